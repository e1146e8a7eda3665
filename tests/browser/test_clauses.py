"""A member reads a regulation: anchors, copying a clause, seeing a cited clause before following the link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

RULES = "regulations/study-rules"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
#: What execCommand copied, since a headless browser may not read the clipboard.
WATCH = "document.addEventListener('copy', () => window.copied = document.activeElement.value, true);"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A tab on a desktop computer, with a mouse and a clipboard."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(8000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert errors == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab on a phone, with a thumb and no hover."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def clipboard(page: Page) -> str:
    """What was copied last."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def wide(page: Page) -> int:
    """How many pixels the page is too wide."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_copying_with_a_mouse(desk: Page, site: str) -> None:
    """Citation and link, citation and words, link only; what was copied is said."""
    address = f"{site}/{RULES}/"
    desk.goto(address)
    button = desk.get_by_role("button", name="复制第三条", exact=True)
    assert button.evaluate("b => getComputedStyle(b).opacity") == "0"
    desk.locator("#t3").hover()
    expect(button).to_have_css("opacity", "1")
    button.click()
    desk.get_by_role("menuitem", name="第（二）项").first.click()
    expect(desk.get_by_text("已复制引用和链接：《学习办法》第三条第（二）项")).to_be_visible()
    assert clipboard(desk) == f"《学习办法》第三条第（二）项\n{address}?v=2025-06-01#t3k1x2"
    button.click()
    desk.get_by_role("menuitemradio", name="引用和条文").click()
    desk.get_by_role("menuitem", name="第（二）项").first.click()
    expect(desk.get_by_text("已复制引用和条文")).to_be_visible()
    words = ["《学习办法》第三条第（二）项：", "（二）上级重要文件，包括：", "1．通知；", "2．公告；"]
    assert clipboard(desk).splitlines() == [*words, f"{address}?v=2025-06-01#t3k1x2"]
    button.click()
    desk.get_by_role("menuitemradio", name="只要链接").click()
    desk.get_by_role("menuitem", name="本条").click()
    expect(desk.get_by_text("已复制链接：《学习办法》第三条", exact=True)).to_be_visible()
    assert clipboard(desk) == f"{address}?v=2025-06-01#t3"


def test_copying_with_the_keyboard(desk: Page, site: str) -> None:
    """One tab stop more per article; arrows, Home and End walk; Esc leaves and gives the focus back."""
    desk.goto(f"{site}/{RULES}/#t3k1x3")
    button = desk.get_by_role("button", name="复制第三条", exact=True)
    button.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("menuitem", name="第（三）项")).to_be_focused()  # the clause the address names
    desk.keyboard.press("Home")
    expect(desk.get_by_role("menuitemradio", name="引用和链接")).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.get_by_role("menuitem", name="第（三）项")).to_be_focused()
    assert axe(desk) == []
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("menu")).to_have_count(0)
    expect(button).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.locator("#t3 .xueer-number").first).to_be_focused()
    desk.keyboard.press("Tab")  # 项 and 目 are no tab stops: the note below the article comes next
    expect(desk.locator("#t3 summary")).to_be_focused()


def test_only_what_may_be_cited_is_offered(desk: Page, site: str) -> None:
    """The only 款 of an article is not called 第一款; a guide's words are copied with the reservation."""
    desk.goto(f"{site}/{RULES}/")
    desk.get_by_role("button", name="复制第一条", exact=True).click()
    expect(desk.get_by_role("menuitem").filter(visible=True)).to_have_count(1)
    desk.keyboard.press("Escape")
    desk.get_by_role("button", name="复制第二条", exact=True).click()
    expect(desk.get_by_role("menuitem", name="第一款")).to_be_visible()
    expect(desk.get_by_role("menuitem", name="第二款")).to_be_visible()
    desk.locator("h1").click()
    expect(desk.get_by_role("menu")).to_have_count(0)
    desk.goto(f"{site}/regulations/guide-rules/")
    desk.get_by_role("button", name="复制第二条", exact=True).click()
    desk.get_by_role("menuitemradio", name="引用和条文").click()
    desk.get_by_role("menuitem", name="本条").click()
    expect(desk.get_by_text("已复制")).to_be_visible()
    assert clipboard(desk).startswith("《导读条例》第二条（导读：以公开发布的正式文本为准）：\n")


