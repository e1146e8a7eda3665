"""Writing files and reading the clock at the edge."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from itertools import count
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


def must_end(path: Path, suffix: str) -> Path:
    """The path, when its name says what will be in the file; says so and stops otherwise."""
    if path.suffix.lower() != suffix:
        click.echo(f"{path.name}：写出的是 {suffix} 文件，名字也要以 {suffix} 结尾", err=True)
        sys.exit(1)
    return path


def standing(path: Path) -> Path | None:
    """The newest file that was kept under this name: 成绩.xlsx, 成绩-2.xlsx, …; None when there is none."""
    found = None
    for name in _names(path):
        if not there(name):
            return found
        found = name
    return found


def write_new(path: Path, content: bytes) -> Path:
    """Write a file and say where it is: under the next free name when this one is taken.

    A result that stands there is kept, whatever a person has written in it; the same content is not written twice.
    """
    last = standing(path)
    if last is None or last.is_dir():
        write(path, content)
        return path
    if read(last) == content:
        return last
    new = next(name for name in _names(path) if not there(name))
    write(new, content)
    click.echo(f"{last} 已有，没有动它；这次的写到 {new}")
    return new


def _names(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))


def folder(path: Path) -> Path:
    """The folder, made when it is not there; says so and stops when it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        click.echo(f"建不了文件夹 {path}：{disk.reason(error)}", err=True)
        sys.exit(1)
    return path


def now() -> dt.datetime:
    """The moment that it is; where XUEER_TODAY says the day, the last one of it."""
    moment = dt.datetime.now().astimezone()
    return moment if moment.date() == today() else dt.datetime.combine(today(), dt.time.max).astimezone()


def today() -> dt.date:
    """The day to reckon from; says so and stops when XUEER_TODAY is no date."""
    try:
        return clock.today()
    except clock.WrongDayError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
