"""What pictures say besides what they show: texts, positions, in JPEG and PNG, as cameras and programs write them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from xueer.ground.guard import picture
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]


def tiff(order: str, texts: dict[int, bytes], *, located: bool) -> bytes:
    """A directory of texts (ASCII), one of the position, one of Exif with a comment."""
    gps = struct.pack(f"{order}HHHI4sI", 1, 2, 5, 3, b"\0\0\0\0", 0) if located else b""
    entries = len(texts) + 2 + located
    data, heap, start = b"", b"", 8 + 2 + 12 * entries + 4
    comment = b"UNICODE\0" + "备注 13800000000".encode("utf-16-le" if order == "<" else "utf-16-be")
    for tag, value in texts.items():
        kind = 1 if tag in range(0x9C9B, 0x9CA0) else 2
        data += struct.pack(f"{order}HHII", tag, kind, len(value), start + len(heap))
        heap += value
    exif = struct.pack(f"{order}HHHIII", 1, 0x9286, 7, len(comment), start + len(heap) + 18, 0)
    data += struct.pack(f"{order}HHII", 0x8769, 4, 1, start + len(heap))
    heap += exif + comment
    if located:
        data += struct.pack(f"{order}HHII", 0x8825, 4, 1, start + len(heap))
        heap += gps
    data += struct.pack(f"{order}HHI4s", 0x0112, 3, 1, b"\1\0\1\0")
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(f"{order}I", 8) + struct.pack(f"{order}H", entries) + data + b"\0\0\0\0" + heap


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    body = b"".join(bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + body + b"\xff\xda\0\2" + b"13900000000" + b"\xff\xd9"


END = b"\0\0\0\0IEND\xaeB`\x82"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body + END


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("located", [True, False])
def test_texts_and_position_of_a_jpeg(order: str, located: bool) -> None:
    """Exif in both orders of bytes: description, Windows' title in UTF-16, the user's comment; XMP and comment."""
    texts = {0x010E: "会场照片".encode() + b"\0", 0x9C9B: "标题甲".encode("utf-16-le")}
    found = picture.read(
        jpeg((0xE1, b"Exif\0\0" + tiff(order, texts, located=located)), (0xFE, "注解".encode("gbk"))), ".jpg"
    )
    assert set(found.texts) == {"会场照片", "标题甲", "备注 13800000000", "注解"}
    assert (found.located, found.sound) == (located, True)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='30,15N'/>"
    assert picture.read(jpeg((0xE1, xmp)), ".jpeg").located


def directory(order: str, *entries: tuple[int, int, int, bytes], then: int = 0) -> bytes:
    """A directory as TIFF 6.0 lays it down: tag, type, count, four bytes (a value, or where it is), the next one."""
    rows = b"".join(struct.pack(f"{order}HHI", tag, kind, count) + value for tag, kind, count, value in entries)
    return struct.pack(f"{order}H", len(entries)) + rows + struct.pack(f"{order}I", then)


def exif(order: str, *directories: bytes) -> bytes:
    """The directories one behind the other, the first at 8."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(f"{order}I", 8) + b"".join(directories)


@pytest.mark.parametrize("order", ["<", ">"])
def test_directories_of_a_picture(order: str) -> None:
    """Short texts stand in the entry; a preview has a directory of its own; what is no text is passed over."""
    first = directory(
        order,
        (0x0100, 3, 1, b"\1\2\0\0"),  # a width
        (0x010E, 2, 3, b"ab\0\0"),
        (0x010F, 2, 4, b"wxyz"),
        (0x0110, 7, 1, b"u###"),
        (0x0131, 1, 2, b"by##"),
        (0x0132, 5, 1, b"9999"),  # a fraction
        then=8 + 2 + 12 * 6 + 4,
    )
    second = directory(order, (0x010E, 2, 2, b"p\0##"), then=8)  # back to the first: read once
    found = picture.read(jpeg((0xE1, b"Exif\0\0" + exif(order, first, second))), ".jpg")
    assert found == picture.Picture(("ab", "wxyz", "u", "by", "p"), located=False, sound=True)


@pytest.mark.parametrize("order", ["<", ">"])
def test_texts_of_five_bytes_stand_elsewhere(order: str) -> None:
    """And in Windows' fields in UTF-16, whatever the order of bytes; half a letter spoils no other."""
    at = 8 + 2 + 12 * 3 + 4
    rows = [
        (0x010E, 2, 5, struct.pack(f"{order}I", at)),
        (0x9C9B, 1, 3, b"a\0b\0"),
        (0x9286, 7, 9, struct.pack(f"{order}I", at + 5)),
    ]
    content = png((b"eXIf", exif(order, directory(order, *rows)) + b"hallo" + b"UNICODE\0c"))
    assert picture.read(content, ".png").texts == ("hallo", "a\ufffd", "\ufffd")


