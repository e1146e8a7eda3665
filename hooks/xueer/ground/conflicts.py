"""Places where git left both sides of a merge: whatever else is wrong with such a file follows from them.

A page may explain the markers inside a code fence. A fence with a Chinese name is 学而's own and no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .problems import Location, Problem

_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: (.*))?$")
_HINT = "留下要的一边，删去 <<<<<<<、=======、>>>>>>> 三行"


def conflicts(lines: Iterable[tuple[int, str]], file: str) -> Iterator[Problem]:
    """Every conflict among numbered lines, told where it begins, with both sides; and a marker left over."""
    begun: list[tuple[int, str, str]] = []
    for number, line in lines:
        found = _MARKER.match(line.rstrip())
        if found is None:
            continue
        mark, name = found[1][0], (found[2] or "").strip()
        if mark == "<":
            yield from _unfinished(begun, file)
            begun = [(number, mark, name)]
        elif mark == ">":
            yield _whole(begun, number, name, file) if begun else _left(number, line, file)
            begun = []
        elif begun:
            begun.append((number, mark, name))
    yield from _unfinished(begun, file)


def _whole(begun: list[tuple[int, str, str]], end: int, theirs: str, file: str) -> Problem:
    start, _, ours = begun[0]
    parted = next((n for n, mark, _ in begun if mark == "="), end)
    base = next((n for n, mark, _ in begun if mark == "|"), parted)
    sides = f"{_span(start + 1, base - 1)}是“{ours or '本地'}”，{_span(parted + 1, end - 1)}是“{theirs or '对方'}”"
    return Problem(Location(file, start), "file/conflict", f"git 合并冲突没有处理：{sides}", _HINT)


def _span(first: int, last: int) -> str:
    if last < first:
        return "空的一边"
    return f"第 {first} 行" if last == first else f"第 {first}—{last} 行"


def _unfinished(begun: list[tuple[int, str, str]], file: str) -> Iterator[Problem]:
    if begun:
        yield _left(begun[0][0], "<<<<<<<", file)


def _left(number: int, line: str, file: str) -> Problem:
    return Problem(Location(file, number), "file/conflict", f"git 合并冲突留下的“{line[:7]}”没有删去", _HINT)
