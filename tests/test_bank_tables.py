"""Tables in Excel as other people make them: every cell and everything beside the cells is stored or listed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from test_bank_readings import lost, only
from xueer.cli.banks import IMPORTS
from xueer.exchange.banks import Imported
from xueer.exchange.office.workbook import workbook


def test_a_table_hides_nothing() -> None:
    """Unknown columns, a column there twice, rows above the headings, another sheet: cell by cell."""
    head = ["题型", "题干", "选项A", "选项B", "答案", "来源", "问题", "选项解析"]
    rows = [["判断", "甲。", "正确", "错误", "对", "网上", "又问", "A：因为"]]
    book = openpyxl.Workbook()
    for title, content in (
        ("题目", [["某题库"], head, *rows]),
        ("题库", [head[:5], ["单选", "乙？", "一", "二", "A"]]),
        ("草稿", [["x"], ["y"]]),
    ):
        sheet = book.create_sheet(title)
        for row in content:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    imported = IMPORTS["excel"](out.getvalue(), "x.xlsx")
    assert [d["题干"] for d in imported.drafts] == ["甲。", "乙？"]
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [
        ("题目 A1", "格子", "某题库"),
        ("题目 H3", "选项解析", "A：因为"),
        ("题目 F3", "来源", "网上"),
        ("题目 G3", "问题", "又问"),
        ("草稿 A1", "格子", "x"),
        ("草稿 A2", "格子", "y"),
    ]


def book_of(rows: list[list[Any]], *notes: tuple[str, str]) -> bytes:
    """A workbook with these rows and these notes at cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for place, text in notes:
        book.worksheets[0][place].comment = Comment(text, "某人")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content: bytes, **parts: str) -> bytes:
    """The workbook with these parts at its first sheet, by the kinds of their relations."""
    out, rels = io.BytesIO(), "xl/worksheets/_rels/sheet1.xml.rels"
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        head = source.read(rels).decode() if rels in source.namelist() else f'<Relationships xmlns="{PACKAGE}">'
        for name in source.namelist():
            if name != rels:
                target.writestr(name, source.read(name))
        more = "".join(f'<Relationship Id="z{kind}" Type="x/{kind}" Target="/xl/{kind}.xml"/>' for kind in parts)
        target.writestr(rels, head.replace("</Relationships>", "") + more + "</Relationships>")
        for kind, text in parts.items():
            target.writestr(f"xl/{kind}.xml", text)
    return out.getvalue()


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TABLE = [
    ["题型", "题干", "选项A", "选项B", "答案"],
    ["单选", "甲？", "一", "二", "A"],
    ["单选", "乙？", "一", "二", "B"],
]


def test_notes_in_a_workbook_are_listed_with_their_cells() -> None:
    imported = IMPORTS["excel"](
        book_of(TABLE, ("B2", "出自讲话\n第二段"), ("E1", "只写字母"), ("H9", "旁边")), "x.xlsx"
    )
    assert len(imported.drafts) == 2
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [
        ("Sheet E1", "批注", "只写字母"),
        ("Sheet B2", "批注", "出自讲话\n第二段"),
        ("Sheet H9", "批注", "旁边"),
    ]


def test_comments_with_answers_are_told_instead_of_their_copies() -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    said = "".join(f'<threadedComment ref="C3" id="{n}"><text>{n}</text></threadedComment>' for n in ("问", "答"))
    content = with_parts(
        book_of(TABLE, ("C3", "[Threaded comment] 问")),
        threadedComment=f'<ThreadedComments xmlns="{space}">{said}</ThreadedComments>',
    )
    assert [(f.where, f.value) for f in IMPORTS["excel"](content, "x.xlsx").findings if f.field] == [
        ("Sheet C3", "问"),
        ("Sheet C3", "答"),
    ]


DRAWN = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">%s</xdr:wsDr>"""
ANCHOR = """<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>{}</xdr:row></xdr:from>
<xdr:{kind}><xdr:nvPr><xdr:cNvPr id="2" name="{name}"/></xdr:nvPr>{text}</xdr:{kind}></xdr:twoCellAnchor>"""


