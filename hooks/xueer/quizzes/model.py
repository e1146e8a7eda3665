"""Question banks and papers as their authors write them; the question types are in types/."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ..ground.problems import Location
from ..ground.reviewed import Reviews
from ..ground.validation import Id, Model, Text, Texts, fail, key
from .draw import Cell
from .locks import Locking
from .types import TYPES, Question


def _fraction(value: Any) -> Any:
    """60% is 0.6."""
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{1,3})\s*[%％]", value.strip())):
        value = int(found[1]) / 100
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise fail("paper/pass-mark", "及格线读不懂", "写作 60%，在 0% 到 100% 之间")
    return value


Percent = Annotated[float, BeforeValidator(_fraction)]


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
    reviewed: Reviews = key("已核", None)


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

    @property
    def kind(self) -> str:
        """The type as authors write it."""
        return self.question.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A question bank."""

    id: str
    file: str
    at: Location
    title: str
    note: str
    materials: dict[str, str]
    defaults: Defaults
    questions: tuple[BankQuestion, ...]
    reviewed: dict[str, str] | None


class Draw(Model):
    """抽取: how many questions of which banks, in all or per difficulty."""

    banks: Annotated[Texts, Field(min_length=1)] = key("题库")
    tags: Texts = key("标签", ())
    count: Annotated[int, Field(gt=0, le=200)] | None = key("数量", None)
    by_difficulty: dict[Annotated[int, Field(ge=1, le=5)], Annotated[int, Field(gt=0, le=200)]] = key("难度", {})

    @model_validator(mode="after")
    def _one_of(self) -> Draw:
        if (self.count is None) == (not self.by_difficulty):
            raise fail("paper/draw", "抽取要写“数量”或“难度”其中一个", "如 数量: 10，或 难度: {1: 5, 2: 5}")
        return self

    def cells(self, wanted: str | None) -> list[Cell]:
        """What to draw, cell by cell."""
        kind = wanted or ""
        if self.count is not None:
            return [Cell(self.count, kind, self.tags)]
        return [Cell(n, kind, self.tags, level) for level, n in sorted(self.by_difficulty.items())]


def _registered(value: Any) -> Any:
    """A name of the registry, as it stands when the paper is read."""
    if value not in list(TYPES):
        raise PydanticCustomError("literal_error", "no such type", {"expected": "、".join(TYPES)})
    return value


#: 题型: one of the registered question types.
Kind = Annotated[
    str, BeforeValidator(_registered), Field(json_schema_extra=lambda schema: schema.update(enum=[*TYPES]))
]


class Section(Model):
    """大题: a heading and its questions, by global id or drawn from banks."""

    title: Text = key("标题")
    kind: Kind | None = key("题型", None)
    score: float | None = Field(alias="每题", default=None, gt=0, le=100)
    questions: Texts = key("题目", ())
    draw: Draw | None = key("抽取", None)

    @model_validator(mode="after")
    def _one_of(self) -> Section:
        if bool(self.questions) == (self.draw is not None):
            raise fail("paper/section", f"大题“{self.title}”要写“题目”或“抽取”其中一个", "题目写题号，抽取写题库和数量")
        return self


class Shuffle(Model):
    """随机: the seed (else the paper's id), what is shuffled, and whether each candidate's code decides besides."""

    seed: Text | None = key("种子", None)
    questions: Literal["打乱", "原序"] = key("题序", "原序")
    options: Literal["打乱", "原序"] = key("选项", "原序")
    personal: bool = key("每人一卷", default=False)


class Print(Model):
    """纸质: the sets to print and whether they carry a 密封线."""

    sets: Annotated[Texts, Field(min_length=1, max_length=8)] = key("套", ("A",))
    sealed_line: bool = key("密封线", default=True)


Mode: TypeAlias = Literal["练习", "考试", "每日", "挑战"]


def _release(value: object) -> object:
    if isinstance(value, dt.date) or value in ("不公布", "立即", None):
        return value
    raise fail("schema/date", f"“答案发布”不能是“{value}”", "写一个存在的日期，如 2026-12-15，或者 不公布，或者 立即")


#: 答案发布: the day from which answers may be seen, or never, or at once.
Release: TypeAlias = Annotated[dt.date | Literal["不公布", "立即"], BeforeValidator(_release)]


