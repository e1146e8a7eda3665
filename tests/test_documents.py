"""A page split into front matter, fences and prose, each with its line in the file."""

from __future__ import annotations

import datetime as dt

import pytest
from xueer.ground.documents import Document, fences, prose, split

PAGE = """---
title: 甲
日期: 2026-03-31
---
# 标题

正文`代码`和[链接](a.md)，<https://a.b>。

  ```quiz 乙
  题库: b
    缩进: 1
 左
  ```

````
```quiz
不是围栏
```
````
~~~ plan
年: 2026
```
~~~
末行
"""


def read(text: str) -> tuple[Document, list[str]]:
    document, problems = split(text, "materials/a.md", "docs/materials/a.md")
    return document, [str(p) for p in problems]


def test_front_matter_and_lines() -> None:
    """Lines are those of the file: front matter begins on the second, the body after its end."""
    document, problems = read("\ufeff" + PAGE)
    assert problems == []
    assert document.front == {"title": "甲", "日期": dt.date(2026, 3, 31)}
    assert str(document.meta.at(("日期",))) == "docs/materials/a.md:3:5"
    assert (document.first_line, document.lines[0]) == (5, "# 标题")


def test_fences() -> None:
    """Name, body without the fence's own indentation, and the place of its first line."""
    found = [(f.name, f.body, str(f.at)) for f in fences(read(PAGE)[0])]
    assert found == [
        ("quiz", "题库: b\n  缩进: 1\n 左", "docs/materials/a.md:10:3"),
        ("", "```quiz\n不是围栏\n```", "docs/materials/a.md:16:1"),
        ("plan", "年: 2026\n```", "docs/materials/a.md:21:1"),
    ]


@pytest.mark.parametrize(
    ("text", "body"), [("```quiz\n甲\n", "甲\n"), ("```quiz\n甲\n```", "甲"), ("```quiz", ""), ("````quiz\n```", "```")]
)
def test_a_fence_at_the_end(text: str, body: str) -> None:
    """A fence that nothing closes goes on to the end; one closed by the last line ends before it."""
    assert [f.body for f in fences(read(text)[0])] == [body]


def test_two_fences_side_by_side() -> None:
    assert [(f.name, f.body) for f in fences(read("```a\n1\n```\n```b\n2\n```\n\n")[0])] == [("a", "1"), ("b", "2")]


def test_prose() -> None:
    """No heading, no code, no blank line; code spans and links are blanked so that columns stay."""
    assert list(prose(read(PAGE)[0])) == [(2, f"正文{' ' * 4}和{' ' * 10}，{' ' * 13}。"), (19, "末行")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 甲\n---\n# 乙\n", "甲"),
        ("---\ntitle: 12\n---\n# 乙 \n", "乙"),
        ('---\ntitle: ""\n---\n#乙\n## 丙\n', "a"),
        ("丁\n# 乙\n", "乙"),
        ("", "a"),
    ],
)
def test_title(text: str, title: str) -> None:
    """Front matter, else the first heading, else the file's name."""
    assert read(text)[0].title == title


def test_broken_front_matter() -> None:
    """Said once, at its place; the text is kept as body."""
    document, problems = read("---\ntitle: 甲\n")
    assert problems == [
        "docs/materials/a.md:1:1: 错误 page/front-matter: 文首的 --- 没有配对（在最后一个键下面加一行 ---）"
    ]
    assert (document.lines, document.first_line, document.front) == (["---", "title: 甲", ""], 1, {})
    document, problems = read("---\n甲\n...\n乙")
    assert problems == ["docs/materials/a.md:2:1: 错误 page/front-matter: 文首两个 --- 之间应是“键: 值”"]
    assert (document.front, document.lines, document.first_line) == ({}, ["乙"], 4)
    assert read("---\n---\n乙")[1] == []
    assert read("甲\n---\n乙\n---\n")[0].first_line == 1


def test_characters_nobody_sees_are_named_in_head_and_body() -> None:
    """Each once, in the lines of the file; what is read has something visible in their place."""
    document, problems = split(
        "---\ntitle: 甲\x00\n---\n乙\x07\x07丙\n```测验\n题库: \u2028b\n```\n", "a.md", "docs/a.md"
    )
    assert [(p.rule, str(p.at)) for p in problems] == [
        ("file/character", "docs/a.md:2:9"),
        ("file/character", "docs/a.md:4:2"),
        ("file/character", "docs/a.md:6:5"),
    ]
    assert (document.title, document.lines[0]) == ("甲\ufffd", "乙\ufffd\ufffd丙")
