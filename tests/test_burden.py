"""Markdown is asked for no page that would keep it for minutes, and no page that somebody wrote is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from heavy_pages import PAGES
from places import ROOT
from test_markup import rendered
from xueer.ground import documents
from xueer.ground.burden import burden


def refused(text: str) -> list[str]:
    return [p.message for p in burden(documents.split(text, "a.md", "docs/a.md")[0])]


def test_what_would_take_minutes_is_told_at_once() -> None:
    """One error with its line and the number that is too large; a careless check asks Markdown, and never ends."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT / "hooks", ROOT / "tests")))}
    command = [sys.executable, str(Path(__file__).with_name("heavy_pages.py")), "3"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert said.keys() == PAGES.keys(), (list(said)[-1:], done.stderr[-300:])
    wrong = {
        case: words
        for case, words in said.items()
        if words.count("page/burden") != 1 or PAGES[case][1] not in words or not any(c.isdigit() for c in words[9:])
    }
    assert wrong == {}


def test_the_line_is_where_it_begins() -> None:
    problem = burden(documents.split("---\ntitle: 甲\n---\n文\n\n好[a](b.md)\n坏" + "[" * 5_000, "a.md", "a.md")[0])[0]
    assert (problem.at.line, problem.rule) == (7, "page/burden")


LONG = "本条例第（三）项所称**单位**，见[附表](#附表)[^1]，依照《甲条例》第二条（“乙”）办理；[未完] 3*4、甲_乙\n\n"
#: What people write, larger than anything that an office has.
WRITTEN = {
    "a code": "## 第一编\n\n" + "".join(f"### 甲{n}\n\n第{n}条　{LONG.replace('^1', f'^{n}')}" for n in range(1_260)),
    "articles without empty lines": "".join(f"### 第{n}条\n{LONG.strip()}\n" for n in range(400)),
    "a list of permits": f"|{'列|' * 12}\n|{'-|' * 12}\n" + f"|{'甲乙丙|' * 12}\n" * 5_000,
    "a reading list": "".join(f"- [**第{n}课**](lesson-{n}.md)：`{n}`\n" for n in range(1_000)),
    "a glossary": "".join(f"词{n}\n:   解释[^{n}]。\n\n" for n in range(1_000)),
    "notes": "".join(f"文字[^{n}][^共]\n\n[^{n}]: 注文\n\n" for n in range(400)) + "[^共]: 注文\n",
    "equal headings": "".join(f"## 第{n}次\n\n### 议题\n\n文\n\n" for n in range(300)),
    "rules and boxes": "*" * 300 + "\n\n" + "- " * 100 + "\n\n```text\n" + "-" * 400 + "\n```\n\n> - 1. > 甲\n",
    "a log": "```text\n" + "一行记录 [1] ok\n" * 3_000 + "```\n\n```\n" + "一行记录\n" * 3_000 + "```\n",
    "deep in a list": "".join("    " * n + "- 甲\n" for n in range(12)),
    "code": "```js\n" + "if (a[0] === '[') { f(['(', `${b[1]}`]); }\n" * 200 + "```\n",
}  # fmt: skip


@pytest.mark.parametrize("case", WRITTEN)
def test_a_long_page_is_no_burden(case: str) -> None:
    """A careless bound counts brackets, or lines of a paragraph: a long regulation has many of them."""
    assert refused(WRITTEN[case]) == []


def test_ten_times_the_longest_page_is_none() -> None:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")]
    assert [refused("\n".join([page] * 10)) for page in pages if refused("\n".join([page] * 10))] == []


@pytest.mark.parametrize(
    "text",
    ["- " * 30 + "甲", "> " * 38 + "甲", "*" * 28 + "甲" + "*" * 28, "*甲 **乙 " * 18 + "甲** 乙* " * 18,
     "甲\n: 乙\n" * 99, "\n".join("    " * n + "- 甲" for n in range(40))],
)  # fmt: skip
def test_what_is_just_allowed_is_rendered(text: str) -> None:
    """Markdown and its serializer call themselves for every level: within the bounds they come to the end."""
    assert refused(text) == []
    assert "甲" in rendered(f"# 题\n\n{text}").text_content()
