"""The office's Excel → ledger.yml: what is read, every way a workbook can be wrong, and the way back."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from effort import calls, memory
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from xueer.cli import main
from xueer.exchange.ledger import Known, Merged, Reading, Refused, lines, merge, read, values
from xueer.exchange.ledger.values import kind_of
from xueer.exchange.office.workbook import workbook
from xueer.ground import yamltree
from xueer.ground.guard import masked
from xueer.ground.guard.numbers import is_identity
from xueer.plans import Entry, Ledger, ledger
from xueer.plans.ledger import MEASURES, TIMES

TASKS = {"p01": "局领导讲专题党课", "p02": "落实三会一课", "p03": "主题教育", "p04": "主题教育"}
KNOWN = Known(2023, ("党课", "主题党日", "中心组学习", "培训"), TASKS)
HEADINGS = ["日期", "类别", "主题", "任务", *(m.name for m in MEASURES)]
GOOD = [dt.datetime(2023, 3, 5), "党课", "讲党课", "p01", 2, 30, 15, 1.5]  # noqa: DTZ001 - Excel has no time zones
GOOD += [None] * (len(HEADINGS) - len(GOOD))
#: The first column behind them.
FREE = get_column_letter(len(HEADINGS) + 1)
Change = Callable[[Any], object]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book(*rows: Sequence[Any], change: Change | None = None, title: str = "3月") -> bytes:
    """A workbook of one sheet with these rows, then changed."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(made)


#: As many as Excel's sheets have.
ROWS = 1_048_576


def given_rows(*rows: Sequence[Any], change: Change | None = None) -> Reading:
    """The rows under our headings."""
    return read(book(HEADINGS, *rows, change=change), "台账.xlsx", KNOWN)


def entries(reading: Reading) -> list[Entry]:
    assert lines(reading.stopping) == []
    return [d.entry for d in reading.drafts]


def said(reading: Reading) -> list[str]:
    return lines(reading.findings)


