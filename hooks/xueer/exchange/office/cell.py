"""A cell of a workbook as readers see it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from .number_formats import GENERAL, Shown, shown

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

#: min_column, min_row, max_column, max_row.
Area: TypeAlias = tuple[int, int, int, int]


class Cell(NamedTuple):
    """What a cell shows. `bare`: a formula whose value the file does not hold. `merged`: the area it is part of.

    `raised`: part of its text stands above or below the line, or is struck out. `code`: its number format.
    """

    row: int
    column: int
    value: object
    error: bool = False
    bare: bool = False
    merged: Area | None = None
    raised: bool = False
    code: str = GENERAL

    @property
    def own(self) -> bool:
        """Whether the value stands here, and not only in the first cell of a merged area."""
        return self.merged is None or (self.column, self.row) == self.merged[:2]

    @property
    def shown(self) -> Shown | None:
        """What it shows under its number format; None where that cannot be said exactly."""
        return shown(self.value, self.code)

    @property
    def unreadable(self) -> str:
        """Why it shows nothing that can be used, in words; empty when it does."""
        if self.bare:
            return "是公式，文件里没有算出的值（在 Excel 里打开、保存一次再导入）"
        return f"是错误值 {self.value}" if self.error else ""


#: The cells of a row by column.
Row: TypeAlias = dict[int, Cell]