def test_a_picture_on_a_row_loses_the_question_and_others_are_listed() -> None:
    """Nobody can tell whether “如图” needs it; a text box is only words beside the table."""
    words = "<a:p><a:r><a:t>看</a:t></a:r><a:r><a:t>这里</a:t></a:r></a:p>"
    anchors = [(0, "pic", "标志", ""), (2, "pic", "图片 1", ""), (1, "sp", "框", words), (20, "pic", "章", "")]
    drawing = DRAWN % "".join(ANCHOR.format(row, kind=k, name=n, text=t) for row, k, n, t in anchors)
    imported = IMPORTS["excel"](with_parts(book_of(TABLE), drawing=drawing), "x.xlsx")
    assert [d["题干"] for d in imported.drafts] == ["甲？"]
    assert lost(imported) == [("Sheet 第 3 行", "这一行有图片“图片 1”，题库里放不了图片")]
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [
        ("Sheet B1", "图片", "标志"),
        ("Sheet B2", "图形", "看这里"),
        ("Sheet B21", "图片", "章"),
    ]


def test_what_stands_above_the_line_is_not_read_as_if_it_did_not() -> None:
    """10³ is not 103; what is struck out is not part of the question."""
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    raised, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    book.worksheets[0]["C2"] = CellRichText("10", TextBlock(raised, "3"))
    book.worksheets[0]["B3"] = CellRichText("乙", TextBlock(struck, "不"), TextBlock(InlineFont(b=True), "？"))
    book.worksheets[0].append(["单选", CellRichText("丙", TextBlock(InlineFont(b=True), "？")), "一", "二", "A"])
    book.worksheets[0].append(["单选", "丁？", '=DISPIMG("ID_1",1)', "二", "A"])
    book.worksheets[0]["C5"].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    imported = IMPORTS["excel"](out.getvalue(), "x.xlsx")
    said = "里有上标、下标或者删除线，只存文字意思就变了（10³ 成了 103）"
    assert [d["题干"] for d in imported.drafts] == ["丙？"]
    assert lost(imported) == [
        ("Sheet 第 2 行", f"选项A{said}"),
        ("Sheet 第 3 行", f"题干{said}"),
        ("Sheet 第 5 行", "选项A是图片，题库里放不了图片"),
    ]


@pytest.mark.parametrize("font", [{"strike": True}, {"vertAlign": "superscript"}, {"vertAlign": "subscript"}])
def test_a_whole_cell_that_is_struck_out_or_raised_is_not_read(font: dict[str, Any]) -> None:
    """The font of the cell says the same as that of its parts: the option is taken back, or stands above the line."""
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    for place in ("D2", "E3"):
        book.worksheets[0][place].font = Font(**font)
    book.worksheets[0]["B2"].font = Font(b=True, vertAlign="baseline", strike=False)
    out = io.BytesIO()
    book.save(out)
    imported = IMPORTS["excel"](out.getvalue(), "x.xlsx")
    said = "里有上标、下标或者删除线，只存文字意思就变了（10³ 成了 103）"
    assert lost(imported) == [("Sheet 第 2 行", f"选项B{said}"), ("Sheet 第 3 行", f"答案{said}")]


def test_a_link_of_a_cell_is_listed_with_where_it_leads() -> None:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    book.worksheets[0]["B2"].hyperlink = "https://example.com/a?b=1"
    book.worksheets[0]["C3"].hyperlink = Hyperlink(ref="C3", location="Sheet!A1")
    out = io.BytesIO()
    book.save(out)
    imported = IMPORTS["excel"](out.getvalue(), "x.xlsx")
    assert len(imported.drafts) == 2
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [
        ("Sheet B2", "链接", "https://example.com/a?b=1"),
        ("Sheet C3", "链接", "Sheet!A1"),
    ]


def test_what_is_hidden_is_read_and_said() -> None:
    """Who hid a row may have wanted it out of the bank; who filtered the table did not."""
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.worksheets[0].column_dimensions["X"].hidden = True
    other = book.create_sheet("旧题")
    other.append(TABLE[0])
    other.append(["单选", "丙？", "一", "二", "A"])
    other.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    imported = IMPORTS["excel"](out.getvalue(), "x.xlsx")
    assert [d["题干"] for d in imported.drafts] == ["甲？", "乙？", "丙？"]
    assert [(f.where, f.why) for f in imported.findings if "隐藏" in f.why] == [
        ("Sheet", "D 列是隐藏的，照样读了"),
        ("Sheet 第 3 行", "这一行在表里是隐藏的，照样导入了"),
        ("旧题", "这张工作表是隐藏的，照样读了"),
    ]


