"""GIFT (Moodle's text format). Ids go into names, so that two exports are the same and an import finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import BLANK, Blank, Choice, Essay, Judge, Match, Multiple, Number, Question, Single
from . import category
from .gift_syntax import WEIGHT, escaped, markup_of, stray
from .lossy import Exported, doubtful, number_text, starred, stem_of


def export(bank: Bank) -> Exported:
    """All of the bank that GIFT can hold."""
    exported = Exported()
    exported.kept_of_bank(bank, *["标题"] * category.holds(bank.title))
    blocks = [f"$CATEGORY: {category.path_of(bank.title)}"]
    for item in bank.questions:
        before, after = _around(item)
        answers = _answer(item.question)
        if answers is None or stray(before, after) or doubtful(item):
            exported.lose_whole(item, "GIFT", doubtful(item))
            continue
        _report(exported, item)
        tags = "".join(f" [tag:{_bracketed(tag)}]" for tag in item.tags if "\n" not in tag)
        note = f"####{_own(item.question.explanation)}"
        text = f"{escaped(before)}{{{answers}{note}}}{escaped(after)}"
        blocks.append(f"// [id:{item.id}]{tags}\n::{escaped(item.id)}::[plain]{text}")
    exported.content = ("\n\n".join(blocks) + "\n").encode()
    return exported


def _report(exported: Exported, item: BankQuestion) -> None:
    """What of a written question is not in the file."""
    exported.kept(item, "选项解析", *["标签"] * all("\n" not in tag for tag in item.tags))
    exported.rescored(item, "按项" if isinstance(item.question, Multiple | Match) else "全对")
    exported.relettered(item)
    exported.evened(item)


def _bracketed(tag: str) -> str:
    return re.sub(r"([\]\\])", r"\\\1", tag)


def _around(item: BankQuestion) -> tuple[str, str]:
    """The stem before and behind the place of the answer: its blank, else its end."""
    stem = stem_of(item)
    if not isinstance(item.question, Blank):
        return stem, ""
    before, after = BLANK.split(stem, maxsplit=1)
    return before, after


def _answer(question: Question) -> str | None:
    """The answer; None when GIFT has no such question."""
    match question:
        case Single():
            return _options(question, "=", "~%0%")
        case Multiple():
            share = f"{100 / len(question.answer):.5f}".replace(".00000", "")
            return _options(question, f"~%{share}%", f"~%-{share}%")
        case Judge():
            return "TRUE" if question.answer == "对" else "FALSE"
        case Blank():
            return None if len(question.answer) != 1 else _forms(question.answer[0])
        case Number():
            return f"#{number_text(question.answer)}:{number_text(question.tolerance)}"
        case Match():
            return _pairs(question)
        case Essay():
            return ""
        case _:
            return None


def _options(question: Choice, right: str, wrong: str) -> str | None:
    """The options; None when the right one begins like a share of the marks."""
    notes = question.option_notes
    if right == "=" and WEIGHT.match(question.options[question.answer[0]]):
        return None
    return "".join(
        f"{right if letter in question.answer else wrong.removesuffix('' if WEIGHT.match(text) else '%0%')}{_own(text)}"
        + (f"#{_own(notes[letter])}" if letter in notes else "")
        for letter, text in question.options.items()
    )


def _forms(forms: Iterable[str]) -> str | None:
    """A star stands for any text: one that is meant has a backslash. An arrow would make it a matching question."""
    forms = list(forms)
    if any("->" in form for form in forms):
        return None
    return "".join(f"={'%100%' if WEIGHT.match(f) else ''}{_own(starred(f))}" for f in forms)


def _pairs(question: Match) -> str | None:
    """Left and right; None when a side holds the arrow itself, which GIFT cannot escape."""
    if any("->" in side or WEIGHT.match(side) for pair in question.pairs.items() for side in pair):
        return None
    if any("->" in extra for extra in question.extras):
        return None
    pairs = [f"={_own(left)} -> {_own(right)}" for left, right in question.pairs.items()]
    return "".join([*pairs, *(f"= -> {_own(extra)}" for extra in question.extras)])


def _own(text: str) -> str:
    """A text escaped; one that begins like the name of a format gets that of ours in front."""
    return ("[plain]" if markup_of(text)[0] else "") + escaped(text)
