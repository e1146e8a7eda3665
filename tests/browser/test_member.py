"""A member's own record: ticks, reading, hours, export and import. Nothing leaves the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accessibility import axe
from places import PORTAL
from playwright.sync_api import Page, expect
from xueer.assessment.group import collect
from xueer.library import load

LIST = "/plans/2026/members/"


def test_ticks_hours_and_due_dates(page: Page, site: str) -> None:
    """Own labelled checkboxes; overdue and due soon in words; hours done of hours required."""
    page.goto(site + LIST)
    expect(page.get_by_text("集中学习 0 / 6 学时", exact=True)).to_be_visible()
    expect(page.get_by_text("已完成 0 / 6 项 · 自学 0 分（清单里的阅读约 1 分钟）")).to_be_visible()
    expect(page.get_by_text("逾期 3 项，即将到期 1 项。")).to_be_visible()
    expect(page.get_by_text("逾期 54 天")).to_be_visible()
    expect(page.get_by_text("即将到期，还有 7 天")).to_be_visible()
    expect(page.get_by_text("建议先完成：组织生活一页通")).to_be_visible()
    page.get_by_label("主题党日").first.check()
    expect(page.get_by_text("集中学习 1 / 6 学时（自己填写 1）", exact=True)).to_be_visible()
    expect(page.get_by_text("已完成 1 / 6 项")).to_be_visible()
    expect(page.get_by_label("主题党日").first).to_be_focused()
    page.reload()
    expect(page.get_by_label("主题党日").first).to_be_checked()
    page.get_by_label("主题党日").first.uncheck()
    expect(page.get_by_text("集中学习 0 / 6 学时", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", [LIST, "/"])
def test_a_title_opens_the_task_and_only_the_box_ticks(page: Page, site: str, path: str) -> None:
    """By finger, by a miss beside the words and by keyboard."""
    page.goto(site + path)
    row = page.locator(".xueer-task", has_text="组织生活一页通").first
    box, title = row.get_by_role("checkbox"), row.get_by_role("link", name="组织生活一页通")
    title.click()
    expect(page).to_have_url(f"{site}/materials/branch-life/")
    page.goto(site + path)
    row.locator(".xueer-meta").click()
    expect(box).not_to_be_checked()
    box.focus()
    page.keyboard.press("Tab")
    expect(title).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/materials/branch-life/")
    page.goto(site + path)
    box.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_a_task_without_a_page_is_ticked_by_its_box_only(page: Page, site: str) -> None:
    """Its title leads nowhere and ticks nothing; the box takes a finger."""
    page.goto(site + LIST)
    meeting = page.locator(".xueer-task", has_text="主题党日").first
    meeting.get_by_text("主题党日").click()
    expect(meeting.get_by_role("checkbox")).not_to_be_checked()
    size = meeting.locator("label").bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44
    meeting.locator("label").click(position={"x": 2, "y": 2})
    expect(meeting.get_by_role("checkbox")).to_be_checked()


def test_exempt_members_owe_nothing(page: Page, site: str) -> None:
    """免于要求: no overdue, and the reason with its clause."""
    page.goto(site + LIST)
    page.get_by_label("本清单我免于要求").check()
    expect(page.get_by_text("免于要求", exact=True)).to_be_visible()
    expect(page.get_by_text("逾期 54 天")).to_have_count(0)
    expect(page.get_by_text("第二十三条")).to_be_visible()


def test_reading_to_the_end_ticks_the_task(page: Page, site: str) -> None:
    """Finished after the end was seen for the required time; can be un-ticked; a later reading counts again."""
    page.clock.install(time="2026-11-23T09:00:00+08:00")
    page.goto(f"{site}/materials/branch-life/")
    expect(page.get_by_text("本页是清单任务：")).to_be_visible()
    page.locator("xueer-reading").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    page.clock.run_for(12_000)
    expect(page.get_by_text("本页已读完（2026年11月23日）")).to_be_visible()
    page.goto(site + LIST)
    expect(page.get_by_role("checkbox", name="组织生活一页通")).to_be_checked()
    page.get_by_role("checkbox", name="组织生活一页通").uncheck()
    page.reload()
    expect(page.get_by_role("checkbox", name="组织生活一页通")).not_to_be_checked()
    page.goto(f"{site}/materials/branch-life/")
    page.get_by_role("button", name="取消已读").click()
    page.clock.run_for(60_000)
    page.get_by_role("button", name="标记为已读完").click()
    page.goto(site + LIST)
    expect(page.get_by_role("checkbox", name="组织生活一页通")).to_be_checked()


def test_finishing_a_quiz_ticks_the_task(page: Page, site: str) -> None:
    """All questions answered, right or wrong."""
    page.goto(f"{site}/quizzes/branch/")
    for card in page.locator(".xueer-question").all():
        if card.locator("input[type=text]").count():
            for box in card.locator("input[type=text]").all():
                box.fill("不知道")
        else:
            card.locator("input").first.check()
        card.get_by_role("button", name="提交答案").click()
    expect(page.get_by_role("heading", name="本次结果")).to_be_visible()
    page.goto(site + LIST)
    expect(page.get_by_role("checkbox", name="测验：支部工作")).to_be_checked()


def test_home_shows_what_matters_now(page: Page, site: str) -> None:
    """Now: this month's task, earlier ones folded away, the daily question, where I stopped."""
    page.goto(f"{site}/")
    expect(page.get_by_text("还没有学习记录，可以从下面的学习资料开始。")).to_be_visible()
    expect(page.get_by_role("checkbox", name="组织生活一页通")).to_be_visible()
    expect(page.get_by_label("主题党日").first).to_be_hidden()
    page.get_by_text("以前月份还有 3 项没有完成").click()
    expect(page.get_by_label("主题党日").first).to_be_visible()
    page.get_by_role("checkbox", name="组织生活一页通").check()
    expect(page.get_by_text("本月到期的 1 项任务都完成了。")).to_be_visible()
    expect(page.locator("xueer-daily .xueer-question")).to_have_count(1)
    page.clock.install(time="2026-11-23T09:00:00+08:00")
    page.goto(f"{site}/regulations/study-rules/")
    page.locator("#t3z1").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    page.clock.run_for(12_000)
    page.goto(f"{site}/")
    link = page.locator("xueer-continue").get_by_role("link", name="小站学习办法")
    expect(link).to_be_visible()
    assert "#t" in (link.get_attribute("href") or "")


