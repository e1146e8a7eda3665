"""GIFT (Moodle's text format). Ids go into names, so that two exports are the same and an import finds them."""

from __future__ import annotations

import re

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import BLANK, Blank, Choice, Essay, Judge, Match, Multiple, Number, Question, Single
from .lossy import Exported, stem_of

_SPECIAL = re.compile(r"([~=#{}:\\])")
#: Stands in the stem where the answer goes.
_PLACE = "\ue000"


def escape(text: str) -> str:
    r"""~ = # { } : and \ get a backslash, a line break is \n (docs.moodle.org, GIFT format)."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def export(bank: Bank) -> Exported:
    """All of the bank that GIFT can hold."""
    exported = Exported()
    parts = [f"// 题库：{bank.title}", f"$CATEGORY: {bank.id}"]
    for item in bank.questions:
        answers = _answer(item.question)
        if answers is None:
            exported.lose_whole(item, "GIFT")
            continue
        several = isinstance(item.question, Multiple)
        exported.lose_usual(item, scoring=several)
        if several and item.question.rule() == "half":
            exported.lose(item, "计分“漏选得半”改成了按项")
        feedback = f"####{escape(item.question.explanation)}"
        tags = "".join(f" [tag:{tag}]" for tag in item.tags if not re.search(r"[\[\]]", tag))
        text = _stem(item).replace(_PLACE, f"{{{answers}{feedback}}}")
        parts.append(f"// [id:{item.id}]{tags}\n::{escape(item.id)}::{text}")
    exported.content = ("\n\n".join(parts) + "\n").encode()
    return exported


def _stem(item: BankQuestion) -> str:
    """The stem with the place of the answer: its blank, else its end."""
    stem = stem_of(item)
    if not isinstance(item.question, Blank):
        return escape(stem) + _PLACE
    before, after = BLANK.split(stem, maxsplit=1)
    return escape(before) + _PLACE + escape(after)


def _answer(question: Question) -> str | None:
    """The answer; None when GIFT has no such question."""
    match question:
        case Single():
            return _options(question, "=", "~")
        case Multiple():
            share = f"{100 / len(question.answer):.5f}".replace(".00000", "")
            return _options(question, f"~%{share}%", f"~%-{share}%")
        case Judge():
            return "TRUE" if question.answer == "对" else "FALSE"
        case Blank():
            return None if len(question.answer) != 1 else "".join(f"={escape(form)}" for form in question.answer[0])
        case Number():
            return f"#{question.answer:.12g}:{question.tolerance:.12g}"
        case Match():
            return _pairs(question)
        case Essay():
            return ""
        case _:
            return None


def _options(question: Choice, right: str, wrong: str) -> str:
    notes = question.option_notes
    return "".join(
        f"{right if letter in question.answer else wrong}{escape(text)}"
        + (f"#{escape(notes[letter])}" if letter in notes else "")
        for letter, text in question.options.items()
    )


def _pairs(question: Match) -> str | None:
    """Left and right; None when a side holds the arrow itself, which GIFT cannot escape."""
    if any("->" in side for pair in question.pairs.items() for side in pair):
        return None
    pairs = [f"={escape(left)} -> {escape(right)}" for left, right in question.pairs.items()]
    return "".join([*pairs, *(f"= -> {escape(extra)}" for extra in question.extras)])
