"""What lies on a sheet beside its cells: notes, comments with their answers, pictures, text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.cell import range_boundaries

from .cell import MAIN
from .package import Package, Relation

_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


PICTURE = "图片"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something at a cell: 批注, 图片, 图形 or 链接, and its words (a picture's name, where a link leads)."""

    row: int
    column: int
    kind: str
    text: str


def beside(package: Package, relations: dict[str, Relation]) -> list[Beside]:
    """Everything beside the cells of a sheet with these relations; may raise Refused."""
    parts: dict[str, list[str]] = {}
    for relation in relations.values():
        if relation.target.lower() in package.names:
            parts.setdefault(relation.kind, []).append(relation.target)
    # where there are comments with answers, the notes are only copies for programs that do not know these
    comments = parts.get("threadedComment") or parts.get("comments", [])
    found = [note for name in comments for note in _comments(package.tree(name))]
    return found + [thing for name in parts.get("drawing", []) for thing in _drawn(package.tree(name))]


def linked(links: Iterable[tuple[str, str, str]], relations: dict[str, Relation]) -> Iterator[Beside]:
    """The links of cells, with where they lead."""
    for reference, name, place in links:
        relation = relations.get(name)
        leads = "#".join(filter(None, (relation.outside or relation.target if relation else "", place)))
        yield Beside(*_place(reference), "链接", leads or "没有地址")


def _comments(root: Any) -> Iterator[Beside]:
    for comment in root.iter(f"{{{MAIN}}}comment", f"{_THREADED}threadedComment"):
        texts = comment.iter(f"{{{MAIN}}}t", f"{_THREADED}text")
        if text := "".join(t.text or "" for t in texts).strip():
            yield Beside(*_place(comment.get("ref", "")), "批注", text)


def _drawn(root: Any) -> Iterator[Beside]:
    for anchor in root:
        at = anchor.find(f"{_DRAWING}from")
        row, column = (_number(at, name) for name in ("row", "col")) if at is not None else (1, 1)
        text = "".join(t.text or "" for t in anchor.iter(_TEXT)).strip()
        named = next(anchor.iter(f"{_DRAWING}cNvPr"), None)
        name = "" if named is None else named.get("descr") or named.get("name") or ""
        picture = next(anchor.iter(f"{_DRAWING}pic"), None) is not None
        if picture or text or name:
            yield Beside(row, column, PICTURE if picture else "图形", text or name or "没有名字")


def _number(at: Any, name: str) -> int:
    """A row or a column of an anchor, which counts from nought."""
    text = at.findtext(f"{_DRAWING}{name}", "").strip()
    return 1 + (int(text) if text.isdecimal() and len(text) < 8 else 0)


def _place(reference: str) -> tuple[int, int]:
    """(row, column) of a cell; the first of all where it names none."""
    try:
        left, top, _, _ = range_boundaries(reference)
    except (TypeError, ValueError):
        left = top = None
    return top or 1, left or 1
