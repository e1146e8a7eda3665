"""Writing files and reading the clock at the edge."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click


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
    """The day of the office's calendar; XUEER_TODAY=2026-11-23 fixes it, as it does for a build."""
    fixed = os.environ.get("XUEER_TODAY")
    try:
        return dt.date.fromisoformat(fixed) if fixed else dt.date.today()  # noqa: DTZ011
    except ValueError:
        click.echo(f"环境变量 XUEER_TODAY 写的是“{fixed}”，不是日期；写作 2026-11-23，或者不设", err=True)
        sys.exit(1)
