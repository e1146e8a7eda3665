r"""Names that every system can hold: what is written on one computer is fetched and opened on an office's Windows.

Windows keeps some names for devices, whatever follows the dot, takes no `<>:"\|?*` and no dot or blank at the end, and
does not tell capitals from small letters: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from pathlib import Path

_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?", re.IGNORECASE | re.DOTALL
)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def unusable(name: str) -> str:
    """Why Windows cannot hold a file or folder of this name; empty when it can."""
    if _DEVICE.fullmatch(name):
        return "是 Windows 留给设备的名字"
    if found := _FORBIDDEN.search(name):
        return f"有 Windows 的文件名不能用的“{found[0]}”"
    return "以点或空格结尾，Windows 会去掉" if name[-1:] in (".", " ") else ""


def folded(path: str) -> str:
    """The path as Windows and macOS compare it: paths with the same are one file there."""
    return unicodedata.normalize("NFC", path).casefold()


def refusal(path: Path) -> str:
    """Why a new file or folder should not get this path: Windows cannot hold it or takes it for its neighbour."""
    if why := unusable(path.name):
        return f"“{path.name}”{why}，换一个名字"
    names: list[str] = []
    with contextlib.suppress(OSError):  # a folder that is not there, or may not be read, has no neighbour to name
        names = [other.name for other in path.parent.iterdir()]
    twin = next((name for name in names if name != path.name and folded(name) == folded(path.name)), "")
    return f"已有“{twin}”，和“{path.name}”只差大小写，在 Windows 上是同一个，换一个名字" if twin else ""
