"""Edits of a source's paragraphs: where, and what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ...ground.numerals import ordinal, to_chinese
from ...ground.text import escape
from ...regulations.lines import cells, quotations
from .layout import without_contents
from .source import Block, Paragraph, Table, solid
from .words import plain

#: Stand in an edit for the end of a paragraph, and for going on with the next one. No text has these characters.
SPLIT, JOIN = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters [start, end) of a block become `new`; `removes` when words are left out with them."""

    block: int
    start: int
    end: int
    new: str = ""
    removes: bool = False

    def true(self, text: str) -> bool:
        """Whether no word of the text comes in that was not there: white space, a mark, 第三条 for 第3条."""
        new = self.new.strip("# 　" + SPLIT + JOIN)
        return not self.removes or not new or numbered(solid(text[self.start : self.end])) == new


def numbered(head: str) -> str:
    """第三条 for 第3条; empty for what is no number of an article."""
    number = ordinal(head[1:-1])
    return f"第{to_chinese(number)}条" if number is not None and head[:1] + head[-1:] == "第条" else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a detector proposes: edits of one place, and what the head of the page then says."""

    edits: tuple[Edit, ...]
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Text:
    """A source's blocks, and the paragraphs that can be judged: no tables, lists, code, quoted words, 目录."""

    blocks: list[Block]
    lines: dict[int, str]
    quoted: set[int] = field(default_factory=set)  # further paragraphs of a quotation

    @classmethod
    def of(cls, blocks: list[Block]) -> Text:
        """Everything that a detector may look at."""
        kept = {id(b) for b in without_contents(blocks)[0]}
        quoted, _ = quotations([text_of(b) for b in blocks])
        judged = {
            n: b.text for n, b in enumerate(blocks) if isinstance(b, Paragraph) and id(b) in kept and "\n" not in b.text
        }
        return cls(blocks, {n: line for n, line in judged.items() if n not in quoted}, quoted & judged.keys())

    def line(self, block: int) -> str:
        """A paragraph's text; of a table nothing."""
        return text_of(self.blocks[block])

    def gap(self, block: int) -> bool:
        """Whether an empty line stands above."""
        here = self.blocks[block]
        return isinstance(here, Paragraph) and here.gap

    def next(self, block: int) -> str:
        """The paragraph after this one; empty when a table or nothing follows."""
        return text_of(self.blocks[block + 1]) if block + 1 < len(self.blocks) else ""


def text_of(block: Block) -> str:
    """A paragraph's text; of a table nothing."""
    return block.text if isinstance(block, Paragraph) else ""


def is_table(block: Block) -> bool:
    """Whether it is a table, Word's or Markdown's."""
    return isinstance(block, Table) or block.text.startswith("|")


def cells_of(block: Block) -> list[str]:
    """The words of each cell of a table that has any."""
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row if cell.strip()]
    rows = [cells(line) for line in block.text.split("\n") if not re.fullmatch(r"[-:|\s]+", line)]
    return [cell for row in rows for cell in row if cell]


def removed_text(block: Block, edit: Edit) -> str:
    """What an edit leaves out, as the 对账单 quotes it; of a Word table the cells, one behind the other."""
    return "　".join(cells_of(block)) if isinstance(block, Table) else block.text[edit.start : edit.end]


def edited(blocks: list[Block], edits: Iterable[Edit]) -> list[Block]:
    """The blocks with the edits in them."""
    by_block: dict[int, list[Edit]] = {}
    for edit in edits:
        by_block.setdefault(edit.block, []).append(edit)
    split = [part for n, block in enumerate(blocks) for part in _parts(block, by_block.get(n, []))]
    return list(_joined(split))


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """A paragraph's text with its edits."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _parts(block: Block, edits: list[Edit]) -> Iterator[Block]:
    if isinstance(block, Table):
        if not any(edit.removes for edit in edits):
            yield block
        return
    if not edits:
        yield block
        return
    text, raw = with_edits(block.text, edits), block.raw
    if text.startswith("## ") and not raw:
        text, raw = f"## {escape(text[3:])}", True
    for part in text.split(SPLIT):
        if part.strip():
            yield replace(block, text=part.strip(), raw=raw)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    before: Block | None = None
    for block in blocks:
        if isinstance(before, Paragraph) and before.text.endswith(JOIN) and isinstance(block, Paragraph):
            before = replace(before, text=before.text.removesuffix(JOIN) + block.text)
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def words(blocks: Iterable[Block]) -> str:
    """Every character that is no white space and no mark of Markdown, tables left out."""
    return "".join(plain(b.text, markdown=b.raw) for b in blocks if isinstance(b, Paragraph))
