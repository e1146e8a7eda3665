"""数值."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from ...ground.validation import Texts, key
from ..equality import number
from .base import Key, Question


class Number(Question):
    """数值：一个数，误差以内都对；单位写在框后，也可以一起填。"""

    type_id: ClassVar[str] = "number"
    also_called: ClassVar[tuple[str, ...]] = ("计算题",)
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

    def accepted(self) -> list[list[str]]:
        return [[f"{self.answer:.12g}{unit}" for unit in self.units or ("",)]]

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:  # noqa: ARG004 - one part
        given = number(answer[0], key[1]) if len(answer) == 1 else None
        value, tolerance = float(key[0][0]), float(key[0][1])
        return float(given is not None and abs(given - value) <= tolerance + 1e-9 * max(1.0, abs(value)))
