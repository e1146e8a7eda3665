"""Texts and positions in the directories of TIFF 6.0 and Exif 2.32, which pictures carry."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import Enum

#: A piece of a picture may say that it has any length; more than this is not read.
MOST = 1 << 20
#: Tags: other directories, the position, texts in UTF-16.
_EXIF, _GPS, _COMMENT = 0x8769, 0x8825, 0x9286
_WIDE = range(0x9C9B, 0x9CA0)
_POSITION = {0x0002, 0x0004}


class Sign(Enum):
    """What a picture says without a text: where it was taken; something that cannot be read."""

    LOCATED = 1
    UNREAD = 2


def decoded(raw: bytes) -> str:
    """UTF-8, else GBK as Chinese programs write it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def directories(data: bytes) -> Iterator[str | Sign]:
    """The texts of all directories, and whether there is a position."""
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
                yield Sign.LOCATED
            elif (raw := _value(data, where, order, kind, count)) is not None:
                yield _text(tag, raw, order)
        waiting.append((_number(data, at + 2 + 12 * _short(data, at, order), order), False))


def _number(data: bytes, at: int, order: str) -> int:
    return int.from_bytes(data[at : at + 4], "little" if order == "<" else "big")


def _short(data: bytes, at: int, order: str) -> int:
    return int.from_bytes(data[at : at + 2], "little" if order == "<" else "big")


def _value(data: bytes, where: int, order: str, kind: int, count: int) -> bytes | None:
    """The bytes of a text (types BYTE, ASCII, UNDEFINED), which stand in the entry when they are at most four."""
    if kind not in (1, 2, 7) or count > MOST:
        return None
    start = where if count <= 4 else _number(data, where, order)
    return data[start : start + count]


def _text(tag: int, raw: bytes, order: str) -> str:
    if tag in _WIDE:
        return raw.decode("utf-16-le", "replace")
    if tag == _COMMENT:
        wide = "utf-16-le" if order == "<" else "utf-16-be"
        return raw[8:].decode(wide, "replace") if raw.startswith(b"UNICODE") else decoded(raw[8:])
    return decoded(raw)
