"""Grading: the table of cases that the client runs too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from places import ROOT
from xueer.quizzes import TYPES, fraction

CASES = json.loads((ROOT / "tests/cases/grading.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Same key, same answer, same share of the score on both sides."""
    arguments = (case["type"], case["key"], case["answer"], case.get("rule", "all"))
    assert fraction(*arguments) == pytest.approx(case["fraction"])


def test_every_type_has_right_and_wrong_cases() -> None:
    for question in TYPES.values():
        mine = {c["fraction"] for c in CASES if c["type"] == question.type_id}
        assert {0, 1} <= mine, question.type_id
