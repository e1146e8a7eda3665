"""What single files of other programs mean: the readings that once were wrong, each with what is said about it."""

from __future__ import annotations

from typing import Any

import pytest
from xueer.cli.banks import IMPORTS
from xueer.exchange.banks import Imported
from xueer.exchange.banks.aiken_reader import read as read_aiken
from xueer.exchange.banks.gift_reader import read as read_gift
from xueer.exchange.banks.report import Finding, lines, summed_lines
from xueer.exchange.office.plain import decode
from xueer.exchange.office.refused import Refused


def only(imported: Imported) -> dict[str, Any]:
    """The one draft without its id and explanation."""
    (draft,) = imported.drafts
    return {k: v for k, v in draft.items() if k not in ("编号", "解析")}


def listed(imported: Imported) -> list[tuple[str, str]]:
    """(field, value) of what was not stored."""
    return [(f.field, f.value) for f in imported.findings if f.field]


def lost(imported: Imported) -> list[tuple[str, str]]:
    """(where, why) of what was left out."""
    return [(f.where, f.why) for f in imported.findings if f.lost]


GIFT_READINGS = [
    (
        "年限{=三年 =%0%*#完全错 =%50%五年}",
        {"题型": "填空", "题干": "年限____", "答案": [["三年"]]},
        [("写法", "*（0%）"), ("“*”的反馈", "完全错"), ("写法", "五年（50%）")],
    ),
    (
        "题{~错 ~%50%半对 =全对}",
        {"题型": "单选", "题干": "题", "选项": {"A": "错", "B": "半对", "C": "全对"}, "答案": "C"},
        [("选项“半对”的权重", "50%")],
    ),
    (
        "题{#=1822:0#对 =%50%1822:2}",
        {"题型": "数值", "题干": "题", "答案": 1822},
        [("“1822:0”的反馈", "对"), ("答案", "1822:2（50%）")],
    ),
    ("路{~甲 -> 乙 =丙}", {"题型": "单选", "题干": "路", "选项": {"A": "甲 -> 乙", "B": "丙"}, "答案": "B"}, []),
    ("题{#3.141..3.142}", {"题型": "数值", "题干": "题", "答案": 3.1415, "误差": 0.0005}, []),
    (r"题{=a\\n ~b\nc}", {"题型": "单选", "题干": "题", "选项": {"A": r"a\n", "B": "b\nc"}, "答案": "A"}, []),
    ("题{F#错了#对了}", {"题型": "判断", "题干": "题", "答案": "错"}, [("答错的反馈", "错了"), ("答对的反馈", "对了")]),
    (
        "[html]<p>甲<b>不</b>是</p><p>乙</p>{T}",
        {"题型": "判断", "题干": "甲不是\n乙", "答案": "对"},
        [("题干里的 加粗", "不"), ("题干的格式", "[html]")],
    ),
    ("[markdown]**甲**{T}", {"题型": "判断", "题干": "**甲**", "答案": "对"}, [("题干的格式", "[markdown]")]),
    ("[moodle]甲{T}", {"题型": "判断", "题干": "甲", "答案": "对"}, []),
    (
        "[plain]题{=[html]<p>甲</p> ~[markdown]乙####[html]丙}",
        {"题型": "单选", "题干": "题", "选项": {"A": "甲", "B": "乙"}, "答案": "A"},
        [("选项的格式", "[html]"), ("选项的格式", "[markdown]"), ("解析的格式", "[html]")],
    ),
    (r"题{=5\*3 ~2}", {"题型": "单选", "题干": "题", "选项": {"A": r"5\*3", "B": "2"}, "答案": "A"}, []),
    (r"题{=5\*3}", {"题型": "填空", "题干": "题____", "答案": [["5*3"]]}, []),
    ("::甲 一::题{T}", {"题型": "判断", "题干": "题", "答案": "对"}, [("名称", "甲 一")]),
    ("::题目…::题目一{T}", {"题型": "判断", "题干": "题目一", "答案": "对"}, []),
    (
        "// question: 7  name: 甲\n// 来自 [tag:a] 老题库\n题{T}",
        {"题型": "判断", "题干": "题", "答案": "对", "标签": ["a"]},
        [("注释", "来自 老题库")],
    ),
    ("// [id:a] [id:b] [id:a]\n题{T}", {"题型": "判断", "题干": "题", "答案": "对"}, [("编号", "b")]),
    (
        "// [id:q7] [tag:a\\]b]\n::甲::题{T}",
        {"题型": "判断", "题干": "题", "答案": "对", "标签": ["a]b"]},
        [("名称", "甲")],
    ),
]


