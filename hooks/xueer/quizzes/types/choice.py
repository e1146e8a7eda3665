"""单选, 多选, 判断: choosing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ...ground.text import listing, normalise
from ...ground.validation import Text, key, one_or_many
from .base import SCORING, Finding, Key, Question


def _letters(value: Any) -> Any:
    """ABD, [A, B, D] and “A、B、D” are the same answer."""
    if isinstance(value, str) and re.fullmatch(r"[A-Z](?:[、,，\s]*[A-Z])*", value):
        return re.findall(r"[A-Z]", value)
    return one_or_many(value)


Letters = Annotated[tuple[Text, ...], BeforeValidator(_letters)]


def _chosen(key: list[str], answer: Sequence[str], rule: str) -> float:
    chosen = set(answer)
    if len(chosen) != len(answer) or not chosen:
        return 0.0
    right, wrong = len(chosen & set(key)), len(chosen - set(key))
    if rule == "each":
        return max(0.0, (right - wrong) / len(key))
    if rule == "half" and wrong == 0 and right < len(key):
        return 0.5
    return float(wrong == 0 and right == len(key))


class Choice(Question):
    """A question with lettered options."""

    picked: ClassVar[bool] = True
    lettered: ClassVar[bool] = True
    answer_line: ClassVar[str] = ""
    options: dict[Annotated[str, Field(pattern="^[A-Z]$")], Text] = Field(alias="选项", min_length=2)
    answer: Letters = key("答案")
    option_notes: dict[str, Text] = key("选项解析", {})

    def options_in_order(self) -> dict[str, str]:
        return dict(self.options)

    def notes(self) -> dict[str, str]:
        return dict(self.option_notes)

    def key_parts(self) -> list[list[str]]:
        return [[letter] for letter in sorted(self.answer)]

    def printed_key(self, letters: Mapping[str, str]) -> str:
        return "".join(sorted(letters[letter] for letter in self.answer))

    def said(self, answer: Sequence[str]) -> str:
        return "".join(sorted(answer))

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:
        return _chosen([part[0] for part in key], answer, rule)

    def findings(self) -> Iterator[Finding]:
        have = f"选项有 {listing(self.options)}"
        for letter in self.answer:
            if letter not in self.options:
                yield ("答案",), "quiz/answer-in-options", f"答案“{letter}”不在选项里", have
        for letter in self.option_notes:
            if letter not in self.options:
                yield ("选项解析", letter), "quiz/note-in-options", f"没有选项“{letter}”", have
        if len(set(self.answer)) != len(self.answer):
            yield ("答案",), "quiz/answer-repeated", f"答案重复：{'、'.join(self.answer)}", "每个选项只写一次"
        seen: dict[str, str] = {}
        for letter, text in self.options.items():
            if (first := seen.setdefault(normalise(text), letter)) != letter:
                message = f"选项 {first} 和 {letter} 内容相同"
                yield ("选项", letter), "quiz/equal-options", message, "改掉其中一个"


class Single(Choice):
    """单选：恰有一个正解。"""

    type_id: ClassVar[str] = "single"
    minutes: ClassVar[float] = 0.5
    also_called: ClassVar[tuple[str, ...]] = ("单项选择题", "单项选择", "选择题")
    type: Literal["单选"] = key("题型")

    def findings(self) -> Iterator[Finding]:
        yield from super().findings()
        if len(self.answer) != 1:
            message = f"单选题的答案有 {len(self.answer)} 个"
            yield ("答案",), "quiz/answer-count", message, "只留一个，或把题型改为 多选"


class Multiple(Choice):
    """多选：两个以上正解；计分 全对、漏选得半 或 按项。"""

    type_id: ClassVar[str] = "multiple"
    also_called: ClassVar[tuple[str, ...]] = ("多项选择题", "多项选择", "不定项选择题")
    type: Literal["多选"] = key("题型")
    scoring: Literal["全对", "漏选得半", "按项"] = key("计分", "全对")

    def rule(self) -> str:
        return SCORING[self.scoring]

    def findings(self) -> Iterator[Finding]:
        yield from super().findings()
        if len(self.answer) < 2:
            yield ("答案",), "quiz/answer-count", "多选题的答案少于 2 个", "补上答案，或把题型改为 单选"


_JUDGEMENTS = {"对": "对", "错": "错", "正确": "对", "错误": "错", "√": "对", "×": "错"}


class Judge(Question):
    """判断：对或错。"""

    telling: ClassVar[bool] = False
    type_id: ClassVar[str] = "judge"
    minutes: ClassVar[float] = 0.5
    also_called: ClassVar[tuple[str, ...]] = ("是非题", "判断正误")
    picked: ClassVar[bool] = True
    answer_line: ClassVar[str] = ""
    type: Literal["判断"] = key("题型")
    answer: Annotated[
        Literal["对", "错"], BeforeValidator(lambda v: _JUDGEMENTS.get(v, v) if isinstance(v, str) else v)
    ] = key("答案")

    def key_parts(self) -> list[list[str]]:
        return [[self.answer]]

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:
        return _chosen([part[0] for part in key], answer, rule)
