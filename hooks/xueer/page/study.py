"""How long studying something takes by its length, and which sessions the ledger confirms: two measures, never mixed.

自学时间 counts in minutes and is never more than what is computed here; 集中学习 counts in 学时 and only for sessions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..edition import Edition
from ..ground.documents import Document, lines_without_code
from ..plans import Checklist, Entry, ListTask, month_day
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
    """The sessions of a checklist, by task and due date, that the year's ledger says everybody's body held.

    The ledger knows no persons: that there was a session it says, that a member was there is the member's word. Of
    several meetings in one entry (次数 12: of branches) nobody knows whether the member's own was among them, unless it
    says that all units held theirs (单位: 全部); the meeting of some units is nobody else's.
    """
    entries = [e for e in entries_until(edition.library, checklist.year, edition.today) if _is_everybodys(e)]
    return {
        (task.id, due)
        for task, due, start, end in _spans(checklist)
        if any(task.plan in e.tasks and start <= e.date <= end for e in entries)
    }


def _is_everybodys(entry: Entry) -> bool:
    if entry.units is None:
        return entry.times == 1
    return entry.times > 0 and entry.units.but and not entry.units.names


def _spans(checklist: Checklist) -> Iterator[tuple[ListTask, dt.date | None, dt.date, dt.date]]:
    """The sessions that name a task of the plan, each with the days (both included) on which it can have been.

    One that recurs has its own month or quarter: what was late in April is not May's. Of those that do not, and name
    the same task, each has the days from the one before to its own, the last the rest of the year.
    """
    year, last = checklist.year, dt.date(checklist.year, 12, 31)
    single: dict[str, list[tuple[dt.date, ListTask, dt.date | None]]] = defaultdict(list)
    for _, task, due in checklist.occurrences():
        if task.plan and task.recurring and task.when:
            length = 12 // len(task.when.due(year))
            index = (due.month - 1) // length
            yield task, due, dt.date(year, index * length + 1, 1), month_day(year, (index + 1) * length)
        elif task.plan:
            single[task.plan].append((due or last, task, due))
    for sessions in single.values():
        start = dt.date(year, 1, 1)
        ordered = sorted(sessions, key=lambda one: one[0])
        for number, (until, task, due) in enumerate(ordered, 1):
            yield task, due, start, last if number == len(ordered) else until
            start = until + dt.timedelta(days=1)
