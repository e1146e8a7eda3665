"""YAML traps become problems at their place."""

from __future__ import annotations

import datetime as dt

import pytest
from xueer.ground import yamltree


def problems(text: str) -> list[str]:
    return [str(p) for p in yamltree.read(text, "f.yml")[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 0012\n", 'f.yml:1:4: 错误 yaml/number: “0012”会被当成数 10（要写文字请加引号："0012"）'),
        ("a: 1:30\n", 'f.yml:1:4: 错误 yaml/number: “1:30”会被当成数 90（要写文字请加引号："1:30"）'),
        ("a: no\n", 'f.yml:1:4: 错误 yaml/bool: “no”会被当成“否”（要写文字请加引号："no"）'),
        ("a: 1\nb: 2\na: 3\n", "f.yml:3:1: 错误 yaml/duplicate-key: 键“a”重复（第 1 行已有，删去一个）"),
        (
            "标题: 甲\n题目：乙\n",
            "f.yml:2:3: 错误 yaml/full-width-colon: “题目”后面是全角冒号（改成半角冒号加空格：“题目: ”）",
        ),
        (
            "标题：甲\n题目: 乙\n",
            "f.yml:1:3: 错误 yaml/full-width-colon: “标题”后面是全角冒号（改成半角冒号加空格：“标题: ”）",
        ),
        ("a: 2026-02-30\n", "f.yml:1:4: 错误 yaml/date: 没有“2026-02-30”这个日期（写作 2026-03-31，且日子要存在）"),
        ("a:\n\tb: 1\n", "f.yml:2:1: 错误 yaml/tab: 行首用了制表符（改用空格缩进）"),
        (
            "a: 甲: 乙\n",
            (
                "f.yml:1:5: 错误 yaml/syntax: YAML 写法有误，读不下去"
                "（这一行有多余的冒号，含冒号的文字要加双引号；或者上一行缩进不对）"
            ),
        ),
    ],
)
def test_trap_is_one_problem_with_its_place(text: str, expected: str) -> None:
    """One mistake gives one message, with line, column and what to do."""
    assert problems(text) == [expected]


def test_values_keep_type_and_place() -> None:
    """Plain values come out as YAML 1.2 would read them, each with its line and column."""
    tree, found = yamltree.read('a: 12\nb: [甲, "0012", 2026-03-31, true]\nc: {d: 1.5}\n', "f.yml", 5)
    assert not found
    assert tree is not None
    assert tree.value == {"a": 12, "b": ["甲", "0012", dt.date(2026, 3, 31), True], "c": {"d": 1.5}}
    assert str(tree.at(("b", 1))) == "f.yml:6:8"
    assert str(tree.key_at(("c", "d"))) == "f.yml:7:5"
    assert str(tree.at(("c", "x", "y"))) == "f.yml:7:4"
