"""Moodle XML: what its questions mean; fields that ours have not are listed, what is unsure is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from ...quizzes.types import BLANK
from ..office.refused import look_at_any
from ..office.xml import Element, NotXmlError, each, in_utf8
from ..office.xml_faults import fault
from . import category, cloze
from .draft import Draft, Imported
from .essay import from_marker
from .moodle_source import Source, place
from .weights import FULL, Answer, amount, boxes, forms, matched, percent, radio, score

#: Tags and attributes between two questions; a question of some pages has a few hundred.
MOST_MARKS = 20_000
#: The answers of a 判断, both or the right one alone.
TRUE_FALSE = (["false", "true"], ["false"], ["true"])
_SINGLE = {"true": True, "1": True, "false": False, "0": False}
_SHORT = {"SHORTANSWER", "SA", "MW"}


def read(content: bytes, name: str = "文件") -> Imported:
    """The questions of a Moodle XML file; may raise Refused."""
    look_at_any(content, name)
    imported = Imported()
    try:
        for question in each(in_utf8(content), "quiz", "question", MOST_MARKS):
            take(imported, question)
    except NotXmlError as error:
        imported = Imported()
        where, why = ("", str(error)) if str(error) else fault(in_utf8(content))
        broken = "" if str(error) else "不是完好的 Moodle XML"
        imported.lose(where or "文件", "", "：".join(filter(None, (broken, why))))
    return imported.settle()


def take(imported: Imported, element: Element) -> None:
    """One question, or the category of those that follow."""
    if not isinstance(element.tag, str):
        return
    source = Source(imported, element)
    if element.tag != "question":
        _list_rest(source)
        return
    kind = element.get("type", "")
    if kind == "category":
        path = source.plain("category")
        imported.under(source.where, category.name_of(path), path)
        _list_rest(source)
        return
    imported.begin()
    source.stem = source.words(source.one("questiontext"), "题干")
    draft = _KINDS[kind](source) if kind in _KINDS else f"不能导入的题型“{kind}”"
    if source.unheld:
        draft = "；".join(source.unheld)
    if isinstance(draft, str):
        imported.lose(source.where, source.stem, draft)
        return
    name = source.plain("name")
    if imported.store(draft | _common(source), source.where, name):
        _list_rest(source)


def _common(source: Source) -> Draft:
    """Id, explanation, score and tags."""
    draft: Draft = {"编号": source.plain("idnumber")}
    draft["解析"] = source.words(source.one("generalfeedback"), "解析", vital=False)
    grade = source.plain("defaultgrade")
    if (value := score(grade)) is not None:
        draft["分值"] = value
    elif grade:
        source.imported.leave(source.where, source.stem, "分值", grade, "不是 0 到 100 的数，没有采用")
    tags = [text for tag in source.element.iterfind("tags/tag") if (text := source.bare(tag))]
    return draft | ({"标签": tags} if tags else {})


def _list_rest(source: Source) -> None:
    for element, name, value in source.leftover():
        source.imported.leave(place(element), source.stem, name, value, "没有位置，没有存")


def _choice(source: Source) -> Draft | str:
    answers = source.answers(marked_up=True, noted=True)
    if isinstance(answers, str):
        return answers
    single = source.plain("single") or "true"
    if single not in _SINGLE:
        return f"single“{single}”读不懂，看不出是单选还是多选"
    return (radio if _SINGLE[single] else boxes)(source.imported, source.stem, answers)


def _judge(source: Source) -> Draft | str:
    answers = source.answers(marked_up=False, noted=False)
    if isinstance(answers, str):
        return answers
    right = [a.text.casefold() for a in answers if a.share == FULL]
    wrong = [a.text.casefold() for a in answers if a.share == 0]
    if len(right) != 1 or len(answers) != len(right + wrong) or sorted(right + wrong) not in TRUE_FALSE:
        return "判断题的答案不是一个 true、一个 false，一个满分、一个零分"
    return {"题型": "判断", "题干": source.stem, "答案": "对" if right[0] == "true" else "错"}


def _short(source: Source) -> Draft | str:
    answers = source.answers(marked_up=False, noted=False)
    right = answers if isinstance(answers, str) else forms(source.imported, source.stem, answers)
    if isinstance(right, str):
        return right
    return {"题型": "填空", "题干": source.stem if "__" in source.stem else f"{source.stem}____", "答案": [right]}


def _cloze(source: Source) -> Draft | str:
    found = cloze.fields(source.stem)
    if not found or BLANK.search(cloze.without(source.stem, found, "")):
        return "题干里没有能读懂的空"
    if strange := [f.kind for f in found if f.kind.removesuffix("_C") not in _SHORT]:
        return f"题干里的 {strange[0]} 不是填空，不能导入"
    blanks = []
    for one in found:
        if one.weight not in ("", "1") or one.kind.endswith("_C"):
            value = f"{one.weight}:{one.kind}"
            source.imported.leave(source.where, source.stem, "空的权重和类型", value, "每空同样计分，不分大小写")
        right = _field(source, one.inside)
        if isinstance(right, str):
            return right
        blanks.append(right)
    stem = cloze.without(source.stem, found, "____")
    return {"题型": "填空", "题干": stem, "答案": blanks, "计分": "按项"}


def _field(source: Source, text: str) -> list[str] | str:
    """The accepted forms of one blank: =form~%50%form#feedback~wrong."""
    mask = re.sub(r"\\.", "\0\0", text, flags=re.DOTALL)
    starts = [0, *(found.end() for found in re.finditer("~", mask))]
    answers = []
    for start, end in zip(starts, [*(s - 1 for s in starts[1:]), len(text)], strict=True):
        found = re.match(r"\s*(=|%(-?\d+(?:\.\d+)?)%)?", text[start:end])
        begin = start + (found.end() if found else 0)
        cut = mask.find("#", begin, end)
        form, note = text[begin : cut if cut != -1 else end], text[cut + 1 : end] if cut != -1 else ""
        share = Decimal(found[2]) if found and found[2] else FULL if found and found[1] else Decimal(0)
        form, note = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in (form, note))
        answers.append(Answer(source.where, form, share, note))
    return forms(source.imported, source.stem, answers)


