"""```` ```第一议题 ````: study papers, newest first, with who studied them; their archive by year and its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, ClassVar, get_args

from pydantic import Field

from ..ground.text import listing
from ..ground.validation import key
from ..library import Library
from ..page.paths import ledger_path, topics_path
from ..page.view import View
from ..plans.topics import TopicCategory
from ..year.passings import Reading, readings, sessions
from .base import Fence, Finding, unknown
from .links import Link

#: A category's number in addresses and in the style sheet: …/topics/#topic-1.
NUMBERS = {category: number for number, category in enumerate(get_args(TopicCategory), 1)}


def _unknown_year(library: Library, year: int | None) -> Iterator[Finding]:
    if year is not None and year not in library.topics:
        have = f"已有年度：{listing(map(str, library.topics))}" if library.topics else f"先写 plans/{year}/topics.yml"
        yield unknown("第一议题材料的年度", str(year), ("年度",), have)


def _sample(view: View, shown: list[Reading]) -> bool:
    """Whether what is said of meetings comes from a ledger of sample data."""
    return any(view.library.ledgers[p.year].head.sample for reading in shown for p in reading.passings)


def _unread(view: View, shown: list[Reading]) -> list[Link]:
    """The papers that are out and that nobody has studied, with the days since."""
    return [
        Link(r.topic.title, paper_link(view, r), f"公开 {(view.today - r.topic.published.date).days} 天")
        for r in shown
        if not r.passings and r.topic.published.date <= view.today
    ]


def paper_link(view: View, reading: Reading) -> str:
    """Where a paper stands in its year's archive."""
    return view.link(topics_path(reading.year), reading.topic.id)


class TopicsFence(Fence):
    """The papers of one year, or the newest of all years when a number is given and no year."""

    name: ClassVar[str] = "第一议题"
    year: int | None = key("年度", None)
    category: TopicCategory | None = key("类别", None)
    count: Annotated[int, Field(ge=1, le=100)] | None = key("条数", None)

    def findings(self, library: Library) -> Iterator[Finding]:
        yield from _unknown_year(library, self.year)

    def draw(self, view: View) -> str:
        known = view.library.topics
        years = [self.year] if self.year else known if self.count else sorted(known)[-1:]
        found = readings(view.library, view.today, years)
        shown = [p for p in found if self.category in (None, p.topic.category)][: self.count]
        unread = _unread(view, shown)
        return view.render("year/topics.html", readings=shown, unread=unread, sample=_sample(view, shown))


class TopicArchiveFence(Fence):
    """All papers of a year by month; a category in the address shows only its own."""

    name: ClassVar[str] = "第一议题归档"
    year: int = key("年度")

    def findings(self, library: Library) -> Iterator[Finding]:
        yield from _unknown_year(library, self.year)

    def draw(self, view: View) -> str:
        shown = readings(view.library, view.today, [self.year])
        months = [(m, list(own)) for m, own in groupby(shown, lambda reading: reading.topic.published.date.month)]
        counts = Counter(reading.topic.category for reading in shown)
        held = sessions(view.library, self.year, view.today)
        return view.render(
            "year/topic-archive.html",
            readings=shown, months=months, counts=counts, numbers=NUMBERS, unread=_unread(view, shown),
            sessions=[(s, [Link(r.topic.title, paper_link(view, r)) for r in s.readings]) for s in held],
            unsaid=[s for s in held if not s.readings], year=self.year, ledger=ledger_path(self.year),
            sample=_sample(view, shown) or (bool(held) and view.library.ledgers[self.year].head.sample),
        )  # fmt: skip


class TopicYearsFence(Fence):
    """Every year's archive, newest first, with its categories."""

    name: ClassVar[str] = "第一议题目录"

    def draw(self, view: View) -> str:
        rows = []
        for year in sorted(view.library.topics, reverse=True):
            shown, path = readings(view.library, view.today, [year]), topics_path(year)
            counts = Counter(reading.topic.category for reading in shown)
            links = [(c, counts[c], view.link(path, f"topic-{n}")) for c, n in NUMBERS.items() if counts[c]]
            rows.append((year, shown, view.link(path), links))
        return view.render("year/topic-years.html", rows=rows)
