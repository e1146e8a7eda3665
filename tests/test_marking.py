"""Finishing the marks: 简答 point by point into the sheet and back, final marks, slips, figures for the editors."""

from __future__ import annotations

import io
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
        """The sheet as a marker leaves it."""
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


def test_what_is_no_marked_sheet_is_said(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 1)
    exam.sheet.write_bytes(b"PK nothing")
    assert exam.final().exit_code == 1
    exam.mark(lambda sheet: sheet.delete_cols(9))
    assert "没有找到要评分的表：第一行要有 校验码、题号、要点序号、评分" in exam.final().output
    assert exam.files() == {"成绩.xlsx"}


def test_the_marks_are_never_written_over(tmp_path: Path) -> None:
    exam = Exam(tmp_path, 1)
    sheet = exam.mark(fill(4, 5)).read_bytes()
    done = exam.grade("成绩.xlsx", "--marks", str(exam.sheet))
    assert done.exit_code == 1
    assert "不能写在它上面：用 -o 换一个名字" in done.output
    assert exam.sheet.read_bytes() == sheet


def test_what_a_marker_wrote_stays_when_grade_runs_again(tmp_path: Path) -> None:
    """A receipt came late: the new sheet stands beside the one that is half marked, and says so; so do the slips."""
    exam = Exam(tmp_path, 1)
    sheet = exam.mark(fill(4, None)).read_bytes()
    put(exam.receipts, late=receipt(exam.edition, "P9", answers=RIGHT | ESSAY))
    done = exam.grade("成绩.xlsx")
    assert done.exit_code == 0
    assert "成绩.xlsx 已有，里面可能有人填过，没有覆盖，另写成" in done.output
    assert "成绩-2.xlsx 里逐个要点填" in done.output
    assert exam.sheet.read_bytes() == sheet
    assert len(rows(tmp_path / "成绩-2.xlsx", "简答待评")) == 1 + 4
    again = exam.grade("成绩.xlsx")
    assert "成绩-2.xlsx" in again.output
    assert exam.files() == {"成绩.xlsx", "成绩-2.xlsx"}
    exam.mark(fill(4, 5, 3, 2))
    exam.final()
    slips = (tmp_path / "成绩单.docx").read_bytes()
    exam.final()
    assert exam.files() == {"成绩.xlsx", "成绩-2.xlsx", "最终成绩.xlsx", "成绩单.docx"}
    exam.mark(fill(1, 1, 1, 1))
    assert "成绩单.docx 已有" in exam.final().output
    assert (tmp_path / "成绩单.docx").read_bytes() == slips
    assert "成绩单-2.docx" in exam.files()


def test_a_code_in_doubt_has_no_slip(tmp_path: Path) -> None:
    """A copy has its first one's marks; two different receipts of a code wait for the organiser."""
    exam = Exam(tmp_path, 2)
    (exam.receipts / "s-copy.json").write_bytes((exam.receipts / "r0.json").read_bytes())
    put(exam.receipts, t=receipt(exam.edition, "P1", answers={"sealed.s8": [""]}, used=900))
    exam.mark(fill(4, 5, 1, 1))
    done = exam.final()
    assert done.exit_code == 0, done.output
    assert "1 个代号的成绩单" in done.output
    assert "没有成绩单，先查清：P1" in done.output
    assert [row[1] for row in rows(tmp_path / "最终成绩.xlsx", "成绩")[1:]] == [34, 34, 2, 0]


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
