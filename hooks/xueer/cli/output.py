"""Writing files and reading the clock at the edge."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from ..ground import clock


def write(path: Path, content: bytes) -> None:
    """Write a whole file or nothing."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        click.echo(f"写不了 {path}：文件夹不存在、没有权限，或者文件正在 Word、Excel 里打开", err=True)
        sys.exit(1)


def folder(path: Path) -> Path:
    """The folder, made when it is not there; says so and stops when it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        click.echo(f"建不了文件夹 {path}：上级是一个文件，或者没有权限", err=True)
        sys.exit(1)
    return path


def today() -> dt.date:
    """The day to reckon from; says so and stops when XUEER_TODAY is no date."""
    try:
        return clock.today()
    except clock.WrongDayError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
