"""Marks that a person gives, point by point: what is to be marked, and the totals once it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from .mark import Mark, Marked
from .receipts import checksum

#: Whose (the checksum of what was handed in), which question, which of its points, from 1.
Slot: TypeAlias = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A point to mark: at most `most`; of an answer left empty 0 is proposed."""

    code: str
    slot: Slot
    mark: Mark
    text: str
    most: float

    @property
    def answer(self) -> str:
        return self.mark.answer[0].strip() if self.mark.answer else ""


def wanted(marked: Sequence[Marked]) -> Iterator[Wanted]:
    """Every point of every receipt that a person marks; a copy has the marks of the first."""
    for one in (m for m in marked if m.receipt.copy_of is None):
        for mark in (m for m in one.marks if m.share is None):
            points = mark.question.question.marked_points()
            whole = sum(weight for _, weight in points)
            for number, (text, weight) in enumerate(points, 1):
                most = round(mark.full * weight / whole, 2)
                yield Wanted(code=one.receipt.code, slot=_slot(one, mark, number), mark=mark, text=text, most=most)


def finished(marked: Sequence[Marked], given: Mapping[Slot, float]) -> list[Marked]:
    """The receipts with the points given; every slot of `wanted` has its own."""
    return [replace(m, sections=[(title, [_final(m, x, given) for x in marks]) for title, marks in m.sections])
            for m in marked]  # fmt: skip


def _final(one: Marked, mark: Mark, given: Mapping[Slot, float]) -> Mark:
    if mark.share is not None:
        return mark
    count = len(mark.question.question.marked_points())
    points = sum(given[_slot(one, mark, n + 1)] for n in range(count))
    return replace(mark, share=min(1.0, points / mark.full))


def _slot(one: Marked, mark: Mark, number: int) -> Slot:
    return checksum(one.receipt.body), mark.question.id, number