@pytest.mark.parametrize("order", ["<", ">"])
def test_directories_end_at_nothing_and_after_five_hundred_entries(order: str) -> None:
    """0 is no place: read as a directory, the end of the first entry would be the text “ghst”."""
    tail = struct.pack(f"{order}HHI", 0x010E, 2, 4)
    first = struct.pack(f"{order}HHH", 2, 0x0100, 3) + tail + b"ghst" + b"\0" * 8 + b"\0\0\0\0"
    assert picture.read(png((b"eXIf", exif(order, first))), ".png").texts == ()
    rows = [(0x010E, 2, 3, f"{n:03}".encode() + b"\0") for n in range(600)]
    found = picture.read(png((b"eXIf", exif(order, directory(order, *rows)))), ".png").texts
    assert found == tuple(f"{n:03}" for n in range(512))
    assert picture.read(png((b"eXIf", b"XX" + exif(">", directory(">", rows[0]))[2:])), ".png").texts == ()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("tag", "located"), [(1, False), (2, True), (3, False), (4, True), (6, False), (29, False)])
def test_only_a_latitude_or_a_longitude_is_a_position(order: str, tag: int, located: bool) -> None:
    """A day or a height tells no place; the same tags outside the directory of positions are something else."""
    at = 8 + 2 + 12 + 4
    gps = directory(order, (tag, 2, 2, b"N\0\0\0"))
    inside = exif(order, directory(order, (0x8825, 4, 1, struct.pack(f"{order}I", at))), gps)
    assert picture.read(png((b"eXIf", inside)), ".png").located == located
    exif_inside = exif(order, directory(order, (0x8769, 4, 1, struct.pack(f"{order}I", at))), gps)
    assert not picture.read(png((b"eXIf", exif_inside)), ".png").located
    assert not picture.read(png((b"eXIf", exif(order, gps))), ".png").located
    before = directory(order, (0x0100, 3, 1, b"\1\2\0\0"), then=at)
    assert not picture.read(png((b"eXIf", exif(order, before, gps))), ".png").located


@pytest.mark.parametrize("order", ["<", ">"])
def test_comments_of_a_picture(order: str) -> None:
    """Eight bytes say how a comment is written; two orders of bytes have two UTF-16."""
    wide = "utf-16-le" if order == "<" else "utf-16-be"
    for comment, text in (
        (b"UNICODE\0" + "会场".encode(wide), "会场"),
        (b"ASCII\0\0\0" + b"hall", "hall"),
        (b"\0" * 8 + "会场".encode("gbk"), "会场"),
    ):
        row = (0x9286, 7, len(comment), struct.pack(f"{order}I", 8 + 2 + 12 + 4))
        content = png((b"eXIf", exif(order, directory(order, row)) + comment))
        assert picture.read(content, ".png").texts == (text,)


def test_segments_of_a_jpeg() -> None:
    """Filling, markers without a body, what is no text; comments, IPTC and XMP wherever they stand before the end."""
    segments = [b"\xff\xe0\0\4JF", b"\xff\xff\xfe\0\5one", b"\xff\x01", b"\xff\xd0\xff\xd8", b"\xff\xe2\0\5icc"]
    segments += [b"\xff\xfe\1\x2e" + b"long" * 75]
    more = [b"\xff\xed\0\6iptc", b"\xff\xe1\0\5xmp", b"\xff\xe1\0\x08Exif\0x", b"\xff\xfe\0\2", b"\xff\xfe\0\5two"]
    for end in (b"\xff\xda\0\2", b"\xff\xd9\0\2", b"\xff\xd9", b"12"):
        content = b"\xff\xd8" + b"".join([*segments, *more]) + end + b"\xff\xfe\0\7after"
        assert picture.read(content, ".jpg") == picture.Picture(
            ("one", "long" * 75, "iptc", "xmp", "two"), located=False, sound=True, whole=end != b"12"
        )
    assert not picture.read(b"\xff\xd8x", ".jpg").sound
    assert picture.read(b"\0\xd8\xff\xfe\0\5one", ".jpg") == picture.Picture((), located=False, sound=False)
    assert not picture.read(_PNG_HEAD, ".jpg").sound
    assert picture.read(_PNG_HEAD, ".PNG").sound


_PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def test_texts_and_position_of_a_png() -> None:
    """Plain, packed, international, Exif."""
    found = picture.read(
        png(
            (b"IHDR", b"\0" * 13),
            (b"IDAT", b"A\0\0\0zh\0\0pixels"),
            (b"tEXt", b"Comment\0abc"),
            (b"tEXt", b"Place\0 Xian X\0\r\n"),
            (b"iTXt", b"C\0\0\0\0\0one\0two"),
            (b"zTXt", b"Title\0\0" + zlib.compress(b"packed")),
            (b"iTXt", b"A\0\0\0zh\0\xe7\x94\xb2\0" + "国际".encode()),
            (b"iTXt", b"B\0\1\0zh\0\0" + zlib.compress("国际压缩".encode())),
            (b"eXIf", tiff("<", {0x010E: b"exif text"}, located=True)),
        ),
        ".png",
    )
    assert set(found.texts) == {
        *("Comment", "Place", "C", "Title", "A", "B", "甲"),
        *("abc", "Xian X", "one\0two", "packed", "国际", "国际压缩", "exif text", "备注 13800000000"),
    }  # fmt: skip
    assert found.located


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_broken_picture_is_read_as_far_as_it_goes(cut: int) -> None:
    """Never an exception, never a long loop."""
    texts = {0x010E: b"x" * 60}
    whole = jpeg((0xE1, b"Exif\0\0" + tiff("<", texts, located=True)), (0xFE, b"y" * 90))
    picture.read(whole[:cut] + b"\xff" * 9, ".jpg")
    picture.read(png((b"eXIf", tiff(">", texts, located=True)))[:cut], ".png")


def test_a_chunk_that_unpacks_to_anything_is_read_in_part() -> None:
    bomb = picture.read(png((b"zTXt", b"a\0\0" + zlib.compress(b"0" * 5_000_000))), ".png")
    assert max(map(len, bomb.texts)) <= 1 << 20


def test_pictures_of_a_project(project: Project) -> None:
    """Position and numbers are errors; what is no picture is not published."""
    root = project({"docs/a.md": "甲\n"})
    (root / "docs/photo.jpg").write_bytes(jpeg((0xE1, b"Exif\0\0" + tiff("<", {0x010E: b"a\0\0\0\0"}, located=True))))
    (root / "docs/clean.png").write_bytes(png((b"tEXt", b"Software\0draw")))
    (root / "docs/cut.png").write_bytes(png((b"tEXt", b"Software\0draw"))[:-13])
    (root / "docs/fake.png").write_bytes(b"PK\3\4")
    problems = inspect(root)[1]
    assert problems[0].message == "图片不完整，或者附带的文字解不开，检查没有读全"
    assert [f"{p.at} {p.rule}" for p in problems] == [
        "docs/cut.png:1:1 file/unread",
        "docs/fake.png:1:1 file/unread",
        "docs/photo.jpg:1:1 guard/location",
        "docs/photo.jpg:1:1 guard/mobile",
    ]


def profile(kind: str, data: bytes, *, length: int | None = None) -> bytes:
    """As ImageMagick writes it: the name, the length to eight places, 36 bytes a line in hexadecimal digits."""
    rows = [data[n : n + 36].hex() for n in range(0, len(data), 36)]
    return "\n".join(["", kind, f"{len(data) if length is None else length:8}", *rows, ""]).encode()


XMP = b"http://ns.adobe.com/xap/1.0/\0"
PACKET = "<x:xmpmeta><rdf:li xml:lang='x-default'>机密</rdf:li><rdf:li>甲13857190426</rdf:li></x:xmpmeta>".encode()
PLACED = b"<x exif:GPSLatitude='30,15N'/>"
IPTC = b"8BIM\4\4" + b"\x1c\x02\x78\0\x06" + "机密".encode() + b"\x1c\x02\x05\0\x0b13857190426"


