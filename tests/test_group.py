"""Group reports: merged from hostile files, without a person, nothing shown about fewer than five."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import markdown
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from places import MINIMAL
from xueer.assessment.group import FEW, FEWEST, Cell, Group, collect, weakest
from xueer.cli import main
from xueer.exchange.papers.group import group_page, overview
from xueer.library import Library, load


@pytest.fixture(scope="module")
def library() -> Library:
    return load(MINIMAL)[0]


def handed_in(n: int, **answers: tuple[int, int]) -> dict[str, Any]:
    """A member's file: for each question how often right and wrong."""
    records = {k.replace("_", "."): {"right": r, "wrong": w} for k, (r, w) in answers.items()}
    return {"format": "xueer-group", "version": 1, "id": f"id-{n}", "answers": records, "pages": 1, "runs": 1}


def put(folder: Path, *values: Any) -> Path:
    for n, value in enumerate(values):
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (folder / f"{n:02}.json").write_text(text, encoding="utf-8")
    return folder


def members(count: int) -> list[dict[str, Any]]:
    """Everyone answers q001 right; those after the third answer q003 once right, once wrong."""
    return [handed_in(n, branch_q001=(2, 0), **({"branch_q003": (1, 1)} if n > 3 else {})) for n in range(1, count + 1)]


def figures(group: Group) -> dict[Cell, tuple[int, int, int]]:
    return {cell: (t.people, t.answers, t.right) for cell, t in group.shown().items()}


def test_sums_by_hand(library: Library, tmp_path: Path) -> None:
    group, rejected = collect(put(tmp_path, *members(8)), library)
    assert rejected == []
    assert (group.people, group.active, group.total("pages"), group.total("runs")) == (8, 8, 8, 8)
    assert figures(group) == {
        ("", ""): (8, 26, 21), ("bank", "branch"): (8, 26, 21), ("clause", "guide-rules#t2"): (8, 16, 16),
        ("clause", "study-rules#t3z1"): (5, 10, 5), ("question", "branch.q001"): (8, 16, 16),
        ("question", "branch.q003"): (5, 10, 5),
    }  # fmt: skip
    assert [name for name, _ in weakest(group.shown(), "question")] == ["branch.q003", "branch.q001"]
    assert group.shown()["", ""].rate == "81%"


# Few people


def test_few_people_are_not_shown_and_do_not_follow_from_what_is(library: Library, tmp_path: Path) -> None:
    """Four answered q003: it is not shown, and neither is q001, or the bank less q001 would be their answers."""
    group, _ = collect(put(tmp_path, *members(7)), library)
    assert figures(group) == {("", ""): (7, 22, 18), ("bank", "branch"): (7, 22, 18)}


def test_a_bank_of_one_person_hides_another_bank(library: Library, tmp_path: Path) -> None:
    """As it was found: one of six had 10 answers in a second bank; 28 − 18 answers, 13 − 12 right was their 10 %."""
    six = [handed_in(n, branch_q001=(2, 1)) for n in range(1, 7)]
    six[0]["answers"]["types.n1"] = {"right": 1, "wrong": 9}
    group, _ = collect(put(tmp_path, *six), library)
    assert figures(group) == {("", ""): (6, 28, 13)}
    assert [row for _, row in overview(group, group.shown())][:5] == [6, 6, "100%", 28, "46%"]


