"""```` ```频次对照 ````: how often something must take place, by which clause, and how the year stands against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from ..ground.text import listing
from ..ground.validation import key
from ..library import Library
from ..page.view import View
from ..plans import FrequencyRule, PlanTask
from ..year.due import Owing, Standing, owing, periods, planned
from ..year.progress import is_sample, no_ledger
from .base import Fence, Finding, unknown
from .links import Link
from .plan import clause_links
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

    def short(self, standing: Standing) -> list[Owing]:
        """The periods that stand like this."""
        return [p.owing for p in self.periods if p.owing.standing is standing]

    def missing(self, standing: Standing) -> str:
        """党小组会（9月、10月，共 2 次）."""
        found = self.short(standing)
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
            owed=[] if missing else _parts(lines, Standing.OVERDUE),
            coming=[] if missing else _parts(lines, Standing.DUE),
        )


def _parts(lines: list[Line], standing: Standing) -> list[tuple[str, list[tuple[str, str]]]]:
    """What stands like this: first what must be, then what the clauses call usual; (rule id, words) each."""
    found = [line for line in lines if line.short(standing)]
    parts = [
        ("", [line for line in found if not line.rule.usually]),
        ("条文写“一般”的：", [line for line in found if line.rule.usually]),
    ]
    return [(label, [(line.rule.id, line.missing(standing)) for line in part]) for label, part in parts if part]


def _lines(view: View, year: int) -> Iterator[Line]:
    for _, group in groupby(owing(view.library, year, view.today), key=lambda o: o.rule.id):
        found = list(group)
        rule = found[0].rule
        tasks = covering(view.library, year, rule)
        links = [(t, n, view.link(f"plans/{year}/index.md", f"task-{t.id}")) for t, n in tasks]
        shown = [Period(o, _words(o), ledger_link(view, o.entries[0]) if o.entries else None) for o in found]
        yield Line(rule, rule.words, clause_links(view, rule.sources), shown, links, _lacking(rule, year, tasks))


def covering(library: Library, year: int, rule: FrequencyRule) -> list[tuple[PlanTask, int]]:
    """The tasks on the rule's article; when some of them bear its name, only these (one article, two subjects)."""
    tasks = planned(library, year, rule)
    named = [(t, n) for t, n in tasks if rule.name in t.title or rule.category in t.title]
    return named or tasks


def _lacking(rule: FrequencyRule, year: int, tasks: list[tuple[PlanTask, int]]) -> str:
    wanted = rule.times * len(periods(year, rule.period))
    have = sum(times for _, times in tasks)
    if not tasks:
        return "计划里没有依据这一条的任务"
    return f"计划全年安排 {have} 次，少于要求的 {wanted} 次" if have < wanted else ""


def _words(one: Owing) -> str:
    """已开展 2 次; 欠 1 次; 已开展 5 次，待开展 1 次."""
    left = one.rule.times - one.times
    parts = [f"已开展 {one.times} 次"] if one.times else []
    if one.standing is Standing.OVERDUE:
        parts.append(f"欠 {left} 次")
    elif one.standing is Standing.DUE:
        parts.append(f"待开展 {left} 次" if one.times else "待开展")
    return "，".join(parts)
