"""送学包: one PDF and one zip for a station without a network."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from docx import Document
from lxml import html
from places import MINIMAL, PORTAL
from sitebuild import copy
from xueer.cli import main
from xueer.exchange.office import pdf
from xueer.exchange.packs.files import pack_page, pack_zip
from xueer.exchange.packs.pack import Pack, pack, quarter
from xueer.library import load
from xueer.page.paths import Urls
from xueer.page.view import View

DAY = dt.date(2026, 11, 23)


def made(root: Path, name: str, when: str) -> tuple[View, Pack]:
    library, _ = load(root)
    view = View(library=library, today=DAY, urls=Urls(directories=False))
    asked = quarter(when)
    assert asked
    found = pack(view, [library.checklists[name]], asked)
    assert found
    return view, found


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {i.filename: file.read(i) for i in file.infolist()}


@pytest.mark.parametrize("text", ["2026-Q5", "2026-Q0", "26-Q1", "2026", "2026-03", "", "2026-Q33"])
def test_malformed_quarters(text: str) -> None:
    assert quarter(text) is None


def test_a_quarter_holds_its_days() -> None:
    third = quarter("2026-q3")
    assert third
    assert (str(third), third.words) == ("2026-Q3", "2026 年第三季度")
    days = [dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2026, 9, 30), dt.date(2026, 10, 1), dt.date(2025, 8, 1)]
    assert [third.holds(d) for d in days] == [False, True, True, False, False]
    assert not third.holds(None)


@pytest.mark.parametrize(("when", "tasks"), [("2026-Q1", 4), ("2026-Q2", 2), ("2026-Q3", 3), ("2026-Q4", 3)])
def test_every_quarter_of_the_stations(when: str, tasks: int) -> None:
    """The tasks of the quarter, in order, each with what it needs."""
    view, found = made(PORTAL, "2026-stations", when)
    (_, rows), = found.lists  # fmt: skip
    assert len(rows) == tasks
    assert [r.due for r in rows] == sorted(r.due or "" for r in rows)
    assert found.sheet
    page = pack_page(view, found)
    for path in found.pages:
        assert view.library.title_of(path) in page
    assert "资料核对日期" in page
    assert "办公室保密审查" in page
    assert page.index("参考答案") > page.index("送学自测")


def test_zip_opens_from_disk_without_anything_else() -> None:
    """Every link leads to a file of the package and to an id in it; no script, no control, no image."""
    view, found = made(PORTAL, "2026-stations", "2026-Q1")
    files = unzipped(pack_zip(view, found, b"%PDF-"))
    assert list(files) == [
        "index.html", "pages/materials-secrecy.html", "pages/regulations-station-rules.html",
        "自测-2026-Q1.docx", "自测答案-2026-Q1.docx", "送学包-2026-Q1.pdf",
    ]  # fmt: skip
    trees: dict[str, Any] = {
        name: html.fromstring(content) for name, content in files.items() if name.endswith(".html")
    }
    for name, tree in trees.items():
        assert (
            tree.xpath(
                "//script | //link | //img | //iframe | //input | //button | //@src | //@style[contains(., 'url')]"
            )
            == []
        )
        for href in tree.xpath("//a/@href"):
            parts = urlsplit(href)
            assert f"{parts.scheme}{parts.netloc}" == "", href
            target = name if not parts.path else str((Path("/") / Path(name).parent / parts.path).resolve())[1:]
            assert target in trees, href
            if parts.fragment:
                assert trees[target].xpath("//*[@id=$i]", i=unquote(parts.fragment)), href
        assert "http" not in files[name].decode()


def test_links_and_ids_of_the_whole_book_agree() -> None:
    view, found = made(PORTAL, "2026-stations", "2026-Q1")
    tree: Any = html.fromstring(pack_page(view, found))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    hrefs = tree.xpath("//a/@href")
    assert len(hrefs) > 5
    assert [h for h in hrefs if unquote(h[1:]) not in ids] == []


def test_words_of_every_page_are_there_and_no_answers() -> None:
    """The text of the page without its quiz; the quiz's questions on paper; answers only on the key."""
    view, found = made(PORTAL, "2026-stations", "2026-Q1")
    files = unzipped(pack_zip(view, found, None))
    page = files["pages/regulations-station-rules.html"].decode()
    assert all(c.text[:12] in page for c in view.library.regulations["station-rules"].articles() if c.text)
    assert found.sheet
    asked = [q.id for _, group in found.sheet.sections for q in group]
    assert {"secrecy.q1", "secrecy.q2"} <= set(asked)
    assert len(asked) == len(set(asked))
    paper = "\n".join(p.text for p in Document(io.BytesIO(files["自测-2026-Q1.docx"])).paragraphs)
    explanation = view.library.questions["secrecy.q1"].question.explanation
    assert explanation not in paper
    assert explanation not in page
    assert explanation in pack_page(view, found)


