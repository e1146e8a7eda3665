"""The parts of a .docx (ECMA-376 part 2), read by a parser that trusts nothing."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from ..banks.xml import parse
from .ooxml import STRICT, q
from .refuse import LARGEST_PART, Refused, unzip

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: the last word of its type, the part it leads to; empty when outside the file."""

    kind: str
    target: str


class Package:
    """The parts of one file by name, as bytes or trees."""

    def __init__(self, content: bytes) -> None:
        self.archive = unzip(content)
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self.trees: dict[str, Any] = {}

    def part(self, name: str) -> bytes:
        """A part's bytes; raises Refused when it is missing, damaged or too large."""
        stored = self.names.get(name.lower())
        if stored is None:
            raise Refused(f"文件损坏：缺少 {name}；请在 Word 里重新另存一份")
        try:
            with self.archive.open(stored) as stream:
                content = stream.read(LARGEST_PART + 1)
        except _DAMAGED as error:
            raise Refused(f"文件损坏：{name} 读不出；请在 Word 里重新另存一份") from error
        if len(content) > LARGEST_PART:
            raise Refused(f"{name} 解压以后太大，没有读")
        return content

    def tree(self, name: str) -> Any:
        """A part's root element, once; a document type (and so any entity) is refused."""
        if name not in self.trees:
            content = self.part(name)
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                raise Refused(f"{name} 带有 DTD，Word 文件里不该有，没有读")
            for strict, usual in STRICT:
                content = content.replace(strict, usual)
            root = parse(content)
            if root is None:
                raise Refused(f"文件损坏：{name} 不是完好的 XML；请在 Word 里重新另存一份")
            self.trees[name] = root
        return self.trees[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by id; of the whole package for an empty name."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels.lower() not in self.names:
            return {}
        found: dict[str, Relation] = {}
        for element in self.tree(rels).iter(q("pr:Relationship")):
            target = unquote(element.get("Target", ""))
            outside = element.get("TargetMode") == "External"
            where = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relation(kind, "" if outside else posixpath.normpath(where))
        return found

    def main(self) -> str:
        """The name of the main document part; raises Refused when this is no Word file."""
        target = next((r.target for r in self.relations("").values() if r.kind == "officeDocument"), "")
        if not target or self.tree(target).tag != q("w:document"):
            raise Refused("这不是 Word 文档，请另存为 .docx 再导入")
        return target
