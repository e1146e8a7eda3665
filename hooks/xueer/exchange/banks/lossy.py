"""What the writers of other formats share: a file, and what it could not carry, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import BLANK, Blank, Essay, Number
from .report import Report

NO_PLACE = "没有位置，没有导出"


@dataclass(slots=True)
class Exported(Report):
    """A file's content and what is not in it."""

    content: bytes = b""

    @property
    def losses(self) -> list[str]:
        """What is not in the file, in words."""
        return [str(finding) for finding in self.findings]

    def lose_whole(self, item: BankQuestion, name: str, why: str = "") -> None:
        """Report a question that the format called `name` cannot hold, or whose type its writer does not know."""
        self.lose(item.id, "", f"{name} 装不下这道{item.kind}题{why}，整题没有导出")

    def kept(self, item: BankQuestion, *keeps: str) -> None:
        """The question is in the file; report every field of it, besides these, that foreign formats have not."""
        self.stored.append(item.id)
        for name, value in _fields(item):
            if name == "材料":
                self.leave(item.id, "", name, value, "没有单独的位置，写在题干前面")
            elif name not in keeps:
                self.leave(item.id, "", name, value, NO_PLACE)

    def rescored(self, item: BankQuestion, now: str) -> None:
        """The question is scored by the rule called `now` in the file; report the bank's where it is another."""
        rule = item.question.scoring_name() or "全对"
        if rule != now and not item.question.self_marked:
            self.leave(item.id, "", "计分", rule, f"只能写成“{now}”")

    def evened(self, item: BankQuestion) -> None:
        """Report blanks that are not written as the four strokes that they come back as."""
        if any(len(blank) != 4 for blank in BLANK.findall(item.question.stem)):
            self.leave(item.id, "", "空的长短", "、".join(BLANK.findall(item.question.stem)), "都算作四个下划线")

    def relettered(self, item: BankQuestion) -> None:
        """Report letters of options that are not A, B, C …: the format has none of its own."""
        letters = "".join(item.question.options_in_order()) if item.question.lettered else ""
        if letters != ascii_uppercase[: len(letters)]:
            self.leave(item.id, "", "选项字母", letters, "没有位置，再导入时从 A 起编")

    def kept_of_bank(self, bank: Bank, *keeps: str) -> None:
        """Report what the bank says of itself, besides these."""
        reasons = "；".join(f"{rule}：{why}" for rule, why in (bank.reviewed or {}).items())
        for name, value in (("标题", bank.title), ("说明", bank.note), ("已核", reasons)):
            if value and name not in keeps:
                self.leave(bank.id, "", name, value, NO_PLACE)


def _fields(item: BankQuestion) -> Iterator[tuple[str, str]]:
    """What a question says besides stem, options and key; 计分 is told by `rescored`."""
    question = item.question
    yield "分值", number_text(item.score)
    yield "难度", str(item.difficulty)
    for name, values in (
        ("标签", item.tags),
        ("选项解析", [f"{letter}：{note}" for letter, note in question.notes().items()]),
        ("已核", [f"{rule}：{why}" for rule, why in (question.reviewed or {}).items()]),
        ("勘误", [f"{erratum.stem}：{erratum.why}" for erratum in question.errata]),
    ):
        if values:
            yield name, "；".join(values)
    if item.material:
        yield "材料", item.material
    if question.source is not None:
        yield "依据", question.source
    if isinstance(question, Number) and question.units:
        yield "单位", "；".join(question.units)
    if isinstance(question, Essay):
        yield "参考答案", question.model_answer
        yield "要点", "；".join(f"{p.text}（{number_text(p.score)} 分）" for p in question.points)


def number_text(value: float) -> str:
    """A number in as few digits as tell it apart, whole ones without .0."""
    return f"{Decimal(repr(float(value))).normalize():f}"


def stem_of(item: BankQuestion) -> str:
    """The stem with its material in front."""
    return f"材料：{item.material}\n{item.question.stem}" if item.material else item.question.stem


def starred(form: str) -> str:
    """A form of a blank for programs to which a star is any text: one that is meant has a backslash."""
    return form.replace("*", "\\*")


def doubtful(item: BankQuestion) -> str:
    """Why a 填空 cannot have its material in front; empty when it can."""
    blank = isinstance(item.question, Blank) and BLANK.search(item.material or "")
    return "（材料里有空）" if blank else ""
