"""Amounts in what a question says: 七人, 7 名 and a bare 7 tell the same figure, 7 天 another."""

from __future__ import annotations

import re
from typing import TypeAlias

from .equality import arabic, comparable

#: The number as it is written in digits, and the first letter behind it (empty at the end).
Amount: TypeAlias = tuple[str, str]

#: e.g. 7名 · 3点5天 · 7
_AMOUNT = re.compile(r"(\d+(?:点\d+)?)([^\d点]?)")
#: What persons are counted by.
_PERSONS = "名人个位"


def amounts(text: str) -> frozenset[Amount]:
    """Every amount in a text, Chinese numerals read too."""
    return frozenset((n, "人" if unit and unit in _PERSONS else unit) for n, unit in _AMOUNT.findall(_plain(text)))


def amount(text: str) -> Amount | None:
    """What a key says that is an amount and nothing else: 7, 七名, 3 个月; None for every other."""
    found = _AMOUNT.match(_plain(text))
    return next(iter(amounts(text))) if found and len(_plain(text)) - found.end() <= 1 else None


def is_same(one: Amount, other: Amount) -> bool:
    """Whether they may be the same figure: who has seen a bare 7 knows 7 名."""
    return one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))


def _plain(text: str) -> str:
    return comparable(arabic(text))
