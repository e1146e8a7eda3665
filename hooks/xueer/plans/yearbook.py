"""plans/yearbook.yml: what all years share. Categories, units, roles, figures, how often what must take place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticKnownError

from ..ground.guard.persons import reads_like_a_person
from ..ground.problems import Location, Problem
from ..ground.text import did_you_mean, listing
from ..ground.validation import Id, Model, Text, Texts, fail, key, one_or_many, validate
from ..ground.yamltree import Tree
from .ledger import BY_NAME, Measure
from .schedule import AS_NEEDED
from .units import Groups, RoleName, UnitNames, bound, homes

#: 连续三年: once at least within any three years on end; 第三季度前: by the day before that quarter begins;
#: 有应当学习的内容时: the calendar asks for nothing.
Period: TypeAlias = Literal[
    "每月", "每两月", "每季度", "每半年", "每年", "连续三年", "第二季度前", "第三季度前", "第四季度前",
    "有应当学习的内容时",
]  # fmt: skip


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
    bearers: Annotated[UnitNames, Field(min_length=1)] = key("适用")  # groups or units of 单位
    since: dt.date | None = key("自", None)  # the clause is in force from this day: periods that began before are free
    until: dt.date | None = key("至", None)  # and to this day: periods that end later are free
    usually: bool = key("一般", default=False)  # the clause says 一般: usual, not strict
    sources: Annotated[Texts, Field(min_length=1)] = key("依据")
    note: Text | None = key("说明", None)

    @property
    def words(self) -> str:
        """一般每月 1 次; what the clause demands strictly is 每年至少 1 次."""
        if self.period == AS_NEEDED:
            return self.period
        within = f"{self.period}内" if self.period == "连续三年" else self.period
        return f"一般{within} {self.times} 次" if self.usually else f"{within}至少 {self.times} 次"

    @property
    def bearer(self) -> str:
        """党支部; several names in order."""
        return "、".join(self.bearers)


def _roles(names: tuple[str, ...]) -> tuple[str, ...]:
    if any(reads_like_a_person(name) or not _ROLE.search(name) for name in names):
        raise fail("ledger/role-name", "“角色”里有一个看着不是角色", "只写角色，如 党委书记、支部委员，不写姓名")
    return names


#: How a role ends.
_ROLE = re.compile(
    r"(?:书记|委员|成员|[党团队学宣讲]员|干部|领导|领导班子|代表|主任|负责人|工作者|[组部处科局站所队校院]长|[教讲]师)$"
)


class YearbookHead(Model):
    """plans/yearbook.yml: the categories of all ledgers, the units, the figures of the report, the frequency rules."""

    categories: Annotated[Texts, Field(min_length=1)] = key("类别")
    units: Groups = key("单位", {})
    roles: Annotated[tuple[RoleName, ...], BeforeValidator(one_or_many), AfterValidator(_roles)] = key("角色", ())
    forms: Texts = key("形式", ())
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
class Yearbook:
    """The definitions that all years share."""

    file: str
    head: YearbookHead
    at: dict[tuple[str | int, ...], Location]

    def bound(self, names: tuple[str, ...], start: dt.date, end: dt.date) -> tuple[str, ...]:
        """The units that these names mean and that there were on every day of a span."""
        return bound(self.head.units, names, start, end)

    @property
    def bearers(self) -> list[str]:
        """Every name that 适用 may use: the groups, then the units."""
        return list(dict.fromkeys([*self.head.units, *homes(self.head.units)]))


def yearbook(tree: Tree) -> tuple[Yearbook | None, list[Problem]]:
    """The definitions of plans/yearbook.yml."""
    head, problems = validate(YearbookHead, tree, tree.value, ())
    if head is None:
        return None, problems
    book = Yearbook(file=tree.file, head=head, at=dict(tree.places))
    return book, [*problems, *_bearers(tree, book)]


def _bearers(tree: Tree, book: Yearbook) -> Iterator[Problem]:
    """Each rule binds units that are declared: a sum over who knows whom would hide the one that is missing."""
    for index, rule in enumerate(book.head.frequencies):
        for name in rule.bearers:
            if name not in book.bearers:
                at = tree.at(("频次规则", index, "适用"))
                yield unknown_bearer(at, name, book)


def unknown_bearer(at: Location, name: str, book: Yearbook | None) -> Problem:
    """适用 names what plans/yearbook.yml does not declare."""
    known = book.bearers if book else []
    have = f"可用的有 {listing(known)}" if known else "先在 plans/yearbook.yml 写 单位: {党支部: [第一党支部, …]}"
    return Problem(at, "unit/unknown", f"“适用”的“{name}”没有在“单位”里声明", did_you_mean(name, known) or have)