@pytest.mark.parametrize("chunk", ["tEXt", "zTXt", "iTXt", "packed iTXt"])
@pytest.mark.parametrize(
    ("kind", "data", "texts", "located"),
    [
        ("exif", b"Exif\0\0" + tiff("<", {0x010E: b"camera"}, located=True), {"camera", "备注 13800000000"}, True),
        ("APP1", b"Exif\0\0" + tiff(">", {0x010E: b"camera"}, located=False), {"camera", "备注 13800000000"}, False),
        ("exif", tiff(">", {0x010E: b"camera"}, located=True), {"camera", "备注 13800000000"}, True),
        ("exif", tiff("<", {0x010E: b"camera"}, located=False), {"camera", "备注 13800000000"}, False),
        ("xmp", PLACED, {"x exif:GPSLatitude=\n30,15N\n/"}, True),
        ("APP1", XMP + PLACED, {"http://ns.adobe.com/xap/1.0/\0\nx exif:GPSLatitude=\n30,15N\n/"}, True),
        ("iptc", b"\x1c\x02\x78\0\x03abc", {"\x1c\x02\x78\0\x03abc", "abc"}, False),
        ("icc", b"13857190426", set(), False),
        ("generic", b"hallo", {"hallo"}, False),
    ],
    ids=range(9),
)
def test_profiles_of_other_formats_in_a_png(chunk: str, kind: str, data: bytes, texts: set[str], located: bool) -> None:
    """Careless: digits of a profile in hexadecimal are taken for a text, and the position in them is published."""
    packed = zlib.compress(profile(kind, data))
    keyword = f"Raw profile type {kind}"
    head = keyword.encode() + b"\0"
    content = {
        "tEXt": png((b"tEXt", head + profile(kind, data))),
        "zTXt": png((b"zTXt", head + b"\0" + packed)),
        "iTXt": png((b"iTXt", head + b"\0\0\0\0" + profile(kind, data))),
        "packed iTXt": png((b"iTXt", head + b"\1\0\0\0" + packed)),
    }[chunk]
    found = picture.read(content, ".png")
    assert found == picture.Picture(found.texts, located=located, sound=True)
    assert set(found.texts) == {keyword, *texts}


def test_a_profile_that_cannot_be_read_is_told() -> None:
    """Too long or too short for the length it says, half a byte, other letters, nothing."""
    whole = profile("exif", b"hallo")
    short, long = profile("exif", b"hallo", length=6), profile("exif", b"hallo", length=4)
    for text in (short, long, b"exif", b"\nexif\nfive\n00", whole[:-4], whole[:-2], whole + b"zz", b""):
        assert not picture.read(png((b"tEXt", b"Raw profile type exif\0" + text)), ".png").whole
        assert picture.read(png((b"tEXt", b"Raw profile type icm\0" + text)), ".png").whole


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_png_that_is_cut_is_told(cut: int) -> None:
    """What stood behind the cut nobody has read; what stands behind the end is not shown."""
    content = png((b"IHDR", b"\0" * 13), (b"tEXt", b"Comment\0abc"))
    assert picture.read(content, ".png").whole
    assert picture.read(content + b"\0" * cut, ".png").whole
    assert not picture.read(content[:-cut], ".png").whole or len(content) - cut < 8


def test_a_jpeg_that_is_cut_is_told() -> None:
    content = jpeg((0xE0, b"JFIF"), (0xFE, b"one"))
    start = content.index(b"\xff\xda")
    assert [picture.read(content[:n], ".jpg").whole for n in range(4, len(content))] == [
        n >= start + 2 for n in range(4, len(content))
    ]


def test_what_cannot_be_unpacked_is_told() -> None:
    """Broken, without its end, more than is read."""
    packed = zlib.compress(b"hallo" * 9)
    for data, whole in (
        *((packed, True), (packed[:-3], False), (b"broken", False), (b"", False)),
        *((zlib.compress(b"0" * (1 << 20)), True), (zlib.compress(b"0" * ((1 << 20) + 1)), False)),
    ):
        assert picture.read(png((b"zTXt", b"a\0\0" + data)), ".png").whole == whole
        assert picture.read(png((b"iTXt", b"a\0\1\0\0\0" + data)), ".png").whole == whole


def test_keywords_of_a_png_are_texts() -> None:
    """Anybody may name one as he likes, in two languages."""
    content = png((b"tEXt", b"13857190426\0a"), (b"iTXt", "b\0\0\0zh\0秘密★10年\0c".encode()))
    assert picture.read(content, ".png").texts == ("13857190426", "a", "b", "秘密★10年", "c")


def test_every_value_of_xmp_and_iptc_is_read_by_itself(project: Project) -> None:
    """A mark that is a whole value stands alone on its line; further pieces of XMP are put together."""
    more = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + b"\0\0\1\0" + b"\0\0\0\0"
    half = len(PACKET) - 40
    root = project({"docs/a.md": "甲\n"})
    for name, content in {
        "a.jpg": jpeg((0xE1, XMP + PACKET)),
        "b.jpg": jpeg((0xE1, more + PACKET[:half]), (0xFE, b"x"), (0xE1, more + PACKET[half:])),
        "c.jpg": jpeg((0xED, IPTC)),
        "d.png": png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PACKET)),
        "e.png": png((b"tEXt", b"Raw profile type iptc\0" + profile("iptc", IPTC))),
    }.items():
        (root / "docs" / name).write_bytes(content)
    found = {f"{p.at.file} {p.rule}" for p in inspect(root)[1]}
    assert found == {
        f"docs/{n} guard/{r}" for n in ("a.jpg", "b.jpg", "c.jpg", "d.png", "e.png") for r in ("secrecy", "mobile")
    }
