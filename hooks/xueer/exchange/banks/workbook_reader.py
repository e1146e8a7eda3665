"""Question banks in Excel: our own export without loss, and other people's tables as they are.

Headings are found by name in the first rows; what cannot be read is reported by sheet and row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_uppercase

from openpyxl.utils.cell import get_column_letter

from ...ground.untrusted import from_json
from ...quizzes.model import Defaults
from ..office import sheets
from ..office.beside import PICTURE
from ..office.cell import LAST_ROW, Cell, Row
from ..office.number_formats import GENERAL
from ..office.sheets import Sheet
from .draft import Imported, unseen
from .workbook_extras import RULE, RowText, by_line
from .workbook_row import reduced, take
from .workbook_writer import ABOUT, GUIDE, MATERIALS

#: Headings as they occur, reduced (no blanks, brackets, case), → our key.
ALIASES = {
    "编号": ("编号", "题号", "序号", "id", "试题编号", "题目编号"),
    "题型": ("题型", "类型", "题目类型", "试题类型", "questiontype", "type"),
    "题干": (
        "题干",
        "题目",
        "题目内容",
        "试题内容",
        "问题",
        "问题内容",
        "题目标题",
        "试题",
        "question",
        "questioncontent",
    ),
    "答案": ("答案", "正确答案", "参考答案", "正确选项", "标准答案", "answer"),
    "解析": ("解析", "答案解析", "题目解析", "整体解析", "解析说明", "note", "说明"),
    "选项解析": ("选项解析",),
    "已核": ("已核",),
    "勘误": ("勘误",),
    "计分": ("计分",),
    "误差": ("误差",),
    "单位": ("单位",),
    "难度": ("难度", "难度等级", "难易度", "题目难度"),
    "分值": ("分值", "分数", "每题分值"),
    "标签": ("标签", "知识点", "知识点名称", "知识点分类"),
    "材料": ("材料",),
    "依据": ("依据", "出处条款"),
}
NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}


def read(content: bytes, name: str = "文件") -> Imported:
    """The bank in this workbook; raises Refused when it cannot be read at all."""
    imported = Imported()
    found = sheets.read(content, name)
    ours = [_own(imported, sheet) for sheet in found]
    for sheet, own in zip(found, ours, strict=True):
        if own:
            _leave_beside(imported, sheet, above=LAST_ROW)
        else:
            _sheet(sheet, imported)
    if imported.total == 0 and not any(f.lost for f in imported.findings):
        imported.lose("文件", "", "没有找到题目：表头里要有“题干”和“答案”")
    return imported


def _own(imported: Imported, sheet: Sheet) -> bool:
    """Take a sheet that our own export writes beside the questions; whether it is one, told by its headings."""
    first = sheet.rows.get(1, {})
    headings = (sheet.title, *(_shown(first.get(column)) for column in (1, 2)))
    if headings == ABOUT:
        _about(imported, sheet)
    elif headings == MATERIALS:
        for row, key, text in _pairs(sheet):
            if key in imported.materials:
                imported.leave(f"{sheet.title} 第 {row} 行", "", f"材料 {key}", text, "编号重复，没有存")
            imported.materials.setdefault(key, text)
    return headings in (ABOUT, MATERIALS, GUIDE)


def _pairs(sheet: Sheet) -> list[tuple[int, str, str]]:
    """(row, first column, second column) below the headings."""
    rows = [(n, _shown(row.get(1)), _shown(row.get(2))) for n, row in sheet.rows.items() if n > 1]
    return [row for row in rows if row[1] and row[2]]


def _about(imported: Imported, sheet: Sheet) -> None:
    """What the bank says of itself."""
    for number, key, text in _pairs(sheet):
        where = f"{sheet.title} 第 {number} 行"
        match key:
            case "题库":
                imported.bank = text
            case "标题":
                imported.title = text
            case "说明":
                imported.note = text
            case "已核":
                imported.reviewed, strange = by_line(text, RULE)
                for line in strange:
                    imported.leave(where, "", key, line, "不是“规则：理由”，没有存")
            case "默认":
                _defaults(imported, where, text)
            case _:
                imported.leave(where, "", key, text, "没有位置，没有存")


def _defaults(imported: Imported, where: str, text: str) -> None:
    try:
        defaults = from_json(text)
        Defaults.model_validate(defaults)
        why = unseen(defaults)
    except ValueError:
        why = "读不懂，没有采用"
    if why:
        imported.leave(where, "", "默认", text, why)
    else:
        imported.defaults = defaults


def _sheet(sheet: Sheet, imported: Imported) -> None:
    found = _headings(sheet)
    for what in sheet.hidden:
        imported.note_on(sheet.title, "", f"{what}，照样读了")
    _leave_beside(imported, sheet, above=found[0] if found else LAST_ROW)
    if found is None:
        if sheet.rows:
            why = "没有“题干”和“答案”的表头，没有读"
            _leave_cells(imported, sheet, list(sheet.rows), "", why)
        return
    start, columns = found
    _leave_cells(imported, sheet, [n for n in sheet.rows if n < start], "", "在表头上面，没有存")
    pictures = {one.row: one.text for one in sheet.beside if one.kind == PICTURE}
    table = _Table(imported, sheet, columns, sheet.rows[start], frozenset(columns.values()), pictures)
    for number, cells in sheet.rows.items():
        if number > start:
            if again := _columns(cells) if _may_head(cells) else {}:
                table = _Table(imported, sheet, again, cells, frozenset(again.values()), pictures)
            else:
                table.row(number)


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows below their headings."""

    imported: Imported
    sheet: Sheet
    columns: dict[str, int]
    headings: Row
    known: frozenset[int]
    pictures: dict[int, str]

    def row(self, number: int) -> None:
        """Store the question of a row, and list everything else that stands in it."""
        sheet, cells = self.sheet, self.sheet.rows[number]
        shown = {column: text for column, cell in cells.items() if (text := _shown(cell))}
        texts = {name: shown[column] for name, column in self.columns.items() if column in shown}
        row = RowText(self.imported, sheet.title, number, texts, self.columns)
        why = _unreadable(cells, self.columns)
        if number in self.pictures:
            why = f"这一行有图片“{self.pictures[number]}”，题库里放不了图片"
        if not texts and not why:
            _leave_cells(self.imported, sheet, [number], "", "这一行没有题目，没有存")
            return
        self.imported.begin()
        if why:
            self.imported.lose(row.where, row.stem, why)
        elif take(row, [shown[c] for c in shown if c not in self.known and self.name(c) == "答案"]):
            self.told(row, cells)
            for column in (c for c in shown if c not in self.known):
                name = _shown(self.headings.get(column)) or f"{get_column_letter(column)} 列"
                self.imported.leave(row.place(column), row.stem, name, shown[column], "没有位置，没有存")

    def name(self, column: int) -> str | None:
        """Our key for a column, also for one that another column has taken."""
        return _heading(reduced(_shown(self.headings.get(column))))

    def told(self, row: RowText, cells: Row) -> None:
        """What an editor should look at: a number that shows less than it holds, a row that nobody sees."""
        for name, column in self.columns.items():
            cell = cells.get(column)
            if cell and cell.code != GENERAL and cell.shown and not cell.shown.whole:
                why = f"{name}按看到的“{cell.shown.text.strip()}”存，格子里是 {cell.value}"
                self.imported.note_on(row.place(column), row.stem, why)
        if row.number in self.sheet.hidden_rows:
            self.imported.note_on(row.where, row.stem, "这一行在表里是隐藏的，照样导入了")


