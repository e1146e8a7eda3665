"""The head of a regulation: what an author may write in 法规, and what is said of a mistake."""

from __future__ import annotations

import datetime as dt

import pytest
from xueer.ground import yamltree
from xueer.ground.problems import Problem
from xueer.ground.validation import validate
from xueer.regulations import Head, Kind
from xueer.regulations.model import Review

LEAST = """编号: r
类别: 局内制度
制定机关: 甲
责任处室: 乙
"""


def head(more: str, review: str = "{上次: 2026-01-01}") -> tuple[Head | None, list[Problem]]:
    """The head with these further lines."""
    tree, problems = yamltree.read(f"{LEAST}复核: {review}\n{more}", "r.md")
    assert tree is not None
    found, more_problems = validate(Head, tree, tree.value, ())
    return found, problems + more_problems


def test_every_key() -> None:
    """Each key of the guide, with what is read from it."""
    found, problems = head("""形式: 导读
简称: [学习办法, 办法]
发文字号: 甲党发〔2025〕8号
通过日期: 2025-01-02
公布日期: 2025-01-03
施行日期: 2025-02-01
废止日期: 2030-02-01
版本: 2025年修正
首条: 3
缺条: [5, 6]
依据: [党章]
沿革:
  - {性质: 制定, 施行日期: 2019-02-01, 公布日期: 2019-01-03, 发文字号: 甲党发〔2019〕8号, 说明: 首次印发}
""")
    assert problems == []
    assert found is not None
    assert (found.form, found.aliases, found.number, found.edition) == (
        "导读", ("学习办法", "办法"), "甲党发〔2025〕8号", "2025年修正",
    )  # fmt: skip
    assert (found.adopted, found.published) == (dt.date(2025, 1, 2), dt.date(2025, 1, 3))
    assert (found.effective, found.repealed) == (dt.date(2025, 2, 1), dt.date(2030, 2, 1))
    assert (found.first_article, found.absent, found.sources) == (3, (5, 6), ("党章",))
    assert (found.id, found.category, found.issuer, found.owner) == ("r", "局内制度", "甲", "乙")
    (was,) = found.history
    assert (was.nature, was.note, was.number) == ("制定", "首次印发", "甲党发〔2019〕8号")
    assert (was.effective, was.published) == (dt.date(2019, 2, 1), dt.date(2019, 1, 3))


def test_what_goes_without_saying() -> None:
    """A head is that of a full text from 第一条 on, checked once in twelve months; a row of 沿革 may have no date."""
    found, problems = head("施行日期: 2025-02-01\n沿革: [{性质: 修正}]\n")
    assert problems == []
    assert found is not None
    assert (found.form, found.first_article, found.absent, found.aliases, found.sources) == ("全文", 1, (), (), ())
    assert (found.review.last, found.review.every, found.review.months) == (dt.date(2026, 1, 1), "12个月", 12)
    assert [(h.effective, h.published, h.number, h.note) for h in found.history] == [(None, None, None, None)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "regulation/effective-date 全文缺少“施行日期”（补上 施行日期: 2025-06-01）"),
        ("公布日期: 2025-01-01\n", "regulation/effective-date 全文缺少“施行日期”（补上 施行日期: 2025-06-01）"),
        ("形式: 导读\n", "regulation/date 没有任何日期（至少写 通过日期、公布日期、施行日期 之一）"),
        (
            "形式: 导读\n废止日期: 2025-01-01\n",
            "regulation/date 没有任何日期（至少写 通过日期、公布日期、施行日期 之一）",
        ),
        (
            "施行日期: 2025-06-01\n废止日期: 2025-06-01\n",
            "regulation/date-order 废止日期 2025-06-01 不晚于施行日期 2025-06-01（核对两个日期）",
        ),
        (
            "施行日期: 2025-06-01\n废止日期: 2025-05-31\n",
            "regulation/date-order 废止日期 2025-05-31 不晚于施行日期 2025-06-01（核对两个日期）",
        ),
        ("施行日期: 2025-06-01\n形式: 摘要\n", "schema/choice “形式”不能是 “摘要”（可选：全文、导读）"),
        ("施行日期: 2025-06-01\n首条: 0\n", "schema/range “首条”太小：“0”（要大于 0）"),
    ],
)
def test_mistakes(more: str, said: str) -> None:
    """One message a mistake, with what to do."""
    found, problems = head(more)
    assert found is None
    assert [f"{p.rule} {p.message}（{p.hint}）" for p in problems] == [said]


