"""Red heads, orders and lists of annexes, in Word tables and in Markdown with a line for each paragraph."""

from __future__ import annotations

import pytest
from test_import_proposals import everything
from test_regulation_import import made
from wordfiles import docx, para

RULE = ["第一条　甲。", "第二条　见下表：", "第三条　丙。"]
LETTER = [
    "关于印发《某市水务局值班办法》的通知", "局属各单位：", "现将办法印发给你们。", "某市水务局", "2024年5月8日",
]  # fmt: skip


def table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def marked(rows: list[list[str]]) -> list[str]:
    first, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return [first, "|" + " --- |" * len(rows[0]), *rest]


HEADS = [
    ([["某市水务局文件"], ["水发〔2024〕17号"]], "某市水务局", "水发〔2024〕17号"),
    (
        [["某市人民政府办公室文件", ""], ["某政办发〔2024〕3号", "签发人：甲"]],
        "某市人民政府办公室",
        "某政办发〔2024〕3号",
    ),
    ([["", "某市城市管理局令第5号"], ["-", "："]], "某市城市管理局", None),
]


@pytest.mark.parametrize("word", [True, False])
@pytest.mark.parametrize(("rows", "issuer", "number"), HEADS)
def test_a_red_head_in_a_table(rows: list[list[str]], issuer: str, number: str | None, *, word: bool) -> None:
    """Number and issuer stand in the head as the proposal says; the table is quoted and gone, the text's own stays."""
    own = [["岗位", "人数"], ["值班员", "2"]]
    if word:
        body = "".join(map(para, [*LETTER, "某市水务局值班办法", *RULE[:2]]))
        content = docx(table(rows) + body + table(own) + para(RULE[2]))
    else:
        lines = [*marked(rows), *LETTER, "某市水务局值班办法", *RULE[:2], *marked(own), RULE[2]]
        content = "\n".join(lines).encode()
    page, report = made(content, "a.docx" if word else "a.md", accept=everything)
    assert (report.stopping, page.title, [p.kind for p in report.proposals]) == ([], "某市水务局值班办法", ["通知"])
    facts = page.front["法规"]
    assert (facts["制定机关"], facts.get("发文字号")) == (issuer, number)
    assert [line for line in page.body if line] == [*RULE[:2], *marked(own), RULE[2]]
    assert all(cell in report.removed[0] for row in rows for cell in row)
    assert (report.removed[1:], report.tables.source, report.tables.page) == (LETTER, 1, 1)
    before = made(content, "a.docx" if word else "a.md")[0]
    assert issuer in "\n".join(before.body)
    assert report.proposals[0].before.startswith(next(cell for row in rows for cell in row if cell))


@pytest.mark.parametrize("blank", [True, False])
def test_a_title_after_a_table_in_markdown(*, blank: bool) -> None:
    """Lines above the text that end in nothing are lines of their own: the title is not glued to a date or a table."""
    lines = [*marked([["某市人民政府令"], ["第58号"]]), "现予公布，自2024年9月1日起施行。", "市长", "2024年7月12日",
             "某市厕所管理办法", *RULE[:1], *marked([["甲", "乙"]]), "前款所列可以增加。", "第二条　丙。"]  # fmt: skip
    text = "\n".join(lines).replace("日\n某", "日\n\n某") if blank else "\n".join(lines)
    page, report = made(text.encode(), "a.md", accept=everything)
    assert (page.title, report.stopping) == ("某市厕所管理办法", [])
    assert [c.id for c in page.regulation.clauses.values()] == ["t1", "t1k1", "t1b1", "t1k2", "t2", "t2k1"]
    assert (report.characters.source, report.tables.source) == (report.characters.page, report.tables.page)


def test_a_broken_sentence_above_the_text_goes_on() -> None:
    """A preface whose lines are broken is no row of titles."""
    text = "# 某意见\n为贯彻上级部署，\n现提出意见。\n一、甲。\n二、乙。"
    assert made(text.encode(), "a.md")[0].body[1] == "为贯彻上级部署，现提出意见。"


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.md"])
@pytest.mark.parametrize("first", ["附件：1.值班表", "附 件: 1. 值班表", "附件：１．值班表"])
def test_a_list_of_annexes(first: str, name: str) -> None:
    """The word stands above the list, and the list stays in one piece; no entry is a 款 or 目 of the last article."""
    lines = ["某办法", "第一条　甲：", first, "2.值班纪律", "附件1", "值班表", "附件2", "第一条　丙。"]
    content = docx("".join(map(para, lines))) if name == "a.docx" else "\n".join(lines).encode()
    page, report = made(content, name, accept=everything)
    body = [line for line in page.body if line]
    assert (report.stopping, [c.id for c in page.regulation.clauses.values()]) == ([], ["t1", "t1k1"])
    at = body.index(next(line for line in body if line.startswith("## ")))
    assert [line.replace(" ", "") for line in body[at : at + 3]] == [
        "##" + first.replace(" ", "")[:3], first.replace(" ", "")[3:].replace("1.", body[at + 1][:2]), "2.值班纪律",
    ]  # fmt: skip
    assert body[at + 3 :] == ["## 附件1", "值班表", "## 附件2", "第一条　丙。"]
