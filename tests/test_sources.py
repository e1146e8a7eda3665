"""依据 follow their clause through revisions; only other words ask for a review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from places import ROOT
from test_regulations import read
from xueer.library import load
from xueer.regulations import clause_hash
from xueer.rules.inspection import inspect
from xueer.standing.pin import chosen, rewrite
from xueer.standing.sources import State, resolve, sources

HEAD = """---
title: 某办法
法规: {编号: r, 形式: 全文, 类别: 局内制度, 制定机关: 甲, 施行日期: %s, 责任处室: 乙, 复核: {上次: 2026-01-01}}
---

"""
OLD = """第一条　为了规范学习组织工作，制定本办法。

第二条　机关党委负责安排全年的学习计划。

党支部负责登记学习次数，依照第三条的规定报送。

第三条　每季度集中学习不少于一次，每次不少于两小时。

第四条　学习通报由办公室每月印发各处室传阅。
"""
NEW = """第一条　为了规范学习组织工作，制定本办法。

第二条　青年理论学习小组可以列席旁听并作交流发言。

第三条　机关党委负责安排全年的学习计划。

党支部负责登记学习次数，依照第四条的规定报送。

第四条　每季度集中学习不少于两次，每次不少于两小时。
"""
BANK = """题库: b
标题: 乙
默认: {分值: 2, 难度: 1}
题目:
"""


def pinned(text: str, clause: str) -> str:
    """`r#t2@hash` as an author of this text would have pinned it."""
    regulation, _ = read(text)
    return f"r#{clause}@{clause_hash(regulation, clause)}"


@pytest.fixture
def revised(project: Callable[[dict[str, str]], Path]) -> Path:
    """The revised rule with a bank, a plan, a duty list pinned to the old text."""
    questions = "".join(
        f"  - {{编号: q{n}, 题型: 判断, 题干: 第{n}题的题干, 答案: 对, 解析: 见条文, 依据: {pinned(OLD, clause)}}}\n"
        for n, clause in enumerate(("t1", "t2", "t2k2", "t3", "t4"), 1)
    )
    return project({
        "docs/regulations/r/index.md": HEAD % "2025-01-01" + NEW,
        "docs/regulations/r/2023-01-01.md": HEAD % "2023-01-01" + OLD,
        "quizzes/banks/b.yml": BANK + questions,
        "plans/duties/d.yml": "责任清单: d\n标题: 丁\n主体: 戊\n责任:\n"
        f"  - {{编号: d1, 内容: 己, 频次: 每年, 依据: [{pinned(OLD, 't2k1')}, {pinned(OLD, 't3k1')}]}}\n",
    })  # fmt: skip


def test_only_other_words_ask_for_a_review(revised: Path) -> None:
    """Unchanged: silent. Renumbered, or only a number inside it changed: followed. Changed, removed: said."""
    library, problems = load(revised)
    assert problems == []
    found = {
        f"{s.owner} {s.reference.partition('@')[0]}": (p.state, p.clause.id if p.clause else None)
        for s in sources(library)
        if (p := resolve(library, s.reference))
    }
    assert found == {
        "b.q1 r#t1": (State.CURRENT, "t1"),
        "b.q2 r#t2": (State.MOVED, "t3"),
        "b.q3 r#t2k2": (State.MOVED, "t3k2"),
        "b.q4 r#t3": (State.CHANGED, "t4"),
        "b.q5 r#t4": (State.REMOVED, None),
        "d.d1 r#t2k1": (State.MOVED, "t3k1"),
        "d.d1 r#t3k1": (State.CHANGED, "t4k1"),
    }


def test_messages_name_both_numbers(revised: Path) -> None:
    """What the editor reads, for exactly the three that need a look."""
    _, problems = inspect(revised)
    texts = [f"{p.rule}: {p.message}" for p in problems if p.rule.startswith("source/")]
    assert texts == [
        "source/stale: 《某办法》原第三条第一款（现第四条第一款）的文字已变，责任待复核",
        "source/stale: 《某办法》原第三条（现第四条）的文字已变，题目待复核",
        "source/removed: 《某办法》已删去第四条，题目待复核",
    ]


def test_pin_moves_the_reference(revised: Path) -> None:
    """After pin each reference names today's clause; the file keeps its look; nothing is left but the removed one."""
    library, _ = load(revised)
    for name, wanted in (("quizzes/banks/b.yml", "b"), ("plans/duties/d.yml", "d")):
        text, _ = rewrite((revised / name).read_text(encoding="utf-8"), library, chosen(library, wanted))
        (revised / name).write_text(text, encoding="utf-8")
    again, problems = inspect(revised)
    assert [p.rule for p in problems if p.rule.startswith("source/")] == ["source/removed"]
    references = [s.reference.partition("@")[0] for s in sources(again)]
    assert references == ["r#t1", "r#t3", "r#t3k2", "r#t4", "r#t4", "r#t3k1", "r#t4k1"]


CASES = yaml.safe_load((ROOT / "tests/cases/sources.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any], project: Callable[[dict[str, str]], Path]) -> None:
    """Every reference of a case stands as it says, and can be pinned where it leads."""
    days = {name: "2025-01-01" if name == "now" else name for name in case["keep"]}
    files = {name: "index" if name == "now" else name for name in case["keep"]}
    library, problems = load(
        project({f"docs/regulations/r/{files[n]}.md": HEAD % days[n] + case["texts"][n] for n in case["keep"]})
    )
    assert problems == []
    for one in case["cases"]:
        text, _, clause = one.get("at", "").partition("#")
        found = resolve(library, pinned(case["texts"][text], clause) if text else one["reference"])
        told = f"{found.state} {found.clause.id if found.clause else '—'}" if found else None
        was = f"{found.text.head.effective}#{found.was.id}" if found and found.text and found.was else None
        assert (told, was) == (one["is"], one.get("was")), one
        if found and found.clause:
            again = resolve(library, found.pinned)
            assert again
            assert (again.state, again.clause) == (State.CURRENT, found.clause)
        elif found:
            assert found.pinned is None


def test_renumbered_in_place(project: Callable[[dict[str, str]], Path]) -> None:
    """Without the earlier text: the same words under one other number are followed, else the clause is stale."""
    root = project({"docs/regulations/r/index.md": HEAD % "2025-01-01" + NEW})
    library, _ = load(root)
    moved, stale = resolve(library, pinned(OLD, "t2k1")), resolve(library, pinned(OLD, "t3"))
    assert moved is not None
    assert stale is not None
    assert (moved.state, moved.clause and moved.clause.id) == (State.MOVED, "t3k1")
    assert (stale.state, stale.clause and stale.clause.id) == (State.CHANGED, "t3")
    gone = resolve(library, "r#t9@00000000")
    assert gone is not None
    assert gone.state is State.MISSING
