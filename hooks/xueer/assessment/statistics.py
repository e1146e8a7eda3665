"""Item statistics of an exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..quizzes import BankQuestion
from .mark import Marked

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


def statistics(marked: Sequence[Marked]) -> list[Item]:
    """One item per machine-marked question, over the receipts that count; empty without any.

    D needs at least ten receipts; below that it is None, because groups of two say nothing.
    """
    counted = [m for m in marked if m.counted]
    if not counted:
        return []
    ranked = sorted(counted, key=lambda m: m.points)
    size = round(len(ranked) * GROUP)
    lower, upper = ranked[:size], ranked[-size:] if size else []
    items = []
    for index, mark in enumerate(counted[0].marks):
        if mark.share is None:
            continue

        def mean(group: Sequence[Marked], index: int = index) -> float:
            return sum(m.marks[index].share or 0 for m in group) / len(group)

        answers = Counter(shown(m.marks[index].question, m.marks[index].answer) for m in counted)
        items.append(
            Item(
                question=mark.question,
                count=len(counted),
                difficulty=round(mean(counted), 3),
                discrimination=round(mean(upper) - mean(lower), 3) if len(counted) >= 10 else None,
                answers=sorted(answers.items(), key=lambda pair: (-pair[1], pair[0]))[:8],
            )
        )
    return items


def shown(item: BankQuestion, answer: Sequence[str]) -> str:
    """An answer as a person reads it."""
    if not any(answer):
        return "未答"
    return item.question.said(answer)