@pytest.mark.parametrize(("text", "draft", "fields"), GIFT_READINGS, ids=[text for text, _, _ in GIFT_READINGS])
def test_gift_means(text: str, draft: dict[str, Any], fields: list[tuple[str, str]]) -> None:
    imported = read_gift(text)
    assert only(imported) == draft
    assert listed(imported) == fields


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("题{=甲 =乙 ~丙}", "单选题有 2 个得满分的选项，不知道哪个是答案"),
        ("题{~甲 ~乙}", "多选题有 0 个得分的选项，多选至少要两个"),
        ("题{~%30%甲 ~%30%乙 ~丙}", "得分的选项加起来是 60%，不是 100%"),
        ("题{=%50%甲 ~乙}", "选项“甲”又是答案又只有 50%，读不懂"),
        ("题{#=1 =2}", "有 2 个得满分的数，数值题只有一个"),
        ("题{#5..1}", "读不懂数值答案“5..1”"),
        ("题{=*北京*}", "写法“*北京*”里的 * 代表任意文字，填空没有这种写法"),
        ("题{=甲 -> 乙 =丙}", "配对里的“丙”没有写“->”"),
        ("题{=甲 -> 乙 =丙 -> 丁 -> 戊}", "配对“丙 -> 丁 -> 戊”不是“左边 -> 右边”"),
        ("题{=甲 -> 乙 =甲 -> 丙}", "左边“甲”写了两次"),
        ("甲{T}乙", "判断题的答案在句子中间，看不出判断的是哪句话"),
        ('题{=甲 ~乙}";', '花括号后面多出“";”，看不出是不是题干的一部分'),
        ("题{=甲 ~乙} 又 {=丙}", "花括号不成一对，或者不止一对"),
        ("题{1:MC:=甲~乙}", "第一个选项前面多出“1:MC:”"),
        ('[html]题<img src="a.png">{T}', "有 img“a.png”"),
        ("[html]10<sup>3</sup>{T}", "有 sup“3”"),
        ("[markdown]![图](a.png){T}", "有图片“![图](a.png)”"),
        ("题{}", "简答题没有参考答案和要点，请补写后手工加入"),
        ("只是说明", "没有答案的说明文字，不是题"),
    ],
)
def test_gift_that_is_not_certain_is_left_out(text: str, why: str) -> None:
    """Its neighbours are read, and its line is told."""
    imported = read_gift(f"前{{T}}\n\n{text}\n\n后{{F}}")
    assert lost(imported) == [("第 3 行", why)]
    assert [(d["题干"], d["答案"]) for d in imported.drafts] == [("前", "对"), ("后", "错")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲{T}\n乙{F}", "；像是 2 道题连在一起，第 2 行前面缺一个空行"),
        ("甲{\n=一\n~二\n}\n::q2::乙{F}\n丙{T}", "；像是 3 道题连在一起，第 5 行、第 6 行前面缺一个空行"),
        ("甲{T}又{F}", ""),
        ("甲{T", ""),
    ],
)
def test_gift_questions_without_a_line_between_are_called_so(text: str, said: str) -> None:
    """They are one item for Moodle too; who counts his questions must see which ones stand together."""
    assert lost(read_gift(text)) == [("第 1 行", f"花括号不成一对，或者不止一对{said}")]


BROKEN = [
    (
        "<quiz>\n<question>\n<name>甲",
        "第 3 行第 8 列",
        "文件到这里断了，第 3 行的 <name> 还没有结束；请重新导出或者下载一份完整的",
    ),
    (
        "<quiz>\n<question>甲&nbsp;乙</question></quiz>",
        "第 2 行第 18 列",
        "XML 里没有 &nbsp; 这个记号",
    ),
    ("<quiz>\n\n<question>甲 & 乙</question></quiz>", "第 3 行第 14 列", "这里的 & 或 < 后面不是名字"),
    ("<quiz><question><a></b></question></quiz>", "第 1 行第 24 列", "第 1 行的 <a> 用 </b> 结束了"),
    ("<quiz><question type=x/></quiz>", "第 1 行第 22 列", "属性的值要放在引号里"),
    ("<quiz/><quiz/>", "第 1 行第 8 列", "整个文件只能有一个最外层的标签，它结束以后还有内容"),
    ("<quiz><question>\x01</question></quiz>", "第 1 行第 17 列", "有 XML 不许有的控制字符，删去再导入"),
]