def test_a_second_table_on_a_sheet_has_its_own_headings() -> None:
    """Read under the first headings, its explanations would be its answers."""
    rows = [
        ["题型", "题干", "答案", "解析"],
        ["填空", "甲____", "一", "因为一"],
        [],
        ["填空题"],
        ["题型", "题干", "解析", "答案"],
        ["填空", "乙____", "因为二", "二"],
    ]
    imported = IMPORTS["excel"](book_of(rows), "x.xlsx")
    assert [(d["题干"], d["答案"], d["解析"]) for d in imported.drafts] == [
        ("甲____", [["一"]], "因为一"),
        ("乙____", [["二"]], "因为二"),
    ]
    assert imported.total == 3
    assert lost(imported) == [("Sheet 第 4 行", "没有题干")]


def row_of(kind: str, stem: str, answer: str, *options: str) -> Imported:
    heads = ["题型", "题干", "选项A", "选项B", "选项C"]
    row = [kind, stem, *options, *[None] * (3 - len(options)), answer]
    return IMPORTS["excel"](book_of([[*heads, "答案"], row]), "x.xlsx")


@pytest.mark.parametrize(
    "answer",
    [
        "北京/京",
        "北京|京",
        "北京、京",
        "北京;京",
        "北京 或 京",
        "北京或者京",
        "（1）北京（2）京",
        "①北京②京",
        "北京，京",
        "北京,京",
    ],
)
def test_a_blank_with_what_may_part_two_spellings_is_to_be_looked_at(answer: str) -> None:
    """Stored as one spelling everybody would be wrong, and nothing said so."""
    for imported in (row_of("填空", "首都____", answer), IMPORTS["gift"](f"首都{{={answer}}}".encode(), "x.gift")):
        assert only(imported)["答案"] == [[answer]]
        assert [f.why for f in imported.findings if "写法" in f.why] == [
            f"第 1 空按一种写法“{answer}”存，要一字不差才对；是几种写法、几个空的，分开写"
        ]


@pytest.mark.parametrize("answer", ["北京；京", "1,000", "北京", "或许", "3/4/5", "2020/3/1"])
def test_a_blank_with_plain_spellings_is_not(answer: str) -> None:
    assert not [f for f in row_of("填空", "首都____", answer).findings if "一种写法" in f.why] or "/" in answer


def test_options_under_another_letter_than_their_own_are_refused() -> None:
    """The answer A means 甲 by the column and 乙 by the words."""
    imported = row_of("单选", "甲？", "A", "B. 甲", "A. 乙", "C. 丙")
    assert lost(imported) == [
        ("Sheet 第 2 行", "选项A 的格子里写着“B. 甲”，看不出答案“A”按列还是按格子里的字母；删去格子里的字母再导入")
    ]


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("A. 甲", "甲"), ("Ａ．甲", "甲"), ("A）甲", "甲"), ("（A）甲", "甲"), ("(a) 甲", "甲"), ("A、甲", "甲"),
        ("A. B. 甲", "B. 甲"), ("A、B 都对", "A、B 都对"), ("A、B、C均正确", "A、B、C均正确"), ("e.g. 甲", "e.g. 甲"),
        ("a、b 都是", "a、b 都是"), ("A 级", "A 级"), ("A", "A"), ("AB. 甲", "AB. 甲"), ("A. B", "B"), ("A、B", "A、B"),
    ],
)  # fmt: skip
def test_an_option_loses_its_own_letter_only(cell: str, stored: str) -> None:
    assert only(row_of("单选", "甲？", "B", cell, "乙"))["选项"] == {"A": stored, "B": "乙"}


@pytest.mark.parametrize(
    ("answer", "options", "why"),
    [
        ("A", ("B", "A", "C"), "答案“A”是选项 A 的字母，又是选项 B 的文字，看不出是哪个"),
        ("2", ("2", "1", "3"), "答案“2”是选项 A 的文字，又像是第 2 个选项，看不出是哪个"),
    ],
)
def test_an_answer_that_names_two_options_is_refused(answer: str, options: tuple[str, ...], why: str) -> None:
    assert lost(row_of("单选", "甲？", answer, *options)) == [("Sheet 第 2 行", why)]
    assert only(row_of("单选", "甲？", "2", "1", "2", "3"))["答案"] == "B"


