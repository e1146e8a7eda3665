"""Characters that no text may have: nobody sees them, and YAML, JSON, XML or a browser stumbles over them."""

from __future__ import annotations

import re

from .problems import Location, Problem

#: Control characters but tab and line ends, what other programs take for a line end, and what is no character at all.
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_ONE, _RUN = re.compile(_FORBIDDEN), re.compile(f"{_FORBIDDEN}+")
#: Stands where one was: visible, and allowed everywhere.
_STAND_IN = "\ufffd"
#: So many places are named one by one: a picture that was renamed to .md has a hundred thousand.
_NAMED = 100


def cleaned(text: str, file: str, first_line: int = 1) -> tuple[str, list[Problem]]:
    """The text with a stand-in for each forbidden character, and a problem for each place that had some.

    `first_line` is where the text begins in the file.
    """
    if not _ONE.search(text):
        return text, []
    problems: list[Problem] = []
    line, start = first_line, 0
    runs = list(_RUN.finditer(text))
    for run in runs[:_NAMED]:
        line += text.count("\n", start, run.start())
        start = run.start()
        at = Location(file, line, start - text.rfind("\n", 0, start))
        problems.append(problem(at, run[0]))
    if rest := runs[_NAMED:]:
        problems.append(
            Problem(problems[-1].at, "file/character", f"后面还有 {len(rest)} 处看不见的字符", "先改前面的")
        )
    return seen(text), problems


def problem(at: Location, text: str) -> Problem:
    """The problem of a text that holds forbidden characters."""
    found = _ONE.findall(text)
    several = f" 等 {len(found)} 个" if len(found) > 1 else ""
    message = f"这里有看不见的字符 U+{ord(found[0]):04X}{several}"
    return Problem(at, "file/character", message, "多半是复制时带来的，删去这里前后几个字重新打")


def seen(text: str) -> str:
    """The text with the stand-in for each forbidden character."""
    return _ONE.sub(_STAND_IN, text)


def first(text: str) -> tuple[int, str] | None:
    """Where the first forbidden character stands and what it is called, as U+0007; None when there is none."""
    found = _ONE.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None
