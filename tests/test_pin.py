"""`xueer pin`: a question is tied to the words its author reviewed."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner
from places import MINIMAL
from xueer.cli import main
from xueer.rules.inspection import inspect

BANK = "quizzes/banks/branch.yml"
RULE = "docs/regulations/study-rules/index.md"


def site(tmp_path: Path) -> Path:
    """A copy of the minimal site."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace one occurrence."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_changed_clause_marks_exactly_its_questions(tmp_path: Path) -> None:
    """A new word in 第三条之一 asks for a review of the three questions that rest on it, and no other."""
    root = site(tmp_path)
    edit(root / RULE, "每季度集中学习不少于一次", "每季度集中学习不少于两次")
    _, problems = inspect(root)
    assert [(p.at.line, p.rule) for p in problems] == [(28, "source/stale"), (42, "source/stale"), (49, "source/stale")]


def test_punctuation_and_spacing_in_markdown_do_not_matter(tmp_path: Path) -> None:
    """Emphasis and spaces are not the clause's words."""
    root = site(tmp_path)
    edit(root / RULE, "每季度集中学习不少于一次", "**每季度** 集中学习不少于一次")
    assert inspect(root)[1] == []


def test_pin_confirms_and_touches_nothing_else(tmp_path: Path) -> None:
    """After pin the problems are gone; only the hash of that line differs."""
    root = site(tmp_path)
    edit(root / RULE, "每季度集中学习不少于一次", "每季度集中学习不少于两次")
    before = (root / BANK).read_text(encoding="utf-8").split("\n")
    result = CliRunner().invoke(main, ["--root", str(root), "pin", "branch.q003"])
    assert result.output == f"{BANK}：核对 1 处依据，更新 1 处\n"
    after = (root / BANK).read_text(encoding="utf-8").split("\n")
    changed = [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b]
    assert changed == [28]
    assert [p.at.line for p in inspect(root)[1]] == [42, 49]


def test_unknown_id_writes_nothing(tmp_path: Path) -> None:
    """All or nothing, with a suggestion."""
    root = site(tmp_path)
    edit(root / RULE, "每季度集中学习不少于一次", "每季度集中学习不少于两次")
    before = (root / BANK).read_bytes()
    result = CliRunner().invoke(main, ["--root", str(root), "pin", "branch", "brunch"])
    assert result.exit_code == 1
    assert "没有编号为“brunch”、带依据的内容（是否想写“branch”？）" in result.output
    assert (root / BANK).read_bytes() == before
