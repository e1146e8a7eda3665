"""Writing files and reading the clock at the edge."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from ..ground import clock, disk


def there(path: Path) -> bool:
    """Whether a file or folder stands there; says why and stops when that cannot be known, as for an over-long name."""
    try:
        return path.exists()
    except OSError as error:
        click.echo(f"读不了 {path}：{disk.reason(error)}", err=True)
        sys.exit(1)


def read(path: Path) -> bytes:
    """A whole file; says why and stops when the disk refuses."""
    try:
        return path.read_bytes()
    except OSError as error:
        click.echo(f"读不了 {path}：{disk.reason(error)}", err=True)
        sys.exit(1)


def write(path: Path, content: bytes) -> None:
    """Write a whole file or nothing; says why and stops when it cannot."""
    try:
        disk.write(path, content)
    except OSError as error:
        click.echo(f"写不了 {path}：{disk.reason(error)}", err=True)
        sys.exit(1)


def folder(path: Path) -> Path:
    """The folder, made when it is not there; says so and stops when it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        click.echo(f"建不了文件夹 {path}：{disk.reason(error)}", err=True)
        sys.exit(1)
    return path


def today() -> dt.date:
    """The day to reckon from; says so and stops when XUEER_TODAY is no date."""
    try:
        return clock.today()
    except clock.WrongDayError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
