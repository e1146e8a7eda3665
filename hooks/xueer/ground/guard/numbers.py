"""Numbers that identify a person: of identity cards, mobile telephones, bank cards.

GB 11643 numbers end in an ISO 7064 MOD 11-2 check digit; there is no table of counties, because holders keep the codes
of abolished ones. Numbers of the first cards (15 digits) have a province and a birth date of the 20th century. Numbers
of bank cards (ISO/IEC 7812) end in a Luhn digit; which lengths and beginnings are cards is said in `_CARD`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHECK = "10X98765432"
#: GB/T 2260, by the first digit the regions of the country.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
#: Groups of digits with at most a hyphen, a point or two blanks between them.
CHAIN = re.compile(r"(?<![0-9])[0-9](?:[0-9]|(?: ?[-.] ?| {1,2})(?=[0-9])){10,}(?:[- ]?[Xx](?![0-9A-Za-z]))?")
#: Digits of the longest number; written in more groups than a few only when it stands by itself, digit by digit.
MOST, SOME = 19, 6
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
#: Words that people write directly before a number; other letters make it part of a code.
_BEFORE = re.compile(r"(?:tel|phone|mobile|mob|cell|ph|wx|wechat|weixin|vx|qq|id|no|card|sfz)$", re.IGNORECASE)
#: What follows an amount.
_AMOUNT = re.compile(r" ?(?:元|万|亿|美元|港元|欧元|人次|人|吨|公里|千米|米|平方|立方|辆|个|件|次|份|%|,[0-9]{3})")
_DECIMALS = re.compile(r"\.[0-9]")
_MOBILE = re.compile(r"(?:0086|86)?1[3-9][0-9]{9}")
_MOBILE_GROUPS = ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (1,) * 11)
#: UnionPay 62 (16 to 19 digits) and its older 60, 95588; Visa 4, MasterCard 51–55, JCB 35, all of 16.
_CARD = re.compile(r"(?:62|60)[0-9]{14,17}|95588[0-9]{14}|(?:4[0-9]|5[1-5]|35)[0-9]{14}")
_CARD_GROUPS = {(4, 4, 4, 4), *((4, 4, 4, 4, n) for n in (1, 2, 3)), (4, 4, 4, 7), *((6, n) for n in range(10, 14))}


@dataclass(frozen=True, slots=True)
class Number:
    """Digits of one or more neighbouring groups, their lengths, and where they stand in the folded text."""

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    amount: bool


def numbers(text: str) -> Iterator[Number]:
    """Every run of whole groups that could be a number of a person (11 to 19 digits) in folded text."""
    for chain in CHAIN.finditer(text):
        groups = [(chain.start() + g.start(), g[0]) for g in _GROUP.finditer(chain[0])]
        after = text[chain.end() : chain.end() + 1]
        last = len(groups) - (after.isascii() and after.isalpha())  # goes on in letters: part of a code
        first = _coded(text, chain.start())
        for begin in range(first, last):
            end = min(last, begin + (MOST if len(groups) <= MOST else SOME))
            yield from _windows(text, groups[begin:end])


def _coded(text: str, start: int) -> int:
    """1 when the first group is the end of a code, else 0."""
    before = text[max(0, start - 8) : start]
    return int(before[-1:].isascii() and before[-1:].isalpha() and not _BEFORE.search(before))


def _windows(text: str, groups: list[tuple[int, str]]) -> Iterator[Number]:
    """The first 1, 2, 3 … of the groups, joined, while they are not too long; none beside a decimal point."""
    start, digits, lengths = groups[0][0], "", []
    if text[start - 1 : start] == "." and text[max(0, start - 2) : start - 1].isdigit():
        return
    for at, group in groups:
        digits += group
        lengths.append(len(group))
        if len(digits) > MOST:
            return
        end = at + len(group)
        if len(digits) >= 11 and not _DECIMALS.match(text, end):
            yield Number(digits, tuple(lengths), start, end, bool(_AMOUNT.match(text, end)))


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
    """An ID number of 18 characters in any grouping, or of 15 digits in one or as 6-6-3."""
    digits = number.digits
    if len(digits) == 18 and digits[:17].isdigit():
        return is_identity(digits)
    if len(digits) != 15 or number.groups not in ((15,), (6, 6, 3)) or not digits.isdigit():
        return False
    return not number.amount and bool(_PROVINCE.match(digits)) and digits[2:6] != "0000" and born(f"19{digits[6:12]}")


def mobile(number: Number) -> bool:
    """A mobile number as people group it, with or without 86; no amount of money."""
    groups = number.groups
    if groups[0] in (2, 4) and number.digits.startswith(("86", "0086")):
        groups = groups[1:]
    elif len(groups) == 1 and _MOBILE.fullmatch(number.digits):
        groups = (11,)
    return groups in _MOBILE_GROUPS and bool(_MOBILE.fullmatch(number.digits)) and not number.amount


def bank_card(number: Number) -> bool:
    """A number of a bank card in one or in the groups on a card, its Luhn digit right."""
    grouped = len(number.groups) == 1 or number.groups in _CARD_GROUPS
    return grouped and not number.amount and bool(_CARD.fullmatch(number.digits)) and _luhn(number.digits)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (sum(int(d) for d in digits[::-2]) + sum(doubled)) % 10 == 0
