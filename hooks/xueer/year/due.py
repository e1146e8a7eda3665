"""A year's plan held against its ledger: what is done, due, overdue; what is still owed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ..ground.clause_id import ClauseId
from ..library import Library
from ..plans import Entry, FrequencyRule, PlanTask, month_day
from ..standing.sources import resolve


class Standing(StrEnum):
    """How something that is due stands on a day."""

    DONE = "已完成"
    DUE = "待完成"
    OVERDUE = "逾期"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due date of a task, the span whose entries count for it (both days included), and these entries."""

    task: PlanTask
    due: dt.date
    start: dt.date
    end: dt.date
    entries: tuple[Entry, ...]
    standing: Standing


def occurrences(library: Library, year: int, today: dt.date) -> list[Occurrence]:
    """Every due date of the year's plan, task by task.

    An entry that names the task counts for the due date in whose span it lies: from the day after the due date
    before (1 January for the first) to the due date itself (31 December for the last, so that what was done
    late is done). Without a ledger for the year nothing is done; what is entered for a day to come is not yet.
    """
    found: list[Occurrence] = []
    entries = entries_until(library, year, today)
    for task in library.plans[year].head.tasks:
        own = [e for e in entries if e.task == task.id]
        dates = task.when.due(year)
        for index, due in enumerate(dates):
            start = dates[index - 1] + dt.timedelta(days=1) if index else dt.date(year, 1, 1)
            end = due if index + 1 < len(dates) else max(due, dt.date(year, 12, 31))
            done = tuple(e for e in own if start <= e.date <= end)
            found.append(Occurrence(task, due, start, end, done, _standing(bool(done), due, today)))
    return found


def entries_until(library: Library, year: int, today: dt.date) -> list[Entry]:
    """The year's entries up to a day: what is entered for a day to come counts nowhere yet."""
    return [e for e in library.ledgers[year].head.entries if e.date <= today] if year in library.ledgers else []


def _standing(done: bool, due: dt.date, today: dt.date) -> Standing:
    if done:
        return Standing.DONE
    return Standing.OVERDUE if due < today else Standing.DUE


@dataclass(frozen=True, slots=True)
class Owing:
    """One period of a frequency rule: its name (3月, 第一季度, 上半年, 全年), days, entries, and how it stands."""

    rule: FrequencyRule
    period: str
    start: dt.date
    end: dt.date
    entries: tuple[Entry, ...]
    times: int
    standing: Standing


def owing(library: Library, year: int, today: dt.date) -> list[Owing]:
    """Every period of every frequency rule in this year, held against the ledger."""
    if library.yearbook is None:
        return []
    entries = entries_until(library, year, today)
    found: list[Owing] = []
    for rule in library.yearbook.head.frequencies:
        for name, start, end in periods(year, rule.period):
            if rule.since and end < rule.since:
                continue
            own = tuple(e for e in entries if e.category == rule.category and start <= e.date <= end)
            times = sum(e.times for e in own)
            found.append(Owing(rule, name, start, end, own, times, _standing(times >= rule.times, end, today)))
    return found


def periods(year: int, period: str) -> list[tuple[str, dt.date, dt.date]]:
    """(name, first day, last day) of each 每月, 每季度, 每半年 or 每年 period."""
    names = {
        "每月": [f"{m}月" for m in range(1, 13)],
        "每季度": [f"第{n}季度" for n in "一二三四"],
        "每半年": ["上半年", "下半年"],
        "每年": ["全年"],
    }[period]
    length = 12 // len(names)
    return [
        (name, dt.date(year, index * length + 1, 1), month_day(year, (index + 1) * length))
        for index, name in enumerate(names)
    ]


def planned(library: Library, year: int, rule: FrequencyRule) -> list[tuple[PlanTask, int]]:
    """The tasks of the year's plan that rest on the same 条 (or 一、) as the rule, with how often each falls due."""
    plan = library.plans.get(year)
    wanted = {_unit(library, s) for s in rule.sources}
    tasks = plan.head.tasks if plan else ()
    return [(t, len(t.when.due(year))) for t in tasks if wanted & {_unit(library, s) for s in t.sources}]


def _unit(library: Library, reference: str) -> tuple[str, str]:
    """The page and the 条 (or 一、) that an 依据 rests on today; what is in no 条 is itself.

    A clause that is not here any more is taken as it is written, with the regulation's id instead of a page.
    """
    if (place := resolve(library, reference)) and place.clause:
        return place.regulation.path, (place.regulation.unit_of(place.clause.id) or place.clause).id
    regulation, _, written = reference.partition("@")[0].partition("#")
    clause = ClauseId.parse(written)
    return regulation, (clause and clause.unit) or written
