"""A title, note or heading is text, whatever stands in it: on its page, in the tab, navigation, search, meta."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from places import MINIMAL
from playwright.sync_api import BrowserContext
from sitebuild import build, copy, pages
from wordfiles import docx, para
from xueer.exchange.regulation import prepare
from xueer.ground.text import escape

#: Whatever runs says so in window.ran; each closes another thing that text may stand in.
RUNS = (
    '<img src=x onerror="window.ran=1">',
    "</title><script>window.ran=2</script>",
    '"><script>window.ran=3</script>',
    "A & B &lt;i&gt; `x` *y* | [z](javascript:window.ran=4)",
)
BAD = " ".join(RUNS)

#: Every text of an author that becomes a title, heading or description: file and keys.
YAML = {
    "quizzes/banks/branch.yml": ("标题", "说明"),
    "quizzes/papers/demo.yml": ("标题", "说明"),
    "plans/2026/plan.yml": ("标题", "说明"),
    "plans/2026/ledger.yml": ("标题", "说明"),
    "plans/2026/topics.yml": ("说明",),
    "plans/2026/checklists/members.yml": ("标题", "说明", "对象"),
    "plans/duties/office.yml": ("标题", "说明", "主体"),
}
FRONT = {
    "materials/branch-life.md": ("title", "description"),
    "regulations/guide-rules/index.md": ("title", "description"),
    "regulations/study-rules/2023-04-01.md": ("description",),
}
ADDED = {
    "plans/yearbook.yml": "类别:\n  - 支部委员会会议\n",
    "plans/2026/ledger.yml": "年度: 2026\n标题: 台账\n记录:\n"
    "  - {编号: l001, 日期: 2026-01-07, 类别: 支部委员会会议, 主题: 一月会议, 次数: 1}\n",
    "plans/2026/topics.yml": "年度: 2026\n材料:\n"
    "  - {编号: m01, 日期: 2026-02, 标题: 《通知》, 出处: 办公厅, 类别: 学习教育}\n",
    "plans/duties/office.yml": "责任清单: office\n标题: 责任清单\n主体: 办公室\n责任:\n"
    "  - {编号: d01, 内容: 提出建议。, 依据: guide-rules#t2@809d5af9, 频次: 按需, 佐证: [通知]}\n",
}
#: A title from the first heading, as text is written in Markdown.
HEADED = f"# 从标题来 {escape(BAD)}\n\n## 小节 {escape(BAD)}\n\n正文。\n"


def planted(site: Path) -> None:
    """Put the marker behind every such text of a copy of the minimal site."""
    for name, text in ADDED.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    for name, keys in YAML.items():
        path = site / name
        text = path.read_text(encoding="utf-8")
        path.write_text(_with(text, keys), encoding="utf-8")
    for name, keys in FRONT.items():
        path = site / "docs" / name
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        path.write_text(f"---\n{_with(front, keys)}---\n{body}", encoding="utf-8")
    (site / "docs/guide").mkdir()
    (site / "docs/guide/headed.md").write_text(HEADED, encoding="utf-8")
    (site / "docs/guide/named.md").write_text("正文。\n", encoding="utf-8")
    nav = site / "docs/.nav.yml"
    named = [{f"指南 {BAD}": ["guide/headed.md", {f"从菜单来 {BAD}": "guide/named.md"}]}]
    menu = yaml.safe_load(nav.read_text(encoding="utf-8"))
    nav.write_text(yaml.safe_dump(menu | {"nav": [*menu["nav"], *named]}, allow_unicode=True), encoding="utf-8")
    _word(site / "docs/regulations/from-word/index.md")
    config = site / "mkdocs.yml"
    name = json.dumps(f"小站 {BAD}", ensure_ascii=False)
    text = config.read_text(encoding="utf-8").replace("site_name: 小站", f"site_name: {name}\nsite_description: {name}")
    config.write_text(text, encoding="utf-8")


def _with(text: str, keys: tuple[str, ...]) -> str:
    """The top keys of a YAML text with the marker behind what they say, other keys as they stand."""
    for key in keys:
        found = re.search(rf"^{key}: (.*)\n", text, re.MULTILINE)
        line = f"{key}: {json.dumps(f'{found[1] if found else key} {BAD}', ensure_ascii=False)}\n"
        text = text.replace(found[0], line, 1) if found else text.replace("\n", f"\n{line}", 1)
    return text


def _word(path: Path) -> None:
    """A regulation from Word whose title and chapter carry the marker."""
    body = [
        "某局学习办法" + RUNS[0],
        "第一章　总则" + RUNS[0],
        "第一条　为了学习。",
        "第二章　附则 A & B",
        "第二条　自2025年6月1日起施行。",
    ]
    page, _ = prepare(docx("".join(map(para, body))), "x.docx", regulation_id="from-word", today=dt.date(2026, 11, 23))
    assert RUNS[0] in page.title
    path.parent.mkdir(parents=True)
    path.write_text(page.text.replace("待填写", "学习处"), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> tuple[Path, str]:
    """The built site and its address."""
    folder = tmp_path_factory.mktemp("hostile")
    site = copy(MINIMAL, folder / "site")
    planted(site)
    done = build(site, folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out", served(folder / "out")


def test_nothing_runs_on_any_page(hostile: tuple[Path, str], context: BrowserContext) -> None:
    out, address = hostile
    tab = context.new_page()
    assert len(pages(out)) > 25
    for page in [*pages(out), "404.html"]:
        tab.goto(f"{address}/{page}")
        assert tab.evaluate("window.ran") is None, page
        assert tab.locator("img[onerror], a[href^='javascript:']").count() == 0, page
        assert tab.title().endswith(f"小站 {BAD}"), page


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("quizzes/branch/", "支部工作"),
        ("quizzes/papers/demo/", "小测"),
        ("plans/2026/members/", "全体党员 2026 年清单"),
        ("plans/duties/office/", "责任清单"),
        ("materials/branch-life/", "组织生活一页通"),
        ("regulations/guide-rules/", "中国小站导读条例（试行）"),
        ("guide/headed/", "从标题来"),
        ("guide/named/", "从菜单来"),
    ],
)
def test_a_title_is_shown_as_it_was_written(
    hostile: tuple[Path, str], context: BrowserContext, page: str, title: str
) -> None:
    """In the tab, over the page and in navigation, with each entity escaped once."""
    tab = context.new_page()
    tab.goto(f"{hostile[1]}/{page}")
    written = f"{title} {BAD}"
    assert tab.title() == f"{written} - 小站 {BAD}"
    assert tab.locator("h1").first.evaluate("e => e.firstChild.textContent") == written
    topic = tab.locator("[data-md-component=header-topic] .md-ellipsis").last
    assert " ".join((topic.text_content() or "").split()) == written
    menu = tab.locator("nav.md-nav--primary .md-nav__link--active .md-ellipsis")
    assert {" ".join((t or "").split()) for t in menu.all_text_contents()} <= {written}
    described = tab.locator("meta[name=description]").get_attribute("content") or ""
    assert BAD in described


def test_headings_from_word_are_text(hostile: tuple[Path, str], context: BrowserContext) -> None:
    tab = context.new_page()
    tab.goto(f"{hostile[1]}/regulations/from-word/")
    headings = tab.locator("article h2").evaluate_all("all => all.map(e => e.firstChild.textContent)")
    assert headings[:2] == [f"第一章　总则{RUNS[0]}", "第二章　附则 A & B"]
    contents = tab.locator(".md-nav--secondary .md-nav__link .md-ellipsis").all_text_contents()
    assert [t.split() for t in contents][:2] == [t.split() for t in headings[:2]]


def test_search_shows_titles_as_text(hostile: tuple[Path, str], context: BrowserContext) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": 1400, "height": 900})
    tab.goto(hostile[1])
    tab.locator("[data-md-component=search-query]").click()
    tab.keyboard.type("onerror")
    found = tab.locator(".md-search-result__item :is(h1, h2)")
    found.first.wait_for()
    shown = found.all_text_contents()
    assert f"支部工作 {BAD}" in shown
    assert f"从标题来 {BAD}" in shown
    assert f"中国小站导读条例（试行） {BAD}" in shown
    assert tab.evaluate("window.ran") is None
