"""送学包: what a station without a network needs for one quarter. Nothing of a sealed exam is ever in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ... import fences
from ...fences.quiz import QuizFence
from ...ground import documents
from ...page.models import Task
from ...page.payload import by_due
from ...page.view import View
from ...plans import Checklist, ListTask
from ...quizzes import BankQuestion
from ..papers.printed import Printed, Sheet, printed_question

_QUARTER = re.compile(r"(20\d\d)-?[Qq]([1-4])")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, written 2026-Q3."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def words(self) -> str:
        return f"{self.year} 年第{'一二三四'[self.number - 1]}季度"

    def holds(self, day: dt.date | None) -> bool:
        """Whether a task due on this day belongs to it."""
        return day is not None and (day.year, (day.month + 2) // 3) == (self.year, self.number)


def quarter(text: str) -> Quarter | None:
    """2026-Q3; None for anything else."""
    found = _QUARTER.fullmatch(text.strip())
    return Quarter(int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Lists with their tasks of the quarter, pages to read in that order, the quiz, papers that stay sealed."""

    quarter: Quarter
    lists: tuple[tuple[Checklist, list[Task]], ...]
    pages: tuple[str, ...]
    sheet: Sheet | None
    sealed: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.quarter.words}送学包"

    @property
    def audience(self) -> str:
        return "、".join(dict.fromkeys(checklist.head.audience for checklist, _ in self.lists))


def pack(view: View, checklists: Iterable[Checklist], when: Quarter) -> Pack | None:
    """Everything due in the quarter; None when nothing is."""
    lists: list[tuple[Checklist, list[Task]]] = []
    wanted: list[ListTask] = []
    for checklist in checklists:
        shown = view.payloads.checklist(checklist).tasks
        due = [(row, t, day) for row, (_, t, day) in zip(shown, checklist.occurrences(), strict=True)]
        found = sorted(((day, row, t) for row, t, day in due if day and when.holds(day)), key=lambda d: d[0])
        if found:
            lists.append((checklist, by_due([row for _, row, _ in found])))
            wanted += [t for _, _, t in found]
    if not lists:
        return None
    pages = tuple(dict.fromkeys(t.page for t in wanted if t.kind == "阅读" and t.page))
    quizzes = dict.fromkeys(t.quiz for t in wanted if t.quiz)
    papers = [view.library.papers[q.removeprefix("paper/")] for q in quizzes if q.startswith("paper/")]
    sealed = tuple(p.head.title for p in papers if view.edition.sealed(p))
    sections = [*_asked(view, quizzes), *_on_pages(view, pages)]
    return Pack(quarter=when, lists=tuple(lists), pages=pages, sheet=_sheet(view, sections, when), sealed=sealed)


def _asked(view: View, names: Iterable[str]) -> Iterator[tuple[str, list[BankQuestion]]]:
    """The quizzes of the tasks."""
    library, edition = view.library, view.edition
    for name in names:
        kind, _, quiz = name.partition("/")
        if kind == "bank":
            yield library.banks[quiz].title, list(library.banks[quiz].questions)
        else:
            items = [q for _, found in edition.sections(library.papers[quiz]) for q in found]
            yield library.papers[quiz].head.title, items


def _on_pages(view: View, pages: Iterable[str]) -> Iterator[tuple[str, list[BankQuestion]]]:
    """The questions that stand on the pages to read."""
    library = view.library
    for path in pages:
        for block in documents.fences(library.documents[path]):
            if block.name != QuizFence.name:
                continue
            fence, _, _ = fences.read(block.name, block.body, block.at)
            if isinstance(fence, QuizFence) and fence.questions:
                items = [library.questions[q] for q in fence.questions if q in library.questions]
                yield library.title_of(path), items


def _sheet(view: View, sections: Iterable[tuple[str, list[BankQuestion]]], when: Quarter) -> Sheet | None:
    """All open questions once, numbered through; None when there are none."""
    seed, seen = f"送学/{when}", set[str]()
    printed: list[tuple[str, list[Printed]]] = []
    for title, items in sections:
        fresh = [q for q in view.edition.open(items) if q.id not in seen]
        start = len(seen) + 1
        seen |= {q.id for q in fresh}
        if fresh:
            questions = [printed_question(q, n, q.score, seed) for n, q in enumerate(fresh, start)]
            printed.append((title, questions))
    if not printed:
        return None
    return Sheet(
        title=f"{when.words}送学自测",
        name="A",
        paper=f"送学-{when}",
        seed=str(when),
        minutes=None,
        sealed_line=False,
        sections=printed,
    )
