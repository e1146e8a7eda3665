"""The plan, the frequencies, duties and the calendar of a portal: filtered, on a phone, in the dark, printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from accessibility import axe, wide
from playwright.sync_api import Browser, Locator, Page, expect
from visiting import Visit

PATHS = ["/plans/2026/", "/plans/2023/", "/plans/frequencies/", "/plans/2026/calendar/", "/plans/duties/branches/"]


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A tab on a desktop computer."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.set_default_timeout(8000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert errors == []


def shown(page: Page) -> Locator:
    """The rows of the tables that are not filtered away."""
    return page.locator("tr[data-task]:not([hidden])")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_accessible_on_a_phone(visit: Visit, portal: str, path: str, scheme: str) -> None:
    """Everything open; nothing is wider than the phone."""
    page = visit(portal + path, scheme=scheme)
    page.evaluate("document.querySelectorAll('.xueer-year details').forEach((d) => d.open = true)")
    assert axe(page) == []
    assert wide(page) <= 0


@pytest.mark.parametrize("path", PATHS)
def test_accessible_on_a_desk(visit: Visit, portal: str, path: str) -> None:
    page = visit(portal + path, width=1280)
    assert axe(page) == []
    assert wide(page) <= 0


def test_filter_with_a_mouse(desk: Page, portal: str) -> None:
    """Each choice narrows; groups with nothing left go; the count is said; clearing brings all back."""
    desk.goto(f"{portal}/plans/2026/")
    everything = shown(desk).count()
    status = desk.locator(".xueer-plan-found")
    expect(status).to_be_empty()
    desk.get_by_role("combobox", name="责任", exact=True).select_option("团委")
    few = shown(desk).count()
    assert 0 < few < everything
    expect(status).to_contain_text(f"责任：团委。符合的任务 {few} 项")
    for row in shown(desk).all():
        expect(row.locator("td[data-label=责任]")).to_contain_text("团委")
    expect(desk.locator(".xueer-people summary", has_text="各党支部")).to_be_hidden()
    assert desk.url.endswith("?responsible=%E5%9B%A2%E5%A7%94")
    desk.get_by_role("combobox", name="状态", exact=True).select_option("已完成")
    assert shown(desk).count() < few
    desk.reload()
    expect(status).to_contain_text("责任：团委；状态：已完成。")
    desk.get_by_role("button", name="清除筛选").click()
    assert shown(desk).count() == everything
    expect(status).to_be_empty()
    assert "?" not in desk.url
    expect(desk.locator(".xueer-months summary").first).to_contain_text("已完成")


def test_filter_by_keyboard(desk: Page, portal: str) -> None:
    """A list box takes typed characters and arrows; Tab goes on to the next and to the button."""
    desk.goto(f"{portal}/plans/2026/")
    everything = shown(desk).count()
    desk.get_by_role("combobox", name="责任", exact=True).focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator(".xueer-plan-found")).to_contain_text("责任：")
    assert shown(desk).count() < everything
    for _ in range(4):
        desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="清除筛选")).to_be_focused()
    desk.keyboard.press("Enter")
    assert shown(desk).count() == everything


def test_a_link_to_a_task_beats_the_filter(desk: Page, portal: str) -> None:
    """What is filtered away comes back when it is asked for by its anchor."""
    desk.goto(f"{portal}/plans/2026/?responsible=%E5%9B%A2%E5%A7%94#task-p01")
    expect(desk.locator("#task-p01")).to_be_visible()
    expect(desk.locator("#task-p01")).to_be_in_viewport()
    desk.goto(f"{portal}/plans/2026/?responsible=%E6%97%A0")
    expect(desk.locator("#task-p01")).to_be_visible()


def test_done_leads_to_the_ledger(desk: Page, portal: str) -> None:
    desk.goto(f"{portal}/plans/2026/")
    desk.locator("#task-p01 td[data-label=完成情况] a").first.click()
    expect(desk.locator(":target")).to_be_visible()
    assert "/plans/2026/ledger/#" in desk.url


def test_what_is_owed_leads_to_its_row(desk: Page, portal: str) -> None:
    desk.goto(f"{portal}/plans/frequencies/")
    desk.locator(".xueer-owed a").first.click()
    expect(desk.locator("tr:target")).to_be_in_viewport()


def test_without_javascript(browser: Browser, portal: str) -> None:
    """All tasks and states can be read; the filter, which would do nothing, is not there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{portal}/plans/2026/")
    expect(page.locator(".xueer-plan-filter")).to_be_hidden()
    expect(page.locator("#task-p01").get_by_text("已完成").first).to_be_visible()
    context.close()


