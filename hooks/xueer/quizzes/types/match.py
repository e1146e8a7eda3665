"""匹配."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...ground.text import normalise
from ...ground.validation import Text, Texts, key
from .base import SCORING, Finding, Key, Question, Scoring, by_parts, neutral


class Match(Question):
    """匹配：左边每项配右边一项；“干扰”是右边多出来的。右边的一项可以配几个左边。"""

    type_id: ClassVar[str] = "match"
    also_called: ClassVar[tuple[str, ...]] = ("连线题",)
    answer_line: ClassVar[str] = ""
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

    def printed_key(self, letters: Mapping[str, str]) -> str:
        pairs = zip(self.pairs, self.key_parts(), strict=True)
        return "；".join(f"{left}—{letters[part[0]]}" for left, part in pairs)

    def said(self, answer: Sequence[str]) -> str:
        options, pairs = self.options_in_order(), zip(self.pairs, answer, strict=False)
        return "；".join(f"{left} — {options.get(right, '未选')}" for left, right in pairs)

    def findings(self) -> Iterator[Finding]:
        for index, text in enumerate(self.extras):
            if text in self.pairs.values():
                yield ("干扰", index), "quiz/equal-options", f"干扰“{text}”是正确的一项", "干扰写右边多出来的项"
        if len({normalise(t) for t in self.pairs.values()}) + len(self.extras) < 2:
            yield ("配对",), "quiz/match-choices", "右边只有一项可选", "加“干扰”，或改成别的题型"

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:
        return by_parts(key, answer, rule, lambda part, given: part[0] == given)
