"""SpreadsheetML (ECMA-376 part 1, 18) as a stream: the texts of a workbook, the cells of a sheet. No tree is built."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .cell import LAST_COLUMN, LAST_ROW, MAIN, Area, Cell, Row
from .number_formats import GENERAL
from .refused import Refused

#: Beyond these a workbook is no table that a person made.
MOST_STRINGS = 1_000_000
MOST_MERGES = 50_000


@dataclass(slots=True)
class Formats:
    """The numbers of the cell formats, as cells name them, that show dates and times gone by.

    `raised`: those whose whole text stands above or below the line or is struck out; `codes`: how numbers are shown.
    """

    dates: set[str] = field(default_factory=set)
    durations: set[str] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
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
_COLUMN, _LINK = _tags("col", "hyperlink")
_MARGINS = frozenset(_tags(*(f"{page}{edge}" for page in ("odd", "even", "first") for edge in ("Header", "Footer"))))
#: Where in a margin its words stand, and how they look.
_LAYOUT = re.compile(r'&(?:[LCR]|"[^"]*"|\d+|K[0-9A-F]{6}|[BIUESXY])')
_LINKED = re.compile(r'\s*HYPERLINK\(\s*"([^"]*)"', re.IGNORECASE)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_YES = ("1", "true")
#: Of a part of a text: what makes 10³ of 103, and what is not to be read.
_RAISED = {_tags("vertAlign")[0]: "baseline", _tags("strike")[0]: "0"}


def raises(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether this part of a font takes a text from the line, or strikes it out."""
    return tag in _RAISED and attributes.get("val") not in (_RAISED[tag], "false")


class StringReader(_Reader):
    """The shared strings (18.4): each the texts of its runs; those with a raised run by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.raised: set[int] = set()
        self.phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _SI:
            self.text = []
        elif tag == _T:
            if not self.phonetic:
                self.parser.CharacterDataHandler = self.take
        elif tag == _PHONETIC:
            self.phonetic = True
        elif raises(tag, attributes):
            self.raised.add(len(self.strings))

    def end(self, tag: str) -> None:
        if tag == _T:
            self.parser.CharacterDataHandler = None
        elif tag == _PHONETIC:
            self.phonetic = False
        elif tag == _SI:
            self.strings.append("".join(self.text))
            if len(self.strings) > MOST_STRINGS:
                raise Refused("工作簿里的文字太多，读不下；请分成几个工作簿再导入")


class CellReader(_Reader):
    """The cells of a sheet that show anything (18.3.1), and its merged areas."""

    def __init__(self, strings: StringReader, formats: Formats, most: int) -> None:
        super().__init__()
        self.strings, self.formats, self.most = strings, formats, most
        self.rows: dict[int, Row] = {}
        self.count = 0
        self.merges: list[Area] = []
        #: (reference, relation, place within the file) of every link.
        self.links: list[tuple[str, str, str]] = []
        #: What stands at the head and the foot of printed pages.
        self.margins: list[str] = []
        self.formula_text: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.row = 0
        self.reference, self.steps = "", 0  # the last cell that says where it is, and how many came after it
        self.cell: dict[str, str] | None = None
        self.formula = self.phonetic = self.raised = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _C:
            self.cell = attributes
            if reference := attributes.get("r"):
                self.reference, self.steps = reference, 0
            else:
                self.steps += 1
        elif tag == _ROW:
            self.row = int(attributes.get("r") or self.row + 1)
            self.reference, self.steps = "", 0
            if not 0 < self.row <= LAST_ROW:
                raise ValueError(self.row)
            if attributes.get("hidden") in _YES:
                self.hidden_rows.add(self.row)
        elif tag == _MERGE:
            self.merges.append(_area(attributes.get("ref", "")))
            if len(self.merges) > MOST_MERGES:
                raise Refused("合并的单元格太多，没有读；请拆开以后再导入")
        elif self.cell is not None:
            self.inside(tag, attributes)
        elif tag in _MARGINS:
            self.text, self.parser.CharacterDataHandler = [], self.take
        elif tag == _LINK:
            relation, place = attributes.get(_RELATION, ""), attributes.get("location", "")
            self.links.append((attributes.get("ref", ""), relation, place))
        elif tag == _COLUMN and attributes.get("hidden") in _YES:
            self.hidden_columns.append((int(attributes.get("min", 1)), int(attributes.get("max", 1))))

    def inside(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of a cell: its value, or the text that stands in it (inlineStr)."""
        assert self.cell is not None
        if tag in (_V, _T):
            if (tag == _T) == (self.cell.get("t") == "inlineStr") and not self.phonetic:
                self.parser.CharacterDataHandler = self.take
        elif tag == _F:
            self.formula, self.formula_text = True, []
            self.parser.CharacterDataHandler = self.formula_text.append
        elif tag == _PHONETIC:
            self.phonetic = True
        elif raises(tag, attributes):
            self.raised = True

    def end(self, tag: str) -> None:
        if tag == _C:
            if self.text or self.formula:
                if self.cell is not None:
                    self.finish(self.cell)
                self.text, self.formula, self.raised = [], False, False
            self.cell = None
        elif tag in (_V, _T):
            self.parser.CharacterDataHandler = None
        elif tag == _F and self.cell is not None:
            self.parser.CharacterDataHandler = None
            if found := _LINKED.match("".join(self.formula_text)):
                self.links.append((self.cell.get("r", ""), "", found[1]))
        elif tag in _MARGINS:
            self.parser.CharacterDataHandler = None
            if text := _LAYOUT.sub(" ", "".join(self.text)).strip():
                self.margins.append(text)
            self.text = []
        elif tag == _PHONETIC:
            self.phonetic = False

    def finish(self, cell: dict[str, str]) -> None:
        """Take a cell that shows anything; formatted empty ones and formulas that give an empty text do not."""
        kind, text = cell.get("t", "n"), "".join(self.text)
        bare = self.formula and not text and kind != "str"
        value, error = self.value(kind, text, cell.get("s", "0")) if text else (None, False)
        if not bare and (value is None or not str(value).strip()):
            return
        if self.count >= self.most:
            raise Refused("单元格太多，读不下；请分成几个工作簿再导入")
        column = (_column(self.reference.rstrip("0123456789")) if self.reference else 0) + self.steps
        if not 0 < column <= LAST_COLUMN:  # 0: a row that begins inside a cell
            raise ValueError(self.reference)
        style = cell.get("s", "0")
        raised = self.raised or style in self.formats.raised
        raised = raised or (kind == "s" and _index(text) in self.strings.raised)
        row = self.rows.get(self.row)
        if row is None:
            row = self.rows[self.row] = {}
        row[column] = Cell(self.row, column, value, error, bare, None, raised, self.formats.codes.get(style, GENERAL))
        self.count += 1

    def value(self, kind: str, text: str, style: str) -> tuple[object, bool]:
        """What a cell of this type (18.18.11) shows, and whether that is an error."""
        match kind:
            case "s":
                return self.strings.strings[_index(text)], False
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


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    return column_index_from_string(letters)


def _area(reference: str) -> Area:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(reference)
    return left, top, right, bottom
