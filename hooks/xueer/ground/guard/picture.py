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

from .tiff import MOST, Sign, decoded, directories

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_XMP_POSITION = re.compile(r"GPS(?:Latitude|Longitude|Position)\b")
_XMP, _XMP_MORE = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
#: Behind the head of a further piece of XMP: 32 bytes of a digest, its length, its place.
_XMP_HEAD = len(_XMP_MORE) + 40
#: ImageMagick writes what it knows from other formats into PNG in hexadecimal digits, with a name and a length.
_PROFILE = re.compile(r"Raw profile type (\w+)", re.IGNORECASE)
_HEX = re.compile(r"\s*[^\n]*\n\s*([0-9]{1,9})\s([0-9A-Fa-f\s]*)")
#: A record of IPTC: its number, its length.
_IPTC = re.compile(rb"\x1c[\x01-\x09].([\0-\x7f].)", re.DOTALL)
_Piece = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Picture:
    """The texts in a picture, whether it has a position, is of the kind its name says, and could be read whole."""

    texts: tuple[str, ...]
    located: bool
    sound: bool
    whole: bool = True


#: Nothing can be said of one that the disk does not give.
UNREAD = Picture((), located=False, sound=True)


def read(content: bytes, suffix: str) -> Picture:
    """The texts and the position in a .png, .jpg or .jpeg; broken pieces are passed over, and it is said."""
    png = suffix.lower() == ".png"
    if not content.startswith(_PNG if png else _JPEG):
        return Picture((), located=False, sound=False)
    pieces, ended = _chunks(content) if png else _segments(content)
    found = list(_png(pieces) if png else _jpeg(pieces))
    texts = dict.fromkeys(text.strip("\0 \r\n\t") for text in found if isinstance(text, str))
    located = Sign.LOCATED in found or any(_XMP_POSITION.search(text) for text in texts)
    whole = ended and Sign.UNREAD not in found
    return Picture(tuple(text for text in texts if text), located, sound=True, whole=whole)


def _chunks(content: bytes) -> tuple[list[_Piece], bool]:
    """The pieces of a PNG with their kinds, and whether it has its end."""
    pieces: list[_Piece] = []
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        pieces.append((kind, content[at + 8 : at + 8 + length]))
        at += 12 + length
        if kind == b"IEND":
            break
    return pieces, bool(pieces) and pieces[-1][0] == b"IEND" and at <= len(content)


def _png(chunks: list[_Piece]) -> Iterator[str | Sign]:
    for kind, data in chunks:
        keyword, _, rest = data.partition(b"\0")
        if kind == b"eXIf":
            yield from directories(data)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield decoded(keyword)
            packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
            if kind == b"iTXt":
                *other, rest = rest[2:].split(b"\0", 2)
                yield from map(decoded, other[1:])
            elif packed:
                rest = rest[1:]
            raw, complete = _unpacked(rest) if packed else (rest, True)
            if not complete:
                yield Sign.UNREAD
            yield from _keyed(decoded(keyword), raw)


def _unpacked(data: bytes) -> tuple[bytes, bool]:
    """What is packed, as far as it is read, and whether that is all."""
    try:
        unpacking = zlib.decompressobj()
        return unpacking.decompress(data, MOST), unpacking.eof
    except zlib.error:
        return b"", False


def _keyed(keyword: str, raw: bytes) -> Iterator[str | Sign]:
    """The text that a PNG has under a keyword."""
    profile = _PROFILE.match(keyword)
    if profile is None:
        text = decoded(raw)
        yield _values(text) if keyword.startswith("XML:") else text
    elif profile[1].lower() not in ("icc", "icm"):
        length, digits = _hexadecimal(decoded(raw))
        data = b"" if len(digits) % 2 else bytes.fromhex(digits)
        if len(data) != length:
            yield Sign.UNREAD
        yield from _profile(data)


def _hexadecimal(text: str) -> tuple[int, str]:
    """How many bytes a profile says it has, and their digits; -1 when it is none."""
    found = _HEX.fullmatch(text.strip("\0"))
    return (int(found[1]), "".join(found[2].split())) if found else (-1, "")


def _profile(data: bytes) -> Iterator[str | Sign]:
    """Exif, XMP, IPTC as they stand in a JPEG, or without their heads."""
    if data.startswith((b"Exif\0", b"II*\0", b"MM\0*")):
        yield from directories(data[6:] if data.startswith(b"Exif") else data)
        return
    text = decoded(data)
    yield _values(text) if data.startswith((_XMP, b"<")) else text
    yield from (decoded(data[m.end() :][: int.from_bytes(m[1], "big")]) for m in _IPTC.finditer(data))


def _values(xmp: str) -> str:
    """Every value of XMP on a line of its own, as the detectors need it."""
    return re.sub(r"[<>\"']+", "\n", xmp)


def _segments(content: bytes) -> tuple[list[_Piece], bool]:
    """The pieces of a JPEG before the picture itself, with their kinds, and whether the picture itself was reached."""
    pieces: list[_Piece] = []
    at = 2
    while at + 2 <= len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind in (0xFF, 0x01) or 0xD0 <= kind <= 0xD8:  # filling, or a marker without a body
            at += 1 if kind == 0xFF else 2
            continue
        if kind in (0xDA, 0xD9):  # the picture itself begins, or ends
            return pieces, True
        pieces.append((bytes([kind]), content[at + 4 : at + 2 + length]))
        at += 2 + max(length, 2)
    return pieces, False


def _jpeg(segments: list[_Piece]) -> Iterator[str | Sign]:
    more = b""
    for kind, data in segments:
        if data.startswith(_XMP_MORE):
            more += data[_XMP_HEAD:]
        elif kind == b"\xfe":
            yield decoded(data)
        elif kind in (b"\xe1", b"\xed"):
            yield from _profile(data)
    yield _values(decoded(more))
