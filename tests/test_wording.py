"""How a change is marked and said: whole numbers and dates, one sentence an article."""

from __future__ import annotations

import pytest
from test_compare import numbered
from xueer.regulations import compare, marks, renumbered, summary

#: Four numbers far from each other.
FOUR = "甲登记一次并归档备查，乙公示一天并通知本人，丙报告一次并按期复核，丁安排一人并书面答复。"
KEPT = "甲应当登记。"


@pytest.mark.parametrize(
    ("old", "new", "went", "came"),
    [
        ("不少于3000字", "不少于2000字", "3000", "2000"),
        ("罚款3,000元", "罚款3,500元", "3,000元", "3,500元"),
        ("七日内答复", "十个工作日内答复", "七日", "十个工作日"),
        ("三十日内", "三十一日内", "三十日", "三十一日"),
        ("自2025年6月1日起", "自2025年7月1日起", "2025年6月1日", "2025年7月1日"),
        ("二〇二五年六月一日", "二〇二六年六月一日", "二〇二五年六月一日", "二〇二六年六月一日"),
        ("百分之三十", "百分之二十", "百分之三十", "百分之二十"),
        ("三分之二以上", "三分之一以上", "三分之二", "三分之一"),
        ("依照第十二条", "依照第十三条", "第十二条", "第十三条"),
        ("占1.5%", "占2.5%", "1.5%", "2.5%"),
        ("甲\U000f0000乙", "甲\U000f0001乙", "\U000f0000", "\U000f0001"),
    ],
)
def test_a_number_is_marked_whole(old: str, new: str, went: str, came: str) -> None:
    found = marks(old, new)
    assert [text for kind, text in found if kind < 0] == [went]
    assert [text for kind, text in found if kind > 0] == [came]


def test_a_word_with_a_numeral_in_it_is_no_number() -> None:
    assert marks("统一办理", "统筹办理") == [(0, "统"), (-1, "一"), (1, "筹"), (0, "办理")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("七日内答复申请人。", "十个工作日内答复申请人。", "由“七日”改为“十个工作日”"),
        ("负责人应当批准。", "负责人应当批准并归档。", "增加“并归档”"),
        ("负责人应当及时批准。", "负责人应当批准。", "删去“及时”"),
        ("甲应当登记。", "甲应当登记。\n\n乙应当公示全年结果。", "增加第二款"),
        ("甲应当登记。\n\n乙应当公示全年结果。", "乙应当公示全年结果。", "删去原第一款"),
        ("甲登记一次。\n\n乙公示结果。", "甲登记两次。\n\n乙公示结果。", "第一款：由“一次”改为“两次”"),
        ("甲登记。\n\n乙公示一次。", "甲登记。\n\n乙公示两次。\n\n丙归档备查通知本人。",
         "第二款：由“一次”改为“两次”；增加第三款"),
        ("包括：\n\n（一）学习党章；\n\n（二）学习法律。",
         "包括：\n\n（一）学习党章；\n\n（二）学习法律；\n\n（三）撰写报告。",
         "增加第（三）项"),
        ("包括：\n\n（一）学习党章；\n\n（二）参加讨论。", "包括：\n\n（一）参加讨论。", "删去原第（一）项"),
        ("包括：\n\n（一）每年一次；\n\n（二）参加讨论。", "包括：\n\n（一）每年两次；\n\n（二）参加讨论。",
         "第（一）项：由“一次”改为“两次”"),
        ("总要求。\n\n包括：\n\n（一）每年一次；\n\n（二）讨论。",
         "总要求。\n\n包括：\n\n（一）每年两次；\n\n（二）讨论。",
         "第二款第（一）项：由“一次”改为“两次”"),
        ("甲应当登记，乙应当公示。", "甲应当登记；乙应当公示。", "标点或者编排有变化"),
    ],
)  # fmt: skip
def test_one_sentence_says_what_changed(old: str, new: str, sentence: str) -> None:
    """Whose 款 and 项 it is, by the number that the reader finds in the new text; what is gone by its old one."""
    one, two = numbered([KEPT, old]), numbered([KEPT, new])
    pairs = compare(one, two)
    (pair,) = [p for p in pairs if p.old and p.old.label == "第二条"]
    assert pair.old
    assert pair.new
    assert summary(one, pair.old, two, pair.new, renumbered((p.old, p.new) for p in pairs)) == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("公安、城管等部门负责。", "公安、城市管理等部门负责。", "由“城管”改为“城市管理”"),
        ("由城管部门处罚，逾期加处。", "由城市管理部门处罚，逾期加处。", "由“城管部门处罚”改为“城市管理部门处罚”"),
        ("报局长批准。", "报处长批准。", "由“报局长批准”改为“报处长批准”"),
        ("市场监管部门登记。", "市场监督管理部门登记。", "由“市场监管部门登记”改为“市场监督管理部门登记”"),
        ("单位收费的，应当公示。", "单位不收费的，应当公示。", "由“单位收费”改为“单位不收费”"),
        ("单位可以不收费。", "单位可以收费。", "由“不收费”改为“收费”"),
        ("由管理局决定，并公示。", "由管委会决定，并公示。", "由“管理局决定”改为“管委会决定”"),
        ("建立台账，并公示。", "建立电子台账，并公示。", "增加“电子”"),
        ("罚款5元或者警告。", "罚款8元或者警告。", "由“5元”改为“8元”"),
        ("得分3以上的。", "得分5以上的。", "由“3以上”改为“5以上”"),
    ],
)
def test_a_change_inside_a_word_is_told_with_the_word(old: str, new: str, sentence: str) -> None:
    """由“管”改为“市管理” tells nobody that 城管 became 城市管理."""
    one, two = numbered([old]), numbered([new])
    assert summary(one, one.articles()[0], two, two.articles()[0], {}) == sentence


def test_many_or_long_changes_are_not_quoted() -> None:
    """Four quotations, or one of a whole sentence, tell less than a look at the marks."""
    long = "本单位的全体在职人员和离退休人员以及借调来的人员都"
    for old, new in ((FOUR, FOUR.replace("一", "两")), ("应当登记。", f"{long}应当登记。")):
        one, two = numbered([old]), numbered([new])
        assert summary(one, one.articles()[0], two, two.articles()[0], {}) == "文字有修改"


def test_a_citation_that_followed_the_numbers_is_not_told() -> None:
    one = numbered(["甲应当登记。", "依照第一条，七日内公示。"])
    two = numbered(["总则写在这里。", "甲应当登记。", "依照第二条，五日内公示。\n\n结果归档备查。"])
    labels = {"第一条": "第二条", "第二条": "第三条"}
    told = summary(one, one.articles()[1], two, two.articles()[2], labels)
    assert told == "第一款：由“七日”改为“五日”；增加第二款"
