"""What a year's entries add up to. Figures are added up here and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..library import Library
from ..plans import Attribute, Entry, Figure
from ..plans.ledger import MEASURES, Measure
from .due import entries_until

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of one year: its value, in all and month by month, and the entries it is added up from, by date."""

    figure: Figure
    value: float
    months: tuple[float, ...]
    entries: tuple[Entry, ...]


def numbers(library: Library, year: int, today: dt.date) -> list[Number]:
    """Every figure of the yearbook up to a day, in the yearbook's order; a year without a ledger has none."""
    if library.yearbook is None or year not in library.ledgers:
        return []
    entries = sorted(entries_until(library, year, today), key=lambda e: e.date)
    return [_number(figure, entries) for figure in library.yearbook.head.figures]


def _number(figure: Figure, entries: Iterable[Entry]) -> Number:
    own = tuple(e for e in entries if e.category in figure.categories and e.amount(figure.measure))
    months = tuple(total((e for e in own if e.date.month == month), figure.measure) for month in MONTHS)
    return Number(figure, total(own, figure.measure), months, own)


def totals(entries: Iterable[Entry]) -> dict[Measure, float]:
    """Every measure of these entries added up."""
    found = list(entries)
    return {measure: total(found, measure) for measure in MEASURES}


def total(entries: Iterable[Entry], measure: Measure) -> float:
    """The measure added up: a whole number where it is one, without the dust of binary fractions."""
    return plain(sum(e.amount(measure) for e in entries))


def plain(value: float) -> float:
    """What people would write: 3 for 3.0, 0.3 for 0.1 + 0.2."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def attributes(library: Library, year: int) -> tuple[Attribute, ...]:
    """What the unit states of itself for a year."""
    return library.ledgers[year].head.attributes if year in library.ledgers else ()
