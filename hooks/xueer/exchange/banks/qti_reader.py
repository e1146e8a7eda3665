"""IMS QTI 2.1: a content package, or a single item."""

from __future__ import annotations

from typing import Any

from ..office.package import Package, is_zip
from ..office.refused import Refused, look_at_any
from ..office.xml import light
from ..office.xml_faults import fault
from .draft import Imported
from .qti_item import take
from .qti_package import MANIFEST, contents
from .words import name_of

#: A question of some pages has a few hundred.
MOST_MARKS = 20_000


def read(content: bytes, name: str = "文件") -> Imported:
    """The items of a package (a zip) or of one item file; a bad item loses no other one. May raise Refused."""
    look_at_any(content, name)
    imported = Imported()
    if not is_zip(content):
        imported.begin()
        _item(imported, "文件", content)
        return imported
    package = Package(content, "请从原来的系统重新导出一份")
    found = contents(imported, package)
    for item in found.items:
        imported.begin()
        if item.startswith(("..", "/")) or ":" in item:
            imported.lose(item, "", f"{MANIFEST} 里写的这个文件在包外面，没有读")
            continue
        try:
            _item(imported, item, package.xml(item), found.weights.get(item, ""))
        except Refused as refusal:
            imported.lose(item, "", str(refusal))
    if not found.items:
        imported.lose("文件", "", f"包里没有 QTI 2.1 的题目（{MANIFEST} 里没有列出）")
    return imported


def _item(imported: Imported, where: str, content: bytes, weight: str = "") -> None:
    try:
        root = light(content) if content.count(b"<") <= MOST_MARKS else None
    except Refused as refusal:
        imported.lose(where, "", str(refusal))
        return
    if root is None or not str(root.tag).endswith("}assessmentItem"):
        imported.lose(where, "", f"不是完好的 QTI 2.1 题目{_why(content, root)}")
        return
    take(imported, where, root, weight)


def _why(content: bytes, root: Any) -> str:
    """What is wrong with an item that is none, behind a colon."""
    if root is not None:
        return f"：最外层是 {name_of(root)}，应当是 assessmentItem（带 QTI 的 xmlns）"
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        return "：带有 DTD（<!DOCTYPE …>），这里不该有，没有读"
    if content.count(b"<") > MOST_MARKS:
        return f"：一题的标签太多（最多 {MOST_MARKS} 个）"
    where, why = fault(content)
    return f"：{where}：{why}" if where else ""
