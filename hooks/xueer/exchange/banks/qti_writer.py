"""IMS QTI 2.1 content package: one item file a question, named by its id, and a manifest.

Built after the QTI 2.1 information model. Response processing is written out (what the standard's template
match_correct does), so that an item works without fetching anything.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from lxml import etree

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import BLANK, Blank, Essay, Judge, Match, Multiple, Number, Order, Question, Single
from ..office.xml import Element
from .lossy import Exported, stem_of

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"

#: Writes into an element.
Write: TypeAlias = Callable[[Element], None]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a type puts into an item: its responses, its body for a stem, how it is scored (None: by a person)."""

    declare: Write
    body: Callable[[str, Element], None]
    score: Write | None


def export(bank: Bank) -> Exported:
    """The package as a zip; equal banks give equal bytes."""
    exported = Exported()
    files: dict[str, bytes] = {}
    for item in bank.questions:
        shape = _shape(item.question)
        if shape is None:
            exported.lose_whole(item, "QTI")
            continue
        exported.lose_usual(item)
        if item.question.self_marked:
            exported.lose(item, "参考答案和要点写进了评分说明，要人工评分")
        files[f"items/{_name(item.id)}.xml"] = _xml(_item(item, shape))
    files["imsmanifest.xml"] = _xml(_manifest(bank, sorted(files)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    exported.content = out.getvalue()
    return exported


def _shape(question: Question) -> _Shape | None:
    """How QTI asks this question; None for a type that it has not."""
    match question:
        case Single() | Multiple():
            return _chosen("1" if isinstance(question, Single) else "0", question.options, question.answer)
        case Judge():
            return _chosen("1", {"T": "对", "F": "错"}, ["T" if question.answer == "对" else "F"])
        case Blank():
            return _Shape(partial(_declare_blank, question), _blank, partial(_mapped, len(question.answer)))
        case Number():
            return _Shape(partial(_declare_number, question), partial(_number, question), partial(_near, question))
        case Order():
            return _Shape(partial(_declare_order, question), partial(_order, question), _matched)
        case Match():
            return _Shape(partial(_declare_match, question), partial(_match, question), _matched)
        case Essay():
            return _Shape(_declare_essay, partial(_essay, question), None)
        case _:
            return None


def _chosen(most: str, options: Mapping[str, str], keys: Iterable[str]) -> _Shape:
    """One of these options, or some of them when `most` is 0."""
    return _Shape(partial(_declare_choice, most, keys), partial(_choice, most, options), _matched)


def _name(item_id: str) -> str:
    """An XML NCName made from a global id."""
    return "i-" + re.sub(r"[^A-Za-z0-9_-]", "-", item_id)


def _xml(element: Element) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _item(question: BankQuestion, shape: _Shape) -> Element:
    item = etree.Element(f"{{{QTI}}}assessmentItem", nsmap={None: QTI})  # type: ignore[dict-item]
    item.attrib.update({
        "identifier": _name(question.id), "title": question.id, "adaptive": "false", "timeDependent": "false"
    })  # fmt: skip
    item.set("{http://www.w3.org/XML/1998/namespace}lang", "zh")
    shape.declare(item)
    outcome = _sub(item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    _sub(_sub(outcome, "defaultValue"), "value").text = "0"
    _sub(item, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    shape.body(stem_of(question), _sub(item, "itemBody"))
    if shape.score:
        shape.score(_sub(item, "responseProcessing"))
    feedback = _sub(
        item, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="EXPLANATION", showHide="show"
    )  # fmt: skip
    _sub(feedback, "p").text = question.question.explanation
    return item


# Responses: what a correct answer is


def _declare(item: Element, name: str, cardinality: str, base: str, correct: Iterable[str]) -> Element:
    response = _sub(item, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    values = list(correct)
    if values:
        right = _sub(response, "correctResponse")
        for text in values:
            _sub(right, "value").text = text
    return response


def _declare_choice(most: str, keys: Iterable[str], item: Element) -> None:
    _declare(item, "RESPONSE", "single" if most == "1" else "multiple", "identifier", keys)


def _declare_blank(question: Blank, item: Element) -> None:
    for number, forms in enumerate(question.answer, 1):
        response = _declare(item, f"RESPONSE{number}", "single", "string", forms[:1])
        mapping = _sub(response, "mapping", defaultValue="0")
        for form in forms:
            _sub(mapping, "mapEntry", mapKey=form, mappedValue="1")


def _declare_number(question: Number, item: Element) -> None:
    _declare(item, "RESPONSE", "single", "float", [f"{question.answer:.12g}"])


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
    interaction = _sub(body, name, responseIdentifier="RESPONSE", **attributes)
    _sub(interaction, "prompt").text = stem
    return interaction


def _choice(most: str, options: Mapping[str, str], stem: str, body: Element) -> None:
    interaction = _asked(body, "choiceInteraction", stem, shuffle="false", maxChoices=most)
    for key, text in options.items():
        _sub(interaction, "simpleChoice", identifier=key).text = text


def _blank(stem: str, body: Element) -> None:
    parts = BLANK.split(stem)
    p = _sub(body, "p")
    p.text = parts[0]
    for number, part in enumerate(parts[1:], 1):
        _sub(p, "textEntryInteraction", responseIdentifier=f"RESPONSE{number}").tail = part


def _number(question: Number, stem: str, body: Element) -> None:
    p = _sub(body, "p")
    p.text = f"{stem} "
    _sub(p, "textEntryInteraction", responseIdentifier="RESPONSE").tail = question.unit_shown()


def _order(question: Order, stem: str, body: Element) -> None:
    interaction = _asked(body, "orderInteraction", stem, shuffle="false")
    for number, text in enumerate(sorted(question.items), 1):
        _sub(interaction, "simpleChoice", identifier=f"S{number}").text = text


def _match(question: Match, stem: str, body: Element) -> None:
    most = str(len(question.pairs))
    interaction = _asked(body, "matchInteraction", stem, shuffle="false", maxAssociations=most)
    for letter, texts, limit in (("L", list(question.pairs), "1"), ("R", _rights(question), most)):
        group = _sub(interaction, "simpleMatchSet")
        for number, text in enumerate(texts, 1):
            _sub(group, "simpleAssociableChoice", identifier=f"{letter}{number}", matchMax=limit).text = text


def _essay(question: Essay, stem: str, body: Element) -> None:
    _asked(body, "extendedTextInteraction", stem)
    rubric = _sub(body, "rubricBlock", view="scorer")
    for line in (question.model_answer, *(f"{point.text}（{point.score:g} 分）" for point in question.points)):
        _sub(rubric, "p").text = line


# Scores


def _matched(processing: Element) -> None:
    """Full score for the correct response."""
    _when(processing, "match")


def _near(question: Number, processing: Element) -> None:
    """Full score within the tolerance."""
    _when(processing, "equal", toleranceMode="absolute", tolerance=f"{question.tolerance:.12g}")


def _when(processing: Element, test: str, **attributes: str) -> None:
    when = _sub(_sub(processing, "responseCondition"), "responseIf")
    compared = _sub(when, test, **attributes)
    _sub(compared, "variable", identifier="RESPONSE")
    _sub(compared, "correct", identifier="RESPONSE")
    outcome = _sub(when, "setOutcomeValue", identifier="SCORE")
    _sub(outcome, "baseValue", baseType="float").text = "1"


def _mapped(blanks: int, processing: Element) -> None:
    """One mapped point for each blank."""
    total = _sub(_sub(processing, "setOutcomeValue", identifier="SCORE"), "sum")
    for number in range(1, blanks + 1):
        _sub(total, "mapResponse", identifier=f"RESPONSE{number}")


def _manifest(bank: Bank, files: list[str]) -> Element:
    manifest = etree.Element(f"{{{CP}}}manifest", nsmap={None: CP}, identifier=f"m-{bank.id}")  # type: ignore[dict-item]
    metadata = etree.SubElement(manifest, f"{{{CP}}}metadata")
    etree.SubElement(metadata, f"{{{CP}}}schema").text = "QTIv2.1 Package"
    etree.SubElement(metadata, f"{{{CP}}}schemaversion").text = "1.0.0"
    etree.SubElement(manifest, f"{{{CP}}}organizations")
    resources = etree.SubElement(manifest, f"{{{CP}}}resources")
    for name in files:
        identifier = name.removeprefix("items/").removesuffix(".xml")
        resource = etree.SubElement(
            resources, f"{{{CP}}}resource", identifier=identifier, type="imsqti_item_xmlv2p1", href=name
        )  # fmt: skip
        etree.SubElement(resource, f"{{{CP}}}file", href=name)
    return manifest


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{QTI}}}{name}", attributes)
