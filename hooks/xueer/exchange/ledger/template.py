"""The blank ledger for the office: headings, lists to choose from, limits that Excel checks; no macros."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ...library import Library
from ...plans.ledger import MEASURES
from ..office.workbook import saved, workbook
from .known import known_of

#: The columns before those of the measures and behind them, with their widths.
_FIRST = {"日期": 14, "类别": 22, "主题": 48, "任务": 40}
_BEHIND = {"单位": 28, "领学人角色": 14, "材料": 28, "形式": 12, "专题": 28}
_WIDTHS = _FIRST | {m.name: 8 for m in MEASURES} | _BEHIND
#: Of these a cell may name several: Excel's lists offer one.
_SEVERAL = {"单位", "材料"}
#: What Excel checks of a cell.
_Kind: TypeAlias = Literal["date", "whole", "decimal", "list"]
_LAST = 1000  # rows that Excel checks
HELP = (
    ("日期", "活动当天，必须在 {year} 年，如 {year}-03-31；活动有几天的写第一天"),
    ("类别", "从下拉表里选；表里没有的，先请管理员加到 plans/yearbook.yml"),
    ("主题", "活动的名称，不写姓名"),
    ("任务", "对应 {year} 年计划的哪一项，从下拉表里选；没有对应的空着"),
    *((m.name, m.help) for m in MEASURES),
    ("单位", "开展的单位，名称照“选项”一页写，几个的用顿号隔开；都开展的写 全部；少一两个的写 全部除第七党支部"),
    ("领学人角色", "从下拉表里选；只写角色，不写姓名"),
    ("材料", "学的是哪份第一议题材料：写编号或者标题，几份的用顿号隔开；没有对应的空着"),
    ("形式", "从下拉表里选；计划里写明其中研讨几次的，按这一列数"),
    ("专题", "这一次的专题，可以不写"),
    ("个人信息", "台账只记次数和人次：不加姓名、人员、电话一类的列，有这样的列就不导入"),
    ("导入", "填好以后运行 python3 run.py xueer ledger import，有问题会逐条指出表名、行、列，改好再导入"),
)


def template(library: Library, year: int) -> bytes:
    """Sheets 台账, 填表说明 and 选项: what the lists offer, and the names of units and papers to copy."""
    known = known_of(library, year, dt.date.max)
    options: dict[str, Sequence[str]] = {
        "类别": known.categories, "任务": [f"{i} {title}" for i, title in known.tasks.items()],
        "领学人角色": known.roles, "形式": known.forms, "单位": [*known.units],
        "材料": [f"{t.id} {t.title}" for t in known.papers],
    }  # fmt: skip
    longest = max(map(len, options.values()))
    content = workbook([
        ("台账", list(_WIDTHS), []),
        ("填表说明", ["列", "怎么填"], [[name, text.format(year=year)] for name, text in HELP]),
        ("选项", list(options), [[_at(names, n) for names in options.values()] for n in range(longest)]),
    ])  # fmt: skip
    book = load_workbook(io.BytesIO(content))
    sheet = book["台账"]
    for column, width in enumerate(_WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions["A"].number_format = "yyyy-mm-dd"
    for rule in _rules(year, options):
        sheet.add_data_validation(rule)
    return saved(book)


def _at(words: Sequence[str], index: int) -> str | None:
    return words[index] if index < len(words) else None


def _rules(year: int, options: Mapping[str, Sequence[str]]) -> list[DataValidation]:
    """What Excel lets an editor type, column by column."""
    days = (f"DATE({year},1,1)", f"DATE({year},12,31)")
    rules = [_rule("A", "date", f"写 {year} 年的日期，如 {year}-03-31", *days)]
    for number, measure in enumerate(MEASURES, len(_FIRST) + 1):
        words = "写 0 或正整数" if measure.whole else "写 0 或正数"
        kind: _Kind = "whole" if measure.whole else "decimal"
        rules.append(_rule(get_column_letter(number), kind, words, "0", str(measure.maximum)))
    for number, (name, offered) in enumerate(options.items(), 1):
        if offered and name not in _SEVERAL:
            source, column = (get_column_letter(n) for n in (number, list(_WIDTHS).index(name) + 1))
            listed = f"选项!${source}$2:${source}${len(offered) + 1}"
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