def test_script_and_style_are_loaded_only_where_they_are_needed(desk: Page, portal: str) -> None:
    for path, script, style in (("/plans/2026/", 1, 1), ("/plans/frequencies/", 0, 1), ("/materials/", 0, 0)):
        desk.goto(portal + path)
        assert desk.locator("script[src$='xueer/plan.js']").count() == script
        assert desk.locator("link[href$='xueer/plans.css']").count() == style


def test_printed(desk: Page, portal: str) -> None:
    """No filter and no way to jump; every month open; the table is not wider than A4 across."""
    desk.set_viewport_size({"width": 1009, "height": 680})  # A4 landscape within its margins
    desk.goto(f"{portal}/plans/2026/")
    desk.get_by_role("combobox", name="责任", exact=True).select_option("团委")
    desk.emulate_media(media="print")
    expect(desk.locator(".xueer-plan-filter")).to_be_hidden()
    expect(desk.locator(".xueer-jumps")).to_be_hidden()
    expect(desk.locator(".xueer-plan-found")).to_be_visible()
    for item in desk.locator(".xueer-months li:not([hidden])").all():
        expect(item).to_be_visible()
    for table in desk.locator(".xueer-grid").all():
        assert table.evaluate("t => t.scrollWidth - t.parentElement.clientWidth") <= 0


#: Cells of which something is cut, or that hold fewer than four characters a line though they have more to say.
UNREADABLE = """table => [...table.querySelectorAll("tbody td")].filter((cell) => {
  const style = getComputedStyle(cell);
  const room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const characters = Math.round(room / parseFloat(style.fontSize));
  return cell.scrollWidth > cell.clientWidth || characters < Math.min(cell.innerText.length, 4);
}).map((cell) => cell.innerText)"""


@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (390, "screen"), (1009, "print")])
def test_duties_can_be_read(desk: Page, portal: str, width: int, media: Literal["screen", "print"]) -> None:
    """Long duties wrap: no column leaves the screen or the paper, is cut, or is a few characters wide."""
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(f"{portal}/plans/duties/")
    lists = [link.get_attribute("href") for link in desk.locator("ul.xueer-cards a").all()]
    assert lists
    for href in lists:
        desk.goto(f"{portal}/plans/duties/{href}")
        desk.emulate_media(media=media)
        table = desk.locator(".xueer-duties")
        assert table.evaluate("t => t.scrollWidth - t.parentElement.clientWidth") <= 0, href
        assert table.evaluate(UNREADABLE) == [], href
    if media == "print":
        assert b"/MediaBox [0 0 841" in desk.pdf(prefer_css_page_size=True)  # A4 across


@pytest.mark.parametrize("year", [2023, 2026])
def test_a_year_at_a_glance_is_one_page(desk: Page, portal: str, year: int) -> None:
    """One upright A4, whatever the year holds; on a phone nothing leaves the screen, and the files are there."""
    desk.goto(f"{portal}/plans/{year}/glance/")
    printed = desk.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]
    assert b"/MediaBox [0 0 594" in printed
    desk.set_viewport_size({"width": 390, "height": 800})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(desk) == []
    with desk.expect_download() as download:
        desk.get_by_role("link", name="下载 Word").click()
    assert download.value.suggested_filename == "glance.docx"


def test_a_month_is_a_list_on_a_phone(page: Page, portal: str) -> None:
    """Only days with something due, each with its month and weekday; the files to subscribe to are below."""
    page.goto(f"{portal}/plans/2026/calendar/")
    expect(page.locator("#m3 time:visible").first).to_have_text("3月25日　星期三")
    assert page.locator("#m3 td:visible").count() == 2
    with page.expect_download() as download:
        page.get_by_role("link", name="全部任务").click()
    assert download.value.suggested_filename == "all.ics"