class PaperHead(Model):
    """A paper file."""

    id: Id = key("试卷")
    title: Text = key("标题")
    note: Text | None = key("说明", None)
    mode: Mode = key("模式", "练习")
    minutes: Annotated[int, Field(gt=0, le=600)] | None = key("时长", None)
    pass_mark: Percent | None = key("及格", None)
    attempts: Annotated[int, Field(gt=0, le=100)] | None = key("次数", None)
    shuffle: Shuffle = Field(alias="随机", default_factory=lambda: Shuffle.model_validate({}))
    opens: dt.date | None = key("开放", None)
    release: Release | None = key("答案发布", None)
    lock: Locking | None = key("加锁", None)
    print: Print = Field(alias="纸质", default_factory=lambda: Print.model_validate({}))
    sections: Annotated[tuple[Section, ...], Field(min_length=1)] = key("大题")

    @model_validator(mode="after")
    def _fits_mode(self) -> PaperHead:
        if self.mode != "考试" and (self.opens or self.release or self.minutes or self.attempts):
            message = f"“时长”“次数”“开放”“答案发布”只用于考试，这份是{self.mode}"
            raise fail("paper/mode", message, "去掉，或写 模式: 考试")
        if self.mode == "考试" and self.release is None:
            hint = "补上 答案发布: 2026-12-15，或者 不公布，或者 立即（题目和答案马上公开）"
            raise fail("paper/release", "考试没有写“答案发布”，答案会随页面公开", hint)
        if self.opens and isinstance(self.release, dt.date) and self.release < self.opens:
            message = f"“答案发布”（{self.release}）比“开放”（{self.opens}）还早"
            raise fail("paper/release-first", message, "把“答案发布”写在开放那天或者以后")
        if self.mode in ("每日", "挑战") and any(s.draw is None for s in self.sections):
            raise fail("paper/mode", f"{self.mode}卷的题要由“抽取”得来", "把“题目”改成“抽取”")
        return self

    @model_validator(mode="after")
    def _keeps_its_keys(self) -> PaperHead:
        if self.lock and (self.mode != "考试" or self.release == "立即"):
            hint = "写 模式: 考试，答案发布写日期或者 不公布；或者去掉“加锁”"
            raise fail("paper/lock", "只有答案以后才公布、或者不公布的考试可以加锁", hint)
        return self

    @model_validator(mode="after")
    def _fits_everybody(self) -> PaperHead:
        """Of 每人一卷 everybody's paper weighs the same: whatever is drawn is of one type and one score."""
        if not self.shuffle.personal:
            return self
        if self.mode != "考试":
            raise fail("paper/personal", f"“每人一卷”只用于考试，这份是{self.mode}", "去掉，或写 模式: 考试")
        if loose := [s.title for s in self.sections if s.draw and not (s.kind and s.score)]:
            hint = "在这一大题补上，如 题型: 单选, 每题: 2；否则各人的卷子不一样重"
            raise fail("paper/personal", f"每人一卷，“{loose[0]}”没有写“题型”和“每题”", hint)
        return self

    @property
    def seed(self) -> str:
        """What every draw and shuffle of this paper starts from."""
        return self.shuffle.seed or self.id

    def seed_of(self, code: str) -> str:
        """What the draws and shuffles of one candidate start from: the code counts only of 每人一卷."""
        return f"{self.seed}/{code}" if self.shuffle.personal else self.seed

    @property
    def released(self) -> dt.date:
        """The day from which the answers may be seen: at once is as soon as the exam opens, never the last of all."""
        opens = self.opens or dt.date.min
        named = {"不公布": dt.date.max, "立即": opens, None: opens}
        return self.release if isinstance(self.release, dt.date) else named[self.release]

    def sealed(self, today: dt.date) -> bool:
        """Whether the answers are still kept back on this day."""
        return self.mode == "考试" and today < self.released

    def open(self, today: dt.date) -> bool:
        """Whether its questions may be asked on this day."""
        return self.opens is None or self.opens <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper and where each of its question references and draws stands."""

    file: str
    at: Location
    head: PaperHead
    places: dict[tuple[int, int], Location]
    draws: dict[int, Location]

    @property
    def id(self) -> str:
        return self.head.id

    def fixed(self) -> list[str]:
        """The ids of questions that are named, not drawn."""
        return [q for section in self.head.sections for q in section.questions]

    def references(self) -> Iterator[tuple[str, Location]]:
        """Every question id with its place."""
        for s, section in enumerate(self.head.sections):
            for q, question in enumerate(section.questions):
                yield question, self.places[s, q]


def brief(question: Question, most: int = 24) -> str:
    """The stem cut for messages and lists."""
    return question.stem if len(question.stem) <= most else question.stem[:most] + "…"
