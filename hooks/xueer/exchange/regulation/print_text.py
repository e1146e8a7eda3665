"""A regulation as it is printed: the words of its page in order, without Markdown, whatever is drawn from them.

The clauses come from the clause model; what stands between them (a guide's own headings and remarks) from
the lines around them, so that no word of the page is lost.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ...ground.text import chinese_date
from ...library import Library
from ...page.previews import DEMO, GUIDE
from ...regulations import Clause, Kind, Regulation, scan
from ...regulations.lines import cells
from ...regulations.model import HEADINGS
from .unmarked import unmarked

_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*$")
#: e.g. > 说明 · - 甲 · !!! note 甲
_LEAD = re.compile(r"\s*(?:>\s?|[-*+]\s+|(?:!!!|\?\?\?\+?)\s*\w*\s*)*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULER = re.compile(r"[-:｜\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading (`level` from 1), a clause, or (without `kind`) words between clauses; a table has `rows`."""

    kind: Kind | None
    level: int = 0
    id: str = ""
    number: str = ""  # 第三章, 第三条, （一）, 一、
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def gap(self) -> str:
        """One full-width space after 第三章 and 第三条, nothing after （一） and 一、."""
        return "　" if self.number.endswith(("编", "章", "节", "条")) or "条之" in self.number else ""

    @property
    def heading(self) -> str:
        """第一章　总则; 总纲 and 附则 have no words after their name."""
        return f"{self.number}{self.gap if self.text else ''}{self.text}"

    @property
    def opens(self) -> bool:
        """Whether the words only announce what follows, and so stay on its page."""
        return self.text.endswith("：")

    @property
    def lead(self) -> int:
        """How many characters of `text` are a heading of the paragraph: 一、加强领导。各单位应当……"""
        end = self.text.find("。") + 1
        if self.kind not in (Kind.DIVISION, Kind.ITEM) or end == len(self.text) or self.text.endswith("；"):
            return 0
        return end or len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """One text of one regulation: title, the lines below it, a notice for every page, the words."""

    title: str
    notes: tuple[str, ...]
    notice: str
    number: str
    category: str
    articles: bool  # divided into 条
    blocks: tuple[Block, ...]

    @property
    def contents(self) -> list[tuple[Block, str]]:
        """Headings, each with the range of its articles."""
        found = []
        for start, head in enumerate(self.blocks):
            if not head.level:
                continue
            later = self.blocks[start + 1 :]
            end = next((i for i, b in enumerate(later) if 0 < b.level <= head.level), len(later))
            labels = [b.number for b in later[:end] if b.kind is Kind.ARTICLE]
            found.append((head, "—".join(dict.fromkeys((labels[0], labels[-1]))) if labels else ""))
        return found


def printable(library: Library, regulation: Regulation) -> Printable:
    """The text with the lines an official document has below its title."""
    blocks = _blocks(library.documents[regulation.path].lines, regulation)
    adoption = ""
    if regulation.complete and blocks and blocks[0].kind is None and re.fullmatch("（.*）", blocks[0].text):
        adoption = blocks.pop(0).text
    head = regulation.head
    return Printable(
        title=regulation.title,
        notes=_notes(regulation, adoption),
        notice=_notice(library, regulation),
        number=head.number or "",
        category=head.category,
        articles=any(b.kind is Kind.ARTICLE for b in blocks),
        blocks=tuple(blocks),
    )


def _notes(regulation: Regulation, adoption: str) -> tuple[str, ...]:
    """题注: the text's own words on who passed it and when, if it has them, then what its head says."""
    head, facts = regulation.head, []
    if not adoption:
        facts.append(head.issuer)
        facts += [f"{chinese_date(head.adopted)}通过"] if head.adopted else []
    if head.number and head.number not in adoption:
        facts.append(head.number)
    if head.published and not re.search("公布|发布|印发", adoption):
        facts.append(f"{chinese_date(head.published)}公布" + ("并施行" if head.published == head.effective else ""))
    if head.effective and "施行" not in adoption + "".join(facts):
        facts.append(f"{chinese_date(head.effective)}起施行")
    if head.repealed:
        facts.append(f"{chinese_date(head.repealed)}废止")
    notes = (adoption, f"（{'　'.join(facts)}）" if facts else "")
    return tuple(note for note in notes if note)


