"""The one opening of zip files that somebody sent: Word, Excel, QTI. Nothing in them is trusted, all is counted."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote

from .refused import ZIP, Refused
from .xml import parse

#: One part, and everything that is read, nested packages included, may not unpack to more than this (bytes).
LARGEST_PART = 32 * 1024 * 1024
LARGEST_TOTAL = 192 * 1024 * 1024
MOST_ENTRIES = 50_000
#: Tags and attributes that are made into trees: about 250 bytes and 10 µs each.
MOST_MARKS = 1_000_000
#: Deflate reaches about 1000 : 1 on nothing but zeros; real XML stays far below this.
LARGEST_RATIO = 200

_PIECE = 1024 * 1024
_ENTRY = b"PK\x01\x02"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ARCHIVES = (".zip", ".rar", ".7z")
#: “Strict Open XML” files use other names for the same things.
_STRICT = b"http://purl.oclc.org/ooxml/"
_OFFICE = b"http://schemas.openxmlformats.org/"
STRICT = tuple(
    (_STRICT + name + after, _OFFICE + name + b"/2006" + after)
    for name, after in (
        (b"wordprocessingml", b"/main"), (b"spreadsheetml", b"/main"), (b"officeDocument", b"/relationships"),
        (b"officeDocument", b"/math"), (b"drawingml", b"/main"), (b"drawingml", b"/picture"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: the last word of its type, the part it leads to; empty when `outside` the file."""

    kind: str
    target: str
    outside: str = ""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked and made into trees, in a file and all packages inside it."""

    left: int = LARGEST_TOTAL
    marks: int = MOST_MARKS

    def unpacked(self, size: int) -> None:
        """Count bytes; raises Refused when they are too many."""
        self.left -= size
        if self.left < 0:
            raise Refused("文件解压以后太大，可能是压缩炸弹，没有打开")

    def grown(self, content: bytes, name: str, weight: int = 1) -> None:
        """Count what a tree of this XML holds (HTML weighs more); raises Refused when it is too much."""
        self.marks -= weight * (content.count(b"<") + content.count(b"="))
        if self.marks < 0:
            raise Refused(f"{name} 的内容太多，读不下；请分成几个文件再导入")


class Package:
    """The parts of one zip file by name, as bytes or trees. `again` says what to do with a damaged one."""

    def __init__(self, content: bytes, again: str, budget: Budget | None = None) -> None:
        self.again = again
        self.budget = budget or Budget()
        self.archive = self._opened(content)
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self.trees: dict[str, Any] = {}

    def _opened(self, content: bytes) -> zipfile.ZipFile:
        """The archive, after a look at its central directory; raises Refused for damage and zip bombs."""
        if content.count(_ENTRY) > MOST_ENTRIES:
            raise Refused(f"压缩包里的文件太多（最多 {MOST_ENTRIES} 个），没有打开")
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGED as error:
            raise Refused(f"文件损坏，打不开；{self.again}") from error
        for entry in archive.infolist():
            self._look(entry)
        if sum(e.file_size for e in archive.infolist() if not _media(e)) > LARGEST_TOTAL:
            raise Refused("文件解压以后太大，可能是压缩炸弹，没有打开")
        names = [e.filename.lower() for e in archive.infolist() if not e.filename.endswith("/")]
        if names and all(name.endswith(_ARCHIVES) for name in names):
            raise Refused("压缩包里还是压缩包；请先解压，再导入里面的那一个")
        return archive

    def _look(self, entry: zipfile.ZipInfo) -> None:
        """Raises Refused for an entry that is encrypted, packed in a strange way or beyond measure, or a macro."""
        if entry.flag_bits & 0x1:
            raise Refused("文件是加密的，请先去掉密码，再导入")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(f"文件的压缩方式（第 {entry.compress_type} 种）读不了；{self.again}")
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise Refused("文件带有宏，没有读；请另存为不带宏的 .docx 或 .xlsx 再导入")
        ratio = entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1)
        if ratio and entry.file_size > 1024 * 1024 and not _media(entry):
            raise Refused("文件的压缩比不正常，可能是压缩炸弹，没有打开")

    def part(self, name: str) -> bytes:
        """A part's bytes; raises Refused when it is missing, damaged or too large."""
        with self._stream(name) as stream:
            content = self._read(stream, name, LARGEST_PART + 1)
        if len(content) > LARGEST_PART:
            raise Refused(f"{name} 解压以后太大，没有读；{self.again}")
        self.budget.unpacked(len(content))
        return content

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part's bytes one piece after another, for readers that keep little; raises Refused like `part`."""
        with self._stream(name) as stream:
            while piece := self._read(stream, name, _PIECE):
                self.budget.unpacked(len(piece))
                yield _usual(piece)

    def _stream(self, name: str) -> IO[bytes]:
        stored = self.names.get(name.lower())
        if stored is None:
            raise Refused(f"文件损坏：缺少 {name or '一个部分'}；{self.again}")
        try:
            return self.archive.open(stored)
        except _DAMAGED as error:
            raise Refused(f"文件损坏：{name} 读不出；{self.again}") from error

    def _read(self, stream: IO[bytes], name: str, size: int) -> bytes:
        try:
            return stream.read(size)
        except _DAMAGED as error:
            raise Refused(f"文件损坏：{name} 读不出；{self.again}") from error

    def xml(self, name: str) -> bytes:
        """A part that is XML, in the usual names; a document type (and so any entity) is refused."""
        content = self.part(name)
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise Refused(f"{name} 带有 DTD（实体定义），这里不该有，没有读；{self.again}")
        return _usual(content)

    def tree(self, name: str) -> Any:
        """A part's root element, once; raises Refused when there is none."""
        if name not in self.trees:
            content = self.xml(name)
            self.budget.grown(content, name)
            root = parse(content)
            if root is None:
                raise Refused(f"文件损坏：{name} 不是完好的 XML；{self.again}")
            self.trees[name] = root
        return self.trees[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by id; of the whole package for an empty name (ECMA-376 part 2)."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels.lower() not in self.names:
            return {}
        found: dict[str, Relation] = {}
        for element in self.tree(rels).iter(_RELATIONSHIP):
            target = unquote(element.get("Target", ""))
            outside = element.get("TargetMode") == "External"
            where = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = (
                Relation(kind, "", target) if outside else Relation(kind, posixpath.normpath(where))
            )
        return found

    def main(self, tag: str) -> str:
        """The name of the part that the package is about; empty when its root is not of this tag."""
        target = next((r.target for r in self.relations("").values() if r.kind == "officeDocument"), "")
        return target if target and self.tree(target).tag == tag else ""


def _usual(content: bytes) -> bytes:
    """The names of “Strict Open XML” as the usual ones."""
    if _STRICT in content:
        for strict, usual in STRICT:
            content = content.replace(strict, usual)
    return content


def is_zip(content: bytes) -> bool:
    """Whether this is a zip file, by its first bytes."""
    return content.startswith((ZIP, b"PK\x05\x06"))


def _media(entry: zipfile.ZipInfo) -> bool:
    """Pictures and the like are counted, never unpacked."""
    return "media/" in entry.filename
