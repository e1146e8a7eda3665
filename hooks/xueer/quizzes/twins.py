"""Twins of a question that is kept back: open questions that tell its key to whoever has seen them.

A candidate who has practised the open one knows the answer before the exam begins. A stem alone does not always
ask the same (下列说法正确的是): over options that share nothing, on different articles, two of them are no twins.
On the same article an open question may tell the key in other words: telling.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from rapidfuzz import fuzz, process

from ..ground.text import normalise
from .model import BankQuestion
from .telling import said_by, says_same, telling

#: Stems this similar, in percent, ask the same; from the second number on they are worth a look.
SAME, NEAR = 90, 68

#: The article a question rests on; None where it names none.
Article: TypeAlias = Callable[[BankQuestion], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An open question like the one kept back: how similar the stems are, whether article and answer are the same.

    `likely` is why it may tell the answer on the same article, in words; empty when nothing is seen.
    """

    open: BankQuestion
    alike: float
    told: bool
    certain: bool
    likely: str

    @property
    def why(self) -> str:
        """In words, as `check` says it."""
        if self.told:
            return "同一条款，答案也相同"
        return f"题干相似 {self.alike:.0f}%" if self.alike else self.likely


def twins(
    kept: Sequence[BankQuestion], seen: Sequence[BankQuestion], article: Article
) -> Iterator[tuple[BankQuestion, list[Twin]]]:
    """Every kept question with its twins, the surest first; those without are left out."""
    stems = [_asked(item) for item in seen]
    shelf: dict[str, list[int]] = {}
    for index, item in enumerate(seen):
        if place := article(item):
            shelf.setdefault(place, []).append(index)
    says = cache(lambda index: said_by(seen[index]))
    for item in kept:
        found = process.extract(_asked(item), stems, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
        alike = {index: score for _, score, index in found}
        near, why = set(shelf.get(article(item) or "", ())), telling(item)
        pairs = [
            _twin(item, seen[i], alike.get(i, 0), article, why(says(i)) if i in near else "")
            for i in sorted(alike.keys() | near)
        ]
        if pairs := [twin for twin in pairs if twin.alike or twin.told or twin.likely]:
            yield item, sorted(pairs, key=lambda t: (not t.certain, not t.told, -t.alike))


def _twin(item: BankQuestion, other: BankQuestion, alike: float, article: Article, likely: str) -> Twin:
    options, others = (_options(q) for q in (item, other))
    here = article(other) == article(item)
    elsewhere = bool(options) and bool(others) and not options & others and not here
    told = here and article(item) is not None and _same_answer(item, other)
    certain = told or (alike >= SAME and not elsewhere)
    return Twin(open=other, alike=alike, told=told, certain=certain, likely=likely)


def _asked(item: BankQuestion) -> str:
    return normalise((item.material or "") + item.question.stem)


def _options(item: BankQuestion) -> set[str]:
    return set(map(normalise, item.question.options_in_order().values()))


def _same_answer(one: BankQuestion, other: BankQuestion) -> bool:
    """Whether the keys say the same, part by part in any order; 对 and 错 say nothing, 7 says what 7 名 says."""
    if not (one.question.telling and other.question.telling):
        return False
    first, second = one.question.accepted(), other.question.accepted()
    return len(first) == len(second) and all(any(says_same(a, b) for b in second) for a in first)
