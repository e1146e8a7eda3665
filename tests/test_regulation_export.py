"""A regulation as Word and PDF: every word in order, real styles, fonts by name, the same bytes again."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from places import PORTAL, ROOT
from xueer.exchange.office.pdf import browser, print_pdf
from xueer.exchange.regulation.print_page import regulation_page
from xueer.exchange.regulation.print_text import Printable, _blocks, printable
from xueer.exchange.regulation.print_word import regulation_document
from xueer.exchange.regulation.unmarked import unmarked
from xueer.library import Library, load
from xueer.regulations import Kind, parse


@pytest.fixture(scope="module")
def library() -> Library:
    return load(PORTAL)[0]


@pytest.fixture
def small(tmp_path: Path) -> Library:
    for page in (ROOT / "tests/cases/regulation_export").glob("*.md"):
        folder = tmp_path / "docs/regulations" / page.stem
        folder.mkdir(parents=True)
        shutil.copy(page, folder / "index.md")
    return load(tmp_path)[0]


def text_of(library: Library, path: str) -> Printable:
    return printable(library, library.texts[f"regulations/{path}.md"])


def opened(text: Printable) -> Any:
    return Document(io.BytesIO(regulation_document(text)))


def words(document: Any) -> str:
    """All words of the body in order, those of tables where they stand."""
    return "".join(t.text or "" for t in document.element.body.iter(qn("w:t")))


def font_of(run: Any) -> str:
    """The Chinese font a run ends up with: its own style's, else its paragraph's."""
    for style in (run.style, run._parent.style):  # noqa: SLF001 - python-docx has no public parent
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            return str(fonts.get(qn("w:eastAsia")))
    raise AssertionError(run.text)


def test_every_line_of_every_page_is_printed_in_order(library: Library) -> None:
    """No word of any page is lost, a guide's remarks included; HTML and Word say the same."""
    for path, regulation in library.texts.items():
        text = printable(library, regulation)
        paper = words(opened(text))
        html = re.sub(
            r"\s", "", re.sub(r"<nav>.*?</nav>|<style>.*?</style>|<[^>]+>", "", regulation_page(text), flags=re.DOTALL)
        )
        place = 0
        for line in library.documents[path].lines:
            wanted = re.sub(r"^(?:#+|>)\s*", "", line.strip())
            assert unmarked(wanted) in paper[place:], f"{path}: {line}"
            place = paper.index(unmarked(wanted), place)
            assert unmarked(wanted).replace("　", "") in html


def test_articles_headings_and_notes(library: Library) -> None:
    document = opened(text_of(library, "reading-rules/index"))
    regulation = library.regulations["reading-rules"]
    paragraphs = document.paragraphs
    assert [p.text for p in paragraphs[:4]] == [
        "某县档案馆读书会办法",
        "（2025年5月20日馆党支部委员会会议通过）",
        "（档支发〔2025〕6号　2025年6月1日起施行）",
        "",
    ]
    heads = [p.runs[0].text for p in paragraphs if p.style.name == "Body Text" and p.runs[0].text.startswith("第")]
    labels = {c.label for c in regulation.articles()}
    assert [h for h in heads if h in labels] == [c.label for c in regulation.articles()]
    assert all(p.text.startswith(f"{h}　") for h in labels for p in paragraphs if p.runs and p.runs[0].text == h)
    chapters = [p.text for p in paragraphs if p.style.name == "Heading 1"]
    assert chapters == [f"{c.label}　{c.text}" for c in regulation.clauses.values() if c.kind is Kind.CHAPTER]
    outline = document.styles["Heading 1"].element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    assert outline.get(qn("w:val")) == "0"


def test_look_of_an_official_document(library: Library) -> None:
    """GB/T 9704-2012: 5.2.1 margins, 5.2.2 and 7.3 fonts, 7.5 page numbers on the outer side."""
    document = opened(text_of(library, "reading-rules/index"))
    page = document.sections[0]
    sides = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.right_margin,
        page.bottom_margin,
        page.left_margin,
    )
    assert [round(side.mm) for side in sides] == [210, 297, 37, 26, 35, 28]
    fonts = {(p.style.name, font_of(r)) for p in document.paragraphs for r in p.runs if r.text}
    assert fonts == {
        ("Title", "方正小标宋简体"), ("题注行", "楷体_GB2312"), ("Heading 1", "黑体"),
        ("Body Text", "黑体"), ("Body Text", "仿宋_GB2312"),
    }  # fmt: skip
    body = document.styles["Body Text"]
    assert (body.font.size.pt, round(body.paragraph_format.line_spacing.pt, 2)) == (16, 28.95)
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        assert footer.paragraphs[0].text == "—  —"
        assert footer.paragraphs[0].paragraph_format.alignment.name.lower() == side
        assert footer._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"  # noqa: SLF001
    core = document.core_properties
    assert (core.author, core.last_modified_by, core.comments, core.title) == (
        "学而", "学而", "", "某县档案馆读书会办法",
    )  # fmt: skip


def test_same_text_same_bytes(library: Library) -> None:
    for path in ("reading-rules/index", "branch-guide/index"):
        text = text_of(library, path)
        assert regulation_document(text) == regulation_document(text_of(library, path))
        assert regulation_page(text) == regulation_page(text)


