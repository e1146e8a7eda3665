"""IMS QTI 2.1: a content package, or a single item."""

from __future__ import annotations

import posixpath

from ..office.package import Package, is_zip
from ..office.refused import Refused, look_at_any
from ..office.xml import parse
from .draft import Imported
from .qti_item import take

#: A question of some pages has a few hundred.
MOST_MARKS = 20_000
_MANIFEST = "imsmanifest.xml"


def read(content: bytes, name: str = "文件") -> Imported:
    """The items of a package (a zip) or of one item file; a bad item loses no other one. May raise Refused."""
    look_at_any(content, name)
    imported = Imported()
    if not is_zip(content):
        imported.begin()
        _item(imported, "文件", content)
        return imported
    package = Package(content, "请从原来的系统重新导出一份")
    listed = _listed(package)
    for item in listed:
        imported.begin()
        if item.startswith(("..", "/")) or ":" in item:
            imported.lose(item, "", f"{_MANIFEST} 里写的这个文件在包外面，没有读")
            continue
        try:
            _item(imported, item, package.xml(item))
        except Refused as refusal:
            imported.lose(item, "", str(refusal))
    if not listed:
        imported.lose("文件", "", f"包里没有 QTI 2.1 的题目（{_MANIFEST} 里没有列出）")
    return imported


def _listed(package: Package) -> list[str]:
    """The item files that the manifest names, in order; all XML files when there is no manifest."""
    if _MANIFEST not in package.names:
        return sorted(n for n in package.names.values() if n.endswith(".xml"))
    found = package.tree(_MANIFEST).iterfind(".//{*}resource")
    return [posixpath.normpath(r.get("href", "")) for r in found if "item" in r.get("type", "")]


def _item(imported: Imported, where: str, content: bytes) -> None:
    root = parse(content) if content.count(b"<") <= MOST_MARKS else None
    if root is None or not str(root.tag).endswith("}assessmentItem"):
        imported.lose(where, "", "不是完好的 QTI 2.1 题目")
        return
    take(imported, where, root)
