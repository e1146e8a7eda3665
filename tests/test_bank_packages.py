"""QTI packages as other programs make them: what stands around the items is stored or listed.

The careless reading: only items are looked for, and a test's order, its points and its title are gone without a word.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from xueer.cli.banks import IMPORTS
from xueer.exchange.banks import Imported

QTI = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
CP = 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"'
LOM = 'xmlns:lom="http://ltsc.ieee.org/xsd/LOM"'
ITEM = f"""<assessmentItem {QTI} identifier="{{0}}"><responseDeclaration identifier="R" cardinality="single"
baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody>
<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>{{0}}？</prompt><simpleChoice identifier="a">甲
</simpleChoice><simpleChoice identifier="b">乙</simpleChoice></choiceInteraction></itemBody></assessmentItem>"""
SUM = """<outcomeProcessing><setOutcomeValue identifier="SCORE"><sum>
<testVariables variableIdentifier="SCORE" weightIdentifier="W"/></sum></setOutcomeValue></outcomeProcessing>"""
KINDS = {"t": "imsqti_test_xmlv2p1", "i": "imsqti_item_xmlv2p1"}


def ref(name: str, inside: str = "", more: str = "") -> str:
    return f'<assessmentItemRef identifier="r{name}" href="../i/{name}.xml" {more}>{inside}</assessmentItemRef>'


def weight(value: str, name: str = "W") -> str:
    return f'<weight identifier="{name}" value="{value}"/>'


def paper(refs: str, title: str = "", more: str = "", after: str = SUM) -> str:
    """A test with one part and one section."""
    return (
        f'<assessmentTest {QTI} identifier="T" title="{title}"><testPart identifier="P">'
        f'<assessmentSection identifier="S" visible="true" {more}>{refs}</assessmentSection></testPart>{after}'
        "</assessmentTest>"
    )


def package(*tests: str, metadata: str = "", resource: str = "", files: tuple[str, ...] = ()) -> Imported:
    """What is read of the items a, b, c in this order, and these tests."""
    parts = {f"i/{name}.xml": ITEM.format(name) for name in "abc"}
    parts |= {f"t/t{n}.xml": text for n, text in enumerate(tests, 1)}
    listed = "".join(
        f'<resource identifier="{n}" type="{KINDS[name[0]]}" href="{name}"><metadata>{resource * (name == "i/b.xml")}'
        f'</metadata><file href="{name}"/></resource>'
        for n, name in enumerate(parts)
    )
    parts["imsmanifest.xml"] = f"<manifest {CP} {LOM}>{metadata}<resources>{listed}</resources></manifest>"
    parts |= dict.fromkeys(files, "x")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return IMPORTS["qti"](out.getvalue(), "x.zip")


def listed(imported: Imported) -> list[tuple[str, str, str]]:
    return [(f.where, f.field, f.value) for f in imported.findings if f.field]


def drafts(imported: Imported) -> list[tuple[str, Any]]:
    return [(d["编号"], d.get("分值")) for d in imported.drafts]


def test_a_test_gives_title_order_and_points() -> None:
    imported = package(paper(ref("c", weight("2.5")) + ref("a", weight("1")), "半年测试"))
    assert imported.title == "半年测试"
    assert drafts(imported) == [("c", 2.5), ("a", 1), ("b", None)]
    assert listed(imported) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (paper(ref("a"), more='title="第一部分" shuffle="true"'), [
            ("t/t1.xml", "assessmentSection title", "第一部分"), ("t/t1.xml", "assessmentSection shuffle", "true"),
        ]),
        (paper('<timeLimits maxTime="60"/><rubricBlock view="candidate"><p>先看题</p></rubricBlock>'), [
            ("t/t1.xml", "timeLimits maxTime", "60"), ("t/t1.xml", "rubricBlock view", "candidate"),
            ("t/t1.xml", "p", "先看题"),
        ]),
        (paper('<selection select="1"/><ordering shuffle="true"/>', after=""), [
            ("t/t1.xml", "selection select", "1"), ("t/t1.xml", "ordering shuffle", "true"),
        ]),
        (paper(ref("a", weight("0"))), [("i/a.xml", "weight W", "0")]),
        (paper(ref("a", weight("900"))), [("i/a.xml", "weight W", "900")]),
        (paper(ref("a", weight("2", "X"))), [("i/a.xml", "weight X", "2")]),
        (paper(ref("a", weight("2")), after=""), [("i/a.xml", "weight W", "2")]),
        (paper(ref("a", weight("2") + weight("3"))), [("i/a.xml", "weight W", "3")]),
        (paper(ref("a") * 2), [("t/t1.xml", "assessmentItemRef", "i/a.xml")]),
        (paper(ref("a", more='category="法规" required="false"')), [
            ("t/t1.xml", "assessmentItemRef category", "法规"),
        ]),
        (paper("", after='<outcomeDeclaration identifier="PASS" baseType="boolean"/>'), [
            ("t/t1.xml", "结果 PASS", "boolean"),
        ]),
        (paper("", after=SUM.replace("sum>", "max>")), [(
            "t/t1.xml", "outcomeProcessing",
            "setOutcomeValue:SCORE(max(testVariables[variableIdentifier=SCORE][weightIdentifier=W]))",
        )]),
        ("<x/>", [("t/t1.xml", "试卷", "t1.xml")]),
    ],
)  # fmt: skip
def test_what_else_a_test_says_is_listed(text: str, said: list[tuple[str, str, str]]) -> None:
    imported = package(text)
    assert listed(imported) == said
    assert len(imported.drafts) == 3


def test_points_are_kept_only_where_one_is_the_full_score() -> None:
    """Two points for the right answer, weighed twice, are four; nothing is worked out for the editor."""
    scored = """<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/>
