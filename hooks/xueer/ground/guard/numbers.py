"""Numbers that identify a person: of identity cards and mobile telephones.

GB 11643 numbers end in an ISO 7064 MOD 11-2 check digit; there is no table of counties, because holders keep the codes
of abolished ones. Numbers of the first cards (15 digits) have a province and a birth date of the 20th century.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ..patterns import later
from .around import Around

_CHECK = "10X98765432"
#: GB/T 2260, by the first digit the regions of the country.
_PROVINCE = later("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
#: Groups of digits with at most a hyphen, a point or two blanks between them.
CHAIN = later(r"(?<![0-9])[0-9](?:[0-9]|(?: ?[-.] ?| {1,2})(?=[0-9])){10,}(?:[- ]?[Xx](?![0-9]))?")
#: Digits of the longest number; written in more groups than a few only when it stands by itself, digit by digit.
MOST, SOME = 19, 6
_GROUP = later(r"[0-9]+|[Xx]")
_BETWEEN = later(r"[ .-]+")
_DECIMALS = later(r"\.[0-9]{1,8}(?![0-9])")
MOBILE = later(r"1[3-9][0-9]{9}")
#: An identity number parted by any marks.
_PARTED = later(
    r"(?<![0-9])[1-9][0-9]{5}(?P<mark>[^\w\n|]{1,4})(?:19|20)[0-9]{6}(?:(?P=mark)|)[0-9]{3}(?:(?P=mark)|)[0-9Xx](?![0-9])"
)
#: Numbers of persons, one directly behind the other.
_TOGETHER = later(r"(?<![0-9A-Za-z])[0-9][0-9Xx]{21,119}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Number:
    """Digits of one or more neighbouring groups, their lengths, and where they stand in the folded text.

    `other`: they are an amount or part of a code or of an address, which a check digit alone may still call a number.
    `apart`: what is between the groups, when there is nothing else in their neighbourhood.
    """

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    other: bool
    apart: frozenset[str] | None = None


@lru_cache(maxsize=1)  # each detector of numbers asks for those of the same text
def numbers(text: str) -> tuple[Number, ...]:
    """Every run of whole groups that could be a number of a person (11 to 19 digits) in folded text."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    around = Around(text)
    for chain in CHAIN.finditer(text):
        groups = [(chain.start() + g.start(), g[0]) for g in _GROUP.finditer(chain[0])]
        at, last = groups[-1] if groups[-1][1].isdigit() else groups[-2]
        coded = around.goes_on(at + len(last))
        first = around.code(chain.start())
        labelled = around.labelled(chain.start())
        apart = frozenset(_BETWEEN.findall(chain[0]))
        for begin in range(len(groups)):
            end = begin + (MOST if len(groups) <= MOST else SOME)
            other = (first and begin == 0) or (labelled and (begin == 0 or apart == {"-"}))
            other = other or around.in_web(groups[begin][0])
            for number in _windows(around, groups[begin:end], at if coded else len(text), other=other):
                whole = number.end == chain.end() and begin == 0
                yield replace(number, apart=apart) if whole else number


def _windows(around: Around, groups: list[tuple[int, str]], last: int, *, other: bool) -> Iterator[Number]:
    """The first 1, 2, 3 … of the groups, joined, while they are not too long; none beside a decimal point.

    The group at `last` goes on in letters.
    """
    text, start, digits, lengths = around.text, groups[0][0], "", []
    if _fraction(text, start):
        return
    for at, group in groups:
        digits += group
        lengths.append(len(group))
        if len(digits) > MOST:
            return
        end = at + len(group)
        if len(digits) >= 11 and not _DECIMALS.match(text, end):
            yield Number(digits, tuple(lengths), start, end, other or at >= last or around.amount(start, end))


def _fraction(text: str, start: int) -> bool:
    """Whether digits behind a point are decimals; behind a whole mobile number they are the next one."""
    before = text[max(0, start - 12) : start]
    return before[-1:] == "." and before[-2:-1].isdigit() and not MOBILE.fullmatch(before[:-1])


def is_identity(number: str) -> bool:
    """Whether 18 characters are an ID number."""
    if not born(number[6:14]):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return _CHECK[total % 11] == number[17].upper()


def born(day: str) -> bool:
    """Whether eight digits are a day on which somebody may have been born."""
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        return False
    return 1900 <= found.year <= 2100


def identity(number: Number) -> bool:
    """An ID number of 18 characters in any grouping and any place, or of 15 digits in one or as 6-6-3."""
    digits = number.digits
    if len(digits) == 18:
        return _whole_identity(digits)
    if len(digits) != 15 or number.groups not in ((15,), (6, 6, 3)) or not digits.isdigit():
        return False
    return not number.other and bool(_PROVINCE.match(digits)) and digits[2:6] != "0000" and born(f"19{digits[6:12]}")


def _whole_identity(digits: str) -> bool:
    return digits[:17].isdigit() and is_identity(digits)


def parted(text: str) -> Iterator[tuple[int, int]]:
    """Identity numbers whose parts have other marks between them."""
    return (f.span() for f in _PARTED.finditer(text) if _whole_identity(re.sub("[^0-9Xx]", "", f[0])))


def together(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Of numbers written without anything between them those of so many characters: 11 or 18."""
    for run in _TOGETHER.finditer(text):
        at = run.start()
        for part in _parts(run[0]):
            if part == size:
                yield at, at + part
            at += part


def _parts(run: str) -> list[int]:
    """The lengths of the identity and mobile numbers that make up the whole; none when something is left over."""
    parts: dict[int, list[int]] = {len(run): []}
    for at in range(len(run) - 11, -1, -1):
        for size, fits in ((18, _whole_identity), (11, MOBILE.fullmatch)):
            if at + size in parts and fits(run[at : at + size]):
                parts[at] = [size, *parts[at + size]]
    return parts.get(0, [])
