"""Receipts and a paper's keys → marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..edition import Edition
from ..quizzes import BankQuestion, Paper, fraction
from .before_errata import same_paper
from .receipts import Receipt, repeated_codes
from .remarks import foreign, remarks, unsure


@dataclass(frozen=True, slots=True)
class Mark:
    """One question of one receipt: the share of the score earned (None for 简答, marked by a person)."""

    question: BankQuestion
    full: float
    share: float | None
    answer: tuple[str, ...]

    @property
    def points(self) -> float:
        return self.full * (self.share or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One receipt, marked."""

    receipt: Receipt
    sections: list[tuple[str, list[Mark]]]
    notes: list[str] = field(default_factory=list)
    foreign: bool = False  # answers to something else than today's paper
    unsure: bool = False  # whose it is, or which of two

    @property
    def marks(self) -> list[Mark]:
        return [mark for _, marks in self.sections for mark in marks]

    @property
    def points(self) -> float:
        """Points for everything a machine can mark, to two decimals."""
        return round(sum(m.points for m in self.marks), 2)

    @property
    def counted(self) -> bool:
        """Whether it counts in the statistics: answers to this paper, not altered, not a copy."""
        return not (self.receipt.altered or self.foreign or self.receipt.copy_of)

    @property
    def doubtful(self) -> bool:
        """Whether its mark is nobody's until the organiser has looked: no slip, neither passed nor failed."""
        return self.receipt.altered or self.foreign or self.unsure


def full_points(edition: Edition, paper: Paper, *, essays: bool = False) -> float:
    """The most one can get: by machine, or for the essays alone."""
    return sum(
        section.score or q.score
        for section, items in edition.sections(paper)
        for q in items
        if q.question.self_marked is essays
    )


def mark_all(edition: Edition, paper: Paper, receipts: Sequence[Receipt], now: dt.datetime) -> list[Marked]:
    """Every receipt marked, by code and time of submission, with what is odd about it at this moment in words."""
    repeated = repeated_codes(receipts)
    same = same_paper(edition, paper)
    asked = [q for _, items in edition.pool(paper) for q in items]
    marked = []
    for receipt in sorted(receipts, key=lambda r: (r.code, r.body.submitted, r.file)):
        sections = edition.sections(paper, receipt.code)
        found = [(s.title, [_mark(q, s.score or q.score, receipt) for q in items]) for s, items in sections]
        personal = paper.head.shuffle.personal
        drawn = {mark.question.id for _, marks in found for mark in marks} if personal else None
        whose = list(unsure(receipt, repeated, checked=personal))
        what = list(foreign(receipt, asked, drawn, same=same(receipt)))
        notes = [*whose, *what, *remarks(receipt, paper, now)]
        marked.append(Marked(receipt=receipt, sections=found, notes=notes, foreign=bool(what), unsure=bool(whose)))
    return marked


def _mark(item: BankQuestion, full: float, receipt: Receipt) -> Mark:
    found = receipt.answers.get(item.id)
    answer = tuple(found.answer) if found else ()
    question = item.question
    if question.self_marked:
        return Mark(item, full, None, answer)
    return Mark(item, full, fraction(question.type_id, question.key_parts(), answer, question.rule()), answer)
