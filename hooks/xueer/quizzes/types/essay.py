"""简答."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ...ground.validation import Model, Text, key
from .base import Key, Question


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
    minutes: ClassVar[float] = 5
    also_called: ClassVar[tuple[str, ...]] = ("问答题", "论述题", "案例分析题", "主观题")
    self_marked: ClassVar[bool] = True
    answer_line: ClassVar[str] = ""
    empty_lines: ClassVar[int] = 8
    type: Literal["简答"] = key("题型")
    model_answer: Text = key("参考答案")
    points: Annotated[tuple[Point, ...], BeforeValidator(_points), Field(min_length=1)] = key("要点")

    def rule(self) -> str:
        return "each"

    def key_parts(self) -> list[list[str]]:
        return [[point.text, f"{point.score:g}"] for point in self.points]

    def key_text(self) -> list[str]:
        return [self.model_answer, *(f"{point.text}（{point.score:g}）" for point in self.points)]

    def marked_points(self) -> list[tuple[str, float]]:
        return [(point.text, point.score) for point in self.points]

    def weighed(self) -> float | None:
        if any("score" in point.model_fields_set for point in self.points):
            return sum(point.score for point in self.points)
        return None

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:  # noqa: ARG004 - always by points
        ticked = set(answer[1:])
        full = sum(float(weight) for _, weight in key)
        return sum(float(weight) for i, (_, weight) in enumerate(key) if str(i) in ticked) / full
