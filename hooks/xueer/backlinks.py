"""What rests on a clause: the pages and rules that cite it, the questions and plan tasks that name it.

Counted by article: a citation of 第三条第二款 belongs to 第三条.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import documents
from .documents import Document
from .library import Library
from .plans import PlanTask
from .quizzes import BankQuestion
from .regulations import Citation, Context, Regulation, parse_reference


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
    for regulation, clause_id, citing in _citing(library):
        if (note := at(regulation, clause_id)) is not None and citing not in note.citations:
            note.citations.append(citing)
    return found


def _named(library: Library, source: str | None) -> tuple[Regulation, str] | None:
    """The regulation and clause id of an 依据."""
    parsed = parse_reference(source or "")
    regulation = library.regulations.get(parsed[0]) if parsed else None
    return (regulation, parsed[1]) if parsed and parsed[1] and regulation else None


@dataclass(frozen=True, slots=True)
class Found:
    """A citation where it stands: the document, its 0-based body line, the clause it stands in (in a rule)."""

    document: Document
    line: int
    text: str
    clause: str | None
    citation: Citation


def citations(library: Library) -> Iterator[Found]:
    """Every citation in running text, document by document; the one place that walks all of them."""
    for document in library.documents.values():
        own = library.texts.get(document.path)
        begins = {c.at.line - document.first_line: c.id for c in own.clauses.values()} if own else {}
        context = Context(own=own)
        for index, text in documents.prose(document):
            context.clause = begins.get(index, context.clause)
            for citation in library.register.find(text, context):
                yield Found(document, index, text, context.clause, citation)


def _citing(library: Library) -> Iterator[tuple[Regulation, str, tuple[str, str, str]]]:
    """Citations of other documents' clauses; texts that are no longer in force do not count."""
    for found in citations(library):
        own, path, cited = library.texts.get(found.document.path), found.document.path, found.citation.regulation
        if own is not None and library.regulations.get(own.id) is not own:
            continue
        if cited and found.citation.clause and cited is not own:
            yield cited, found.citation.clause, (found.document.title, path, found.clause or "" if own else "")
