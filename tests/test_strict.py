"""Whatever a strict build refuses, `check` says first: held against MkDocs itself, which builds without our hook."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from places import MINIMAL, ROOT
from pymdownx.snippets import SnippetMissingError  # type: ignore[import-untyped]
from sitebuild import build as build_site
from sitebuild import copy
from test_guard_pictures import png
from xueer.ground.problems import Problem
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]

#: The project's settings but its theme and our hook, so that MkDocs finds out by itself.
SETTINGS = (
    re.sub(
        r"^hooks:.*\n|^theme:\n(?: .*\n)+|^extra_css:\n(?: .*\n)+",
        "",
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    .replace("site_name", "theme: mkdocs\nsite_name", 1)
    .replace("lang: zh", "lang: en")
)


class Warnings(logging.Handler):
    """What makes a strict build fail."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep its words."""
        self.lines.append(record.getMessage())


def refused(root: Path) -> list[str]:
    """The warnings of a strict build by MkDocs alone."""
    handler = Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Abort:
        assert handler.lines
    finally:
        log.removeHandler(handler)
    return handler.lines


def told(root: Path) -> list[Problem]:
    return [p for p in inspect(root)[1] if p.rule.partition("/")[0] in ("page", "nav", "yaml", "plan", "file")]


def links(lines: list[str]) -> set[tuple[str, str]]:
    """(page, address) of MkDocs' warnings about links; every warning must be one."""
    found = [
        re.match(r"Doc file '(.+?)' contains an? [a-z ]*link '(.*?)', (?:but |it )(.*)", " ".join(line.split()))
        for line in lines
    ]
    assert all(found), lines
    return {(one[1], _comparable(one[2], anchor="anchor" in one[3])) for one in found if one}


def our_links(problems: list[Problem]) -> set[tuple[str, str]]:
    found = [(p, re.search("“(.*?)”", p.message)) for p in problems if p.rule.startswith(("page/link", "page/anchor"))]
    return {
        (p.at.file.removeprefix("docs/"), _comparable(one[1], anchor=p.rule == "page/anchor"))
        for p, one in found
        if one and not one[1].startswith("//")  # of another site, over whatever brought the page
    }


def _comparable(address: str, *, anchor: bool) -> str:
    """MkDocs tells of a missing place once, whatever else is in the address."""
    return re.sub(r"\?[0-9]+", "", address) if anchor else address


PAGES = {
    "docs/index.md": "# 首页\n\n## 第一节　总则\n\n## 同名\n\n## 同名\n\n## Title With *Words* {: #own }\n\n"
    "甲[^1]\n\n[^1]: 注\n",
    "docs/a.md": "# 甲\n\n### 3.2 怎么办？（试行）\n\n???+ note\n    ## 折叠里\n\n术语\n:   解释\n{: #term }\n",
    "docs/b/index.md": "# 乙\n\n## 乙一\n",
    "docs/b/c d.md": "# 丙\n",
}
TARGETS = [
    "",
    "index.md",
    "a.md",
    "b/index.md",
    "b/c%20d.md",
    "../index.md",
    "../a.md",
    "index.md?x=1",
    "./a.md",
    "b/../a.md",
    "nowhere.md",
    "b/",
    "a",
    "b",
    "a/",
    "a.html",
    "/a.md",
    "/",
    "//example.com/a",
    "https://example.com/a.md",
    "mailto:a@example.com",
    "a@b.c",
    "../../a.md",
    "A.md",
    "a.pdf",
    "photo.png",
    "b/photo.png",
    "..",
    ".",
    "http:a.md",
    "a.md%23x",
    "b\\c.md",
    "tel:12388",
    "\\\\server\\share",
    "a b.md",
    "b/c d.md",
    "# b",
    "a.md# b",
    "a.md 'x",
    "b/c&amp;d.md",
    "a\nb.md",
]
ANCHORS = [
    "",
    "#第一节-总则",
    "#第一节总则",
    "#同名",
    "#同名_1",
    "#同名_2",
    "#own",
    "#title-with-words",
    "#fn:1",
    "#fn:2",
    "#32-怎么办试行",
    "#折叠里",
    "#term",
    "#乙一",
    "#%E4%B9%99%E4%B8%80",
    "#",
    "#__skip",
    "#首页",
]
FORMS = [
    "[字]({})",
    "![图]({})",
    '[字]({} "题")',
    "[字](<{}>)",
    "[a][r{n}]\n\n[r{n}]: {}",
    "[**粗**`码`]({})",
    "- 项\n\n    [深]({})",
    "| 表 |\n| - |\n| [字]({}) |",
    "[两\n行]({})",
    "[![图](#同名)]({})",
    '[字](index.md){: href="{}" }',
    "[字]\n[{n}]\n\n[{n}]:\n    {}",
    "!!! note\n    [字]({})",
    # no links:
    "`[字]({})`",
    "```\n[字]({})\n```",
    "\\[字]({})",
    "    [字]({})",
    "~~~ text\n[字]({})\n~~~",
    "[字] ({})",
    "> ```\n> [字]({})\n> ```",
]
ROWS = [(form, target, "") for form in FORMS for target in TARGETS]
ROWS += [(FORMS[0], target, place) for target in ("", "index.md", "../a.md", "b/index.md", "a.md") for place in ANCHORS]


