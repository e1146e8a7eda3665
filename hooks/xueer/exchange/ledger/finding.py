"""What an editor should look at in a workbook: sheet, row, column, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

#: Rows of one cause that are written out; the rest is counted.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake (`stops`: nothing is imported) or one remark. Row and column count from 1; 0 means none."""

    sheet: str
    row: int
    column: int
    why: str
    stops: bool = True

    def __str__(self) -> str:
        return _line(self, [self.row])


def lines(findings: Iterable[Finding]) -> list[str]:
    """One line a cause: the same mistake in many rows of a column is said once, with the rows."""
    causes: dict[tuple[str, int, str], list[Finding]] = {}
    for finding in findings:
        causes.setdefault((finding.sheet, finding.column, finding.why), []).append(finding)
    return [_line(found[0], list(dict.fromkeys(f.row for f in found))) for found in causes.values()]


def _line(finding: Finding, rows: list[int]) -> str:
    shown = "、".join(map(str, rows[:_MOST])) + (f" 等 {len(rows)} " if len(rows) > _MOST else " ")
    row = f" 第 {shown}行" if finding.row else ""
    column = f" {get_column_letter(finding.column)} 列" if finding.column else ""
    return f"{finding.sheet}{row}{column}：{finding.why}"
