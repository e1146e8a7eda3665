"""Files made to break importers: what is wrong with each is known. Run as a program it reads the largest of them."""

from __future__ import annotations

import io
import re
import resource
import sys
import zipfile
from collections.abc import Callable

from xueer.cli.banks import IMPORTS
from xueer.exchange.ledger import Known
from xueer.exchange.ledger import read as read_ledger
from xueer.exchange.office.refused import Refused
from xueer.exchange.office.workbook import workbook
from xueer.exchange.regulation import read as read_regulation

MACRO = "xl/vbaProject.bin"
DTD = b'<!DOCTYPE x [<!ENTITY laugh "laughlaugh"><!ENTITY laughs "&laugh;&laugh;&laugh;">]>'
TABLE = workbook([
    ("S", ["题型", "题干", "答案", "日期", "类别", "主题"], [["判断", "甲。", "对", "2023-03-01", "党课", "学习"]])
])  # fmt: skip
EMPTY = b"PK\x05\x06" + b"\0" * 18  # a zip file without entries
SHEET = "xl/worksheets/sheet1.xml"


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The zip file with every part changed, and some parts more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def _headers(content: bytes, offset: int, value: int) -> bytes:
    """Two bytes of every header in the central directory and, four bytes earlier or so, of every local one."""
    changed = bytearray(content)
    for mark, at in ((b"PK\x01\x02", offset), (b"PK\x03\x04", offset - 2)):
        for found in re.finditer(re.escape(mark), content):
            changed[found.start() + at : found.start() + at + 2] = value.to_bytes(2, "little")
    return bytes(changed)


def damaged(content: bytes) -> bytes:
    """Every part with its first packed byte turned over."""
    changed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            changed[entry.header_offset + 30 + len(entry.filename.encode())] ^= 0xFF
    return bytes(changed)


def with_dtd(part: bytes) -> bytes:
    """The XML with a document type before its root."""
    start = re.search(rb"<(?![?!])", part)
    return part[: start.start()] + DTD + part[start.start() :] if start else part


#: What is done to a good zip file, and what the one sentence says.
ZIPS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut off": (lambda c: c[: len(c) // 2], "文件损坏，打不开"),
    "no zip": (lambda _: b"PK\x03\x04 nothing", "文件损坏，打不开"),
    "encrypted": (lambda c: _headers(c, 8, 1), "文件是加密的，请先去掉密码"),
    "unknown compression": (lambda c: _headers(c, 10, 99), "文件的压缩方式（第 99 种）读不了"),
    "lzma": (lambda c: _headers(c, 10, zipfile.ZIP_LZMA), "文件的压缩方式（第 14 种）读不了"),
    "damaged parts": (damaged, "文件损坏"),
    "bomb": (lambda c: repacked(c, lambda _, p: p + b" " * 2_000_000), "文件的压缩比不正常，可能是压缩炸弹"),
    "too many entries": (lambda c: c + b"PK\x01\x02" * 50_001, "压缩包里的文件太多（最多 50000 个）"),
    "macros": (lambda c: repacked(c, lambda _, p: p, {MACRO: b"x"}), "文件带有宏"),
    "a zip in a zip": (lambda c: repacked(EMPTY, lambda _, p: p, {"a.zip": c}), "压缩包里还是压缩包"),
    "entities": (lambda c: repacked(c, lambda _, p: with_dtd(p)), "带有 DTD"),
    "broken XML": (lambda c: repacked(c, lambda _, p: p[:-4]), "文件损坏"),
}


def sheet(rows: bytes = b"", after: bytes = b"") -> bytes:
    """A table of one question and one entry, with more rows and what stands behind them."""

    def change(name: str, part: bytes) -> bytes:
        return part.replace(b"</sheetData>", rows + b"</sheetData>" + after) if name == SHEET else part

    return repacked(TABLE, change)


def merged(reference: str) -> bytes:
    """The table with one merged area."""
    return sheet(after=b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % reference.encode())


def formatted(rows: int, columns: int) -> bytes:
    """The table with rows of formatted empty cells below it."""
    one = b"".join(b'<c r="%s%%d" s="1"/>' % bytes([65 + column]) for column in range(columns))
    every = (b'<row r="%d" s="1">' % n + one.replace(b"%d", b"%d" % n) + b"</row>" for n in range(3, rows + 3))
    return sheet(b"".join(every))


def cloze(text: bytes) -> bytes:
    return (
        b"<quiz><question type='cloze'><questiontext><text><![CDATA[" + text
        + b"]]></text></questiontext></question></quiz>"
    )  # fmt: skip


#: Texts whose work could grow with the square of their length: (importer, text). Each would take minutes.
LONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "open braces": ("gift", lambda: b"{" * 400_000),
    "open ids": ("gift", lambda: b"// " + b"[id:" * 400_000 + b"\n\nx {T}"),
    "blanks": ("gift", lambda: b"x" + b" " * 400_000 + b"{T}"),
    "pairs": ("gift", lambda: b"x{" + b"=a->b" * 50_000 + b"}"),
    "blanks before an arrow": ("gift", lambda: b"x{=a" + b" " * 400_000 + b"b->c =d->e}"),
    "open tags": ("moodle", lambda: cloze(b"<" * 15_000)),
    "open fields": ("moodle", lambda: cloze(b"{:SA:" * 200_000 + b"\\}")),
    "blanks in Aiken": ("aiken", lambda: b"x\nA. a\nB. b\nANSWER:" + b" " * 400_000),
    "brackets in a heading": ("excel", lambda: workbook([("S", ["[" * 32_000] * 30, [])])),
    "brackets in a ledger": ("ledger", lambda: workbook([("S", ["[" * 32_000] * 30, [])])),
    "everything merged": ("excel", lambda: merged("A1:XFD1048576")),
    "everything merged in a ledger": ("ledger", lambda: merged("A1:XFD1048576")),
    "a merged column": ("excel", lambda: merged("K1:K1048576")),
    "a merged column in a ledger": ("ledger", lambda: merged("B2:B1048576")),
    "formatted rows": ("excel", lambda: formatted(200_000, 5)),
    "formatted rows in a ledger": ("ledger", lambda: formatted(200_000, 5)),
    "a long regulation": ("regulation", lambda: "第一条　甲。\n".encode() * 300_000),
}


def read(importer: str, content: bytes) -> object:
    """What an importer makes of it; None when it refuses."""
    try:
        if importer == "ledger":
            return read_ledger(content, "a.xlsx", Known(2023, ("党课",), {}))
        if importer == "regulation":
            return read_regulation(content, "a.txt")
        return IMPORTS[importer](content, "a")
    except Refused:
        return None


if __name__ == "__main__":  # python tests/hostile.py SECONDS: reads all, each within these seconds of the processor
    for case, (importer, make) in LONG.items():
        content = make()
        spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + int(sys.argv[1]) + 1, resource.RLIM_INFINITY))
        sys.stdout.write(f"{case}\n")
        sys.stdout.flush()  # the last one printed is the one that did not end
        read(importer, content)
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}\n")
