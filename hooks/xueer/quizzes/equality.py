"""How a typed answer is read: the same here and in client/src/questions/equality.ts (tests/cases/grading.json)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..ground.numerals import to_int

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
        if text.endswith(plain):
            text = text.removesuffix(plain)
            break
    text = arabic(text)
    return float(text) if _DECIMAL.fullmatch(text) else None
