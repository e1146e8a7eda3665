"""Printed papers: two sets of the same questions, keys that merge by id, the same input the same file."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from places import MINIMAL
from xueer.cli import main
from xueer.edition import Edition
from xueer.exporters import pdf
from xueer.exporters.printed import Printed, Sheet, sheet
from xueer.exporters.word import key_document, paper_document
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


def test_same_input_same_bytes(sheets: list[Sheet]) -> None:
    for one in sheets:
        assert paper_document(one) == paper_document(one)
        assert pdf.paper_page(one) == pdf.paper_page(one)
    assert key_document(sheets) == key_document(sheets)


def test_paper_holds_every_question_and_no_key(sheets: list[Sheet]) -> None:
    for one in sheets:
        shown = [text(paper_document(one)), pdf.paper_page(one)]
        for content in shown:
            assert all(q.stem in content for q in questions(one).values())
            assert one.footer in content
            assert "封存考试" in content
            assert "…………密…………封…………线…………" in content
            assert not [s for s in ("密钥", "90417") if s in content]


def test_key_sheet_carries_the_ids(sheets: list[Sheet]) -> None:
    content = text(key_document(sheets))
    for one in sheets:
        assert one.fingerprint in content
        assert all(q.id in content and q.key in content for q in questions(one).values())


def test_fonts_of_official_documents_are_named(sheets: list[Sheet]) -> None:
    names = {r.font.name for p in Document(io.BytesIO(paper_document(sheets[0]))).paragraphs for r in p.runs}
    assert names == {"方正小标宋简体", "黑体", "仿宋_GB2312"}


def test_content_changes_the_fingerprint(sheets: list[Sheet]) -> None:
    library, _ = load(MINIMAL)
    paper = library.papers["sealed-exam"]
    changed = Edition(library, dt.date(2026, 11, 23))
    bank = library.banks["sealed"]
    question = bank.questions[0].question
    object.__setattr__(question, "stem", "改过的题干")
    assert sheet(changed, paper, "A").fingerprint != sheets[0].fingerprint


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
