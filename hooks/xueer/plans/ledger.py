"""The ledger of a year, its categories and figures, and how often what must take place.

Counts only: no field here can hold a person, and none may be added (tests/test_ledger.py looks for one).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticKnownError

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, Texts, fail, key, validate
from ..ground.yamltree import Tree

Year = Annotated[int, Field(ge=2000, le=2100)]
Period: TypeAlias = Literal["每月", "每季度", "每半年", "每年"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What an entry counts and a figure adds up: all that reading, importing, writing and showing it need to know."""

    name: str  # in files, tables and messages
    field: str  # of Entry, and in JSON
    units: tuple[str, ...]  # what may stand behind the number in a cell; the first is printed
    headings: tuple[str, ...]  # other headings of its column in Excel, the more usual first
    help: str  # how to fill it in
    maximum: int = 1_000_000
    whole: bool = True
    unsaid: int = 0  # what an entry means that does not say it

    @property
    def unit(self) -> str:
        return self.units[0]


TIMES = Measure(
    name="次数", field="times", unsaid=1, help="开展了几次，空着算 1 次",
    units=("次", "场", "场次", "期", "回", "批", "批次"), headings=("场次", "场数", "期数", "期次"),
)  # fmt: skip
#: The only list of measures. A further one is a row here and a field of Entry.
MEASURES = (
    TIMES,
    Measure(
        name="人次", field="visits", help="参加的人次：同一个人参加两次算 2 人次；不统计的空着", units=("人次",),
        headings=("参加人次", "参与人次", "参学人次", "参会人次", "培训人次", "人次数"),
    ),
    Measure(
        name="人数", field="people", help="多少人，不重复计算，如发展党员、培训、表彰的人数；不统计的空着",
        units=("人", "名", "位", "个人"),
        headings=("参加人数", "参与人数", "参学人数", "参会人数", "实到人数", "培训人数"),
    ),
    Measure(
        name="学时", field="hours", help="每人的学时，可以写小数；不统计的空着", units=("学时", "课时"),
        headings=("课时", "学时数", "课时数"), maximum=100_000, whole=False,
    ),
)  # fmt: skip
BY_NAME = {measure.name: measure for measure in MEASURES}


def counted(field: str) -> Any:
    """The field of Entry that holds a measure: its key, its limits and what it means unsaid, by the table."""
    (measure,) = (m for m in MEASURES if m.field == field)
    strict = True if measure.whole else None
    return Field(alias=measure.name, default=measure.unsaid, ge=0, le=measure.maximum, strict=strict)


class Entry(Model):
    """What took place on one day, in counts."""

    id: Id = key("编号")
    date: dt.date = key("日期")
    category: Text = key("类别")
    topic: Text = key("主题")
    task: Id | None = key("任务", None)
    times: int = counted("times")
    visits: int = counted("visits")
    people: int = counted("people")
    hours: float = counted("hours")

    def amount(self, measure: Measure) -> float:
        """The entry's count of this measure."""
        value: float = getattr(self, measure.field)
        return value


class Attribute(Model):
    """A number of the unit itself, such as 检验站点点号 367 个: stated, not counted from entries."""

    id: Id = key("编号")
    name: Text = key("名称")
    value: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] = key("数")
    unit: Text = key("单位")


class LedgerHead(Model):
    """plans/<year>/ledger.yml."""

    year: Year = key("年度")
    title: Text = key("标题")
    note: Text | None = key("说明", None)
    sample: bool = key("示例数据", default=False)
    attributes: tuple[Attribute, ...] = key("单位情况", ())
    entries: tuple[Entry, ...] = key("记录", ())


def _measure(name: object) -> Measure:
    if isinstance(name, str) and name in BY_NAME:
        return BY_NAME[name]
    raise PydanticKnownError("literal_error", {"expected": "、".join(BY_NAME)})


