"""The life of an article through three dated texts: added, reworded, moved in different revisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from test_sources import HEAD
from xueer.ground.numerals import to_chinese
from xueer.library import Library, load
from xueer.regulations import Regulation, status
from xueer.standing.revisions import (
    earlier_and_later,
    former,
    is_past,
    kept,
    last_change,
    revisions,
    successor,
    texts_in_order,
    until,
)

WITNESS, RESULTS, RECORDS, CHECKED = (
    "甲应当登记。",
    "乙应当公示全年结果。",
    "丙保管会议记录档案。",
    "丁审核报送的数字。",
)
GENERAL, MORE, NEW, NEWER = "总则先写在这里。", "丙保管会议记录和签到表。", "另有规定的从其规定。", "青年小组可以列席。"
TEXTS = {
    "2023-01-01": (GENERAL, WITNESS, RESULTS, MORE, CHECKED),
    "2025-01-01": (GENERAL, WITNESS, MORE, NEW, NEWER, CHECKED),
    "2021-01-01": (WITNESS, RESULTS, RECORDS, CHECKED),
}


def rule(day: str, articles: tuple[str, ...]) -> str:
    return HEAD % day + "\n\n".join(f"第{to_chinese(n)}条　{words}" for n, words in enumerate(articles, 1))


@pytest.fixture
def library(project: Callable[[dict[str, str]], Path]) -> Library:
    """The rule, and a guide to it that is kept beside its texts but is none of them."""
    names = {"2025-01-01": "index"}
    files = {f"docs/regulations/r/{names.get(d, d)}.md": rule(d, articles) for d, articles in TEXTS.items()}
    files["docs/regulations/r/2022-01-01.md"] = rule("2022-01-01", (WITNESS,)).replace("全文", "导读")
    return load(project(files))[0]


def test_texts_in_order(library: Library) -> None:
    assert [str(t.head.effective) for t in texts_in_order(library, "r")] == sorted(TEXTS)


def test_when_each_article_got_its_words(library: Library) -> None:
    """The last revision that changed the words, else the last one that only changed the number."""
    current = library.regulations["r"]
    found = {
        article.id: (str(c.fate), f"{c.old.head.effective} → {c.new.head.effective}", c.number)
        for article in current.articles()
        if (c := last_change(library, article, current))
    }
    assert found == {
        "t1": ("新增", "2021-01-01 → 2023-01-01", None),
        "t3": ("修改", "2021-01-01 → 2023-01-01", "第四条"),
        "t4": ("新增", "2023-01-01 → 2025-01-01", None),
        "t5": ("新增", "2023-01-01 → 2025-01-01", None),
        "t6": ("移位", "2023-01-01 → 2025-01-01", "第五条"),
    }


def test_what_became_of_each_earlier_article(library: Library) -> None:
    found = {
        str(day): {article: (now, label, str(fate)) for article, (now, label, fate) in articles.items()}
        for day, articles in former(library, library.regulations["r"]).items()
    }
    assert found == {
        "2021-01-01": {
            "t1": ("t2", "第一条", "移位"),
            "t2": (None, "第二条", "删去"),
            "t3": ("t3", "第三条", "修改"),
            "t4": ("t6", "第四条", "移位"),
        },
        "2023-01-01": {
            "t1": ("t1", "第一条", "未变"),
            "t2": ("t2", "第二条", "未变"),
            "t3": (None, "第三条", "删去"),
            "t4": ("t3", "第四条", "移位"),
            "t5": ("t6", "第五条", "移位"),
        },
    }


@pytest.mark.parametrize(
    ("path", "last"),
    [("2021-01-01", dt.date(2022, 12, 31)), ("2023-01-01", dt.date(2024, 12, 31)), ("index", None)],
)
def test_a_text_is_past_the_day_after_its_last(library: Library, path: str, last: dt.date | None) -> None:
    text = library.texts[f"regulations/r/{path}.md"]
    assert until(library, text) == last
    for days in (0, 1):
        day = (last or dt.date(2030, 1, 1)) + dt.timedelta(days=days)
        assert is_past(library, text, day) is bool(last and days)


def test_a_repealed_text_ends_the_day_before_its_repeal(project: Callable[[dict[str, str]], Path]) -> None:
    text = rule("2025-01-01", (WITNESS,)).replace("责任处室", "废止日期: 2026-02-01, 责任处室")
    library = load(project({"docs/regulations/r/index.md": text}))[0]
    current = library.regulations["r"]
    assert until(library, current) == dt.date(2026, 1, 31)
    assert [status(current.head, "某办法", dt.date(2026, *day)) for day in ((1, 31), (2, 1))] == ["现行有效", "已废止"]
    assert last_change(library, current.articles()[0], current) is None
    assert former(library, current) == {}


def test_a_text_repealed_before_the_next_one(project: Callable[[dict[str, str]], Path]) -> None:
    """From the repeal to the next text's first day no text is in force."""
    old = rule("2021-01-01", (WITNESS,)).replace("责任处室", "废止日期: 2024-06-01, 责任处室")
    files = {"docs/regulations/r/2021-01-01.md": old, "docs/regulations/r/index.md": rule("2025-01-01", (WITNESS,))}
    library = load(project(files))[0]
    assert until(library, library.texts["regulations/r/2021-01-01.md"]) == dt.date(2024, 5, 31)


