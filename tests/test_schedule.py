"""时限: words → due dates, against the calendar of python-dateutil where it can say the same."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from dateutil.rrule import MONTHLY, rrule
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError
from xueer.plans.schedule import parse

YEARS = st.integers(2000, 2100)


def iso(words: str, year: int = 2026) -> list[str]:
    return [d.isoformat() for d in parse(words).due(year)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026-03-31", ["2026-03-31"]),
        ("2025-03-31", []),
        ("2026-02", ["2026-02-28"]),
        ("2024-02", []),
        ("每季度", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("每季度第一个月10日", ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"]),
        ("每半年", ["2026-06-30", "2026-12-31"]),
        ("上半年", ["2026-06-30"]),
        ("下半年", ["2026-12-31"]),
        ("全年", ["2026-12-31"]),
        ("2026-01", ["2026-01-31"]),
        ("2026-12", ["2026-12-31"]),
        ("每季度第一个月1日", ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]),
        ("每季度第一个月31日", ["2026-01-31", "2026-04-30", "2026-07-31", "2026-10-31"]),
    ],
)
def test_words(words: str, expected: list[str]) -> None:
    value = dt.date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d\d-\d\d", words) else words
    assert [d.isoformat() for d in parse(value).due(2026)] == expected
    assert parse(value).recurring is (len(expected) > 1)


@given(YEARS, st.integers(1, 28))
def test_monthly_day_agrees_with_dateutil(year: int, day: int) -> None:
    expected = [d.date() for d in rrule(MONTHLY, dtstart=dt.datetime(year, 1, day), count=12)]  # noqa: DTZ001
    assert parse(f"每月{day}日").due(year) == expected


@given(YEARS)
def test_month_ends_agree_with_dateutil(year: int) -> None:
    expected = [d.date() for d in rrule(MONTHLY, dtstart=dt.datetime(year, 1, 31), bymonthday=-1, count=12)]  # noqa: DTZ001
    assert parse("每月").due(year) == expected
    assert parse("每月31日").due(year) == expected


def test_a_day_past_the_end_is_the_last_day() -> None:
    assert iso("每月30日", 2026)[1] == "2026-02-28"
    assert iso("每月30日", 2028)[1] == "2028-02-29"


@pytest.mark.parametrize(
    "words",
    ["每周", "每月32日", "每月0日", "每季度第一个月0日", "每季度第一个月32日", "2026-00", "2026-13", "三月底", ""],
)
def test_anything_else_is_refused_with_what_can_be_written(words: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        parse(words)
    assert "每月25日" in str((raised.value.context or {}).get("hint"))
