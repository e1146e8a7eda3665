"""How the tasks of a year stand, put together for tables and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from ..library import Library
from ..plans import PlanTask
from .due import Occurrence, occurrences
from .reckoning import Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One task with all its due dates."""

    task: PlanTask
    dues: tuple[Occurrence, ...]

    def of(self, standing: Standing) -> list[Occurrence]:
        """The due dates that stand like this."""
        return [o for o in self.dues if o.standing is standing]

    @property
    def standings(self) -> list[Standing]:
        """How its due dates stand, each standing once."""
        return [s for s in Standing if self.of(s)]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks and due dates a group has, and how these stand."""

    name: str
    tasks: int
    dues: int
    counts: dict[Standing, int]


def rows(library: Library, year: int, today: dt.date) -> list[Row]:
    """The tasks of the year's plan in its order."""
    found = {key: tuple(own) for key, own in groupby(occurrences(library, year, today), key=lambda o: o.task.id)}
    return [Row(task, found.get(task.id, ())) for task in library.plans[year].head.tasks]


def groups(items: Iterable[Row], names: Callable[[PlanTask], Iterable[str]]) -> dict[str, list[Row]]:
    """The rows under each of the names their task gives; the names in the order of the plan."""
    found: dict[str, list[Row]] = {}
    for row in items:
        for name in dict.fromkeys(names(row.task)):
            found.setdefault(name, []).append(row)
    return found


def tally(name: str, items: list[Row]) -> Tally:
    """What a group adds up to."""
    counts = {s: sum(len(row.of(s)) for row in items) for s in Standing}
    return Tally(name, len(items), sum(o.dated for row in items for o in row.dues), counts)


def no_ledger(library: Library, year: int) -> str:
    """Why nothing can be said of what is done; empty when it can."""
    if year not in library.ledgers:
        return "本年还没有台账"
    return "" if library.ledgers[year].head.entries else "本年的台账还没有记录"


def is_sample(library: Library, year: int) -> bool:
    """Whether the year's plan or ledger is made up for show: then what follows from it must say so."""
    shelves = (library.plans, library.ledgers)
    return any(year in shelf and shelf[year].head.sample for shelf in shelves)
