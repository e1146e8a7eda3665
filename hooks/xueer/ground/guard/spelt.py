"""Numbers that are written in words: 一三八…, 壹叁捌…, ①③⑧…. Patterns are for folded text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..patterns import later
from .numbers import MOBILE, is_identity

#: The ways of writing each digit; 幺 is said for 一.
_WAYS = (
    *("〇零○◯⓪", "一壹幺①❶⓵⑴⒈㈠㊀", "二贰貳②❷⓶⑵⒉㈡㊁", "三叁參③❸⓷⑶⒊㈢㊂", "四肆④❹⓸⑷⒋㈣㊃"),
    *("五伍⑤❺⓹⑸⒌㈤㊄", "六陆陸⑥❻⓺⑹⒍㈥㊅", "七柒⑦❼⓻⑺⒎㈦㊆", "八捌⑧❽⓼⑻⒏㈧㊇", "九玖⑨❾⓽⑼⒐㈨㊈"),
)
WORDS = "".join(_WAYS)
_DIGITS = {ord(word): str(digit) for digit, words in enumerate(_WAYS) for word in words}
#: What counts is no digit of a number: 十, 百, 年, 第, 条. Some of the digits may be plain, not all of them.
_RUN = later(
    rf"(?<![0-9第十百千万亿{WORDS}])(?=[0-9 ,、.-]{{0,40}}[{WORDS}])[0-9{WORDS}](?:[ ,、.-]?[0-9{WORDS}]){{10,17}}[Xx]?"
    rf"(?![0-9十百千万亿年月日号条{WORDS}])"
)
_BETWEEN = str.maketrans("", "", " ,、.-")


def plain(text: str) -> str:
    """The same in digits."""
    return text.translate(_DIGITS)


def mobile(text: str) -> Iterator[tuple[int, int]]:
    """Mobile numbers in words."""
    return ((start, end) for start, end, digits in _runs(text) if MOBILE.fullmatch(digits))


def identity(text: str) -> Iterator[tuple[int, int]]:
    """Identity numbers in words, their check digit right."""
    return ((start, end) for start, end, digits in _runs(text) if len(digits) == 18 and is_identity(digits))


@lru_cache(maxsize=1)  # both ask for those of the same text
def _runs(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where numbers in words stand, and their digits."""
    return tuple((*found.span(), plain(found[0]).translate(_BETWEEN)) for found in _RUN.finditer(text))