@pytest.mark.parametrize(
    ("path", "notice"),
    [
        ("branch-guide/index", "导读：以公开发布的正式文本为准"),
        ("reading-rules/2023-04-01", "历史文本：2023年4月1日至2025年5月31日施行"),
        ("reading-rules/index", ""),
    ],
)
def test_notice_stands_on_every_page(library: Library, path: str, notice: str) -> None:
    text = text_of(library, path)
    document = opened(text)
    page = document.sections[0]
    assert text.notice == notice
    assert [h.paragraphs[0].text for h in (page.header, page.even_page_header)] == [notice, notice]
    assert not notice or notice in [p.text for p in document.paragraphs]
    html = regulation_page(text)
    assert f'@page :first {{ @top-center {{ content: "{notice}"' in html
    assert not notice or f'　{notice}"' in html


def test_levels_tables_and_markdown(small: Library) -> None:
    document = opened(text_of(small, "small/index"))
    shown = [(p.style.name, p.text) for p in document.paragraphs]
    assert shown == [
        ("Title", "某局小办法（试行）"),
        ("题注行", "（某局党委　2024年12月30日通过　某党发〔2025〕3号　2025年1月1日起施行）"),
        ("题注行", ""),
        ("Heading 1", "总纲"),
        ("Body Text", "总纲第一段，重点见学习办法。"),
        ("Heading 1", "第一编　通则"),
        ("Heading 2", "第一章　总则"),
        ("Heading 3", "第一节　一般规定"),
        ("Body Text", "第一条　甲，乙丙："),
        ("Body Text", "（一）子2项a；"),
        ("Body Text", "1．丑目。接着一行。"),
        ("Body Text", "第二款写明如下："),
        ("Body Text", "脚注的话。"),
        ("Heading 2", "附则"),
        ("Body Text", "第二条　自2025年1月1日起施行。"),
    ]
    (table,) = document.tables
    assert [[c.text for c in r.cells] for r in table.rows] == [["事项", "时限"], ["报送", "3日"], ["复核全部", ""]]
    assert font_of(table.cell(0, 0).paragraphs[0].runs[0]) == "黑体"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001
    before = [e.tag for e in document.element.body].index(qn("w:tbl")) - 1
    assert "".join(t.text for t in document.element.body[before].iter(qn("w:t"))) == "第二款写明如下："
    section = next(p for p in document.paragraphs if p.style.name == "Heading 3")
    assert font_of(section.runs[0]) == "楷体_GB2312"


def test_text_without_articles(small: Library) -> None:
    """7.3.3: 一、 in 黑体, （一） in 楷体; a 一、 that is a heading is one in Word too."""
    document = opened(text_of(small, "divided/index"))
    assert document.paragraphs[1].text == "（某局党委　2025年1月5日公布并施行）"
    shown = [(p.style.name, [(r.text, font_of(r)) for r in p.runs if r.text]) for p in document.paragraphs[3:]]
    assert shown == [
        ("Heading 1", [("一、总的要求", "黑体")]),
        ("Body Text", [("（一）加强领导。", "楷体_GB2312"), ("各单位应当重视。", "仿宋_GB2312")]),
        ("Body Text", [("（二）抓好落实", "楷体_GB2312")]),
        ("Body Text", [("1．按月报送。", "仿宋_GB2312")]),
        ("Body Text", [("二、", "黑体"), ("自发布之日起施行。", "仿宋_GB2312")]),
    ]


def test_contents_with_ranges(library: Library, small: Library) -> None:
    found = text_of(library, "reading-rules/index").contents
    assert [(h.heading, span) for h, span in found][:2] == [
        ("第一章　总则", "第一条—第三条之一"),
        ("第二章　组织", "第四条—第六条"),
    ]
    spans = {h.heading: span for h, span in text_of(small, "small/index").contents}
    assert spans["第一编　通则"] == "第一条—第二条"
    assert (spans["总纲"], spans["附则"]) == ("", "第二条")


def test_what_could_break_out_of_a_style_is_escaped(small: Library) -> None:
    small.texts["regulations/small/index.md"].__dict__["title"] = '坏"标题</style><b>\\'
    page = regulation_page(text_of(small, "small/index"))
    assert "坏\\22 标题\\3c /style\\3e \\3c b\\3e \\5c " in page
    assert page.count("</style>") == 1


def test_pdf_has_pages_and_bookmarks(library: Library) -> None:
    pdf = print_pdf(regulation_page(text_of(library, "reading-rules/index")), browser() or "")
    assert pdf is not None
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) >= 2
    assert b"/Outlines" in pdf


def test_a_paragraph_inside_an_item_is_printed_once(small: Library) -> None:
    """Behind a table of its 项 too: its words are the 项's."""
    regulation = next(iter(small.regulations.values()))
    document = small.documents[regulation.path]
    added = [
        "",
        "第九十九条　包括：",
        "",
        "（一）甲：",
        "",
        "| 丁 | 戊 |",
        "| --- | --- |",
        "",
        "表下一段。",
        "",
        "（二）乙。",
    ]
    lines = [*document.lines, *added]
    again, _ = parse(lines, path=regulation.path, file="", first_line=1, title=regulation.title, head=regulation.head)
    texts = [block.text for block in _blocks(lines, again)]
    assert [t for t in texts if "表下一段" in t] == ["甲：表下一段。"]
