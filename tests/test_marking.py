"""Finishing the marks: 简答 point by point into the sheet and back, final marks, slips, figures for the editors."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from docx import Document
from places import MINIMAL
from sitebuild import copy
from test_assessment import DAY, RIGHT, grade, put, receipt
from xueer.assessment import checksum
from xueer.assessment.receipts import Body
from xueer.edition import Edition
from xueer.library import load
from xueer.rules.inspection import inspect

POINTS = "要点: [{点: 密钥要点, 分: 4}, {点: 又一个, 分: 6}]"
ESSAY = {"sealed.s8": ["写了一段"]}


class Exam:
    """A copy of the minimal site whose 简答 has two points, a folder of receipts, and the sheet that `grade` wrote."""

    def __init__(self, folder: Path, people: int) -> None:
        self.root, self.receipts, self.sheet = folder / "site", folder / "in", folder / "成绩.xlsx"
        bank = copy(MINIMAL, self.root) / "quizzes/banks/sealed.yml"
        bank.write_text(bank.read_text(encoding="utf-8").replace("要点: [密钥要点]", POINTS), encoding="utf-8")
        self.receipts.mkdir()
        self.edition = Edition(load(self.root)[0], DAY)
        for n in range(people):
            answers = RIGHT | ESSAY if n % 2 == 0 else {"sealed.s1": ["A"], "sealed.s2": ["A"]} | ESSAY
            put(self.receipts, **{f"r{n}": receipt(self.edition, f"P{n}", answers=answers)})

    def grade(self, out: str, *more: str) -> Any:
        """What the command did, its workbook under this name."""
        slips = self.root.parent / "成绩单.docx"
        return grade(self.receipts, self.root.parent / out, "sealed-exam", "--slips", str(slips), *more, root=self.root)

    def mark(self, change: Callable[[Any], None]) -> Path:
        """The first sheet as a marker leaves it."""
        self.sheet.unlink(missing_ok=True)
        assert self.grade("成绩.xlsx").exit_code == 0
        book = openpyxl.load_workbook(self.sheet)
        change(book["简答待评"])
        book.save(self.sheet)
        return self.sheet

    def final(self) -> Any:
        """What reading the marks back did."""
        return self.grade("最终成绩.xlsx", "--marks", str(self.sheet))

    def files(self) -> set[str]:
        """What was written beside site and receipts."""
        return {p.name for p in self.root.parent.iterdir()} - {"site", "in"}


def fill(*marks: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for row, mark in enumerate(marks, 2):
            sheet.cell(row, 9).value = mark

    return change


def rows(path: Path, sheet: str) -> list[list[Any]]:
    return [[c.value for c in row] for row in openpyxl.load_workbook(io.BytesIO(path.read_bytes()))[sheet].iter_rows()]


def test_marks_go_out_point_by_point_and_come_back_as_final_marks(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 2)
    exam.mark(fill(4, "5.5", 0, 3))
    assert [row[5:8] for row in rows(exam.sheet, "简答待评")[1:]] == [[1, "密钥要点", 4], [2, "又一个", 6]] * 2
    done = exam.final()
    assert done.exit_code == 0, done.output
    head, *people = rows(tmp_path / "最终成绩.xlsx", "成绩")
    assert head[:6] == ["代号", "得分", "满分", "及格", "一、客观题", "二、简答题"]
    assert [row[:6] for row in people] == [["P0", 34.5, 45, "是", 25, 9.5], ["P1", 3, 45, "否", 0, 3]]
    assert [row[8] for row in rows(tmp_path / "最终成绩.xlsx", "简答评分")[1:]] == [4, 5.5, 0, 3]
    essay = next(row for row in rows(tmp_path / "最终成绩.xlsx", "题目分析") if row[0] == "sealed.s8")
    assert essay[3:] == [2, 0.625, "人数不足 10", None]
    assert "2 个代号的成绩单" in done.output


def test_a_slip_tells_a_candidate_the_result_and_no_key(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 2)
    exam.mark(fill(4, 5.5, 0, 3))
    assert exam.final().exit_code == 0
    document = Document(str(tmp_path / "成绩单.docx"))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [table[0][1] for table in tables] == ["P0", "P1"]
    assert tables[0][1:6] == [
        ["得分", "34.5 分（满分 45 分）"], ["结果", "达到及格线（27 分）"], ["一、客观题", "25 / 35 分"],
        ["二、简答题", "9.5 / 10 分"], ["用时", "20 分 0 秒"],
    ]  # fmt: skip
    assert tables[1][2] == ["结果", "未达及格线（27 分）"]
    text = "".join(p.text for p in document.paragraphs) + str(tables)
    assert [secret for secret in ("密钥", "90417", "封存单选题干") if secret in text] == []


def test_the_files_name_no_machine(tmp_path: Path) -> None:
    """Who gets one learns nothing of where it was made, and reads no Word on a Mac that nobody has."""
    exam = Exam(tmp_path, 1)
    exam.mark(fill(4, 5))
    assert exam.final().exit_code == 0
    for name in ("最终成绩.xlsx", "成绩单.docx"):
        with zipfile.ZipFile(tmp_path / name) as file:
            app, core = (file.read(f"docProps/{part}.xml").decode() for part in ("app", "core"))
        assert re.findall(r"<Application>(.*?)<", app) == ["学而"]
        assert re.findall(r"creator[^>]*>([^<]+)<", core) == ["学而"]
        assert not re.search("Mac|Microsoft|openpyxl|python", app + core)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ((4, None, 0, 3), "简答待评 第 3 行 I 列：还没有评分"),
        ((4, 5, 0, "三分"), "简答待评 第 5 行 I 列：评分“三分”不是数"),
        ((4.5, 5, 0, 3), "简答待评 第 2 行 I 列：评分 4.5 不在 0 到 4 之间"),
        ((-1, 5, 0, 3), "简答待评 第 2 行 I 列：评分 -1 不在 0 到 4 之间"),
        ((4, "nan", 0, 3), "简答待评 第 3 行 I 列：评分“nan”不是数"),
    ],
)
def test_a_mark_that_is_none_stops_everything(marks: tuple[Any, ...], told: str, tmp_path: Path) -> None:
    exam = Exam(tmp_path, 2)
    exam.mark(fill(*marks))
    done = exam.final()
    assert (done.exit_code, done.output) == (1, f"{told}\n评分没有读全，什么也没有写\n")
    assert exam.files() == {"成绩.xlsx"}


def test_rows_that_fit_nothing_or_are_missing_are_told(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 2)

    def change(sheet: Any) -> None:
        fill(4, 5, 0, 3)(sheet)
        sheet.cell(2, 2).value = "AAAA-AAAA"
        for column in range(1, 10):
            sheet.cell(4, column).value = sheet.cell(3, column).value

    def shorten(sheet: Any) -> None:
        fill(4, 5, 0, 3)(sheet)
        sheet.delete_rows(5)

    exam.mark(change)
    done = exam.final()
    assert done.exit_code == 1
    assert "第 2 行 I 列：对不上任何一份作答" in done.output
    assert "第 4 行 I 列：这个要点评了两次" in done.output
    exam.mark(shorten)
    assert "简答待评：缺一行：代号 P1，sealed.s8 的要点 2" in exam.final().output


def test_a_formula_that_was_never_worked_out_is_called_so(tmp_path: Path) -> None:
    """It was called a mark “None” that is no number; a program that writes formulas leaves the value to Excel."""
    exam = Exam(tmp_path, 1)
    exam.mark(fill("=2+2", 5))
    said = exam.final().output
    assert "简答待评 第 2 行 I 列：评分是公式，文件里没有算出的值（在 Excel 里打开、保存一次再导入）" in said
    assert "None" not in said
    assert "最终成绩.xlsx" not in exam.files()


def test_a_code_that_was_altered_stops_everything(tmp_path: Path) -> None:
    """The checksum says P0, the code P9: whose marks these are is not for a program to decide."""
    exam = Exam(tmp_path, 2)

    def change(sheet: Any) -> None:
        fill(4, 5, 0, 3)(sheet)
        sheet.cell(3, 1).value = "P9"

    exam.mark(change)
    said = exam.final().output
    assert "简答待评 第 3 行 I 列：代号写的是“P9”，校验码却是 P0 的作答" in said
    assert "最终成绩.xlsx" not in exam.files()


def test_what_is_no_marked_sheet_is_said(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 1)
    exam.sheet.write_bytes(b"PK nothing")
    assert exam.final().exit_code == 1
    exam.mark(lambda sheet: sheet.delete_cols(9))
    assert "没有找到要评分的表：第一行要有 校验码、题号、要点序号、评分" in exam.final().output
    assert exam.files() == {"成绩.xlsx"}


def test_the_marks_are_never_written_over(tmp_path: Path) -> None:
    """A late receipt, and the same command once more: a careless program leaves a sheet without one mark."""
    exam = Exam(tmp_path, 2)
    sheet = exam.mark(fill(4, 5.5, 0, 3)).read_bytes()
    put(exam.receipts, late=receipt(exam.edition, "P2", answers=RIGHT | ESSAY))
    done = exam.grade("成绩.xlsx")
    assert done.exit_code == 0, done.output
    assert f"{exam.sheet} 已有，没有动它；这次的写到 {tmp_path / '成绩-2.xlsx'}" in done.output
    assert "成绩.xlsx 里评过的 4 格照样填在新表里" in done.output
    assert exam.sheet.read_bytes() == sheet
    assert [row[8] for row in rows(tmp_path / "成绩-2.xlsx", "简答待评")[1:]] == [4, 5.5, 0, 3, None, None]
    assert exam.grade("成绩.xlsx").exit_code == 0
    assert exam.files() == {"成绩.xlsx", "成绩-2.xlsx"}
    done = exam.grade("成绩.xlsx", "--marks", str(exam.sheet))
    assert (done.exit_code, exam.sheet.read_bytes()) == (1, sheet)


def test_final_marks_and_slips_that_stand_are_kept(tmp_path: Path) -> None:
    """Even when the final marks are asked for under the name of the sheet; the same again is not written twice."""
    exam = Exam(tmp_path, 1)
    sheet = exam.mark(fill(4, 5)).read_bytes()
    (tmp_path / "成绩单.docx").write_bytes(b"edited by hand")
    for _ in range(2):
        done = exam.grade("成绩.xlsx", "--marks", str(exam.sheet))
        assert done.exit_code == 0, done.output
    assert f"{tmp_path / '成绩单-2.docx'}：1 个代号的成绩单" in done.output
    assert exam.files() == {"成绩.xlsx", "成绩-2.xlsx", "成绩单.docx", "成绩单-2.docx"}
    assert (exam.sheet.read_bytes(), (tmp_path / "成绩单.docx").read_bytes()) == (sheet, b"edited by hand")
    assert rows(tmp_path / "成绩-2.xlsx", "成绩")[1][:3] == ["P0", 34, 45]


def test_marks_that_fit_nothing_any_more_are_told(tmp_path: Path) -> None:
    """A receipt taken out, points put in another order, a word for a mark; each stays where it was."""
    exam = Exam(tmp_path, 2)
    exam.mark(fill(4, 5, 3, "三分"))
    (exam.receipts / "r0.json").unlink()
    said = exam.grade("成绩.xlsx").output
    head = "成绩.xlsx 里没有带过来：简答待评 第 "
    assert f"{head}2、3 行 I 列：对不上任何一份作答" in said
    assert f"{head}5 行 I 列：评分“三分”不是数" in said
    assert [row[8] for row in rows(tmp_path / "成绩-2.xlsx", "简答待评")[1:]] == [3, None]
    bank = exam.root / "quizzes/banks/sealed.yml"
    other = "要点: [{点: 又一个, 分: 6}, {点: 密钥要点, 分: 4}]"
    bank.write_text(bank.read_text(encoding="utf-8").replace(POINTS, other), encoding="utf-8")
    assert "成绩-2.xlsx 里没有带过来：简答待评 第 2 行 I 列：题库里的要点改过" in exam.grade("成绩.xlsx").output
    assert "第 4、5 行 I 列：题库里的要点改过" in exam.final().output
    exam.sheet.write_bytes(b"PK nothing")
    (tmp_path / "成绩-2.xlsx").unlink()
    (tmp_path / "成绩-3.xlsx").unlink()
    assert "成绩.xlsx 里的评分带不过来：" in exam.grade("成绩.xlsx").output
    assert exam.sheet.read_bytes() == b"PK nothing"


def test_a_file_is_named_after_what_is_in_it(tmp_path: Path) -> None:
    """A workbook under the name of a table of commas opens nowhere."""
    exam = Exam(tmp_path, 1)
    done = exam.grade("成绩.csv")
    said = "成绩.csv：写出的是 .xlsx 文件，名字也要以 .xlsx 结尾\n"
    assert (done.exit_code, done.output, exam.files()) == (1, said, set())
    done = grade(exam.receipts, tmp_path / "成绩.xlsx", "sealed-exam", "--slips", "成绩单.pdf", root=exam.root)
    assert (done.exit_code, exam.files()) == (1, set())


def test_a_code_in_doubt_has_no_slip(tmp_path: Path) -> None:
    """A copy has its first one's marks; two different receipts of a code wait for the organiser."""
    exam = Exam(tmp_path, 2)
    (exam.receipts / "s-copy.json").write_bytes((exam.receipts / "r0.json").read_bytes())
    put(exam.receipts, t=receipt(exam.edition, "P1", answers={"sealed.s8": [""]}, used=900))
    exam.mark(fill(4, 5, 1, 1))
    done = exam.final()
    assert done.exit_code == 0, done.output
    assert "1 个代号的成绩单" in done.output
    assert "没有成绩单，先查清（原因见备注）：P1" in done.output
    people = rows(tmp_path / "最终成绩.xlsx", "成绩")[1:]
    assert [(row[1], row[3]) for row in people] == [(34, "是"), (34, "是"), (2, "先查清"), (0, "先查清")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"revision": "00000000"}, "作答时的试卷与现在的不同"),
        ({"answers": [{"id": "branch.q001", "rev": "1", "answer": ["A"]}]}, "有不在卷里的题，没有评：branch.q001"),
        ({"answers": [{"id": "sealed.s1", "rev": "1", "answer": ["C"]}]}, "作答时的题与现在的不同：sealed.s1"),
    ],
)
def test_answers_to_another_paper_have_no_slip_and_no_figures(change: dict[str, Any], why: str, tmp_path: Path) -> None:
    """Marked by today's paper they would be failures that nobody sat."""
    exam = Exam(tmp_path, 5)
    good = receipt(exam.edition, "X1", answers=RIGHT | ESSAY)
    more = change | ({"answers": [*good["answers"][1:], *change["answers"]]} if "answers" in change else {})
    body = good | more
    put(exam.receipts, x=body | {"checksum": checksum(Body.model_validate(body))})
    exam.mark(fill(*[1] * 12))
    done = exam.final()
    assert f"请留意：x.json（X1）：{why}\n" in done.output
    assert "评分 6 份，其中有效 5 份" in done.output
    assert "没有成绩单，先查清（原因见备注）：X1" in done.output
    assert rows(tmp_path / "最终成绩.xlsx", "成绩")[6][3] == "先查清"
    assert {row["人次"] for row in figures(exam)["题目"]} == {5}


