"""第一议题 papers held against the ledgers: which meeting studied a paper, and which paper nobody has studied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..ground.text import chinese_date
from ..library import Library
from ..plans import Entry, Topic

#: The category of a meeting whose first item was to study.
FIRST = "第一议题"


@dataclass(frozen=True, slots=True)
class Passing:
    """An entry of a year's ledger that passed a paper on."""

    year: int
    entry: Entry

    @property
    def path(self) -> str:
        """The page of that ledger."""
        return f"plans/{self.year}/ledger.md"

    @property
    def meeting(self) -> str:
        """What kind of meeting it was: 第一议题 is an item of a 党委会议."""
        return "党委会议第一议题" if self.entry.category == FIRST else self.entry.category

    @property
    def words(self) -> str:
        """2026年3月25日 主题党日（第一党支部、第二党支部）."""
        whose = f"（{self.entry.units.words}）" if self.entry.units else ""
        return f"{chinese_date(self.entry.date)} {self.meeting}{whose}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper of the feed, with the year of its file and the meetings that passed it on, oldest first."""

    year: int
    topic: Topic
    passings: tuple[Passing, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting that studied, and what; a 第一议题 that names no paper is one without any."""

    entry: Entry
    readings: tuple[Reading, ...]


def sessions(library: Library, year: int, today: dt.date) -> list[Session]:
    """The 第一议题 of a year's ledger and every other meeting that studied a paper, oldest first."""
    known = readings(library, today, [y for y in (year - 1, year) if y in library.topics])
    entries = library.ledgers[year].head.entries if year in library.ledgers else ()
    found = [
        Session(entry, tuple(r for r in known if any(p.year == year and p.entry is entry for p in r.passings)))
        for entry in entries
        if entry.date <= today
    ]
    return sorted((s for s in found if s.readings or s.entry.category == FIRST), key=lambda s: s.entry.date)


def readings(library: Library, today: dt.date, years: Iterable[int] | None = None) -> list[Reading]:
    """The papers of these years (of all), newest first; of a day, in the order of the file.

    What is entered for a day to come has not been studied.
    """
    found = [
        Reading(year, topic, passings(library, year, topic, today))
        for year in (library.topics if years is None else years)
        for topic in library.topics[year].head.topics
    ]
    return sorted(found, key=lambda reading: reading.topic.published.date, reverse=True)


def passings(library: Library, year: int, topic: Topic, today: dt.date) -> tuple[Passing, ...]:
    """The meetings that a paper's 传达 names or whose 材料 name it, each once; what is wrong is told by the rules."""
    found = [passing for name in topic.passed if (passing := named(library, year, topic, name))]
    found += [
        Passing(y, entry)
        for y in (year, year + 1)
        if y in library.ledgers
        for entry in library.ledgers[y].head.entries
        if topic.id in entry.papers and paper_of(library, entry, topic.id) is topic
    ]
    once = {(p.year, p.entry.id): p for p in found if p.entry.date <= today}
    return tuple(sorted(once.values(), key=lambda passing: passing.entry.date))


def paper_of(library: Library, entry: Entry, name: str) -> Topic | None:
    """The paper that an entry's 材料 means: of its year's list, else of the list of the year before.

    Both may have the id: a paper that came out after the meeting cannot be meant while the other can.
    """
    known = [
        topic
        for y in (entry.date.year, entry.date.year - 1)
        if y in library.topics
        for topic in library.topics[y].head.topics
        if topic.id == name
    ]
    return next((t for t in known if t.published.date <= entry.date), known[0] if known else None)


def named(library: Library, year: int, topic: Topic, name: str) -> Passing | None:
    """The entry of this id in the ledger of the paper's year, or of the next for a paper that came out late.

    An entry before the paper came out cannot be meant while the other year has one; alone it is given as it is.
    """
    known = [
        Passing(y, entry)
        for y in (year, year + 1)
        if y in library.ledgers
        for entry in library.ledgers[y].head.entries
        if entry.id == name
    ]
    return next((p for p in known if p.entry.date >= topic.published.date), known[0] if known else None)
