"""Receipts and learning records, changed in every way: each file is graded or listed with a reason, none is lost."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fuzz.bounds import explore, limited, tiers
from fuzz.mutating import changed_bytes, changed_json
from hypothesis import note
from places import MINIMAL
from xueer.assessment import mark_all, read_folder
from xueer.assessment.group import collect
from xueer.assessment.mark import full_points
from xueer.assessment.receipts import Body, checksum
from xueer.edition import Edition
from xueer.exchange.papers.group import group_page, group_workbook
from xueer.exchange.papers.marks import marks_workbook
from xueer.library import load

DAY = dt.date(2026, 11, 23)
PAPER = "sealed-exam"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(load(MINIMAL)[0], DAY)


def receipt(edition: Edition) -> dict[str, Any]:
    """A receipt as a candidate hands it in."""
    paper = edition.library.papers[PAPER]
    answers = [
        {"id": q.id, "rev": q.question.public_revision(), "answer": ["A"]}
        for _, part in edition.sections(paper)
        for q in part
    ]
    body = {
        "format": "xueer-receipt", "version": 1, "paper": PAPER, "revision": edition.revision(paper), "code": "A1",
        "started": "2026-11-23T09:00:00+08:00", "submitted": "2026-11-23T09:20:00+08:00", "used": 1200, "clock": 0,
        "answers": answers, "checksum": "",
    }  # fmt: skip
    return body | {"checksum": checksum(Body.model_validate(body))}


def record(person: int) -> dict[str, Any]:
    """What a member hands to the group."""
    answers = {f"branch.q00{n}": {"right": n, "wrong": 1} for n in range(1, 8)}
    return {"format": "xueer-group", "version": 1, "id": f"id-{person}", "answers": answers, "pages": 3, "runs": 2}


def changed(random: Random, value: dict[str, Any]) -> bytes:
    content = changed_json(random, value).encode("utf-8", "surrogatepass")
    content = changed_bytes(random, content) if random.random() < 0.2 else content
    note(repr(content[:3000]))
    return content


@tiers(gate=100, long=6000)
def test_any_receipt_is_graded_or_listed(count: int, edition: Edition, tmp_path: Path) -> None:
    """Beside a good one, which always has its marks."""
    good, paper = receipt(edition), edition.library.papers[PAPER]

    def check(random: Random) -> None:
        (tmp_path / "good.json").write_text(json.dumps(good), encoding="utf-8")
        (tmp_path / "a.json").write_bytes(changed(random, good))
        with limited():
            receipts, rejected = read_folder(tmp_path, PAPER)
            assert sorted([*(one.file for one in receipts), *(one.file for one in rejected)]) == ["a.json", "good.json"]
            marked = mark_all(edition, paper, receipts, dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
            assert "good.json" in [one.receipt.file for one in marked]
            assert marks_workbook(paper, marked, rejected, full_points(edition, paper), 0)

    explore(check, count)


@tiers(gate=100, long=6000)
def test_any_record_is_counted_or_listed(count: int, edition: Edition, tmp_path: Path) -> None:
    """Beside five good ones, which always count."""
    for person in range(5):
        (tmp_path / f"{person}.json").write_text(json.dumps(record(person)), encoding="utf-8")

    def check(random: Random) -> None:
        (tmp_path / "a.json").write_bytes(changed(random, record(9)))
        with limited():
            group, rejected = collect(tmp_path, edition.library)
            assert group.people + len(rejected) == 6
            assert group.people >= 5
            assert group_workbook(group, edition.library, rejected)
            assert group_page(group, edition.library, "小组", DAY.isoformat())

    explore(check, count)
