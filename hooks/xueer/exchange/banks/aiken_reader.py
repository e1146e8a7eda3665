"""Aiken: a stem, lettered options, ANSWER: X."""

from __future__ import annotations

import re

from ..office.plain import lines
from .draft import Imported, judgement

_OPTION = re.compile(r"([A-Z])[.)]\s*(.+)$")
_ANSWER = re.compile(r"ANSWER:\s*([A-Z])\s*$")


def read(text: str) -> Imported:
    """The questions of an Aiken file; a question ends with its ANSWER line."""
    imported = Imported()
    stem: list[str] = []
    options: dict[str, str] = {}
    start = 1
    for number, line in enumerate(lines(text), 1):
        if found := _ANSWER.match(line):
            imported.begin()
            _take(imported, f"第 {start} 行", " ".join(stem), options, found[1])
            stem, options = [], {}
        elif (found := _OPTION.match(line)) and stem:
            options[found[1]] = found[2].strip()
        elif line.strip():
            if not stem:
                start = number
            stem.append(line.strip())
    if stem:
        imported.begin()
        imported.lose(f"第 {start} 行", " ".join(stem), "没有 ANSWER 行")
    return imported


def _take(imported: Imported, where: str, stem: str, options: dict[str, str], answer: str) -> None:
    if not stem or len(options) < 2:
        imported.lose(where, stem, "没有题干，或者选项不足两个")
    elif answer not in options:
        imported.lose(where, stem, f"答案 {answer} 不在选项里")
    elif sorted(filter(None, map(judgement, options.values()))) == ["对", "错"] and len(options) == 2:
        said = judgement(options[answer])
        imported.add({"题型": "判断", "题干": stem, "答案": said, "解析": "（待补）"}, where)
    else:
        imported.add({"题型": "单选", "题干": stem, "选项": options, "答案": answer, "解析": "（待补）"}, where)
