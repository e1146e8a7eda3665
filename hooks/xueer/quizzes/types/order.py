"""排序."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...ground.text import normalise
from ...ground.validation import Texts, key
from .base import SCORING, Finding, Key, Question, Scoring, by_parts, neutral


def _repeated(texts: tuple[str, ...]) -> list[str]:
    seen: set[str] = set()
    return [t for t in texts if normalise(t) in seen or seen.add(normalise(t))]  # type: ignore[func-returns-value]


class Order(Question):
    """排序：作者按正确次序写“项目”，页面打乱后显示。"""

    type_id: ClassVar[str] = "order"
    answer_line: ClassVar[str] = "正确次序：________________"
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

    def printed_key(self, letters: Mapping[str, str]) -> str:
        return "".join(letters[part[0]] for part in self.key_parts())

    def findings(self) -> Iterator[Finding]:
        for text in _repeated(self.items):
            index = len(self.items) - 1 - self.items[::-1].index(text)
            yield ("项目", index), "quiz/equal-options", f"项目“{text}”重复", "改掉其中一个"

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:
        return by_parts(key, answer, rule, lambda part, given: part[0] == given)
