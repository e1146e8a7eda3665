"""Which text a citation means: a decision's is the one before it, 2018年修订的《X》 that of 2018; 章 and 节."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown
from xueer.edition import Edition
from xueer.extension import XueerExtension
from xueer.library import Library, load
from xueer.page.view import View
from xueer.regulations.editions import amended
from xueer.rules.inspection import inspect
from xueer.standing.backlinks import citations
from xueer.standing.review import impact

Project = Callable[[dict[str, str]], Path]

DAY = dt.date(2026, 11, 23)
HEAD = """---
title: %s
法规: {编号: %s, 类别: 局内制度, 制定机关: 甲, 施行日期: %s, 责任处室: 乙, 复核: {上次: 2026-01-01}%s}
---

"""
OLD = "\n\n".join(f"第{n}条　{n}。\n\n又一款。" for n in "一二三四五")
NEW = "\n\n".join(f"第{n}条　{n}。" for n in "一二三四五六七")
ORDER = """一、将第二条第一款修改为：“单位应当依照第三条的规定办理，违反前款规定的除外。”

二、第四条改为第五条，其中“甲”修改为“乙”，第二款修改为：“第二条　本办法第三条除外。”

三、增加一条，作为第四条：“第四条　前款规定的，适用第六条。”

四、删去第一百条；本决定第一部分自公布之日起施行。
"""
RULES = {
    "docs/regulations/a/index.md": HEAD % ("甲办法", "a", "2025-01-01", ", 简称: [办法甲]") + NEW,
    "docs/regulations/a/2023-01-01.md": HEAD % ("甲办法", "a", "2023-01-01", ", 公布日期: 2022-12-20") + OLD,
}


def told(library: Library, path: str) -> list[str]:
    """`words → path#clause` of every citation on a page."""
    return [
        f"{c.label} → {c.regulation.path.removeprefix('regulations/') if c.regulation else '?'}#{c.clause or ''}"
        for found in citations(library)
        if found.document.path == path
        for c in [found.citation]
    ]


def read(project: Project, path: str, text: str, **more: str) -> list[str]:
    """The citations of one more page; the library has no mistakes."""
    root = project(RULES | {f"docs/{path}": text} | more)
    library, problems = load(root)
    assert not problems
    assert [str(p) for p in inspect(root)[1] if p.rule.startswith("citation")] == []
    return told(library, path)


def test_a_decision_speaks_of_the_text_before_it(project: Project) -> None:
    """Not of today's, whose numbers are others; in the words it gives, of the text it made. 作为第四条 is none."""
    page = HEAD % ("关于修改《甲办法》的决定", "d", "2025-01-01", "") + ORDER
    assert read(project, "regulations/d/index.md", page) == [
        "第二条第一款 → a/2023-01-01.md#t2k1",
        "第三条 → a/index.md#t3",
        "第四条 → a/2023-01-01.md#t4",
        "第二款 → a/2023-01-01.md#t4k2",
        "本办法第三条 → a/index.md#t3",
        "第六条 → a/index.md#t6",
    ]


def test_a_decision_on_a_rule_that_is_not_held_is_plain(project: Project) -> None:
    """Nor is it an error: an amendment of a law can be published without the law."""
    page = HEAD % ("关于修改《丙规定》的决定", "d", "2025-01-01", "") + ORDER
    assert read(project, "regulations/d/index.md", page) == []


def test_a_decision_of_whose_texts_none_is_held_is_plain(project: Project) -> None:
    page = HEAD % ("关于修改《甲办法》的决定", "d", "2022-06-01", "") + ORDER
    assert read(project, "regulations/d/index.md", page) == []


