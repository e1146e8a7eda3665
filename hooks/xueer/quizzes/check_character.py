"""A last character by which a slip of the pen shows: the hybrid system of ISO/IEC 7064, MOD n+1,n.

One wrong character is always noticed, two neighbours exchanged nearly always (not when the sum does not change).
The twin of client/src/base/check-character.ts; one table of cases: tests/cases/check_characters.json.
"""

from __future__ import annotations

DIGITS = "0123456789"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(text: str, alphabet: str) -> str:
    """The character to write behind a text of this alphabet."""
    size = len(alphabet)
    product = size
    for char in text:
        product = ((product + alphabet.index(char)) % size or size) * 2 % (size + 1)
    return alphabet[(1 - product) % size]


def is_checked(text: str, alphabet: str) -> bool:
    """Whether a text is of this alphabet and ends in its check character."""
    return len(text) > 1 and set(text) <= set(alphabet) and check_character(text[:-1], alphabet) == text[-1]
