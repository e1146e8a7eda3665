"""The clause that bound people at an earlier time: in the texts then in force, not in today's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..ground.text import chinese_date
from ..library import Library
from ..plans import FrequencyRule
from ..regulations import Clause, Regulation
from .sources import resolve

#: From here on two 款 of one number say the same thing in other words; below, one was put in between.
_ALIKE = 50


@dataclass(frozen=True, slots=True)
class Bound:
    """A clause in a text; without a clause the text alone. `note` says which text, or that there is none here."""

    regulation: Regulation
    clause: Clause | None
    note: str = ""

    @property
    def label(self) -> str:
        """《中心组学习办法》（2023年4月1日施行）第九条第二款."""
        return f"《{self.regulation.short}》{self.note}{self.clause.label if self.clause else ''}"


def in_force(library: Library, reference: str, start: dt.date, end: dt.date) -> list[Bound]:
    """Where a reference to today's text stood in a span, in every text then in force; none when it names nothing here.

    A year in which the text changed has two. A text that came into force later says nothing of that time.
    """
    place = resolve(library, reference)
    if place is None:
        return []
    current = place.regulation
    dated = sorted((t.head.date, t.path, t) for t in library.versions(current.id) if t.head.date)
    until = [text for date, _, text in dated if date <= end]
    then = [text for date, _, text in dated if start < date <= end]
    if len(then) < len(until):
        then = [until[-len(then) - 1], *then]  # the one that was in force when the span began
    if then == [current] or not dated:
        return [Bound(current, place.clause)]
    if not then:
        return [Bound(current, None, "（当时施行的文本没有收录）")]
    found = [_in(library, text, current, place.clause) for text in then]
    return [b for b in found if b.clause or not place.clause] or found[-1:]


def bound_in(library: Library, rule: FrequencyRule, year: int) -> list[Bound]:
    """The clauses of a frequency rule in the texts that were in force in that part of the year for which it stands."""
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = max(start, rule.since or start), min(end, rule.until or end)
    return [bound for reference in rule.sources for bound in in_force(library, reference, *days)]


def _in(library: Library, text: Regulation, current: Regulation, clause: Clause | None) -> Bound:
    """The same place in one text of several, with the day of that text."""
    date = text.head.date
    assert date
    found = clause if text is current else _clause(library, text, current, clause)
    gone = "，没有这一条" if clause and found is None else ""
    return Bound(text, found, f"（{chinese_date(date)}施行{gone}）")


def _clause(library: Library, text: Regulation, current: Regulation, clause: Clause | None) -> Clause | None:
    """The same place in the earlier text: its 款 or 项 when the one under that number says alike, else the whole 条."""
    if clause and clause.id.annex:
        return text.clause(clause.id)
    unit = current.unit_of(clause.id) if clause else None
    if clause is None or unit is None:
        return None
    pair = next((p for p in library.comparison(text, current) if p.new is unit), None)
    if pair is None or pair.old is None:
        return None
    same = text.clause(clause.id.under(pair.old.id))
    return same if same and fuzz.ratio(same.text, clause.text) >= _ALIKE else pair.old
