"""IMS QTI 2.1 content package: one item file a question, named by its id, and a manifest.

Built after the QTI 2.1 information model. Response processing is written out (what the standard's template
match_correct does), so that an item works without fetching anything.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from ...quizzes import BLANK, Bank
from .lossy import Exported, common_losses, items

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"


def export(bank: Bank) -> Exported:
    """The package as a zip; equal banks give equal bytes."""
    exported = Exported()
    files: dict[str, bytes] = {}
    for item_id, value in items(bank):
        common_losses(exported, item_id, value)
        if value["题型"] == "简答":
            exported.lose(item_id, "参考答案和要点写进了评分说明，要人工评分")
        files[f"items/{_name(item_id)}.xml"] = _xml(_item(item_id, value))
    files["imsmanifest.xml"] = _xml(_manifest(bank, sorted(files)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    exported.content = out.getvalue()
    return exported


def _name(item_id: str) -> str:
    """An XML NCName made from a global id."""
    return "i-" + re.sub(r"[^A-Za-z0-9_-]", "-", item_id)


def _xml(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _item(item_id: str, value: dict[str, Any]) -> Any:
    item = etree.Element(f"{{{QTI}}}assessmentItem", nsmap={None: QTI})  # type: ignore[dict-item]
    item.attrib.update({
        "identifier": _name(item_id), "title": item_id, "adaptive": "false", "timeDependent": "false"
    })  # fmt: skip
    item.set("{http://www.w3.org/XML/1998/namespace}lang", "zh")
    kind = value["题型"]
    _RESPONSES[kind](item, value)
    outcome = _sub(item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    _sub(_sub(outcome, "defaultValue"), "value").text = "0"
    _sub(item, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    body = _sub(item, "itemBody")
    _BODIES[kind](body, value)
    if kind == "简答":
        rubric = _sub(body, "rubricBlock", view="scorer")
        points = [f"{p['点']}（{p.get('分', 1):g} 分）" for p in value["要点"]]
        for line in [value["参考答案"], *points]:
            _sub(rubric, "p").text = line
    else:
        _processing(item, value)
    feedback = _sub(
        item, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="EXPLANATION", showHide="show"
    )  # fmt: skip
    _sub(feedback, "p").text = value["解析"]
    return item


def _declare(item: Any, name: str, cardinality: str, base: str, correct: list[str]) -> Any:
    response = _sub(item, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    if correct:
        right = _sub(response, "correctResponse")
        for text in correct:
            _sub(right, "value").text = text
    return response


def _declare_choice(item: Any, value: dict[str, Any]) -> None:
    single = value["题型"] != "多选"
    answers = [value["答案"]] if value["题型"] == "判断" else value["答案"]
    keys = [{"对": "T", "错": "F"}.get(a, a) for a in answers]
    _declare(item, "RESPONSE", "single" if single else "multiple", "identifier", keys)


def _declare_blank(item: Any, value: dict[str, Any]) -> None:
    for number, forms in enumerate(value["答案"], 1):
        response = _declare(item, f"RESPONSE{number}", "single", "string", [forms[0]])
        mapping = _sub(response, "mapping", defaultValue="0")
        for form in forms:
            _sub(mapping, "mapEntry", mapKey=form, mappedValue="1")


def _declare_number(item: Any, value: dict[str, Any]) -> None:
    _declare(item, "RESPONSE", "single", "float", [f"{value['答案']:.12g}"])


def _declare_order(item: Any, value: dict[str, Any]) -> None:
    _declare(item, "RESPONSE", "ordered", "identifier", [f"S{n}" for n in _shown(value["项目"])])


def _shown(texts: list[str]) -> list[int]:
    """For each item in the right order its number in the shown (sorted) order, from 1."""
    order = sorted(texts)
    return [order.index(text) + 1 for text in texts]


def _declare_match(item: Any, value: dict[str, Any]) -> None:
    rights = _rights(value)
    pairs = [f"L{n} R{rights.index(right) + 1}" for n, right in enumerate(value["配对"].values(), 1)]
    _declare(item, "RESPONSE", "multiple", "directedPair", pairs)


def _rights(value: dict[str, Any]) -> list[str]:
    return sorted({*value["配对"].values(), *value.get("干扰", ())})


def _declare_essay(item: Any, _value: dict[str, Any]) -> None:
    _declare(item, "RESPONSE", "single", "string", [])


def _body_choice(body: Any, value: dict[str, Any]) -> None:
    single = value["题型"] != "多选"
    interaction = _sub(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices="1" if single else "0"
    )  # fmt: skip
    _sub(interaction, "prompt").text = value["题干"]
    options = {"T": "对", "F": "错"} if value["题型"] == "判断" else value["选项"]
    for key, text in options.items():
        choice = _sub(interaction, "simpleChoice", identifier=key)
        choice.text = text


def _body_blank(body: Any, value: dict[str, Any]) -> None:
    parts = BLANK.split(value["题干"])
    p = _sub(body, "p")
    p.text = parts[0]
    for number, part in enumerate(parts[1:], 1):
        _sub(p, "textEntryInteraction", responseIdentifier=f"RESPONSE{number}").tail = part


def _body_number(body: Any, value: dict[str, Any]) -> None:
    p = _sub(body, "p")
    p.text = f"{value['题干']} "
    _sub(p, "textEntryInteraction", responseIdentifier="RESPONSE").tail = (value.get("单位") or [""])[0]


def _body_order(body: Any, value: dict[str, Any]) -> None:
    interaction = _sub(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false")
    _sub(interaction, "prompt").text = value["题干"]
    for number, text in enumerate(sorted(value["项目"]), 1):
        _sub(interaction, "simpleChoice", identifier=f"S{number}").text = text


def _body_match(body: Any, value: dict[str, Any]) -> None:
    most = str(len(value["配对"]))
    interaction = _sub(
        body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false", maxAssociations=most
    )  # fmt: skip
    _sub(interaction, "prompt").text = value["题干"]
    sides = (("L", list(value["配对"]), "1"), ("R", _rights(value), most))
    for letter, texts, limit in sides:
        group = _sub(interaction, "simpleMatchSet")
        for number, text in enumerate(texts, 1):
            choice = _sub(group, "simpleAssociableChoice", identifier=f"{letter}{number}", matchMax=limit)
            choice.text = text


def _body_essay(body: Any, value: dict[str, Any]) -> None:
    interaction = _sub(body, "extendedTextInteraction", responseIdentifier="RESPONSE")
    _sub(interaction, "prompt").text = value["题干"]


def _processing(item: Any, value: dict[str, Any]) -> None:
    """Full score for the correct response; for blanks one mapped point each; for numbers within the tolerance."""
    if value["题型"] == "填空":
        processing = _sub(item, "responseProcessing")
        total = _sub(_sub(processing, "setOutcomeValue", identifier="SCORE"), "sum")
        for number in range(1, len(value["答案"]) + 1):
            _sub(total, "mapResponse", identifier=f"RESPONSE{number}")
    elif value["题型"] == "数值":
        processing = _sub(item, "responseProcessing")
        when = _sub(_sub(processing, "responseCondition"), "responseIf")
        equal = _sub(when, "equal", toleranceMode="absolute")
        equal.set("tolerance", f"{value.get('误差', 0):.12g}")
        _sub(equal, "variable", identifier="RESPONSE")
        _sub(equal, "correct", identifier="RESPONSE")
        outcome = _sub(when, "setOutcomeValue", identifier="SCORE")
        _sub(outcome, "baseValue", baseType="float").text = "1"
    else:
        processing = _sub(item, "responseProcessing")
        when = _sub(_sub(processing, "responseCondition"), "responseIf")
        match = _sub(when, "match")
        _sub(match, "variable", identifier="RESPONSE")
        _sub(match, "correct", identifier="RESPONSE")
        outcome = _sub(when, "setOutcomeValue", identifier="SCORE")
        _sub(outcome, "baseValue", baseType="float").text = "1"


_RESPONSES = {
    "单选": _declare_choice, "多选": _declare_choice, "判断": _declare_choice, "填空": _declare_blank,
    "数值": _declare_number, "排序": _declare_order, "匹配": _declare_match, "简答": _declare_essay,
}  # fmt: skip
_BODIES = {
    "单选": _body_choice, "多选": _body_choice, "判断": _body_choice, "填空": _body_blank,
    "数值": _body_number, "排序": _body_order, "匹配": _body_match, "简答": _body_essay,
}  # fmt: skip


def _manifest(bank: Bank, files: list[str]) -> Any:
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


def _sub(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{QTI}}}{name}", attributes)
