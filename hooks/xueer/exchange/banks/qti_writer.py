"""IMS QTI 2.1 content package: one item file a question, named by its id, and a manifest.

Built after the QTI 2.1 information model. Response processing is written out (what the standard's template
match_correct does), so that an item works without fetching anything.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from ...quizzes import Bank, BankQuestion
from ...quizzes.types import Blank, Single
from ..office.xml import Element
from .lossy import Exported, doubtful, stem_of
from .qti_parts import QTI, Shape, lines, shape_of, sub

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"


def export(bank: Bank) -> Exported:
    """The package as a zip; equal banks give equal bytes."""
    exported = Exported()
    exported.kept_of_bank(bank)
    files: dict[str, bytes] = {}
    for item in bank.questions:
        shape = shape_of(item.question)
        if shape is None or doubtful(item):
            exported.lose_whole(item, "QTI", doubtful(item))
            continue
        _report(exported, item)
        files[f"items/{_name(item.id)}.xml"] = _xml(_item(item, shape))
    files["imsmanifest.xml"] = _xml(_manifest(bank, list(files)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    exported.content = out.getvalue()
    return exported


def _report(exported: Exported, item: BankQuestion) -> None:
    """What of a written question is not in the file."""
    question = item.question
    units = getattr(question, "units", ())
    exported.kept(item, "参考答案", "要点", *["单位"] * (len(units) < 2))
    exported.rescored(item, "按项" if isinstance(question, Blank) and question.rule() == "each" else "全对")
    if isinstance(question, Blank):
        exported.evened(item)
    if isinstance(question, Single) and sorted(question.options.values()) == ["对", "错"]:
        exported.leave(item.id, "", "题型", item.kind, "选项是对和错，再导入时是判断")
    exported.relettered(item)


def _name(item_id: str) -> str:
    """An XML NCName made from a global id."""
    return "i-" + re.sub(r"[^A-Za-z0-9_-]", "-", item_id)


def _xml(element: Element) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _item(question: BankQuestion, shape: Shape) -> Element:
    item = etree.Element(f"{{{QTI}}}assessmentItem", nsmap={None: QTI})  # type: ignore[dict-item]
    item.attrib.update({
        "identifier": _name(question.id), "title": question.id, "adaptive": "false", "timeDependent": "false"
    })  # fmt: skip
    item.set("{http://www.w3.org/XML/1998/namespace}lang", "zh")
    shape.declare(item)
    outcome = sub(item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    sub(sub(outcome, "defaultValue"), "value").text = "0"
    sub(item, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    shape.body(stem_of(question), sub(item, "itemBody"))
    if shape.score:
        shape.score(sub(item, "responseProcessing"))
    feedback = sub(
        item, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="EXPLANATION", showHide="show"
    )  # fmt: skip
    lines(sub(feedback, "p"), question.question.explanation)
    return item


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
