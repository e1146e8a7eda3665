"""Regulations out of Word and text: numbers as Word prints them, nothing lost, nothing secret, or nothing written."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from effort import calls, memory
from places import PORTAL
from wordfiles import W as WORD
from wordfiles import docx, level, numbering, para, run, story, styles, text_box
from xueer.cli import main
from xueer.exchange.regulation import Page, Refused, Report, prepare
from xueer.exchange.regulation.word_numerals import FORMATS, in_format
from xueer.ground import documents
from xueer.ground.numerals import to_chinese
from xueer.ground.problems import errors
from xueer.library import load
from xueer.rules.inspection import inspect

TODAY = dt.date(2026, 11, 23)
TITLE = para("某市档案局学习办法")
END = "本办法由机关党委负责解释，自2025年6月1日起施行。"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def made(content: bytes, name: str = "办法.docx", **options: Any) -> tuple[Page, Report]:
    return prepare(content, name, regulation_id="x", today=TODAY, **options)


def lines(content: bytes, name: str = "办法.docx") -> list[str]:
    """The body's lines that are not blank."""
    return [line for line in made(content, name)[0].body if line]


def stops(content: bytes, name: str = "办法.docx", **options: Any) -> list[str]:
    return [str(p) for p in made(content, name, **options)[1].stopping]


def command(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


# Numbers

RULE = level(0, "第%1章") + level(1, "第%2条", more='<w:lvlRestart w:val="0"/>') + level(2, "（%3）")


def chaptered(rule: str) -> bytes:
    """Two chapters of two articles, the second article of the first with two items."""
    body = [
        ("总则", 0),
        ("甲。", 1),
        ("乙：", 1),
        ("丙；", 2),
        ("丁。", 2),
        ("附则", 0),
        ("戊。", 1),
        ("己：", 1),
        ("庚。", 2),
    ]
    return docx(
        TITLE + "".join(para(text, num=(1, at)) for text, at in body),
        numbering=numbering({0: rule}, {1: (0, "")}),
    )


def test_articles_run_on_through_the_chapters() -> None:
    """With lvlRestart 0 the articles continue; items begin again in each article."""
    assert lines(chaptered(RULE)) == [
        "## 第一章　总则", "第一条　甲。", "第二条　乙：", "（一）丙；", "（二）丁。",
        "## 第二章　附则", "第三条　戊。", "第四条　己：", "（一）庚。",
    ]  # fmt: skip


def test_numbers_restart_where_word_restarts_them() -> None:
    """Without lvlRestart a level begins again after a higher one, and the repeated articles are reported."""
    content = chaptered(RULE.replace('<w:lvlRestart w:val="0"/>', ""))
    assert [ln[:3] for ln in lines(content) if ln.startswith("第")] == ["第一条", "第二条", "第一条", "第二条"]
    assert any("第一条重复" in s for s in stops(content))


def test_restart_after_a_named_level_only() -> None:
    """With lvlRestart 1 on the third level: the chapter restarts it, the article does not."""
    rule = RULE.replace("</w:numbering>", "").replace(
        level(2, "（%3）"), level(2, "（%3）", more='<w:lvlRestart w:val="1"/>')
    )
    texts = [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 2), ("己", 0), ("庚", 1), ("辛", 2)]
    body = "".join(para(t, num=(1, at)) for t, at in texts)
    found = lines(docx(TITLE + body, numbering=numbering({0: rule}, {1: (0, "")})))
    assert [ln for ln in found if ln.startswith("（")] == ["（一）丙", "（二）戊", "（一）辛"]


