"""Made statutes go out to Word and in again, and in from Markdown: every clause is the same."""

from __future__ import annotations

import pytest
from statute_annexes import PATH, annexed_world
from statutes import world
from statutes_trip import trips


@pytest.mark.parametrize("word", [True, False], ids=["word", "markdown"])
def test_every_clause_comes_back(word: bool) -> None:
    """编, 章, 节, 之一, 款, 项 with all citations and quotations, and a 修改决定; nothing is asked or refused."""
    found = [trip for seed in range(2) for trip in trips(world(seed), word=word)]
    assert {trip.path for trip in found} >= {"regulations/law/index.md", "regulations/decision/index.md"}
    assert min(trip.clauses for trip in found) >= 8
    assert [(trip.path, trip.stopped, trip.differences) for trip in found if trip.stopped or trip.differences] == []


@pytest.mark.parametrize("word", [True, False], ids=["word", "markdown"])
def test_every_clause_of_an_annex_comes_back(word: bool) -> None:
    """The annex keeps its 章, its articles and its form, and stays behind the text."""
    found = [trip for seed in (1, 2) for trip in trips(annexed_world(seed), word=word) if trip.path == PATH]
    assert min(trip.clauses for trip in found) >= 60
    assert [(trip.stopped, trip.differences) for trip in found if trip.stopped or trip.differences] == []