def test_a_decision_whose_earlier_text_is_not_held_links_what_it_says_anew(project: Project) -> None:
    page = HEAD % ("关于修改《甲办法》的决定", "d", "2023-01-01", "") + ORDER
    assert read(project, "regulations/d/index.md", page) == [
        "第三条 → a/2023-01-01.md#t3",
        "本办法第三条 → a/2023-01-01.md#t3",
    ]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (
            "将第二条中的“依照第三条”修改为“依照第四条”，“第一条”修改为“第五条”。",
            "第二条- 第三条- 第四条+ 第一条- 第五条+",
        ),
        ("第二条中的“第三条”、“第四条”分别修改为“第五条”、“第六条”。", "第二条- 第三条- 第四条- 第五条+ 第六条+"),
        ("第二条中“甲”后增加“、第三条”，删去“第四条”。", "第二条- 第三条+ 第四条-"),
        ("第二条修改为：“依照第三条办理，第一款另有规定”。", "第二条- 第三条+"),
        # A new article of two paragraphs, each of them quoted or the whole; then the next item.
        (
            "第二条修改为：\n\n“第二条　依照第三条。\n\n依照第四条。”\n\n二、删去第五条。",
            "第二条- 第三条+ 第四条+ 第五条-",
        ),
        ("第二条修改为：\n\n“依照第三条。\n\n“依照第四条。”\n\n二、删去第五条。", "第二条- 第三条+ 第四条+ 第五条-"),
    ],
)
def test_new_wording_means_the_text_that_the_decision_made(item: str, found: str, project: Project) -> None:
    """违反第六条 in a new article is of today's numbers; the words it replaces are of the old ones."""
    page = HEAD % ("关于修改《甲办法》的决定", "d", "2025-01-01", "") + f"一、{item}\n"
    texts = {"-": "2023-01-01", "+": "index"}
    wanted = [(one[:-1], texts[one[-1]]) for one in found.split()]
    cited = [line.split(" → ") for line in read(project, "regulations/d/index.md", page)]
    assert [(words, path.split("/")[1].split(".")[0]) for words, path in cited] == wanted


def test_a_decision_on_several_rules_means_the_one_named_last(project: Project) -> None:
    text = "一、将《甲办法》第二条修改为：“乙。”删去第五条。\n\n二、将《丙规定》第三条修改为：“丁。”删去第四条。\n"
    page = HEAD % ("关于修改部分制度的决定", "d", "2025-01-01", "") + text
    assert read(project, "regulations/d/index.md", page) == [
        "《甲办法》第二条 → a/2023-01-01.md#t2",
        "第五条 → a/2023-01-01.md#t5",
        "《丙规定》第三条 → ?#t3",
    ]


@pytest.mark.parametrize("title", ["关于修改和废止部分规章的决定", "关于废止和修改部分制度的决定"])
def test_a_decision_that_also_repeals_means_the_one_named_last(title: str, project: Project) -> None:
    """Above a list of changes the rule is named once; what is repealed is named, too."""
    text = (
        "一、对《甲办法》作如下修改：\n\n（一）将第二条第一款修改为：“乙。”\n\n（二）第三条、第四条中的“甲”修改为“乙”。\n\n"
        "二、对《丙规定》作如下修改：\n\n（一）删去第三条。\n\n三、废止《甲办法》。\n"
    )
    page = HEAD % (title, "d", "2025-01-01", "") + text
    assert read(project, "regulations/d/index.md", page) == [
        "《甲办法》 → a/2023-01-01.md#",
        "第二条第一款 → a/2023-01-01.md#t2k1",
        "第三条 → a/2023-01-01.md#t3",
        "第四条 → a/2023-01-01.md#t4",
        "《丙规定》 → ?#",
        "《甲办法》 → a/2023-01-01.md#",
    ]


DECIDED = {
    f"docs/regulations/{name}/index.md": HEAD % (f"某局关于修改《{rule}》的决定", name, day, "") + ORDER
    for name, rule, day in (
        ("d1", "甲办法", "2025-01-01"),
        ("d2", "乙规定", "2024-01-01"),
        ("d3", "乙规定", "2025-01-01"),
    )
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("《关于修改〈甲办法〉的决定》自2025年起施行", ["《关于修改〈甲办法〉的决定》 → d1/index.md#"]),
        ("《关于修改〈甲办法〉的决定》第三条", ["《关于修改〈甲办法〉的决定》第三条 → d1/index.md#y3"]),
        ("《某局关于修改〈甲办法〉的决定》第二条", ["《某局关于修改〈甲办法〉的决定》第二条 → d1/index.md#y2"]),
        ("《关于修改《甲办法》的决定》第三条", ["《关于修改《甲办法》的决定》第三条 → d1/index.md#y3"]),
        ("《关于修改〈乙规定〉的决定》第三条", ["《关于修改〈乙规定〉的决定》第三条 → ?#t3"]),
        ("《某厅关于修改〈甲办法〉的决定》第三条", ["《某厅关于修改〈甲办法〉的决定》第三条 → ?#t3"]),
        ("《关于修改〈甲办法〉的通知》第三条", ["《关于修改〈甲办法〉的通知》第三条 → ?#t3"]),
    ],
)
def test_a_decision_is_cited_without_its_issuer(words: str, found: list[str], project: Project) -> None:
    """第三条 of a text numbered 一、二、三、 is 三、; which of two decisions of one name is meant cannot be told."""
    assert read(project, "page.md", f"---\ntitle: 页\n---\n\n{words}。\n", **DECIDED) == found


