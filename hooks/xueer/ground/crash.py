"""The last resort: a mistake of ours becomes one Chinese sentence, and a file that says where in the code it was.

The file holds places only: modules, lines, versions. No text or name of the content, no value, no message of an
exception, for these may quote it; so it can be sent to whoever keeps the code.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from . import disk

#: Set by us, who want the traceback: XUEER_DEBUG=1.
DEBUG = "XUEER_DEBUG"
#: Beside the code, ignored by git, never part of a site.
FOLDER = Path(__file__).resolve().parents[3] / ".cache/crashes"
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "pydantic", "PyYAML", "lxml", "openpyxl",
             "python-docx", "click")  # fmt: skip
#: Of a recursion the ends say enough.
_FRAMES = 30


def report(error: BaseException, folder: Path = FOLDER) -> str:
    """Write the file and return the sentence that names it; with XUEER_DEBUG also the traceback."""
    text = _text(error)
    name = f"crash-{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"  # the same mistake writes the same file
    where = _written(folder, name, text) or _written(Path(tempfile.gettempdir()), f"xueer-{name}", text)
    told = f"出错的位置记在 {where}（只有程序的位置，没有内容），请把它交给维护程序的人" if where else text
    debugged = f"\n{''.join(traceback.format_exception(error))}" if os.environ.get(DEBUG) else ""
    return f"程序出了毛病，这一步没有做完；{told}{debugged}"


def _written(folder: Path, name: str, text: str) -> Path | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        disk.write(folder / name, text.encode())
    except OSError:
        return None
    return folder / name


def _text(error: BaseException) -> str:
    lines = [f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"]
    lines += [f"{package} {_version(package)}" for package in _PACKAGES]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        kind = type(link)
        lines += ["", f"{kind.__module__}.{kind.__qualname__}", *_places(link)]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


def _places(error: BaseException) -> list[str]:
    """Module, line and function of each frame, the innermost last."""
    places = list(_frames(error))
    if len(places) > 2 * _FRAMES:
        left_out = f"  … {len(places) - 2 * _FRAMES} …"
        return [*places[:_FRAMES], left_out, *places[-_FRAMES:]]
    return places


def _frames(error: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"  {_module(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


def _module(file: str) -> str:
    """The file as Python imports it, without the folders of this machine; a template by its name here."""
    path = Path(file)
    for folder in sorted({Path(p).resolve() for p in sys.path if p}, key=lambda p: -len(p.parts)):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name
