"""Numbers of mobile telephones: 11 digits from 13 to 19, in the groups that people make and parted by any marks.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import later
from .around import Around
from .labels import PHONE
from .numbers import MOBILE, Number

#: 86, and the 0 that was dialled before a number of another town.
_PREFIX = later(r"(?:(?:00)?86)?0?(?=1[3-9])")
_USUAL = ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (1,) * 11, (1, 3, 3, 4))
#: What may part the groups: any marks, but no end of a cell, no percent, no money.
_MARK = r"[^\w\n|%‰°$¥€£]"
_OPEN, _SHUT = r"[(\[【〔{<《「]", r"[)\]】〕}>》」]"
_PARTED = later(
    rf"(?<![0-9第])(?:{_OPEN}(?=[0-9]{{3}} ?{_SHUT}))?"
    rf"(?:1[3-9][0-9](?P<one>{_MARK}{{1,4}})[0-9]{{4}}(?P<two>{_MARK}{{0,4}})|1[3-9][0-9]{{5}}(?P<mid>{_MARK}{{1,4}}))"
    r"[0-9]{4}(?![0-9])"
)
#: Marks between the numbers of a list, and a list that goes on; behind it a whole number may follow.
_LISTED = frozenset(",、;:/")
_SPACED = later("[,;:] ")
_BEFORE = later(r"[0-9] ?[,、;:/] ?\Z")
_BEHIND = later(r" ?[,、;:/] ?(?!1[3-9][0-9] ?[,、;:/] ?[0-9]{4}(?![0-9]))[0-9]{1,10}(?![0-9])")
_COUNTED = later(
    r" ?[条款项章节页号]| ?(?:这|等|共)?[两二三几3] ?(?:个(?![人号手电])(?=数|值|指标|编号|代码)|组数|组值|[项类种])"
)
#: What is said before numbers that count something.
_FIGURES = later(r"(?:分别|依次|[各共计总达至从由为是有约数值量额比]|编号|序号|页码?|里程|桩号)[^0-9\n]{0,3}\Z")
#: Behind a word that says what follows, in any groups.
_FEW = r"[^\w\n|%‰°$¥€£:]{0,3}"
_SAID = later(
    rf"{PHONE}[^0-9\n|。;]{{0,8}}?(?P<number>(?:\+?(?:00)?86{_FEW})?0?1{_FEW}[3-9](?:{_FEW}[0-9]){{9}})(?!\.?[0-9])"
)
_DAY = later(r"1[89][0-9]{2} ?[-./] ?[0-9]{1,2} ?[-./]")
#: More groups than this are a list of small numbers, unless each is one digit.
_GROUPS = 5
#: What parts groups that nobody else makes: the same everywhere.
#: With hyphens only; 13 812 345 678 is an amount.
_SPLIT = ((2, 3, 3, 3), (2, 9))
_ONE = (frozenset([" "]), frozenset(["-"]), frozenset([" - "]))


def mobile(number: Number) -> bool:
    """A mobile number as people group it, with or without 86 or 0; no amount of money."""
    prefix = _PREFIX.match(number.digits)
    if number.other or not prefix or not MOBILE.fullmatch(number.digits, prefix.end()):
        return False
    if prefix[0] == "0" and number.groups[0] == 1:  # 0.13800000000
        return False
    groups = _without(number.groups, prefix.end())
    return groups in _USUAL or (number.apart is not None and _parted_oddly(groups, number))


def _without(groups: tuple[int, ...], count: int) -> tuple[int, ...]:
    """The groups without so many digits at the beginning."""
    while count >= groups[0]:
        count, groups = count - groups[0], groups[1:]
    return (groups[0] - count, *groups[1:])


def _parted_oddly(groups: tuple[int, ...], number: Number) -> bool:
    """Whether a number that stands by itself may be a telephone in groups that nobody else uses.

    Neither a day (1998-03-15 200), nor an address of the net, nor a range of round numbers.
    """
    if groups in _SPLIT and number.apart in _ONE[1:]:
        return True
    if len(groups) > _GROUPS or groups[0] < 3 or min(groups) < 2 or number.apart not in _ONE:
        return False
    rounded = number.digits[: groups[0]].endswith("00") and number.digits.endswith("00")
    return not (groups[:2] == (4, 2) or rounded)


def parted(text: str) -> Iterator[tuple[int, int]]:
    """Mobile numbers whose parts have other marks between them."""
    around = Around(text)
    last = -1
    for found in _PARTED.finditer(text):
        start, end = found.span()
        if _COUNTED.match(text, end) or around.other(start, end):
            continue
        if around.telephone(start) or not (around.labelled(start) or _is_list(text, found, last)):
            last = end
            yield start, end


def _is_list(text: str, found: re.Match[str], last: int) -> bool:
    """Whether it is three numbers of a list; `last` is where the telephone before it ended."""
    start, end = found.span()
    first, second = found["one"] or found["mid"], found["two"] or ""
    if not _LISTED.intersection(first + second):
        return False
    uneven = second not in (first, "", " ", "-") and not re.search(_SHUT, first)
    if found["mid"] or (uneven and not set(first + second).isdisjoint(",、;:")) or _SPACED.search(first):
        return True
    if _BEHIND.match(text, end) or _FIGURES.search(text, max(0, start - 12), start):
        return True
    return last < start - 4 and bool(_BEFORE.search(text, max(0, start - 4), start))


def said(text: str) -> Iterator[tuple[int, int]]:
    """Mobile numbers behind a word like 电话, in whatever groups."""
    around = Around(text)
    for found in _SAID.finditer(text):
        start, end = found.span("number")
        groups = len(re.findall("[0-9]+", found["number"]))
        counted = around.other(start, end) or around.labelled(start)
        if (groups <= _GROUPS + 1 or groups >= 11) and not (counted or _DAY.match(text, start)):
            yield start, end
