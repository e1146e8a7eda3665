"""Passphrases: twenty digits, four by four, the last a check; however they are typed.

The twin of client/src/lock/passphrase.ts; one table of cases: tests/cases/passphrases.json.
"""

from __future__ import annotations

import unicodedata

from ..quizzes.check_character import DIGITS, check_character, is_checked

#: Digits of a passphrase without its check digit: 10^19 are 63 bits.
RANDOM_DIGITS = 19
_LENGTH = RANDOM_DIGITS + 1
_GROUP = 4
#: Read out as numbers and typed as such: 幺 is how one says 1 by telephone.
_SPOKEN = str.maketrans("〇零一幺二两三四五六七八九OLI", "0011223456789011")


def passphrase(number: int) -> str:
    """A passphrase from a random number below 10^19, in groups to read out."""
    digits = f"{number:0{RANDOM_DIGITS}d}"
    digits += check_character(digits, DIGITS)
    return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))


def digits_of(typed: str) -> str:
    """What counts of a passphrase: its digits without blanks and signs; a letter that is none stays."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c)[0] != "P").translate(_SPOKEN)


def slip(typed: str) -> str:
    """What is missing of it, in one sentence; empty when it can be a passphrase."""
    digits = digits_of(typed)
    if not digits:
        return "没有输入口令"
    if set(digits) - set(DIGITS):
        return "口令只有数字，照纸上的输入"
    if missing := _LENGTH - len(digits):
        return f"口令有 {_LENGTH} 位数字，{'还差' if missing > 0 else '多了'} {abs(missing)} 位"
    return "" if is_checked(digits, DIGITS) else "口令里有一位输错了，四位一组核对"