def _number(source: Source) -> Draft | str:
    answers: list[Answer] | str = source.answers(marked_up=False, noted=False)
    if isinstance(answers, str):
        return answers
    for element in source.element.iterfind("answer/tolerance"):
        source.taken.add(element)
    if any((e.text or "").strip() in ("1", "3") for e in source.element.iterfind("answer/tolerancetype")):
        return "误差是按比例算的（tolerancetype），数值题只有绝对的误差"
    written = [e.findtext("tolerance") or "0" for e in source.element.iterfind("answer")]
    answers = [
        Answer(a.where, f"{a.text}:{t.strip()}" if a.text != "*" else "*", a.share)
        for a, t in zip(answers, written, strict=True)
    ]
    draft = amount(source.imported, source.stem, answers)
    many = len(source.element.findall("units/unit"))
    units = [source.plain(f"units/unit[{number}]/unit_name") for number in range(1, 1 + many)]
    factors = [percent(e.text or "") for e in source.element.iterfind("units/unit/multiplier")]
    if any(factor != 1 for factor in factors):
        return "有换算的单位，数值题没有换算"
    return draft if isinstance(draft, str) or not units else draft | {"单位": units}


def _order(source: Source) -> Draft | str:
    answers = source.answers(marked_up=True, noted=False)
    if isinstance(answers, str):
        return answers
    if len({a.share for a in answers}) != len(answers):
        return "排序题的次序有重复"
    draft: Draft = {"题型": "排序", "题干": source.stem}
    draft["项目"] = [a.text for a in sorted(answers, key=lambda a: a.share)]
    grading = source.plain("gradingtype")
    if grading in ("ABSOLUTE_POSITION", "0"):
        draft["计分"] = "按项"
    elif grading not in ("ALL_OR_NOTHING", "-1"):
        source.imported.leave(source.where, source.stem, "计分", grading or "没有写", "没有这种计分，按全对计分")
    return draft


def _match(source: Source) -> Draft | str:
    sides = []
    for sub in source.element.iterfind("subquestion"):
        answer = sub.find("answer")
        sides.append((source.words(sub, "配对"), source.bare(answer) if answer is not None else ""))
    return matched(source.stem, sides)


def _essay(source: Source) -> Draft | str:
    text = source.words(source.one("graderinfo"), "参考答案")
    return from_marker(source.imported, source.where, source.stem, text)


_Reader: TypeAlias = Callable[[Source], Draft | str]
_KINDS: dict[str, _Reader] = {
    "multichoice": _choice, "truefalse": _judge, "shortanswer": _short, "cloze": _cloze, "multianswer": _cloze,
    "numerical": _number, "ordering": _order, "matching": _match, "essay": _essay,
}  # fmt: skip