def test_an_earlier_text_is_cited_with_its_date(desk: Page, site: str) -> None:
    desk.goto(f"{site}/{RULES}/2023-04-01/")
    desk.get_by_role("button", name="复制第二条", exact=True).click()
    desk.get_by_role("menuitem", name="本条").click()
    expect(desk.get_by_text("已复制")).to_be_visible()
    assert clipboard(desk).startswith("《小站学习办法》（2023年4月1日施行的文本）第二条\n")


def test_copying_without_a_clipboard(desk: Page, site: str) -> None:
    """On plain http the old way works; when that fails too, the text stands selected in a field."""
    desk.add_init_script(NO_CLIPBOARD + WATCH)
    desk.goto(f"{site}/{RULES}/")
    button = desk.get_by_role("button", name="复制第四条", exact=True)
    button.click()
    desk.get_by_role("menuitem", name="本条").click()
    expect(desk.get_by_text("已复制引用和链接")).to_be_visible()
    assert desk.evaluate("copied") == f"《学习办法》第四条\n{site}/{RULES}/?v=2025-06-01#t4"
    expect(button).to_be_focused()
    desk.evaluate("document.execCommand = () => false")
    button.click()
    desk.get_by_role("menuitem", name="本条").click()
    field = desk.get_by_label("浏览器不允许自动复制")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"《学习办法》第四条\n{site}/{RULES}/?v=2025-06-01#t4")
    assert desk.evaluate("document.activeElement.selectionEnd") == len(field.input_value())
    assert axe(desk) == []
    desk.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(button).to_be_focused()


def test_copying_with_a_thumb(phone: Page, site: str) -> None:
    """The buttons are there without hover, 44 px large; the menu is a sheet that fits the phone."""
    phone.goto(f"{site}/{RULES}/")
    for box in [b.bounding_box() for b in phone.locator(".xueer-copy").all()]:
        assert box
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
    phone.get_by_role("button", name="复制第三条", exact=True).tap()
    for entry in phone.locator(".xueer-menu button").all():
        size = entry.bounding_box()
        assert size
        assert size["height"] >= 44
    assert axe(phone) == []
    assert wide(phone) <= 0
    phone.get_by_role("menuitem", name="第（一）项").tap()
    expect(phone.get_by_text("已复制引用和链接")).to_be_in_viewport()
    assert clipboard(phone).startswith("《学习办法》第三条第（一）项\n")
    phone.get_by_role("button", name="复制第三条", exact=True).tap()
    phone.get_by_role("menuitem", name="关闭").tap()
    expect(phone.get_by_role("menu")).to_have_count(0)


def test_preview_on_hover(desk: Page, site: str) -> None:
    """After a moment; the mouse may enter it; Esc and leaving end it; the cited part is marked."""
    desk.goto(f"{site}/{RULES}/")
    link = desk.get_by_role("link", name="本办法第三条第（二）项")
    link.hover()
    preview = desk.get_by_role("dialog", name="预览")
    expect(preview).to_contain_text("《小站学习办法》第三条")
    expect(preview).to_contain_text("现行有效 · 局内制度")
    expect(preview.locator("mark")).to_have_text(["（二）上级重要文件，包括：", "1．通知；", "2．公告；"])
    assert axe(desk) == []
    preview.get_by_text("（三）其他应当学习的内容。").hover()
    desk.wait_for_timeout(600)
    expect(preview).to_be_visible()
    desk.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    desk.mouse.move(5, 5)
    link.hover()
    expect(preview).to_be_visible()
    desk.mouse.move(5, 5)
    expect(preview).to_have_count(0)
    link.hover()
    preview.get_by_role("link", name="打开原文").click()
    expect(preview).to_have_count(0)
    assert desk.url.endswith(f"/{RULES}/#t3k1x2")
    expect(desk.locator("#t3k1x2")).to_be_in_viewport()


