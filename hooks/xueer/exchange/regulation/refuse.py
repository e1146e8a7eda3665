"""What is not read at all, and why: old formats, encryption, damage, bombs. For Word files, and for workbooks."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

#: A file, one XML part, and all parts together may not be larger than this (bytes).
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_PART = 32 * 1024 * 1024
LARGEST_TOTAL = 512 * 1024 * 1024
#: Deflate reaches about 1000 : 1 on nothing but zeros; real WordprocessingML stays far below this.
LARGEST_RATIO = 200

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD = {".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".pdf", ".xls", ".xlsx", ".et"}
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 再导入"
_SAVE_AS_WORKBOOK = "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"


class Refused(Exception):  # noqa: N818 - it is the user's file that is at fault, worded for the user
    """The file cannot be read; the text says why and what to do."""


def look(content: bytes, name: str) -> str:
    """The kind of a file, `word` or `text`; raises Refused for everything else."""
    suffix = PurePath(name).suffix.lower()
    if not content:
        raise Refused(f"{name} 是空文件")
    if len(content) > LARGEST_FILE:
        raise Refused(f"{name} 太大（{len(content) // 1024 // 1024} MB，最多 {LARGEST_FILE // 1024 // 1024} MB）")
    if content.startswith(_OLE):
        raise Refused(_ole(content, name))
    if content.startswith(b"{\\rtf") or suffix in _OLD:
        raise Refused(f"{name} 不是 .docx，{_SAVE_AS}")
    if suffix == ".docx":
        return "word"
    if suffix in {".md", ".markdown", ".txt"}:
        if content.startswith(b"PK\x03\x04"):
            raise Refused(f"{name} 其实是 Word 文件或压缩包，不是文本；是 Word 的把后缀改成 .docx")
        return "text"
    raise Refused(f"看不出 {name} 是什么文件：法规可以从 .docx、.md、.txt 导入")


def look_at_workbook(content: bytes, name: str) -> None:
    """Whether a file can be an .xlsx, by its first bytes, whatever it is called; raises Refused when not."""
    if not content:
        raise Refused(f"{name} 是空文件")
    if len(content) > LARGEST_FILE:
        raise Refused(f"{name} 太大（{len(content) // 1024 // 1024} MB，最多 {LARGEST_FILE // 1024 // 1024} MB）")
    if content.startswith(_OLE):
        raise Refused(_ole(content, name, ".xls 或 .et", _SAVE_AS_WORKBOOK))
    if not content.startswith(b"PK\x03\x04"):
        raise Refused(f"{name} 不是 .xlsx，{_SAVE_AS_WORKBOOK}")


def _ole(content: bytes, name: str, old: str = ".doc 或 .wps", advice: str = _SAVE_AS) -> str:
    """[MS-OFFCRYPTO] 2.3.4: an encrypted .docx or .xlsx is an OLE container with a stream EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return f"{name} 是加密的，请先去掉密码，再导入"
    return f"{name} 是旧的 {old} 格式，{advice}"


def unzip(content: bytes, program: str = "Word") -> zipfile.ZipFile:
    """The archive, after a look at its central directory; raises Refused for damage and zip bombs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(f"文件损坏，打不开；请在 {program} 里重新另存一份") from error
    entries = archive.infolist()
    if any(e.flag_bits & 0x1 for e in entries):
        raise Refused("文件是加密的，请先去掉密码，再导入")
    if len(entries) > 10_000 or sum(e.file_size for e in entries) > LARGEST_TOTAL:
        raise Refused("文件解压以后太大，可能是压缩炸弹，没有打开")
    for entry in entries:
        read = not entry.filename.startswith("word/media/")  # pictures are counted, never unpacked
        if read and entry.file_size > 1024 * 1024 and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1):
            raise Refused("文件的压缩比不正常，可能是压缩炸弹，没有打开")
    return archive
