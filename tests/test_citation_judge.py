"""Citations of made statutes, judged by what is known of them: how many are found, how many of the found are right."""

from __future__ import annotations

import pytest
from citation_judge import Verdict, judge, judged
from statute_annexes import annexed_world
from statute_cites import CODE, MAKERS, Cite, Trap
from statute_words import TRAPS
from statutes import world

SEEDS = range(2026, 2032)


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return judge(SEEDS)


def test_citations_are_found(verdict: Verdict) -> None:
    assert verdict.recall >= 0.97, "\n".join(verdict.missed[:20])


def test_links_are_right(verdict: Verdict) -> None:
    assert verdict.precision >= 0.995, "\n".join(verdict.wrong[:20])


def test_no_kind_of_citation_is_lost(verdict: Verdict) -> None:
    """The whole may be well and one way to cite missing."""
    rates = {kind: verdict.found[kind] / count for kind, count in verdict.there.items()}
    assert {kind: rate for kind, rate in rates.items() if rate < 0.9} == {}


def test_nothing_is_called_missing_that_nobody_cited(verdict: Verdict) -> None:
    """An error stops the build: none for a trap, none for a decision's new numbers."""
    assert verdict.errors == []


def test_every_way_to_cite_and_every_trap_is_tried(verdict: Verdict) -> None:
    assert len(verdict.there) > len(MAKERS) * 3 // 4
    assert {kind for kind in TRAPS if verdict.traps[kind] < 5} == set()
    assert min(verdict.there.values()) >= 10
    assert verdict.links > 1000


def test_the_judge_knows_right_from_wrong() -> None:
    """The truth of another world is found wrong throughout; one missing piece is missed, one new one is wrong."""
    made = world(7)
    honest = judged([made])
    at = next(n for n, p in enumerate(made.passages) if any(isinstance(c, Cite) for _, c in p.placed))
    removed = next(pair for pair in made.passages[at].placed if isinstance(pair[1], Cite))
    made.passages[at].placed.remove(removed)
    assert len(judged([made]).wrong) == len(honest.wrong) + 1
    moved = Cite(removed[1].words, "regulations/nowhere/index.md", "t1", "别处")
    made.passages[at].placed.append((removed[0], moved))
    assert len(judged([made]).missed) == len(honest.missed) + 1


def test_the_same_seed_makes_the_same_world() -> None:
    one, two = world(3), world(3)
    assert [p.text for p in one.passages] == [p.text for p in two.passages] != [p.text for p in world(4).passages]
    assert sorted(one.texts) == sorted({"regulations/law/index.md", CODE, "regulations/code/2018-03-01.md",
                                        "regulations/own/index.md", "regulations/decision/index.md"})  # fmt: skip


def test_pieces_stand_where_they_are_said_to() -> None:
    for passage in world(5).passages:
        for at, piece in passage.placed:
            assert isinstance(piece, Cite | Trap)
            assert passage.text.startswith(piece.words, at)


def test_annexes_are_cited_and_cite() -> None:
    """附件1第三条 in the rule, 第三条 and 本办法第三条 in the annex: each as well as everything else."""
    verdict = judged(map(annexed_world, range(40, 46)))
    assert verdict.errors == []
    assert verdict.recall >= 0.97, "\n".join(verdict.missed[:20])
    assert verdict.precision >= 0.995, "\n".join(verdict.wrong[:20])
    assert {kind: n for kind, n in verdict.there.items() if kind.startswith("附件") and n < 100} == {}
    assert verdict.found["附件"] / verdict.there["附件"] >= 0.97
    assert verdict.found["附件的条"] / verdict.there["附件的条"] >= 0.97
    assert verdict.traps["不是附件"] > 30
    assert not verdict.trapped["不是附件"]
