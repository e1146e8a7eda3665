"""Numbers that identify a person: mobile numbers, and ID numbers with a valid birth date and check digit.

GB 11643 numbers end in an ISO 7064 MOD 11-2 check digit. There is no table of regions: holders keep the codes of
counties that were abolished.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z.])[0-9]{6}[- ]?[0-9]{8}[- ]?[0-9]{3}[0-9Xx](?![0-9A-Za-z])")
_CHECK = "10X98765432"


def is_identity(number: str) -> bool:
    """Whether 18 characters are an ID number."""
    if not _born(number):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return _CHECK[total % 11] == number[17].upper()


def _born(number: str) -> bool:
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def kind_of(value: Any) -> str:
    """手机号码 or 身份证号码 when a cell's value holds one, else an empty string."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFKC", str(value))
    if isinstance(value, int) and len(text) == 18 and _born(text):
        return "身份证号码"  # Excel keeps 15 digits: the check digit of a number typed as a number is lost
    if any(is_identity(re.sub("[- ]", "", found[0])) for found in _IDENTITY.finditer(text)):
        return "身份证号码"
    return "手机号码" if _MOBILE.search(text) else ""


def masked(text: str) -> str:
    """The text with everything that could be such a number hidden: 138******78."""
    found = unicodedata.normalize("NFKC", text)
    for pattern in (_IDENTITY, _MOBILE, re.compile("[0-9]{11,}[Xx]?")):
        found = pattern.sub(_hidden, found)
    return found if "*" in found else text


def _hidden(found: re.Match[str]) -> str:
    digits = re.sub("[- +]", "", found[0])
    return f"{digits[:3]}{'*' * (len(digits) - 5)}{digits[-2:]}"
