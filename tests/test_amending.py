"""A 修改决定 carried out: what its sentences order, and the new text, which is known beforehand."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from amendments import TITLE, Statute, shape
from xueer.ground.clause_id import ClauseId, article
from xueer.regulations import Head, parse
from xueer.regulations.amending import amend, amended_rule, read
from xueer.regulations.amending.operations import (
    Append,
    Delete,
    Insert,
    Merge,
    Operation,
    Rename,
    Renumber,
    Reorder,
    Replace,
    Retitle,
    Split,
    Substitute,
)

at = ClauseId
DAY = dt.date(2025, 1, 1)
HEAD = Head.model_validate(
    {"编号": "x", "类别": "局内制度", "制定机关": "局", "施行日期": DAY, "责任处室": "处", "复核": {"上次": DAY}}
)


def shape_of(lines: list[str]) -> list[list[tuple[str, list[str]]]]:
    """The same of a page, as the site reads it; its numbering is without fault."""
    text, problems = parse(lines, path="x", file="x", first_line=1, title="请假办法", head=HEAD)
    assert problems == []
    assert [one.id for one in text.articles()] == [article(n) for n in range(1, len(text.articles()) + 1)]
    return [
        [(p.text, [item.text for item in text.children(p.id)]) for p in text.children(one.id)]
        for one in text.articles()
    ]


def carried_out(seed: int) -> None:
    """One statute, one decision: nothing is open, and the new text is the known one."""
    made = Statute(Random(seed))  # noqa: S311 - a statute
    decision = read(TITLE, made.decide())
    assert decision.open == []
    done = amend(made.page(), decision)
    assert [one.open for one in done.open] == []
    assert shape_of(done.lines) == shape([one for _, one in made.new])
    assert done.absent == ()


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_the_known_text_comes_out(start: int) -> None:
    for seed in range(start, start + 20):
        carried_out(seed)


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        (TITLE, "请假办法"),
        ("关于修改《请假办法（试行）》部分条款的决定", "请假办法（试行）"),
        ("全国人民代表大会常务委员会关于修改〈公路法〉的决定", "公路法"),
        ("请假办法修正案（一）", "请假办法"),
        ("关于印发《请假办法》的通知", ""),
        ("请假办法", ""),
        ("关于修改工作作风的意见", ""),
    ],
)
def test_title_says_which_rule(title: str, rule: str) -> None:
    assert amended_rule(title) == rule


@pytest.mark.parametrize(
    ("sentence", "orders"),
    [
        ("将第二条修改为：“甲。”", [Replace(at("t2"), ("甲。",))]),
        ("第二条第一款修改为：“甲：\n“（一）乙。”", [Replace(at("t2k1"), ("甲：", "（一）乙。"))]),
        ("将第三条第（二）项修改为：“（二）乙。”", [Replace(at("t3x2"), ("（二）乙。",))]),
        ("将第三条第二款第（二）项、第（四）项删去。", [Delete(at("t3k2x2")), Delete(at("t3k2x4"))]),
        ("删去第五条至第七条。", [Delete(at("t5")), Delete(at("t6")), Delete(at("t7"))]),
        ("第五条改为第六条，第一款修改为：“甲。”删去第二款。",
         [Renumber(at("t5"), at("t6")), Replace(at("t5k1"), ("甲。",)), Delete(at("t5k2"))]),
        ("第十条至第十二条依次改为第十一条至第十三条。",
         [Renumber(at("t10"), at("t11")), Renumber(at("t11"), at("t12")), Renumber(at("t12"), at("t13"))]),
        ("将第四条、第六条第一款中的“甲”修改为“乙”，“丙”“丁”均改为“戊”。",
         [Substitute((at("t4"), at("t6k1")), "甲", "乙"), Substitute((at("t4"), at("t6k1")), "丙", "戊"),
          Substitute((at("t4"), at("t6k1")), "丁", "戊")]),
        ("将本办法中的“甲”统一修改为“乙”，“丙”修改为“丁”。", [Substitute((), "甲", "乙"), Substitute((), "丙", "丁")]),
        ("删去第四条中的“甲”。", [Substitute((at("t4"),), "甲", "")]),
        ("将第四条第二款中的“甲”删去。", [Substitute((at("t4k2"),), "甲", "")]),
        ("在第四条中的“甲”后增加“、乙”，“丙”前增加“丁”。",
         [Substitute((at("t4"),), "甲", "甲、乙"), Substitute((at("t4"),), "丙", "丁丙")]),
        ("增加一条，作为第六条：“第六条　甲。”", [Insert("t", None, ("第六条　甲。",), at("t6"))]),
        ("增加二条，分别作为第六条、第七条：“第六条　甲。\n“第七条　乙。\n“丙。”",
         [Insert("t", None, ("第六条　甲。",), at("t6")), Insert("t", None, ("第七条　乙。", "丙。"), at("t7"))]),
        ("在第五条后增加一条：“第五条之一　甲。”", [Insert("t", None, ("第五条之一　甲。",), at("t5z1"), at("t5"))]),
        ("第五条增加一款，作为第二款：“甲。”", [Insert("k", at("t5"), ("甲。",), at("t5k2"))]),
        ("在第五条第一款后增加一款：“甲。”", [Insert("k", at("t5"), ("甲。",), None, at("t5k1"))]),
        ("第五条第二款增加一项，作为第（三）项：“（三）甲；”",
         [Insert("x", at("t5k2"), ("（三）甲；",), at("t5k2x3"))]),
        ("第五条增加一项，作为第三项：“（三）甲；”", [Insert("x", at("t5"), ("（三）甲；",), at("t5x3"))]),
        ("第五条：（一）第一款修改为：“甲。”（二）删去第三款。", [Replace(at("t5k1"), ("甲。",)), Delete(at("t5k3"))]),
        ("将标题修改为“请销假办法”。", [Retitle("请销假办法")]),
        ("将第二章章名修改为“请假”。", [Rename(2, "请假")]),
        ("对条文顺序作相应调整。", [Reorder(citations=False)]),
        ("条文顺序和引用的条款序号作相应调整。", [Reorder(citations=True)]),
        ("条款序号依次顺延。", [Reorder(citations=False)]),
        ("删去第五条第二项，其后各项序号依次调整。", [Delete(at("t5x2"))]),
        ("新增第六条：“甲。”", [Insert("t", None, ("甲。",), at("t6"))]),
        ("第五条增加第三款：“甲。”", [Insert("k", at("t5"), ("甲。",), at("t5k3"))]),
        ("第五条改为第六条，将其中的“甲”修改为“乙”。",
         [Renumber(at("t5"), at("t6")), Substitute((at("t5"),), "甲", "乙")]),
        ("第五条第二款修改为第三款。", [Renumber(at("t5k2"), at("t5k3"))]),
        ("将第五条、第六条合并为一条，作为第五条，修改为：“第五条　甲。”",
         [Merge((at("t5"), at("t6")), at("t5"), ("第五条　甲。",))]),
        ("将第五条拆分为两条，作为第五条、第六条：“第五条　甲。\n“第六条　乙。”",
         [Split(at("t5"), (at("t5"), at("t6")), (("第五条　甲。",), ("第六条　乙。",)))]),
        ("将“甲”统一修改为“乙”。", [Substitute((), "甲", "乙")]),
        ("将第四条中的“甲”、“乙”分别修改为“丙”、“丁”。",
         [Substitute((at("t4"),), "甲", "丙"), Substitute((at("t4"),), "乙", "丁")]),
        ("第四条“甲”字样修改为“乙”，删除“丙”字样。",
         [Substitute((at("t4"),), "甲", "乙"), Substitute((at("t4"),), "丙", "")]),
        ("第二条中“甲”修改为“乙”、“丙”修改为“丁”。",
         [Substitute((at("t2"),), "甲", "乙"), Substitute((at("t2"),), "丙", "丁")]),
        ("将第二条、第三条分别修改为：“第二条　甲。”“第三条　乙。”",
         [Replace(at("t2"), ("第二条　甲。",)), Replace(at("t3"), ("第三条　乙。",))]),
        ("将第五条第一款、第二款合并为一款，作为第一款，修改为：“甲。”",
         [Replace(at("t5k1"), ("甲。",)), Delete(at("t5k2"))]),
        ("第五条修改为两条，作为第五条、第六条：“第五条　甲。”“第六条　乙。”",
         [Split(at("t5"), (at("t5"), at("t6")), (("第五条　甲。",), ("第六条　乙。",)))]),
        ("增加两条，作为第六条、第七条，内容为：“第六条　甲。”“第七条　乙。”",
         [Insert("t", None, ("第六条　甲。",), at("t6")), Insert("t", None, ("第七条　乙。",), at("t7"))]),
        ("第六条第二款末尾增加“甲。”在第七条后增加一句：“乙。”",
         [Append(at("t6k2"), "甲。"), Append(at("t7"), "乙。")]),
        ("将本办法第五条修改为：“甲。”《请假办法》第六条删去。", [Replace(at("t5"), ("甲。",)), Delete(at("t6"))]),
        ("《请假办法》根据本决定作相应修改，重新公布。", []),
        ("本决定自2026年1月1日起施行。\n某市人民政府\n2025年12月1日", []),
    ],
)  # fmt: skip
def test_what_a_sentence_orders(sentence: str, orders: list[Operation]) -> None:
    (_, item) = read(TITLE, f"一、{sentence}".split("\n")).items
    assert [one for found in item.sentences for one in found.operations] == orders
    assert [found.open for found in item.sentences if found.open] == []


PACKAGE = """根据工作需要，决定对《请假办法》等三部制度作如下修改：

