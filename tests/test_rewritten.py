"""An article whose words were all replaced in its place: everywhere 修改（整条改写）, nowhere 删去 or 新增."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from test_clause_html import rendered
from test_revisions import GENERAL, NEWER, RECORDS, RESULTS, rule
from xueer.fences.revision import StudyFence
from xueer.fences.text_comparison import CompareFence
from xueer.library import Library, load
from xueer.page.view import View
from xueer.regulations import clause_hash
from xueer.standing.sources import State, resolve

DAY = dt.date(2026, 11, 23)
OPTIONS = {"法规": "r", "从": "2023-01-01", "到": "2025-01-01"}
OLD = "regulations/r/2023-01-01.md"


@pytest.fixture
def library(project: Callable[[dict[str, str]], Path]) -> Library:
    """第二条 stays between its neighbours; not one sentence of it is left. An article is added behind them."""
    texts = {"2023-01-01": (GENERAL, RESULTS, RECORDS), "index": (GENERAL, NEWER, RECORDS, "经费列入年度预算安排。")}
    days = {"index": "2025-01-01"}
    return load(project({f"docs/regulations/r/{n}.md": rule(days.get(n, n), t) for n, t in texts.items()}))[0]


def words(page: str, path: str) -> list[str]:
    """The text of each element found."""
    return [
        " ".join(e.text_content().split()) for e in html.fragment_fromstring(page, create_parent=True).iterfind(path)
    ]


def test_the_comparison_marks_it_whole(library: Library) -> None:
    """Both texts in full: signs that two sentences happen to share are no words that were kept."""
    page = str(CompareFence.model_validate(OPTIONS).draw(View(library, DAY)))
    assert words(page, ".//tbody//th")[1] == "修改（整条改写）"
    assert (words(page, ".//tbody/tr[2]//del"), words(page, ".//tbody/tr[2]//ins")) == ([RESULTS], [NEWER])
    assert words(page, ".//label") == ["未变（2）", "移位（0）", "修改（1）", "新增（1）", "删去（0）"]


def test_the_study_list(library: Library) -> None:
    page = str(StudyFence.model_validate(OPTIONS).draw(View(library, DAY)))
    assert words(page, ".//li/a") == [
        f"第二条（修改，整条改写）{NEWER}",
        "第四条（新增）经费列入年度预算安排。",
    ]


def test_the_old_page_the_new_page_and_old_links(library: Library) -> None:
    """The banner below the old article, the note below the new one, and what the client is given for ?v=."""
    old, new = (rendered(View(library, DAY, path=path)) for path in (OLD, "regulations/r/index.md"))
    assert [e.text_content() for e in old.find_class("xueer-now")] == [
        "现为第一条（文字未变）", "现为第二条（整条改写）", "现为第三条（文字未变）",
    ]  # fmt: skip
    assert "2025年1月1日修改（整条改写）" in new.get_element_by_id("t2").text_content()
    former = new.find_class("xueer-former")[0].text_content()
    assert '"t2":["t2","第二条","修改（整条改写）"]' in former


def test_what_rests_on_it_is_reviewed(library: Library) -> None:
    """待复核 against the new words, not 依据已删去."""
    old = library.texts[OLD]
    place = resolve(library, f"r#t2@{clause_hash(old, 't2')}")
    assert place is not None
    assert place.clause is not None
    assert (place.state, place.clause.id) == (State.CHANGED, "t2")
