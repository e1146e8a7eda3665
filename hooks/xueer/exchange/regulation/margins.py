"""What a Word file keeps beside its text: headers, footers, comments, document properties."""

from __future__ import annotations

import re
from typing import Any

from ..office.package import Package, Relation
from .accept import accept, text_of
from .inline import word_art
from .ooxml import q
from .source import Source, solid
from .styles import Styles

_NAMES = {"header": "页眉", "footer": "页脚"}
#: A page number is no information.
#: e.g. —12— · 第1页共9页 · Page1of9
_PAGE_NUMBER = re.compile(r"[-—–－\d０-９/ivxIVX]*|第\d*页(?:[，、]?共\d*页)?|Page\d*(?:of\d*)?")


def margins(package: Package, relations: dict[str, Relation], styles: Styles, source: Source) -> None:
    """Read every header and footer, their text boxes and watermarks included, into `headers` and `beside`."""
    for relation in relations.values():
        if relation.kind not in _NAMES or relation.target.lower() not in package.names:
            continue
        root, name = package.tree(relation.target), _NAMES[relation.kind]
        done = accept(root, styles)
        art = word_art(root)
        texts = [text_of(p) for p in _paragraphs(root)] + art + done.hidden + done.deleted
        for text in filter(solid, texts):
            source.beside.append(("水印" if text in art else name, text))
            shown = f"{name}：{text.strip()}"
            if not _PAGE_NUMBER.fullmatch(solid(text)) and shown not in source.headers:
                source.headers.append(shown)
        if any(True for _ in root.iter(q("pic:pic"), q("v:imagedata"))) and f"{name}：（图片）" not in source.headers:
            source.headers.append(f"{name}：（图片）")


def _paragraphs(root: Any) -> list[Any]:
    """Paragraphs that hold no further ones: a text box's own, not the one it is anchored in."""
    return [p for p in root.iter(q("w:p")) if next(p.iter(q("w:txbxContent")), None) is None] + [
        p for p in root.iter(q("w:p")) if next(p.iter(q("w:txbxContent")), None) is not None and _own(p)
    ]


def _own(paragraph: Any) -> bool:
    return any(solid(t.text or "") for r in paragraph.findall(q("w:r")) for t in r.findall(q("w:t")))


def comments(package: Package, relations: dict[str, Relation], source: Source) -> None:
    """Count the comments; their text is looked at for marks and never written."""
    target = next((r.target for r in relations.values() if r.kind == "comments"), "")
    if target.lower() in package.names:
        found = list(package.tree(target).iter(q("w:comment")))
        source.comments += len(found)
        source.beside += [("批注", text_of(p)) for c in found for p in c.iter(q("w:p"))]


def properties(package: Package, source: Source) -> None:
    """The document's properties (title, subject, keywords, own ones), looked at for marks only."""
    for name in ("docProps/core.xml", "docProps/custom.xml"):
        if name.lower() in package.names:
            texts = (e.text for e in package.tree(name).iter() if isinstance(e.tag, str) and e.text)
            source.beside += [("文档属性", text) for text in texts if text.strip()]
