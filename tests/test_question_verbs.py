"""What each question type says of itself: on paper, in words, of mistakes; and what stored answers rest on."""

from __future__ import annotations

from typing import Any

import pytest
from test_quiz_model import asked, read_bank, tree
from xueer.exchange.banks import workbook_reader
from xueer.exchange.office.workbook import workbook
from xueer.quizzes import TYPES, Question, type_name
from xueer.quizzes.types import with_id
from xueer.quizzes.types.base import neutral


def question(kind: str, **more: Any) -> Question:
    return TYPES[kind].model_validate(asked(kind, **more))


#: Type → its id, whether one only picks, under letters, the line to write on, empty lines, whether the member marks it.
TRAITS = {
    "单选": ("single", True, True, "", 0, False),
    "多选": ("multiple", True, True, "", 0, False),
    "判断": ("judge", True, False, "", 0, False),
    "填空": ("blank", False, False, "", 0, False),
    "数值": ("number", False, False, "答：____________", 0, False),
    "排序": ("order", False, False, "正确次序：________________", 0, False),
    "匹配": ("match", False, False, "", 0, False),
    "简答": ("essay", False, False, "", 8, True),
}
#: Type → the key in words, and as a key sheet tells it where the options stand under C, B, A.
KEYS = {
    "单选": (["B"], "B"),
    "多选": (["A", "C"], "AC"),
    "判断": (["对"], "对"),
    "填空": (["5 或 五", "季度"], "5 或 五；季度"),
    "数值": (["3.5 学时（误差 0.5 以内）"], "3.5 学时（误差 0.5 以内）"),
    "排序": (["甲", "乙", "丙"], "CBA"),
    "匹配": (["左一 — 甲", "左二 — 乙"], "左一—C；左二—B"),
    "简答": (["答", "甲（1）", "乙（2）"], "答；甲（1）；乙（2）"),
}
#: Type → its other names in tables made elsewhere, and such a row: stem, first option, second option, answer.
ELSEWHERE = {
    "单选": (("单项选择题", "单项选择", "选择题"), ("题", "一", "二", "A")),
    "多选": (("多项选择题", "多项选择", "不定项选择题"), ("题", "一", "二", "AB")),
    "判断": (("是非题", "判断正误"), ("题", "", "", "对")),
    "填空": ((), ("甲____", "", "", "乙")),
    "数值": (("计算题",), ("题", "", "", "3")),
    "排序": ((), ("题", "一", "二", "")),
    "匹配": (("连线题",), ("题", "一=>二", "三=>四", "")),
    "简答": (("问答题", "论述题", "案例分析题", "主观题"), ("题", "", "", "乙")),
}


@pytest.mark.parametrize("kind", TYPES)
def test_how_a_type_is_asked(kind: str) -> None:
    """What is picked needs no line on paper, what is written has one; only an essay is marked by hand.

    In the key letters are the ones printed, in their order; anything else is told in words.
    """
    one = question(kind)
    found = (one.type_id, one.picked, one.lettered, one.answer_line, one.empty_lines, one.self_marked)
    assert found == TRAITS[kind]
    assert one.also_called == ELSEWHERE[kind][0]
    assert type_name(one.type_id) == kind
    assert with_id(one.type_id) is TYPES[kind]
    letters = dict(zip(one.options_in_order(), "CBA", strict=False))
    assert (one.key_text(), one.printed_key(letters)) == KEYS[kind]


def test_an_answer_is_told() -> None:
    """Letters in their order, places in the order chosen, pairs with what was not chosen."""
    order, match = question("排序"), question("匹配")
    ids = {text: name for name, text in order.options_in_order().items()}
    assert question("多选").said(["C", "A"]) == "AC"
    assert question("判断").said(["错"]) == "错"
    assert question("填空").said(["五", "年"]) == "五 → 年"
    assert order.said([ids["丙"], ids["甲"], "？"]) == "丙 → 甲 → ？"
    assert match.said([ids["丙"], ""]) == "左一 — 丙；左二 — 未选"
    assert match.said([ids["甲"]]) == "左一 — 甲"


#: Type → (revision, public revision) of `asked(kind)`: members' stored answers and receipts carry these.
REVISIONS = {
    "单选": ("f1b68c96", "f41ac257"),
    "多选": ("07a73fcf", "851831af"),
    "判断": ("037d97c5", "d9c14d8e"),
    "填空": ("d85fd30c", "6005f1a7"),
    "数值": ("157c2670", "775f9c6b"),
    "排序": ("8028aaab", "e2a56187"),
    "匹配": ("c54d4a6b", "9302b330"),
    "简答": ("32ce8841", "43f3c9ab"),
}


@pytest.mark.parametrize("kind", TYPES)
def test_a_revision_stays(kind: str) -> None:
    """The same question has the same mark for ever: another one would ask every member again."""
    one = question(kind, 题干="题____")
    assert (one.revision(), one.public_revision()) == REVISIONS[kind]