def _leave_beside(imported: Imported, sheet: Sheet, *, above: int) -> None:
    """List notes, text boxes and pictures; of these not those below the headings, which lose their question."""
    for one in sheet.beside:
        if one.kind != PICTURE or one.row <= above or one.row not in sheet.rows:
            where = f"{sheet.title} {get_column_letter(one.column)}{one.row}"
            imported.leave(where, "", one.kind, one.text, "没有位置，没有存")


def _leave_cells(imported: Imported, sheet: Sheet, rows: list[int], stem: str, why: str) -> None:
    for number in rows:
        for column, cell in sheet.rows[number].items():
            if text := _shown(cell):
                imported.leave(f"{sheet.title} {get_column_letter(column)}{number}", stem, "格子", text, why)


def _shown(cell: Cell | None) -> str:
    """What the cell itself shows, or holds where no one can say; the rest of a merged area is empty."""
    if cell is None or not cell.own:
        return ""
    if cell.code == GENERAL and isinstance(cell.value, str):
        text = cell.value
    else:
        found = cell.shown
        text = found.text if found else str(cell.value)
    return text.replace("\r\n", "\n").replace("_x000D_", "").strip()


def _unreadable(cells: Row, columns: dict[str, int]) -> str:
    """Why a row cannot be trusted, in words; empty when it can."""
    for name, column in columns.items():
        if cell := cells.get(column):
            if cell.merged and not cell.own:
                return "有合并的单元格，拆开后再导入"
            if cell.bare or cell.error:
                return f"{name}{cell.unreadable}"
            if str(cell.value).startswith("=DISPIMG("):  # what WPS writes for a picture in a cell
                return f"{name}是图片，题库里放不了图片"
            if cell.code != GENERAL and cell.shown is None:
                return (
                    f"{name}的数字格式“{cell.code}”读不懂，不知道显示成什么（存的是 {cell.value}）；"
                    "把格子的格式改成文本，照看到的重新写一遍"
                )
            if cell.raised:
                return f"{name}里有上标、下标或者删除线，只存文字意思就变了（10³ 成了 103）"
    return ""


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """(row, heading → column) of the heading row among the first ten; None when there is none."""
    for number, cells in sheet.rows.items():
        if number > 10:
            return None
        if columns := _columns(cells):
            return number, columns
    return None


#: How a heading for stems begins, before anything is reduced.
_HEADS = re.compile(r"\W*(?:题|试题|问题|question)", re.IGNORECASE)
_LONGEST_HEAD = 30


def _may_head(cells: Row) -> bool:
    """Whether a row can be one of headings: quick, for it is asked of every row."""
    values = (cell.value for cell in cells.values())
    return any(isinstance(v, str) and len(v) <= _LONGEST_HEAD and _HEADS.match(v) for v in values)


def _columns(cells: Row) -> dict[str, int]:
    """Heading → column, where this row is one of headings; else nothing."""
    columns: dict[str, int] = {}
    for column in sorted(cells):
        if name := _heading(reduced(_shown(cells[column]))):
            columns.setdefault(name, column)
    return columns if "题干" in columns and ("答案" in columns or "题型" in columns) else {}


def _heading(word: str) -> str | None:
    if word in NAMES:
        return NAMES[word]
    if found := re.fullmatch(r"选项([a-z])|([a-z])选?项|选项(\d{1,2})|([a-j])[.、]?", word):
        letter = found[1] or found[2] or found[4] or ascii_uppercase[int(found[3]) - 1 : int(found[3])].casefold()
        return f"选项{letter.upper()}" if letter else None
    return None