<correct identifier="R"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue>
</setOutcomeValue></responseIf></responseCondition></responseProcessing></assessmentItem>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        resources = "".join(f'<resource type="{KINDS[n[0]]}" href="{n}"/>' for n in ("i/a.xml", "t/t.xml"))
        archive.writestr("imsmanifest.xml", f"<manifest {CP}>{resources}</manifest>")
        archive.writestr("i/a.xml", ITEM.format("a").replace("</assessmentItem>", scored))
        archive.writestr("t/t.xml", paper(ref("a", weight("2"))))
    imported = IMPORTS["qti"](out.getvalue(), "x.zip")
    assert drafts(imported) == [("a", None)]
    assert [(what, value) for _, what, value in listed(imported)] == [("weight", "2"), ("答对得分 SCORE", "2")]


def test_of_several_tests_none_is_followed() -> None:
    imported = package(paper(ref("c", weight("2")), "甲卷"), paper(ref("b") + ref("a"), "乙卷"))
    assert (imported.title, drafts(imported)) == ("", [("a", None), ("b", None), ("c", None)])
    assert listed(imported) == [
        ("t/t1.xml", "标题", "甲卷"),
        ("i/c.xml", "weight W", "2"),
        ("t/t1.xml", "题目的次序", "i/c.xml"),
        ("t/t2.xml", "标题", "乙卷"),
        ("t/t2.xml", "题目的次序", "i/b.xml、i/a.xml"),
    ]


def test_an_item_that_only_the_test_names() -> None:
    """One that is in the package is read; one that is not is a question left out."""
    imported = package(paper(ref("zz") + ref("a")))
    assert [(f.where, f.why) for f in imported.findings if f.lost] == [("t/t1.xml", "题目文件 i/zz.xml 不在包里")]
    assert (imported.total, len(imported.drafts)) == (4, 3)


def lom(inside: str) -> str:
    return f"<metadata><schema>QTIv2.1 Package</schema><lom:lom>{inside}</lom:lom></metadata>"


TITLE = "<lom:general><lom:title><lom:string language='zh'>{}</lom:string></lom:title></lom:general>"
WORD = "<lom:general><lom:keyword><lom:string>{}</lom:string></lom:keyword></lom:general>"


