"""Numbers that identify a person: of identity cards and mobile telephones.

GB 11643 numbers end in an ISO 7064 MOD 11-2 check digit; there is no table of counties, because holders keep the codes
of abolished ones. Numbers of the first cards (15 digits) have a province and a birth date of the 20th century.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .around import amount, code, goes_on, in_web

_CHECK = "10X98765432"
#: GB/T 2260, by the first digit the regions of the country.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
#: Groups of digits with at most a hyphen, a point or two blanks between them.
CHAIN = re.compile(r"(?<![0-9])[0-9](?:[0-9]|(?: ?[-.] ?| {1,2})(?=[0-9])){10,}(?:[- ]?[Xx](?![0-9]))?")
#: Digits of the longest number; written in more groups than a few only when it stands by itself, digit by digit.
MOST, SOME = 19, 6
_GROUP = re.compile(r"[0-9]+|[Xx]")
_DECIMALS = re.compile(r"\.[0-9]{1,8}(?![0-9])")
_COUNTRY = re.compile("(?:00)?86(?=1)")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILE_GROUPS = ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (1,) * 11)
#: (138)12345678, 138(1234)5678, 138/1234/5678, 138、1234、5678: parted by other marks; no list of clauses.
_PARTED = re.compile(
    r"(?<![0-9第])(?<![0-9][/、])(?:[(\[【〔]1[3-9][0-9][)\]】〕] ?[0-9]{4}"
    r"|1[3-9][0-9] ?(?:[/、] ?[0-9]{4}|[(\[【〔][0-9]{4}[)\]】〕]))(?: ?[/、-] ?| ?)[0-9]{4}"
    r"(?![0-9]|[/、][0-9]| ?[条款项章节页号])"
)
#: Eleven digits near each other: without these a text holds no number of a person.
_ENOUGH = re.compile(r"[0-9](?:[^0-9\n]{0,8}[0-9]){10}")
#: Numbers of persons, one directly behind the other.
_TOGETHER = re.compile(r"(?<![0-9A-Za-z])[0-9][0-9Xx]{21,119}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Number:
    """Digits of one or more neighbouring groups, their lengths, and where they stand in the folded text.

    `other`: they are an amount or part of a code or of an address, which a check digit alone may still call a number.
    """

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    other: bool


@lru_cache(maxsize=1)
def _enough(text: str) -> bool:
    """Whether it is worth looking; every row of the table asks this of the same text."""
    return _ENOUGH.search(text) is not None


def numbers(text: str) -> Iterator[Number]:
    """Every run of whole groups that could be a number of a person (11 to 19 digits) in folded text."""
    if not _enough(text):
        return
    inside = in_web(text)
    for chain in CHAIN.finditer(text):
        groups = [(chain.start() + g.start(), g[0]) for g in _GROUP.finditer(chain[0])]
        at, last = groups[-1] if groups[-1][1].isdigit() else groups[-2]
        coded = goes_on(text, at + len(last))
        first = code(text, chain.start())
        for begin in range(len(groups)):
            end = begin + (MOST if len(groups) <= MOST else SOME)
            other = (first and begin == 0) or inside(groups[begin][0])
            yield from _windows(text, groups[begin:end], at if coded else len(text), other=other)


def _windows(text: str, groups: list[tuple[int, str]], last: int, *, other: bool) -> Iterator[Number]:
    """The first 1, 2, 3 … of the groups, joined, while they are not too long; none beside a decimal point.

    The group at `last` goes on in letters.
    """
    start, digits, lengths = groups[0][0], "", []
    if _fraction(text, start):
        return
    for at, group in groups:
        digits += group
        lengths.append(len(group))
        if len(digits) > MOST:
            return
        end = at + len(group)
        if len(digits) >= 11 and not _DECIMALS.match(text, end):
            yield Number(digits, tuple(lengths), start, end, other or at >= last or amount(text, start, end))


def _fraction(text: str, start: int) -> bool:
    """Whether digits behind a point are decimals; behind a whole mobile number they are the next one."""
    before = text[max(0, start - 12) : start]
    return before[-1:] == "." and before[-2:-1].isdigit() and not _MOBILE.fullmatch(before[:-1])


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


def mobile(number: Number) -> bool:
    """A mobile number as people group it, with or without 86; no amount of money."""
    groups = number.groups
    if country := _COUNTRY.match(number.digits):
        rest = groups[0] - len(country[0])
        groups = (rest, *groups[1:]) if rest else groups[1:]
        return groups in _MOBILE_GROUPS and bool(_MOBILE.fullmatch(number.digits, country.end())) and not number.other
    return groups in _MOBILE_GROUPS and bool(_MOBILE.fullmatch(number.digits)) and not number.other


def parted(text: str) -> Iterator[tuple[int, int]]:
    """Mobile numbers whose parts have other marks between them."""
    if not _enough(text):
        return
    inside = in_web(text)
    for found in _PARTED.finditer(text):
        start, end = found.span()
        if not (code(text, start) or goes_on(text, end) or inside(start) or amount(text, start, end)):
            yield start, end


def together(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Of numbers written without anything between them those of so many characters: 11 or 18."""
    for run in _TOGETHER.finditer(text) if _enough(text) else ():
        at = run.start()
        for part in _parts(run[0]):
            if part == size:
                yield at, at + part
            at += part


def _parts(run: str) -> list[int]:
    """The lengths of the identity and mobile numbers that make up the whole; none when something is left over."""
    parts: dict[int, list[int]] = {len(run): []}
    for at in range(len(run) - 11, -1, -1):
        for size, fits in ((18, _whole_identity), (11, _MOBILE.fullmatch)):
            if at + size in parts and fits(run[at : at + size]):
                parts[at] = [size, *parts[at + size]]
    return parts.get(0, [])
