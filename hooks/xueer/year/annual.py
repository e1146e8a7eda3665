"""The annual report: what a year's ledger adds up to, each number with the entries it was added up from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..library import Library
from ..plans import Attribute, Entry, FrequencyRule
from ..plans.ledger import Measure
from ..standing.in_force import Bound, bound_in
from .due import Occurrence, Owing, entries_until, occurrences, owing
from .figures import MONTHS, Number, attributes, numbers, plain, totals
from .reckoning import Standing


@dataclass(frozen=True, slots=True)
class Month:
    """What one month's entries add up to, measure by measure."""

    month: int
    entries: tuple[Entry, ...]
    totals: dict[Measure, float]


@dataclass(frozen=True, slots=True)
class Frequency:
    """A frequency rule with every period of the year."""

    rule: FrequencyRule
    periods: tuple[Owing, ...]
    clauses: tuple[Bound, ...]  # in the texts that were in force

    def standing(self, *standings: Standing) -> tuple[Owing, ...]:
        """The periods that stand so: done, still to come, owed."""
        return tuple(p for p in self.periods if p.standing in standings)

    @property
    def coming(self) -> tuple[Owing, ...]:
        """The periods that are not over."""
        return self.standing(Standing.DUE, Standing.PARTIAL)

    @property
    def share(self) -> str:
        """9 / 11 期，其中迟办 1 期: of all periods, those in which all was done; 3 条记录 where none is asked for."""
        if all(p.standing is Standing.AS_NEEDED for p in self.periods):
            return f"{len(self.entries)} 条记录"
        late = len(self.standing(Standing.LATE))
        return f"{self.done} / {len(self.periods)} 期" + f"，其中迟办 {late} 期" * bool(late)

    @property
    def done(self) -> int:
        """In how many periods all was done, late or not."""
        return len(self.standing(Standing.DONE, Standing.LATE))

    @property
    def owed(self) -> list[str]:
        """5月 11/12，欠第七党支部; of one body the period alone."""
        found = self.standing(Standing.OVERDUE)
        return [f"{p.period} {p.words}" if p.progress.units else p.period for p in found]

    @property
    def untold(self) -> list[str]:
        """The periods of which nobody can say who owes: entered without units, or a year without a ledger."""
        return [f"{p.period} {p.words}" for p in self.standing(Standing.UNTOLD, Standing.GAP)]

    @property
    def verdict(self) -> str:
        """不欠 only when every period that is over was done by every unit."""
        if all(p.standing is Standing.AS_NEEDED for p in self.periods):
            return str(Standing.AS_NEEDED)
        return "；".join([*self.owed, *self.untold]) or "不欠"

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(e for p in self.periods for e in p.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A year as its ledger and plan tell it on one day."""

    year: int
    day: dt.date
    title: str
    note: str
    sample: bool
    entries: tuple[Entry, ...]
    figures: tuple[Number, ...]
    attributes: tuple[Attribute, ...]
    months: tuple[Month, ...]
    occurrences: tuple[Occurrence, ...]
    frequencies: tuple[Frequency, ...]

    @property
    def done(self) -> Counter[Standing]:
        """How many due dates of the plan stand how."""
        return Counter(o.standing for o in self.occurrences)


def plan_words(report: Report) -> str:
    """How much of the plan is done, in a sentence: done, late and overdue apart."""
    counts = {s: n for s in Standing if (n := report.done[s]) or s in (Standing.DONE, Standing.DUE, Standing.OVERDUE)}
    said = "，".join(f"{s} {n} {'项' if s is Standing.AS_NEEDED else '次'}" for s, n in counts.items())
    return f"按时限应完成 {sum(o.dated for o in report.occurrences)} 次：{said}（按 {report.day.isoformat()} 计算）。"


def report(library: Library, year: int, today: dt.date) -> Report:
    """The report of a year that has a ledger, as it stands on a day: later entries count nowhere.

    The plan and the yearbook may be missing.
    """
    head = library.ledgers[year].head
    entries = tuple(sorted(entries_until(library, year, today), key=lambda e: e.date))
    planned = occurrences(library, year, today) if year in library.plans else []
    return Report(
        year=year,
        day=today,
        title=f"{year} 年度报告",
        note=head.note or "",
        sample=head.sample,
        entries=entries,
        figures=tuple(numbers(library, year, today)),
        attributes=attributes(library, year),
        months=tuple(_month(entries, m) for m in MONTHS),
        occurrences=tuple(planned),
        frequencies=_frequencies(library, year, today),
    )


def _month(entries: tuple[Entry, ...], month: int) -> Month:
    own = tuple(e for e in entries if e.date.month == month)
    return Month(month, own, totals(own))


def _frequencies(library: Library, year: int, today: dt.date) -> tuple[Frequency, ...]:
    by_rule: dict[str, list[Owing]] = {}
    for one in owing(library, year, today):
        by_rule.setdefault(one.rule.id, []).append(one)
    rules = [(found[0].rule, tuple(found)) for found in by_rule.values()]
    return tuple(Frequency(rule, found, tuple(bound_in(library, rule, year))) for rule, found in rules)


@dataclass(frozen=True, slots=True)
class Compared:
    """One number in every year that has a ledger; None in a year that does not state it."""

    id: str
    name: str
    unit: str
    values: tuple[float | None, ...]

    @property
    def changes(self) -> tuple[float | None, ...]:
        """From each year to the next; None for the first, and where one of the two is missing."""
        pairs = zip(self.values, self.values[1:], strict=False)
        return (None, *(None if a is None or b is None else plain(b - a) for a, b in pairs))


def comparison(library: Library, years: Iterable[int], today: dt.date) -> list[Compared]:
    """The figures up to a day, then what the unit states of itself, in these years in this order."""
    years = list(years)
    columns = [{n.figure.id: n for n in numbers(library, year, today)} for year in years]
    rows = [
        Compared(f.id, f.name, f.unit, tuple(column[f.id].value for column in columns))
        for f in ([n.figure for n in columns[0].values()] if columns else ())
    ]
    stated = [{a.id: a for a in attributes(library, year)} for year in years]
    for attribute in {a.id: a for column in stated for a in column.values()}.values():
        values = tuple(c[attribute.id].value if attribute.id in c else None for c in stated)
        rows.append(Compared(attribute.id, attribute.name, attribute.unit, values))
    return rows
