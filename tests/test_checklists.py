"""Checklists that take tasks from the year's plan, and their pages to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from places import MINIMAL, PORTAL
from xueer.fences.plan import ChecklistFence, SignoffFence
from xueer.library import Library, load
from xueer.page.generated import generated
from xueer.page.view import View
from xueer.plans import Checklist
from xueer.plans.model import NEW_FORM
from xueer.rules.inspection import inspect
from xueer.standing.sources import sources

Project = Callable[[dict[str, str]], Path]
DAY = dt.date(2026, 11, 23)
PLAN = """年度: 2026
标题: 计划
任务:
"""
TASK = "  - {编号: %s, 来源文件: 培训计划, 类别: 培训, 标题: %s, 责任: 甲, 时限: %s, 完成标准: 做完, 对象: [%s], %s}\n"
LIST = """清单: l
标题: 清单
对象: 支部委员
学时目标: 8
"""
BANK = """题库: b
标题: 题库
题目:
  - {编号: q1, 题型: 判断, 题干: 甲, 答案: 对, 解析: 乙}
"""
PAGE = "---\ntitle: %s\n---\n\n甲\n"
FILES = {"docs/a.md": PAGE % "甲页", "docs/b.md": PAGE % "乙页", "quizzes/banks/b.yml": BANK}


def read(project: Project, plan: str, checklist: str) -> tuple[Library, list[str]]:
    root = project(FILES | {"plans/2026/plan.yml": PLAN + plan, "plans/2026/checklists/l.yml": LIST + checklist})
    library, problems = inspect(root)
    return library, [str(p) for p in problems if p.rule != "quiz/no-source"]


def rows(checklist: Checklist) -> list[tuple[str, str, str | None, float, str]]:
    return [(i, t.kind, t.page or t.quiz, t.hours, str(due)) for i, t, due in checklist.occurrences()]


def test_tasks_for_the_audience_come_in_by_what_they_have(project: Project) -> None:
    """A page: 阅读; a quiz only: 测验; nothing or recurring: 线下, ticked each time. Each page is asked for once."""
    plan = (
        TASK % ("p1", "读", "2026-03-31", "支部委员, 全体党员", "学习: [a.md, b.md]")
        + TASK % ("p2", "做", "2026-04", "支部委员", "测验: [题库 b]")
        + TASK % ("p3", "开会", "每半年", "支部委员", "学习: [a.md]")
        + TASK % ("p4", "别人的", "2026-05-01", "全体党员", "学习: [a.md]")
        + TASK % ("p5", "再读", "2026-06-30", "支部委员", "学习: [a.md, b.md]")
        + TASK % ("p6", "又读", "2026-07-31", "支部委员", "学习: [b.md]")
    )
    library, problems = read(project, plan, "取自计划: {对象: [支部委员], 学时: {线下: 2}}\n")
    assert problems == []
    assert rows(library.checklists["l"]) == [
        ("l.plan-p1", "阅读", "a.md", 0, "2026-03-31"),
        ("l.plan-p2", "测验", "bank/b", 0, "2026-04-30"),
        ("l.plan-p3@2026-06", "线下", "a.md", 2, "2026-06-30"),
        ("l.plan-p3@2026-12", "线下", "a.md", 2, "2026-12-31"),
        ("l.plan-p5", "阅读", "b.md", 0, "2026-06-30"),
        ("l.plan-p6", "线下", "b.md", 2, "2026-07-31"),
    ]
    tasks = View(library=library, today=DAY).payloads.checklist(library.checklists["l"]).tasks
    assert (tasks[2].kind, tasks[2].href, tasks[2].page) == ("offline", "a/", None)
    assert tasks[0].title == "读（读有关页面）"


def test_what_the_list_has_is_not_doubled(project: Project) -> None:
    """Same page, same quiz or same title."""
    plan = (
        TASK % ("p1", "读", "2026-03-31", "支部委员", "学习: [b.md, a.md]")
        + TASK % ("p2", "做", "2026-04-30", "支部委员", "测验: [题库 b]")
        + TASK % ("p3", "开会", "每月", "支部委员", "协助: 乙")
        + TASK % ("p4", "别的", "2026-04-30", "支部委员", "协助: 乙")
    )
    own = """取自计划: [支部委员]
任务:
  - {编号: t1, 类型: 阅读, 页面: a.md}
  - {编号: t2, 类型: 测验, 题库: b}
  - {编号: t3, 类型: 线下, 标题: 开会, 学时: 1}
"""
    library, problems = read(project, plan, own)
    assert problems == []
    assert [t.id for t in library.checklists["l"].tasks] == ["t1", "t2", "t3", "plan-p4"]


def test_sources_of_the_plan_count_once() -> None:
    """The 依据 of a derived task stays the plan's."""
    library, _ = load(PORTAL)
    committee = library.checklists["2026-committee"]
    assert committee.derived
    owners = {s.owner for s in sources(library)}
    assert not [o for o in owners if "plan-" in o]
    assert "2026.p02" in owners


