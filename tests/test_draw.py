"""Draws: the table of cases that the client runs too; fairness; shortages.

After an intended change: `UPDATE_GOLDEN=1 python3 run.py test -k draw`, then read the difference.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from xueer.quizzes.draw import Cell, draw, option_order, rank, shuffled

FILE = ROOT / "tests/cases/draw.json"


@dataclass(frozen=True)
class Item:
    """A candidate."""

    id: str
    kind: str = "单选"
    difficulty: int = 2
    tags: tuple[str, ...] = field(default=())


def pool() -> list[Item]:
    kinds = ("单选", "多选", "判断")
    return [Item(f"bank.q{n:03}", kinds[n % 3], n % 4 + 1, ("甲",) if n % 2 else ("甲", "乙")) for n in range(40)]


#: 11 ways in which an option speaks of the others.
ABOUT_OTHERS = [
    "以上都对", "以上均正确", "以上全是", "以上各项都不对", "以上皆非", "上述都是", "上述均不是", "都不对", "都不是",
    "均不正确", "全部正确",
]  # fmt: skip


def drawn(name: str, items: list[Item], wanted: list[Cell], seed: str) -> dict[str, object]:
    """A draw of the table, with what it found."""
    return {
        "name": name,
        "candidates": [vars(c) | {"tags": list(c.tags)} for c in items],
        "cells": [{"count": c.count, "kind": c.kind, "tags": list(c.tags), "difficulty": c.difficulty} for c in wanted],
        "seed": seed,
        "found": [[c.id for c in part] for part in draw(items, wanted, seed, set())],
    }


def made() -> dict[str, object]:
    """The table, made by this side."""
    texts = ["", "branch-work.q001", "党员大会", "😀", "a" * 300]
    ranks = [{"seed": s, "text": t, "rank": rank(s, t)} for s in ("", "2026-q4", "种子") for t in texts]
    cells = {
        "按数量": [Cell(5)],
        "按难度": [Cell(2, "单选", (), 1), Cell(3, "单选", (), 2)],
        "按标签": [Cell(4, "", ("乙",))],
        "两格不重复": [Cell(6, "单选"), Cell(6, "单选")],
        "不够": [Cell(99, "判断", ("乙",))],
    }
    same = [Item("b.q1"), Item("b624.q97333"), Item("b239.q22173")]
    draws = [
        *(
            drawn(f"{name}：{seed}", pool(), wanted, seed)
            for name, wanted in cells.items()
            for seed in ("2026-q4/0", "每日/2026-11-23/0")
        ),
        drawn("同一个秩，编号小的在前", same, [Cell(3)], "种子"),
        drawn("同一个秩，倒着给也一样", same[::-1], [Cell(3)], "种子"),
    ]
    options = {"A": "每月", "B": "每季度", "C": "以上都对", "D": "每年", "E": "都不对"}
    others = dict(zip("ABCDEFGHIJKLM", ["每月", *ABOUT_OTHERS, "以上级文件为准"], strict=True))
    orders = [
        {"seed": s, "options": o, "order": option_order(o, s)}
        for s, o in [("a", options), ("b", options), ("试卷/题", options), ("a", others)]
    ]
    return {"ranks": ranks, "draws": draws, "options": orders}


def test_table() -> None:
    """The stored table is what this side makes; the client's tests read the same file."""
    if os.environ.get("UPDATE_GOLDEN"):
        FILE.write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert made() == json.loads(FILE.read_text(encoding="utf-8"))


@given(st.lists(st.integers(0, 500), unique=True, max_size=60), st.integers(0, 80), st.text(max_size=8))
def test_a_draw_is_a_part_without_repetition(numbers: list[int], count: int, seed: str) -> None:
    items = [Item(f"b.q{n}") for n in numbers]
    taken: set[str] = set()
    (found,) = draw(items, [Cell(count)], seed, taken)
    assert len(found) == len({c.id for c in found}) == min(count, len(items))
    assert taken == {c.id for c in found}
    assert draw(list(reversed(items)), [Cell(count)], seed, set()) == [found]


@given(st.integers(2, 40), st.text(max_size=8))
def test_a_new_question_moves_at_most_one_out(size: int, seed: str) -> None:
    items = [Item(f"b.q{n}") for n in range(size)]
    (before,) = draw(items, [Cell(10)], seed, set())
    (after,) = draw([*items, Item("b.new")], [Cell(10)], seed, set())
    assert len({c.id for c in before} - {c.id for c in after}) <= 1


def test_every_question_comes_up_equally_often() -> None:
    """χ² of 400 draws of 5 from 40 stays below the 99.9 % point of 39 degrees of freedom (72.05)."""
    items = pool()
    counts = Counter(c.id for n in range(400) for part in draw(items, [Cell(5)], f"种子{n}", set()) for c in part)
    expected = 400 * 5 / len(items)
    assert sum((counts[c.id] - expected) ** 2 / expected for c in items) < 72.05


def test_first_places_are_fair() -> None:
    counts = Counter(shuffled("ABCD", f"q{n}", str)[0] for n in range(2000))
    assert all(430 < counts[letter] < 570 for letter in "ABCD")


def test_options_that_speak_of_the_others_stay_last() -> None:
    """All of them in the author's order, whatever the seed; an option that only begins alike is shuffled."""
    options = dict(zip("ABCDEFGHIJKLM", [*ABOUT_OTHERS, "以上级文件为准", "每月"], strict=True))
    for seed in "abcdefgh":
        assert option_order(options, seed)[2:] == list("ABCDEFGHIJK")


def test_equal_ranks_stand_by_name() -> None:
    """Two ids of one rank: the same one is drawn first wherever the bank writes it."""
    one, other = "b239.q22173", "b624.q97333"
    assert rank("种子", one) == rank("种子", other)
    assert [shuffled(pair, "种子", str) for pair in ([one, other], [other, one])] == [[one, other]] * 2
