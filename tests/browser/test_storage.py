"""What a browser holds already or refuses to hold: the theme's keys, a newer program's record, many broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sitebuild import shapes

NEWER = json.dumps({"format": "xueer-progress", "version": 2, "notes": {"甲": "乙"}})
#: What stands in the theme's keys: no JSON, and JSON that the theme takes for a choice of colours.
POISON = ["{", "", "5", '{"color":null}', '{"index":"x"}', '{"index":0,"color":{"1 a":"b"}}', '{"color":{"media":5}}']
DENIED = """
  const deny = { get() { throw new DOMException("denied", "SecurityError"); }, configurable: true };
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, deny);
"""


def stored(page: Page) -> object:
    """What stands in the browser under our names."""
    return page.evaluate("Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('xueer:')))")


@pytest.fixture
def errors(context: BrowserContext) -> list[str]:
    """What the console calls an error; script errors fail a test by themselves."""
    told: list[str] = []
    context.on("console", lambda m: told.append(m.text) if m.type == "error" else None)
    return told


def test_poisoned_keys_of_the_theme_stop_no_page(page: Page, portal: str, portal_site: Path, errors: list[str]) -> None:
    """Pages of as many shapes as there are values; the colours can still be changed and are remembered."""
    page.goto(f"{portal}/my/")
    for path, value in zip(shapes(portal_site)[::3], POISON, strict=False):
        keys = {f"/.__{name}": value for name in ("palette", "tabs", "announce", "consent", "其他")}
        page.evaluate("keys => Object.entries(keys).forEach(([key, text]) => localStorage.setItem(key, text))", keys)
        page.goto(f"{portal}/{path}/", wait_until="load")
        expect(page.get_by_title("切换到深色")).to_be_visible()
    assert errors == []
    page.get_by_title("切换到深色").click()
    page.goto(f"{portal}/my/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_browser_that_refuses_its_storage(page: Page, portal: str, portal_site: Path, errors: list[str]) -> None:
    """One notice of ours where there is something to remember, no error of anybody; the page works."""
    page.add_init_script(DENIED)
    for path in shapes(portal_site)[1::4]:
        page.goto(f"{portal}/{path}/", wait_until="load")
        notices = page.locator(".xueer-warning")
        if page.locator(":is(xueer-quiz, xueer-my, xueer-checklist, xueer-due)").count():
            expect(notices).to_contain_text("本浏览器不能保存记录")
        assert notices.count() <= 1
    page.goto(f"{portal}/my/")
    page.get_by_title("切换到深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert errors == []


def test_a_browser_that_is_set_to_refuse(browser: Browser, portal: str, tmp_path: Path) -> None:
    """The same by Chromium's own setting, as a browser of an office may have it."""
    profile = tmp_path / "Default"
    profile.mkdir()
    block = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Preferences").write_text(json.dumps(block), encoding="utf-8")
    kind = browser.browser_type
    options = ["--no-sandbox", "--use-angle=swiftshader", "--disable-background-networking"]
    context = kind.launch_persistent_context(tmp_path, executable_path="/usr/bin/chromium", args=options)
    told: list[str] = []
    context.on("console", lambda m: told.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda error: told.append(str(error.error)))
    page = context.new_page()
    page.goto(f"{portal}/my/", wait_until="load")
    expect(page.locator(".xueer-warning")).to_contain_text("本浏览器不能保存记录")
    context.close()
    assert told == []


def test_a_newer_programs_record_is_left_alone(page: Page, site: str) -> None:
    """Called what it is, never written over, to be downloaded; that an old page saves nothing is said."""
    page.goto(f"{site}/my/")
    page.evaluate("text => localStorage.setItem('xueer:progress', text)", NEWER)
    page.goto(f"{site}/quizzes/branch/")
    expect(page.locator(".xueer-warning")).to_contain_text("由新版本写成")
    page.locator(".xueer-question input").first.check()
    page.get_by_role("button", name="提交答案").first.click()
    page.goto(f"{site}/my/")
    expect(page.get_by_text("损坏")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载由新版本写成的记录原文 1").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == NEWER
    assert stored(page) == {"xueer:progress": NEWER}


def test_a_fourth_broken_record_waits_for_room(page: Page, site: str) -> None:
    """Nothing is lost: it stays in its place until the member has cleared the other three away."""
    page.goto(f"{site}/my/")
    broken = {f"xueer:damaged:{i}": f"{{{i}" for i in (1, 2, 3)} | {"xueer:progress": "{4"}
    page.evaluate("keys => Object.entries(keys).forEach(([key, text]) => localStorage.setItem(key, text))", broken)
    page.reload()
    expect(page.locator(".xueer-warning")).to_contain_text("另存的地方已满")
    assert stored(page) == broken
    expect(page.get_by_role("button", name="下载损坏的记录原文 4")).to_be_visible()
    page.get_by_role("button", name="删去另存的原文").click()
    page.get_by_role("button", name="确定").click()
    expect(page.locator(".xueer-warning")).to_contain_text("有一份学习记录损坏，已另存")
    assert page.evaluate("localStorage['xueer:damaged:1']") == "{4"
