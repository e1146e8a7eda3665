"""Which column holds what: headings by name, in one row or two, merged or not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from ...plans.ledger import BY_NAME, MEASURES
from ..banks.workbook_row import reduced
from ..office.cell import Row
from ..office.sheets import Sheet

#: Headings as they occur, reduced; of two columns for one key the earlier word wins.
ALIASES = {
    "编号": ("编号", "台账编号", "记录编号"),
    "序号": ("序号", "no", "no."),
    "日期": (
        "日期", "活动日期", "会议日期", "开展日期", "举办日期", "学习日期", "时间", "活动时间", "会议时间",
        "开展时间", "举办时间", "学习时间",
    ),
    "类别": ("类别", "活动类别", "会议类别", "事项类别", "类型", "活动类型", "会议类型", "事项类型"),
    "主题": (
        "主题", "活动主题", "会议主题", "学习主题", "活动名称", "会议名称", "名称", "事项", "活动内容", "会议内容",
        "学习内容", "主要内容", "内容", "议题",
    ),
    "任务": ("任务", "任务编号", "计划任务", "对应任务", "年度任务", "任务名称"),
    "单位": (
        "单位", "党支部", "支部", "开展单位", "开展支部", "所在单位", "所在支部", "参加单位", "参加支部", "支部名称",
        "单位名称",
    ),
    "领学人角色": ("领学人角色", "领学人职务角色", "主讲人角色", "角色"),
    "材料": ("材料", "材料编号", "材料标题", "学习材料", "学习材料标题", "第一议题材料"),
    "形式": ("形式", "学习形式", "活动形式", "开展形式"),
    "专题": ("专题", "学习专题", "研讨专题"),
    **{m.name: (m.name, *m.headings) for m in MEASURES},
}  # fmt: skip
NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
#: Headings of columns that can hold a person; 人数 and 人次 are found before, in NAMES.
_PERSON = re.compile(
    r"姓名|名单|人员(?!数|次|总数|类别|类型|范围)|电话|手机|联系方式|身份证|证件号|工号|邮箱|签到|签名|签字|同志"
    r"|(?:谈话|谈心|约谈|提醒|考察|表彰)对象|讲师|教师|老师|学员|^(?:主讲|主持|领学)$|[人者]$"
)
_FIRST_ROWS = 15


def person_heading(text: object) -> bool:
    """Whether a column under this heading can hold a person."""
    return name_of(text) is None and bool(_PERSON.search(reduced(text)))


def name_of(text: object) -> str | None:
    """Our key for a heading: by its words, or by the measure in its brackets, as in 参加情况（人次）."""
    if (name := NAMES.get(reduced(text))) is not None:
        return name
    whole = unicodedata.normalize("NFKC", str(text))
    end = max(map(whole.rfind, ")]】")) + 1  # behind it nothing closes, so nothing is searched
    inner = re.search(r"[(\[【](.+?)[)\]】]", whole[:end])
    return inner[1].strip() if inner and inner[1].strip() in BY_NAME else None


@dataclass(slots=True)
class Headings:
    """Where the rows begin, which column is which, and what the other columns are called."""

    last: int  # the last heading row
    columns: dict[str, int] = field(default_factory=dict)
    persons: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    twice: list[tuple[int, str]] = field(default_factory=list)  # (column, why)


def find(sheet: Sheet) -> Headings | None:
    """The headings among the first rows: 日期 with 类别 or 主题; None when the sheet is no ledger."""
    for number in list(sheet.rows)[:_FIRST_ROWS]:
        names = {name_of(cell.value) for cell in sheet.rows[number].values()}
        if "日期" in names and names & {"类别", "主题"}:
            return _read(sheet, number, _last_row(sheet, number))
    return None


def persons_only(sheet: Sheet) -> Headings | None:
    """For a sheet that is no ledger: its first row with a heading of persons."""
    for number in list(sheet.rows)[:_FIRST_ROWS]:
        words = [reduced(cell.value) for cell in sheet.rows[number].values()]
        if any(person_heading(w) and re.fullmatch(r"\w{1,8}", w) for w in words):
            return _read(sheet, number, number)
    return None


def _last_row(sheet: Sheet, first: int) -> int:
    """The last heading row: merged headings say it, else a second row of nothing but headings."""
    row = sheet.rows[first]
    areas = {a for a in sheet.merges if a[1] == first and a[0] in row}
    last = max([a[3] for a in areas], default=first)
    if last == first and first + 1 in sheet.rows:
        below = sheet.rows[first + 1]
        headings = {column for column, cell in below.items() if name_of(cell.value) or person_heading(cell.value)}
        wide = {column for left, _, right, _ in areas if right > left for column in range(left, right + 1)}
        if headings & wide or headings == set(below):
            last = first + 1
    return last


def _read(sheet: Sheet, first: int, last: int) -> Headings:
    """Each column by its lowest heading that says something."""
    found = Headings(last)
    rows: list[Row] = [sheet.rows.get(n, {}) for n in range(first, last + 1)]
    named: dict[str, list[int]] = {}
    for column in sorted({c for row in rows for c in row}):
        cells = [row[column] for row in rows if column in row]
        words = [" ".join(str(c.value).split()) for c in cells]
        found.texts[column] = words[-1]
        area = cells[-1].merged
        repeated = area is not None and area[0] < column  # the rest of a heading merged across columns
        if (name := name_of(words[-1])) is not None:
            if not repeated:
                named.setdefault(name, []).append(column)
        elif person := next((w for w in reversed(words) if person_heading(w)), ""):
            found.persons[column] = person
        else:
            found.others[column] = words[-1]
    for name, columns in named.items():
        _choose(found, name, columns)
    return found


def _choose(found: Headings, name: str, columns: list[int]) -> None:
    """One column a key: of two the word that is more usual; two counts, or one word twice, are told."""
    rank = {c: _rank(name, found.texts[c]) for c in columns}
    best = min(columns, key=rank.__getitem__)
    found.columns[name] = best
    for column in columns:
        if column == best:
            continue
        if name in BY_NAME or rank[column] == rank[best]:
            why = f"“{found.texts[column]}”和 {get_column_letter(best)} 列都是{name}，合成一列再导入"
            found.twice.append((column, why))
        else:
            found.others[column] = found.texts[column]


def _rank(name: str, text: str) -> int:
    word = reduced(text)
    return ALIASES[name].index(word) if word in ALIASES[name] else len(ALIASES[name])