def test_the_manifest_gives_a_title_and_the_rest_of_it_is_listed() -> None:
    imported = package(metadata=lom(TITLE.format("党务题库") + WORD.format("党务")), resource=lom(WORD.format("难")))
    assert imported.title == "党务题库"
    assert listed(imported) == [
        ("imsmanifest.xml", "general/keyword/string", "党务"),
        ("i/b.xml", "general/keyword/string", "难"),
    ]
    both = package(paper("", "测试"), metadata=lom(TITLE.format("党务题库")))
    assert both.title == "测试"
    assert listed(both) == [("imsmanifest.xml", "general/title/string", "党务题库")]


def test_files_that_are_not_read_are_listed() -> None:
    imported = package(files=("media/a.png", "i/d.xml", "说明.txt"))
    assert listed(imported) == [("压缩包", "文件", name) for name in ("media/a.png", "i/d.xml", "说明.txt")]


@pytest.mark.parametrize(
    ("content", "stem"),
    [
        (ITEM.format("甲").replace("甲？", "甲<!-- 乙 -->丙？").encode(), "甲丙？"),
        (f'<?xml version="1.0" encoding="GBK"?>{ITEM.format("甲")}'.encode("gbk"), "甲？"),
        (f'<?xml version="1.0" encoding="UTF-16"?>{ITEM.format("甲")}'.encode("utf-16"), "甲？"),
        (ITEM.format("甲").replace("甲？", f"甲{'<b></b>' * 600}？").encode(), "甲？"),
        (ITEM.format("甲").replace("甲？", f"甲{'<div>' * 100}？{'</div>' * 100}").encode(), "甲\n？"),
        (ITEM.format("甲").replace("甲？", f"甲{'<div>' * 300}？{'</div>' * 300}").encode(), None),
        (f"<!DOCTYPE assessmentItem>{ITEM.format('甲')}".encode(), None),
        (ITEM.format("甲").replace("甲？", "甲&nbsp;？").encode(), None),
        (ITEM.format("甲")[:-9].encode(), None),
    ],
    ids=["comment", "GBK", "UTF-16", "many", "nested", "deep", "doctype", "entity", "cut"],
)
def test_an_item_alone_is_whole_xml_of_no_great_depth(content: bytes, stem: str | None) -> None:
    imported = IMPORTS["qti"](content, "x.xml")
    assert [d["题干"] for d in imported.drafts] == [stem] * (stem is not None)
    deep = "内容一层套一层" if content.count(b"<div>") > 256 else "不是完好的 QTI 2.1 题目"
    assert [f.why[: len(deep)] for f in imported.findings if f.lost] == [deep] * (stem is None)


ONE = 'cardinality="single" baseType="string"'
CORRECT = "<correctResponse><value>别的</value></correctResponse>"
UNTOLD = [
    ("<correctResponse>", '<correctResponse interpretation="解释">', ("correctResponse interpretation", "解释")),
    ('maxChoices="1"', 'maxChoices="1" shuffle="false"', ("choiceInteraction shuffle", "false")),
    ('maxChoices="1"', 'maxChoices="1" orientation="horizontal"', ("choiceInteraction orientation", "horizontal")),
    ('identifier="a">', 'identifier="a" timeDependent="true">', ("assessmentItem timeDependent", "true")),
    ('identifier="a">', 'identifier="a" toolName="某软件">', ("assessmentItem toolName", "某软件")),
    ('identifier="a">', 'identifier="a" xml:lang="en">', ("assessmentItem lang", "en")),
    ("<value>a", '<value fieldIdentifier="f">a', ("value fieldIdentifier", "f")),
    ("<prompt>", '<prompt class="red">', ("prompt class", "red")),
    ("<prompt>", "<prompt><q>引</q>", ("q", "引")),
    ("</prompt>", "</prompt><prompt>又问</prompt>", ("choiceInteraction 里的 prompt", "又问")),
    ("</prompt>", "</prompt>散落的字", ("choiceInteraction 里的文字", "散落的字")),
    ("</correctResponse>", "</correctResponse><foo>x</foo>", ("responseDeclaration 里的 foo", "x")),
    ('identifier="b">', 'identifier="b" fixed="true">', ("simpleChoice fixed", "true")),
    (
        "<itemBody>",
        f'<responseDeclaration identifier="S" {ONE}>{CORRECT}</responseDeclaration><itemBody>',
        ("没有用上的 responseDeclaration S", "别的"),
    ),
    (
        "<itemBody>",
        f'<outcomeDeclaration identifier="SCORE" {ONE}><t><x>1</x></t></outcomeDeclaration><itemBody>',
        ("结果 SCORE t", "1"),
    ),
]


