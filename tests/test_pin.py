"""`xueer pin`: a question is tied to the words its author reviewed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from places import MINIMAL
from sitebuild import copy
from xueer.cli import main
from xueer.library import Library, load
from xueer.regulations import clause_hash
from xueer.rules.inspection import inspect
from xueer.standing.pin import chosen, owners, rewrite

BANK = "quizzes/banks/branch.yml"
RULE = "docs/regulations/study-rules/index.md"


def site(tmp_path: Path) -> Path:
    """A copy of the minimal site."""
    return copy(MINIMAL, tmp_path / "site")


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


def test_two_references_in_a_line(project: Callable[[dict[str, str]], Path]) -> None:
    """Each is edited where it stands: a longer hash before it moves nothing, an unknown rule stays as written."""
    question = "  - {编号: q1, 题型: 判断, 题干: 题, 答案: 对, 解析: 见条文, 依据: r#t1}\n"
    bank = "题库: b\n标题: 乙\n默认: {分值: 2, 难度: 1}\n题目:\n" + question
    duties = (
        "责任清单: d\n标题: 丁\n主体: 戊\n责任:\n"
        "  - {编号: r1, 内容: 参看 r#t1 和 r#t2, 频次: 每年, 依据: [r#t1, r#t2, x#t1, r#t9]}\n"
    )
    head = "形式: 全文, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}"
    text = "第一条　甲。\n\n第二条　乙。\n"
    root = project({
        "docs/regulations/r/index.md": f"---\ntitle: 某办法\n法规: {{编号: r, {head}}}\n---\n{text}",
        "plans/duties/d.yml": duties,
        "quizzes/banks/b.yml": bank,
    })  # fmt: skip
    library = load(root)[0]
    one, two = (clause_hash(library.regulations["r"], clause) for clause in ("t1", "t2"))
    text, changed = rewrite(duties, library, chosen(library, "d"))
    assert text == duties.replace("[r#t1, r#t2,", f"[r#t1@{one}, r#t2@{two},")
    assert changed == ["d.r1", "d.r1"]
    assert rewrite(text, library, chosen(load_again(root, text), "d")) == (text, [])
    assert owners(library) == ["b", "d", "b.q1", "d.r1"]


def load_again(root: Path, duties: str) -> Library:
    """The library after the duty list was written."""
    (root / "plans/duties/d.yml").write_text(duties, encoding="utf-8")
    return load(root)[0]
