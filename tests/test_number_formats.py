"""What a cell shows is what its author means: 0.5 under 0% is 50%, whatever the file holds.

The careless reading: the number in the file becomes an option, and a bank asks whether 0.5 of the members must come.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_bank_readings import lost, only
from xueer.cli.banks import IMPORTS
from xueer.exchange.office.number_formats import Shown, shown

DAY = dt.datetime(2020, 3, 1)  # noqa: DTZ001 - as a workbook has it
LATE = dt.datetime(2020, 3, 15, 14, 5, 9)  # noqa: DTZ001

SHOWN: list[tuple[Any, str, str]] = [
    (0.5, "0%", "50%"), (0.125, "0.0%", "12.5%"), (3, "0.00", "3.00"), (7, "0000", "0007"), (5, '0"天"', "5天"),
    (5, '"第"0"条"', "第5条"), (1234567, "#,##0", "1,234,567"), (999, "#,##0", "999"), (1234.5, "#,##0.00", "1,234.50"),
    (0, "#,##0", "0"), (0.5, "#.##", ".5"), (-3, "0.0", "-3.0"), (-3, "0;(0)", "(3)"), (-3, "0_);[Red]\\(0\\)", "(3)"),
    (0, '0;-0;"无"', "无"), (5, "General", "5"), (5, 'General"人"', "5人"), (5, 'G/通用格式"人"', "5人"),
    (-5, 'G/通用格式"人"', "-5人"), (3.0, "General", "3"), (1e-7, "General", "1E-07"), (0.1 + 0.2, "General", "0.3"),
    (12, "@", "12"), ("甲", "@", "甲"), ("甲", "0.00", "甲"), ("5", '@"天"', "5天"), ("五", '0;0;0;"第"@', "第五"),
    (88.5, '"¥"#,##0.00', "¥88.50"), (88.5, "[$¥-804]#,##0.00", "¥88.50"), (1000, "0.00_ ", "1000.00 "),
    (True, "General", "TRUE"), (2.5, "0", "3"), (0.285, "0.00", "0.29"), (5, "0天", "5天"), (1.005, "0.00", "1.01"),
    (DAY, 'yyyy"年"m"月"', "2020年3月"), (DAY, "yyyy-mm-dd", "2020-03-01"), (DAY, "yyyy/m/d", "2020/3/1"),
    (DAY, 'yyyy"年"m"月"d"日";@', "2020年3月1日"),
    (DAY, "[$-804]yyyy年m月d日", "2020年3月1日"), (DAY, "yy.mm.dd", "20.03.01"),
    (LATE, "yyyy-mm-dd hh:mm:ss", "2020-03-15 14:05:09"), (LATE, "m/d h:mm", "3/15 14:05"), (LATE, "mm:ss", "05:09"),
    (dt.time(9, 5), "h:mm", "9:05"), (dt.time(9, 5), 'h"时"mm"分"', "9时05分"),
    (dt.timedelta(hours=30), "[h]:mm", "30:00"),
]  # fmt: skip
#: Numbers that show less than they are.
LESS = [(2.5, "0"), (0.285, "0.00"), (1.005, "0.00")]
UNKNOWN = [
    (0.5, "# ?/?"), (12345, "0.00E+00"), (5, "[>3]0"), (5, "[DBNum1]0"), (DAY, "mmm-yy"), (DAY, "[$-F800]dddd"),
    (DAY, "aaaa"), (LATE, "h:mm AM/PM"), (LATE, "上午/下午h:mm"), (5, "[货币]"), (5, "000-0000"), (5, ";;;"),
    (dt.time(9), "yyyy"), (-0.001, "0.00"), ("甲", "0;0;0;"), (5, "0x"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN, ids=[f"{v} {c}" for v, c, _ in SHOWN])
def test_a_cell_shows_what_excel_shows(value: Any, code: str, text: str) -> None:
    assert shown(value, code) == Shown(text, (value, code) not in LESS)


@pytest.mark.parametrize(("value", "code"), UNKNOWN, ids=[f"{v} {c}" for v, c in UNKNOWN])
def test_a_format_that_is_not_known_shows_nothing(value: Any, code: str) -> None:
    assert shown(value, code) is None


@given(st.text('0#?,.%;"\\_*[]hmsyd年@ -+Ee/G', max_size=12), st.one_of(st.integers(), st.floats(-1e9, 1e9)))
def test_no_format_breaks_the_reader(code: str, value: float) -> None:
    shown(value, code)
    shown("甲", code)
    shown(DAY, code)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_fixed_decimals_are_those_of_python(number: int, places: int) -> None:
    """An independent reading of the same numbers, none of them between two."""
    value = number / 10**places
    code = "#,##0" + ("." + "0" * places if places else "")
    found = shown(value, code)
    assert found is not None
    assert found.text == f"{value:,.{places}f}"


def cells(*row: tuple[Any, str]) -> bytes:
    """A table with one 单选; each value with its number format."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["题型", "题干", "选项A", "选项B", "答案", "分值"])
    for column, (value, code) in enumerate(row, 1):
        sheet.cell(2, column, value).number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORD = "General"


def test_options_are_stored_as_they_are_shown() -> None:
    row = (("单选", WORD), ("几成？", WORD), (0.5, "0%"), (DAY, 'yyyy"年"m"月"'), ("A", WORD), (2, "0.0"))
    imported = IMPORTS["excel"](cells(*row), "x.xlsx")
    assert only(imported)["选项"] == {"A": "50%", "B": "2020年3月"}
    assert only(imported)["分值"] == 2
    assert [f.why for f in imported.findings] == ["没有解析，写了“（待补）”"]


def test_a_number_that_shows_less_than_it_is_is_told() -> None:
    row = (("数值", WORD), ("圆周率？", WORD), (None, WORD), (None, WORD), (3.14159, "0.00"))
    imported = IMPORTS["excel"](cells(*row), "x.xlsx")
    assert only(imported)["答案"] == 3.14
    assert [(f.where, f.why) for f in imported.findings][-1] == ("Sheet E2", "答案按看到的“3.14”存，格子里是 3.14159")


def test_a_format_that_is_not_known_loses_the_question_by_name() -> None:
    row = (("单选", WORD), ("几分之几？", WORD), (0.5, "# ?/?"), (1, WORD), ("A", WORD))
    ((where, why),) = lost(IMPORTS["excel"](cells(*row), "x.xlsx"))
    assert (where, why) == (
        "Sheet 第 2 行",
        "选项A的数字格式“# ?/?”读不懂，不知道显示成什么（存的是 0.5）；把格子的格式改成文本，照看到的重新写一遍",
    )
