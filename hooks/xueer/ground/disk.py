"""Files written whole or not at all, and why the disk refused."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

#: What a person can do something about; the rest keeps the system's words.
REASONS: dict[int | None, str] = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EACCES: "没有权限，或者正在别的程序里打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读，不能写",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return REASONS.get(error.errno) or f"系统说“{error.strerror or error}”"


def write(path: Path, content: bytes) -> None:
    """The whole file on the disk, or an OSError and what stood there before: part file, fsync, rename."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # the name itself may be what was refused
            part.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """The rename itself on the disk, where folders can be forced to it (not on Windows)."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
