"""The shipped content: one test per file, so that one mistake names one file."""

from __future__ import annotations

from functools import cache

import pytest
from places import ROOT
from xueer.ground import clock
from xueer.ground.problems import Problem, counted
from xueer.rules.inspection import inspect

FILES = sorted(
    p.relative_to(ROOT).as_posix()
    for pattern in ("docs/**/*.md", "quizzes/**/*.yml", "plans/**/*.yml")
    for p in ROOT.glob(pattern)
)


@cache
def problems() -> dict[str, list[Problem]]:
    """All problems of the real content by file."""
    found: dict[str, list[Problem]] = {}
    for problem in inspect(ROOT, clock.today())[1]:
        found.setdefault(problem.at.file, []).append(problem)
    return found


@pytest.mark.parametrize("file", FILES)
def test_file_has_no_problem(file: str) -> None:
    """Neither error nor warning."""
    assert [str(p) for p in counted(problems().get(file, []))] == []