def test_lists_with_one_definition_count_on_and_start_override_begins_again() -> None:
    """Two w:num of one w:abstractNum share the count; startOverride restarts, once."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    body = "".join(para(f"文{i}。", num=(num, 0)) for i, num in enumerate((1, 1, 2, 3, 3, 1)))
    part = numbering({0: level(0, "第%1条")}, {1: (0, ""), 2: (0, ""), 3: (0, override)})
    found = [ln.split("　")[0] for ln in lines(docx(TITLE + body, numbering=part))]
    assert found == ["第一条", "第二条", "第三条", "第七条", "第八条", "第九条"]


def test_numbers_from_styles() -> None:
    """A numPr in a style, inherited by basedOn; the level is the one that names the style; numId 0 takes it away."""
    rule = level(0, "第%1章", more='<w:pStyle w:val="A"/>') + level(
        1, "第%2条", more='<w:pStyle w:val="B"/><w:lvlRestart w:val="0"/>'
    )
    sheet = styles(
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="B"/></w:style>',
    )
    none = para("款。", style="B").replace("<w:rPr></w:rPr>", '<w:numPr><w:numId w:val="0"/></w:numPr>', 1)
    body = para("总则", style="A") + para("甲。", style="B") + none + para("附则", style="A") + para("乙。", style="C")
    content = docx(TITLE + body, numbering=numbering({0: rule}, {1: (0, "")}), styles=sheet)
    assert lines(content) == ["## 第一章　总则", "第一条　甲。", "款。", "## 第二章　附则", "第二条　乙。"]


def test_numbers_through_a_list_style() -> None:
    """A numStyleLink leads to the definition with styleLink."""
    part = numbering(
        {0: '<w:numStyleLink w:val="S"/>', 1: '<w:styleLink w:val="S"/>' + level(0, "第%1条")}, {1: (0, "")}
    )
    assert lines(docx(TITLE + para("甲。", num=(1, 0)) + para("乙。", num=(1, 0)), numbering=part))[1] == "第二条　乙。"


def test_legal_hidden_and_unknown_numbers() -> None:
    """An isLgl prints figures; a hidden number counts and is not printed; an unknown format stops."""
    rule = level(0, "第%1条") + level(1, "%1.%2", more="<w:isLgl/>")
    hidden = rule.replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>", 1)
    body = TITLE + para("甲。", num=(1, 0)) + para("乙。", num=(1, 1))
    assert lines(docx(body, numbering=numbering({0: rule}, {1: (0, "")}))) == ["第一条　甲。", "1.1 乙。"]
    assert lines(docx(body, numbering=numbering({0: hidden}, {1: (0, "")}))) == ["甲。", "1.1 乙。"]
    strange = numbering({0: level(0, "第%1条", "klingon")}, {1: (0, "")})
    assert any("klingon" in s for s in stops(docx(body, numbering=strange)))


#: Written down from the descriptions in ECMA-376 part 1, 17.18.59, not from the code.
PRINTED = {
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 101: "一〇一"},
    "chineseCountingThousand": {
        10: "十",
        22: "二十二",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        1260: "一千二百六十",
    },
    "taiwaneseCounting": {20: "二十", 100: "一○○"},
    "japaneseCounting": {10: "十", 100: "百", 101: "百一", 111: "百十一", 1200: "千二百"},
    "ideographDigital": {5: "五", 10: "一〇", 21: "二一"},
    "ideographTraditional": {1: "甲", 10: "癸"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 21: "贰拾壹"},
    "decimal": {12: "12"},
    "decimalFullWidth": {12: "１２"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA"},
    "lowerLetter": {2: "b"},
    "upperRoman": {4: "IV", 1999: "MCMXCIX"},
    "lowerRoman": {9: "ix"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalZero": {7: "07", 12: "12"},
    "none": {3: ""},
}


@pytest.mark.parametrize("name", PRINTED)
def test_number_formats(name: str) -> None:
    assert {n: in_format(n, name) for n in PRINTED[name]} == PRINTED[name]


def test_formats_never_fail() -> None:
    """Every known format prints something for every count up to 2,000; unknown ones say so."""
    assert all(isinstance(in_format(n, name), str) for name in FORMATS for n in range(2000))
    assert in_format(1, "klingon") is None


def test_the_language_decides_about_japanese_counting() -> None:
    """Chinese versions of Word write japaneseCounting for 一、二、三 and print Chinese numbers."""
    part = numbering({0: level(0, "第%1条", "japaneseCounting", start=101)}, {1: (0, "")})
    body = TITLE + para("甲。", num=(1, 0))
    japanese = styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    assert lines(docx(body, numbering=part)) == ["第一百零一条　甲。"]
    assert lines(docx(body, numbering=part, styles=japanese)) == ["第百一条　甲。"]


# The rest of a Word file


def test_round_trip_of_a_regulation() -> None:
    """Written by python-docx with automatic numbers, read back: the same clauses, word for word."""
    library = load(PORTAL)[0]
    shipped = library.regulations["reading-rules"]
    document = Document()
    document.add_paragraph(shipped.title)
    part: Any = document.part.numbering_part.element
    rule = RULE.replace(level(0, "第%1章"), level(0, "第%1章"))
    from lxml import etree

    fresh = etree.fromstring(numbering({90: rule}, {90: (90, "")}))
    part.insert(0, fresh[0])
    part.append(fresh[0])
    for line in library.documents[shipped.path].lines:
        _write_line(document, line)
    out = io.BytesIO()
    document.save(out)
    page, report = made(out.getvalue())
    assert [str(p) for p in report.stopping] == []
    want = {i: c.text for i, c in shipped.clauses.items()}
    assert {i: c.text for i, c in page.regulation.clauses.items()} == want
    assert page.front["法规"]["施行日期"] == dt.date(2025, 6, 1)
    assert report.inserted_zhi_articles == ["第三条之一"]


def _write_line(document: Any, line: str) -> None:
    """A line of a page as a Word author would have it: numbers automatic, 之一 typed."""
    text, at = line.strip(), None
    if line.startswith("## "):
        text, at = line.partition("　")[2], 0
    elif line.startswith("第") and "条　" in line[:9]:
        text, at = line.partition("　")[2], 1
    elif line.startswith("（") and line[2:3] == "）":
        text, at = line.partition("）")[2], 2
    if not line.strip():
        return
    paragraph = document.add_paragraph(text)
    if at is not None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no public way
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = at, 90


HTML = (
    "<html><head><meta charset=gb2312><title>x</title></head><body><p>某市档案局学习办法</p><p>第一章&nbsp;总则</p>"
    "<p>第一条 甲\r\n甲。</p><p style='display:none'>藏</p><p>第二条　乙。<br>乙二。</p>"
    "<table><tr><td colspan=2>头</td></tr><tr><td rowspan=2>左</td><td>一</td></tr><tr><td>二</td></tr></table>"
    "</body></html>"
)


def mht(page: str) -> bytes:
    import quopri

    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    part = "Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head.encode() + part.encode() + quopri.encodestring(page.encode("gb18030")) + b"\n--B--\n"


@pytest.mark.parametrize("chunk", [(".mht", mht(HTML)), (".htm", HTML.encode("gb18030"))], ids=["mht", "htm"])
def test_included_web_pages(chunk: tuple[str, bytes]) -> None:
    """A file that is only a w:altChunk gives its text; hidden text and tables are found."""
    content = docx('<w:altChunk r:id="rChunk"/>', chunk=chunk)
    page, report = made(content)
    assert [ln for ln in page.body if ln] == [
        "## 第一章　总则", "第一条　甲甲。", "第二条　乙。", "乙二。",
        "| 头 | 头 |", "| --- | --- |", "| 左 | 一 |", "| 左 | 二 |",
    ]  # fmt: skip
    assert (report.title, report.hidden_text, report.articles) == ("某市档案局学习办法", ["藏"], 2)
    assert stops(content, without=frozenset({"hidden"})) == []


def test_included_word_file_and_strange_parts() -> None:
    """An altChunk may be a .docx; other kinds and missing parts are refused."""
    inner = docx(TITLE + para("第一条　甲。"))
    assert lines(docx('<w:altChunk r:id="rChunk"/>', chunk=(".docx", inner))) == ["第一条　甲。"]
    with pytest.raises(Refused, match="rtf"):
        made(docx('<w:altChunk r:id="rChunk"/>', chunk=(".rtf", b"{\\rtf1}")))
    with pytest.raises(Refused, match="altChunk"):
        made(docx('<w:altChunk r:id="rNone"/>'))


def test_tracked_changes() -> None:
    """Insertions stay, deletions go, a deleted paragraph end joins two paragraphs; all are counted."""
    body = para("第一条　甲", inner=f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>")
    body += para("第二条　前", mark="<w:del/>") + para("后。", inner=f"<w:moveFrom>{run('走')}</w:moveFrom>")
    body += para(inner=f"<w:moveTo>{run('走')}</w:moveTo>")
    page, report = made(docx(TITLE + body))
    assert [ln for ln in page.body if ln] == ["第一条　甲新", "第二条　前后。", "走"]
    assert (report.tracked_changes.insertions, report.tracked_changes.deletions) == (2, 3)
    assert report.stopping == []
    assert any("修订痕迹" in str(p) for p in report.problems)


def test_strict_files_are_read() -> None:
    """“Strict Open XML” has other namespaces for the same elements."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as strict, zipfile.ZipFile(io.BytesIO(chaptered(RULE))) as usual:
        for name in usual.namelist():
            text = usual.read(name).decode().replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            strict.writestr(name, text)
    assert lines(out.getvalue()) == lines(chaptered(RULE))


