"""Aiken: single choice only, one line an option, ANSWER: B."""

from __future__ import annotations

from ...quizzes import Bank
from .lossy import Exported, common_losses, items


def export(bank: Bank) -> Exported:
    """The single-choice and true/false questions of the bank."""
    exported = Exported()
    parts = []
    for item_id, value in items(bank):
        if value["题型"] == "判断":
            options, key = {"A": "对", "B": "错"}, "A" if value["答案"] == "对" else "B"
        elif value["题型"] == "单选":
            options, key = value["选项"], value["答案"][0]
        else:
            exported.lose(item_id, f"Aiken 只有单选，{value['题型']}题没有导出")
            continue
        common_losses(exported, item_id, value)
        exported.lose(item_id, "编号、解析没有位置，没有导出")
        lines = [
            " ".join(value["题干"].split("\n")),
            *(f"{k}. {text}" for k, text in options.items()),
            f"ANSWER: {key}",
        ]
        parts.append("\n".join(lines))
    exported.content = ("\n\n".join(parts) + "\n").encode()
    return exported
