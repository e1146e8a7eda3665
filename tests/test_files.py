"""Nothing is published unseen: what may lie where, links of the disk, git's conflicts, 待填写."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from places import ROOT
from xueer.ground.conflicts import conflicts
from xueer.ground.filing import TABLE, is_expected
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]


def told(root: Path) -> list[str]:
    return [f"{p.at} {p.rule}" for p in inspect(root)[1]]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("docs/materials/x.markdown", "改名为 x.md"),
        ("docs/materials/x.mdown", "改名为 x.md"),
        ("docs/materials/x.mkd", "改名为 x.md"),
        ("docs/a.jpe", "改名为 a.jpg"),
        ("docs/a.jfif", "改名为 a.jpg"),
        ("docs/materials/x.MD", "改名为 x.md"),
        ("docs/README.md", "改名为 index.md"),
        ("docs/名单.xlsx", "能放的有：页面 .md；菜单 .nav.yml；图片 .png、.jpg"),
        ("docs/photo.JPG", "改名为 photo.jpg"),
        ("docs/a.pdf", "能放的有：页面 .md"),
        ("docs/a.svg", "能放的有：页面 .md"),
        ("docs/index", "能放的有：页面 .md"),
        ("docs/data.yml", "能放的有：页面 .md"),
        ("docs/robots.txt", "能放的有：页面 .md"),
        ("docs/templates/a.md", "换一个文件夹名"),
        ("docs/a.md.orig", "能放的有：页面 .md"),
        ("docs/Thumbs.db", "能放的有：页面 .md"),
        ("quizzes/banks/extra.YML", "改名为 extra.yml"),
        ("quizzes/banks/sub/extra.yml", "能放的有：quizzes/ 的 banks/"),
        ("quizzes/bank/extra.yml", "能放的有：quizzes/ 的 banks/"),
        ("plans/2026/ledger.yaml", "改名为 ledger.yml"),
        ("plans/2026/Ledger.yml", "能放的有：plans/yearbook.yml"),
        ("plans/26/plan.yml", "能放的有：plans/yearbook.yml"),
        ("plans/2026/notes.md", "能放的有：plans/yearbook.yml"),
        ("plans/duties/a.xlsx", "能放的有：plans/yearbook.yml"),
    ],
)
def test_a_file_that_nobody_reads_is_an_error(path: str, hint: str, project: Project) -> None:
    """And how it gets a place is said."""
    (problem,) = inspect(project({path: "甲\n"}))[1]
    assert f"{problem.at} {problem.rule}" == f"{path}:1:1 file/unread"
    assert problem.hint.startswith(hint)


def test_what_begins_with_a_dot_is_no_content(project: Project) -> None:
    """MkDocs publishes none of it."""
    assert told(project({"docs/.DS_Store": "a", "docs/.obsidian/a.xlsx": "a", "quizzes/.keep": ""})) == []


def test_the_table_is_written_in_the_guide() -> None:
    """Every row of it, in the words of the messages (another office may have no guide)."""
    guide = ROOT / "docs/guide/guard.md"
    text = guide.read_text(encoding="utf-8") if guide.exists() else ""
    assert not text or [words for words in TABLE.values() if words.rpartition(" ")[2] not in text] == []
    assert is_expected("docs/a/b/c.md")


def test_links_of_the_disk_are_errors(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """To a file, to a folder, to nothing, in the tree or out of it; what they lead to is not read."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.md").write_text("13800000000\n", encoding="utf-8")
    root = project({"docs/a.md": "甲\n", "plans/2026/x.md": "", "quizzes/banks/b.yml": "题库: b\n标题: 甲\n题目: []\n"})
    (root / "plans/2026/x.md").unlink()
    for name, target in (
        ("docs/file.md", elsewhere / "a.md"), ("docs/folder", elsewhere), ("docs/nothing.md", elsewhere / "none"),
        ("docs/inside.md", root / "docs/a.md"), ("quizzes/banks/c.yml", root / "quizzes/banks/b.yml"),
    ):  # fmt: skip
        (root / name).symlink_to(target)
    assert told(root) == [
        "docs/file.md:1:1 file/link", "docs/folder:1:1 file/link", "docs/inside.md:1:1 file/link",
        "docs/nothing.md:1:1 file/link", "quizzes/banks/b.yml:3:5 schema/empty", "quizzes/banks/c.yml:1:1 file/link",
    ]  # fmt: skip


