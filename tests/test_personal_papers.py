"""每人一卷: code and seed decide, the same in browser, print and grading; the browser runs the same table of cases.

After an intended change: `UPDATE_GOLDEN=1 python3 run.py test -k personal_papers`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from xueer.assessment import checksum, mark_all, read_folder, statistics
from xueer.assessment.receipts import Body
from xueer.cli import main
from xueer.edition import Edition
from xueer.exchange.papers.printed import sheet
from xueer.library import Library, load
from xueer.page.exams import exam
from xueer.page.paths import Urls
from xueer.page.payload import Payloads, letter
from xueer.quizzes.check_character import DIGITS, LETTERS, check_character, is_checked
from xueer.quizzes.draw import option_order
from xueer.rules.inspection import inspect

LATER = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
Project = Callable[[dict[str, str]], Path]

CASES = ROOT / "tests/cases/personal.json"
CHECKS = ROOT / "tests/cases/check_characters.json"
DAY = dt.date(2026, 11, 23)
CODES = ["A07H", "B2Q", "7K2QX6", "ZZZZZK"]

PAPER = """
试卷: each
标题: 每人一卷
模式: 考试
答案发布: 不公布
随机: {种子: 种, 题序: 打乱, 选项: 打乱, 每人一卷: true}
大题:
  - {标题: 一、都一样, 每题: 1, 题目: [b.f2, b.f1]}
  - {标题: 二、单选, 题型: 单选, 每题: 2, 抽取: {题库: [b], 难度: {1: 2, 2: 2}}}
  - {标题: 三、再来单选, 题型: 单选, 每题: 3, 抽取: {题库: [b], 标签: [甲], 数量: 2}}
"""


def bank() -> str:
    """Two questions that are named, 16 to draw; the odd ones share a material; one option speaks of the others."""
    fixed = (
        "  - {编号: f1, 题型: 判断, 题干: 定题1成立, 答案: 对, 解析: 见文件, 分值: 9}\n"
        "  - {编号: f2, 题型: 排序, 题干: 定题2排好, 项目: [甲步, 乙步, 丙步, 丁步], 解析: 见文件, 分值: 9}\n"
    )
    options = "{A: 春, B: 夏, C: 秋, D: 以上都不是}"
    drawn = "".join(
        f"  - {{编号: q{n}, 题型: 单选, 题干: 抽题第{n}号问什么, 选项: {options}, 答案: B, 难度: {n % 2 + 1}, "
        f"标签: [{'甲' if n % 3 else '乙'}], 解析: 见文件{', 材料: m1' if n % 2 else ''}}}\n"
        for n in range(1, 17)
    )
    return f"题库: b\n标题: 库\n材料: {{m1: 共用材料}}\n题目:\n{fixed}{drawn}"


def library(root: Project, paper: str = PAPER) -> Library:
    files = {"docs/index.md": "首页\n", "quizzes/banks/b.yml": bank(), "quizzes/papers/p.yml": paper}
    found, problems = inspect(root(files))
    assert [str(p) for p in problems if p.rule.startswith("paper/")] == []
    return found


def drawn(edition: Edition, code: str) -> list[dict[str, object]]:
    """What a candidate of this code gets, as grading and printing have it."""
    paper = edition.library.papers["each"]
    shuffled = paper.head.shuffle.options == "打乱"
    sections: list[dict[str, object]] = []
    for section, items in edition.sections(paper, code):
        questions = []
        for item in items:
            options = item.question.options_in_order()
            order = option_order(options, f"{paper.head.seed}/{code}/{item.id}") if shuffled else list(options)
            questions.append({"id": item.id, "score": section.score or item.score, "options": order})
        sections.append({"title": section.title, "questions": questions})
    return sections


def variants(root: Project) -> dict[str, Library]:
    """The paper as it is, and one that keeps orders, has no score for what it names, and draws from what it names."""
    kept = PAPER.replace("题序: 打乱, 选项: 打乱, ", "").replace("每题: 1, 题目: [b.f2, b.f1]", "题目: [b.q7, b.f1]")
    return {"都打乱": library(root), "都不打乱": library(root, kept)}


def made(root: Project) -> list[dict[str, object]]:
    """The table, made by this side."""
    table: list[dict[str, object]] = []
    for name, found in variants(root).items():
        edition = Edition(found, DAY)
        payload = exam(Payloads(edition, Urls()), found.papers["each"], "./")
        papers = {code: drawn(edition, code) for code in CODES}
        table.append({"name": name, "exam": json.loads(payload.script()), "papers": papers})
    return table


def test_table(project: Project) -> None:
    """The stored table is what this side makes; the client's tests read the same file."""
    value = made(project)
    if os.environ.get("UPDATE_GOLDEN"):
        CASES.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert value == json.loads(CASES.read_text(encoding="utf-8"))


