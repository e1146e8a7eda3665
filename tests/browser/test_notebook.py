"""错题本: wrong questions collect, are reviewed on their day, and leave when mastered."""

from __future__ import annotations

from accessibility import axe
from playwright.sync_api import Locator, Page, expect


def answer(page: Page, site: str, option: str) -> Locator:
    """Answer the first question of the branch bank."""
    page.goto(f"{site}/quizzes/branch/")
    question = page.locator("[id='branch.q001']")
    if question.get_by_role("button", name="再答一次").count():
        question.get_by_role("button", name="再答一次").click()
    question.get_by_label(option).check()
    question.get_by_role("button", name="提交答案").click()
    return question


def test_wrong_question_is_due_and_scheduled(page: Page, site: str) -> None:
    answer(page, site, "每月")
    page.goto(site)
    expect(page.get_by_text("错题本里有 1 题该复习了。")).to_be_visible()
    page.get_by_role("link", name="去复习").click()
    expect(page.get_by_text("还有 1 题要复习")).to_be_visible()
    page.get_by_label("每季度").check()
    page.get_by_role("button", name="提交答案").click()
    expect(page.get_by_text("答对了")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="记得（2026-11-26 再问）").click()
    expect(page.get_by_text("今天没有要复习的题。")).to_be_visible()
    page.goto(site)
    expect(page.get_by_text("今天没有要复习的错题。")).to_be_visible()
    page.clock.set_system_time("2026-11-26T12:00:00+08:00")
    page.goto(f"{site}/my/notebook/")
    expect(page.get_by_text("还有 1 题要复习")).to_be_visible()
    page.get_by_label("每年").check()
    page.get_by_role("button", name="提交答案").click()
    page.get_by_role("button", name="下一题（2026-11-27 再问）").click()
    expect(page.get_by_text("今天没有要复习的题。")).to_be_visible()


def test_lists_filters_star_and_mastery(page: Page, site: str) -> None:
    question = answer(page, site, "每月")
    question.get_by_role("button", name="收藏").click()
    page.goto(f"{site}/my/notebook/")
    page.get_by_role("button", name="错题（1）").click()
    entry = page.locator("article.xueer-static-question")
    expect(entry).to_have_count(1)
    entry.get_by_text("看答案").click()
    expect(entry.get_by_text("上次的答案：A")).to_be_visible()
    expect(entry.get_by_text("正确答案：B")).to_be_visible()
    page.get_by_label("题库").select_option("types")
    expect(entry).to_have_count(0)
    page.get_by_label("题库").select_option("branch")
    page.get_by_label("条款").select_option(index=1)
    expect(entry).to_have_count(1)
    assert axe(page) == []
    page.get_by_role("button", name="收藏（1）").click()
    expect(entry).to_have_count(1)
    for _ in range(3):
        answer(page, site, "每季度")
    page.goto(f"{site}/my/notebook/")
    page.get_by_role("button", name="已掌握（1）").click()
    expect(page.get_by_text("连对 3 次")).to_be_visible()
    page.get_by_role("button", name="错题（0）").click()
    expect(page.get_by_text("没有错题。")).to_be_visible()


def test_a_question_taken_away_is_told(page: Page, site: str) -> None:
    page.goto(site)
    page.evaluate(
        """localStorage.setItem("xueer:progress", JSON.stringify({format: "xueer-progress", version: 1,
        answers: {"gone.q1": {rev: "x", right: 0, wrong: 1}, "branch.gone": {rev: "x", right: 0, wrong: 1},
        "sealed.s1": {rev: "x", right: 0, wrong: 1}},
        sets: {}, tasks: {}, exempt: {}, pages: {}, stars: {}, exams: {}, memory: {}}))"""
    )
    page.goto(f"{site}/my/notebook/")
    expect(page.get_by_text("要复习的题已经不在题库里，或者正用于考试。")).to_be_visible()
    expect(page.get_by_role("button", name="今天复习（0）")).to_be_visible()
    page.get_by_role("button", name="错题（0）").click()
    expect(page.get_by_text("另有 3 题已不在题库里，或者正用于考试。")).to_be_visible()
    answer(page, site, "每月")
    page.goto(f"{site}/my/notebook/")
    expect(page.get_by_text("还有 1 题要复习")).to_be_visible()
    expect(page.get_by_role("button", name="今天复习（1）")).to_be_visible()
    page.goto(site)
    expect(page.get_by_text("错题本里有 1 题该复习了。")).to_be_visible()


def test_print_drops_the_controls(page: Page, site: str) -> None:
    answer(page, site, "每月")
    page.goto(f"{site}/my/notebook/")
    page.get_by_role("button", name="错题（1）").click()
    expect(page.locator("article.xueer-static-question")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    expect(page.locator("article .xueer-stem").first).to_be_visible()
