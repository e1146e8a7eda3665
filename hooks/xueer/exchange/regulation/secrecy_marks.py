"""Where a document that is to be imported bears a mark of secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ground.secrecy import ALONE, INTERNAL, STAR
from .layout import is_structure
from .source import Paragraph, Source, Table


def marks(source: Source) -> Iterator[tuple[str, str]]:
    """(where, mark) of every mark: in the text by its form, beside the text also 内部资料 and the like."""
    begun = False
    for block in source.blocks:
        begun = begun or is_structure(block)
        texts = [block.text] if isinstance(block, Paragraph) else [c for row in block.rows for c in row]
        for text in (line for t in texts for line in t.split("\n")):
            found = STAR.search(text) or (None if isinstance(block, Table) else _alone(text, begun=begun))
            if found:
                yield block.where, found[0].strip()
                break
    for where, text in dict.fromkeys(source.beside):
        beside = where in ("页眉", "页脚", "页眉页脚", "文本框", "水印", "艺术字")
        for line in text.split("\n"):
            found = STAR.search(line) or ALONE.fullmatch(line) or (INTERNAL.search(line) if beside else None)
            if found:
                yield where, found[0].strip()
                break


def _alone(line: str, *, begun: bool) -> re.Match[str] | None:
    """A line of the text that is nothing but the mark; 内部资料 only above the first article."""
    if found := ALONE.fullmatch(line):
        return found
    found = INTERNAL.search(line)
    return found if found and not begun and len(line.strip()) <= 12 else None
