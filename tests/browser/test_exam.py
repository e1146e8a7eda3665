"""考试: the whole way of a candidate, by mouse and keyboard, over refresh and a changed clock."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from accessibility import axe
from playwright.sync_api import Page, expect

SEALED = "/quizzes/papers/sealed-exam/"
CLOSED = "/quizzes/papers/closed-exam/"


def paused(page: Page) -> None:
    """A clock that stands at nine o'clock until the test moves it."""
    page.clock.install(time="2026-11-23T08:59:59+08:00")
    page.clock.pause_at("2026-11-23T09:00:00+08:00")


def start(page: Page, address: str, code: str = "A07") -> None:
    page.goto(address)
    page.get_by_label("代号").fill(code)
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("timer").or_(page.locator(".xueer-clock")).first).to_be_visible()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定", exact=True).click()
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()


def receipt(page: Page, folder: Path) -> dict[str, object]:
    with page.expect_download() as download:
        page.get_by_role("button", name="下载回执").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    value = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def test_a_name_is_refused_as_code(page: Page, site: str) -> None:
    page.goto(site + SEALED)
    page.get_by_label("代号").fill("某某某")
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_text("不要写姓名。")).to_be_visible()
    expect(page.locator(".xueer-clock")).to_have_count(0)


def test_every_type_answered_marked_and_handed_in(page: Page, site: str, tmp_path: Path) -> None:
    start(page, site + SEALED)
    expect(page.locator("nav[aria-label=答题卡] a")).to_have_count(8)
    one = page.locator("[id='sealed.s1']")
    one.get_by_label("丙").check()
    many = page.locator("[id='sealed.s2']")
    many.get_by_label("甲").check()
    many.get_by_label("丙").check()
    page.locator("[id='sealed.s3']").get_by_label("错").check()
    page.locator("[id='sealed.s4']").get_by_label("第 1 空").fill("密 钥")
    page.locator("[id='sealed.s5']").get_by_label("答案").fill("９０")
    page.locator("[id='sealed.s6']").get_by_role("button", name="下移").first.click()
    page.locator("[id='sealed.s7']").get_by_label("左一").select_option(label="右一")
    page.locator("[id='sealed.s8']").get_by_label("答案").fill("<img src=x onerror=alert(1)>")
    page.locator("[id='sealed.s3']").get_by_role("button", name="标记").click()
    sheet = page.locator("nav[aria-label=答题卡]")
    expect(sheet.get_by_label("第 3 题，已答，已标记")).to_be_visible()
    expect(sheet.get_by_label("第 7 题，未答")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="交卷", exact=True).click()
    expect(page.get_by_text("还有 1 题没有作答。")).to_be_visible()
    page.get_by_role("button", name="确定", exact=True).click()
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()
    expect(page.get_by_text("正确答案")).to_have_count(0)
    slip = receipt(page, tmp_path)
    answers = {a["id"]: a["answer"] for a in slip["answers"]}  # type: ignore[attr-defined]
    assert answers["sealed.s1"] == ["C"]
    assert sorted(answers["sealed.s2"]) == ["A", "C"]
    assert answers["sealed.s5"] == ["９０"]
    assert answers["sealed.s8"] == ["<img src=x onerror=alert(1)>"]
    assert slip["code"] == "A07"
    shown = page.locator(".xueer-exam-result strong").inner_text()
    assert shown == slip["checksum"]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", shown)


