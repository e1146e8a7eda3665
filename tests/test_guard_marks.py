"""Marks of secrecy in every form that people give them, and what only speaks of secrets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_guard import names
from xueer.ground.guard import hits, hits_in_name

MARK = "密级标志"


@settings(max_examples=200)
@given(
    st.sampled_from(["绝密", "机密", "秘密", "絕密", "機密", "祕密", "机 密", "绝密级", "机\u200b密", "秘\n> 密"]),
    st.sampled_from([*"★☆⭐🌟✩✪✫✭✯✰✦✧✡✶✸⋆❋", "⭐\ufe0f", " ★ ", "★\n  "]),
    st.sampled_from(["10年", "１０年", "十年", "长期", "長期", "6个月", "30天", "5 年"]),
)
def test_stars_and_what_is_taken_for_one(level: str, star: str, period: str) -> None:
    """With or without a period, anywhere in a sentence, over two lines."""
    text = f"本件{level}{star}{period}，甲"
    (found,) = hits(text)
    end = min(n for n in (text.find("\n"), len(text) - 2) if n > 0)
    assert (found.by.name, found.line, found.start, found.end) == (MARK, 0, 2, end)
    assert "\n" not in found.shown
    assert names(f"本件{level}{star}甲") == [MARK]


@pytest.mark.parametrize("sign", ["＊", "*", "\\*", "※", "∗", "﹡", " *", "△"])
def test_what_also_marks_a_note_needs_a_period(sign: str) -> None:
    """秘密* with a note below is a word with a note; 秘密*10年 is a mark."""
    assert names(f"本件秘密{sign}10年，甲") == [MARK]
    assert names(f"保守秘密{sign}，甲") == []
    assert names("*秘密*、*机密*是不同的；**秘密**10年") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("★秘密", "★秘密"), ("正文 ★ 机密。", "★ 机密"), ("（☆绝密）", "☆绝密"), ("★秘密10年的", "★秘密10年"),
        ("甲★机密级\n乙", "★机密级"),
        ("工作秘密 5年", "工作秘密"), ("工作秘密★5年", "工作秘密★5年"), ("仅供内部使用", "仅供内部使用"),
        ("僅供內部參考", "僅供內部參考"),
        ("机密级", "机密级"), ("内部资料 10年", "内部资料"), ("內部資料", "內部資料"), ("嚴禁外傳", "嚴禁外傳"),
        ("仅限内部传阅！", "仅限内部传阅"),
        ("说明: >-\n  秘密\n  ★10年\n", "秘密★10年"), ("说明: >\n  机\n  密\n", "机密"),
        ("说明: 机\n  密", "机密"),
        ('a: "秘\\\n  密★10\\\n  年"', "秘密★10年"), ("备注: 工作秘密", "工作秘密"),
        ("题干: >\n  内部\n  资料", "内部资料"),
        ('!!! note "机密"', "机密"), ('??? warning "内部资料"', "内部资料"),
        ('???+ info inline end "绝密"', "绝密"),
        ("| 机密 |", "机密"), ("|  | **机密** |  |", "机密"), ("| 密级 | 机密 |", "机密"),
        ("| 密级： | 秘密 10年 |", "秘密 10年"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 内部资料 | |\n| 丙 | 丁 |", "内部资料"),
        ("| 密 级 | 机密 |\n| 密级 | 机密 | 乙 |", "机密"),
        ("## 机密★", "机密★"), ("## 秘密 10年", "秘密 10年"), ("### 不得外传", "不得外传"),
        ("## 内部资料 注意保存", "内部资料"),
        ("## 工作秘密 5年", "工作秘密"), ("###### 机密※", "机密※"), ("## 本件为内部资料，请勿外借", "内部资料"),
        ("# 仅供内部使用", "仅供内部使用"),
        ("***机密***", "机密"), ("__机密__", "机密"), ("==机密==", "机密"), ("^^机密^^", "机密"),
        ("**机密**{ .red }", "机密"), (">机密", "机密"),
        (">> **内部资料**", "内部资料"), ("> 机\n> 密", "机密"), ("# *机密*", "机密"),
        ("‘机密’\n\n绝密", "绝密"), ("一\n机密级\n二", "机密级"), ("机密级文件", "机密级文件"),
        ("秘密（10年）", "秘密(10年)"),
    ],
)  # fmt: skip
def test_a_mark_wherever_it_stands_alone(text: str, shown: str) -> None:
    assert [(h.by.name, h.shown) for h in hits(text)] == [(MARK, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "★机密文件的管理要点", "★ 机密：泄露会使国家安全受损", "★秘密、机密", "★秘密级事项", "保守秘密10年",
        "保守这个秘密十年", "机密长期保存",
        "| 密级 |\n| --- |\n| 绝密 |\n| 机密 |\n| 秘密 |", "| 绝密 |\n| 机密 |", "| 密级 | 机密 | 秘密 |",
        "| 密级 |\n| --- |", "| 机密",
        "## 机密级", "## 内部资料", "#### 工作秘密", "## 第二节 工作秘密", "## 内部资料 的管理", '=== "机密"',
        '!!! note "机密的范围"',
        "!!! 机密", "仅供内部使用的资料", "一\n机密级。\n二", "B: 机密级", "- 机密级", "1. 工作秘密 5年",
        "本办法所称秘密※，是指",
        "机密级：\n\n甲", "内部\n\n资料", "机\n\n密", "- 机\n- 密", "工作秘密5年内不得公开",
        "密级分为绝密级、机密级、秘密级", "内部使用的",
        "* 机密", "* 绝密\n* **机密**\n  * 秘密 10年", "> * 机密", "== 机密的",
        "| 甲 | 机密 |", "| 工作秘密 | 不属于国家秘密 |",
        "机密是\n10年", "【机密】是标志",
        "保密期限：绝密级三十年，机密级二十年",
    ],
)  # fmt: skip
def test_words_and_lists_of_levels_mark_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("发文单位：甲　密级：机密　份号：3", ["机密"]), ("份号：3 密级：秘密（10年）", ["秘密(10年)"]),
        ("甲：乙 密级：秘密10年 特急", ["秘密10年"]), ("签发人：甲 密级：绝密", ["绝密"]),
        ("| 密级 | 机密 | 紧急程度 | 特急 |", ["机密"]), ("| 密级：机密 | 份号：3 |", ["机密"]),
        ("| 文号：甲 | 密级：机密 |", ["机密"]),
        ("| 密级 | 机密 | 秘密 |", []), ("A: 密级：机密", []), ("- 密级：机密", []), ("| 密级：机密", []),
        ("密级：绝密 机密", []),
        ("甲 密级：机密 的含义", []), ("填写 密级：机密、秘密", []), ("份号：3 密级：机密、秘密", []),
    ],
)  # fmt: skip
def test_a_level_among_other_fields(text: str, shown: list[str]) -> None:
    """Other fields beside it make it a document's; an option, an item, an explanation have none."""
    assert [h.shown for h in hits(text)] == shown


def test_rows_that_say_their_level_are_no_list() -> None:
    """Two documents, each with 密级 in its row: two marks."""
    assert [(h.line, h.shown) for h in hits("| 密级 | 机密 |\n| 密级 | 秘密 10年 |")] == [(0, "机密"), (1, "秘密 10年")]


@pytest.mark.parametrize(
    "name", ["機密.md", "秘密＊10年.md", "秘密⭐.png", "內部資料.md", "仅供内部使用.md", "秘密_10年.md"]
)
def test_marks_in_names(name: str) -> None:
    assert [h.by.name for h in hits_in_name(name)] == [MARK]


@pytest.mark.parametrize(
    "piece", ["机\n", "内部资料 ", "| 机密 ", "★ ", "> > ", "密*", "!!! a ", "秘密 \n", "内\n部\n"]
)
def test_no_mark_is_slow_to_find(piece: str) -> None:
    """Gaps that may be cut anywhere try no place twice."""
    text = piece * (40_000 // len(piece)) + "内部资料" + " " * 40_000 + "甲"
    assert len(hits(text)) <= 500
