"""Papers and keys as Word documents, with the fonts of official documents (GB/T 9704) by name.

Fonts are named, not embedded: 方正小标宋简体 for the title, 黑体 for headings, 仿宋_GB2312 for the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocxFile
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from ..office.docxfile import HEADING, TEXT, TITLE, add_field, describe, name_font, saved
from .printed import CHINESE, Printed, Sheet


def paper_document(sheet: Sheet) -> bytes:
    """One set: sealed line, title, score table, questions, footer with page numbers."""
    document = _document(sheet)
    if sheet.sealed_line:
        _sealed_line(document)
    _title(document, f"{sheet.title}（{sheet.called}）")
    minutes = f"　时间 {sheet.minutes} 分钟" if sheet.minutes else ""
    _line(document, f"满分 {sheet.points:g} 分{minutes}", center=True)
    _score_table(document, len(sheet.sections))
    for title, items in sheet.sections:
        total = sum(q.points for q in items)
        _line(document, f"{title}（共 {len(items)} 题，{total:g} 分）", font=HEADING, space=10)
        material = None
        for item in items:
            if item.material and item.material != material:
                _line(document, f"材料：{item.material}")
            material = item.material
            _question(document, item)
    return saved(document)


def key_document(sheets: Sequence[Sheet]) -> bytes:
    """The keys of all sets; every row carries the question's id, so that marks of A and B can be merged."""
    document = _document(sheets[0])
    _title(document, f"{sheets[0].title}　参考答案")
    _line(document, "开考前注意保管。编号是题目在题库里的编号，各卷按编号合并。", center=True)
    for sheet in sheets:
        if sheet is not sheets[0]:
            _footer(document.add_section(WD_SECTION.NEW_PAGE), sheet)
        _line(document, f"{sheet.called}（内容 {sheet.content}）", font=HEADING, space=10)
        rows = [(str(q.number), q.id, q.key, f"{q.points:g}") for _, items in sheet.sections for q in items]
        add_table(document, [("题号", "编号", "答案", "分值"), *rows], (1.4, 4.5, 7.6, 1.5))
    return saved(document)


def _document(sheet: Sheet) -> DocxFile:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(2.2), Cm(2.2), Cm(2.8), Cm(2.6)
    style = document.styles["Normal"]
    name_font(style, TEXT, 12)
    style.paragraph_format.space_after = Pt(2)
    style.paragraph_format.line_spacing = 1.4
    describe(document, sheet.title)
    _footer(page, sheet)
    return document


def _footer(page: Section, sheet: Sheet) -> None:
    """What identifies the set, and the page's number, under the pages of this section alone."""
    page.footer.is_linked_to_previous = False
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(footer, f"{sheet.footer}　第 ", size=9)
    add_field(footer, "PAGE")
    add_run(footer, " 页　共 ", size=9)
    add_field(footer, "NUMPAGES")
    add_run(footer, " 页", size=9)


def add_run(paragraph: Paragraph, text: str, *, font: str = TEXT, size: float = 12) -> None:
    """Text in a font for Latin and Chinese alike."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - python-docx's way


def _title(document: DocxFile, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(paragraph, text, font=TITLE, size=20)


def _line(document: DocxFile, text: str, *, font: str = TEXT, center: bool = False, space: float = 0) -> Paragraph:
    paragraph = document.add_paragraph()
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(space)
    add_run(paragraph, text, font=font)
    return paragraph


def _sealed_line(document: DocxFile) -> None:
    """代号 above, then the line below which nothing may tell who wrote."""
    _line(document, "代号：____________　　座位号：____________", center=True)
    _line(document, "…………密…………封…………线…………（线下不要写代号、姓名）…………", center=True)


def _score_table(document: DocxFile, count: int) -> None:
    heads = ["题号", *(CHINESE[i] if i < len(CHINESE) else str(i + 1) for i in range(count)), "总分", "评卷人"]
    add_table(document, [heads, ["得分", *[""] * (count + 2)]], None)


def add_table(document: DocxFile, rows: Sequence[Sequence[str]], widths: Sequence[float] | None) -> None:
    """A table with a bold first row; with widths in centimetres, which every program keeps."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    if widths:
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
    for r, row in enumerate(rows):
        table.rows[r]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx's way
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            if widths:
                cell.width = Cm(widths[c])
            add_run(cell.paragraphs[0], text, font=HEADING if r == 0 else TEXT, size=11)


def _question(document: DocxFile, item: Printed) -> None:
    asked = item.question
    unit = f"（单位：{asked.unit_shown()}）" if asked.unit_shown() else ""
    end = "（　　）" if asked.picked else ""
    stem = _line(document, f"{item.number}．{asked.stem}{unit}{end}", space=4)
    stem.paragraph_format.keep_with_next = bool(item.options)
    for left in asked.lefts():
        _line(document, f"　　{left}　—　（　　）")
    if item.options:
        texts = [f"{letter}．{text}" for letter, text in item.options]
        together = max(len(t) for t in texts) <= 9 and len(texts) <= 4
        for line in ["　　".join(texts)] if together else texts:
            _line(document, f"　　{line}")
    if asked.answer_line:
        _line(document, f"　　{asked.answer_line}")
    for _ in range(asked.empty_lines):
        _line(document, "_" * 66)
