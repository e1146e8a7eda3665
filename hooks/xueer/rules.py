"""Rules across files: what refers to what must exist. One small generator per rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from . import documents, fences
from .backlinks import citations
from .edition import Edition
from .library import Library
from .pages import generated
from .plans import Checklist, place
from .problems import Level, Location, Problem
from .quizzes.lint import advise
from .regulations import Regulation, parse_reference
from .sources import Source, State, resolve, sources
from .text import did_you_mean, listing, normalise

Rule: TypeAlias = Callable[[Library], Iterator[Problem]]


def check(library: Library) -> list[Problem]:
    """Every problem that needs more than one file to see."""
    return [problem for rule in RULES for problem in rule(library)]


def names_are_unique(library: Library) -> Iterator[Problem]:
    """No two regulations share a title or 简称, else a citation could mean either."""
    owners: dict[str, Regulation] = {}
    for regulation in library.regulations.values():
        for name in regulation.names:
            first = owners.setdefault(name, regulation)
            if first is not regulation:
                at = library.documents[regulation.path].meta.at(("法规", "简称"))
                yield Problem(at, "regulation/name", f"名称“{name}”已被 {first.path} 使用", "改用不同的简称")


def versions_have_a_current_text(library: Library) -> Iterator[Problem]:
    """An earlier text stands beside an index.md, which holds the current one."""
    for text in library.texts.values():
        current = f"regulations/{text.id}/index.md"
        if not text.path.endswith("/index.md") and current not in library.documents:
            at = Location(library.documents[text.path].file)
            hint = f"现行文本写在 docs/{current}"
            yield Problem(at, "regulation/no-current", f"“{text.id}”只有历次文本，没有现行文本", hint)


def citations_resolve(library: Library) -> Iterator[Problem]:
    """A citation of a clause that a full text does not have is an error, at its line."""
    for found in citations(library):
        document, citation = found.document, found.citation
        if citation.broken and citation.regulation:
            at = Location(document.file, document.first_line + found.line, citation.start + 1)
            have = citation.regulation.articles()
            hint = f"《{citation.regulation.title}》有 {have[0].label}—{have[-1].label}" if have else ""
            message = f"“{citation.label}”引用的条款不存在"
            yield Problem(at, "citation/missing-clause", message, f"{hint}；核对条、款、项号")


def citations_are_in_force(library: Library) -> Iterator[Problem]:
    """A page must not cite a rule that was repealed, or not yet made, on the page's date; 历史引用: true waives it.

    The date is a study page's 核对, a guide's 复核, a current rule's own date; other pages have none.
    """
    for found in citations(library):
        document, regulation = found.document, found.citation.regulation
        day = _date_of(library, document.path)
        if regulation is None or day is None or regulation.path == document.path or document.front.get("历史引用"):
            continue
        head = regulation.head
        first = min((c.effective for c in head.history if c.effective), default=head.effective)
        if head.repealed and head.repealed <= day:
            what, hint = f"{head.repealed} 起已废止", "改引现行规定；确实要引历史文件，在文首写 历史引用: true"
        elif first and first > day:
            what, hint = f"{first} 起才施行", "核对日期，或者改引当时的规定"
        else:
            continue
        at = Location(document.file, document.first_line + found.line, found.citation.start + 1)
        message = f"本页日期 {day}，引用的《{regulation.short}》{what}"
        yield Problem(at, "citation/not-in-force", message, hint, Level.WARNING)


def _date_of(library: Library, path: str) -> dt.date | None:
    """What a page's statements are true on."""
    if (material := library.materials.get(path)) is not None:
        return material.head.checked
    text = library.texts.get(path)
    if text is None or library.regulations.get(text.id) is not text:
        return None
    return text.head.date if text.complete else text.head.review.last


def fences_are_right(library: Library) -> Iterator[Problem]:
    """Every 学而 fence of every page: options valid, references known."""
    for document in library.documents.values():
        for fence in documents.fences(document):
            if fence.name in fences.KINDS:
                yield from _fence(library, fence)
            elif hint := _misspelt(fence.name):
                at = Location(fence.at.file, fence.at.line - 1, fence.at.column)
                yield Problem(at, "fence/name", f"没有“{fence.name}”这种围栏", hint)


def _misspelt(name: str) -> str:
    """Only Chinese names can be ours; a code block's language is left alone."""
    if not any("一" <= c <= "龥" for c in name):
        return ""
    return did_you_mean(name, fences.KINDS) or f"可用：{listing(fences.KINDS, 20)}"


def _fence(library: Library, fence: documents.Fence) -> Iterator[Problem]:
    options, tree, problems = fences.read(fence.name, fence.body, fence.at)
    yield from problems
    if options is not None and tree is not None:
        for path, rule, message, hint in options.findings(library):
            yield Problem(tree.at(path), rule, message, hint)


def questions_have_sources(library: Library) -> Iterator[Problem]:
    """Every question names the clause it rests on."""
    for item in library.questions.values():
        if item.question.source is None:
            hint = "补上 依据: branch-work-rules#t11"
            yield Problem(item.at, "quiz/no-source", f"题目 {item.id} 没有依据", hint, Level.WARNING)


def sources_stand(library: Library) -> Iterator[Problem]:
    """依据 names a clause of a regulation here, and its words are the ones that were reviewed.

    A clause that was only renumbered is followed and is no problem (sources.resolve).
    """
    for source in sources(library):
        if problem := _standing(library, source):
            yield problem


