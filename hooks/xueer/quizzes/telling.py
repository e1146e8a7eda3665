"""What an open question says of the key of a sealed one on the same article: likely, never certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..ground.text import normalise
from .amounts import Amount, amount, amounts, is_same
from .equality import arabic, comparable
from .model import BankQuestion

#: So much of a statement's pairs of letters stand in what the open question says: the same in other words.
SAID = 0.4
#: A shorter part of a key stands in a text by chance.
_SHORT = 4
#: 第几条, 哪一条, 第____条.
_ASKS_A_NUMBER = re.compile(r"[几哪][一个]?条|条号|第[\s_]*条")
#: An amount of a case; the year of a text and the month of a story are none.
_AMOUNT = re.compile(r"\d+(?=名|人|张|票|次|天|日|学时)")


@dataclass(frozen=True, slots=True)
class Says:
    """What an open question tells, made once for all: its letters, in pairs too, its amounts, the parts of its key.

    `counted` is whether it is a case with amounts.
    """

    text: str
    pairs: frozenset[str]
    amounts: frozenset[Amount]
    parts: Sequence[Sequence[str]]
    counted: bool


def said_by(item: BankQuestion) -> Says:
    """Everything that tells a fact: the stem, the key, what explains it."""
    question = item.question
    parts = question.accepted() if question.telling else []
    keys = (form for part in parts for form in part)
    text = "。".join((question.stem, *question.lefts(), *keys, question.explanation, *question.notes().values()))
    return Says(_plain(text), _pairs(_plain(text)), amounts(text), parts, _counted(item))


def telling(kept: BankQuestion) -> Callable[[Says], str]:
    """Of a sealed question: why an open one on its article may tell its key, in words; empty when nothing is seen."""
    statements, counted = [_pairs(text) for text in _statements(kept)], _counted(kept)
    numbered, parts = asks_its_number(kept), kept.question.accepted() if kept.question.telling else []
    stem, short = _pairs(_plain(kept.question.stem)), _short(parts)
    figures = [found for part in parts for form in part if (found := amount(form))] if len(parts) == 1 else []

    def why(seen: Says) -> str:
        if numbered:
            return "同一条款，依据里写着的条号就是答案"
        if parts and all(any(says_same(own, other) for other in seen.parts) for own in parts):
            return "同一条款，它的答案都在里面"
        spoken = any(key in seen.text for key in short) and len(stem & seen.pairs) >= SAID * len(stem)
        figured = any(is_same(own, other) for own in figures for other in seen.amounts if own[1] or other[1] == "")
        if spoken or figured or any(len(own & seen.pairs) >= SAID * len(own) for own in statements):
            return "同一条款，题面或者解析说到它的答案"
        return "同一条款，都拿数目出题" if counted and seen.counted else ""

    return why


def says_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two parts of keys have a form in common: 三个月 is 3 个月, a bare 7 is 7 名."""
    forms, others = ({_plain(form) for form in part} for part in (one, other))
    figures, seen = ([found for form in part if (found := amount(form))] for part in (one, other))
    return bool(forms & others) or any(is_same(a, b) for a in figures for b in seen)


def _short(parts: Sequence[Sequence[str]]) -> list[str]:
    """The key of one part, when it is too short to say something by itself: 支部; an amount is looked for as such."""
    forms = parts[0] if len(parts) == 1 else ()
    return [plain for form in forms if amount(form) is None and 2 <= len(plain := _plain(form)) < _SHORT]


def asks_its_number(item: BankQuestion) -> bool:
    """Whether the key is the number of the article it rests on: whatever rests on that or cites it says the number."""
    question = item.question
    place = re.search(r"#t(\d+)(?!\d)", question.source or "")
    if place is None or not _ASKS_A_NUMBER.search(question.stem):
        return False
    forms = (form for part in question.accepted() for form in part)
    return any(re.findall(r"\d+", arabic(normalise(form))) == [place[1]] for form in forms)


def _statements(item: BankQuestion) -> list[str]:
    """What is right, in words that say something: of 判断 its stem."""
    if not item.question.telling:
        return [_plain(item.question.stem)]
    forms = (_plain(form) for part in item.question.accepted() for form in part)
    return [form for form in forms if len(form) >= _SHORT]


def _counted(item: BankQuestion) -> bool:
    return _AMOUNT.search(normalise((item.material or "") + item.question.stem)) is not None


def _plain(text: str) -> str:
    return comparable(arabic(text))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
