"""The ledger of a year, its categories and figures, and how often what must take place.

Counts only: no field here can hold a person, and none may be added (tests/test_ledger.py looks for one).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, Texts, fail, key, validate
from ..ground.yamltree import Tree

Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Year = Annotated[int, Field(ge=2000, le=2100)]
#: What a figure adds up: times something took place, attendances, persons, study hours.
Measure: TypeAlias = Literal["次数", "人次", "人数", "学时"]
Period: TypeAlias = Literal["每月", "每季度", "每半年", "每年"]


class Entry(Model):
    """What took place on one day, in counts."""

    id: Id = key("编号")
    date: dt.date = key("日期")
    category: Text = key("类别")
    topic: Text = key("主题")
    task: Id | None = key("任务", None)
    times: Count = key("次数", 1)
    visits: Count = key("人次", 0)
    people: Count = key("人数", 0)
    hours: Annotated[float, Field(ge=0, le=100_000)] = key("学时", 0)

    def amount(self, measure: Measure) -> float:
        """The entry's count of this measure."""
        return {"次数": self.times, "人次": self.visits, "人数": self.people, "学时": self.hours}[measure]


class Attribute(Model):
    """A number of the unit itself, such as 检验站点点号 367 个: stated, not counted from entries."""

    id: Id = key("编号")
    name: Text = key("名称")
    value: Count = key("数")
    unit: Text = key("单位")


class LedgerHead(Model):
    """plans/<year>/ledger.yml."""

    year: Year = key("年度")
    title: Text = key("标题")
    note: Text | None = key("说明", None)
    sample: bool = key("示例数据", default=False)
    attributes: tuple[Attribute, ...] = key("单位情况", ())
    entries: tuple[Entry, ...] = key("记录", ())


class Figure(Model):
    """A number of the annual report: one measure added up over some categories."""

    id: Id = key("编号")
    name: Text = key("名称")
    categories: Annotated[Texts, Field(min_length=1)] = key("类别")
    measure: Measure = key("合计")
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
