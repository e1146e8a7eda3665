"""A year's plan held against its ledger: what is done, late, due, overdue; what is still owed, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..ground.clause_id import ClauseId
from ..library import Library
from ..plans import Entry, FrequencyRule, PlanTask, month_day
from ..plans.schedule import AS_NEEDED, DEADLINES, PERIODS
from ..standing.sources import resolve
from .reckoning import Demand, Progress, Standing, reckon, standing_of, tell


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due date of a task, the span whose entries count for it (both days included), and how that stands.

    A task that the calendar does not ask for (`dated` is False) has the whole year and is never done nor overdue.
    """

    task: PlanTask
    due: dt.date
    start: dt.date
    end: dt.date
    entries: tuple[Entry, ...]
    standing: Standing
    progress: Progress

    @property
    def dated(self) -> bool:
        return not self.task.when.undated

    @property
    def words(self) -> str:
        """已完成 · 迟办 9 天 · 逾期 11/12，欠第七党支部 · 按需开展，已有 3 条记录."""
        if not self.dated:
            return f"{self.standing}，{f'已有 {len(self.entries)} 条记录' if self.entries else '还没有记录'}"
        return tell(self.standing, self.progress, self.due)

    @property
    def number(self) -> int:
        """Which of the task's due dates it is, from 1, whether or not the others bind anybody; 0 without a date."""
        return self.task.when.due(self.due.year).index(self.due) + 1 if self.dated else 0


def occurrences(library: Library, year: int, today: dt.date) -> list[Occurrence]:
    """Every due date of the year's plan, task by task.

    An entry that names the task counts for the due date in whose span it lies: for 每月25日 that month, for
    每季度第一个月10日 that quarter, for a single date the whole year; so what was done late is seen and taken for
    no other month. Without a ledger for the year nothing is done; what is entered for a day to come is not yet.
    """
    found: list[Occurrence] = []
    entries = entries_until(library, year, today)
    last = dt.date(year, 12, 31)
    for task in library.plans[year].head.tasks:
        own = [e for e in entries if task.id in e.tasks]
        dates = [last] if task.when.undated else task.when.due(year)
        for due, (start, end) in zip(dates, _spans(year, len(dates)), strict=True):
            within = tuple(e for e in own if start <= e.date <= end)
            # A single day is no period: who is there on the day owes it.
            whole = (due, due) if task.when.date else (start, end if len(dates) > 1 else due)
            units = library.yearbook.bound(task.bearers, *whole) if library.yearbook else ()
            if task.bearers and not units:
                continue
            progress = reckon(within, units, _demand(task))
            standing = Standing.AS_NEEDED if task.when.undated else standing_of(progress, due, today)
            found.append(Occurrence(task, due, start, end, within, standing, progress))
    return found


def _spans(year: int, count: int) -> list[tuple[dt.date, dt.date]]:
    """The year in equal parts of whole months: 12 months, 6 pairs, 4 quarters, 2 halves, or the year."""
    length = 12 // max(count, 1)
    return [(dt.date(year, n * length + 1, 1), month_day(year, (n + 1) * length)) for n in range(count)]


def _demand(task: PlanTask) -> Demand:
    """One record is enough unless the task says a number."""
    return Demand(task.need.times, task.need.forms) if task.need else Demand(anything=True)


def entries_until(library: Library, year: int, today: dt.date) -> list[Entry]:
    """The year's entries up to a day: what is entered for a day to come counts nowhere yet."""
    return [e for e in library.ledgers[year].head.entries if e.date <= today] if year in library.ledgers else []


@dataclass(frozen=True, slots=True)
class Owing:
    """One period of a frequency rule: its name (3月, 第一季度, 上半年, 全年), days, entries, and how it stands."""

    rule: FrequencyRule
    period: str
    start: dt.date
    end: dt.date
    entries: tuple[Entry, ...]
    standing: Standing
    progress: Progress

    @property
    def times(self) -> int:
        """How often it took place, when one body owes it."""
        return self.progress.times

    @property
    def words(self) -> str:
        """12/12 · 11/12，欠第七党支部 · 已开展 1 次，欠 1 次 · 待开展 · 迟办 9 天."""
        if self.standing in (Standing.LATE, Standing.UNTOLD, Standing.GAP):
            return tell(self.standing, self.progress, self.end)
        if not self.progress.units or self.standing is Standing.DUE:
            return _counted(self)
        if self.standing is Standing.AS_NEEDED:
            return f"已有 {len(self.entries)} 条记录" if self.entries else "没有记录"
        if self.standing is Standing.DONE:
            return self.progress.share
        return tell(self.standing, self.progress, self.end).removeprefix(f"{self.standing} ")