@pytest.mark.parametrize(("old", "new", "left"), UNTOLD, ids=[new for _, new, _ in UNTOLD])
def test_whatever_no_reader_takes_is_listed(old: str, new: str, left: tuple[str, str]) -> None:
    """A list of what to look for always misses the next attribute; what is listed is all that is not known."""
    text = ITEM.format("a")
    assert old in text
    imported = IMPORTS["qti"](text.replace(old, new, 1).encode(), "x.xml")
    assert len(imported.drafts) == 1
    assert left in [(f.field, f.value) for f in imported.findings if f.field]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('maxChoices="1"', 'maxChoices="1" shuffle="true" orientation="vertical" minChoices="0" id="x"'),
        ('identifier="a">', 'identifier="a" timeDependent="false" adaptive="false" xml:lang="zh-CN">'),
        ('identifier="b">', 'identifier="b" fixed="false" showHide="show">'),
        ("<prompt>", "<prompt><span>"),
    ],
)
def test_values_that_ours_have_anyway_are_not(old: str, new: str) -> None:
    text = ITEM.format("a").replace(old, new, 1)
    text = text.replace("</prompt>", "</span></prompt>") if "<span>" in text else text
    assert listed(IMPORTS["qti"](text.encode(), "x.xml")) == []


def test_two_right_answers_where_one_is_declared_are_no_two_spellings() -> None:
    """A player marks one of them; which one is not for the importer to guess."""
    entry = (
        f'<assessmentItem {QTI} identifier="a"><responseDeclaration identifier="R" {ONE}>'
        "<correctResponse><value>甲</value><value>乙</value></correctResponse></responseDeclaration><itemBody><p>写"
        '<textEntryInteraction responseIdentifier="R" expectedLength="4"/></p></itemBody></assessmentItem>'
    )
    imported = IMPORTS["qti"](entry.encode(), "x.xml")
    assert [(f.lost, f.why) for f in imported.findings] == [
        (True, "textEntryInteraction（R）：只许有一个答案（R 的 cardinality 是 single），却写了 2 个，看不出哪个对")
    ]
    one = IMPORTS["qti"](entry.replace("<value>乙</value>", "").encode(), "x.xml")
    assert listed(one) == [("文件", "textEntryInteraction expectedLength", "4")]


def test_files_beside_the_items_are_listed_without_a_manifest_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in {"i/a.xml": ITEM.format("a"), "readme.txt": "看我", "img/a.png": "x", "img/": ""}.items():
            archive.writestr(name, text)
    imported = IMPORTS["qti"](out.getvalue(), "x.zip")
    assert len(imported.drafts) == 1
    assert listed(imported) == [("压缩包", "文件", "readme.txt"), ("压缩包", "文件", "img/a.png")]


def test_a_number_of_another_base_is_not_read_as_if_it_were_ours() -> None:
    """10 to the base of 16 is sixteen."""
    entry = (
        f'<assessmentItem {QTI} identifier="a"><responseDeclaration identifier="R" cardinality="single" '
        'baseType="integer"><correctResponse><value>10</value></correctResponse></responseDeclaration><itemBody><p>几'
        '<textEntryInteraction responseIdentifier="R" base="16"/></p></itemBody></assessmentItem>'
    )
    imported = IMPORTS["qti"](entry.encode(), "x.xml")
    assert [f.why for f in imported.findings] == ["textEntryInteraction（R）：数是 16 进制的（base），不能导入"]
    assert len(IMPORTS["qti"](entry.replace(' base="16"', "").encode(), "x.xml").drafts) == 1
