"""Ids of clauses: the table that the client runs too, and the laws that hold for every id of the grammar."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from xueer.ground.clause_id import ClauseId, article, articles_between
from xueer.regulations import Kind

TABLE: dict[str, Any] = json.loads((ROOT / "tests/cases/clause_ids.json").read_text(encoding="utf-8"))
ROWS = [pytest.param(row, id=row["id"]) for row in TABLE["ids"]]


@pytest.mark.parametrize("row", ROWS)
def test_an_id_says_what_it_is_and_what_it_stands_in(row: dict[str, Any]) -> None:
    found = ClauseId(row["id"])
    assert {
        "id": str(found), "unit": found.unit, "parent": found.parent, "depth": found.depth, "words": found.words(),
    } == row  # fmt: skip


@pytest.mark.parametrize("text", TABLE["none"])
def test_what_is_no_id(text: str) -> None:
    assert ClauseId.parse(text) is None
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        ClauseId(text)


@pytest.mark.parametrize(("clause", "unit", "there"), TABLE["under"])
def test_the_same_place_in_another_unit(clause: str, unit: str, there: str) -> None:
    assert ClauseId(clause).under(ClauseId(unit)) == there


def test_a_clause_stands_in_what_its_parents_lead_to() -> None:
    """For every two ids of the table; t3k10 does not stand in t3k1, 第三条之一 not in 第三条."""
    parents = {row["id"]: row["parent"] for row in TABLE["ids"]}
    for below, above in product(parents, repeat=2):
        chain, at = [below], below
        while at := parents[at]:
            chain.append(at)
        assert ClauseId(below).within(ClauseId(above)) == (above in chain), (below, above)


def test_a_unit_may_have_a_name_of_its_own() -> None:
    assert ClauseId("zgk2").words("序言") == "序言第二段"
    assert ClauseId("t9k1x2").words("第九条、第十条") == "第九条、第十条第（二）项"


def test_articles_between_two() -> None:
    """第三条至第六条 names 第四条 and 第五条 too; with 之一 or a 款 at an end nothing is counted."""
    assert articles_between(article(3), article(6)) == ["t4", "t5"]
    assert articles_between(article(3), article(4)) == []
    assert articles_between(article(6), article(3)) == []
    for end in (None, article(6, 1), ClauseId("t6k1"), ClauseId("y6"), ClauseId("z6")):
        assert articles_between(article(3), end) == []
        assert articles_between(end, article(9)) == []


def test_a_number_by_its_letter() -> None:
    assert [ClauseId("t3z1k2x5").number(letter) for letter in "tkxm"] == [3, 2, 5, None]


NUMBER = st.integers(0, 9999)


@st.composite
def ids(draw: st.DrawFn) -> str:
    """Any id of the grammar, written out as the reader of a text writes it."""

    def step(letter: str) -> str:
        return f"{letter}{draw(NUMBER)}"

    def some(letters: str) -> str:
        return "".join(step(letter) for letter in letters if draw(st.booleans()))

    headings = {"": "b", "b": "f", "bz": "j", "z": "j", "fz": "j", "f": "", "j": ""}
    annex = draw(st.sampled_from(["", "", step("a")]))
    outer = draw(st.sampled_from(["unit", "annex", *headings]))
    if outer == "annex":
        return step("a")
    if outer != "unit":
        start = outer if outer == "fz" else "".join(map(step, outer or "b"))
        return annex + start + (some(headings[outer]) if outer else "")
    unit = annex + draw(st.sampled_from(["zg", step("y"), step("t"), step("t") + step("z")]))
    return unit + draw(st.sampled_from([some("kxm"), step("b")]))


@given(ids())
def test_read_and_written_again_is_the_same(text: str) -> None:
    found = ClauseId.parse(text)
    assert found == text
    assert "".join(map(str, found.steps)) == text


@given(st.text(alphabet="atyzgkxmbfj0123456789", max_size=10))
def test_whatever_is_read_is_written_again(text: str) -> None:
    found = ClauseId.parse(text)
    assert found is None or "".join(map(str, found.steps)) == text


@given(ids())
def test_the_chain_of_parents_ends(text: str) -> None:
    """Each parent is shorter and one step up, and a clause stands in each of them and they in its unit."""
    at = ClauseId(text)
    while above := at.parent:
        assert len(above) < len(at)
        assert len(above.steps) == len(at.steps) - 1
        assert above.unit == (None if above == at.annex else at.unit)
        assert at.within(above)
        at = above
    assert len(at.steps) == 1
    assert at.unit in (at, None)


@given(st.lists(ids(), min_size=3, max_size=3), st.booleans())
def test_standing_in_is_a_partial_order(texts: list[str], related: bool) -> None:
    """Reflexive, antisymmetric, transitive; for unrelated ids and for a chain of them."""
    a, b, c = map(ClauseId, texts)
    if related:
        b = a.parent or a
        c = b.parent or b
        assert a.within(c)
    assert a.within(a)
    assert not (a.within(b) and b.within(a)) or a == b
    assert not (a.within(b) and b.within(c)) or a.within(c)


@given(ids(), ids())
def test_two_ids_share_a_unit_when_one_stands_in_the_other(text: str, other: str) -> None:
    below, above = ClauseId(text), ClauseId(other)
    if below.within(above):
        assert below.depth >= above.depth
        assert above == below.annex or below.unit == above.unit


@given(ids(), ids())
def test_moved_away_and_back_is_the_same_place(text: str, other: str) -> None:
    here, there = ClauseId(text), ClauseId(other).unit
    if here.unit and there:
        moved = here.under(there)
        assert moved.unit == there
        assert moved.depth == here.depth
        assert moved.under(here.unit) == here


@given(ids())
def test_every_id_has_words(text: str) -> None:
    """They begin with the words of the unit."""
    found = ClauseId(text)
    assert found.words()
    assert found.unit is None or found.words().startswith(found.unit.words())


def test_every_kind_of_clause_has_a_row() -> None:
    """The table holds a word for each kind that a text can have."""
    words = "".join(row["words"] for row in TABLE["ids"])
    assert [kind for kind in Kind if kind.value not in words] == []
