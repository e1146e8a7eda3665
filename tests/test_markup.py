"""No text of an author becomes markup, runs, or asks another site for anything; and the check says so at its line."""

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
from mkdocs.utils.yaml import yaml_load
from places import ROOT
from xueer.extension import XueerExtension, custom_fences
from xueer.extension.safe import ATTRIBUTES
from xueer.ground.markup import is_address, is_ours, scheme
from xueer.library import Library
from xueer.page.view import View
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]


def rendered(text: str) -> html.HtmlElement:
    """The text as a page of the site has it, with the extensions of mkdocs.yml."""
    config = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names, options = list[str](), dict[str, dict[str, object]]()
    for one in config["markdown_extensions"]:
        name, given = (one, {}) if isinstance(one, str) else next(iter(one.items()))
        names.append(name)
        options[name] = dict(given)
    view = View(Library(), dt.date(2026, 11, 23), path="a.md")
    options["pymdownx.superfences"] = {"custom_fences": custom_fences(view)}
    page = Markdown(extensions=[*names, XueerExtension(view)], extension_configs=options).convert(text)
    return html.fromstring(f"<main>{page}</main>")


#: What could run or fetch, in every way that Markdown might let it through.
HOSTILE = [
    "<script>p()</script>", "<img src=x onerror=p()>", "<iframe src=//e.com></iframe>", "<svg/onload=p()>",
    "甲\n\n<div onclick=p()>\n乙\n</div>", "<!-- <script>p()</script> -->", "<scr<!-- -->ipt>p()</script>",
    "<style>@import url(//e.com)</style>", "<a href=javascript:p()>甲</a>", "<?php p() ?>", "<![CDATA[<script>p()]]>",
    "[甲](javascript:p())", "[甲](JaVaScRiPt:p())", "[甲](&#106;avascript:p())", "[甲](java&#9;script:p())",
    "[甲](java\\script:p())", "[甲](javascript\\:p())", "[甲](<java\tscript:p()>)", "[甲](\x01javascript:p())",
    "[甲](data:text/html,<script>p()</script>)", "[甲](vbscript:p())", "[甲][r]\n\n[r]: javascript:p()",
    "<javascript:p()>", "![甲](https://e.com/a.png)", "![甲](//e.com/a.png)", "![甲](\\\\e.com/a.png)",
    "![甲](data:image/svg+xml,<svg/>)", "![甲][r]\n\n[r]: https://e.com/a.png", '甲\n{: onclick="p()" }',
    "# 甲 {: onmouseover=p() }", '`甲`{: onclick="p()" .mermaid }', '[甲](b.md){: onclick=p() style="color:red" }',
    "![甲](b.png){: srcset=//e.com/a.png onerror=p() }", "甲\n{: src=//e.com/a.png background=//e.com }",
    '```{.mermaid onclick="p()"}\ngraph\n```', "```mermaid\ngraph\n```", "- 甲\n{: .mermaid }",
    "| 甲 |\n| -: |\n| <b>乙</b> |",
    '??? note "<img src=x onerror=p()>"\n    <b>甲</b>', '=== "<img src=x onerror=p()>"\n    甲',
    "甲\n:   <script>p()</script>", "甲[^1]\n\n[^1]: <script>p()</script>", "!!! note onclick=p()\n    甲",
    '[甲](b.md "\\" onclick=p() x=\\"")', '![" onerror=p() x="](b.png)', "[甲]: javascript:p()\n\n[甲]",
]  # fmt: skip


#: Elements that run, fetch, style or send.
ACTIVE = {"script", "iframe", "style", "svg", "object", "embed", "link", "meta", "base", "form", "video", "audio"}


def assert_inert(page: html.HtmlElement) -> None:
    """Only elements that Markdown makes, only attributes of the list, only addresses that a page may have."""
    for element in page.iter():
        assert isinstance(element.tag, str), element  # no comment, no processing instruction
        assert element.tag not in {
            "script",
            "iframe",
            "style",
            "svg",
            "object",
            "embed",
            "link",
            "meta",
            "base",
            "form",
        }
        assert not element.get("class") or "mermaid" not in element.get("class", "").split() or element.tag == "code"
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES or name.startswith(("data-", "aria-")), name
            assert name != "href" or is_address(value), value
            assert name != "src" or is_ours(value), value


@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_run_or_fetch_is_inert(text: str) -> None:
    assert_inert(rendered(text))


PIECES = st.sampled_from(
    [
        *HOSTILE,
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "# ",
        "`",
        "```",
        "**",
        "[",
        "](",
        ")",
        "<",
        ">",
        "&lt;",
        "{: ",
        "}",
        "\\",
        "|",
    ]
)