def test_everybody_gets_another_paper_of_the_same_weight(project: Project) -> None:
    """The named questions, four of two points and two of three, none twice."""
    edition = Edition(library(project), DAY)
    papers = {code: edition.sections(edition.library.papers["each"], code) for code in CODES}
    ids = {code: [q.id for _, items in found for q in items] for code, found in papers.items()}
    assert len({tuple(sorted(found)) for found in ids.values()}) == len(CODES)
    for found in ids.values():
        assert len(found) == len(set(found)) == 8
        assert set(found[:2]) == {"b.f1", "b.f2"}


def test_print_is_what_the_browser_shows(project: Project) -> None:
    """Questions and options in the same order, also where nothing is shuffled; the footer names the code."""
    for found in variants(project).values():
        edition = Edition(found, DAY)
        for code in CODES:
            printed = sheet(edition, found.papers["each"], code)
            expected = [
                (q["id"], [(letter(i), key) for i, key in enumerate(q["options"])])
                for s in drawn(edition, code) for q in s["questions"]  # type: ignore[attr-defined]
            ]  # fmt: skip
            keys = {q.id: {t: k for k, t in q.question.options_in_order().items()} for q in _all(found)}
            items = [q for _, part in printed.sections for q in part]
            shown = [(q.id, [(mark, keys[q.id][text]) for mark, text in q.options]) for q in items]
            assert shown == [(name, options if keys[name] else []) for name, options in expected]
            assert f"代号 {code}　" in printed.footer


def _all(found: Library) -> list[Any]:
    return list(found.questions.values())


def receipt(edition: Edition, code: str, drawn_by: str, answer: str, paper_id: str = "each") -> dict[str, Any]:
    """A receipt under one code for the paper of another (or the same), every single choice answered alike."""
    paper = edition.library.papers[paper_id]
    items = [q for _, part in edition.sections(paper, drawn_by) for q in part]
    body = {
        "format": "xueer-receipt", "version": 1, "paper": paper_id, "revision": edition.revision(paper), "code": code,
        "started": "2026-11-23T09:00:00+08:00", "submitted": "2026-11-23T09:20:00+08:00", "used": 1200, "clock": 0,
        "answers": [{"id": q.id, "rev": q.question.public_revision(), "answer": [answer]} for q in items],
        "checksum": "",
    }  # fmt: skip
    return body | {"checksum": checksum(Body.model_validate(body))}


def test_grading_draws_by_the_code_of_the_receipt(project: Project, tmp_path: Path) -> None:
    """14 points for all that is drawn, also in small letters; who answers another's paper gets what both have.

    It is told, and is no sitting of this code's questions: in their figures they would be questions left out.
    """
    edition = Edition(library(project), DAY)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, value in {
        "own": receipt(edition, CODES[0], CODES[0], "B"),
        "other": receipt(edition, CODES[1], CODES[0], "B"),
        "typo": receipt(edition, "A08H", "A08H", "C"),
        "small": receipt(edition, CODES[2].lower(), CODES[2], "B"),
    }.items():
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    receipts, _ = read_folder(folder, "each")
    marked = {m.receipt.file: m for m in mark_all(edition, edition.library.papers["each"], receipts, LATER)}
    assert marked["own.json"].points == 14
    assert marked["own.json"].notes == []
    first, second = (
        {q.id for _, part in edition.sections(edition.library.papers["each"], c) for q in part} for c in CODES[:2]
    )
    common = [mark for mark in marked["other.json"].marks if mark.question.id in first & second]
    assert marked["other.json"].points == sum(m.full for m in common if m.question.kind == "单选") < 14
    assert marked["other.json"].notes == ["答的不是这个代号的卷子"]
    assert marked["typo.json"].notes == ["代号的末位不对，不是发出的代号"]
    assert (marked["small.json"].points, marked["small.json"].notes) == (14, [])
    assert [name for name, one in marked.items() if one.doubtful] == ["typo.json", "other.json"]
    counts = {item.question.id: item.count for item in statistics(list(marked.values()))}
    assert counts["b.f1"] == 3
    assert set(counts) == {m.question.id for name, one in marked.items() if name != "other.json" for m in one.marks}


def test_all_that_can_be_drawn_is_withheld(project: Project) -> None:
    """Not only what one code draws; what no code can draw may be practised with."""
    found = library(project)
    assert set(Edition(found, DAY).withheld) == set(found.questions)
    only = library(project, PAPER.replace("难度: {1: 2, 2: 2}", "标签: [甲], 数量: 4"))
    assert only.questions.keys() - Edition(only, DAY).withheld.keys() == {f"b.q{n}" for n in (3, 6, 9, 12, 15)}


def test_the_revision_changes_with_any_question_of_the_pool(project: Project) -> None:
    """And with the seed, since grading draws by it; not with a key."""
    found = library(project)
    before = Edition(found, DAY).revision(found.papers["each"])
    root = project({})
    file = root / "quizzes/banks/b.yml"
    for old, new, same in (("第16号", "第十六号", False), ("答案: B, 难度: 1", "答案: C, 难度: 1", True)):
        file.write_text(bank().replace(old, new), encoding="utf-8")
        other, _ = load(root)
        assert (Edition(other, DAY).revision(other.papers["each"]) == before) is same
    file.write_text(bank(), encoding="utf-8")
    (root / "quizzes/papers/p.yml").write_text(PAPER.replace("种子: 种", "种子: 别"), encoding="utf-8")
    other, _ = load(root)
    assert Edition(other, DAY).revision(other.papers["each"]) != before


