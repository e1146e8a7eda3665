"""What rests on a clause: counted by hand on the minimal site, and held against the whole of the real one."""

from __future__ import annotations

import datetime as dt

import pytest
from places import MINIMAL, ROOT
from xueer.backlinks import Related, resting
from xueer.edition import Edition
from xueer.library import load
from xueer.regulations import parse_reference

DAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def minimal() -> dict[tuple[str, str], Related]:
    return resting(Edition(load(MINIMAL)[0], DAY))


def test_questions_citations_and_tasks(minimal: dict[tuple[str, str], Related]) -> None:
    note = minimal["guide-rules", "t2"]
    assert [q.id for q in note.questions] == ["branch.q001"]
    assert [(year, task.id) for year, task in note.tasks] == [(2026, "p01")]


def test_citations_of_paragraphs_belong_to_their_article(minimal: dict[tuple[str, str], Related]) -> None:
    citing = {path for (rule, _), note in minimal.items() if rule == "study-rules" for _, path, _ in note.citations}
    assert "materials/branch-life.md" in citing
    assert not [path for path in citing if path.startswith("regulations/study-rules/")]


def test_withheld_questions_leave_no_trace(minimal: dict[tuple[str, str], Related]) -> None:
    asked = {q.id for note in minimal.values() for q in note.questions}
    assert not {f"sealed.s{n}" for n in range(1, 9)} & asked
    assert "sealed.s9" in asked


def test_every_question_of_the_real_site_is_noted_once() -> None:
    edition = Edition(load(ROOT)[0], DAY)
    noted = [q.id for note in resting(edition).values() for q in note.questions]
    expected = [
        q.id
        for q in edition.questions.values()
        if (found := parse_reference(q.question.source or "")) and (found[1] or "").startswith("t")
    ]
    assert sorted(noted) == sorted(expected)


def test_earlier_texts_do_not_count_as_citing() -> None:
    related = resting(Edition(load(ROOT)[0], DAY))
    paths = {path for note in related.values() for _, path, _ in note.citations}
    assert "regulations/central-group-study/index.md" in paths
    assert "regulations/central-group-study/2023-04-01.md" not in paths
