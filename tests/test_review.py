"""What an editor is told to look at, and what a revision asks of members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from places import PORTAL
from test_sources import BANK, HEAD, NEW, OLD, pinned
from xueer.edition import Edition
from xueer.fences.review import CoverageFence, ReviewFence, UnlistedFence
from xueer.fences.revision import ChangeQuizFence, ImpactFence, StudyFence
from xueer.library import Library, load
from xueer.page.view import View
from xueer.regulations import Fate
from xueer.standing.review import coverage, impact, months_after, reviews, unlisted
from xueer.standing.revisions import former, last_change, texts_in_order, until

DAY = dt.date(2026, 11, 23)
SEALED = """试卷: p
标题: 考试
模式: 考试
时长: 10
及格: 60%
答案发布: 2027-01-01
大题:
  - {标题: 一, 每题: 1, 题目: [b.q4]}
"""


@pytest.fixture
def library(project: Callable[[dict[str, str]], Path]) -> Library:
    """The revised rule of test_sources with questions on the old text, a duty, a citing page."""
    questions = "".join(
        f"  - {{编号: q{n}, 题型: 判断, 题干: 第{n}题的题干, 答案: 对, 解析: 见条文, 依据: {reference}}}\n"
        for n, reference in enumerate(
            (pinned(OLD, "t1"), pinned(OLD, "t2"), pinned(NEW, "t2"), pinned(OLD, "t3"), pinned(OLD, "t4")), 1
        )
    )
    new = (
        NEW + "\n第五条　学习应当登记，不得编造记录。\n\n第六条　站点必须按时报送，依照《没有收录的条例》第九条办理。\n"
    )
    root = project({
        "docs/regulations/r/index.md": HEAD % "2025-01-01" + new,
        "docs/regulations/r/2023-01-01.md": HEAD % "2023-01-01" + OLD,
        "docs/page.md": "---\ntitle: 学习页\n---\n\n依照《某办法》第四条、《没有收录的条例》办理。\n",
        "quizzes/banks/b.yml": BANK + questions,
        "plans/duties/d.yml": "责任清单: d\n标题: 丁\n主体: 戊\n责任:\n"
        f"  - {{编号: d1, 内容: 登记学习, 频次: 每年, 依据: [{pinned(new, 't5')}]}}\n",
    })  # fmt: skip
    return load(root)[0]


def test_coverage(library: Library) -> None:
    """Questions count where their clause stands today; only 应当, 不得, 必须 ask for a duty."""
    (found,) = coverage(Edition(library, DAY))
    assert [c.id for c in found.units] == ["t1", "t2", "t3", "t4", "t5", "t6"]
    assert [c.id for c in found.unasked] == ["t5", "t6"]
    assert [c.id for c in found.binding] == ["t5", "t6"]
    assert [c.id for c in found.unowned] == ["t6"]


def test_unlisted(library: Library) -> None:
    """Names of documents that are not here, with every place."""
    found = unlisted(library)
    assert {name: [f.document.path for f in places] for name, places in found.items()} == {
        "没有收录的条例": ["page.md", "regulations/r/index.md"]
    }


def test_impact(library: Library) -> None:
    """Exactly the articles that are not the same, with what rests on them today; removed ones keep theirs."""
    current = library.regulations["r"]
    old = library.texts["regulations/r/2023-01-01.md"]
    found = {
        f"{one.pair.fate.value} {(one.pair.new or one.pair.old or current.units()[0]).label}": (
            [s.owner for s in one.sources],
            [f.document.path for f in one.citing],
        )
        for one in impact(Edition(library, DAY), old, current)
    }
    assert found == {
        "新增 第二条": (["b.q3"], []),
        "移位 第三条": (["b.q2"], []),
        "修改 第四条": (["b.q4"], ["page.md"]),
        "删去 第四条": (["b.q5"], []),
        "新增 第五条": (["d.d1"], []),
        "新增 第六条": ([], []),
    }


@pytest.mark.usefixtures("library")
def test_impact_on_other_rules(project: Callable[[dict[str, str]], Path]) -> None:
    """The text in force of another rule is looked at again; what its earlier text cited is not."""
    head = HEAD.replace("编号: r", "编号: s").replace("某办法", "旁的细则")
    root = project({
        "docs/regulations/s/2020-01-01.md": head % "2020-01-01" + "第一条　依照《某办法》第三条办理。\n",
        "docs/regulations/s/index.md": head % "2021-01-01" + "第一条　依照《某办法》第五条办理。\n",
    })  # fmt: skip
    now = load(root)[0]
    found = impact(Edition(now, DAY), now.texts["regulations/r/2023-01-01.md"], now.regulations["r"])
    citing = {one.pair.new.id: [f.document.path for f in one.citing] for one in found if one.pair.new}
    assert {unit: paths for unit, paths in citing.items() if paths} == {
        "t4": ["page.md"],
        "t5": ["regulations/s/index.md"],
    }


def test_a_withheld_question_is_not_named(project: Callable[[dict[str, str]], Path], library: Library) -> None:
    """A sealed exam's question on a changed article: neither in the impact table nor in the quiz nor for review."""
    assert library.regulations
    root = project({"quizzes/papers/p.yml": SEALED})
    view = View(load(root)[0], DAY)
    options = {"法规": "r", "从": "2023-01-01", "到": "2025-01-01"}
    for fence in (ImpactFence, StudyFence, ChangeQuizFence):
        assert "第4题" not in str(fence.model_validate(options).draw(view))
    assert "第4题" not in str(ReviewFence().draw(view))
    assert "第5题" in str(ReviewFence().draw(view))