def test_a_preview_says_what_the_words_mean(desk: Page, site: str) -> None:
    """前款 is said in full, by the preview and not by the browser's tooltip besides; to a screen reader at once."""
    desk.goto(f"{site}/{RULES}/")
    link = desk.get_by_role("link", name="前款：第二条第一款（本款的前一款）")
    expect(link).to_have_text("前款")
    expect(link).to_have_attribute("title", "第二条第一款（本款的前一款）")
    link.hover()
    preview = desk.get_by_role("dialog", name="预览：第二条第一款（本款的前一款）")
    expect(preview.locator(".xueer-preview-meaning")).to_have_text("第二条第一款（本款的前一款）")
    expect(link).not_to_have_attribute("title", "第二条第一款（本款的前一款）")
    desk.mouse.move(5, 5)
    desk.get_by_role("link", name="本办法第三条第（二）项").hover()
    expect(desk.get_by_role("dialog", name="预览：《小站学习办法》第三条第（二）项")).to_be_visible()
    expect(desk.locator(".xueer-preview-meaning")).to_have_count(0)


def test_preview_on_focus(desk: Page, site: str) -> None:
    """The keyboard shows it too, describes the link by it, and Esc takes it away without moving the focus."""
    desk.goto(f"{site}/{RULES}/")
    link = desk.get_by_role("link", name="《导读条例》第二条")
    desk.locator("#t1 .xueer-number").focus()
    desk.keyboard.press("Tab")
    expect(link).to_be_focused()
    preview = desk.get_by_role("dialog", name="预览")
    expect(preview).to_contain_text("导读：以公开发布的正式文本为准")
    expect(link).to_have_accessible_description(
        "试行 · 党内法规 · 导读：以公开发布的正式文本为准 第二条 党员大会一般每季度一次。"
    )
    desk.mouse.move(400, 400)
    desk.wait_for_timeout(500)
    expect(preview).to_be_visible()
    desk.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(link).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Shift+Tab")
    desk.mouse.move(410, 410)  # before it is shown: a mouse elsewhere takes nothing from the keyboard
    expect(preview).to_be_visible()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/regulations/guide-rules/#t2")


def test_preview_with_a_thumb(phone: Page, site: str) -> None:
    """A first tap shows a sheet, a second follows the link; beside it and 关闭 close it."""
    phone.goto(f"{site}/materials/branch-life/")
    link = phone.locator("a[data-peek$='#t1']").first
    link.tap()
    sheet = phone.get_by_role("dialog", name="预览")
    expect(sheet).to_contain_text("《小站学习办法》第一条")
    box = sheet.bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    assert axe(phone) == []
    assert wide(phone) <= 0
    sheet.get_by_role("button", name="关闭").tap()
    expect(sheet).to_have_count(0)
    link.tap()
    expect(sheet).to_be_visible()
    phone.locator("h1").tap()
    expect(sheet).to_have_count(0)
    link.tap()
    link.tap()
    phone.wait_for_url(f"**/{RULES}/#t1")


def test_preview_from_a_disk(browser: Browser, minimal_site: Path) -> None:
    """A page opened from a USB stick may not fetch; the preview comes all the same, and copying works."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((minimal_site / RULES / "index.html").as_uri())
    page.get_by_role("link", name="《导读条例》第二条").hover()
    expect(page.get_by_role("dialog", name="预览")).to_contain_text("党员大会一般每季度一次。")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="复制第一条", exact=True).click()
    page.get_by_role("menuitem", name="本条").click()
    expect(page.get_by_text("已复制").or_(page.get_by_label("浏览器不允许自动复制")).first).to_be_visible()
    context.close()


def test_missing_data_is_said(desk: Page, site: str) -> None:
    desk.route("**/preview/**", lambda route: route.abort())
    desk.goto(f"{site}/{RULES}/")
    desk.get_by_role("link", name="《导读条例》第二条").hover()
    expect(desk.get_by_role("dialog", name="预览")).to_contain_text("没有读到这一条，请打开原文查看。")


def test_the_clause_of_the_address_is_marked(desk: Page, site: str) -> None:
    """Article, item, and an article that a guide's combined head covers: marked, and clear of the header."""
    for path, anchor, marked in ((RULES, "t3k1x2", "#t3k1x2"), (RULES, "t4", "#t4"), ("guide", "t10", "#t9")):
        page = path if path == RULES else "regulations/guide-rules"
        desk.goto("about:blank")
        desk.goto(f"{site}/{page}/#{anchor}")
        style = desk.locator(marked).evaluate("e => getComputedStyle(e).boxShadow")
        assert style != "none"
        assert desk.locator(marked).evaluate("e => e.getBoundingClientRect().top") >= 48


