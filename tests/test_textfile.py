"""A file that cannot be read is one true sentence at its name, wherever it lies."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from xueer.ground import textfile
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
#: A file of every kind that the content has.
NAMES = (
    "docs/a.md",
    "quizzes/banks/a.yml",
    "quizzes/papers/a.yml",
    "plans/yearbook.yml",
    "plans/duties/a.yml",
    "plans/2026/plan.yml",
    "plans/2026/ledger.yml",
    "plans/2026/topics.yml",
    "plans/2026/checklists/a.yml",
)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_pipe(path: Path) -> None:
    """Whoever reads it waits for somebody who writes."""
    os.mkfifo(path)


def a_large_file(path: Path) -> None:
    path.write_bytes(b"#" * (textfile.LARGEST + 1))


def a_large_picture(path: Path) -> None:
    """It takes no room on the disk."""
    path.touch()
    os.truncate(path, textfile.LARGEST_PICTURE + 1)


def a_locked_file(path: Path) -> None:
    """Tests may run as root, who may read anything: see the fixture below."""
    path.write_text("LOCKED", encoding="utf-8")


SENTENCES: dict[Callable[[Path], None], tuple[str, str]] = {
    a_folder: ("file/unreadable", "这是一个文件夹，名字却像文件"),
    a_link_to_nothing: ("file/link", "这是一个链接，不是文件"),
    a_link_to_itself: ("file/link", "这是一个链接，不是文件"),
    a_pipe: ("file/unreadable", "这不是普通的文件"),
    a_large_file: ("file/size", "文件太大（4.0 MB）"),
    a_large_picture: ("file/size", "文件太大（30.0 MB）"),
    a_locked_file: ("file/unreadable", "读不了：没有权限，或者正在别的程序里打开"),
}


@pytest.fixture
def locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system does to somebody else's file."""
    read, read_bytes = Path.read_text, Path.read_bytes

    def guarded_bytes(path: Path) -> bytes:
        content = read_bytes(path)
        if content == b"LOCKED":
            raise PermissionError(13, "Permission denied", str(path))
        return content

    def guarded(path: Path, encoding: str | None = None, errors: str | None = None) -> str:
        text = read(path, encoding, errors)
        if text == "LOCKED":
            raise PermissionError(13, "Permission denied", str(path))
        return text

    monkeypatch.setattr(Path, "read_text", guarded)
    monkeypatch.setattr(Path, "read_bytes", guarded_bytes)


@pytest.mark.usefixtures("locks")
@pytest.mark.parametrize("make", [m for m in SENTENCES if m is not a_large_picture], ids=lambda make: make.__name__)
def test_each_file_is_told_once(make: Callable[[Path], None], project: Project) -> None:
    """All of them at once, and everything that can be read is read."""
    root = project({"docs/index.md": "\n", **dict.fromkeys(NAMES, "")})
    for name in NAMES:
        (root / name).unlink()
        make(root / name)
    library, problems = inspect(root)
    assert [(p.at.file, p.rule, p.message) for p in problems] == [(name, *SENTENCES[make]) for name in sorted(NAMES)]
    assert list(library.documents) == ["index.md"]


@pytest.mark.parametrize("name", ["docs/a.png", "docs/b/a.jpg"])
@pytest.mark.parametrize("make", [a_folder, a_link_to_nothing, a_pipe, a_locked_file, a_large_picture])
@pytest.mark.usefixtures("locks")
def test_a_picture_that_cannot_be_read_is_told_once(make: Callable[[Path], None], name: str, project: Project) -> None:
    """And not as one that is missing, by the page that shows it; a link is none of ours, and may be."""
    root = project({"docs/index.md": f"![图]({name.removeprefix('docs/')})\n"})
    (root / name).parent.mkdir(exist_ok=True)
    make(root / name)
    problems = [p for p in inspect(root)[1] if p.at.file == name or make in (a_locked_file, a_large_picture)]
    assert [(p.at.file, p.rule, p.message) for p in problems] == [(name, *SENTENCES[make])]


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"#" * textfile.LARGEST)
    assert textfile.read(tmp_path / "a.yml", "a.yml") == ("#" * textfile.LARGEST, [])


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    """Up to the limit and not a byte more."""
    path = tmp_path / "a.md"
    path.write_bytes(b"#" * 4_000_000)
    assert textfile.read(path, "a.md") == ("#" * 4_000_000, [])
    path.write_bytes(b"#" * 4_000_001)
    assert textfile.read(path, "a.md")[0] is None