def with_values(content: bytes, values: dict[str, str]) -> bytes:
    """The workbook with stored values for formulas, as Excel saves them: cell → the attributes and the value."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for cell, value in values.items():
                    kind = "" if re.fullmatch("[0-9.]+", value) else ' t="str"'
                    wanted = rf'<c r="{cell}"([^>]*?)(?: t="\w+")?><f>(.*?)</f><v ?(?:/>|></v>)'
                    replaced = rf'<c r="{cell}"\1{kind}><f>\2</f><v>{value}</v>'
                    text, count = re.subn(wanted.encode(), replaced.encode(), text)
                    assert count == 1
            new.writestr(name, text)
    return out.getvalue()


# What is read


def test_a_plain_table() -> None:
    (entry,) = entries(given_rows(GOOD))
    assert entry.model_dump(by_alias=True, exclude_unset=True) == {
        "编号": "l0", "日期": dt.date(2023, 3, 5), "类别": "党课", "主题": "讲党课", "任务": ("p01",),
        "次数": 2, "人次": 30, "人数": 15, "学时": 1.5,
    }  # fmt: skip


def test_an_office_table() -> None:
    """Title row, two heading rows with merged cells, other headings, merged dates, a sum, formatted empty rows."""

    def change(sheet: Any) -> None:
        for area in ("A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2", "H2:H3", "B4:B5", "A7:H7"):
            sheet.merge_cells(area)
        for row in range(9, 400):
            sheet.cell(row, 1).font = Font(bold=True)
            sheet.cell(row, 2).number_format = "yyyy-mm-dd"

    content = book(
        ["局 2023 年学习教育台账"],
        ["序号", "活动时间", "活动类别（必填）", "活动名称*", "场次", "人员情况", None, "地点"],
        [None, None, None, None, None, "人次", "人数", None],
        [1, "2023年3月5日", " 主题党日 ", "参观\n见学", "2场", "12人次", "十二人", "会议室"],
        [2, None, "党 课", "讲党课", None, "１２", "/", None],
        ["合 计", None, None, None, 3, 24, 12, None],
        ["二季度"],
        [3, "4月6日", "培训", "集中培训", "一", None, 20, None],
        change=change,
    )
    reading = read(content, "台账.xlsx", KNOWN)
    shown = [(e.date.isoformat(), e.category, e.topic, e.times, e.visits, e.people) for e in entries(reading)]
    assert shown == [
        ("2023-03-05", "主题党日", "参观 见学", 2, 12, 12),
        ("2023-03-05", "党课", "讲党课", 1, 12, 0),
        ("2023-04-06", "培训", "集中培训", 1, 0, 20),
    ]
    assert said(reading) == [
        "3月 H 列：“地点”一列没有导入，台账没有这一项",
        "3月 第 6 行：合计行，没有导入",
        "3月 第 7 行：整行合并的“二季度”，没有当作记录",
    ]


def test_sheets_for_months_and_sheets_beside() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].title = "1月"
    for number, sheet in enumerate([made.worksheets[0], made.create_sheet("2月")], 1):
        sheet.append(["时间", "类型", "内容"])
        sheet.append([f"2023-{number}-9", "党课", f"第{number}次"])
        sheet.append(["时间", "类型", "内容"])  # the headings again, for printing
    made.create_sheet("填表说明").append(["怎么填"])
    made.create_sheet("空表")
    reading = read(saved(made), "台账.xlsx", KNOWN)
    assert [e.date.month for e in entries(reading)] == [1, 2]
    assert said(reading) == ["填表说明：没有读这张表"]


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2023, 3, 5), dt.datetime(2023, 3, 5, 14, 30), dt.date(2023, 3, 5), 44990, 44990.0,  # noqa: DTZ001
        "44990", 20230305, "20230305", " 2023-3-5\n", "2023-3-5", "2023-03-05", "2023/3/5", "2023.3.5",
        "２０２３．３．５", "2023年3月5日", "2023 年 3 月 5 号", "3月5日", "三月五日", "二〇二三年三月五日",
        "2023年3月5日（星期日）", "2023-03-05 14:30", "2023-03-05 14:30:00", "2023年3月5日下午", "3月5日上午9点",
    ],
)  # fmt: skip
def test_dates_that_mean_one_day(value: Any) -> None:
    (entry,) = entries(given_rows([value, *GOOD[1:]]))
    assert entry.date == dt.date(2023, 3, 5)


UNREADABLE = "看不出是哪一天（写作 2023-03-31）"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("3.5", f"日期“3.5”{UNREADABLE}"),
        (3.5, f"日期“3.5”{UNREADABLE}"),
        (3.1, f"日期“3.1”{UNREADABLE}"),
        ("3-5", f"日期“3-5”{UNREADABLE}"),
        ("23-3-5", f"日期“23-3-5”{UNREADABLE}"),
        ("5日", f"日期“5日”{UNREADABLE}"),
        ("3月", f"日期“3月”{UNREADABLE}"),
        ("2023年3月", f"日期“2023年3月”{UNREADABLE}"),
        ("3月5日-7日", f"日期“3月5日-7日”{UNREADABLE}"),
        ("3月5日、12日", f"日期“3月5日、12日”{UNREADABLE}"),
        ("3月上旬", f"日期“3月上旬”{UNREADABLE}"),
        ("23年3月5日", f"日期“23年3月5日”{UNREADABLE}"),
        ("2023-3.5", f"日期“2023-3.5”{UNREADABLE}"),
        (5, f"日期“5”{UNREADABLE}"),
        (-5, f"日期“-5”{UNREADABLE}"),
        (True, f"日期“True”{UNREADABLE}"),
        (dt.time(9, 30), f"日期“09:30:00”{UNREADABLE}"),
        ("2月30日", "没有“2月30日”这一天（2023-2-30）"),
        ("2023-13-01", "没有“2023-13-01”这一天（2023-13-1）"),
        (20230230, f"日期“20230230”{UNREADABLE}"),
        (dt.datetime(2022, 12, 31), "日期 2022-12-31 不在 2023 年（记到那一年的台账里）"),  # noqa: DTZ001
        ("2024年1月1日", "日期 2024-01-01 不在 2023 年（记到那一年的台账里）"),
        (45292, "日期 2024-01-01 不在 2023 年（记到那一年的台账里）"),
    ],
)
def test_dates_that_are_told(value: Any, why: str) -> None:
    reading = given_rows(GOOD, [value, *GOOD[1:]])
    assert said(reading) == [f"3月 第 3 行 A 列：{why}"]
    assert [(f.sheet, f.row, f.column) for f in reading.stopping] == [("3月", 3, 1)]


def test_workbooks_that_count_from_1904() -> None:
    def change(sheet: Any) -> None:
        sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    reading = given_rows(GOOD, [44990 - 1462, *GOOD[1:2], "又一次", *GOOD[3:]], change=change)
    assert {e.date for e in entries(reading)} == {dt.date(2023, 3, 5)}


COLUMNS = {m.name: HEADINGS.index(m.name) for m in MEASURES}


@pytest.mark.parametrize(
    ("column", "value", "number"),
    [
        ("次数", 3, 3), ("次数", 3.0, 3), ("次数", "3", 3), ("次数", "３次", 3), ("次数", "三", 3),
        ("次数", "两场次", 2),
        ("次数", None, 1), ("次数", 0, 0), ("人次", "12人次", 12), ("人次", "十二", 12), ("人次", "１２", 12),
        ("人次", "1,234", 1234), ("人次", "一百零三人次", 103), ("人次", None, 0), ("人次", "—", 0), ("人次", "无", 0),
        ("人数", "26名", 26), ("人数", " 26 人 ", 26), ("学时", 1.5, 1.5), ("学时", "1.5", 1.5), ("学时", "2学时", 2),
    ],
)  # fmt: skip
def test_counts_that_mean_one_number(column: str, value: Any, number: float) -> None:
    row = [*GOOD]
    row[COLUMNS[column]] = value
    (entry,) = entries(given_rows(row))
    assert entry.model_dump(by_alias=True)[column] == number


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("次数", -1, "次数“-1”是负数"),
        ("人次", "-3", "人次“-3”是负数"),
        ("人次", 1.5, "人次“1.5”是小数，要写整数"),
        ("人数", "2.5人", "人数“2.5人”是小数，要写整数"),
        ("学时", -0.5, "学时“-0.5”是负数"),
        ("人次", "很多", "人次“很多”读不出是多少（只写数字）"),
        ("人次", "约30", "人次“约30”读不出是多少（只写数字）"),
        ("人次", "12+3", "人次“12+3”读不出是多少（只写数字）"),
        ("人次", "12、13", "人次“12、13”读不出是多少（只写数字）"),
        ("次数", "/", "次数“/”读不出是多少（只写数字）"),
        ("人次", "十十", "人次“十十”读不出是多少（只写数字）"),
        ("人次", "12人", "人次“12人”的单位是“人”，这一列记人次（只写数字）"),
        ("人数", "12人次", "人数“12人次”的单位是“人次”，这一列记人数（只写数字）"),
        ("人次", 2_000_000, "人次“2000000”太大（最多 1000000）"),
        ("学时", 200_000, "学时“200000”太大（最多 100000）"),
        ("人次", True, "人次“True”不是数（单元格格式改成“常规”，重新填）"),
        ("人次", dt.datetime(2023, 1, 5), "人次“2023-01-05”不是数（单元格格式改成“常规”，重新填）"),  # noqa: DTZ001
        ("人次", "#REF!", "人次是错误值 #REF!"),
    ],
)
def test_counts_that_are_told(column: str, value: Any, why: str) -> None:
    row = [*GOOD]
    row[COLUMNS[column]] = value
    letter = "ABCDEFGH"[COLUMNS[column]]
    assert said(given_rows(row)) == [f"3月 第 2 行 {letter} 列：{why}"]


@pytest.mark.parametrize("value", ["p01", "局领导讲专题党课", "p01 局领导讲专题党课", "局领导 讲专题党课"])
def test_a_task_by_id_or_title(value: str) -> None:
    (entry,) = entries(given_rows([*GOOD[:3], value, *GOOD[4:]]))
    assert entry.tasks == ("p01",)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        (1, "党客", "没有类别“党客”（是否想写“党课”？）"),
        (1, "运动会", "没有类别“运动会”（类别写在 plans/yearbook.yml）"),
        (3, "p9", "2023 年计划里没有任务“p9”（写任务的编号或者标题）"),
        (3, "局领导讲党课", "2023 年计划里没有任务“局领导讲党课”（是否想写“局领导讲专题党课”？）"),
        (3, "主题教育", "计划里有 2 个任务叫“主题教育”，改写编号（p03、p04）"),
    ],
)
def test_unknown_categories_and_tasks(column: int, value: str, why: str) -> None:
    row = [*GOOD]
    row[column] = value
    assert said(given_rows(row)) == [f"3月 第 2 行 {'ABCD'[column]} 列：{why}"]


def test_what_is_missing() -> None:
    reading = given_rows(
        [None, "党课", None, None, 1], [GOOD[0], None, "甲"], ["制表日期见封面"], [None, None, None, "p01"]
    )
    assert said(reading) == [
        "3月 第 2、5 行 A 列：没有日期",
        "3月 第 2、5 行 C 列：没有主题",
        "3月 第 3、5 行 B 列：没有类别",
        "3月 第 4 行 A 列：这一行只有“制表日期见封面”，不是记录就删去",
    ]


def test_rows_that_are_no_records_are_said() -> None:
    """Numbered rows without content are empty; a note beside the ledger and a column without heading are said."""
    headings = ["序号", *HEADINGS, "备注"]
    rows: list[list[Any]] = [
        [1, *GOOD],
        [2],
        [3.0],
        ["注：按季度报"],
        [4, *[None] * 8, "待定"],
        ["小计", None, None, None, None, 2],
    ]
    content = book(headings, *rows, [5, "2023-4-1", "党课", "学时累计", *[None] * 7, "没有表头"])
    reading = read(content, "台账.xlsx", KNOWN)
    assert [e.topic for e in entries(reading)] == ["讲党课", "学时累计"]
    assert said(reading) == [
        "3月 J 列：“备注”一列没有导入，台账没有这一项",
        "3月 L 列：没有表头，这一列没有导入",
        "3月 第 5 行：只有“注：按季度报”，没有当作记录",
        "3月 第 6 行：只有“4”，没有当作记录",
        "3月 第 7 行：合计行，没有导入",
    ]


def test_all_mistakes_of_a_workbook_are_told_together() -> None:
    reading = given_rows(["3.5", "党客", None, "p99", -1, "多", 1.5, "x"], GOOD, ["5日", *GOOD[1:]])
    assert len(said(reading)) == 9
    assert {f.row for f in reading.stopping} == {2, 4}


def test_one_cause_in_many_rows_is_one_line() -> None:
    reading = given_rows(*[["3.5", *GOOD[1:]] for _ in range(12)])
    assert said(reading) == [
        f"3月 第 2、3、4、5、6、7、8、9 等 12 行 A 列：日期“3.5”{UNREADABLE}",
    ]


# Merged cells, headings, formulas


@pytest.mark.parametrize(("area", "name", "letter"), [("F2:F3", "人次", "F"), ("E2:E3", "次数", "E")])
def test_a_count_merged_over_records_is_told(area: str, name: str, letter: str) -> None:
    """It is the count of both or of one; a date or category is each row's."""
    second = [GOOD[0], "党课", "又一次", *GOOD[3:]]
    reading = given_rows(GOOD, second, change=lambda sheet: sheet.merge_cells(area))
    why = f"{name}合并了几行，看不出每一行是多少（拆开再导入）"
    assert said(reading) == [f"3月 第 2 行 {letter} 列：{why}"]


