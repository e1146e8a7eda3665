"""Answers that carry a share of the marks, as GIFT and Moodle have them: what of that a question of ours can say.

Ours know right and wrong. A share between is listed; where it decides what is right, there is no question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from string import ascii_uppercase
from typing import TypeAlias

from .draft import LARGEST_NUMBER, TOO_LARGE, Draft, Imported

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: where it stands, its text, its share in per cent, its feedback."""

    where: str
    text: str
    share: Decimal
    note: str = ""


#: The part of a draft that answers give; in words why they give none.
Part: TypeAlias = Draft | str


@lru_cache(maxsize=256)
def percent(text: str) -> Decimal | None:
    """A number written by somebody; None when it is none."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 1000 else None


def score(text: str) -> float | None:
    """A score that a question of ours may have."""
    value = percent(text)
    return float(value) if value is not None and Decimal(0) < value <= Decimal(100) else None


def shown(value: Decimal) -> str:
    """50%, 33.33333%."""
    return f"{value.normalize():f}%"


def matched(stem: str, sides: Sequence[tuple[str, str]]) -> Part:
    """匹配 scored 按项; a right side without a left one is a distractor."""
    lefts = [left for left, _ in sides if left]
    if twice := next((left for left, times in Counter(lefts).items() if times > 1), ""):
        return f"左边“{twice}”写了两次"
    pairs = {left: right for left, right in sides if left}
    draft: Draft = {"题型": "匹配", "题干": stem, "配对": pairs, "计分": "按项"}
    extras = [right for left, right in sides if not left]
    return draft | ({"干扰": extras} if extras else {})


def radio(imported: Imported, stem: str, answers: Sequence[Answer]) -> Part:
    """单选: exactly one answer is fully right; shares of the others are listed."""
    right = [a for a in answers if a.share == FULL]
    if len(right) != 1:
        return f"单选题有 {len(right)} 个得满分的选项，不知道哪个是答案"
    for answer in answers:
        if answer.share not in (0, FULL):
            why = "单选没有部分分，选这一项不得分"
            imported.leave(answer.where, stem, f"选项“{answer.text}”的权重", shown(answer.share), why)
    return _lettered("单选", stem, answers, right)


def boxes(imported: Imported, stem: str, answers: Sequence[Answer]) -> Part:
    """多选 scored 按项: every right one earns, every wrong one costs the same; other shares are listed."""
    right = [a for a in answers if a.share > 0]
    if len(right) < 2:
        return f"多选题有 {len(right)} 个得分的选项，多选至少要两个"
    if abs(sum(a.share for a in right) - FULL) > Decimal("0.1"):
        return f"得分的选项加起来是 {shown(Decimal(sum(a.share for a in right)))}，不是 100%"
    share = FULL / len(right)
    for answer in answers:
        if abs(abs(answer.share) - share) > Decimal("0.01"):
            ours = shown((share if answer.share > 0 else -share).quantize(Decimal("0.01")))
            why = f"按项计分时是 {ours}"
            imported.leave(answer.where, stem, f"选项“{answer.text}”的权重", shown(answer.share), why)
    return _lettered("多选", stem, answers, right) | {"计分": "按项"}


def _lettered(kind: str, stem: str, answers: Sequence[Answer], right: Sequence[Answer]) -> Draft:
    letters = dict(zip(ascii_uppercase, answers, strict=False))
    draft: Draft = {"题型": kind, "题干": stem, "选项": {letter: a.text for letter, a in letters.items()}}
    draft["答案"] = "".join(letter for letter, a in letters.items() if any(a is r for r in right))
    notes = {letter: a.note for letter, a in letters.items() if a.note}
    return draft | ({"选项解析": notes} if notes else {})


def forms(imported: Imported, stem: str, answers: Sequence[Answer]) -> list[str] | str:
    """The forms of a blank that are fully right; others are listed. A * stands for any text: then there is no form."""
    for answer in answers:
        if answer.share == FULL and re.search(r"(?<!\\)\*", answer.text):
            return f"写法“{answer.text}”里的 * 代表任意文字，填空没有这种写法"
        if answer.share != FULL:
            value = f"{answer.text}（{shown(answer.share)}）"
            imported.leave(answer.where, stem, "写法", value, "不是满分的写法没有位置，填它不得分")
        notes(imported, stem, answer)
    return [a.text.replace("\\*", "*") for a in answers if a.share == FULL] or "没有得满分的写法"


def notes(imported: Imported, stem: str, answer: Answer) -> None:
    """The feedback of an answer of a type that has no 选项解析."""
    if answer.note:
        imported.leave(answer.where, stem, f"“{answer.text}”的反馈", answer.note, "这种题型没有位置")


def amount(imported: Imported, stem: str, answers: Sequence[Answer]) -> Part:
    """数值: the one number that is fully right, written 3.14, 3.14:0.01 or 3.1..3.2; others are listed."""
    right = [a for a in answers if a.share == FULL]
    if len(right) != 1:
        return f"有 {len(right)} 个得满分的数，数值题只有一个"
    for answer in answers:
        if answer.share != FULL:
            value = f"{answer.text}（{shown(answer.share)}）"
            imported.leave(answer.where, stem, "答案", value, "不是满分的数没有位置，填它不得分")
        notes(imported, stem, answer)
    found = between(right[0].text)
    if found is None:
        return f"读不懂数值答案“{right[0].text[:40]}”"
    if max(abs(found[0]), found[1]) >= LARGEST_NUMBER:
        return TOO_LARGE
    draft: Draft = {"题型": "数值", "题干": stem, "答案": plain(found[0])}
    for name, exact in (("答案", found[0]), ("误差", found[1])):
        if Decimal(repr(float(exact))) != exact:
            imported.leave(right[0].where, stem, name, f"{exact:f}", f"只存到 {float(exact)!r}")
    return draft | ({"误差": plain(found[1])} if found[1] else {})


def between(text: str) -> tuple[Decimal, Decimal] | None:
    """(number, tolerance) in exact decimals; None when it is no number, or a range from high to low."""
    if ".." in text:
        ends = [percent(end) for end in text.split("..", 1)]
        if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            return None
        return (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2
    first, _, second = text.partition(":")
    value, tolerance = percent(first), percent(second or "0")
    return None if value is None or tolerance is None or tolerance < 0 else (value, tolerance)


def plain(value: Decimal) -> int | float:
    """As YAML has it."""
    return int(value) if value == value.to_integral_value() else float(value)