def test_a_draw_that_is_short_for_some_code_is_told(project: Project) -> None:
    """Ten questions of 甲... 11; two cells before may take four of them: seven are sure, eight are not."""
    root = project({"docs/index.md": "首页\n", "quizzes/banks/b.yml": bank()})
    for count, told in ((7, []), (8, ["抽题不够：单选、甲 要 8 题，能抽的有 7 题"])):
        text = PAPER.replace("标签: [甲], 数量: 2", f"标签: [甲], 数量: {count}")
        (root / "quizzes/papers").mkdir(parents=True, exist_ok=True)
        (root / "quizzes/papers/p.yml").write_text(text, encoding="utf-8")
        assert [p.message for p in inspect(root)[1] if p.rule == "paper/draw-short"] == told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("模式: 考试\n答案发布: 不公布", "模式: 练习", "“每人一卷”只用于考试，这份是练习"),
        ("题型: 单选, 每题: 2, ", "题型: 单选, ", "每人一卷，“二、单选”没有写“题型”和“每题”"),
        ("题型: 单选, 每题: 3, ", "每题: 3, ", "每人一卷，“三、再来单选”没有写“题型”和“每题”"),
    ],
)
def test_papers_that_would_not_weigh_the_same_are_refused(old: str, new: str, said: str, project: Project) -> None:
    assert PAPER.count(old) == 1
    files = {"quizzes/banks/b.yml": bank(), "quizzes/papers/p.yml": PAPER.replace(old, new)}
    problems = [p.message for p in inspect(project({"docs/index.md": "首页\n", **files}))[1]]
    assert said in problems


# Codes


def test_table_of_check_characters() -> None:
    """Examples of ISO 7064 found elsewhere, then made ones; the client's tests read the same file."""
    known = {"A12425GABC1234002": "M", "0794": "5"}
    texts = [*known, "A07", "B2", "7K2QX", "ZZZZZ", "0", "00000", "9" * 19]
    table = [
        {"text": t, "alphabet": a, "check": check_character(t, a)}
        for t in texts for a in (DIGITS, LETTERS) if set(t) <= set(a)
    ]  # fmt: skip
    if os.environ.get("UPDATE_GOLDEN"):
        CHECKS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    assert table == json.loads(CHECKS.read_text(encoding="utf-8"))
    assert {(t["text"], t["check"]) for t in table} >= set(known.items())


@given(st.text(LETTERS, min_size=1, max_size=15), st.data())
def test_every_single_slip_is_noticed(text: str, data: st.DataObject) -> None:
    code = text + check_character(text, LETTERS)
    assert is_checked(code, LETTERS)
    assert not is_checked(check_character("", LETTERS), LETTERS)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from(LETTERS.replace(code[place], "")))
    assert not is_checked(code[:place] + wrong + code[place + 1 :], LETTERS)


def run(*arguments: str, root: Path = ROOT) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_codes_by_command(tmp_path: Path) -> None:
    """As many as asked for, all different and checked, no character that looks like another; never written over."""
    out = tmp_path / "代号.txt"
    assert run("codes", "-n", "60", "-o", str(out)).output == f"{out}：60 个代号\n"
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == 60
    assert all(is_checked(line, LETTERS) and len(line) == 6 and not set(line) & set("0O1I") for line in lines)
    again = run("codes", "-n", "2", "-o", str(out))
    assert (again.exit_code, out.read_text(encoding="utf-8").splitlines()) == (1, lines)


def test_papers_are_printed_for_a_list_of_codes(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One each, however typed; a slip or more than sixteen characters names its line and nothing is printed."""
    monkeypatch.setattr("xueer.cli.assessment.browser", lambda: None)
    library(project)
    root, codes, out = project({}), tmp_path / "代号.txt", tmp_path / "out"
    long = "7" * 16 + check_character("7" * 16, LETTERS)
    codes.write_text(f"A07H\n\nB2Z\n{long}\n", encoding="utf-8")
    bad = run("paper", "each", "--codes", str(codes), "-o", str(out), root=root)
    assert bad.exit_code == 1
    assert f"{codes}:3: “B2Z”不是代号" in bad.output
    assert f"{codes}:4: “{long}”不是代号" in bad.output
    assert not out.exists()
    codes.write_text("a07h\nＢ2 Q\nA07H\n", encoding="utf-8")
    assert run("paper", "each", "--codes", str(codes), "-o", str(out), root=root).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["each-A07H.docx", "each-B2Q.docx", "each-答案.docx"]
    assert "用 --codes" in run("paper", "each", "-o", str(out), root=root).output
