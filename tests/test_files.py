"""Nothing is published unseen: what may lie where, links of the disk, git's conflicts, 待填写."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places import ROOT
from xueer.ground.conflicts import conflicts
from xueer.ground.filing import TABLE, folder, hidden, is_expected, like_a_file, no_file
from xueer.ground.site import Settings, read
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
    name = path.rpartition("/")[2]
    said = f"没有读“{name}”" if hint.startswith("改名为") else f"这里不能放“{name}”，检查读不了里面的内容"
    assert problem.message == ("docs/templates/ 里的文件不会发布" if hint == "换一个文件夹名" else said)


def test_what_begins_with_a_dot_is_no_content(project: Project) -> None:
    """MkDocs publishes none of it."""
    assert told(project({"docs/.DS_Store": "a", "docs/.obsidian/a.xlsx": "a", "quizzes/.keep": ""})) == []


def test_the_table_is_written_in_the_guide() -> None:
    """Every row of it, in the words of the messages (another office may have no guide)."""
    guide = ROOT / "docs/guide/guard.md"
    text = guide.read_text(encoding="utf-8") if guide.exists() else ""
    assert not text or [words for words in TABLE.values() if words.rpartition(" ")[2] not in text] == []
    assert is_expected("docs/a/b/c.md")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/a.md", True), ("docs/a/b/c.md", True), ("docs/templates/a.md", False), ("docs/README.md", False),
        ("docs/a/README.md", False), ("docs/.nav.yml", True), ("docs/a/b/.nav.yml", True), ("docs/nav.yml", False),
        ("docs/a.png", True), ("docs/a/b.jpg", True), ("docs/b.jpeg", True), ("docs/b.gif", False),
        ("docs/templates/b.png", False), ("quizzes/banks/a.yml", True), ("quizzes/papers/a.yml", True),
        ("quizzes/locked/a.yml", True), ("quizzes/figures/a.yml", True), ("quizzes/a.yml", False),
        ("quizzes/banks/a/b.yml", False), ("plans/yearbook.yml", True), ("plans/2026/yearbook.yml", False),
        ("plans/duties/a.yml", True), ("plans/2026/plan.yml", True), ("plans/2026/ledger.yml", True),
        ("plans/2026/topics.yml", True), ("plans/2026/other.yml", False), ("plans/2026/checklists/a.yml", True),
        ("plans/20261/plan.yml", False), ("quizzes/README.md", True), ("plans/README.md", True),
        ("plans/2026/README.md", False), ("xplans/README.md", False), ("plans/README.mdx", False),
    ],
)  # fmt: skip
def test_the_table(path: str, expected: bool) -> None:
    assert is_expected(path) == expected


def test_names_that_are_no_content_and_folders_that_look_like_files() -> None:
    assert [hidden(name) for name in (".git", ".nav.yml", "a.md")] == [True, False, False]
    assert [like_a_file(name) for name in ("a.md", "b.yml", "c.png", "d.jpg", "e.jpeg", "f", "md", "g.md.d")] == [
        True, True, True, True, True, False, False, False,
    ]  # fmt: skip
    told = [f"{p.at} {p.rule} {p.message}（{p.hint}）" for p in (folder("docs/a.md"), no_file("docs/b.md"))]
    assert told == [
        "docs/a.md:1:1 file/unreadable 这是一个文件夹，名字却像文件（改名为“a”，或者删去）",
        "docs/b.md:1:1 file/unreadable 这不是普通的文件（删去，把内容写成文件放在这里）",
    ]


# The settings of the site

SITE = """markdown_extensions:
  - attr_list
  - toc: {permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - other: !!python/name:some.where
plugins: [search, awesome-nav, {group: !ENV [NONE, true]}]
exclude_docs: |
  drafts/
not_in_nav: |
  later.md
nav: [a.md]
"""
TORN = "<<<<<<< HEAD\n一\n=======\n二\n>>>>>>> other\n"
USUAL: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}


def settings(text: str, folder: Path = ROOT) -> Settings:
    return read(text, folder / "mkdocs.yml")[0]


def test_settings_of_a_site() -> None:
    """MkDocs' own extensions and those written here, with options; what is left out of site and menu."""
    found = settings(SITE)
    slugify = found.extensions["toc"].pop("slugify")
    assert slugify("Ab 甲", "-") == "ab-甲"
    assert found.extensions == USUAL | {"toc": {"permalink": True}, "attr_list": {}, "other": {}}
    assert (found.own_menu, found.awesome) == (True, True)
    paths = ("a.md", "drafts/a.md", "later.md", ".a.md", "templates/a.md", "a/templates/a.md")
    assert [path for path in paths if found.listed(path)] == ["a.md", "a/templates/a.md"]
    assert [path for path in paths if found.unlisted.match_file(path)] == ["later.md"]


@pytest.mark.parametrize("text", ["", "nav:\nplugins: []\n"])
def test_a_site_without_settings(text: str) -> None:
    """As MkDocs has it."""
    found = settings(text)
    assert (found.extensions, found.own_menu, found.awesome) == (USUAL, False, False)
    assert [path for path in ("a.md", ".a.md", "templates/a.md") if found.listed(path)] == ["a.md"]


@pytest.mark.parametrize("text", ["- a\n", "甲\n", "a: [\n", "? [a]\n: b\n", "a: 2026-02-30\n", TORN])
def test_settings_that_cannot_be_read(text: str) -> None:
    """One problem, and nothing follows from it."""
    found, problems = read(text, ROOT / "mkdocs.yml")
    assert found == Settings()
    assert len(problems) == 1


def test_settings_begin_with_those_of_another_file(tmp_path: Path) -> None:
    """INHERIT; what is written later counts. One plugin needs no list, a mapping names its own."""
    (tmp_path / "base.yml").write_text(SITE, encoding="utf-8")
    more = "INHERIT: base.yml\nplugins: search\nmarkdown_extensions: {tables: {a: 1}, footnotes: null}\n"
    found = settings(more, tmp_path)
    assert (found.own_menu, found.awesome) == (True, False)
    assert found.extensions == USUAL | {"tables": {"a": 1}, "footnotes": {}}
    assert settings("plugins: awesome-nav\n").awesome
    (tmp_path / "above.yml").write_text("INHERIT: base.yml\nextra: {a: {b: 1}, c: 2}\n", encoding="utf-8")
    found = settings("INHERIT: above.yml\nextra: {a: {d: 3}, c: [4]}\n", tmp_path)
    assert found.values["extra"] == {"a": {"b": 1, "d": 3}, "c": [4]}
    assert found.awesome


def test_content_without_a_site_is_read_as_ours() -> None:
    """No menu of its own, nothing left out but what MkDocs leaves out, our extensions."""
    usual = Settings()
    assert (usual.own_menu, usual.awesome) == (False, False)
    assert [path for path in ("a.md", ".a.md", "templates/a.md") if usual.listed(path)] == ["a.md"]
    assert sorted(usual.extensions) == sorted([*USUAL, "admonition", "attr_list", "def_list", "footnotes"])
    assert usual.extensions["toc"]["slugify"]("Ab 甲", "-") == "ab-甲"


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
        ("  <<<<<<< HEAD\n  一\n  =======\n  二\n  >>>>>>> x", "1 git 合并冲突没有处理：第 2 行是“HEAD”，第 4 行是“x”"),
        ("> <<<<<<< HEAD\n> 一\n> =======\n> 二\n> >>>>>>> x", "1 git 合并冲突没有处理：第 2 行是“HEAD”，第 4 行是“x”"),
        ("> > <<<<<<<", "1 git 合并冲突留下的“<<<<<<<”没有删去"),
        (
            "<<<<<<<<< HEAD\n一\n=======\n二\n=========\n三\n>>>>>>>>> x",
            "1 git 合并冲突没有处理：第 2—4 行是“HEAD”，第 6 行是“x”",
        ),
        ("甲\n||||||| 1a2b\n乙", "2 git 合并冲突留下的“|||||||”没有删去"),
        ("甲\n||||||||\n乙", "2 git 合并冲突留下的“||||||||”没有删去"),
        ("甲\n  >>>>>>> other", "2 git 合并冲突留下的“>>>>>>>”没有删去"),
        ("> >>>>>>> other", "1 git 合并冲突留下的“>>>>>>>”没有删去"),
        (">>>>>>>>>> other", "1 git 合并冲突留下的“>>>>>>>>>>”没有删去"),
        ("<<<<<<< HEAD\n一\n<<<<<<< x\n二\n=======\n三\n>>>>>>> y", "1 git 合并冲突留下的“<<<<<<<”没有删去"),
    ],
)
def test_a_conflict_is_called_one(text: str, message: str) -> None:
    """Where it begins, with both sides; a marker that was left over, too."""
    assert messages(text)[0] == message


