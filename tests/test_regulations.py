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
from xueer.regulations import Head, Regulation, parse, scan, status
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
    assert [c.number for c in regulation.articles()] == [5, 9, 35]
    assert [c.covers for c in regulation.articles()] == [(), ("t10",), ("t36", "t37", "t38")]
    for asked, answers in {"t10": "t9", "t36": "t35", "t38": "t35", "t38k1": "t35k1"}.items():
        found = regulation.clause(asked)
        assert found is not None
        assert found.id == answers
    assert regulation.clause("t39") is None


def test_a_guide_combines_only_what_it_names() -> None:
    """第九条、第十二条 answers for these two; 第十条 between them is not in the guide."""
    regulation = read("第九条、第十二条　甲。\n\n第二十条至第二十二条和第二十五条　乙。", 形式="导读")[0]
    found = [n for n in range(30) if regulation.clause(f"t{n}")]
    assert found == [9, 12, 20, 21, 22, 25]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第九条、第十条　甲。\n\n第十条规定的情形除外。", []),
        ("第九条至第十一条　甲。\n\n第十条规定的情形除外。", []),
        ("第一条　甲。\n\n第二条规定的情形除外。\n\n第二条和第三条　乙。", []),
        ("第一条　甲。\n\n第二条以上各条除外。\n\n第二条　乙。", []),
        ("第一条　甲。\n\n第二条以下简称本条。\n\n第二条以前的规定。\n\n第二条以后的规定。\n\n第二条　乙。", []),
        ("第九条、第十条　甲。\n\n第十一條　乙。", ["3 “第十一條”没有被认作条"]),
        ("第九条、第十十条　甲。\n\n第十条　乙。", ["1 条号“第九条、第十十条　甲。”读不出数"]),
        ("第十十条至第十一条　甲。\n\n第十二条　乙。", ["1 条号“第十十条至第十一条　甲。”读不出数"]),
    ],
)
def test_a_combined_head_counts_all_its_numbers(text: str, said: list[str]) -> None:
    """Each is taken, the next article is the one behind the last, and one that cannot be read is told."""
    regulation, problems = read(text, 形式="导读")
    assert [f"{p.at.line} {p.message}" for p in problems] == said
    assert "t0" not in regulation.clauses | regulation.aka


def test_what_is_printed_before_a_clause() -> None:
    """Each kind's number as the law prints it, whatever sign the author wrote: a later 款 has none."""
    by_articles = ["## 总　纲", "", "甲。", "## 第一编 乙", "### 第2章 丙", "#### 附则", "第3条 丁：", "(4)戊", "5.己"]
    pieces = [p for lines in ([*by_articles, "", "庚"], ["## 十二、辛"]) for p in scan(lines, "r.md")[0]]
    assert [(p.prefix, p.text) for p in pieces] == [
        ("总纲", ""), ("", "甲。"), ("第一编", "乙"), ("第二章", "丙"), ("附则", ""), ("第三条", ""),
        ("第三条", "丁："), ("（四）", "戊"), ("5．", "己"), ("", "庚"), ("十二、", "辛"),
    ]  # fmt: skip


def test_what_has_no_number_has_none() -> None:
    """总纲 and an unnumbered 附则 count for nothing; every other clause counts by its own number."""
    regulation = read("## 总纲\n\n甲。\n\n## 第一章　乙\n\n第一条　丙。\n\n## 附则\n\n第二条　丁。")[0]
    numbers = {c.id: c.number for c in regulation.clauses.values()}
    assert numbers == {"zg": 0, "zgk1": 1, "z1": 1, "t1": 1, "t1k1": 1, "fz": 0, "t2": 2, "t2k1": 1}


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


def test_a_hash_that_editors_have_written_down_stays() -> None:
    """What stands behind the @ in a bank or a plan was computed by an earlier version of this program."""
    found = read("第一条　甲，乙。\n\n（一）丙。\n\n| 丁 | 戊 |")[0]
    hashes = {"t1": "b6e96705", "t1k1": "b6e96705", "t1k1x1": "5cad3331", "t1b1": "4189e589"}
    assert {i: clause_hash(found, i) for i in hashes} == hashes


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
