"""```` ```频次对照 ````: how often something must take place, by which clause, and how the year stands against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from ..ground.text import listing
from ..ground.validation import key
from ..library import Library
from ..page.view import View
from ..plans import FrequencyRule, PlanTask
from ..plans.schedule import AS_NEEDED
from ..standing.in_force import bound_in
from ..year.due import Owing, covering, owing, periods
from ..year.progress import is_sample, no_ledger
from ..year.reckoning import Standing
from .base import Fence, Finding, unknown
from .links import Link
from .plan import bound_links
from .standing import KINDS, ledger_link


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a rule in words; `href` leads to its first entry in the ledger."""

    owing: Owing
    words: str
    href: str | None

    @property
    def kind(self) -> str:
        return KINDS[self.owing.standing]


@dataclass(frozen=True, slots=True)
class Line:
    """One rule with everything that is shown of it."""

    rule: FrequencyRule
    words: str
    clauses: list[Link]
    periods: list[Period]
    tasks: list[tuple[PlanTask, int, str]]
    lacking: str

    def short(self, standings: Collection[Standing]) -> list[Owing]:
        """The periods that stand like this."""
        return [p.owing for p in self.periods if p.owing.standing in standings]

    def missing(self, standings: Collection[Standing]) -> str:
        """党小组会（9月、10月，共 2 次）; 支委会（5月 11/12，欠第七党支部；6月 …）."""
        found = self.short(standings)
        if any(one.progress.units or one.standing in UNSAID for one in found):
            return f"{self.rule.name}（{'；'.join(f'{one.period} {one.words}' for one in found)}）"
        total = sum(self.rule.times - one.times for one in found)
        return f"{self.rule.name}（{'、'.join(one.period for one in found)}，{'共 ' * (len(found) > 1)}{total} 次）"


class FrequencyFence(Fence):
    """The rules of the yearbook against one year's ledger and plan."""

    name: ClassVar[str] = "频次对照"
    year: int = key("年度")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.year not in {*library.plans, *library.ledgers}:
            have = f"已有年度：{listing(map(str, library.plans))}"
            yield unknown("年度", str(self.year), ("年度",), have)

    def draw(self, view: View) -> str:
        lines = list(_lines(view, self.year))
        missing = no_ledger(view.library, self.year)
        return view.render(
            "year/frequencies.html",
            year=self.year,
            lines=lines,
            missing=missing,
            sample=is_sample(view.library, self.year),
            parts=[] if missing else [(title, _parts(lines, standings)) for title, standings in _TITLES.items()],
        )


#: Nobody can say of these who owes what.
UNSAID = (Standing.UNTOLD, Standing.GAP)
_TITLES = {
    "还欠": (Standing.OVERDUE,), "说不出欠不欠": UNSAID, "还要开展": (Standing.DUE, Standing.PARTIAL),
}  # fmt: skip


def _parts(lines: list[Line], standings: Collection[Standing]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What stands like this: first what must be, then what the clauses call usual; (rule id, words) each."""
    found = [line for line in lines if line.short(standings)]
    parts = [
        ("", [line for line in found if not line.rule.usually]),
        ("条文写“一般”的：", [line for line in found if line.rule.usually]),
    ]
    return [(label, [(line.rule.id, line.missing(standings)) for line in part]) for label, part in parts if part]


def _lines(view: View, year: int) -> Iterator[Line]:
    for _, group in groupby(owing(view.library, year, view.today), key=lambda o: o.rule.id):
        found = list(group)
        rule = found[0].rule
        tasks = covering(view.library, year, rule)
        links = [(t, n, view.link(f"plans/{year}/index.md", f"task-{t.id}")) for t, n in tasks]
        shown = [Period(o, o.words, ledger_link(view, o.entries[0]) if o.entries else None) for o in found]
        clauses = bound_links(view, bound_in(view.library, rule, year))
        yield Line(rule, rule.words, clauses, shown, links, _lacking(rule, year, tasks))


def _lacking(rule: FrequencyRule, year: int, tasks: list[tuple[PlanTask, int]]) -> str:
    wanted = rule.times * len(periods(year, rule.period)) if rule.period != AS_NEEDED else 0
    have = sum(times for _, times in tasks)
    if not tasks and wanted:
        return "计划里没有依据这一条的任务"
    return f"计划全年安排 {have} 次，少于要求的 {wanted} 次" if have < wanted else ""