def test_headers_of_every_kind_are_read() -> None:
    """As python-docx writes them: the first page's own header with a mark stops the import."""
    document = Document()
    document.add_paragraph("某办法")
    document.add_paragraph("第一条　甲。")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "内部资料　注意保存"
    out = io.BytesIO()
    document.save(out)
    assert [s for s in stops(out.getvalue()) if s.startswith("页眉：有“内部资料”标志")]


def test_hidden_text_stops_unless_given_up() -> None:
    """By itself or by a style; w:vanish=0 shows it again."""
    sheet = styles('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    shown = run("显", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')
    body = para("第一条　甲", inner=run("藏", "<w:vanish/>") + run("隐", '<w:rStyle w:val="H"/>') + shown)
    content = docx(TITLE + body, styles=sheet)
    assert lines(content) == ["第一条　甲显"]
    assert made(content)[1].hidden_text == ["藏隐"]
    assert any("隐藏文字" in s for s in stops(content))
    assert stops(content, without=frozenset({"hidden"})) == []


def test_struck_text_waits_for_a_decision() -> None:
    """A line drawn through words by hand is no tracked change: somebody has to say whether they stay."""
    content = docx(
        TITLE + para("第一条　甲", inner=run("乙", "<w:strike/>") + run("丙", '<w:strike w:val="0"/>') + run("。"))
    )
    assert [s for s in stops(content) if "删除线" in s and "乙" in s] != []
    assert not any("丙" in s for s in stops(content))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """One sentence, no traceback."""
    source = tmp_path / "办法.txt"
    source.write_text("某办法\n\n第一条　甲。\n", encoding="utf-8")
    code, output = command("import", "regulation", source, "-o", source / "leave-rules")
    assert code == 1
    assert "建不了文件夹" in output


def test_text_boxes_are_read_once() -> None:
    """The drawing's text follows its paragraph; its copy for old programs is not counted again."""
    page, report = made(docx(TITLE + para("第一条　甲。", inner=text_box("框中文字。"))))
    assert [ln for ln in page.body if ln] == ["第一条　甲。", "框中文字。"]
    assert report.text_boxes == ["框中文字。"]
    assert report.stopping == []


