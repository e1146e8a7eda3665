"""The files that people hand in. Hostile input: each is a value or a reason, none stops the others."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..ground import disk
from ..ground.untrusted import from_json

#: A receipt of 200 questions with long essays, or a member's file, stays far below this.
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that cannot be taken, and why."""

    file: str
    reason: str


def handed_in(folder: Path) -> Iterator[tuple[str, Any]]:
    """Every file below the folder by name, with its value or as Rejected.

    Chat programs rename what they pass on (回执.json.txt, 回执(1), .28.json), so the name says nothing; hidden files
    that are no .json are the system's own, and ._ and ~$ what macOS and Excel lay beside a file.
    """
    for path in sorted(p for p in folder.rglob("*") if not _of_the_system(p) and not p.is_dir()):
        name = printable(path.relative_to(folder).as_posix())
        yield name, _value(path, name)


def _of_the_system(path: Path) -> bool:
    name = path.name
    return name.startswith(("._", "~$")) or (name.startswith(".") and ".json" not in name.lower())


def printable(text: str) -> str:
    """Somebody else's word for a message and a workbook: what cannot be printed becomes a ?."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _value(path: Path, name: str) -> Any:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Rejected(name, "不是文件")
        if found.st_size > MOST_BYTES:
            return Rejected(name, f"文件太大（{found.st_size / 1e6:.1f} MB，最多 {MOST_BYTES / 1e6:.0f} MB）")
        return from_json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return Rejected(name, f"读不了：{disk.reason(error)}")
    except ValueError:
        return Rejected(name, "文件损坏，不是完整的 JSON" if path.suffix.lower() == ".json" else "不是 JSON 文件")
