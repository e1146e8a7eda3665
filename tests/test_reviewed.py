"""已核: what an editor looked at and lets stand is told no more, with its reason, and never an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from xueer.fences.review import ReviewFence
from xueer.library import load
from xueer.page.view import View
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]

BANK = "quizzes/banks/b.yml"
NOTE = "quiz/time-bound: 考的就是标题里的这两个字"
QUESTION = "  - {{编号: {0}, 题型: 判断, 题干: 目前怎样办理第{0}件, 答案: 对, 解析: 照条文{0}办{1}}}\n"


def told(root: Path, *, also: str = "quiz/no-source") -> list[str]:
    """Line and rule of every problem but the one all these questions have."""
    return [f"{p.at.line} {p.level} {p.rule}" for p in inspect(root)[1] if p.rule != also]


def bank(*notes: str, top: str = "") -> dict[str, str]:
    questions = "".join(QUESTION.format(f"q{n}", f", 已核: {note}" if note else "") for n, note in enumerate(notes, 1))
    return {BANK: f"题库: b\n标题: 题库\n{top}题目:\n{questions}"}


def test_only_the_question_it_stands_in_is_let_alone(project: Project) -> None:
    """The same finding in the next question is told; so is another finding in this one."""
    assert told(project(bank("", ""))) == ["4 警告 quiz/time-bound", "5 警告 quiz/time-bound"]
    assert told(project(bank(f"{{{NOTE}}}", ""))) == ["5 警告 quiz/time-bound"]
    assert "4 警告 quiz/no-source" in told(project(bank(f"{{{NOTE}}}")), also="")


def test_two_rows_on_one_line(project: Project) -> None:
    """The column counts as well."""
    rows = ", ".join(QUESTION.format(q, more)[4:-1] for q, more in (("q1", f", 已核: {{{NOTE}}}"), ("q2", "")))
    root = project({BANK: f"题库: b\n标题: 题库\n题目: [{rows}]\n"})
    (left,) = [p for p in inspect(root)[1] if p.rule == "quiz/time-bound"]
    assert left.message.startswith("b.q2")


def test_the_top_of_a_bank_speaks_for_the_bank_and_not_for_its_questions(project: Project) -> None:
    """A rate is let alone there; a question's finding is not."""
    lopsided = bank(*[""] * 10)
    assert "1 提示 quiz/judge-balance" in told(project(lopsided))
    top = f"已核:\n  quiz/judge-balance: 全是提醒，照对的记\n  {NOTE}\n"
    left = told(project(bank(*[""] * 10, top=top)))
    assert "1 提示 quiz/judge-balance" not in left
    assert left[0] == "5 提示 reviewed/idle"
    assert len([line for line in left if line.endswith("quiz/time-bound")]) == 10


def test_front_matter_speaks_for_the_page(project: Project) -> None:
    text = "---\ntitle: 术语\n术语表: true\n{}---\n\n岗\n:   甲。\n\n哨\n:   乙。\n"
    assert told(project({"docs/a.md": text.format("")})) == ["6 提示 glossary/short", "9 提示 glossary/short"]
    note = "已核: {glossary/short: 单位里就这样叫}\n"
    other = text.format("").replace("岗", "站").replace("哨", "组")
    assert told(project({"docs/a.md": text.format(note), "docs/b.md": other})) == [
        "6 提示 glossary/short",
        "9 提示 glossary/short",
    ]


