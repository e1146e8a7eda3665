"""Is an answer right? The one specification is tests/cases/grading.json, run here and in the client."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LEFT_OUT = re.compile(r"[\s\W_]+")


def comparable(text: str) -> str:
    """A typed answer reduced for comparison: NFKC, case folded, without white space and punctuation."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text).casefold())


def correct(kind: str, key: Sequence[Sequence[str]], answer: Sequence[str]) -> bool:
    """Whether `answer` (letters, 对/错, or one text per blank) matches the key of a question of this type.

    `key` is one list of accepted texts per part, as `Question.key_parts` returns it. Choices must be
    complete and exact, in any order; every blank must match one accepted form and none may be empty.
    """
    if kind == "blank":
        return len(answer) == len(key) and all(
            bool(comparable(given)) and comparable(given) in {comparable(form) for form in forms}
            for given, forms in zip(answer, key, strict=True)
        )
    return bool(answer) and sorted(answer) == sorted(part[0] for part in key)
