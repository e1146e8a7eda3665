"""A fifth measure: one row of the table and one field of Entry, and every way in and out knows it.

The package is copied, these two lines are put into the copy, and the copy is asked; nothing else is told of 占位数.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from lxml import html
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from places import ROOT
from xueer.exchange.office.workbook import workbook
from xueer.plans import Entry
from xueer.plans.ledger import BY_NAME, MEASURES

#: A module of the copy by its name; what is in it is as unknown to the type checker as the copy itself.
Copy: TypeAlias = Callable[[str], Any]

ROW = """    Measure(
        name="占位数", field="standin", help="写了几篇；不统计的空着",
        units=("篇", "份"), headings=("占空数",), maximum=500,
    ),
"""
FIELD = '    standin: int = counted("standin")\n'
DAY = dt.date(2023, 12, 31)
YEARBOOK = """
    类别: [宣传]
    指标:
      - {编号: papers, 名称: 信息稿, 类别: [宣传], 合计: 占位数, 单位: 篇}
"""
ENTRY = "{编号: l001, 日期: 2023-03-05, 类别: 宣传, 主题: 甲, 占位数: 4}"


def test_the_table_and_the_fields_are_one() -> None:
    """A row without its field, or a field without its row, is told here (the second already by the import)."""
    fields = list(Entry.model_fields.items())[-len(MEASURES) :]
    assert [(f.alias, name, f.default) for name, f in fields] == [(m.name, m.field, m.unsaid) for m in MEASURES]
    assert [f.annotation for _, f in fields] == [int if m.whole else float for m in MEASURES]
    assert set(BY_NAME) == {m.name for m in MEASURES}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """The package under another name, with the two lines."""
    folder = tmp_path_factory.mktemp("fifth")
    shutil.copytree(ROOT / "hooks/xueer", folder / "fifth", ignore=shutil.ignore_patterns("__pycache__"))
    file = folder / "fifth/plans/ledger.py"
    text = file.read_text(encoding="utf-8")
    for after, new in ((")  # fmt: skip\nBY_NAME", ROW), ("\n    def amount", FIELD)):
        assert text.count(after) == 1
        text = text.replace(after, new + after)
    file.write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"fifth.{name}")
    sys.path.remove(str(folder))
    for name in [n for n in sys.modules if n.partition(".")[0] == "fifth"]:
        del sys.modules[name]


@pytest.fixture
def library(copy: Copy, project: Callable[[dict[str, str]], Path]) -> Any:
    """A year whose only entry counts 4 篇, and a yearbook that adds them up."""
    root = project({
        "plans/yearbook.yml": YEARBOOK,
        "plans/2023/ledger.yml": f"年度: 2023\n标题: 台账\n记录:\n  - {ENTRY}\n",
    })  # fmt: skip
    return copy("library").load(root)[0]


def test_it_is_read_and_reported(copy: Copy, library: Any) -> None:
    """The file, the figure, the month; JSON under its field; Excel under its name; the page in its column."""
    made = copy("year.annual").report(library, 2023, DAY)
    (number,) = made.figures
    assert (number.value, number.months[2]) == (4, 4)
    tables = copy("exchange.year.annual_tables")
    data = tables.report_json(made)
    assert (data["figures"][0]["value"], [m["standin"] for m in data["months"]]) == (4, [0, 0, 4, *[0] * 9])
    sheet = load_workbook(io.BytesIO(tables.report_workbook(made)))["每项记录"]
    column = [c.value for c in sheet[1]].index("占位数")
    assert sheet[2][column].value == 4
    fences, view = copy("fences.annual"), copy("page.view").View(library, DAY, path="plans/2023/report.md")
    page: Any = html.fromstring(str(fences.ReportFence.model_validate({"年度": 2023}).draw(view)))
    assert page.xpath("//caption/../thead//th/text()") == ["月", "记录", "次数", "占位数"]
    assert page.xpath("//caption/../tbody/tr[3]/td/text()")[-2:] == ["1", "4"]
    assert page.xpath("//figcaption/text()")[0] == "占位数"
    listed = html.fromstring(str(fences.LedgerFence.model_validate({"年度": 2023}).draw(view)))
    assert listed.xpath("//td[@data-label='占位数']/text()") == ["4"]


def imported(copy: Copy, heading: str, value: str | float, text: str = "") -> tuple[str, list[str]]:
    """The ledger's text after the import of one row, and what is said."""
    book = workbook([("台账", ["日期", "类别", "主题", heading], [["2023-03-05", "宣传", "甲", value]])])
    ledger, tree = copy("exchange.ledger"), copy("ground.yamltree").read(text, "ledger.yml")[0]
    before = copy("plans").ledger(tree, 2023)[0] if text else None
    reading = ledger.read(book, "台账.xlsx", ledger.Known(2023, ("宣传",), {}))
    merged = ledger.merge(text, before, 2023, reading.drafts)
    return merged.text, ledger.lines([*reading.findings, *merged.findings])


