"""自学 is counted in minutes while somebody reads, 学时 are of sessions: on the pages, with a clock that we turn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accessibility import axe
from places import MINIMAL, ROOT
from playwright.sync_api import Locator, Page, expect
from xueer.library import load
from xueer.page.study import reading_seconds

START = "2026-11-23T09:00:00+08:00"
#: 108 characters, a table and two questions: 22 seconds.
PAGE = "/materials/branch-life/"
LIST = "/plans/2026/members/"


def study(page: Page, site: str) -> str:
    """What the home page says of 自学."""
    page.goto(f"{site}/")
    line = page.locator("xueer-tasks").get_by_text("按分钟另计，不折算学时")
    return line.inner_text().removeprefix("自学 ").removesuffix("，按分钟另计，不折算学时")


def seconds(page: Page) -> dict[str, float]:
    """The time that the browser holds."""
    return dict(page.evaluate("JSON.parse(localStorage.getItem('xueer:progress') ?? '{}').study ?? {}"))


def recorded(page: Page, site: str, text: str) -> None:
    """A browser that holds this record."""
    page.goto(f"{site}/my/")
    page.evaluate("text => localStorage.setItem('xueer:progress', text)", text)


def test_opening_a_page_for_a_moment_is_no_reading(page: Page, site: str) -> None:
    """Seven seconds at its end: not on the list of what was read, no time, no tick, nothing to continue."""
    page.clock.install(time=START)
    page.goto(site + PAGE)
    page.locator("xueer-reading").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    page.clock.run_for(7_000)
    assert study(page, site) == "0 分"
    expect(page.get_by_text("还没有学习记录")).to_be_visible()
    page.goto(f"{site}/my/")
    expect(page.get_by_text("还没有阅读记录。")).to_be_visible()


def test_a_page_is_read_after_half_its_length_and_has_no_more_time_than_that(page: Page, site: str) -> None:
    """However long somebody stays, moves and comes back; its own questions do not lengthen it either."""
    page.clock.install(time=START)
    for _ in range(2):
        page.goto(site + PAGE)
        page.locator("xueer-reading").scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        for _ in range(4):
            page.mouse.wheel(0, 10)
            page.clock.run_for(40_000)
    expect(page.locator("xueer-reading").get_by_text("本页已读完（2026年11月23日），自学 不到 1 分")).to_be_visible()
    held = seconds(page)
    assert held == {"materials/branch-life/": reading_seconds(load(MINIMAL)[0].documents["materials/branch-life.md"])}
    page.goto(f"{site}/my/certificate/")
    expect(page.get_by_text("自学 不到 1 分，读完页面 1 页。自学按分钟另计，不折算学时。")).to_be_visible()
    expect(page.get_by_role("cell", name="0 / 6 学时")).to_be_visible()


@pytest.mark.parametrize("away", ["hidden", "asleep"])
def test_a_page_that_nobody_looks_at_is_not_read(page: Page, site: str, away: str) -> None:
    """Behind another tab nothing counts; in front of nobody a minute does."""
    page.clock.install(time=START)
    page.goto(f"{site}/regulations/guide-rules/")
    if away == "hidden":
        page.evaluate("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'})")
    page.clock.run_for(1_800_000)
    assert sum(seconds(page).values()) <= (0 if away == "hidden" else 60)


def answer(card: Locator) -> None:
    """Hand in anything that can be handed in."""
    for box in card.locator("input[type=text], input:not([type]), textarea").all():
        box.fill("不知道")
    for box in card.locator("input[type=radio], input[type=checkbox]").all()[:1]:
        box.check()
    for choice in card.locator("select").all():
        choice.select_option(index=1)
    card.get_by_role("button", name="提交答案").click()
    expect(card.locator(".xueer-feedback")).to_be_visible()


def test_questions_of_the_day_begin_no_bank(page: Page, portal: str) -> None:
    """今日三题 answered: no bank is 未完成. One more on a bank's own page: that bank is, and no other."""
    page.goto(f"{portal}/quizzes/papers/daily/")
    expect(page.locator(".xueer-question")).to_have_count(3)
    ids = [card.get_attribute("id") or "" for card in page.locator(".xueer-question").all()]
    for name in ids:
        answer(page.locator(f"[id='{name}']"))
    page.goto(f"{portal}/my/")
    expect(page.get_by_text("未完成")).to_have_count(0)
    page.goto(f"{portal}/")
    expect(page.locator("xueer-continue").get_by_text("还没有学习记录")).to_be_visible()
    page.goto(f"{portal}/quizzes/office-work/")
    card = page.locator(".xueer-question:has(.xueer-actions button[type=submit])").first
    answer(page.locator(f"[id='{card.get_attribute('id')}']"))
    here = sum(name.startswith("office-work.") for name in ids) + 1
    page.goto(f"{portal}/my/")
    expect(page.get_by_text("未完成")).to_have_count(1)
    expect(page.get_by_text(f"未完成，已答 {here} / ")).to_be_visible()
    page.goto(f"{portal}/")
    expect(page.locator("xueer-continue").get_by_text("测验：")).to_have_count(1)


