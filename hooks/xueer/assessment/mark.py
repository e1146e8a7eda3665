"""Receipts and a paper's keys → marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..edition import Edition
from ..quizzes import BankQuestion, Paper, fraction
from ..quizzes.check_character import LETTERS, is_checked
from .before_errata import same_paper
from .receipts import Receipt, repeated_codes
from .remarks import foreign, remarks


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
    doubtful: bool = False  # of 每人一卷: not a code that was given out, or somebody else's paper

    @property
    def marks(self) -> list[Mark]:
        return [mark for _, marks in self.sections for mark in marks]

    @property
    def points(self) -> float:
        """Points for everything a machine can mark, to two decimals."""
        return round(sum(m.points for m in self.marks), 2)

    @property
    def counted(self) -> bool:
        """Whether it counts in the statistics: not altered, not a copy."""
        return not self.receipt.altered and self.receipt.copy_of is None


def full_points(edition: Edition, paper: Paper, *, essays: bool = False) -> float:
    """The most one can get: by machine, or for the essays alone."""
    return sum(
        section.score or q.score
        for section, items in edition.sections(paper)
        for q in items
        if q.question.self_marked is essays
    )


def mark_all(edition: Edition, paper: Paper, receipts: Sequence[Receipt]) -> list[Marked]:
    """Every receipt marked, by code and time of submission, with what is odd about it in words."""
    repeated = repeated_codes(receipts)
    same = same_paper(edition, paper)
    asked = [q for _, items in edition.pool(paper) for q in items]
    marked = []
    for receipt in sorted(receipts, key=lambda r: (r.body.code, r.body.submitted, r.file)):
        sections = edition.sections(paper, receipt.body.code)
        found = [(s.title, [_mark(q, s.score or q.score, receipt) for q in items]) for s, items in sections]
        notes = [*remarks(receipt, repeated, paper, same=same(receipt)), *foreign(receipt, asked)]
        odd = _about_the_code(receipt, found) if paper.head.shuffle.personal else []
        marked.append(Marked(receipt=receipt, sections=found, notes=notes + odd, doubtful=bool(odd)))
    return marked


def _about_the_code(receipt: Receipt, sections: Sequence[tuple[str, list[Mark]]]) -> list[str]:
    """Of 每人一卷: whether the code is one that was given out, and whose paper was answered."""
    drawn = {mark.question.id for _, marks in sections for mark in marks}
    return [
        *(["代号的末位不对，不是发出的代号"] if not is_checked(receipt.body.code, LETTERS) else []),
        *(["答的不是这个代号的卷子"] if receipt.answers.keys() != drawn else []),
    ]


def _mark(item: BankQuestion, full: float, receipt: Receipt) -> Mark:
    found = receipt.answers.get(item.id)
    answer = tuple(found.answer) if found else ()
    question = item.question
    if question.self_marked:
        return Mark(item, full, None, answer)
    return Mark(item, full, fraction(question.type_id, question.key_parts(), answer, question.rule()), answer)