def test_links_as_mkdocs_judges_them(project: Project) -> None:
    """Links of every form, from two folders: the check names just those that a strict build refuses.

    A query makes every address the only one of its kind.
    """
    rows = [
        form.replace("{n}", str(n)).replace("{}", f"{target}?{n}{place}")
        for n, (form, target, place) in enumerate(ROWS)
    ]
    text = "# 链接\n\n" + "\n\n文字\n\n".join(rows) + "\n"
    root = project(PAGES | {"docs/links.md": text, "docs/b/links.md": text, "mkdocs.yml": SETTINGS})
    (root / "docs/b/photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ours, theirs = our_links(told(root)), links(refused(root))
    assert sorted(ours ^ theirs) == []
    assert len(theirs) > len(rows) // 3


MENUS: dict[str, tuple[dict[str, str], list[str]]] = {
    "right": ({".nav.yml": "nav: [index.md, 乙: b, {glob: '*', ignore_no_matches: true}]"}, []),
    "none": ({}, []),
    "page missing": ({".nav.yml": "nav: [index.md, nowhere.md, a.md, b]"}, ["nav/item"]),
    "named page missing": ({".nav.yml": "nav: [index.md, 丁: nowhere.md, a.md, b]"}, ["nav/item"]),
    "absolute": ({".nav.yml": "nav: [index.md, 丁: /a.md, a.md, b]"}, ["nav/item"]),
    "elsewhere": ({".nav.yml": "nav: [index.md, 丁: 'https://example.com/', a.md, b]"}, []),
    "page left out": ({".nav.yml": "nav: [index.md, b]"}, ["nav/omitted"]),
    "folder left out": ({".nav.yml": "nav: [index.md, a.md]"}, ["nav/omitted", "nav/omitted"]),
    "in a section": ({".nav.yml": "nav: [{节: [index.md, {丙: nowhere.md}, a.md]}, b]"}, ["nav/item"]),
    "below": ({"b/.nav.yml": "nav: [index.md, x.md, '*']"}, ["nav/item"]),
    "pattern of nothing": ({".nav.yml": "nav: [index.md, 'z*.md', a.md, b]"}, ["nav/item"]),
    "pattern of what is taken": ({".nav.yml": "nav: [index.md, a.md, '*.md', b]"}, ["nav/item"]),
    "glob alone is a title": ({".nav.yml": "nav: [index.md, {glob: '*'}, a.md, b]"}, ["nav/item"]),
    "deep pattern": ({".nav.yml": "nav: ['**/*.md']"}, []),
    "ignored": ({".nav.yml": "nav: [index.md, '*']\nignore: 'c*.md'"}, ["nav/omitted"]),
    "ignored from above": (
        {".nav.yml": "ignore: 'c*.md'", "b/.nav.yml": "nav: ['*']\nignore: [$inherit, 'x*']"},
        ["nav/omitted"],
    ),
    "not ignored below": ({".nav.yml": "ignore: 'c*.md'", "b/.nav.yml": "ignore: []"}, []),
    "hidden": ({"b/.nav.yml": "hide: true"}, ["nav/omitted", "nav/omitted"]),
    "hidden but named": ({".nav.yml": "nav: [index.md, a.md, b]", "b/.nav.yml": "hide: true"}, []),
    "appended": ({".nav.yml": "nav: [index.md]\nappend_unmatched: true", "b/.nav.yml": "nav: [index.md]"}, []),
    "title at the top": ({".nav.yml": "title: 甲"}, ["nav/item"]),
    "no list": ({".nav.yml": "nav: 首页"}, ["nav/file"]),
    "number": ({".nav.yml": "nav: [index.md, 2026, a.md, b]"}, ["nav/file"]),
    "flag": ({".nav.yml": "append_unmatched: 要"}, ["nav/file"]),
    "two keys": ({".nav.yml": "nav: [{甲: index.md, 乙: a.md}, b]"}, ["nav/file"]),
    "no mapping": ({".nav.yml": "- index.md"}, ["nav/file"]),
    "sort": ({".nav.yml": "sort: {sections: 甲}"}, ["nav/file"]),
    "sort of a pattern": ({".nav.yml": "nav: [{glob: '*', sort: {by: 甲}}]"}, ["nav/file"]),
    "ignore": ({".nav.yml": "ignore: 3"}, ["nav/file"]),
    "ignore of a pattern": ({".nav.yml": "nav: [{glob: '*', ignore: [3]}]"}, ["nav/file"]),
    "no address": ({".nav.yml": "nav: [{外: 'http://[x'}, '*']"}, ["page/link-form"]),
    "no YAML": ({".nav.yml": "nav: [index.md"}, ["yaml/syntax"]),
    "conflict": ({".nav.yml": "nav:\n<<<<<<< HEAD\n- a.md\n=======\n- b\n>>>>>>> x\n"}, ["file/conflict"]),
}


@pytest.mark.parametrize("name", MENUS)
def test_menus_as_mkdocs_judges_them(name: str, project: Project) -> None:
    """A menu is refused by a strict build just when the check says so; how often and by which rule is written here."""
    menus, rules = MENUS[name]
    root = project({f"docs/{path}": f"{text}\n" for path, text in menus.items()} | PAGES | {"mkdocs.yml": SETTINGS})
    assert [p.rule for p in told(root)] == rules
    try:
        lines = refused(root)
    except Exception as error:  # noqa: BLE001 - the plugin ends some menus in an exception of its own
        lines = [str(error)]
    assert bool(lines) is bool(rules), lines


def test_a_menu_leads_to_whole_addresses(project: Project) -> None:
    """Over whatever brought the page: from a stick `//x.cn/` leads nowhere. MkDocs takes it."""
    root = project(PAGES | {"docs/.nav.yml": "nav:\n- '*'\n- 外: //x.cn/\n", "mkdocs.yml": SETTINGS})
    assert [f"{p.at.line}:{p.at.column} {p.rule} {p.message}" for p in told(root)] == [
        "3:6 page/link-form 菜单的链接“//x.cn/”不是完整的网址"
    ]


@pytest.mark.parametrize(
    ("menu", "said"),
    [
        ("sort:\n  by: 甲\n", "2:7 菜单里“by”的值不合要求（照 awesome-nav 的写法改，或者删去）"),
        ("nav:\n- {glob: '*', ignore: [3]}\n", "2:24 菜单里“ignore”的值不合要求（照 awesome-nav 的写法改，或者删去）"),
        ("navi: [a.md]\n", "1:1 未知的键“navi”（是否想写“nav”？）"),
        ("title: 甲\n菜单: 乙\n", "2:1 未知的键“菜单”（可用的键：title、hide、"),
        ("nav:\n- {glob: '*', ignor: a.md}\n", "2:15 未知的键“ignor”（是否想写“ignore”？）"),
        ("nav:\n- 节:\n  - {glob: '*', 甲: 乙}\n", "3:17 未知的键“甲”（可用的键：glob、"),
    ],
)
def test_a_key_of_a_menu_that_means_nothing(menu: str, said: str, project: Project) -> None:
    """The plugin passes over it in silence, and the pages stand as if nothing had been written."""
    root = project(PAGES | {"docs/b/.nav.yml": menu, "mkdocs.yml": SETTINGS})
    (found,) = [p for p in inspect(root)[1] if p.at.file.endswith(".nav.yml")]
    assert f"{found.at.line}:{found.at.column} {found.message}（{found.hint}）".startswith(said)
    assert found.rule == ("schema/unknown-key" if "未知" in said else "nav/file")


FOOTNOTES = """甲[^1]，乙[^二]，丙[^3]。

[^1]: 一
  [^二]: 二

`[^4]` \\[^5] [^甲 乙] [^]

```text
[^6]
```

!!! note
    丁[^7]，戊[^8]

    [^7]: 七

    [^9]

甲[^10](b.md)
"""


def test_footnotes_have_their_text(project: Project) -> None:
    """A mark without its note is shown as it is written; in code, escaped, or where none is meant, it may be."""
    root = project(PAGES | {"docs/a.md": FOOTNOTES, "mkdocs.yml": SETTINGS})
    found = [p for p in inspect(root)[1] if p.rule == "page/footnote"]
    assert [(p.at.line, p.at.column) for p in found] == [(1, 14), (6, 14), (13, 12), (17, 5)]
    assert found[0].message == "脚注“[^3]”没有注文"
    assert found[0].hint == "另起一行写“[^3]: 注文”；不是脚注的，放进反引号"


UNUSED = """甲[^1]

[^1]: 一[^3]
[^2]: 二

[^3]:
    三
[^甲 乙]: 丙
"""


def test_footnotes_are_used(project: Project) -> None:
    """A note that nothing in the text leads to ends a strict build; the check names its line."""
    root = project(PAGES | {"docs/a.md": UNUSED, "mkdocs.yml": SETTINGS})
    found = [f"{p.at.line}:{p.at.column} {p.rule} {p.message}" for p in told(root)]
    assert found == [
        "4:1 page/footnote 脚注“[^2]”的注文没有用到",
        "8:1 page/footnote 脚注“[^甲 乙]”的注文没有用到",
    ]
    assert [line.partition("'#")[2].partition("'")[0] for line in refused(root)] == ["fnref:2", "fnref:甲 乙"]


PLACED = {
    r"甲 [a](\\server\share)": r"3:7 page/link-form 链接“\server\share”以反斜线开头",
    "甲 [a](a b.md)": "3:7 page/link 链接“a b.md”指到的文件不存在",
    "甲 [a](c.md) [b](<c.md>)": "3:7 3:18 page/link 链接“c.md”指到的文件不存在",
    "甲 [a](#no 'x)": "3:7 page/anchor 链接“#no 'x”：a.md 里没有“#no 'x”这个地方",
    "甲 [a](c\nd.md)": "3:7 page/link 链接“c d.md”指到的文件不存在",
    "甲 [a][r]\n\n[r]:\n  c.md": "6:3 page/link 链接“c.md”指到的文件不存在",
    "> [a][r]\n>\n> [r]: c.md": "5:8 page/link 链接“c.md”指到的文件不存在",
    "[a](a.md){: href=c.md }": "3:18 page/link 链接“c.md”指到的文件不存在",
    "[a](c.md) `[a](c.md)`\n\n    [a](c.md)": "3:5 5:9 page/link 链接“c.md”指到的文件不存在",
    "[a](//x.cn/a)": "3:1 page/link-form 链接“//x.cn/a”没有写 https:",
    "<http://[>": "3:2 page/link-form 地址“http://[”读不懂",
}


@pytest.mark.parametrize("text", PLACED)
def test_where_a_link_is_written(text: str, project: Project) -> None:
    """Markdown tells what it leads to and not where; all places that look like it are named."""
    root = project(PAGES | {"docs/a.md": f"# 甲\n\n{text}\n", "mkdocs.yml": SETTINGS})
    found = [p for p in told(root) if p.rule != "page/attribute"]  # in braces it is wrong wherever it leads
    (said,) = {f"{p.rule} {p.message}" for p in found}
    assert " ".join([*(f"{p.at.line}:{p.at.column}" for p in found), said]) == PLACED[text]
    with contextlib.suppress(ValueError):  # of an address that cannot be taken apart
        assert refused(root) or "//x.cn" in text


#: What links, notes, names of places and braces are made of, as an editor's slip may put them together.
PIECES = [
    "[", "](", ")", "]", " ![", "[^1]", "[^1]: ", "[^2]", "[^2]: ", "[r]", "[r]: ", "](<", ">)",
    "<http://x.cn/>", "`", "``", "\\", "**", "_", "&amp;", "a.md", "b/index.md", "index.md", "nowhere.md",
    "#own", "#no", "a b.md", "//x.cn/", "https://x.cn/", "mailto:a@b.cn", '"题"', "'", "{: #own }",
    "{: href=a.md }", "{", "}", " ", " ", "\n", "\n\n", "\n\n    ", "> ", "- ", "| ", "# ", "## ", "甲", "乙",
    "：", "!!! note\n    ", '=== "页"\n    ', "??? note\n    ", "```\n", "~~~\n", "\n:   ", "1. ", "---\n",
    "|-|\n", "&", "%20", "(", "\t",
]  # fmt: skip


@pytest.mark.parametrize("start", [0, pytest.param(1, marks=pytest.mark.long)])
def test_whatever_is_put_together(start: int, project: Project) -> None:
    """Pages of pieces in any order: what MkDocs complains of the check does too, and of no other link."""
    for round_ in range(start * 4, start * 100 + 4):
        random = Random(round_)  # noqa: S311 - no secret
        pages = {f"docs/{n:03}.md": "# 页\n\n" + "".join(random.choices(PIECES, k=24)) + "\n" for n in range(150)}
        root = project(PAGES | pages | {"mkdocs.yml": SETTINGS})
        ours = {p.at.file: str(p) for p in told(root) if p.rule.startswith("page/")}
        lines = {f"docs/{line.split(chr(39))[1]}": line for line in refused(root)}
        assert [(lines[page], (root / page).read_text(encoding="utf-8")) for page in lines.keys() - ours.keys()] == []
        more = [ours[page] for page in ours.keys() - lines.keys()]
        assert [
            one for one in more if not re.search("page/(markup|address|attribute|elsewhere|footnote)|没有写 https", one)
        ] == []


def test_a_page_that_an_extension_cannot_read(project: Project) -> None:
    """Told at the page, and the others are judged as ever; links to its places are not held against anybody."""
    snippets = "markdown_extensions:\n  - pymdownx.snippets: {check_paths: true}\n"
    files = {"docs/a.md": '# 甲\n\n--8<-- "nowhere.md"\n', "docs/b/index.md": "[甲](../a.md#乙) [丙](no.md)\n"}
    root = project(PAGES | files | {"mkdocs.yml": SETTINGS.replace("markdown_extensions:\n", snippets)})
    assert [f"{p.at} {p.rule}" for p in told(root)] == ["docs/a.md:1:1 page/unmade", "docs/b/index.md:1:20 page/link"]
    with pytest.raises(SnippetMissingError):
        refused(root)


def test_footnotes_of_a_site_without_them(project: Project) -> None:
    """Without the extension no mark is one."""
    root = project(PAGES | {"docs/a.md": FOOTNOTES, "mkdocs.yml": SETTINGS.replace("  - footnotes\n", "")})
    assert [p for p in inspect(root)[1] if p.rule == "page/footnote"] == []


def test_a_menu_of_mkdocs_itself(project: Project) -> None:
    """The plugin replaces it, and warns."""
    root = project(PAGES | {"mkdocs.yml": f"{SETTINGS}\nnav:\n  - index.md\n"})
    assert [p.rule for p in told(root)] == ["nav/file"]
    assert refused(root)


def test_two_pages_for_one_address(project: Project) -> None:
    """README.md beside index.md."""
    root = project(PAGES | {"docs/b/README.md": "# 重\n", "mkdocs.yml": SETTINGS})
    assert [f"{p.at} {p.rule}" for p in told(root)] == ["docs/b/README.md:1:1 file/unread"]
    assert refused(root)


def test_what_is_not_there_is_said_where_it_is_wanted(project: Project) -> None:
    """A site without first page; a plan without its page, which calendars and search lead to."""
    plan = (MINIMAL / "plans/2026/plan.yml").read_text(encoding="utf-8")
    root = project({"docs/a.md": "甲\n", "mkdocs.yml": SETTINGS, "plans/2026/plan.yml": plan})
    assert {"docs/index.md:1:1 page/home", "plans/2026/plan.yml:1:1 plan/page"} <= {
        f"{p.at} {p.rule}" for p in told(root)
    }
    written = {"docs/index.md": "甲\n", "docs/plans/2026/index.md": "```计划\n年度: 2026\n```\n"}
    assert not {"page/home", "plan/page"} & {p.rule for p in told(project(written))}


RIGHT = """---
title: 链接
---

[条](regulations/study-rules/index.md#t3k1x2) [章](regulations/study-rules/index.md#z2) [页](quizzes/index.md)
[题库](quizzes/branch.md) [订阅](feeds/laws.xml) [数据](data/changes.json) [日历](calendars/all.ics) [本页](#小标题)
[日历页](plans/2026/calendar.md#subscribe) ![图](photo.png) `<![甲` <![乙

## 小标题
"""


def test_a_site_that_passes_is_built(tmp_path: Path) -> None:
    """Links to clauses, to what the build makes, to files beside pages: neither refuses one; wrong ones are told."""
    root = copy(MINIMAL, tmp_path / "s")
    (root / "docs/photo.png").write_bytes(png())
    (root / "docs/right.md").write_text(RIGHT, encoding="utf-8")
    menu = root / "docs/.nav.yml"
    menu.write_text(menu.read_text(encoding="utf-8") + "  - right.md\n", encoding="utf-8")
    assert [str(p) for p in inspect(root)[1]] == []
    done = build_site(root, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    wrong = RIGHT.replace("#t3k1x2", "#t99").replace("laws.xml", "lows.xml").replace("#subscribe", "#first")
    (root / "docs/right.md").write_text(wrong, encoding="utf-8")
    assert [(p.at.line, p.at.column, p.rule) for p in inspect(root)[1]] == [
        (5, 5, "page/anchor"),
        (6, 30, "page/link"),
        (7, 7, "page/anchor"),
    ]
