"""The parts of a QTI 2.1 item by type: what is right, what a candidate sees, how it is scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from lxml import etree

from ...quizzes.types import BLANK, Blank, Essay, Judge, Match, Multiple, Number, Order, Question, Single
from ..office.xml import Element
from .essay import pieces
from .lossy import number_text
from .words import UNIT

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"

#: Writes into an element.
Write: TypeAlias = Callable[[Element], None]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a type puts into an item: its responses, its body for a stem, how it is scored (None: by a person)."""

    declare: Write
    body: Callable[[str, Element], None]
    score: Write | None


def shape_of(question: Question) -> Shape | None:
    """How QTI asks this question; None for a type that it has not."""
    match question:
        case Single() | Multiple():
            return _chosen("1" if isinstance(question, Single) else "0", question.options, question.answer)
        case Judge():
            return _chosen("1", {"T": "对", "F": "错"}, ["T" if question.answer == "对" else "F"])
        case Blank():
            return Shape(partial(_declare_blank, question), _blank, partial(_mapped, question))
        case Number():
            return Shape(partial(_declare_number, question), partial(_number, question), partial(_near, question))
        case Order():
            return Shape(partial(_declare_order, question), partial(_order, question), _matched)
        case Match():
            return Shape(partial(_declare_match, question), partial(_match, question), _matched)
        case Essay():
            return Shape(_declare_essay, partial(_essay, question), None)
        case _:
            return None


def _chosen(most: str, options: Mapping[str, str], keys: Iterable[str]) -> Shape:
    """One of these options, or some of them when `most` is 0."""
    return Shape(partial(_declare_choice, most, keys), partial(_choice, most, options), _matched)


# Responses: what a correct answer is