def test_a_challenge_is_no_test_on_the_certificate(page: Page, site: str) -> None:
    """A practice paper with its points is one; a challenge and the questions of a day are none."""
    run = {"at": START, "right": 7, "total": 8, "score": 7, "full": 8}
    sets = {
        "paper/challenge": {"runs": [run], "longest": 7},
        "paper/daily@2026-11-20": {"runs": [run]},
        "paper/demo": {"runs": [run]},
    }
    recorded(page, site, json.dumps({"format": "xueer-progress", "version": 1, "sets": sets}))
    page.goto(f"{site}/my/certificate/")
    rows = page.get_by_role("table").filter(has_text="测验（最好一次）").locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("7 / 8 分")
    expect(page.get_by_text("连对")).to_have_count(0)


def test_a_session_is_entered_and_taken_back(page: Page, site: str) -> None:
    """登记集中学习: what is wrong is said, what is entered is 自己填写 everywhere, taken back it is nowhere."""
    page.goto(site + LIST)
    page.get_by_text("登记集中学习").click()
    page.get_by_label("学了什么").fill("保密专题学习")
    page.get_by_label("学时", exact=True).fill("9")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("学时从 0.5 到 8，以 0.5 为单位")).to_be_visible()
    page.get_by_label("日期").fill("2025-12-31")
    page.get_by_label("学时", exact=True).fill("2.5")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("这是 2026 年的清单")).to_be_visible()
    page.get_by_label("日期").fill("2026-11-20")
    page.get_by_label("学时", exact=True).press("Enter")
    expect(page.get_by_text("集中学习 2.5 / 6 学时（自己填写 2.5）", exact=True)).to_be_visible()
    expect(page.get_by_text("2026年11月20日 · 2.5 学时 · 自己填写")).to_be_visible()
    expect(page.get_by_label("学了什么")).to_be_focused()
    assert axe(page) == []
    page.get_by_label("学了什么").fill("写到一半")
    page.get_by_label("主题党日").first.check()
    expect(page.get_by_label("学了什么")).to_have_value("写到一半")
    page.goto(f"{site}/my/certificate/")
    expect(page.get_by_role("row", name="全体党员 2026 年清单 3.5 / 6 学时 3.5 1 / 6 项")).to_be_visible()
    expect(page.get_by_role("row", name="保密专题学习 2026年11月20日 2.5 学时")).to_be_visible()
    assert axe(page) == []
    page.goto(site + LIST)
    page.get_by_text("登记集中学习（已登记 1 次）").click()
    page.get_by_role("button", name="撤回").click()
    page.get_by_role("button", name="确定").click()
    expect(page.get_by_text("集中学习 1 / 6 学时（自己填写 1）", exact=True)).to_be_visible()
    assert "保密专题学习" not in page.evaluate("localStorage.getItem('xueer:progress')")
    page.goto(f"{site}/my/certificate/")
    expect(page.get_by_text("自己登记的集中学习")).to_have_count(0)


def test_a_record_of_before_shows_its_reading_as_time(page: Page, site: str) -> None:
    """Stored by the first program: the tick stays, no study hour is left of it, its time is said to be 折算."""
    recorded(page, site, Path(ROOT / "tests/cases/progress/1-reading.json").read_text(encoding="utf-8"))
    page.evaluate("""() => {
        const old = JSON.parse(localStorage.getItem('xueer:progress'));
        localStorage.setItem('xueer:progress', JSON.stringify({ ...old, lists: ['2026-members'] }));
    }""")
    assert study(page, site) == "1 分（旧记录折算 1 分）"
    page.goto(site + LIST)
    expect(page.get_by_role("checkbox", name="组织生活一页通")).to_be_checked()
    expect(page.get_by_text("集中学习 0 / 6 学时", exact=True)).to_be_visible()
    page.goto(f"{site}/my/")
    expect(page.get_by_text("2026年10月1日读完")).to_be_visible()
    expect(page.get_by_text("读到 30%")).to_be_visible()
