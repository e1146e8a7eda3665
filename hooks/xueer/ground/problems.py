"""A mistake in the content is a value, worded once and printed only at the edge.

Whatever rule it is of, what it shows of the content it shows masked: a number that may not be published is in no
message, and so in no log.

`quizzes/banks/x.yml:11:5: 错误 quiz/answer-in-options: 答案“E”不在选项里（选项有 A、B、C、D）`
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .catalogue import RULES, Level
from .guard import masked

_LONGEST = 300
_FEW = 5
_CUT = re.compile(r"\d{5,}(?=…)")


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a content file: path relative to the project root, 1-based line and column."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a rule of the table: what is wrong (with the value shown) and what to do about it."""

    at: Location
    rule: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise LookupError(f"no rule {self.rule} in ground/catalogue.py")
        for name in ("message", "hint"):
            object.__setattr__(self, name, hidden(getattr(self, name)))

    @property
    def level(self) -> Level:
        """What the table says of its rule."""
        return RULES[self.rule].level

    def __str__(self) -> str:
        hint = f"（{_line(self.hint)}）" if self.hint else ""
        at = Location(hidden(self.at.file), self.at.line, self.at.column)
        return f"{at}: {self.level} {self.rule}: {_line(self.message)}{hint}"


@lru_cache(1 << 12)
def hidden(text: str) -> str:
    """The text with every number in it masked that the guard would find, and of one that is cut its beginning."""
    if sum(map(str.isnumeric, text)) < _FEW and not set("@＠") & set(text):
        return text  # most messages; the shortest number has more
    return _CUT.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), masked(text))


def _line(text: str) -> str:
    """A text that may show what an author wrote, in one line of a bearable length."""
    line = " ".join(text[:_LONGEST].splitlines())
    return line if len(text) <= _LONGEST else f"{line}…"


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.at, p.rule, p.message))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems that stop a build."""
    return [p for p in problems if p.level is Level.ERROR]


def counted(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build under `--strict`: all but 提示."""
    return [p for p in problems if p.level is not Level.HINT]


def summary(problems: list[Problem]) -> str:
    """One closing line: how many errors and warnings there are, and how many 提示 besides."""
    numbers = Counter(p.level for p in problems)
    parts = [f"{numbers[level]} 处{level}" for level in (Level.ERROR, Level.WARNING) if numbers[level]]
    hints = numbers[Level.HINT]
    if parts:
        return f"内容有 {'、'.join(parts)}" + (f"，另有 {hints} 处提示" if hints else "")
    return "内容检查通过，" + (f"有 {hints} 处提示" if hints else "没有发现问题")
