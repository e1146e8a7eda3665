"""The annual report: its numbers come from the entries, its links lead to them, its charts are plain and the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook
from places import PORTAL
from test_ledger import STEPS, libraries
from xueer.cli import main
from xueer.exchange.year.annual_tables import SAMPLE, report_json, report_workbook
from xueer.exchange.year.annual_word import report_document
from xueer.fences.annual import ComparisonFence, LedgerFence, ReportFence, ReportsFence
from xueer.library import Library, load
from xueer.page.generated import generated
from xueer.page.paths import COMPARISON, report_path
from xueer.page.view import View
from xueer.plans import Entry
from xueer.plans.ledger import MEASURES
from xueer.rules.inspection import inspect
from xueer.year.annual import Report, comparison, report
from xueer.year.reckoning import Standing

DAY = dt.date(2026, 11, 23)
#: The figures and attributes of 2023, added up by hand, and the year.
NUMBERS = (4, 5, 40, 5, 35, 2, 12, 3, 2023)
#: Written by hand, not read from plans/yearbook.yml: what each of the first six adds up.
ADDED = (
    ("次数", {"支部会议"}),
    ("次数", {"读书会", "专题学习"}),
    ("人次", {"读书会", "专题学习"}),
    ("人数", {"表彰"}),
    ("人数", {"培训"}),
    ("次数", {"送学"}),
)


@cache
def portal() -> Library:
    return load(PORTAL)[0]


def numbers(made: Report) -> tuple[float, ...]:
    """The report's numbers in the order of NUMBERS."""
    return (*(n.value for n in made.figures), *(a.value for a in made.attributes), made.year)


def raw(year: int = 2023) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((PORTAL / f"plans/{year}/ledger.yml").read_text(encoding="utf-8"))
    return found


def test_the_figures_of_a_year() -> None:
    """Added up here from the raw file; equal to the report and to the numbers by hand."""
    ledger = raw()
    by_hand = [
        sum(
            entry.get(measure, 1 if measure == "次数" else 0) for entry in ledger["记录"] if entry["类别"] in categories
        )
        for measure, categories in ADDED
    ]
    by_hand += [one["数"] for one in ledger["单位情况"]] + [ledger["年度"]]
    assert tuple(by_hand) == NUMBERS
    made = report(portal(), 2023, DAY)
    assert numbers(made) == NUMBERS
    assert made.sample


def test_every_figure_names_its_entries() -> None:
    """The entries of a figure, added up again from the raw file by their ids, are the figure; so are its months."""
    entries = {entry["编号"]: entry for entry in raw()["记录"]}
    for number in report(portal(), 2023, DAY).figures:
        measure = number.figure.measure.name
        amounts = [entries[e.id].get(measure, 1 if measure == "次数" else 0) for e in number.entries]
        assert sum(amounts) == number.value == sum(number.months)
        assert 0 not in amounts


def changed(entries: tuple[Entry, ...]) -> Library:
    """The portal with other entries for 2023."""
    ledger = portal().ledgers[2023]
    other = dataclasses.replace(ledger, head=ledger.head.model_copy(update={"entries": entries}))
    return dataclasses.replace(portal(), ledgers={**portal().ledgers, 2023: other})


@settings(max_examples=60)
@given(st.data())
def test_one_entry_changes_exactly_its_figures(data: st.DataObject) -> None:
    """Altered or deleted, an entry changes the figures that add its category, by the difference, and no other."""
    entries = portal().ledgers[2023].head.entries
    index = data.draw(st.integers(0, len(entries) - 1))
    old = entries[index]
    counts = st.integers(0, 1000)
    new = old.model_copy(update={"times": data.draw(counts), "visits": data.draw(counts), "people": data.draw(counts)})
    kept = () if data.draw(st.booleans()) else (new,)
    before, after = (
        report(lib, 2023, DAY) for lib in (portal(), changed((*entries[:index], *kept, *entries[index + 1 :])))
    )
    for (measure, categories), a, b in zip(ADDED, before.figures, after.figures, strict=True):
        field = {"次数": "times", "人次": "visits", "人数": "people"}[measure]
        difference = sum(getattr(e, field) for e in kept) - getattr(old, field)
        assert b.value - a.value == (difference if old.category in categories else 0)
    assert after.attributes == before.attributes
    assert after.year == 2023


def drawn(fence: type[ReportFence | LedgerFence], year: int, library: Library | None = None) -> Any:
    view = View(library or portal(), DAY, path=report_path(year))
    return html.fragment_fromstring(str(fence.model_validate({"年度": year}).draw(view)), create_parent=True)


