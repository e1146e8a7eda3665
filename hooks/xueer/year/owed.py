"""What is owed on a day, by whom and since when: the frequency rules and the plan together, each debt once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..ground.text import month_day
from ..library import Library
from ..plans import FrequencyRule, PlanTask
from .due import Occurrence, Owing, covering, occurrences, owing
from .reckoning import Standing

#: What is past its day and not known to be done.
OPEN = (Standing.OVERDUE, Standing.UNTOLD)


@dataclass(frozen=True, slots=True)
class Debt:
    """What one rule or one task of the plan still asks for, oldest first."""

    what: FrequencyRule | PlanTask
    parts: tuple[Owing | Occurrence, ...]
    since: dt.date  # the last day on which the oldest was in time

    @property
    def name(self) -> str:
        return self.what.name if isinstance(self.what, FrequencyRule) else self.what.title

    @property
    def usually(self) -> bool:
        """Whether the clause only says what is usual."""
        return isinstance(self.what, FrequencyRule) and self.what.usually

    @property
    def words(self) -> str:
        """5月 11/12，欠第七党支部；6月 …; of several due dates each with its day."""
        return "；".join(map(self._told, self.parts))

    def _told(self, part: Owing | Occurrence) -> str:
        if isinstance(part, Owing):
            return f"{part.period} {part.words}"
        return part.words if len(part.task.when.due(part.due.year)) == 1 else f"{month_day(part.due)} {part.words}"


def debts(library: Library, year: int, today: dt.date) -> list[Debt]:
    """The oldest first; nothing can be said of a year without a ledger."""
    if year not in library.ledgers:
        return []
    by_rule: dict[str, list[Owing]] = {}
    for one in owing(library, year, today):
        if one.standing in OPEN:
            by_rule.setdefault(one.rule.id, []).append(one)
    found = [Debt(parts[0].rule, tuple(parts), parts[0].end) for parts in by_rule.values()]
    found += _planned(library, year, today, found)
    return sorted(found, key=lambda debt: debt.since)


def _planned(library: Library, year: int, today: dt.date, told: list[Debt]) -> Iterator[Debt]:
    """The tasks with due dates past that no rule has told: a task on a rule's clause is the same meeting."""
    spans: dict[str, list[tuple[dt.date, dt.date]]] = {}
    for debt in told:
        assert isinstance(debt.what, FrequencyRule)
        for task, _ in covering(library, year, debt.what):
            spans.setdefault(task.id, []).extend((p.start, p.end) for p in debt.parts)
    by_task: dict[str, list[Occurrence]] = {}
    for one in occurrences(library, year, today) if year in library.plans else ():
        same = any(start <= one.due <= end for start, end in spans.get(one.task.id, ()))
        if one.standing in OPEN and not same:
            by_task.setdefault(one.task.id, []).append(one)
    for parts in by_task.values():
        yield Debt(parts[0].task, tuple(parts), parts[0].due)
