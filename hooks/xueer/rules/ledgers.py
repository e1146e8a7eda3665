"""Rules about what a ledger's entries name: categories, tasks, units, roles, 第一议题 papers; and no day to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..edition import Edition
from ..ground.guard.persons import reads_like_a_person
from ..ground.numerals import NUMBER, to_int
from ..ground.problems import Location, Problem
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..plans import Entry, Ledger, PlanTask, place
from ..plans.topics import STUDY
from ..plans.units import homes
from ..plans.yearbook import unknown_bearer
from ..year.passings import paper_of


def ledgers_name_known_things(library: Library) -> Iterator[Problem]:
    """A ledger's categories, units and roles are the yearbook's; its tasks are the same year's plan's."""
    for ledger in library.ledgers.values():
        for index, entry in enumerate(ledger.head.entries):
            yield from _category(library, entry, _at(ledger, index, "类别"))
            yield from _units(library, entry, _at(ledger, index, "单位"))
            yield from _role(library, entry, _at(ledger, index, "领学人角色"))
            forms = [entry.form] if entry.form else []
            yield from _forms(library, forms, _at(ledger, index, "形式"))
            for n, name in enumerate(entry.papers):
                yield from _paper(library, entry, name, _at(ledger, index, "材料", n))
        yield from _ledger_tasks(library, ledger)


def _at(ledger: Ledger, index: int, *path: str | int) -> Location:
    return place(ledger.at, ("记录", index, *path), ledger.file)


def _category(library: Library, entry: Entry, at: Location) -> Iterator[Problem]:
    categories = library.yearbook.head.categories if library.yearbook else ()
    if entry.category not in categories:
        hint = did_you_mean(entry.category, categories) or "类别写在 plans/yearbook.yml"
        yield Problem(at, "ledger/category", f"没有类别“{entry.category}”", hint)


def _units(library: Library, entry: Entry, at: Location) -> Iterator[Problem]:
    """Each unit is declared, and there was one on that day; nobody's name is repeated."""
    declared = homes(library.yearbook.head.units) if library.yearbook else {}
    for name in entry.units.names if entry.units else ():
        if name not in declared and reads_like_a_person(name):
            yield Problem(at, "unit/person", "有一个单位看着像人名", "只写单位的名称，如 第一党支部")
        elif name not in declared:
            have = f"单位有 {listing(declared)}" if declared else "先在 plans/yearbook.yml 写“单位”"
            yield Problem(at, "ledger/unit", f"没有单位“{name}”", did_you_mean(name, declared) or have)
        elif not declared[name].throughout(entry.date, entry.date):
            one = declared[name]
            since, until = f"自 {one.since}" * bool(one.since), f"至 {one.until}" * bool(one.until)
            message = f"{entry.date} 没有“{name}”这个单位（{' '.join(filter(None, (since, until)))}）"
            yield Problem(at, "ledger/unit", message, "核对日期，或者改 plans/yearbook.yml 里单位的起止")


def _role(library: Library, entry: Entry, at: Location) -> Iterator[Problem]:
    """A role is one of the yearbook's; what is none may be a name and is not repeated."""
    roles = library.yearbook.head.roles if library.yearbook else ()
    if entry.role is not None and entry.role not in roles:
        hint = f"角色有 {listing(roles)}" if roles else "先在 plans/yearbook.yml 写“角色”"
        yield Problem(at, "ledger/role", "“领学人角色”不在“角色”里，这里不写姓名", hint)


def _forms(library: Library, forms: Iterable[str], at: Location) -> Iterator[Problem]:
    """A form is one of the yearbook's: under another word it would not be counted."""
    known = library.yearbook.head.forms if library.yearbook else ()
    for form in forms:
        if form not in known:
            have = f"形式有 {listing(known)}" if known else "先在 plans/yearbook.yml 写“形式”"
            yield Problem(at, "ledger/form", f"没有形式“{form}”", did_you_mean(form, known) or have)