def test_a_revision_follows_what_is_asked() -> None:
    """Stem, options, lefts and key change it; the unit and explanations do not, the key not the public one."""
    match, number = question("匹配"), question("数值")
    for more in ({"题干": "问"}, {"干扰": ["丁"]}, {"配对": {"左一": "甲", "左三": "乙"}}):
        assert question("匹配", **more).revision() != match.revision()
        assert question("匹配", **more).public_revision() != match.public_revision()
    swapped = question("匹配", 配对={"左一": "乙", "左二": "甲"})
    assert swapped.revision() != match.revision()
    assert swapped.public_revision() == match.public_revision()
    assert question("数值", 单位=["小时"]).public_revision() != number.public_revision()
    assert question("数值", 解析="另一种说法。", 分值=3).revision() == number.revision()


def test_what_can_be_chosen_says_nothing_of_the_key() -> None:
    """Ids are made from the texts, for ever the same; the order is that of the ids, however the author wrote."""
    named = {"i33e3580c": "甲", "i71530d4c": "乙", "ic680a614": "丙"}
    assert list(neutral(("丙", "甲", "乙")).items()) == list(named.items())
    assert question("单选").options_in_order() == {"A": "每月", "B": "每季度"}
    assert question("判断").options_in_order() == {}
    assert question("匹配").lefts() == ("左一", "左二")
    assert question("单选").lefts() == ()


@pytest.mark.parametrize(
    ("kind", "scoring", "rule", "name"),
    [
        ("多选", "全对", "all", ""),
        ("多选", "漏选得半", "half", "漏选得半"),
        ("多选", "按项", "each", "按项"),
        ("填空", "全对", "all", ""),
        ("填空", "按项", "each", "按项"),
        ("排序", "按项", "each", "按项"),
        ("匹配", "按项", "each", "按项"),
    ],
)
def test_how_parts_count(kind: str, scoring: str, rule: str, name: str) -> None:
    """All or nothing unless the author says otherwise; 全对 need not be told."""
    one = question(kind, 计分=scoring)
    assert (one.rule(), one.scoring_name()) == (rule, name)
    assert (question(kind).rule(), question(kind).scoring_name()) == ("all", "")


def test_an_essay_counts_by_points_and_others_have_no_choice() -> None:
    assert (question("简答").rule(), question("简答").scoring_name()) == ("each", "")
    assert [question(kind).rule() for kind in ("单选", "判断", "数值")] == ["all"] * 3
    assert question("简答", 要点="甲").key_parts() == [["甲", "1"]]
    assert question("简答", 要点=["甲", {"点": "乙", "分": 0.5}]).key_parts() == [["甲", "1"], ["乙", "0.5"]]


@pytest.mark.parametrize(
    ("written", "read"),
    [("对", "对"), ("正确", "对"), ("√", "对"), ("错", "错"), ("错误", "错"), ("×", "错")],
)
def test_judgements_as_people_write_them(written: str, read: str) -> None:
    assert question("判断", 答案=written).key_parts() == [[read]]


@pytest.mark.parametrize("written", ["是", "", True, ["对"], 1])
def test_what_is_no_judgement_is_told(written: Any) -> None:
    built, problems = read_bank(asked("判断", 答案=written))
    assert built is not None
    assert built.questions == ()
    assert len(problems) == 1


@pytest.mark.parametrize("written", ["AC", "A、C", "A C", "A,C", "A，C", ["A", "C"], ["C", "A"]])
def test_letters_as_people_write_them(written: Any) -> None:
    """With or without signs between them; a list may stand in any order."""
    assert question("多选", 答案=written).key_parts() == [["A"], ["C"]]


def test_answers_with_and_without_lists() -> None:
    """A single blank needs no list, nor one form of each of several."""
    assert question("填空", 题干="甲____", 答案="支部").key_parts() == [["支部"]]
    assert question("填空", 答案=["一", ["二", "2"]]).key_parts() == [["一"], ["二", "2"]]
    assert question("填空", 答案=[5, ["二", 2]]).key_parts() == [["5"], ["二", "2"]]
    assert question("数值", 单位="学时").unit_shown() == "学时"
    assert [question("数值").unit_shown(), question("数值", 单位=[]).unit_shown()] == ["学时", ""]
    assert question("数值", 单位=[], 误差=0).key_text() == ["3.5"]


def test_notes_on_options() -> None:
    assert question("单选", 选项解析={"A": "每月的是支委会。"}).notes() == {"A": "每月的是支委会。"}
    assert question("判断").notes() == {}


@pytest.mark.parametrize("kind", TYPES)
def test_names_of_a_type_in_tables_made_elsewhere(kind: str) -> None:
    names, row = ELSEWHERE[kind]
    heads = ["题型", "题干", "选项A", "选项B", "答案"]
    rows = [[name, *row] for name in (kind, f"{kind}题", *names)]
    imported = workbook_reader.read(workbook([("题目", heads, rows)]))
    assert [f.why for f in imported.findings if f.lost] == []
    assert [draft["题型"] for draft in imported.drafts] == [kind] * len(rows)