def figures(exam: Exam) -> Any:
    path = exam.root / "quizzes/figures/sealed-exam.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


@pytest.mark.parametrize(("people", "written"), [(4, False), (5, True)])
def test_figures_are_kept_from_five_sittings_on(people: int, written: bool, tmp_path: Path) -> None:
    exam = Exam(tmp_path, people)
    exam.mark(fill(*[1] * (2 * people)))
    assert exam.final().exit_code == 0
    found = figures(exam)
    assert (found is not None) is written
    if found:
        assert found["题目"][0] | {"摘要": ""} == {
            "题号": "sealed.s1", "摘要": "", "人次": 5, "得分率": 0.6, "选择": {"A": 2, "B": 0, "C": 3, "D": 0},
        }  # fmt: skip
        text = (exam.root / "quizzes/figures/sealed-exam.yml").read_text(encoding="utf-8")
        assert [code for code in ("P0", "P1", "P4") if code in text] == []


def test_check_shows_the_figures_beside_the_question_until_it_changes(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 10)
    exam.mark(fill(*[1] * 20))
    assert exam.final().exit_code == 0
    said = [p for p in inspect(exam.root, DAY)[1] if p.rule == "quiz/figures"]
    assert len(said) == 8
    assert said[0].at.file == "quizzes/banks/sealed.yml"
    words = "sealed.s1：sealed-exam 考过，10 人次，得分率 50%，区分度 1.00，干扰项 B、D 几乎没有人选"
    assert said[0].message == words
    bank = exam.root / "quizzes/banks/sealed.yml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("封存单选题干", "改过的题干"), encoding="utf-8")
    assert "sealed.s1：" not in str([p.message for p in inspect(exam.root, DAY)[1] if p.rule == "quiz/figures"])


def test_figures_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    root = copy(MINIMAL, tmp_path / "site")
    (root / "quizzes/figures").mkdir()
    bad = "试卷: sealed-exam\n题目: [{题号: sealed.s1, 摘要: x, 人次: 4, 得分率: 0.5}]\n"
    (root / "quizzes/figures/sealed-exam.yml").write_text(bad, encoding="utf-8")
    assert [p.rule for p in inspect(root, DAY)[1] if p.at.file.startswith("quizzes/figures")] == ["schema/range"]


def test_an_altered_receipt_is_marked_under_its_own_content(tmp_path: Path) -> None:
    """Its claimed checksum is another's: marks given to it must not reach the other."""
    exam = Exam(tmp_path, 1)
    altered = receipt(exam.edition, "P0", answers=RIGHT | ESSAY) | {"used": 800}
    assert checksum(Body.model_validate(altered)) != altered["checksum"]
    put(exam.receipts, x=altered)
    exam.mark(fill(1, 1, 4, 6))
    assert exam.final().exit_code == 0
    assert [row[1] for row in rows(tmp_path / "最终成绩.xlsx", "成绩")[1:]] == [27, 35]