def test_a_record_merged_over_two_rows_is_one() -> None:
    def change(sheet: Any) -> None:
        for letter in "ABCDEFGH":
            sheet.merge_cells(f"{letter}2:{letter}3")

    assert len(entries(given_rows(GOOD, change=change))) == 1


def test_merged_headings_never_hide_a_row() -> None:
    """主题 over two columns, its rows merged too: the first row is no second heading."""

    def change(sheet: Any) -> None:
        sheet.merge_cells("C1:D1")
        sheet.merge_cells("C2:D2")

    content = book(["日期", "类别", "主题", None, "人次"], ["2023-3-5", "党课", "甲", None, 3], change=change)
    assert [e.visits for e in entries(read(content, "台账.xlsx", KNOWN))] == [3]


def test_headings_without_merged_cells_in_two_rows() -> None:
    content = book(
        ["日期", "类别", "主题", "参加情况"], [None, None, None, "人次", "人数"], ["2023-3-5", "党课", "甲", 3, 2]
    )
    (entry,) = entries(read(content, "台账.xlsx", KNOWN))
    assert (entry.visits, entry.people) == (3, 2)


def test_a_measure_in_brackets_is_the_heading() -> None:
    content = book(["日期", "类别", "主题", "参加人员（人次）"], ["2023-3-5", "党课", "甲", 3])
    (entry,) = entries(read(content, "台账.xlsx", KNOWN))
    assert entry.visits == 3


def test_of_two_columns_the_more_usual_heading_wins_and_the_other_is_said() -> None:
    content = book(["时间", "日期", "类别", "内容", "主题"], ["9:00", "2023-3-5", "党课", "详情", "甲"])
    reading = read(content, "台账.xlsx", KNOWN)
    assert [e.topic for e in entries(reading)] == ["甲"]
    assert said(reading) == [
        "3月 A 列：“时间”一列没有导入，台账没有这一项",
        "3月 D 列：“内容”一列没有导入，台账没有这一项",
    ]


