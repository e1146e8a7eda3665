"""Search records of regulations: one an article, no wording twice, nothing of other pages touched."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places import MINIMAL, PORTAL, ROOT
from test_clause_html import BY_ARTICLES, BY_DIVISIONS, HEAD
from xueer.edition import Edition
from xueer.library import load
from xueer.page.paths import Urls
from xueer.published.search_records import EARLIER, Index, Record, rewrite

DAY = dt.date(2026, 11, 23)


def records(root: Path, *given: tuple[str, str, str]) -> dict[str, dict[str, Any]]:
    """What becomes of these records (location, title, text), by location."""
    docs: list[Record] = [{"location": at, "title": title, "text": text, "tags": ["甲"]} for at, title, text in given]
    index = rewrite({"config": {}, "docs": docs}, Edition(load(root)[0], DAY), Urls())
    places = [doc["location"] for doc in index["docs"]]
    assert len(set(places)) == len(places)
    return {doc["location"]: dict(doc) for doc in index["docs"]}


@pytest.fixture(scope="module")
def site(minimal_site: Path) -> dict[str, dict[str, Any]]:
    """The index of the minimal site as built."""
    index = json.loads((minimal_site / "search/search_index.json").read_text(encoding="utf-8"))
    return {doc["location"]: doc for doc in index["docs"]}


def test_an_article_is_a_record(site: dict[str, dict[str, Any]]) -> None:
    """All its 款 and 项 in one, with their numbers, under its name and number."""
    article = site["regulations/study-rules/#t3"]
    assert article == {
        "location": "regulations/study-rules/#t3",
        "title": "《学习办法》第三条",
        "text": (
            "学习内容包括：\n（一）党章党规；\n（二）上级重要文件，包括：\n1．通知；\n2．公告；\n"
            "（三）其他应当学习的内容。"
        ),
        "parts": [
            ["t3k1", ""], ["t3k1x1", "第（一）项"], ["t3k1x2", "第（二）项"], ["t3k1x2m1", "第（二）项第1目"],
            ["t3k1x2m2", "第（二）项第2目"], ["t3k1x3", "第（三）项"],
        ],
    }  # fmt: skip
    assert "parts" not in site["regulations/study-rules/#t3z1"]
    assert site["regulations/study-rules/#t3z1"]["title"] == "《学习办法》第三条之一"


def test_the_page_says_who_and_when_and_its_other_names(site: dict[str, dict[str, Any]]) -> None:
    page = site["regulations/study-rules/"]
    assert (page["title"], page["names"], page["tags"]) == ("小站学习办法", ["学习办法"], ["学习"])
    assert page["text"].split("\n") == [
        "现行有效　局内制度　小站党委　站党发〔2025〕8号　2025年6月1日施行",
        "学习办法",
        "（2025 年 5 月 20 日会议通过）",
    ]
    assert site["regulations/guide-rules/"]["text"].endswith("这是一份导读，以公开发布的正式文本为准。")


def test_headings_keep_only_what_is_in_no_article(site: dict[str, dict[str, Any]]) -> None:
    assert site["regulations/study-rules/#z2"] == {
        "location": "regulations/study-rules/#z2",
        "title": "第二章　内容",
        "text": "",
    }


def test_an_earlier_text_has_only_what_is_gone(site: dict[str, dict[str, Any]]) -> None:
    """Its changed articles, dated, at a weight behind everything in force; a comparison has no text."""
    page = "regulations/study-rules/2023-04-01/"
    assert site[page]["title"] == "小站学习办法（2023年4月1日文本）"
    assert site[page]["text"].startswith("已修改　")
    assert site[f"{page}#t1"]["title"] == "《小站学习办法》第一条（2023年4月1日文本）"
    assert {doc["boost"] for place, doc in site.items() if place.startswith(page)} == {EARLIER}
    compared = [doc for place, doc in site.items() if place.startswith("regulations/study-rules/2023-04-01-2025")]
    assert compared[0]["text"] == "<p>2023年4月1日文本与2025年6月1日文本逐条对照。</p>"
    assert all(not doc["text"] for doc in compared[1:])


def test_each_wording_once(site: dict[str, dict[str, Any]]) -> None:
    """Whatever an article says is said by one record of the regulations."""
    texts = [doc["text"] for place, doc in site.items() if place.startswith("regulations/")]
    for words in ("学习坚持三会一课等制度", "上级重要文件", "每季度集中学习不少于一次", "每年集中学习不少于一次"):
        assert sum(words in text for text in texts) == 1, words


def test_other_pages_are_as_the_plugin_wrote_them() -> None:
    text = "<p>党员大会每季度一次。</p>"
    place = "materials/branch-life/#x"
    assert records(MINIMAL, (place, "甲", text))[place] == {
        "location": place,
        "title": "甲",
        "text": text,
        "tags": ["甲"],
    }


@pytest.mark.parametrize(
    "place", ["materials/branch-life/#x", "regulations/study-rules/", "regulations/study-rules/#z2"]
)
def test_nothing_in_the_index_is_alive(place: str) -> None:
    """The theme prints all three as HTML: what stands in them is shown, and the paragraphs of the plugin stay."""
    bad = "<img src=x onerror=p()>&amp;</title><p onclick=p()>"
    index: Index = {
        "config": {}, "docs": [{"location": place, "title": bad, "text": f"<p>甲{bad}</p>", "tags": [bad, "甲 & 乙"]}]
    }  # fmt: skip
    made = rewrite(index, Edition(load(MINIMAL)[0], DAY), Urls())["docs"]
    for record in made:
        printed = [record["title"], record["text"], *record.get("tags", [])]
        assert not re.search("<(?!/?(p|li|ul|ol|pre|code|su[bp])>)", "".join(printed)), record
    if place.startswith("materials"):
        assert made[0]["text"] == "<p>甲&lt;img src=x onerror=p()>&amp;&lt;/title>&lt;p onclick=p()></p>"
        assert made[0]["tags"] == [
            "&lt;img src=x onerror=p()&gt;&amp;amp;&lt;/title&gt;&lt;p onclick=p()&gt;",
            "甲 &amp; 乙",
        ]


def test_prose_of_a_guide_stays(project: Callable[[dict[str, str]], Path]) -> None:
    """Between articles stands what is no article's; numbers, links' spaces and footnotes do not hide an article."""
    body = "引言。\n\n## 要点\n\n第二条　甲[^1]乙。\n\n## 说明\n\n- 丙\n\n[^1]: 注\n"
    root = project({"docs/regulations/r/index.md": HEAD.replace("全文", "导读") + body})
    found = records(
        root,
        (
            "regulations/r/",
            "某办法",
            "<p>现行有效导读：以公开发布的正式文本为准局内制度</p> 制定机关甲 <p>目录</p> <p>引言。</p>",
        ),
        ("regulations/r/#要点", "要点", "<p>第二条 甲<sup>1</sup>乙。</p> <p>第九条另说。</p>"),
        ("regulations/r/#说明", "说明", "<ul> <li>丙</li> </ul> 适用版本某资料核对日期2026年复核周期1年"),
    )
    assert found["regulations/r/"]["text"].split("\n")[1:] == ["引言。"]
    assert found["regulations/r/#要点"]["text"] == "<p>第九条另说。</p>"
    assert found["regulations/r/#说明"]["text"] == "<ul> <li>丙</li> </ul>"
    assert found["regulations/r/#t2"]["text"] == "甲乙。"


def test_units_without_articles(project: Callable[[dict[str, str]], Path]) -> None:
    """总纲 and 一、 are records like articles, in place of the plugin's for the same heading; tables too."""
    root = project(
        {
            "docs/regulations/r/index.md": HEAD + BY_ARTICLES,
            "docs/regulations/s/index.md": HEAD.replace("编号: r", "编号: s") + BY_DIVISIONS,
        }
    )
    found = records(
        root,
        ("regulations/r/", "某办法", ""),
        ("regulations/r/#zg", "总纲", "<p>甲。</p>"),
        ("regulations/s/", "某办法", ""),
        ("regulations/s/#y1", "一、总体要求", "<p>（一）甲。</p>"),
    )
    assert found["regulations/r/#zg"]["title"] == "《某办法》总纲"
    assert found["regulations/r/#zg"]["text"] == "甲。"
    assert found["regulations/r/#t1"]["text"].split("\n") == [
        "己：", "（一）庚：", "1．辛。", "表头｜数；壬｜1", "又一款，接着写。",
    ]  # fmt: skip
    assert found["regulations/s/#y1"]["title"] == "《某办法》一、总体要求"
    assert found["regulations/s/#y1"]["text"] == "（一）甲。\n1．乙。"


@pytest.mark.parametrize(("name", "root"), [("portal_site", PORTAL), ("real_site", ROOT)])
def test_the_index_is_whole_and_lean(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    """Every article of every current text is a record; written as UTF-8, an article costs no more than its words."""
    built: Path = request.getfixturevalue(name)
    raw = (built / "search/search_index.json").read_text(encoding="utf-8")
    assert not re.search(r"\\u[4-9][0-9a-f]{3}", raw)
    docs = json.loads(raw)["docs"]
    places = {doc["location"] for doc in docs}
    library = load(root)[0]
    units = [(r, unit) for r in library.regulations.values() for unit in r.units()]
    assert {Urls().of(r.path, unit.id) for r, unit in units} <= places
    parted = [doc for doc in docs if "parts" in doc]
    assert parted or root is not PORTAL
    assert all(len(doc["parts"]) == doc["text"].count("\n") + 1 for doc in parted)
    own = [doc for doc in docs if doc["location"] in {Urls().of(r.path, unit.id) for r, unit in units}]
    words = sum(len(clause.text) for r in library.regulations.values() for clause in r.clauses.values())
    assert sum(len(doc["text"]) for doc in own) <= 1.2 * words
