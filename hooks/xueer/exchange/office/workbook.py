"""Excel workbooks: a table is a title row, bold, frozen; text that looks like a formula stays text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .maker import APP, APP_XML, MADE, MAKER

Value: TypeAlias = str | int | float | None

#: Characters that XML 1.0 cannot hold.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = 60


def workbook(tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Value]]]]) -> bytes:
    """The workbook with these sheets: (name, headings, rows)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = MADE
    for name, headings, rows in tables:
        sheet = book.create_sheet(name)
        widths = [len(h) * 2 for h in headings]
        for r, row in enumerate([headings, *rows], 1):
            for c, value in enumerate(row, 1):
                cell = sheet.cell(r, c)
                if isinstance(value, str):
                    cell.value = _ILLEGAL.sub("", value)[:32_000]
                    cell.data_type = "s"  # never a formula
                else:
                    cell.value = value
                widths[c - 1] = max(widths[c - 1], _width(value))
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for c, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(c)].width = min(width + 2, _WIDEST)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes without the time of saving, which openpyxl writes into core.xml and the zip."""
    out, fixed = io.BytesIO(), io.BytesIO()
    book.properties.creator = MAKER
    book.save(out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = APP_XML if name == APP else source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _width(value: Value) -> int:
    """Columns a value takes: a Chinese character counts two."""
    return max((sum(2 if ord(ch) > 0xFF else 1 for ch in line) for line in str(value or "").split("\n")), default=0)
