"""GIFT: categories, names, all its question types; what we do not have is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_uppercase

from ..office.plain import lines
from .draft import Draft, Imported

_NAME = re.compile(r"::(.*?)(?<!\\)::", re.DOTALL)
_OPEN = re.compile(r"(?<!\\)\{")
_CLOSE = re.compile(r"(?<!\\)\}")
_FORMAT = re.compile(r"(?<!\s)\s*\[(?:html|markdown|plain|moodle)\]\s*")
_META = re.compile(r"\[(id|tag):([^\]]*)\]")
#: Splits answers at ~ and = that are not escaped, keeping the sign.
_PART = re.compile(r"(?<!\\)([~=])")
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")


def read(text: str) -> Imported:
    """The questions of a GIFT file, separated by blank lines."""
    imported = Imported()
    for line, block, meta in _blocks(text):
        if block.startswith("$CATEGORY:"):
            continue
        imported.begin()
        _question(imported, f"第 {line} 行", block, meta)
    return imported


def _blocks(text: str) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
    """(first line, text without comments, [id:…] and [tag:…] of its comments) of every block."""
    block: list[str] = []
    meta: list[tuple[str, str]] = []
    start = 1
    for number, line in enumerate(chain(lines(text), [""]), 1):
        if line.startswith("//"):
            meta += _META.findall(line[: line.rfind("]") + 1])  # behind it nothing closes, so nothing is searched
        elif line.strip():
            if not block:
                start = number
            block.append(line)
        elif block:
            yield start, "\n".join(block), meta
            block, meta = [], []
            start = number


def _question(imported: Imported, where: str, block: str, meta: list[tuple[str, str]]) -> None:
    name = ""
    if found := _NAME.match(block.lstrip()):
        name = _plain(found[1])
        block = block.lstrip()[found.end() :]
    opened = _OPEN.search(block)
    closed = _CLOSE.search(block, opened.end()) if opened else None
    stem = _FORMAT.sub("", block[: opened.start()] if opened and closed else block)
    if opened is None or closed is None:
        imported.lose(where, _plain(stem), "没有答案的说明文字，不是题")
        return
    after = block[closed.end() :]
    answers = block[opened.end() : closed.start()]
    body, _, general = re.sub(r"(?<!\\)####", "\ue001", answers).partition("\ue001")
    draft = _answers(imported, where, _plain(stem), _plain(after), body.strip())
    if draft is None:
        return
    ids = [value for key, value in meta if key == "id"] or [name]
    draft["编号"] = ids[0].rpartition(".")[2]
    draft["解析"] = _plain(general) or "（待补）"
    if tags := [value for key, value in meta if key == "tag"]:
        draft["标签"] = tags
    imported.add(draft, where)


def _answers(imported: Imported, where: str, stem: str, after: str, body: str) -> Draft | None:
    whole = f"{stem}____{after}" if after.strip() else stem
    if body == "":
        imported.lose(where, stem, "简答题没有参考答案和要点，请补写后手工加入")
        return None
    word, _, _ = body.partition("#")
    if word.strip().upper() in ("T", "TRUE", "F", "FALSE"):
        return {"题型": "判断", "题干": whole.replace("____", ""), "答案": "对" if word.strip()[0] in "Tt" else "错"}
    if body.startswith("#"):
        return _number(imported, where, whole, body[1:])
    parts = _PART.split(body)[1:]
    answers = [(sign, *_weighted(text)) for sign, text in zip(parts[::2], parts[1::2], strict=True)]
    if not answers:
        imported.lose(where, stem, "读不懂答案")
        return None
    if any("->" in text for _, _, text in answers):
        return _match(imported, where, whole, [text for _, _, text in answers])
    if all(sign == "=" for sign, _, _ in answers):
        forms = [_feedback(text)[0] for _, _, text in answers]
        return {"题型": "填空", "题干": whole if "____" in whole else f"{whole}____", "答案": [forms]}
    return _choice(whole, answers)


def _weighted(text: str) -> tuple[float | None, str]:
    found = _WEIGHT.match(text)
    return (float(found[1]), text[found.end() :]) if found else (None, text)


def _feedback(text: str) -> tuple[str, str]:
    """An answer and the note behind its #."""
    answer, _, note = re.sub(r"(?<!\\)#", "\ue002", text).partition("\ue002")
    return _plain(answer), _plain(note)


def _choice(stem: str, answers: list[tuple[str, float | None, str]]) -> Draft:
    options: dict[str, str] = {}
    notes: dict[str, str] = {}
    right = ""
    weighted = [weight for sign, weight, _ in answers if weight is not None and weight > 0]
    for letter, (sign, weight, text) in zip(ascii_uppercase, answers, strict=False):
        options[letter], note = _feedback(text)
        if note:
            notes[letter] = note
        if sign == "=" or (weight or 0) > 0:
            right += letter
    draft: Draft = {"题型": "多选" if len(right) > 1 else "单选", "题干": stem, "选项": options, "答案": right}
    if len(weighted) > 1:
        draft["计分"] = "按项"
    return draft | ({"选项解析": notes} if notes else {})


def _number(imported: Imported, where: str, stem: str, body: str) -> Draft | None:
    value = body.strip().lstrip("=").split("#")[0].strip()
    if found := re.fullmatch(r"(-?\d+(?:\.\d+)?)(?::(\d+(?:\.\d+)?))?", value):
        answer, tolerance = float(found[1]), float(found[2] or 0)
    elif found := re.fullmatch(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)", value):
        low, high = float(found[1]), float(found[2])
        answer, tolerance = (low + high) / 2, abs(high - low) / 2
    else:
        imported.lose(where, stem, f"读不懂数值答案“{value[:20]}”")
        return None
    draft: Draft = {"题型": "数值", "题干": stem, "答案": int(answer) if answer.is_integer() else answer}
    return draft | ({"误差": tolerance} if tolerance else {})


def _match(imported: Imported, where: str, stem: str, texts: list[str]) -> Draft | None:
    if alone := [_plain(text) for text in texts if "->" not in text]:
        imported.lose(where, stem, f"配对里的“{alone[0][:20]}”没有写“->”")
        return None
    pairs = [tuple(_plain(side) for side in text.split("->", 1)) for text in texts]
    draft: Draft = {"题型": "匹配", "题干": stem, "配对": {left: right for left, right in pairs if left}}
    extras = [right for left, right in pairs if not left]
    return draft | ({"干扰": extras} if extras else {})


def _plain(text: str) -> str:
    """Without escapes and surrounding blanks."""
    text = re.sub(r"\\n", "\n", text)
    return re.sub(r"\\([~=#{}:\\])", r"\1", text).strip()