def test_study_list_and_quiz(library: Library) -> None:
    """Added, changed, removed articles to tick; questions on exactly the added and changed ones."""
    view = View(library, DAY)
    options = {"法规": "r", "从": "2023-01-01", "到": "2025-01-01"}
    items = html.fragment_fromstring(str(StudyFence.model_validate(options).draw(view)), create_parent=True).xpath(
        "//li/a"
    )
    assert [i.text for i in items] == [
        "第二条（新增）青年理论学习小组可以列席旁听并作交流发言。",
        "第四条（修改，原第三条）由“一次”改为“两次”",
        "原第四条：已删去",
        "第五条（新增）学习应当登记，不得编造记录。",
        "第六条（新增）站点必须按时报送，依照《没有收录的条例》第九条办……",
    ]
    assert items[2].get("href") == "./regulations/r/2023-01-01/#t4"
    quiz = str(ChangeQuizFence.model_validate(options).draw(view))
    assert ["第3题" in quiz, "第4题" in quiz, "第1题" in quiz, "第2题" in quiz] == [True, True, False, False]


def test_a_text_that_is_not_in_force_has_no_study_list(library: Library) -> None:
    """变化学习 is about today's rule."""
    fence = StudyFence.model_validate({"法规": "r", "从": "2023-01-01", "到": "2023-01-01"})
    assert [finding[1] for finding in fence.findings(library)] == ["fence/unknown"]


def test_tables_name_what_they_count(library: Library) -> None:
    """The editors' tables in words."""
    view = View(library, DAY)
    assert "4 / 6" in html.fragment_fromstring(str(CoverageFence().draw(view)), create_parent=True).text_content()
    assert "没有收录的条例" in str(UnlistedFence().draw(view))
    words = html.fragment_fromstring(str(ReviewFence().draw(view)), create_parent=True).text_content()
    for part in ("待复核（2）", "原第三条 → 现第四条", "原第四条，已删去", "自动移位（1）", "原第二条 → 现第三条"):
        assert part in words


def test_overdue(library: Library) -> None:
    """复核 counts from its last day; the day after it is overdue."""
    (due,) = reviews(library)
    assert (due.day, due.owner) == (dt.date(2027, 1, 1), "乙")
    for day, late in ((dt.date(2027, 1, 1), False), (dt.date(2027, 1, 2), True)):
        assert ("已逾期" in str(ReviewFence().draw(View(library, day)))) is late


@given(st.dates(dt.date(1990, 1, 1), dt.date(2080, 1, 1)), st.integers(1, 60))
def test_months_agree_with_dateutil(day: dt.date, months: int) -> None:
    assert months_after(day, months) == day + relativedelta(months=months)


def test_the_life_of_a_rule() -> None:
    """读书会办法 through its three texts, as read by a person."""
    library = load(PORTAL)[0]
    rule = library.regulations["reading-rules"]

    def told(article: str) -> tuple[str, str, str | None] | None:
        change = last_change(library, rule.clauses[article], rule)
        return (change.fate.value, str(change.new.head.effective), change.number) if change else None

    assert told("t3") is None
    assert told("t3z1") == ("新增", "2025-06-01", None)
    assert told("t2") == ("修改", "2023-04-01", None)
    assert told("t10") == ("修改", "2023-04-01", "第九条")
    assert told("t11") == ("修改", "2025-06-01", "第十条")
    assert former(library, rule)[dt.date(2023, 4, 1)]["t11"] == (None, "第十一条", Fate.REMOVED)
    first = texts_in_order(library, rule.id)[0]
    assert until(library, first) == dt.date(2023, 3, 31)
    assert until(library, rule) is None


def test_what_is_not_held_here_is_told_by_how_often(project: Callable[[dict[str, str]], Path]) -> None:
    """The most cited first; equally often cited, by name."""
    page = "依照《乙条例》第一条、《甲条例》第二条、《丙条例》第一条办理。\n\n又见《丙条例》第二条。\n"
    found = unlisted(load(project({"docs/page.md": "---\ntitle: 页\n---\n\n" + page}))[0])
    assert [(name, len(places)) for name, places in found.items()] == [("丙条例", 2), ("乙条例", 1), ("甲条例", 1)]


def test_an_empty_article_is_not_to_be_covered(project: Callable[[dict[str, str]], Path]) -> None:
    """（删除）or a bare number holds nothing that a question could rest on."""
    text = "第一条　甲应当登记。\n\n第二条　\n\n第三条　乙。\n"
    library = load(project({"docs/regulations/r/index.md": HEAD % "2025-01-01" + text}))[0]
    (found,) = coverage(Edition(library, DAY))
    assert {"t1", "t3"} <= {c.id for c in found.units}
    assert all(any(library.regulations["r"].words(c.id)) for c in found.units)
