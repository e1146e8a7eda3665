"""The clause that bound people on an earlier day: in the text then in force, not in today's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..ground.text import chinese_date
from ..library import Library
from ..regulations import Clause, Regulation
from .sources import resolve


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


def in_force(library: Library, reference: str, day: dt.date) -> Bound | None:
    """Where a reference to today's text stood on a day; None when it names nothing here.

    A text that came into force later says nothing of that day: then no clause is named.
    """
    place = resolve(library, reference)
    if place is None:
        return None
    current, texts = place.regulation, library.versions(place.regulation.id)
    then = [t for t in texts if t.head.date and t.head.date <= day]
    if current in then or not any(t.head.date for t in texts):
        return Bound(current, place.clause)
    if not then:
        return Bound(current, None, "（当年施行的文本没有收录）")
    text = max(then, key=lambda t: str(t.head.date))
    assert text.head.date
    note = f"（{chinese_date(text.head.date)}施行）"
    return Bound(text, _clause(library, text, current, place.clause), note)


def _clause(library: Library, text: Regulation, current: Regulation, clause: Clause | None) -> Clause | None:
    """The same place in the earlier text: its 款 or 项 when there is one under that number, else the whole 条."""
    unit = current.unit_of(clause.id) if clause else None
    if clause is None or unit is None:
        return None
    pair = next((p for p in library.comparison(text, current) if p.new is unit), None)
    if pair is None or pair.old is None:
        return None
    return text.clause(clause.id.under(pair.old.id)) or pair.old