def test_export_erase_import(page: Page, site: str, tmp_path: Path) -> None:
    """One versioned JSON file out, everything erased, the same file in again."""
    page.goto(site + LIST)
    page.get_by_label("主题党日").first.check()
    page.goto(f"{site}/my/")
    expect(page.get_by_text("1 / 6 项，集中学习 1 / 6 学时（自己填写 1）")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出学习记录").click()
    assert download.value.suggested_filename == "学而-学习记录-20261123.json"
    file = tmp_path / "record.json"
    download.value.save_as(file)
    record = json.loads(file.read_text(encoding="utf-8"))
    assert (record["format"], record["version"]) == ("xueer-progress", 1)
    page.get_by_role("button", name="清除全部记录").click()
    page.get_by_role("button", name="确定").click()
    expect(page.get_by_text("0 / 6 项，集中学习 0 / 6 学时")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('xueer:'))") == []
    page.locator("#xueer-import").set_input_files(file)
    expect(page.get_by_text("勾选任务 1 项")).to_be_visible()
    page.get_by_role("button", name="与本机记录合并").click()
    expect(page.get_by_text("1 / 6 项，集中学习 1 / 6 学时（自己填写 1）")).to_be_visible()
    page.get_by_role("button", name="撤销上次导入").click()
    expect(page.get_by_text("0 / 6 项，集中学习 0 / 6 学时")).to_be_visible()


REFUSED = {
    "": "文件是空的",
    "[]": "这个文件不是学习记录",
    "<!doctype html><title>甲</title>": "这是存下来的网页",
    '{"format":"xueer-progress","version":2}': "由新版本的程序写成",
    '{"format":"xueer-progress","version":1,"tasks":{"a":3}}': "这份学习记录不完整",
    '{"format":"xueer-receipt","version":1}': "这是考试回执：请交给组织考试的人",
    '{"format":"xueer-group","version":1}': "这是“导出给小组”的文件",
}


def test_foreign_file_changes_nothing(page: Page, site: str, tmp_path: Path) -> None:
    """A file that is no whole record is called what it is, and where it goes; the record stays as it was."""
    page.goto(site + LIST)
    page.get_by_label("主题党日").first.check()
    page.goto(f"{site}/my/")
    for number, (text, words) in enumerate(REFUSED.items()):
        file = tmp_path / f"{number}.json"
        file.write_text(text, encoding="utf-8")
        page.locator("#xueer-import").set_input_files(file)
        expect(page.locator(".xueer-say")).to_contain_text(words)
        expect(page.locator(".xueer-say")).to_contain_text("没有导入，原有记录没有改动。")
        expect(page.get_by_text("1 / 6 项，集中学习 1 / 6 学时（自己填写 1）")).to_be_visible()


def test_huge_file_is_refused(page: Page, site: str, tmp_path: Path) -> None:
    """No reading of megabytes that cannot be a record."""
    page.goto(f"{site}/my/")
    file = tmp_path / "huge.json"
    file.write_bytes(b" " * 3_000_000)
    page.locator("#xueer-import").set_input_files(file)
    expect(page.get_by_text("文件超过 2 MB，不是学习记录。")).to_be_visible()


def test_choosing_lists(page: Page, site: str) -> None:
    """Following no list is possible and said."""
    page.goto(f"{site}/my/")
    page.get_by_label("关注（全体党员）").uncheck()
    expect(page.get_by_text("关注 0 个清单")).to_be_visible()
    page.goto(f"{site}/")
    expect(page.get_by_text("还没有关注清单，可在“我的学习”里选择。")).to_be_visible()


def test_certificate_shows_own_figures_and_says_what_it_is(page: Page, site: str) -> None:
    """Hours and best results on a page to print, with a plain statement; no name anywhere."""
    page.goto(f"{site}/quizzes/papers/demo/")
    page.goto(f"{site}/plans/2026/members/")
    page.get_by_role("checkbox", name="主题党日").first.check()
    page.goto(f"{site}/my/certificate/")
    expect(page.get_by_text("1 / 6 学时")).to_be_visible()
    expect(page.get_by_text("未经核对，仅供本人和支部参考")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    expect(page.get_by_text("学习人（手写）")).to_be_visible()


def recorded(page: Page, site: str, **sections: object) -> None:
    """A browser that remembers these sections of a record."""
    record = {"format": "xueer-progress", "version": 1, **sections}
    page.goto(f"{site}/my/")
    page.evaluate("text => localStorage.setItem('xueer:progress', text)", json.dumps(record))
    page.reload()


def test_year_of_days(page: Page, site: str) -> None:
    """A table with words only where something was learnt; totals in words; a button for each year."""
    tasks = {
        "a": {"done": True, "at": "2026-11-05T09:00:00+08:00"},
        "b": {"done": True, "at": "2026-11-05T23:30:00+08:00"},
        "c": {"done": True, "at": "2025-01-01T00:10:00+08:00"},
        "d": {"done": False, "at": "2026-11-06T09:00:00+08:00"},
    }
    recorded(page, site, tasks=tasks)
    figure = page.get_by_role("figure")
    expect(figure.get_by_text("2026年有 1 天学习，共 2 次")).to_be_visible()
    expect(figure.locator("td[title]")).to_have_count(1)
    expect(figure.get_by_title("2026年11月5日：2 次")).to_be_in_viewport()
    expect(figure.locator("td[data-heat]")).to_have_count(365)
    expect(figure.get_by_text("7 次以上")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    figure.get_by_role("button", name="2025年").press("Enter")
    expect(figure.get_by_text("2025年有 1 天学习，共 1 次")).to_be_visible()
    expect(figure.get_by_role("button", name="2025年")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="2025年每天的学习")).not_to_be_focused()


def test_empty_year(page: Page, site: str) -> None:
    """No record: said in words, no buttons."""
    page.goto(f"{site}/my/")
    expect(page.get_by_text("2026年还没有学习记录。")).to_be_visible()
    expect(page.get_by_role("button", name="2026年")).to_have_count(0)


def test_exempt_list_owes_nothing_on_my_page(page: Page, site: str) -> None:
    """No overdue tasks, no hours, and it is said."""
    recorded(page, site, exempt={"2026-members": True})
    expect(page.get_by_text("关注 1 个清单，其中 1 个免于要求")).to_be_visible()
    expect(page.get_by_text("免于要求，不计入应完成")).to_be_visible()
    expect(page.get_by_text("逾期")).to_have_count(0)


def test_signoff_on_a_phone_and_on_paper(page: Page, site: str) -> None:
    """Linked from the list; on a phone without the empty columns; on paper with them, controls hidden."""
    page.goto(site + LIST)
    page.get_by_role("link", name="打印签收表").click()
    expect(page.get_by_role("heading", name="全体党员 2026 年清单签收表")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    expect(page.get_by_role("columnheader", name="签字（手写）")).to_be_hidden()
    expect(page.get_by_text("手写，不录入系统")).to_be_visible()
    assert page.locator("table.xueer-signoff input").count() == 0
    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader", name="签字（手写）")).to_be_visible()
    expect(page.get_by_text("用浏览器的“打印”")).to_be_hidden()
    assert page.locator(".xueer-signoff thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"


def handed_over(page: Page, folder: Path) -> Path:
    """The file for the group."""
    with page.expect_download() as download:
        page.get_by_role("button", name="导出给小组").click()
    assert download.value.suggested_filename == "学而-交给小组-20261123.json"
    file = folder / f"{len(list(folder.iterdir()))}.json"
    download.value.save_as(file)
    return file


def test_a_file_for_the_group_is_read_by_its_report(page: Page, portal: str, tmp_path: Path) -> None:
    """Twice from one browser is one person; the id is shown, kept, and another one after erasing."""
    page.goto(f"{portal}/quizzes/office-work/")
    card = page.locator("xueer-quiz form").first
    card.locator("input").first.check()
    card.get_by_role("button", name="提交").click()
    page.goto(f"{portal}/plans/2026/members/")
    page.locator(".xueer-task", has_text="集中学习").first.get_by_role("checkbox").check()
    page.goto(f"{portal}/my/")
    expect(page.get_by_text("还没有小组编号")).to_be_visible()
    files = [handed_over(page, tmp_path), handed_over(page, tmp_path)]
    ids = [json.loads(file.read_text(encoding="utf-8"))["id"] for file in files]
    assert ids[0] == ids[1] == page.locator("xueer-group-id code").inner_text()
    group, rejected = collect(tmp_path, load(PORTAL)[0])
    assert (group.people, group.active, len(rejected)) == (1, 1, 1)
    assert group.sums == {"pages": [0], "runs": [0], "minutes": [0], "hours": [1], "own": [1]}
    page.get_by_role("button", name="清除全部记录").click()
    page.get_by_role("button", name="确定").click()
    expect(page.get_by_text("还没有小组编号")).to_be_visible()
    assert json.loads(handed_over(page, tmp_path).read_text(encoding="utf-8"))["id"] != ids[0]
