"""Terms: what an entry is, which words of a text are one, where they become links."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown.extensions import Extension
from xueer.extension import XueerExtension
from xueer.ground.documents import split
from xueer.ground.problems import Problem
from xueer.library import Library, load
from xueer.page.previews import glossary_file
from xueer.page.view import View
from xueer.regulations.glossary import Glossary, Matcher, names_of, read, term_id

Project = Callable[[dict[str, str]], Path]

STUDY = "资料: {类别: 业务学习, 发布: 2026-01-08, 核对: 2026-11-20, 适用版本: 甲}\n"
RULES = "法规: {编号: r, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}}\n"
TERMS = """
三会一课（制度）
:   大会、委员会、小组会和党课，见[四种形态](b.md)。三会一课每月都有。

组织生活
:   党内的**交流**。

    又一段，
    接着写。

双重组织生活、双重生活
:   两处都参加。

四种形态
:   由轻到重。

LRS
:   学习记录库。
"""


def glossary(body: str, *, front: str = "术语表: true") -> tuple[Glossary, list[Problem]]:
    """What a page with this body explains."""
    document, problems = split(f"---\ntitle: 术语\n{front}\n---\n{body}", "materials/g.md", "docs/materials/g.md")
    found, more = read([document])
    return found, problems + more


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("三会一课", ["三会一课"]),
        ("**三会一课**", ["三会一课"]),
        ("[第一议题](first-topic.md)", ["第一议题"]),
        ("组织生活会、民主生活会", ["组织生活会", "民主生活会"]),
        ("巡视／巡察", ["巡视", "巡察"]),
        ("TCP/IP", ["TCP/IP"]),
        ("中心组学习（党委（党组）理论学习中心组学习）", ["中心组学习", "党委（党组）理论学习中心组学习"]),
        ("中心组学习(理论学习中心组学习)", ["中心组学习", "理论学习中心组学习"]),
        ("专题民主生活会（又称专题会）", ["专题民主生活会", "专题会"]),
        ("某办法（试行）", ["某办法"]),
        ("一课（大会、委员会、小组会和党课）", ["一课"]),
        ("甲乙（丙、丁）、戊己", ["甲乙", "戊己"]),
        ("甲乙（丙丁)、戊己（己)", ["甲乙", "戊己"]),
        ("X射线、X光机（X线设备）", ["X射线", "X光机", "X线设备"]),
        ("甲乙（又称丙丁，简称丁）", ["甲乙", "丙丁，简称丁"]),
        ("甲乙（丙丁）", ["甲乙"]),
        ("甲乙（X线、Y线）、戊己", ["甲乙", "戊己"]),
        ("甲乙、、丙丁", ["甲乙", "丙丁"]),
    ],
)
def test_names(head: str, names: list[str]) -> None:
    """Variants and full forms are names; notes in brackets are not."""
    assert list(names_of(head)) == names


def test_entries() -> None:
    """Names, plain words by paragraph, the line; an id depends on the first name alone."""
    found, problems = glossary(TERMS)
    assert problems == []
    terms = list(found.terms.values())
    assert [(t.label, t.at.line) for t in terms[:3]] == [
        ("三会一课（制度）", 6), ("组织生活", 9), ("双重组织生活、双重生活", 15)
    ]  # fmt: skip
    assert terms[0].words == ("大会、委员会、小组会和党课，见四种形态。三会一课每月都有。",)
    assert terms[1].words == ("党内的交流。", "又一段，接着写。")
    assert terms[2].id == term_id("双重组织生活") == term_id("**双重组织生活**、别的")
    assert re.fullmatch("term-[0-9a-f]{8}", terms[2].id)


def test_the_words_a_page_shows() -> None:
    """Lines that follow a definition go on with it; an indented paragraph is another one; heads are joined by 、."""
    found, problems = glossary(
        "甲乙\n丙丁\n:   一句，\n接着写，\n    又接着。\n\n    另一段。\n:   第二个解释。\n\n"
        "戊己\n:   甲。\n\n一段话\n分两行。\n\n    缩进的代码\n"
    )
    assert problems == []
    assert [(t.label, t.names, t.words) for t in found.terms.values()] == [
        ("甲乙、丙丁", ("甲乙", "丙丁"), ("一句，接着写，又接着。", "另一段。", "第二个解释。")),
        ("戊己", ("戊己",), ("甲。",)),
    ]


def test_a_page_may_end_in_a_definition() -> None:
    """Its last line goes on with it, or is the explanation of a head that stands too close."""
    found, problems = glossary("一段话。\n\n甲乙\n:   一，\n接着写")
    assert problems == []
    assert [(t.names, t.words) for t in found.terms.values()] == [(("甲乙",), ("一，接着写",))]
    found, problems = glossary("甲乙\n:   一。\n丙丁\n:   二。")
    assert [(p.rule, p.at.line) for p in problems] == [("glossary/glued", 7)]
    assert [(t.names, t.words) for t in found.terms.values()] == [(("甲乙",), ("一。",)), (("丙丁",), ("二。",))]


def test_a_definition_without_a_head_defines_nothing() -> None:
    """Markdown shows it as it is written: at the top of the page, below a heading, at the very end of the page."""
    found, problems = glossary(
        "    缩进的代码\n\n:   没有名字。\n\n## 标题\n:   也没有。\n\n甲乙\n:   一。\n\n## 又一个\n:   没有。\n\n末行"
    )
    assert problems == []
    assert [(t.names, t.words) for t in found.terms.values()] == [(("甲乙",), ("一。",))]


def test_a_term_on_two_pages() -> None:
    """The second page is told where the first explains it."""
    pages = [split(f"---\n术语表: true\n---\n甲乙\n:   {n}。\n", f"{n}.md", f"docs/{n}.md")[0] for n in "ab"]
    found, problems = read(pages)
    assert [str(p) for p in problems] == [
        "docs/b.md:4:1: 错误 glossary/duplicate: 术语“甲乙”写了两次（docs/a.md 第 4 行已有，合成一条）"
    ]
    assert [t.path for t in found.terms.values()] == ["a.md"]


def test_two_heads_share_an_explanation() -> None:
    """Lines above one definition are one entry; a code block and a heading end nothing but themselves."""
    found, problems = glossary(
        "甲乙\n丙丁\n:   解释。\n\n```text\n戊己\n:   例子\n```\n\n## 标题\n\n庚辛\n\n:   隔一行。\n"
    )
    assert problems == []
    assert [t.names for t in found.terms.values()] == [("甲乙", "丙丁"), ("庚辛",)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲乙\n:   一。\n\n甲乙\n:   二。\n", ["9:1: 错误 glossary/duplicate: 术语“甲乙”写了两次（第 6 行已有"]),
        ("甲乙\n:   一。\n\n丙、甲乙\n:   二。\n", ["glossary/short", "glossary/duplicate"]),
        ("甲乙\n:\n", ["7:1: 错误 glossary/empty: 术语“甲乙”没有解释（写作半角冒号、三个空格，再写解释）"]),
        ("甲乙\n：   一。\n", ["7:1: 错误 glossary/empty"]),
        ("甲乙\n:一。\n", ["7:1: 错误 glossary/empty"]),
        ("岗\n:   一。\n", ["6:1: 提示 glossary/short: 术语“岗”只有一个字（单字到处都有，不会加链接；写成词组）"]),
        ("甲乙\n:   一。\n丙丁\n:   二。\n", ["8:1: 错误 glossary/glued: 术语“丙丁”和上一条的解释粘在一起"]),
        ("甲乙\n:   一，\n接着。\n\n一段话。\n\n另一段。\n", []),
    ],
)  # fmt: skip
def test_mistakes(body: str, expected: list[str]) -> None:
    """Each at its line, one message a mistake."""
    _, problems = glossary(f"\n{body}")
    assert len(problems) == len(expected)
    for problem, text in zip(problems, expected, strict=True):
        assert text in str(problem)


def test_switches_take_true_or_false() -> None:
    """A word where true or false is meant would silently do nothing."""
    _, problems = glossary("", front="术语表: 是\n术语: 要")
    assert [(p.rule, p.at.line) for p in problems] == [("schema/bool", 3), ("schema/bool", 4)]
    _, problems = glossary("", front="术语表:\n术语: 要")
    assert [f"{p.message}（{p.hint}）" for p in problems] == [
        "“术语表”应为 true 或 false，现为 （空）（写 true 或 false）",
        "“术语”应为 true 或 false，现为 “要”（写 true 或 false）",
    ]


KNOWN = ["某局组织生活办法", "四种形态"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("落实三会一课制度", ["三会一课"]),
        ("双重组织生活和组织生活", ["双重组织生活", "组织生活"]),
        ("组织生活组织生活", ["组织生活", "组织生活"]),
        ("按照某局组织生活办法，过好组织生活", ["组织生活"]),
        ("《关于三会一课的通知》和三会一课", ["三会一课"]),
        ("《关于印发《三会一课规程》的三会一课通知》", []),
        ("《没有收住的三会一课", ["三会一课"]),
        ("十四种形态、四种形态", ["四种形态"]),
        ("LRS、LRSQL、用LRS记", ["LRS", "LRS"]),
        ("三会、一课", []),
        ("", []),
    ],
)
def test_matcher(text: str, found: list[str]) -> None:
    """Longest first, no part of a known name, nothing inside a title."""
    matcher = Matcher(glossary(TERMS)[0], KNOWN)
    uses = list(matcher.find(text))
    assert [text[u.start : u.end] for u in uses] == found
    assert all(text[u.start : u.end] in u.term.names for u in uses)


WORDS = """
四风
:   四种作风。

