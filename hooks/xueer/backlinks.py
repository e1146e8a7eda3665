"""What rests on a clause: the pages and rules that cite it, the questions and plan tasks that name it.

Counted by article: a citation of 第三条第二款 belongs to 第三条.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import documents
from .library import Library
from .plans import PlanTask
from .quizzes import BankQuestion
from .regulations import Context, Regulation, parse_reference


@dataclass(slots=True)
class Related:
    """Everything that rests on one article. `citations`: (title of the citing page, its path, clause or "")."""

    questions: list[BankQuestion] = field(default_factory=list)
    citations: list[tuple[str, str, str]] = field(default_factory=list)
    tasks: list[tuple[int, PlanTask]] = field(default_factory=list)


def related(library: Library, questions: Iterable[BankQuestion]) -> dict[tuple[str, str], Related]:
    """(regulation id, article id) → what of these questions, of all pages and plans, rests on it."""
    found: dict[tuple[str, str], Related] = {}

    def at(regulation: Regulation, clause_id: str | None) -> Related | None:
        clause = regulation.clause(clause_id) if clause_id else None
        article = re.match(r"t\d+(?:z\d+)?", clause.id) if clause else None
        return found.setdefault((regulation.id, article[0]), Related()) if article else None

    for item in questions:
        if (place := _named(library, item.question.source)) and (note := at(*place)) is not None:
            note.questions.append(item)
    for plan in library.plans.values():
        for task in plan.head.tasks:
            for source in task.sources:
                place = _named(library, source)
                note = at(*place) if place else None
                if note is not None and (plan.year, task) not in note.tasks:
                    note.tasks.append((plan.year, task))
    for regulation, clause_id, citing in _citations(library):
        if (note := at(regulation, clause_id)) is not None and citing not in note.citations:
            note.citations.append(citing)
    return found


def _named(library: Library, source: str | None) -> tuple[Regulation, str] | None:
    """The regulation and clause id of an 依据."""
    parsed = parse_reference(source or "")
    regulation = library.regulations.get(parsed[0]) if parsed else None
    return (regulation, parsed[1]) if parsed and parsed[1] and regulation else None


def _citations(library: Library) -> Iterator[tuple[Regulation, str, tuple[str, str, str]]]:
    """Every citation of another document's clause in running text; texts that are no longer in force do not count."""
    for document in library.documents.values():
        own = library.texts.get(document.path)
        if own is not None and library.regulations.get(own.id) is not own:
            continue
        begins = {c.at.line - document.first_line: c for c in own.clauses.values()} if own else {}
        context, article = Context(own=own), ""
        for index, text in documents.prose(document):
            if clause := begins.get(index):
                context.clause = clause.id
                article = clause.id
            for citation in library.register.find(text, context):
                if citation.regulation and citation.clause and citation.regulation is not own:
                    yield citation.regulation, citation.clause, (document.title, document.path, article if own else "")
