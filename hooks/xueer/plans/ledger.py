"""The ledger of a year: what took place, whose it was, and what is counted of it.

Counts only: no field here can hold a person, and none may be added (tests/test_ledger.py looks for one).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, key, one_or_many, validate
from ..ground.yamltree import Tree
from .units import RoleName, Whose, WhoseUnits

Year = Annotated[int, Field(ge=2000, le=2100)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many)]


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
#: What an entry may say beside its topic and its counts: key → field.
SAID = {"任务": "tasks", "单位": "units", "领学人角色": "role", "材料": "papers", "形式": "form", "专题": "theme"}


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
    tasks: Ids = key("任务", ())
    units: WhoseUnits | None = key("单位", None)
    role: RoleName | None = key("领学人角色", None)  # one of the yearbook's 角色
    papers: Ids = key("材料", ())  # of the year's 第一议题 list, or of the list of the year before
    form: Text | None = key("形式", None)
    theme: Text | None = key("专题", None)
    times: int = counted("times")
    visits: int = counted("visits")
    people: int = counted("people")
    hours: float = counted("hours")

    def said(self, name: str) -> str:
        """What it says under a key of SAID, in words."""
        value = getattr(self, SAID[name])
        if isinstance(value, Whose):
            return value.words
        return "、".join(value) if isinstance(value, tuple) else value or ""

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
    complete: bool = key("记全", default=False)  # all of the year is entered: the next one may be compared with it
    attributes: tuple[Attribute, ...] = key("单位情况", ())
    entries: tuple[Entry, ...] = key("记录", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A year's ledger; `at` tells where any path of the file stands."""

    file: str
    head: LedgerHead
    at: dict[tuple[str | int, ...], Location]

    @property
    def year(self) -> int:
        return self.head.year


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