#: A mistake of a question → where its message points, inside the question.
PLACES: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    (asked("单选", 答案="E"), ("答案",), "quiz/answer-in-options"),
    (asked("单选", 答案="AB"), ("答案",), "quiz/answer-count"),
    (asked("单选", 选项解析={"E": "无"}), ("选项解析", "E"), "quiz/note-in-options"),
    (asked("单选", 选项={"A": "每月", "B": "每 月", "C": "每年"}), ("选项", "B"), "quiz/equal-options"),
    (asked("多选", 答案=["A", "A"]), ("答案",), "quiz/answer-repeated"),
    (asked("多选", 答案="A"), ("答案",), "quiz/answer-count"),
    (asked("填空", 答案=["一"]), ("答案",), "quiz/blank-count"),
    (asked("填空", 答案=["一", []]), ("答案", 1), "quiz/answer-count"),
    (asked("匹配", 干扰=["丙", "乙"]), ("干扰", 1), "quiz/equal-options"),
    (asked("匹配", 配对={"左一": "甲", "左二": "甲"}, 干扰=[]), ("配对",), "quiz/match-choices"),
    (asked("排序", 项目=["甲", "乙", "甲 "]), ("项目", 2), "quiz/equal-options"),
    (asked("判断", 材料="m1"), ("材料",), "quiz/material"),
]


@pytest.mark.parametrize(("value", "path", "rule"), PLACES)
def test_a_mistake_is_shown_where_it_is_written(value: dict[str, Any], path: tuple[str | int, ...], rule: str) -> None:
    """At the line and column of the answer, note, option or item that is wrong."""
    (problem,) = read_bank(value)[1]
    whole = tree({"题库": "b", "标题": "甲", "题目": [value]}, "b.yml")
    assert (problem.rule, problem.at) == (rule, whole.at(("题目", 0, *path)))


def test_several_mistakes_of_a_question_are_all_told() -> None:
    """Each wrong letter, note, option and blank by itself."""
    wrong = asked(
        "多选", 答案="AEF", 选项={"A": "每月", "B": "每月", "C": "每年", "D": "每月"}, 选项解析={"X": "无", "Y": "无"}
    )
    assert [p.message for p in read_bank(wrong)[1]] == [
        "答案“E”不在选项里",
        "答案“F”不在选项里",
        "没有选项“X”",
        "没有选项“Y”",
        "选项 A 和 B 内容相同",
        "选项 A 和 D 内容相同",
    ]
    assert [p.message for p in read_bank(asked("填空", 答案=[[], []]))[1]] == ["第 1 空没有答案", "第 2 空没有答案"]
    assert [p.message for p in read_bank(asked("匹配", 干扰=["甲", "乙"]))[1]] == [
        "干扰“甲”是正确的一项",
        "干扰“乙”是正确的一项",
    ]
    assert [p.message for p in read_bank(asked("排序", 项目=["甲", "甲", "乙", "乙"]))[1]] == [
        "项目“甲”重复",
        "项目“乙”重复",
    ]


def test_a_match_needs_two_things_to_choose_from() -> None:
    """Two lefts may share a right when something else is offered."""
    same = {"左一": "甲", "左二": "甲"}
    assert [p.rule for p in read_bank(asked("匹配", 配对=same, 干扰=[]))[1]] == ["quiz/match-choices"]
    assert read_bank(asked("匹配", 配对=same, 干扰=["乙"]))[1] == []
    assert read_bank(asked("匹配", 干扰=[]))[1] == []


def test_an_id_used_twice() -> None:
    """The second is left out and told where the first stands; a bad question in between spoils none."""
    built, problems = read_bank(asked("判断"), asked("判断", 答案="是"), asked("单选"), asked("判断", 编号="q2"))
    assert built is not None
    assert [(q.id, q.kind) for q in built.questions] == [("b.q1", "判断"), ("b.q2", "判断")]
    assert [p.message for p in problems][1:] == ["编号“q1”重复"]
    assert (problems[1].rule, problems[1].hint) == ("quiz/duplicate-id", "第 4 行已有，换一个没用过的")
    assert [str(q.at) for q in built.questions] == ["b.yml:4:3", "b.yml:22:3"]
    assert (str(built.at), built.file, built.id) == ("b.yml:1:5", "b.yml", "b")


def test_a_material_that_is_missing_is_told_with_those_there_are() -> None:
    built, problems = read_bank(asked("判断", 材料="m3"), 材料={"m1": "甲", "m2": "乙"})
    assert built is not None
    assert [(p.rule, p.message, p.hint) for p in problems] == [("quiz/material", "没有材料“m3”", "可用的材料：m1、m2")]
    assert built.questions[0].material is None