def test_two_columns_of_one_count_are_told() -> None:
    content = book(["日期", "类别", "主题", "人次", "参加人次"], ["2023-3-5", "党课", "甲", 3, 4])
    assert said(read(content, "台账.xlsx", KNOWN)) == ["3月 第 1 行 E 列：“参加人次”和 D 列都是人次，合成一列再导入"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["日期", "类别", "人次"], ["2023-3-5", "党课", 3]], "3月 第 1 行：表头里没有“主题”"),
        ([["日期", "主题"], ["2023-3-5", "甲"]], "3月 第 1 行：表头里没有“类别”"),
        ([["甲", "乙"]], "3月：没有找到台账的表头（要有“日期”“类别”“主题”），不是台账就删去这张表"),
        ([HEADINGS], "台账.xlsx：没有一条记录：表头里要有“日期”“类别”“主题”，下面要有内容"),
        ([], "台账.xlsx：没有一条记录：表头里要有“日期”“类别”“主题”，下面要有内容"),
    ],
)
def test_sheets_without_a_ledger(rows: list[list[Any]], why: str) -> None:
    assert said(read(book(*rows), "台账.xlsx", KNOWN)) == [why]


def test_formulas() -> None:
    """With a stored value it counts; with a stored empty text the cell is empty; without a value it is told."""
    content = book(
        HEADINGS,
        ["=DATE(2023,3,5)", '="党"&"课"', "=A9", None, None, "=6*5"],
        ['=IF(1,"","")', '=IF(1,"","")'],
        change=lambda sheet: setattr(sheet["A2"], "number_format", "yyyy-mm-dd"),
    )
    assert said(read(content, "台账.xlsx", KNOWN)) == [
        f"3月 第 2{rows} 行 {letter} 列：{name}是公式，文件里没有算出的值（在 Excel 里打开、保存一次再导入）"
        for letter, name, rows in [("A", "日期", "、3"), ("B", "类别", "、3"), ("C", "主题", ""), ("F", "人次", "")]
    ][:2] + [
        f"3月 第 2 行 {letter} 列：{name}是公式，文件里没有算出的值（在 Excel 里打开、保存一次再导入）"
        for letter, name in [("C", "主题"), ("F", "人次")]
    ] + ["3月 第 3 行 C 列：没有主题"]
    stored = {"A2": "44990", "B2": "党课", "C2": "甲", "F2": "30", "A3": "", "B3": ""}
    (entry,) = entries(read(with_values(content, stored), "台账.xlsx", KNOWN))
    assert (entry.date, entry.category, entry.topic, entry.visits) == (dt.date(2023, 3, 5), "党课", "甲", 30)


def test_the_same_event_twice_is_told() -> None:
    again = [*GOOD[:4], 1, 2, 3, 4]
    assert said(given_rows(GOOD, again)) == [
        "3月 第 3 行：和第 2 行是同一天、同类别、同主题、同任务：合成一行，或者把主题写清楚"
    ]


def test_a_format_down_to_the_last_row_is_no_content() -> None:
    """A million empty rows cost at most three calls each, and give nothing."""
    content = book(HEADINGS, GOOD, change=lambda sheet: setattr(sheet.cell(1_048_576, 1), "number_format", "0.00"))
    assert len(entries(read(content, "台账.xlsx", KNOWN))) == 1
    assert calls(lambda: read(content, "台账.xlsx", KNOWN)) < 3 * ROWS


# Persons


@pytest.mark.parametrize(
    "heading",
    [
        "姓名", "人员", "参加人员", "参会人员（姓名）", "主讲人", "谈话对象", "联系人", "联系电话", "手机", "身份证号",
        "签到", "名单", "缺席人员", "授课老师", "主持人",
    ],
)  # fmt: skip
def test_a_column_of_persons_refuses_the_import(heading: str) -> None:
    content = book([*HEADINGS, heading], [*GOOD, None], [*GOOD[:2], "又一次", *GOOD[3:], "某某"])
    reading = read(content, "台账.xlsx", KNOWN)
    assert said(reading) == [f"3月 第 3 行 {FREE} 列：“{heading}”一列有内容：台账只记次数和人次，请删去这一列"]
    assert "某某" not in "".join(said(reading))
    assert entries(read(book([*HEADINGS, heading], GOOD), "台账.xlsx", KNOWN)), "an empty column does no harm"


def test_persons_under_a_merged_heading_and_beside_the_ledger() -> None:
    content = book(
        ["日期", "类别", "主题", "参加人员", None],
        [None, None, None, "处级", "人次"],
        ["2023-3-5", "党课", "甲", "某某", 3],
        change=lambda sheet: (sheet.merge_cells("D1:E1"), sheet.parent.create_sheet("签到表")),
    )
    made = openpyxl.load_workbook(io.BytesIO(content))
    made["签到表"].append(["姓名", "处室"])
    made["签到表"].append(["某某", "办公室"])
    assert said(read(saved(made), "台账.xlsx", KNOWN)) == [
        "3月 第 3 行 D 列：“参加人员”一列有内容：台账只记次数和人次，请删去这一列",
        "签到表 第 2 行 A 列：“姓名”一列有内容：台账只记次数和人次，请删去这一列",
        "签到表：没有找到台账的表头（要有“日期”“类别”“主题”），不是台账就删去这张表",
    ]


