"""What a regulation's file holds, whatever it was written in: paragraphs, tables, and everything beside the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..banks.report import Finding
from ..office.refused import Refused

MOST_CHARACTERS, MOST_BLOCKS = 1_000_000, 40_000
_BLANK = re.compile("[\\s\u200b\u2060\ufeff]+")


def solid(text: str) -> str:
    """Text without white space of any kind: what the 对账单 counts."""
    return _BLANK.sub("", text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text, its number included. `raw`: already Markdown, to be written as it stands."""

    text: str
    where: str
    line: int = 0  # in a text file, 1-based
    gap: bool = False  # an empty paragraph stands before it
    title: bool = False  # in Word's style “标题”
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, merged cells expanded: every row has the same number of cells."""

    rows: tuple[tuple[str, ...], ...]
    where: str


Block: TypeAlias = Paragraph | Table


@dataclass(slots=True)
class Source:
    """One file as it was read. `characters` is counted apart from the blocks, so that the two can be compared."""

    kind: str  # word, text, markdown
    blocks: list[Block] = field(default_factory=list)
    characters: int = 0
    pieces: list[str] = field(default_factory=list)  # Word's pieces of text as they stand in the file
    tables: int = 0
    pictures: list[str] = field(default_factory=list)  # where each stands
    insertions: int = 0
    deletions: int = 0
    hidden: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    text_boxes: list[str] = field(default_factory=list)
    footnotes: int = 0
    comments: int = 0
    left_out: list[str] = field(default_factory=list)  # the table of contents
    beside: list[tuple[str, str]] = field(default_factory=list)  # (where, text) outside the running text
    findings: list[Finding] = field(default_factory=list)
    front: dict[str, Any] = field(default_factory=dict)

    def note(self, where: str, about: str, why: str, *, lost: bool = False) -> None:
        """Something the reviewer should look at; `lost` stops the import."""
        self.findings.append(Finding(where, about, why, lost))

    def bounded(self) -> None:
        """Raises Refused for a text beyond measure: ten times the longest law of the country."""
        if self.characters > MOST_CHARACTERS or len(self.blocks) > MOST_BLOCKS:
            raise Refused(f"文件太长（最多 {MOST_CHARACTERS} 字、{MOST_BLOCKS} 段），请分成几份再导入")

    def take(self, other: Source) -> None:
        """Add what stands in a part that the file includes (w:altChunk)."""
        lists = ("blocks", "pieces", "pictures", "hidden", "headers", "text_boxes", "left_out", "beside", "findings")
        for name in lists:
            getattr(self, name).extend(getattr(other, name))
        for name in ("characters", "tables", "insertions", "deletions", "footnotes", "comments"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.bounded()
