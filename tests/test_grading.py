"""Grading: the table of cases that the client runs too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from places import ROOT
from xueer.quizzes import correct

CASES = json.loads((ROOT / "tests/cases/grading.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Same question, same answer, same verdict on both sides."""
    assert correct(case["type"], case["key"], case["answer"]) is case["correct"]
