"""中华人民共和国X法 is called X法 without anybody typing it; a name that two rules share links nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_sources import HEAD
from xueer.library import load
from xueer.rules.inspection import inspect
from xueer.standing.backlinks import citations

LAW = (HEAD % "2025-01-01").replace("某办法", "中华人民共和国示例法") + "第一条　甲。\n"
CITING = "---\ntitle: 乙\n---\n\n《示例法》第一条、示例法第一条。\n"
LOCAL = LAW.replace("中华人民共和国示例法", "某市办法").replace("编号: r", "编号: s, 简称: [示例法]")


@pytest.mark.parametrize(("files", "linked", "found"), [
    ({}, ["r", "r"], 0), ({"docs/regulations/s/index.md": LOCAL}, [None], 1),
])  # fmt: skip
def test_a_national_law(
    project: Callable[[dict[str, str]], Path], files: dict[str, str], linked: list[str | None], found: int
) -> None:
    root = project({"docs/regulations/r/index.md": LAW, "docs/page.md": CITING, **files})
    library, _ = load(root)
    cited = [f.citation for f in citations(library) if f.document.path == "page.md"]
    assert [c.regulation and c.regulation.id for c in cited][: len(linked)] == linked
    assert len([p for p in inspect(root)[1] if p.rule == "regulation/name"]) == found


def test_other_titles_keep_their_whole_name(project: Callable[[dict[str, str]], Path]) -> None:
    """The state's own name alone is no law."""
    root = project({"docs/regulations/r/index.md": LAW, "docs/regulations/s/index.md": LOCAL})
    names = {r.id: r.names for r in load(root)[0].regulations.values()}
    assert names == {"r": ("中华人民共和国示例法", "示例法"), "s": ("某市办法", "示例法")}