@given(st.lists(PIECES, max_size=8))
def test_in_any_mixture_too(pieces: list[str]) -> None:
    assert_inert(rendered("".join(pieces)))


def test_markup_is_shown_as_it_is_written() -> None:
    """Nothing is lost: the reader sees what stands in the file, but for the line break that tables need."""
    page = rendered("写 <b onclick=p()>甲</b>，3 < 5\n\n| 甲 |\n| - |\n| 乙<br>丙<br />丁 |")
    assert page.find("p").text == "写 <b onclick=p()>甲</b>，3 < 5"
    cell = page.find(".//td")
    assert [cell.text, *((b.tail or "").strip() for b in cell.findall("br"))] == ["乙", "丙", "丁"]


def test_what_markdown_is_for_stays() -> None:
    text = "# 甲 {#here}\n\n[站内](b.md#x) [站外](https://a.cn/?q=1&r=2) <https://b.cn> <a@b.cn> [电话](tel:12345)"
    page = rendered(f"{text}\n\n![图](b.png){{: .small width=100 }}")
    assert page.find("h1").get("id") == "here"
    links = [a.get("href") for a in page.findall("p/a")]
    assert links == ["b.md#x", "https://a.cn/?q=1&r=2", "https://b.cn", "mailto:a@b.cn", "tel:12345"]
    assert dict(page.find(".//img").attrib) == {"alt": "图", "src": "b.png", "class": "small", "width": "100"}


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("b.md", ""), ("b:c.md", "b"), ("./b:c.md", ""), ("#x", ""), ("/a", ""), ("?a:b", ""), ("", ""),
        ("HTTPS://a", "https"), (" javascript:p()", "javascript"), ("java\nscript:p()", "javascript"),
        ("//e.com", "//"), ("/\\e.com", "//"), ("\\\\e.com", "//"), ("/\t/e.com", "//"),
    ],
)  # fmt: skip
def test_the_scheme_is_what_a_browser_reads(address: str, wanted: str) -> None:
    assert scheme(address) == wanted


