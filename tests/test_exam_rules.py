"""Rules about exams across files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from xueer.rules.inspection import inspect

BANK = """题库: b
标题: 库
题目:
  - {{编号: e1, 题型: 简答, 题干: 说明两点, 参考答案: 甲和乙, 分值: {own}, 要点: {points}, 解析: 见文件}}
"""
PAPER = """试卷: p
标题: 卷
模式: {mode}
大题:
  - {{标题: 一, {worth}{questions}}}
"""


@pytest.mark.parametrize("questions", ["题目: [b.e1]", "抽取: {题库: [b], 数量: 1}"])
@pytest.mark.parametrize(
    ("points", "own", "worth", "mode", "told"),
    [
        ("[{点: 甲, 分: 4}, {点: 乙, 分: 6}]", 5, "每题: 15, ", "考试", "b.e1：本卷 15 分，要点合计 10 分"),
        ("[{点: 甲, 分: 4}, {点: 乙, 分: 6}]", 5, "每题: 10, ", "考试", ""),
        ("[{点: 甲, 分: 4}, {点: 乙, 分: 6}]", 10, "", "考试", ""),
        ("[{点: 甲, 分: 4}, {点: 乙, 分: 6}]", 5, "", "考试", "b.e1：本卷 5 分，要点合计 10 分"),
        ("[{点: 甲, 分: 4.5}, 乙]", 5, "每题: 6, ", "考试", "b.e1：本卷 6 分，要点合计 5.5 分"),
        ("[甲, 乙]", 5, "每题: 15, ", "考试", ""),
        ("[{点: 甲, 分: 4}, {点: 乙, 分: 6}]", 5, "每题: 15, ", "练习", ""),
    ],
)
def test_a_marker_can_give_what_the_question_is_worth(
    questions: str, points: str, own: int, worth: str, mode: str, told: str, project: Callable[[dict[str, str]], Path]
) -> None:
    """In an exam; points without figures are equal shares of whatever it is worth, and practice is marked in shares."""
    exam = PAPER.format(mode=mode, worth=worth, questions=questions)
    root = project({
        "docs/index.md": "首页\n",
        "quizzes/banks/b.yml": BANK.format(own=own, points=points),
        "quizzes/papers/p.yml": exam.replace("模式: 考试", "模式: 考试\n答案发布: 不公布"),
    })  # fmt: skip
    assert [p.message for p in inspect(root)[1] if p.rule == "paper/points"] == ([told] if told else [])
