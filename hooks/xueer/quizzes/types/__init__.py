"""The question types: one module each (choosing is one), registered here and nowhere else on this side.

Pages, papers, drawing, marking, schemas know a type only by what `Question` says of it. Formats of other programs
(exchange/banks/) write what they know and name every question of a type they do not know. The client mirrors each
type with one module of client/src/questions/; how an answer counts is specified once, in tests/cases/grading.json,
for both.
"""

from .base import Finding, Question
from .blank import BLANK, Blank
from .choice import Choice, Judge, Multiple, Single
from .essay import Essay
from .match import Match
from .number import Number
from .order import Order

TYPES: dict[str, type[Question]] = {
    "单选": Single,
    "多选": Multiple,
    "判断": Judge,
    "填空": Blank,
    "数值": Number,
    "排序": Order,
    "匹配": Match,
    "简答": Essay,
}


def with_id(type_id: str) -> type[Question]:
    """The type that the client knows by this id."""
    return next(kind for kind in TYPES.values() if kind.type_id == type_id)


def type_name(type_id: str) -> str:
    """A type's name by its id: single → 单选."""
    return next(name for name, kind in TYPES.items() if kind.type_id == type_id)


__all__ = [
    "BLANK",
    "TYPES",
    "Blank",
    "Choice",
    "Essay",
    "Finding",
    "Judge",
    "Match",
    "Multiple",
    "Number",
    "Order",
    "Question",
    "Single",
    "type_name",
    "with_id",
]
