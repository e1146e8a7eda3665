"""SpreadsheetML (ECMA-376 part 1, 18) as a stream: the texts of a workbook, the cells of a sheet. No tree is built."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat

from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .refused import Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
#: Beyond these a workbook is no table that a person made.
MOST_STRINGS = 1_000_000
MOST_MERGES = 50_000

#: Row, column, value, whether it is an error, whether it is a formula without a value.
Found: TypeAlias = tuple[int, int, object, bool, bool]


@dataclass(slots=True)
class Formats:
    """The numbers of the cell formats, as cells name them, that show dates and times gone by."""

    dates: set[str] = field(default_factory=set)
    durations: set[str] = field(default_factory=set)
    since_1904: bool = False


class _Reader:
    """A part read piece by piece; the text of `v` and `t` elements is collected, phonetic ones left out."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype

    def read(self, pieces: Iterable[bytes], name: str, again: str) -> None:
        """Read a whole part; raises Refused for a document type, damage, and what is beyond measure."""
        try:
            for piece in pieces:
                self.parser.Parse(piece)
            self.parser.Parse(b"", True)
        except _DoctypeError as error:
            raise Refused(f"{name} 带有 DTD（实体定义），这里不该有，没有读；{again}") from error
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused(f"文件损坏：{name}读不出；{again}") from error

    def doctype(self, *_: object) -> None:
        raise _DoctypeError

    def take(self, text: str) -> None:
        self.text.append(text)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, tag: str) -> None:
        raise NotImplementedError


class _DoctypeError(Exception):
    pass


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(f"{MAIN} {name}" for name in names)


_SI, _T, _PHONETIC, _ROW, _C, _V, _F, _MERGE = _tags("si", "t", "rPh", "row", "c", "v", "f", "mergeCell")


class StringReader(_Reader):
    """The shared strings (18.4): each the texts of its runs."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the parser's
        if tag == _SI:
            self.text = []
        elif tag == _PHONETIC:
            self.phonetic = True
        elif tag == _T and not self.phonetic:
            self.parser.CharacterDataHandler = self.take

    def end(self, tag: str) -> None:
        self.parser.CharacterDataHandler = None
        if tag == _PHONETIC:
            self.phonetic = False
        elif tag == _SI:
            self.strings.append("".join(self.text))
            if len(self.strings) > MOST_STRINGS:
                raise Refused("工作簿里的文字太多，读不下；请分成几个工作簿再导入")


class CellReader(_Reader):
    """The cells of a sheet that show anything (18.3.1), and its merged areas."""

    def __init__(self, strings: list[str], formats: Formats, most: int) -> None:
        super().__init__()
        self.strings, self.formats, self.most = strings, formats, most
        self.cells: list[Found] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.row = 0
        self.reference, self.steps = "", 0  # the last cell that says where it is, and how many came after it
        self.cell: dict[str, str] | None = None
        self.formula = self.phonetic = False

    @property
    def count(self) -> int:
        return len(self.cells)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _C:
            self.cell, self.text, self.formula = attributes, [], False
            reference = attributes.get("r")
            self.reference, self.steps = (reference, 0) if reference else (self.reference, self.steps + 1)
        elif tag == _ROW:
            self.row = int(attributes.get("r") or self.row + 1)
            self.reference, self.steps = "", 0
            if not 0 < self.row <= LAST_ROW:
                raise ValueError(self.row)
        elif tag == _MERGE:
            self.merges.append(_area(attributes.get("ref", "")))
            if len(self.merges) > MOST_MERGES:
                raise Refused("合并的单元格太多，没有读；请拆开以后再导入")
        elif self.cell is not None:
            self.inside(tag)

    def inside(self, tag: str) -> None:
        """An element of a cell: its value, or the text that stands in it (inlineStr)."""
        assert self.cell is not None
        if tag == _F:
            self.formula = True
        elif tag == _PHONETIC:
            self.phonetic = True
        elif tag == (_T if self.cell.get("t") == "inlineStr" else _V) and not self.phonetic:
            self.parser.CharacterDataHandler = self.take

    def end(self, tag: str) -> None:
        if tag == _C:
            if self.cell is not None and (self.text or self.formula):
                self.finish(self.cell)
            self.cell = None
        elif self.cell is not None:
            self.parser.CharacterDataHandler = None
            if tag == _PHONETIC:
                self.phonetic = False

    def finish(self, cell: dict[str, str]) -> None:
        """Take a cell that shows anything; formatted empty ones and formulas that give an empty text do not."""
        kind, text = cell.get("t", "n"), "".join(self.text)
        bare = self.formula and not text and kind != "str"
        value, error = self.value(kind, text, cell.get("s", "0")) if text else (None, False)
        if not bare and (value is None or not str(value).strip()):
            return
        if len(self.cells) >= self.most:
            raise Refused("单元格太多，读不下；请分成几个工作簿再导入")
        column = (column_index_from_string(self.reference.rstrip("0123456789")) if self.reference else 0) + self.steps
        if not 0 < column <= LAST_COLUMN:  # 0: a row that begins inside a cell
            raise ValueError(self.reference)
        self.cells.append((self.row, column, value, error, bare))

    def value(self, kind: str, text: str, style: str) -> tuple[object, bool]:
        """What a cell of this type (18.18.11) shows, and whether that is an error."""
        match kind:
            case "s":
                return self.strings[_index(text)], False
            case "b":
                return text.strip() not in ("0", "false"), False
            case "d":
                return _dated(text)
            case "n":
                return self.number(text, style)
        return text, kind == "e"

    def number(self, text: str, style: str) -> tuple[object, bool]:
        """A number, or the day or time that its format makes of it."""
        try:
            value = float(text) if len(text) > 18 or not re.fullmatch(r"-?[0-9]+", text) else int(text)
        except ValueError:
            return text, True
        if not math.isfinite(value):
            return text, True
        if style not in self.formats.dates:
            return value, False
        epoch = CALENDAR_MAC_1904 if self.formats.since_1904 else CALENDAR_WINDOWS_1900
        try:
            return from_excel(value, epoch, timedelta=style in self.formats.durations), False
        except (OverflowError, ValueError):
            return "#VALUE!", True


def _index(text: str) -> int:
    number = int(text[:9])
    if number < 0:
        raise ValueError(text)
    return number


def _dated(text: str) -> tuple[object, bool]:
    try:
        return dt.datetime.fromisoformat(text), False
    except ValueError:
        return text, True


def _area(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(reference)
    return left, top, right, bottom
