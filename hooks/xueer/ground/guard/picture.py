"""What a picture says besides what it shows: texts of JPEG (Exif, XMP, IPTC, comments) and PNG, and where it was taken.

Read by hand, because no library for it is installed and only texts and the presence of a position matter. Not read:
the picture itself, makers' own notes, what stands behind its end.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
#: A text chunk may say that it unpacks to anything; more than this is not read.
_MOST = 1 << 20
#: Tags of TIFF 6.0 and Exif 2.32: other directories, the position, texts in UTF-16.
_EXIF, _GPS, _COMMENT = 0x8769, 0x8825, 0x9286
_WIDE = range(0x9C9B, 0x9CA0)
_POSITION = {0x0002, 0x0004}
_XMP_POSITION = re.compile(r"GPS(?:Latitude|Longitude|Position)\b")


@dataclass(frozen=True, slots=True)
class Picture:
    """The texts in a picture, whether it has a position, whether it is a picture of the kind its name says."""

    texts: tuple[str, ...]
    located: bool
    sound: bool


#: Nothing can be said of one that the disk does not give.
UNREAD = Picture((), located=False, sound=True)


def read(content: bytes, suffix: str) -> Picture:
    """The texts and the position in a .png, .jpg or .jpeg; broken pieces are passed over."""
    png = suffix.lower() == ".png"
    sound = content.startswith(_PNG if png else _JPEG)
    found = list(_png(content) if png else _jpeg(content)) if sound else []
    texts = dict.fromkeys(text.strip("\0 \r\n\t") for text in found if text is not None)
    located = None in found or any(_XMP_POSITION.search(text) for text in texts)
    return Picture(tuple(text for text in texts if text), located, sound)


def _decoded(raw: bytes) -> str:
    """UTF-8, else GBK as Chinese programs write it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _png(content: bytes) -> Iterator[str | None]:
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"eXIf":
            yield from _tiff(data)
        elif kind == b"tEXt":
            yield _decoded(data.partition(b"\0")[2])
        elif kind == b"zTXt":
            yield _decoded(_unpacked(data.partition(b"\0")[2][1:]))
        elif kind == b"iTXt":
            _, _, rest = data.partition(b"\0")
            text = rest[2:].split(b"\0", 2)[-1]
            yield _decoded(_unpacked(text) if rest[:1] == b"\1" else text)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""


def _jpeg(content: bytes) -> Iterator[str | None]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind in (0xFF, 0x01) or 0xD0 <= kind <= 0xD8:  # filling, or a marker without a body
            at += 1 if kind == 0xFF else 2
            continue
        if kind in (0xDA, 0xD9):  # the picture itself begins, or ends
            return
        data = content[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
        if kind == 0xE1 and data.startswith(b"Exif\0"):
            yield from _tiff(data[6:])
        elif kind == 0xFE or kind in (0xE1, 0xED):
            yield _decoded(data)


def _tiff(data: bytes) -> Iterator[str | None]:
    """The texts of all directories; None for a position."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return
    waiting, seen = [(_number(data, 4, order), False)], {0}  # 0: no other
    while waiting:
        at, gps = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        for n in range(min(_short(data, at, order), 512)):
            tag, kind, count = struct.unpack(f"{order}HHI", data[at + 2 + 12 * n :][:8].ljust(8, b"\0"))
            where = at + 10 + 12 * n
            if tag in (_EXIF, _GPS):
                waiting.append((_number(data, where, order), tag == _GPS))
            elif gps and tag in _POSITION:
                yield None
            elif (raw := _value(data, where, order, kind, count)) is not None:
                yield _text(tag, raw, order)
        waiting.append((_number(data, at + 2 + 12 * _short(data, at, order), order), False))


def _number(data: bytes, at: int, order: str) -> int:
    return int.from_bytes(data[at : at + 4], "little" if order == "<" else "big")


def _short(data: bytes, at: int, order: str) -> int:
    return int.from_bytes(data[at : at + 2], "little" if order == "<" else "big")


def _value(data: bytes, where: int, order: str, kind: int, count: int) -> bytes | None:
    """The bytes of a text (types BYTE, ASCII, UNDEFINED), which stand in the entry when they are at most four."""
    if kind not in (1, 2, 7) or count > _MOST:
        return None
    start = where if count <= 4 else _number(data, where, order)
    return data[start : start + count]


def _text(tag: int, raw: bytes, order: str) -> str:
    if tag in _WIDE:
        return raw.decode("utf-16-le", "replace")
    if tag == _COMMENT:
        wide = "utf-16-le" if order == "<" else "utf-16-be"
        return raw[8:].decode(wide, "replace") if raw.startswith(b"UNICODE") else _decoded(raw[8:])
    return _decoded(raw)
