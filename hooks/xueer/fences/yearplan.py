"""```` ```计划 ````: the year's tasks, how they stand, by month, office, audience, and against the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, get_args

from markupsafe import Markup

from ..ground.text import listing
from ..ground.validation import key
from ..library import Library
from ..page.facts import PlanFacts, TaskFacts
from ..page.handed import dumps
from ..page.paths import calendar_path
from ..page.view import View
from ..plans import PlanHead, PlanSource, PlanTask
from ..plans.year_change import Course, TaskChange, compare_plans
from ..year.due import Occurrence
from ..year.progress import Row, groups, is_sample, no_ledger, rows, tally
from ..year.reckoning import Standing
from .base import Fence, Finding, unknown
from .plan import clause_links, task_links
from .standing import kinds, ledger_link


def task_link(view: View, year: int, task: PlanTask) -> str:
    """Where a task stands on its year's page."""
    return view.link(f"plans/{year}/index.md", f"task-{task.id}")


@dataclass(frozen=True, slots=True)
class Against:
    """The plan against the newest earlier one."""

    earlier: PlanHead
    changes: dict[Course, list[TaskChange]]

    @property
    def words(self) -> str:
        """新增 3 项，取消 1 项."""
        return "，".join(f"{course} {len(found)} 项" for course, found in self.changes.items())


class PlanFence(Fence):
    """One year's plan."""

    name: ClassVar[str] = "计划"
    year: int = key("年度")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.year not in library.plans:
            have = f"已有年度：{listing(map(str, library.plans))}"
            yield unknown("年度计划", str(self.year), ("年度",), have)

    def draw(self, view: View) -> str:
        plan = view.library.plans[self.year].head
        items = rows(view.library, self.year, view.today)
        by_source = groups(items, lambda t: [t.source])
        sources = {s: by_source[s] for s in get_args(PlanSource) if s in by_source}
        total = tally("合计", items)
        return view.render(
            "plan/plan.html",
            plan=plan,
            missing=no_ledger(view.library, self.year),
            sample=is_sample(view.library, self.year),
            kinds=kinds(total.counts),
            tallies=[tally(name, found) for name, found in sources.items()],
            total=total,
            months=_months(items),
            current=view.today.month if view.today.year == self.year else None,
            people=[
                ("by-responsible", "按责任", groups(items, lambda t: t.responsible), _assisted(items)),
                ("by-audience", "按对象", groups(items, lambda t: t.audience), {}),
            ],
            sources=sources,
            facts=_facts(items),
            links={row.task.id: task_links(view, row.task) for row in items},
            clauses={row.task.id: clause_links(view, row.task.sources, self.year) for row in items},
            entry=lambda e: ledger_link(view, e),
            calendar=view.link(calendar_path(self.year)),
            against=against(view.library, self.year),
            earlier=lambda year, task: task_link(view, year, task),
        )


def against(library: Library, year: int) -> Against | None:
    """A year's plan against the newest earlier one; None for the first."""
    years = [y for y in library.plans if y < year]
    if not years:
        return None
    earlier = library.plans[max(years)].head
    found = compare_plans(earlier, library.plans[year].head)
    return Against(earlier, {course: [c for c in found if c.course is course] for course in Course})


def _months(items: list[Row]) -> list[tuple[int, list[Occurrence], Counter[Standing]]]:
    """Each month with what falls due in it, by day, and how that stands."""
    dues = sorted((o for row in items for o in row.dues if o.dated), key=lambda o: o.due)
    months = [(m, [o for o in dues if o.due.month == m]) for m in range(1, 13)]
    return [(month, found, Counter(o.standing for o in found)) for month, found in months]


def _assisted(items: list[Row]) -> dict[str, list[Row]]:
    """What each office assists with."""
    return groups(items, lambda t: t.assisting)


def _facts(items: list[Row]) -> Markup:
    """What the filter in the browser asks of a task, by its id."""
    tasks = [row.task for row in items]
    facts = {t.id: TaskFacts(responsible=t.responsible, audience=t.audience, source=t.source) for t in tasks}
    return Markup(dumps(PlanFacts(facts).model_dump()))  # noqa: S704 - cannot close its script
