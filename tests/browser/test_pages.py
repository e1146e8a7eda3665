"""Every page template: accessible, readable on a phone, in print, in the dark and without JavaScript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accessibility import axe, wide
from places import ROOT
from playwright.sync_api import Browser, Page, expect
from visiting import Visit

#: One page of each template of the portal of tests/sites.
PAGES = [
    "/",
    "/materials/",
    "/materials/meetings/",
    "/materials/secrecy/",
    "/materials/glossary/",
    "/materials/topics/",
    "/regulations/",
    "/regulations/branch-guide/",
    "/regulations/reading-rules/",
    "/regulations/reading-rules/2023-04-01/",
    "/regulations/reading-rules/2023-04-01-2025-06-01/",
    "/plans/",
    "/plans/2023/",
    "/plans/2023/report/",
    "/plans/2023/ledger/",
    "/plans/comparison/",
    "/plans/frequencies/",
    "/plans/duties/",
    "/plans/duties/matrix/",
    "/plans/duties/branch/",
    "/plans/2026/calendar/",
    "/plans/2026/",
    "/plans/2026/members/",
    "/plans/2026/stations-signoff/",
    "/plans/2026/topics/",
    "/quizzes/",
    "/quizzes/office-work/",
    "/quizzes/closed/",
    "/quizzes/papers/quarter/",
    "/quizzes/papers/challenge/",
    "/my/",
    "/my/notebook/",
    "/my/certificate/",
    "/quizzes/practice/",
    "/quizzes/papers/final/",
    "/quizzes/papers/half-year/",
    "/quizzes/papers/daily/",
    "/review/",
    "/404.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_accessibility_violation(visit: Visit, portal: str, path: str, scheme: str) -> None:
    """Axe finds nothing on any template, light or dark, and nothing is wider than a phone."""
    page = visit(portal + path, scheme=scheme)
    assert axe(page) == []
    assert wide(page) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_no_request_to_another_origin(visit: Visit, portal: str, path: str) -> None:
    """On a desk, where the menus are; the fixture fails on any foreign request or script error."""
    visit(portal + path, width=1280)


def test_answers_after_handing_in_are_accessible(page: Page, site: str) -> None:
    """Right and wrong feedback, too."""
    page.goto(f"{site}/quizzes/branch/")
    for card in page.locator(".xueer-question").all()[:3]:
        card.locator("input").first.check()
        card.get_by_role("button", name="提交答案").click()
    assert axe(page) == []


def test_without_javascript(browser: Browser, portal: str) -> None:
    """Tasks, questions and answers can be read; nothing asks for a script that is needed to read."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{portal}/quizzes/office-work/")
    assert page.locator(".xueer-static-question").count() == 11
    page.get_by_text("查看答案").first.click()
    expect(page.locator("details[open]").get_by_text("依据：").first).to_be_visible()
    page.goto(f"{portal}/plans/2026/members/")
    assert page.locator(".xueer-tasks li").count() == 7
    page.goto(portal)
    expect(page.get_by_role("heading", name="本月任务")).to_be_visible()
    expect(page.locator(".xueer-tasks li").first).to_be_visible()
    context.close()


