"""`python hooks/publish.py build …`: MkDocs, as `python -m mkdocs`.

MkDocs reads its settings before it asks any hook, and says in English, or by a traceback, that it cannot. That is said
here first, by the rules of the check.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from xueer.ground import site


def start(arguments: list[str]) -> int:
    """The exit code where MkDocs is not even asked; else it ends the program itself."""
    problems = site.readable(settings(arguments))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{site.FILE} 读不了，网站没有生成，原来的没有动", file=sys.stderr)
        return 1
    sys.argv[1:] = arguments
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    return 0


def settings(arguments: list[str]) -> Path:
    """The file that is asked for as MkDocs is asked: -f FILE, -fFILE, --config-file FILE, --config-file=FILE."""
    for word, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if word in ("-f", "--config-file"):
            return Path(after)
        if word.startswith("--config-file="):
            return Path(word.partition("=")[2])
        if word.startswith("-f"):
            return Path(word[2:])
    return Path(site.FILE)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
