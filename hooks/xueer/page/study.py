"""How long studying something takes by its length, and which sessions the ledger confirms: two measures, never mixed.

自学时间 counts in minutes and is never more than what is computed here; 集中学习 counts in 学时 and only for sessions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ..edition import Edition
from ..ground.documents import Document, lines_without_code
from ..plans import Checklist, ListTask
from ..quizzes import BankQuestion
from ..year.due import entries_until

#: Characters read in a minute.
PACE = 300
#: No page takes less, in seconds: who has it open for shorter has not read it.
GLANCE = 10
#: An address is not read, nor the name of a footnote.
_UNREAD = re.compile(r"(?<=\])\([^)]*\)|\[\^[^\]]*\]|\{[:.#][^}]*\}")
#: A Chinese character, or a word or number of another script.
_CHARACTER = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿_]+")


def characters(document: Document) -> int:
    """How many characters of a page are read: none of its fences, addresses and marks."""
    return sum(len(_CHARACTER.findall(_UNREAD.sub("", line))) for _, line in lines_without_code(document))


def reading_seconds(document: Document) -> int:
    """How long reading a page takes."""
    return max(GLANCE, round(characters(document) * 60 / PACE))


def answering_seconds(questions: Iterable[BankQuestion]) -> int:
    """How long answering takes."""
    return round(sum(item.question.minutes_needed() for item in questions) * 60)


def task_seconds(edition: Edition, task: ListTask) -> int:
    """What self-study a task takes; 0 for what is none (a session, an exam without 时长)."""
    library = edition.library
    if task.kind == "阅读" and task.page in library.documents:
        return reading_seconds(library.documents[task.page])
    if task.bank in library.banks:
        return answering_seconds(edition.bank(library.banks[task.bank]))
    if task.paper in library.papers:
        paper = library.papers[task.paper]
        if paper.head.mode == "考试":  # nothing of what it asks shows before its day
            return (paper.head.minutes or 0) * 60
        return answering_seconds(item for _, items in edition.sections(paper) for item in items)
    return 0


def confirmed(edition: Edition, checklist: Checklist) -> set[tuple[str, dt.date | None]]:
    """The sessions of a checklist, by task and due date, that the year's ledger says took place.

    Of the sessions that name one task of the plan an entry counts for that in whose span it lies: from the day after
    the one before to its own due date, for the last to the end of the year. The ledger knows no persons: that there
    was a session it says, that a member was there is the member's word.
    """
    entries = entries_until(edition.library, checklist.year, edition.today)
    found: set[tuple[str, dt.date | None]] = set()
    for plan in {task.plan for task in checklist.tasks if task.plan}:
        dates = [entry.date for entry in entries if entry.task == plan]
        sessions = [(task.id, due) for _, task, due in checklist.occurrences() if task.plan == plan]
        before = dt.date.min
        for task, due in sorted(sessions, key=lambda one: one[1] or dt.date.max):
            last = (task, due) == max(sessions, key=lambda one: one[1] or dt.date.max)
            end = dt.date.max if last or due is None else due
            if any(before < date <= end for date in dates):
                found.add((task, due))
            before = end
    return found
