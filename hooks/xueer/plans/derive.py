"""Tasks of a checklist that come from the same year's plan: written once, shown in both places.

A derived task has no 依据 of its own: the plan's counts. Reading a page or finishing a quiz ticks a task by
itself, so each page and quiz is asked for once; what recurs, or asks for nothing new, is ticked by the member.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..ground.problems import Problem
from ..ground.text import did_you_mean, listing
from .model import Checklist, FromPlan, ListTask, Plan, PlanTask
from .parse import place

#: What the id of a derived task begins with.
PREFIX = "plan-"


def derive(checklist: Checklist, plan: Plan | None) -> tuple[Checklist, list[Problem]]:
    """The checklist with the plan's tasks for its audiences, and what is wrong with 取自计划."""
    wanted = checklist.head.from_plan
    if wanted is None:
        return checklist, []
    if plan is None:
        at = place(checklist.at, ("取自计划",), checklist.file)
        hint = f"先写 plans/{checklist.year}/plan.yml"
        return checklist, [Problem(at, "checklist/no-plan", f"{checklist.year} 年没有年度计划可取", hint)]
    derived = tuple(_tasks(checklist, wanted, plan))
    problems = [*_unknown(checklist, wanted, plan), *_clashes(checklist, derived)]
    return replace(checklist, derived=derived), problems


def _tasks(checklist: Checklist, wanted: FromPlan, plan: Plan) -> Iterator[ListTask]:
    """Those for one of the audiences that the list does not have yet (same page, same quiz or same title)."""
    own = {x for t in checklist.head.tasks for x in (t.page, t.quiz, t.title) if x}
    asked: set[str] = set()
    for task in plan.head.tasks:
        if set(task.audience) & set(wanted.audience) and not {task.title, *task.pages, *task.quizzes} & own:
            yield _derived(task, wanted, asked)


def _derived(task: PlanTask, wanted: FromPlan, asked: set[str]) -> ListTask:
    """阅读 for its first page nothing else asks for, else 测验 for such a quiz, else 线下 with a page at hand."""
    fresh = [] if task.when.recurring else [x for x in (*task.pages, *task.quizzes) if x not in asked]
    target = fresh[0] if fresh else None
    asked.update(fresh[:1])
    values: dict[str, Any] = {"id": f"{PREFIX}{task.id}", "when": task.when}
    if target is None:
        page = task.pages[0] if task.pages else None
        session = {"hours": wanted.hours.offline, "plan": task.id}
        values |= {"kind": "线下", "title": task.title, "page": page, **session}
    elif target in task.pages:
        title = f"{task.title}（读有关页面）"
        values |= {"kind": "阅读", "title": title, "page": target}
    else:
        kind, _, quiz = target.partition("/")
        title = f"{task.title}（做有关测验）"
        values |= {"kind": "测验", "title": title, kind: quiz}
    return ListTask.model_construct(**values)  # made of what has been checked; its id may be longer than a written one


def _unknown(checklist: Checklist, wanted: FromPlan, plan: Plan) -> Iterator[Problem]:
    known = list(dict.fromkeys(name for task in plan.head.tasks for name in task.audience))
    for n, name in enumerate(wanted.audience):
        if name not in known:
            path = ("取自计划", "对象", n) if ("取自计划", "对象") in checklist.at else ("取自计划", n)
            hint = did_you_mean(name, known) or f"对象有 {listing(known)}"
            at = place(checklist.at, path, checklist.file)
            yield Problem(at, "checklist/audience", f"{plan.year} 年计划里没有对象“{name}”", hint)


def _clashes(checklist: Checklist, derived: tuple[ListTask, ...]) -> Iterator[Problem]:
    taken = {task.id for task in derived}
    for index, task in enumerate(checklist.head.tasks):
        if task.id in taken:
            at = place(checklist.at, ("任务", index, "编号"), checklist.file)
            message = f"编号“{task.id}”与取自计划的任务相同"
            yield Problem(at, "plan/duplicate-id", message, f"自己的任务编号不用 {PREFIX} 开头")
