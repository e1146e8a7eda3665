"""What editors let stand (`已核`) is no problem any more; a note that lets nothing stand is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ground.problems import Problem, errors
from ..ground.reviewed import KEY, Reviewed


def settled(problems: Iterable[Problem], reviewed: Iterable[Reviewed]) -> Iterator[Problem]:
    """The problems nobody let stand, and notes whose finding is gone.

    In a file with errors nothing is said of the notes: what could not be read could not be found fault with.
    """
    by_place: dict[tuple[str, str], list[Reviewed]] = {}
    for note in reviewed:
        by_place.setdefault((note.at.file, note.rule), []).append(note)
    used: set[Reviewed] = set()
    problems = list(problems)
    for problem in problems:
        notes = [n for n in by_place.get((problem.at.file, problem.rule), ()) if n.covers(problem)]
        used.update(notes)
        if not notes:
            yield problem
    broken = {p.at.file for p in errors(problems)}
    for note in (n for notes in by_place.values() for n in notes):
        if note not in used and note.at.file not in broken:
            message, hint = f"这里没有“{note.rule}”的问题了", f"从“{KEY}”里删去"
            yield Problem(note.at, "reviewed/idle", message, hint)