def test_print_drops_the_frame(page: Page, portal: str) -> None:
    """Header, menus, buttons and reading notes are not printed; clause numbers are."""
    page.goto(f"{portal}/regulations/reading-rules/")
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator("xueer-reading")).to_be_hidden()
    expect(page.locator("#t3").get_by_text("第三条", exact=True)).to_be_visible()
    page.goto(f"{portal}/plans/2026/")
    page.emulate_media(media="print")
    expect(page.locator(".xueer-table").first).to_be_visible()
    page.goto(f"{portal}/quizzes/office-work/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="提交答案").first).to_be_hidden()


@pytest.mark.parametrize("name", ["client.js", "exam.js", "locked.js", "member.js", "notebook.js"])
def test_client_weight(portal: str, page: Page, name: str) -> None:
    """Whatever a page loads of the client stays within 25 kB gzip."""
    import gzip

    body = page.request.get(f"{portal}/assets/xueer/{name}").body()
    assert len(gzip.compress(body, 9)) <= 25_000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("三会一课", "支部条例"),
        ("第一议题", "第一议题材料"),
        ("八小时之外", "名词解释"),
        ("第十六条", "支部条例"),
        ("书会办", "读书会"),
    ],
)
def test_search_finds(page: Page, portal: str, query: str, expected: str) -> None:
    """Whole terms, clause numbers and parts of a word."""
    page.goto(portal)
    page.get_by_role("button", name="搜索").or_(page.locator("label[for=__search]")).first.click()
    box = page.locator(".md-search__input")
    box.fill(query)
    box.press("End")
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    assert expected in json.dumps(results.all_inner_texts(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("支部条例 第十一条", "/regulations/branch-guide/#t11"),
        ("送学办法第2条", "/regulations/station-rules/#t2"),
        ("不要求提交截图", "/regulations/reading-rules/#t7k2"),
    ],
)
def test_search_opens_the_article(page: Page, portal: str, query: str, place: str) -> None:
    """Name and number, in any spelling, or its words: the first hit below its page is the article itself."""
    page.goto(portal)
    page.get_by_role("button", name="搜索").or_(page.locator("label[for=__search]")).first.click()
    box = page.locator(".md-search__input")
    box.fill(query)
    box.press("End")
    hit = page.locator(".md-search-result__item").first.locator(".md-search-result__link").nth(1)
    expect(hit.locator("h2")).to_contain_text("条")
    expect(hit.get_by_text("缺少")).to_have_count(0)
    hit.click()
    path, _, number = place.partition("#")
    expect(page.locator(f"#{number}")).to_be_in_viewport()
    assert page.url.startswith(f"{portal}{path}?h=")
    assert page.url.endswith(f"#{number}")


def test_missing_page_is_chinese_and_leads_on(page: Page, portal: str) -> None:
    """The 404 page says so in Chinese and links to places that exist."""
    page.goto(f"{portal}/404.html")
    expect(page).to_have_title("没有这一页 - 某县档案馆学习门户")
    page.get_by_role("link", name="回到首页").click()
    expect(page.get_by_role("heading", name="今天学什么")).to_be_visible()


def test_comparison_filters_without_a_script(browser: Browser, portal: str) -> None:
    """Unchanged articles are folded away at first; each kind can be shown and hidden, also without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/regulations/reading-rules/2023-04-01-2025-06-01/")
    same, added = page.locator(".xueer-fate-1"), page.locator(".xueer-fate-4")
    expect(same.first).to_be_hidden()
    expect(added.first).to_be_visible()
    page.get_by_label("未变").check()
    expect(same.first).to_be_visible()
    page.get_by_label("新增").uncheck()
    expect(added.first).to_be_hidden()
    context.close()


def test_an_earlier_text_leads_to_todays_article(page: Page, portal: str) -> None:
    """Below every article of an earlier text stands what it is today."""
    page.goto(f"{portal}/regulations/reading-rules/2023-04-01/")
    note = page.locator("#t2 .xueer-now")
    expect(note).to_have_text("现为第二条（文字未变）")
    note.get_by_role("link").click()
    expect(page.locator("#t2")).to_be_in_viewport()
    assert page.url.endswith("/regulations/reading-rules/#t2")


def test_what_is_said_of_loading_the_search_is_so(page: Page, site: str) -> None:
    """benchmarks/README.md says when the search is loaded: watched here, on a page where nobody searches."""
    loaded: list[str] = []
    page.context.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    said = "`search-worker.js` 和搜索索引在每一页打开时就加载" in text_of("benchmarks/README.md")
    assert said == ({"search-worker.js", "search_index.json"} <= set(loaded))


def test_what_is_said_of_the_usb_stick_is_so(browser: Browser, minimal_site: Path) -> None:
    """The README sends people with a USB stick to the pack as long as a link of the site opens a folder there."""
    page = browser.new_page()
    page.goto((minimal_site / "index.html").as_uri())
    links = page.eval_on_selector_all("nav a[href]", "links => links.map(link => link.href)")
    page.close()
    inside = [link.partition("#")[0] for link in links if link.startswith(minimal_site.as_uri())]
    assert inside
    said = "要从 U 盘直接打开，用送学包" in text_of("README.md")
    assert said == any(link.endswith("/") for link in inside)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
