"""Rules about plans, checklists and 第一议题 papers: what they name must exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground.problems import Location, Problem
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..plans import Checklist, Topics, place
from ..plans.topics import STUDY
from ..year.passings import named


def checklist_targets(library: Library) -> Iterator[Problem]:
    """A checklist's pages, banks and papers exist, and the plan's tasks that it names."""
    for checklist in library.checklists.values():
        yield from _plan_tasks(library, checklist)
        for index, task in enumerate(checklist.head.tasks):
            if task.page:
                yield from _page(library, task.page, _task_at(checklist, index, "页面"))
            if task.quiz:
                at = _task_at(checklist, index, "题库" if task.bank else "试卷")
                yield from _quiz(library, task.quiz, at)


def _plan_tasks(library: Library, checklist: Checklist) -> Iterator[Problem]:
    """Each by itself; without a plan that can be read, one message for all of them."""
    plan, year = library.plans.get(checklist.year), checklist.year
    known = [task.id for task in plan.head.tasks] if plan else []
    for index, task in enumerate(checklist.head.tasks):
        if task.plan is None or task.plan in known:
            continue
        hint = did_you_mean(task.plan, known) or f"任务编号写在 plans/{year}/plan.yml"
        message = f"{year} 年计划里没有任务“{task.plan}”" if plan else f"{year} 年没有读得懂的计划，“计划”没有核对"
        yield Problem(_task_at(checklist, index, "计划"), "checklist/plan", message, hint)
        if plan is None:
            return


def _task_at(checklist: Checklist, index: int, name: str) -> Location:
    return place(checklist.at, ("任务", index, name), checklist.file)


def plan_targets(library: Library) -> Iterator[Problem]:
    """A plan's pages, quizzes and checklists exist."""
    for plan in library.plans.values():
        for index, task in enumerate(plan.head.tasks):
            path = ("任务", index)
            for n, page in enumerate(task.pages):
                yield from _page(library, page, place(plan.at, (*path, "学习", n), plan.file))
            for n, quiz in enumerate(task.quizzes):
                yield from _quiz(library, quiz, place(plan.at, (*path, "测验", n), plan.file))
            for n, name in enumerate(task.checklists):
                if name not in library.checklists:
                    at = place(plan.at, (*path, "清单", n), plan.file)
                    hint = did_you_mean(name, library.checklists) or f"清单有 {listing(library.checklists)}"
                    yield Problem(at, "plan/checklist", f"没有清单“{name}”", hint)


def topics_name_known_things(library: Library) -> Iterator[Problem]:
    """The pages of 第一议题 papers exist; so do the ledger entries that passed them on, and these fit."""
    for topics in library.topics.values():
        ledgers = {topics.year, topics.year + 1} & set(library.ledgers)
        passings = [(i, n, name) for i, t in enumerate(topics.head.topics) for n, name in enumerate(t.passed)]
        for index, topic in enumerate(topics.head.topics):
            if topic.page:
                yield from _page(library, topic.page, place(topics.at, ("材料", index, "页面"), topics.file))
        for index, n, name in passings:
            at = place(topics.at, ("材料", index, "传达", n), topics.file)
            if not ledgers:
                message = f"{topics.year} 年没有读得懂的台账，{len(passings)} 处传达没有核对"
                yield Problem(at, "topic/entry", message, f"先改正 plans/{topics.year}/ledger.yml")
                break
            yield from _passing(library, topics, index, name, at)


def _passing(library: Library, topics: Topics, index: int, name: str, at: Location) -> Iterator[Problem]:
    """The entry exists, is not older than the paper, and is of a meeting that studies."""
    topic = topics.head.topics[index]
    passing = named(library, topics.year, topic, name)
    if passing is None:
        years = [y for y in (topics.year, topics.year + 1) if y in library.ledgers]
        known = [entry.id for y in years for entry in library.ledgers[y].head.entries]
        hint = did_you_mean(name, known) or f"先记到 plans/{topics.year}/ledger.yml（次年传达的记到次年）"
        yield Problem(at, "topic/entry", f"台账里没有记录“{name}”", hint)
    elif passing.entry.date < topic.published.date:
        message = f"记录“{name}”是 {passing.entry.date} 的，早于材料公开发布的 {topic.published.words}"
        yield Problem(at, "topic/entry-before", message, "改日期，或换一条记录")
    elif passing.entry.category not in STUDY:
        message = f"记录“{name}”的类别“{passing.entry.category}”不是学习"
        yield Problem(at, "topic/entry-category", message, f"学习类别有 {listing(STUDY, 10)}")


def _page(library: Library, page: str, at: Location) -> Iterator[Problem]:
    if page not in library.documents:
        hint = did_you_mean(page, library.documents) or "路径从 docs/ 里算起，如 materials/branch-life.md"
        yield Problem(at, "content/page", f"没有页面“{page}”", hint)


def _quiz(library: Library, name: str, at: Location) -> Iterator[Problem]:
    kind, _, quiz_id = name.partition("/")
    shelf = library.banks if kind == "bank" else library.papers
    if quiz_id not in shelf:
        what = "题库" if kind == "bank" else "试卷"
        hint = did_you_mean(quiz_id, shelf) or f"{what}有 {listing(shelf)}"
        yield Problem(at, "content/quiz", f"没有{what}“{quiz_id}”", hint)
