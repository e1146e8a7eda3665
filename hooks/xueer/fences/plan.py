"""```` ```清单 ````: one checklist; overviews and dates of plans and checklists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from ..ground.text import did_you_mean
from ..ground.validation import Id, key
from ..library import Library
from ..page.models import Checklist, Tasks
from ..page.paths import list_path, quiz_path
from ..page.payload import by_due
from ..page.view import View
from ..plans import PlanTask
from ..standing.in_force import Bound, in_force
from .base import Fence, Finding, unknown
from .links import Link


def task_links(view: View, task: PlanTask) -> list[Link]:
    """What belongs to a plan task: pages to study, quizzes, checklists, clauses."""
    library, payloads = view.library, view.payloads
    links = [Link(library.title_of(page), view.link(page)) for page in task.pages]
    for name in task.quizzes:
        info = payloads.set_info(name)
        links.append(Link(f"测验：{info.title}", view.link(quiz_path(name))))
    for name in task.checklists:
        checklist = library.checklists[name]
        links.append(Link(checklist.head.title, view.link(list_path(checklist))))
    return links


def clause_links(view: View, references: tuple[str, ...], year: int | None = None) -> list[Link]:
    """The clauses a task of a year rests on, in the texts that were in force in it; without a year today's."""
    days = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else (dt.date.max, dt.date.max)
    return bound_links(view, [b for reference in references for b in in_force(view.library, reference, *days)])


def bound_links(view: View, found: Iterable[Bound]) -> list[Link]:
    """Clauses with where they stand."""
    return [Link(b.label, view.link(b.regulation.path, b.clause.id if b.clause else "")) for b in found]


class ChecklistFence(Fence):
    """One checklist."""

    name: ClassVar[str] = "清单"
    id: Id = key("清单")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.id not in library.checklists:
            yield unknown("清单", self.id, ("清单",), did_you_mean(self.id, library.checklists))

    def draw(self, view: View) -> str:
        checklist = view.library.checklists[self.id]
        return view.render(
            "plan/checklist.html",
            payload=Checklist(base=view.base, list=view.payloads.checklist(checklist)),
            demo=checklist.head.demo,
        )


class SignoffFence(Fence):
    """One checklist as a table to print, to fill in and to sign by hand."""

    name: ClassVar[str] = "签收表"
    id: Id = key("清单")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.id not in library.checklists:
            yield unknown("清单", self.id, ("清单",), did_you_mean(self.id, library.checklists))

    def draw(self, view: View) -> str:
        checklist = view.library.checklists[self.id]
        tasks = by_due(view.payloads.checklist(checklist).tasks)
        href = view.link(list_path(checklist))
        return view.render("plan/signoff.html", head=checklist.head, tasks=tasks, href=href)


class ListsFence(Fence):
    """Every checklist with audience and hours."""

    name: ClassVar[str] = "清单目录"

    def draw(self, view: View) -> str:
        rows = [(c, view.link(list_path(c))) for c in view.library.checklists.values()]
        rows.sort(key=lambda row: (-row[0].year, not row[0].head.default))
        return view.render("plan/lists.html", rows=rows)


class PlansFence(Fence):
    """Every year's plan, newest first."""

    name: ClassVar[str] = "计划目录"

    def draw(self, view: View) -> str:
        rows = [(p.head, view.link(f"plans/{p.year}/index.md")) for p in view.library.plans.values()]
        rows.sort(key=lambda row: -row[0].year)
        return view.render("plan/plans.html", rows=rows)


class MonthFence(Fence):
    """What is due this month, for a member's own lists; without JavaScript for the default lists."""

    name: ClassVar[str] = "本月任务"

    def draw(self, view: View) -> str:
        payload = Tasks(base=view.base, lists=view.payloads.checklists(), sets=view.payloads.sets())
        tasks = [task for item in payload.lists if item.default for task in item.tasks]
        month = [task for task in by_due(tasks) if (task.due or "").startswith(f"{view.today:%Y-%m}")]
        return view.render("plan/month-tasks.html", payload=payload, tasks=month)


class AgendaFence(Fence):
    """Dates of the plan in the coming weeks, counted from the day the site was built."""

    name: ClassVar[str] = "近期日程"
    days: Annotated[int, Field(ge=1, le=366)] = key("天数", 45)

    def draw(self, view: View) -> str:
        until = view.today + dt.timedelta(days=self.days)
        rows = [
            (due, task, view.link(f"plans/{plan.year}/index.md", f"task-{task.id}"))
            for plan in view.library.plans.values()
            for task in plan.head.tasks
            for due in task.when.due(plan.year)
            if view.today <= due <= until
        ]
        return view.render("plan/agenda.html", rows=sorted(rows, key=lambda r: r[0]), days=self.days)
