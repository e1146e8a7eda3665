"""成绩单.docx: of every code that has a final mark one page to hand out; no names, no keys."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocxFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from ...assessment import Marked
from ...quizzes import Paper
from ..office.docxfile import TEXT, TITLE, describe, name_font, saved
from .word import add_run, add_table

NOTE = "只凭代号发放。对成绩有疑问，凭校验码向组织者查分。"


def slips_document(paper: Paper, marked: Sequence[Marked], full: float) -> bytes:
    """A page for each of these receipts, in their order."""
    document = Document()
    name_font(document.styles["Normal"], TEXT, 12)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    describe(document, f"{paper.head.title}成绩单")
    for number, one in enumerate(marked):
        _slip(document, paper, one, full, first=number == 0)
    return saved(document)


def _slip(document: DocxFile, paper: Paper, one: Marked, full: float, *, first: bool) -> None:
    head = document.add_paragraph()
    head.paragraph_format.page_break_before = not first
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(head, f"{paper.head.title}成绩单", font=TITLE, size=20)
    body = one.receipt.body
    rows = [("代号", one.receipt.code), ("得分", f"{one.points:g} 分（满分 {full:g} 分）")]
    if paper.head.pass_mark is not None:
        line = paper.head.pass_mark * full
        verdict = "达到及格线" if one.points >= line - 1e-9 else "未达及格线"
        rows.append(("结果", f"{verdict}（{line:g} 分）"))
    for title, marks in one.sections:
        rows.append((title, f"{round(sum(m.points for m in marks), 2):g} / {sum(m.full for m in marks):g} 分"))
    used = f"{body.used // 60} 分 {body.used % 60} 秒"
    rows += [("用时", used), ("交卷时间", body.submitted[:16].replace("T", " ")), ("校验码", body.checksum)]
    add_table(document, rows, (5, 9.5))
    add_run(document.add_paragraph(), NOTE, size=10)
