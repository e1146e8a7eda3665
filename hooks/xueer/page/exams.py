"""Papers as a page hands them to the browser."""

from __future__ import annotations

import datetime as dt
import json

from ..edition import Edition
from ..library import Library
from ..quizzes import LockHead, Paper
from ..quizzes.locks import content_hash
from .models import Exam, Locked, Personal, PersonalCell, PersonalSection, Question, Section
from .paths import Urls
from .payload import Payloads


def asked(payloads: Payloads, paper: Paper) -> tuple[list[Question], list[Section]]:
    """A paper's questions in their order, and the sections they stand in."""
    shown = [
        (s.title, [payloads.question(q, paper, score=s.score) for q in items])
        for s, items in payloads.edition.sections(paper)
    ]
    sections = [Section(title=title, questions=[q.id for q in items]) for title, items in shown]
    return [q for _, items in shown for q in items], sections


def exam(payloads: Payloads, paper: Paper, base: str) -> Exam:
    """An exam. Of 每人一卷 the questions are all that any code may draw, and the sections tell how."""
    head = paper.head
    personal = head.shuffle.personal
    questions, sections = (_pool(payloads, paper), []) if personal else asked(payloads, paper)
    return Exam(
        base=base,
        set=payloads.set_info(f"paper/{paper.id}"),
        revision=payloads.edition.revision(paper),
        minutes=head.minutes,
        attempts=head.attempts,
        release=str(head.release),
        sections=sections,
        questions=questions,
        pass_mark=head.pass_mark,
        personal=_personal(payloads, paper) if personal else None,
    )


def locked_text(library: Library, paper: Paper) -> str:
    """What is encrypted of a locked paper: the exam as on a day when every key is kept back, so it holds none."""
    return _locked_exam(library, paper).script()


def locked_content(library: Library, paper: Paper) -> str:
    """The fingerprint of what a candidate gets: it changes exactly when something behind the lock does.

    A field that has its default says nothing, so that one added to the model asks nobody for another lock. A public
    passphrase counts: the page must not name one that opens nothing.
    """
    found = _locked_exam(library, paper)
    said = found.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {"version": found.version}
    words = paper.head.lock and paper.head.lock.words
    return content_hash(json.dumps(said, ensure_ascii=False, sort_keys=True) + (words or ""))


def _locked_exam(library: Library, paper: Paper) -> Exam:
    """Without what its page says openly."""
    sealed = Payloads(Edition(library, dt.date.min), Urls())
    return exam(sealed, paper, "").model_copy(update={"release": ""})


def locked(payloads: Payloads, paper: Paper, lock: LockHead, base: str) -> Locked:
    """A locked paper before the passphrase: what, when, how long, and nothing of any question."""
    asked_for = paper.head.lock
    assert asked_for
    return Locked(
        base=base,
        set=payloads.set_info(f"paper/{paper.id}"),
        begins=asked_for.begins,
        minutes=paper.head.minutes,
        release=str(paper.head.release),
        salt=lock.salt,
        cost=lock.cost,
        box=lock.box,
        receipts=asked_for.receipts and asked_for.receipts[:64],
    )


def _pool(payloads: Payloads, paper: Paper) -> list[Question]:
    """Every question that may be drawn, once, as the banks have them, with its options in the author's order."""
    items = {q.id: q for _, found in payloads.edition.pool(paper) for q in found}
    return [payloads.question(q) for q in payloads.edition.in_bank_order(items.values())]


def _personal(payloads: Payloads, paper: Paper) -> Personal:
    """What decides together with a code, as `Edition.sections` does it."""
    shuffle, edition = paper.head.shuffle, payloads.edition
    sections = [
        PersonalSection(
            title=section.title,
            score=section.score,
            questions=[] if section.draw else [q.id for q in items],
            cells=[
                PersonalCell(count=cell.count, questions=[q.id for q in fit])
                for cell, fit in edition.fitting(paper, section)
            ],
        )
        for section, items in edition.pool(paper)
    ]
    return Personal(
        seed=paper.head.seed,
        order=shuffle.questions == "打乱",
        options=shuffle.options == "打乱",
        sections=sections,
    )