def test_a_clause_that_a_decision_has_not_is_still_a_mistake(project: Project) -> None:
    root = project(RULES | DECIDED | {"docs/page.md": "---\ntitle: 页\n---\n\n《关于修改〈甲办法〉的决定》第九条。\n"})
    assert [p.hint for p in inspect(root)[1] if p.rule == "citation/missing-clause"] == [
        "《某局关于修改《甲办法》的决定》有 第一部分—第四部分，没有条；核对条、款、项号"
    ]


def test_a_decision_names_the_rule_in_words(project: Project) -> None:
    """将办法甲第二条: without 《》, by its short name; 该条 is none of the new text."""
    text = (
        "一、在办法甲第二条中增加一款作为第三款，将该条修改为：“依照前款的规定处罚。”\n\n二、本修正案公布之日起施行。"
    )
    page = HEAD % ("办法甲修正案（二）", "d", "2025-01-01", "") + text
    assert read(project, "regulations/d/index.md", page) == ["办法甲第二条 → a/2023-01-01.md#t2"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2022年公布的《甲办法》第四条第二款", ["《甲办法》第四条第二款 → a/2023-01-01.md#t4k2"]),
        ("2023年《甲办法》第四条第二款", ["《甲办法》第四条第二款 → a/2023-01-01.md#t4k2"]),
        ("《甲办法》（2022年12月20日公布）第四条", ["《甲办法》（2022年12月20日公布）第四条 → a/2023-01-01.md#t4"]),
        ("《甲办法》（二〇二三年施行）第四条", ["《甲办法》（二〇二三年施行）第四条 → a/2023-01-01.md#t4"]),
        ("修订前的《甲办法》第四条，第五条", ["《甲办法》第四条 → a/2023-01-01.md#t4", "第五条 → a/2023-01-01.md#t5"]),
        ("原《甲办法》第四条", ["《甲办法》第四条 → a/2023-01-01.md#t4"]),
        ("2025年修订的《甲办法》第七条", ["《甲办法》第七条 → a/index.md#t7"]),
        ("2019年修订的《甲办法》第七条，第六条", ["《甲办法》 → a/index.md#"]),
        ("《甲办法》（2022年11月公布）第四条", ["《甲办法》 → a/index.md#"]),
        ("2023年施行的办法甲第四条", ["办法甲第四条 → a/2023-01-01.md#t4"]),
        ("自2023年1月1日起施行的《甲办法》第四条", ["《甲办法》第四条 → a/2023-01-01.md#t4"]),
        ("2023年1月1日起实施的《甲办法》第四条", ["《甲办法》第四条 → a/2023-01-01.md#t4"]),
        ("2019年办法甲第四条", []),
        ("《甲办法》，2023年第四条", ["《甲办法》 → a/index.md#", "第四条 → a/2023-01-01.md#t4"]),
        ("自2023年起，《甲办法》第七条", ["《甲办法》第七条 → a/index.md#t7"]),
        ("平原第四条路", []),
    ],
)
def test_an_edition_is_named(words: str, found: list[str], project: Project) -> None:
    """A text of another year has other numbers: its own link when it is held, none when it is not."""
    assert read(project, "page.md", f"---\ntitle: 页\n---\n\n{words}。\n") == found


ANNEXED = """第一条　甲依照第二条办理。

第二条　乙。

## 附件1　登记表填写说明

第一条　填写依照第二条、前条，本办法第二条和《甲办法》第三条，见附件1第二条。

### 一、要求

第二条　违反第一条的，依照前款办理。
"""