def _notice(library: Library, regulation: Regulation) -> str:
    """What no page of a guide or of an earlier text may be without."""
    notices = [] if regulation.complete else [GUIDE]
    notices += [DEMO] if regulation.head.demo else []
    versions = library.versions(regulation.id)
    place = versions.index(regulation)
    if place:
        began, after = regulation.head.date, versions[place - 1].head.date
        until = f"至{chinese_date(after - dt.timedelta(days=1))}" if began and after and began < after else "起"
        notices.append(f"历史文本：{chinese_date(began)}{until}施行" if began else "历史文本")
    return "　".join(notices)


def by_date(versions: list[Regulation], date: str) -> Regulation | None:
    """The text in force from this date (2023-04-01), by its head or its file's name."""
    dates = [{str(v.head.effective), PurePosixPath(v.path).stem} for v in versions]
    return next((v for v, names in zip(versions, dates, strict=True) if date in names), None)


def _blocks(lines: list[str], regulation: Regulation) -> list[Block]:
    """Every line of the page as part of a block, but fenced ones: those draw what only a screen shows."""
    pieces = {p.line: p for p in scan(lines, regulation.path)[0] if p.clause.kind is not Kind.ARTICLE}
    blocks: list[Block] = []
    fenced, fresh = False, True
    clause: Clause | None = None  # whose block is the last one
    item: Clause | None = None  # the 项 or 目 that a table may stand in
    for index, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced or not line.strip():
            pass
        elif (piece := pieces.get(index)) is not None:
            clause = piece.clause
            item = clause if clause.kind in (Kind.ITEM, Kind.POINT) else item if clause.kind is Kind.TABLE else None
            blocks.append(_clause(clause, piece.prefix, regulation))
        elif fresh and any(line.strip() in one.text for one in (clause, item) if one is not None):
            pass  # （1） or a paragraph below it: written with it
        elif fresh or line.startswith("#") or not blocks:
            clause = None
            blocks += _between(line)
        elif clause is None or (clause.kind is not Kind.TABLE and line.strip() not in clause.text):
            blocks[-1] = _continued(blocks[-1], line)
        fresh = not line.strip()
    return blocks


def _clause(clause: Clause, prefix: str, regulation: Regulation) -> Block:
    """A clause as a block; an article's number stands with its first 款, so its kind is 条 there."""
    if clause.kind is Kind.TABLE:
        return Block(kind=Kind.TABLE, id=clause.id, rows=_rows(clause.text))
    kind = Kind.ARTICLE if clause.kind is Kind.PARAGRAPH and prefix else clause.kind
    block = Block(kind=kind, id=clause.id, number=prefix, text=unmarked(clause.text))
    whole = clause.kind is Kind.DIVISION and block.lead == len(block.text) > 0
    if clause.kind not in HEADINGS and not whole:
        return block
    level, above = 1, clause.parent
    while above is not None:
        level, above = level + 1, regulation.clauses[above].parent
    return replace(block, level=level)


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    rows = [[unmarked(cell) for cell in row.split("｜")] for row in text.split("\n")]
    width = max(map(len, rows))
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _between(line: str) -> list[Block]:
    """A line that begins something which is no clause."""
    if found := _HEADING.match(line):
        return [Block(kind=None, level=max(1, len(found[1]) - 1), text=unmarked(found[2]))]
    if line.lstrip().startswith("|"):
        return [Block(kind=Kind.TABLE, rows=_rows(_cells(line)))]
    text = unmarked(_LEAD.sub("", line, count=1).strip().strip('"'))
    return [Block(kind=None, text=text)] if text else []


def _continued(block: Block, line: str) -> Block:
    """A further line of what began before."""
    if not block.rows:
        return replace(block, text=block.text + unmarked(_LEAD.sub("", line, count=1)))
    cells = _cells(line)
    if _RULER.fullmatch(cells):
        return block
    return replace(block, rows=_rows("\n".join(["｜".join(row) for row in block.rows] + [cells])))


def _cells(line: str) -> str:
    return "｜".join(cells(line))
