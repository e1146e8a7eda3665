"""What a cell shows under its number format (ECMA-376 part 1, 18.8.30 and 18.8.31), as a Chinese Excel shows it.

Percent, decimals, leading noughts, thousands, words around a number, dates and times. A format that says more
(fractions, conditions, Chinese numerals, names of months, the money of the country) is not rendered at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from openpyxl.styles.numbers import builtin_format_code

GENERAL = "General"
_MONEY = "[货币]"
#: Formats that a file names by number only, where a Chinese Excel has its own.
_CHINESE = {
    **dict.fromkeys((5, 6, 7, 8, 42, 44), _MONEY),
    14: "yyyy/m/d", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<word>"[^"]*"|\\.)|(?P<space>_.)|\*.|(?P<bracket>\[[^\]]*\])|(?P<general>General|G/通用格式)"""
    r"""|(?P<digits>[0\#?][0\#?,]*(?:\.[0\#?]*)?|\.[0\#?]+)|(?P<date>y+|m+|d+|h+|s+)|(?P<text>@)|(?P<percent>%)"""
    r"""|(?P<end>;)|(?P<plain>[-+$()/:!^&'~{}<>= ,.、，。\u00a5\u2460-\u24ff\u3000-\u9fff\uff00-\uffef])""",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|黑色?|蓝色?|红色?|绿色?|黄色?|白色?|color ?\d+|颜色 ?\d+)\]",
    re.IGNORECASE,
)
#: A sign before the number, and a country whose names are not used; F800 and F400 are what the computer is set to.
_SIGN = re.compile(r"\[\$([^\]-]*)(?:-(?!F[48]00)[0-9A-F]{1,4})?\]", re.IGNORECASE)
_GONE_BY = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


class Shown(NamedTuple):
    """What a cell shows, and whether that is all of its number."""

    text: str
    whole: bool = True


#: (kind, what is written): kinds are word, digits, percent, date, gone by, general, text.
_Part: TypeAlias = tuple[str, str]
_Parts: TypeAlias = tuple[_Part, ...]


def code_of(number: str, own: str | None) -> str:
    """The format of this number, as the file has it or as everybody knows it."""
    if own is not None:
        return own
    known = int(number) if number.isdecimal() and len(number) < 9 else 0
    return _CHINESE.get(known) or builtin_format_code(known) or GENERAL


def shown(value: object, code: str) -> Shown | None:
    """The text of a value under a format; None where that cannot be said exactly."""
    if isinstance(value, bool):
        return Shown(str(value).upper())
    if code == GENERAL or value is None:
        return Shown(_general(value))
    sections = _sections(code)
    if sections is None:
        return None
    if isinstance(value, str):
        return _text(value, sections)
    if isinstance(value, int | float):
        return _number(value, sections)
    return _date(value, sections[0])


def _general(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15G}"
    return "" if value is None else str(value)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Parts, ...] | None:
    """The sections of a format; None when something in it is not known."""
    if "上午/下午" in code:
        return None
    found: list[list[_Part]] = [[]]
    at = 0
    while at < len(code):
        token = _TOKEN.match(code, at)
        if token is None:
            return None
        at = token.end()
        kind, text = token.lastgroup or "", token[0]
        if kind == "end":
            found.append([])
        elif kind == "bracket":
            if part := _bracket(text):
                found[-1].append(part)
            else:
                return None
        elif kind:
            found[-1].append(_part(kind, text))
    return tuple(map(tuple, found))


def _part(kind: str, text: str) -> _Part:
    if kind in ("word", "plain"):
        return "word", text[1:-1] if text.startswith('"') else text.removeprefix("\\") or text
    return ("word", " ") if kind == "space" else (kind, text.lower() if kind == "date" else text)


def _bracket(text: str) -> _Part | None:
    """A colour, a sign with its country, hours gone by; None for a condition and the like."""
    if _COLOUR.fullmatch(text):
        return "word", ""
    if sign := _SIGN.fullmatch(text):
        return "word", sign[1]
    gone = _GONE_BY.fullmatch(text)
    return ("gone by", gone[1].lower()) if gone else None


