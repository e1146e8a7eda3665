"""第一议题: a year's study papers by public title, date and source, and the ledger entries that passed them on.

There is no field for the words of a paper, and none may be added: members read it where it was published.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, InstanceOf, StringConstraints, WithJsonSchema

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, Texts, fail, key, validate
from ..ground.yamltree import Tree
from .ledger import Year

#: The place of a category in this list is in addresses (…/topics/#topic-1): append, never reorder.
TopicCategory: TypeAlias = Literal["会议精神", "党内法规", "法律法规", "学习教育", "重要讲话"]
#: Categories of ledger entries that can pass a paper on: meetings that study.
STUDY = (
    "第一议题",
    "党委会专题学习",
    "中心组学习",
    "支部党员大会",
    "支部委员会会议",
    "党小组会",
    "党课",
    "主题党日",
    "青年理论学习",
)


@dataclass(frozen=True, slots=True)
class Published:
    """The day a paper came out; its month's first day when only the month is known."""

    date: dt.date
    exact: bool = True

    @property
    def words(self) -> str:
        """2026年2月9日 or 2026年2月."""
        return f"{self.date.year}年{self.date.month}月" + (f"{self.date.day}日" if self.exact else "")


def _published(value: object) -> object:
    """`2026-02-09`, or `2026-02`."""
    if isinstance(value, dt.date):
        return Published(value)
    if (found := re.fullmatch(r"(\d{4})-(\d{2})", str(value))) and 1 <= int(found[2]) <= 12 and int(found[1]):
        return Published(dt.date(int(found[1]), int(found[2]), 1), exact=False)
    raise fail("topic/date", f"读不懂日期“{value}”", "写作 2026-02-09；只知道月份写 2026-02")


PublishedOn = Annotated[
    InstanceOf[Published],
    BeforeValidator(_published),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}(-\d{2})?$",
            "description": "公开发布的日期 2026-02-09，或月份 2026-02",
        }
    ),
]

#: As long as a title may be: there is no room for the words of a paper.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Topic(Model):
    """One paper: what it is called, where and when it came out, and who has studied it."""

    id: Id = key("编号")
    published: PublishedOn = key("日期")
    title: Line = key("标题")
    source: Line = key("出处")
    category: TopicCategory = key("类别")
    page: Text | None = key("页面", None)
    passed: Texts = key("传达", ())


class TopicsHead(Model):
    """plans/<year>/topics.yml."""

    year: Year = key("年度")
    note: Text | None = key("说明", None)
    topics: tuple[Topic, ...] = key("材料", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The papers published in one year; `at` tells where any path of the file stands."""

    file: str
    head: TopicsHead
    at: dict[tuple[str | int, ...], Location]

    @property
    def year(self) -> int:
        return self.head.year


def topics(tree: Tree, year: int) -> tuple[Topics | None, list[Problem]]:
    """The papers of plans/<year>/topics.yml."""
    head, problems = validate(TopicsHead, tree, tree.value, ())
    if head is None:
        return None, problems
    if head.year != year:
        message = f"年度写的是 {head.year}，文件夹是 {year}"
        problems.append(Problem(tree.at(("年度",)), "plan/year", message, "两处要一致"))
    problems += _each(tree, head, year)
    return Topics(file=tree.file, head=head, at=dict(tree.places)), problems


def _each(tree: Tree, head: TopicsHead, year: int) -> Iterator[Problem]:
    """Ids once; dates in the year of the file, whenever the paper was passed on."""
    seen: dict[str, int] = {}
    for index, topic in enumerate(head.topics):
        at = tree.at(("材料", index, "编号"))
        if topic.id in seen:
            hint = f"第 {seen[topic.id]} 行已有，换一个"
            yield Problem(at, "topic/duplicate-id", f"编号“{topic.id}”重复", hint)
        seen.setdefault(topic.id, at.line)
        if topic.published.date.year not in (head.year, year):  # the year itself may be the mistake
            where, words = tree.at(("材料", index, "日期")), topic.published.words
            hint = f"年度按公开发布的日期算，写到 plans/{topic.published.date.year}/topics.yml"
            yield Problem(where, "topic/outside-year", f"日期 {words} 不在 {head.year} 年", hint)
