"""Library → what the client is given: the values of models.py, hrefs relative to the site root.

The client knows this package only by these shapes; tests/cases/payload/ holds one of each kind, read by
the Python tests and by the client's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from string import ascii_uppercase

from ..edition import Edition
from ..plans import Checklist, ListTask
from ..quizzes import BankQuestion, Paper
from ..quizzes.draw import option_order
from ..standing.sources import resolve
from .models import BankOffer, Option, Question, ReadingTask, SetInfo, Solution, Source, Task, TaskList
from .paths import Urls, list_path, quiz_path
from .study import confirmed, task_seconds


def letter(position: int) -> str:
    """The letter an option is shown under: its place, not the author's letter."""
    return ascii_uppercase[position]


def by_due(tasks: Iterable[Task]) -> list[Task]:
    """As they come due; what has no date last."""
    return sorted(tasks, key=lambda task: task.due or "9999")


class Payloads:
    """Builds payload parts for one edition and one way of making addresses."""

    def __init__(self, edition: Edition, urls: Urls) -> None:
        self.edition = edition
        self.library = edition.library
        self.urls = urls

    def question(self, item: BankQuestion, paper: Paper | None = None, *, score: float | None = None) -> Question:
        """One question as a candidate sees it, with its solution unless it is withheld."""
        question = item.question
        withheld = item.id in self.edition.withheld
        options = question.options_in_order()
        order = list(options)
        if paper and paper.head.shuffle.options == "打乱" and question.lettered:
            order = option_order(options, f"{paper.head.seed}/{item.id}")
        return Question(
            id=item.id,
            rev=question.public_revision() if withheld else question.revision(),
            formerly=() if withheld else tuple(e.revision for e in question.errata),
            type=question.type_id,
            stem=question.stem,
            options=tuple(Option(key=key, text=options[key]) for key in order),
            lefts=question.lefts(),
            unit=question.unit_shown(),
            rule=question.rule(),
            score=score or item.score,
            difficulty=item.difficulty,
            tags=item.tags,
            material=item.material,
            solution=None if withheld else self.solution(item, order),
        )

    def solution(self, item: BankQuestion, order: list[str]) -> Solution:
        """Everything that depends on the key, with options in `order`: never given for a withheld question."""
        question = item.question
        assert item.id not in self.edition.withheld
        key = question.key_parts()
        letters = sorted(letter(order.index(part[0])) for part in key) if question.lettered else []
        return Solution(
            key=key,
            words=letters or question.key_text(),
            notes=question.notes(),
            explanation=question.explanation,
            source=self.source(question.source),
        )

    def source(self, reference: str | None) -> Source | None:
        """Label and address of the clause a question rests on."""
        place = resolve(self.library, reference)
        if place is None:
            return None
        regulation, clause = place.regulation, place.clause
        label = f"《{regulation.short}》{clause.label if clause else ''}"
        return Source(label=label, href=self.urls.of(regulation.path, clause.id if clause else ""))

    def set_info(self, name: str) -> SetInfo:
        """A quiz as the client knows it: bank/… or paper/…."""
        kind, _, name_id = name.partition("/")
        if kind == "bank":
            bank = self.library.banks[name_id]
            title, count = bank.title, len(self.edition.bank(bank))
        else:
            paper = self.library.papers[name_id]
            title, count = paper.head.title, sum(len(items) for _, items in self.edition.sections(paper))
        return SetInfo(id=name, title=title, href=self.urls.of(quiz_path(name)), count=count)

    def sets(self) -> list[SetInfo]:
        """Every bank and paper."""
        return [self.set_info(name) for name in (*self._banks(), *(f"paper/{p}" for p in self.library.papers))]

    def tests(self) -> list[SetInfo]:
        """Every bank and paper that has a result: a challenge and the questions of a day are no test."""
        papers = [p.id for p in self.library.papers.values() if p.head.mode in ("练习", "考试")]
        return [self.set_info(name) for name in (*self._banks(), *(f"paper/{p}" for p in papers))]

    def _banks(self) -> list[str]:
        return [f"bank/{b}" for b in self.library.banks]

    def shelf(self) -> list[BankOffer]:
        """Every bank that offers questions today; its data file is data/<id>.js."""
        offered = [(bank, self.edition.bank(bank)) for bank in self.library.banks.values()]
        return [
            BankOffer(id=b.id, title=b.title, count=len(items), tags=sorted({tag for q in items for tag in q.tags}))
            for b, items in offered
            if items
        ]

    def checklist(self, checklist: Checklist) -> TaskList:
        """A checklist with its recurring tasks laid out by due date."""
        head, held = checklist.head, confirmed(self.edition, checklist)
        return TaskList(
            id=checklist.id,
            title=head.title,
            audience=head.audience,
            year=checklist.year,
            hours=head.hours,
            href=self.urls.of(list_path(checklist)),
            default=head.default,
            tasks=tuple(
                self._task(task_id, task, due, checklist.id, confirmed=(task.id, due) in held)
                for task_id, task, due in checklist.occurrences()
            ),
        )

    def _task(self, task_id: str, task: ListTask, due: dt.date | None, checklist: str, *, confirmed: bool) -> Task:
        kind, title, href, page, quiz = "offline", task.title or "", None, None, None
        if task.kind == "阅读" and task.page:
            href = page = self.urls.of(task.page)
            kind, title = "read", task.title or self.library.title_of(task.page)
        elif task.quiz:
            info = self.set_info(task.quiz)
            kind, title, href, quiz = "quiz", task.title or f"测验：{info.title}", info.href, info.id
        elif task.page:
            href = self.urls.of(task.page)
        after = tuple(f"{checklist}.{name}" for name in task.after)
        return Task(
            id=task_id,
            kind=kind,
            title=title,
            href=href,
            page=page,
            set=quiz,
            hours=task.hours,
            seconds=task_seconds(self.edition, task),
            confirmed=confirmed,
            due=due.isoformat() if due else None,
            after=after,
        )

    def checklists(self) -> list[TaskList]:
        """Every checklist, the default ones first."""
        ordered = sorted(self.library.checklists.values(), key=lambda c: not c.head.default)
        return [self.checklist(c) for c in ordered]

    def reading_tasks(self, path: str) -> list[ReadingTask]:
        """The checklist tasks that reading this page completes."""
        return [
            ReadingTask(
                id=task_id,
                title=task.title or self.library.title_of(path),
                list=checklist.head.title,
                href=self.urls.of(list_path(checklist)),
            )
            for checklist in self.library.checklists.values()
            for task_id, task, _ in checklist.occurrences()
            if task.kind == "阅读" and task.page == path
        ]
