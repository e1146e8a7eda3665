"""Printed papers: two sets of the same questions, keys that merge by id, the same input the same file."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from places import MINIMAL
from sitebuild import copy
from xueer.cli import main
from xueer.edition import Edition
from xueer.exchange.office import pdf
from xueer.exchange.papers.printed import Printed, Sheet, sheet
from xueer.exchange.papers.word import key_document, paper_document
from xueer.library import load


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    library, _ = load(MINIMAL)
    edition = Edition(library, dt.date(2026, 11, 23))
    return [sheet(edition, library.papers["sealed-exam"], name) for name in "AB"]


def questions(one: Sheet) -> dict[str, Printed]:
    return {q.id: q for _, items in one.sections for q in items}


def text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    footer = [p.text for p in document.sections[0].footer.paragraphs]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *footer])


def test_sets_differ_in_order_and_agree_in_content(sheets: list[Sheet]) -> None:
    first, second = map(questions, sheets)
    assert set(first) == set(second)
    assert list(first) != list(second)
    for item_id, one in first.items():
        assert sorted(t for _, t in one.options) == sorted(t for _, t in second[item_id].options)


def test_keys_of_both_sets_mean_the_same(sheets: list[Sheet]) -> None:
    """The letters of each set, looked up in its own options, give the key of the bank."""
    for one in map(questions, sheets):
        options = {item_id: dict(q.options) for item_id, q in one.items()}
        assert options["sealed.s1"][one["sealed.s1"].key] == "丙"
        assert {options["sealed.s2"][letter] for letter in one["sealed.s2"].key} == {"甲", "丙"}
        assert [options["sealed.s6"][letter] for letter in one["sealed.s6"].key] == ["丁步", "甲步", "丙步", "乙步"]
        left, right = one["sealed.s7"].key.split("；")
        assert (options["sealed.s7"][left[-1]], options["sealed.s7"][right[-1]]) == ("右一", "右二")
        assert one["sealed.s3"].key == "错"


@pytest.mark.parametrize("question", ["sealed.s1", "sealed.s2", "sealed.s6", "sealed.s7"])
def test_no_letters_to_copy_from_a_neighbour(question: str) -> None:
    """单选, 多选, 排序 and 匹配: the same answer has other letters in another set."""
    library, _ = load(MINIMAL)
    edition = Edition(library, dt.date(2026, 11, 23))
    keys = {questions(sheet(edition, library.papers["sealed-exam"], name))[question].key for name in "ABCDEF"}
    assert len(keys) > 1


def test_same_input_same_bytes(sheets: list[Sheet]) -> None:
    for one in sheets:
        assert paper_document(one) == paper_document(one)
        assert pdf.paper_page(one) == pdf.paper_page(one)
    assert key_document(sheets) == key_document(sheets)


def test_paper_holds_every_question_and_no_key(sheets: list[Sheet]) -> None:
    for one in sheets:
        shown = [text(paper_document(one)), pdf.paper_page(one)]
        for content in shown:
            assert all(q.question.stem in content for q in questions(one).values())
            assert one.footer in content
            assert "封存考试" in content
            assert "…………密…………封…………线…………" in content
            assert not [s for s in ("密钥", "90417") if s in content]


#: Of each question: what ends its stem or stands below it to be written on.
ROOM = {
    "sealed.s1": ["（　　）"],
    "sealed.s2": ["（　　）"],
    "sealed.s3": ["（　　）"],
    "sealed.s4": [],
    "sealed.s5": ["　　答：____________"],
    "sealed.s6": ["　　正确次序：________________"],
    "sealed.s7": ["　　左一　—　（　　）", "　　左二　—　（　　）"],
    "sealed.s8": ["_" * 66] * 8,
}


def test_there_is_room_to_answer_each_type(sheets: list[Sheet]) -> None:
    """A bracket for what is picked, a line for what is written, none behind blanks, eight for an essay."""
    stems = {f"{q.number}．{q.question.stem}": q.id for q in questions(sheets[0]).values()}
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for paragraph in Document(io.BytesIO(paper_document(sheets[0]))).paragraphs:
        stem = next((stem for stem in stems if paragraph.text.startswith(stem)), "")
        if stem:
            current = found.setdefault(stems[stem], [])
        room = paragraph.text.removeprefix(stem)
        current += re.findall(r"^（　　）$|^　　\S+　—　（　　）$|^　　\S+：_+$|^_+$", room)
    assert found == ROOM


def test_key_sheet_carries_the_ids(sheets: list[Sheet]) -> None:
    content = text(key_document(sheets))
    for one in sheets:
        assert one.content in content
        assert all(q.id in content and q.key in content for q in questions(one).values())


def test_each_set_of_the_key_sheet_has_its_own_footer(sheets: list[Sheet]) -> None:
    """B's key stood over the footer of A: who prints and cuts them apart mixes them up."""
    document = Document(io.BytesIO(key_document(sheets)))
    footers = ["".join(p.text for p in section.footer.paragraphs) for section in document.sections]
    assert [one.footer in footer for one, footer in zip(sheets, footers, strict=True)] == [True, True]
    widths = [[column.width.cm for column in table.columns] for table in document.tables]
    assert [[round(w, 1) for w in table] for table in widths] == [[1.4, 4.5, 7.6, 1.5]] * 2


