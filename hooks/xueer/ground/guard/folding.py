"""Text as a reader sees it, so that no spelling hides a number: one digit for every kind of digit, no invisible marks.

Lines stay lines; a place in a folded line is told as a place in the line as written.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..patterns import later

#: Written one way and shown another: HTML entities, escapes of YAML, of addresses; ~~ strikes out; the star of
#: 秘密*10年 is none of Markdown's. A tag is not shown, unless there are numbers in it; some begin a line.
_SPELT_AS = (
    r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
    r"|\\(?:u|U0000)[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[2-7][0-9A-Fa-f]|~~"
    r"|</?(?:(?P<line>br|p|div|li|sup|sub|td|th)|b|i|u|s|em|strong|span|mark|small|font|del|ins|code|kbd|big|wbr|a)"
    r"(?:[ /](?:[^<>\n0-9]|[0-9](?![0-9]{2})){0,80})?>|<!--[^<>\n0-9]{0,40}-->"
    r"|(?P<star>(?:(?<=密)|(?<=密 ))\\?\*(?= ?(?:[0-9０-９]|[一二三四五六七八九十]{1,3} ?年|[长長] ?期)))"
)
_SPELT = later(_SPELT_AS)
_STAR = "★"
_UNIT = later(rf"{_SPELT_AS}|.", re.DOTALL)
#: Emphasis, code, escapes: Markdown shows nothing of them.
_MARKUP = "*_`\\"
_HYPHENS = "‐‑‒–—―−﹣－⁃"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
#: One or two raised digits behind a number are the mark of a note; others are digits.
_NOTE = later(rf"(?<![{RAISED}])[{RAISED}]{{1,2}}(?![0-9０-９{RAISED}])")


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {0xFF01 + n: chr(0x21 + n) for n in range(94)}  # full-width forms
    for code in (*range(0x80, 0x20000), *range(0xE0000, 0xE0080)):  # beyond are only letters
        category = unicodedata.category(chr(code))
        if category == "Nd":
            table[code] = str(unicodedata.decimal(chr(code)))
        elif category == "Zs":
            table[code] = " "
        elif category in ("Cf", "Me"):
            table[code] = None
    table |= dict.fromkeys([*range(0xFE00, 0xFE10), *map(ord, _MARKUP)])
    table |= {ord(digit): str(n % 10) for n, digit in enumerate(RAISED)}
    return table | dict.fromkeys(map(ord, _HYPHENS), "-") | {ord("\t"): " ", ord("·"): " ", ord("•"): " "}


def folded(text: str) -> str:
    """The text in plain digits, blanks and hyphens, without what is not shown; the same number of lines."""
    text = _SPELT.sub(_shown, text)
    return _NOTE.sub(lambda note: " " * len(note[0]), text).translate(_table())


def _shown(found: re.Match[str]) -> str:
    """The character that an escape stands for; never a new line."""
    written = found[0]
    if found["star"]:
        return _STAR
    if written == "~~" or written[0] == "<":
        return " " if found["line"] else ""
    shown = html.unescape(written) if written[0] == "&" else chr(int(written.lstrip("\\uUx%"), 16))
    return shown.replace("\n", " ")


def _units(line: str) -> Iterator[tuple[int, int]]:
    """How many characters each piece of a line has as written, and folded."""
    for found in _UNIT.finditer(line):
        yield len(found[0]), len(_STAR if found["star"] else folded(found[0]))


def places(line: str, wanted: Iterable[int]) -> list[int]:
    """Where in a line as written the folded line's characters begin (its length for the end); wanted in order."""
    found: list[int] = []
    written = seen = 0
    units = _units(line)
    unit = next(units, None)
    for at in wanted:
        while unit is not None and not (unit[1] and seen + unit[1] > at):
            written, seen, unit = written + unit[0], seen + unit[1], next(units, None)
        found.append(written)
    return found
