"""第一议题: choosing a category in the address, without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, expect


def test_a_category_leaves_only_its_own(browser: Browser, portal: str) -> None:
    """A link to a category hides other papers and empty months; 全部 and 返回 bring them back."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{portal}/plans/2023/topics/")
    rows, filters = page.locator("li[data-topic]"), page.get_by_role("navigation", name="按类别看").get_by_role("link")
    everything = rows.count()
    expect(rows.locator("visible=true")).to_have_count(everything)
    for number in range(1, filters.count()):
        filters.nth(number).click()
        text = filters.nth(number).inner_text()
        expect(rows.locator("visible=true")).to_have_count(int(text.partition("（")[2].strip("）")))
        for heading in page.locator("section[data-topic] h2").locator("visible=true").all():
            expect(heading.locator("xpath=..").locator("li:visible").first).to_be_visible()
        assert all(box["height"] >= 44 for link in filters.all() if (box := link.bounding_box()))
    page.go_back()
    filters.first.click()
    expect(rows.locator("visible=true")).to_have_count(everything)
    context.close()
