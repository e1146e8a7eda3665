"""A regulation as a Word file in the style of official documents (GB/T 9704-2012).

Everything that has a look has a style: an office that wants another look changes the styles.
"""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ...regulations import Kind
from ..office.docxfile import HEADING, NUMBER, SECOND, TEXT, TITLE, add_field, describe, name_font, saved
from .print_text import Block, Printable

#: 5.2.3: 22 lines of 28 characters on 225 × 156 mm. 三号 is 16 pt, of which 27 fit a line, so characters stand a
#: quarter point closer (in twentieths). Word's character grid would say the same, but LibreOffice gives each
#: character that is wider than a cell two cells.
LINE, LINE_PITCH, CLOSER = Pt(28.95), 579, -5
NAMES, STRONG, KAI, CELL = "题注行", "黑体字", "楷体字", "表格文字"


def regulation_document(text: Printable) -> bytes:
    """Title, 题注, every clause in order; the same text always gives the same bytes."""
    document = Document()
    describe(document, text.title)
    document.core_properties.subject, document.core_properties.category = text.number, text.category
    _page(document, text.notice)
    _styles(document, text)
    document.add_paragraph(text.title, "Title")
    for note in [*text.notes, *([text.notice] if text.notice else [])]:
        document.add_paragraph(note, NAMES)
    document.add_paragraph("", NAMES)
    for block in text.blocks:
        _block(document, block, text)
    return saved(document)


def _page(document: Any, notice: str) -> None:
    """5.1, 5.2.1: A4, 37 mm above, 28 mm left, 156 × 225 mm of text; 7.5: page numbers 7 mm below it."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.header_distance, page.footer_distance = Mm(25), Mm(22)
    grid = page._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no grid
    if grid is None:
        grid = OxmlElement("w:docGrid")
        page._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    document.settings.odd_and_even_pages_header_footer = True
    for header in (page.header, page.even_page_header):
        header.paragraphs[0].text = notice
    _page_number(page.footer.paragraphs[0], ALIGN.RIGHT)
    _page_number(page.even_page_footer.paragraphs[0], ALIGN.LEFT)


def _page_number(paragraph: Any, side: Any) -> None:
    """7.5: 四号半角宋体, a dash on either side, one character from the outer edge."""
    paragraph.alignment = side
    indent = paragraph.paragraph_format
    indent.left_indent, indent.right_indent = (Pt(14), None) if side == ALIGN.LEFT else (None, Pt(14))
    paragraph.add_run("— ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _styles(document: Any, text: Printable) -> None:
    """5.2.2, 7.3: 三号仿宋 unless said otherwise, 二号小标宋 for the title, 黑体 and 楷体 for headings."""
    styles = document.styles
    languages = [*styles.element.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))]
    for language in languages:
        language.set(qn("w:eastAsia"), "zh-CN")
    _style(styles["Normal"], TEXT, 16, ALIGN.JUSTIFY)
    _style(styles["Body Text"], TEXT, 16, ALIGN.JUSTIFY, indent=True)
    _style(styles["Title"], TITLE, 22, ALIGN.CENTER, keep=True)
    _style(styles["Header"], SECOND, 12, ALIGN.CENTER)
    _style(styles["Footer"], NUMBER, 14, ALIGN.CENTER)
    _style(styles.add_style(NAMES, WD_STYLE_TYPE.PARAGRAPH), SECOND, 16, ALIGN.CENTER)
    _style(styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH), TEXT, 12, ALIGN.LEFT, line=Pt(18))
    name_font(styles.add_style(STRONG, WD_STYLE_TYPE.CHARACTER), HEADING)
    name_font(styles.add_style(KAI, WD_STYLE_TYPE.CHARACTER), SECOND)
    for level in range(1, 7):
        kinds = {b.kind for b in text.blocks if b.level == level}
        font, left = (SECOND if kinds == {Kind.SECTION} else HEADING), kinds == {Kind.DIVISION}
        style = styles[f"Heading {level}"]
        _style(style, font, 16, ALIGN.LEFT if left else ALIGN.CENTER, indent=left, keep=True)
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)


def _style(
    style: Any, font: str, size: float, align: Any, *, indent: bool = False, keep: bool = False, line: Any = LINE
) -> None:
    """A style made anew: nothing is left of the template's colours, borders and theme fonts."""
    for name in ("w:pPr", "w:rPr"):
        if (old := style.element.find(qn(name))) is not None:
            style.element.remove(old)
    name_font(style, font, size)
    if size == 16:
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), str(CLOSER))
        style.element.rPr.find(qn("w:sz")).addprevious(closer)
    form = style.paragraph_format
    form.alignment, form.line_spacing = align, line
    form.space_before = form.space_after = Pt(0)
    form.widow_control, form.keep_with_next = False, keep
    if indent:
        _indent(form, size)


def _indent(form: Any, size: float) -> None:
    """7.3.3: each paragraph begins two characters in, whatever size they are."""
    form.first_line_indent = Pt(2 * size)
    form.element.pPr.ind.set(qn("w:firstLineChars"), "200")


def _block(document: Any, block: Block, text: Printable) -> None:
    if block.rows:
        _table(document, block.rows)
    elif block.level:
        document.add_paragraph(block.heading, f"Heading {min(block.level, 6)}")
    else:
        paragraph = document.add_paragraph(style="Body Text")
        if block.opens:
            paragraph.paragraph_format.keep_with_next = True
        if block.kind is Kind.ARTICLE:
            paragraph.add_run(block.number, STRONG)
            paragraph.add_run(block.gap + block.text)
        elif not text.articles and block.kind in (Kind.DIVISION, Kind.ITEM):
            lead = block.text[: block.lead]
            paragraph.add_run(block.number + lead, STRONG if block.kind is Kind.DIVISION else KAI)
            paragraph.add_run(block.text[block.lead :])
        else:
            paragraph.add_run(block.number + block.text)


def _table(document: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """A real table; its first row is repeated on every page, no row is broken."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such settings
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, words in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = CELL
            cell.paragraphs[0].add_run(words, STRONG if number == 0 else None)
