"""Lines broken inside a sentence: a proposal joins them, nothing else does, and the 对账单 says what is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_import_proposals import everything
from test_regulation_import import made
from wordfiles import docx, para
from xueer.ground.numerals import to_chinese

END = "本办法自2023年4月1日起施行。"
SENTENCES = st.lists(
    st.sampled_from([
        "夜市经营者在划定的区域内经营", "不得占压盲道和消防通道", "依照本办法第一条处理", "违反前款第（一）项规定的",
        "由城市管理部门责令改正", "处以200元以上500元以下罚款", "市场监督管理部门应当加强检查", "使用“红旗渠”牌的除外",
    ]), min_size=1, max_size=5,
)  # fmt: skip


@st.composite
def rules(draw: st.DrawFn) -> list[str]:
    """Paragraphs of a rule: 条 with further 款, lists of 项 and 目; every sentence ends as it should."""
    lines = ["某市夜市管理办法"]
    for n in range(1, draw(st.integers(2, 8))):
        lines.append(f"第{to_chinese(n)}条　{'，'.join(draw(SENTENCES))}。")
        lines += [f"{'，'.join(draw(SENTENCES))}。" for _ in range(draw(st.integers(0, 2)))]
        if draw(st.booleans()):
            lines[-1] = lines[-1][:-1] + "："
            lines += [f"（{to_chinese(i)}）{'，'.join(draw(SENTENCES))}；" for i in range(1, 3)]
            lines.append(f"（三）{'，'.join(draw(SENTENCES))}。")
    return [*lines, f"第{to_chinese(n + 1)}条　{END}"]


def broken(line: str, width: int) -> list[str]:
    """As a column of so many characters prints it: no line begins with a mark, none ends with an opening one."""
    out = [""]
    for at, sign in enumerate(line):
        full = sum(0.5 if c.isascii() else 1 for c in out[-1]) >= width
        if (
            full
            and sign not in "，。；：”）（"
            and line[at - 1] not in "“（"
            and line[at + 1 : at + 2] not in tuple("，。；：”）")
        ):
            out.append("")
        out[-1] += sign
    return out


@settings(max_examples=120, deadline=None)
@given(rules(), st.integers(16, 42), st.booleans())
def test_a_broken_text_is_the_whole_one_once_accepted(lines: list[str], width: int, word: bool) -> None:
    """Whatever the width, also where the break falls inside 第一条 or a quotation: the same 款 as unbroken."""
    whole = made("\n".join(lines).encode(), "a.txt")[0].body
    pieces = [lines[0], *(piece for line in lines[1:] for piece in broken(line, width))]
    content = docx("".join(map(para, pieces))) if word else "\n".join(pieces).encode()
    page, report = made(content, "a.docx" if word else "a.txt", accept=everything)
    if len(pieces) > len(lines) + 1:
        assert page.body == whole
        assert {p.kind for p in report.proposals} == {"断行"}
    left = made(content, "a.docx" if word else "a.txt")[1]
    if len(pieces) > len(lines):
        assert any("没有写完" in str(p) for p in [*left.problems, *report.problems]) or page.body == whole


@pytest.mark.parametrize(
    ("lines", "proposed", "said"),
    [
        # titles of articles, items and parts end in nothing
        (["第一条　立法目的", "为了甲，制定本办法。", "第二条　适用范围", "适用于乙。"], 0, 0),
        (["第一条　原则：", "（一）政治性原则", "突出政治学习。", "（二）时代性原则", "突出时代要求。"], 0, 0),
        (
            ["一、总体要求", "以精简为目标，做好工作。", "二、主要任务", "（一）精简会议", "严格审批会议，控制规模。"],
            0,
            0,
        ),
        # a comma at the end is sure; in the middle of a sentence it is only said
        (["第一条　为了甲，", "制定本办法。"], 1, 0),
        (["第一条　为了甲，制定本办法", "乙除外。"], 0, 1),
        (["第一条　包括：", "（一）甲，", "（二）乙，", "丙。"], 1, 0),
        (["第一条　依照第", "二条办理。", "第二条　依照第", "（一）项办理。"], 2, 0),
        (["第一条　甲，", "第二条　乙。", "第三条　丙，", "附件1"], 0, 0),
        (["第一条　甲，", "第二章　乙", "第二条　丙。"], 0, 0),
        (["第一条　见下表，", "岗位\t人数", "值班员\t2"], 0, 0),
        # what stands above the text and behind it is nobody's 款
        (["根据甲，", "制定本办法。", "第一条　甲。", "附件1", "甲，", "乙。"], 0, 0),
    ],
)
def test_what_is_joined_and_what_is_said(lines: list[str], proposed: int, said: int) -> None:
    """(proposals, remarks left when all are accepted); unaccepted, each break is a remark."""
    content = "\n".join(["某办法", *lines]).encode()
    page, report = made(content, "a.txt", accept=everything)
    assert [p.kind for p in report.proposals if p.kind == "断行"] == ["断行"] * proposed
    assert sum("没有写完" in str(p) for p in report.problems) == said
    first, before = made(content, "a.txt")
    assert sum("没有写完" in str(p) for p in before.problems) == said + proposed
    assert [p.stops for p in before.problems if "没有写完" in str(p)] == [False] * (said + proposed)
    assert (page.body == first.body) is (proposed == 0)


def test_foreign_words_keep_their_blank() -> None:
    """A line that ends and one that begins with Latin letters were two words."""
    text = "某办法\n第一条　经营者使用 App 的，依照 Work\nPermit 的规定办理登记的各项手续并且\n缴费。\n第二条　甲。"
    page = made(text.encode(), "a.txt", accept=everything)[0]
    assert "第一条　经营者使用 App 的，依照 Work Permit 的规定办理登记的各项手续并且缴费。" in page.body


def test_rows_of_a_table_are_said() -> None:
    """A text file has no tables: each row would silently be a 款. A tab behind a number is a blank."""
    text = "某办法\n第一条\t见下表：\n岗位\t人数\n值班员\t2\n（一）\t甲；\n1.\t乙。\n第二条　丙。\n"
    said = [str(p) for p in made(text.encode(), "a.txt")[1].problems if "表格" in str(p)]
    why = "像是表格的一行，作为另起的一款（全文这样的有 2 行）；表格从 Word 导入，或者写成 | 甲 | 乙 |"
    assert said == [f"第 3 行：“岗位　人数”{why}"]
    assert not any("表格" in str(p) for p in made(text.replace("\t", "　").encode(), "a.txt")[1].problems)