@pytest.mark.parametrize(("text", "where", "why"), BROKEN, ids=[text for text, _, _ in BROKEN])
def test_broken_xml_is_told_with_its_place_and_what_is_wrong(text: str, where: str, why: str) -> None:
    """“Not well-formed” alone leaves a teacher with a file of thousands of lines and no place to look."""
    ((place, said),) = lost(IMPORTS["moodle"](text.encode(), "x.xml"))
    assert (place, said[: len(f"不是完好的 Moodle XML：{why}")]) == (where, f"不是完好的 Moodle XML：{why}")
    ((_, said),) = lost(IMPORTS["qti"](text.encode(), "x.xml"))
    assert said.startswith(f"不是完好的 QTI 2.1 题目：{where}：{why}")


def test_xml_that_is_no_item_is_told_what_it_is() -> None:
    ((_, said),) = lost(IMPORTS["qti"](b"<quiz/>", "x.xml"))
    assert said == "不是完好的 QTI 2.1 题目：最外层是 quiz，应当是 assessmentItem（带 QTI 的 xmlns）"
    ((_, said),) = lost(IMPORTS["qti"](b"<!DOCTYPE a><a/>", "x.xml"))
    assert said == "不是完好的 QTI 2.1 题目：带有 DTD（<!DOCTYPE …>），这里不该有，没有读"


def test_categories() -> None:
    """One for all questions is the bank's title; several are tags; an empty one is listed."""
    assert read_gift("$CATEGORY: $course$/top/支部 // 处室/会议\n\n甲{T}").title == "支部 / 处室/会议"
    imported = read_gift(
        "甲{T}\n\n$CATEGORY: 一\n乙{T}\n\n$CATEGORY: 二/三\n\n丙{T}\n\n$CATEGORY: 四\n\n$CATEGORY: top\n"
    )
    assert [d.get("标签") for d in imported.drafts] == [None, ["一"], ["二/三"]]
    assert [(f.where, f.value) for f in imported.findings if f.field] == [("第 12 行", "top"), ("第 10 行", "四")]


def test_ids() -> None:
    """The bank's part of global ids is told once; an id that cannot be kept is listed with what it became."""
    imported = read_gift("::b.q1::甲{T}\n\n::b.q1::乙{T}\n\n::c.q1::丙{T}")
    assert imported.bank == "b"
    assert [d["编号"] for d in imported.drafts] == ["q1", "q002", "q003"]
    said = [(f.field, f.value, f.why) for f in imported.findings if f.field]
    assert said == [
        ("编号", "b.q1", "不合写法或者重复，换成了 q002"),
        ("编号", "c.q1", "不合写法或者重复，换成了 q003"),
    ]


@pytest.mark.parametrize(
    ("named", "got", "said"),
    [
        ("<name><text>第一单元 一</text></name>", "q001", [("名称", "第一单元 一", "编号用了 q001")]),
        ("<name><text>第一单元</text></name><idnumber>u1</idnumber>", "u1", [("名称", "第一单元", "编号用了 u1")]),
        ("<name><text>u1</text></name>", "u1", []),
        ("<name><text>u1</text></name><idnumber>u1</idnumber>", "u1", []),
        ("<name><text>题…</text></name>", "q001", []),
        ("<idnumber>u 1</idnumber>", "q001", [("编号", "u 1", "换成了 q001")]),
    ],
)
def test_a_name_is_no_id(named: str, got: str, said: list[tuple[str, str, str]]) -> None:
    """It was called an id that is badly written, or “the question has no name” beside its name."""
    imported = moodle("truefalse", f"{named}{answer('100', 'true')}{answer('0', 'false')}")
    assert imported.drafts[0]["编号"] == got
    assert [(f.field, f.value, f.why.partition("；")[2] or f.why[-8:]) for f in imported.findings if f.field] == said


