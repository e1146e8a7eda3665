"""Moodle XML (docs.moodle.org, Moodle XML format); the global id is the idnumber."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from lxml import etree

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import BLANK, Blank, Choice, Essay, Judge, Match, Multiple, Number, Order, Question, Single
from ..office.xml import Element
from . import category, cloze
from .essay import for_marker
from .lossy import Exported, doubtful, number_text, starred, stem_of

#: What a type puts into its question element.
Fill: TypeAlias = Callable[[Element], None]


def export(bank: Bank) -> Exported:
    """Every question that Moodle can hold; blanks become cloze questions when there are several."""
    exported = Exported()
    exported.kept_of_bank(bank, *["标题"] * category.holds(bank.title))
    quiz = etree.Element("quiz")
    _text(_sub(_sub(quiz, "question", type="category"), "category"), f"$course$/{category.path_of(bank.title)}")
    for item in bank.questions:
        shape = _shape(item.question)
        if shape is None or (
            why := doubtful(item) or "（题干里有 Moodle 的填空记号）" * bool(cloze.fields(stem_of(item)))
        ):
            exported.lose_whole(item, "Moodle", "" if shape is None else why)
            continue
        _report(exported, item)
        quiz.append(_question(item, *shape))
    exported.content = bytes(etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return exported


def _report(exported: Exported, item: BankQuestion) -> None:
    """What of a written question is not in the file; scoring as Moodle scores this type."""
    exported.kept(item, "分值", "标签", "选项解析", "单位", "参考答案", "要点")
    exported.relettered(item)
    match item.question:
        case Multiple() | Match():
            exported.rescored(item, "按项")
        case Blank(answer=answer) if len(answer) > 1:
            exported.rescored(item, "按项")
            exported.evened(item)
        case Blank():
            exported.rescored(item, "全对")
        case _:
            pass  # a single answer, or an order, which says its rule


def _shape(question: Question) -> tuple[str, Fill] | None:
    """Moodle's type and what it holds; None for a type that Moodle has not."""
    match question:
        case Single() | Multiple():
            return "multichoice", partial(_choices, question)
        case Judge():
            return "truefalse", partial(_judge, question)
        case Blank() if len(question.answer) > 1:
            return "cloze", lambda _: None  # its answers stand in the stem
        case Blank():
            return "shortanswer", partial(_blank, question)
        case Number():
            return "numerical", partial(_number, question)
        case Order():
            return "ordering", partial(_order, question)
        case Match():
            return "matching", partial(_match, question)
        case Essay():
            return "essay", partial(_essay, question)
        case _:
            return None


def _question(item: BankQuestion, kind: str, fill: Fill) -> Element:
    question = etree.Element("question", type=kind)
    _text(_sub(question, "name"), item.id)
    _text(_sub(question, "questiontext", format="plain_text"), _stem(item))
    _text(_sub(question, "generalfeedback", format="plain_text"), item.question.explanation)
    _sub(question, "defaultgrade").text = number_text(item.score)
    _sub(question, "idnumber").text = item.id
    fill(question)
    tags = _sub(question, "tags")
    for tag in item.tags:
        _text(_sub(tags, "tag"), tag)
    return question


def _stem(item: BankQuestion) -> str:
    """The stem; with several blanks each is a cloze field."""
    stem, question = stem_of(item), item.question
    if not isinstance(question, Blank) or len(question.answer) == 1:
        return stem
    fields = ["{1:SHORTANSWER:=" + "~=".join(_escaped(starred(f)) for f in forms) + "}" for forms in question.answer]
    parts = BLANK.split(stem)
    return "".join(part + (fields[i] if i < len(fields) else "") for i, part in enumerate(parts))


def _escaped(form: str) -> str:
    """} # ~ / " and backslash have a meaning inside a cloze field."""
    return "".join(f"\\{c}" if c in '}#~/"\\' else c for c in form)


def _choices(asked: Choice, question: Element) -> None:
    single = isinstance(asked, Single)
    _sub(question, "single").text = "true" if single else "false"
    _sub(question, "shuffleanswers").text = "1"
    _sub(question, "answernumbering").text = "ABCD"
    share = 100 / len(asked.answer)
    wrong = 0.0 if single else -share
    for letter, text in asked.options.items():
        _answer(question, text, share if letter in asked.answer else wrong, asked.option_notes.get(letter, ""))


def _judge(asked: Judge, question: Element) -> None:
    for word, text in (("对", "true"), ("错", "false")):
        _answer(question, text, 100 if asked.answer == word else 0)


def _blank(asked: Blank, question: Element) -> None:
    _sub(question, "usecase").text = "0"
    for form in asked.answer[0]:
        _answer(question, starred(form), 100)


def _number(asked: Number, question: Element) -> None:
    answer = _answer(question, number_text(asked.answer), 100)
    _sub(answer, "tolerance").text = number_text(asked.tolerance)
    if asked.units:
        units = _sub(question, "units")
        for name in asked.units:
            unit = _sub(units, "unit")
            _sub(unit, "multiplier").text = "1"
            _sub(unit, "unit_name").text = name


def _order(asked: Order, question: Element) -> None:
    _sub(question, "gradingtype").text = "ABSOLUTE_POSITION" if asked.rule() == "each" else "ALL_OR_NOTHING"
    for place, text in enumerate(asked.items, 1):
        _answer(question, text, place)


def _match(asked: Match, question: Element) -> None:
    _sub(question, "shuffleanswers").text = "true"
    for left, right in (*asked.pairs.items(), *(("", extra) for extra in asked.extras)):
        sub = _sub(question, "subquestion", format="plain_text")
        _text(sub, left)
        _text(_sub(sub, "answer"), right)


def _essay(asked: Essay, question: Element) -> None:
    _sub(question, "responseformat").text = "plain"
    _text(_sub(question, "graderinfo", format="plain_text"), for_marker(asked))


def _answer(question: Element, text: str, share: float, note: str = "") -> Element:
    answer = _sub(question, "answer", fraction=f"{share:.5f}".rstrip("0").rstrip("."), format="plain_text")
    _text(answer, text)
    if note:
        _text(_sub(answer, "feedback", format="plain_text"), note)
    return answer


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, name, attributes)


def _text(parent: Element, text: str) -> None:
    _sub(parent, "text").text = text