def test_an_annex_has_articles_of_its_own(project: Project) -> None:
    """第二条 in an annex is none of the rule's, in the list of citations and on the page alike."""
    page = HEAD % ("丙办法", "c", "2025-01-01", "") + ANNEXED
    found = read(project, "regulations/c/index.md", page)
    assert found == [
        "第二条 → c/index.md#t2", "第二条 → c/index.md#a1t2", "本办法第二条 → c/index.md#t2",
        "《甲办法》第三条 → a/index.md#t3", "附件1第二条 → c/index.md#a1t2", "第一条 → c/index.md#a1t1",
    ]  # fmt: skip
    library, _ = load(project({}))
    view = View(library, DAY, path="regulations/c/index.md")
    drawn = Markdown(extensions=[XueerExtension(view)]).convert("\n".join(library.documents[view.path].lines))
    links = [a for a in html.fromstring(f"<div>{drawn}</div>").iter("a") if a.get("class") == "xueer-citation"]
    assert [a.text for a in links] == [one.partition(" → ")[0] for one in found]


def test_the_text_before_is_not_the_one_before_that(project: Project) -> None:
    """沿革 knows of a text of 2024 that is not held: 原第四条 may be its."""
    rows = [f"{{施行日期: {year}-01-01, 性质: 修订}}" for year in (2023, 2024, 2025)]
    now = HEAD % ("甲办法", "a", "2025-01-01", f", 沿革: [{', '.join(rows)}]") + NEW
    page = "---\ntitle: 页\n---\n\n原《甲办法》第四条。\n"
    root = project(RULES | {"docs/regulations/a/index.md": now, "docs/page.md": page})
    assert told(load(root)[0], "page.md") == ["《甲办法》 → a/index.md#"]


PARTS = """## 第一编　甲

### 第一章　甲一

#### 第一节　甲一一

第一条　依照第一章、本章第一节和第二章办理。

#### 第二节　甲一二

第二条　依照第一节规定的程序，本节，本编规定，本章程序。

### 第二章　甲二

第三条　依照第一编第一章第二节、第二编第三章办理。

## 第二编　乙

### 第一章　乙一

第四条　依照第一章的规定，第五章的规定，《甲办法》第三章的规定除外。

### 第三章　乙三

第五条　依照第三章第六条的规定，第二章的规定。

第六条　甲。
"""


def test_headings_are_those_of_the_part_at_hand(project: Project) -> None:
    """Two 编 have a 第一章: that of the 编 the article stands in is meant; there is only one 第二章."""
    page = HEAD % ("丙规定", "c", "2025-01-01", "") + PARTS
    root = project(RULES | {"docs/regulations/c/index.md": page})
    assert told(load(root)[0], "regulations/c/index.md") == [
        "第一章 → c/index.md#b1z1",
        "本章第一节 → c/index.md#b1z1j1",
        "第二章 → c/index.md#b1z2",
        "第一节 → c/index.md#b1z1j1",
        "本节 → c/index.md#b1z1j2",
        "本编 → c/index.md#b1",
        "第一编第一章第二节 → c/index.md#b1z1j2",
        "第二编第三章 → c/index.md#b2z3",
        "第一章 → c/index.md#b2z1",
        "《甲办法》第三章 → a/index.md#z3",
        "第三章第六条 → c/index.md#t6",
        "第二章 → c/index.md#b1z2",
    ]
    assert [p.message for p in inspect(root)[1] if p.rule == "citation/missing-clause"] == [
        "“《甲办法》第三章”引用的条款不存在"
    ]


def test_a_name_that_two_rules_would_bear_is_nobodys(project: Project) -> None:
    """中华人民共和国宪法 is called 宪法; 支部工作条例 of two Party rules is neither's."""
    rules = {
        "docs/regulations/x/index.md": HEAD % ("中华人民共和国宪法", "x", "2018-03-11", "") + NEW,
        "docs/regulations/y/index.md": HEAD % ("中国共产党工作条例（试行）", "y", "2018-03-11", "") + NEW,
        "docs/regulations/z/index.md": HEAD % ("中华人民共和国工作条例", "z", "2018-03-11", "") + NEW,
        "docs/page.md": "---\ntitle: 页\n---\n\n依照宪法第三条、《宪法》第四条和工作条例第五条。\n",
    }
    assert told(load(project(rules))[0], "page.md") == [
        "宪法第三条 → x/index.md#t3",
        "《宪法》第四条 → x/index.md#t4",
    ]


