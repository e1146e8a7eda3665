"""What a QTI 2.1 package says around its items: the manifest, and the test that puts them in order.

Title, order and weights of one test are kept, or the title of the manifest; everything else is listed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..office.package import Package
from .draft import Imported
from .qti_test import read_test
from .words import flat, name_of

MANIFEST = "imsmanifest.xml"
#: Attributes of a manifest that only tie its parts together.
_TIES = {"identifier", "identifierref", "href", "type", "version", "lang", "language", "schemaLocation", "default"}
#: The names of the format itself.
_FORMAT = {"schema", "schemaversion"}
_TITLES = {"general/title/string", "general/title/langstring"}


@dataclass(slots=True)
class Contents:
    """The item files in their order, and by file what the item's score counts."""

    items: list[str] = field(default_factory=list)
    weights: dict[str, str] = field(default_factory=dict)


def contents(imported: Imported, package: Package) -> Contents:
    """What the package holds; what is no question becomes the bank's title or is listed. May raise Refused."""
    if MANIFEST not in package.names:
        found = Contents(sorted(n for n in package.names.values() if n.endswith(".xml")))
        _others(imported, package, set(found.items))
        return found
    root = package.tree(MANIFEST)
    files = [
        (posixpath.normpath(resource.get("href", "")), resource.get("type", ""))
        for resource in root.iter("{*}resource")
        if resource.get("href")
    ]
    found = Contents([name for name, kind in files if "item" in kind])
    tests = [name for name, kind in files if "item" not in kind and ("test" in kind or "assessment" in kind)]
    for name in tests:
        test = read_test(imported, package, name, alone=len(tests) == 1)
        listed = {*found.items}
        for item in test.items:
            if item not in listed and item.lower() not in package.names:
                imported.begin()
                imported.lose(name, "", f"题目文件 {item} 不在包里")
        known = [item for item in test.items if item in listed or item.lower() in package.names]
        found.items = list(dict.fromkeys([*known, *found.items]))
        found.weights |= test.weights
    _manifest(imported, root)
    _others(imported, package, {package.names[MANIFEST], *found.items, *tests})
    return found


def _others(imported: Imported, package: Package, read: set[str]) -> None:
    """List the files of the package that are not read."""
    known = {name.lower() for name in read}
    for lower, name in package.names.items():
        if lower not in known and not name.endswith("/"):
            imported.leave("压缩包", "", "文件", name, "不是题目，没有读")


def _manifest(imported: Imported, root: Any) -> None:
    """The first title where no test gave one; everything else is listed, with the file that it is about."""
    for where, name, value in _said(root, MANIFEST, ()):
        if name in _TITLES and where == MANIFEST and imported.title in ("", value):
            imported.title = value
        else:
            imported.leave(where, "", name, value, "没有位置，没有存")


def _said(element: Any, where: str, above: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """(file, field, value) of what stands below an element."""
    for child in element:
        if not (name := name_of(child)) or name in _FORMAT:
            continue
        path = () if name in ("metadata", "lom", "resources", "resource") else (*above, name)
        at = posixpath.normpath(child.get("href", where)) if name == "resource" else where
        for key, value in child.items():
            if (key := key.rpartition("}")[2]) not in _TIES:
                yield at, f"{'/'.join(path) or name} {key}", value
        if text := flat(child.text or ""):
            yield at, "/".join(path) or name, text
        yield from _said(child, at, path)
