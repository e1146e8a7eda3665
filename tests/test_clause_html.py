"""Clauses as HTML: every kind has its id on the page, headings and tables too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown
from xueer.extension import XueerExtension
from xueer.library import load
from xueer.page.view import View

HEAD = """---
title: 某办法
法规:
  {编号: r, 形式: 全文, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}}
---

"""
BY_ARTICLES = """## 总纲

甲。

## 第一编　乙

### 第一分编　丙

#### 第一章　丁

##### 第一节　戊

第一条　己：

（一）庚：

1．辛。

| 表头 | 数 |
| --- | --- |
| 壬 | 1 |

又一款，
接着写。

## 附则

第二条　癸。
"""
BY_DIVISIONS = """引子。

## 一、总体要求

（一）甲。

1．乙。

二、任务

丙。
"""


def page(project: Callable[[dict[str, str]], Path], body: str) -> tuple[html.HtmlElement, list[str]]:
    """The rendered page and the ids of its clauses."""
    library, problems = load(project({"docs/regulations/r/index.md": HEAD + body}))
    assert problems == []
    view = View(library, dt.date(2026, 1, 1), path="regulations/r/index.md")
    return rendered(view), list(library.texts[view.path].clauses)


def rendered(view: View) -> html.HtmlElement:
    """The page that the view stands on."""
    lines = view.library.documents[view.path].lines
    out = Markdown(extensions=["tables", XueerExtension(view)]).convert("\n".join(lines))
    return html.fragment_fromstring(out, create_parent=True)


@pytest.mark.parametrize("body", [BY_ARTICLES, BY_DIVISIONS], ids=["articles", "divisions"])
def test_every_clause_has_its_place(project: Callable[[dict[str, str]], Path], body: str) -> None:
    """Each id once, in reading order, and no token of ours left over."""
    tree, ids = page(project, body)
    found = [e.get("id") for e in tree.iter() if e.get("id") in ids]
    assert found == ids
    assert not re.search("[\ue000\ue001]", tree.text_content())


def test_headings_tables_and_words(project: Callable[[dict[str, str]], Path]) -> None:
    """Levels keep their mark, a table carries its own id, no word is printed twice."""
    tree, _ = page(project, BY_ARTICLES)
    place = {e.get("id"): e for e in tree.iter() if e.get("id")}
    assert [place[i].tag for i in ("zg", "b1", "b1f1", "b1z1", "b1z1j1", "fz")] == ["h2", "h2", "h3", "h4", "h5", "h2"]
    assert place["t1b1"].tag == "table"
    assert place["b1f1"].text_content() == "第一分编　丙"
    assert place["t1"].text_content().count("接着写") == 1
    assert "t2" in [e.get("id") for e in place["fz"].itersiblings()]


@pytest.mark.parametrize(
    ("day", "path", "words", "href"),
    [
        ("2026-01-01", "2021-01-01.md", "这是历史文本。现行文本：某规定", "regulations/r/"),
        ("2026-01-01", "2023-01-01.md", "这是历史文本。现行文本：某规定", "regulations/r/"),
        ("2024-12-31", "2021-01-01.md", "这是历史文本。现行文本：某办法", "regulations/r/2023-01-01/"),
        ("2024-12-31", "2023-01-01.md", "这是现行文本，新文本还没有施行：某规定", "regulations/r/"),
    ],
)
def test_another_text_is_named_by_its_own_title(
    project: Callable[[dict[str, str]], Path], day: str, path: str, words: str, href: str
) -> None:
    """A title may change with the text: an earlier text names the one in force on the day as that one is called."""
    titles = {"2021-01-01.md": "某办法（试行）", "2023-01-01.md": "某办法", "index.md": "某规定"}
    texts = {
        f"docs/regulations/r/{name}": HEAD.replace("title: 某办法", f"title: {title}").replace(
            "2025-01-01", "2025-01-01" if name == "index.md" else name.removesuffix(".md")
        )
        + f"第一条　{title}。\n"
        for name, title in titles.items()
    }
    library, problems = load(project(texts))
    assert problems == []
    view = View(library, dt.date.fromisoformat(day), path=f"regulations/r/{path}")
    notice = rendered(view).find_class("xueer-notice")[0]
    assert notice.text_content() == words
    assert notice.find("a").get("href") == view.base + href
