"""Chinese numerals as regulations write them: 三十二 ↔ 32, 一百零三 ↔ 103.

Own code because cn2an (the oracle in tests/test_numerals.py) rejects 〇 and ○.
"""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}

#: Regular expression source for one number as it occurs in 第…条: Chinese, ASCII or full-width.
NUMBER = r"(?:[零〇○一二两三四五六七八九十百千]+|[0-9０-９]+)"


def to_int(text: str) -> int | None:
    """The value of a Chinese numeral from 0 to 9999, or of one in ASCII or full-width digits; None when malformed."""
    if re.fullmatch(r"[0-9０-９]+", text):
        return int(text)
    if not text or any(c not in DIGITS and c not in UNITS for c in text):
        return None
    if not any(c in UNITS for c in text):
        return _by_position(text)
    total, digit = 0, None
    last_unit = 10_000
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
            continue
        if UNITS[c] >= last_unit:
            return None
        last_unit = UNITS[c]
        total += (1 if digit is None or digit == 0 else digit) * last_unit
        digit = None
    return total + (digit or 0)


def ordinal(text: str) -> int | None:
    """The number of 第…条: at most 9999, so that `to_chinese` can print it again; None for any other text."""
    return None if re.fullmatch(r"[0-9０-９]{5,}", text) else to_int(text)


def _by_position(text: str) -> int | None:
    """一二三 read digit by digit (二〇二六 is 2026); a single digit is itself."""
    return int("".join(str(DIGITS[c]) for c in text)) if len(text) <= 4 else None


def to_chinese(number: int) -> str:
    """The numeral a regulation would print for 0 to 9999: 10 is 十, 110 is 一百一十."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    if number < 10:
        return "零一二三四五六七八九"[number]
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += "零一二三四五六七八九"[digit] + name
        elif out and number and not out.endswith("零"):
            out += "零"
    return out.removeprefix("一") if out.startswith("一十") else out
