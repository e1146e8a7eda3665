"""An assessmentTest of QTI 2.1: the order of its items and what their scores count; what else it says is listed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..office.package import Package
from ..office.refused import Refused
from ..office.xml import light
from .draft import Imported
from .qti_scoring import said
from .weights import score
from .words import children, flat, local

#: Attributes that only tie parts together, and values that say what a bank of questions does anyway.
_TIES = {"identifier", "lang", "schemaLocation"}
_NEUTRAL = {"visible": "true", "required": "false", "fixed": "false", "keepTogether": "true"}
_SUM = re.compile(r"setOutcomeValue:\w+\((?:sum\()?testVariables(?:\[(?:variable|weight)Identifier=\w+\])+\)?\)")
_SEVERAL = "包里有几份试卷，没有采用"


@dataclass(slots=True)
class Test:
    """The item files in the order of the test; by file the weight of its score."""

    items: dict[str, None] = field(default_factory=dict)
    weights: dict[str, str] = field(default_factory=dict)


def read_test(imported: Imported, package: Package, name: str, *, alone: bool) -> Test:
    """A test of the package; of several, neither order nor weights are kept."""
    root, why = _root(package, name)
    if root is None:
        imported.leave(name, "", "试卷", posixpath.basename(name), why)
        return Test()
    title, found = str(root.get("title", "")).strip(), Test()
    if alone:
        imported.title = title
    elif title:
        imported.leave(name, "", "标题", title, _SEVERAL)
    used = {e.get("weightIdentifier") for e in root.iter() if alone and local(e.tag) == "testVariables"}
    for ref in (e for e in root.iter() if local(e.tag) == "assessmentItemRef"):
        item = posixpath.normpath(posixpath.join(posixpath.dirname(name), ref.get("href", "")))
        if item in found.items:
            imported.leave(name, "", "assessmentItemRef", item, "试卷里列了两次，只存一次")
        found.items.setdefault(item)
        for weight in children(ref, "weight"):
            _weigh(imported, found, item, weight, used=weight.get("identifier") in used)
    if not alone and found.items:
        imported.leave(name, "", "题目的次序", "、".join(found.items), _SEVERAL)
        found.items.clear()
    for what, value in _rest(root):
        imported.leave(name, "", what, value, "没有位置，没有存")
    return found


def _root(package: Package, name: str) -> tuple[Any, str]:
    """(the root of a test, why there is none)."""
    try:
        content = package.xml(name)
        package.budget.grown(content, name)
        root = light(content)
    except Refused as refusal:
        return None, str(refusal)
    if root is None or local(root.tag) != "assessmentTest":
        return None, "不是完好的 assessmentTest，没有读"
    return root, ""


def _weigh(imported: Imported, found: Test, item: str, weight: Any, *, used: bool) -> None:
    name, value = f"weight {weight.get('identifier', '')}", str(weight.get("value", ""))
    if used and score(value) is not None and item not in found.weights:
        found.weights[item] = value
    else:
        why = "不是 0 到 100 的数，没有采用" if used and score(value) is None else "试卷没有用它算分，没有采用"
        imported.leave(item, "", name, value, why)


def _rest(element: Any) -> Iterator[tuple[str, str]]:
    """(field, value) of everything that has not been looked at."""
    for child in element:
        name = local(child.tag)
        if name == "outcomeDeclaration":
            told, value = child.get("identifier", ""), flat("".join(child.itertext()))
            if told != "SCORE" or value not in ("", "0", "0.0"):
                yield f"结果 {told}", value or str(child.get("baseType", ""))
        elif name == "outcomeProcessing":
            if not _SUM.fullmatch(how := " ".join(map(said, child))):
                yield name, how
        elif name != "weight":
            for key, value in child.items():
                known = local(key) in _TIES or (name == "assessmentItemRef" and key == "href")
                if not known and _NEUTRAL.get(key) != value:
                    yield f"{name} {local(key)}", value
            if text := flat(child.text or ""):
                yield name, text
            yield from _rest(child)
        if tail := flat(child.tail or ""):
            yield name, tail
