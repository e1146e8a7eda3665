"""What every question type is: a model that checks the author's answer, and the same few verbs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from ...ground.reviewed import Reviews
from ...ground.text import digest
from ...ground.validation import Id, Model, Text, Texts, key
from ..slips import turns

#: (path inside the question, rule, message, hint) — a mistake that needs more than one field to see.
Finding: TypeAlias = tuple[tuple[str | int, ...], str, str, str]

#: What a question on a 材料 takes at least.
CASE_MINUTES = 1.5

#: What is right, as grade.py tells.
Key: TypeAlias = Sequence[Sequence[str]]

#: 计分 as authors write it, and as grading knows it.
SCORING = {"全对": "all", "漏选得半": "half", "按项": "each"}
Scoring: TypeAlias = Literal["全对", "按项"]


class Erratum(Model):
    """勘误: a slip in the stem was mended. 修订 is the revision before, 原题干 the stem as it was then."""

    revision: Text = key("修订")
    stem: Text = key("原题干")
    why: Text = key("改了")


class Question(Model):
    """What every question has. `source` is 依据: regulation#clause@hash-of-the-reviewed-text."""

    #: What the client and the grading table call the type.
    type_id: ClassVar[str]
    #: What tables made elsewhere call it in their column 题型, besides its name and its name with 题.
    also_called: ClassVar[tuple[str, ...]] = ()
    #: Whether the member marks it (简答): no machine can.
    self_marked: ClassVar[bool] = False
    #: Whether one picks among what is shown, and nothing else: on paper a （　　） ends the stem.
    picked: ClassVar[bool] = False
    #: Whether what can be chosen stands under letters, which papers may shuffle.
    lettered: ClassVar[bool] = False
    #: Whether the key's words say anything without the stem (对 does not).
    telling: ClassVar[bool] = True
    #: How long it takes to answer, in minutes: no more of it counts as 自学时间 (tests/cases/minutes.json).
    minutes: ClassVar[float] = 1
    #: On paper: the line below the question that is written on, and how many empty ones.
    answer_line: ClassVar[str] = "答：____________"
    empty_lines: ClassVar[int] = 0

    id: Id = key("编号")
    type: str
    stem: Text = key("题干")
    score: float | None = Field(alias="分值", default=None, gt=0, le=100)
    difficulty: int | None = Field(alias="难度", default=None, ge=1, le=5)
    tags: Texts = key("标签", ())
    material: Id | None = key("材料", None)
    explanation: Text = key("解析")
    source: Text | None = key("依据", None)
    errata: tuple[Erratum, ...] = key("勘误", ())
    reviewed: Reviews = key("已核", None)

    def minutes_needed(self) -> float:
        """How long it takes to answer; a 材料 has to be read first."""
        return max(self.minutes, CASE_MINUTES) if self.material else self.minutes

    def findings(self) -> Iterator[Finding]:
        """Mistakes that need more than one field to see."""
        yield from ()

    def erratum_findings(self) -> Iterator[Finding]:
        """A 勘误 mends a slip in the stem: with the old stem and today's options and key the old revision comes out."""
        for index, erratum in enumerate(self.errata):
            if self.revision(erratum.stem) != erratum.revision:
                message = "“勘误”只能改题干里的错字：照“修订”算，选项、答案或者原题干对不上"
                hint = "选项或答案改了就不写“勘误”，做过的人要重新作答；原题干要照抄"
                yield ("勘误", index), "quiz/erratum", message, hint
            elif message := turns(erratum.stem, self.stem):
                yield ("勘误", index), "quiz/erratum", message, "去掉“勘误”：意思变了的题，做过的人要重新作答"

    def options_in_order(self) -> dict[str, str]:
        """What can be chosen, by id, in an order that says nothing about the key; empty when one types."""
        return {}

    def lefts(self) -> tuple[str, ...]:
        """匹配: what a choice is matched with; empty for other types."""
        return ()

    def unit_shown(self) -> str:
        """数值: the unit printed behind the box."""
        return ""

    def notes(self) -> dict[str, str]:
        """What to say about single options, by id."""
        return {}

    @abstractmethod
    def key_parts(self) -> list[list[str]]:
        """The key as grading takes it: one list per part; its meaning by type is told in grade.py."""

    @staticmethod
    @abstractmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:
        """The share of the score that an answer earns, 0 to 1."""

    def marked_points(self) -> list[tuple[str, float]]:
        """What a person marks: every point of the model answer and its weight; empty where a machine marks."""
        return []

    def weighed(self) -> float | None:
        """What the parts of the key that a person marks add up to, when the author gave them points."""
        return None

    def key_text(self) -> list[str]:
        """The key in words, one per part."""
        return [" 或 ".join(part) for part in self.key_parts()]

    def accepted(self) -> list[list[str]]:
        """What is right in words: of every part of the key each form that is as good."""
        options = self.options_in_order()
        return [[options.get(part[0], part[0])] for part in self.key_parts()]

    def printed_key(self, letters: Mapping[str, str]) -> str:  # noqa: ARG002 - for types whose options are printed
        """The key as a key sheet tells it, where options are printed under these letters."""
        return "；".join(self.key_text())

    def said(self, answer: Sequence[str]) -> str:
        """An answer as a person reads it."""
        options = self.options_in_order()
        return " → ".join(options.get(part, part) for part in answer)

    def rule(self) -> str:
        """How parts count: all, half or each (grade.py)."""
        return "all"

    def scoring_name(self) -> str:
        """计分 as the author wrote it; empty for 全对, and where there is nothing to choose."""
        names = {rule: name for name, rule in SCORING.items() if rule != "all"}
        return "" if self.self_marked else names.get(self.rule(), "")

    def public_revision(self, stem: str = "") -> str:
        """Changes exactly when something a candidate sees changes; tells nothing about the key; of an old `stem`."""
        options = [f"{k}={v}" for k, v in sorted(self.options_in_order().items())]
        return digest(self.type_id, stem or self.stem, *options, *self.lefts(), self.unit_shown())

    def revision(self, stem: str = "") -> str:
        """Changes exactly when the stem, an option or the key changes: then a member must answer again."""
        options = [f"{k}={v}" for k, v in self.options_in_order().items()]
        return digest(
            self.type_id, stem or self.stem, *options, *self.lefts(), *("|".join(p) for p in self.key_parts())
        )


def neutral(texts: Iterator[str] | tuple[str, ...]) -> dict[str, str]:
    """Texts by an id made from the text alone, sorted by that id: the order carries no information."""
    return dict(sorted((f"i{digest(text)}", text) for text in texts))


def by_parts(key: Key, answer: Sequence[str], rule: str, same: Callable[[Sequence[str], str], bool]) -> float:
    """The share of parts that are `same`; all or nothing unless the rule is `each`."""
    if len(answer) != len(key):
        return 0.0
    share = sum(same(part, given) for part, given in zip(key, answer, strict=True)) / len(key)
    return share if rule == "each" else float(share == 1)
