"""Moodle's blanks inside a stem: {1:SHORTANSWER:=form~=form}."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BEGIN = re.compile(r"\{(\d*):([A-Z_]+):")
_END = re.compile(r"(?:\\.|[^\\}])*+\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Field:
    """Where it stands, its weight, its kind, its answers as written."""

    begin: int
    end: int
    weight: str
    kind: str
    inside: str


def fields(stem: str) -> list[Field]:
    """The blanks of a stem in their order; from one on that is not closed, none is (nothing is searched twice)."""
    found: list[Field] = []
    begin = _BEGIN.search(stem)
    while begin and (end := _END.match(stem, begin.end())):
        found.append(Field(begin.start(), end.end(), begin[1], begin[2], stem[begin.end() : end.end() - 1]))
        begin = _BEGIN.search(stem, end.end())
    return found


def without(stem: str, found: Sequence[Field], instead: str) -> str:
    """The stem with this instead of each of these blanks."""
    ends = [0, *(field.end for field in found)]
    begins = [*(field.begin for field in found), len(stem)]
    return instead.join(stem[end:begin] for end, begin in zip(ends, begins, strict=True))