def identity(first: str = "11010119900307") -> str:
    """A made-up ID number with its check digit."""
    body = f"{first}001"
    return next(body + c for c in "0123456789X" if is_identity(body + c))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13812345678", "有手机号码“138******78”"),
        (13812345678, "有手机号码“138******78”"),
        ("联系 138-1234-5678", "有手机号码“联系 138******78”"),
        ("+8613812345678", "有手机号码“+861********78”"),
        (identity(), f"有身份证号码“110*************{identity()[-2:]}”"),
        (f"证号{identity().lower()}。", f"有身份证号码“证号110*************{identity().lower()[-2:]}。”"),
        (110101199003070000, "有身份证号码“110*************00”"),
    ],
)
def test_numbers_of_persons_refuse_the_import_wherever_they_stand(value: Any, shown: str) -> None:
    """In a topic, in a column that is not imported, under a sum: masked, and told once."""
    why = f"{shown}，台账不写个人信息，请删去"
    row = [*GOOD[:2], "讲党课", *GOOD[3:], value]
    assert said(read(book([*HEADINGS, "备注"], row), "台账.xlsx", KNOWN))[0] == f"3月 第 2 行 {FREE} 列：{why}"
    assert said(given_rows([*GOOD[:2], value, *GOOD[3:]])) == [f"3月 第 2 行 C 列：{why}"]
    text = "".join(said(given_rows([value, value, value, value, value])))
    assert str(value) not in text


@pytest.mark.parametrize(
    "value",
    [
        "20230305",
        "12345678901",
        "11010119900230001X",
        "档党发〔2023〕12号",
        123456789012345678,
        "138123456789",
        "1.3812345678",
    ],
)
def test_other_long_numbers_do_not(value: Any) -> None:
    assert kind_of(value) == ""
    assert entries(given_rows([*GOOD[:2], value, *GOOD[3:]]))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.integers(0, 999), st.integers(100_000, 999_999))
def test_one_check_digit_in_eleven_is_valid(born: dt.date, serial: int, region: int) -> None:
    """The oracle: sum of a·2^(17-i) over all eighteen, X as ten, is 1 modulo 11 (ISO 7064 MOD 11-2)."""
    body = f"{region}{born:%Y%m%d}{serial:03}"
    good = [c for c in "0123456789X" if is_identity(body + c)]
    total = sum(int(d) * 2 ** (17 - i) for i, d in enumerate(body))
    assert [(total + (10 if c == "X" else int(c))) % 11 for c in good] == [1]
    assert body not in masked(body + good[0])


def test_a_sheet_may_not_be_named_after_a_number() -> None:
    content = book(HEADINGS, GOOD, title="13812345678")
    assert said(read(content, "台账.xlsx", KNOWN)) == ["138******78：表名里有手机号码，台账不写个人信息，请删去"]


# Files that are not read


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 250_000_000)
    return out.getvalue()


