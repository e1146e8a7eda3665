"""责任清单: who must do what by which clause, how often, and what shows it. Bearers are roles and bodies only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, Texts, key, validate
from ..ground.yamltree import Tree

#: 由单位填写 is for a list that one office hands to another: it can be kept, and not published before it is filled.
Frequency: TypeAlias = Literal["每月", "每季度", "每半年", "每年", "经常", "按需", "由单位填写"]
Evidence: TypeAlias = Literal["计划", "通知", "会议记录", "台账", "报告", "清单", "签到汇总", "由单位填写"]


class Duty(Model):
    """One row: the duty in our own words, the clauses it rests on, how often, and kinds of evidence."""

    id: Id = key("编号")
    content: Text = key("内容")
    sources: Annotated[Texts, Field(min_length=1)] = key("依据")
    frequency: Frequency = key("频次")
    evidence: tuple[Evidence, ...] = key("佐证", ())


class DutyHead(Model):
    """A file of plans/duties/."""

    id: Id = key("责任清单")
    title: Text = key("标题")
    bearer: Text = key("主体")
    note: Text | None = key("说明", None)
    demo: bool = key("演示", default=False)
    duties: Annotated[tuple[Duty, ...], Field(min_length=1)] = key("责任")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyList:
    """The duties of one bearer; `at` tells where any path of the file stands."""

    file: str
    head: DutyHead
    at: dict[tuple[str | int, ...], Location]

    @property
    def id(self) -> str:
        return self.head.id


def duties(tree: Tree) -> tuple[DutyList | None, list[Problem]]:
    """The list of plans/duties/*.yml."""
    head, problems = validate(DutyHead, tree, tree.value, ())
    if head is None:
        return None, problems
    problems += _duplicates(tree, head)
    return DutyList(file=tree.file, head=head, at=dict(tree.places)), problems


def _duplicates(tree: Tree, head: DutyHead) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, duty in enumerate(head.duties):
        at = tree.at(("责任", index, "编号"))
        if duty.id in seen:
            yield Problem(at, "duty/duplicate-id", f"编号“{duty.id}”重复", f"第 {seen[duty.id]} 行已有，换一个")
        seen.setdefault(duty.id, at.line)
