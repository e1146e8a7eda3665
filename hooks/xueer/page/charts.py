"""Bar charts as SVG that stands in the page: drawn at build time, coloured by site.css, the same bytes every time.

pygal lays the bars out; everything it adds for a chart of its own (style sheet, script, comments with the date,
random ids, tooltips) is taken away. The numbers also stand in a table on the page: for those who do not see the
picture it is one image with a name.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from lxml import etree
from markupsafe import Markup
from pygal import PluginImportFixer  # type: ignore[import-untyped]
from pygal.graph.bar import Bar  # type: ignore[import-untyped]
from pygal.graph.horizontalbar import HorizontalBar  # type: ignore[import-untyped]
from pygal.style import Style  # type: ignore[import-untyped]

# pygal adds an import hook (for maps) with an interface Python has dropped: every later import would warn.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, PluginImportFixer)]

#: Drawn for a phone's width, so that a letter there has about the size it is drawn with.
WIDTH, LETTER, SLOT, HEIGHT = 340, 13, 44, 190
#: What a chart is made of; all else that pygal draws goes.
_KEPT = {"rect": ("x", "y", "width", "height"), "text": ("x", "y"), "g": ("transform",)}
_STYLE = Style(font_family="sans-serif", label_font_size=LETTER, value_font_size=LETTER)
_OPTIONS = {
    "style": _STYLE, "js": [], "no_prefix": True, "show_legend": False, "explicit_size": True, "width": WIDTH,
    "show_x_guides": False, "show_y_guides": False, "margin": 4, "truncate_label": -1,
}  # fmt: skip


def bars(name: str, rows: Sequence[tuple[str, float]]) -> Markup | None:
    """Lying bars, each below its label; None when there is nothing to show."""
    if not any(value for _, value in rows):
        return None
    height = SLOT * len(rows) + 2 * 4
    chart = HorizontalBar(**_OPTIONS, height=height, show_x_labels=False, show_y_labels=False)
    chart.add("", [value for _, value in reversed(rows)])
    svg = _bare(chart.render(), name)
    for rect, (label, _) in zip(svg.iter("rect"), reversed(rows), strict=True):
        top, height_ = float(rect.get("y", 0)), float(rect.get("height", 0))
        rect.set("y", _short(top + height_ * 0.55))
        rect.set("height", _short(height_ * 0.4))
        text = etree.Element("text", x=rect.get("x", "0"), y=_short(top + height_ * 0.42))
        text.text = label
        rect.addprevious(text)
    return _markup(svg)


def columns(name: str, rows: Sequence[tuple[str, float]]) -> Markup | None:
    """Standing bars with the value on top and the label below; None when there is nothing to show."""
    if not any(value for _, value in rows):
        return None
    highest = max(value for _, value in rows)
    chart = Bar(
        **_OPTIONS, height=HEIGHT, show_y_labels=False, range=(0, highest * 1.15),
        print_values=True, print_values_position="top", print_zeroes=False,
    )  # fmt: skip
    chart.x_labels = [label for label, _ in rows]
    chart.value_formatter = lambda value: f"{value:g}" if value else ""
    chart.add("", [value for _, value in rows])
    svg = _bare(chart.render(), name)
    svg.set("class", "xueer-chart xueer-chart--columns")
    return _markup(svg)


def _bare(drawn: bytes, name: str) -> Any:
    """Only shapes and letters are left, without namespace, and with the picture's name."""
    root: Any = etree.fromstring(drawn)
    size = f"0 0 {root.get('width')} {root.get('height')}"
    for node in list(root.iter()):
        tag = etree.QName(node).localname if isinstance(node.tag, str) else ""
        shown = tag in ("svg", *_KEPT) and node.get("class") not in ("background", "tooltip-box")
        if not shown:
            node.getparent().remove(node)
            continue
        kept = {key: _rounded(value) for key in _KEPT.get(tag, ()) if (value := node.get(key))}
        node.tag = tag
        node.attrib.clear()
        node.attrib.update(kept)
    _prune(root)
    etree.cleanup_namespaces(root)
    root.attrib.update({"class": "xueer-chart", "viewBox": size, "role": "img", "aria-label": name})
    return root


def _prune(root: Any) -> None:
    """Groups that hold nothing go, from the inside out; so do letters that say nothing."""
    for node in reversed(list(root.iter("g", "text"))):
        if not len(node) and not node.text and node.getparent() is not None:
            node.getparent().remove(node)


def _rounded(value: str) -> str:
    try:
        return _short(float(value))
    except ValueError:
        return value


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _markup(svg: Any) -> Markup:
    return Markup(etree.tostring(svg, encoding="unicode"))  # noqa: S704 - made above; lxml escapes its text