@pytest.mark.parametrize(
    ("checklist", "place", "message"),
    [
        (
            "取自计划: [支委委员]\n",
            "5:8: 错误 checklist/audience",
            "2026 年计划里没有对象“支委委员”（是否想写“支部委员”？）",
        ),
        (
            "取自计划: {对象: [支部委员, 谁]}\n",
            "5:19: 错误 checklist/audience",
            "2026 年计划里没有对象“谁”（对象有 支部委员）",
        ),
        (
            "取自计划: [支部委员]\n任务:\n  - {编号: plan-p1, 类型: 线下, 标题: 甲, 学时: 1}\n",
            "7:10: 错误 plan/duplicate-id",
            "编号“plan-p1”与取自计划的任务相同（自己的任务编号不用 plan- 开头）",
        ),
        (
            "任务:\n  - {编号: t1, 类型: 阅读, 页面: a.md, 学时: 2}\n",
            "6:36: 错误 checklist/hours",
            f"阅读任务不写“学时”，现为 “2”（删去“学时”；{NEW_FORM}）",
        ),
        (
            "任务:\n  - {编号: t1, 类型: 测验, 题库: b, 学时: 0}\n",
            "6:33: 错误 checklist/hours",
            f"测验任务不写“学时”，现为 “0”（删去“学时”；{NEW_FORM}）",
        ),
        (
            "任务:\n  - {编号: t1, 类型: 阅读, 页面: a.md, 计划: p1}\n",
            "6:36: 错误 checklist/hours",
            f"阅读任务不写“计划”，现为 “p1”（删去“计划”；{NEW_FORM}）",
        ),
        (
            "取自计划: {对象: [支部委员], 学时: {阅读: 1, 测验: 1, 线下: 2}}\n",
            "5:24: 错误 checklist/hours",
            f"取自计划的阅读、测验任务不写“学时”（只留“线下”，如 学时: {{线下: 2}}；{NEW_FORM}）",
        ),
        (
            "任务:\n  - {编号: t1, 类型: 线下, 标题: 甲, 学时: 2, 计划: p2}\n",
            "6:40: 错误 checklist/plan",
            "2026 年计划里没有任务“p2”（是否想写“p1”？）",
        ),
        (
            "说明: 没有任务\n",
            "1:1: 错误 schema/missing-key",
            "缺少“任务”（补上 任务: …，或者写 取自计划: [对象]）",
        ),
        (
            "取自计划: {对象: [支部委员], 学时: {线: 1}}\n",
            "5:25: 错误 schema/unknown-key",
            "未知的键“线”（是否想写“线下”？）",
        ),
    ],
    ids=["misspelt", "unknown", "id", "reading", "quiz", "no session", "old form", "plan", "empty", "key"],
)
def test_mistakes_have_a_place_and_a_hint(project: Project, checklist: str, place: str, message: str) -> None:
    _, problems = read(project, TASK % ("p1", "读", "2026-03-31", "支部委员", "学习: [a.md]"), checklist)
    assert problems == [f"plans/2026/checklists/l.yml:{place}: {message}"]


def test_a_year_without_a_plan(project: Project) -> None:
    root = project(FILES | {"plans/2026/checklists/l.yml": LIST + "取自计划: [支部委员]\n"})
    assert "checklist/no-plan" in [p.rule for p in inspect(root)[1]]


def test_ids_of_a_list_stay() -> None:
    """Progress is kept by these ids."""
    library, _ = load(PORTAL)
    members = [i for i, _, _ in library.checklists["2026-members"].occurrences()]
    assert len(members) == 7
    assert members[0] == "2026-members.t01"
    assert members[-1] == "2026-members.t04"
    assert not any("plan-" in i for i in members)


def test_signoff_is_a_table_to_fill_in() -> None:
    """Every task by due date, empty cells for date and signature, no field for a name in the system."""
    library, _ = load(MINIMAL)
    view = View(library=library, today=DAY, path="plans/2026/members-signoff.md")
    page: Any = html.fromstring(SignoffFence(id="2026-members").draw(view))
    assert [c.text_content() for c in page.xpath("//thead//th")] == [
        "序号", "内容", "学时或分钟", "截止", "完成日期", "签字（手写）",
    ]  # fmt: skip
    cells = [[c.text_content().strip() for c in row] for row in page.xpath("//tbody/tr")]
    assert cells[0] == ["1", "主题党日", "1 学时", "2026-03-31", "", ""]
    assert [row[3] for row in cells] == sorted(row[3] for row in cells)
    assert len(cells) == 6
    assert "手写，不录入系统" in page.text_content()
    assert page.xpath("//input") == []


def test_signoff_page_is_generated_and_linked() -> None:
    library, _ = load(MINIMAL)
    pages = {p.path: p.text for p in generated(library)}
    assert "签收表\n清单: 2026-members" in pages["plans/2026/members-signoff.md"]
    assert "hide: [navigation, toc]\nsearch: {exclude: true}" in pages["plans/2026/members-signoff.md"]
    assert "[打印签收表](members-signoff.md)" in pages["plans/2026/members.md"]
    assert [f[1] for f in SignoffFence(id="2026-member").findings(library)] == ["fence/unknown"]
    assert "主题党日" in ChecklistFence(id="2026-members").draw(View(library=library, today=DAY))
