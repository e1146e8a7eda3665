"""What an open question says of the key of a sealed one on the same article: likely, never certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..ground.text import normalise
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
    """What an open question tells, as pairs of letters, and whether it is a case with amounts; made once for all."""

    pairs: frozenset[str]
    counted: bool


def said_by(item: BankQuestion) -> Says:
    """Everything that tells a fact: the stem, the key, what explains it."""
    question = item.question
    keys = (form for part in question.accepted() for form in part) if question.telling else ()
    text = "。".join((question.stem, *keys, question.explanation, *question.notes().values()))
    return Says(_pairs(_plain(text)), _counted(item))


def telling(kept: BankQuestion) -> Callable[[Says], str]:
    """Of a sealed question: why an open one on its article may tell its key, in words; empty when nothing is seen."""
    statements, counted = [_pairs(text) for text in _statements(kept)], _counted(kept)
    numbered = asks_its_number(kept)

    def why(seen: Says) -> str:
        if numbered:
            return "同一条款，依据里写着的条号就是答案"
        if any(len(own & seen.pairs) >= SAID * len(own) for own in statements):
            return "同一条款，题面或者解析说到它的答案"
        return "同一条款，都拿数目出题" if counted and seen.counted else ""

    return why


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