def without(content: bytes, part: str, instead: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif instead is not None:
                new.writestr(name, instead)
    return out.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1")
PLAIN = book(HEADINGS, GOOD)
SHEET = "xl/worksheets/sheet1.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
CELL = b'<sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + START + CELL
SAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
AGAIN = "请在 Excel 里重新另存一份"
DAMAGED = f"文件损坏：第 1 张工作表读不出；{AGAIN}"


FAR = START + b'<sheetData><row r="99999999999"><c r="A1"/></row></sheetData></worksheet>'
NESTED = START + b'<sheetData><row r="1"><c r="A1"><row r="2"/><v>1</v></c></row></sheetData></worksheet>'
STEPS = START + b'<sheetData><row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row></sheetData></worksheet>'
FILES = {
    "empty": (b"", "台账.xlsx 是空文件"),
    "xls": (OLE + b"\0" * 600, f"台账.xlsx 是旧的 .xls 或 .et 格式，{SAVE}"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "台账.xlsx 是加密的，请先去掉密码，再导入"),
    "csv": ("日期,类别,主题\n".encode(), f"台账.xlsx 不是 .xlsx，{SAVE}"),
    "cut off": (PLAIN[: len(PLAIN) // 2], "文件损坏，打不开；请在 Excel 里重新另存一份"),
    "no workbook": (without(PLAIN, "xl/workbook.xml"), f"文件损坏：缺少 xl/workbook.xml；{AGAIN}"),
    "no main part": (without(PLAIN, "_rels/.rels"), f"台账.xlsx 不是 Excel 工作簿，{SAVE}"),
    "no sheet": (without(PLAIN, SHEET), f"文件损坏：缺少 {SHEET}；{AGAIN}"),
    "broken sheet": (without(PLAIN, SHEET, START + b"<sheetData>"), DAMAGED),
    "broken styles": (without(PLAIN, "xl/styles.xml", b"<"), f"文件损坏：xl/styles.xml 不是完好的 XML；{AGAIN}"),
    "zip bomb": (bomb(), "文件的压缩比不正常，可能是压缩炸弹，没有打开"),
    "row beyond the last": (without(PLAIN, SHEET, FAR), DAMAGED),
    "row in a cell": (without(PLAIN, SHEET, NESTED), DAMAGED),
    "column beyond the last": (without(PLAIN, SHEET, STEPS), DAMAGED),
}


@pytest.mark.parametrize("case", FILES)
def test_unreadable_files_are_one_sentence(case: str) -> None:
    content, why = FILES[case]
    with pytest.raises(Refused) as refusal:
        read(content, "台账.xlsx", KNOWN)
    assert str(refusal.value) == why

    def refused() -> None:
        with contextlib.suppress(Refused):
            read(content, "台账.xlsx", KNOWN)

    assert calls(refused) < 3 * ROWS
    if "bomb" in case:
        assert memory(refused) < 1_000_000, "it was unpacked"


def test_entities_are_not_expanded_into_entries() -> None:
    """A document type in a sheet gives an error or nothing, never an entry."""
    with contextlib.suppress(Refused):
        assert read(without(PLAIN, SHEET, LAUGHS), "台账.xlsx", KNOWN).drafts == ()


# Into ledger.yml


def parsed(text: str) -> Ledger:
    tree, problems = yamltree.read(text, "plans/2023/ledger.yml")
    assert tree is not None
    found, more = ledger(tree, 2023)
    assert [*problems, *more] == []
    assert found is not None
    return found


NEW = (
    "  - {编号: l001, 日期: 2023-03-05, 类别: 党课, 主题: 讲党课, 任务: p01, 次数: 2, 人次: 30, 人数: 15, 学时: 1.5}\n"
)
THIRD = NEW.replace("l001", "l003")
OLD = "  - {编号: l002, 日期: 2023-02-01, 类别: 培训, 主题: 旧的}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("年度: 2023\n标题: 甲\n记录: []\n", f"年度: 2023\n标题: 甲\n记录:\n{NEW}"),
        ("年度: 2023\n标题: 甲  # 一\n", f"年度: 2023\n标题: 甲  # 一\n记录:\n{NEW}"),
        ("年度: 2023\n标题: 甲", f"年度: 2023\n标题: 甲\n记录:\n{NEW}"),
        (
            f"# 头\n年度: 2023\n标题: 甲\n记录:\n{OLD}  # 注\n# 尾\n",
            f"# 头\n年度: 2023\n标题: 甲\n记录:\n{OLD}  # 注\n{THIRD}# 尾\n",
        ),
        (f"年度: 2023\n记录:\n{OLD}\n\n标题: 甲\n", f"年度: 2023\n记录:\n{OLD}\n{THIRD}\n标题: 甲\n"),
        (f"年度: 2023\n标题: 甲\n记录:\n{OLD}", f"年度: 2023\n标题: 甲\n记录:\n{OLD}\n{THIRD}"),
        (
            "年度: 2023\n标题: 甲\n记录: [{编号: l002, 日期: 2023-02-01, 类别: 培训, 主题: 旧的}]\n",
            f"年度: 2023\n标题: 甲\n记录:\n{OLD}\n{THIRD}",
        ),
        (
            "年度: 2023\n记录:\n- 编号: l002\n  日期: 2023-02-01\n  类别: 培训\n  主题: >\n    旧\n    的\n标题: 甲\n",
            "年度: 2023\n记录:\n- 编号: l002\n  日期: 2023-02-01\n  类别: 培训\n  主题: >\n    旧\n    的\n"
            + THIRD.removeprefix("  ") + "标题: 甲\n",
        ),
    ],
)  # fmt: skip
def test_what_stands_in_the_file_stays(before: str, after: str) -> None:
    """Comments, order and other keys: only lines are added."""
    merged = merge(before, parsed(before), 2023, given_rows(GOOD).drafts)
    assert merged.text == after
    assert parsed(merged.text).head.entries[-1] == merged.added[0]


def test_new_entries_are_in_date_order_with_ids_going_on() -> None:
    before = f"年度: 2023\n标题: 甲\n记录:\n{OLD}\n  - {{编号: x1, 日期: 2023-06-01, 类别: 培训, 主题: 别的}}\n"
    rows = [["2023-5-2", "党课", "三"], ["2023-1-2", "党课", "一"], ["2023-3-2", "党课", "二"]]
    found = parsed(merge(before, parsed(before), 2023, given_rows(*rows).drafts).text).head.entries
    assert [(e.id, e.topic) for e in found] == [
        ("l002", "旧的"), ("x1", "别的"), ("l003", "一"), ("l004", "二"), ("l005", "三"),
    ]  # fmt: skip


def test_an_entry_that_is_there_is_skipped_and_said() -> None:
    before = merge("", None, 2023, given_rows(GOOD).drafts).text
    again = merge(before, parsed(before), 2023, given_rows(GOOD).drafts)
    assert (again.text, again.added) == (before, ())
    assert lines(again.findings) == ["3月 第 2 行：台账里已有（l001），跳过"]
    other = merge(before, parsed(before), 2023, given_rows([*GOOD[:4], 2, 31, 15, None]).drafts)
    differ = "人次 30 和 31、学时 1.5 和 0"
    assert other.text == before
    assert lines(other.findings) == [
        f"3月 第 2 行：台账里已有（l001），跳过，但数不同（台账和表里：{differ}），台账没有改"
    ]


def test_replace_keeps_the_ids_of_what_stays_and_gives_no_id_twice() -> None:
    gone = "  - {编号: l009, 日期: 2023-06-01, 类别: 培训, 主题: 去掉}\n"
    before = f"# 头\n年度: 2023\n标题: 甲\n记录:\n{NEW}  # 里面的\n{OLD}\n{gone}# 尾\n"
    reading = given_rows(["2023-1-5", "党课", "新的"], [*GOOD[:5], 99])
    merged = merge(before, parsed(before), 2023, reading.drafts, replace=True)
    assert merged.text == (
        "# 头\n年度: 2023\n标题: 甲\n记录:\n"
        "  - {编号: l010, 日期: 2023-01-05, 类别: 党课, 主题: 新的}\n"
        "  - {编号: l001, 日期: 2023-03-05, 类别: 党课, 主题: 讲党课, 任务: p01, 次数: 2, 人次: 99}\n# 尾\n"
    )
    assert merge(merged.text, parsed(merged.text), 2023, reading.drafts, replace=True).text == merged.text


def test_ids_that_the_workbook_states() -> None:
    """With a letter they are kept; numbers only count rows; one that another entry has is told."""
    headings = ["编号", "日期", "类别", "主题"]
    rows: list[list[Any]] = [
        ["l005", "2023-1-2", "党课", "一"],
        [2, "2023-1-3", "党课", "二"],
        ["党字1", "2023-1-4", "党课", "三"],
    ]
    reading = read(book(headings, *rows), "台账.xlsx", KNOWN)
    assert said(reading) == ["3月 第 4 行 A 列：编号“党字1”写法不对（只用英文字母、数字和短横线；不写会自动编）"]
    reading = read(book(headings, *rows[:2]), "台账.xlsx", KNOWN)
    assert [e.id for e in merge("", None, 2023, reading.drafts).added] == ["l005", "l006"]
    before = f"年度: 2023\n标题: 甲\n记录:\n{OLD.replace('l002', 'l005')}\n"
    merged = merge(before, parsed(before), 2023, reading.drafts)
    assert (merged.text, lines(merged.findings)) == (
        before, ["3月 第 2 行：编号“l005”台账里已经用了，换一个，或者空着自动编"],
    )  # fmt: skip


TOPICS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20).filter(
    lambda t: not kind_of(t) and t == t.strip() and not re.search("计|_x", t) and t not in (*HEADINGS, "编号")
)
COUNT = st.integers(0, 1_000_000)
TRICKY = ["yes", "12", "2023-01-01", "a: b", "# c", "- d", "=1+1", "0012", "1:30", "全角：冒号", "[a]", "{b}", "~"]


