"""A plan against an earlier year's: which task became which."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from xueer.plans import PlanHead
from xueer.plans.year_change import Course, compare_plans


def head(year: int, *tasks: dict[str, Any]) -> PlanHead:
    """A plan; each task says what it is about beside the usual."""
    usual = {"来源文件": "培训计划", "类别": "甲", "责任": ["乙"], "时限": "全年", "完成标准": "做", "对象": ["丙"]}
    return PlanHead.model_validate({
        "年度": year, "标题": "计划", "任务": [{"编号": f"p{n}", **usual, **t} for n, t in enumerate(tasks)],
    })  # fmt: skip


def test_what_became_of_each_task() -> None:
    old = head(
        2025,
        {"标题": "2025 年学习安排"},
        {"标题": "党务干部培训", "时限": dt.date(2025, 5, 29)},
        {"标题": "参观见学"},
        {"标题": "开展廉政教育", "类别": "子"},
        {"标题": "编印手册", "时限": dt.date(2025, 5, 29)},
    )
    new = head(
        2026,
        {"标题": "党务干部集中培训", "时限": dt.date(2026, 6, 1), "责任": ["丁", "戊"], "协助": ["己"]},
        {"标题": "2026 年学习安排"},
        {"标题": "开展廉政教育", "类别": "丑"},
        {"标题": "编印手册", "时限": dt.date(2026, 5, 29), "完成标准": "印发"},
    )
    found = [
        (
            c.course.value,
            (c.new or c.old or old.tasks[0]).title,
            [f"{d.field} {d.before}→{d.after}" for d in c.differences],
        )
        for c in compare_plans(old, new)
    ]
    changed = ["标题 党务干部培训→党务干部集中培训", "时限 5月29日→6月1日", "责任 乙→丁、戊", "协助 →己"]
    assert found == [
        ("改动", "党务干部集中培训", changed),
        ("不变", "2026 年学习安排", []),
        ("新增", "开展廉政教育", []),
        ("改动", "编印手册", ["完成标准 做→印发"]),
        ("取消", "参观见学", []),
        ("取消", "开展廉政教育", []),
    ]


def test_the_likest_titles_go_together() -> None:
    old = head(2025, {"标题": "集体学习研讨"}, {"标题": "第二次集体学习研讨"})
    new = head(2026, {"标题": "第一次集体学习研讨"}, {"标题": "第二次集体学习研讨"})
    assert [(c.old and c.old.id, c.new and c.new.id) for c in compare_plans(old, new)] == [("p0", "p0"), ("p1", "p1")]


def test_every_field_that_members_see_is_compared() -> None:
    old = head(2025, {"标题": "开会", "责任": ["丁", "戊"], "对象": ["己", "庚"], "时限": "每季度"})
    new = head(2026, {"标题": "开会", "责任": ["丁"], "协助": ["辛", "壬"], "对象": ["己"], "时限": "每月25日"})
    (change,) = compare_plans(old, new)
    assert [f"{d.field} {d.before}→{d.after}" for d in change.differences] == [
        "时限 每季度→每月25日", "责任 丁、戊→丁", "协助 →辛、壬", "对象 己、庚→己",
    ]  # fmt: skip


def test_one_task_becomes_one_task() -> None:
    """Two old tasks that resemble one new task: the likest is it, the other is dropped; and the other way round."""
    two, one = head(2025, {"标题": "集体学习研讨"}, {"标题": "集体学习讨论"}), head(2026, {"标题": "集体学习讨论"})
    told = [(c.course.value, c.old and c.old.id, c.new and c.new.id) for c in compare_plans(two, one)]
    assert told == [("不变", "p1", "p0"), ("取消", "p0", None)]
    told = [(c.course.value, c.old and c.old.id, c.new and c.new.id) for c in compare_plans(one, two)]
    assert told == [("新增", None, "p0"), ("不变", "p0", "p1")]


TITLES = st.lists(st.text("学习培训开会党课教育", min_size=1, max_size=6), min_size=1, max_size=8)


@given(TITLES, TITLES)
def test_every_task_of_both_years_is_told_once(before: list[str], after: list[str]) -> None:
    old, new = (head(y, *({"标题": t} for t in titles)) for y, titles in ((2025, before), (2026, after)))
    found = compare_plans(old, new)
    assert Counter(c.new.id for c in found if c.new) == Counter(t.id for t in new.tasks)
    assert Counter(c.old.id for c in found if c.old) == Counter(t.id for t in old.tasks)
    assert all((c.course is Course.ADDED) == (c.old is None) for c in found)
    assert all((c.course is Course.REMOVED) == (c.new is None) for c in found)
    assert all(c.course is Course.SAME for c in compare_plans(old, old))
