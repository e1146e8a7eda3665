"""Library → what the client is given: plain JSON values, versioned, hrefs relative to the site root.

The client knows this package only by these shapes; tests/cases/payload/ holds one of each kind, read by
the Python tests and by the client's.
"""

from __future__ import annotations

import json
from string import ascii_uppercase
from typing import Any, TypeAlias

from ..edition import Edition
from ..plans import Checklist, ListTask
from ..quizzes import BankQuestion, Paper
from ..quizzes.draw import option_order
from ..standing.sources import resolve
from .paths import Urls, list_path, quiz_path

VERSION = 1
Json: TypeAlias = dict[str, Any]


def envelope(kind: str, base: str, **body: Any) -> Json:
    """Any payload: version, kind and the way to the site root, then its own fields."""
    return {"version": VERSION, "kind": kind, "base": base, **body}


def dumps(value: Json) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def letter(position: int) -> str:
    """The letter an option is shown under: its place, not the author's letter."""
    return ascii_uppercase[position]


def by_due(tasks: list[Json]) -> list[Json]:
    """As they come due; what has no date last."""
    return sorted(tasks, key=lambda task: task["due"] or "9999")


class Payloads:
    """Builds payload parts for one edition and one way of making addresses."""

    def __init__(self, edition: Edition, urls: Urls) -> None:
        self.edition = edition
        self.library = edition.library
        self.urls = urls

    def question(self, item: BankQuestion, paper: Paper | None = None, *, score: float | None = None) -> Json:
        """One question as a candidate sees it, with its solution unless it is withheld."""
        question = item.question
        withheld = item.id in self.edition.withheld
        options = question.options_in_order()
        order = list(options)
        if paper and paper.head.shuffle.options == "打乱" and question.lettered:
            order = option_order(options, f"{paper.head.seed}/{item.id}")
        return {
            "id": item.id,
            "rev": question.public_revision() if withheld else question.revision(),
            "type": question.type_id,
            "stem": question.stem,
            "options": [{"key": key, "text": options[key]} for key in order],
            "lefts": list(question.lefts()),
            "unit": question.unit_shown(),
            "rule": question.rule(),
            "score": score or item.score,
            "difficulty": item.difficulty,
            "tags": list(item.tags),
            "material": item.material,
            "solution": None if withheld else self.solution(item, order),
        }

    def solution(self, item: BankQuestion, order: list[str]) -> Json:
        """Everything that depends on the key, with options in `order`: never given for a withheld question."""
        question = item.question
        assert item.id not in self.edition.withheld
        key = question.key_parts()
        letters = sorted(letter(order.index(part[0])) for part in key) if question.lettered else []
        return {
            "key": key,
            "words": letters or question.key_text(),
            "notes": question.notes(),
            "explanation": question.explanation,
            "source": self.source(question.source),
        }

    def source(self, reference: str | None) -> Json | None:
        """Label and address of the clause a question rests on."""
        place = resolve(self.library, reference)
        if place is None:
            return None
        regulation, clause = place.regulation, place.clause
        label = f"《{regulation.short}》{clause.label if clause else ''}"
        return {"label": label, "href": self.urls.of(regulation.path, clause.id if clause else "")}

    def set_info(self, name: str) -> Json:
        """A quiz as the client knows it: bank/… or paper/…."""
        kind, _, name_id = name.partition("/")
        if kind == "bank":
            bank = self.library.banks[name_id]
            title, count = bank.title, len(self.edition.bank(bank))
        else:
            paper = self.library.papers[name_id]
            title, count = paper.head.title, sum(len(items) for _, items in self.edition.sections(paper))
        return {"id": name, "title": title, "href": self.urls.of(quiz_path(name)), "count": count}

    def sets(self) -> list[Json]:
        """Every bank and paper."""
        names = [f"bank/{b}" for b in self.library.banks] + [f"paper/{p}" for p in self.library.papers]
        return [self.set_info(name) for name in names]

    def checklist(self, checklist: Checklist) -> Json:
        """A checklist with its recurring tasks laid out by due date."""
        return {
            "id": checklist.id,
            "title": checklist.head.title,
            "audience": checklist.head.audience,
            "hours": checklist.head.hours,
            "href": self.urls.of(list_path(checklist)),
            "default": checklist.head.default,
            "tasks": [
                {
                    "id": task_id,
                    **self._target(task),
                    "hours": task.hours,
                    "due": due.isoformat() if due else None,
                    "after": [f"{checklist.id}.{name}" for name in task.after],
                }
                for task_id, task, due in checklist.occurrences()
            ],
        }

    def _target(self, task: ListTask) -> Json:
        if task.kind == "阅读" and task.page:
            url = self.urls.of(task.page)
            title = task.title or self.library.title_of(task.page)
            return {"kind": "read", "title": title, "href": url, "page": url, "set": None}
        if task.quiz:
            info = self.set_info(task.quiz)
            title = task.title or f"测验：{info['title']}"
            return {"kind": "quiz", "title": title, "href": info["href"], "page": None, "set": info["id"]}
        href = self.urls.of(task.page) if task.page else None
        return {"kind": "offline", "title": task.title or "", "href": href, "page": None, "set": None}

    def checklists(self) -> list[Json]:
        """Every checklist, the default ones first."""
        ordered = sorted(self.library.checklists.values(), key=lambda c: not c.head.default)
        return [self.checklist(c) for c in ordered]

    def reading_tasks(self, path: str) -> list[Json]:
        """The checklist tasks that reading this page completes."""
        return [
            {
                "id": task_id,
                "title": task.title or self.library.title_of(path),
                "list": checklist.head.title,
                "href": self.urls.of(list_path(checklist)),
            }
            for checklist in self.library.checklists.values()
            for task_id, task, _ in checklist.occurrences()
            if task.kind == "阅读" and task.page == path
        ]
