"""A bank as one Excel workbook that can be edited and read back without loss (workbook_reader.py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ...quizzes import Bank, BankQuestion
from ..office.workbook import Value, workbook

#: Columns before and after the options, as YAML keys.
BEFORE = ("编号", "题型", "题干")
AFTER = (
    "答案", "解析", "选项解析", "计分", "误差", "单位", "难度", "分值", "标签", "材料", "依据",
)  # fmt: skip
LETTERS = "ABCDEFGHIJ"
OPTIONS = tuple(f"选项{letter}" for letter in LETTERS)
HELP = (
    ("单选、多选", "选项写在 选项A、选项B……，答案写字母，如 B 或 ABD"),
    ("判断", "答案写 对 或 错"),
    ("填空", "答案每空一行；同一空的几种写法用 ； 隔开"),
    ("数值", "答案写一个数；误差、单位写在各自的列，几种单位用 ； 隔开"),
    ("排序", "选项A 起按正确次序写；答案空着"),
    ("匹配", "每个选项格写 左边 => 右边；多出来的右边写 => 右边；答案空着"),
    ("简答", "答案写参考答案；每个选项格写一个要点：要点 | 分"),
    ("选项解析", "每行一条：A：为什么"),
    ("编号", "写定不改、不重用；依据照抄，后面的核对标记不要动"),
)


def plain(item: BankQuestion) -> dict[str, Any]:
    """A question as its author's YAML has it: Chinese keys, nothing that is a default."""
    dumped = item.question.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {"编号": item.question.id, "题型": item.kind} | dumped


def bank_workbook(bank: Bank) -> bytes:
    """Sheets 题目, 材料, 题库, 说明."""
    rows = [[row.get(name) for name in (*BEFORE, *OPTIONS, *AFTER)] for row in map(_row, bank.questions)]
    defaults = bank.defaults.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    about = [["题库", bank.id], ["标题", bank.title], ["说明", bank.note], ["默认", _json(defaults)]]
    return workbook([
        ("题目", [*BEFORE, *OPTIONS, *AFTER], rows),
        ("材料", ["编号", "内容"], list(bank.materials.items())),
        ("题库", ["项目", "内容"], about),
        ("说明", ["列或题型", "怎么写"], HELP),
    ])  # fmt: skip


def _row(item: BankQuestion) -> dict[str, Value]:
    value = plain(item)
    row: dict[str, Value] = {name: _cell(value.get(name)) for name in (*BEFORE, *AFTER)}
    cells: list[str] = []
    match item.kind:
        case "单选" | "多选":
            row |= {f"选项{letter}": text for letter, text in value["选项"].items()}
            row["答案"] = "".join(value["答案"])
            row["选项解析"] = "\n".join(f"{k}：{v}" for k, v in value.get("选项解析", {}).items()) or None
        case "填空":
            row["答案"] = _blanks(value["答案"])
        case "排序":
            cells = list(value["项目"])
        case "匹配":
            cells = [f"{left} => {right}" for left, right in value["配对"].items()]
            cells += [f"=> {right}" for right in value.get("干扰", ())]
        case "简答":
            row["答案"] = value["参考答案"]
            cells = [f"{p['点']} | {p.get('分', 1):g}" for p in value["要点"]]
    if len(cells) > len(OPTIONS):
        row["选项A"] = _json(cells)
    else:
        row |= dict(zip(OPTIONS, cells, strict=False))
    return row


def _cell(value: Any) -> Value:
    if isinstance(value, list):
        return "；".join(map(str, value)) if not any("；" in str(v) for v in value) else _json(value)
    return None if isinstance(value, dict) else value


def _blanks(answer: Sequence[Sequence[str]]) -> str:
    """One line a blank, its forms between ；; as JSON when a form holds one of these."""
    if any("；" in form or "\n" in form or not form for forms in answer for form in forms):
        return _json(answer)
    return "\n".join("；".join(forms) for forms in answer)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