def test_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site + CLOSED)
    page.get_by_label("代号").focus()
    page.keyboard.type("B1")
    page.keyboard.press("Enter")
    expect(page.locator("[id='branch.q001'] input").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[id='branch.q001']").get_by_label("每季度")).to_be_checked()
    page.locator("[id='types.n1']").get_by_label("答案").focus()
    page.keyboard.type("三十二")
    page.locator("[id='types.o1']").get_by_role("button", name="上移").last.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    for left in ("党员大会", "支委会"):
        page.locator("[id='types.m1']").get_by_label(left).focus()
        page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="交卷", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()


def test_closed_exam_shows_scores_by_section_and_review(page: Page, site: str) -> None:
    start(page, site + CLOSED, "B2")
    page.locator("[id='branch.q001']").get_by_label("每季度").check()
    page.locator("[id='types.n1']").get_by_label("答案").fill("32学时")
    hand_in(page)
    expect(page.get_by_text("得 10 / 20 分，未达及格线")).to_be_visible()
    expect(page.get_by_text("一、单选题：5 / 5 分")).to_be_visible()
    expect(page.get_by_text("二、其他：5 / 15 分")).to_be_visible()
    expect(page.get_by_text("正确答案：B")).to_be_visible()
    expect(page.locator("[id='types.m1']").get_by_text("未作答")).to_be_visible()
    page.reload()
    expect(page.get_by_text("得 10 / 20 分，未达及格线")).to_be_visible()


def test_wrong_answers_of_an_exam_with_open_keys_reach_the_notebook(page: Page, site: str) -> None:
    """What was left empty does not; every question can be kept."""
    start(page, site + CLOSED, "B3")
    page.locator("[id='branch.q001']").get_by_label("每月").check()
    hand_in(page)
    page.locator("[id='types.n1']").get_by_role("button", name="收藏", exact=True).click()
    page.reload()
    expect(page.locator("[id='types.n1']").get_by_role("button", name="已收藏")).to_be_visible()
    page.goto(f"{site}/my/notebook/")
    expect(page.get_by_role("button", name="错题（1）")).to_be_visible()
    expect(page.get_by_role("button", name="收藏（1）")).to_be_visible()
    expect(page.get_by_text("还有 2 题要复习")).to_be_visible()


def test_timer_survives_refresh_and_closing(page: Page, site: str) -> None:
    paused(page)
    start(page, site + SEALED)
    page.locator("[id='sealed.s1']").get_by_label("甲").check()
    page.clock.run_for(65_000)
    expect(page.locator(".xueer-clock")).to_have_text("28:55")
    page.reload()
    expect(page.locator(".xueer-clock")).to_have_text(re.compile(r"28:5\d"))
    expect(page.locator("[id='sealed.s1']").get_by_label("甲")).to_be_checked()
    page.goto(site + "/")
    page.clock.set_system_time("2026-11-23T09:11:05+08:00")
    page.goto(site + SEALED)
    expect(page.locator(".xueer-clock")).to_have_text(re.compile(r"18:5\d"))


def test_twenty_seconds_cost_twenty_whenever_one_begins(page: Page, site: str, tmp_path: Path) -> None:
    """Exams begun at every tenth of a second; five saves each; ten are allowed, no eleventh."""
    paused(page)
    start(page, site + SEALED)
    hand_in(page)
    for tenth in range(1, 10):
        page.clock.run_for(1100)
        page.get_by_role("button", name="再考一次").click()
        page.get_by_label("代号").fill(f"A{tenth}")
        page.get_by_role("button", name="开始考试").click()
        page.clock.run_for(20_000)
        expect(page.locator(".xueer-clock")).to_have_text("29:40")
        hand_in(page)
        slip = receipt(page, tmp_path)
        began, ended = (dt.datetime.fromisoformat(str(slip[name])) for name in ("started", "submitted"))
        assert slip["used"] == 20
        assert (ended - began).total_seconds() >= 20
    expect(page.get_by_role("button", name="再考一次")).to_have_count(0)


def test_clock_set_back_gives_no_time(page: Page, site: str, tmp_path: Path) -> None:
    paused(page)
    start(page, site + SEALED)
    page.clock.run_for(60_000)
    page.clock.set_system_time("2026-11-23T07:00:00+08:00")
    page.clock.run_for(30_000)
    expect(page.locator(".xueer-clock")).to_have_text(re.compile(r"28:3\d"))
    hand_in(page)
    assert receipt(page, tmp_path)["clock"] == 1


def leap(page: Page) -> None:
    """Ten minutes on the machine's clock is an hour ahead; the page has gone on for a second."""
    page.clock.run_for(10 * 60_000)
    page.clock.set_system_time("2026-11-23T10:10:00+08:00")
    page.clock.run_for(1100)


def test_a_clock_that_leaps_over_the_end_hands_nothing_in(page: Page, site: str, tmp_path: Path) -> None:
    """A machine's clock is put right by the network: nothing is lost until somebody decides."""
    paused(page)
    start(page, site + SEALED)
    page.locator("[id='sealed.s1']").get_by_label("甲").check()
    leap(page)
    notice = page.get_by_role("alert").filter(has_text="往前跳")
    expect(notice).to_be_visible()
    expect(notice).to_be_focused()
    expect(page.locator(".xueer-clock")).to_have_text("00:00")
    assert page.locator("[id='sealed.s1']").evaluate("e => e.closest('section').inert")
    page.clock.set_system_time("2026-11-23T09:10:02+08:00")
    page.clock.run_for(1100)
    expect(notice).to_have_count(0)
    expect(page.locator(".xueer-clock")).to_have_text(re.compile(r"19:5\d"))
    page.locator("[id='sealed.s1']").get_by_label("乙").check()
    hand_in(page)
    slip = receipt(page, tmp_path)
    assert int(str(slip["clock"])) >= 1
    assert 600 <= int(str(slip["used"])) <= 610


def test_who_does_not_put_the_clock_back_hands_in(page: Page, site: str) -> None:
    """By the button at once, else after five minutes."""
    paused(page)
    start(page, site + SEALED)
    leap(page)
    page.clock.run_for(290_000)
    expect(page.get_by_role("alert").filter(has_text="往前跳")).to_be_visible()
    page.clock.run_for(20_000)
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()


def test_time_over_hands_in(page: Page, site: str) -> None:
    paused(page)
    start(page, site + SEALED)
    page.clock.run_for(25 * 60_000)
    expect(page.get_by_text("还剩 5 分钟。")).to_be_visible()
    page.clock.run_for(5 * 60_000 + 1000)
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()
    page.get_by_role("button", name="再考一次").click()
    expect(page.get_by_text("最多 10 次，已考 1 次（本机统计，仅作提示）")).to_be_visible()


def test_leaving_is_warned(page: Page, site: str) -> None:
    start(page, site + SEALED)
    page.locator("[id='sealed.s1']").get_by_label("甲").check()
    with page.expect_event("dialog") as dialog:
        page.close(run_before_unload=True)
    assert dialog.value.type == "beforeunload"
    dialog.value.dismiss()
    expect(page.locator("[id='sealed.s1']").get_by_label("甲")).to_be_checked()


@pytest.mark.parametrize("address", [SEALED, CLOSED])
def test_without_javascript_the_paper_reads(browser: object, site: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(site + address)
    expect(page.locator(".xueer-static-question").first).to_be_visible()
    expect(page.get_by_text("查看答案")).to_have_count(0 if address == SEALED else 4)
    context.close()


def test_a_receipt_says_nothing_of_the_group(page: Page, site: str, tmp_path: Path) -> None:
    """The id of the files for the group would tell whose receipt this is."""
    page.goto(site)
    page.evaluate("localStorage.setItem('xueer:group', '0123456789abcdef')")
    start(page, site + SEALED)
    hand_in(page)
    assert "0123456789abcdef" not in json.dumps(receipt(page, tmp_path))
