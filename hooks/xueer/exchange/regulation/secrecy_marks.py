"""Where a document that is to be imported bears a mark of secrecy or names a person."""

from __future__ import annotations

from collections.abc import Iterator

from ...ground.guard import Hit, stopping
from ...ground.guard.marks import INTERNAL
from .source import Paragraph, Source

#: Places where 内部资料 in any sentence is a mark.
_MARGINS = ("页眉", "页脚", "页眉页脚", "文本框", "水印", "艺术字")
_MARKED = "有“{}”标志。涉密和内部文件不得导入；是误标的，在原文件里改正再导入"
_PERSON = "有{}“{}”。个人信息不得导入，在原文件里删去再导入"


def marks(source: Source) -> Iterator[tuple[str, str]]:
    """(where, what is wrong) wherever the guard stops, in the text and beside it."""
    for block in source.blocks:
        rows = [] if isinstance(block, Paragraph) else [f"| {' | '.join(dict.fromkeys(row))} |" for row in block.rows]
        for hit in stopping(block.text if isinstance(block, Paragraph) else "\n".join(rows)):
            yield block.where, _words(hit)
    for where, text in dict.fromkeys(source.beside):
        found = stopping(text)
        yield from ((where, _words(hit)) for hit in found)
        if where in _MARGINS and not found and (mark := INTERNAL.search(text)):
            yield where, _MARKED.format(mark[0].strip())


def _words(hit: Hit) -> str:
    if hit.by.rule == "guard/secrecy":
        return _MARKED.format(hit.shown)
    return _PERSON.format(hit.by.name, hit.shown)
