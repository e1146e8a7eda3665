"""How far is an answer right? Specified by tests/cases/grading.json, which the client runs too.

Keys and answers are texts. A key is a list of parts, an answer a list of texts:

| type | key | answer |
| --- | --- | --- |
| single, multiple, judge | one part per right letter (对, 错) | the letters chosen |
| blank | one part per blank: its accepted forms | one text per blank |
| number | [value, tolerance], [accepted units] | one text |
| order | one part per place: the item's id | the ids in the chosen order |
| match | one part per left side: the right side's id | one id per left side |
| essay | one part per point: [point, weight] | the text, then the indices of the points ticked |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

from ..numerals import to_int

Key: TypeAlias = Sequence[Sequence[str]]

_LEFT_OUT = re.compile(r"[\W_]+")
_CHINESE_NUMBER = re.compile(r"[零〇○一二两三四五六七八九十百千]+")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)")


def comparable(text: str) -> str:
    """A typed answer reduced for comparison: NFKC, case folded, without white space and punctuation.

    A decimal point between digits and a leading minus stay (as 点 and 负): 3.5 is not 35.
    """
    text = unicodedata.normalize("NFKC", text).casefold().strip()
    text = re.sub(r"(?<=\d)\.(?=\d)", "点", re.sub(r"^[-−](?=\d)", "负", text))
    return _LEFT_OUT.sub("", text)


def arabic(text: str) -> str:
    """Chinese numerals in the text written in digits: 三十二学时 is 32学时."""
    return _CHINESE_NUMBER.sub(lambda m: str(n) if (n := to_int(m[0])) is not None else m[0], text)


def same_text(form: str, given: str) -> bool:
    """Whether a typed text is this accepted form; forms written with digits also accept Chinese numerals."""
    wanted, got = comparable(form), comparable(given)
    if got == "":
        return False
    return got == wanted or (re.search(r"\d", wanted) is not None and comparable(arabic(got)) == wanted)


def number(text: str, units: Sequence[str] = ()) -> float | None:
    """The number typed, in digits or Chinese numerals, with an accepted unit or none; None otherwise."""
    text = unicodedata.normalize("NFKC", text).strip().replace(" ", "").replace(",", "")
    for unit in sorted(units, key=len, reverse=True):
        plain = unicodedata.normalize("NFKC", unit)
        if plain and text.endswith(plain):
            text = text.removesuffix(plain)
            break
    text = arabic(text)
    return float(text) if _DECIMAL.fullmatch(text) else None


def fraction(kind: str, key: Key, answer: Sequence[str], rule: str = "all") -> float:
    """The share of the score earned, 0 to 1.

    `rule` for several parts: `all` all or nothing; `each` the share of right parts, where a 多选 loses a
    part for each wrong choice and never falls below 0 (as Moodle's multichoice adds up its fractions);
    `half` (多选) half for right choices without a wrong one.
    """
    if kind in ("single", "multiple", "judge"):
        return _chosen([part[0] for part in key], answer, rule)
    if kind == "number":
        given = number(answer[0], key[1]) if len(answer) == 1 else None
        value, tolerance = float(key[0][0]), float(key[0][1])
        return float(given is not None and abs(given - value) <= tolerance + 1e-9 * max(1.0, abs(value)))
    if kind == "essay":
        ticked = set(answer[1:])
        full = sum(float(weight) for _, weight in key)
        return sum(float(weight) for i, (_, weight) in enumerate(key) if str(i) in ticked) / full
    if len(answer) != len(key):
        return 0.0
    if kind == "blank":
        right = [any(same_text(form, given) for form in forms) for forms, given in zip(key, answer, strict=True)]
    else:
        right = [given == part[0] for part, given in zip(key, answer, strict=True)]
    share = sum(right) / len(right)
    return share if rule == "each" else float(share == 1)


def _chosen(key: list[str], answer: Sequence[str], rule: str) -> float:
    chosen = set(answer)
    if len(chosen) != len(answer) or not chosen:
        return 0.0
    right, wrong = len(chosen & set(key)), len(chosen - set(key))
    if rule == "each":
        return max(0.0, (right - wrong) / len(key))
    if rule == "half" and wrong == 0 and right < len(key):
        return 0.5
    return float(wrong == 0 and right == len(key))


def correct(kind: str, key: Key, answer: Sequence[str], rule: str = "all") -> bool:
    """Whether the answer earns the full score."""
    return fraction(kind, key, answer, rule) == 1
