"""修订对照: renumbering is no change, insertions and removals are found, every article occurs once."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
import yaml
from effort import calls
from hypothesis import given, settings
from hypothesis import strategies as st
from places import PORTAL, ROOT
from test_regulations import read
from xueer.ground.numerals import to_chinese
from xueer.library import load
from xueer.regulations import Fate, Pair, Regulation, compare, marks, words

WHO, WHAT, HOW = "甲乙丙丁戊己", ("登记", "报告", "公示"), ("归档备查", "通知本人", "按期复核")
SENTENCES = [f"{a}应当{b}并{c}" for a in WHO for b in WHAT for c in HOW]


HEADED = re.compile(r"第[一二三四]条(之.)?　|[一二三]、")
CASES = yaml.safe_load((ROOT / "tests/cases/compare.yml").read_text(encoding="utf-8"))


def text(sentences: list[str]) -> Regulation:
    return numbered([f"{s}。" for s in sentences])


def numbered(articles: list[str]) -> Regulation:
    """A text of these articles, one after another; a head of its own is kept."""
    body = (a if HEADED.match(a) else f"第{to_chinese(n)}条　{a}" for n, a in enumerate(articles, 1))
    return read("\n\n".join(body), 形式="导读")[0]


def fates(pairs: list[Pair]) -> list[str]:
    return [
        f"{p.outcome} {p.old.label if p.old else '—'} {p.new.label if p.new else '—'}" for p in pairs
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert fates(compare(numbered(case["old"]), numbered(case["new"]))) == case["fates"]


def test_an_inserted_article_moves_the_rest_without_changing_it() -> None:
    old, new = text(SENTENCES[:4]), text([SENTENCES[0], SENTENCES[40], *SENTENCES[1:4]])
    assert fates(compare(old, new)) == [
        "未变 第一条 第一条",
        "新增 — 第二条",
        "移位 第二条 第三条",
        "移位 第三条 第四条",
        "移位 第四条 第五条",
    ]


def test_a_reference_that_only_followed_the_numbers_is_no_change() -> None:
    old = read("第一条　甲应当登记。\n\n第二条　依照第一条第二款办理登记手续。", 形式="导读")[0]
    new = read(
        "第一条　总的要求写在这里。\n\n第二条　甲应当登记。\n\n第三条　依照第二条第二款办理登记手续。", 形式="导读"
    )[0]
    assert fates(compare(old, new)) == ["新增 — 第一条", "移位 第一条 第二条", "移位 第二条 第三条"]


def test_changed_and_removed() -> None:
    old = text(["每季度集中学习一次，由书记主持", "会议记录由专人保管", "本办法自发布之日起施行"])
    new = text(["每两个月集中学习一次，由书记主持", "本办法自发布之日起施行"])
    assert fates(compare(old, new)) == ["修改 第一条 第一条", "删去 第二条 —", "移位 第三条 第二条"]


def test_an_article_is_told_line_by_line() -> None:
    """A 款 as it is, a 项 and a 目 with its number, a row of a table a line: what a reader compares with the print."""
    found = read(
        "第三条　包括：\n\n（一）甲：\n\n1．乙。\n\n又一款。\n\n| 丙 | 丁 |\n| --- | --- |\n| 戊 | 己 |", 首条=3
    )[0]
    assert words(found, found.clauses["t3"]) == "包括：\n（一）甲：\n1目乙。\n又一款。\n丙｜丁\n戊｜己"


@pytest.mark.parametrize(("added", "carried"), [(200, "移位 第一条 第二百零三条"), (201, "新增 — 第二百零四条")])
def test_carried_articles_are_looked_for_among_forty_thousand_pairs(added: int, carried: str) -> None:
    """Of 200 old and 200 new articles without a counterpart the one that was carried is found; of more it is new."""
    kept, lost = SENTENCES[:3], [chr(0x4E00 + n) * 9 for n in range(199)]
    new = [chr(0x5E00 + n) * 9 for n in range(added - 1)]
    pairs = compare(text(["书记对全年集体学习负总责", *kept, *lost]), text([*kept, *new, "书记对全年集体学习负总责"]))
    assert fates(pairs)[-1] == carried


def test_unchanged_articles_are_not_weighed_against_each_other() -> None:
    """Twice as long a text with one new article costs about twice, not four times."""

    def cost(size: int) -> int:
        old = text([f"{s}{chr(0x4E00 + n)}" for n, s in enumerate(SENTENCES * size)])
        new = text(["总的要求写在这里", *(f"{s}{chr(0x4E00 + n)}" for n, s in enumerate(SENTENCES * size))])
        return calls(lambda: compare(old, new))

    assert cost(8) < 3 * cost(4)


def test_an_article_carried_across_others_is_recognised() -> None:
    """Alignment keeps the order; what changed places is found by its likeness, changed a little or not."""
    carried, changed = (
        "集体学习研讨依次进行领学、发言、讨论和小结四个环节",
        "集体学习研讨依次进行领学、发言、讨论和小结三个环节",
    )
    others = [
        "机关党委负责起草年度计划并组织实施",
        "学习秘书应当在举行前印发方案和材料",
        "档案按年度整理后交办公室归档保存",
    ]
    assert fates(compare(text([carried, *others]), text([*others, carried]))) == [
        "移位 第二条 第一条",
        "移位 第三条 第二条",
        "移位 第四条 第三条",
        "移位 第一条 第四条",
    ]
    assert fates(compare(text([carried, *others]), text([*others, changed])))[-1] == "修改 第一条 第四条"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), max_size=14), st.lists(st.sampled_from(SENTENCES), max_size=14))
def test_every_article_occurs_once_and_in_the_order_of_the_new_text(first: list[str], second: list[str]) -> None:
    old, new = text(first), text(second)
    pairs = compare(old, new)
    assert sorted((p.old for p in pairs if p.old), key=lambda a: a.number) == old.articles()
    assert [p.new for p in pairs if p.new] == new.articles()
    assert all((p.fate is Fate.ADDED) == (p.old is None) and (p.fate is Fate.REMOVED) == (p.new is None) for p in pairs)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[list[str], list[str], set[str]]:
    """(old articles, new ones, what became of each): made by dropping, adding, rewording and citing another article.

    Where as many were dropped as were added between articles that stayed, and no number moved, they were rewritten.
    Article n says nothing that another says, and may cite an article that stays by the number it has in each text.
    """
    size = draw(st.integers(1, 10))
    kept = [n for n in range(size) if draw(st.integers(0, 4))]
    order = list(kept)
    for n in range(size, size + draw(st.integers(0, 3))):
        order.insert(draw(st.integers(0, len(order))), n)
    reworded = {n for n in kept if draw(st.integers(0, 3)) == 0}
    cited = {
        n: (one, one) for n in range(size + 3) if kept and (one := draw(st.sampled_from([None, *kept]))) is not None
    }
    for n in sorted(set(kept) & set(cited)):
        other = draw(st.sampled_from(kept))
        if order.index(other) not in (cited[n][0], order.index(cited[n][0])):
            cited[n] = (cited[n][0], other)

    def article(n: int, place: list[int], side: int) -> str:
        own = "".join(chr(0x4E00 + 97 * n + k) for k in range(24))
        reference = f"依照第{to_chinese(place.index(cited[n][side]) + 1)}条。" if n in cited else ""
        return own + ("另改四字" if side and n in reworded else "") + reference

    came: dict[int, int] = {}  # dropped → the one in its place
    for before, after in pairwise([-1, *kept, size]):
        dropped = list(range(before + 1, after))
        start = 0 if before < 0 else order.index(before) + 1
        added = order[start : len(order) if after == size else order.index(after)]
        ends = [(before, start - 1)] * (before >= 0) + [(after, start + len(added))] * (after < size)
        if ends and len(dropped) == len(added) and all(old == new for old, new in ends):
            came |= zip(dropped, added, strict=True)

    def fate(n: int) -> str:
        if n in came.values():
            return fate(next(old for old, new in came.items() if new == n))
        if n in came:
            return f"修改（整条改写） 第{to_chinese(n + 1)}条 第{to_chinese(order.index(came[n]) + 1)}条"
        old, new = f"第{to_chinese(n + 1)}条", f"第{to_chinese(order.index(n) + 1)}条" if n in order else ""
        if n not in kept:
            return f"删去 {old} —" if n < size else f"新增 — {new}"
        other = n in cited and cited[n][0] != cited[n][1]
        return f"{'修改' if other or n in reworded else '未变' if old == new else '移位'} {old} {new}"

    first = [article(n, list(range(size)), 0) for n in range(size)]
    return first, [article(n, order, 1) for n in order], {fate(n) for n in {*range(size), *order}}


@given(revisions())
def test_what_was_done_is_what_is_found(made: tuple[list[str], list[str], set[str]]) -> None:
    old, new, done = made
    assert set(fates(compare(numbered(old), numbered(new)))) == done


@given(st.lists(st.sampled_from(SENTENCES), max_size=12))
def test_a_text_against_itself_is_unchanged(sentences: list[str]) -> None:
    assert {p.fate for p in compare(text(sentences), text(sentences))} <= {Fate.SAME}


@given(st.text(max_size=40), st.text(max_size=40))
def test_marks_give_back_both_texts(old: str, new: str) -> None:
    found = marks(old, new)
    assert "".join(t for kind, t in found if kind <= 0) == old
    assert "".join(t for kind, t in found if kind >= 0) == new


def test_marks_are_what_a_reader_would_mark() -> None:
    """Whole words, not every character that two names happen to share."""
    assert marks("由党支部书记签字", "由机关党委专职副书记审核签字") == [
        (0, "由"), (-1, "党支部书记"), (1, "机关党委专职副书记审核"), (0, "签字"),
    ]  # fmt: skip


def test_a_revision_by_hand() -> None:
    """The last two texts of 读书会办法: what a person finds when reading both."""
    library, _ = load(PORTAL)
    new, old = library.versions("reading-rules")[:2]
    assert fates(compare(old, new)) == [
        "未变 第一条 第一条", "未变 第二条 第二条", "未变 第三条 第三条", "新增 — 第三条之一", "未变 第四条 第四条",
        "未变 第五条 第五条", "未变 第六条 第六条", "未变 第七条 第七条", "未变 第八条 第八条", "新增 — 第九条",
        "移位 第九条 第十条", "修改 第十条 第十一条", "删去 第十一条 —", "修改 第十二条 第十二条",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1260])
def test_as_many_articles_as_the_civil_code(size: int) -> None:
    """A tenth changed, one inserted near the start: everything else is found moved."""
    old = [f"{SENTENCES[n % 54]}第{n}号事项{chr(0x4E00 + n)}" for n in range(size)]
    new = [
        *old[:5],
        "新插入的一条写别的事情",
        *(f"{s}另有规定的除外" if n % 10 == 9 else s for n, s in enumerate(old[5:])),
    ]
    counts = dict.fromkeys(Fate, 0)
    for pair in compare(text(old), text(new)):
        counts[pair.fate] += 1
    assert (counts[Fate.SAME], counts[Fate.ADDED], counts[Fate.REMOVED]) == (5, 1, 0)
    assert counts[Fate.CHANGED] == (size - 5) // 10