def test_same_content_same_bytes() -> None:
    view, found = made(PORTAL, "2026-stations", "2026-Q3")
    assert pack_zip(view, found, None) == pack_zip(view, found, None)
    assert pack_page(view, found) == pack_page(view, found)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """The minimal site with tasks that ask for a sealed exam and for the bank of its questions."""
    root = copy(MINIMAL, tmp_path / "site")
    path = root / "plans/2026/checklists/members.yml"
    extra = """  - {编号: t8, 类型: 测验, 试卷: sealed-exam, 截止: 2026-12-31}
  - {编号: t9, 类型: 测验, 题库: sealed, 截止: 2026-12-31}
"""
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    return root


def test_sealed_questions_never_go_in(sealed: Path) -> None:
    view, found = made(sealed, "2026-members", "2026-Q4")
    assert view.edition.withheld
    assert found.sealed == ("封存考试",)
    files = unzipped(pack_zip(view, found, None))
    documents = [Document(io.BytesIO(content)) for name, content in files.items() if name.endswith(".docx")]
    word = [p.text for d in documents for p in d.paragraphs]
    word += [c.text for d in documents for t in d.tables for r in t.rows for c in r.cells]
    everything = pack_page(view, found) + "".join(word)
    everything += "".join(content.decode() for name, content in files.items() if name.endswith(".html"))
    assert "答案还没有公布" in everything
    for item in view.edition.withheld:
        question = view.library.questions[item].question
        assert question.stem not in everything
        assert item not in everything


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), "pack", *arguments])
    return result.exit_code, result.output


def test_command_writes_pdf_and_zip(tmp_path: Path) -> None:
    code, output = run(MINIMAL, "2026-Q4", "--list", "2026-members", "-o", str(tmp_path / "out"))
    assert code == 0, output
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["送学包-2026-Q4.pdf", "送学包-2026-Q4.zip"]
    content = (tmp_path / "out/送学包-2026-Q4.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert unzipped((tmp_path / "out/送学包-2026-Q4.zip").read_bytes())["送学包-2026-Q4.pdf"] == content
    assert "任务 3 项、资料 1 篇" in output
    assert "发放前请办公室做保密审查" in output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2026-Q7"], "读不懂季度“2026-Q7”，写作 2026-Q3\n"),
        (["2026-Q4"], "2026 年没有对象是外驻站点的清单，用 --list 写明清单编号\n"),
        (["2026-Q2", "--list", "2026-member"], "没有清单“2026-member”（是否想写“2026-members”？）\n"),
        (["2025-Q2", "--list", "2026-members"], "2025 年第二季度没有到期的任务\n"),
    ],
)
def test_refusals_write_nothing(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    assert run(MINIMAL, *arguments, "-o", str(tmp_path / "out")) == (1, sentence)
    assert not (tmp_path / "out").exists()


def test_without_a_browser_the_zip_is_there_and_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xueer.cli.pack.browser", lambda: None)
    code, output = run(PORTAL, "2026-Q3", "-o", str(tmp_path))
    assert code == 1
    assert "没有找到能打印的浏览器（Chromium、Chrome 或 Edge），没有写 PDF" in output
    assert [p.name for p in tmp_path.iterdir()] == ["送学包-2026-Q3.zip"]


def test_pdf_is_printed() -> None:
    program = pdf.browser()
    assert program
    view, found = made(MINIMAL, "2026-members", "2026-Q4")
    content = pdf.print_pdf(pack_page(view, found), program)
    assert content
    assert content.startswith(b"%PDF")
