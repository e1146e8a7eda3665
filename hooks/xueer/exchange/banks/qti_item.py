"""One item of QTI 2.1: what it means; what is not sure is refused by interaction and identifier."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from .draft import Draft, Imported, looks_like_id
from .qti_kinds import READERS
from .qti_scoring import scoring
from .qti_source import UNIT, Item
from .words import HERE, name_of, of_element

_PARTS = {"responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"}
#: Content that changes with the answer, or that our questions have not.
_REFUSED = [f"{{*}}{name}" for name in (
    "feedbackInline", "feedbackBlock", "printedVariable", "templateInline", "templateBlock", "include", "infoControl",
    "areaMapping", "img", "object", "math", "table", "sup", "sub",
)]  # fmt: skip
#: What of a body is no part of the stem.
_ASIDES: Any = etree.XPath(f"descendant::*[local-name()='rubricBlock' or @class='{UNIT}']")
_INTERACTIONS: Any = etree.XPath("descendant::*[contains(local-name(), 'Interaction')]")
_TEMPLATED: Any = etree.XPath("descendant-or-self::*[@templateIdentifier]")
#: Attributes of an item and of an interaction that say nothing ours would have to say.
_SAYS_NOTHING = {
    "identifier", "title", "adaptive", "timeDependent", "lang", "schemaLocation", "responseIdentifier", "shuffle",
    "maxChoices", "orientation", "id", "class", "maxAssociations", "minAssociations", "expectedLength",
    "expectedLines", "matchMax", "matchMin", "format",
}  # fmt: skip


def take(imported: Imported, where: str, root: Any) -> None:
    """Store the item, or say why not."""
    body, identifier = root.find("{*}itemBody"), str(root.get("identifier", ""))
    inside = [] if body is None else [e for e in _INTERACTIONS(body) if name_of(e).endswith("Interaction")]
    draft = _draft(imported, where, root, inside)
    if isinstance(draft, str):
        kind = f"{name_of(inside[0])}（{inside[0].get('responseIdentifier', '')}）：" if inside else ""
        imported.lose(where, identifier, kind + draft)


def _draft(imported: Imported, where: str, root: Any, inside: list[Any]) -> str | None:
    """Store it; in words why not."""
    way = scoring(root)
    if why := _strange(root, inside):
        return why
    if isinstance(way, str):
        return way
    item = Item(imported, where, root, root.find("{*}itemBody"), inside, way)
    draft = _stem(item) or READERS[name_of(inside[0])](item)
    if isinstance(draft, str):
        return draft
    _common(item, draft)
    return None


def _strange(root: Any, inside: list[Any]) -> str:
    """What in the item no question of ours can hold; empty when there is nothing."""
    for element in (*root.iter(_REFUSED), *_TEMPLATED(root)):
        shown = element.get("identifier") or element.get("src") or element.get("data") or ""
        return f"有 {name_of(element)}" + (f"“{shown}”" if shown else "") + "，不能导入"
    for child in root:
        if name_of(child) and name_of(child) not in _PARTS:
            return f"有 {name_of(child)}“{child.get('identifier') or child.get('href') or ''}”，不能导入"
    if root.get("adaptive") == "true":
        return "是分几步作答的（adaptive），不能导入"
    kinds = [name_of(e) for e in inside]
    if unknown := [k for k in kinds if k not in READERS]:
        return f"不能导入的题型 {unknown[0]}"
    if len(kinds) > 1 and {*kinds} != {"textEntryInteraction"}:
        names = "、".join(f"{name_of(e)}（{e.get('responseIdentifier', '')}）" for e in inside)
        return f"一题里有 {len(kinds)} 处作答：{names}"
    return "" if kinds else "没有作答的地方"


def _stem(item: Item) -> str | None:
    """Set the stem: every paragraph and the prompt, a line each; in words why that cannot be done."""
    body = copy.deepcopy(item.body) if _ASIDES(item.body) else item.body
    for aside in _ASIDES(body) if body is not item.body else ():
        aside.getparent().remove(aside)
    before, _, after = item.words(body, "题干").partition(HERE)
    item.stem = before.strip()
    return f"作答后面还有文字“{after.strip()}”" if after.strip() else None


def _common(item: Item, draft: Draft) -> None:
    """Id and explanation, then everything that no place was found for."""
    title, identifier = str(item.root.get("title", "")), str(item.root.get("identifier", ""))
    ours = looks_like_id(title)
    draft["编号"] = title if ours else identifier
    explained = [f for f in item.root.iterfind("{*}modalFeedback") if f.get("identifier") == "EXPLANATION"]
    draft["解析"] = item.words(explained[0], "解析") if explained else ""
    if not item.imported.store(draft, item.where, "" if ours else title):
        return
    if ours and identifier not in (title, "i-" + re.sub(r"[^A-Za-z0-9_-]", "-", title)):
        item.imported.leave(item.where, item.stem, "identifier", identifier, f"编号用了 title“{title}”")
    for name, value in _rest(item, explained[:1]):
        item.imported.leave(item.where, item.stem, name, value, "没有位置，没有存")


def _rest(item: Item, taken: list[Any]) -> Iterator[tuple[str, str]]:
    """(field, value) of what the readers do not look at."""
    for feedback in item.root.iterfind("{*}modalFeedback"):
        if feedback not in taken:
            yield f"反馈 {feedback.get('identifier', '')}".strip(), of_element(feedback).text
    for outcome in item.root.iterfind("{*}outcomeDeclaration"):
        name, value = outcome.get("identifier", ""), of_element(outcome).text
        if name not in ("SCORE", "FEEDBACK") or value not in ("", "0", "0.0"):
            yield f"结果 {name}", value or str(outcome.get("baseType", ""))
        if most := outcome.get("normalMaximum"):
            yield f"结果 {name} normalMaximum", most
    if item.scoring.full not in ("1", "1.0"):
        yield "答对得分 SCORE", item.scoring.full
    for default in item.root.iterfind("{*}responseDeclaration/{*}defaultValue"):
        yield "预先填好的回答", of_element(default).text
    for rubric in item.body.iter("{*}rubricBlock"):
        if not (rubric.get("view") == "scorer" and name_of(item.interactions[0]) == "extendedTextInteraction"):
            yield f"说明 rubricBlock {rubric.get('view', '')}".strip(), of_element(rubric).text
    yield from _attributes(item)


def _attributes(item: Item) -> Iterator[tuple[str, str]]:
    for element in (item.root, *item.interactions, *(e for i in item.interactions for e in i.iterdescendants())):
        for key, value in element.items() if name_of(element) else ():
            name = key.rpartition("}")[2]
            if name not in _SAYS_NOTHING and value not in ("false", "show", "0"):
                yield f"{name_of(element)} {name}", value
