"""The characters of a paragraph, and what hangs in it: pictures, text boxes, notes."""

from __future__ import annotations

import re
from typing import Any

from .ooxml import elements, q
from .source import Source

_SKIPPED = {q(n) for n in ("w:pPr", "w:rPr", "w:sdtPr", "w:instrText", "w:delText", "w:softHyphen", "w:rt")}
_PLAIN = {q("w:tab"): "\t", q("w:ptab"): "\t", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
_GRAPHIC = {q("w:drawing"), q("w:pict"), q("w:object")}
_NOTES = {q("w:footnoteReference"): "w:footnote", q("w:endnoteReference"): "w:endnote"}
_PICTURES = tuple(q(n) for n in ("pic:pic", "c:chart", "dgm:relIds", "v:imagedata"))
#: Symbols of Wingdings and Symbol that forms and lists use, by code.
_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF0A3: "□", 0xF0A8: "□", 0xF0FE: "☑", 0xF052: "☑",
    0xF0FC: "✓", 0xF0FB: "✗", 0xF0FD: "☒", 0xF053: "☒", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0E0: "→",
    0xF0B3: "≥", 0xF0D7: "×", 0xF0B1: "±", 0xF0B0: "°",
}  # fmt: skip


class Inline:
    """Reads paragraphs; `boxes` are the text boxes met and not yet placed, `notes` the notes by their ids."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.boxes: list[Any] = []
        self.notes: dict[tuple[str, str], int] = {}

    def text(self, element: Any) -> str:
        """The characters below an element in reading order."""
        return "".join(map(self._one, elements(element)))

    def _one(self, element: Any) -> str:
        tag = element.tag
        if tag in _SKIPPED:
            return ""
        if tag in (q("w:t"), q("m:t")):
            return element.text or ""
        if tag in _PLAIN:
            return _PLAIN[tag]
        if tag == q("w:br"):
            return "" if element.get(q("w:type")) in ("page", "column") else "\n"
        if tag == q("w:sym"):
            return self._symbol(element)
        if tag in _NOTES:
            number = self.notes.setdefault((_NOTES[tag], element.get(q("w:id"), "")), len(self.notes) + 1)
            return f"[^{number}]"
        if tag in _GRAPHIC:
            self._graphic(element)
            return ""
        if tag == q("m:oMath"):
            self.source.pictures.append("公式")
        return self.text(element)

    def _symbol(self, element: Any) -> str:
        """w:sym (17.3.3.30): a code of a symbol font, or an ordinary character."""
        digits = element.get(q("w:char"), "")
        code = int(digits, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", digits) else 0
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        if 0x20 < code < 0xD800:
            return chr(code)
        font = element.get(q("w:font"), "")
        self.source.note("正文", "", f"有一个 {font} 字体的符号（{code:04X}）认不出，页面上写成了〓", lost=True)
        return "〓"

    def _graphic(self, element: Any) -> None:
        pictures = [e for e in element.iter(*_PICTURES) if not _in_box(e, element)]
        if not pictures and element.tag == q("w:object"):
            pictures = [element]
        self.source.pictures += ["图片"] * len(pictures)
        self.boxes += [e for e in element.iter(q("w:txbxContent")) if not _in_box(e, element)]
        for art in word_art(element):
            self.source.text_boxes.append(art)
            self.source.beside.append(("艺术字", art))
            self.source.note("艺术字", art, "艺术字没有写进页面", lost=True)


def word_art(element: Any) -> list[str]:
    """The words of VML WordArt, which is what watermarks are."""
    return [s for e in element.iter(q("v:textpath")) if (s := e.get("string", "").strip())]


def _in_box(element: Any, top: Any) -> bool:
    """Whether an element stands in a text box inside `top` (it is then read with that box)."""
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag == q("w:txbxContent"):
            return True
    return False
