"""Aiken: single choice only, one line a stem and an option, ANSWER: B."""

from __future__ import annotations

import re
from string import ascii_uppercase

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import Judge, Question, Single
from .aiken_reader import JUDGED, begins_otherwise
from .lossy import NO_PLACE, Exported, stem_of


def export(bank: Bank) -> Exported:
    """The single-choice and true/false questions of the bank."""
    exported = Exported()
    exported.kept_of_bank(bank)
    parts = []
    for item in bank.questions:
        choice = _choice(item.question)
        stem = _line(stem_of(item))
        if choice is None:
            exported.lose(item.id, "", f"Aiken 只有单选，{item.kind}题没有导出")
        elif begins_otherwise(stem):
            exported.lose_whole(item, "Aiken", "（题干开头像选项）")
        else:
            options, key = choice
            parts.append("\n".join([stem, *(f"{k}. {_line(text)}" for k, text in options.items()), f"ANSWER: {key}"]))
            _report(exported, item)
    exported.content = ("\n\n".join(parts) + "\n").encode()
    return exported


def _choice(question: Question) -> tuple[dict[str, str], str] | None:
    """The options under letters from A on and the letter of the right one; None for what is no single choice."""
    match question:
        case Judge():
            return {"A": "对", "B": "错"}, "A" if question.answer == "对" else "B"
        case Single():
            letters = dict(zip(question.options, ascii_uppercase, strict=False))
            return {letters[k]: text for k, text in question.options.items()}, letters[question.answer[0]]
        case _:
            return None


def _report(exported: Exported, item: BankQuestion) -> None:
    exported.kept(item)
    for name, value in (("编号", item.question.id), ("解析", item.question.explanation)):
        exported.leave(item.id, "", name, value, NO_PLACE)
    options = item.question.options_in_order()
    exported.relettered(item)
    if sorted(t.casefold() for t in options.values()) in map(sorted, JUDGED):
        exported.leave(item.id, "", "题型", item.kind, "选项是对和错，再导入时是判断")
    for name, text in (("题干", stem_of(item)), *((f"选项 {k}", text) for k, text in options.items())):
        if _line(text) != text:
            exported.leave(item.id, "", f"{name}的换行", text, "只能写成一行")


def _line(text: str) -> str:
    return re.sub(r"(?<!\s)\s*[\r\n]\s*", " ", text)
