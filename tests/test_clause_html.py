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
from xueer.view import View

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
    text = library.documents[view.path]
    out = Markdown(extensions=["tables", XueerExtension(view)]).convert("\n".join(text.lines))
    return html.fragment_fromstring(out, create_parent=True), list(library.texts[view.path].clauses)


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
