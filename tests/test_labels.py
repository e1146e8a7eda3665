"""What a reader is told once and visibly: that a rule or a list was made up, that a bank has nothing to practise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from xueer.exchange.regulation.print_text import printable
from xueer.extension.heads import regulation_head
from xueer.fences.duties import DutiesFence
from xueer.fences.overview import BanksFence, RegulationsFence
from xueer.fences.plan import ChecklistFence
from xueer.library import Library, load
from xueer.page.view import View

Project = Callable[[dict[str, str]], Path]
DAY = dt.date(2026, 12, 1)
RULE = """---
title: 某办法
法规: {编号: r, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}%s}
---

第一条　甲。
"""
DUTY = """责任清单: d
标题: 责任
主体: 支部
%s责任:
  - {编号: d1, 内容: 开会, 频次: 每月, 佐证: [台账], 依据: [r#t1]}
"""
LIST = """清单: 2026-m
标题: 必修
对象: 党员
%s学时目标: 32
任务:
  - {编号: t1, 类型: 线下, 标题: 上课, 学时: 2}
"""
BANK = """题库: b
标题: 考试题
说明: 考完再看
题目:
  - {编号: q1, 题型: 判断, 题干: 甲, 答案: 对, 解析: 见, 依据: r#t1}
"""
EXAM = "试卷: p\n标题: 卷\n模式: 考试\n答案发布: 2026-12-15\n大题:\n  - {标题: 一, 题目: [b.q1]}\n"


def library(project: Project, demo: str) -> Library:
    found, problems = load(project({
        "docs/index.md": "首页\n", "docs/regulations/r/index.md": RULE % (f", {demo}" if demo else ""),
        "plans/duties/d.yml": DUTY % (f"{demo}\n" if demo else ""),
        "plans/2026/checklists/m.yml": LIST % (f"{demo}\n" if demo else ""),
        "quizzes/banks/b.yml": BANK, "quizzes/papers/p.yml": EXAM,
    }))  # fmt: skip
    assert problems == []
    return found


@pytest.mark.parametrize(("demo", "times"), [("演示: true", 1), ("演示: false", 0), ("", 0)])
def test_what_is_made_up_says_so_once(project: Project, demo: str, times: int) -> None:
    content = library(project, demo)
    view = View(library=content, today=DAY)
    rule = content.regulations["r"]
    shown = [
        regulation_head(view, rule), RegulationsFence().draw(view),
        DutiesFence.model_validate({"清单": "d"}).draw(view),
        ChecklistFence.model_validate({"清单": "2026-m"}).draw(view),
    ]  # fmt: skip
    assert [str(one).count("演示") - str(one).count("为演示编写") for one in shown] == [times] * 4
    assert str(printable(content, rule)).count("演示：") == times


def test_a_bank_that_is_kept_back_has_nothing_to_practise(project: Project) -> None:
    shown = str(BanksFence().draw(View(library=library(project, ""), today=DAY)))
    assert "现在没有可以练的题" in shown
    assert "0 题" not in shown
    assert "判断 1" in str(BanksFence().draw(View(library=library(project, ""), today=dt.date(2026, 12, 15))))
