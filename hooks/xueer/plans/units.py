"""The units that owe something each for itself, as the yearbook declares them by date; whose an entry is.

Names of units only: what reads like a person's name is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    InstanceOf,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from ..ground.guard.persons import reads_like_a_person
from ..ground.text import listing, normalise
from ..ground.validation import Model, fail, key, number_as_written, one_or_many

ALL, ALL_BUT = "全部", "全部除"


_NAME = r"^[一-龥A-Za-z0-9〇（）()、·.\- ]{1,40}$"
#: The name of a unit or of a group of them: letters, figures, brackets; no markup, it stands in every table.
UnitName: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=_NAME),
    BeforeValidator(number_as_written),
]


#: 党委书记 · 分管领导（运输）
RoleName: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, pattern="^[一-龥0-9（）、]{2,30}$")]
UnitNames: TypeAlias = Annotated[tuple[UnitName, ...], BeforeValidator(one_or_many)]


class Member(Model):
    """A unit in a group, from a day to a day (both included); without a day, always."""

    name: UnitName = key("名称")
    since: dt.date | None = key("自", None)
    until: dt.date | None = key("至", None)

    @model_validator(mode="after")
    def _is_a_unit(self) -> Member:
        if reads_like_a_person(self.name):
            raise fail("unit/person", "有一个单位看着像人名", "只写单位的名称，如 第一党支部")
        if self.name in (ALL, ALL_BUT):
            raise fail("unit/name", f"单位不能叫“{self.name}”", "写单位的名称，如 第一党支部")
        if self.since and self.until and self.until < self.since:
            raise fail("unit/dates", f"{self.name}：至 {self.until} 早于自 {self.since}", "核对两个日期")
        return self

    def throughout(self, start: dt.date, end: dt.date) -> bool:
        """Whether it is a member on every day of the span."""
        return (self.since or dt.date.min) <= start and end <= (self.until or dt.date.max)


def _member(value: Any) -> Any:
    return {"名称": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


def _once(members: tuple[Member, ...]) -> tuple[Member, ...]:
    for name in repeated(m.name for m in members):
        raise fail("unit/twice", f"“{name}”在一组单位里写了两次", "删去一次")
    return members


def repeated(names: Iterable[str]) -> list[str]:
    """The names that were there before, blanks and widths aside."""
    seen: set[str] = set()
    return [n for n in names if (short := normalise(n)) in seen or seen.add(short)]  # type: ignore[func-returns-value]


_Member = Annotated[Member, BeforeValidator(_member)]
#: 单位 of the yearbook: group → members. The first group that has a unit says from when to when there is this unit;
#: a later group can only narrow it (a branch has 党小组 from a day on).
Groups: TypeAlias = dict[UnitName, Annotated[tuple[_Member, ...], Field(min_length=1), AfterValidator(_once)]]


def homes(groups: Mapping[str, tuple[Member, ...]]) -> dict[str, Member]:
    """Each unit with the days on which there is one."""
    return {m.name: m for members in reversed([*groups.values()]) for m in members}


def bound(
    groups: Mapping[str, tuple[Member, ...]], names: Iterable[str], start: dt.date, end: dt.date
) -> tuple[str, ...]:
    """The units that these names (groups or units) mean and that there were on every day of a span, each once."""
    home = homes(groups)
    members = [m for name in names for m in groups.get(name) or ([home[name]] if name in home else [])]
    kept = [m.name for m in members if m.throughout(start, end) and home[m.name].throughout(start, end)]
    return tuple(dict.fromkeys(kept))


@dataclass(frozen=True, slots=True)
class Whose:
    """The units of an entry: those named, or (`but`) all that owe it but those named."""

    names: tuple[str, ...]
    but: bool = False

    def of(self, units: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `units` that are meant."""
        return tuple(u for u in units if (u in self.names) is not self.but)

    def meets(self, other: Whose) -> bool:
        """Whether one unit may be of both."""
        if self.but and other.but:
            return True
        if self.but or other.but:
            some, rest = (other, self) if self.but else (self, other)
            return any(name not in rest.names for name in some.names)
        return any(name in other.names for name in self.names)

    @property
    def words(self) -> str:
        """全部 · 全部除第七党支部 · 第一党支部、第二党支部."""
        return f"{ALL if not self.names else ALL_BUT}{'、'.join(self.names)}" if self.but else "、".join(self.names)

    @property
    def written(self) -> object:
        """As a file has it."""
        if self.but:
            return {ALL_BUT: list(self.names)} if self.names else ALL
        return list(self.names)


def whose(value: object) -> object:
    """`全部` · `第一党支部` · `[第一党支部, 第二党支部]` · `{全部除: [第七党支部]}`."""
    if isinstance(value, Whose) or value is None:
        return value
    but = isinstance(value, dict)
    if isinstance(value, dict):
        if set(value) != {ALL_BUT}:
            raise fail("ledger/unit-form", "“单位”的写法不对", _FORMS)
        value = value[ALL_BUT]
    names = value if isinstance(value, list) else [value]
    if not names or not all(isinstance(n, str | int) and not isinstance(n, bool) and str(n).strip() for n in names):
        raise fail("ledger/unit-form", "“单位”的写法不对", _FORMS)
    found = tuple(str(n).strip() for n in names)
    if ALL in found:
        if but or len(found) > 1:
            raise fail("ledger/unit-form", "“全部”要单独写", _FORMS)
        return Whose((), but=True)
    if twice := repeated(found):
        raise fail("ledger/unit-twice", f"{listing(f'“{n}”' for n in twice)}在一条记录里写了两次", "删去一次")
    return Whose(found, but=but)


_FORMS = "写作 全部、[第一党支部, 第二党支部] 或 {全部除: [第七党支部]}"

WhoseUnits = Annotated[
    InstanceOf[Whose],
    BeforeValidator(whose),
    WithJsonSchema({
        "anyOf": [
            {"type": "string", "pattern": _NAME},
            {"type": "array", "items": {"type": "string", "pattern": _NAME}, "minItems": 1},
            {"type": "object", "properties": {ALL_BUT: {}}, "required": [ALL_BUT], "additionalProperties": False},
        ],
        "description": _FORMS,
    }),
]  # fmt: skip
