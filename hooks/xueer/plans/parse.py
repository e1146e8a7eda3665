"""YAML trees → plans and checklists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..ground.problems import Location, Problem
from ..ground.text import listing
from ..ground.validation import validate
from ..ground.yamltree import Path, Tree
from .model import Checklist, ListHead, ListTask, Plan, PlanHead, PlanTask


def plan(tree: Tree, year: int) -> tuple[Plan | None, list[Problem]]:
    """The plan of plans/<year>/plan.yml."""
    head, problems = validate(PlanHead, tree, tree.value, ())
    if head is None:
        return None, problems
    if head.year != year:
        message = f"年度写的是 {head.year}，文件夹是 {year}"
        problems.append(Problem(tree.at(("年度",)), "plan/year", message, "两处要一致"))
    problems += _duplicates(tree, head.tasks)
    problems += _outside(tree, head.tasks, head.year)
    problems += _title_only(tree, head.tasks)
    return Plan(file=tree.file, head=head, at=dict(tree.places)), problems


def checklist(tree: Tree, year: int) -> tuple[Checklist | None, list[Problem]]:
    """The checklist of plans/<year>/checklists/*.yml."""
    head, problems = validate(ListHead, tree, tree.value, ())
    if head is None:
        return None, problems
    problems += _duplicates(tree, head.tasks)
    problems += _outside(tree, head.tasks, year)
    problems += _prerequisites(tree, head)
    return Checklist(file=tree.file, year=year, head=head, at=dict(tree.places)), problems


def place(at: dict[Path, Location], path: Path, file: str) -> Location:
    """Where `path`, or its nearest parent, stands."""
    return Tree(file, places=at).at(path)


def _duplicates(tree: Tree, tasks: Sequence[PlanTask | ListTask]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, task in enumerate(tasks):
        at = tree.at(("任务", index, "编号"))
        if task.id in seen:
            yield Problem(at, "plan/duplicate-id", f"编号“{task.id}”重复", f"第 {seen[task.id]} 行已有，换一个")
        seen.setdefault(task.id, at.line)


def _outside(tree: Tree, tasks: Sequence[PlanTask | ListTask], year: int) -> Iterator[Problem]:
    for index, task in enumerate(tasks):
        if task.when is not None and not task.when.undated and not task.when.due(year):
            name = "时限" if isinstance(task, PlanTask) else "截止"
            message = f"{name} {task.when.words} 不在 {year} 年"
            yield Problem(tree.at(("任务", index, name)), "plan/outside-year", message, "改成本年度的日期")


def _title_only(tree: Tree, tasks: Sequence[PlanTask]) -> Iterator[Problem]:
    """A task from 意识形态工作计划 has its title and its date: what is to be studied by it is not published."""
    for index, task in enumerate(tasks):
        if task.source != "意识形态工作计划":
            continue
        for name, values in (("学习", task.pages), ("测验", task.quizzes), ("依据", task.sources)):
            if values:
                message = f"意识形态工作计划的任务只写标题和时间，不写“{name}”"
                yield Problem(tree.at(("任务", index, name)), "plan/title-only", message, f"删去“{name}”")


def _prerequisites(tree: Tree, head: ListHead) -> Iterator[Problem]:
    """前置 names tasks of the same list and never leads back to the task itself."""
    known = {task.id: task for task in head.tasks}
    for index, task in enumerate(head.tasks):
        for n, name in enumerate(task.after):
            at = tree.at(("任务", index, "前置", n))
            if name not in known:
                yield Problem(at, "checklist/after", f"前置“{name}”不在本清单里", f"编号有 {listing(known)}")
            elif (when := known[name].when) is not None and when.recurring:
                message = f"前置“{name}”是周期任务，没有唯一的完成时间"
                yield Problem(at, "checklist/after-recurring", message, "改用非周期任务作前置")
            elif _leads_to(name, task.id, known):
                yield Problem(at, "checklist/after-cycle", f"{task.id} 和 {name} 互为前置", "去掉其中一个")


def _leads_to(start: str, goal: str, known: dict[str, ListTask]) -> bool:
    seen, todo = set(), [start]
    while todo:
        name = todo.pop()
        if name == goal:
            return True
        if name not in seen and name in known:
            seen.add(name)
            todo += known[name].after
    return False
