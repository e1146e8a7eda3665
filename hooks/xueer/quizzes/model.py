"""Question banks and papers as their authors write them, and what a question is once understood.

A question type is one entry of `TYPES`: its model, which checks the author's answer. The client mirrors
it with one module per type; grading is specified once, in tests/cases/grading.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from ..problems import Location
from ..text import digest, listing, normalise
from ..validation import Id, Model, Text, Texts, fail, key, one_or_many

BLANK = re.compile(r"_{2,}")

#: (path inside the question, rule, message, hint) — a mistake that needs more than one field to see.
Finding: TypeAlias = tuple[tuple[str | int, ...], str, str, str]


def _letters(value: Any) -> Any:
    """ABD, [A, B, D] and “A、B、D” are the same answer."""
    if isinstance(value, str) and re.fullmatch(r"[A-Z](?:[、,，\s]*[A-Z])*", value):
        return re.findall(r"[A-Z]", value)
    return one_or_many(value)


def _fraction(value: Any) -> Any:
    """60% is 0.6."""
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{1,3})\s*[%％]", value.strip())):
        value = int(found[1]) / 100
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise fail("paper/pass-mark", "及格线读不懂", "写作 60%，在 0% 到 100% 之间")
    return value


Letters = Annotated[tuple[Text, ...], BeforeValidator(_letters)]
Percent = Annotated[float, BeforeValidator(_fraction)]


class Question(Model):
    """What every question has. `source` is 依据: regulation#clause@hash-of-the-reviewed-text."""

    type_id: ClassVar[str]
    id: Id = key("编号")
    type: str = key("题型")
    stem: Text = key("题干")
    score: float | None = Field(alias="分值", default=None, gt=0, le=100)
    difficulty: int | None = Field(alias="难度", default=None, ge=1, le=5)
    tags: Texts = key("标签", ())
    material: Id | None = key("材料", None)
    explanation: Text = key("解析")
    source: Text | None = key("依据", None)

    def options_in_order(self) -> dict[str, str]:
        """The options by their letter; empty for types without options."""
        return {}

    def notes(self) -> dict[str, str]:
        """What to say about single options, by letter."""
        return {}

    def key_parts(self) -> list[list[str]]:
        """The key as lists of accepted texts, one list per part."""
        raise NotImplementedError

    def findings(self) -> Iterator[Finding]:
        """Mistakes that need more than one field to see."""
        yield from ()

    def revision(self) -> str:
        """Changes exactly when the stem, an option or the key changes: then a member must answer again."""
        options = [f"{k}={v}" for k, v in self.options_in_order().items()]
        return digest(self.type_id, self.stem, *options, *("|".join(p) for p in self.key_parts()))


class Choice(Question):
    """A question with lettered options."""

    options: dict[Annotated[str, Field(pattern="^[A-Z]$")], Text] = Field(alias="选项", min_length=2)
    answer: Letters = key("答案")
    option_notes: dict[str, Text] = key("选项解析", {})

    def options_in_order(self) -> dict[str, str]:
        return dict(self.options)

    def notes(self) -> dict[str, str]:
        return dict(self.option_notes)

    def key_parts(self) -> list[list[str]]:
        return [[letter] for letter in sorted(self.answer)]

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
    type: Literal["单选"] = key("题型")

    def findings(self) -> Iterator[Finding]:
        yield from super().findings()
        if len(self.answer) != 1:
            message = f"单选题的答案有 {len(self.answer)} 个"
            yield ("答案",), "quiz/answer-count", message, "只留一个，或把题型改为 多选"


class Multiple(Choice):
    """多选：两个以上正解，全对才得分。"""

    type_id: ClassVar[str] = "multiple"
    type: Literal["多选"] = key("题型")

    def findings(self) -> Iterator[Finding]:
        yield from super().findings()
        if len(self.answer) < 2:
            yield ("答案",), "quiz/answer-count", "多选题的答案少于 2 个", "补上答案，或把题型改为 单选"


_JUDGEMENTS = {"对": "对", "错": "错", "正确": "对", "错误": "错", "√": "对", "×": "错"}


class Judge(Question):
    """判断：对或错。"""

    type_id: ClassVar[str] = "judge"
    type: Literal["判断"] = key("题型")
    answer: Annotated[
        Literal["对", "错"], BeforeValidator(lambda v: _JUDGEMENTS.get(v, v) if isinstance(v, str) else v)
    ] = key("答案")

    def key_parts(self) -> list[list[str]]:
        return [[self.answer]]


def _blanks(value: Any) -> Any:
    """`[[32, 三十二]]`; one blank may be written `[32, 三十二]`-less as a single text."""
    if isinstance(value, list):
        return [one_or_many(v) for v in value]
    return [[value]]


class Blank(Question):
    """填空：题干里每个 ____ 一组可接受的写法。"""

    type_id: ClassVar[str] = "blank"
    type: Literal["填空"] = key("题型")
    answer: Annotated[tuple[tuple[Text, ...], ...], BeforeValidator(_blanks)] = key("答案")

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


#: The one place where a question type is registered on this side.
TYPES: dict[str, type[Question]] = {"单选": Single, "多选": Multiple, "判断": Judge, "填空": Blank}


class Defaults(Model):
    """默认: what questions of a bank have when they do not say."""

    score: float = Field(alias="分值", default=2, gt=0, le=100)
    difficulty: int = Field(alias="难度", default=2, ge=1, le=5)
    tags: Texts = key("标签", ())


class BankHead(Model):
    """A bank file; its questions are validated one by one, so that one bad question spoils no other."""

    id: Id = key("题库")
    title: Text = key("标题")
    note: Text | None = key("说明", None)
    defaults: Defaults = Field(alias="默认", default_factory=lambda: Defaults.model_validate({}))
    materials: dict[str, Text] = key("材料", {})
    questions: list[Any] = Field(alias="题目", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """A question in its bank: global id, place in the file, defaults applied."""

    id: str  # branch-work.q001
    question: Question
    at: Location
    source_at: Location
    score: float
    difficulty: int
    tags: tuple[str, ...]
    material: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A question bank."""

    id: str
    file: str
    at: Location
    title: str
    note: str
    questions: tuple[BankQuestion, ...]


class Section(Model):
    """大题: a heading and its questions, by global id."""

    title: Text = key("标题")
    score: float | None = Field(alias="每题", default=None, gt=0, le=100)
    questions: Annotated[tuple[Text, ...], Field(min_length=1)] = key("题目")


class PaperHead(Model):
    """A paper file."""

    id: Id = key("试卷")
    title: Text = key("标题")
    note: Text | None = key("说明", None)
    mode: Literal["练习"] = key("模式", "练习")
    pass_mark: Percent | None = key("及格", None)
    sections: Annotated[tuple[Section, ...], Field(min_length=1)] = key("大题")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper and where each of its question references stands."""

    file: str
    at: Location
    head: PaperHead
    places: dict[tuple[int, int], Location]

    @property
    def id(self) -> str:
        return self.head.id

    def references(self) -> Iterator[tuple[str, Location]]:
        """Every question id with its place."""
        for s, section in enumerate(self.head.sections):
            for q, question in enumerate(section.questions):
                yield question, self.places[s, q]


def brief(question: Question, most: int = 24) -> str:
    """The stem cut for messages and lists."""
    return question.stem if len(question.stem) <= most else question.stem[:most] + "…"
