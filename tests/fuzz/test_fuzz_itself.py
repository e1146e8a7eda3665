"""The fuzzer finds what it is for: an exception, a hang, a swamp; it tries the same inputs in every run."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from fuzz import seeds
from fuzz.bounds import HangError, SwampError, explore, limited
from fuzz.mutating import changed_page, changed_yaml, changed_zip
from fuzz.test_fuzz_content import attempt, changed, on_disk
from fuzz.test_fuzz_imports import exported
from hypothesis import Phase


def test_a_hang_is_found() -> None:
    """Even where every exception is caught."""

    def hanging() -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:  # noqa: BLE001, S112
                continue

    with pytest.raises(HangError), limited(seconds=0.2):
        hanging()


def test_a_swamp_is_found_and_what_is_allowed_is_not() -> None:
    with pytest.raises(SwampError), limited(size=50_000_000):
        bytearray(100_000_000)
    with limited(size=100_000_000):
        bytearray(50_000_000)
    bytearray(200_000_000)  # the limit is gone


def test_an_exception_behind_two_unlikely_changes_is_found() -> None:
    """The words of the failure show the smallest input."""

    def fragile(random: Random) -> None:
        text = changed_yaml(random, "a: [1, 2]\nb: {c: 甲}\n")
        if ".inf" in text:
            raise ZeroDivisionError(text)

    with pytest.raises(ZeroDivisionError):
        explore(fragile, 2000)


def test_the_inputs_are_the_same_in_every_run() -> None:
    """Zip files too, which know the time."""
    runs: list[list[object]] = []
    workbook = exported("excel")
    for _ in range(2):
        made: list[object] = []
        explore(lambda random: made.append((changed_zip(random, workbook), changed_page(random, "# 甲\n"))), 20)  # noqa: B023
        runs.append(made)
    assert runs[0] == runs[1]
    assert len(set(runs[0])) > 10


def test_a_mistake_in_the_checking_of_content_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one was: an unhashable 题型."""
    monkeypatch.setattr("xueer.quizzes.parse.isinstance", lambda *_: True, raising=False)
    root = on_disk(tmp_path)
    name = "quizzes/banks/types.yml"
    with pytest.raises((TypeError, AttributeError)):
        explore(lambda random: attempt(root, name, changed(random, name)), 400, (Phase.generate,))


def test_the_seeds_have_every_kind_of_file() -> None:
    assert {name.rsplit("/", 1)[0] for name in seeds.good()} >= {
        "docs", "docs/materials", "docs/regulations/study-rules", "quizzes/banks", "quizzes/papers", "plans",
        "plans/2026", "plans/2026/checklists", "plans/duties",
    }  # fmt: skip
