"""Receipts of before a 勘误: a slip in a stem that was mended since makes another revision, not another paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product

from ..edition import Edition
from ..quizzes import Paper, Question
from .receipts import Answer, Receipt

#: So many ways to have the stems of questions that a receipt does not name (每人一卷) are tried.
_MOST = 256


def same_paper(edition: Edition, paper: Paper) -> Callable[[Receipt], bool]:
    """Whether a receipt's paper is today's, or was before some of today's 勘误: its answers say which stems it had."""
    mended = {q.id: q.question for _, items in edition.pool(paper) for q in items if q.question.errata}

    @cache
    def revision(stems: tuple[str, ...]) -> str:
        return edition.revision(paper, dict(zip(mended, stems, strict=True)))

    def fits(receipt: Receipt) -> bool:
        answers = receipt.answers
        ways = product(*(_stems(question, answers.get(name)) for name, question in mended.items()))
        return any(revision(stems) == receipt.body.revision for stems in islice(ways, _MOST))

    return fits


def revisions(question: Question) -> Iterator[tuple[str, str]]:
    """The stems it had, today's as "", each with its revisions: with its key shown or kept back."""
    for stem in ("", *(erratum.stem for erratum in question.errata)):
        yield stem, question.public_revision(stem)
        yield stem, question.revision(stem)


def _stems(question: Question, answer: Answer | None) -> list[str]:
    """The stems that an answer can have been given to; all when it does not tell."""
    all_ways = list(revisions(question))
    told = [stem for stem, revision in all_ways if answer is not None and revision == answer.rev]
    return list(dict.fromkeys(told or (stem for stem, _ in all_ways)))
