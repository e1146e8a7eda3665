"""GIFT (Moodle's text format). Ids go into names, so that two exports are the same and an import finds them."""

from __future__ import annotations

import re
from typing import Any

from ...quizzes import BLANK, Bank
from .lossy import Exported, common_losses, items

_SPECIAL = re.compile(r"([~=#{}:\\])")


def escape(text: str) -> str:
    r"""~ = # { } : and \ get a backslash, a line break is \n (docs.moodle.org, GIFT format)."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def export(bank: Bank) -> Exported:
    """All of the bank that GIFT can hold."""
    exported = Exported()
    parts = [f"// 题库：{bank.title}", f"$CATEGORY: {bank.id}"]
    for item_id, value in items(bank):
        body = _answer(value)
        if body is None:
            exported.lose(item_id, f"GIFT 装不下这道{value['题型']}题，整题没有导出")
            continue
        common_losses(exported, item_id, value, ("计分",) if value["题型"] == "多选" else ())
        if value["题型"] == "多选" and value.get("计分") == "漏选得半":
            exported.lose(item_id, "计分“漏选得半”改成了按项")
        feedback = f"####{escape(value['解析'])}"
        tags = "".join(f" [tag:{tag}]" for tag in value["标签"] if not re.search(r"[\[\]]", tag))
        stem, answers = body
        lines = [f"// [id:{item_id}]{tags}", f"::{escape(item_id)}::{stem.replace(_PLACE, f'{{{answers}{feedback}}}')}"]
        parts.append("\n".join(lines))
    exported.content = ("\n\n".join(parts) + "\n").encode()
    return exported


_PLACE = "\ue000"


def _answer(value: dict[str, Any]) -> tuple[str, str] | None:
    """(stem with the place of the answer, the answer); None when GIFT has no such question."""
    stem = escape(value["题干"]) + _PLACE
    match value["题型"]:
        case "单选":
            return stem, _options(value, dict.fromkeys(value["答案"], "="), "~")
        case "多选":
            share = 100 / len(value["答案"])
            wrong = f"~%-{share:.5f}%".replace(".00000", "")
            right = f"~%{share:.5f}%".replace(".00000", "")
            return stem, _options(value, dict.fromkeys(value["答案"], right), wrong)
        case "判断":
            return stem, "TRUE" if value["答案"] == "对" else "FALSE"
        case "填空":
            if len(value["答案"]) != 1:
                return None
            before, after = BLANK.split(value["题干"], maxsplit=1)
            forms = "".join(f"={escape(form)}" for form in value["答案"][0])
            return escape(before) + _PLACE + escape(after), forms
        case "数值":
            return stem, f"#{value['答案']:.12g}:{value.get('误差', 0):.12g}"
        case "匹配" if any("->" in side for pair in value["配对"].items() for side in pair):
            return None
        case "匹配":
            pairs = [f"={escape(left)} -> {escape(right)}" for left, right in value["配对"].items()]
            return stem, "".join([*pairs, *(f"= -> {escape(extra)}" for extra in value.get("干扰", ()))])
        case "简答":
            return stem, ""
        case _:
            return None


def _options(value: dict[str, Any], right: dict[str, str], wrong: str) -> str:
    notes = value.get("选项解析", {})
    return "".join(
        f"{right.get(letter, wrong)}{escape(text)}" + (f"#{escape(notes[letter])}" if letter in notes else "")
        for letter, text in value["选项"].items()
    )