def _standing(library: Library, source: Source) -> Problem | None:
    found, place = parse_reference(source.reference), resolve(library, source.reference)
    if found is None:
        return Problem(source.at, "source/form", f"依据“{source.reference}”写法不对", "写作 branch-work-rules#t11")
    if place is None:
        hint = did_you_mean(found[0], library.regulations)
        return Problem(source.at, "source/regulation", f"没有编号为“{found[0]}”的法规", hint)
    name = f"《{place.regulation.short}》"
    if place.state is State.MISSING:
        hint = did_you_mean(found[1] or "", place.regulation.clauses) or "核对条款编号"
        return Problem(source.at, "source/clause", f"{name}没有条款“{found[1]}”", hint)
    command = f"核对后运行 python3 run.py xueer pin {source.owner}"
    if place.state is State.UNPINNED:
        message = f"依据“{source.reference}”还没有核对标记"
        return Problem(source.at, "source/unpinned", message, command, Level.WARNING)
    if place.state is State.REMOVED and place.was:
        message = f"{name}已删去{place.was.label}，{source.kind}待复核"
        return Problem(source.at, "source/removed", message, "改用别的条款，或者删去这一处", Level.WARNING)
    if place.state is State.CHANGED and place.clause:
        was = f"原{place.was.label}（现{place.clause.label}）" if place.was else place.clause.label
        message = f"{name}{was}的文字已变，{source.kind}待复核"
        return Problem(source.at, "source/stale", message, command, Level.WARNING)
    return None


def question_advice(library: Library) -> Iterator[Problem]:
    """What quizzes/lint.py advises about each bank."""
    for bank in library.banks.values():
        yield from advise(bank)


def quotations(library: Library) -> Iterator[Problem]:
    """Text in quotation marks (eight characters or more) stands in the cited full text."""
    whole: dict[str, str] = {}
    for item in library.questions.values():
        found = parse_reference(item.question.source or "")
        regulation = library.regulations.get(found[0]) if found else None
        if regulation is None or not regulation.complete:
            continue
        for quoted in re.findall(r"“([^“”]{8,})”", f"{item.question.stem}\n{item.question.explanation}"):
            if regulation.id not in whole:
                whole[regulation.id] = normalise("".join(c.text for c in regulation.clauses.values()))
            if normalise(quoted).strip("。，；") not in whole[regulation.id]:
                message = f"{item.id}：引文“{quoted[:20]}”不在《{regulation.short}》里"
                yield Problem(item.at, "quiz/quotation", message, "照条文改，或去掉引号", Level.WARNING)


def paper_questions(library: Library) -> Iterator[Problem]:
    """A paper's questions exist and occur once."""
    for paper in library.papers.values():
        seen: set[str] = set()
        for question, at in paper.references():
            if question not in library.questions:
                hint = did_you_mean(question, library.questions) or "题号写作 题库编号.题目编号"
                yield Problem(at, "paper/question", f"没有题目“{question}”", hint)
            elif question in seen:
                yield Problem(at, "paper/repeated", f"题目“{question}”在本卷重复", "删去一处")
            seen.add(question)


def paper_draws(library: Library) -> Iterator[Problem]:
    """A draw's banks exist and hold enough, counted as if every exam with 答案发布 were still sealed."""
    edition = Edition(library, dt.date.min)
    for paper in library.papers.values():
        unknown: set[int] = set()
        for index, section in enumerate(paper.head.sections):
            for name in section.draw.banks if section.draw else ():
                if name not in library.banks:
                    unknown.add(index)
                    hint = did_you_mean(name, library.banks) or f"题库有 {listing(library.banks)}"
                    yield Problem(paper.draws[index], "content/quiz", f"没有题库“{name}”", hint)
        for index, cell, have in edition.shortages(paper):
            if index in unknown:
                continue
            facts = [cell.kind, f"难度 {cell.difficulty}" if cell.difficulty else "", *cell.tags]
            what = "、".join(fact for fact in facts if fact) or "不限题型"
            message = f"抽题不够：{what} 要 {cell.count} 题，能抽的有 {have} 题"
            hint = "减少数量，或者补题；留给封存考试的题不能抽"
            yield Problem(paper.draws[index], "paper/draw-short", message, hint)


def checklist_targets(library: Library) -> Iterator[Problem]:
    """A checklist's pages, banks and papers exist."""
    for checklist in library.checklists.values():
        for index, task in enumerate(checklist.head.tasks):
            if task.page:
                yield from _page(library, task.page, _task_at(checklist, index, "页面"))
            if task.quiz:
                at = _task_at(checklist, index, "题库" if task.bank else "试卷")
                yield from _quiz(library, task.quiz, at)


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


def pages_do_not_collide(library: Library) -> Iterator[Problem]:
    """A generated page never overwrites an authored one."""
    for page in generated(library):
        if page.path in library.documents:
            at = Location(library.documents[page.path].file)
            yield Problem(at, "page/collision", f"构建会生成同名页面 {page.path}", "把这个文件改名")


RULES: tuple[Rule, ...] = (
    names_are_unique,
    versions_have_a_current_text,
    citations_resolve,
    citations_are_in_force,
    fences_are_right,
    questions_have_sources,
    sources_stand,
    question_advice,
    quotations,
    paper_questions,
    paper_draws,
    checklist_targets,
    plan_targets,
    pages_do_not_collide,
)