@pytest.mark.parametrize(("idle", "shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_so_few_that_did_nothing_are_not_counted_either(
    library: Library, tmp_path: Path, idle: int, *, shown: bool
) -> None:
    """Files handed in less those who answered: a number of people too."""
    group, _ = collect(put(tmp_path, *members(6), *(handed_in(90 + n) for n in range(idle))), library)
    assert [row for _, row in overview(group, group.shown())][:3] == (
        [6 + idle, 6, f"{6 / (6 + idle):.0%}"] if shown else [FEW, FEW, FEW]
    )


def test_files_and_the_people_of_a_bank_tell_nothing_of_those_who_did_nothing(library: Library, tmp_path: Path) -> None:
    """As it was found: nine files, six people in the only bank, so three had done nothing. Alone, a count may stand."""
    files = [handed_in(n, branch_q001=(1, 0)) for n in range(6)] + [handed_in(90 + n) for n in range(3)]
    group, _ = collect(put(tmp_path, *files), library)
    page = group_page(group, library, "甲", "2026-12-01")
    assert " | 6 | 6 | 100% |" in page
    assert "| 交来的记录（份） | 不显示 |" in page
    few = [handed_in(n, branch_q001=(1, 0)) for n in range(4)] + [handed_in(90 + n) for n in range(3)]
    (tmp_path / "few").mkdir()
    group, _ = collect(put(tmp_path / "few", *few), library)
    assert [row for _, row in overview(group, group.shown())][:3] == [7, FEW, FEW]


@st.composite
def groups(draw: st.DrawFn) -> Group:
    """Some people, some questions in one or two figures besides their own."""
    group = Group(people=8)
    for number in range(draw(st.integers(1, 5))):
        name = f"q{number}"
        for kind in ("bank", "clause"):
            if which := draw(st.sampled_from(["", "a", "b"])):
                group.cells[kind, which].add(name)
        group.cells["question", name].add(name)
        for person in draw(st.sets(st.integers(1, 8), max_size=8)):
            group.answers[name][person] = (1, 0)
    return group


@given(groups())
@settings(max_examples=300)
def test_no_sum_or_difference_of_what_is_shown_rests_on_few(group: Group) -> None:
    """By trying every one: each figure taken away, left alone or added."""
    shown = [set(group.answers) if cell == ("", "") else group.cells[cell] for cell in group.shown()]
    for signs in itertools.product((-1, 0, 1), repeat=min(len(shown), 8)):
        counts = Counter[str]()
        for sign, questions in zip(signs, shown, strict=False):
            counts.update(dict.fromkeys(questions, sign))
        people = {p for question, count in counts.items() if count for p in group.answers[question]}
        assert not people or len(people) >= FEWEST
    assert not (group.shown() and group.shows_people and 0 < group.people - group.active < FEWEST)


def test_nothing_more_is_hidden_than_must_be(library: Library, tmp_path: Path) -> None:
    """A question of one person beside three of eight: one of the three goes with it, its bank stays."""
    eight = [handed_in(n, branch_q001=(1, 0), branch_q002=(0, 1), branch_q003=(1, 1)) for n in range(1, 9)]
    eight[0]["answers"]["branch.q004"] = {"right": 0, "wrong": 1}
    group, _ = collect(put(tmp_path, *eight), library)
    assert ("bank", "branch") in group.shown()
    assert len(weakest(group.shown(), "question")) == 2


# Minutes and 学时


def studied(n: int, minutes: object = 0, hours: object = 0, own: object = 0) -> dict[str, Any]:
    return handed_in(n) | {"minutes": minutes, "hours": hours, "own": own}


def test_minutes_and_study_hours_are_two_sums(library: Library, tmp_path: Path) -> None:
    """600 minutes are no 10 学时, and of the 学时 it is said what the ledger does not hold."""
    group, _ = collect(put(tmp_path, *(studied(n, 100, 4.5, 2) for n in range(6))), library)
    assert overview(group, group.shown())[-3:] == [
        ("自学时间（分钟）", 600), ("集中学习（学时，本人勾选和登记）", 27), ("其中自己填写，台账里没有（学时）", 12),
    ]  # fmt: skip
    assert overview(group, group.shown())[-2][1] == 27


@pytest.mark.parametrize(
    ("who", "hours", "own"),
    [
        ([(4, 2)] * 4 + [(0, 0)] * 4, None, None),  # four of eight attended
        ([(4, 2)] * 5 + [(0, 0)] * 3, 20, 10),
        ([(0, 0)] * 8, 0, 0),  # nobody did
        ([(4, 0)] * 7 + [(4, 4)], 32, None),  # one of eight entered something
        ([(4, 4)] * 7 + [(4, 0)], 32, None),  # the ledger holds something of one of eight: the rest would tell
        ([(4, 2)] * 4, None, None),
    ],
)
def test_a_sum_of_few_is_not_shown(
    library: Library, tmp_path: Path, who: list[tuple[int, int]], hours: int | None, own: int | None
) -> None:
    """Eight files, but what is summed is of four: it is of four."""
    group, _ = collect(put(tmp_path, *(studied(n, 0, *one) for n, one in enumerate(who))), library)
    assert (group.total("hours"), group.total("own")) == (hours, own)


@pytest.mark.parametrize("name", ["pages", "runs", "minutes"])
def test_pages_of_one_reader_are_not_shown_either(library: Library, tmp_path: Path, name: str) -> None:
    files = [handed_in(n) | {"pages": 0, "runs": 0} | ({name: 9} if n == 1 else {}) for n in range(8)]
    assert collect(put(tmp_path, *files), library)[0].total(name) is None


def test_hours_of_no_sense_are_none(library: Library, tmp_path: Path) -> None:
    """Nor are more of them the member's own word than there are."""
    odd: list[object] = ["4", -1, True, None, float("nan"), 1e300, [], {}]
    files = [studied(n, "1", value, value) for n, value in enumerate(odd)]
    group, _ = collect(put(tmp_path, *files, studied(9, 3.5, 2, 8)), library)
    assert group.sums == {
        "pages": [1] * 9, "runs": [1] * 9, "minutes": [0] * 9, "hours": [0] * 8 + [2], "own": [0] * 8 + [2],
    }  # fmt: skip


def test_files_of_before_have_no_hours(library: Library, tmp_path: Path) -> None:
    group, rejected = collect(put(tmp_path, *members(6)), library)
    assert (rejected, group.total("minutes"), group.total("hours"), group.total("own")) == ([], 0, 0, 0)


# Persons


def test_a_person_counts_once(library: Library, tmp_path: Path) -> None:
    """Five exports of five days are one person: the one with most answers counts, whatever the names of the files."""
    days = [handed_in(1, branch_q001=(n, 0)) for n in (2, 5, 1, 5, 3)]
    group, rejected = collect(put(tmp_path, *days, *members(8)[1:]), library)
    assert (group.people, group.tally(["branch.q001"]).answers) == (8, 5 + 7 * 2)
    assert [f"{r.file} {r.reason}" for r in rejected] == [
        "00.json 与 01.json 是同一台设备交的，只计一次", "02.json 与 01.json 是同一台设备交的，只计一次",
        "03.json 与 01.json 是同一台设备交的，只计一次", "04.json 与 01.json 是同一台设备交的，只计一次",
    ]  # fmt: skip


@pytest.mark.parametrize(("same", "other", "named"), [(10, 1, True), (9, 0, False), (10, 2, False), (18, 2, True)])
def test_files_that_say_nearly_the_same_are_named(
    library: Library, tmp_path: Path, same: int, other: int, *, named: bool
) -> None:
    """A second device to which the first one's record was taken has another id; both count until somebody looks."""
    records = {f"gone.q{n}": {"right": n, "wrong": 1} for n in range(same)}
    more = {f"gone.x{n}": {"right": 1, "wrong": 0} for n in range(other)}
    put(tmp_path, handed_in(1) | {"answers": records}, handed_in(2) | {"answers": records | more})
    group, rejected = collect(tmp_path, library)
    assert (group.people, rejected) == (2, [])
    assert group.alike == ([("00.json", "01.json")] if named else [])


def test_bad_files_are_listed(library: Library, tmp_path: Path) -> None:
    good = handed_in(1, branch_q001=(1, 0))
    put(
        tmp_path, good, good, "{", "[]", {"format": "xueer-receipt"}, good | {"answers": []}, "x" * 2_200_000,
        good | {"id": ""}, {"format": "xueer-progress", "version": 1, "answers": {}},
        good | {"version": 2},
        json.dumps(good).replace('"pages": 1', f'"pages": {"9" * 5000}'), "[" * 100_000,
        good | {"version": "2"}, good | {"version": 10**9},
    )  # fmt: skip
    group, rejected = collect(tmp_path, library)
    assert group.people == 1
    assert {r.file: r.reason for r in rejected} == {
        "01.json": "与 00.json 是同一台设备交的，只计一次",
        "02.json": "文件损坏，不是完整的 JSON",
        "03.json": "不是交给小组的学习记录",
        "04.json": "不是交给小组的学习记录",
        "05.json": "学习记录里的作答或者编号读不出",
        "06.json": "文件太大（2.2 MB，最多 2 MB）",
        "07.json": "学习记录里的作答或者编号读不出",
        "08.json": "这是本人的备份，不是交给小组的；请本人在“我的学习”里点“导出给小组”，交那个文件",
        "09.json": "是更新的学而写的（格式第 2 版，这里只认第 1 版），先更新这里的学而",
        "12.json": "不是交给小组的学习记录",
        "13.json": "是更新的学而写的（格式第 999 版，这里只认第 1 版），先更新这里的学而",
        "10.json": "里面有一个 5000 位的数，不是程序写出的，没有读",
        "11.json": "里面一层套一层，太深了，不是程序写出的，没有读",
    }


def test_records_of_no_sense_count_nothing(library: Library, tmp_path: Path) -> None:
    odd = {
        "branch.q001": {"right": "1", "wrong": None}, "branch.q002": {"right": -5, "wrong": True},
        "branch.q003": {"right": 10**9, "wrong": 0}, "gone.q1": {"right": 1, "wrong": 1}, "branch.q004": [],
    }  # fmt: skip
    group, _ = collect(put(tmp_path, handed_in(1) | {"answers": odd, "pages": [], "runs": True}), library)
    assert (group.people, group.active, group.sums["pages"], group.sums["runs"]) == (1, 0, [0], [0])


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
    assert book.sheetnames == ["总览", "题库", "薄弱条款", "薄弱题目", "没有采用的文件", "像是同一人的文件"]
    figures = {row[0].value: row[1].value for row in book["总览"].iter_rows(min_row=2)}
    assert (figures["交来的记录（份）"], figures["参与率"], figures["正确率"]) == (8, "100%", "81%")
    text = page.read_text(encoding="utf-8")
    assert 'title: "第一组: 甲"\n' in text
    assert "| 支部工作 | 8 | 26 | 81% |" in text
    assert "- 《导读条例》第二条：正确率 100%" in text


def test_a_report_that_stands_is_kept(tmp_path: Path) -> None:
    """What a person has added to it stays; the same again is not written twice."""
    folder, out, page = tmp_path / "in", tmp_path / "组.xlsx", tmp_path / "组.md"
    folder.mkdir()
    put(folder, *members(8))
    page.write_text("改过的\n", encoding="utf-8")
    for _ in range(2):
        code, output = run(str(folder), "-o", str(out), "--page", str(page))
        assert code == 0, output
    assert f"{tmp_path / '组-2.md'}：可以发布的页面" in output
    assert page.read_text(encoding="utf-8") == "改过的\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "组-2.md", "组.md", "组.xlsx"]
    assert run(str(folder), "-o", "组.csv") == (1, "组.csv：写出的是 .xlsx 文件，名字也要以 .xlsx 结尾\n")
    assert run(str(folder), "-o", str(out), "--page", "组.txt")[0] == 1


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