# Conflicts


def messages(text: str) -> list[str]:
    return [f"{p.at.line} {p.message}" for p in conflicts(enumerate(text.split("\n"), 1), "a")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "甲\n<<<<<<< HEAD\n一\n二\n=======\n三\n>>>>>>> other",
            "2 git 合并冲突没有处理：第 3—4 行是“HEAD”，第 6 行是“other”",
        ),
        ("<<<<<<<\n一\n=======\n>>>>>>>", "1 git 合并冲突没有处理：第 2 行是“本地”，空的一边是“对方”"),
        (
            "<<<<<<< HEAD\n一\n||||||| 1a2b\n零\n=======\n二\n>>>>>>> x\r",
            "1 git 合并冲突没有处理：第 2 行是“HEAD”，第 6 行是“x”",
        ),
        ("甲\n>>>>>>> other", "2 git 合并冲突留下的“>>>>>>>”没有删去"),
        ("<<<<<<< HEAD\n一\n=======\n二", "1 git 合并冲突留下的“<<<<<<<”没有删去"),
        ("<<<<<<< HEAD\n一\n<<<<<<< x\n二\n=======\n三\n>>>>>>> y", "1 git 合并冲突留下的“<<<<<<<”没有删去"),
    ],
)
def test_a_conflict_is_called_one(text: str, message: str) -> None:
    """Where it begins, with both sides; a marker that was left over, too."""
    assert messages(text)[0] == message


@pytest.mark.parametrize(
    "text", ["标题\n=======", "<<<<<< HEAD", "<<<<<<<HEAD", "甲 <<<<<<< HEAD", "> > > 引用", "|||||||"]
)
def test_other_lines_are_no_conflict(text: str) -> None:
    """A heading underlined with seven signs is Markdown."""
    assert messages(text) == []


TORN = "<<<<<<< HEAD\n一\n=======\n二\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("docs/a.md", f"甲\n\n{TORN}", "docs/a.md:3:1"),
        ("docs/a.md", f"---\n{TORN}---\n\n甲\n", "docs/a.md:2:1"),
        ("docs/a.md", f"```测验\n{TORN}```\n", "docs/a.md:2:1"),
        ("docs/a.md", f"```text\n例子\n```\n{TORN}", "docs/a.md:4:1"),
        ("docs/materials/a.md", TORN, "docs/materials/a.md:1:1"),
        ("quizzes/banks/b.yml", f"题库: b\n{TORN}题目: []\n", "quizzes/banks/b.yml:2:1"),
        ("guard.yml", TORN, "guard.yml:1:1"),
    ],
)
def test_a_conflict_is_the_only_thing_said_of_a_file(name: str, text: str, place: str, project: Project) -> None:
    """No missing colon, no missing head: these follow from it."""
    assert told(project({name: text})) == [f"{place} file/conflict"]


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_page_may_explain_conflicts_in_a_code_fence(fence: str, project: Project) -> None:
    """As code, with any name but a Chinese one, which would be ours."""
    assert told(project({"docs/a.md": f"这样处理：\n\n{fence}text\n{TORN}{fence}\n"})) == []


# 待填写


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("docs/a.md", "---\ntitle: 待填写\n---\n\n责任：待填写。\n", ["2:8", "5:4"]),
        ("docs/a.md", '---\ntitle: "待填写"\n---\n', ["2:9"]),
        ("docs/a.md", "导入后改“待填写”，或者 `待填写`。\n\n```text\n待填写\n```\n", []),
        ("docs/a.md", "```测验\n题目: 待填写\n```\n", ["2:5"]),
        ("plans/README.md", "写 待 填 写 就不行\n", ["1:3"]),
        ("mkdocs.yml", "site_name: 待填写\n", ["1:12"]),
    ],
)
def test_nothing_is_left_to_be_filled_in(name: str, text: str, places: list[str], project: Project) -> None:
    """Quoted or as code it is a word; anywhere else a gap, inside a text, too."""
    root = project({name: text})
    found = [f"{p.at.line}:{p.at.column}" for p in inspect(root)[1] if p.rule == "file/unfilled"]
    assert found == places
