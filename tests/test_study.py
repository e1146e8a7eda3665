"""Two measures, never mixed: minutes of self-study by length, 学时 of sessions; what the ledger confirms."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import MINIMAL, ROOT
from xueer.edition import edition
from xueer.ground.documents import split
from xueer.ground.text import minutes as minutes_of
from xueer.library import Library, load
from xueer.page.models import Task
from xueer.page.study import GLANCE, characters, reading_seconds, task_seconds
from xueer.page.view import View
from xueer.plans import ListTask
from xueer.quizzes.types import with_id
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
DAY = dt.date(2026, 11, 23)


def seconds(body: str) -> int:
    return reading_seconds(split(body, "a.md", "docs/a.md")[0])


def test_a_page_takes_its_characters_at_three_hundred_a_minute() -> None:
    """763 characters are two and a half minutes, never two 学时; a page of a line is still not read in a glance."""
    assert seconds("学" * 300) == 60
    assert seconds("学" * 763) == 153
    assert seconds("学") == seconds("") == GLANCE


def test_only_what_is_read_counts() -> None:
    """No front matter, fence, address or mark; a number is one, so is a word."""
    page = "---\ntitle: 甲乙丙\n---\n\n## 学习\n\n《党章》**第 32 条**，见[学习](../regulations/a/index.md#t3)。[^1]\n"
    assert characters(split(page, "a.md", "docs/a.md")[0]) == len("学习党章第") + 1 + len("条见学习")
    assert characters(split(page + "\n```测验\n题库: 甲乙丙\n```\n", "a.md", "docs/a.md")[0]) == 10
    assert characters(split("| 甲 | Word |\n| --- | --- |\n", "a.md", "docs/a.md")[0]) == 2


@given(st.lists(st.tuples(st.text("学习党章", min_size=1, max_size=40), st.sampled_from("，。 \n*|")), max_size=20))
def test_marks_between_words_change_nothing(parts: list[tuple[str, str]]) -> None:
    """However it is set, a text is as long as its characters."""
    body = "".join(words + mark for words, mark in parts)
    assert characters(split(body, "a.md", "docs/a.md")[0]) == sum(len(words) for words, _ in parts)


@pytest.mark.parametrize("case", json.loads((ROOT / "tests/cases/minutes.json").read_text(encoding="utf-8")), ids=str)
def test_questions_take_minutes_by_their_type(case: dict[str, str | float]) -> None:
    """The client counts by the same table."""
    question = with_id(str(case["type"])).model_construct(type="", material="m1" if case["material"] else None)
    assert question.minutes_needed() == case["minutes"]


def test_quizzes_take_what_their_questions_take() -> None:
    """A bank, a practice paper; of an exam its 时长, which is on its page before anything of its questions is."""
    library, _ = load(MINIMAL)
    shown = edition(library, DAY)

    def minutes(**quiz: str) -> int:
        return minutes_of(task_seconds(shown, ListTask.model_validate({"编号": "t", "类型": "测验", **quiz})))

    types = [q.type_id for q in (i.question for i in shown.bank(library.banks["branch"]))]
    assert (len(types), minutes(题库="branch")) == (6, 6)  # 0.5 + 1 + 0.5 + 1, and two on a 材料
    assert minutes(试卷="locked-exam") == library.papers["locked-exam"].head.minutes
    assert minutes(试卷="demo") > 0
    assert minutes(题库="vault") == 0


PLAN = """年度: 2026
标题: 计划
任务:
  - {编号: p1, 来源文件: 培训计划, 类别: 培训, 标题: 集训, 责任: 甲, 时限: 2026-03-31, 完成标准: 做完, 对象: [乙]}
  - {编号: p2, 来源文件: 党建工作要点, 类别: 党日, 标题: 党日, 责任: 甲, 时限: 每季度, 完成标准: 做完, 对象: [乙]}
  - {编号: p3, 来源文件: 青年学习计划, 类别: 学习, 标题: 小组, 责任: 甲, 时限: 全年, 完成标准: 两次, 对象: [乙]}
"""
LIST = """清单: l
标题: 清单
对象: 乙
学时目标: 24
任务:
  - {编号: t1, 类型: 线下, 标题: 集训, 学时: 16, 计划: p1}
  - {编号: t2, 类型: 线下, 标题: 党日, 学时: 1, 计划: p2, 截止: 每季度}
  - {编号: t3, 类型: 线下, 标题: 别的, 学时: 4}
  - {编号: t4, 类型: 线下, 标题: 上半年, 学时: 4, 计划: p3, 截止: 2026-06-30}
  - {编号: t5, 类型: 线下, 标题: 下半年, 学时: 4, 计划: p3, 截止: 2026-11-30}
