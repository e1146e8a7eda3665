"""What every Word file of ours shares: fonts by name, fields, fixed times, the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph

from .maker import APP, APP_XML, MADE, MAKER

#: The fonts of official documents (GB/T 9704-2012, 5.2.2 and 7.3), named, not embedded.
TITLE, HEADING, SECOND, TEXT, NUMBER = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"


def name_font(style: CharacterStyle, name: str, size: float | None = None) -> None:
    """The style's font for Latin and Chinese alike, and its size in points."""
    style.font.name = name
    if size is not None:
        style.font.size = Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in, such as PAGE."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def describe(document: Document, title: str) -> None:
    """Document properties that name no person and no time of making."""
    core = document.core_properties
    core.created = core.modified = core.last_printed = MADE
    core.author = core.last_modified_by = MAKER
    core.comments = ""
    core.title = title


def saved(document: Document) -> bytes:
    """The file with fixed times inside, so that equal content gives equal bytes."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in sorted(source.infolist(), key=lambda i: (i.filename != "[Content_Types].xml", i.filename)):
            fixed = zipfile.ZipInfo(info.filename, (2000, 1, 1, 0, 0, 0))
            content = APP_XML if info.filename == APP else source.read(info)
            target.writestr(fixed, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