def _counted(one: Owing) -> str:
    """已开展 2 次; 欠 1 次; 已开展 5 次，待开展 1 次."""
    left = one.rule.times - one.times
    parts = [f"已开展 {one.times} 次"] if one.times else []
    if one.standing is Standing.OVERDUE:
        parts.append(f"欠 {left} 次")
    elif one.standing is Standing.AS_NEEDED:
        parts = parts or ["没有记录"]
    elif one.standing is not Standing.DONE:
        parts.append(f"待开展 {left} 次" if one.times else "待开展")
    return "，".join(parts)


def owing(library: Library, year: int, today: dt.date) -> list[Owing]:
    """Every period of every frequency rule in this year, held against the ledger.

    A rule binds a unit in the periods that it was in force and there was the unit from the first day to the last:
    who was founded in May does not owe the second quarter.
    """
    if library.yearbook is None:
        return []
    found: list[Owing] = []
    for rule in library.yearbook.head.frequencies:
        for name, start, end in periods(year, rule.period):
            units = library.yearbook.bound(rule.bearers, start, end)
            in_force = (rule.since or start) <= start and end <= (rule.until or end)
            if units and in_force:
                found.append(_owing(library, rule, (name, start, end), units, today))
    return found


def _owing(
    library: Library, rule: FrequencyRule, period: tuple[str, dt.date, dt.date], units: tuple[str, ...], today: dt.date
) -> Owing:
    name, start, end = period
    last = dt.date(end.year, 12, 31) if rule.period in DEADLINES else end  # what came after it is late, not lost
    own = tuple(_within(library, rule.category, start, min(last, today)))
    progress = reckon(own, units, Demand(rule.times))
    standing = standing_of(progress, end, today)
    if rule.period == AS_NEEDED:
        standing = Standing.AS_NEEDED
    elif standing is Standing.OVERDUE and not set(range(start.year, end.year + 1)) <= set(library.ledgers):
        standing = Standing.GAP if end.year > start.year else standing
    return Owing(rule, name, start, end, own, standing, progress)


def _within(library: Library, category: str, start: dt.date, end: dt.date) -> Iterator[Entry]:
    """The entries of a category in a span, in all years' ledgers it touches."""
    for year in range(start.year, end.year + 1):
        for entry in entries_until(library, year, end):
            if entry.category == category and start <= entry.date:
                yield entry


def periods(year: int, period: str) -> list[tuple[str, dt.date, dt.date]]:
    """(name, first day, last day) of each period in a year; 连续三年 ends with the year and began two years before."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if period == "连续三年":
        return [(f"{year - 2}—{year} 年", dt.date(year - 2, 1, 1), last)]
    if period == AS_NEEDED:
        return [("全年", first, last)]
    if period in DEADLINES:
        return [(period, first, month_day(year, *PERIODS[period]))]
    names = {
        "每月": [f"{m}月" for m in range(1, 13)],
        "每两月": [f"{m}—{m + 1}月" for m in range(1, 13, 2)],
        "每季度": [f"第{n}季度" for n in "一二三四"],
        "每半年": ["上半年", "下半年"],
        "每年": ["全年"],
    }[period]
    return [(name, *span) for name, span in zip(names, _spans(year, len(names)), strict=True)]


def planned(library: Library, year: int, rule: FrequencyRule) -> list[tuple[PlanTask, int]]:
    """The tasks of the year's plan that rest on the same 条 (or 一、) as the rule, with how often each falls due."""
    plan = library.plans.get(year)
    wanted = {_unit(library, s) for s in rule.sources}
    tasks = plan.head.tasks if plan else ()
    return [(t, len(t.when.due(year))) for t in tasks if wanted & {_unit(library, s) for s in t.sources}]


def covering(library: Library, year: int, rule: FrequencyRule) -> list[tuple[PlanTask, int]]:
    """The tasks on the rule's article; when some of them bear its name, only these (one article, two subjects)."""
    tasks = planned(library, year, rule)
    named = [(t, n) for t, n in tasks if rule.name in t.title or rule.category in t.title]
    return named or tasks


def _unit(library: Library, reference: str) -> tuple[str, str]:
    """The page and the 条 (or 一、) that an 依据 rests on today; what is in no 条 is itself.

    A clause that is not here any more is taken as it is written, with the regulation's id instead of a page.
    """
    if (place := resolve(library, reference)) and place.clause:
        return place.regulation.path, (place.regulation.unit_of(place.clause.id) or place.clause).id
    regulation, _, written = reference.partition("@")[0].partition("#")
    clause = ClauseId.parse(written)
    return regulation, (clause and clause.unit) or written