def test_page_json_word_and_excel_say_the_same() -> None:
    """One set of numbers, with the same entries behind each."""
    made = report(portal(), 2023, DAY)
    page, data = drawn(ReportFence, 2023), json.loads(json.dumps(report_json(made)))
    assert data["sample"] is True
    shown = [float(v.get("value")) for v in page.iter("data")]
    listed = [*(f["value"] for f in data["figures"]), *(a["value"] for a in data["attributes"])]
    assert shown == [2023, *listed]
    assert (*listed, data["year"]) == NUMBERS
    for figure in data["figures"]:
        links = page.xpath(f"//tr[@id='figure-{figure['id']}']//li/a/@href")
        assert [link.partition("#")[2] for link in links] == figure["entries"]
    book = load_workbook(io.BytesIO(report_workbook(made)))
    assert book.sheetnames == ["年度数字", "每项记录", "计划完成", "频次对照"]
    assert all(SAMPLE in str(sheet["A1"].value) for sheet in book)
    rows = list(book["年度数字"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [2023, *listed]
    assert [str(row[5]).split("、") for row in rows[1 : len(ADDED) + 1]] == [f["entries"] for f in data["figures"]]
    assert book["每项记录"].max_row - 1 == len(raw()["记录"])
    words = Document(io.BytesIO(report_document(made)))
    assert SAMPLE in [p.text for p in words.paragraphs]
    assert [row.cells[1].text for row in words.tables[0].rows[1:]] == [str(v) for v in (2023, *listed)]


def test_word_file_is_the_same_twice() -> None:
    made = report(portal(), 2023, DAY)
    assert report_document(made) == report_document(made)


def test_a_sample_says_so_first() -> None:
    """Above the first heading on both pages, and on the comparison, by year."""
    for fence in (ReportFence, LedgerFence):
        text = drawn(fence, 2023).text_content().strip()
        assert text.startswith(SAMPLE)
    text = str(ComparisonFence().draw(View(portal(), DAY)))
    assert "是示例数据，非真实统计" in text
    real = changed(portal().ledgers[2023].head.entries)
    head = real.ledgers[2023].head.model_copy(update={"sample": False, "note": None})
    real.ledgers[2023] = dataclasses.replace(real.ledgers[2023], head=head)
    assert "示例" not in drawn(LedgerFence, 2023, real).text_content()


def test_every_link_to_an_entry_meets_it() -> None:
    """Every entry stands in the ledger once under its id; what the report links to is there."""
    ledger = drawn(LedgerFence, 2023)
    anchors = ledger.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {e["编号"] for e in raw()["记录"]} <= set(anchors)
    for href in drawn(ReportFence, 2023).xpath("//a/@href"):
        path, _, anchor = href.partition("#")
        if path.endswith("plans/2023/ledger/") and anchor:
            assert anchor in anchors, href


@pytest.mark.parametrize("site", ["portal_site", "real_site"])
def test_every_link_of_the_built_pages_resolves(site: str, request: pytest.FixtureRequest) -> None:
    """Each relative link of the reports, ledgers and the comparison has its page and its place."""
    folder: Path = request.getfixturevalue(site)
    names = ("plans/2*/report", "plans/2*/ledger", "plans/comparison")
    for page in [found for name in names for found in folder.glob(f"{name}/index.html")]:
        content = html.parse(page).xpath("//article")[0]
        assert content.xpath(".//*[local-name()='svg'] | .//h1")
        for href in content.xpath(".//a/@href"):
            path, _, anchor = href.partition("#")
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), (page, href)
            assert not anchor or anchor in _anchors(target), (page, href)


@cache
def _anchors(page: Path) -> frozenset[str]:
    return frozenset(html.parse(page).xpath("//@id"))


def test_no_page_part_names_another_place() -> None:
    """Nothing in the drawn report loads from anywhere."""
    text = str(ReportFence.model_validate({"年度": 2023}).draw(View(portal(), DAY)))
    assert "<svg" in text
    assert not re.search(r"https?:|xmlns|<script|<style|@import|url\(|<!--", text)


# Other years

YEARBOOK = """类别: [会议, 培训]
指标:
  - {编号: meetings, 名称: 会议, 类别: [会议], 合计: 次数, 单位: 次}
  - {编号: hours, 名称: 学时, 类别: [培训], 合计: 学时, 单位: 学时}
"""
EARLIER = """年度: 2024
标题: 甲
单位情况: [{编号: sites, 名称: 站点, 数: 3, 单位: 个}]
记录:
  - {编号: l1, 日期: 2024-02-29, 类别: 会议, 主题: 开会, 次数: 2}
  - {编号: l2, 日期: 2024-12-31, 类别: 培训, 主题: 学习, 学时: 0.1}
  - {编号: l3, 日期: 2024-01-01, 类别: 培训, 主题: 学习, 学时: 0.2}
"""
LATER = "年度: 2025\n标题: 乙\n记录:\n  - {编号: l1, 日期: 2025-03-01, 类别: 会议, 主题: 开会, 次数: 5}\n"


@pytest.fixture
def years(project: Callable[[dict[str, str]], Path]) -> Path:
    """Two years with ledgers and no plan, a third without a ledger, a fourth with an empty one."""
    return project({
        "plans/yearbook.yml": YEARBOOK,
        "plans/2023/plan.yml": "年度: 2023\n标题: 丙\n任务: []\n",
        "plans/2024/ledger.yml": EARLIER,
        "plans/2025/ledger.yml": LATER,
        "plans/2026/ledger.yml": "年度: 2026\n标题: 丁\n记录: []\n",
    })  # fmt: skip


def test_years_side_by_side(years: Path) -> None:
    """Differences from year to year; a number that a year does not state cannot be compared."""
    library = load(years)[0]
    rows = {row.name: (row.values, row.changes) for row in comparison(library, [2024, 2025], DAY)}
    assert rows == {
        "会议": ((2, 5), (None, 3)),
        "学时": ((0.3, 0), (None, -0.3)),
        "站点": ((3, None), (None, None)),
    }
    page = html.fragment_fromstring(str(ComparisonFence().draw(View(library, DAY))), create_parent=True)
    words = page.text_content()
    for part in ("比 2024 年", "多 3", "少 0.3", "没有这个数", "2026 年还没有过完，数字截至 11月23日"):
        assert part in words
    assert "示例" not in words
    assert comparison(library, [], DAY) == []


def test_empty_and_missing(years: Path) -> None:
    """No entries: zeros and words, no chart. No plan, no rules: words. No ledger: no page, and the fence says so."""
    library = load(years)[0]
    page = drawn(ReportFence, 2026, library)
    assert not page.xpath("//*[local-name()='svg']")
    for words in ("台账里还没有记录", "2026 年没有年度计划", "还没有写频次规则", "没有记录"):
        assert words in page.text_content()
    assert "台账里还没有记录" in drawn(LedgerFence, 2026, library).text_content()
    pages = {p.path for p in generated(library)}
    assert {"plans/2024/report.md", "plans/2026/ledger.md", COMPARISON} <= pages
    assert "plans/2023/report.md" not in pages
    for kind in (ReportFence, LedgerFence):
        (finding,) = kind.model_validate({"年度": 2023}).findings(library)
        assert finding[1:] == ("fence/unknown", "没有台账“2023”", "有台账的年度：2024、2025、2026")
    assert "2026 年一页看" in str(ReportsFence().draw(View(library, DAY)))
    assert "还没有台账" in str(ReportsFence().draw(View(Library(), DAY)))


def test_one_year_has_nothing_to_compare(project: Callable[[dict[str, str]], Path]) -> None:
    library = load(project({"plans/yearbook.yml": YEARBOOK, "plans/2025/ledger.yml": LATER}))[0]
    assert COMPARISON not in {p.path for p in generated(library)}
    assert COMPARISON.removesuffix(".md") not in str(ReportsFence().draw(View(library, DAY)))


def test_a_list_named_like_the_report_is_refused(years: Path) -> None:
    """plans/2025/checklists/report.yml would be plans/2025/report.md."""
    file = years / "plans/2025/checklists/report.yml"
    file.parent.mkdir()
    file.write_text(
        "清单: c\n标题: 戊\n对象: 己\n学时目标: 1\n任务:\n  - {编号: t1, 类型: 线下, 标题: 庚, 学时: 1}\n",
        encoding="utf-8",
    )
    assert [p.message for p in inspect(years)[1] if p.rule == "page/collision"] == [
        "构建会生成两个 plans/2025/report.md"
    ]


def test_plan_and_frequencies_are_counted() -> None:
    """Sums of the parts are the whole; what is owed is a period that is over with too few entries."""
    made = report(portal(), 2023, DAY)
    assert sum(made.done.values()) == len(made.occurrences) > 0
    assert made.done[Standing.DUE] == 0
    for one in made.frequencies:
        for period in one.periods:
            bare = sum(e.times for e in period.entries) >= one.rule.times
            assert (period.standing is Standing.DONE) == (bare and not period.progress.units)
            assert (period.standing is Standing.UNTOLD) == bool(period.entries and period.progress.units)
    assert [len(m.entries) for m in made.months] == [
        sum(str(e["日期"])[5:7] == f"{m:02}" for e in raw()["记录"]) for m in range(1, 13)
    ]


@given(libraries(ledger=True))
def test_every_number_by_brute_force(made: tuple[Library, int]) -> None:
    """Each measure of each month, each figure of the year and of each month, added up from the raw entries."""
    library, year = made
    told, entries = report(library, year, dt.date(year, 12, 31)), library.ledgers[year].head.entries
    fields = {m.name: m.field for m in MEASURES}
    assert [e.date for e in told.entries] == sorted(e.date for e in entries)
    assert {e.id for e in told.entries} == {e.id for e in entries}
    for month in told.months:
        own = [e for e in entries if e.date.month == month.month]
        assert {m.name: total for m, total in month.totals.items()} == {
            name: sum(getattr(e, field) for e in own) for name, field in fields.items()
        }
        assert {e.id for e in month.entries} == {e.id for e in own}
    assert [m.month for m in told.months] == list(range(1, 13))
    assert library.yearbook
    for number, figure in zip(told.figures, library.yearbook.head.figures, strict=True):
        field = fields[figure.measure.name]
        own = [e for e in entries if e.category in figure.categories]
        by_month = [sum(getattr(e, field) for e in own if e.date.month == m) for m in range(1, 13)]
        assert (number.figure.id, list(number.months), number.value) == (figure.id, by_month, sum(by_month))
        assert [e.date for e in number.entries] == sorted(e.date for e in own if getattr(e, field))


@given(libraries(ledger=True), st.integers(0, 366))
def test_frequencies_are_told_rule_by_rule(made: tuple[Library, int], days: int) -> None:
    """Each rule once, with all its periods, and each period under one standing."""
    library, year = made
    told = report(library, year, dt.date(year, 1, 1) + dt.timedelta(days=days))
    assert library.yearbook
    assert [f.rule for f in told.frequencies] == list(library.yearbook.head.frequencies)
    for one in told.frequencies:
        assert len(one.periods) == 12 // STEPS[one.rule.period]
        assert sorted(p.start for s in Standing for p in one.standing(s)) == [p.start for p in one.periods]
        assert all(p.standing is s for s in Standing for p in one.standing(s))
        assert one.entries == tuple(e for p in one.periods for e in p.entries)


def test_the_page_shows_each_measure_in_its_column(project: Callable[[dict[str, str]], Path]) -> None:
    """A measure that does not occur in the year has no column; 次数 always has one."""
    first = "{编号: l1, 日期: 2025-03-02, 类别: 会议, 主题: 甲, 次数: 2, 人次: 30, 学时: 1.5}"
    second = "{编号: l2, 日期: 2025-11-30, 类别: 培训, 主题: 乙, 次数: 4, 人次: 7}"
    root = project({
        "plans/yearbook.yml": YEARBOOK,
        "plans/2025/ledger.yml": f"年度: 2025\n标题: 甲\n记录:\n  - {first}\n  - {second}\n",
    })  # fmt: skip
    table = drawn(ReportFence, 2025, load(root)[0]).xpath("//table[caption='每月合计']")[0]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["月", "记录", "次数", "人次", "学时"]
    assert [row for row in rows[1:] if row[1] != "0 条"] == [
        ["3月", "1 条", "2", "30", "1.5"],
        ["11月", "1 条", "4", "7", "0"],
    ]


@settings(max_examples=40, deadline=None)
@given(st.dates(dt.date(2025, 12, 31), dt.date(2027, 1, 1)))
def test_one_day_for_the_whole_report(day: dt.date) -> None:
    """What is dated after the day counts in no figure, month, chart, plan, frequency or comparison of years."""
    upto = {e.id: e for e in portal().ledgers[2026].head.entries if e.date <= day}
    made = report(portal(), 2026, day)
    assert {e.id for e in made.entries} == set(upto)
    months = [sum(e.date.month == m for e in upto.values()) for m in range(1, 13)]
    assert [len(m.entries) for m in made.months] == months
    for number in made.figures:
        measured = sum(upto[e.id].amount(number.figure.measure) for e in number.entries)
        assert number.value == sum(number.months) == measured
    for places in (made.figures, made.months, made.occurrences, made.frequencies):
        assert {e.id for place in places for e in place.entries} <= set(upto)
    rows = comparison(portal(), [2023, 2026], day)
    assert [row.values[1] for row in rows[: len(made.figures)]] == [n.value for n in made.figures]


def test_pages_say_the_day() -> None:
    """On 1 March the report, the list of reports and the comparison count up to it; the ledger shows what is ahead."""
    day = dt.date(2026, 3, 1)
    entries = portal().ledgers[2026].head.entries
    count = sum(e.date <= day for e in entries)
    assert 0 < count < len(entries)
    view = View(portal(), day, path=report_path(2026))
    text = str(ReportFence.model_validate({"年度": 2026}).draw(view))
    assert f"共 {count} 条记录，截至 2026-03-01。" in text
    assert not set(re.findall(r"plans/2026/ledger/#(\w+)", text)) & {e.id for e in entries if e.date > day}
    assert f"{count} 条记录" in str(ReportsFence().draw(view))
    meetings = report(portal(), 2026, day).figures[0].value
    compared = html.fragment_fromstring(str(ComparisonFence().draw(view)), create_parent=True)
    assert float(compared.xpath("//td[@data-label='2026 年']//data/@value")[0]) == meetings
    ledger = str(LedgerFence.model_validate({"年度": 2026}).draw(view))
    assert all(f'id="{e.id}"' in ledger for e in entries)
    assert f"其中 {len(entries) - count} 条的日期在 3月1日 以后" in ledger
    later = View(portal(), dt.date(2027, 1, 1), path=report_path(2026))
    assert "截至" not in str(ReportFence.model_validate({"年度": 2026}).draw(later))
    assert "以后，到那一天" not in str(LedgerFence.model_validate({"年度": 2026}).draw(later))


# The command


def run(*arguments: str, root: Path = PORTAL) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), "ledger", "report", *arguments])
    return result.exit_code, result.output


