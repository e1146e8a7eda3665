"""How a QTI item is scored: the few ways of response processing that ours are; any other is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .words import name_of

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


def scoring(item: Any) -> Scoring | str:
    """The way an item is scored; in words why it is another."""
    found = item.find("{*}responseProcessing")
    if found is None:
        return Scoring("none")
    template = str(found.get("template", "")).rpartition("/")[2].removesuffix(".xml")
    if template in ("match_correct", "map_response") and not len(found):
        return Scoring("match" if template == "match_correct" else "sum")
    text = " ".join(_said(child) for child in found if name_of(child))
    for way, pattern in _WAYS.items():
        if way_found := re.fullmatch(pattern, text):
            groups = way_found.groups()
            tolerance = (groups[0] or "0") if way == "near" else "0"
            return Scoring(way, tolerance, "1" if way == "sum" else groups[-1])
    return f"计分规则 responseProcessing {template}".rstrip() + " 不是标准的做法"


def _said(element: Any) -> str:
    """An expression on one line: name:identifier[attributes](parts)=text."""
    said, name = name_of(element), element.get("identifier")
    said += f":{name}" if name else ""
    said += "".join([f"[{k}={v}]" for k, v in sorted(element.items()) if k != "identifier"])
    parts = " ".join([_said(child) for child in element.iterchildren("*")])
    text = (element.text or "").strip()
    return said + (f"({parts})" if parts else "") + (f"={text}" if text else "")
