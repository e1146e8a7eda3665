"""加锁的考试 on a phone: from the waiting page to the sealed receipt and its marks."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from accessibility import axe, wide
from places import MINIMAL
from playwright.sync_api import BrowserContext, Page, expect
from test_locked import PRIVATE, WORDS
from xueer.assessment import mark_all, read_folder
from xueer.assessment.cipher import opener
from xueer.assessment.passphrase import passphrase
from xueer.edition import Edition
from xueer.library import load

LOCKED = "/quizzes/papers/locked-exam/"
CODE = "A07H"
#: Of every 单选 the right option's text, of 判断 the word, of 填空 what fills it.
RIGHT = {
    "vault.v1": "丙物", "vault.v2": "张岗", "vault.v3": "北屋", "vault.v4": "后院", "vault.v5": "中班",
    "vault.v6": "记录员", "vault.v7": "对", "vault.v8": "错", "vault.v9": "错", "vault.v10": "对",
}  # fmt: skip


def enter(page: Page, typed: str) -> None:
    page.get_by_label("口令").fill(typed)
    page.get_by_role("button", name="打开试卷").click()


def said(page: Page) -> str:
    return page.locator("form.xueer-locked .xueer-say").inner_text()


def test_from_the_waiting_page_to_the_marks(page: Page, context: BrowserContext, site: str, tmp_path: Path) -> None:
    """The network is gone once the paper is open; questions and order are those of the code; the marks are full."""
    page.goto(site + LOCKED)
    expect(page.get_by_text("11月23日（周一）9时，大会议室")).to_be_visible()
    expect(page.get_by_text("30 分钟，从填代号开始算")).to_be_visible()
    assert axe(page) == []
    assert wide(page) <= 0
    assert "锁内" not in page.content()
    enter(page, WORDS[:9])
    assert said(page) == "口令有 20 位数字，还差 12 位。"
    enter(page, WORDS[:-1] + "6")
    assert said(page) == "口令里有一位输错了，请四位一组核对。"
    enter(page, passphrase(7))
    expect(page.get_by_text("口令打不开这份试卷")).to_be_visible(timeout=30_000)
    enter(page, WORDS)
    expect(page.get_by_label("代号")).to_be_focused(timeout=30_000)
    context.set_offline(True)
    page.get_by_label("代号").fill("A08H")
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_text("代号不对，多半输错了一个字符")).to_be_visible()
    page.get_by_label("代号").fill("ａ０７h")
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("timer")).to_be_visible()
    library = load(MINIMAL)[0]
    edition = Edition(library, dt.date(2026, 11, 23))
    drawn = [q.id for _, items in edition.sections(library.papers["locked-exam"], CODE) for q in items]
    assert [form.get_attribute("id") for form in page.locator("form.xueer-question").all()] == drawn
    assert axe(page) == []
    assert wide(page) <= 0
    for name in drawn:
        form = page.locator(f"[id='{name}']")
        if name in RIGHT:
            form.get_by_label(RIGHT[name]).check()
        else:
            form.get_by_label("第 1 空").fill("锁内填空")
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定", exact=True).click()
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载回执").click()
    assert download.value.suggested_filename == f"回执-locked-exam-{CODE}.json"
    folder = tmp_path / "in"
    download.value.save_as(folder / "a.json")
    sealed = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert sealed.keys() == {"format", "version", "paper", "key", "box"}
    receipts, rejected = read_folder(folder, "locked-exam", opener(PRIVATE))
    (one,) = mark_all(edition, library.papers["locked-exam"], receipts, dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    quick = [note for note in one.notes if note.startswith("用时只有")]  # a browser is faster than a person
    assert (rejected, one.notes, one.points) == ([], quick, 18)
    assert one.receipt.body.checksum == page.locator(".xueer-exam-result strong").inner_text()


def test_a_refresh_does_not_ask_again(page: Page, site: str) -> None:
    """Answers and place are kept; erasing everything asks again."""
    page.goto(site + LOCKED)
    enter(page, WORDS)
    page.get_by_label("代号").fill(CODE)
    page.get_by_role("button", name="开始考试").click()
    first = page.locator("form.xueer-question input").first
    first.check()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    expect(page.locator("form.xueer-question input").first).to_be_checked()
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.get_by_label("口令")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(page: Page, site: str) -> None:
    """In one sentence, when the paper is open; the exam goes on in memory."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }")
    page.goto(site + LOCKED)
    enter(page, WORDS)
    expect(page.get_by_text("本浏览器不能保存：刷新或者关闭本页，作答就会丢失")).to_be_visible(timeout=30_000)
    page.get_by_label("代号").fill(CODE)
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("timer")).to_be_visible()


def test_a_clock_that_jumps_is_said(page: Page, site: str) -> None:
    """To the candidate too, in one sentence."""
    page.clock.install(time="2026-11-23T08:59:59+08:00")
    page.clock.pause_at("2026-11-23T09:00:00+08:00")
    page.goto(f"{site}/quizzes/papers/sealed-exam/")
    page.get_by_label("代号").fill("A07")
    page.get_by_role("button", name="开始考试").click()
    page.clock.run_for(10_000)
    page.clock.set_system_time("2026-11-23T07:00:00+08:00")
    page.clock.run_for(10_000)
    expect(page.get_by_text("本机的时间跳动过；用时照算，回执里会注明。")).to_be_visible()


def test_without_javascript_nothing_is_given_away(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(site + LOCKED)
    expect(page.get_by_text("试卷已加锁，开考时由组织者念口令打开")).to_be_visible()
    assert "锁内" not in page.content()
    context.close()
