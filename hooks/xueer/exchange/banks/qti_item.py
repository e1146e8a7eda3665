"""One item of QTI 2.1: what it means; what is not sure is refused by interaction and identifier."""

from __future__ import annotations

import re
from typing import Any

from .draft import Draft, Imported, looks_like_id
from .qti_kinds import READERS
from .qti_rest import rest
from .qti_scoring import Scoring, scoring
from .qti_source import Item, parts_of
from .weights import score
from .words import HERE, name_of

_PARTS = {"responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"}
#: Content that changes with the answer, or that our questions have not.
_REFUSED = {
    "feedbackInline", "feedbackBlock", "printedVariable", "templateInline", "templateBlock", "include", "infoControl",
    "areaMapping", "img", "object", "math", "table", "sup", "sub",
}  # fmt: skip


def take(imported: Imported, where: str, root: Any, weight: str = "") -> None:
    """Store the item, or say why not."""
    parts = parts_of(root)
    body = parts.get("itemBody", [[]])[0]
    inside = [e for name, e in body if name.endswith("Interaction")]
    draft = _draft(Item(imported, where, root, parts, inside, Scoring("none"), weight))
    if isinstance(draft, str):
        kind = f"{name_of(inside[0])}（{inside[0].get('responseIdentifier', '')}）：" if inside else ""
        imported.lose(where, str(root.get("identifier", "")), kind + draft)


def _draft(item: Item) -> str | None:
    """Store it; in words why not."""
    way = scoring(item.part("responseProcessing"))
    if why := _strange(item):
        return why
    if isinstance(way, str):
        return way
    item.scoring = way
    draft = _stem(item) or READERS[name_of(item.interactions[0])](item)
    if isinstance(draft, str):
        return draft
    _common(item, draft)
    return None


def _strange(item: Item) -> str:
    """What in the item no question of ours can hold; empty when there is nothing."""
    for several in item.parts.values():
        for part in several:
            for name, element in part:
                if name in _REFUSED or element.get("templateIdentifier") is not None:
                    shown = element.get("identifier") or element.get("src") or element.get("data") or ""
                    return f"有 {name}" + (f"“{shown}”" if shown else "") + "，不能导入"
    for name, several in item.parts.items():
        if name not in _PARTS or (name == "itemBody" and len(several) > 1):
            child = several[-1][0][1]
            return f"有 {name}“{child.get('identifier') or child.get('href') or ''}”，不能导入"
    if item.root.get("adaptive") == "true":
        return "是分几步作答的（adaptive），不能导入"
    kinds = [name_of(e) for e in item.interactions]
    if unknown := [k for k in kinds if k not in READERS]:
        return f"不能导入的题型 {unknown[0]}"
    if len(kinds) > 1 and {*kinds} != {"textEntryInteraction"}:
        names = "、".join(f"{name_of(e)}（{e.get('responseIdentifier', '')}）" for e in item.interactions)
        return f"一题里有 {len(kinds)} 处作答：{names}"
    return "" if kinds else "没有作答的地方"


def _stem(item: Item) -> str | None:
    """Set the stem: every paragraph and the prompt, a line each; in words why that cannot be done."""
    before, _, after = item.words(item.body[0][1], "题干").partition(HERE)
    item.stem = before.strip()
    return f"作答后面还有文字“{after.strip()}”" if after.strip() else None


def _common(item: Item, draft: Draft) -> None:
    """Id and explanation, then everything that no place was found for."""
    title, identifier = str(item.root.get("title", "")), str(item.root.get("identifier", ""))
    ours = looks_like_id(title)
    draft["编号"] = title if ours else identifier
    explained = [f for f in item.part("modalFeedback") if f.get("identifier") == "EXPLANATION"]
    draft["解析"] = item.words(explained[0], "解析") if explained else ""
    if full := item.scoring.full in ("1", "1.0"):
        draft |= {"分值": score(item.weight)} if item.weight else {}
    if not item.imported.store(draft, item.where, "" if ours else title):
        return
    if ours and identifier not in (title, "i-" + re.sub(r"[^A-Za-z0-9_-]", "-", title)):
        item.imported.leave(item.where, item.stem, "identifier", identifier, f"编号用了 title“{title}”")
    if item.weight and not full:
        item.imported.leave(item.where, item.stem, "weight", item.weight, "答对得分不是 1，没有采用")
    for name, value in rest(item, explained[:1]):
        item.imported.leave(item.where, item.stem, name, value, "没有位置，没有存")