def test_the_text_in_force_takes_a_past_ones_place(library: Library) -> None:
    """A past text leads to the one in force that day, one still in force to what is coming, the newest nowhere."""
    first, second, newest = texts_in_order(library, "r")

    def after(text: Regulation, *day: int) -> str | None:
        found = successor(library, text, dt.date(*day))
        return str(found.head.effective) if found else None

    assert after(first, 2022, 12, 31) == "2025-01-01"
    assert after(first, 2023, 1, 1) == "2023-01-01"
    assert after(first, 2025, 1, 1) == "2025-01-01"
    assert after(second, 2024, 6, 1) == "2025-01-01"
    assert after(newest, 2030, 1, 1) is None
    assert newest is library.regulations["r"]


def test_pairs_of_texts(library: Library) -> None:
    """Neighbours for the revisions, every two for a comparison; the guide beside them is none of them."""

    def days(pairs: Iterable[tuple[Regulation, Regulation]]) -> list[tuple[str, str]]:
        return [(str(a.head.effective)[:4], str(b.head.effective)[:4]) for a, b in pairs]

    assert days(revisions(library, "r")) == [("2021", "2023"), ("2023", "2025")]
    every = [("2021", "2023"), ("2021", "2025"), ("2023", "2025")]
    assert days(earlier_and_later(library, "r")) == every
    assert days(earlier_and_later(library)) == every
    assert days(earlier_and_later(library, "x")) == []


def test_a_text_kept_after_the_current_one(project: Callable[[dict[str, str]], Path]) -> None:
    """`index.md` is the current text even when a later one is kept beside it: what comes after it is no past."""
    files = {
        "docs/regulations/r/index.md": rule("2023-01-01", (WITNESS, RESULTS)),
        "docs/regulations/r/2021-01-01.md": rule("2021-01-01", (WITNESS,)),
        "docs/regulations/r/2025-01-01.md": rule("2025-01-01", (RESULTS,)),
    }
    library = load(project(files))[0]
    assert sorted(str(day) for day in former(library, library.regulations["r"])) == ["2021-01-01", "2025-01-01"]


ITEMS = "报送下列情况：\n\n（一）%s；\n\n（二）%s；\n\n（三）其他。\n\n"
ITEMS_THEN = f"{ITEMS % ('学习的次数', '参加的人数')}每月报一次。\n\n依照第二条办理。"
ITEMS_NOW = f"{ITEMS % ('参加的人数', '其他')}新的一款。\n\n每月报一次。\n\n依照第三条办理。"


def test_clauses_of_a_changed_article_that_say_the_same(project: Callable[[dict[str, str]], Path]) -> None:
    """Words that stand twice are those in their old place; a number of the same article is no other word.

    The first 款 has changed with its items; what has no words of its own in today's article is not followed.
    """
    texts = {"2021-01-01": (ITEMS_THEN, RECORDS, CHECKED), "2025-01-01": (ITEMS_NOW, NEW, RECORDS, CHECKED)}
    names = {"2025-01-01": "index"}
    files = {f"docs/regulations/r/{names.get(d, d)}.md": rule(d, articles) for d, articles in texts.items()}
    library = load(project(files))[0]
    assert kept(library, library.regulations["r"]) == {
        dt.date(2021, 1, 1): {"t1k1x2": "t1k1x1", "t1k1x3": "t1k1x3", "t1k2": "t1k3", "t1k3": "t1k4"}
    }