"""
LEDGER = """年度: 2026
标题: 台账
记录:
  - {编号: l1, 日期: %s, 类别: 培训, 主题: 集训, 任务: p1, 人次: 9}
  - {编号: l2, 日期: 2026-05-20, 类别: 培训, 主题: 党日, 任务: p2, 人次: 9}
  - {编号: l3, 日期: 2026-07-01, 类别: 培训, 主题: 小组, 任务: p3, 人次: 9}
%s"""


def sessions(project: Project, *, held: str, more: str = "") -> list[Task]:
    files = {"docs/plans/2026/index.md": "---\ntitle: 计划\n---\n\n甲\n", "docs/index.md": "甲\n"}
    files |= {"plans/2026/plan.yml": PLAN, "plans/2026/checklists/l.yml": LIST}
    files |= {"plans/2026/ledger.yml": LEDGER % (held, more), "plans/yearbook.yml": "类别: [培训]\n"}
    library, problems = inspect(project(files))
    assert [p for p in problems if p.rule.startswith("checklist")] == []
    return list(View(library=library, today=DAY).payloads.checklist(library.checklists["l"]).tasks)


def test_the_ledger_confirms_the_session_that_took_place(project: Project) -> None:
    """The session of that quarter and no other; what the ledger does not know, and what lies ahead, is unconfirmed."""
    found = sessions(project, held="2026-03-20")
    assert [(t.id, t.confirmed) for t in found] == [
        ("l.t1", True),
        ("l.t2@2026-03", False),
        ("l.t2@2026-06", True),
        ("l.t2@2026-09", False),
        ("l.t2@2026-12", False),
        ("l.t3", False),
        ("l.t4", False),
        ("l.t5", True),
    ]
    assert not sessions(project, held="2026-12-20")[0].confirmed


def test_an_occurrence_is_confirmed_in_its_own_quarter(project: Project) -> None:
    """What was held on 2 July was late for the second quarter; it is the third's."""
    july = "  - {编号: l4, 日期: 2026-07-02, 类别: 培训, 主题: 党日, 任务: p2}\n"
    found = sessions(project, held="2026-03-20", more=july)
    assert [t.confirmed for t in found if t.id.startswith("l.t2")] == [False, True, True, False]


@pytest.mark.parametrize("times", [0, 2, 12])
def test_meetings_of_several_bodies_confirm_nobodys_own(project: Project, times: int) -> None:
    """次数 12 may be twelve branches, or one twelve times; 次数 0 is no meeting."""
    july = f"  - {{编号: l4, 日期: 2026-08-02, 类别: 培训, 主题: 党日, 任务: p2, 次数: {times}}}\n"
    found = sessions(project, held="2026-03-20", more=july)
    assert not next(t for t in found if t.id == "l.t2@2026-09").confirmed


@pytest.mark.parametrize(
    ("said", "confirmed"),
    [
        ("次数: 2, 单位: 全部", True),
        ("单位: 全部", True),
        ("单位: 第一党支部", False),
        ("次数: 1, 单位: {全部除: [第二党支部]}", False),
        ("次数: 0, 单位: 全部", False),
    ],
)
def test_a_session_of_all_units_is_everybodys(project: Project, said: str, confirmed: bool) -> None:
    """Twelve branches that all met, each its own: the member's was among them. One branch's meeting is its own."""
    july = f"  - {{编号: l4, 日期: 2026-08-02, 类别: 培训, 主题: 党日, 任务: p2, {said}}}\n"
    found = sessions(project, held="2026-03-20", more=july)
    assert next(t for t in found if t.id == "l.t2@2026-09").confirmed is confirmed


def test_no_task_has_both_measures() -> None:
    """学时 or minutes."""
    for library in (load(MINIMAL)[0], load(ROOT / "tests/sites/portal")[0]):
        tasks = [t for item in lists(library) for t in item]
        assert tasks
        assert [t.id for t in tasks if t.hours and t.seconds] == []
        assert {t.kind for t in tasks if t.hours} <= {"offline"}


def lists(library: Library) -> list[tuple[Task, ...]]:
    return [item.tasks for item in View(library=library, today=DAY).payloads.checklists()]