#: A measure by its name, one of the table's.
Measured: TypeAlias = Annotated[
    Measure, PlainValidator(_measure), WithJsonSchema({"enum": list(BY_NAME), "type": "string"})
]


class Figure(Model):
    """A number of the annual report: one measure added up over some categories."""

    id: Id = key("编号")
    name: Text = key("名称")
    categories: Annotated[Texts, Field(min_length=1)] = key("类别")
    measure: Measured = key("合计")
    unit: Text = key("单位")
    note: Text | None = key("说明", None)


class FrequencyRule(Model):
    """How often something must take place, and by which clause."""

    id: Id = key("编号")
    name: Text = key("事项")
    category: Text = key("类别")
    period: Period = key("频次")
    times: Annotated[int, Field(ge=1, le=100)] = key("次数", 1)
    bearer: Text = key("适用")
    since: dt.date | None = key("自", None)  # the day the clause came into force; earlier periods are not held to it
    usually: bool = key("一般", default=False)  # the clause says 一般: usual, not strict
    sources: Annotated[Texts, Field(min_length=1)] = key("依据")
    note: Text | None = key("说明", None)

    @property
    def words(self) -> str:
        """一般每月 1 次; what the clause demands strictly is 每年至少 1 次."""
        return f"一般{self.period} {self.times} 次" if self.usually else f"{self.period}至少 {self.times} 次"


class YearbookHead(Model):
    """plans/yearbook.yml: the categories of all ledgers, the figures of the report, the frequency rules."""

    categories: Annotated[Texts, Field(min_length=1)] = key("类别")
    figures: tuple[Figure, ...] = key("指标", ())
    frequencies: tuple[FrequencyRule, ...] = key("频次规则", ())

    @model_validator(mode="after")
    def _known_categories(self) -> YearbookHead:
        wanted = [(f.name, c) for f in self.figures for c in f.categories]
        for name, category in wanted + [(r.name, r.category) for r in self.frequencies]:
            if category not in self.categories:
                raise fail("ledger/category", f"“{name}”的类别“{category}”不在“类别”里", "先在“类别”里加上")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A year's ledger; `at` tells where any path of the file stands."""

    file: str
    head: LedgerHead
    at: dict[tuple[str | int, ...], Location]

    @property
    def year(self) -> int:
        return self.head.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearbook:
    """The definitions that all years share."""

    file: str
    head: YearbookHead
    at: dict[tuple[str | int, ...], Location]


def ledger(tree: Tree, year: int) -> tuple[Ledger | None, list[Problem]]:
    """The ledger of plans/<year>/ledger.yml."""
    head, problems = validate(LedgerHead, tree, tree.value, ())
    if head is None:
        return None, problems
    if head.year != year:
        message = f"年度写的是 {head.year}，文件夹是 {year}"
        problems.append(Problem(tree.at(("年度",)), "plan/year", message, "两处要一致"))
    problems += _entries(tree, head)
    return Ledger(file=tree.file, head=head, at=dict(tree.places)), problems


def _entries(tree: Tree, head: LedgerHead) -> Iterator[Problem]:
    """Ids once; dates in the year."""
    seen: dict[str, int] = {}
    for index, entry in enumerate(head.entries):
        at = tree.at(("记录", index, "编号"))
        if entry.id in seen:
            hint = f"第 {seen[entry.id]} 行已有，换一个"
            yield Problem(at, "ledger/duplicate-id", f"编号“{entry.id}”重复", hint)
        seen.setdefault(entry.id, at.line)
        if entry.date.year != head.year:
            where = tree.at(("记录", index, "日期"))
            yield Problem(where, "ledger/outside-year", f"日期 {entry.date} 不在 {head.year} 年", "记到那一年的台账里")


def yearbook(tree: Tree) -> tuple[Yearbook | None, list[Problem]]:
    """The definitions of plans/yearbook.yml."""
    head, problems = validate(YearbookHead, tree, tree.value, ())
    return (Yearbook(file=tree.file, head=head, at=dict(tree.places)) if head else None), problems