def _declare(item: Element, name: str, cardinality: str, base: str, correct: Iterable[str]) -> Element:
    response = sub(item, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    values = list(correct)
    if values:
        right = sub(response, "correctResponse")
        for text in values:
            sub(right, "value").text = text
    return response


def _declare_choice(most: str, keys: Iterable[str], item: Element) -> None:
    _declare(item, "RESPONSE", "single" if most == "1" else "multiple", "identifier", keys)


def _declare_blank(question: Blank, item: Element) -> None:
    for number, forms in enumerate(question.answer, 1):
        response = _declare(item, f"RESPONSE{number}", "single", "string", forms[:1])
        mapping = sub(response, "mapping", defaultValue="0")
        for form in forms:
            sub(mapping, "mapEntry", mapKey=form, mappedValue="1")


def _declare_number(question: Number, item: Element) -> None:
    _declare(item, "RESPONSE", "single", "float", [number_text(question.answer)])


def _declare_order(question: Order, item: Element) -> None:
    shown = sorted(question.items)
    _declare(item, "RESPONSE", "ordered", "identifier", [f"S{shown.index(text) + 1}" for text in question.items])


def _declare_match(question: Match, item: Element) -> None:
    rights = _rights(question)
    pairs = [f"L{n} R{rights.index(right) + 1}" for n, right in enumerate(question.pairs.values(), 1)]
    _declare(item, "RESPONSE", "multiple", "directedPair", pairs)


def _rights(question: Match) -> list[str]:
    return sorted({*question.pairs.values(), *question.extras})


def _declare_essay(item: Element) -> None:
    _declare(item, "RESPONSE", "single", "string", [])


# Bodies: what a candidate sees


def _asked(body: Element, name: str, stem: str, **attributes: str) -> Element:
    """An interaction under its stem."""
    interaction = sub(body, name, responseIdentifier="RESPONSE", **attributes)
    lines(sub(interaction, "prompt"), stem)
    return interaction


def _choice(most: str, options: Mapping[str, str], stem: str, body: Element) -> None:
    interaction = _asked(body, "choiceInteraction", stem, shuffle="true", maxChoices=most)
    for key, text in options.items():
        lines(sub(interaction, "simpleChoice", identifier=key), text)


def _blank(stem: str, body: Element) -> None:
    parts = BLANK.split(stem)
    p = sub(body, "p")
    lines(p, parts[0])
    for number, part in enumerate(parts[1:], 1):
        sub(p, "textEntryInteraction", responseIdentifier=f"RESPONSE{number}")
        lines(p, part)


def _number(question: Number, stem: str, body: Element) -> None:
    p = sub(body, "p")
    lines(p, f"{stem} ")
    sub(p, "textEntryInteraction", responseIdentifier="RESPONSE")
    if question.units:
        lines(sub(p, "span", **{"class": UNIT}), question.unit_shown())


def _order(question: Order, stem: str, body: Element) -> None:
    interaction = _asked(body, "orderInteraction", stem, shuffle="true")
    for number, text in enumerate(sorted(question.items), 1):
        lines(sub(interaction, "simpleChoice", identifier=f"S{number}"), text)


def _match(question: Match, stem: str, body: Element) -> None:
    most = str(len(question.pairs))
    interaction = _asked(body, "matchInteraction", stem, shuffle="true", maxAssociations=most)
    for letter, texts, limit in (("L", list(question.pairs), "1"), ("R", _rights(question), most)):
        group = sub(interaction, "simpleMatchSet")
        for number, text in enumerate(texts, 1):
            lines(sub(group, "simpleAssociableChoice", identifier=f"{letter}{number}", matchMax=limit), text)


def _essay(question: Essay, stem: str, body: Element) -> None:
    _asked(body, "extendedTextInteraction", stem)
    rubric = sub(body, "rubricBlock", view="scorer")
    for piece in pieces(question):
        lines(sub(rubric, "p"), piece)


# Scores


def _matched(processing: Element) -> None:
    """Full score for the correct response."""
    _when(processing, "match")


def _near(question: Number, processing: Element) -> None:
    """Full score within the tolerance."""
    _when(processing, "equal", toleranceMode="absolute", tolerance=number_text(question.tolerance))


def _when(processing: Element, test: str, **attributes: str) -> None:
    compared = sub(_full_score(processing), test, **attributes)
    sub(compared, "variable", identifier="RESPONSE")
    sub(compared, "correct", identifier="RESPONSE")
    _then(compared)


def _full_score(processing: Element) -> Element:
    return sub(sub(processing, "responseCondition"), "responseIf")


def _then(test: Element) -> None:
    """Behind a test: the full score."""
    parent = test.getparent()
    assert parent is not None
    _base(sub(parent, "setOutcomeValue", identifier="SCORE"))


def _base(parent: Element) -> None:
    sub(parent, "baseValue", baseType="float").text = "1"


def _mapped(question: Blank, processing: Element) -> None:
    """One mapped point for each blank, or the full score when each has its own."""
    names = [f"RESPONSE{number}" for number in range(1, len(question.answer) + 1)]
    if question.rule() == "each":
        total = sub(sub(processing, "setOutcomeValue", identifier="SCORE"), "sum")
        for name in names:
            sub(total, "mapResponse", identifier=name)
        return
    whole = sub(_full_score(processing), "and")
    for name in names:
        enough = sub(whole, "gte")
        sub(enough, "mapResponse", identifier=name)
        _base(enough)
    _then(whole)


def sub(parent: Element, name: str, **attributes: str) -> Element:
    """A new element at the end of its parent."""
    return etree.SubElement(parent, f"{{{QTI}}}{name}", attributes)


def lines(element: Element, text: str) -> None:
    """Write text behind what the element holds; blanks at the ends of its lines are hard, else they would be layout."""
    written = text.split("\n")
    for number, line in enumerate(written):
        if number:
            sub(element, "br")
        hard = re.sub(r"^ +", lambda f: "\xa0" * len(f[0]), line) if number else line
        hard = re.sub(r" +$", lambda f: "\xa0" * len(f[0]), hard) if number < len(written) - 1 else hard
        if len(element):
            element[-1].tail = (element[-1].tail or "") + hard
        else:
            element.text = (element.text or "") + hard