@pytest.mark.parametrize(("heading", "value"), [("占位数", 4), ("占空数", "四篇"), ("完成情况（占位数）", "4份")])
def test_it_is_imported(copy: Copy, heading: str, value: str | float) -> None:
    """By its name, by another heading, by the name in brackets; what it writes reads back as itself."""
    text, said = imported(copy, heading, value)
    assert (text.splitlines()[-1], said) == (f"  - {ENTRY}", [])
    assert imported(copy, heading, value, text) == (text, ["台账 第 2 行：台账里已有（l001），跳过"])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (501, "台账 第 2 行 D 列：占位数“501”太大（最多 500）"),
        ("4次", "台账 第 2 行 D 列：占位数“4次”的单位是“次”，这一列记占位数（只写数字）"),
        (1.5, "台账 第 2 行 D 列：占位数“1.5”是小数，要写整数"),
    ],
)
def test_its_limits_hold(copy: Copy, value: str | float, said: str) -> None:
    assert said in imported(copy, "占位数", value)[1]


def test_a_difference_is_told(copy: Copy) -> None:
    text, _ = imported(copy, "占位数", 4)
    assert "占位数 4 和 5" in imported(copy, "占位数", 5, text)[1][0]


def test_the_template_and_the_schemas_have_it(copy: Copy, library: Any) -> None:
    book = load_workbook(io.BytesIO(copy("exchange.ledger.template").template(library, 2023)))
    sheet = book["台账"]
    heads = [c.value for c in sheet[1]]
    assert heads[heads.index(MEASURES[-1].name) + 1] == "占位数"
    last = get_column_letter(heads.index("占位数") + 1)
    (rule,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(f"{last}2:")]
    assert (rule.type, rule.formula2, sheet.column_dimensions[last].width) == ("whole", "500", 8)
    assert ["占位数", "写了几篇；不统计的空着"] in [[c.value for c in row] for row in book["填表说明"]]
    schemas = copy("published.schemas")
    entry = schemas.schema("ledger.schema.json")["$defs"]["Entry"]["properties"]["占位数"]
    assert (entry["maximum"], entry["default"], entry["type"]) == (500, 0, "integer")
    figure = schemas.schema("yearbook.schema.json")["$defs"]["Figure"]["properties"]["合计"]
    assert figure["enum"] == [*(m.name for m in MEASURES), "占位数"]


def test_a_measure_of_no_table_is_refused(copy: Copy) -> None:
    """The message offers every measure of the table."""
    text = "类别: [宣传]\n指标: [{编号: a, 名称: 甲, 类别: [宣传], 合计: 页数, 单位: 页}]\n"
    tree, _ = copy("ground.yamltree").read(text, "plans/yearbook.yml")
    (problem,) = copy("plans").yearbook(tree)[1]
    assert problem.rule == "schema/choice"
    assert problem.hint == f"可选：{'、'.join(m.name for m in MEASURES)}、占位数"
