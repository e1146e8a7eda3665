"""A year on one page: how much of the plan is done, who owes what, what comes next; each figure of the full report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..ground.text import month_day
from ..library import Library
from ..plans import FrequencyRule
from .annual import Report, report
from .due import Occurrence, Owing
from .figures import Number, numbers, plain
from .owed import Debt, debts
from .reckoning import Standing

#: The periods that have a place in a row of twelve months.
_MONTHLY = ("每月", "每两月", "每季度")
#: What fell due and was done, and what fell due and is not known to be done.
_MET = (Standing.DONE, Standing.LATE)
_OPEN = (Standing.OVERDUE, Standing.UNTOLD)


@dataclass(frozen=True, slots=True)
class Share:
    """How many due dates of the plan have passed, and how many of them were met: late ones too."""

    name: str
    fell: int
    met: int
    late: int

    @property
    def percent(self) -> str:
        """96%; rounded down, so that 100 % is said of all alone. Empty before anything fell due."""
        return f"{100 * self.met // self.fell}%" if self.fell else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure up to the day, and the same up to the same day of the year before, when that ledger is complete."""

    number: Number
    before: float | None

    @property
    def change(self) -> str:
        """比上年同期多 3; empty where nothing can be compared."""
        if self.before is None:
            return ""
        more = plain(self.number.value - self.before)
        return "和上年同期一样" if not more else f"比上年同期{'多' if more > 0 else '少'} {abs(more):g}"


@dataclass(frozen=True, slots=True)
class Line:
    """A frequency rule with its periods under the month in which each ends; None where none ends."""

    rule: FrequencyRule
    months: tuple[Owing | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What one page says of a year on a day."""

    report: Report
    all: Share
    sources: tuple[Share, ...]
    untold: int  # due dates of which nobody can say whether they were met
    figures: tuple[Figure, ...]
    compared: bool
    lines: tuple[Line, ...]
    debts: tuple[Debt, ...]
    coming: tuple[Occurrence, ...]  # by date

    @property
    def year(self) -> int:
        return self.report.year

    @property
    def day(self) -> dt.date:
        """The day up to which everything counts: the last of the year when that is over."""
        return min(self.report.day, dt.date(self.year, 12, 31))

    @property
    def title(self) -> str:
        return f"{self.year} 年一页看"


def glance(library: Library, year: int, today: dt.date) -> Glance:
    """The page of a year that has a ledger."""
    made = report(library, year, today)
    dated = [o for o in made.occurrences if o.dated]
    fell = [o for o in dated if o.due <= today and o.standing in (*_MET, *_OPEN)]
    names = dict.fromkeys(o.task.source for o in dated)
    before = _before(library, year, today)
    return Glance(
        report=made,
        all=_share("", fell),
        sources=tuple(_share(name, [o for o in fell if o.task.source == name]) for name in names),
        untold=sum(o.standing is Standing.UNTOLD for o in fell),
        figures=tuple(Figure(n, before.get(n.figure.id) if before is not None else None) for n in made.figures),
        compared=before is not None,
        lines=tuple(_line(one.rule, one.periods) for one in made.frequencies if one.rule.period in _MONTHLY),
        debts=tuple(debts(library, year, today)),
        coming=tuple(sorted((o for o in dated if o.due > today and o.standing not in _MET), key=lambda o: o.due)),
    )


def _share(name: str, fell: Iterable[Occurrence]) -> Share:
    found = list(fell)
    late = sum(o.standing is Standing.LATE for o in found)
    return Share(name, len(found), late + sum(o.standing is Standing.DONE for o in found), late)


def _before(library: Library, year: int, today: dt.date) -> dict[str, float] | None:
    """Each figure of the year before up to the same day; None when its ledger does not say 记全."""
    ledger = library.ledgers.get(year - 1)
    if ledger is None or not ledger.head.complete:
        return None
    last = min(today, dt.date(year, 12, 31))
    day = dt.date(year - 1, last.month, min(last.day, 28) if last.month == 2 else last.day)
    return {n.figure.id: n.value for n in numbers(library, year - 1, day)}


def _line(rule: FrequencyRule, periods: Iterable[Owing]) -> Line:
    ends = {period.end.month: period for period in periods}
    return Line(rule, tuple(ends.get(month) for month in range(1, 13)))


def lead(made: Glance) -> str:
    """The year in one sentence."""
    share, over = made.all, made.report.day.year > made.year
    if not share.fell:
        parts = ["还没有到期的任务"]
    else:
        late = f"，其中迟办 {share.late} 次" if share.late else ""
        parts = [f"计划到期 {share.fell} 次，做完 {share.met} 次（{share.percent}）{late}"]
    if made.untold:
        parts.append(f"{made.untold} 次没有逐个登记，说不出做没做完")
    if made.debts:
        days = (made.report.day - made.debts[0].since).days
        parts.append(f"还欠 {len(made.debts)} 项，最早的已过 {days} 天")
    elif share.fell:
        parts.append("不欠")
    if made.coming and not over:
        parts.append(f"年底前还有 {len(made.coming)} 次，最近的是{month_day(made.coming[0].due)}")
    return "；".join(parts) + "。"


def cell(one: Owing | None) -> str:
    """What a month says of a rule: 11/12, 迟, 欠, 待; empty where no period ends."""
    if one is None:
        return ""
    if one.standing in (Standing.DUE, Standing.PARTIAL, Standing.AS_NEEDED):
        return "待"
    if share := one.progress.share:
        return share
    return {Standing.DONE: "已做", Standing.LATE: "迟办", Standing.OVERDUE: "欠"}.get(one.standing, "不详")