def test_command_prints() -> None:
    code, text = run("2023")
    assert code == 0
    assert text.splitlines()[:2] == [
        f"2023 年度报告（{SAMPLE}）：{len(raw()['记录'])} 条记录",
        "  支部会议：4 次（3 条）",
    ]
    code, text = run("2023", "--json")
    wanted = report_json(report(portal(), 2023, dt.date.fromisoformat(json.loads(text)["day"])))
    assert (code, json.loads(text)) == (0, json.loads(json.dumps(wanted)))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_command_writes(tmp_path: Path, suffix: str) -> None:
    code, text = run("2023", "-o", str(tmp_path / f"a.{suffix}"))
    assert (code, text) == (0, f"{tmp_path / f'a.{suffix}'}：2023 年度报告（{SAMPLE}）\n")
    made = report(portal(), 2023, dt.date.today())  # noqa: DTZ011 - as the command does
    written = (tmp_path / f"a.{suffix}").read_bytes()
    if suffix == "docx":
        assert written == report_document(made)
    else:
        assert cells(written) == cells(report_workbook(made))


def cells(content: bytes) -> list[tuple[Any, ...]]:
    return [row for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2022"], "没有 2022 年的台账（有台账的年度：2024、2025、2026）\n"),
        (["2024", "-o", "a.pdf"], "看不出 a.pdf 要写成什么，文件名用 .docx 或 .xlsx 结尾\n"),
    ],
)
def test_command_refuses(years: Path, arguments: list[str], sentence: str) -> None:
    assert run(*arguments, root=years) == (1, sentence)


def test_command_stops_at_errors(years: Path) -> None:
    """A wrong ledger gives no numbers."""
    file = years / "plans/2024/ledger.yml"
    file.write_text(EARLIER.replace("类别: 会议", "类别: 会异"), encoding="utf-8")
    assert run("2024", root=years) == (1, "plans/2024/ledger.yml 有错误，先运行 python3 run.py check 改正\n")


@pytest.mark.parametrize("day", ["2026-09-16", "2026-12-24"])
def test_command_obeys_the_fixed_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("XUEER_TODAY", day)
    wanted = report_json(report(portal(), 2026, dt.date.fromisoformat(day)))
    assert json.loads(run("2026", "--json")[1]) == json.loads(json.dumps(wanted))


def test_command_refuses_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUEER_TODAY", "明天")
    assert run("2026") == (1, "环境变量 XUEER_TODAY 写的是“明天”，不是日期；写作 2026-11-23，或者不设\n")
