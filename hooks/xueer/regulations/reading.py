"""Where the reader of a text stands, and what it has found so far. `parse` alone writes it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..ground.clause_id import ClauseId
from ..ground.problems import Location, Problem
from .model import Clause, Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause that begins on this 0-based line of the body; `prefix` is its printed number, `text` the line's rest."""

    line: int
    clause: Clause
    prefix: str
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """The lines [begin, end) of one annex; `number` is that of its id."""

    begin: int
    end: int
    number: int
    label: str  # 附件1, 附录
    words: str  # its heading as it is written
    title: str


@dataclass(slots=True)
class Reading:
    """Where the reader of a text stands, and what it has found so far."""

    file: str
    first_line: int
    by_articles: bool
    lines: list[str] = field(default_factory=list)
    here: int = 0  # the line being read
    part: Clause | None = None
    subpart: Clause | None = None
    chapter: Clause | None = None
    heading: Clause | None = None
    unit: Clause | None = None  # the 条, 一、 or 总纲 being read
    paragraph: Clause | None = None
    item: Clause | None = None
    point: Clause | None = None  # the 目 being read
    deep: bool = False  # whether the item being read is a （一）, below which （1） is no item
    table: Clause | None = None
    count: int = 0  # 款 of the unit so far
    tables: int = 0  # tables of the unit so far
    last: int = 0  # number of the last 条
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    aka: dict[str, str] = field(default_factory=dict)
    misread: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)  # numbers of all lines that are heads of articles
    loose: list[int] = field(default_factory=list)  # lines of text that belong to no clause
    joined: list[int] = field(default_factory=list)  # lines that go on with a 款 that the line above had ended
    astray: list[int] = field(default_factory=list)  # lists, quotes and indented lines that no clause took
    regions: list[Region] = field(default_factory=list)  # the annexes, of which the text itself takes nothing
    in_items: set[int] = field(default_factory=set)  # lines between two 项 of one list
    in_points: set[int] = field(default_factory=set)  # lines between two 目 of one list

    def report(self, line: int, rule: str, message: str, hint: str, column: int = 1) -> None:
        at = Location(self.file, self.first_line + line, column)
        self.problems.append(Problem(at, rule, message, hint))

    def add(
        self, line: int, kind: Kind, number: int, names: tuple[ClauseId, str], text: str,
        *, parent: Clause | None, prefix: str = "", covers: tuple[ClauseId, ...] = (),
    ) -> Clause:  # fmt: skip
        """Begin a clause; `names` are its id and its label."""
        at = Location(self.file, self.first_line + line)
        clause = Clause(
            id=names[0], kind=kind, number=number, label=names[1], text=text, at=at,
            parent=parent.id if parent else None, covers=covers,
        )  # fmt: skip
        self.pieces.append(Piece(line, clause, prefix, text))
        return clause

    def following(self) -> str:
        """The next line that is not blank."""
        return next((line for line in self.lines[self.here + 1 :] if line.strip()), "")

    def extend(self, text: str) -> None:
        """A further line of the clause begun last."""
        self._extend(len(self.pieces) - 1, text)

    def extend_item(self, text: str) -> None:
        """A further paragraph of the 项 or 目 being read: before its table, and of the 项 behind its 目."""
        at = max(n for n, piece in enumerate(self.pieces) if piece.clause.kind in (Kind.ITEM, Kind.POINT))
        self._extend(at, text)

    def _extend(self, at: int, text: str) -> None:
        piece = self.pieces[at]
        self.pieces[at] = replace(piece, clause=replace(piece.clause, text=piece.clause.text + text))

    def leave(self) -> None:
        """No unit is being read any more."""
        self.unit = self.paragraph = self.item = self.point = self.table = None

    def enter(self, unit: Clause) -> None:
        """A unit begins."""
        self.leave()
        self.unit, self.count, self.tables = unit, 0, 0
