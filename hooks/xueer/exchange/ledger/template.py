"""The blank ledger for the office: headings, lists to choose from, limits that Excel checks; no macros."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from ...library import Library
from ..office.workbook import saved, workbook

HEADINGS = ("日期", "类别", "主题", "任务", "次数", "人次", "人数", "学时")
_LAST = 1000  # rows that Excel checks
_WIDTHS = (14, 22, 48, 40, 8, 8, 8, 8)
HELP = (
    ("日期", "活动当天，必须在 {year} 年，如 {year}-03-31；活动有几天的写第一天"),
    ("类别", "从下拉表里选；表里没有的，先请管理员加到 plans/yearbook.yml"),
    ("主题", "活动的名称，不写姓名"),
    ("任务", "对应 {year} 年计划的哪一项，从下拉表里选；没有对应的空着"),
    ("次数", "开展了几次，空着算 1 次"),
    ("人次", "参加的人次：同一个人参加两次算 2 人次；不统计的空着"),
    ("人数", "多少人，不重复计算，如发展党员、培训、表彰的人数；不统计的空着"),
    ("学时", "每人的学时，可以写小数；不统计的空着"),
    ("个人信息", "台账只记次数和人次：不加姓名、人员、电话一类的列，有这样的列就不导入"),
    ("导入", "填好以后运行 python3 run.py xueer ledger import，有问题会逐条指出表名、行、列，改好再导入"),
)


def template(library: Library, year: int) -> bytes:
    """Sheets 台账, 填表说明 and 选项 (what the lists offer: the yearbook's categories, the plan's tasks)."""
    categories = library.yearbook.head.categories if library.yearbook else ()
    plan = library.plans.get(year)
    tasks = [f"{t.id} {t.title}" for t in plan.head.tasks] if plan else []
    longest = max(len(categories), len(tasks))
    options = [[_at(categories, n), _at(tasks, n)] for n in range(longest)]
    content = workbook([
        ("台账", HEADINGS, []),
        ("填表说明", ["列", "怎么填"], [[name, text.format(year=year)] for name, text in HELP]),
        ("选项", ["类别", "任务"], options),
    ])  # fmt: skip
    book = load_workbook(io.BytesIO(content))
    sheet = book["台账"]
    for heading, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[heading].width = width
    sheet.column_dimensions["A"].number_format = "yyyy-mm-dd"
    for rule in _rules(year, len(categories), len(tasks)):
        sheet.add_data_validation(rule)
    return saved(book)


def _at(words: Any, index: int) -> str | None:
    return words[index] if index < len(words) else None


def _rules(year: int, categories: int, tasks: int) -> list[DataValidation]:
    """What Excel lets an editor type, column by column."""
    day = {"operator": "between", "formula1": f"DATE({year},1,1)", "formula2": f"DATE({year},12,31)"}
    whole = {"operator": "between", "formula1": "0", "formula2": "1000000"}
    rules = [
        _rule("A", "date", f"写 {year} 年的日期，如 {year}-03-31", **day),
        _rule("E", "whole", "写 0 或正整数", **whole),
        _rule("F", "whole", "写 0 或正整数", **whole),
        _rule("G", "whole", "写 0 或正整数", **whole),
        _rule("H", "decimal", "写 0 或正数", **(whole | {"formula2": "100000"})),
    ]
    for column, source, count in (("B", "A", categories), ("D", "B", tasks)):
        if count:
            listed = f"选项!${source}$2:${source}${count + 1}"
            rules.append(_rule(column, "list", "请从下拉表里选", formula1=listed))
    return rules


def _rule(column: str, kind: Any, error: str, **limits: Any) -> DataValidation:
    rule = DataValidation(kind, allow_blank=True, showErrorMessage=True, errorTitle="台账", error=error, **limits)
    rule.add(f"{column}2:{column}{_LAST}")
    return rule