AIKEN = """A) 没有题干
ANSWER: 没有题干

好题
A) 对的
B) 错的
ANSWER: A

有头无尾

第二道好题
A. 对的
B. 错的
ANSWER: B
接着写的
A. 一
B. 二
又一行
ANSWER: A
两行的
题干
A. 一
B. 二
ANSWER: A

缺一个
A. 一
C. 三
ANSWER: A

答案不在
A. 一
B. 二
ANSWER: C

没有答案
A. 一
B. 二"""


def test_aiken_never_joins_a_broken_block_to_the_next() -> None:
    imported = read_aiken(AIKEN)
    assert [(d["题干"], d["答案"]) for d in imported.drafts] == [("好题", "A"), ("第二道好题", "B")]
    unfinished = "没有以 ANSWER 行结束（题目中间不空行）"
    assert lost(imported) == [
        ("第 1 行", "前面没有题干"),
        ("第 9 行", unfinished),
        ("第 18 行", "选项后面的“又一行”不是选项，也不是 ANSWER"),
        ("第 21 行", "题干不止一行，看不出是一道题还是两道"),
        ("第 26 行", "选项应当从 A 起一个不缺、至少两个，这里是“AC”"),
        ("第 31 行", "答案“C”不是一个选项的字母"),
        ("第 36 行", unfinished),
    ]
    assert imported.total == 9


@pytest.mark.parametrize("said", ["ANSWER: B", "answer: B", "Answer：b", "ANSWER :b", "  Answer:B  "])
def test_aiken_answers_in_any_case(said: str) -> None:
    """Moodle wants capitals; who writes answer: b means the same, and the next question begins behind it."""
    imported = read_aiken(f"题\nA. 甲\nB. 乙\n{said}\n又\nA. 甲\nB. 乙\nANSWER: A")
    assert [(d["题干"], d["答案"]) for d in imported.drafts] == [("题", "B"), ("又", "A")]


def test_aiken_options_in_small_letters_are_called_so() -> None:
    """“a. 甲” may be a line of the stem; nothing is guessed."""
    assert lost(read_aiken("题\na. 甲\nb. 乙\nANSWER: A")) == [("第 2 行", "选项的字母要大写：“a. 甲”")]


def test_aiken_judgements_keep_their_words() -> None:
    """对/错 and True/False are 判断; 是/否 would ask something else as 对/错."""
    kinds = [
        only(read_aiken(f"题\nA. {a}\nB. {b}\nANSWER: B")) for a, b in (("对", "错"), ("False", "True"), ("是", "否"))
    ]
    assert [(k["题型"], k["答案"]) for k in kinds] == [("判断", "错"), ("判断", "对"), ("单选", "B")]


def moodle_text(kind: str, body: str) -> str:
    asked = '<questiontext format="html"><text>&lt;p&gt;题&lt;/p&gt;</text></questiontext>'
    return f'<quiz>\n<question type="{kind}">{asked}\n{body}</question></quiz>'


def moodle(kind: str, body: str) -> Imported:
    return IMPORTS["moodle"](moodle_text(kind, body).encode(), "x.xml")


def answer(share: str, text: str, more: str = "") -> str:
    return f'<answer fraction="{share}"><text>{text}</text>{more}</answer>'


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("<shownumcorrect/>", ("显示答对几项", "有")),
        ("<hint><text>想</text><shownumcorrect/></hint>", ("显示答对几项", "有")),
        ("<hint><text>想</text><clearwrong/></hint>", ("清除答错的项", "有")),
        ("<layouttype>VERTICAL</layouttype>", ("排列方式", "VERTICAL")),
        ("<layouttype>HORIZONTAL</layouttype>", ("排列方式", "HORIZONTAL")),
        ('<name><text lang="zh">q7</text></name>', ("名称 lang", "zh")),
        ('<name lang="zh"><text>q7</text></name>', ("名称 lang", "zh")),
        ('<generalfeedback><text ver="2">因为</text></generalfeedback>', ("解析 ver", "2")),
        ("<plugin/>", ("plugin", "有")),
        ('<penalty unit="x">0</penalty>', ("每次答错扣分 unit", "x")),
        ("<questiontext><text/></questiontext><file name='a.png' path='/b/'>AA</file>", ("附件 path", "/b/")),
        ("<idnumber>u1<more>x</more></idnumber>", ("idnumber/more", "x")),
    ],
)  # fmt: skip
def test_whatever_stands_in_a_moodle_question_is_listed(more: str, left: tuple[str, str]) -> None:
    """Elements that say something only by being there, and attributes of fields that were stored, went unsaid."""
    imported = moodle("truefalse", f"{answer('100', 'true')}{answer('0', 'false')}{more}")
    assert len(imported.drafts) == 1
    assert left in listed(imported)


