"""A workbook as rows of cells, merged cells expanded; formulas by their stored values."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ..banks.xml import parse
from ..regulation.refuse import LARGEST_PART, Refused, look_at_workbook, unzip

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError,
    TypeError, IndexError, AttributeError, SyntaxError,  # the XML parsers' errors are SyntaxErrors
)  # fmt: skip
_LAST_ROW = 1_048_576
_MOST_MERGED = 1_000_000
_MERGE = "{*}mergeCell"

#: min_column, min_row, max_column, max_row.
Area: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `bare`: a formula whose value the file does not hold. `merged`: the area it is part of."""

    row: int
    column: int
    value: object
    error: bool = False
    bare: bool = False
    merged: Area | None = None

    @property
    def own(self) -> bool:
        """Whether the value stands here, and not only in the first cell of a merged area."""
        return self.merged is None or (self.column, self.row) == self.merged[:2]


Row: TypeAlias = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that show anything, by number; each its non-empty cells by column."""

    title: str
    rows: dict[int, Row]
    merges: tuple[Area, ...]
    since_1904: bool = False


def read(content: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook; raises Refused for what cannot be read (refuse.py) and for sheets beyond measure."""
    look_at_workbook(content, name)
    archive = unzip(content, "Excel")
    if "xl/workbook.xml" not in archive.namelist():
        raise Refused(f"{name} 不是 Excel 工作簿，请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
    if any(e.file_size > LARGEST_PART and e.filename.startswith("xl/worksheets/") for e in archive.infolist()):
        raise Refused(f"{name} 的工作表太大，多半是整张表设了格式；把台账复制到新的工作簿再导入")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what a ledger does not need
            return list(_sheets(content, archive))
    except _DAMAGED as error:
        raise Refused(f"{name} 损坏，读不出；请在 Excel 里重新另存一份") from error


def _sheets(content: bytes, archive: zipfile.ZipFile) -> Iterator[Sheet]:
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(content), read_only=True)
    index = parse(archive.read("xl/workbook.xml"))
    if index is None or len(index.findall("{*}sheets/{*}sheet")) != len(values.sheetnames):
        raise ValueError(values.sheetnames)  # openpyxl leaves out sheets that are missing
    for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
        rows = _rows(shown, written)
        with archive.open(vars(shown)["_worksheet_path"]) as part:  # read-only sheets do not tell their merged areas
            merges = tuple(_merges(part))
        _expand(rows, merges)
        since_1904 = values.epoch == CALENDAR_MAC_1904
        yield Sheet(shown.title, {n: rows[n] for n in sorted(rows)}, merges, since_1904)


def _rows(shown: Any, written: Any) -> dict[int, Row]:
    """Rows that hold anything; formatted empty ones and formulas that give an empty text do not count.

    openpyxl's stubs do not know the rows of a read-only sheet, hence Any.
    """
    rows: dict[int, Row] = {}
    for sheet in (shown, written):
        sheet.reset_dimensions()  # what the file states about its size may be wrong
    for number, (cells, originals) in enumerate(zip(shown.iter_rows(), written.iter_rows(), strict=True), 1):
        if number > _LAST_ROW:
            raise ValueError(number)
        for cell, original in zip(cells, originals, strict=True):
            bare = original.data_type == "f" and cell.value is None and cell.data_type != "str"
            if bare or (cell.value is not None and str(cell.value).strip()):
                one = Cell(number, cell.column, cell.value, cell.data_type == "e", bare)
                rows.setdefault(number, {})[cell.column] = one
    return rows


def _merges(part: IO[bytes]) -> Iterator[Area]:
    parser = etree.iterparse(part, tag=_MERGE, resolve_entities=False, no_network=True)
    for _, element in parser:
        left, top, right, bottom = range_boundaries(element.get("ref", ""))
        assert isinstance(left, int)
        assert isinstance(top, int)
        assert isinstance(right, int)
        assert isinstance(bottom, int)
        yield left, top, right, bottom


def _expand(rows: dict[int, Row], merges: tuple[Area, ...]) -> None:
    """Every cell of a merged area shows what its first cell holds."""
    last, most = max(rows, default=0), _MOST_MERGED
    for area in merges:
        left, top, right, bottom = area
        first = rows.get(top, {}).get(left)
        if first is None:
            continue
        bottom = min(bottom, last)
        most -= (right - left + 1) * (bottom - top + 1)
        if most < 0:
            raise Refused("合并的单元格太多，没有读")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                rows.setdefault(row, {})[column] = Cell(row, column, first.value, first.error, first.bare, area)