def test_permalinks_without_a_script(browser: Browser, site: str) -> None:
    """条, 款, 项 and 目 are links to themselves; a later 款 shows its own on hover."""
    context: BrowserContext = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{RULES}/")
    for clause in ("t2k2", "t3k1x2", "t3k1x2m1"):
        page.locator(f"#{clause}").hover()
        page.locator(f"#{clause} > .xueer-number").click()
        assert page.url.endswith(f"#{clause}")
    context.close()


def test_nothing_of_it_is_printed(desk: Page, site: str) -> None:
    """The numbers stay; buttons, permalink marks, related links and the mark of the address go."""
    desk.goto(f"{site}/{RULES}/#t3")
    desk.emulate_media(media="print")
    expect(desk.locator(".xueer-copy").first).to_be_hidden()
    expect(desk.locator("#t2k2 > .xueer-number")).to_be_hidden()
    expect(desk.locator(".xueer-related").first).to_be_hidden()
    expect(desk.locator("#t3").get_by_text("第三条", exact=True)).to_be_visible()
    expect(desk.locator("#t3k1x2 > .xueer-number")).to_be_visible()
    expect(desk.locator("#t3")).to_have_css("box-shadow", "none")


def test_reader_weight(page: Page, site: str) -> None:
    """Small, and only where there is something to read."""
    import gzip

    body = page.request.get(f"{site}/assets/xueer/reader.js").body()
    assert len(gzip.compress(body, 9)) <= 6_500
    assert "reader.js" in page.request.get(f"{site}/{RULES}/").text()
    assert "reader.js" not in page.request.get(f"{site}/quizzes/branch/").text()


STUDY = "regulations/reading-rules"


def test_an_old_link_opens_the_current_article(desk: Page, portal: str) -> None:
    """原第九条 → 现第十条: said in words, the article marked, the address today's, the old text one click away."""
    desk.goto(f"{portal}/{STUDY}/?v=2023-04-01#t9k1")
    said = desk.locator(".xueer-moved")
    expect(said).to_contain_text("2023年4月1日起施行的文本第九条，原第九条 → 现第十条（文字未变）")
    assert desk.url == f"{portal}/{STUDY}/#t10k1"
    expect(desk.locator("#t10k1")).to_be_in_viewport()
    said.get_by_role("link", name="看当时的文本").click()
    desk.wait_for_url(f"{portal}/{STUDY}/2023-04-01/#t9k1")


def test_an_old_link_to_a_changed_and_to_a_removed_article(desk: Page, portal: str) -> None:
    """A changed one leads to the article; a removed one says so; an unchanged one says nothing."""
    desk.goto(f"{portal}/{STUDY}/?v=2023-04-01#t10")
    expect(desk.locator(".xueer-moved")).to_contain_text("原第十条 → 现第十一条（有修改）")
    desk.goto(f"{portal}/{STUDY}/?v=2023-04-01#t11")
    expect(desk.locator(".xueer-moved")).to_contain_text("第十一条，现行文本已删去")
    desk.goto(f"{portal}/{STUDY}/?v=2023-04-01#t2")
    expect(desk.locator("#t2")).to_be_in_viewport()
    expect(desk.locator(".xueer-moved")).to_have_count(0)


def test_a_removed_article_leaves_its_number_unmarked(desk: Page, portal: str) -> None:
    """Today's 第十一条 says something else: the notice stands where the removed one stood, and nothing is marked."""
    desk.goto(f"{portal}/{STUDY}/?v=2023-04-01#t11k1")
    said = desk.locator(".xueer-moved")
    expect(said).to_be_in_viewport()
    assert desk.url == f"{portal}/{STUDY}/"
    assert desk.evaluate("document.querySelector(':target')") is None
    assert desk.evaluate("document.querySelector('.xueer-moved').nextElementSibling.id") == "t12"
    said.get_by_role("link", name="看当时的文本").click()
    desk.wait_for_url(f"{portal}/{STUDY}/2023-04-01/#t11k1")