@pytest.mark.parametrize(
    "text",
    [
        "标题\n=======",
        "标题\n====\n\n另一题\n===========",
        "> 标题\n> =======",
        "<<<<<< HEAD",
        "<<<<<<<HEAD",
        "甲 <<<<<<< HEAD",
        "> > > 引用",
        "> > > > > > > > 引用",
        "||||||| 甲 |",
        "| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |\n|-|-|-|-|-|-|\n|||||||\n|||||||",
        "|||||||\n|-|-|-|-|-|-|\n| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |",
        "------- 甲",
    ],
)
def test_other_lines_are_no_conflict(text: str) -> None:
    """A heading underlined with seven signs is Markdown, so is a row of empty cells."""
    assert messages(text) == []


@pytest.mark.parametrize("signs", ["<", ">", "=", "|", " ", "> ", "\t"])
def test_a_line_of_signs_is_read_once(signs: str) -> None:
    """A million that are no marker; read again from each sign they would take days."""
    assert messages(signs * 1_000_000 + "甲") == []


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
        ("docs/a.md", "甲\n\n> <<<<<<<< HEAD\n> 乙\n", "docs/a.md:3:3"),
        ("quizzes/banks/b.yml", "题库: b\n说明: |\n  <<<<<<< HEAD\n  甲\n题目: []\n", "quizzes/banks/b.yml:3:3"),
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


