"""The office's Excel → entries of a year's ledger: all good rows, or a list of everything that is wrong.

Nothing here writes; `merge` gives the new text of ledger.yml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...ground.guard import masked
from ..office import sheets
from ..office.refused import Refused
from ..office.sheets import Sheet
from . import headings
from .finding import Finding, lines
from .known import Known, known_of
from .merge import Merged, Same, may_be_one, merge, same
from .rows import Draft, drafts
from .values import kind_of, plain

__all__ = ["Draft", "Finding", "Known", "Merged", "Reading", "Refused", "known_of", "lines", "merge", "read"]

#: Sheets that explain or add up; they are not read.
BESIDE = ("填表说明", "说明", "选项", "目录", "封面", "汇总", "统计")
COUNTS_ONLY = "台账只记次数和人次，请删去这一列"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook gave. The drafts count only when nothing stops."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """What must be put right first."""
        return tuple(f for f in self.findings if f.stops)


def read(content: bytes, name: str, known: Known) -> Reading:
    """Every sheet of a workbook; raises Refused when it cannot be read at all."""
    found: list[Draft] = []
    findings: list[Finding] = []
    for sheet in sheets.read(content, name):
        findings += _personal(sheet)
        if sheet.rows:
            more, said = _sheet(sheet, known)
            found += more
            findings += said
    if not found and not any(f.stops for f in findings):
        findings.append(Finding(name, 0, 0, "没有一条记录：表头里要有“日期”“类别”“主题”，下面要有内容"))
    findings += _repeated(found)
    return Reading(tuple(found), tuple(findings))


def _sheet(sheet: Sheet, known: Known) -> tuple[list[Draft], list[Finding]]:
    heads = headings.find(sheet)
    if heads is None:
        persons = headings.persons_only(sheet)
        said = list(_persons(sheet, persons)) if persons else []
        beside = sheet.title.strip() in BESIDE
        why = "没有读这张表" if beside else "没有找到台账的表头（要有“日期”“类别”“主题”），不是台账就删去这张表"
        return [], [*said, Finding(sheet.title, 0, 0, why, stops=not beside)]
    missing = [n for n in ("类别", "主题") if n not in heads.columns]
    if missing:
        return [], [Finding(sheet.title, heads.last, 0, f"表头里没有“{'”“'.join(missing)}”")]
    found, findings = drafts(sheet, heads, known)
    said = [Finding(sheet.title, heads.last, c, why) for c, why in heads.twice if _filled(sheet, heads.last, c)]
    said += _persons(sheet, heads)
    for column, text in heads.others.items():
        if _filled(sheet, heads.last, column):
            said.append(Finding(sheet.title, 0, column, f"“{masked(text)}”一列没有导入，台账没有这一项", stops=False))
    columns = {c for n, row in sheet.rows.items() if n > heads.last for c in row}
    for column in sorted(columns - set(heads.texts)):
        said.append(Finding(sheet.title, 0, column, "没有表头，这一列没有导入", stops=False))
    return found, [*said, *findings]


def _filled(sheet: Sheet, last: int, column: int) -> list[int]:
    """The rows below the headings where a column has a content."""
    return [n for n, row in sheet.rows.items() if n > last and column in row]


def _persons(sheet: Sheet, heads: headings.Headings) -> Iterator[Finding]:
    """Any content in a column of persons stops the import; it is not repeated in the message."""
    for column, text in heads.persons.items():
        for row in _filled(sheet, heads.last, column):
            if plain(sheet.rows[row][column].value) != heads.texts[column]:
                yield Finding(sheet.title, row, column, f"“{masked(text)}”一列有内容：{COUNTS_ONLY}")


def _personal(sheet: Sheet) -> Iterator[Finding]:
    """Numbers of persons and marks of secrecy, wherever they stand."""
    if kind := kind_of(sheet.title):
        yield Finding(masked(sheet.title), 0, 0, f"表名里有{kind}，台账不写个人信息，请删去")
    for row in sheet.rows.values():
        for cell in row.values():
            if kind := kind_of(cell.value):
                why = f"有{kind}“{masked(plain(cell.value))[:30]}”，台账不写个人信息，请删去"
                yield Finding(sheet.title, cell.row, cell.column, why)


def _repeated(found: list[Draft]) -> Iterator[Finding]:
    """The same event twice, but a row for each unit is one each: one row with both counts, or a different topic."""
    seen: dict[Same, list[Draft]] = {}
    for draft in found:
        rows = seen.setdefault(same(draft.entry), [])
        first = next((d for d in rows if may_be_one(d.entry, draft.entry)), draft)
        rows.append(draft)
        if first is not draft:
            where = f"{first.sheet} 第 {first.row} 行" if first.sheet != draft.sheet else f"第 {first.row} 行"
            why = f"和{where}是同一天、同类别、同主题、同任务：合成一行，或者把主题写清楚"
            yield Finding(draft.sheet, draft.row, 0, why)
