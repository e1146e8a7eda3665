"""Item statistics of an exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..quizzes import BankQuestion
from .mark import Mark, Marked

#: The upper and lower groups of the discrimination index: 27 % each (Kelley 1939).
GROUP = 0.27


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question: mean share of the score (难度 P), upper minus lower group (区分度 D), answers given."""

    question: BankQuestion
    count: int
    difficulty: float
    discrimination: float | None
    answers: list[tuple[str, int]]
    chosen: dict[str, int]  # of what stands under letters: how often each was picked


def statistics(marked: Sequence[Marked]) -> list[Item]:
    """One item per question that is marked, over the receipts that count; empty without any.

    D needs at least ten marks; below that it is None, because groups of two say nothing.
    """
    found: dict[str, list[Mark]] = {}
    for one in sorted((m for m in marked if m.counted), key=lambda m: m.points):
        for mark in one.marks:
            if mark.share is not None:
                found.setdefault(mark.question.id, []).append(mark)
    return [_item(marks) for marks in found.values()]


def _item(ranked: Sequence[Mark]) -> Item:
    """A question from its marks, the weakest candidate's first; of 每人一卷 not everybody has one."""
    size = round(len(ranked) * GROUP)
    lower, upper = ranked[:size], ranked[-size:] if size else []
    asked = ranked[0].question.question
    answers = Counter(shown(mark.question, mark.answer) for mark in ranked if not asked.self_marked)
    picked = Counter(part for mark in ranked for part in mark.answer)
    return Item(
        question=ranked[0].question,
        count=len(ranked),
        difficulty=round(_mean(ranked), 3),
        discrimination=round(_mean(upper) - _mean(lower), 3) if len(ranked) >= 10 else None,
        answers=sorted(answers.items(), key=lambda pair: (-pair[1], pair[0]))[:8],
        chosen={option: picked[option] for option in asked.options_in_order()} if asked.picked else {},
    )


def _mean(marks: Sequence[Mark]) -> float:
    return sum(mark.share or 0 for mark in marks) / len(marks)


def shown(item: BankQuestion, answer: Sequence[str]) -> str:
    """An answer as a person reads it."""
    if not any(answer):
        return "未答"
    return item.question.said(answer)
