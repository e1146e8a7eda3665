"""The review schedule: golden reviews from the reference implementation (PyPI fsrs), followed by the client.

After an intended change: `UPDATE_GOLDEN=1 python3 run.py test -k fsrs`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import Any

from fsrs import Card, Rating, Scheduler
from places import ROOT

FILE = ROOT / "tests/cases/fsrs.json"
RATINGS = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
#: (day, rating) of each review, on fixed days: the two implementations choose other first intervals.
REVIEWS = {
    "都记得": [(0, "good"), (3, "good"), (17, "good"), (60, "good")],
    "先错后对": [(0, "again"), (1, "good"), (4, "good"), (12, "hard")],
    "忘了又记得": [(0, "good"), (3, "good"), (17, "again"), (19, "hard"), (23, "easy")],
    "很容易": [(0, "easy"), (20, "easy"), (120, "again")],
}


def made() -> list[dict[str, Any]]:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    start = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    cases = []
    for name, reviews in REVIEWS.items():
        card, steps = Card(), []
        for day, rating in reviews:
            card, _ = scheduler.review_card(card, RATINGS[rating], start + dt.timedelta(days=day))
            assert card.stability is not None
            assert card.difficulty is not None
            memory = {"stability": round(card.stability, 4), "difficulty": round(card.difficulty, 4)}
            steps.append({"day": day, "rating": rating, **memory})
        cases.append({"name": name, "steps": steps})
    return cases


def test_golden_reviews() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        FILE.write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert made() == json.loads(FILE.read_text(encoding="utf-8"))
