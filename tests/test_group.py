"""Group reports: merged from hostile files, without a person, nothing shown about fewer than five."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import markdown
import openpyxl
import pytest
from click.testing import CliRunner
from places import MINIMAL
from xueer.assessment.group import FEW, Group, collect
from xueer.cli import main
from xueer.exchange.papers.group import group_page
from xueer.library import Library, load


@pytest.fixture(scope="module")
def library() -> Library:
    return load(MINIMAL)[0]


def progress(n: int, **answers: tuple[int, int]) -> dict[str, Any]:
    """A member's file: for each question how often right and wrong."""
    records = {k.replace("_", "."): {"rev": "x", "right": r, "wrong": w} for k, (r, w) in answers.items()}
    return {
        "format": "xueer-progress", "version": 1, "answers": records, "tasks": {}, "exempt": {},
        "sets": {"bank/branch": {"runs": [{"at": f"2026-11-{n:02}T09:00:00+08:00"}]}},
        "pages": {"materials/branch-life/": {"title": "甲", "at": "x", "fraction": 1, "finished": f"{n}"}},
    }  # fmt: skip


def put(folder: Path, *values: Any) -> Path:
    for n, value in enumerate(values):
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (folder / f"{n:02}.json").write_text(text, encoding="utf-8")
    return folder


def members(count: int) -> list[dict[str, Any]]:
    """Everyone answers q001 right; those after the third answer q003 once right, once wrong."""
    return [progress(n, branch_q001=(2, 0), **({"branch_q003": (1, 1)} if n > 3 else {})) for n in range(1, count + 1)]


def test_sums_by_hand(library: Library, tmp_path: Path) -> None:
    group, rejected = collect(put(tmp_path, *members(8)), library)
    assert rejected == []
    assert (group.people, group.active, group.finished_pages, group.runs) == (8, 8, 8, 8)
    assert (group.total.answers, group.total.right) == (8 * 2 + 5 * 2, 8 * 2 + 5)
    assert vars_of(group, "questions") == {"branch.q001": (8, 16, 16), "branch.q003": (5, 10, 5)}
    assert [name for name, _ in group.weakest(group.questions)] == ["branch.q003", "branch.q001"]
    assert group.total.shown_rate() == "81%"


def vars_of(group: Group, name: str) -> dict[str, tuple[int, int, int]]:
    return {k: (t.people, t.answers, t.right) for k, t in getattr(group, name).items()}


def test_few_people_are_not_shown(library: Library, tmp_path: Path) -> None:
    group, _ = collect(put(tmp_path, *members(7)), library)
    assert group.questions["branch.q003"].people == 4
    assert group.questions["branch.q003"].shown_rate() == FEW
    assert [name for name, _ in group.weakest(group.questions)] == ["branch.q001"]


def test_bad_files_are_listed(library: Library, tmp_path: Path) -> None:
    good = progress(1, branch_q001=(1, 0))
    put(tmp_path, good, good, "{", "[]", {"format": "xueer-receipt"}, good | {"answers": []}, "x" * 2_200_000)
    group, rejected = collect(tmp_path, library)
    assert group.people == 1
    assert {r.file: r.reason for r in rejected} == {
        "01.json": "与 00.json 相同，只计一次",
        "02.json": "文件损坏，不是完整的 JSON",
        "03.json": "不是学习记录文件",
        "04.json": "不是学习记录文件",
        "05.json": "学习记录里的作答读不出",
        "06.json": "文件超过 2 MB，不是学习记录",
    }


def test_records_of_no_sense_count_nothing(library: Library, tmp_path: Path) -> None:
    odd = {
        "branch.q001": {"right": "1", "wrong": None}, "branch.q002": {"right": -5, "wrong": True},
        "branch.q003": {"right": 10**9, "wrong": 0}, "gone.q1": {"right": 1, "wrong": 1}, "branch.q004": [],
    }  # fmt: skip
    group, _ = collect(put(tmp_path, progress(1) | {"answers": odd, "pages": [], "sets": {"a": 1}}), library)
    assert (group.people, group.active, group.total.answers) == (1, 0, 0)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(MINIMAL), "collect", *arguments])
    return result.exit_code, result.output


def test_workbook_and_page(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, *members(8), "{")
    out, page = tmp_path / "组.xlsx", tmp_path / "组.md"
    code, output = run(str(folder), "-o", str(out), "--page", str(page), "--title", "第一组: 甲")
    assert code == 0, output
    assert "没有采用：08.json：文件损坏，不是完整的 JSON" in output
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["总览", "题库", "薄弱条款", "薄弱题目", "没有采用的文件"]
    figures = {row[0].value: row[1].value for row in book["总览"].iter_rows(min_row=2)}
    assert (figures["交来的记录（份）"], figures["参与率"], figures["正确率"]) == (8, "100%", "81%")
    text = page.read_text(encoding="utf-8")
    assert 'title: "第一组: 甲"\n' in text
    assert "| 支部工作 | 8 | 26 | 81% |" in text
    assert "- 《导读条例》第二条：正确率 100%" in text


def test_a_banks_title_is_text_on_the_page(tmp_path: Path, library: Library) -> None:
    """An imported bank may be called anything: on the page it stays one cell of a table and runs nothing."""
    title = '支部|工作 <img src=x onerror="x"> **重** `码`'
    renamed = replace(library, banks=library.banks | {"branch": replace(library.banks["branch"], title=title)})
    group, _ = collect(put(tmp_path, *members(8)), library)
    page = group_page(group, renamed, "一组", "2026-11-23")
    html = markdown.markdown(page.partition("## ")[2], extensions=["tables"])
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert [unescape(cell) for cell in cells[:2]] == [title, "8"]
    assert "<img" not in html


def test_nothing_to_collect(tmp_path: Path) -> None:
    code, output = run(str(tmp_path), "-o", str(tmp_path / "x.xlsx"))
    assert (code, output) == (1, "没有可以汇总的学习记录\n")
    assert not (tmp_path / "x.xlsx").exists()
