"""排序, 匹配: arranging."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...text import normalise
from ...validation import Text, Texts, key
from .base import SCORING, Finding, Question, Scoring, neutral


def _repeated(texts: tuple[str, ...]) -> list[str]:
    seen: set[str] = set()
    return [t for t in texts if normalise(t) in seen or seen.add(normalise(t))]  # type: ignore[func-returns-value]


class Order(Question):
    """排序：作者按正确次序写“项目”，页面打乱后显示。"""

    type_id: ClassVar[str] = "order"
    type: Literal["排序"] = key("题型")
    items: Annotated[Texts, Field(min_length=2, max_length=12)] = key("项目")
    scoring: Scoring = key("计分", "全对")

    def rule(self) -> str:
        return SCORING[self.scoring]

    def options_in_order(self) -> dict[str, str]:
        return neutral(self.items)

    def key_parts(self) -> list[list[str]]:
        ids = {text: item for item, text in self.options_in_order().items()}
        return [[ids[text]] for text in self.items]

    def key_text(self) -> list[str]:
        return list(self.items)

    def findings(self) -> Iterator[Finding]:
        for text in _repeated(self.items):
            index = len(self.items) - 1 - self.items[::-1].index(text)
            yield ("项目", index), "quiz/equal-options", f"项目“{text}”重复", "改掉其中一个"


class Match(Question):
    """匹配：左边每项配右边一项；“干扰”是右边多出来的。右边的一项可以配几个左边。"""

    type_id: ClassVar[str] = "match"
    type: Literal["匹配"] = key("题型")
    pairs: Annotated[dict[str, Text], Field(min_length=2, max_length=12)] = key("配对")
    extras: Texts = key("干扰", ())
    scoring: Scoring = key("计分", "全对")

    def rule(self) -> str:
        return SCORING[self.scoring]

    def lefts(self) -> tuple[str, ...]:
        return tuple(self.pairs)

    def options_in_order(self) -> dict[str, str]:
        return neutral((*self.pairs.values(), *self.extras))

    def key_parts(self) -> list[list[str]]:
        ids = {text: item for item, text in self.options_in_order().items()}
        return [[ids[right]] for right in self.pairs.values()]

    def key_text(self) -> list[str]:
        return [f"{left} — {right}" for left, right in self.pairs.items()]

    def findings(self) -> Iterator[Finding]:
        for index, text in enumerate(self.extras):
            if text in self.pairs.values():
                yield ("干扰", index), "quiz/equal-options", f"干扰“{text}”是正确的一项", "干扰写右边多出来的项"
        if len({normalise(t) for t in self.pairs.values()}) + len(self.extras) < 2:
            yield ("配对",), "quiz/match-choices", "右边只有一项可选", "加“干扰”，或改成别的题型"
