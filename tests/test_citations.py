"""The citation grammar: golden cases in cases/citations/*.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from places import ROOT
from xueer.regulations import Context, Head, Register, Regulation, parse

CASES = sorted((ROOT / "tests/cases/citations").glob("*.yml"))


def regulation(path: str, title: str, aliases: list[str], form: str, body: str) -> Regulation:
    """A regulation made from its Markdown body."""
    head = Head.model_validate({
        "编号": path, "形式": form, "简称": aliases, "类别": "局内制度", "制定机关": "甲", "施行日期": "2025-01-01",
        "责任处室": "乙", "复核": {"上次": "2026-01-01"},
    })  # fmt: skip
    lines = body.split("\n")
    built, problems = parse(lines, path=f"regulations/{path}/index.md", file=path, first_line=1, title=title, head=head)
    assert not problems
    return built


@pytest.fixture(scope="module")
def register() -> Register:
    """Two rules: one complete, one guide."""
    full = (
        "第一条　甲。\n\n第二条　甲。\n\n又一款。\n\n第三条　包括：\n\n（一）甲；\n\n（二）乙。\n\n"
        "第三条之一　丙。\n\n第四条　丁。"
    )
    guide = "第十一条　大会。\n\n第十二条　支委会。"
    return Register(
        [
            regulation("study", "某局学习办法", ["学习办法"], "全文", full),
            regulation("branch", "中国共产党支部工作条例（试行）", ["支部工作条例"], "导读", guide),
        ]
    )


def cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of every file, with an id that names it."""
    return [(f"{p.stem}: {c['text']}", c) for p in CASES for c in yaml.safe_load(p.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", [c for _, c in cases()], ids=[i for i, _ in cases()])
def test_case(case: dict[str, Any], register: Register) -> None:
    """Each found citation as `text → regulation#clause`, with ! when the clause is missing."""
    own = register.by_name.get(case.get("in", ""))
    context = Context(own=own, clause=case.get("at"))
    found = [
        f"{case['text'][c.start : c.end]} → {c.regulation.id if c.regulation else '?'}"
        f"{'#' + c.clause if c.clause else ''}{'!' if c.broken else ''}"
        for c in register.find(case["text"], context)
    ]
    assert found == case["found"]


def test_there_are_cases() -> None:
    """The glob above finds the golden files."""
    assert Path(CASES[0]).exists()
