"""The citation grammar: golden cases in cases/citations/*.yml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from xueer.extension.citations import href_of
from xueer.ground.clause_id import ClauseId
from xueer.regulations import Citation, Context, Head, Register, Regulation, parse, parse_reference

REGISTER = ROOT / "tests/cases/register.yml"
CASES = sorted((ROOT / "tests/cases/citations").glob("*.yml"))


def regulation(about: dict[str, Any]) -> Regulation:
    """A regulation of cases/register.yml."""
    head = Head.model_validate({
        "编号": about["编号"], "形式": about.get("形式", "全文"), "简称": about.get("简称", []), "类别": "局内制度",
        "制定机关": "甲", "施行日期": "2025-01-01", "责任处室": "乙", "复核": {"上次": "2026-01-01"},
    } | about.get("法规", {}))  # fmt: skip
    path = f"regulations/{head.id}/index.md"
    lines = about["正文"].split("\n")
    built, problems = parse(lines, path=path, file=path, first_line=1, title=about["标题"], head=head)
    assert not problems
    return built


@pytest.fixture(scope="module")
def register() -> Register:
    """Full texts, a guide, a text without 条, and one whose alias another bears already."""
    return Register([regulation(about) for about in yaml.safe_load(REGISTER.read_text(encoding="utf-8"))])


def cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of every file, with an id that names it."""
    return [(f"{p.stem}: {c['text']}", c) for p in CASES for c in yaml.safe_load(p.read_text(encoding="utf-8"))]


def told(text: str, citation: Citation) -> str:
    """`text → regulation#clause`; ! lacking in a full text, ? in a guide; 另 what else the words name."""
    lacking = "!" if citation.broken else "?" if citation.missing else ""
    clause = f"#{citation.clause}" if citation.clause else ""
    also = f"（另 {'、'.join(citation.also)}）" if citation.also else ""
    where = f"{citation.regulation.id if citation.regulation else '?'}{clause}{lacking}{also}"
    assert citation.name in text or (citation.regulation and citation.name in citation.regulation.names)
    assert citation.label == text[citation.start : citation.end]
    return f"{citation.label} → {where}"


@pytest.mark.parametrize("case", [c for _, c in cases()], ids=[i for i, _ in cases()])
def test_case(case: dict[str, Any], register: Register) -> None:
    """Each found citation, told as above; `before` is a paragraph read earlier on the same page."""
    own = register.by_name.get(case.get("in", ""))
    context = register.context(own)
    context.clause = ClauseId.parse(case.get("at", ""))
    list(register.find(case.get("before", ""), context))
    assert [told(case["text"], c) for c in register.find(case["text"], context)] == case["found"]


def test_names_without_title_marks_inside() -> None:
    """A library in which no name contains 《》 or 第 finds what any other does."""
    plain = Register([regulation(yaml.safe_load(REGISTER.read_text(encoding="utf-8"))[0])])
    own = plain.by_name["学习办法"]
    text = "公路法第五条、学习办法第二条和本办法第三条，第四条"
    found = [told(text, c) for c in plain.find(text, Context(own=own, clause=ClauseId("t1")))]
    assert found == ["学习办法第二条 → study#t2", "本办法第三条 → study#t3", "第四条 → study#t4"]


PIECES = (
    "第一条", "第二款", "第（一）项", "第2目", "第一章", "第三节", "第二编", "第一、二款", "第三至五条", "之一", "前款",
    "前两款", "前项", "前条", "本条", "本款", "本章", "该条", "该条例", "本办法", "《学习办法》", "《没有收录的条例》",
    "学习办法", "附件一", "、", "和", "至", "，", "。", "“", "”", "规定", "依照", "作为", "原", "2018年修订的",
    "（2018年修订）", "（以下简称《甲》）", "《甲》", "第", "条", "（", "）", " ", "第〇条", "第十十款", "第99999条",
)  # fmt: skip


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    at=st.sampled_from(["t2k2", "t6k2x3", "t3", "y1", ""]),
)
def test_any_words_are_read(text: str, at: str, register: Register) -> None:
    """Whatever stands beside whatever: no crash, and links that do not overlap, in order; in a decision too."""
    own = register.by_name["学习办法"]
    for here in (
        own,
        None,
        replace(own, title="关于修改《学习办法》的决定"),
        replace(own, title="关于修改部分制度的决定"),
    ):
        context = register.context(here)
        context.clause = ClauseId.parse(at)
        found = list(register.find(text, context))
        ends = [0, *(c.end for c in found)]
        assert all(end <= c.start < c.end for end, c in zip(ends, found, strict=False))
        assert all(c.meaning and text[c.start : c.end] == c.label for c in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("study", ("study", None, None)),
        ("study#t3z1k2x1m4", ("study", "t3z1k2x1m4", None)),
        ("study-2_a#t3@0123abcd", ("study-2_a", "t3", "0123abcd")),
        ("study@0123abcd", ("study", None, "0123abcd")),
        ("study#t3@0123abc", None),
        ("study#t3@0123ABCD", None),
        ("study#3", None),
        ("-study#t3", None),
        ("study #t3", None),
        ("", None),
    ],
)
def test_references(text: str, expected: tuple[str, str | None, str | None] | None) -> None:
    assert parse_reference(text) == expected


def test_there_are_cases() -> None:
    """The glob above finds the golden files."""
    assert Path(CASES[0]).exists()


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("《支部工作条例》第十一条", "#t11"),
        ("《支部工作条例》第十一条第一款", "#t11k1"),
        ("《支部工作条例》第十一条第九款第（八）项第7目", "#t11"),
        ("《支部工作条例》第十一条第一款第（八）项", "#t11k1"),
        ("《支部工作条例》第九十条第一款", ""),
        ("《支部工作条例》第十一条之一第一款", ""),
    ],
)
def test_a_guide_opens_at_the_nearest_clause_it_has(text: str, anchor: str, register: Register) -> None:
    """What a guide leaves out is looked for one step up, at last the page as a whole."""
    (citation,) = register.find(text, Context())
    assert href_of(citation, "materials/a.md") == f"../regulations/branch/index.md{anchor}"
