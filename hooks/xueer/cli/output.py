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


def write_beside(path: Path, content: bytes) -> Path:
    """Write what somebody may since have written into: a file that says something else stays, this is 成绩-2.xlsx.

    Returns where it is written; says so when that is another place.
    """
    there_already = path
    for number in range(2, 1000):
        if not there(path) or (path.is_file() and read(path) == content):
            break
        path = there_already.with_stem(f"{there_already.stem}-{number}")
    if path != there_already:
        click.echo(f"{there_already} 已有，里面可能有人填过，没有覆盖，另写成 {path}")
    write(path, content)
    return path


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
