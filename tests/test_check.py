"""`xueer check`: everything at once on an awful sample, nothing on a good one, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import MINIMAL, ROOT
from xueer.cli import main
from xueer.rules import RULES
from xueer.rules.inspection import inspect

AWFUL = ROOT / "tests/sites/awful"

Project = Callable[[dict[str, str]], Path]


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_awful_sample_reports_everything() -> None:
    """Every problem with file, line, column and hint, sorted, exit 1 (the whole list is the golden file)."""
    code, output = run("--root", str(AWFUL), "check")
    assert output == (AWFUL / "expected.txt").read_text(encoding="utf-8")
    assert code == 1


def test_one_place_gets_one_message_per_rule() -> None:
    """No cascade: a broken value is reported once."""
    _, problems = inspect(AWFUL)
    places = [(p.at, p.rule) for p in problems]
    assert len(places) == len(set(places))


def test_good_sample_reports_nothing() -> None:
    """The minimal site is clean, even under --strict."""
    assert run("--root", str(MINIMAL), "check", "--strict") == (0, "内容检查通过，没有发现问题\n")


def test_empty_project_is_no_error(tmp_path: Path) -> None:
    """Another organisation starts from nothing."""
    assert run("--root", str(tmp_path), "check")[0] == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quizzes/banks/a.yml", ""),
        ("quizzes/banks/a.yml", "- 甲\n- 乙\n"),
        ("quizzes/banks/a.yml", "题库: a\n标题: 甲\n题目: []\n"),
        ("quizzes/banks/a.yml", "题库: a\n标题: 甲\n题目: [1, [2]]\n"),
        ("quizzes/banks/a.yml", "{{{{"),
        ("quizzes/banks/a.yml", "a: &x [*x]\n"),
        ("quizzes/banks/a.yml", "? [a]\n: b\n"),
        ("quizzes/banks/a.yml", "题库: a\n标题: !!binary aGk=\n题目: [甲]\n"),
        ("plans/2026/plan.yml", "年度: 2026\n标题: 甲\n任务: 甲\n"),
        ("plans/2026/checklists/a.yml", "清单: a\n任务: {甲: 乙}\n"),
        ("docs/materials/a.md", "---\n资料: 甲\n---\n"),
        ("docs/materials/a.md", "---\n- 甲\n---\n"),
        ("docs/regulations/a/index.md", "---\n法规: [甲]\n---\n"),
        ("docs/a.md", "```测验\n题目: {甲: 乙\n```\n"),
        ("docs/a.md", "```测验\n"),
    ],
)
def test_any_shape_of_wrong_is_a_problem_not_a_crash(name: str, text: str, project: Project) -> None:
    """Broken in form: at least one problem in that file, exit 1."""
    code, output = run("--root", str(project({name: text})), "check")
    assert code == 1
    assert output.startswith(f"{name}:")


def test_serious_and_mild(project: Project) -> None:
    """A warning alone passes check but not --strict."""
    root = project({
        "quizzes/banks/a.yml": "题库: a\n标题: 甲\n题目:\n  - {编号: q1, 题型: 判断, 题干: 甲, 答案: 对, 解析: 乙}\n"
    })  # fmt: skip
    assert run("--root", str(root), "check")[0] == 0
    assert run("--root", str(root), "check", "--strict")[0] == 1


def test_a_hint_never_stops(project: Project) -> None:
    """提示 is told, and passes even --strict."""
    root = project({"docs/terms.md": "---\n术语表: true\n---\n\n岗\n:   甲。\n"})
    code, output = run("--root", str(root), "check", "--strict")
    assert output.startswith("docs/terms.md:5:1: 提示 glossary/short: ")
    assert output.endswith("内容检查通过，有 1 处提示\n")
    assert code == 0


def test_every_rule_across_files_has_a_failing_case() -> None:
    """Each rule of rules.RULES finds something in the awful sample (or in the cases below, or in test_settings.py)."""
    from xueer.library import load

    library, _ = load(AWFUL)
    quiet = [rule.__name__ for rule in RULES if not list(rule(library))]
    assert quiet == [
        "settings_are_right", "pages_do_not_collide", "addresses_are_unique", "there_is_a_first_page",
        "names_fit_every_system",
    ]  # fmt: skip


def test_generated_page_must_not_overwrite(project: Project) -> None:
    """A page an editor wrote where the build makes one."""
    root = project({
        "docs/quizzes/a.md": "甲\n",
        "quizzes/banks/a.yml": "题库: a\n标题: 甲\n题目:\n  - {编号: q1, 题型: 判断, 题干: 甲, 答案: 对, 解析: 乙}\n",
    })  # fmt: skip
    _, problems = inspect(root)
    assert [str(p.at) for p in problems if p.rule == "page/collision"] == ["docs/quizzes/a.md:1:1"]


def test_from_another_folder_it_is_said_what_is_checked(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stands in his own project would take the program's for it; below it, or with --root, nothing is said."""
    root = project({"p/docs/index.md": "甲\n"}) / "p"
    (option,) = (one for one in main.params if one.name == "root")
    monkeypatch.setattr(option, "default", root)
    for folder, words, said in ((tmp_path, [], True), (root / "docs", [], False), (tmp_path, ["--root", root], False)):
        monkeypatch.chdir(folder)
        done = CliRunner().invoke(main, [*map(str, words), "check"])
        assert (f"检查的是 {root}，不是现在的文件夹" in done.stderr) is said
        assert done.stdout == "内容检查通过，没有发现问题\n"


def test_two_files_for_one_address(project: Project) -> None:
    """MkDocs writes one over the other and says nothing, or cannot put a folder where a file lies."""
    names = [
        "a.md",
        "a/index.md",
        "b.md",
        "b.html.md",
        "data/changes.json.md",
        "SHA256SUMS.md",
        "404.html.md",
        "c/a.md",
    ]
    files = {f"docs/{name}": "甲\n" for name in names}
    _, problems = inspect(project(files))
    assert [p.message for p in problems if p.rule == "page/collision"] == [
        "404.html.md 和 404.html 在网站里是同一个地址", "SHA256SUMS.md 和 SHA256SUMS 在网站里是同一个地址",
        "a.md 和 a/index.md 在网站里是同一个地址", "data/changes.json.md 和 data/changes.json 在网站里是同一个地址",
    ]  # fmt: skip
    flat = project(files | {"mkdocs.yml": "site_name: 甲\nuse_directory_urls: false\n"})
    assert [p.message for p in inspect(flat)[1] if p.rule == "page/collision"] == []
