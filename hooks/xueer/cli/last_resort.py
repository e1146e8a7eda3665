"""What no command foresaw, told in one sentence. Tests call `main` itself, so that they see our mistakes."""

from __future__ import annotations

import sys

import click

from ..ground import crash, disk


def start() -> None:
    """Run the command line; exit 1 with one Chinese sentence where a command would have ended in a traceback."""
    try:
        from . import main  # noqa: PLC0415 - an environment that lacks a package is told here too

        main(prog_name="xueer")
    except OSError as error:
        if error.filename is None or error.errno not in disk.REASONS:
            _end(crash.report(error))
        _end(f"{error.filename}：{disk.reason(error)}")
    except Exception as error:  # noqa: BLE001 - the last resort
        _end(crash.report(error))


def _end(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(1)
