"""Names that Windows cannot hold, or takes for their neighbour's: no rule of this machine, so it is said here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import PORTAL
from wordfiles import docx, para
from xueer.cli import main
from xueer.ground.file_names import folded, refusal, unusable
from xueer.library import load
from xueer.rules.pages import names_fit_every_system

Project = Callable[[dict[str, str]], Path]
BANK = "题库: {}\n标题: 题库\n题目: [{{编号: q1, 题型: 判断, 题干: 甲是乙。, 答案: 对, 解析: 丙。}}]\n"


@pytest.mark.parametrize("name", ["CON", "con.yml", "Nul.tar.gz", "com1", "LPT9.md", "COM¹", "aux .md", "CONIN$"])
def test_names_of_devices(name: str) -> None:
    assert unusable(name) == "是 Windows 留给设备的名字"


@pytest.mark.parametrize(
    "name", ["icon", "console.yml", "com10", "com", "lpt.md", "a.con", "保密", ".nav.yml", "nul-1"]
)
def test_names_that_only_look_like_them(name: str) -> None:
    assert unusable(name) == ""


@pytest.mark.parametrize("sign", '<>:"\\|?*\t')
def test_signs_that_no_name_has_there(sign: str) -> None:
    assert f"不能用的“{sign}”" in unusable(f"a{sign}b.md")


def test_the_end_of_a_name() -> None:
    why = "以点或空格结尾，Windows 会去掉"
    assert [unusable(name) for name in ("a.", "a ", "a.b", " a", "a。")] == [why, why, "", "", ""]


def test_what_is_one_file_there() -> None:
    """Capitals, and an accent written as one sign or as two."""
    assert folded("docs/A/\u00e9.md") == folded("docs/a/e\u0301.md")
    assert folded("甲.md") != folded("乙.md")


def found(root: Path) -> list[str]:
    return [f"{problem.at.file}：{problem.message}" for problem in names_fit_every_system(load(root)[0])]


def test_one_message_for_a_file_and_the_page_made_of_it(project: Project) -> None:
    """The id makes a page, a page a folder: both have to have a name."""
    root = project({
        "quizzes/banks/con.yml": BANK.format("con"),
        "quizzes/banks/plain.yml": BANK.format("aux"),
        "quizzes/papers/p.yml": "试卷: com1\n标题: 卷\n大题: [{标题: 一, 题目: [b.q1]}]\n",
        "docs/nul/index.md": "# 甲\n",
        "docs/甲?.md": "# 乙\n",
        "docs/icon/console.md": "# 丙\n",
    })  # fmt: skip
    device = "是 Windows 留给设备的名字"
    assert sorted(found(root)) == [
        f"docs/nul/index.md：“nul”{device}",
        "docs/甲?.md：“甲?.md”有 Windows 的文件名不能用的“?”",
        f"quizzes/banks/con.yml：“con.yml”{device}",
        f"quizzes/banks/plain.yml：“aux.md”{device}",
        f"quizzes/papers/p.yml：“com1.md”{device}",
    ]


def test_neighbours_of_one_name_but_for_capitals(project: Project) -> None:
    """Files, folders with other files in them, and pages made of ids; the second is named, with the first."""
    same = "只差大小写，在 Windows 上是同一个"
    root = project({
        "quizzes/banks/A.yml": BANK.format("Secrecy"),
        "quizzes/banks/b.yml": BANK.format("more"),
        "quizzes/banks/c.yml": BANK.format("secrecy"),
        "quizzes/banks/B.yml": BANK.format("other"),
        "docs/materials/x.md": "# 甲\n",
        "docs/Materials/y.md": "# 乙\n",
        "docs/materials/Z.md": "# 丙\n",
    })  # fmt: skip
    assert found(root) == [
        f"docs/materials/Z.md：docs/materials 和 docs/Materials {same}",
        f"quizzes/banks/b.yml：quizzes/banks/b.yml 和 quizzes/banks/B.yml {same}",
        f"quizzes/banks/c.yml：docs/quizzes/secrecy.md 和 docs/quizzes/Secrecy.md {same}",
    ]


def test_an_importer_makes_no_such_name(tmp_path: Path) -> None:
    """Of a bank and of a regulation; what was there stays."""
    shutil.copytree(PORTAL, tmp_path / "p")
    run = ["--root", str(tmp_path / "p")]
    table, word = tmp_path / "b.xlsx", tmp_path / "a.docx"
    assert CliRunner().invoke(main, [*run, "export", "bank", "secrecy", "-o", str(table)]).exit_code == 0
    word.write_bytes(docx(para("某单位请假办法") + para("第一条　自2026年1月1日起施行。")))
    before = sorted(path.as_posix() for path in (tmp_path / "p").rglob("*"))
    rules = tmp_path / "p/docs/regulations"
    twin = next(path.name for path in rules.iterdir() if path.is_dir()).upper()
    for words, said in (
        (["import", "bank", str(table), "--id", "CON"], "“CON.yml”是 Windows 留给设备的名字"),
        (
            ["import", "bank", str(table), "--id", "Secrecy", "--replace"],
            "已有“secrecy.yml”，和“Secrecy.yml”只差大小写",
        ),
        (["import", "regulation", str(word), "-o", str(rules / "aux")], "“aux”是 Windows 留给设备的名字"),
        (["import", "regulation", str(word), "-o", str(rules / twin)], f"和“{twin}”只差大小写"),
        (["import", "regulation", str(word), "-o", str(rules / "new"), "--id", "nul"], "“nul”是 Windows"),
    ):
        done = CliRunner().invoke(main, [*run, *words])
        assert (done.exit_code, said in done.output) == (1, True), done.output
    assert sorted(path.as_posix() for path in (tmp_path / "p").rglob("*")) == before


def test_a_name_that_is_free_is_not_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yml").touch()
    assert [refusal(tmp_path / "a.yml"), refusal(tmp_path / "b.yml"), refusal(tmp_path / "no/c")] == ["", "", ""]
    assert refusal(tmp_path / "con") == "“con”是 Windows 留给设备的名字，换一个名字"
    assert refusal(tmp_path / "A.yml") == "已有“a.yml”，和“A.yml”只差大小写，在 Windows 上是同一个，换一个名字"
