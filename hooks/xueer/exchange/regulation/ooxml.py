"""Names of WordprocessingML (ECMA-376 part 1) and small questions about its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_OFFICE = "http://schemas.openxmlformats.org"
NS = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "pr": f"{_OFFICE}/package/2006/relationships",
    "m": f"{_OFFICE}/officeDocument/2006/math",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "dgm": f"{_OFFICE}/drawingml/2006/diagram",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}


def q(name: str) -> str:
    """`w:p` as lxml writes it: {namespace}p."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def child(element: Any, *path: str) -> Any:
    """The first element at the end of this path of children, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(q(name))
    return element


def value(element: Any, *path: str) -> str | None:
    """The w:val of a descendant, or None."""
    found = child(element, *path)
    return None if found is None else found.get(q("w:val"))


def number(element: Any, *path: str) -> int | None:
    """The w:val of a descendant as a whole number, or None."""
    text = value(element, *path) or ""
    return int(text) if text.removeprefix("-").isdecimal() else None


def integer(element: Any, name: str, default: int = 0) -> int:
    """An attribute as a whole number; the default when it is absent or no number."""
    text = element.get(q(name), "")
    return int(text) if text.isdecimal() else default


def flag(element: Any, *path: str) -> bool | None:
    """A toggle (17.17.4, CT_OnOff): on when present without a value; None when absent."""
    found = child(element, *path)
    return None if found is None else found.get(q("w:val"), "true") not in ("0", "false", "off")


def elements(parent: Any) -> Iterator[Any]:
    """The child elements, without comments and processing instructions."""
    return (e for e in parent if isinstance(e.tag, str))
