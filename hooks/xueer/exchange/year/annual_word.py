"""The annual report as a Word file, in the fonts of official documents."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocxFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ...year.annual import Report, plan_words
from ..office.docxfile import HEADING, NUMBER, TEXT, TITLE, add_field, describe, name_font, saved
from .annual_tables import SAMPLE, tables

_CELL, _CHAPTERS = "表格文字", "一二三四"
#: Of each table, the columns that go on paper (the workbook has all) with their widths in centimetres.
_SHOWN = {
    "年度数字": {0: 5.6, 1: 1.6, 2: 1.6, 3: 5.0, 4: 1.8},
    "计划完成": {1: 3.6, 2: 6.4, 3: 3.0, 4: 2.6},
    "频次对照": {0: 3.0, 1: 2.2, 2: 2.4, 3: 1.2, 4: 1.2, 6: 3.2, 7: 2.4},
}


def report_document(report: Report) -> bytes:
    """Title, sample label, the figures with the number of their entries, the plan, the frequencies."""
    document = Document()
    describe(document, report.title)
    lay_out(document, sample=report.sample)
    document.add_paragraph(report.title, "Title")
    if report.sample:
        document.add_paragraph(SAMPLE, "Subtitle")
    if report.note:
        document.add_paragraph(report.note, "Body Text")
    document.add_paragraph(_summary(report), "Body Text")
    shown = [table for table in tables(report) if table[0] in _SHOWN and table[2]]
    for number, (name, heads, rows) in zip(_CHAPTERS, shown, strict=False):
        document.add_paragraph(f"{number}、{name}", "Heading 1")
        if name == "计划完成":
            document.add_paragraph(plan_words(report), "Body Text")
        columns = _SHOWN[name]
        cells = [[str(row[c] if row[c] is not None else "") for c in columns] for row in rows]
        add_table(document, [[heads[c].partition("（")[0] for c in columns], *cells], list(columns.values()))
    return saved(document)


def _summary(report: Report) -> str:
    return f"数字由 {report.year} 年度台账的 {len(report.entries)} 条记录相加得出，每一条见 Excel 附表或门户的台账页。"


def lay_out(document: DocxFile, *, sample: bool) -> None:
    """A4 with the margins of an official document; every look has a style."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
    if sample:
        page.header.paragraphs[0].text = SAMPLE
    footer = page.footer.paragraphs[0]
    footer.add_run("— ")
    add_field(footer, "PAGE")
    footer.add_run(" —")
    styles = document.styles
    _style(styles["Normal"], TEXT, 16)
    _style(styles["Title"], TITLE, 22, ALIGN.CENTER)
    _style(styles["Subtitle"], HEADING, 16, ALIGN.CENTER)
    _style(styles["Heading 1"], HEADING, 16)
    _style(styles["Body Text"], TEXT, 16, indent=True)
    _style(styles["Header"], TEXT, 12, ALIGN.CENTER)
    _style(styles["Footer"], NUMBER, 14, ALIGN.CENTER)
    _style(styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH), TEXT, 12)
    styles["Heading 1"].paragraph_format.keep_with_next = True
    name_font(styles.add_style("黑体字", WD_STYLE_TYPE.CHARACTER), HEADING)


def _style(style: ParagraphStyle, font: str, size: float, align: ALIGN = ALIGN.LEFT, *, indent: bool = False) -> None:
    """A style made anew: black, upright, without the template's borders."""
    for name in ("w:pPr", "w:rPr"):
        if (old := style.element.find(qn(name))) is not None:
            style.element.remove(old)
    name_font(style, font, size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(0), Pt(0)
    form.line_spacing = Pt(size * 1.8 if size >= 16 else size * 1.5)
    if indent:
        form.first_line_indent = Pt(2 * size)


def add_table(document: DocxFile, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A real table whose first row is repeated on every page."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no such setting
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = _CELL
            cell.paragraphs[0].add_run(text, "黑体字" if number == 0 else None)