@st.composite
def random_entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = draw(
        st.lists(
            st.fixed_dictionaries({
                "日期": st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
                "类别": st.sampled_from(KNOWN.categories),
                "主题": TOPICS | st.sampled_from(TRICKY),
                "任务": st.sampled_from([None, *TASKS]),
                "次数": COUNT, "人次": COUNT, "人数": COUNT,
                "学时": st.integers(0, 200_000).map(lambda n: n / 2),
            }),
            min_size=1, max_size=8,
        )
    )  # fmt: skip
    return list({(r["日期"], r["类别"], r["主题"], r["任务"]): r for r in rows}.values())


@given(random_entries(), st.sampled_from(["", "年度: 2023\n标题: 甲\n记录: []\n# 尾\n"]))
def test_entries_to_a_workbook_and_back(rows: list[dict[str, Any]], before: str) -> None:
    """Random entries → workbook → import → YAML → loader: the same entries, with no finding and no problem."""
    table = [[r[h].isoformat() if h == "日期" else r[h] for h in HEADINGS] for r in rows]
    reading = read(workbook([("台账", HEADINGS, table)]), "台账.xlsx", KNOWN)
    assert said(reading) == []
    merged = merge(before, parsed(before) if before else None, 2023, reading.drafts)
    wanted = [Entry.model_validate({"编号": "l0"} | {k: v for k, v in r.items() if v is not None}) for r in rows]
    back = [e.model_copy(update={"id": "l0"}) for e in parsed(merged.text).head.entries]
    assert back == sorted(wanted, key=lambda e: e.date)
    assert [e.id for e in merged.added] == [f"l{n:03}" for n in range(1, len(rows) + 1)]


# The commands

YEARBOOK = "类别: [党课, 主题党日, 中心组学习, 培训]\n"
PLAN = """年度: 2023
标题: 计划
任务:
  - {编号: p01, 来源文件: 培训计划, 类别: 甲, 标题: 局领导讲专题党课, 责任: 甲, 时限: 全年, 完成标准: 甲, 对象: 甲}
"""
Project = Callable[[dict[str, str]], Path]


def run(root: Path, *arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *map(str, arguments)])
    return result.exit_code, result.output


@pytest.fixture
def root(project: Project) -> Path:
    return project({"plans/yearbook.yml": YEARBOOK, "plans/2023/plan.yml": PLAN})


def test_import_by_command(root: Path) -> None:
    file, target = root / "台账.xlsx", root / "plans/2023/ledger.yml"
    file.write_bytes(book(HEADINGS, GOOD))
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert (code, output) == (0, "plans/2023/ledger.yml：读到 1 条，写入 1 条\n")
    assert target.read_text(encoding="utf-8") == f"年度: 2023\n标题: 2023 年度台账\n记录:\n{NEW}"
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert (code, output.splitlines()[1]) == (0, "plans/2023/ledger.yml：读到 1 条，写入 0 条，已有的跳过 1 条")
    code, output = run(root, "ledger", "import", file, "--year", 2023, "--replace")
    assert (code, output) == (0, "plans/2023/ledger.yml：读到 1 条，写入 1 条，替换了原来的 1 条\n")
    assert run(root, "check")[0] == 0
    sample = target.read_text(encoding="utf-8").replace("记录:", "示例数据: true\n记录:")
    target.write_text(sample.replace("讲党课", "示例"), encoding="utf-8")
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert output.splitlines()[0] == "请留意：这份台账写着“示例数据: true”，都换成真实记录以后删去这一行"


def test_nothing_is_half_imported(root: Path) -> None:
    """One bad row among good ones: all mistakes are printed, the ledger is as it was."""
    file, target = root / "台账.xlsx", root / "plans/2023/ledger.yml"
    file.write_bytes(book([*HEADINGS, "姓名"], GOOD, ["3.5", *GOOD[1:], "某某"]))
    for before in (None, f"年度: 2023\n标题: 甲\n记录:\n{OLD}\n"):
        if before:
            target.write_text(before, encoding="utf-8")
        code, output = run(root, "ledger", "import", file, "--year", 2023, "--replace")
        assert code == 1
        assert output.splitlines() == [
            f"要改：3月 第 3 行 {FREE} 列：“姓名”一列有内容：台账只记次数和人次，请删去这一列",
            f"要改：3月 第 3 行 A 列：日期“3.5”{UNREADABLE}",
            "没有导入：有 2 处要改，台账没有动",
        ]
        assert (target.read_text(encoding="utf-8") if target.exists() else None) == before


FIRST = "  - {编号: l001, 日期: 2023-01-05, 类别: 党课, 主题: 讲第一课}\n"


@pytest.mark.parametrize(
    ("change", "loss"),
    [
        (lambda text: text.replace("讲党课", "讲党"), "丢了“2023-03-05 讲党课”（l002）"),
        (lambda text: text.replace(FIRST, ""), "丢了“2023-01-05 讲第一课”（l001）"),
        (lambda text: text + "又一行\n", "丢了“2023-01-05 讲第一课”（l001）、“2023-03-05 讲党课”（l002）"),
        (lambda text: text + FIRST, "第 6 行编号“l001”重复"),
        (lambda text: text + FIRST.replace("l001", "l009"), "应有 2 条，读回 3 条"),
    ],
)
def test_what_would_be_lost_is_named_and_nothing_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str], loss: str
) -> None:
    """Should our own writing ever go wrong, for an entry of before or a new one: one sentence, the file as it was."""
    file, target = root / "台账.xlsx", root / "plans/2023/ledger.yml"
    file.write_bytes(book(HEADINGS, GOOD))
    before = f"年度: 2023\n标题: 甲\n记录:\n{FIRST}"
    target.write_text(before, encoding="utf-8")

    def broken(*arguments: Any, **options: Any) -> Merged:
        made = merge(*arguments, **options)
        return dataclasses.replace(made, text=change(made.text))

    monkeypatch.setattr(import_module("xueer.cli.ledger"), "merge", broken)  # the name is also the command group's
    sentence = f"没有导入：写成的台账读回来不对，{loss}；台账没有动，请把表格交给维护程序的人看\n"
    assert run(root, "ledger", "import", file, "--year", 2023) == (1, sentence)
    assert target.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("options", [(), ("--replace",)])
