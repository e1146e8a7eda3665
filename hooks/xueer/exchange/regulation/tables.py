"""Word tables with every merged cell expanded: its text stands in each place it covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .ooxml import child, elements, number, q
from .source import solid


def expand(table: Any, cell_text: Callable[[Any], str]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The rows, all of one width, and how many characters stand there again because of merged cells."""
    rows: list[list[str]] = []
    repeated = 0
    for row in _below(table, "w:tr"):
        cells = [""] * max(0, min(number(row, "w:trPr", "w:gridBefore") or 0, 63))
        for cell in _below(row, "w:tc"):
            span = max(1, min(number(cell, "w:tcPr", "w:gridSpan") or 1, 63))
            text, again = cell_text(cell), 0
            if not text and (covered := _covered(cell, rows[-1] if rows else [], cells)) is not None:
                text, again = covered, 1
            cells += [text] * span
            repeated += len(solid(text)) * (span - 1 + again)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows), repeated


def _covered(cell: Any, above: list[str], left: list[str]) -> str | None:
    """The text that a cell of a merge repeats: w:vMerge from above (17.4.84), w:hMerge from the left."""
    for name, text in (("w:vMerge", above[len(left)] if len(left) < len(above) else None), ("w:hMerge", left[-1:])):
        merge = child(cell, "w:tcPr", name)
        if merge is not None and merge.get(q("w:val"), "continue") == "continue" and text is not None:
            return text if isinstance(text, str) else "".join(text)
    return None


def _below(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also inside content controls; not those of tables in cells."""
    for element in elements(parent):
        if element.tag == q(name):
            yield element
        elif element.tag not in (q("w:tc"), q("w:p"), q("w:tbl")):
            yield from _below(element, name)