@pytest.mark.parametrize(("kind", "first", "second"), [("单选", "A", "B"), ("判断", "对", "错"), ("单选", "A", "AB")])
def test_two_columns_of_answers_that_differ_lose_the_question(kind: str, first: str, second: str) -> None:
    """Whichever is stored, every second reader of the table meant the other."""
    heads = ["题型", "题干", "答案", "选项A", "选项B", "正确答案"]
    options = ["一", "二"] if kind == "单选" else [None, None]
    contrary = IMPORTS["excel"](book_of([heads, [kind, "甲。", first, *options, second]]), "x.xlsx")
    assert [why for _, why in lost(contrary)] == [f"有两列答案，一列是“{first}”，一列是“{second}”，看不出以哪个为准"]
    for same in (first, "因为这样"):
        assert len(IMPORTS["excel"](book_of([heads, [kind, "甲。", first, *options, same]]), "x.xlsx").drafts) == 1


def test_margins_and_links_by_formula_are_listed() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in TABLE:
        sheet.append(row)
    margin = sheet.HeaderFooter.oddHeader
    assert margin is not None
    margin.center.text = "某题库 内部"
    sheet["C2"] = '=HYPERLINK("https://example.com/","一")'
    out, done = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(done, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):  # as Excel has it: the value beside the formula
                text = text.replace(b'<c r="C2">', b'<c r="C2" t="str">').replace(b"<v></v>", b"<v>\xe4\xb8\x80</v>")
                text = text.replace(b"</f><v />", b"</f><v>\xe4\xb8\x80</v>").replace(
                    b"</f><v/>", b"</f><v>\xe4\xb8\x80</v>"
                )
            target.writestr(name, text)
    imported = IMPORTS["excel"](done.getvalue(), "x.xlsx")
    assert imported.drafts[0]["选项"]["A"] == "一"
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [
        ("Sheet C2", "链接", "https://example.com/"),
        ("Sheet A1", "页眉页脚", "某题库 内部"),
    ]


def test_an_option_may_speak_of_others() -> None:
    imported = row_of("单选", "甲？", "C", "甲", "乙", "A、B都对")
    assert only(imported)["选项"]["C"] == "A、B都对"


def test_words_in_brackets_behind_a_type_are_listed() -> None:
    imported = row_of("单选题（材料）", "甲？", "B", "甲", "乙")
    assert only(imported)["题型"] == "单选"
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [("Sheet A2", "题型", "（材料）")]


def test_a_row_of_formulas_that_were_never_worked_out_is_told() -> None:
    imported = IMPORTS["excel"](book_of([TABLE[0], ["=A9"] * 5]), "x.xlsx")
    assert [where for where, _ in lost(imported)] == ["Sheet 第 2 行"]


@pytest.mark.parametrize("heads", ["ABCD", ["A.", "B、", "C：", "D"], ["选项1", "B选项", "C项", "选项D"], "ａｂｃｄ"])
def test_headings_of_options(heads: Any) -> None:
    """A table with A, B, C, D over its options is what most people have."""
    rows = [["题型", "题目", *heads, "正确答案"], ["单选题", "甲？", "一", "二", "三", "四", "C"]]
    assert only(IMPORTS["excel"](book_of(rows), "x.xlsx")) == {
        "题型": "单选", "题干": "甲？", "选项": {"A": "一", "B": "二", "C": "三", "D": "四"}, "答案": "C",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["填空", "写____", "四十八", None, "A"], "填空题还有选项“四十八”，看不出答案"),
        (["排序", "排", "一", "二", "BA"], "排序题的答案列要空着，这里是“BA”，看不出以哪个为准"),
    ],
)
def test_a_row_with_two_answers_is_left_out(row: list[Any], why: str) -> None:
    imported = IMPORTS["excel"](workbook([("题目", ["题型", "题干", "选项A", "选项B", "答案"], [row])]), "x.xlsx")
    assert (lost(imported), imported.drafts) == ([("题目 第 2 行", why)], [])