def _text(value: str, sections: Sequence[_Parts]) -> Shown | None:
    """A text: as it is, or within the words of the section for texts."""
    last = sections[-1]
    if not any(kind == "text" for kind, _ in last):
        return Shown(value) if len(sections) < 4 else None
    if any(kind not in ("text", "word") for kind, _ in last):
        return None
    return Shown("".join(value if kind == "text" else text for kind, text in last))


def _number(value: float, sections: Sequence[_Parts]) -> Shown | None:
    """A number under the section for its sign."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    numeric = [s for s in sections if not any(kind == "text" for kind, _ in s)]
    if not numeric:
        return Shown(_general(value)) if sections == ((("text", "@"),),) else None
    index = 1 if exact < 0 and len(numeric) > 1 else 2 if exact == 0 and len(numeric) > 2 else 0
    section = numeric[index]
    minus = "-" if exact < 0 and index == 0 else ""
    kinds = [kind for kind, _ in section]
    if kinds.count("digits") + kinds.count("general") > 1 or {"date", "gone by"} & {*kinds}:
        return None
    if "general" in kinds:
        size = value if minus == "" and exact >= 0 else -value
        return Shown(minus + "".join(_general(size) if kind == "general" else text for kind, text in section))
    if "digits" not in kinds:
        words = minus + "".join(text for _, text in section)
        return Shown(words, exact == 0) if words.strip() else None
    scaled = abs(exact) * 100 ** kinds.count("percent")
    pattern = next(text for kind, text in section if kind == "digits")
    if "?" in pattern:
        return None
    digits, rounded = _digits(scaled, pattern)
    if minus and rounded == 0:
        return None
    return Shown(minus + "".join(digits if kind == "digits" else text for kind, text in section), rounded == scaled)


def _digits(value: Decimal, pattern: str) -> tuple[str, Decimal]:
    """(the digits that a pattern such as #,##0.0# makes of a number, the number that these are)."""
    before, point, behind = pattern.partition(".")
    thousands = len(before) - len(before.rstrip(","))
    before = before.rstrip(",")
    scale = Decimal(1000) ** thousands
    rounded = (value / scale).quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(before.count("0"), "0")
    if "," in before:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    least = behind.rfind("0") + 1
    rest = rest[:least] + rest[least:].rstrip("0")
    return whole + point + rest, rounded * scale


def _date(value: object, section: _Parts) -> Shown | None:
    """A day, a time of day or a time gone by."""
    kinds = [i for i, (kind, _) in enumerate(section) if kind in ("date", "gone by")]
    if not kinds or any(kind not in ("date", "gone by", "word") for kind, _ in section):
        return None
    pieces: list[str] = []
    for index, (kind, text) in enumerate(section):
        if kind == "word":
            pieces.append(text)
            continue
        beside = kinds.index(index)
        before = section[kinds[beside - 1]][1] if beside else ""
        behind = section[kinds[beside + 1]][1] if beside + 1 < len(kinds) else ""
        minutes = text[0] == "m" and (before[:1] == "h" or behind[:1] == "s")
        piece = _gone_by(value, text) if kind == "gone by" else _field(value, text, minutes=minutes)
        if piece is None:
            return None
        pieces.append(piece)
    return Shown("".join(pieces))


def _field(value: object, text: str, *, minutes: bool) -> str | None:
    """One field of a day or a time: yyyy, m, dd, hh, mm, ss."""
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        value = dt.time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60) if seconds >= 0 else None
    if isinstance(value, dt.datetime | dt.time) and (text[0] in "hs" or minutes):
        number = {"h": value.hour, "m": value.minute, "s": value.second}[text[0]]
    elif isinstance(value, dt.date) and text[0] in "ymd" and not minutes:
        number = {"y": value.year, "m": value.month, "d": value.day}[text[0]]
    else:
        return None
    if text[0] == "y":
        return f"{number:04}" if len(text) > 2 else f"{number % 100:02}"
    return f"{number:0{len(text)}}" if len(text) <= 2 else None


def _gone_by(value: object, text: str) -> str | None:
    """All hours, minutes or seconds of a time gone by."""
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if not isinstance(value, dt.timedelta) or value < dt.timedelta(0):
        return None
    seconds = int(value.total_seconds())
    return f"{seconds // {'h': 3600, 'm': 60, 's': 1}[text[0]]:0{len(text)}}"
