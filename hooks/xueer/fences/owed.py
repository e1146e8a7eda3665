"""```` ```还欠 ````: what the year still owes, by whom and for how many days: the office's first look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..ground.text import listing
from ..ground.validation import key
from ..library import Library
from ..page.view import View
from ..plans import FrequencyRule
from ..year.owed import Debt, debts
from ..year.progress import is_sample, no_ledger
from .annual import task_href
from .base import Fence, Finding, unknown
from .links import Link


class OwedFence(Fence):
    """One year's debts; without a year those of the newest ledger that has begun."""

    name: ClassVar[str] = "还欠"
    year: int | None = key("年度", None)

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.year is not None and self.year not in library.ledgers:
            have = f"已有年度：{listing(map(str, library.ledgers))}"
            yield unknown("台账的年度", str(self.year), ("年度",), have)

    def draw(self, view: View) -> str:
        begun = [y for y in view.library.ledgers if y <= view.today.year]
        year = self.year or max(begun, default=view.today.year)
        found = [(_link(view, year, debt), debt) for debt in debts(view.library, year, view.today)]
        return view.render(
            "year/owed.html",
            year=year,
            missing=no_ledger(view.library, year),
            sample=is_sample(view.library, year),
            parts=[(title, [pair for pair in found if pair[1].usually is usually]) for title, usually in _ALL],
        )


_ALL = (("", False), ("条文写“一般”的", True))


def _link(view: View, year: int, debt: Debt) -> Link:
    """To the rule's row when there is a page of them, else to the task; with the days since it was due."""
    days = f"已过 {(view.today - debt.since).days} 天"
    if not isinstance(debt.what, FrequencyRule):
        return Link(debt.name, task_href(view, year, debt.what.id), days)
    page = "plans/frequencies.md"
    return Link(debt.name, view.link(page, debt.what.id) if page in view.library.documents else "", days)