APP
:   手机程序。

C级站
:   三级站。

方案A
:   头一个方案。

岗、岗位
:   单字到处都有。

组织生活
:   党内的交流。
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("反四风、反对四风、二十四风、四风四风", ["四风", "四风", "四风", "四风"]),
        ("用APP、iAPP、APPs、3APP、APP2", ["APP"]),
        ("C级站、BC级站、甲C级站2", ["C级站", "C级站"]),
        ("在岗、上岗、岗位", ["岗位"]),
        ("某局组织生活办法里的组织生活", ["组织生活"]),
        ("会议制度", []),
        ("用LRS组织生活", ["组织生活"]),
        ("方案A、方案AB、方案A2", ["方案A"]),
        ("开好会议组织生活", ["组织生活"]),
    ],
)
def test_where_a_name_stands_by_itself(text: str, found: list[str]) -> None:
    """A number goes on to the left, a Latin word on both sides; one character is never a term."""
    matcher = Matcher(glossary(WORDS)[0], ["某局组织生活办法", "组织生活", "会议制度", "会议组织"])
    assert [text[u.start : u.end] for u in matcher.find(text)] == found


def test_a_number_goes_on_to_the_left_by_any_of_its_signs() -> None:
    """百四风 is no 四风; a Latin letter in front of it is no number."""
    matcher = Matcher(glossary(WORDS)[0])
    heard = [sign for sign in "〇零一二三四五六七八九十百千万亿第上X9" if list(matcher.find(f"{sign}四风"))]
    assert heard == list("亿第上X9")


