"""The blank ledger for the office: headings, lists to choose from, limits that Excel checks; no macros."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal, TypeAlias

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ...library import Library
from ...plans.ledger import MEASURES
from ..office.workbook import saved, workbook

#: The columns before those of the measures, with their widths.
_FIRST = {"日期": 14, "类别": 22, "主题": 48, "任务": 40}
_WIDTHS = _FIRST | {m.name: 8 for m in MEASURES}
#: What Excel checks of a cell.
_Kind: TypeAlias = Literal["date", "whole", "decimal", "list"]
_LAST = 1000  # rows that Excel checks
HELP = (
    ("日期", "活动当天，必须在 {year} 年，如 {year}-03-31；活动有几天的写第一天"),
    ("类别", "从下拉表里选；表里没有的，先请管理员加到 plans/yearbook.yml"),
    ("主题", "活动的名称，不写姓名"),
    ("任务", "对应 {year} 年计划的哪一项，从下拉表里选；没有对应的空着"),
    *((m.name, m.help) for m in MEASURES),
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
        ("台账", list(_WIDTHS), []),
        ("填表说明", ["列", "怎么填"], [[name, text.format(year=year)] for name, text in HELP]),
        ("选项", ["类别", "任务"], options),
    ])  # fmt: skip
    book = load_workbook(io.BytesIO(content))
    sheet = book["台账"]
    for column, width in enumerate(_WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions["A"].number_format = "yyyy-mm-dd"
    for rule in _rules(year, len(categories), len(tasks)):
        sheet.add_data_validation(rule)
    return saved(book)


def _at(words: Sequence[str], index: int) -> str | None:
    return words[index] if index < len(words) else None


def _rules(year: int, categories: int, tasks: int) -> list[DataValidation]:
    """What Excel lets an editor type, column by column."""
    days = (f"DATE({year},1,1)", f"DATE({year},12,31)")
    rules = [_rule("A", "date", f"写 {year} 年的日期，如 {year}-03-31", *days)]
    for number, measure in enumerate(MEASURES, len(_FIRST) + 1):
        words = "写 0 或正整数" if measure.whole else "写 0 或正数"
        kind: _Kind = "whole" if measure.whole else "decimal"
        rules.append(_rule(get_column_letter(number), kind, words, "0", str(measure.maximum)))
    for column, source, count in (("B", "A", categories), ("D", "B", tasks)):
        if count:
            listed = f"选项!${source}$2:${source}${count + 1}"
            rules.append(_rule(column, "list", "请从下拉表里选", listed))
    return rules


def _rule(column: str, kind: _Kind, error: str, low: str, high: str | None = None) -> DataValidation:
    """A list names its source as `low`; everything else lies between two limits."""
    rule = DataValidation(
        kind, low, high, showErrorMessage=True, allow_blank=True, error=error, errorTitle="台账",
        operator="between" if high else None,
    )  # fmt: skip
    rule.add(f"{column}2:{column}{_LAST}")
    return rule
