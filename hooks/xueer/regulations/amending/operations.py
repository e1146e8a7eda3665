"""What a sentence of a 修改决定 orders. Places are ids of the old text, as such sentences name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ...ground.clause_id import ClauseId

#: The paragraphs of a quotation, without its marks.
Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replace:
    """将第三条第二款修改为：“…”."""

    at: ClauseId
    words: Words


@dataclass(frozen=True, slots=True)
class Substitute:
    """将第四条、第六条中的“甲”修改为“乙”; 删去 when `new` is empty. Without places: throughout the text."""

    places: tuple[ClauseId, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Append:
    """在第三条第一款末尾增加“甲。”: a sentence behind the last one of a clause."""

    at: ClauseId
    words: str


@dataclass(frozen=True, slots=True)
class Renumber:
    """第五条改为第六条."""

    at: ClauseId
    to: ClauseId


@dataclass(frozen=True, slots=True)
class Insert:
    """第五条增加一款，作为第二款：“…”; what is added stands behind `after`, or becomes `to`, or comes last."""

    letter: str  # t, k, x
    inside: ClauseId | None  # None: the text itself
    words: Words
    to: ClauseId | None = None
    after: ClauseId | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """删去第五条."""

    at: ClauseId


@dataclass(frozen=True, slots=True)
class Merge:
    """将第五条、第六条合并，作为第五条，修改为：“…”; without words the 款 of the one follow those of the other."""

    parts: tuple[ClauseId, ...]
    to: ClauseId
    words: Words


@dataclass(frozen=True, slots=True)
class Split:
    """将第七条拆分为两条，作为第七条、第八条，修改为：“…”, “…”."""

    at: ClauseId
    to: tuple[ClauseId, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Retitle:
    """将标题修改为“…”."""

    title: str


@dataclass(frozen=True, slots=True)
class Rename:
    """将第二章章名修改为“…”."""

    chapter: int
    name: str


@dataclass(frozen=True, slots=True)
class Reorder:
    """条文顺序作相应调整; with `citations` also the numbers by which the text cites itself."""

    citations: bool


Operation: TypeAlias = (
    Replace | Substitute | Append | Renumber | Insert | Delete | Merge | Split | Retitle | Rename | Reorder
)