def test_no_terms_no_uses() -> None:
    """A site without a glossary: nothing found, no data file."""
    assert list(Matcher(Glossary()).find("三会一课《三会一课》")) == []
    assert list(glossary_file(Glossary())) == []


def library(project: Project, pages: dict[str, str]) -> Library:
    """The glossary above, one other page for its link, and these pages."""
    files = {
        "docs/materials/g.md": f"---\ntitle: 术语\n术语表: true\n{STUDY}---\n{TERMS}",
        "docs/materials/b.md": f"---\ntitle: 四种形态\n{STUDY}---\n四种形态和组织生活。\n",
    }
    found, problems = load(project(files | pages))
    assert problems == []
    return found


def page(found: Library, path: str) -> html.HtmlElement:
    """The page as HTML."""
    view = View(found, dt.date(2026, 1, 1), path=path)
    extensions: list[str | Extension] = [
        "tables",
        "def_list",
        "admonition",
        "attr_list",
        "footnotes",
        XueerExtension(view),
    ]
    out = Markdown(extensions=extensions).convert("\n".join(found.documents[path].lines))
    return html.fragment_fromstring(out, create_parent=True)


def links(tree: html.HtmlElement) -> list[str]:
    """The words of the links to terms, in reading order."""
    return [e.text_content() for e in tree.iter("a") if e.get("class") == "xueer-term"]


def test_study_page(project: Project) -> None:
    """The first use below each heading, in reading order through emphasis; nothing in what names or links."""
    body = """
    引子三会一课，`组织生活`，[组织生活](b.md)。

    ## 三会一课

    先**组织生活**，后组织生活。《三会一课办法》

    !!! note "三会一课"
        提示里的四种形态，四种形态。

    | 组织生活 | 三会一课 |
    | --- | --- |
    | 甲 | 三会一课 |

    ### 又一节

    - 组织生活
    - 组织生活[^1]

    [^1]: 三会一课
    """
    body = re.sub("^    ", "", body, flags=re.MULTILINE)
    found = library(project, {"docs/materials/a.md": f"---\ntitle: 甲\n{STUDY}---\n{body}"})
    tree = page(found, "materials/a.md")
    assert links(tree) == ["三会一课", "组织生活", "四种形态", "三会一课", "组织生活", "三会一课"]
    link = next(e for e in tree.iter("a") if e.get("class") == "xueer-term")
    name = term_id("三会一课")
    assert dict(link.attrib) == {"class": "xueer-term", "href": f"g.md#{name}", "data-peek": f"glossary#{name}"}
    assert tree.xpath('//strong/a[@class="xueer-term"]/text()') == ["组织生活"]