def _paper(library: Library, entry: Entry, name: str, at: Location) -> Iterator[Problem]:
    """A paper of this year's list or the year before's, out by then, studied at something that studies."""
    found = paper_of(library, entry, name)
    if found is None:
        years = [y for y in (entry.date.year, entry.date.year - 1) if y in library.topics]
        known = [topic.id for y in years for topic in library.topics[y].head.topics]
        hint = did_you_mean(name, known) or f"材料写在 plans/{entry.date.year}/topics.yml"
        yield Problem(at, "ledger/paper", f"第一议题材料里没有“{name}”", hint)
    elif found.published.date > entry.date:
        message = f"材料“{name}”{found.published.words}才公开发布，晚于这次学习的 {entry.date}"
        yield Problem(at, "topic/entry-before", message, "改日期，或换一份材料")
    elif entry.category not in STUDY:
        message = f"记录“{entry.id}”的类别“{entry.category}”不是学习"
        yield Problem(at, "topic/entry-category", message, f"学习类别有 {listing(STUDY, 10)}")


def _ledger_tasks(library: Library, ledger: Ledger) -> Iterator[Problem]:
    """Each task by itself; without a plan that can be read, one message for all of them."""
    plan = library.plans.get(ledger.year)
    tasks = [t.id for t in plan.head.tasks] if plan else []
    named_here = [(i, n, t) for i, e in enumerate(ledger.head.entries) for n, t in enumerate(e.tasks) if t not in tasks]
    for index, n, task in named_here:
        at = _at(ledger, index, "任务", n)
        if plan is None:
            message = f"{ledger.year} 年没有读得懂的计划，{len(named_here)} 处任务编号没有核对"
            yield Problem(at, "ledger/task", message, f"先改正 plans/{ledger.year}/plan.yml")
            return
        hint = did_you_mean(task, tasks) or f"任务编号写在 plans/{ledger.year}/plan.yml"
        yield Problem(at, "ledger/task", f"{ledger.year} 年计划里没有任务“{task}”", hint)


def nothing_is_recorded_ahead(edition: Edition) -> Iterator[Problem]:
    """A ledger tells what took place: no entry is dated after the day of the check."""
    for ledger in edition.library.ledgers.values():
        for index, entry in enumerate(ledger.head.entries):
            if entry.date > edition.today and entry.date.year == ledger.year:
                message = f"记录“{entry.id}”的日期 {entry.date} 还没有到（今天 {edition.today}）"
                yield Problem(_at(ledger, index, "日期"), "ledger/ahead", message, "台账只记做过的，做了再记")


#: 不少于六次, 其中研讨三次, 全年 4 次: a number of times; 第三次 is none, and no ledger that counts knows 每人两次.
_NUMBER = re.compile(rf"(?<![第每])(?<![0-9零〇○一二两三四五六七八九十百千])({NUMBER})\s*次(?![序日月年要])")
_YEARLY = re.compile(r"全年|[每一]年|年内")
_EACH_PERSON = re.compile(r"每[人名位]|人均")


def plans_mean_what_they_say(library: Library) -> Iterator[Problem]:
    """A plan's 适用 is declared; a number of times in 完成标准 stands in 达到 too, where it is counted."""
    for plan in library.plans.values():
        for index, task in enumerate(plan.head.tasks):
            at = place(plan.at, ("任务", index, "适用"), plan.file)
            known = library.yearbook.bearers if library.yearbook else []
            yield from (unknown_bearer(at, n, library.yearbook) for n in task.bearers if n not in known)
            at = place(plan.at, ("任务", index, "达到", "其中"), plan.file)
            yield from _forms(library, task.need.forms if task.need else (), at)
            yield from _criterion(task, place(plan.at, ("任务", index, "完成标准"), plan.file))


def _criterion(task: PlanTask, at: Location) -> Iterator[Problem]:
    """One record a due date is what counts without 达到: a larger number, or one of a form, must stand there."""
    dates = len(task.when.months)
    counted = [task.need.times, *task.need.forms.values()] if task.need else []
    missing, whole_year = [], False
    for part in re.split(r"[，。；,;]", task.criterion):
        yearly = dates > 1 and bool(_YEARLY.search(part))
        numbers = [to_int(found[1]) or 0 for found in _NUMBER.finditer(part) if not _EACH_PERSON.search(part)]
        short = [n for n in numbers if n > (dates if yearly else 1) and n not in counted]
        missing += short
        whole_year |= yearly and bool(short)
    if missing:
        message = f"完成标准写了 {listing(map(str, missing))} 次，“达到”里没有这个数"
        hint = f"加上 达到: {{次数: {max(missing)}}}，有了这么多次才算完成"
        yield Problem(at, "plan/number", message, f"把时限改成 全年，{hint}" if whole_year else hint)
