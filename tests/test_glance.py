"""A year on one page: its figures are those of the plan and the ledger, counted here by hand and by brute force."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from xueer.exchange.year.glance_files import glance_files
from xueer.library import Library, load
from xueer.year.due import occurrences
from xueer.year.glance import Glance, cell, glance, lead
from xueer.year.reckoning import Standing

Project = Callable[[dict[str, str]], Path]

YEARBOOK = """类别: [支部会议, 小组会, 培训]
单位: {党支部: [第一党支部, 第二党支部, 第三党支部]}
指标:
  - {编号: trained, 名称: 培训, 类别: [培训], 合计: 人数, 单位: 人}
  - {编号: meetings, 名称: 会议, 类别: [支部会议], 合计: 次数, 单位: 次}
频次规则:
  - {编号: f1, 事项: 支部会议, 类别: 支部会议, 频次: 每月, 适用: 党支部, 依据: [r#t1]}
  - {编号: f2, 事项: 小组会, 类别: 小组会, 频次: 每半年, 适用: 党支部, 依据: [r#t1]}
"""
HEAD = "编号: r, 形式: 全文, 类别: 局内制度, 制定机关: 甲, 施行日期: 2020-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}"
RULE = f"---\ntitle: 某办法\n法规: {{{HEAD}}}\n---\n\n第一条　每月开会。\n"
TASK = "完成标准: 做完, 责任: [办公室], 对象: [全体党员]"
PLAN = f"""年度: 2026
标题: 计划
任务:
  - {{编号: p1, 来源文件: 党建工作要点, 类别: 会, 标题: 开会, 时限: 每月, 适用: 党支部, 依据: [r#t1], {TASK}}}
  - {{编号: p2, 来源文件: 培训计划, 类别: 训, 标题: 培训班, 时限: 2026-02-10, {TASK}}}
  - {{编号: p3, 来源文件: 培训计划, 类别: 训, 标题: 讲座, 时限: 2026-03-05, {TASK}}}
  - {{编号: p4, 来源文件: 节点活动, 类别: 节, 标题: 参观, 时限: 2026-05-20, {TASK}}}
"""
LEDGER = """年度: 2026
标题: 台账
记录:
  - {编号: l1, 日期: 2026-01-09, 类别: 支部会议, 主题: 一月, 任务: p1, 单位: 全部, 次数: 3}
  - {编号: l2, 日期: 2026-02-09, 类别: 支部会议, 主题: 二月, 任务: p1, 单位: [第一党支部, 第三党支部], 次数: 2}
  - {编号: l3, 日期: 2026-02-19, 类别: 培训, 主题: 培训班, 任务: p2, 人数: 9}
"""
DAY = dt.date(2026, 3, 5)


def library(project: Project, **more: str) -> Library:
    root = project({
        "docs/index.md": "首页\n", "docs/regulations/r/index.md": RULE, "plans/yearbook.yml": YEARBOOK,
        "plans/2026/plan.yml": PLAN, "plans/2026/ledger.yml": LEDGER, **more,
    })  # fmt: skip
    found, problems = load(root)
    assert problems == []
    return found


def made(project: Project, day: dt.date = DAY, more: dict[str, str] | None = None) -> Glance:
    return glance(library(project, **(more or {})), 2026, day)


def test_a_year_counted_by_hand(project: Project) -> None:
    """Due by 5 March: two months of meetings (one short of a branch), a course nine days late, a lecture of today."""
    found = made(project)
    assert (found.all.fell, found.all.met, found.all.late, found.all.percent) == (3, 2, 1, "66%")
    assert [(s.name, s.fell, s.met, s.late, s.percent) for s in found.sources] == [
        ("党建工作要点", 2, 1, 0, "50%"), ("培训计划", 1, 1, 1, "100%"), ("节点活动", 0, 0, 0, ""),
    ]  # fmt: skip
    assert [(o.task.id, o.due.month) for o in found.coming] == [
        ("p1", 3), ("p1", 4), ("p4", 5), *(("p1", month) for month in range(5, 13)),
    ]  # fmt: skip
    assert lead(found).split("；") == [
        "计划到期 3 次，做完 2 次（66%），其中迟办 1 次", "还欠 1 项，最早的已过 5 天",
        "年底前还有 11 次，最近的是3月31日。",
    ]  # fmt: skip


@pytest.mark.parametrize("day", [dt.date(2026, month, 20) for month in range(1, 13)] + [dt.date(2027, 2, 1)])
def test_shares_are_the_standings_of_what_fell_due(project: Project, day: dt.date) -> None:
    """By brute force; nothing is in two places, and what is to come is none of what fell due."""
    content = library(project)
    found = glance(content, 2026, day)
    every = [o for o in occurrences(content, 2026, day) if o.dated]
    past = [o for o in every if o.due < day or (o.due == day and o.standing in (Standing.DONE, Standing.LATE))]
    assert found.all.fell == len(past) == sum(s.fell for s in found.sources)
    assert found.all.met == sum(o.standing in (Standing.DONE, Standing.LATE) for o in past)
    assert {id(o.task) for o in found.coming} <= {id(o.task) for o in every}
    assert not {(o.task.id, o.due) for o in found.coming} & {(o.task.id, o.due) for o in past}


def test_a_rule_has_its_place_under_the_month_in_which_a_period_ends(project: Project) -> None:
    (line,) = made(project).lines  # 每半年 has none: it is in the full report
    assert [cell(one) for one in line.months] == ["3/3", "2/3", *["待"] * 10]


LAST = """年度: 2025
标题: 台账
记全: true
记录:
  - {编号: a, 日期: 2025-02-28, 类别: 培训, 主题: 班, 人数: 4}
  - {编号: b, 日期: 2025-03-06, 类别: 培训, 主题: 班, 人数: 100}
  - {编号: c, 日期: 2025-01-06, 类别: 支部会议, 主题: 会, 次数: 5}
"""


def test_the_same_period_of_a_year_that_is_all_entered(project: Project) -> None:
    """What came a day later last year is no part of it."""
    found = made(project, more={"plans/2025/ledger.yml": LAST})
    assert found.compared
    assert [(f.number.value, f.before, f.change) for f in found.figures] == [
        (9, 4, "比上年同期多 5"), (5, 5, "和上年同期一样"),
    ]  # fmt: skip


@pytest.mark.parametrize("last", [None, LAST.replace("记全: true\n", ""), LAST.replace("2025", "2024")])
def test_nothing_is_compared_with_a_year_that_is_not_all_entered(project: Project, last: str | None) -> None:
    year = "2024" if last and "2024" in last else "2025"
    found = made(project, more={f"plans/{year}/ledger.yml": last} if last else None)
    assert not found.compared
    assert {f.change for f in found.figures} == {""}


def test_a_leap_day_is_compared_with_the_day_before_march(project: Project) -> None:
    plan, ledger = (text.replace("2026", "2024") for text in (PLAN, LEDGER))
    more = {
        "plans/2024/plan.yml": plan, "plans/2024/ledger.yml": ledger,
        "plans/2023/ledger.yml": LAST.replace("2025", "2023"),
    }  # fmt: skip
    found = glance(library(project, **more), 2024, dt.date(2024, 2, 29))
    assert [f.before for f in found.figures] == [4, 5]


def test_a_year_that_is_over(project: Project) -> None:
    found = made(project, dt.date(2027, 1, 5))
    assert found.coming == ()
    assert found.day == dt.date(2026, 12, 31)
    assert "年底前" not in lead(found)


def test_before_anything_fell_due(project: Project) -> None:
    found = made(project, dt.date(2026, 1, 2), {"plans/2026/ledger.yml": "年度: 2026\n标题: 台账\n记录: []\n"})
    assert lead(found) == "还没有到期的任务；年底前还有 15 次，最近的是1月31日。"
    assert found.all.percent == ""


def test_percents_are_rounded_down(project: Project) -> None:
    """199 of 200 is not all."""
    share = type(made(project).all)("", 200, 199, 0)
    assert share.percent == "99%"


def test_the_files_are_the_page_and_the_same_bytes_each_time(project: Project) -> None:
    content = library(project)
    files = dict(glance_files(content, DAY))
    assert sorted(files) == ["plans/2026/glance.docx", "plans/2026/glance.xlsx"]
    assert files == dict(glance_files(content, DAY))
    found = glance(content, 2026, DAY)
    document = Document(io.BytesIO(files["plans/2026/glance.docx"]))
    assert lead(found) in [p.text for p in document.paragraphs]
    rows = [[c.text for c in row.cells] for row in document.tables[0].rows]
    assert rows[-1] == ["合计", "3", "2", "1", "66%"]
    book = load_workbook(io.BytesIO(files["plans/2026/glance.xlsx"]))
    assert book.sheetnames == ["一页看", "计划完成", "数字", "规定次数", "还欠", "接下来"]
    assert [c.value for c in book["规定次数"][2]][:4] == ["支部会议", "3/3", "2/3", "待"]
    assert [c.value for c in book["还欠"][2]] == ["支部会议", "2月 2/3，欠第二党支部", 5]
