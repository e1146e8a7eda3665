"""Markdown → clauses: golden cases in cases/regulations/*.yml; status and dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from xueer.ground.numerals import to_chinese
from xueer.ground.problems import Problem
from xueer.regulations import Head, Regulation, parse, status
from xueer.regulations.parse import clause_hash

CASES = [
    case | {"name": f"{path.stem}: {case['name']}"}
    for path in sorted((ROOT / "tests/cases/regulations").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def head(**more: Any) -> Head:
    return Head.model_validate({
        "编号": "r", "形式": "全文", "类别": "局内制度", "制定机关": "甲", "施行日期": "2025-01-01",
        "责任处室": "乙", "复核": {"上次": "2026-01-01"},
    } | more)  # fmt: skip


def read(text: str, **more: Any) -> tuple[Regulation, list[Problem]]:
    return parse(
        text.split("\n"), path="regulations/r/index.md", file="r.md", first_line=1, title="某办法", head=head(**more)
    )


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    regulation, problems = read(case["text"], **case.get("head", {}))
    if "said" in case:
        assert [f"{p.at.line}:{p.at.column} {p.message}（{p.hint}）" for p in problems] == case["said"]
    else:
        assert sorted(f"{p.at.line}:{p.rule}" for p in problems) == case.get("problems", [])
    if "clauses" in case:
        assert [f"{c.id} {c.label}：{c.text}" for c in regulation.clauses.values()] == case["clauses"]
    for parent, below in case.get("below", {}).items():
        assert [c.id for c in regulation.children(parent)] == below


def test_a_guide_may_skip_and_combine() -> None:
    """In a 导读 numbers may jump, and one head may answer for several articles."""
    regulation, problems = read("第五条　甲。\n\n第九条、第十条　乙。\n\n第三十五条至第三十八条　丙。", 形式="导读")
    assert problems == []
    assert [c.label for c in regulation.articles()] == ["第五条", "第九条、第十条", "第三十五条至第三十八条"]
    for asked, answers in {"t10": "t9", "t36": "t35", "t38": "t35", "t38k1": "t35k1"}.items():
        found = regulation.clause(asked)
        assert found is not None
        assert found.id == answers
    assert regulation.clause("t39") is None


@given(st.lists(st.integers(1, 3), min_size=1, max_size=30))
def test_what_is_written_is_found(paragraphs: list[int]) -> None:
    """Any run of articles with any numbers of 款 is found whole, without a problem."""
    text = "\n\n".join(
        f"第{to_chinese(n)}条　" + "\n\n".join(f"第 {n} 条的款。" for _ in range(count))
        for n, count in enumerate(paragraphs, 1)
    )
    regulation, problems = read(text)
    assert problems == []
    assert [len(regulation.children(a.id)) for a in regulation.articles()] == paragraphs


def test_hash_changes_with_words_only() -> None:
    same, changed = (read(t)[0] for t in ("第一条　甲，乙。\n\n（一）丙。", "第一条　甲，乙。\n\n（一）丁。"))
    spaced = read("第一条　甲， 乙。\n\n(一)丙。")[0]
    assert clause_hash(same, "t1") == clause_hash(spaced, "t1") != clause_hash(changed, "t1")
    assert clause_hash(same, "t1k1x1") != clause_hash(changed, "t1k1x1")
    assert clause_hash(same, "t2") == ""


@pytest.mark.parametrize(
    ("dates", "title", "superseded", "expected"),
    [
        ({"施行日期": "2025-01-01"}, "某办法", False, "现行有效"),
        ({"施行日期": "2025-01-01"}, "某办法（试行）", False, "试行"),
        ({"施行日期": "2026-11-24"}, "某办法（试行）", False, "尚未施行"),
        ({"施行日期": "2026-11-23"}, "某办法", False, "现行有效"),
        ({"施行日期": "2025-01-01"}, "某办法", True, "已修改"),
        ({"施行日期": "2025-01-01", "废止日期": "2026-11-23"}, "某办法", False, "已废止"),
        ({"施行日期": "2025-01-01", "废止日期": "2026-11-24"}, "某办法", False, "现行有效"),
    ],
)
def test_status(dates: dict[str, str], title: str, superseded: bool, expected: str) -> None:
    assert status(head(**dates), title, dt.date(2026, 11, 23), superseded=superseded) == expected
