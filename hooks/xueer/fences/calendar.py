"""```` ```月历 ````: a year as twelve month tables; ```` ```日历订阅 ````: the .ics files to subscribe to."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from ..ground.text import did_you_mean, listing
from ..ground.validation import Text, key
from ..library import Library
from ..page.view import View
from ..year.due import Occurrence, occurrences
from ..year.progress import is_sample, no_ledger
from ..year.subscriptions import subscriptions
from .base import Fence, Finding, unknown
from .standing import KINDS

WEEK = "一二三四五六日"


class SubscriptionsFence(Fence):
    """Every calendar with its address, and how to subscribe."""

    name: ClassVar[str] = "日历订阅"

    def draw(self, view: View) -> str:
        found = [(one, view.base + one.path) for one in subscriptions(view.library)]
        kinds = {kind: [pair for pair in found if pair[0].kind == kind] for kind in ("全部", "对象", "责任")}
        return view.render("plan/subscriptions.html", kinds=kinds)


class CalendarFence(Fence):
    """A year's due dates, month by month."""

    name: ClassVar[str] = "月历"
    year: int = key("年度")
    audience: Text | None = key("对象", None)

    def findings(self, library: Library) -> Iterator[Finding]:
        plan = library.plans.get(self.year)
        if plan is None:
            have = f"已有年度：{listing(map(str, library.plans))}"
            yield unknown("年度计划", str(self.year), ("年度",), have)
        elif self.audience and self.audience not in (known := {n for t in plan.head.tasks for n in t.audience}):
            hint = did_you_mean(self.audience, known) or f"对象有 {listing(sorted(known))}"
            yield unknown("对象", self.audience, ("对象",), hint)

    def draw(self, view: View) -> str:
        found: dict[dt.date, list[Occurrence]] = {}
        for one in occurrences(view.library, self.year, view.today):
            if one.dated and (self.audience is None or self.audience in one.task.audience):
                found.setdefault(one.due, []).append(one)
        weeks = calendar.Calendar(calendar.MONDAY)
        return view.render(
            "plan/month-tables.html",
            year=self.year,
            months=[(month, weeks.monthdatescalendar(self.year, month)) for month in range(1, 13)],
            found=found,
            free=set(range(1, 13)) - {day.month for day in found},
            week=WEEK,
            kinds=KINDS,
            missing=no_ledger(view.library, self.year),
            sample=is_sample(view.library, self.year),
            plan=view.link(f"plans/{self.year}/index.md"),
        )
