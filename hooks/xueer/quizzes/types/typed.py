"""填空, 数值, 简答: typing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ...validation import Model, Text, Texts, key, one_or_many
from .base import SCORING, Finding, Question, Scoring

BLANK = re.compile(r"_{2,}")


def _blanks(value: Any) -> Any:
    """`[[32, 三十二]]`; a single blank may also be written without its list."""
    if isinstance(value, list):
        return [one_or_many(v) for v in value]
    return [[value]]


class Blank(Question):
    """填空：题干里每个 ____ 一组可接受的写法；写了阿拉伯数字的，中文数字也算对。"""

    type_id: ClassVar[str] = "blank"
    type: Literal["填空"] = key("题型")
    answer: Annotated[tuple[tuple[Text, ...], ...], BeforeValidator(_blanks)] = key("答案")
    scoring: Scoring = key("计分", "全对")

    def rule(self) -> str:
        return SCORING[self.scoring]

    def key_parts(self) -> list[list[str]]:
        return [list(forms) for forms in self.answer]

    def findings(self) -> Iterator[Finding]:
        blanks = len(BLANK.findall(self.stem))
        if blanks != len(self.answer):
            message = f"题干有 {blanks} 个空，答案有 {len(self.answer)} 组"
            yield ("答案",), "quiz/blank-count", message, "题干里每空写 ____，答案每空一组：[[32, 三十二]]"
        for index, forms in enumerate(self.answer):
            if not forms:
                yield ("答案", index), "quiz/answer-count", f"第 {index + 1} 空没有答案", "写上可接受的写法"


class Number(Question):
    """数值：一个数，误差以内都对；单位写在框后，也可以一起填。"""

    type_id: ClassVar[str] = "number"
    type: Literal["数值"] = key("题型")
    answer: float = Field(alias="答案", allow_inf_nan=False)
    tolerance: float = Field(alias="误差", default=0, ge=0, allow_inf_nan=False)
    units: Texts = key("单位", ())

    def unit_shown(self) -> str:
        return self.units[0] if self.units else ""

    def key_parts(self) -> list[list[str]]:
        return [[f"{self.answer:.12g}", f"{self.tolerance:.12g}"], list(self.units)]

    def key_text(self) -> list[str]:
        within = f"（误差 {self.tolerance:.12g} 以内）" if self.tolerance else ""
        return [f"{self.answer:.12g} {self.unit_shown()}".strip() + within]


class Point(Model):
    """A point of a model answer and what it is worth."""

    text: Text = key("点")
    score: float = Field(alias="分", default=1, gt=0, le=100)


def _points(value: Any) -> Any:
    """A bare text is a point of 1."""
    items = value if isinstance(value, list) else [value]
    return [item if isinstance(item, dict) else {"点": item} for item in items]


class Essay(Question):
    """简答：对照参考答案，按要点自评。"""

    type_id: ClassVar[str] = "essay"
    self_marked: ClassVar[bool] = True
    type: Literal["简答"] = key("题型")
    model_answer: Text = key("参考答案")
    points: Annotated[tuple[Point, ...], BeforeValidator(_points), Field(min_length=1)] = key("要点")

    def rule(self) -> str:
        return "each"

    def key_parts(self) -> list[list[str]]:
        return [[point.text, f"{point.score:g}"] for point in self.points]

    def key_text(self) -> list[str]:
        return [self.model_answer, *(f"{point.text}（{point.score:g}）" for point in self.points)]
