"""The files that people hand in. Hostile input: each is a value or a reason, none stops the others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..ground import disk
from ..ground.untrusted import BeyondError, from_json

#: A receipt of 200 questions with long essays, or a member's file, stays far below this.
MOST_BYTES = 2_000_000
#: How archives begin (ZIP, RAR, 7z); files of Word and Excel are ZIP inside.
_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")
_OFFICE = {".docx", ".xlsx", ".pptx", ".wps", ".et", ".ofd"}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that cannot be taken, and why."""

    file: str
    reason: str


def handed_in(folder: Path) -> Iterator[tuple[str, Any]]:
    """Every file below the folder by name, with its value or as Rejected; so is a folder that cannot be read.

    Chat programs rename what they pass on (回执.json.txt, 回执(1), .json), so the name says nothing. What the system
    puts there itself is nobody's: .DS_Store and ._ of a Mac, ~$ of what Excel has open.
    """
    refused: list[OSError] = []
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        here = Path(parent)
        found += [here / name for name in files if name != ".DS_Store" and not name.startswith(("._", "~$"))]
        found += [here / name for name in folders if (here / name).is_symlink()]
    for path in sorted(found):
        name = printable(path.relative_to(folder).as_posix())
        yield name, _value(path, name)
    for error in refused:
        name = printable(Path(error.filename).relative_to(folder).as_posix())
        yield name, Rejected(name, f"读不了：{disk.reason(error)}")


def newer(value: dict[str, Any], known: int = 1) -> str:
    """Why a file of this format is not read when a later 学而 wrote it; empty when it says no later version."""
    version = value.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version <= known:
        return ""
    return f"是更新的学而写的（格式第 {min(version, 999)} 版，这里只认第 {known} 版），先更新这里的学而"


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def printable(text: str) -> str:
    """Somebody else's word for a message and a workbook: what cannot be printed becomes a ?."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _value(path: Path, name: str) -> Any:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Rejected(name, "不是文件")
        if path.suffix.lower() not in _OFFICE and _head(path).startswith(_ARCHIVES):
            return Rejected(name, "是压缩包：解开，把里面的文件放进来")
        if found.st_size > MOST_BYTES:
            return Rejected(name, f"文件太大（{found.st_size / 1e6:.1f} MB，最多 {MOST_BYTES / 1e6:.0f} MB）")
        return from_json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return Rejected(name, f"读不了：{disk.reason(error)}")
    except BeyondError as error:
        return Rejected(name, f"里面{error}，不是程序写出的，没有读")
    except ValueError:
        return Rejected(name, "文件损坏，不是完整的 JSON" if path.suffix.lower() == ".json" else "不是 JSON 文件")
