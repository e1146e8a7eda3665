"""Small rules about text: what makes two texts the same, and which word an author meant."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"[*_`]+|\[\^[^\]]*\]")
#: Written by the page for a character that Markdown would read as its own.
_SPECIAL = re.compile(r"[\\`*{}]|(?<=[^\s_])_+|_+(?=[^\s_])|\](?=\()")


#: An id has 60 characters at most.
LONGEST_WORD = 100


def normalise(text: str) -> str:
    """Text reduced to what a reviewer reads: NFKC, no white space, no Markdown emphasis."""
    if text.isalnum() and (reduced := unicodedata.normalize("NFKC", text)).isalnum():
        return reduced  # there is neither in it
    return _SPACE.sub("", unicodedata.normalize("NFKC", _MARKUP.sub("", text)))


def digest(*parts: str) -> str:
    """Eight hex digits (SHA-256) that change exactly when the normalised text changes."""
    joined = "\x1f".join(normalise(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:8]


def escape(text: str, *, in_table: bool = False) -> str:
    """Text so that Markdown shows it as it is: nothing of it becomes markup."""
    text = _SPECIAL.sub(lambda m: "".join(f"\\{c}" for c in m[0]), text)
    text = re.sub(r"&(?=#\w|\w+;)", "&amp;", text).replace("<", "&lt;")
    if in_table:
        return text.replace("|", "\\|").replace("\n", "<br>")
    return re.sub(
        r"^(?:[#>|]|\[(?=(?:[^\]^][^\]]*)?\]:)|[-+](?=\s)|[-=]{3,}$|_(?=[_ ]*$)|!!!|\?\?\?|~~~|:::)", _begin, text
    )


def _begin(found: re.Match[str]) -> str:
    """A line's first character as an entity where a backslash would not do."""
    return "".join(f"&#{ord(c)};" for c in found[0])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`是否想写“…”？` for the nearest known word, or an empty string; nobody meant a word by a whole paragraph."""
    known = list(known) if len(word) <= LONGEST_WORD else []
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"是否想写“{near[0]}”？" if near else ""


def listing(words: Iterable[str], most: int = 8) -> str:
    """A、B、C for a message, cut with 等 when long."""
    words = list(words)
    return "、".join(words[:most]) + (f" 等 {len(words)} 个" if len(words) > most else "")


def chinese_date(value: dt.date) -> str:
    """2026年3月31日."""
    return f"{value.year}年{value.month}月{value.day}日"


def month_day(value: dt.date) -> str:
    """3月31日."""
    return f"{value.month}月{value.day}日"


def hours(value: float) -> str:
    """2, 1.5: without a trailing zero."""
    return f"{value:g}"


def minutes(seconds: float) -> int:
    """Whole minutes, a part of one counted as one."""
    return math.ceil(seconds / 60)
