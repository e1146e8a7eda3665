"""A year at a glance as Word and as Excel: the same sentences and figures as on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from docx import Document

from ...ground.text import month_day
from ...library import Library
from ...page.paths import glance_file
from ...year.glance import Glance, cell, glance, lead
from ..office.docxfile import describe, saved
from ..office.workbook import Value, workbook
from .annual_tables import SAMPLE
from .annual_word import add_table, lay_out

#: (name, headings, rows)
_Table = tuple[str, Sequence[str], list[list[Value]]]


def glance_tables(made: Glance) -> list[_Table]:
    """计划完成, 数字, 规定次数, 还欠, 接下来; those without rows are left out."""
    day = made.report.day
    shares: list[list[Value]] = [
        [s.name or "合计", s.fell, s.met, s.late, s.percent or "—"] for s in (*made.sources, made.all)
    ]
    found: list[_Table] = [
        ("计划完成", ["来源文件", "到期", "做完", "其中迟办", "完成率"], shares),
        ("数字", ["事项", "数", "单位", "和上年同期"], [
            [f.number.figure.name, f.number.value, f.number.figure.unit, f.change or "没有比"] for f in made.figures
        ]),
        ("规定次数", ["事项", *(f"{m}月" for m in range(1, 13))], [
            [line.rule.name, *(cell(one) for one in line.months)] for line in made.lines
        ]),
        ("还欠", ["事项", "欠什么、谁欠", "已过（天）"], [
            [debt.name, debt.words, (day - debt.since).days] for debt in made.debts
        ]),
        ("接下来", ["任务", "时限", "责任"], [
            [o.task.title, month_day(o.due), "、".join(o.task.responsible)] for o in made.coming
        ]),
    ]  # fmt: skip
    return [table for table in found if table[2]]


def glance_workbook(made: Glance) -> bytes:
    """The sentence, then a sheet a table."""
    said: list[list[Value]] = [[lead(made)], [f"截至 {made.day.isoformat()}"]]
    if made.report.sample:
        said.append([SAMPLE])
    return workbook([("一页看", [made.title], said), *glance_tables(made)])


#: Widths in centimetres: 15.6 between the margins.
_WIDTHS = {
    "计划完成": [5.6, 2.5, 2.5, 2.5, 2.5], "数字": [7.6, 2.4, 1.8, 3.8], "规定次数": [3.6] + [1.0] * 12,
    "还欠": [4.2, 9.2, 2.2], "接下来": [7.4, 3.0, 5.2],
}  # fmt: skip


def glance_document(made: Glance) -> bytes:
    """Title, sentence and tables."""
    document = Document()
    describe(document, made.title)
    lay_out(document, sample=made.report.sample)
    document.add_paragraph(made.title, "Title")
    if made.report.sample:
        document.add_paragraph(SAMPLE, "Subtitle")
    document.add_paragraph(lead(made), "Body Text")
    document.add_paragraph(f"截至 {made.day.isoformat()}，数字由 {made.year} 年度台账相加得出。", "Body Text")
    for name, heads, rows in glance_tables(made):
        document.add_paragraph(name, "Heading 1")
        texts = [["" if value is None else str(value) for value in row] for row in rows]
        add_table(document, [list(heads), *texts], _WIDTHS[name])
    return saved(document)


def glance_files(library: Library, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """(path in the site, content) of every year that has a ledger: what its page offers to take along."""
    for year in library.ledgers:
        made = glance(library, year, today)
        yield glance_file(year, "docx"), glance_document(made)
        yield glance_file(year, "xlsx"), glance_workbook(made)
