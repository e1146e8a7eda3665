"""A text file of the content as it is read: UTF-8, not too large, and why not."""

from __future__ import annotations

from pathlib import Path

from . import disk
from .problems import Location, Problem

#: Bytes of one file: a bank of ten thousand questions has three million.
LARGEST = 4_000_000


def read(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, which messages call `name`; else one problem that says why there is none."""
    try:
        size = path.stat().st_size
        if size <= LARGEST:
            return path.read_text(encoding="utf-8-sig"), []
        rule, message = "file/size", f"文件太大（{size / 1e6:.1f} MB）"
        hint = f"最多 {LARGEST / 1e6:.0f} MB，分成几个文件"
    except UnicodeDecodeError as error:
        rule, message = "file/encoding", f"不是 UTF-8 编码（第 {error.start + 1} 个字节读不出）"
        hint = "用记事本“另存为”，编码选 UTF-8"
    except OSError as error:
        rule, message, hint = "file/unreadable", f"读不了：{disk.reason(error)}", "让这个文件可以读，或者删去"
    return None, [Problem(Location(name), rule, message, hint)]