def test_fonts_of_official_documents_are_named(sheets: list[Sheet]) -> None:
    names = {r.font.name for p in Document(io.BytesIO(paper_document(sheets[0]))).paragraphs for r in p.runs}
    assert names == {"方正小标宋简体", "黑体", "仿宋_GB2312"}


#: One thing that a candidate reads, changed in the bank or the paper; the last changes the order of the options.
SEEN = {
    "题干: 封存单选题干": "题干: 改过的题干",
    "{A: 甲, B: 乙, C: 丙, D: 丁}, 答案: C": "{A: 甲, B: 乙, C: 丙, D: 戊}, 答案: C",
    "单位: 元": "单位: 万元",
    "左一: 右一": "左甲: 右一",
    "干扰: [右三]": "干扰: [右四]",
    "某处室有党员 9 名": "某处室有党员 8 名",
    "标题: 封存考试": "标题: 又一场考试",
    "时长: 30": "时长: 40",
    "每题: 10": "每题: 12",
    "一、客观题": "一、选择题",
    "随机: {选项: 打乱}": "随机: {种子: 另一个, 选项: 打乱}",
}


def changed(site: Path, changes: dict[str, str]) -> Path:
    """The minimal site with these texts of the sealed bank and its paper changed."""
    copy(MINIMAL, site)
    for path in (site / "quizzes/banks/sealed.yml", site / "quizzes/papers/sealed-exam.yml"):
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return site


def test_the_set_and_the_paper_are_part_of_the_fingerprint(sheets: list[Sheet]) -> None:
    one = sheets[0]
    others = [replace(one, name="C"), replace(one, paper="other"), replace(one, seed="other")]
    assert len({x.content for x in (one, *others)}) == 4


@pytest.mark.parametrize("old", SEEN)
def test_what_a_candidate_reads_changes_the_fingerprint(sheets: list[Sheet], tmp_path: Path, old: str) -> None:
    library, _ = load(changed(tmp_path / "site", {old: SEEN[old]}))
    other = sheet(Edition(library, dt.date(2026, 11, 23)), library.papers["sealed-exam"], "A")
    assert other.content != sheets[0].content


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(MINIMAL), "paper", *arguments])
    return result.exit_code, result.output


def test_files_by_command(tmp_path: Path) -> None:
    code, output = run("sealed-exam", "--sets", "A,B,A", "-o", str(tmp_path))
    assert code == 0, output
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == [
        "sealed-exam-A.docx", "sealed-exam-A.pdf", "sealed-exam-B.docx", "sealed-exam-B.pdf", "sealed-exam-答案.docx",
    ]  # fmt: skip
    assert (tmp_path / "sealed-exam-A.pdf").read_bytes().startswith(b"%PDF-")
    assert "2 套的答案，注意保管" in output


def test_without_a_browser_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xueer.cli.assessment.browser", lambda: None)
    code, output = run("sealed-exam", "-o", str(tmp_path))
    assert code == 0
    assert "没有找到能打印的浏览器（Chromium、Chrome 或 Edge），没有写 PDF" in output
    assert not list(tmp_path.glob("*.pdf"))


def test_bad_set_names_write_nothing(tmp_path: Path) -> None:
    code, output = run("sealed-exam", "--sets", "A,../B", "-o", str(tmp_path / "x"))
    assert (code, output) == (1, "套的名字“../B”写法不对：只用字母和数字，如 A,B\n")
    assert not (tmp_path / "x").exists()
