"""What the year owes: by whom, since when, each debt once; what is not due or not asked for is none."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from test_units import MEETING, library, on, years
from xueer.fences.owed import OwedFence
from xueer.library import Library
from xueer.page.view import View
from xueer.year.due import occurrences, owing
from xueer.year.owed import debts
from xueer.year.reckoning import Standing

DAY = dt.date(2026, 6, 15)
MISSING_ONE = {"全部除": ["第七党支部"]}


def held(**rest: object) -> Library:
    """Monthly meetings until May, one branch missing in March; the task of the same clause; another one."""
    meetings = [
        {"任务": "p1"} | on(f"2026-{m:02}-10", 单位=MISSING_ONE if m == 3 else "全部") for m in range(1, 6)
    ]  # fmt: skip
    tasks = (
        {"时限": "每月", "标题": "党员大会", "适用": "党支部", "依据": "a#t1"},
        {"编号": "p2", "标题": "交总结", "时限": dt.date(2026, 5, 31)},
        {"编号": "p3", "标题": "看材料", "时限": "有应当学习的内容时"},
    )
    return library(*meetings, tasks=tasks, rules=(MEETING | rest,))


def test_each_debt_once_with_who_and_since_when() -> None:
    """The branch that missed March is told by the rule; the task on the same clause does not tell it again."""
    found = debts(held(), 2026, DAY)
    assert [(d.name, d.words, d.since) for d in found] == [
        ("党员大会", "3月 11/12，欠第七党支部", dt.date(2026, 3, 31)),
        ("交总结", "逾期", dt.date(2026, 5, 31)),
    ]


def test_a_task_that_no_rule_tells_tells_itself() -> None:
    """Under another clause the rule and the task are two things."""
    lib = held(依据="b#t2")
    assert [(d.name, d.words) for d in debts(lib, 2026, DAY)] == [
        ("党员大会", "3月 11/12，欠第七党支部"), ("党员大会", "3月31日 逾期 11/12，欠第七党支部"), ("交总结", "逾期"),
    ]  # fmt: skip


def test_of_two_subjects_of_one_article_each_tells_its_own() -> None:
    """第十六条 speaks of 主题党日 and of 党课: a missed day does not hide a lecture never given."""
    rule = MEETING | {"事项": "主题党日"}
    tasks = (
        {"标题": "开展主题党日", "时限": "每月", "适用": "党支部", "依据": "a#t1"},
        {"编号": "p2", "标题": "讲党课", "时限": dt.date(2026, 1, 31), "依据": "a#t1"},
    )
    found = debts(library(tasks=tasks, rules=(rule,)), 2026, dt.date(2026, 2, 1))
    assert [(d.name, d.words) for d in found] == [("主题党日", "1月 0/12，都欠"), ("讲党课", "逾期")]


def test_the_page_says_who_and_for_how_many_days() -> None:
    text = " ".join(str(html.fromstring(str(OwedFence().draw(View(held(), DAY)))).xpath("string()")).split())
    assert "党员大会3月 11/12，欠第七党支部 · 已过 76 天" in text
    assert "交总结逾期 · 已过 15 天" in text
    usual = str(OwedFence().draw(View(held(一般=True), DAY)))
    assert "条文写“一般”的 1 项" in usual
    assert "没有。" in str(OwedFence().draw(View(library(on("2026-01-05", 单位="全部")), dt.date(2026, 1, 31))))
    assert "说不出还欠什么" in str(OwedFence().draw(View(Library(), DAY)))


@settings(max_examples=100)
@given(years(), st.integers(-5, 370))
def test_debts_are_what_stands_open_and_nothing_else(made: tuple[Library, int, dict[str, object]], days: int) -> None:
    """Every period and due date that is overdue or untold is in one debt; nothing else is in any."""
    lib, year, _ = made
    today = dt.date(year, 1, 1) + dt.timedelta(days=days)
    found = debts(lib, year, today)
    told = [p for d in found for p in d.parts]
    stands_open = (Standing.OVERDUE, Standing.UNTOLD)
    periods = [o for o in owing(lib, year, today) if o.standing in stands_open]
    dues = [o for o in occurrences(lib, year, today) if o.standing in stands_open]
    assert len(told) == len(periods) + len(dues)
    assert all(p in told for p in [*periods, *dues])
    assert [d.since for d in found] == sorted(d.since for d in found)
    assert all(d.since < today for d in found)
