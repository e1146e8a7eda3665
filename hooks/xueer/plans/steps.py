"""步骤清单: what is done by whom before and after a day (换届 and the like), and the dates counted from that day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, InstanceOf, WithJsonSchema

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, Texts, fail, key, validate
from ..ground.yamltree import Tree
from .schedule import month_day

_COUNTED = re.compile(r"(提前|之后)([1-9][0-9]{0,2})(天|个月)")
#: Words without a number: done before the day, on it, after it.
_BARE = {"之前": -1, "当天": 0, "之后": 1}
_PATTERN = f"^(?:{_COUNTED.pattern}|{'|'.join(_BARE)})$"
_HINT = "可写 提前90天、提前2个月、之前、当天、之后、之后7天"


@dataclass(frozen=True, slots=True)
class Offset:
    """When a step is due, counted from the day: the words, the side (-1, 0, 1), how many days or months away."""

    words: str
    side: int
    days: int = 0
    months: int = 0

    def due(self, day: dt.date) -> dt.date | None:
        """The date for this day; None for 之前 and 之后, where no rule gives a number.

        A month before the 31st is the last day of a shorter month (民法典第二百零二条: 没有对应日的，月末日).
        """
        if self.side and not self.days and not self.months:
            return None
        year, month = divmod(day.year * 12 + day.month - 1 + self.side * self.months, 12)
        return month_day(year, month + 1, day.day) + self.side * dt.timedelta(days=self.days)


def _offset(value: object) -> object:
    words = str(value).strip()
    if words in _BARE:
        return Offset(words, _BARE[words])
    if found := _COUNTED.fullmatch(words):
        number = int(found[2])
        days, months = (number, 0) if found[3] == "天" else (0, number)
        return Offset(words, -1 if found[1] == "提前" else 1, days, months)
    raise fail("steps/when", f"读不懂时限“{value}”", _HINT)


_When: TypeAlias = Annotated[
    InstanceOf[Offset], BeforeValidator(_offset), WithJsonSchema({"type": "string", "pattern": _PATTERN})
]


class Step(Model):
    """One row. `elsewhere` names rules whose text is not here; `ours`: no rule asks for it, the office does it so."""

    id: Id = key("编号")
    content: Text = key("内容")
    roles: Annotated[Texts, Field(min_length=1)] = key("角色")
    when: _When = key("时限")
    papers: Texts = key("文书", ())
    sources: Texts = key("依据", ())
    elsewhere: Texts = key("站外依据", ())
    ours: bool = key("单位做法", False)


class Example(Model):
    """The day of the worked example, and what is to be known of it."""

    day: dt.date = key("日期")
    note: Text = key("说明")


class StepsHead(Model):
    """A file of plans/steps/."""

    id: Id = key("步骤清单")
    title: Text = key("标题")
    bearer: Text = key("主体")
    day: Text = key("起算")  # what happens on the day that the others are counted from
    note: Text | None = key("说明", None)
    example: Example | None = key("示例", None)
    steps: Annotated[tuple[Step, ...], Field(min_length=1)] = key("步骤")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepList:
    """The steps of one undertaking; `at` tells where any path of the file stands."""

    file: str
    head: StepsHead
    at: dict[tuple[str | int, ...], Location]

    @property
    def id(self) -> str:
        return self.head.id


def steps(tree: Tree) -> tuple[StepList | None, list[Problem]]:
    """The list of plans/steps/*.yml; its steps stand in the order of their dates, each rests on something."""
    head, problems = validate(StepsHead, tree, tree.value, ())
    if head is None:
        return None, problems
    problems += [*_duplicates(tree, head), *_groundless(tree, head), *_disorder(tree, head)]
    return StepList(file=tree.file, head=head, at=dict(tree.places)), problems


def _duplicates(tree: Tree, head: StepsHead) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, step in enumerate(head.steps):
        at = tree.at(("步骤", index, "编号"))
        if step.id in seen:
            yield Problem(at, "steps/duplicate-id", f"编号“{step.id}”重复", f"第 {seen[step.id]} 行已有，换一个")
        seen.setdefault(step.id, at.line)


def _groundless(tree: Tree, head: StepsHead) -> Iterator[Problem]:
    for index, step in enumerate(head.steps):
        if not step.sources and not step.elsewhere and not step.ours:
            hint = "写上 依据，文本没有收录的写 站外依据；没有规定、只是单位这样做的，写 单位做法: true"
            yield Problem(tree.at(("步骤", index)), "steps/groundless", f"步骤“{step.id}”没有依据", hint)


def _disorder(tree: Tree, head: StepsHead) -> Iterator[Problem]:
    """A step that is due before one that stands above it; any day will do to compare."""
    day = dt.date(2025, 12, 15)
    latest: list[Step] = []  # the last of those with a date, and the last of all
    for index, step in enumerate(head.steps):
        at, due = tree.at(("步骤", index, "时限")), step.when.due(day)
        later = [one for one in latest if one.when.side > step.when.side or (due and (one.when.due(day) or due) > due)]
        if later:
            message = f"“{step.when.words}”比前面的“{later[0].when.words}”早"
            yield Problem(at, "steps/order", message, "按先后排列步骤，或者改时限")
        latest = [step] if due else [*latest[:1], step]