def test_the_kinds_of_documents_and_what_became_of_a_text() -> None:
    """Every kind that an office holds, every step of its history, and no other."""
    wrong = LEAST.replace("局内制度", "通知") + "复核: {上次: 2026-01-01}\n施行日期: 2025-06-01\n沿革: [{性质: 改写}]\n"
    tree, _ = yamltree.read(wrong, "r.md")
    assert tree is not None
    assert [f"{p.message}（{p.hint}）" for p in validate(Head, tree, tree.value, ())[1]] == [
        "“类别”不能是 “通知”（可选：党内法规、法律、行政法规、规章、规范性文件、局内制度、责任清单）",
        "“性质”不能是 “改写”（可选：制定、修订、修正、废止）",
    ]


@pytest.mark.parametrize("more", ["公布日期: 2025-01-01\n", "通过日期: 2025-01-01\n", "施行日期: 2025-01-01\n"])
def test_a_guide_needs_one_date(more: str) -> None:
    found, problems = head(f"形式: 导读\n{more}")
    assert problems == []
    assert found is not None
    assert found.date == dt.date(2025, 1, 1)


def test_the_day_it_counts_from_is_the_latest_step() -> None:
    """In force, else published, else adopted."""
    days = ["通过日期: 2025-01-01\n", "公布日期: 2025-01-02\n", "施行日期: 2025-01-03\n"]
    dates = [found.date for n in (1, 2, 3) if (found := head("形式: 导读\n" + "".join(days[:n]))[0])]
    assert dates == [dt.date(2025, 1, n) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("交党发〔2025〕8号", ""),
        ("国务院令第764号", ""),
        ("交通运输部令2023年第5号", ""),
        ("交党发[2025]第08号", "改为 交党发〔2025〕8号"),
        ("交党发（2025） 8 号", "改为 交党发〔2025〕8号"),
        ("第八号文件", "写作 交党发〔2025〕8号"),
    ],
)
def test_document_numbers(written: str, told: str) -> None:
    """GB/T 9704: six-sided brackets, no leading zero, no 第; what was meant is offered."""
    _, problems = head(f"施行日期: 2025-06-01\n发文字号: {written}\n")
    expected = [("regulation/document-number", f"发文字号“{written}”写法不对", told)] if told else []
    assert [(p.rule, p.message, p.hint) for p in problems] == expected


@pytest.mark.parametrize(
    ("written", "kept", "months"),
    [("半年", "半年", 6), ("1年", "1年", 12), ("3 年", "3年", 36), ("6 个月", "6个月", 6), ("18个月", "18个月", 18)],
)
def test_periods_of_review(written: str, kept: str, months: int) -> None:
    review = Review.model_validate({"上次": "2026-01-01", "周期": written})
    assert (review.every, review.months) == (kept, months)


@pytest.mark.parametrize("written", ["常常", "0个月", "一年", "1年半", "12"])
def test_a_period_that_no_date_can_be_counted_from(written: str) -> None:
    _, problems = head("施行日期: 2025-06-01", review=f"{{上次: 2026-01-01, 周期: {written}}}")
    assert [(p.rule, p.message, p.hint) for p in problems] == [
        ("regulation/period", f"复核周期“{written}”读不懂", "写作 12个月、1年 或 半年")
    ]


def test_the_levels_have_their_chinese_names() -> None:
    """立法法 第六十五条: 编、分编、章、节、条、款、项、目; these names are in the open data."""
    assert " ".join(Kind) == "编 分编 总纲 部分 章 节 条 款 项 目 表 附件"
