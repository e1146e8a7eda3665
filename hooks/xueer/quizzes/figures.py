"""quizzes/figures/PAPER.yml: how the questions of an exam did, as `xueer grade` counted; read by editors alone.

Counts of five sittings and more, no person and no code; nothing of it is ever in the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..ground.problems import Problem
from ..ground.text import listing
from ..ground.validation import Id, Model, Text, key, validate
from ..ground.yamltree import Tree
from .model import BankQuestion

#: Fewer sittings are nobody's business.
FEWEST = 5
#: A wrong option that fewer pick misleads nobody.
WEAK = 0.05


class ItemFigures(Model):
    """One question: 摘要 is its revision when it was counted, 选择 how often each option was picked."""

    id: Text = key("题号")
    revision: Text = key("摘要")
    count: int = Field(alias="人次", ge=FEWEST)
    difficulty: float = Field(alias="得分率", ge=0, le=1)
    discrimination: float | None = Field(alias="区分度", default=None, ge=-1, le=1)
    chosen: dict[str, Annotated[int, Field(ge=0)]] = key("选择", {})

    def weak(self, item: BankQuestion) -> list[str]:
        """The wrong options that hardly anybody picked."""
        right = {part[0] for part in item.question.key_parts()}
        return [o for o, n in self.chosen.items() if o not in right and n < WEAK * self.count]

    def said(self, item: BankQuestion) -> str:
        """What an editor reads beside the question."""
        words = [f"{self.count} 人次", f"得分率 {self.difficulty:.0%}"]
        if self.discrimination is not None:
            words.append(f"区分度 {self.discrimination:.2f}")
        if weak := self.weak(item):
            words.append(f"干扰项 {listing(weak)} 几乎没有人选")
        return "，".join(words)


class Figures(Model):
    """The file of one paper."""

    paper: Id = key("试卷")
    items: tuple[ItemFigures, ...] = key("题目")


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """The figures of a paper, kept by its id."""

    file: str
    items: Mapping[str, ItemFigures]


def figures(tree: Tree) -> tuple[str, PaperFigures | None, list[Problem]]:
    """The paper's id and the figures in this tree, and its problems."""
    found, problems = validate(Figures, tree, tree.value, ())
    if found is None:
        return "", None, problems
    return found.paper, PaperFigures(tree.file, {item.id: item for item in found.items}), problems
