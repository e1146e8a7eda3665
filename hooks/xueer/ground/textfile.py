"""A file of the content as it is read: a text in UTF-8 or a picture, not too large, and why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from . import disk
from .problems import Location, Problem

T = TypeVar("T")
#: Bytes of one file: a bank of ten thousand questions has three million, a photograph of a telephone fifteen.
LARGEST, LARGEST_PICTURE = 4_000_000, 30_000_000


def read(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, which messages call `name`; else one problem that says why there is none."""
    try:
        return _read(path, name, lambda: path.read_text(encoding="utf-8-sig"), LARGEST, "分成几个文件")
    except UnicodeDecodeError as error:
        message = f"不是 UTF-8 编码（第 {error.start + 1} 个字节读不出）"
        return None, [Problem(Location(name), "file/encoding", message, "用记事本“另存为”，编码选 UTF-8")]


def read_picture(path: Path, name: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a picture; else one problem that says why there are none."""
    return _read(path, name, path.read_bytes, LARGEST_PICTURE, "缩小以后再放")


def _read(
    path: Path, name: str, reading: Callable[[], T], largest: int, otherwise: str
) -> tuple[T | None, list[Problem]]:
    try:
        size = path.stat().st_size
        if size <= largest:
            return reading(), []
        rule, message = "file/size", f"文件太大（{size / 1e6:.1f} MB）"
        hint = f"最多 {largest / 1e6:.0f} MB，{otherwise}"
    except OSError as error:
        rule, message, hint = "file/unreadable", f"读不了：{disk.reason(error)}", "让这个文件可以读，或者删去"
    return None, [Problem(Location(name), rule, message, hint)]
