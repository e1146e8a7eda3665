"""The question types: one module each (choosing is one), registered here and nowhere else on this side.

The client mirrors each with one module of client/src/questions/; how an answer counts is specified once,
in tests/cases/grading.json, for both.
"""

from .base import Finding, Question
from .blank import BLANK, Blank
from .choice import Judge, Multiple, Single
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

__all__ = ["BLANK", "TYPES", "Essay", "Finding", "Question"]
