"""Moodle XML (docs.moodle.org, Moodle XML format); the global id is the idnumber."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ...quizzes import BLANK, Bank
from .lossy import Exported, common_losses, items


def export(bank: Bank) -> Exported:
    """Every question of the bank; blanks become cloze questions when there are several."""
    exported = Exported()
    quiz = etree.Element("quiz")
    category = _sub(quiz, "question", type="category")
    _text(_sub(category, "category"), f"$course$/{bank.id}")
    for item_id, value in items(bank):
        keeps = ("计分",) if value["题型"] in ("填空", "匹配", "排序") else ()
        common_losses(exported, item_id, value, keeps)
        quiz.append(_question(item_id, value))
    exported.content = etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return exported


def _question(item_id: str, value: dict[str, Any]) -> Any:
    kind = value["题型"]
    several = kind == "填空" and len(value["答案"]) > 1
    types = {"单选": "multichoice", "多选": "multichoice", "判断": "truefalse", "填空": "shortanswer"}
    types |= {"数值": "numerical", "排序": "ordering", "匹配": "matching", "简答": "essay"}
    question = etree.Element("question", type="cloze" if several else types[kind])
    _text(_sub(question, "name"), item_id)
    _text(_sub(question, "questiontext", format="plain_text"), _cloze(value) if several else value["题干"])
    _text(_sub(question, "generalfeedback", format="plain_text"), value["解析"])
    _sub(question, "defaultgrade").text = f"{value['分值']:g}"
    _sub(question, "idnumber").text = item_id
    if not several:
        _ANSWERS[kind](question, value)
    tags = _sub(question, "tags")
    for tag in value["标签"]:
        _text(_sub(tags, "tag"), tag)
    return question


def _choices(question: Any, value: dict[str, Any]) -> None:
    _sub(question, "single").text = "true" if value["题型"] == "单选" else "false"
    _sub(question, "shuffleanswers").text = "1"
    _sub(question, "answernumbering").text = "ABCD"
    share, notes = 100 / len(value["答案"]), value.get("选项解析", {})
    wrong = 0.0 if value["题型"] == "单选" else -share
    for letter, text in value["选项"].items():
        _answer(question, text, share if letter in value["答案"] else wrong, notes.get(letter, ""))


def _judge(question: Any, value: dict[str, Any]) -> None:
    for word, text in (("对", "true"), ("错", "false")):
        _answer(question, text, 100 if value["答案"] == word else 0)


def _blank(question: Any, value: dict[str, Any]) -> None:
    _sub(question, "usecase").text = "0"
    for form in value["答案"][0]:
        _answer(question, form, 100)


def _cloze(value: dict[str, Any]) -> str:
    parts = BLANK.split(value["题干"])
    fields = ["{1:SHORTANSWER:=" + "~=".join(_escaped(f) for f in forms) + "}" for forms in value["答案"]]
    return "".join(part + (fields[i] if i < len(fields) else "") for i, part in enumerate(parts))


def _escaped(form: str) -> str:
    """} # ~ / " and backslash have a meaning inside a cloze field."""
    return "".join(f"\\{c}" if c in '}#~/"\\' else c for c in form)


def _number(question: Any, value: dict[str, Any]) -> None:
    answer = _answer(question, f"{value['答案']:.12g}", 100)
    _sub(answer, "tolerance").text = f"{value.get('误差', 0):.12g}"
    if value.get("单位"):
        units = _sub(question, "units")
        for name in value["单位"]:
            unit = _sub(units, "unit")
            _sub(unit, "multiplier").text = "1"
            _sub(unit, "unit_name").text = name


def _order(question: Any, value: dict[str, Any]) -> None:
    _sub(question, "layouttype").text = "VERTICAL"
    _sub(question, "gradingtype").text = "ABSOLUTE_POSITION" if value.get("计分") == "按项" else "ALL_OR_NOTHING"
    for place, text in enumerate(value["项目"], 1):
        _answer(question, text, place)


def _match(question: Any, value: dict[str, Any]) -> None:
    _sub(question, "shuffleanswers").text = "true"
    pairs = [*value["配对"].items(), *(("", extra) for extra in value.get("干扰", ()))]
    for left, right in pairs:
        sub = _sub(question, "subquestion", format="plain_text")
        _text(sub, left)
        _text(_sub(sub, "answer"), right)


def _essay(question: Any, value: dict[str, Any]) -> None:
    _sub(question, "responseformat").text = "plain"
    points = "\n".join(f"{p['点']}（{p.get('分', 1):g} 分）" for p in value["要点"])
    _text(_sub(question, "graderinfo", format="plain_text"), f"{value['参考答案']}\n{points}")


_ANSWERS = {
    "单选": _choices, "多选": _choices, "判断": _judge, "填空": _blank, "数值": _number,
    "排序": _order, "匹配": _match, "简答": _essay,
}  # fmt: skip


def _answer(question: Any, text: str, share: float, note: str = "") -> Any:
    answer = _sub(question, "answer", fraction=f"{share:.5f}".rstrip("0").rstrip("."), format="plain_text")
    _text(answer, text)
    if note:
        _text(_sub(answer, "feedback", format="plain_text"), note)
    return answer


def _sub(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, name, attributes)


def _text(parent: Any, text: str) -> None:
    _sub(parent, "text").text = text
