"""What a regulation is: its head (front matter 法规) and its clauses, addressed by stable ids (ground/clause_id.py)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, PositiveInt, model_validator

from ..ground.clause_id import ClauseId
from ..ground.problems import Location
from ..ground.validation import Id, Model, Text, Texts, fail, key

Category: TypeAlias = Literal["党内法规", "法律", "行政法规", "规章", "规范性文件", "局内制度", "责任清单"]

#: e.g. 交党发〔2025〕8号
_NUMBER = re.compile(r"[一-龥]{1,12}〔(?:19|20)\d{2}〕[1-9]\d{0,3}号")
#: e.g. 交通运输部令2023年第5号 · 国务院令第764号
_ORDER = re.compile(r"[一-龥]{2,20}令(?:[12]\d{3}年)?第[1-9]\d{0,4}号")
#: e.g. 交党发[2025]第08号 · 交党发（2025）8 号
_LOOSE = re.compile(r"([一-龥]{1,12})\s*[\[［【(（〔]\s*((?:19|20)\d{2})\s*[\]］】)）〕]\s*第?0*([1-9]\d*)\s*号")


def _document_number(value: object) -> object:
    """GB/T 9704-2012, 7.2.5: 机关代字〔年〕N号: six-sided brackets, no leading zero, no 第."""
    if not isinstance(value, str) or _NUMBER.fullmatch(value) or _ORDER.fullmatch(value):
        return value
    loose = _LOOSE.fullmatch(value.strip())
    hint = f"改为 {loose[1]}〔{loose[2]}〕{loose[3]}号" if loose else "写作 交党发〔2025〕8号"
    raise fail("regulation/document-number", f"发文字号“{value}”写法不对", hint)


DocumentNumber: TypeAlias = Annotated[Text, BeforeValidator(_document_number)]


class Change(Model):
    """One row of 沿革: a text that was made, revised or amended."""

    effective: dt.date | None = key("施行日期", None)
    published: dt.date | None = key("公布日期", None)
    number: DocumentNumber | None = key("发文字号", None)
    nature: Literal["制定", "修订", "修正", "废止"] = key("性质")
    note: Text | None = key("说明", None)


def _months(period: str) -> int | None:
    """12个月, 1年, 半年 in months; None when it is none of these."""
    if period == "半年":
        return 6
    found = re.fullmatch(r"([1-9]\d?)(个月|年)", period)
    return int(found[1]) * (12 if found[2] == "年" else 1) if found else None


def _period(value: object) -> object:
    """A period of review that a date can be counted from."""
    if isinstance(value, str) and _months(value.replace(" ", "")):
        return value.replace(" ", "")
    raise fail("regulation/period", f"复核周期“{value}”读不懂", "写作 12个月、1年 或 半年")


class Review(Model):
    """When the text was last checked against its source and how often it must be."""

    last: dt.date = key("上次")
    every: Annotated[Text, BeforeValidator(_period)] = key("周期", "12个月")

    @property
    def months(self) -> int:
        """The period in months."""
        months = _months(self.every)
        assert months
        return months


class Head(Model):
    """The 法规 block of a regulation's front matter."""

    id: Id = key("编号")
    form: Literal["全文", "导读"] = key("形式", "全文")
    aliases: Texts = key("简称", ())
    category: Category = key("类别")
    issuer: Text = key("制定机关")
    number: DocumentNumber | None = key("发文字号", None)
    adopted: dt.date | None = key("通过日期", None)
    published: dt.date | None = key("公布日期", None)
    effective: dt.date | None = key("施行日期", None)
    repealed: dt.date | None = key("废止日期", None)
    edition: Text | None = key("版本", None)
    first_article: PositiveInt = key("首条", 1)
    absent: tuple[PositiveInt, ...] = key("缺条", ())
    history: tuple[Change, ...] = key("沿革", ())
    sources: Texts = key("依据", ())
    owner: Text = key("责任处室")
    demo: bool = key("演示", default=False)  # written to show how it is done; no real document
    review: Review = key("复核")

    @model_validator(mode="after")
    def _dates(self) -> Head:
        if self.form == "全文" and self.effective is None:
            raise fail("regulation/effective-date", "全文缺少“施行日期”", "补上 施行日期: 2025-06-01")
        if self.repealed and self.effective and self.repealed <= self.effective:
            dates = f"废止日期 {self.repealed} 不晚于施行日期 {self.effective}"
            raise fail("regulation/date-order", dates, "核对两个日期")
        if self.date is None:
            raise fail("regulation/date", "没有任何日期", "至少写 通过日期、公布日期、施行日期 之一")
        return self

    @property
    def date(self) -> dt.date | None:
        """The date the text counts from: in force, else published, else adopted."""
        return self.effective or self.published or self.adopted


