"""Advice on questions: every rule speaks about a bad bank, and none about a good one."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from xueer.ground import yamltree
from xueer.quizzes import TYPES, bank
from xueer.quizzes.lint import advise, duplicates_elsewhere


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


def words(*questions: dict[str, Any]) -> list[str]:
    """What an editor reads of a bank, problems and advice."""
    value = {"题库": "b", "标题": "甲", "题目": list(questions)}
    tree, _ = yamltree.read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "b.yml")
    assert tree is not None
    built, problems = bank(tree)
    return [f"{p.message}（{p.hint}）" for p in [*problems, *(advise(built) if built else ())]]


def test_words_of_advice() -> None:
    """Each says where, what was found, and what to do; a stem is named as whose it is."""
    assert words(*TWINS) == ["b.q2：与 b.q1 几乎相同（题干和选项都像）（留一题，或改得考不同的点）"]
    assert words(single(1, 选项=LONG)) == ["b.q1：选项 D 是“以上都对”（换成一个具体的选项）"]
    assert words(single(1, "目前怎样办？")) == ["b.q1：有随时间变化的词“目前”（写明年份或日期）"]
    assert words(single(1, "党员不能不参加什么？")) == ["b.q1：题干双重否定“不能不”（改成正面的问法）"]
    told = "里就有本题的答案“上级党委审批”（改写题干或选项）"
    assert words(single(1, "报上级党委审批的由谁办？", 选项=OWN)) == [f"b.q1：题干{told}"]
    asked = judge(2, "对", "上级党委审批以后办理。") | {"依据": "r#t1@0"}
    assert words(single(1, 选项=OWN), asked) == [f"b.q1：b.j2 的题干{told}"]
    piled = [single(n, key="AB"[n > 29]) for n in range(1, 31)]
    assert words(*piled) == ["单选题的答案集中在少数字母上：A 29、B 1、C 0、D 0（调一调选项次序）"]
    unequal = [judge(n, "对错"[n > 8]) for n in range(1, 11)]
    assert words(*unequal) == ["判断题答案不均衡：对 8、错 2（改几题的说法，让对错接近各半）"]
    assert words(*(judge(n, "对错"[n > 7]) for n in range(1, 11))) == []
    repeated = "b.q1：解析只是重复题干或答案：“怎样办理？”（说明为什么，或条文怎样规定）"
    assert words(single(1, "怎样办理？", 解析="怎样办理")) == [repeated]


TYPE_NAMES = "、".join(TYPES)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"编号": "q1"}, f"缺少“题型”（补上 题型: {TYPE_NAMES}）"),
        ({"题型": "单选题"}, "没有“单选题”这种题型（是否想写“单选”？）"),
        ({"题型": "x"}, f"没有“x”这种题型（可选：{TYPE_NAMES}）"),
        (single(1, 材料="m1"), "没有材料“m1”（可用的材料：（无））"),
        (single(1, key="E"), "答案“E”不在选项里（选项有 A、B、C、D）"),
        (single(1, 答案="AB"), "单选题的答案有 2 个（只留一个，或把题型改为 多选）"),
        (single(1, 题型="多选"), "多选题的答案少于 2 个（补上答案，或把题型改为 单选）"),
        (single(1, 题型="多选", 答案="A、B,A"), "答案重复：A、B、A（每个选项只写一次）"),
        (single(1, 选项解析={"E": "无"}), "没有选项“E”（选项有 A、B、C、D）"),
        (single(1, 选项={"A": "甲 乙", "B": "甲乙", "C": "丙"}), "选项 A 和 B 内容相同（改掉其中一个）"),
    ],
)
def test_words_of_mistakes(question: dict[str, Any], expected: str) -> None:
    """One mistake in a question, one sentence."""
    assert words(question) == [expected]


def test_a_question_that_is_no_mapping() -> None:
    """It is counted as the reader counts."""
    tree, _ = yamltree.read("题库: b\n标题: 甲\n题目:\n  - 甲\n", "b.yml")
    assert tree is not None
    hint = "每题以“- 编号: q001”起，下面各键缩进对齐"
    assert [f"{p.at} {p.message}（{p.hint}）" for p in bank(tree)[1]] == [f"b.yml:4:5 第 1 题不是“键: 值”（{hint}）"]


def typed(kind: str, **more: Any) -> dict[str, Any]:
    """A question of another type."""
    return {"编号": "q1", "题型": kind, "题干": "题", "解析": "见条文第三项。"} | more


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            typed("填空", 题干="甲____乙", 答案=[["一"], ["二"]]),
            "quiz/blank-count 题干有 1 个空，答案有 2 组（题干里每空写 ____，答案每空一组：[[32, 三十二]]）",
        ),
        (typed("填空", 题干="甲____", 答案=[[]]), "quiz/answer-count 第 1 空没有答案（写上可接受的写法）"),
        (
            typed("匹配", 配对={"甲": "一", "乙": "二"}, 干扰=["二"]),
            "quiz/equal-options 干扰“二”是正确的一项（干扰写右边多出来的项）",
        ),
        (
            typed("匹配", 配对={"甲": "一", "乙": "一"}),
            "quiz/match-choices 右边只有一项可选（加“干扰”，或改成别的题型）",
        ),
        (typed("排序", 项目=["甲", "乙", "甲", "丙"]), "quiz/equal-options 项目“甲”重复（改掉其中一个）"),
        (single(1, 答案="AB"), "quiz/answer-count 单选题的答案有 2 个（只留一个，或把题型改为 多选）"),
        (single(1, 题型="多选"), "quiz/answer-count 多选题的答案少于 2 个（补上答案，或把题型改为 单选）"),
    ],
)
def test_each_type_knows_its_mistakes(question: dict[str, Any], expected: str) -> None:
    """With its rule; an item said twice is told at the second place."""
    text = yaml.safe_dump({"题库": "b", "标题": "甲", "题目": [question]}, allow_unicode=True, sort_keys=False)
    tree, _ = yamltree.read(text, "b.yml")
    assert tree is not None
    (problem,) = bank(tree)[1]
    assert f"{problem.rule} {problem.message}（{problem.hint}）" == expected
    if question["题型"] == "排序":
        assert problem.at == tree.at(("题目", 0, "项目", 2))


def test_words_of_the_longest_option() -> None:
    """How many, how many by chance; a tenth above chance is not yet told."""
    long = [single(n, key="ABCD"[n % 4]) for n in range(1, 41)]
    for number, question in enumerate(long):
        question["选项"]["A" if number % 4 else question["答案"]] += "写得长一些"
    hits = sum(question["答案"] == "A" or not number % 4 for number, question in enumerate(long))
    said = f"有唯一最长选项的 40 道单选题里，{hits} 道的答案就是最长的（随机约 10 道）（把选项写得一样长）"
    assert words(*long) == [said]
    fair = [single(n, key="ABCD"[n % 4]) for n in range(1, 41)]
    for number, question in enumerate(fair):
        question["选项"]["A" if number % 10 else question["答案"]] += "写得长一些"
    assert words(*fair) == []


@pytest.mark.parametrize(
    ("more", "text"),
    [({}, "3.5"), ({"单位": "小时"}, "3.5 小时"), ({"单位": ["学时", "时"], "误差": 0.1}, "3.5 学时（误差 0.1 以内）")],
)
def test_a_number_as_it_is_told(more: dict[str, Any], text: str) -> None:
    question = TYPES["数值"].model_validate(typed("数值", 答案=3.5) | more)
    assert question.key_text() == [text]


def multiple(n: int, wrong: int) -> dict[str, Any]:
    """A 多选 with so many wrong options."""
    options = {letter: f"{letter.lower()}{n:02}条" for letter in "ABCDE"}
    return single(n, 题型="多选", 选项=options, 答案="ABCDE"[: 5 - wrong])


def telling(word: str, right: int, wrong: int, plain: tuple[int, int]) -> list[dict[str, Any]]:
    """判断 with the word, so many 对 and so many 错, and others without."""
    keys = ["对"] * right + ["错"] * wrong
    said = [judge(n, key, f"{chr(0x4E00 + 211 * n)}{word}办理第{n}件") for n, key in enumerate(keys)]
    bare = ["对"] * plain[0] + ["错"] * plain[1]
    return said + [judge(n + 50, key, f"{chr(0x5E00 + 97 * n)}办理第{n}件") for n, key in enumerate(bare)]


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (telling("一律", 0, 6, (6, 0)), "有“一律”这类词的 6 道判断题里，6 道是“错”"),
        (telling("可以", 6, 0, (0, 6)), "有“可以”这类词的 6 道判断题里，6 道是“对”"),
        (telling("必须", 1, 8, (9, 2)), "有“必须”这类词的 9 道判断题里，8 道是“错”"),
        (telling("必须", 3, 3, (3, 3)), ""),
        (telling("一律", 0, 4, (4, 0)), ""),  # eight are too few to tell
        (telling("一律", 0, 6, (0, 6)), ""),  # all are 错: judge-balance speaks
        (telling("一律", 2, 4, (4, 2)), ""),  # no more than chance may do
        (telling("可以", 6, 6, (0, 0)), ""),
        ([multiple(n, 1) for n in range(3)] + [multiple(n, 2) for n in (3, 4)], "5 道多选题里，3 道只有一个错的选项"),
        ([multiple(n, 1) for n in range(3)] + [multiple(n, 3) for n in (3, 4, 5)], ""),
        ([multiple(n, 1) for n in range(4)], ""),
    ],
)
def test_what_gives_the_keys_of_a_bank_away(questions: list[dict[str, Any]], told: str) -> None:
    """By a word, or as all but the odd one: clearly more often than by chance."""
    value = {"题库": "b", "标题": "甲", "题目": questions}
    tree, _ = yamltree.read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "b.yml")
    assert tree is not None
    built, problems = bank(tree)
    assert built is not None
    assert problems == []
    rules = ("quiz/judge-tell", "quiz/multiple-one-wrong")
    assert [p.message for p in advise(built) if p.rule in rules] == ([told] if told else [])


def test_twins_of_two_banks_are_told_once_and_those_of_one_bank_there() -> None:
    def named(name: str, *questions: dict[str, Any]) -> Any:
        value = {"题库": name, "标题": "甲", "题目": list(questions)}
        tree, _ = yamltree.read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), f"{name}.yml")
        assert tree is not None
        return bank(tree)[0]

    first, second = named("a", single(1), single(2)), named("b", single(3), TWINS[0] | {"编号": "q7"}, *TWINS[1:])
    other = named("c", single(4), TWINS[0])
    assert [p.message for p in duplicates_elsewhere([first, second, other])] == [
        "c.q1：与别的题库里的 b.q7 几乎相同（题干和选项都像）",
        "c.q1：与别的题库里的 b.q2 几乎相同（题干和选项都像）",
    ]
