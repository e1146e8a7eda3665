"""What is not read at all, and why: old formats, encryption, emptiness, size. Told by the first bytes, not the name."""

from __future__ import annotations

#: A file may not be larger than this (bytes).
LARGEST_FILE = 64 * 1024 * 1024
ZIP = b"PK\x03\x04"

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AS_WORKBOOK = "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"


class Refused(Exception):  # noqa: N818 - it is the user's file that is at fault, worded for the user
    """The file cannot be read; the text says why and what to do."""


def look_at_any(content: bytes, name: str) -> None:
    """Raises Refused for a file that no importer reads: an empty or a giant one."""
    if not content:
        raise Refused(f"{name} 是空文件")
    if len(content) > LARGEST_FILE:
        raise Refused(f"{name} 太大（{len(content) // 1024 // 1024} MB，最多 {LARGEST_FILE // 1024 // 1024} MB）")


def look_for_ole(content: bytes, name: str, old: str, advice: str) -> None:
    """Raises Refused for OLE containers: old formats, or [MS-OFFCRYPTO] 2.3.4 with a stream EncryptedPackage."""
    if not content.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(f"{name} 是加密的，请先去掉密码，再导入")
    raise Refused(f"{name} 是旧的 {old} 格式，{advice}")


def look_at_workbook(content: bytes, name: str) -> None:
    """Whether a file can be an .xlsx, whatever it is called; raises Refused when not."""
    look_at_any(content, name)
    look_for_ole(content, name, ".xls 或 .et", _SAVE_AS_WORKBOOK)
    if not content.startswith(ZIP):
        raise Refused(f"{name} 不是 .xlsx，{_SAVE_AS_WORKBOOK}")