_STATE = "中华人民共和国"


class Kind(StrEnum):
    """The levels of a regulation, from 编 down to 目 (立法法 (2023) 第六十五条), and what stands beside them."""

    PART = "编"
    SUBPART = "分编"
    PREAMBLE = "总纲"
    DIVISION = "部分"  # 一、 in a text without 条
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    POINT = "目"
    TABLE = "表"
    ANNEX = "附件"


HEADINGS = (Kind.PART, Kind.SUBPART, Kind.PREAMBLE, Kind.CHAPTER, Kind.SECTION)
UNITS = (Kind.ARTICLE, Kind.DIVISION, Kind.PREAMBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One addressable unit. `text` is its own words; a 条's words are in its 款."""

    id: ClauseId
    kind: Kind
    number: int
    label: str  # 第三条第（二）项
    text: str
    at: Location
    parent: ClauseId | None
    covers: tuple[ClauseId, ...] = ()  # further article ids of a combined head in a guide


@dataclass(frozen=True, kw_only=True)
class Regulation:
    """One text of one regulation; `clauses` in reading order, keyed by id."""

    id: str
    path: str  # in docs/, for example regulations/branch-work-rules/index.md
    title: str
    head: Head
    clauses: dict[str, Clause] = field(default_factory=dict)
    aka: dict[str, str] = field(default_factory=dict)  # covered article id → clause id
    annexed: dict[str, Clause] = field(default_factory=dict)  # 附件 and what stands in them, which is no clause of it
    body: Regulation | None = field(default=None, repr=False, compare=False)  # of an annex: the text it belongs to
    annex: Clause | None = None  # of an annex: its head there

    @property
    def complete(self) -> bool:
        """Whether every clause of the document is here (全文), so that a missing one is an error."""
        return self.head.form == "全文"

    @property
    def names(self) -> tuple[str, ...]:
        """What a citation may call it: the title, with or without （试行）, the aliases, a law's usual name."""
        bare = re.sub(r"（(?:试行|暂行|草案)）$", "", self.title)
        return tuple(dict.fromkeys(filter(None, (self.title, bare, *self.head.aliases, self.national))))

    @property
    def national(self) -> str:
        """保守国家秘密法: what everybody calls a law of 中华人民共和国; empty for all else."""
        return self.title.removeprefix(_STATE) if self.title.startswith(_STATE) else ""

    @property
    def short(self) -> str:
        """The name for labels: the first alias, else the title."""
        return self.head.aliases[0] if self.head.aliases else self.title

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id; in a guide the combined head that covers it."""
        return self.clauses.get(self.aka.get(clause_id, clause_id)) or self.annexed.get(clause_id)

    @cached_property
    def everything(self) -> dict[str, Clause]:
        """The clauses, then the annexes with theirs: every place of the page that has an id."""
        return self.clauses | self.annexed

    @cached_property
    def annexes(self) -> dict[ClauseId, Regulation]:
        """Each annex as a text of its own, whose clauses are called as it calls them itself: t3, 第三条."""
        found: dict[ClauseId, Regulation] = {}
        for head in (c for c in self.annexed.values() if c.kind is Kind.ANNEX):
            inside = [c for c in self.annexed.values() if c.id.annex == head.id and c is not head]
            clauses = [
                replace(c, id=own, label=c.label.removeprefix(head.label), parent=c.parent and c.parent.in_annex)
                for c in inside
                if (own := c.id.in_annex)
            ]
            own_clauses: dict[str, Clause] = {c.id: c for c in clauses}
            found[head.id] = replace(self, clauses=own_clauses, aka={}, annexed={}, body=self, annex=head)
        return found

    def annex_called(self, word: str, number: int | None) -> ClauseId | None:
        """The annex that 附件2 (件, 2) or 附件 (件, None) means; 附件1 is the only one without a number too."""
        heads = [c for c in self.annexed.values() if c.kind is Kind.ANNEX and c.label.startswith(f"附{word}")]
        wanted = [c for c in heads if c.label == f"附{word}{number or ''}"]
        if not wanted and number in (None, 1):
            wanted = [c for c in heads if number is None or c.label == f"附{word}"] if len(heads) == 1 else []
        return wanted[0].id if len(wanted) == 1 else None

    def printed(self, clause: Clause) -> str:
        """What a clause is called where it stands: 第三条 of 附件1第三条."""
        return clause.label.removeprefix(self.annexed[clause.id.annex].label) if clause.id.annex else clause.label

    def children(self, clause_id: str | None) -> list[Clause]:
        """The clauses directly below this one (below the document for None)."""
        return self._children.get(clause_id, [])

    @cached_property
    def _children(self) -> dict[str | None, list[Clause]]:
        found: dict[str | None, list[Clause]] = {}
        for clause in self.everything.values():
            found.setdefault(clause.parent, []).append(clause)
        return found

    def above(self, clause: Clause) -> Clause | None:
        """The clause that this one stands in; None at the top."""
        return self.everything[clause.parent] if clause.parent else None

    def opened_by(self, clause: Clause) -> Clause | None:
        """The 条 on whose line this 款 stands; None for all else."""
        first = clause.kind is Kind.PARAGRAPH and clause.number == 1
        above = self.above(clause) if first else None
        return above if above and above.kind is Kind.ARTICLE else None

    def words(self, clause_id: str) -> list[str]:
        """The texts of a clause and all below it, in order: what a reviewer of that clause reads."""
        clause = self.everything[clause_id]
        below = [t for c in self.children(clause_id) for t in self.words(c.id)]
        return ([clause.text] if clause.text else []) + below

    def articles(self) -> list[Clause]:
        """All 条 in order."""
        return [c for c in self.clauses.values() if c.kind is Kind.ARTICLE]

    @cached_property
    def headings(self) -> list[Clause]:
        """All 编, 分编, 章 and 节 in order."""
        return [c for c in self.clauses.values() if c.kind in HEADINGS and c.kind is not Kind.PREAMBLE]

    @cached_property
    def article_order(self) -> list[tuple[int, int]]:
        """(N, M) of every 第N条之M (M 0 without 之) that is here or that a combined head covers, in order."""
        ids = [c.id for c in self.articles()] + [ClauseId(covered) for covered in self.aka]
        steps = (one.steps[0] for one in ids if one.number("t") is not None)
        return sorted({(step.number or 0, step.inserted or 0) for step in steps})

    def units(self) -> list[Clause]:
        """What a reader reads one at a time, in order: the 条; in a text without them each 一、; 总纲."""
        return [c for c in self.clauses.values() if c.kind in UNITS]

    def unit_of(self, clause_id: str) -> Clause | None:
        """The 条 (or 一、 or 总纲) that this clause is or belongs to; None for 编, 章, 节."""
        clause = self.clause(clause_id)
        while clause is not None and clause.kind not in UNITS:
            clause = self.above(clause)
        return clause


def status(head: Head, title: str, today: dt.date, *, superseded: bool = False) -> str:
    """现行有效 · 试行 · 尚未施行 · 已修改 · 已废止, derived from dates, never typed."""
    if head.repealed and head.repealed <= today:
        return "已废止"
    if superseded:
        return "已修改"
    if head.date and head.date > today:
        return "尚未施行"
    return "试行" if title.endswith("（试行）") else "现行有效"