def test_tables_with_merged_cells() -> None:
    """Cells merged by gridSpan and vMerge are expanded, numbers in cells resolved, | and line ends kept."""

    def cell(inner: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    rows = (
        cell(para("宽"), '<w:gridSpan w:val="2"/>') + cell(para("丙")),
        cell(para("高"), '<w:vMerge w:val="restart"/>') + cell(para("a|b")) + cell(para("甲", num=(1, 0))),
        cell(para(), "<w:vMerge/>") + cell(para("上") + para("下")) + cell(para("乙", num=(1, 0))),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{r}</w:tr>" for r in rows) + "</w:tbl>"
    part = numbering({0: level(0, "%1、")}, {1: (0, "")})
    page, report = made(docx(TITLE + para("第一条　如下：") + table, numbering=part))
    assert [ln for ln in page.body if ln][1:] == [
        "| 宽 | 宽 | 丙 |", "| --- | --- | --- |", "| 高 | a\\|b | 一、甲 |", "| 高 | 上<br>下 | 二、乙 |",
    ]  # fmt: skip
    assert report.tables.source == report.tables.page == 1
    assert [str(p) for p in report.stopping] == []


def test_wrapped_text_notes_comments_contents() -> None:
    """Content controls, links and fields are read; footnotes become notes; contents and comments stay out."""
    sheet = styles('<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>')
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE x</w:instrText></w:r>'
    inside = f'<w:hyperlink>{run("链")}</w:hyperlink>{field}<w:r><w:footnoteReference w:id="5"/></w:r>'
    body = (
        para("第一章　总则 1", style="T1")
        + f"<w:sdt><w:sdtContent>{para('第一条　甲', inner=inside)}</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnote w:id="0" w:type="separator">{para("—")}</w:footnote>'
    notes += f'<w:footnote w:id="5">{para("注。")}</w:footnote>'
    content = docx(
        TITLE + body, styles=sheet, footnotes=story("footnotes", notes),
        comments=story("comments", f'<w:comment w:id="1">{para("看")}</w:comment>'),
    )  # fmt: skip
    page, report = made(content)
    assert [ln for ln in page.body if ln] == ["第一条　甲链[^1]", "[^1]: 注。"]
    assert (report.footnotes, report.comments, report.contents_left_out) == (1, 1, ["第一章　总则 1"])
    assert report.stopping == []


def test_pictures_stop_unless_given_up() -> None:
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    content = docx(TITLE + para("第一条　甲。", inner=picture))
    assert any("1 个图片" in s for s in stops(content))
    assert stops(content, without=frozenset({"pictures"})) == []


def test_text_that_markdown_would_read_as_its_own() -> None:
    """* _ # < and the like come out as they stand in Word, and the counts agree."""
    body = para("第一条　甲*乙*_丙_<b>&lt;{丁}`戊`|己。") + para("# 庚") + para("- 辛") + para("|壬|")
    page, report = made(docx(TITLE + body))
    assert [str(p) for p in report.stopping] == []
    import markdown

    shown = markdown.markdown("\n".join(page.body), extensions=["tables", "attr_list", "footnotes"])
    import re as regex
    from html import unescape

    assert unescape(regex.sub(r"<[^>]+>", "", shown)).split() == [
        "第一条", "甲*乙*_丙_<b>&lt;{丁}`戊`|己。", "#", "庚", "-", "辛", "|壬|",
    ]  # fmt: skip


def test_lost_text_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters are counted apart from the reading: words that the reader skips stop the import."""
    monkeypatch.setattr("xueer.exchange.regulation.inline._SKIPPED", {f"{{{WORD}}}hyperlink", f"{{{WORD}}}pPr"})
    content = docx(TITLE + para("第一条　甲。", inner=f"<w:hyperlink>{run('丢了的字')}</w:hyperlink>"))
    assert [s for s in stops(content) if "字数对不上" in s and "丢了的字" in s]


# Marks

MARKS = ["内部资料　注意保存", "秘密★10年", "机 密 ★ 长期", "绝密", "工作秘密", "此件不公开", "不得外传"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", ["header", "footer", "box"])
def test_marks_beside_the_text_stop(mark: str, place: str) -> None:
    """Headers, footers and text boxes with a mark: refused, and the place is said."""
    body = TITLE + para("第一条　甲。", inner=text_box(mark) if place == "box" else "")
    parts: dict[str, Any] = {} if place == "box" else {place: story("hdr" if place == "header" else "ftr", para(mark))}
    where = {"header": "页眉", "footer": "页脚", "box": "文本框"}[place]
    assert any(s.startswith(where) and "标志" in s for s in stops(docx(body, **parts)))


def test_watermarks_stop_and_plain_headers_do_not() -> None:
    """A watermark is WordArt in the header; an ordinary header is reported, a page number is not."""
    mark = para(inner='<w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r>')
    assert any("水印" in s for s in stops(docx(TITLE + para("第一条　甲。"), header=story("hdr", mark))))
    plain = docx(
        TITLE + para("第一条　甲。"),
        header=story("hdr", para("某市档案局文件汇编")),
        footer=story("ftr", para("— 1 —")),
    )
    assert made(plain)[1].headers == ["页眉：某市档案局文件汇编"]
    assert stops(plain) == []


@pytest.mark.parametrize(("text", "marked"), [
    ("秘密★1年", True), ("机密", True), ("内部资料", True), ("第一条　国家秘密分为绝密、机密、秘密三级。", False),
    ("第一条　属于工作秘密的，不得外传。", False),
])  # fmt: skip
def test_marks_in_the_text(text: str, marked: bool) -> None:
    """The mark's form counts, not the word."""
    content = docx(TITLE + para(text) + para("第二条　乙。"))
    assert any("标志" in s for s in stops(content)) is marked


@pytest.mark.parametrize(("rows", "marked"), [
    ([["机密"]], True), ([["", "秘密 10年", ""]], True), ([["密级", "机密"], ["印数", "5"]], True),
    ([["机密", "机密"]], True),
    ([["甲", "乙"], ["内部资料", ""]], True), ([["密级"], ["绝密"], ["机密"], ["秘密"]], False),
    ([["密级", "期限"], ["绝密", "三十年"]], False), ([["甲", "机密"]], False),
])  # fmt: skip
def test_marks_in_a_table(rows: list[list[str]], marked: bool) -> None:
    """The head of a Word document is often a table: a cell alone in its row, or beside 密级, bears a mark."""
    cells = ["".join(f"<w:tc>{para(text)}</w:tc>" for text in row) for row in rows]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    assert any("标志" in s for s in stops(docx(TITLE + para("第一条　如下：") + table))) is marked


def test_marks_in_deleted_and_hidden_text() -> None:
    """A mark that was deleted with changes tracked is still in the file."""
    body = para("第一条　甲。", inner="<w:del><w:r><w:delText>秘密★10年</w:delText></w:r></w:del>")
    assert any("删去" in s for s in stops(docx(TITLE + body)))


# What is refused


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return out.getvalue()


def workbook() -> bytes:
    import openpyxl

    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


GOOD = docx(TITLE + para("第一条　甲。"))
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
UNREADABLE = {
    "empty": (b"", "a.docx", "空文件"),
    "doc": (OLE + b"\0" * 600, "a.doc", "另存为 .docx"),
    "doc called docx": (OLE + b"\0" * 600, "a.docx", "另存为 .docx"),
    "wps": (b"anything", "a.wps", "另存为 .docx"),
    "rtf called docx": (b"{\\rtf1 x}", "a.docx", "另存为 .docx"),
    "encrypted": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "密码"),
    "cut off": (GOOD[: len(GOOD) // 2], "a.docx", "损坏"),
    "no zip": (b"PK\x03\x04 nothing", "a.docx", "损坏"),
    "broken xml": (docx("<w:p>"), "a.docx", "损坏"),
    "zip bomb": (bomb(), "a.docx", "炸弹"),
    "entity bomb": (docx(TITLE, numbering=f"{DTD}<x>&b;</x>"), "a.docx", "DTD"),
    "no word file": (workbook(), "a.docx", "不是 Word"),
    "word called txt": (GOOD, "a.txt", "Word"),
    "picture": (b"\x89PNG", "a.png", "看不出"),
    "a zero in the text": ("某办法\n第一条　甲\0乙。\n".encode(), "a.txt", "空字符（NUL）"),
    "a zero in a text of odd length": ("某办法\n第一条　甲\0乙。".encode(), "a.md", "空字符（NUL）"),
    "binary": (b"\x00\x01\x02\xff\xff", "a.txt", "编码"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_files(case: str, tmp_path: Path) -> None:
    """One Chinese sentence, exit 1, no page, no report."""
    content, name, said = UNREADABLE[case]
    file = tmp_path / name
    file.write_bytes(content)
    import re as regex

    arguments = ("import", "regulation", file, "-o", tmp_path / "x", "--report", tmp_path / "r.json")
    code, output = command(*arguments)

    assert (code, len(output.strip().splitlines())) == (1, 1), output
    assert regex.search(said, output), output
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "r.json").exists()
    assert memory(lambda: command(*arguments)) < 1_000_000, "a bomb was unpacked"
    assert calls(lambda: command(*arguments)) < 10_000


def test_a_wrong_checksum_is_damage() -> None:
    """One flipped byte in the stored document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive, zipfile.ZipFile(io.BytesIO(GOOD)) as good:
        for name in good.namelist():
            archive.writestr(name, good.read(name))
    with pytest.raises(Refused, match="损坏"):
        made(out.getvalue().replace("甲".encode(), "乙".encode()))


def test_an_empty_document_is_opened_and_stopped() -> None:
    assert any("没有文字" in s for s in stops(docx(para())))
    assert any("没有认出任何条文" in s for s in stops(docx(TITLE + para("一段文字。"))))


# Text and Markdown

TEXT = f"""档党发〔2025〕8号

某市档案局学习办法
（2025年5月20日中共某市档案局委员会会议通过）

目　录
第一章　总则
第二章　附则

第一章　总则
第一条　甲：
（一）乙；
（二）丙。
第二款的文字。
第二条　丁。
第二条之一　戊。
第二章　附则
第三条　{END}
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text(encoding: str) -> None:
    """Every line is a paragraph; the typed contents go; the head is read from the text."""
    page, report = made(TEXT.encode(encoding), "办法.txt")
    assert [str(p) for p in report.stopping] == []
    assert (report.articles, report.chapters, report.inserted_zhi_articles) == (4, 2, ["第二条之一"])
    assert [c for c in page.regulation.clauses if c.startswith("t1")] == ["t1", "t1k1", "t1k1x1", "t1k1x2", "t1k2"]
    facts = page.front["法规"]
    assert (page.title, facts["发文字号"], facts["制定机关"], facts["责任处室"]) == (
        "某市档案局学习办法", "档党发〔2025〕8号", "中共某市档案局委员会", "机关党委",
    )  # fmt: skip
    assert (facts["通过日期"], facts["施行日期"]) == (dt.date(2025, 5, 20), dt.date(2025, 6, 1))
    assert report.to_fill == []


IRREGULAR = """某办法
第一章　总则
第一条　甲。第二条　粘住了。
笫三条　错字。
第四条　丁。
第四条　重号。
第三十－条　破折号。
第六条
"""


def test_irregular_text_is_reported_with_its_line_and_never_renumbered() -> None:
    """Glued, misprinted, repeated and empty articles, each with the line of the file."""
    page, report = made(IRREGULAR.encode(), "某办法.txt")
    found = {p.where: p.message for p in report.stopping}
    assert "粘在" in found["第 3 行"]
    assert "笫三条" in found["第 4 行"]
    assert found["第 6 行"].startswith("第四条重复（第 5 行已有")
    assert "第三十－条" in found["第 7 行"]
    assert report.empty_articles == ["第六条"]
    assert "".join("".join(page.body).split()).endswith("第三十－条破折号。第六条")


def test_markdown_with_front_matter_keeps_it() -> None:
    """What the page already says is kept; lines that run on are one paragraph."""
    text = "---\ntitle: 某办法\ntags: [学习]\n法规: {类别: 规范性文件, 简称: [某某]}\n---\n\n第一条　甲\n乙。\n\n丙。\n"
    page, report = made(text.encode(), "x.md")
    assert [ln for ln in page.body if ln] == ["第一条　甲乙。", "丙。"]
    assert (page.front["tags"], page.front["法规"]["类别"], page.title) == (["学习"], "规范性文件", "某办法")
    assert (report.characters.source, report.to_fill) == (8, ["制定机关", "施行日期", "责任处室"])


ONE_A_LINE = """# 某办法

第一条　总的要求。
又一款包括：
（一）甲；
（二）乙。
末一款：
丙；
丁。
第二条　依照前款办理。
"""


def test_a_line_for_each_paragraph() -> None:
    """No sentence of the file is broken by a line: a line below a full stop is a 款 of its own, and that is said."""
    page, report = made(ONE_A_LINE.encode(), "x.md")
    assert {i: c.text for i, c in page.regulation.clauses.items() if i.startswith("t1k")} == {
        "t1k1": "总的要求。", "t1k2": "又一款包括：", "t1k2x1": "甲；", "t1k2x2": "乙。", "t1k3": "末一款：",
        "t1k4": "丙；", "t1k5": "丁。",
    }  # fmt: skip
    assert report.characters.source == report.characters.page
    assert [str(p) for p in report.problems] == [
        "第 4 行：“又一款包括：”上面没有空行，作为另起的一款（全文这样的有 4 行）"
    ]


def test_lines_broken_inside_sentences() -> None:
    """The lines of such a file mean nothing: one below a full stop goes on, and each is named."""
    page, report = made(ONE_A_LINE.replace("总的要求。", "总的\n要求。").encode(), "x.md")
    assert page.regulation.clauses["t1k1"].text == "总的要求。又一款包括："
    why = "接在上一行后面，算同一款；另起一款的，上面空一行"
    said = [(5, "又一款包括："), (8, "末一款："), (9, "丙；"), (10, "丁。")]
    assert [str(p) for p in report.problems] == [f"第 {n} 行：“{text}”{why}" for n, text in said]


def test_dangling_citations_are_in_the_report(tmp_path: Path) -> None:
    """A clause that the text itself does not have: often the end of the file is cut off. The check stops it later."""
    file = tmp_path / "某办法.txt"
    file.write_text(
        "某办法\n第一条　甲。\n第二条　依照本办法第九条和第一条、《别的办法》第八条办理。\n", encoding="utf-8"
    )
    said = "第 3 行：“本办法第九条”引用的条款不存在（《某办法》有 第一条—第二条；核对条、款、项号）"
    report = made(file.read_bytes(), file.name)[1]
    assert [(str(p), p.rule, p.stops) for p in report.problems] == [(said, "citation/missing-clause", False)]
    assert said in command("regulation", file)[1]


def test_numbers_and_chapters_that_are_lost_are_named_by_their_place() -> None:
    """A head inside another article, a chapter numbered 1.: where it stands, not only that a number is missing."""
    text = "某办法\n1. 总则\n第一条　甲。第二条本办法乙。\n第三条　丙 第四条 丁。\n2. 附则\n第五条　戊。\n"
    found = {p.where: p.message for p in made(text.encode(), "某办法.txt")[1].problems}
    assert {where: message.partition("（")[0] for where, message in found.items()} == {
        "第 2 行": "“1．总则”像是章的标题，没有被认作章", "第 3 行": "“第二条”像是粘在上一条后面",
        "第 4 行": "“第四条”像是粘在上一条后面", "第 5 行": "“2．附则”像是章的标题，没有被认作章",
    }  # fmt: skip


def test_levels_shift_below_parts() -> None:
    """编 takes ##, the rest move down; a chapter and its name on two lines are one heading."""
    text = "某法\n第一编　总则\n第一分编　通则\n第一章\n一般规定\n第一节　范围\n第一条　甲。\n"
    assert lines(text.encode(), "某法.txt") == [
        "## 第一编　总则", "### 第一分编　通则", "#### 第一章　一般规定", "##### 第一节　范围", "第一条　甲。",
    ]  # fmt: skip


def test_levels_without_a_gap() -> None:
    """A part without 分编 does not leave out a level; 附则 at the end is of the highest."""
    text = "某法\n第一编　甲\n第一章　总　则\n第一条　甲。\n第二编　乙\n第一分编　丙\n第二章　丁\n第二条　乙。\n"
    text += "附　则\n第三条　丙。\n"
    assert [ln for ln in lines(text.encode(), "某法.txt") if ln.startswith("#")] == [
        "## 第一编　甲", "### 第一章　总则", "## 第二编　乙", "### 第一分编　丙", "#### 第二章　丁", "## 附则",
    ]  # fmt: skip


@pytest.mark.parametrize(("third", "said"), [("三", "章号穿过各编接着数"), ("一", "章号在每编重新数起")])
def test_how_chapters_are_counted_is_said_once(third: str, said: str) -> None:
    """Both ways are right when a text keeps to one of them; without 编 there is nothing to say."""
    text = "某章程\n第一编　甲\n第一章　乙\n第一条　丙。\n第二章　丁\n第二条　戊。\n第二编　己\n"
    report = made(f"{text}第{third}章　庚\n第三条　辛。\n".encode(), "某章程.txt")[1]
    assert (report.stopping, [str(p) for p in report.problems]) == ([], [said])
    assert made("某章程\n第一章　乙\n第一条　丙。\n".encode(), "某章程.txt")[1].problems == []


def test_annexes_are_not_the_last_article() -> None:
    """附件 after the articles is a heading; a line that Markdown would number anew keeps its number."""
    page, report = made("某办法\n第一条　甲：\n（一）乙：\n3. 丙。\n附件1：记录表\n表头\n".encode(), "某办法.txt")
    assert [ln for ln in page.body if ln][2:] == ["3．丙。", "## 附件1：记录表", "表头"]
    assert [c for c in page.regulation.clauses if "k2" in c] == []
    assert report.characters.source == report.characters.page


def test_number_and_date_below_the_title() -> None:
    """As our own Word export prints them; the line stays in the text."""
    text = "某办法\n（档党发〔2025〕8号　2025年6月1日起施行）\n第一条　2023年4月1日起施行的某办法同时废止。\n"
    page, report = made(text.encode(), "某办法.txt")
    assert (page.front["法规"]["发文字号"], page.front["法规"]["施行日期"]) == (
        "档党发〔2025〕8号",
        dt.date(2025, 6, 1),
    )
    assert report.stopping == []


LAW = (
    "中华人民共和国示例法\n（1993年12月29日第八届全国人民代表大会常务委员会第五次会议通过　根据1999年12月25日第九届"
    "全国人民代表大会常务委员会第十三次会议《关于修改某法的决定》第一次修正%s）\n第一条　自２０２４年７月１日起施行。\n"
)


def test_adoption_and_revision_are_told_apart() -> None:
    """The text as it stands was made by the last 修订 or 修正: its day is written, and all are to be looked at."""
    for more, day, said in (
        ("", dt.date(1999, 12, 25), "1993年12月29日通过、1999年12月25日修正"),
        ("　2023年12月29日第十四届全国人民代表大会常务委员会第七次会议第二次修订", dt.date(2023, 12, 29),
         "1993年12月29日通过、1999年12月25日修正、2023年12月29日修订"),
    ):  # fmt: skip
        page, report = made((LAW % more).encode(), "某法.txt")
        facts = page.front["法规"]
        assert (facts["通过日期"], facts["制定机关"], facts["类别"]) == (day, "全国人民代表大会常务委员会", "法律")
        assert facts["施行日期"] == dt.date(2024, 7, 1)
        assert [str(p) for p in report.problems if "沿革" in str(p)] == [
            f"文首有{said}；通过日期写的是 {day}，请核对，并补上沿革"
        ]


@pytest.mark.parametrize(("made_by", "category"), [
    ("国务院第48次常务会议", "行政法规"), ("中国共产党中央委员会", "党内法规"), ("交通运输部第3次部务会议", "规章"),
    ("某市人民政府第2次常务会议", "规范性文件"), ("中共某市档案局委员会会议", "局内制度"),
])  # fmt: skip
def test_a_category_is_taken_from_the_issuer(made_by: str, category: str) -> None:
    """To be looked at; what an editor wrote on the page before stays."""
    text = f"某规定\n（２０２５年５月２０日{made_by}通过）\n第一条　甲。\n".encode()
    page, report = made(text, "某规定.txt")
    assert (page.front["法规"]["类别"], page.front["法规"]["通过日期"]) == (category, dt.date(2025, 5, 20))
    assert any("类别按制定机关" in str(p) for p in report.problems) is (category != "局内制度")
    kept, report = made(text, "某规定.txt", known={"法规": {"类别": "责任清单"}})
    assert kept.front["法规"]["类别"] == "责任清单"
    assert not any("类别按制定机关" in str(p) for p in report.problems)


def test_a_remark_in_brackets_is_no_part_of_the_title() -> None:
    text = "某市档案局文件\n（此件主动公开）\n某市档案局公务用车管理办法（试行）\n第一条　甲。\n"
    assert made(text.encode(), "x.txt")[0].title == "某市档案局公务用车管理办法（试行）"


def test_a_template_is_a_word_file() -> None:
    assert lines(docx(TITLE + para("第一条　甲。")), "办法.dotx") == ["第一条　甲。"]


def test_a_notice_with_its_attachment() -> None:
    """The title is the regulation's, not the notice's; the notice stays above the text."""
    text = "关于印发《某办法》的通知\n\n局属各单位：\n\n现印发给你们。\n\n2025年5月20日\n"
    text += "某市档案局\n学习管理办法\n（试行）\n第一条　自2025年6月1日起施行。\n"
    page, report = made(text.encode(), "x.txt")
    assert page.title == "某市档案局学习管理办法（试行）"
    assert next(ln for ln in page.body if ln) == "关于印发《某办法》的通知"
    assert report.stopping == []


def long_text(articles: int) -> bytes:
    body = (f"第{to_chinese(n)}条　文字：\n（一）甲；\n（二）乙。\n" for n in range(1, articles + 1))
    return ("长法\n" + "".join(body)).encode()


def test_the_work_of_a_long_text_grows_with_its_length() -> None:
    """1,260 articles are twice 630, not four times."""
    half, whole = (calls(partial(made, long_text(n), "长法.txt")) for n in (630, 1260))
    assert whole < 2.5 * half
    report = made(long_text(1260), "长法.txt")[1]
    assert (report.articles, report.last_article, report.stopping) == (1260, "第一千二百六十条", [])


# The commands


def site(tmp_path: Path) -> Path:
    """A project folder with nothing in it but the folder to import into."""
    for name in ("docs/regulations", "quizzes/banks", "plans"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_import_writes_what_the_check_accepts(tmp_path: Path) -> None:
    """The page passes the check as it is; the report has its keys; nothing is overwritten unasked."""
    root, file = site(tmp_path), tmp_path / "办法.txt"
    file.write_text(TEXT, encoding="utf-8")
    target, paper = root / "docs/regulations/study", tmp_path / "r.json"
    code, output = command("import", "regulation", file, "-o", target, "--report", paper)
    assert (code, "已写入《某市档案局学习办法》" in output) == (0, True), output
    assert [str(p) for p in errors(inspect(root)[1])] == []
    report = json.loads(paper.read_text(encoding="utf-8"))
    wanted = {
        "articles": 4, "first_article": "第一条", "last_article": "第三条", "inserted_zhi_articles": ["第二条之一"],
        "chapters": 2, "sections": 0, "parts": 0, "empty_articles": [], "pictures": 0, "hidden_text": [],
        "tables": {"source": 0, "page": 0}, "tracked_changes": {"insertions": 0, "deletions": 0}, "headers": [],
        "text_boxes": [], "footnotes": 0, "comments": 0,
    }  # fmt: skip
    assert {k: report[k] for k in wanted} == wanted
    assert report["characters"]["source"] == report["characters"]["page"] > 0
    code, output = command("import", "regulation", file, "-o", target)
    assert (code, "--replace" in output) == (1, True)


def test_replace_keeps_what_an_editor_filled_in(tmp_path: Path) -> None:
    """简称 and the like survive; the dates follow the new text."""
    root, file = site(tmp_path), tmp_path / "办法.txt"
    target = root / "docs/regulations/study"
    file.write_text(TEXT, encoding="utf-8")
    assert command("import", "regulation", file, "-o", target)[0] == 0
    page = target / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("形式: 全文", "形式: 全文\n  简称: [学习办法]"), encoding="utf-8"
    )
    file.write_text(TEXT.replace("2025年6月1日", "2026年1月1日"), encoding="utf-8")
    assert command("import", "regulation", file, "-o", target, "--replace")[0] == 0
    facts = documents.split(page.read_text(encoding="utf-8"), "", "")[0].front["法规"]
    assert (facts["简称"], facts["施行日期"]) == (["学习办法"], dt.date(2026, 1, 1))


def test_a_stopped_import_writes_the_report_and_nothing_else(tmp_path: Path) -> None:
    """One sentence says what stopped it; the 对账单 is the reviewer's paper."""
    file = tmp_path / "办法.docx"
    file.write_bytes(docx(TITLE + para("第一条　甲。") + para("第三条　丙。"), header=story("hdr", para("内部资料"))))
    target, paper = tmp_path / "study", tmp_path / "r.json"
    code, output = command("import", "regulation", file, "-o", target, "--report", paper)
    assert code == 1
    assert output.strip().splitlines()[-1].startswith("没有导入：页眉：有“内部资料”标志")
    assert not target.exists()
    problems = json.loads(paper.read_text(encoding="utf-8"))["problems"]
    assert [p["where"] for p in problems if p["rule"] == "regulation/gap"] == ["第 3 段"]
    assert command("import", "regulation", file, "-o", tmp_path / "中文")[0] == 1


def test_facts_of_a_file(tmp_path: Path) -> None:
    """JSON on stdout, exit 0 with problems in it; exit 1 only for what cannot be read."""
    file = tmp_path / "某办法.txt"
    file.write_text(IRREGULAR, encoding="utf-8")
    code, output = command("regulation", file, "--json")
    assert (code, json.loads(output)["chapters"], bool(json.loads(output)["problems"])) == (0, 1, True)
    code, output = command("regulation", PORTAL / "docs/regulations/reading-rules/index.md")
    assert (code, "第一条—第十二条" in output, "有问题" in output) == (0, True, False)
    file.write_bytes(b"\x00\x01\xff")
    assert command("regulation", file)[0] == 1


@pytest.mark.parametrize("form", ["摘要", "[]", "{甲: 乙}", "全文 ", "9", ""])
def test_a_form_that_there_is_not_stops_the_import_in_words(form: str, tmp_path: Path) -> None:
    """In the front matter of a Markdown file: one line of the 对账单, nothing written."""
    file = tmp_path / "办法.md"
    file.write_text(f"---\ntitle: 某办法\n法规:\n  形式: {form}\n---\n\n第一条　甲。\n", encoding="utf-8")
    code, output = command("import", "regulation", file, "-o", tmp_path / "study")
    wrong = [line for line in output.splitlines() if "“形式”" in line and line.startswith("  有问题：文首")]
    assert (code, len(wrong)) == ((0, 0) if form == "全文 " else (1, 1)), output
    assert (tmp_path / "study").exists() is (form == "全文 ")
