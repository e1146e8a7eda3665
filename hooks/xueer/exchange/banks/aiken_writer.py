"""Aiken: single choice only, one line an option, ANSWER: B."""

from __future__ import annotations

from ...quizzes import Bank
from ...quizzes.types import Judge, Question, Single
from .lossy import Exported, stem_of


def export(bank: Bank) -> Exported:
    """The single-choice and true/false questions of the bank."""
    exported = Exported()
    parts = []
    for item in bank.questions:
        choice = _choice(item.question)
        if choice is None:
            exported.lose(item, f"Aiken 只有单选，{item.kind}题没有导出")
            continue
        options, key = choice
        exported.lose_usual(item)
        exported.lose(item, "编号、解析没有位置，没有导出")
        stem = " ".join(stem_of(item).split("\n"))
        parts.append("\n".join([stem, *(f"{k}. {text}" for k, text in options.items()), f"ANSWER: {key}"]))
    exported.content = ("\n\n".join(parts) + "\n").encode()
    return exported


def _choice(question: Question) -> tuple[dict[str, str], str] | None:
    """The options and the letter of the right one; None for what is no single choice."""
    match question:
        case Judge():
            return {"A": "对", "B": "错"}, "A" if question.answer == "对" else "B"
        case Single():
            return question.options, question.answer[0]
        case _:
            return None
