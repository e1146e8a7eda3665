"""The office's 任务分解表 → a year's plan, and back: whole, or a list of everything that is wrong.

Nothing here writes; `merge` gives the new text of plan.yml. What does not fit the plan's model is for the check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...ground.guard import masked
from ..ledger.finding import Finding, lines
from ..ledger.values import kind_of, plain, shown
from ..office import sheets
from ..office.refused import Refused
from ..office.sheets import Sheet
from . import headings
from .merge import Merged, merge
from .rows import TO_FILL, Draft, Reader, drafts, personal, unread
from .table import table

__all__ = ["TO_FILL", "Draft", "Finding", "Merged", "Reading", "Refused", "lines", "merge", "read", "table"]

#: Sheets that explain or add up; they are not read.
BESIDE = ("填表说明", "说明", "选项", "目录", "封面", "汇总", "统计")
_YEAR = re.compile(r"(20\d{2})\s*年")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook gave: its title where it has one, its tasks. They count only when nothing stops."""

    title: str
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """What must be put right first."""
        return tuple(f for f in self.findings if f.stops)


def read(content: bytes, name: str, year: int) -> Reading:
    """Every sheet of a workbook; raises Refused when it cannot be read at all."""
    found: list[Draft] = []
    findings: list[Finding] = []
    title = ""
    for sheet in sheets.read(content, name):
        if kind := kind_of(sheet.title):
            findings.append(Finding(masked(sheet.title), 0, 0, f"表名里有{kind}，计划不写个人信息，请删去"))
        heads = headings.find(sheet)
        findings += personal(sheet, heads)
        if heads is None:
            findings += _no_plan(sheet)
            continue
        missing = [n for n in ("标题", "责任", "时限") if n not in heads.columns]
        if missing:
            findings.append(Finding(sheet.title, heads.last, 0, f"表头里没有“{'”“'.join(missing)}”"))
            continue
        above, said = _above(sheet, heads, year)
        title = title or above
        reader = Reader(sheet, heads, year)
        found += drafts(reader)
        findings += [*said, *unread(sheet, heads), *reader.findings]
    if not found and not any(f.stops for f in findings):
        findings.append(Finding(name, 0, 0, "没有一项任务：表头里要有“任务”“责任单位”“完成时限”，下面要有内容"))
    return Reading(title, tuple(found), (*findings, *_repeated(found)))


def _no_plan(sheet: Sheet) -> list[Finding]:
    if not sheet.rows:
        return []
    beside = sheet.title.strip() in BESIDE
    why = "没有读这张表" if beside else "没有找到计划的表头（要有“任务”“责任单位”“完成时限”），不是计划就删去这张表"
    return [Finding(sheet.title, 0, 0, why, stops=not beside)]


def _above(sheet: Sheet, heads: headings.Headings, year: int) -> tuple[str, list[Finding]]:
    """The title above the headings, and what else stands there; a title of another year stops."""
    title, said = "", list[Finding]()
    for number, row in sheet.rows.items():
        for cell in row.values() if number < heads.first else ():
            text = plain(cell.value)
            if not cell.own or not text:
                continue
            if (found := _YEAR.search(text)) and int(found[1]) != year:
                said.append(Finding(sheet.title, number, cell.column, f"写的是 {found[1]} 年，要导入的是 {year} 年"))
            elif not title and len(text) >= 4:
                title = text
            else:
                said.append(Finding(sheet.title, number, cell.column, f"{shown(text)}没有导入", stops=False))
    return title, said


def _repeated(found: list[Draft]) -> list[Finding]:
    """The same task twice in a category, the same id twice."""
    seen: dict[tuple[object, ...], Draft] = {}
    said = []
    for draft in found:
        keys: list[tuple[object, ...]] = [("任务", draft.value.get("类别"), draft.value.get("标题"))]
        keys += [("编号", draft.value["编号"])] if "编号" in draft.value else []
        for key in keys:
            first = seen.setdefault(key, draft)
            if first is not draft:
                where = f"{first.sheet} 第 {first.row} 行" if first.sheet != draft.sheet else f"第 {first.row} 行"
                why = f"和{where}的{'任务名称、类别' if key[0] == '任务' else '编号'}相同（合成一行，或者写清楚）"
                said.append(Finding(draft.sheet, draft.row, 0, why))
    return said