def test_where_a_link_may_lead() -> None:
    """Pages here and elsewhere, mail, telephone; what a browser would run, and what an office does not have, no."""
    may = ["b.md", "//e.cn/a", "http://a.cn", "HTTPS://a.cn", "mailto:a@b.cn", "tel:12345"]
    may_not = ["javascript:p()", "data:text/html,x", "vbscript:p", "file:///a", "ftp://a.cn", "b:c.md"]
    assert [address for address in [*may, *may_not] if is_address(address)] == may
    assert [address for address in [*may, *may_not] if is_ours(address)] == ["b.md"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("甲<script>p()</script>", [(2, "page/markup", "<script>"), (13, "page/markup", "<script>")]),
        ("## 甲 <b>", [(6, "page/markup", "<b>")]),
        ("<!-- 记得改 -->", [(1, "page/markup", "<!--")]),
        ("<x-y z=1>", [(1, "page/markup", "<x-y>")]),
        ("甲 [乙](javascript:p()) 丙", [(3, "page/address", "javascript:")]),
        ("[乙](&#106;avascript:p())", [(1, "page/address", "javascript:")]),
        ("[乙]: data:text/html,x", [(1, "page/address", "data:")]),
        ("![乙](https://e.com/a.png)", [(1, "page/elsewhere", "https://e.com/a.png")]),
        ("[![乙](//e.com/a.png)](index.md)", [(2, "page/elsewhere", "//e.com/a.png")]),
        ("[![乙](a.png)](javascript:p())", [(7, "page/link", "a.png"), (12, "page/address", "javascript:")]),
        ("甲 {: OnClick=p() }", [(6, "page/attribute", "OnClick")]),
        ("甲 { style='color:red' }", [(5, "page/attribute", "style")]),
        ("甲 {: .a .mermaid }", [(9, "page/attribute", ".mermaid")]),
        ('[甲](b.md){: href="javascript:p()" }', [(13, "page/attribute", "href")]),
        ("# 甲 {: HREF=b.md }", [(8, "page/attribute", "HREF")]),
        ("甲 {: xlink:href=b.md .a }", [(6, "page/attribute", "xlink:href")]),
        ("甲 {: src = b.png }", [(6, "page/attribute", "src")]),
        ("甲 {: href }", [(6, "page/attribute", "href")]),
        ("| 甲 {: srcset=b.png } |", [(8, "page/attribute", "srcset")]),
        ("- 甲 {: .a title='}' onclick=p() }", [(21, "page/attribute", "onclick")]),
        ("- 甲 {: title='{' formaction=p() }", [(18, "page/attribute", "formaction")]),
        ("```{: .text onclick=p() }\n甲\n```", [(13, "page/attribute", "onclick")]),
        ("~~~ text { style='color:red' }\n甲\n~~~", [(12, "page/attribute", "style")]),
        ("- 甲\n\n    <b>", None),
        ("!!! note\n    <b>", None),
        ("甲\n    <b>", None),
        ("甲\n:   乙\n\n    <b>", None),
        ("- 甲\n\n    ```text\n    乙\n    ```\n\n    <b>", None),
    ],
)
def test_the_check_says_where(line: str, told: list[tuple[int, str, str]] | None, project: Project) -> None:
    """With line and column, what is wrong and what to do; None is what goes on in a list or a box and is no code."""
    root = project({"docs/index.md": "首页\n", "docs/a.md": f"---\ntitle: 甲\n---\n\n前一行\n{line}\n"})
    found = [p for p in inspect(root)[1] if p.at.file == "docs/a.md"]
    if told is None:
        assert [(p.at.line, p.rule) for p in found] == [(6 + line.count("\n"), "page/markup")]
        return
    assert [(p.at.line, p.at.column, p.rule) for p in found] == [(6, column, rule) for column, rule, _ in told]
    assert all(word in p.message and p.hint for p, (_, _, word) in zip(found, told, strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "`<script>` 和 ``[甲](javascript:p())``", "3 < 5，5 > 3，a <b", "\\<b>", "甲<br>乙<br/>丙",
        "<https://a.cn> <a@b.cn>",
        "[甲](b.md) [乙](https://a.cn) ![丙](b.png)", "甲 {: .note #x }", "{ 口号 on = 1 }", "```html\n<script>\n```",
        "```text\n甲\n```\n\n    <img src=x>\n\n    <b>\n", "甲\n\n    <b>", "- 甲\n\n乙\n\n    <b>\n    <i>",
        "# 甲\n    <b>",
        "- 甲\n\n```text\n乙\n```\n\n\t<b>", "甲 {: title='href=a' #on }", "{ 日期 data } 的 src", "甲 href=b",
        "《甲》第一条<乙>", "\\[甲\\](javascript:p())", "\\[甲](javascript:p())", "[甲\\](javascript:p())",
    ],
)  # fmt: skip
def test_ordinary_text_is_let_alone(line: str, project: Project) -> None:
    root = project({"docs/index.md": "首页\n", "docs/a.md": f"---\ntitle: 甲\n---\n\n{line}\n"})
    assert [str(p) for p in inspect(root)[1] if re.match("page/(markup|address|elsewhere|attribute)", p.rule)] == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,<b>", "vbscript:x", " javascript:x"]
)
def test_a_link_in_the_menu_runs_nothing(address: str, project: Project) -> None:
    """What opens a page of another site or a mail is a link; what a browser would run is an error at its line."""
    menu = f"nav:\n- index.md\n- 外网: https://example.com/\n- 邮箱: mailto:a@example.com\n- 坏: '{address}'\n"
    root = project({"docs/index.md": "# 首页\n", "docs/.nav.yml": menu, "mkdocs.yml": "plugins: [awesome-nav]\n"})
    found = [(str(p.at), p.rule) for p in inspect(root)[1] if p.at.file == "docs/.nav.yml"]
    assert found == [("docs/.nav.yml:5:6", "page/address")]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("icon: material/school", "schema/unknown-key"),
        ("template: home.html", "schema/unknown-key"),
        ("tag: [甲]", "schema/unknown-key"),
        ("description: 2026", "schema/text"),
        ("title:", "schema/text"),
        ("description: [甲]", "schema/text"),
        ("hide: toc", "schema/list"),
        ("hide: [toc, head]", "schema/choice"),
        ("tags: 甲", "schema/list"),
        ("tags: {甲: 乙}", "schema/list"),
        ("tags: [[甲]]", "schema/text"),
        ("tags: ['']", "schema/empty"),
        ("search: 3", "schema/mapping"),
        ("search: [甲]", "schema/mapping"),
        ("search: {bost: 2}", "schema/unknown-key"),
        ("search: {boost: 甲}", "schema/number"),
        ("search: {boost: 0}", "schema/range"),
        ("search: {exclude: 要}", "schema/bool"),
        ("历史引用: 3", "schema/bool"),
    ],
)
def test_the_head_of_a_page_has_known_keys(line: str, rule: str, project: Project) -> None:
    """One that MkDocs or the theme takes for its own would stop the build half-way, in English."""
    good = "---\ntitle: 首页\ndescription: 甲\ntags: [乙, 2026]\nhide: [toc, navigation]\nsearch: {exclude: true}\n"
    assert inspect(project({"docs/index.md": f"{good}---\n甲\n"}))[1] == []
    _, problems = inspect(project({"docs/index.md": f"---\n{line}\n---\n甲\n"}))
    assert [(p.at.line, p.rule) for p in problems] == [(2, rule)]
