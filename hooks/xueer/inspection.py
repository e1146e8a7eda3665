"""Reading and checking a project: the same for check, build and serve."""

from __future__ import annotations

from pathlib import Path

from .library import Library, load
from .problems import Problem, ordered
from .rules import check


def inspect(root: Path) -> tuple[Library, list[Problem]]:
    """The library and all problems of a project, in order."""
    library, problems = load(root)
    return library, ordered([*problems, *check(library)])