@pytest.mark.parametrize(
    "empty", ["<idnumber/>", "<hint/>", "<tags></tags>", "<generalfeedback format='html'><text/></generalfeedback>"]
)
def test_empty_moodle_fields_say_nothing(empty: str) -> None:
    assert listed(moodle("truefalse", f"{answer('100', 'true')}{answer('0', 'false')}{empty}")) == []


def test_a_relative_tolerance_is_no_absolute_one() -> None:
    """0.1 of 100 is 10; taken for itself, 95 would be wrong."""
    imported = moodle("numerical", answer("100", "100", "<tolerance>0.1</tolerance><tolerancetype>1</tolerancetype>"))
    assert [why for _, why in lost(imported)] == ["误差是按比例算的（tolerancetype），数值题只有绝对的误差"]


IMAGE = "&lt;img src='@@PLUGINFILE@@/a.png'&gt;"
KILO = "<units><unit><multiplier>1000</multiplier><unit_name>g</unit_name></unit></units>"


def test_moodle_fields_without_a_place_are_listed_with_their_lines() -> None:
    note = "<feedback><text>看条文</text></feedback>"
    rest = (
        "<penalty>0.3333333</penalty>\n<hint><text>想想</text></hint><hidden>0</hidden><file name='a.pdf'>AAAA</file>"
    )
    imported = moodle("truefalse", f"{answer('100', 'true', note)}{answer('0', 'false')}{rest}")
    assert only(imported) == {"题型": "判断", "题干": "题", "答案": "对"}
    assert [(f.where, f.field, f.value) for f in imported.findings if f.field] == [
        ("第 3 行", "选项的反馈", "看条文"),
        ("第 3 行", "每次答错扣分", "0.3333333"),
        ("第 4 行", "提示", "想想"),
        ("第 4 行", "附件", "a.pdf"),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("<shuffleanswers>true</shuffleanswers>", []),
        ("<shuffleanswers>0</shuffleanswers>", [("打乱选项", "0")]),
        ("<shuffleanswers>false</shuffleanswers>", [("打乱选项", "false")]),
        ("<answernumbering>ABCD</answernumbering>", []),
        ("<answernumbering>abc</answernumbering>", [("选项的编号", "abc")]),
        ("<showstandardinstruction>1</showstandardinstruction>", [("显示答题说明", "1")]),
        ("<penalty>0.0000000</penalty><hidden>0</hidden>", []),
        ("<penalty>0.3333333</penalty><hidden>1</hidden>", [("每次答错扣分", "0.3333333"), ("隐藏", "1")]),
        (
            '<incorrectfeedback format="markdown"><text>**再想**</text></incorrectfeedback>',
            [("答错的反馈的格式", "markdown"), ("答错的反馈", "**再想**")],
        ),
        ('<generalfeedback format="markdown"><text>**因为**</text></generalfeedback>', [("解析的格式", "markdown")]),
        ('<generalfeedback format="html"><text>&lt;p&gt;因为&lt;/p&gt;</text></generalfeedback>', []),
        ("<generalfeedback><text>因为</text><text>所以</text></generalfeedback>", [("解析", "所以")]),
        ("<tags><tag><text>甲</text></tag><tag><text>乙</text></tag></tags>", []),
        ("<tags><tag><text>甲</text><text>乙</text></tag></tags>", [("标签", "乙")]),
        ("<coursetags><tag><text>甲</text></tag></coursetags>", [("coursetags/tag", "甲")]),
        ("<single>true</single>落下的", [("多出的文字", "落下的")]),
        ("<name lang='zh'><text>x</text></name>", [("名称 lang", "zh")]),
    ],
)
def test_moodle_settings_are_stored_or_listed(more: str, said: list[tuple[str, str]]) -> None:
    """What our questions do anyway says nothing; everything else is told, the way a text is written too."""
    imported = moodle("multichoice", f"{answer('100', '甲')}{answer('0', '乙')}{more}")
    assert listed(imported) == said
    assert imported.drafts[0].get("标签", []) == (
        ["甲", "乙"] if "<tag><text>乙" in more else ["甲"] * ("<tags>" in more)
    )


