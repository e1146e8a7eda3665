"""What a ledger of a year may name, and each cell that names it → our value, or why not.

A cell that may hold a person (a role, a unit) is never repeated in a message unless it is close to what is known.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ...ground.guard.persons import reads_like_a_person
from ...ground.text import did_you_mean, listing, normalise
from ...library import Library
from ...plans import Topic, Whose
from ...plans.units import ALL, ALL_BUT, Member, homes, repeated
from .values import Read, shown

T = TypeVar("T")
#: Between names in one cell; what stands in a title stays together.
_BETWEEN = re.compile(r"[、，,;；\n](?![^《]*》)")
#: 全部除第七党支部 · 全部（除第七党支部外） · 除第七党支部外全部
_BUT = re.compile(r"(?:全部)?\(?除(?:了|去)?(.+?)(?:以?外)?\)?(?:(?:以?外)?全部)?")
_NAME_A_UNIT = "有一个单位看着像人名（只写单位的名称，如 第一党支部）"


@dataclass(frozen=True, slots=True)
class Known:
    """The yearbook's categories, units, roles and forms; the plan's tasks (id → title); papers; the day of today."""

    year: int
    categories: tuple[str, ...]
    tasks: dict[str, str]
    units: Mapping[str, Member] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    papers: tuple[Topic, ...] = ()  # this year's, then those of the year before
    today: dt.date = dt.date.max

    def category(self, text: str) -> Read[str]:
        """The category as the yearbook writes it, or why there is none."""
        found = {normalise(c): c for c in self.categories}.get(normalise(text))
        hint = did_you_mean(text, self.categories) or "类别写在 plans/yearbook.yml"
        return found, "" if found else f"没有类别{shown(text)}（{hint}）"

    def task(self, text: str) -> Read[tuple[str, ...]]:
        """The ids of tasks by their ids, their exact titles, or both as the template writes them."""
        return _several(text, self._task)

    def _task(self, text: str) -> Read[str]:
        wanted = normalise(text)
        found = [
            i for i, title in self.tasks.items() if wanted in (normalise(i), normalise(title), normalise(i + title))
        ]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"计划里有 {len(found)} 个任务叫{shown(text)}，改写编号（{'、'.join(found)}）"
        near = did_you_mean(text, [*self.tasks, *self.tasks.values()])
        return None, f"{self.year} 年计划里没有任务{shown(text)}（{near or '写任务的编号或者标题'}）"

    def whose(self, text: str) -> Read[Whose]:
        """全部, names, or 全部除 names; each declared and each once."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain == ALL:
            return Whose((), but=True), ""
        but = _BUT.fullmatch(plain)
        names, why = _several(but[1] if but else plain, self._unit)
        if names is None:
            return None, why
        if twice := repeated(names):
            return None, f"{listing(f'“{n}”' for n in twice)}在一条记录里写了两次（删去一次）"
        return Whose(names, but=but is not None), ""

    def _unit(self, text: str) -> Read[str]:
        found = {normalise(name): name for name in self.units}.get(normalise(text))
        if found:
            return found, ""
        if text in (ALL, ALL_BUT):
            return None, f"“{text}”要单独写（写作 全部，或 全部除第七党支部）"
        near = did_you_mean(text, self.units)
        if not near and reads_like_a_person(normalise(text)):
            return None, _NAME_A_UNIT
        have = f"单位有 {listing(self.units)}" if self.units else "先在 plans/yearbook.yml 写“单位”"
        return None, f"没有单位{shown(text)}（{near or have}）"

    def role(self, text: str) -> Read[str]:
        """A role of the yearbook; what is none may be a name and is not repeated."""
        found = {normalise(role): role for role in self.roles}.get(normalise(text))
        have = f"角色有 {listing(self.roles)}" if self.roles else "先在 plans/yearbook.yml 写“角色”"
        return found, "" if found else f"领学人角色不在“角色”里，这里不写姓名（{have}）"

    def form(self, text: str) -> Read[str]:
        """A form of the yearbook."""
        found = {normalise(form): form for form in self.forms}.get(normalise(text))
        have = f"形式有 {listing(self.forms)}" if self.forms else "先在 plans/yearbook.yml 写“形式”"
        return found, "" if found else f"没有形式{shown(text)}（{did_you_mean(text, self.forms) or have}）"

    def paper(self, text: str) -> Read[tuple[str, ...]]:
        """The ids of 第一议题 papers by their ids or titles."""
        return _several(text, self._paper)

    def _paper(self, text: str) -> Read[str]:
        wanted = normalise(text).strip("《》")
        if wanted in (normalise(t.id) for t in self.papers):
            return next(t.id for t in self.papers if wanted == normalise(t.id)), ""
        both = ((t, (t.title, f"{t.id}{t.title}")) for t in self.papers)
        found = [t for t, ways in both if wanted in (normalise(way).strip("《》") for way in ways)]
        if found and sum(t.id == found[0].id for t in self.papers) > 1:
            return None, f"材料{shown(text)}和另一年的一份编号相同（{found[0].id}），先给其中一份换一个编号"
        if not found:
            near = did_you_mean(text, [word for t in self.papers for word in (t.id, t.title)])
            return None, f"第一议题材料里没有{shown(text)}（{near or f'材料写在 plans/{self.year}/topics.yml'}）"
        return found[0].id, ""

    def day(self, date: dt.date, whose: Whose | None, papers: Iterable[str]) -> str:
        """Why what a row names cannot have been there on its day; empty when it can."""
        if date > self.today:
            return f"日期 {date} 还没有到（今天 {self.today}；台账只记做过的）"
        for name in whose.names if whose else ():
            if not self.units[name].throughout(date, date):
                return f"{date} 没有“{name}”这个单位（核对日期，或者 plans/yearbook.yml 里单位的起止）"
        for name in papers:
            out = [t.published.date for t in self.papers if t.id == name]
            if min(out) > date:
                return f"材料“{name}”在 {min(out)} 才公开发布，晚于这次学习（核对日期或者材料）"
        return ""


def known_of(library: Library, year: int, today: dt.date) -> Known:
    """What the library lets a ledger of this year name."""
    plan, head = library.plans.get(year), library.yearbook.head if library.yearbook else None
    return Known(
        year,
        head.categories if head else (),
        {t.id: t.title for t in plan.head.tasks} if plan else {},
        homes(head.units) if head else {},
        head.roles if head else (),
        head.forms if head else (),
        tuple(t for y in (year, year - 1) if y in library.topics for t in library.topics[y].head.topics),
        today,
    )


def _several(text: str, one: Callable[[str], Read[str]]) -> Read[tuple[str, ...]]:
    """The whole cell as one name, else each of its parts; the first that is unknown is told."""
    whole, why = one(text)
    if whole is not None:
        return (whole,), ""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) < 2:
        return None, why
    found = [one(part) for part in parts]
    wrong = [said for value, said in found if value is None]
    return (None, "；".join(dict.fromkeys(wrong))) if wrong else (tuple(v for v, _ in found if v is not None), "")
