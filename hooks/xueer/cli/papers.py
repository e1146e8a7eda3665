"""Finding the paper that a command is about."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..ground.problems import errors
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..quizzes import Paper
from ..rules.inspection import inspect
from ..rules.locks import CHANGED, DAMAGED
from .output import today


def find_paper(root: Path, paper_id: str) -> tuple[Library, Paper]:
    """The library and a paper of it; says what is wrong and stops otherwise.

    A paper changed after locking, or a damaged locked file, is no hindrance: it is locked again by such a command,
    and graded after a correction.
    """
    library, problems = inspect(root, today())
    if [p for p in errors(problems) if p.rule not in (CHANGED, DAMAGED)]:
        click.echo("内容有错误，先运行 python3 run.py check 改正", err=True)
        sys.exit(1)
    if paper_id not in library.papers:
        hint = did_you_mean(paper_id, library.papers) or f"试卷有 {listing(library.papers)}"
        click.echo(f"没有试卷“{paper_id}”（{hint}）", err=True)
        sys.exit(1)
    return library, library.papers[paper_id]
