"""The sheet on which a person marks 简答: a row a point, written and read back."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from ...assessment.essays import Slot, Wanted
from ...ground.text import normalise
from ...quizzes import brief
from ..ledger.finding import Finding
from ..office.cell import Row
from ..office.sheets import Sheet, read
from ..office.workbook import Value

HEADINGS = ("代号", "校验码", "题号", "题干", "作答", "要点序号", "要点", "满分", "评分")
#: What finds a row's slot, and what the marker writes.
_KEYS = ("校验码", "题号", "要点序号", "评分")
_LATE = "后来才交的，先不带 --marks 再运行一次"


def marking_rows(points: Sequence[Wanted], given: Mapping[Slot, float]) -> Iterator[list[Value]]:
    """A row for every point with the mark it has; the answer stands beside its first. Nothing written earns nothing."""
    for point in points:
        checksum, question, number = point.slot
        first = number == 1
        stem = brief(point.mark.question.question, 40) if first else ""
        answer = (point.answer or "（未答）") if first else ""
        mark = given.get(point.slot, None if point.answer else 0)
        yield [point.code, checksum, question, stem, answer, number, point.text, point.most, mark]


def read_marks(content: bytes, name: str, points: Sequence[Wanted]) -> tuple[dict[Slot, float], list[Finding]]:
    """The marks by slot, and every cell that is none; raises Refused for what is no workbook."""
    sheets = _sheets(content, name)
    if len(sheets) != 1:
        return {}, [Finding(name, 0, 0, f"没有找到要评分的表：第一行要有 {'、'.join(_KEYS)}")]
    sheet, columns = sheets[0]
    found, findings = _read(sheet, columns, points)
    findings += [
        Finding(sheet.title, 0, 0, f"缺一行：代号 {p.code}，{p.slot[1]} 的要点 {p.slot[2]}；{_LATE}")
        for p in points
        if p.slot not in found and not findings
    ]
    return found, findings


def marks_so_far(content: bytes, name: str, points: Sequence[Wanted]) -> tuple[dict[Slot, float], list[Finding]]:
    """The marks that a sheet in the making has by slot, and every mark in it that fits no slot; raises Refused."""
    found: dict[Slot, float] = {}
    findings: list[Finding] = []
    for sheet, columns in _sheets(content, name):
        marks, wrong = _read(sheet, columns, points)
        found |= marks
        findings += [f for f in wrong if _filled(sheet.rows[f.row], columns["评分"])]
    return found, findings


def _sheets(content: bytes, name: str) -> list[tuple[Sheet, dict[str, int]]]:
    return [(sheet, columns) for sheet in read(content, name) if (columns := _columns(sheet))]


def _read(
    sheet: Sheet, columns: Mapping[str, int], points: Sequence[Wanted]
) -> tuple[dict[Slot, float], list[Finding]]:
    """The marks of a sheet's rows, and every row whose mark cannot be taken."""
    asked = {p.slot: p for p in points}
    found: dict[Slot, float] = {}
    findings: list[Finding] = []
    for number, row in sheet.rows.items():
        if number == 1:
            continue
        slot = _slot(row, columns)
        why = _why_not(slot, row, columns, asked, found)
        if why:
            findings.append(Finding(sheet.title, number, columns["评分"], why))
        else:
            found[slot] = _number(row, columns["评分"]) or 0.0
    return found, findings


def _columns(sheet: Sheet) -> dict[str, int]:
    heads = {str(cell.value).strip(): column for column, cell in sheet.rows.get(1, {}).items()}
    return heads if heads.keys() >= set(_KEYS) else {}


def _slot(row: Row, columns: Mapping[str, int]) -> Slot:
    checksum, question = (str(row[columns[k]].value).strip() if columns[k] in row else "" for k in _KEYS[:2])
    return checksum, question, round(_number(row, columns["要点序号"]) or 0)


def _number(row: Row, column: int) -> float | None:
    value = row[column].value if column in row else None
    try:
        return float(str(value).strip())
    except ValueError:
        return None


def _code(value: object) -> str:
    """A code as it was given, also where a program made a number of it."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def _filled(row: Row, column: int) -> bool:
    return column in row and str(row[column].value).strip() != ""


def _why_not(
    slot: Slot, row: Row, columns: Mapping[str, int], asked: Mapping[Slot, Wanted], found: Mapping[Slot, float]
) -> str:
    """Why this row's mark cannot be taken; empty when it can."""
    column, text = columns["评分"], columns.get("要点")
    if slot not in asked:
        return "对不上任何一份作答：校验码、题号、要点序号不要改，回执也要是原来那些"
    if slot in found:
        return "这个要点评了两次"
    code = columns.get("代号")
    if code in row and (written := _code(row[code].value)) != asked[slot].code:
        return f"代号写的是“{written}”，校验码却是 {asked[slot].code} 的作答：看不出评的是谁，把代号改回来再导入"
    if column in row and row[column].unreadable:
        return f"评分{row[column].unreadable}"
    if not _filled(row, column):
        return "还没有评分"
    if text in row and normalise(str(row[text].value)) != normalise(asked[slot].text):
        return "题库里的要点改过，和评分时的不同，要重新评"
    mark = _number(row, column)
    if mark is None or math.isnan(mark):
        return f"评分“{row[column].value}”不是数"
    most = asked[slot].most
    return "" if 0 <= mark <= most else f"评分 {mark:g} 不在 0 到 {most:g} 之间"
