"""A year's plan against an earlier one: which task became which, and what of it changed.

Task ids start anew every year, so tasks are matched by title within a category, the likest pair first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from .model import PlanHead, PlanTask

#: Titles at least this alike (per cent of common characters, in order) are one task under two names.
ALIKE = 60


class Course(StrEnum):
    """What became of a task from one year to the next."""

    ADDED = "新增"
    REMOVED = "取消"
    CHANGED = "改动"
    SAME = "不变"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that reads differently, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TaskChange:
    """One task through two years; `old` is None for a new one, `new` for one that was dropped."""

    course: Course
    old: PlanTask | None
    new: PlanTask | None
    differences: tuple[Difference, ...] = ()


def compare_plans(old: PlanHead, new: PlanHead) -> list[TaskChange]:
    """Every task of both plans once: those of the new plan in its order, then the dropped ones."""
    before = _matched(old, new)
    found = [_change(old, new, before.get(index), task) for index, task in enumerate(new.tasks)]
    kept = set(before.values())
    found += [TaskChange(Course.REMOVED, task, None) for n, task in enumerate(old.tasks) if n not in kept]
    return found


def _matched(old: PlanHead, new: PlanHead) -> dict[int, int]:
    """Place in the new plan → place in the old plan; each used once."""
    pairs = sorted(
        (-score, n, o)
        for n, after in enumerate(new.tasks)
        for o, before in enumerate(old.tasks)
        if after.category == before.category
        and (score := fuzz.ratio(_title(before, old.year), _title(after, new.year))) >= ALIKE
    )
    found: dict[int, int] = {}
    for _, n, o in pairs:
        if n not in found and o not in found.values():
            found[n] = o
    return found


def _change(old: PlanHead, new: PlanHead, place: int | None, task: PlanTask) -> TaskChange:
    if place is None:
        return TaskChange(Course.ADDED, None, task)
    before = dict(_fields(old.tasks[place], old.year))
    differences = tuple(Difference(f, before[f], words) for f, words in _fields(task, new.year) if before[f] != words)
    return TaskChange(Course.CHANGED if differences else Course.SAME, old.tasks[place], task, differences)


def _title(task: PlanTask, year: int) -> str:
    """2023 年工作计划 and 2026 年工作计划 are the same title."""
    return task.title.replace(f"{year} 年", "").replace(f"{year}年", "").replace(str(year), "").strip()


def _fields(task: PlanTask, year: int) -> Iterator[tuple[str, str]]:
    """What is compared, in words that do not name the year."""
    date = task.when.date
    yield "标题", _title(task, year)
    yield "时限", f"{date.month}月{date.day}日" if date else task.when.words
    yield "责任", "、".join(task.responsible)
    yield "协助", "、".join(task.assisting)
    yield "对象", "、".join(task.audience)
    yield "完成标准", task.criterion