def test_moodle_tags_that_should_have_been_escaped_are_read() -> None:
    """<text><p>甲</p></text>: of the text only what stands before the first tag was left, in silence."""
    imported = moodle("multichoice", f"{answer('100', '<p>甲<b>不</b></p>')}{answer('0', '乙')}")
    assert only(imported)["选项"] == {"A": "甲不", "B": "乙"}
    assert listed(imported) == [("选项里的 加粗", "不")]


def test_moodle_xml_around_the_questions_is_listed() -> None:
    one = f'<question type="truefalse"><questiontext><text>题</text></questiontext>{answer("100", "true")}</question>'
    text = f"<quiz><info by='甲'>说明</info>{one}<!-- x --><note><p>话</p></note>{one}<last>尾</last></quiz>"
    imported = IMPORTS["moodle"](text.encode(), "x.xml")
    assert len(imported.drafts) == 2
    assert listed(imported) == [("by", "甲"), ("info", "说明"), ("p", "话"), ("last", "尾")]


def test_moodle_without_a_word_for_one_or_several_is_left_out() -> None:
    """`single` decides what is right; anything but true and false was taken for false."""
    body = f"{answer('50', '甲')}{answer('50', '乙')}{answer('0', '丙')}"
    assert lost(moodle("multichoice", f"{body}<single>ja</single>")) == [
        ("第 2 行", "single“ja”读不懂，看不出是单选还是多选")
    ]


def test_moodle_answers_of_several_lines_are_no_points() -> None:
    text = "&lt;p&gt;第一段&lt;/p&gt;&lt;p&gt;第二段&lt;/p&gt;"
    imported = moodle("essay", f'<graderinfo format="html"><text>{text}</text></graderinfo>')
    draft = only(imported)
    assert (draft["参考答案"], draft["要点"]) == ("第一段\n第二段", [{"点": "第一段\n第二段"}])
    assert "没有要点，把整个参考答案当作一个要点" in [f.why for f in imported.findings]


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("multichoice", answer("50", "甲") + answer("50", "乙"), "单选题有 0 个得满分的选项，不知道哪个是答案"),
        ("multichoice", answer("x", "甲") + answer("100", "乙"), "权重“x”不是数"),
        ("multichoice", answer("100", IMAGE) + answer("0", "乙"), "有 img“@@PLUGINFILE@@/a.png”"),
        ("shortanswer", answer("50", "甲"), "没有得满分的写法"),
        (
            "truefalse",
            answer("100", "true") + answer("50", "false"),
            "判断题的答案不是一个 true、一个 false，一个满分、一个零分",
        ),
        ("essay", "", "简答题没有参考答案和要点，请补写后手工加入"),
        ("drag", "", "不能导入的题型“drag”"),
        ("numerical", answer("100", "3") + KILO, "有换算的单位，数值题没有换算"),
    ],
)
def test_moodle_that_is_not_certain_is_left_out(kind: str, body: str, why: str) -> None:
    imported = moodle(kind, body)
    assert (lost(imported), imported.drafts) == ([("第 2 行", why)], [])


def qti(body: str, declared: str, more: str = "") -> Imported:
    head = '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="item-1">'
    return IMPORTS["qti"](f"{head}{declared}{more}<itemBody>{body}</itemBody></assessmentItem>".encode(), "x.xml")


ONE = """<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse>
<value>a</value></correctResponse></responseDeclaration>"""
CHOICE = """<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>问</prompt>
<simpleChoice identifier="a">甲</simpleChoice><simpleChoice identifier="b">乙</simpleChoice></choiceInteraction>"""


