"""Advice on questions at its bounds: how alike, how many, how far from chance, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_lint import advice, judge, single, words
from test_quiz_model import asked, read_bank
from xueer.ground.problems import Location
from xueer.quizzes import TYPES, BankQuestion
from xueer.quizzes.lint import near_duplicates

#: Signs of which no two are the same.
SIGNS = "".join(chr(0x4E00 + 7 * n) for n in range(600))


@pytest.mark.parametrize(("length", "told"), [(25, True), (24, False)])
def test_two_signs_of_twenty_five_may_differ(length: int, told: bool) -> None:
    """92 of 100 signs the same: nearly the same question; a little less is another one."""
    stem = SIGNS[:length]
    other = SIGNS[500] + stem[1:-1] + SIGNS[501]
    assert advice(judge(1, "对", stem), judge(2, "对", other)) == ["near-duplicate b.j2"] * told


def test_twins_of_another_type_or_on_another_material_are_none() -> None:
    """The material and what is matched are part of what is asked; the order of options is not."""
    materials = {"m1": SIGNS[:40], "m2": SIGNS[40:80]}
    one, other = single(1, "本支部应当怎样办理？", 材料="m1"), single(2, "本支部应当怎样办理？", 材料="m2")
    same = one["选项"]
    assert advice(one, other | {"选项": dict(same)}, materials=materials) == []
    turned = dict(zip("ABCD", reversed(same.values()), strict=True))
    assert advice(one, other | {"选项": turned, "材料": "m1"}, materials=materials) == ["near-duplicate b.q2"]
    lefts = [dict(zip(SIGNS[n : n + 2], ("右边一", "右边二"), strict=True)) for n in (0, 2)]
    assert advice(*(asked("匹配", 编号=f"q{n}", 题干="配", 配对=pair) for n, pair in enumerate(lefts))) == []
    assert advice(single(1, "甲乙丙丁戊己"), judge(2, "对", "甲乙丙丁戊己")) == []


def test_the_later_of_two_twins_is_told() -> None:
    """Of three, each later one against each before it."""
    twins = [judge(n, "对错"[n % 2], "每季度召开一次党员大会。") for n in (3, 1, 2)]
    said = [
        f"b.{b}：与 b.{a} 几乎相同（题干和选项都像）（留一题，或改得考不同的点）"
        for a, b in (("j3", "j1"), ("j3", "j2"), ("j1", "j2"))
    ]
    assert words(*twins) == said


def twins(size: int, *endings: str) -> list[str]:
    """What is said of so many questions, of which those with these endings are nearly the same: each pair."""
    others = ["".join(chr(0x7000 + 5 * n + k) for k in range(5)) for n in range(size - len(endings))]
    stems = [*others, *(SIGNS[:96] + end for end in endings)]
    asked_all = tuple(
        BankQuestion(
            id=f"b.j{n}", question=TYPES["判断"].model_validate(judge(n, "对", stem)), at=Location("b.yml", n + 1),
            source_at=Location("b.yml"), score=2, difficulty=2, tags=(), material=None,
        )
        for n, stem in enumerate(stems)
    )  # fmt: skip
    empty, _ = read_bank(judge(1, "对"))
    assert empty is not None
    return [p.message.split("（")[0] for p in near_duplicates(replace(empty, questions=asked_all))]


ENDINGS = [SIGNS[100 + n] for n in range(21)]


def test_up_to_four_hundred_are_compared_pair_by_pair() -> None:
    assert len(twins(400, *ENDINGS)) == 210
    assert twins(401, *ENDINGS) == []


def test_of_more_those_are_compared_that_share_a_rare_run() -> None:
    """Four signs that at most twenty questions have, wherever they stand; three are not enough."""
    assert len(twins(401, *ENDINGS[:20])) == 190
    rare = [SIGNS[200 + n] + SIGNS[300 + 4 * n : 304 + 4 * n] for n in range(21)]
    for n in (3, 9):
        rare[n] = SIGNS[200 + n] + "末尾四字"
    for n in (5, 11):
        rare[n] = SIGNS[200 + n] + "中间四字" + SIGNS[230 + n]
    for n in (1, 7):
        rare[n] = SIGNS[200 + n] + SIGNS[260 + n] + "三个字"
    said = [f"b.j{later}：与 b.j{first} 几乎相同" for first, later in ((383, 389), (385, 391))]
    assert twins(401, *rare) == said


def longest(hits: int, size: int = 30, options: int = 4) -> list[dict[str, Any]]:
    """So many questions whose one longest option is the key this often."""
    letters = "ABCDEF"[:options]
    found = []
    for n in range(size):
        key = letters[n % options]
        chosen = {x: f"{x.lower()}{n:02}项" for x in letters}
        chosen[key if n < hits else letters[(n + 1) % options]] += "写得长一些"
        found.append(single(n + 1, key=key, 选项=chosen))
    return found


def test_the_longest_option_is_the_key_a_tenth_more_often_than_by_chance() -> None:
    """Of thirty with four options 7.5 by chance: ten are let pass, eleven are told."""
    assert advice(*longest(10)) == []
    (said,) = words(*longest(11))
    assert said.startswith("有唯一最长选项的 30 道单选题里，11 道的答案就是最长的（随机约 8 道）")
    assert advice(*longest(17, options=2)) == []
    assert advice(*longest(19, options=2)) == [
        "longest-option 有唯一最长选项的 30 道单选题里，19 道的答案就是最长的（随机约 15 道）"
    ]


def test_only_single_choice_with_one_longest_option_counts() -> None:
    """Judgements, several keys and options of one length before and between change nothing."""
    equal = [single(n, key="ABCD"[n % 4]) for n in range(80, 84)]
    several = single(90, 题型="多选", 答案="AB", 选项={"A": "一个长得多的选项", "B": "乙一", "C": "丙一"})
    mixed = [several, judge(1, "对"), *equal, *longest(11), judge(2, "错")]
    assert [a.split()[0] for a in advice(*mixed)] == ["longest-option"]
    assert "的 30 道单选题里" in words(*mixed)[0]
    assert advice(several, *longest(11)[:-1]) == []


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((8, 22), False),  # χ² 6.53, just below the first bound
        ((13, 30), True),  # 6.72, just above it
        ((21, 8, 8), False),
        ((22, 9, 8), True),
        ((18, 7, 6, 6), False),
        ((17, 6, 6, 5), True),
        ((18, 7, 6, 6, 6), False),
        ((14, 4, 4, 4, 4), True),
        ((16, 5, 5, 5, 5, 5), False),
        ((15, 5, 5, 4, 4, 4), True),
        ((14, 5, 4, 4, 4, 4, 4), False),
        ((15, 5, 5, 5, 5, 4, 4), True),
    ],
)
def test_keys_pile_up(counts: tuple[int, ...], told: bool) -> None:
    """More unequal than one time in a hundred by chance, by the number of options."""
    letters = "ABCDEFG"[: len(counts)]
    keys = [letter for letter, count in zip(letters, counts, strict=True) for _ in range(count)]
    options = [{x: f"{x.lower()}{n:02}项" for x in letters} for n in range(len(keys))]
    found = advice(*(single(n + 1, key=key, 选项=options[n]) for n, key in enumerate(keys)))
    assert found == ["key-position 单选题的答案集中在少数字母上"] * told


def test_judgements_are_balanced_from_ten_on() -> None:
    """Seven of ten may be the same."""
    ten = [judge(n, "对错"[n > 7]) for n in range(1, 11)]
    assert advice(*ten) == []
    assert [a.split()[0] for a in advice(*(judge(n, "错对"[n > 8]) for n in range(1, 11)))] == ["judge-balance"]
    assert words(*(judge(n, "错") for n in range(1, 11))) == [
        "判断题答案不均衡：对 0、错 10（改几题的说法，让对错接近各半）"
    ]


def test_a_key_of_four_signs_or_a_number_gives_nothing_away() -> None:
    """Five signs do; the first option that does is not the only one told."""
    stem = "支委会议由谁召集，二〇二六年？"
    four = {"A": "支委会议", "B": "党小组会议"}
    assert advice(single(1, stem, 选项=four)) == []
    assert advice(single(1, "在支部委员会会议上由谁报告？", 选项=four | {"A": "支部委员会"})) == ["gives-away b.q1"]
    assert advice(single(1, "编号20260101的文件何时生效？", 选项={"A": "20260101", "B": "20270101"})) == []
    both = {"A": "党课", "B": "支部委员会", "C": "支部党员大会", "D": "无"}
    asked_of = single(1, "支部委员会和支部党员大会、党课何时召开？", 题型="多选", 答案="ABC", 选项=both)
    assert words(asked_of) == [
        f"b.q1：题干里就有本题的答案“{key}”（改写题干或选项）" for key in ("支部委员会", "支部党员大会")
    ]


def test_only_a_stem_on_the_same_clause_gives_away() -> None:
    """Whatever text of it was reviewed; a question without a source rests on itself. All such stems are told."""
    keyed = single(1, 选项={"A": "支部党员大会", "B": "党小组会"}, 依据="r#t5@11111111")
    stems = [judge(n, "对", f"支部党员大会每{chr(0x4E00 + n)}{chr(0x5E00 + 9 * n)}第{n}次讨论。") for n in range(2, 6)]
    places = ["r#t5@22222222", "r#t6@11111111", None, "r#t5@11111111"]
    others = [one | ({"依据": place} if place else {}) for one, place in zip(stems, places, strict=True)]
    said = [f"b.q1：b.j{n} 的题干里就有本题的答案“支部党员大会”（改写题干或选项）" for n in (2, 5)]
    assert words(*others[:2], keyed, *others[2:]) == said
    without = keyed.copy()
    del without["依据"]
    assert advice(*others, without) == []


def test_items_to_put_in_order_stand_in_the_stem() -> None:
    """Only what stands under letters can be given away."""
    steps = ["支部党员大会讨论", "上级党委审批"]
    stem = "把支部党员大会讨论、上级党委审批按次序排好"
    assert advice(asked("排序", 题干=stem, 项目=steps)) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"解析": "略"}, True),
        ({"解析": "无。"}, True),
        ({"解析": "略去程序的，决定无效。"}, False),
        ({"解析": "支部怎样办理？"}, True),
        ({"解析": "支部怎样办理"}, True),
        ({"解析": "上级党委。"}, True),
        ({"解析": "方案"}, False),
        ({"解析": "方案X。"}, False),
        ({"解析": "方案X", "答案": "B"}, True),
        ({"解析": "B"}, False),
        ({"解析": "B", "答案": "B"}, True),
    ],
)
def test_an_explanation_explains(more: dict[str, Any], told: bool) -> None:
    """It is neither the stem nor the key once more, nor a word for nothing, with or without its full stop."""
    question = single(1, "支部怎样办理？", 选项={"A": "上级党委", "B": "方案X"}) | more
    assert advice(question) == ["explanation b.q1"] * told


def test_a_repeated_stem_is_named_by_twelve_signs() -> None:
    stem = "一二三四五六七八九十甲乙丙"
    assert words(judge(1, "对", stem) | {"解析": stem})[0].startswith(
        "b.j1：解析只是重复题干或答案：“一二三四五六七八九十甲乙…”"
    )
    assert "“一二三四五六七八九十甲乙”" in words(judge(1, "对", stem[:-1]) | {"解析": stem[:-1]})[0]


def test_a_question_is_told_once_about_time() -> None:
    """By the first such word, in the stem before the explanation; each question by itself."""
    one, other = single(1, "今年怎样办理？", 解析="去年是另一个样子。"), single(2, 解析="即将修订的条文。")
    assert words(one, other) == [
        "b.q1：有随时间变化的词“今年”（写明年份或日期）",
        "b.q2：有随时间变化的词“即将”（写明年份或日期）",
    ]
