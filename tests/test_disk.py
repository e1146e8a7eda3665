"""Files written whole or not at all: what is on the disk at each step, and what is said when it refuses."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from xueer.ground import disk

SAID = {
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


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with old words, alone in its folder."""
    found = tmp_path / "甲.yml"
    found.write_bytes(b"old")
    return found


@pytest.mark.parametrize("number", SAID)
def test_why_in_chinese(number: int) -> None:
    assert disk.reason(OSError(number, os.strerror(number))) == SAID[number]


def test_what_has_no_chinese_keeps_the_words_of_the_system() -> None:
    assert disk.reason(OSError(errno.EBADF, "Bad file descriptor")) == "系统说“Bad file descriptor”"
    assert disk.reason(OSError("broken")) == "系统说“broken”"


def test_the_words_are_on_the_disk_before_the_name_and_the_name_before_it_returns(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cut of power at any moment leaves the old file or the new one; the part is hidden and no *.yml."""
    steps: list[tuple[str, bytes, list[str]]] = []

    def fsync(number: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file"
        written = b"" if kind == "folder" else (file.parent / ".甲.yml.part").read_bytes()
        steps.append((kind, written + b"/" + file.read_bytes(), sorted(p.name for p in file.parent.iterdir())))

    monkeypatch.setattr(os, "fsync", fsync)
    disk.write(file, b"new")
    assert steps == [("file", b"new/old", [".甲.yml.part", "甲.yml"]), ("folder", b"/new", ["甲.yml"])]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_refused_at_any_step_the_old_file_stays(step: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left beside it, and the caller is told."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, refuse)
    with pytest.raises(OSError, match="No space left"):
        disk.write(file, b"new")
    assert [(p.name, p.read_bytes()) for p in file.parent.iterdir()] == [("甲.yml", b"old")]


def test_a_name_that_is_refused_is_the_reason_told(file: Path) -> None:
    """Not that there was no part to remove."""
    with pytest.raises(OSError) as refused:
        disk.write(file.with_name("甲" * 200), b"new")
    assert disk.reason(refused.value) == "名字太长"


def test_where_folders_cannot_be_forced_it_is_written_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows opens no folder; another system opens it and refuses, and the folder is closed again."""
    opened, closed = list[int](), list[int]()
    close = os.close

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    def fsync(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            opened.append(number)
            raise OSError(errno.EINVAL, "Invalid argument")

    def closing(number: int) -> None:
        closed.append(number)
        close(number)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        disk.write(file, b"one")
    assert file.read_bytes() == b"one"
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "close", closing)
    disk.write(file, b"two")
    assert file.read_bytes() == b"two"
    assert len(opened) == 1
    assert closed == opened
