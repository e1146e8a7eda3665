"""A mistake in the content is a value, worded once and printed only at the edge.

`quizzes/banks/x.yml:11:5: 错误 quiz/answer-in-options: 答案“E”不在选项里（选项有 A、B、C、D）`
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .catalogue import RULES, Level

_LONGEST = 300


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

    @property
    def level(self) -> Level:
        """What the table says of its rule."""
        return RULES[self.rule].level

    def __str__(self) -> str:
        hint = f"（{_line(self.hint)}）" if self.hint else ""
        return f"{self.at}: {self.level} {self.rule}: {_line(self.message)}{hint}"


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
