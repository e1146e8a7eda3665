"""How a QTI item is scored: the few ways of response processing that ours are; any other is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .words import local

_FULL = r"setOutcomeValue:SCORE\(baseValue\[baseType=\w+\]=([\d.]+)\)"
_ELSE = r"(?: responseElse\(setOutcomeValue:SCORE\(baseValue\[baseType=\w+\]=0(?:\.0)?\)\))?"
_IF = rf"responseCondition\(responseIf\(%s {_FULL}\){_ELSE}\)"
_SAME = r"\(variable:(\S+) correct:(\S+)\)"
_WAYS = {
    "match": _IF % f"match{_SAME}",
    "near": _IF % rf"equal(?:\[tolerance=([\d.eE+-]+)\])?\[toleranceMode=(?:absolute|exact)\]{_SAME}",
    "sum": r"setOutcomeValue:SCORE\((?:mapResponse:\S+|sum\(mapResponse:\S+(?: mapResponse:\S+)*\))\)",
    "all": _IF % r"and\(((?: ?gte\(mapResponse:\S+ baseValue\[baseType=float\]=1\))+)\)",
}


@dataclass(frozen=True, slots=True)
class Scoring:
    """match (the correct response, all or nothing), near (within a tolerance), sum (of mapped shares), all (shares).

    none where nothing is processed. `tolerance` as it is written, `full` the score of a right answer.
    """

    way: str
    tolerance: str = "0"
    full: str = "1"


def scoring(several: Sequence[Any]) -> Scoring | str:
    """The way an item with this response processing is scored; in words why it is another."""
    if not several:
        return Scoring("none")
    found = several[0]
    template = str(found.get("template", "")).rpartition("/")[2].removesuffix(".xml")
    if len(several) == 1 and template in ("match_correct", "map_response") and not len(found):
        return Scoring("match" if template == "match_correct" else "sum")
    way = _way(" ".join(said(child) for child in found)) if len(several) == 1 else None
    return way or f"计分规则 responseProcessing {template}".rstrip() + " 不是标准的做法"


@lru_cache(maxsize=256)
def _way(text: str) -> Scoring | None:
    """The way that response processing in words is; None for a strange one."""
    for way, pattern in _WAYS.items():
        if found := re.fullmatch(pattern, text):
            groups = found.groups()
            tolerance = (groups[0] or "0") if way == "near" else "0"
            return Scoring(way, tolerance, "1" if way == "sum" else groups[-1])
    return None


def said(element: Any) -> str:
    """An expression on one line: name:identifier[attributes](parts)=text."""
    text, attributes = local(element.tag), element.attrib
    if name := attributes.get("identifier"):
        text += f":{name}"
    if len(attributes) > bool(name):
        text += "".join([f"[{k}={v}]" for k, v in sorted(attributes.items()) if k != "identifier"])
    if len(element):
        text += f"({' '.join([said(child) for child in element])})"
    value = (element.text or "").strip()
    return f"{text}={value}" if value else text
