"""Advice on questions: every rule speaks about a bad bank, and none about a good one."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from xueer.ground import yamltree
from xueer.quizzes import bank
from xueer.quizzes.lint import advise


def single(n: int, stem: str = "", key: str = "A", **more: Any) -> dict[str, Any]:
    """A harmless question, different for every n."""
    options = {letter: f"{letter.lower()}{n:02}项" for letter in "ABCD"}
    return {
        "编号": f"q{n}", "题型": "单选",
        "题干": stem or f"第{n}问{chr(0x4E00 + 97 * n)}{chr(0x5E00 + 31 * n)}怎样办理？",
        "选项": options, "答案": key, "解析": f"条文第{n}项这样规定。", "依据": f"r#t{n}@00000000",
    } | more  # fmt: skip


def judge(n: int, answer: str, stem: str = "") -> dict[str, Any]:
    stem = stem or f"{chr(0x4E00 + 211 * n)}{chr(0x6E00 + 17 * n)}{chr(0x5400 + 53 * n)}应当办理第{n}件。"
    return {"编号": f"j{n}", "题型": "判断", "题干": stem, "答案": answer, "解析": f"条文第{n}项规定如此。"}


def advice(*questions: dict[str, Any], materials: dict[str, str] | None = None) -> list[str]:
    """The rules that speak, with the question they speak of."""
    value = {"题库": "b", "标题": "甲", "材料": materials or {}, "题目": list(questions)}
    tree, problems = yamltree.read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "b.yml")
    assert tree is not None
    built, more = bank(tree)
    assert built is not None
    assert [*problems, *more] == []
    return [f"{p.rule.removeprefix('quiz/')} {p.message.split('：')[0]}" for p in advise(built)]


def good() -> list[dict[str, Any]]:
    return [single(n, key="ABCD"[n % 4]) for n in range(1, 41)] + [judge(n, "对错"[n % 2]) for n in range(1, 21)]


def test_a_good_bank_gets_no_advice() -> None:
    assert advice(*good()) == []


TWINS = [single(n, "甲乙丙丁戊怎样办理？", 选项=single(1)["选项"]) for n in (1, 2)]
LONG = {"A": "一个长得多的选项正是答案", "B": "短一", "C": "短二", "D": "以上都对"}
OWN = {"A": "上级党委审批", "B": "支部自己决定"}
MEETING = {"A": "支部党员大会讨论", "B": "党小组会议讨论"}
TELLING = judge(2, "对", "支部党员大会讨论以后报批。")


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (TWINS, "near-duplicate b.q2"),
        ([single(1, 选项=LONG)], "all-of-above b.q1"),
        ([single(1, "党员不能不参加的活动是什么？")], "double-negative b.q1"),
        ([single(1, "下列不正确的是没有按期换届的哪一项？")], "double-negative b.q1"),
        ([single(1, "目前应当怎样办理？")], "time-bound b.q1"),
        ([single(1, 解析="自今年起这样规定。")], "time-bound b.q1"),
        ([single(1, "应当报上级党委审批的事由谁办？", 选项=OWN)], "gives-away b.q1"),
        ([single(1, 选项=MEETING), TELLING | {"依据": "r#t1@0"}], "gives-away b.q1"),
        ([single(1, 解析="a01项")], "explanation b.q1"),
        ([judge(1, "对", "甲乙丙。") | {"解析": "甲乙丙"}], "explanation b.j1"),
    ],
)
def test_rule_speaks(questions: list[dict[str, Any]], expected: str) -> None:
    assert expected in advice(*questions)


@pytest.mark.parametrize(
    "stem",
    [
        "公示不少于几个工作日？",
        "不属于三会一课的是哪一项？",
        "延期一般不超过多长时间？",
        "应当在三个工作日前送达什么？",
    ],
)
def test_ordinary_wording_is_left_alone(stem: str) -> None:
    assert advice(single(1, stem)) == []


def test_generic_stems_with_other_options_are_no_duplicates() -> None:
    assert advice(single(1, "下列说法正确的是哪一项？"), single(2, "下列说法正确的是哪一项？")) == []


def test_a_key_in_a_stem_about_another_clause_is_no_give_away() -> None:
    assert advice(single(1, 选项=MEETING), TELLING | {"依据": "r#t9@0"}) == []


def test_bank_rates_need_enough_questions() -> None:
    """Thirty keys on one letter, thirty longest keys, ten judgements out of balance; fewer say nothing."""
    piled = [single(n, key="A") for n in range(1, 31)]
    assert advice(*piled) == ["key-position 单选题的答案集中在少数字母上"]
    assert advice(*piled[:29]) == []
    long = [single(n, key="ABCD"[n % 4]) for n in range(1, 32)]
    for question in long:
        question["选项"][question["答案"]] += "写得长一些"
    assert [a.split()[0] for a in advice(*long)] == ["longest-option"]
    assert advice(*long[:29]) == []
    assert [a.split()[0] for a in advice(*(judge(n, "对错"[n > 8]) for n in range(1, 11)))] == ["judge-balance"]
    assert advice(*(judge(n, "对") for n in range(1, 10))) == []


def test_duplicates_are_found_in_a_large_bank_too() -> None:
    """Above the size at which all pairs are compared, a twin with one character changed is still found."""
    many = [
        judge(n, "对错"[n % 2], f"第{n}号站点的{chr(0x4E00 + n)}{chr(0x5E00 + n)}应当在当日办理完毕并登记。")
        for n in range(500)
    ]
    twin = judge(900, "对", str(many[77]["题干"]).replace("当日", "次日"))
    assert advice(*many, twin) == ["near-duplicate b.j900"]
