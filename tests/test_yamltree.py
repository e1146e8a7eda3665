"""YAML traps become problems at their place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import effort
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
        ("a: ON\n", 'f.yml:1:4: 错误 yaml/bool: “ON”会被当成“是”（要写文字请加引号："ON"）'),
        ("a: yes\n", 'f.yml:1:4: 错误 yaml/bool: “yes”会被当成“是”（要写文字请加引号："yes"）'),
        ("a: off\n", 'f.yml:1:4: 错误 yaml/bool: “off”会被当成“否”（要写文字请加引号："off"）'),
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
        ("a: !x 甲\n", "11:4: 错误 yaml/tag: 不支持的写法“!x”（去掉它；要写文字，整个加双引号）"),
        ("a: yes\n", '11:4: 错误 yaml/bool: “yes”会被当成“是”（要写文字请加引号："yes"）'),
        ("a: 1:30.5\n", '11:4: 错误 yaml/number: “1:30.5”会被当成数 90.5（要写文字请加引号："1:30.5"）'),
        ("a: -.inf\n", '11:4: 错误 yaml/number: “-.inf”会被当成数 -inf（要写文字请加引号："-.inf"）'),
        ("a: 1.0e+400\n", '11:4: 错误 yaml/number: “1.0e+400”会被当成数 inf（要写文字请加引号："1.0e+400"）'),
        ("a: 1_0.5\n", '11:4: 错误 yaml/number: “1_0.5”会被当成数 10.5（要写文字请加引号："1_0.5"）'),
        ("a: 0012.5\n", '11:4: 错误 yaml/number: “0012.5”会被当成数 12.5（要写文字请加引号："0012.5"）'),
        (
            f"a: {'1' * 5000}\n",
            f"11:4: 错误 yaml/number: “111{'*' * 35}11…”太长，不像一个数（核对这个数；要写文字请加引号）",
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


SIGN = "看不见的字符"
HINT = "多半是复制时带来的，删去这里前后几个字重新打"


def test_characters_nobody_sees_are_named_where_they_stand() -> None:
    """All at once, in the file's own lines; the rest of the file is read on."""
    text = "甲: 乙\x00\x01丙\n丁: 戊\u2028己\nb: 2026-02-30\nc: \ufffe\nd: \ud800\ne: \x7f\x85\n"
    tree, found = yamltree.read(text, "f.yml", 11)
    assert [str(p) for p in found] == [
        f"f.yml:11:5: 错误 file/character: 这里有{SIGN} U+0000 等 2 个（{HINT}）",
        f"f.yml:12:5: 错误 file/character: 这里有{SIGN} U+2028（{HINT}）",
        f"f.yml:14:4: 错误 file/character: 这里有{SIGN} U+FFFE（{HINT}）",
        f"f.yml:15:4: 错误 file/character: 这里有{SIGN} U+D800（{HINT}）",
        f"f.yml:16:4: 错误 file/character: 这里有{SIGN} U+007F 等 2 个（{HINT}）",
        "f.yml:13:4: 错误 yaml/date: 没有“2026-02-30”这个日期（写作 2026-03-31，且日子要存在）",
    ]
    assert tree is not None
    assert list(tree.value) == ["甲", "丁", "b", "c", "d", "e"]


def test_a_file_of_mistakes_names_the_first_thousand() -> None:
    """And reads no number for those that it does not name."""
    found = problems("- no\n" * 1005)
    assert (len(found), found[-1].partition(" ")[0]) == (1000, "f.yml:1000:3:")


def test_a_date_of_any_length_is_told_in_forty_letters() -> None:
    """Of so many digits only the ends: they may be a number that nobody should read."""
    raw = "2026-02-30 10:00:00." + "1" * 20
    shown = raw.replace("1" * 20, f"111{'*' * 15}11")
    assert f"没有“{shown}”这个日期" in problems(f"a: {raw}\n")[0]
    assert f"没有“{shown}…”这个日期" in problems(f"a: {raw}1\n")[0]


def test_a_file_of_such_characters_names_the_first_hundred() -> None:
    """A picture that was renamed."""
    found = yamltree.read("a: 1\n" + "\x00 " * 5000, "f.yml")[1]
    assert [p.at.column for p in found[:100]] == list(range(1, 200, 2))
    assert [p.message for p in found[100:101]] == ["后面还有 4900 处看不见的字符"]


@pytest.mark.parametrize("text", ['"甲\\0乙"', '"\\ud800"', '"\\x07": 1', '{a: "\\u2029"}', '["", "\\x85"]'])
def test_a_character_written_by_its_number_is_one_too(text: str) -> None:
    """Pure PyYAML takes even half of a pair, which no file can hold."""
    found = yamltree.read(text, "f.yml")[1]
    assert [p.rule for p in found] == ["file/character"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-.inf", " -inf"), ("+.inf", " inf"), (".nan", " nan"), ("1._", " 1.0"), ("1.0e+999", " inf"),
        ("0b1", " 1"), ("0o7", None), ("0777", " 511"), ("1:30:00", " 5400"), ("190:20:30.15", " 685230.15"),
        ("-0x_", ""), ("9" * 40, None), ("1_0.5", " 10.5"), ("1e5", None), ("+12", None), ("1.", None),
    ],
)  # fmt: skip
def test_what_yaml_takes_for_a_number(text: str, shown: str | None) -> None:
    """Plain decimal numbers of up to forty digits are numbers; a text stays text; the rest is told as it is read."""
    found = yamltree.read(f"a: {text}\n", "f.yml")[1]
    message = f"“{text}”会被当成数{shown}"
    assert [p.message for p in found] == ([] if shown is None else [message])