def test_regulation(project: Project) -> None:
    """Once in each 条 with its 款 and 项; never in a heading, a citation or a regulation's name."""
    body = """
    ## 第一章　组织生活

    第一条　组织生活：

    （一）三会一课；

    （二）组织生活、三会一课。

    第二条　组织生活依照本办法第一条和《三会一课规程》第三条。

    组织生活。
    """
    body = re.sub("^    ", "", body, flags=re.MULTILINE)
    found = library(project, {"docs/regulations/r/index.md": f"---\ntitle: 某办法\n{RULES}---\n{body}"})
    tree = page(found, "regulations/r/index.md")
    assert links(tree) == ["组织生活", "三会一课", "组织生活"]
    href = f"../../materials/g.md#{term_id('组织生活')}"
    assert href in [e.get("href") for e in tree.iter("a")]


def test_glossary_page(project: Project) -> None:
    """Entries carry their ids; a definition links to other terms and not to itself."""
    found = library(project, {})
    tree = page(found, "materials/g.md")
    ids = [e.get("id") for e in tree.xpath("./dl[not(@class)]/dt")]  # the foot has its own list
    assert ids == list(found.glossary.terms)
    assert links(tree) == []  # the only other term is a link already
    own = {"docs/materials/h.md": f"---\ntitle: 又一页\n术语表: true\n{STUDY}---\n党课\n:   三会一课里的党课。\n"}
    found = library(project, own)
    assert links(page(found, "materials/h.md")) == ["三会一课"]
    [(name, value)] = glossary_file(found.glossary)
    assert name == "preview/glossary"
    entry = value.entries[term_id("党课")]
    assert (entry.label, entry.lines) == ("党课", ((term_id("党课"), "", "三会一课里的党课。"),))


def test_pages_without_links(project: Project) -> None:
    """`术语: false`, a page about the term itself, and pages that are neither study page nor regulation."""
    text = "三会一课和组织生活。\n"
    found = library(project, {
        "docs/materials/off.md": f"---\ntitle: 甲\n术语: false\n{STUDY}---\n{text}",
        "docs/guide/x.md": f"---\ntitle: 乙\n---\n{text}",
    })  # fmt: skip
    assert links(page(found, "materials/off.md")) == []
    assert links(page(found, "guide/x.md")) == []
    assert links(page(found, "materials/b.md")) == ["组织生活"]


PIECES = [
    *(
        "三会一课",
        "双重组织生活",
        "组织生活",
        "四种形态",
        "LRS",
        "《",
        "》",
        "**",
        "*",
        "`",
        "、",
        "\n",
        "\n\n",
        "## ",
        "- ",
    ),
    *("> ", "[", "](b.md)", "会", "双重", "&lt;", "<b>", "</b>", "\\", "本页第三条", "    ", ":   ", "| ", "1. "),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library whose page x the property below rewrites."""
    root = tmp_path_factory.mktemp("shelf")
    for name, head in (("g", "术语表: true\n"), ("x", ""), ("b", "")):
        file = root / f"docs/materials/{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: 页\n{head}{STUDY}---\n{TERMS if name == 'g' else ''}", encoding="utf-8")
    return load(root)[0]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_links_change_no_word(shelf: Library, text: str) -> None:
    """Whatever the page, its text is the same with and without links, and no link stands inside another."""
    shelf.documents["materials/x.md"].lines[:] = text.split("\n")
    with_links = page(shelf, "materials/x.md")
    names = shelf.glossary.by_name
    assert all(word in names for word in links(with_links))
    assert not with_links.xpath("//a//a")
    terms, shelf.glossary = shelf.glossary, Glossary()
    without = page(shelf, "materials/x.md")
    shelf.glossary = terms
    assert links(without) == []
    assert with_links.text_content() == without.text_content()


def test_a_site_builds_with_its_terms(portal_site: Path) -> None:
    """Mkdocs checks every link to a term (--strict, anchors); the data file has each entry."""
    data = (portal_site / "assets/xueer/data/preview/glossary.js").read_text(encoding="utf-8")
    text = (portal_site / "regulations/branch-guide/index.html").read_text(encoding="utf-8")
    used = re.findall(r'class="xueer-term" data-peek="glossary#([^"]+)" href="../../materials/glossary/#([^"]+)"', text)
    assert used
    assert all(a == b and f'"{a}"' in data for a, b in used)
