"""Which column of a 任务分解表 holds what: headings by name, in one row or two."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..banks.workbook_row import reduced
from ..ledger.headings import person_heading
from ..office.sheets import Sheet

#: Headings as they occur, reduced; of two columns for one key the earlier word wins.
ALIASES = {
    "编号": ("编号", "任务编号"),
    "序号": ("序号", "no", "no.", "项次"),
    "类别": ("类别", "任务类别", "工作类别", "分类", "大类", "板块", "工作项目", "重点工作", "项目", "目标任务"),
    "标题": (
        "标题", "任务", "任务名称", "工作任务", "重点任务", "具体任务", "任务内容", "主要任务", "工作内容", "工作事项",
        "事项", "年度任务", "内容",
    ),
    "措施": ("措施", "具体措施", "主要措施", "工作措施", "推进措施", "重点举措", "举措", "具体内容", "任务分解"),
    "完成标准": (
        "完成标准", "工作标准", "目标要求", "工作要求", "完成要求", "工作目标", "成果形式", "预期成果", "完成目标",
        "标准", "要求", "目标",
    ),
    "责任": (
        "责任", "责任单位", "责任处室", "责任部门", "责任主体", "牵头单位", "牵头处室", "牵头部门", "主责单位", "牵头",
        "主办单位", "责任科室", "承办单位", "落实单位",
    ),
    "协助": (
        "协助", "协助单位", "协助处室", "配合单位", "配合处室", "配合部门", "参与单位", "配合", "协办单位", "参加单位",
    ),
    "时限": (
        "时限", "完成时限", "完成时间", "时间安排", "时间节点", "时间要求", "进度安排", "计划完成时间", "完成日期",
        "办理时限", "时间", "进度要求",
    ),
    "对象": ("对象", "学习对象", "参加对象", "适用对象", "参加范围"),
    "来源文件": ("来源文件", "来源", "任务来源"),
    "适用": ("适用", "适用单位", "适用支部"),
    "达到": ("达到", "次数要求"),
    "学习": ("学习", "学习页面"), "测验": ("测验",), "清单": ("清单",), "依据": ("依据", "依据条款", "法规依据"),
}  # fmt: skip
NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
#: Besides what the ledger takes for a column of persons. e.g. 分管领导
_LEADER = re.compile("领导$")
_FIRST_ROWS = 15


@dataclass(slots=True)
class Headings:
    """Where the rows begin, which column is which; columns of persons; what else stands there."""

    first: int
    last: int
    columns: dict[str, int] = field(default_factory=dict)
    persons: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    twice: list[tuple[int, str]] = field(default_factory=list)  # (column, why)


def find(sheet: Sheet) -> Headings | None:
    """The headings among the first rows: a task with 责任 or 时限; None when the sheet is no plan."""
    for number in list(sheet.rows)[:_FIRST_ROWS]:
        rows = [number] + ([number + 1] if number + 1 in sheet.rows else [])
        names = {NAMES.get(reduced(cell.value)) for n in rows for cell in sheet.rows[n].values()}
        first = {NAMES.get(reduced(cell.value)) for cell in sheet.rows[number].values()}
        if first & {"标题", "措施"} and names & {"责任", "时限"}:
            return _read(sheet, number, _last_row(sheet, number))
    return None


def _last_row(sheet: Sheet, first: int) -> int:
    """The last heading row: merged headings say it, else a second row of nothing but headings."""
    row = sheet.rows[first]
    areas = {cell.merged for cell in row.values() if cell.merged and cell.merged[1] == first}
    last = max([area[3] for area in areas], default=first)
    below = sheet.rows.get(first + 1, {})
    own = [cell for cell in below.values() if cell.own]
    if last == first and own and all(NAMES.get(reduced(cell.value)) or person_heading(cell.value) for cell in own):
        last = first + 1
    return last


def _read(sheet: Sheet, first: int, last: int) -> Headings:
    """Each column by its lowest heading that says something."""
    found = Headings(first, last)
    named: dict[str, list[int]] = {}
    texts: dict[int, str] = {}
    rows = [sheet.rows.get(n, {}) for n in range(first, last + 1)]
    for column in sorted({c for row in rows for c in row}):
        words = [" ".join(str(row[column].value).split()) for row in rows if column in row]
        texts[column] = words[-1]
        name = next((NAMES[reduced(w)] for w in reversed(words) if reduced(w) in NAMES), None)
        if any(person_heading(w) or _LEADER.search(w) for w in words) and NAMES.get(reduced(words[-1])) is None:
            found.persons[column] = words[-1]
        elif name is not None:
            named.setdefault(name, []).append(column)
        else:
            found.others[column] = words[-1]
    for name, columns in named.items():
        ranked = sorted(columns, key=lambda c: (_rank(name, texts[c]), c))
        found.columns[name] = ranked[0]
        for column in ranked[1:]:
            if _rank(name, texts[column]) == _rank(name, texts[ranked[0]]):
                found.twice.append((column, f"有两列“{texts[column]}”，合成一列再导入"))
            else:
                found.others[column] = texts[column]
    _measures(found)
    return found


def _measures(found: Headings) -> None:
    """任务 with 措施: the finer one is the task, the coarser one the category where no column is; else the standard."""
    if "措施" not in found.columns:
        return
    column = found.columns.pop("措施")
    for name in ("标题", "完成标准"):
        if name not in found.columns:
            found.columns[name] = column
            return
        if name == "标题" and "类别" not in found.columns:
            found.columns |= {"类别": found.columns["标题"], "标题": column}
            return
    found.others[column] = "措施"


def _rank(name: str, text: str) -> int:
    word = reduced(text)
    return ALIASES[name].index(word) if word in ALIASES[name] else len(ALIASES[name])
