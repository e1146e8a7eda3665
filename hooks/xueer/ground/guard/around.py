"""What stands around a number says what it is: an amount, a part of a code, of an address of the web.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable

from .persons import TITLE

#: Words that people write directly before a number; other words make it part of a code.
_SAID = re.compile(r"(?:tel|phone|mobile|mob|cell|ph|wx|wechat|weixin|vx|qq|id|no|card|sfz)\Z", re.IGNORECASE)
#: One letter (李X13800000000, A13800000000) hides no number, unless it is itself the end or the kind of a code.
_CODE = re.compile(r"(?:[0-9A-Za-z.#@/=+-]|(?:编|单|水|同|案|学|工|票|书|文|件|桩)号[: ]{0,3})[A-Za-z]\Z")
_STAKE = re.compile(r"桩号[: ]{0,3}\Z")
_ON = re.compile(r"(?![- ]?[Xx](?![0-9A-Za-z]))[A-Za-z]")
_MONEY = re.compile(r"(?:人民币|RMB|CNY|USD|[¥￥$€£]) {0,2}\Z", re.IGNORECASE)
#: Whole units, not the beginnings of 元旦, 个人, 次日, nor somebody's name; no one counts so many people.
_WHOLE = (
    rf"人民币|[美港欧日澳]元|元(?![旦宵月老素首件]|{TITLE})|人次|吨|公里|千米|公斤|千克|米(?!{TITLE})|平方|立方|[㎡㎥]|亩|公顷"
    r"|千瓦时|标箱|辆|个(?![人体性])|件|次(?![日年月序席])|份(?!子)|%"
)
_AMOUNT = re.compile(
    rf" ?(?:[百千]?[万亿]+[余多]?(?:(?![一-龥])|{_WHOLE}|人次?(?![事大民力才]))|{_WHOLE}|,[0-9]{{3}}(?![ -]?[0-9]))"
)
#: Addresses of the web have numbers of articles in them; one that is said to be a telephone is one.
_WEB = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9.-]{1,200}(?::[0-9]{1,5})?[/?#][A-Za-z0-9./?&=%#+~@!$-]*", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?:tel|phone|mobile|mob|cell|sj|shouji|dianhua)[A-Za-z]{0,8}=\+?\Z", re.IGNORECASE)


def amount(text: str, start: int, end: int) -> bool:
    """Whether the digits between are so many of something."""
    return bool(_AMOUNT.match(text, end) or _MONEY.search(text[max(0, start - 6) : start]))


def code(text: str, start: int) -> bool:
    """Whether what begins here is the end of a code."""
    before = text[max(0, start - 24) : start]
    return bool(_STAKE.search(before) or (_CODE.search(before) and not _SAID.search(before)))


def goes_on(text: str, end: int) -> bool:
    """Whether what ends here goes on in letters (the X of an identity card does not)."""
    return bool(_ON.match(text, end))


def in_web(text: str) -> Callable[[int], bool]:
    """Whether a place is inside an address of the web."""
    found = [m.span() for m in _WEB.finditer(text)]
    starts = [start for start, _ in found]

    def inside(at: int) -> bool:
        n = bisect(starts, at) - 1
        return n >= 0 and at < found[n][1] and not _TELEPHONE.search(text[max(0, at - 24) : at])

    return inside
