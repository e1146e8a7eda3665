"""What an editor must look at: stale 依据, 复核 that is due, documents not held here, clauses left uncovered."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..edition import Edition
from ..ground.reviewed import Reviewed
from ..library import Library
from ..regulations import Clause, Fate, Pair, Regulation
from .backlinks import Found, citations, resting
from .sources import Place, Source, State, resolve, sources

#: Words that lay a duty on somebody (立法技术规范: 应当, 不得; older texts 必须).
_DUTY = re.compile("应当|不得|必须")


def shown(edition: Edition) -> Iterator[Source]:
    """The 依据 that a page may name: nothing of a withheld question (`xueer check` names those too)."""
    return (s for s in sources(edition.library) if s.owner not in edition.withheld)


def standing(edition: Edition, *states: State) -> list[tuple[Source, Place]]:
    """The 依据 in one of these states, in the order of sources()."""
    found = ((s, resolve(edition.library, s.reference)) for s in shown(edition))
    return [(s, p) for s, p in found if p is not None and p.state in states]


@dataclass(frozen=True, slots=True)
class Due:
    """A text whose 复核 falls due on a day: title, path, who is to do it."""

    day: dt.date
    title: str
    path: str
    owner: str
    last: dt.date


def reviews(library: Library) -> list[Due]:
    """The next 复核 of every current regulation, the earliest first."""
    found = [
        Due(months_after(h.review.last, h.review.months), r.title, r.path, h.owner, h.review.last)
        for r in library.regulations.values()
        for h in [r.head]
    ]
    return sorted(found, key=lambda d: (d.day, d.path))


def let_stand(edition: Edition) -> list[tuple[Reviewed, str]]:
    """已核: the findings that editors let stand, each with its question's id.

    Nothing of a withheld question, and nothing of a whole bank that has one: a reason may speak of its key.
    """
    library = edition.library
    ids = {q.at: q.id for q in library.questions.values()}
    closed = {library.questions[q].at.file for q in edition.withheld}
    found = [(note, ids.get(note.span[0], "")) for note in library.reviewed]
    shown = [(n, q) for n, q in found if (q not in edition.withheld if q else n.at.file not in closed)]
    return sorted(shown, key=lambda item: item[0].at)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month (GB/T 7408 has no rule; civil practice)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unlisted(library: Library) -> dict[str, list[Found]]:
    """未收录: names of documents that are cited and not held here → where."""
    found: dict[str, list[Found]] = {}
    for one in citations(library):
        if one.citation.regulation is None:
            found.setdefault(one.citation.name, []).append(one)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


@dataclass(frozen=True, slots=True)
class Coverage:
    """A text's units: all; without a question; with 应当, 不得 or 必须 (`binding`); of these, without a duty row."""

    regulation: Regulation
    units: list[Clause]
    unasked: list[Clause]
    binding: list[Clause]
    unowned: list[Clause]


def coverage(edition: Edition) -> Iterator[Coverage]:
    """Every current text; duties are looked for only in full texts, whose words are binding."""
    related = resting(edition)
    for regulation in edition.library.regulations.values():
        units = [c for c in regulation.units() if any(regulation.words(c.id))]
        notes = {c.id: related.get((regulation.id, c.id)) for c in units}
        binding = [c for c in units if regulation.complete and _DUTY.search("".join(regulation.words(c.id)))]
        yield Coverage(
            regulation,
            units,
            [c for c in units if not (note := notes[c.id]) or not note.questions],
            binding,
            [c for c in binding if not (note := notes[c.id]) or not note.duties],
        )


@dataclass(frozen=True, slots=True)
class Impact:
    """An article that a revision touched, and the 依据 and citations that rest on it."""

    pair: Pair
    sources: list[Source]
    citing: list[Found]


def impact(edition: Edition, old: Regulation, new: Regulation) -> list[Impact]:
    """What a revision touches: every article that is not the same, with what rests on it today or did when reviewed.

    `new` is the current text. A removed article keeps the 依据 that still name it.
    """
    resting: dict[str, list[Source]] = {}
    for source, place in _resting(edition).get(new.path, []):
        unit = new.unit_of(place.clause.id) if place.clause else None
        was = place.text.unit_of(place.was.id) if place.text and place.was and unit is None else None
        if unit or was:
            resting.setdefault(f"new {unit.id}" if unit else f"old {was.id if was else ''}", []).append(source)
    citing: dict[str, list[Found]] = {}
    for found in _citing(edition.library).get(new.path, []):
        units = {new.unit_of(clause) for clause in (found.citation.clause or "", *found.citation.also)}
        for unit in units - {None}:
            citing.setdefault(unit.id if unit else "", []).append(found)
    return [
        Impact(
            pair,
            resting.get(f"new {pair.new.id}" if pair.new else f"old {pair.old.id if pair.old else ''}", []),
            citing.get(pair.new.id, []) if pair.new else [],
        )
        for pair in edition.library.comparison(old, new)
        if pair.fate is not Fate.SAME
    ]


@lru_cache(maxsize=1)
def _resting(edition: Edition) -> dict[str, list[tuple[Source, Place]]]:
    """The 依据 on each text, by its path: gathered once for all revisions."""
    found: dict[str, list[tuple[Source, Place]]] = {}
    for source in shown(edition):
        if place := resolve(edition.library, source.reference):
            found.setdefault(place.regulation.path, []).append((source, place))
    return found


@lru_cache(maxsize=1)
def _citing(library: Library) -> dict[str, list[Found]]:
    """What other pages, earlier texts left out, cite of each text's clauses, by its path."""
    found: dict[str, list[Found]] = {}
    for one in citations(library):
        cited, own = one.citation.regulation, library.texts.get(one.document.path)
        current = own is None or library.regulations.get(own.id) is own
        if cited and one.citation.clause and own is not cited and current:
            found.setdefault(cited.path, []).append(one)
    return found
