"""YAML traps become problems at their place."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
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
    for missing in (("x",), ("x", "y"), ("x", 0, "y")):
        assert str(tree.at(("c", *missing))) == "f.yml:7:4"


BROKEN = "yaml/syntax: YAML 写法有误，读不下去"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 甲\n  乙：丙\nb: 1\n",
            "12:4: 错误 yaml/full-width-colon: “乙”后面是全角冒号（改成半角冒号加空格：“乙: ”）",
        ),
        ("- a\n  b：c\n", "12:4: 错误 yaml/full-width-colon: “b”后面是全角冒号（改成半角冒号加空格：“b: ”）"),
        (
            "a: 1\n乙：丙\nb\n丁: 1\n",
            "12:2: 错误 yaml/full-width-colon: “乙”后面是全角冒号（改成半角冒号加空格：“乙: ”）",
        ),
        ("a: &x 甲\nb: *x\n", "11:4: 错误 yaml/alias: 不支持用 & 和 * 重复引用（把内容写两遍，或给文字加双引号）"),
        ("? [a]\n: 1\nb: 2\n", "11:3: 错误 yaml/key: 键必须是文字（检查括号和冒号）"),
        ("a: !x 甲\n", "11:4: 错误 yaml/tag: 不支持的写法“甲”（给它加上双引号）"),
        ("a: yes\n", '11:4: 错误 yaml/bool: “yes”会被当成“是”（要写文字请加引号："yes"）'),
        ("a: 1:30.5\n", '11:4: 错误 yaml/number: “1:30.5”会被当成数 90.5（要写文字请加引号："1:30.5"）'),
        ("a: -.inf\n", '11:4: 错误 yaml/number: “-.inf”会被当成数 -inf（要写文字请加引号："-.inf"）'),
        ("a: 1.0e+400\n", '11:4: 错误 yaml/number: “1.0e+400”会被当成数 inf（要写文字请加引号："1.0e+400"）'),
        ("a: 1_0.5\n", '11:4: 错误 yaml/number: “1_0.5”会被当成数 10.5（要写文字请加引号："1_0.5"）'),
        ("a: 0012.5\n", '11:4: 错误 yaml/number: “0012.5”会被当成数 12.5（要写文字请加引号："0012.5"）'),
        (
            f"a: {'1' * 5000}\n",
            f"11:4: 错误 yaml/number: “{'1' * 40}…”太长，不像一个数（核对这个数；要写文字请加引号）",
        ),
        ("a: .5\n", '11:4: 错误 yaml/number: “.5”会被当成数 0.5（要写文字请加引号：".5"）'),
        ("a: 0x1F\n", '11:4: 错误 yaml/number: “0x1F”会被当成数 31（要写文字请加引号："0x1F"）'),
        ("a: 1_000\n", '11:4: 错误 yaml/number: “1_000”会被当成数 1000（要写文字请加引号："1_000"）'),
        ("甲: 1\n  \t乙: 2\n", "12:1: 错误 yaml/tab: 行首用了制表符（改用空格缩进）"),
        ("a: |\n  乙：丙\nb: 1\nc: @x\n", f"14:4: 错误 {BROKEN}（这里有 YAML 不认的字符，给整段文字加双引号）"),
        ("c: @x\n乙：丙\n", f"11:4: 错误 {BROKEN}（这里有 YAML 不认的字符，给整段文字加双引号）"),
        ("a: @x\tb\n", f"11:4: 错误 {BROKEN}（这里有 YAML 不认的字符，给整段文字加双引号）"),
        ("a: 1\nb\nc: 2\n", f"13:1: 错误 {BROKEN}（键后面要有半角冒号加空格）"),
        ("a: @x\n", f"11:4: 错误 {BROKEN}（这里有 YAML 不认的字符，给整段文字加双引号）"),
        ("a:\n  - 1\n - 2\n", f"13:2: 错误 {BROKEN}（缩进和上一行不一致，或列表的短横线没有对齐）"),
        ("a: [1, 2\nb: 3\n", f"12:2: 错误 {BROKEN}（花括号或方括号里少了逗号或右括号）"),
        ('a: "甲\n', f"12:1: 错误 {BROKEN}（引号没有成对）"),
        ("a: *x\n", f"11:4: 错误 {BROKEN}（以 * 开头的文字要加双引号）"),
        ("a: - 1\n", f"11:4: 错误 {BROKEN}（检查这一行和上一行的缩进、冒号、引号）"),
    ],
)
def test_the_place_counts_from_the_first_line(text: str, expected: str) -> None:
    """Front matter begins later in its file: every trap and every hint once, eleven lines down.

    Only the line that stops YAML and the one before it are looked at for another cause, a tab only where they begin.
    """
    assert [str(p) for p in yamltree.read(text, "f.yml", 11)[1]] == [f"f.yml:{expected}"]


def test_numbers() -> None:
    """Forty signs are a number, with a point or without; the sign of an exponent must be written, as YAML has it."""
    text = f"[{'1' * 40}, 0, -0.25, +12., 1.5e-3, 2.0E+10, 1e5]"
    tree, found = yamltree.read(text, "f.yml")
    assert (found, tree and tree.value) == ([], [int("1" * 40), 0, -0.25, 12.0, 0.0015, 2e10, "1e5"])


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some builds of PyYAML have only the slow reader: the same tree, the same words."""
    text = "a: 1\nb: [甲, {c: 2026-03-31}]\n"
    with_it = [yamltree.read(t, "f.yml") for t in (text, "a: @x\n")]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [yamltree.read(t, "f.yml") for t in (text, "a: @x\n")] == with_it


def test_plain_values() -> None:
    """What is left of a mistake is readable: later keys are read, the second of two equal keys is not."""
    tree, found = yamltree.read("? [a]\n: 1\nb: -5\nc: +5\nd: 1.50\ne: ~\nf: false\ng: TRUE\nb: 9\nh: 1\n", "f.yml")
    assert tree is not None
    assert [p.rule for p in found] == ["yaml/key", "yaml/duplicate-key"]
    assert tree.value == {"b": -5, "c": 5, "d": 1.5, "e": None, "f": False, "g": True, "h": 1}
    assert tree.traps == {p.at for p in found}
    assert str(tree.at(("b",))) == "f.yml:3:4"
    assert str(tree.key_at(("x",))) == "f.yml:1:1"
    assert str(yamltree.Tree("g.yml").at(("x",))) == "g.yml:1:1"


def test_quotes_make_text() -> None:
    """In quotes nothing is a trap, a full-width colon neither; an empty file holds nothing."""
    tree, found = yamltree.read('a: "no"\nb: \'0012\'\nc: "甲\n  乙：丙"\nd: |\n  丁：戊\n', "f.yml")
    assert (found, tree and tree.value) == ([], {"a": "no", "b": "0012", "c": "甲 乙：丙", "d": "丁：戊\n"})
    tree, found = yamltree.read("", "f.yml")
    assert (found, tree and tree.value) == ([], None)


def test_a_sign_that_yaml_forbids() -> None:
    """No place is known but the first line."""
    (problem,) = yamltree.read("a: \x00\n", "f.yml", 11)[1]
    assert str(problem.at) == "f.yml:11:1"
    assert problem.rule == "yaml/syntax"
    assert problem.message.startswith("读不出这个文件：unacceptable character")
