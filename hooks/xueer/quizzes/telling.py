"""What an open question says of the key of a sealed one on the same article: likely, never certain."""

from __future__ import annotations

import re

from ..ground.text import normalise
from .equality import arabic, comparable
from .model import BankQuestion

#: So much of a statement's pairs of letters stand in what the open question says: the same in other words.
SAID = 0.4
#: A shorter part of a key stands in a text by chance.
_SHORT = 4
#: An amount of a case; the year of a text and the month of a story are none.
_AMOUNT = re.compile(r"\d+(?=名|人|张|票|次|天|日|学时)")


def telling(kept: BankQuestion, seen: BankQuestion, said: frozenset[str]) -> str:
    """Why an open question on the article of a sealed one may tell its key, in words; empty when nothing is seen.

    `said` is what the open one says (`said_by`), made once for all sealed ones.
    """
    if any(len(own & said) >= SAID * len(own) for own in map(_pairs, _statements(kept))):
        return "同一条款，题面或者解析说到它的答案"
    if all(_AMOUNT.search(normalise((q.material or "") + q.question.stem)) for q in (kept, seen)):
        return "同一条款，都拿数目出题"
    return ""


def _statements(item: BankQuestion) -> list[str]:
    """What is right, in words that say something: of 判断 its stem."""
    if not item.question.telling:
        return [_plain(item.question.stem)]
    forms = (_plain(form) for part in item.question.accepted() for form in part)
    return [form for form in forms if len(form) >= _SHORT]


def said_by(item: BankQuestion) -> frozenset[str]:
    """The pairs of letters of what tells a fact in an open question: its stem, its key, what explains it."""
    question = item.question
    keys = (form for part in question.accepted() for form in part) if question.telling else ()
    return _pairs(_plain("。".join((question.stem, *keys, question.explanation, *question.notes().values()))))


def _plain(text: str) -> str:
    return comparable(arabic(text))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