def test_a_ledger_that_ends_with_dots_loses_nothing_in_silence(root: Path, options: tuple[str, ...]) -> None:
    """`...` ends a YAML document: what is written behind it would not be read."""
    file, target = root / "台账.xlsx", root / "plans/2023/ledger.yml"
    file.write_bytes(book(HEADINGS, GOOD))
    before = "年度: 2023\n标题: 甲\n...\n"
    target.write_text(before, encoding="utf-8")
    code, output = run(root, "ledger", "import", file, "--year", 2023, *options)
    assert (code, target.read_text(encoding="utf-8")) == (1, before)
    assert "丢了“2023-03-05 讲党课”（l001）" in output


def test_what_the_command_needs(root: Path, project: Project) -> None:
    file = root / "台账.xlsx"
    file.write_bytes(b"no")
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert (code, output) == (1, f"台账.xlsx 不是 .xlsx，{SAVE}\n")
    file.write_bytes(book(HEADINGS, GOOD))
    project({"plans/2023/ledger.yml": "年度: 2023\n标题: 甲\n记录:\n  - {编号: l1}\n"})
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert (code, output.splitlines()[-1]) == (1, "先改正这些，再导入")
    (root / "plans/yearbook.yml").unlink()
    (root / "plans/2023/ledger.yml").unlink()
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert (code, output) == (1, "没有 plans/yearbook.yml：台账的类别写在那里\n")


def test_the_template_is_filled_and_imported(root: Path) -> None:
    """Its headings are known, its lists offer what the import takes, it holds no macro and no person."""
    file = root / "台账模板.xlsx"
    code, output = run(root, "ledger", "template", "--year", 2023, "-o", file)
    assert (code, output) == (0, f"{file}：4 个类别，2023 年计划的 1 个任务\n")
    with zipfile.ZipFile(file) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower()]
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert (code, output.splitlines()[0]) == (
        1, "要改：台账模板.xlsx：没有一条记录：表头里要有“日期”“类别”“主题”，下面要有内容",
    )  # fmt: skip
    made = openpyxl.load_workbook(file)
    assert made.sheetnames == ["台账", "填表说明", "选项"]
    sheet, options = made["台账"], made["选项"]
    assert [c.value for c in sheet[1]] == [*HEADINGS, "单位", "领学人角色", "材料", "形式", "专题"]
    assert sheet.column_dimensions["A"].number_format == "yyyy-mm-dd"
    rules = {str(r.sqref): (r.type, r.formula1) for r in sheet.data_validations.dataValidation}
    assert rules["B2:B1000"] == ("list", "选项!$A$2:$A$5")
    assert rules["D2:D1000"] == ("list", "选项!$B$2:$B$2")
    assert rules["A2:A1000"] == ("date", "DATE(2023,1,1)")
    assert {rules[f"{c}2:{c}1000"][0] for c in "EFG"} == {"whole"}
    for column, name in enumerate(row[0].value for row in options["A2:A5"]):
        sheet.append([dt.date(2023, 1, column + 1), name, "甲", options["B2"].value, 1, 2, 3, 0.5])
    made.save(file)
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert code == 0, output
    assert output.splitlines()[-1] == "plans/2023/ledger.yml：读到 4 条，写入 4 条"
    found = parsed((root / "plans/2023/ledger.yml").read_text(encoding="utf-8")).head.entries
    assert [e.category for e in found] == list(KNOWN.categories)
    assert {e.tasks for e in found} == {("p01",)}


def test_the_template_of_a_year_without_a_plan(root: Path) -> None:
    file = root / "t.xlsx"
    assert run(root, "ledger", "template", "--year", 2024, "-o", file)[0] == 0
    rules = openpyxl.load_workbook(file)["台账"].data_validations.dataValidation
    assert [str(r.sqref) for r in rules if r.type == "list"] == ["B2:B1000"]
    code, output = run(root, "ledger", "template", "--year", 2024, "-o", root / "t.xls")
    assert (code, output) == (1, "t.xls 不是 .xlsx，换一个文件名，如 台账模板.xlsx\n")


def test_a_template_that_is_filled_in_is_kept(root: Path) -> None:
    file = root / "t.xlsx"
    file.write_bytes(b"filled in")
    code, output = run(root, "ledger", "template", "--year", 2024, "-o", file)
    assert (code, file.read_bytes()) == (0, b"filled in")
    assert f"{file} 已有，没有动它；这次的写到 {root / 't-2.xlsx'}\n" in output
    assert (root / "t-2.xlsx").exists()


@pytest.mark.parametrize(("text", "day"), [("2026-1-1 14:30", 1), ("2026/3/2 09:00", 2), ("2026年1月2日 10时", 2)])
def test_a_time_of_day_is_no_part_of_the_date(text: str, day: int) -> None:
    """The blank before it keeps the two apart."""
    found, why = values.date(text, 2026)
    assert (found and found.day, why) == (day, "")


@pytest.mark.parametrize("text", ["两三次", "七八", "12 3", "2026-3-1 20"])
def test_what_could_be_two_numbers_is_asked_about(text: str) -> None:
    """Never guessed."""
    read = values.date(text, 2026) if "-" in text else values.count(text, TIMES)
    assert read[0] is None
    assert read[1]
