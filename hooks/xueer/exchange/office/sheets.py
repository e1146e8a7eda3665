"""A workbook as rows of cells, merged cells expanded; formulas by their stored values.

Read as a stream, so that a sheet of a million formatted empty rows costs some seconds and no memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.cell import get_column_letter

from .beside import Beside, beside, linked
from .cell import MAIN, Area, Row
from .cells import CellReader, Formats, StringReader, raises
from .number_formats import GENERAL, code_of
from .package import Package
from .refused import Refused, look_at_workbook

#: 20,000 questions of 20 columns; a ledger has some thousands.
MOST_CELLS = 400_000
_AGAIN = "请在 Excel 里重新另存一份"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that show anything, by number; each its non-empty cells by column; what lies beside the cells.

    `hidden`: what of it nobody sees, in words; `hidden_rows` by number.
    """

    title: str
    rows: dict[int, Row]
    merges: tuple[Area, ...]
    since_1904: bool = False
    beside: tuple[Beside, ...] = ()
    hidden: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()


def read(content: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook; raises Refused for what cannot be read and for sheets beyond measure."""
    look_at_workbook(content, name)
    package = Package(content, _AGAIN)
    main = package.main(f"{{{MAIN}}}workbook")
    if not main:
        raise Refused(f"{name} 不是 Excel 工作簿，请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
    return list(_sheets(package, main))


def _sheets(package: Package, main: str) -> Iterator[Sheet]:
    book = package.tree(main)
    relations = package.relations(main)
    main_parts = {r.kind: r.target for r in relations.values()}
    properties = book.find(f"{{{MAIN}}}workbookPr")
    formats = _formats(package, main_parts.get("styles", ""))
    formats.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    strings = _strings(package, main_parts.get("sharedStrings", ""))
    left = MOST_CELLS
    for number, sheet in enumerate(book.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"), 1):
        relation = relations.get(sheet.get(_RELATION, ""))
        if relation is not None and relation.kind != "worksheet":
            continue  # a chart
        reader = CellReader(strings, formats, left)
        target = relation.target if relation else ""
        reader.read(package.pieces(target), f"第 {number} 张工作表", _AGAIN)
        rows, merges = reader.rows, _clipped(reader)
        left -= reader.count + _expand(rows, merges, left - reader.count)
        parts = package.relations(target)
        around = (
            *beside(package, parts),
            *linked(reader.links, parts),
            *(Beside(1, 1, "页眉页脚", text) for text in reader.margins),
        )
        yield Sheet(
            sheet.get("name", ""),
            {n: rows[n] for n in sorted(rows)},
            merges,
            formats.since_1904,
            around,
            tuple(_hidden(sheet.get("state", ""), reader)),
            frozenset(reader.hidden_rows & rows.keys()),
        )


def _hidden(state: str, reader: CellReader) -> Iterator[str]:
    """The sheet itself and its used columns, where they are hidden."""
    if reader.rows and state in ("hidden", "veryHidden"):
        yield "这张工作表是隐藏的"
    used = sorted({column for row in reader.rows.values() for column in row} if reader.hidden_columns else ())
    for column in used:
        if any(first <= column <= last for first, last in reader.hidden_columns):
            yield f"{get_column_letter(column)} 列是隐藏的"


def _strings(package: Package, name: str) -> StringReader:
    """The texts that cells refer to by number."""
    reader = StringReader()
    if name.lower() in package.names:
        reader.read(package.pieces(name), name, _AGAIN)
    return reader


def _formats(package: Package, name: str) -> Formats:
    """What the cell formats make of their cells."""
    found = Formats()
    if name.lower() not in package.names:
        return found
    styles = package.tree(name)
    own = {n.get("numFmtId"): n.get("formatCode", "") for n in styles.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")}
    raised = {
        str(index)
        for index, font in enumerate(styles.iterfind(f"{{{MAIN}}}fonts/{{{MAIN}}}font"))
        if any(isinstance(part.tag, str) and raises(part.tag[1:].replace("}", " "), part.attrib) for part in font)
    }
    for index, style in enumerate(styles.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf")):
        number = style.get("numFmtId", "0")
        code = code_of(number, own.get(number))
        if code != GENERAL:
            found.codes[str(index)] = code
        if style.get("fontId", "0") in raised:
            found.raised.add(str(index))
        if is_date_format(code):
            found.dates.add(str(index))
        if is_timedelta_format(code):
            found.durations.add(str(index))
    return found


def _clipped(reader: CellReader) -> tuple[Area, ...]:
    """The merged areas, no larger than what the sheet uses."""
    last_row = max(reader.rows, default=0)
    last_column = max(map(max, reader.rows.values()), default=0)
    clipped = ((a[0], a[1], min(a[2], last_column), min(a[3], last_row)) for a in reader.merges)
    return tuple(area for area in clipped if area[0] <= area[2] and area[1] <= area[3])


def _expand(rows: dict[int, Row], merges: tuple[Area, ...], most: int) -> int:
    """Every cell of a merged area shows what its first cell holds; how many cells these are."""
    count = 0
    for area in merges:
        left, top, right, bottom = area
        first = rows.get(top, {}).get(left)
        if first is None:
            continue
        count += (right - left + 1) * (bottom - top + 1)
        if count > most:
            raise Refused("合并的单元格太多，没有读；请拆开以后再导入")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                rows.setdefault(row, {})[column] = first._replace(row=row, column=column, merged=area)
    return count
