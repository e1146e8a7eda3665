"""The rows of a sheet → entries of the ledger, and everything that stands in the way, by row and column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...plans import Entry, Whose
from ...plans.ledger import BY_NAME
from ..banks.workbook_row import reduced
from ..office.cell import Cell, Row
from ..office.sheets import Sheet
from .finding import Finding
from .headings import Headings
from .known import Known
from .values import count, date, plain, shown

_SUM = re.compile(r"(?:本?[年月季]度?|本?季度|[上下]半年|全年|\w{0,4})(?:合计|小计|总计|累计|共计)")
_NOT_EXPANDED = {"编号", *BY_NAME}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry and where it comes from; its id is given when it is merged, unless the workbook states one."""

    sheet: str
    row: int
    entry: Entry
    id: str | None


@dataclass(slots=True)
class _Reader:
    sheet: Sheet
    headings: Headings
    known: Known
    findings: list[Finding] = field(default_factory=list)

    def say(self, cell: Cell, why: str, *, stops: bool = True) -> None:
        self.findings.append(Finding(self.sheet.title, cell.row, cell.column, why, stops))

    def note(self, row: int, why: str) -> None:
        self.findings.append(Finding(self.sheet.title, row, 0, why, stops=False))


def drafts(sheet: Sheet, headings: Headings, known: Known) -> tuple[list[Draft], list[Finding]]:
    """Every row below the headings, as an entry or as findings."""
    reader = _Reader(sheet, headings, known)
    found = []
    for number, row in sheet.rows.items():
        if number > headings.last and not _no_record(reader, number, row):
            found += list(_draft(reader, number, row))
    return found, reader.findings


def _no_record(reader: _Reader, number: int, row: Row) -> bool:
    """Rows that are empty but for their number, repeat the headings, add up, or are one text across the sheet."""
    own = [c for c in row.values() if c.own]
    if not own or all(plain(c.value) == reader.headings.texts.get(c.column) for c in row.values()):
        return True
    if _adds_up(reader, row):
        reader.note(number, "合计行，没有导入")
        return True
    areas = {c.merged for c in row.values()}
    if len(row) > 2 and len(areas) == 1 and None not in areas:
        reader.note(number, f"整行合并的{shown(own[0].value)}，没有当作记录")
        return True
    if not any(c in row for name, c in reader.headings.columns.items() if name != "序号"):
        counted = all(c.column == reader.headings.columns.get("序号") and not isinstance(c.value, str) for c in own)
        if not counted and not any(c in reader.headings.persons for c in row):
            reader.note(number, f"只有{shown(own[0].value)}，没有当作记录")
        return True
    return False


def _adds_up(reader: _Reader, row: Row) -> bool:
    """合计, 小计 … in a cell, and no date of its own."""
    date_cell = row.get(reader.headings.columns["日期"])
    sums = [c for c in row.values() if isinstance(c.value, str) and _SUM.fullmatch(reduced(c.value))]
    return bool(sums) and (date_cell is None or not date_cell.own or date_cell in sums)


def _draft(reader: _Reader, number: int, row: Row) -> Iterator[Draft]:
    cells = {name: row[column] for name, column in reader.headings.columns.items() if column in row}
    values, good = _values(reader, cells)
    if set(cells) <= {"日期", "序号"} and "日期" not in values and isinstance(cells["日期"].value, str):
        reader.findings.pop()
        reader.say(cells["日期"], f"这一行只有{shown(cells['日期'].value)}，不是记录就删去")
        return
    for name in ("日期", "类别", "主题"):
        if name not in cells:
            good = False
            column = reader.headings.columns.get(name, 0)
            reader.findings.append(Finding(reader.sheet.title, number, column, f"没有{name}"))
    if good and (why := _not_that_day(reader.known, values)):
        reader.say(cells["日期"], why)
    elif good:
        given = values.pop("编号", None)
        listed = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        entry = Entry.model_validate({"编号": given or "l0", **listed})
        yield Draft(reader.sheet.title, number, entry, given if isinstance(given, str) else None)


def _not_that_day(known: Known, values: dict[str, object]) -> str:
    """Why what the row names cannot have been on its day."""
    date, whose, papers = (values.get(name) for name in ("日期", "单位", "材料"))
    assert isinstance(date, dt.date)
    named = papers if isinstance(papers, tuple) else ()
    return known.day(date, whose if isinstance(whose, Whose) else None, named)


def _values(reader: _Reader, cells: dict[str, Cell]) -> tuple[dict[str, object], bool]:
    """Each cell's value by our key, and whether all could be read."""
    values: dict[str, object] = {}
    good = True
    for name, cell in cells.items():
        if name == "序号":
            continue
        value, why = _value(reader, name, cell)
        if why:
            reader.say(cell, why)
            good = False
        elif value is not None:
            values[name] = value
    return values, good


def _value(reader: _Reader, name: str, cell: Cell) -> tuple[object, str]:
    """One cell, or why it cannot be read."""
    tall = cell.merged is not None and cell.merged[3] > cell.merged[1]
    if cell.unreadable:
        return None, f"{name}{cell.unreadable}"
    if tall and name in _NOT_EXPANDED and not _alone(reader, cell):
        return None, f"{name}合并了几行，看不出每一行是多少（拆开再导入）" if cell.own else ""
    match name:
        case "日期":
            return date(cell.value, reader.known.year, since_1904=reader.sheet.since_1904)
        case "类别":
            return reader.known.category(plain(cell.value))
        case "任务":
            return reader.known.task(_text(cell))
        case "单位":
            return reader.known.whose(_text(cell))
        case "领学人角色":
            return reader.known.role(plain(cell.value))
        case "材料":
            return reader.known.paper(_text(cell))
        case "形式":
            return reader.known.form(plain(cell.value))
        case "主题" | "专题":
            return plain(cell.value), ""
        case "编号":
            return _given(plain(cell.value))
    return count(cell.value, BY_NAME[name])


def _text(cell: Cell) -> str:
    """What may be several names, one a line or behind another."""
    return "、".join(filter(None, (plain(line) for line in str(cell.value).splitlines())))


def _alone(reader: _Reader, cell: Cell) -> bool:
    """Whether the rows of a merged area are one record: below the first, no cell has a content of its own."""
    assert cell.merged is not None
    _, top, _, bottom = cell.merged
    below = [c for n in range(top + 1, bottom + 1) for c in reader.sheet.rows.get(n, {}).values()]
    return not any(c.own for c in below)


def _given(text: str) -> tuple[str | None, str]:
    """An id of our own (with a letter); bare numbers only count rows."""
    if re.fullmatch(r"[0-9.、]+", text):
        return None, ""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", text):
        return text, ""
    return None, f"编号{shown(text)}写法不对（只用英文字母、数字和短横线；不写会自动编）"
