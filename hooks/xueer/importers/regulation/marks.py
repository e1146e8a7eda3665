"""Marks of secret and internal documents: 保守国家秘密法（2024）第二十二条、第六十四条.

The form of the mark decides, not the word: 秘密 occurs in hundreds of laws, 秘密★10年 in none of 3,504.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .layout import is_structure
from .source import Paragraph, Source, Table

_LEVEL = r"(?:绝\s*密|机\s*密|秘\s*密)"
_STAR = re.compile(rf"{_LEVEL}\s*[★☆]")
_ALONE = re.compile(rf"\s*(?:密\s*级\s*[:：]?\s*)?{_LEVEL}\s*(?:[△※]|\d+\s*年|长期)?\s*")
_INTERNAL = re.compile(
    r"内\s*部\s*(?:资\s*料|文\s*件|使\s*用|参\s*考)|工\s*作\s*秘\s*密|不\s*得\s*外\s*传|此\s*件\s*不\s*公\s*开|请\s*勿\s*外\s*传"
)


def marks(source: Source) -> Iterator[tuple[str, str]]:
    """(where, mark) of every mark: in the text by its form, beside the text also 内部资料 and the like."""
    begun = False
    for block in source.blocks:
        begun = begun or is_structure(block)
        texts = [block.text] if isinstance(block, Paragraph) else [c for row in block.rows for c in row]
        for text in (line for t in texts for line in t.split("\n")):
            found = _STAR.search(text) or (None if isinstance(block, Table) else _alone(text, begun=begun))
            if found:
                yield block.where, found[0].strip()
                break
    for where, text in dict.fromkeys(source.beside):
        beside = where in ("页眉", "页脚", "页眉页脚", "文本框", "水印", "艺术字")
        for line in text.split("\n"):
            found = _STAR.search(line) or _ALONE.fullmatch(line) or (_INTERNAL.search(line) if beside else None)
            if found:
                yield where, found[0].strip()
                break


def _alone(line: str, *, begun: bool) -> re.Match[str] | None:
    """A line of the text that is nothing but the mark; 内部资料 only above the first article."""
    if found := _ALONE.fullmatch(line):
        return found
    found = _INTERNAL.search(line)
    return found if found and not begun and len(line.strip()) <= 12 else None
