"""A mistake in the content is a value, worded once and printed only at the edge.

`quizzes/banks/x.yml:11:5: 错误 quiz/answer-in-options: 答案“E”不在选项里（选项有 A、B、C、D）`
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """错误 stops a build; 警告 stops it only under `--strict`."""

    ERROR = "错误"
    WARNING = "警告"


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
    """One mistake: what is wrong (with the value shown) and what to do about it."""

    at: Location
    rule: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{self.at}: {self.level} {self.rule}: {self.message}{hint}"


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.at, p.rule, p.message))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems that stop a build."""
    return [p for p in problems if p.level is Level.ERROR]


def summary(problems: list[Problem]) -> str:
    """One closing line: how many errors and warnings there are."""
    if not problems:
        return "内容检查通过，没有发现问题"
    bad = len(errors(problems))
    parts = [f"{bad} 处错误"] * bool(bad) + [f"{len(problems) - bad} 处警告"] * (len(problems) > bad)
    return f"内容有 {'、'.join(parts)}"