def test_qti_keeps_every_paragraph_of_a_stem() -> None:
    imported = qti(f"<p>第一段\n  还是</p><div><p>第二段<br/>下一行</p></div>{CHOICE}", ONE)
    assert only(imported)["题干"] == "第一段还是\n第二段\n下一行\n问"


INLINE = "<feedbackInline identifier='F'>对</feedbackInline>"


@pytest.mark.parametrize(
    ("body", "more", "why"),
    [
        (
            CHOICE + CHOICE.replace('"R"', '"S"'),
            "",
            "一题里有 2 处作答：choiceInteraction（R）、choiceInteraction（S）",
        ),
        (f"<p><printedVariable identifier='X'/></p>{CHOICE}", "", "有 printedVariable“X”，不能导入"),
        (CHOICE, "<templateDeclaration identifier='X'/>", "有 templateDeclaration“X”，不能导入"),
        (CHOICE.replace("甲", f"甲{INLINE}"), "", "有 feedbackInline“F”，不能导入"),
        (f"<p><img src='a.png'/></p>{CHOICE}", "", "有 img“a.png”，不能导入"),
        (f"{CHOICE}<p>后话</p>", "", "作答后面还有文字“后话”"),
        (CHOICE.replace("choiceI", "hotspotI"), "", "不能导入的题型 hotspotInteraction"),
        (CHOICE.replace('"1"', '"0"'), "", "cardinality 和 maxChoices“0”不一致，看不出是单选还是多选"),
    ],
)
def test_qti_is_refused_by_interaction_and_identifier(body: str, more: str, why: str) -> None:
    imported = qti(body, ONE, more)
    (finding,) = imported.findings
    assert (finding.about, finding.lost, imported.drafts) == ("item-1", True, [])
    assert finding.why.endswith(f"（R）：{why}")


def scored(other: str) -> str:
    base = '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{}</baseValue></setOutcomeValue>'
    same = '<match><variable identifier="R"/><correct identifier="R"/></match>'
    other = f"<responseElse>{base.format(other)}</responseElse>"
    right = f"<responseIf>{same}{base.format(2)}</responseIf>"
    return f"<responseProcessing><responseCondition>{right}{other}</responseCondition></responseProcessing>"


def test_qti_scores_are_told_or_refused() -> None:
    """Two points for the right answer are listed; points for a wrong one are no question of ours."""
    default = ONE.replace("<correctR", "<defaultValue><value>b</value></defaultValue><correctR")
    imported = qti(CHOICE, default, scored("0"))
    assert listed(imported) == [("答对得分 SCORE", "2"), ("预先填好的回答", "b")]
    assert [why for _, why in lost(qti(CHOICE, ONE, scored("1")))] == [
        "choiceInteraction（R）：计分规则 responseProcessing 不是标准的做法"
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("caf\u00e9 cr\u00e8me, d\u00e9j\u00e0 vu {T}", "cp1252", "windows-1252（西欧文字）"),
        ("Gr\u00fc\u00dfe aus M\u00fcnchen {=ja ~nein}", "cp1252", "windows-1252（西欧文字）"),
        ("Сколько длится собрание членов партийной организации {T}", "cp1251", "windows-1251（西里尔字母）"),
        ("黨員大會多久召開一次？{=每季度 ~每月}", "big5", "Big5（繁体中文）"),
        ("会議はいつですか{T}", "shift_jis", "Shift_JIS（日文）"),
        ("지금은 어디에 있습니까 여기에서 저기까지 얼마나 걸립니까 {T}", "euc_kr", "EUC-KR（韩文）"),
    ],
)
def test_a_text_in_another_encoding_is_refused_with_a_guess(text: str, encoding: str, guess: str) -> None:
    """Nearly any two bytes are a Chinese character in GB18030: decoding without an error proves nothing."""
    with pytest.raises(Refused, match=f"像是 {guess}"):
        decode(text.encode(encoding))