#: A list as one office hands it to another: it can be read, and is told to be filled, once each.
DUTY = """责任清单: d
标题: 丁
主体: 戊
责任:
  - {编号: d1, 内容: 登记, 依据: [r#t1],
     频次: 由单位填写,
     佐证: [台账, 由单位填写]}
"""


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("docs/a.md", "---\ntitle: 待填写\n---\n\n责任：待填写。\n", ["2:8", "5:4"]),
        ("docs/a.md", '---\ntitle: "待填写"\n---\n', ["2:9"]),
        ("docs/a.md", "导入后改“待填写”，或者 `待填写`。\n\n```text\n待填写\n```\n", []),
        ("docs/a.md", "```测验\n题目: 待填写\n```\n", ["2:5"]),
        ("plans/README.md", "写 待 填 写 就不行\n", ["1:3"]),
        ("mkdocs.yml", "site_name: 待填写\n", ["1:12"]),
        ("docs/a.md", "责任：由单位填写。\n\n本表由单位填报，填写要真实，写“由单位填写”的要补。\n", ["1:4"]),
        ("plans/duties/d.yml", DUTY, ["6:10", "7:15"]),
    ],
)
def test_nothing_is_left_to_be_filled_in(name: str, text: str, places: list[str], project: Project) -> None:
    """Quoted or as code it is a word; anywhere else a gap, inside a text, too."""
    root = project({name: text})
    found = [f"{p.at.line}:{p.at.column}" for p in inspect(root)[1] if p.rule == "file/unfilled"]
    assert found == places