一、对《请假办法》（2018年公布）作如下修改：

（一）第二条修改为：“第二条　照《出差办法》第三条办理。”

（二）删去第三条。

二、将《出差办法》第四条、《请假办法》第五条、第六条第一款和《值班办法》中的“甲”修改为“乙”。

三、将《出差办法》中的“丙”修改为“丁”，依照《值班办法》“请假办法”一栏填写。

四、将《请假办法》、《值班办法》中的“戊”统一修改为“己”。

五、《值班办法》第一条修改为：“依照《请假办法》第九条办理。”

六、废止《出差办法》。

七、上述制度的条文顺序作相应调整。

本决定自2026年1月1日起施行。"""


@pytest.mark.parametrize(
    ("names", "rule", "orders"),
    [
        (("请假办法", "请假"), "请假办法",
         [("一、（一）", Replace(at("t2"), ("第二条　照《出差办法》第三条办理。",))), ("一、（二）", Delete(at("t3"))),
          ("二、", Substitute((at("t5"), at("t6k1")), "甲", "乙")), ("四、", Substitute((), "戊", "己")),
          ("七、", Reorder(citations=False))]),
        (("值班办法",), "值班办法",
         [("二、", Substitute((), "甲", "乙")), ("四、", Substitute((), "戊", "己")),
          ("五、", Replace(at("t1"), ("依照《请假办法》第九条办理。",))), ("七、", Reorder(citations=False))]),
        (("休假办法",), "", [("七、", Reorder(citations=False))]),
    ],
)  # fmt: skip
def test_a_decision_on_several_rules_is_read_for_one(
    names: tuple[str, ...], rule: str, orders: list[tuple[str, Operation]]
) -> None:
    """What it orders of the others is none of its business; what is ordered of all is."""
    read_ = read("关于修改部分制度的决定", PACKAGE.split("\n"), names)
    assert read_.rule == rule
    assert [(i.label, one) for i in read_.items for s in i.sentences for one in s.operations] == orders


def test_what_a_package_says_and_is_not_understood_is_open() -> None:
    """废止《出差办法》 is no amendment; 依照《值班办法》…填写 is said of 出差办法 where 值班办法 is named, too."""
    opened = {
        name: [label for label, _ in read("关于修改和废止部分制度的决定", PACKAGE.split("\n"), (name,)).open]
        for name in ("请假办法", "出差办法", "值班办法")
    }
    assert opened == {"请假办法": [], "出差办法": ["三、", "六、"], "值班办法": ["三、"]}


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("对个别文字作了修改。", "个别文字作了修改"),
        ("将第二条修改为：“甲。”并作文字处理。", "作文字处理"),
        ("将第四条中的“甲”、“乙”分别修改为“乙”、“丙”。", "“甲”、“乙”分别修改为“乙”、“丙”"),
        ("将第四条中的“甲”、“乙”分别修改为“丙”。", "“甲”、“乙”分别修改为“丙”"),
        ("将《出差办法》第五条修改为：“甲。”", "《出差办法》第五条修改为"),
        ("将附件1中的“甲”修改为“乙”。", "附件1中的“甲”修改为“乙”"),
        ("删去附件2。", "附件2"),
        ("第一款修改为：“甲。”", "第一款修改为：“甲。”"),
        ("增加一章，作为第三章：“第三章　甲”", "增加一章，作为第三章：“第三章　甲”"),
        ("将第二条修改为：“甲。", "前引号“没有配对的后引号”"),
        ("将第二条、第三条修改为：“甲。”", "将第二条、第三条修改为：“甲。”"),
        ("第八条作废，条文顺序作相应调整。", "第八条作废，条文顺序作相应调整"),
        ("第八条改写为甲，重新公布。", "第八条改写为甲，重新公布"),
        ("第十条里的五十元提高到一百元。", "第十条里的五十元提高到一百元"),
    ],
)
def test_what_is_not_understood_is_handed_back(sentence: str, rest: str) -> None:
    """Never guessed: 第一款 of no article, a chapter, a promise without words."""
    (_, item) = read(TITLE, [f"一、{sentence}"]).items
    assert rest in "；".join(found.open for found in item.sentences)


ORDERS = ["第一条修改为：“甲。”", "第八条作废。", "第六条改写为：“乙。”", "第十条里的五十元提高到一百元。"]


@pytest.mark.parametrize(
    "marks",
    ["一、 二、 三、 四、", "（一） （二） （三） （四）", "1． 2． 3． 4．", "1、 2、 3、 4、", ""],
)
def test_no_order_is_passed_over(marks: str) -> None:
    """However its items are numbered, and in a decision without any; preamble, signature and date order nothing."""
    labels = marks.split() or [""] * 4
    lines = ["某局决定，根据《某法》第九条的规定，对《请假办法》作如下修改：", *map(str.__add__, labels, ORDERS)]
    decision = read(TITLE, [*lines, "本决定自2026年1月1日起施行。", "某局", "2025年12月1日"])
    told = [
        (item.label, one.text.partition("：")[0], not one.open) for item in decision.items for one in item.sentences
    ]
    assert told == [
        (labels[0], "第一条修改为", True),
        (labels[1], "第八条作废", False),
        (labels[2], "第六条改写为", False),
        (labels[3], "第十条里的五十元提高到一百元", False),
    ]


def test_an_article_that_overtakes_others_is_remarked() -> None:
    """原第二条改为第三条 and all counted anew puts 原第三条 before it: perhaps miscounted, so it is said."""
    old = [f"第{n}条　{word}。" for n, word in zip("一二三四", "甲乙丙丁", strict=True)]
    lines = [line for one in old for line in (one, "")]
    made = amend(lines, read(TITLE, ["一、第二条改为第三条。", "条文顺序作相应调整。"]))
    assert [line for line in made.lines if line] == ["第一条　甲。", "第二条　丙。", "第三条　乙。", "第四条　丁。"]
    assert made.remarks == ["原第二条改为第三条，排到了原第三条的后面，请核对"]