def test_a_revision_touches_what_a_range_names_between_its_ends(project: Project) -> None:
    """第二条至第四条 rests on 第三条 too, once on each."""
    page = "---\ntitle: 页\n---\n\n《甲办法》第二条至第四条。\n"
    library = load(project(RULES | {"docs/page.md": page}))[0]
    new, old = library.versions("a")
    touched = {i.pair.new.id: len(i.citing) for i in impact(Edition(library, DAY), old, new) if i.pair.new}
    assert {clause: count for clause, count in touched.items() if count} == {"t2": 1, "t3": 1, "t4": 1}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("某局关于修改《甲办法》的决定", ["甲办法"]),
        ("关于修改〈甲法〉和〈乙法〉的决定", ["甲法", "乙法"]),
        ("国务院关于修改部分行政法规的决定", []),
        ("全国人民代表大会常务委员会关于修改中华人民共和国公司法的决定", ["中华人民共和国公司法"]),
        ("中华人民共和国刑法修正案（十二）", ["中华人民共和国刑法"]),
        ("关于修订《甲办法》的决定", ["甲办法"]),
        ("关于加强学习的决定", None),
        ("规章修改程序规定", None),
        ("甲办法", None),
    ],
)
def test_a_decision_is_known_by_its_title(title: str, names: list[str] | None) -> None:
    assert amended(title) == names


def test_the_hint_says_what_there_is(project: Project) -> None:
    """Also of a text without 条, whose hint once began with nothing."""
    text = HEAD % ("某局意见", "o", "2025-01-01", "") + "一、总体要求\n\n（一）甲。\n\n二、任务\n\n乙。\n"
    page = "---\ntitle: 页\n---\n\n《某局意见》第三条，《甲办法》第八条。\n"
    root = project(RULES | {"docs/regulations/o/index.md": text, "docs/page.md": page})
    assert [p.hint for p in inspect(root)[1] if p.rule == "citation/missing-clause"] == [
        "《某局意见》有 第一部分—第二部分，没有条；核对条、款、项号",
        "《甲办法》有 第一条—第七条；核对条、款、项号",
    ]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("前款规定的", "第二条第一款（本款的前一款）"),
        ("前条第二款规定的", "第一条第二款（本条的前一条）"),
        ("依照第一款", "第二条第一款（本条）"),
        ("本条第一款", "第二条第一款（本条）"),
        ("第三条", "《甲办法》（2023年1月1日施行的文本）第三条"),
        ("办法甲第三条", "《甲办法》第三条"),
        ("《甲办法》", "《甲办法》"),
        ("第三条至第五条", "《甲办法》（2023年1月1日施行的文本）第四条、第五条"),
    ],
)
def test_a_citation_says_what_it_means(words: str, meaning: str, project: Project) -> None:
    """In full, with how the words lead there; seen from 第二条第二款 of the text of 2023."""
    path = "docs/regulations/a/2023-01-01.md"
    text = RULES[path].replace("第二条　二。\n\n又一款。", f"第二条　二。\n\n对{words}，另有要求。")
    *_, last = (f for f in citations(load(project(RULES | {path: text}))[0]) if f.document.path == path[5:])
    assert last.citation.meaning == meaning


def test_several_clauses_are_all_said(project: Project) -> None:
    """前两款 is one link; 第三条至第五条 two, the second of which covers what lies between."""
    lines = [
        "第一条　甲。", "又一款。", "前两款规定的，从其规定。", "## 第一章　总则", "第二条　甲。", "第三条　本章规定。",
        "第四条　包括：", "（一）甲；", "（二）乙；", "（三）丙。", "依照第一项至第三项、第一条至第四条。",
    ]  # fmt: skip
    text = "\n\n".join(lines)
    root = project({"docs/regulations/c/index.md": HEAD % ("丙规定", "c", "2025-01-01", "") + text})
    assert [f.citation.meaning for f in citations(load(root)[0])] == [
        "第一条第一款、第二款（本款之前的两款）",
        "第一章“总则”（本章）",
        "第四条第（一）项（本款）",
        "第四条第（二）项、第（三）项（本款）",
        "《丙规定》第一条",
        "《丙规定》第二条至第四条",
    ]