def test_a_list_of_papers_has_no_room_for_reasons(project: Project) -> None:
    """No field of plans/…/topics.yml holds free words."""
    row = (
        "{编号: m1, 日期: 2026-01, 标题: 材料, 出处: 某报, 类别: 会议精神, 已核: {topic/entry-category: 一并传达了的}}"
    )
    rules = told(project({"plans/2026/topics.yml": f"年度: 2026\n材料:\n  - {row}\n"}))
    assert rules == ["3 错误 schema/unknown-key"]
    plain = row.replace(", 已核: {topic/entry-category: 一并传达了的}", "")
    rules = told(project({"plans/2026/topics.yml": f"年度: 2026\n已核: 看过\n材料:\n  - {plain}\n"}))
    assert rules == ["2 错误 schema/unknown-key"]


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("{quiz/timebound: 考的就是标题里的这两个字}", "错误 reviewed/rule"),
        ("{quiz/time-bound: 看过，不改}", "错误 reviewed/reason"),
        ("{quiz/time-bound: ！！！！！！！！}", "错误 reviewed/reason"),
        ("{quiz/time-bound: }", "错误 reviewed/reason"),
        ("{quiz/time-bound: [甲, 乙]}", "错误 reviewed/reason"),
        ("{quiz/type: 这种题型本来就有的}", "错误 reviewed/error"),
        ("{reviewed/idle: 以后还会用得着的}", "错误 reviewed/error"),
        ("{topic/entry-category: 一并传达了的}", "错误 reviewed/error"),
        ("quiz/time-bound", "错误 schema/mapping"),
        ("[quiz/time-bound]", "错误 schema/mapping"),
    ],
)
def test_a_note_that_is_wrong_lets_nothing_stand(note: str, rule: str, project: Project) -> None:
    """One message for it, and the finding is told all the same."""
    assert told(project(bank(note))) == sorted(["4 警告 quiz/time-bound", f"4 {rule}"], key=lambda t: "time" not in t)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("{quiz/timebound: 考的就是标题里的}", "没有规则“quiz/timebound”（是否想写“quiz/time-bound”？）"),
        ("{甲: 考的就是标题里的}", "没有规则“甲”（照检查时给出的规则名写）"),
        ("{quiz/time-bound: 看过，不改}", "“quiz/time-bound”没有写明理由（写上为什么不用改，6 个字以上）"),
        ("{quiz/type: 这种题型本来就有的}", "“quiz/type”不能用“已核”放过（改正它，删去这一条）"),
        ("quiz/time-bound", "“已核”应为“规则: 理由”（写作 已核: {quiz/time-bound: 为什么不用改}）"),
    ],
)
def test_what_is_said_of_a_wrong_note(note: str, said: str, project: Project) -> None:
    told = [p for p in inspect(project(bank(note)))[1] if p.rule.startswith(("reviewed/", "schema/"))]
    assert [f"{p.message}（{p.hint}）" for p in told] == [said]


def test_six_letters_are_a_reason(project: Project) -> None:
    assert told(project(bank("{quiz/time-bound: “照标题，原文考”}"))) == []


def test_an_error_is_told_whatever_is_written(project: Project) -> None:
    root = project({BANK: bank("{quiz/type: 这种题型本来就有的}")[BANK].replace("判断", "是非")})
    assert "4 错误 quiz/type" in told(root)


def test_a_note_whose_finding_is_gone_is_told(project: Project) -> None:
    """But not in a file with errors, where the finding may only be out of sight."""
    mended = bank(f"{{{NOTE}}}")[BANK].replace("目前", "当年")
    assert told(project({BANK: mended})) == ["4 提示 reviewed/idle"]
    assert told(project({BANK: mended.replace("答案: 对", "答案: 也许")})) == ["4 错误 schema/choice"]


SEALED = """试卷: p
标题: 考试
模式: 考试
时长: 10
及格: 60%
答案发布: 2027-01-01
大题:
  - {标题: 一, 每题: 1, 题目: [b.q1]}
"""


def test_the_review_page_lists_them(project: Project) -> None:
    """Reason, rule, place and address; nothing of a question that is withheld, nor of its bank as a whole."""
    page = "---\ntitle: 术语页\n术语表: true\n已核: {glossary/short: 单位里就这样叫}\n---\n\n岗\n:   甲。\n"
    root = project(bank(f"{{{NOTE}}}", top="已核: {quiz/key-position: 一题说不上比率的}\n") | {"docs/a.md": page})

    def shown() -> html.HtmlElement:
        view = View(load(root)[0], dt.date(2026, 11, 23))
        return html.fragment_fromstring(str(ReviewFence().draw(view)), create_parent=True)

    words = shown().text_content()
    for part in ("已核放过（3）", "考的就是标题里的这两个字", "quiz/time-bound", f"{BANK} 第 5 行"):
        assert part in words
    assert "一题说不上比率的" in words
    assert "单位里就这样叫" in words
    links = [a.get("href") for a in shown().xpath("//h3[@id='reviewed']/following-sibling::ul//a")]
    assert links == ["./a/", "./quizzes/b/#b.q1"]
    project({"quizzes/papers/p.yml": SEALED})
    words = shown().text_content()
    assert "已核放过（1）" in words
    assert "单位里就这样叫" in words
