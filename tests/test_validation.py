"""Every mistake that a model can find is one Chinese message at its place."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, Field, ValidationError
from xueer.ground import yamltree
from xueer.ground.problems import Location, Problem
from xueer.ground.validation import Id, Model, Text, Texts, fail, key, keys_of, validate


def _odd(value: int) -> int:
    if value % 2 == 0:
        raise fail("plan/when", f"{value} 是双数", "写单数")
    return value


class Leaf(Model):
    """A model inside a model inside."""

    word: Text = key("词")


class Part(Model):
    """A model inside."""

    name: Text = key("名称")
    count: int = key("次数", 1)
    leaves: list[Leaf] = key("叶", [])


class Whole(Model):
    """One field of every kind."""

    id: Id = key("编号", "a")
    title: Text = key("标题", "甲")
    tags: Texts = key("标签", ())
    size: int | None = Field(alias="数", default=None, gt=0, le=10)
    least: int | None = Field(alias="少", default=None, ge=2)
    share: float | None = Field(alias="比", default=None, le=1.5)
    yes: bool = key("是", False)
    day: dt.date | None = key("日期", None)
    kind: Literal["单选", "多选"] = key("题型", "单选")
    odd: Annotated[int, AfterValidator(_odd)] = key("单数", 1)
    parts: list[Part] = key("部分", [])
    one: Part | None = key("一个", None)
    half: float = Field(alias="半", default=1, multiple_of=0.5)
    map: dict[str, Text] = key("选项", {})
    pair: tuple[Text, ...] = Field(alias="成对", default=("甲", "乙"), min_length=2)


def said(text: str) -> list[str]:
    tree, problems = yamltree.read(text, "f.yml")
    assert tree is not None
    found = validate(Whole, tree, tree.value, ())[1]
    return [f"{p.at.line}:{p.at.column} {p.rule} {p.message}（{p.hint}）" for p in [*problems, *found]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标题: 1.5", "1:5 schema/text “标题”应为文字，现为 “1.5”（含冒号、小数或 yes/no 的文字要加双引号）"),
        ("标题: true", "1:5 schema/text “标题”应为文字，现为 “True”（含冒号、小数或 yes/no 的文字要加双引号）"),
        ("标题: [甲, 乙]", "1:5 schema/text “标题”应为文字，现为 “甲、乙”（含冒号、小数或 yes/no 的文字要加双引号）"),
        ("标题:", "1:4 schema/text “标题”应为文字，现为 （空）（含冒号、小数或 yes/no 的文字要加双引号）"),
        ('标题: " "', "1:5 schema/empty “标题”不能为空（写上内容，或删去这个键）"),
        ('标题: ""', "1:5 schema/empty “标题”不能为空（写上内容，或删去这个键）"),
        ("编号: 甲", "1:5 schema/id “编号”写法不对：“甲”（编号只用英文字母、数字、短横线）"),
        ("编号: -a", "1:5 schema/id “编号”写法不对：“-a”（编号只用英文字母、数字、短横线）"),
        (f"编号: {'a' * 61}", f"1:5 schema/text “编号”太长：“{'a' * 40}…”（最多 60 个字符）"),
        ("标签: [甲, 1.5]", "1:9 schema/text 这一项应为文字，现为 “1.5”（含冒号、小数或 yes/no 的文字要加双引号）"),
        ("数: 甲", "1:4 schema/number “数”应为整数，现为 “甲”（只写数字）"),
        ("数: 1.5", "1:4 schema/number “数”应为整数，现为 “1.5”（只写数字）"),
        ("数: [1]", "1:4 schema/number “数”应为整数，现为 “1”（只写数字）"),
        ("数: 0", "1:4 schema/range “数”太小：“0”（要大于 0）"),
        ("数: 11", "1:4 schema/range “数”太大：“11”（最多 10）"),
        ("少: 1", "1:4 schema/range “少”太小：“1”（至少 2）"),
        ("比: 2", "1:4 schema/range “比”太大：“2”（最多 1.5）"),
        ("比: 甲", "1:4 schema/number “比”应为数，现为 “甲”（只写数字）"),
        ("比: [1]", "1:4 schema/number “比”应为数，现为 “1”（只写数字）"),
        ("是: 甲", "1:4 schema/bool “是”应为 true 或 false，现为 “甲”（写 true 或 false）"),
        ("是: [1]", "1:4 schema/bool “是”应为 true 或 false，现为 “1”（写 true 或 false）"),
        ("日期: 甲", "1:5 schema/date “日期”应为日期，现为 “甲”（写作 2026-03-31，且日子要存在）"),
        ("日期: [1]", "1:5 schema/date “日期”应为日期，现为 “1”（写作 2026-03-31，且日子要存在）"),
        (
            '日期: "2026-03-31T10:00"',
            "1:5 schema/date “日期”应为日期，现为 “2026-03-31T10:00”（写作 2026-03-31，且日子要存在）",
        ),
        ("题型: 单", "1:5 schema/choice “题型”不能是 “单”（可选：单选、多选）"),
        ("单数: 2", "1:5 plan/when 2 是双数（写单数）"),
        ("部分: 甲", "1:5 schema/list “部分”应为列表，现为 “甲”（写作 [甲, 乙] 或每行一个“- ”）"),
        ("部分: [甲]", "1:6 schema/mapping 这一项应为“键: 值”，现为 “甲”（检查缩进，并用半角冒号加空格）"),
        ("选项: 甲", "1:5 schema/mapping “选项”应为“键: 值”，现为 “甲”（检查缩进，并用半角冒号加空格）"),
        ("成对: 甲", "1:5 schema/list “成对”应为列表，现为 “甲”（写作 [甲, 乙] 或每行一个“- ”）"),
        ("成对: [甲]", "1:5 schema/empty “成对”里没有内容（至少写一项）"),
        ("部分: [{次数: 1}]", "1:6 schema/missing-key 缺少“名称”（补上 名称: …）"),
        ("部分: [{名称: 甲, 次: 1}]", "1:14 schema/unknown-key 未知的键“次”（是否想写“次数”？）"),
        ("部分: [{名: 甲}]", "1:7 schema/unknown-key 未知的键“名”（是否想写“名称”？）"),
        ("一个: {名: 甲}", "1:6 schema/unknown-key 未知的键“名”（是否想写“名称”？）"),
        ("一个: {名称: 甲, x: 1}", "1:13 schema/unknown-key 未知的键“x”（可用的键：名称、次数、叶）"),
        ("甲: 1", f"1:1 schema/unknown-key 未知的键“甲”（可用的键：{'、'.join(keys_of(Whole))}）"),
        ("部分: [{名称: 甲, 叶: [{词语: 乙}]}]", "1:19 schema/unknown-key 未知的键“词语”（是否想写“词”？）"),
        ("半: 0.3", "1:4 schema/value “半”的值 “0.3” 不合要求（对照格式说明改写）"),
        ("成对: [1.5]", "1:6 schema/text 这一项应为文字，现为 “1.5”（含冒号、小数或 yes/no 的文字要加双引号）"),
        ("一个: {名称: 甲, 次数: 0012}", '1:17 yaml/number “0012”会被当成数 10（要写文字请加引号："0012"）'),
    ],
)
def test_one_mistake_one_message(text: str, expected: str) -> None:
    """Rule, words and hint; nothing that only follows from it."""
    assert said(text) == [expected]


def test_what_is_right_is_read() -> None:
    """One word stands for a list of one, whole numbers for texts; blanks around words are dropped."""
    value: dict[str, Any] = {"标题": 3, "标签": "甲", "编号": "A-1_b", "成对": [" 甲 ", "乙", 5], "数": 10, "少": 2}
    tree = yamltree.Tree("f.yml", value)
    whole, problems = validate(Whole, tree, value, ())
    assert problems == []
    assert whole is not None
    assert (whole.title, whole.tags, whole.id, whole.pair) == ("3", ("甲",), "A-1_b", ("甲", "乙", "5"))
    assert (whole.parts, whole.map) == ([], {})
    assert keys_of(Part) == ["名称", "次数", "叶"]


def test_what_is_read_stays_as_it_is() -> None:
    """Every part of the program sees the same content; the program writes a model by its English names."""
    part = Part(name="甲", count=2)
    for field in Part.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, field, getattr(part, field))
    assert part == Part.model_validate({"名称": "甲", "次数": 2})


def test_places_are_below_the_path() -> None:
    """A model inside a file reports places of the file."""
    tree, _ = yamltree.read("外:\n  - {名称: 甲, 次数: 乙}\n", "f.yml", 10)
    assert tree is not None
    (problem,) = validate(Part, tree, tree.value["外"][0], ("外", 0))[1]
    assert str(problem.at) == "f.yml:11:17"


def test_a_long_value_is_cut() -> None:
    """Forty characters are shown, the forty-first is cut."""
    assert f"“{'乙' * 39}甲”" in said(f"数: {'乙' * 39}甲")[0]
    assert f"“{'乙' * 40}…”" in said(f"数: {'乙' * 40}甲")[0]


def test_a_problem_is_one_line_of_bearable_length() -> None:
    """Whatever the author wrote there; the full-width space stays."""
    shown = str(Problem(Location("a.yml"), "quiz/type", "甲　乙\r\n丙\u2028" + "丁" * 1000, "戊\n己"))
    assert shown.startswith("a.yml:1:1: 错误 quiz/type: 甲　乙 丙 丁丁丁")
    assert shown.endswith("丁…（戊 己）")
    assert len(shown) < 400
    assert len(shown.splitlines()) == 1


class Coded(Model):
    """Two fields that pydantic looks at itself."""

    id: Id = key("编号")
    kind: Literal["甲", "乙"] = key("种类", "甲")


@pytest.mark.parametrize(
    "text",
    ['"编号\\ud800": 1\n编号: a\n', '编号: "2026-a\\ud800"\n', '编号: a\n种类: "甲\\udfff"\n', '编号: ["\\udfff"]\n'],
)
def test_half_a_character_is_told_and_goes_no_further(text: str) -> None:
    """Written by its number in YAML, as a key or a value: pydantic could not even say what is wrong with it."""
    tree, problems = yamltree.read(text, "f.yml", 1)
    assert tree
    assert {p.rule for p in problems} == {"file/character"}
    _, found = validate(Coded, tree, tree.value, ())
    assert all(str(p).encode() for p in (*problems, *found))
