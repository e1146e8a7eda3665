"""填空."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from ...ground.validation import Text, key, one_or_many
from ..equality import same_text
from .base import SCORING, Finding, Key, Question, Scoring, by_parts

BLANK = re.compile(r"_{2,}")


def _blanks(value: Any) -> Any:
    """`[[32, 三十二]]`; a single blank may also be written without its list."""
    if isinstance(value, list):
        return [one_or_many(v) for v in value]
    return [[value]]


class Blank(Question):
    """填空：题干里每个 ____ 一组可接受的写法；写了阿拉伯数字的，中文数字也算对。"""

    type_id: ClassVar[str] = "blank"
    answer_line: ClassVar[str] = ""
    type: Literal["填空"] = key("题型")
    answer: Annotated[tuple[tuple[Text, ...], ...], BeforeValidator(_blanks)] = key("答案")
    scoring: Scoring = key("计分", "全对")

    def rule(self) -> str:
        return SCORING[self.scoring]

    def key_parts(self) -> list[list[str]]:
        return [list(forms) for forms in self.answer]

    def accepted(self) -> list[list[str]]:
        return self.key_parts()

    def findings(self) -> Iterator[Finding]:
        blanks = len(BLANK.findall(self.stem))
        if blanks != len(self.answer):
            message = f"题干有 {blanks} 个空，答案有 {len(self.answer)} 组"
            yield ("答案",), "quiz/blank-count", message, "题干里每空写 ____，答案每空一组：[[32, 三十二]]"
        for index, forms in enumerate(self.answer):
            if not forms:
                yield ("答案", index), "quiz/answer-count", f"第 {index + 1} 空没有答案", "写上可接受的写法"

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:
        return by_parts(key, answer, rule, lambda forms, given: any(same_text(form, given) for form in forms))
