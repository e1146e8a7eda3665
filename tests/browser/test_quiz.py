"""A member answers questions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import MINIMAL
from playwright.sync_api import Locator, Page, expect
from serving import serving
from sitebuild import build, copy

BANK = "quizzes/banks/branch.yml"


def question(page: Page, number: int) -> Locator:
    """The card of branch.q00n."""
    return page.locator(f"[data-question='branch.q{number:03}']")


def answer(page: Page, number: int, *choices: str) -> None:
    """Tick or type, then hand in."""
    card = question(page, number)
    if card.locator("input[type=text]").count():
        for index, text in enumerate(choices):
            card.locator("input[type=text]").nth(index).fill(text)
    else:
        for text in choices:
            card.get_by_label(text, exact=False).check()
    card.get_by_role("button", name="提交答案").click()


def test_every_type_by_mouse(page: Page, site: str) -> None:
    """Right and wrong are said in words, with key, explanation, option note and a link to the clause."""
    page.goto(f"{site}/quizzes/branch/")
    answer(page, 1, "A．每月")
    expect(question(page, 1)).to_contain_text("答错了")
    expect(question(page, 1)).to_contain_text("正确答案：B")
    expect(question(page, 1)).to_contain_text("每月一次的是支委会。")
    source = question(page, 1).get_by_role("link", name="《导读条例》第二条")
    expect(source).to_have_attribute("href", "../../regulations/guide-rules/#t2")
    answer(page, 2, "A．", "B．", "D．")
    expect(question(page, 2)).to_contain_text("答对了")
    answer(page, 3, "对")
    expect(question(page, 3)).to_contain_text("答对了")
    answer(page, 4, "５ ", "季度")
    expect(question(page, 4)).to_contain_text("答对了")
    answer(page, 5, "B．")
    expect(page.get_by_text("已答 5 / 共 6 题，答对 4 题")).to_be_visible()
    answer(page, 6, "对")
    expect(page.get_by_text("答对 4 / 6 题，得 8 / 12 分（67%）")).to_be_visible()


def test_incomplete_answer_is_refused_in_words(page: Page, site: str) -> None:
    """Nothing picked, one blank left."""
    page.goto(f"{site}/quizzes/branch/")
    question(page, 1).get_by_role("button", name="提交答案").click()
    expect(question(page, 1)).to_contain_text("请先选择答案")
    question(page, 4).locator("input").first.fill("5")
    question(page, 4).get_by_role("button", name="提交答案").click()
    expect(question(page, 4)).to_contain_text("还有空没有填")


def test_every_type_by_keyboard_alone(page: Page, site: str) -> None:
    """Tab, space, arrows and Enter are enough."""
    page.goto(f"{site}/quizzes/branch/")
    question(page, 1).locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(question(page, 1).locator(".xueer-feedback")).to_be_focused()
    expect(question(page, 1)).to_contain_text("答对了")
    question(page, 2).locator("input").first.focus()
    for pick in (True, True, False, True):
        if pick:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question(page, 2)).to_contain_text("答对了")
    question(page, 4).locator("input").first.focus()
    page.keyboard.type("5")
    page.keyboard.press("Tab")
    page.keyboard.type("season")
    page.keyboard.press("Enter")
    expect(question(page, 4)).to_contain_text("你的答案：5；season")


def test_refresh_keeps_answers_and_unsubmitted_ticks(page: Page, site: str) -> None:
    """Handed-in answers, ticks and typed text survive a reload."""
    page.goto(f"{site}/quizzes/branch/")
    answer(page, 1, "B．")
    question(page, 2).get_by_label("C．").check()
    question(page, 4).locator("input").nth(1).fill("半途")
    page.reload()
    expect(question(page, 1)).to_contain_text("答对了")
    expect(question(page, 2).get_by_label("C．")).to_be_checked()
    expect(question(page, 4).locator("input").nth(1)).to_have_value("半途")


def test_retry_wrong_ones_and_start_over(page: Page, site: str) -> None:
    """重做错题 clears the wrong ones only; 全部重做 asks first."""
    page.goto(f"{site}/quizzes/branch/")
    answer(page, 1, "B．")
    answer(page, 3, "错")
    page.get_by_role("button", name="重做错题（1）").click()
    expect(page.get_by_text("已答 1 / 共 6 题，答对 1 题")).to_be_visible()
    page.get_by_role("button", name="全部重做").click()
    page.get_by_role("button", name="不了").click()
    expect(page.get_by_text("已答 1 / 共 6 题，答对 1 题")).to_be_visible()
    page.get_by_role("button", name="全部重做").click()
    page.get_by_role("button", name="确定").click()
    expect(page.get_by_text("已答 0 / 共 6 题，答对 0 题")).to_be_visible()


def test_filters(page: Page, site: str) -> None:
    """Only the open ones, only the wrong ones."""
    page.goto(f"{site}/quizzes/branch/")
    answer(page, 1, "A．每月")
    answer(page, 3, "对")
    page.get_by_role("button", name="答错", exact=True).click()
    expect(question(page, 1)).to_be_visible()
    expect(question(page, 3)).to_be_hidden()
    page.get_by_role("button", name="未答", exact=True).click()
    expect(question(page, 1)).to_be_hidden()
    expect(question(page, 2)).to_be_visible()


def test_paper_has_sections_and_a_pass_mark(page: Page, site: str) -> None:
    """A paper shares its questions with the bank; its summary says pass or not and the score by section."""
    page.goto(f"{site}/quizzes/papers/demo/")
    expect(page.get_by_role("heading", name="一、单选题")).to_be_visible()
    answer(page, 1, "B．")
    answer(page, 3, "对")
    answer(page, 5, "A．")
    answer(page, 6, "错")
    expect(page.get_by_text("答对 3 / 4 题，得 6 / 8 分（75%），达到及格线。")).to_be_visible()
    expect(page.get_by_text("二、其他：得 4 / 6 分")).to_be_visible()


def test_learners_text_is_never_html(page: Page, site: str) -> None:
    """A hostile answer stays text, also after a reload."""
    page.goto(f"{site}/quizzes/branch/")
    hostile = "<img src=x onerror=document.title='x'>"
    answer(page, 4, hostile, hostile)
    for _ in range(2):
        expect(question(page, 4)).to_contain_text(hostile)
        expect(page.locator("img[src=x]")).to_have_count(0)
        page.reload()


def test_editing_the_bank_never_mixes_answers_up(page: Page, minimal_site: Path, tmp_path: Path) -> None:
    """Insert, move, delete, mend a typo in 解析: answers stay with their question. A new key asks again."""
    source = copy(MINIMAL, tmp_path / "source")
    served = Path(shutil.copytree(minimal_site, tmp_path / "served"))
    bank = source / BANK
    head, items = bank.read_text(encoding="utf-8").split("题目:\n")
    first, second, third, *rest = ["  - " + item for item in items.split("  - ")[1:]]
    assert second
    assert "q002" not in (source / "quizzes/papers/demo.yml").read_text(encoding="utf-8")
    new = "  - {编号: q100, 题型: 判断, 题干: 新插入的题, 答案: 对, 解析: 新, 依据: study-rules#t3}\n"
    third = third.replace("答案: 对", "答案: 错")
    first = first.replace("一般每季度一次。", "一般每季度召开一次。")
    with serving(served) as address:
        page.goto(f"{address}/quizzes/branch/")
        answer(page, 1, "B．")
        answer(page, 3, "对")
        bank.write_text(head + "题目:\n" + new + third + first + "".join(rest), encoding="utf-8")
        done = build(source, served, "--no-strict")
        assert done.returncode == 0, done.stderr
        page.reload()
        expect(page.locator("[data-question='branch.q100']").get_by_role("button", name="提交答案")).to_be_visible()
        expect(question(page, 1)).to_contain_text("答对了")
        expect(question(page, 1)).to_contain_text("一般每季度召开一次。")
        expect(question(page, 3)).to_contain_text("题目已修订，请重新作答")
        expect(question(page, 3).get_by_label("对", exact=True)).not_to_be_checked()


@pytest.mark.parametrize(
    "damage",
    ["{", '{"format":"xueer-progress","version":1,"answers":{"a":1}}'],
)
def test_damaged_storage_is_set_aside_and_said(page: Page, site: str, damage: str) -> None:
    """The page works, says so, and the text can still be downloaded."""
    page.goto(f"{site}/my/")
    page.evaluate("text => localStorage.setItem('xueer:progress', text)", damage)
    page.goto(f"{site}/quizzes/branch/")
    expect(page.get_by_text("有一份学习记录损坏，已另存")).to_be_visible()
    answer(page, 1, "B．")
    expect(question(page, 1)).to_contain_text("答对了")
    assert page.evaluate("localStorage.getItem('xueer:damaged:1')") == damage
    page.goto(f"{site}/my/")
    expect(page.get_by_role("button", name="下载损坏的记录原文 1")).to_be_visible()


def test_a_browser_that_keeps_nothing_still_works(page: Page, site: str) -> None:
    """LocalStorage that throws: the quiz works and says what it cannot keep."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(f"{site}/quizzes/branch/")
    answer(page, 1, "B．")
    answer(page, 3, "对")
    expect(page.get_by_text("已答 2 / 共 6 题，答对 2 题")).to_be_visible()
    page.get_by_role("button", name="重做错题").or_(page.get_by_role("button", name="全部重做")).first.click()
    page.get_by_role("button", name="确定").click()
    expect(page.get_by_text("本浏览器不能保存记录")).to_be_visible()


def test_two_tabs_do_not_overwrite_each_other(page: Page, site: str) -> None:
    """An answer given in another tab stays and is shown."""
    page.goto(f"{site}/quizzes/branch/")
    other = page.context.new_page()
    other.goto(f"{site}/quizzes/branch/")
    answer(page, 1, "B．")
    expect(question(other, 1)).to_contain_text("答对了")  # a person takes longer than the browser's own delay
    answer(other, 3, "对")
    expect(question(page, 3)).to_contain_text("答对了")
    page.reload()
    expect(page.get_by_text("已答 2 / 共 6 题，答对 2 题")).to_be_visible()
