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
        rule = "file/unreadable"
        message, hint = _unreadable(path, error)
    return None, [Problem(Location(name), rule, message, hint)]


def _unreadable(path: Path, error: OSError) -> tuple[str, str]:
    """Why a file could not be read, and what to do."""
    if path.is_dir():
        return "这是一个文件夹，名字却像文件", f"改名为“{path.stem}”，或者删去"
    if path.is_symlink() and not path.exists():
        return "这是一个链接，它指的文件没有了", "删去链接，把文件放在这里"
    return f"读不了：{disk.reason(error)}", "让这个文件可以读，或者删去"
