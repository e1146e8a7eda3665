"""```` ```月历 ````: a year as twelve month tables; ```` ```日历订阅 ````: the .ics files to subscribe to."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from ..library import Library
from ..plans import PlanTask
from ..text import did_you_mean, digest, listing
from ..validation import Text, key
from ..view import View
from ..year import Occurrence, occurrences
from .base import Fence, Finding, unknown
from .standing import KINDS, is_sample, no_ledger

Kind: TypeAlias = Literal["全部", "对象", "责任"]
WEEK = "一二三四五六日"


def calendar_path(year: int) -> str:
    """The page of a year's calendar."""
    return f"plans/{year}/calendar.md"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One .ics file: everything, or what is for one audience, or what one office answers for.

    Its address depends on the name alone, so that it stays when plans change.
    """

    kind: Kind
    name: str

    @property
    def path(self) -> str:
        """ASCII, since addresses are typed into phones."""
        if self.kind == "全部":
            return "calendars/all.ics"
        return f"calendars/{'' if self.kind == '对象' else 'responsible/'}{digest(self.name)}.ics"

    def covers(self, task: PlanTask) -> bool:
        """Whether the task belongs into this calendar."""
        if self.kind == "全部":
            return True
        names = task.audience if self.kind == "对象" else task.responsible
        return any(digest(name) == digest(self.name) for name in names)


def subscriptions(library: Library) -> list[Subscription]:
    """Every calendar of all years' plans: the whole, the audiences, the offices; newest plan first."""
    tasks = [task for year in sorted(library.plans, reverse=True) for task in library.plans[year].head.tasks]
    found = [Subscription("全部", "全部任务")]
    found += [Subscription("对象", name) for task in tasks for name in task.audience]
    found += [Subscription("责任", name) for task in tasks for name in task.responsible]
    return list({one.path: one for one in reversed(found)}.values())[::-1]


class SubscriptionsFence(Fence):
    """Every calendar with its address, and how to subscribe."""

    name: ClassVar[str] = "日历订阅"

    def draw(self, view: View) -> str:
        found = [(one, view.base + one.path) for one in subscriptions(view.library)]
        kinds = {kind: [pair for pair in found if pair[0].kind == kind] for kind in ("全部", "对象", "责任")}
        return view.render("subscriptions.html", kinds=kinds)


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
            if self.audience is None or self.audience in one.task.audience:
                found.setdefault(one.due, []).append(one)
        weeks = calendar.Calendar(calendar.MONDAY)
        return view.render(
            "month-tables.html",
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
