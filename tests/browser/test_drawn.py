"""每日, 挑战, 专项: quizzes the browser draws itself."""

from __future__ import annotations

import datetime as dt

from accessibility import axe
from places import MINIMAL
from playwright.sync_api import Page, Route, expect
from xueer.edition import Edition
from xueer.library import load


def stems(page: Page) -> list[str]:
    expect(page.locator("xueer-quiz .xueer-question").first).to_be_visible()
    ids: list[str] = page.locator("xueer-quiz .xueer-question").evaluate_all("list => list.map(q => q.id)")
    return ids


def test_daily_is_the_same_here_and_in_the_package(page: Page, site: str) -> None:
    """The browser draws for its own day what the package draws for that day."""
    library, _ = load(MINIMAL)
    for day in ("2026-11-23", "2026-11-24", "2027-01-31"):
        page.clock.set_system_time(f"{day}T09:00:00+08:00")
        page.goto(f"{site}/quizzes/papers/daily/")
        wanted = Edition(library, dt.date.fromisoformat(day)).sections(library.papers["daily"])
        assert stems(page) == [q.id for _, items in wanted for q in items]
    assert axe(page) == []


def test_challenge_ends_at_the_first_error(page: Page, site: str) -> None:
    page.goto(f"{site}/quizzes/papers/challenge/")
    page.get_by_role("button", name="开始挑战").click()
    question = page.locator(".xueer-drawn .xueer-question")
    library, _ = load(MINIMAL)
    judged = [q for q in Edition(library, dt.date(2026, 11, 23)).questions.values() if q.kind == "判断"]
    right = {q.id: q.question.key_parts()[0][0] for q in judged if not q.id.startswith("types")}
    for streak in range(len(right)):
        expect(page.get_by_text(f"已连对 {streak} 题")).to_be_visible()
        name = question.get_attribute("id") or ""
        question.get_by_label(right[name]).check()
        page.get_by_role("button", name="提交答案").click()
        page.get_by_role("button", name="下一题").click()
    expect(page.get_by_text(f"全部 {len(right)} 题都答对了。")).to_be_visible()
    page.get_by_role("button", name="再来一次").click()
    expect(page.get_by_text("已连对 0 题")).to_be_visible()
    wrong = "错" if right[question.get_attribute("id") or ""] == "对" else "对"
    question.get_by_label(wrong).check()
    page.get_by_role("button", name="提交答案").click()
    expect(page.get_by_text("挑战结束，连对 0 题。")).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"最好成绩：连对 {len(right)} 题。")).to_be_visible()


def test_themed_by_choice(page: Page, site: str) -> None:
    page.goto(f"{site}/quizzes/practice/")
    page.get_by_role("button", name="开始练习").click()
    expect(page.get_by_text("请至少选一个题库。")).to_be_visible()
    page.get_by_label("各种题型（6 题）").check()
    page.get_by_label("题型", exact=True).select_option("匹配")
    assert axe(page) == []
    page.get_by_role("button", name="开始练习").click()
    assert stems(page) == ["types.m1"]
    expect(page.get_by_text("符合条件的只有 1 题。")).to_be_visible()
    page.get_by_label("党员大会").select_option(label="每季度")
    page.get_by_label("支委会").select_option(label="每年")
    page.get_by_role("button", name="提交答案").click()
    expect(page.get_by_text("答错了")).to_be_visible()
    page.get_by_role("button", name="换一组").click()
    page.get_by_label("各种题型（6 题）").check()
    page.get_by_label("范围").select_option("做错过的")
    page.get_by_role("button", name="开始练习").click()
    assert stems(page) == ["types.m1"]


def test_no_match_keeps_the_form(page: Page, site: str) -> None:
    page.goto(f"{site}/quizzes/practice/")
    page.get_by_label("支部工作（6 题）").check()
    page.get_by_label("题型", exact=True).select_option("简答")
    page.get_by_role("button", name="开始练习").click()
    expect(page.get_by_text("没有符合条件的题，换个条件试试。")).to_be_visible()


def test_without_network_it_says_so_and_tries_again(page: Page, site: str) -> None:
    block = [True]

    def gate(route: Route) -> None:
        if block[0]:
            route.abort()
        else:
            route.continue_()

    page.route("**/assets/xueer/data/**", gate)
    page.goto(f"{site}/quizzes/papers/daily/")
    expect(page.get_by_text("题目没有取到，请检查网络。")).to_be_visible()
    block[0] = False
    page.get_by_role("button", name="再试一次").click()
    assert len(stems(page)) == 3


def test_every_new_type_in_practice(page: Page, site: str) -> None:
    """数值, 排序, 匹配, 简答, and partial scores, with their feedback."""
    page.goto(f"{site}/quizzes/types/")
    number, order = page.locator("[id='types.n1']"), page.locator("[id='types.o1']")
    number.get_by_label("答案").fill("三十二个学时")
    number.get_by_role("button", name="提交答案").click()
    expect(number.get_by_text("答对了")).to_be_visible()
    items = ["递交申请书", "确定积极分子", "确定发展对象", "接收预备党员"]
    for place, text in enumerate(items):
        for _ in range(4):
            at = order.locator("li").evaluate_all("(l, t) => l.findIndex(i => i.innerText.includes(t))", text)
            if at > place:
                order.get_by_role("button", name=f"上移：{text}").click()
    order.get_by_role("button", name="下移：递交申请书").click()
    expect(order.get_by_role("status").first).to_have_text("“递交申请书”现在第 2 位，共 4 位")
    order.get_by_role("button", name="上移：递交申请书").click()
    order.get_by_role("button", name="提交答案").click()
    expect(order.get_by_text("答对了")).to_be_visible()
    half = page.locator("[id='types.h1']")
    half.get_by_label("党员大会").check()
    half.get_by_role("button", name="提交答案").click()
    expect(half.get_by_text("部分正确，得 50%")).to_be_visible()
    essay = page.locator("[id='types.e1']")
    essay.get_by_label("答案").fill("不设 <b>粗</b>")
    essay.get_by_role("button", name="提交答案").click()
    expect(essay.get_by_text("参考答案：不设，设书记一名。")).to_be_visible()
    expect(essay.get_by_text("自评得分")).to_have_count(0)
    expect(essay.get_by_text("对照参考答案，给自己评分")).to_be_visible()
    essay.get_by_label("不足七人（3 分）").check()
    expect(essay.get_by_role("button", name="一个也没写到")).to_have_count(0)
    expect(essay.get_by_text("自评得分 75%")).to_be_visible()
    page.reload()
    expect(essay.get_by_label("不足七人（3 分）")).to_be_checked()
    assert essay.locator("b").count() == 0
    assert axe(page) == []


def test_ordering_by_dragging(page: Page, site: str) -> None:
    """The mouse does what the buttons do: each item dragged to its place, then marked."""
    page.goto(f"{site}/quizzes/types/")
    order = page.locator("[id='types.o1']")
    for place, text in enumerate(["递交申请书", "确定积极分子", "确定发展对象", "接收预备党员"]):
        item, target = order.locator("li", has_text=text), order.locator("li").nth(place)
        if text not in target.inner_text():
            item.drag_to(target, source_position={"x": 60, "y": 10}, target_position={"x": 60, "y": 4})
        expect(order.locator("li").nth(place)).to_contain_text(text)
    order.get_by_role("button", name="提交答案").click()
    expect(order.get_by_text("答对了")).to_be_visible()
