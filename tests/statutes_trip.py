"""Made statutes out to Word and in again, in from Markdown: what comes back, clause by clause."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from statutes import World
from xueer.exchange.regulation import Report, prepare
from xueer.exchange.regulation.print_text import printable
from xueer.exchange.regulation.print_word import regulation_document
from xueer.ground import documents
from xueer.ground.text import normalise
from xueer.library import Library
from xueer.regulations import Regulation

DAY = dt.date(2026, 12, 1)


@dataclass(frozen=True, slots=True)
class Trip:
    """A text and what it came back as; `stopped` says why it was not let in, empty when it was."""

    path: str
    clauses: int
    stopped: list[str]
    differences: list[str]


def told(text: Regulation) -> dict[str, str]:
    """Every clause's own words by its id, those of annexes too."""
    return {clause.id: normalise(clause.text) for clause in text.everything.values()}


def trips(world: World, *, word: bool) -> list[Trip]:
    """Each text of the world, through Word or through Markdown."""
    return [_trip(text, world.lines[path], word=word) for path, text in world.texts.items()]


def _trip(text: Regulation, lines: list[str], *, word: bool) -> Trip:
    page = f"# {text.title}\n\n" + "\n".join(lines)
    name, content = "a.md", page.encode()
    if word:
        document, _ = documents.split("\n".join(lines), text.path, text.path)
        held = Library(documents={text.path: document}, texts={text.path: text}, regulations={text.id: text})
        name, content = "a.docx", regulation_document(printable(held, text))
    back, report = prepare(content, name, regulation_id=text.id, today=DAY)
    was, now = told(text), told(back.regulation)
    differences = [f"{key}：{was.get(key)} → {now.get(key)}" for key in {**was, **now} if was.get(key) != now.get(key)]
    return Trip(text.path, len(was), _stopped(report), differences)


def _stopped(report: Report) -> list[str]:
    return [str(one) for one in report.stopping]