def test_an_old_link_opens_the_clause_with_the_same_words(desk: Page, portal: str) -> None:
    """The second 款 of a changed article is what it was; its first, which was changed, opens the article."""
    desk.goto(f"{portal}/{STUDY}/?v=2021-03-01#t2k2")
    expect(desk.locator(".xueer-moved")).to_contain_text("原第二条 → 现第二条（有修改）")
    assert desk.url == f"{portal}/{STUDY}/#t2k2"
    desk.goto(f"{portal}/{STUDY}/?v=2021-03-01#t2k1")
    desk.wait_for_url(f"{portal}/{STUDY}/#t2")


def covered(page: Page) -> str:
    """What lies over the middle of the notice's first line: nothing but itself."""
    return str(
        page.evaluate("""() => {
        const box = document.querySelector(".xueer-moved").getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + 10);
        return top.closest(".xueer-moved") ? "" : top.outerHTML;
    }""")
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_the_notice_is_not_covered(page: Page, portal: str, width: int) -> None:
    """Not by 回到页面顶部 either, which comes out because the page jumps back up to the notice."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}/{STUDY}/?v=2023-04-01#t11")
    expect(page.locator(".xueer-moved")).to_be_in_viewport()
    expect(page.locator(".md-top")).to_be_visible()
    assert covered(page) == ""


def test_a_link_to_a_day_that_is_no_text(desk: Page, portal: str) -> None:
    """Today's text is not shown for that day's without a word; a rule with one text says it too."""
    desk.goto(f"{portal}/{STUDY}/?v=2023-05-01#t9")
    said = desk.locator(".xueer-moved")
    expect(said).to_contain_text("2023年5月1日起施行的文本，这里没有这个文本；下面是2025年6月1日起施行的文本。")
    expect(desk.locator("#t9")).to_be_in_viewport()
    said.get_by_role("link", name="看那时的文本").click()
    desk.wait_for_url(f"{portal}/{STUDY}/2023-04-01/")
    desk.goto(f"{portal}/{STUDY}/?v=<b>")
    expect(said).to_contain_text("“<b>”起施行的文本")
    expect(said.get_by_role("link")).to_have_count(0)
    desk.goto(f"{portal}/regulations/station-rules/?v=2019-01-01#t2")
    expect(said).to_contain_text("2019年1月1日起施行的文本，这里没有这个文本")
    expect(desk.locator("#t2")).to_be_in_viewport()
    desk.goto(f"{portal}/{STUDY}/?v=2025-06-01#t9")
    expect(desk.locator("#t9")).to_be_in_viewport()
    expect(said).to_have_count(0)


def test_the_text_of_a_day(desk: Page, portal: str) -> None:
    """A date opens the text then in force; before the first the page says so."""
    desk.goto(f"{portal}/{STUDY}/")
    desk.get_by_text("沿革").click()
    field = desk.get_by_label("看某一天的文本")
    field.fill("2026-01-01")
    field.press("Enter")
    expect(desk.get_by_text("那一天施行的就是本页的文本。")).to_be_visible()
    field.fill("2023-03-31")
    field.press("Enter")
    desk.wait_for_url(f"{portal}/{STUDY}/2021-03-01/")


def test_the_head_of_a_revised_rule_shows_no_data(page: Page, portal: str) -> None:
    """What the client reads is not for people."""
    page.goto(f"{portal}/{STUDY}/")
    expect(page.locator(".xueer-former")).to_be_hidden()
    assert '{"texts"' not in page.locator("main").inner_text()


def test_a_revision_is_studied_and_tested(page: Page, portal: str) -> None:
    """On a phone: tick what was read, it is still ticked tomorrow; answer a question on a changed article."""
    page.goto(f"{portal}/{STUDY}/2023-04-01-2025-06-01/")
    studied = page.locator("xueer-checklist")
    first = studied.get_by_role("checkbox").first
    first.check()
    expect(studied).to_contain_text("已完成 1 / 5 项")
    assert "学时" not in studied.inner_text()
    page.reload()
    expect(first).to_be_checked()
    card = page.locator("xueer-quiz [data-question]").first
    card.get_by_label("错").check()
    card.get_by_role("button", name="提交答案").click()
    expect(card).to_contain_text("答对了")
    assert wide(page) == 0
