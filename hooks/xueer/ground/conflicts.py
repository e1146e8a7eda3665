"""Places where git left both sides of a merge: whatever else is wrong with such a file follows from them.

A page may explain the markers inside a code fence. A fence with a Chinese name is 学而's own and no code. A line may
have been indented, quoted or made longer since. `=======` alone underlines a heading, `|||||||` is an empty table row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .problems import Location, Problem

_MARKER = re.compile(r"(?:\s*+> )*+\s*+(?P<signs><{7,}+|\|{7,}+|={7,}+|>{7,}+)(?: (?P<name>[^|]*))?$")
_HINT = "留下要的一边，删去 <<<<<<<、=======、>>>>>>> 三行"


def conflicts(lines: Iterable[tuple[int, str]], file: str) -> Iterator[Problem]:
    """Every conflict among numbered lines, told where it begins, with both sides; and a marker left over."""
    begun: list[_Marker] = []
    for one in _markers(lines, file):
        if one.sign == "<":
            yield from map(_left, begun[:1])
            begun = [one]
        elif one.sign == ">":
            yield _whole(begun, one) if begun else _left(one)
            begun = []
        elif begun:
            begun.append(one)
        elif one.sign == "|" and not one.in_table:
            yield _left(one)
    yield from map(_left, begun[:1])


@dataclass(frozen=True, slots=True)
class _Marker:
    at: Location
    signs: str
    name: str
    in_table: bool

    @property
    def sign(self) -> str:
        return self.signs[0]


def _markers(lines: Iterable[tuple[int, str]], file: str) -> Iterator[_Marker]:
    texts = [(0, ""), *lines, (0, "")]
    for (_, above), (number, line), (_, below) in zip(texts, texts[1:], texts[2:], strict=False):
        if found := _MARKER.match(line.rstrip()):
            at = Location(file, number, found.start("signs") + 1)
            yield _Marker(at, found["signs"], (found["name"] or "").strip(), "|" in above + below)


def _whole(begun: list[_Marker], end: _Marker) -> Problem:
    start = begun[0]
    parted = next((m.at.line for m in begun if m.signs == "=" * len(start.signs)), end.at.line)
    base = next((m.at.line for m in begun if m.sign == "|"), parted)
    ours, theirs = _span(start.at.line + 1, base - 1), _span(parted + 1, end.at.line - 1)
    sides = f"{ours}是“{start.name or '本地'}”，{theirs}是“{end.name or '对方'}”"
    return Problem(start.at, "file/conflict", f"git 合并冲突没有处理：{sides}", _HINT)


def _span(first: int, last: int) -> str:
    if last < first:
        return "空的一边"
    return f"第 {first} 行" if last == first else f"第 {first}—{last} 行"


def _left(one: _Marker) -> Problem:
    return Problem(one.at, "file/conflict", f"git 合并冲突留下的“{one.signs[:20]}”没有删去", _HINT)
