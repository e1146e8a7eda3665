"""Moodle XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_uppercase
from typing import Any, TypeAlias

from ..office.refused import look_at_any
from ..office.xml import NotXmlError, each, text_of
from .draft import Draft, Imported

#: Tags and attributes between two questions; a question of some pages has a few hundred.
MOST_MARKS = 20_000
_CLOSE = re.compile(r"(?<!\\)\}")
_FIELD = re.compile(r"\{\d*:(?:SHORTANSWER|SA|MW)(?:_C)?:(.*?)(?<!\\)\}")


def read(content: bytes, name: str = "文件") -> Imported:
    """The questions of a Moodle XML file; may raise Refused."""
    look_at_any(content, name)
    imported = Imported()
    try:
        for question in each(content, "quiz", "question", MOST_MARKS):
            _question(imported, question)
    except NotXmlError:
        imported = Imported()
        imported.lose("文件", "", "不是完好的 Moodle XML")
    return imported


def _question(imported: Imported, question: Any) -> None:
    kind = question.get("type", "")
    if kind == "category":
        return
    imported.begin()
    where = f"第 {question.sourceline} 行"
    stem = _text(question, "questiontext")
    if question.find(".//file") is not None:
        imported.note_on(where, stem, "有图片或附件，没有导入")
    draft = _KINDS[kind](question, stem) if kind in _KINDS else None
    if draft is None:
        imported.lose(where, stem, f"不能导入的题型“{kind}”" if kind not in _KINDS else "内容不全")
        return
    names = [question.findtext("idnumber") or "", _text(question, "name")]
    tags = [_text(tag, "") for tag in question.iterfind("tags/tag")]
    draft |= {"编号": next((n for n in names if n), "").rpartition(".")[2]}
    draft["解析"] = _text(question, "generalfeedback") or "（待补）"
    grade = question.findtext("defaultgrade") or ""
    if re.fullmatch(r"\d+(\.\d+)?", grade) and 0 < float(grade) <= 100:
        draft["分值"] = float(grade)
    imported.add(draft | ({"标签": [t for t in tags if t]} if any(tags) else {}), where)


def _text(element: Any, name: str) -> str:
    found = element.find(name) if name else element
    if found is None:
        return ""
    text = found.findtext("text") or ""
    return text.strip() if found.get("format") == "plain_text" else text_of(text)


def _fraction(answer: Any) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0.0


def _choice(question: Any, stem: str) -> Draft | None:
    options: dict[str, str] = {}
    notes: dict[str, str] = {}
    right = ""
    for letter, answer in zip(ascii_uppercase, question.iterfind("answer"), strict=False):
        options[letter] = _text(answer, "")
        if note := _text(answer, "feedback"):
            notes[letter] = note
        if _fraction(answer) > 0:
            right += letter
    single = (question.findtext("single") or "true").strip() in ("true", "1")
    if len(options) < 2 or not right:
        return None
    draft: Draft = {"题型": "单选" if single else "多选", "题干": stem, "选项": options, "答案": right}
    if not single:
        draft["计分"] = "按项"
    return draft | ({"选项解析": notes} if notes else {})


def _judge(question: Any, stem: str) -> Draft | None:
    right = [_text(a, "").casefold() for a in question.iterfind("answer") if _fraction(a) > 0]
    return {"题型": "判断", "题干": stem, "答案": "对" if right[0] == "true" else "错"} if right else None


def _short(question: Any, stem: str) -> Draft | None:
    forms = [_text(a, "") for a in question.iterfind("answer") if _fraction(a) > 0]
    return {"题型": "填空", "题干": stem if "__" in stem else f"{stem}____", "答案": [forms]} if forms else None


def _cloze(_question: Any, stem: str) -> Draft | None:
    fields: list[list[str]] = []
    lines: list[str] = []
    for line in stem.split("\n"):
        end = max((found.end() for found in _CLOSE.finditer(line)), default=0)  # behind it no field closes
        lines.append(_FIELD.sub("____", line[:end]) + line[end:])
        fields += map(_forms, _FIELD.findall(line[:end]))
    plain = "\n".join(lines)
    return {"题型": "填空", "题干": plain, "答案": fields} if fields and "{" not in plain and all(fields) else None


def _forms(field: str) -> list[str]:
    """The accepted forms that a field lists: =甲~=乙."""
    return [re.sub(r"\\(.)", r"\1", form) for form in re.split(r"(?:^|(?<!\\)~)=", field)[1:]]


def _number(question: Any, stem: str) -> Draft | None:
    for answer in question.iterfind("answer"):
        try:
            value, tolerance = float(_text(answer, "")), float(answer.findtext("tolerance") or 0)
        except ValueError:
            return None
        units = [u.text for u in question.iterfind("units/unit/unit_name") if u.text]
        draft: Draft = {"题型": "数值", "题干": stem, "答案": int(value) if value.is_integer() else value}
        return draft | ({"误差": tolerance} if tolerance else {}) | ({"单位": units} if units else {})
    return None


def _order(question: Any, stem: str) -> Draft | None:
    answers = sorted(question.iterfind("answer"), key=_fraction)
    draft: Draft = {"题型": "排序", "题干": stem, "项目": [_text(a, "") for a in answers]}
    if question.findtext("gradingtype") in ("ABSOLUTE_POSITION", "0"):
        draft["计分"] = "按项"
    return draft if len(answers) > 1 else None


def _match(question: Any, stem: str) -> Draft | None:
    pairs = [(_text(s, ""), _text(s, "answer")) for s in question.iterfind("subquestion")]
    draft: Draft = {"题型": "匹配", "题干": stem, "配对": {left: right for left, right in pairs if left}}
    extras = [right for left, right in pairs if not left]
    return (draft | ({"干扰": extras} if extras else {})) if len(draft["配对"]) > 1 else None


def _essay(question: Any, stem: str) -> Draft | None:
    answer, *lines = _text(question, "graderinfo").split("\n")
    points = []
    for line in lines:
        found = re.fullmatch(r"(.+?)（([\d.]+) 分）", line)
        points.append({"点": found[1], "分": float(found[2])} if found else {"点": line})
    if not answer:
        return None
    return {"题型": "简答", "题干": stem, "参考答案": answer, "要点": points or [{"点": answer}]}


_Reader: TypeAlias = Callable[[Any, str], Draft | None]
_KINDS: dict[str, _Reader] = {
    "multichoice": _choice, "truefalse": _judge, "shortanswer": _short, "cloze": _cloze, "multianswer": _cloze,
    "numerical": _number, "ordering": _order, "matching": _match, "essay": _essay,
}  # fmt: skip
