"""What rests on a clause: the pages and rules that cite it, the questions, plan tasks and duties that name it.

Counted by article: a citation of 第三条第二款 belongs to 第三条.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from ..edition import Edition
from ..ground.clause_id import ClauseId
from ..ground.documents import Document
from ..library import Library
from ..plans import Checklist, Duty, DutyList, ListTask, PlanTask, Step, StepList
from ..quizzes import BankQuestion
from ..regulations import Citation, Regulation, cited_in
from .sources import Source, resolve, sources

T = TypeVar("T")


@dataclass(slots=True)
class Related:
    """Everything that rests on one article. `citations`: (title of the citing page, its path, clause or "")."""

    questions: list[BankQuestion] = field(default_factory=list)
    citations: list[tuple[str, str, str]] = field(default_factory=list)
    tasks: list[tuple[int, PlanTask]] = field(default_factory=list)
    list_tasks: list[tuple[Checklist, ListTask]] = field(default_factory=list)
    duties: list[tuple[DutyList, Duty]] = field(default_factory=list)
    steps: list[tuple[StepList, Step]] = field(default_factory=list)


@lru_cache(maxsize=4)
def resting(edition: Edition) -> dict[tuple[str, str], Related]:
    """What rests on each article, withheld questions left out: gathered once an edition."""
    return related(edition.library, edition.questions.values())


def related(library: Library, questions: Iterable[BankQuestion]) -> dict[tuple[str, str], Related]:
    """(regulation id, unit id) → what of these questions, of all pages, plans and duties, rests on it."""
    found: dict[tuple[str, str], Related] = {}

    def at(regulation: Regulation, clause_id: str | None) -> Related | None:
        unit = regulation.unit_of(clause_id) if clause_id else None
        return found.setdefault((regulation.id, unit.id), Related()) if unit else None

    shown = {item.id: item for item in questions}
    for source in sources(library):
        place = resolve(library, source.reference)
        if place and place.clause and (note := at(place.regulation, place.clause.id)) is not None:
            _rest(library, note, source, shown)
    for regulation, clause_id, citing in _citing(library):
        if (note := at(regulation, clause_id)) is not None and citing not in note.citations:
            note.citations.append(citing)
    return found


def _rest(library: Library, note: Related, source: Source, shown: dict[str, BankQuestion]) -> None:
    """Put the owner of an 依据 on the note, once; questions only when they may be shown."""
    group, _, item = source.owner.partition(".")
    if source.kind == "题目":
        _once(note.questions, shown.get(source.owner))
    elif source.kind == "计划任务":
        plan = library.plans[int(group)]
        _once(note.tasks, next((plan.year, t) for t in plan.head.tasks if t.id == item))
    elif source.kind == "清单任务":
        checklist = library.checklists[group]
        _once(note.list_tasks, next((checklist, t) for t in checklist.head.tasks if t.id == item))
    elif source.kind == "责任":
        duties = library.duties[group]
        _once(note.duties, next((duties, d) for d in duties.head.duties if d.id == item))
    elif source.kind == "步骤":
        steps = library.steps[group]
        _once(note.steps, next((steps, s) for s in steps.head.steps if s.id == item))
    elif source.kind == "频次规则":
        _once(note.citations, (f"频次要求：{source.title}", "plans/frequencies.md", ""))
    else:
        _once(note.citations, (source.title, library.regulations[source.owner].path, ""))


def _once(shelf: list[T], item: T | None) -> None:
    if item is not None and item not in shelf:
        shelf.append(item)


@dataclass(frozen=True, slots=True)
class Found:
    """A citation where it stands: the document, its 0-based body line, the clause it stands in (in a rule)."""

    document: Document
    line: int
    text: str
    clause: ClauseId | None
    citation: Citation


@lru_cache(maxsize=1)
def citations(library: Library) -> tuple[Found, ...]:
    """Every citation in running text, document by document: looked for once in a library that has been read."""
    return tuple(_walk(library))


def _walk(library: Library) -> Iterator[Found]:
    for document in library.documents.values():
        own = library.texts.get(document.path)
        yield from (Found(document, *one) for one in cited_in(document, own, library.register))


def _citing(library: Library) -> Iterator[tuple[Regulation, str, tuple[str, str, str]]]:
    """Citations of other documents' clauses; texts that are no longer in force do not count."""
    for found in citations(library):
        own, path, cited = library.texts.get(found.document.path), found.document.path, found.citation.regulation
        if own is not None and library.regulations.get(own.id) is not own:
            continue
        if cited and found.citation.clause and cited is not own and library.regulations.get(cited.id) is cited:
            citing = (found.document.title, path, found.clause or "" if own else "")
            for clause in (found.citation.clause, *found.citation.also):  # 第四条 too of 第三条至第五条
                yield cited, clause, citing
