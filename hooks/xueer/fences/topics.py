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
from ..page.paths import topics_path
from ..page.view import View
from ..plans.topics import TopicCategory
from ..year.passings import Reading, readings
from .base import Fence, Finding, unknown

#: A category's number in addresses and in the style sheet: …/topics/#topic-1.
NUMBERS = {category: number for number, category in enumerate(get_args(TopicCategory), 1)}


def _unknown_year(library: Library, year: int | None) -> Iterator[Finding]:
    if year is not None and year not in library.topics:
        have = f"已有年度：{listing(map(str, library.topics))}" if library.topics else f"先写 plans/{year}/topics.yml"
        yield unknown("第一议题材料的年度", str(year), ("年度",), have)


def _sample(view: View, shown: list[Reading]) -> bool:
    """Whether what is said of meetings comes from a ledger of sample data."""
    return any(view.library.ledgers[p.year].head.sample for reading in shown for p in reading.passings)


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
        shown = [p for p in readings(view.library, years) if self.category in (None, p.topic.category)][: self.count]
        return view.render("year/topics.html", readings=shown, sample=_sample(view, shown))


class TopicArchiveFence(Fence):
    """All papers of a year by month; a category in the address shows only its own."""

    name: ClassVar[str] = "第一议题归档"
    year: int = key("年度")

    def findings(self, library: Library) -> Iterator[Finding]:
        yield from _unknown_year(library, self.year)

    def draw(self, view: View) -> str:
        shown = readings(view.library, [self.year])
        months = [(m, list(own)) for m, own in groupby(shown, lambda reading: reading.topic.published.date.month)]
        counts = Counter(reading.topic.category for reading in shown)
        return view.render(
            "year/topic-archive.html",
            readings=shown, months=months, counts=counts, numbers=NUMBERS, sample=_sample(view, shown),
        )  # fmt: skip


class TopicYearsFence(Fence):
    """Every year's archive, newest first, with its categories."""

    name: ClassVar[str] = "第一议题目录"

    def draw(self, view: View) -> str:
        rows = []
        for year in sorted(view.library.topics, reverse=True):
            shown, path = readings(view.library, [year]), topics_path(year)
            counts = Counter(reading.topic.category for reading in shown)
            links = [(c, counts[c], view.link(path, f"topic-{n}")) for c, n in NUMBERS.items() if counts[c]]
            rows.append((year, shown, view.link(path), links))
        return view.render("year/topic-years.html", rows=rows)