@pytest.mark.parametrize("digits", [41, 5000, 1_000_000])
def test_a_number_of_any_length_is_told_in_one_line(digits: int) -> None:
    """Python refuses to read or to write more than 4,300 digits."""
    for text in ("9" * digits, f"{'9' * digits}.5", f"-0x{'f' * digits}", f"{'1' * digits}:59"):
        (problem,) = yamltree.read(f"a: 1\nb: {text}\n", "f.yml")[1]
        assert (problem.rule, problem.at.line, problem.at.column) == ("yaml/number", 2, 4)
        assert len(str(problem)) < 250


@pytest.mark.parametrize(
    "text", ["!!float abc", "!!int x", "!!int 5", "!!str 5", '!!int "5"', "!!python/name:os.system", "!x", "!<y> 甲",
             "!!python/object/apply:os.system [ls]", "!!set {甲}", "!!map {a: 1}", "!!omap [a: 1]", "!!binary aGk=",
             "!!timestamp x", "!!null 甲", "!!bool 甲", "!!python/tuple [1]"],
)  # fmt: skip
def test_a_tag_is_never_obeyed(text: str) -> None:
    """Named where it stands, whatever it would make of the value."""
    (problem,) = yamltree.read(f"甲: 1\nb:\n  - {text}\n", "f.yml")[1]
    assert str(problem.at) == "f.yml:3:5"
    assert (problem.rule, problem.message) == ("yaml/tag", f"不支持的写法“{text.split(maxsplit=1)[0]}”")


def test_an_anchor_is_named_once_however_often_it_is_used() -> None:
    """A hundred thousand copies of one list would be made of a few lines."""
    lines = [
        "a: &a [甲, 乙]",
        *(f"{y}: &{y} [{', '.join([f'*{x}'] * 9)}]" for x, y in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    found = yamltree.read("\n".join(lines), "f.yml")[1]
    assert [(p.rule, p.at.line) for p in found] == [("yaml/alias", n) for n in range(1, 10)]
    assert [p.rule for p in yamltree.read("a: &x [*x]\n&k b: 1\n", "f.yml")[1]] == ["yaml/alias", "yaml/alias"]


DEEP: dict[str, Callable[[int], str]] = {
    "flow": lambda levels: "[" * levels + "]" * levels,
    "open": lambda levels: "[" * levels,
    "maps": lambda levels: "{a: " * levels + "1" + "}" * levels,
    "block": lambda levels: "- " * levels + "a",
    "keys": lambda levels: "? " * levels,
}


@pytest.mark.parametrize("levels", [500, 100_000])
@pytest.mark.parametrize("form", DEEP)
def test_depth_is_a_problem_before_it_is_an_end(form: str, levels: int) -> None:
    """The composer of libyaml ends the whole process at a hundred thousand."""
    tree, found = yamltree.read(DEEP[form](levels), "f.yml", 3)
    assert tree is None
    assert [(p.rule, p.at.line) for p in found] == [("yaml/depth", 3)]


def test_forty_levels_are_read() -> None:
    """The bound is far above what anyone writes."""
    assert yamltree.read(DEEP["flow"](40), "f.yml")[1] == []
    assert [p.rule for p in yamltree.read(DEEP["flow"](41), "f.yml")[1]] == ["yaml/depth"]
    indented = "".join(f"{' ' * level}a:\n" for level in range(500))
    assert [(p.rule, p.at.line) for p in yamltree.read(indented, "f.yml")[1]] == [("yaml/depth", 41)]


def test_a_long_list_is_refused_before_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten megabytes took 36 seconds and 1.7 GB."""
    text = "- a\n" * 2_500_000
    tree, found = yamltree.read(text, "f.yml")
    assert tree is None
    assert [str(p) for p in found] == ["f.yml:250000:3: 错误 file/size: 文件太大：到这里已有 25 万个值（分成几个文件）"]
    monkeypatch.setattr("xueer.ground.yamlnodes.MOST_VALUES", 3000)
    assert effort.memory(lambda: yamltree.read(text, "f.yml")) < 20_000_000


def test_a_mistake_in_a_long_text_is_found_without_reading_it_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pure PyYAML, which words the mistakes, would need half a minute for this."""
    monkeypatch.setattr("yaml.SafeLoader", None)
    text = "".join(f"- {{a: 第{n}项, b: 1}}\n" for n in range(20_000)) + "- 甲: 乙: 丙\n"
    (problem,) = yamltree.read(text, "f.yml")[1]
    assert (problem.rule, problem.at.line) == ("yaml/syntax", 20_001)
    assert problem.hint.startswith("这一行有多余的冒号")


def test_two_documents_in_one_file() -> None:
    (problem,) = yamltree.read("a: 1\n---\nb: 2\n", "f.yml")[1]
    assert str(problem) == ("f.yml:2:1: 错误 yaml/syntax: YAML 写法有误，读不下去（一个文件只写一份，去掉中间的 ---）")
