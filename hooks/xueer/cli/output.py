"""Writing files at the edge."""

from __future__ import annotations

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
        click.echo(f"写不了 {path}：文件夹不存在、没有权限，或者文件正在 Excel 里打开", err=True)
        sys.exit(1)