@pytest.mark.parametrize(
    "text", ["党员大会多久召开一次？{=每季度 ~每月}", "渎职{T}", "plain {T}", "“32 学时”——①②③{F}", "第一次{T}"]
)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_chinese_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["党员大会多久召开一次？\r\n{=每季度 ~每月}", "plain {T}\n", "党课（一）{T}\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(text: str, encoding: str) -> None:
    """Programs leave the mark away; the file is then no windows-1252, as it was called."""
    assert decode(text.encode(encoding)) == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("题{T}".encode("utf-16") + b"x", "文件是 UTF-16（记事本里叫 Unicode）的，但是不完整"),
        ("题\0目{T}\n".encode(), "文件里有空字符（NUL），多半不是文本"),
        ("caf\u00e9\0".encode("cp1252"), "文件里有空字符（NUL），多半不是文本"),
    ],
    ids=["cut", "in UTF-8", "in cp1252"],
)
def test_what_cannot_be_read_is_called_what_it_is(content: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(content)
    assert str(refused.value).startswith(why)


@pytest.mark.parametrize("count", [1, 2000])
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="UTF-16"?>\n'])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_moodle_xml_in_utf_16_is_read(count: int, declared: str, encoding: str) -> None:
    """The 8-bit look at how much an element holds took a whole file for one element."""
    body = f"{answer('100', 'true')}{answer('0', 'false')}"
    one = f'<question type="truefalse"><questiontext><text>题</text></questiontext>{body}</question>\n'
    imported = IMPORTS["moodle"](f"{declared}<quiz>\n{one * count}</quiz>".encode(encoding), "x.xml")
    assert (len(imported.drafts), lost(imported)) == (count, [])
    assert imported.findings[0].where == f"第 {2 + bool(declared)} 行"


def test_moodle_xml_in_gb18030_needs_no_declaration() -> None:
    text = moodle_text("truefalse", f"{answer('100', 'true')}{answer('0', 'false')}")
    assert only(IMPORTS["moodle"](text.encode("gb18030"), "x.xml"))["答案"] == "对"


def test_line_ends_that_were_copied_twice_are_no_blank_lines() -> None:
    assert decode(b"a\r\r\nb\r\nc\rd\r\re") == "a\nb\nc\nd\n\ne"


def test_findings_about_one_question_share_a_line() -> None:
    found = [Finding("b.q1", "", "没有位置", field=name, value=name) for name in "甲乙"]
    found += [Finding("第 3 行", "题", "读不懂", lost=True), Finding("第 3 行", "题", "读不懂", lost=True)]
    assert [line for _, line in lines(found)] == [
        "b.q1：甲“甲”、乙“乙”：没有位置",
        "第 3 行“题”：读不懂",
        "第 3 行“题”：读不懂",
    ]


def test_what_is_said_of_many_questions_is_said_once_with_its_places() -> None:
    """A clerk reads one line for a penalty that every question has, and still each line of a question left out."""
    found = [Finding(f"第 {n} 行", f"题{n}", "没有存", field="扣分", value="0.3") for n in range(1, 5)]
    found += [Finding(f"第 {n} 行", f"题{n}", "没有存", field="扣分", value="1") for n in range(1, 4)]
    found += [Finding(f"第 {n} 行", f"题{n}", "没有解析") for n in range(30)]
    found += [Finding(f"第 {n} 行", "题", "读不懂", lost=True) for n in range(5)]
    places = "、".join(f"第 {n} 行" for n in range(20))
    assert [line for _, line in summed_lines(found)] == [
        *(f"第 {n} 行“题{n}”：扣分“1”：没有存" for n in range(1, 4)),
        *(f"第 {n} 行“题”：读不懂" for n in range(5)),
        "扣分“0.3”：没有存：有 4 处（第 1 行、第 2 行、第 3 行、第 4 行）",
        f"没有解析：有 30 处（{places} 等）",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x85", "\u2028", "\x0b"])
def test_a_finding_is_one_line(end: str) -> None:
    """A stem, a value, a reason and the name of a file of a package may have several lines; a message has one."""
    found = Finding(f"a{end}b", f"甲{end}乙", f"因{end}为", field=f"丙{end}丁", value=f"戊{end}己")
    many = [Finding(f"a{end}{n}", "", f"因{end}为", field="丙", value=f"戊{end}己") for n in range(4)]
    said = [str(found), *(line for _, line in (*lines([found]), *summed_lines(many)))]
    assert said == [
        "a b“甲 乙”：丙 丁“戊 己”：因 为",
        "a b“甲 乙”：丙 丁“戊 己”：因 为",
        "丙“戊 己”：因 为：有 4 处（a 0、a 1、a 2、a 3）",
    ]
