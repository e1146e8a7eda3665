"""What makes two texts the same, and how a message says things: cases with their outcome written by hand."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from xueer.ground import characters
from xueer.ground.problems import Location, Problem, errors, ordered, summary
from xueer.ground.text import chinese_date, did_you_mean, digest, escape, hours, listing, month_day, normalise
from xueer.ground.untrusted import from_json


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("党员 大会\n一般", "党员大会一般"),
        ("**应当**_登记_`数字`", "应当登记数字"),
        ("第３条（一）", "第3条(一)"),
        ("登记[^1]，不得[^注]编造", "登记,不得编造"),
    ],
)
def test_normalise(one: str, same: str) -> None:
    """White space, emphasis, footnote marks and the width of signs are no words."""
    assert normalise(one) == same


@given(st.text() | st.text("甲A１ⅧﷺⅠ㎏*_`[^]  \u3000", max_size=12))
def test_normalise_has_no_short_way_of_its_own(text: str) -> None:
    """Letters and digits alone are not searched for markup; ﷺ is one letter that becomes words with blanks."""
    plain = unicodedata.normalize("NFKC", re.sub(r"[*_`]+|\[\^[^\]]*\]", "", text))
    assert normalise(text) == re.sub(r"\s+", "", plain)


def test_digest_is_of_the_parts() -> None:
    """Written into files as @9f2c41d8: it may never change, and two parts are not their sum."""
    assert digest("甲", "乙") == hashlib.sha256("甲\x1f乙".encode()).hexdigest()[:8]
    assert digest("甲 ") == digest("**甲**") != digest("乙")
    assert digest("甲乙") != digest("甲", "乙")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a*b`c\\d{e}", "a\\*b\\`c\\\\d\\{e\\}"),
        ("甲_乙 _ 丙", "甲\\_乙 _ 丙"),
        ("[甲](乙) [丙]", "[甲\\](乙) [丙]"),
        ("a < b & c &amp; &#32;", "a &lt; b & c &amp;amp; &amp;#32;"),
        ("# 题", "&#35; 题"),
        ("> 引", "&#62; 引"),
        ("| 表", "&#124; 表"),
        ("- 甲", "&#45; 甲"),
        ("+ 甲", "&#43; 甲"),
        ("-甲", "-甲"),
        ("---", "&#45;&#45;&#45;"),
        ("===", "&#61;&#61;&#61;"),
        ("--- 甲", "--- 甲"),
        ("!!! 甲", "&#33;&#33;&#33; 甲"),
        ("??? 甲", "&#63;&#63;&#63; 甲"),
        ("~~~", "&#126;&#126;&#126;"),
        ("::: 甲", "&#58;&#58;&#58; 甲"),
        ("[甲]: 乙", "&#91;甲]: 乙"),
        ("[^甲]: 乙", "[^甲]: 乙"),
        ("甲 | 乙", "甲 | 乙"),
        ("甲__乙", "甲\\_\\_乙"),
    ],
)
def test_escape(text: str, written: str) -> None:
    """Only what Markdown would read as its own is changed."""
    assert escape(text) == written


def test_escape_in_a_table() -> None:
    assert escape("甲|乙\n# 丙", in_table=True) == "甲\\|乙<br># 丙"


@example("___")
@example("_ _ _")
@example("__:__")
@example("[]:1?|<+]_};")
@example("##a&#x11")
@given(st.text(st.sampled_from("甲a1 *_`\\#>|-+=[](){}<&;:!?~x"), min_size=1, max_size=12))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Markdown, an outside judge, shows exactly the text (up to blanks, which HTML does not keep)."""
    line = " ".join(text.split())
    if line:
        shown = html.fragment_fromstring(markdown.markdown(escape(line)), create_parent=True)
        assert " ".join(shown.text_content().split()) == line
        assert [e.tag for e in shown.iter()][1:] in (["p"], [])


def test_the_first_sign_that_no_file_can_hold() -> None:
    """Tab and line ends stay; the others are told by their number and place, one of a pair of halves too."""
    assert [characters.first(text) for text in ("", "甲\t乙\n\r丙\xa0😀")] == [None, None]
    signs = "\x00\x08\x0b\x0c\x0e\x1b\x7f\x80\x9f\u2028\u2029\ud800\udfff\ufffe\uffff"
    assert [characters.first(f"甲乙{sign}丙\x00") for sign in signs] == [(2, f"U+{ord(sign):04X}") for sign in signs]


def test_a_sign_is_told_in_its_line() -> None:
    """Also in the second line of a text whose first is empty, and where the text begins further down in its file."""
    assert [str(p.at) for p in characters.cleaned("\n甲\x00", "a.md")[1]] == ["a.md:2:2"]
    assert [str(p.at) for p in characters.cleaned("\x07\n\n\x07", "a.md", 5)[1]] == ["a.md:5:1", "a.md:7:1"]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, f"[{'1' * 5000}]"], ids=["none", "half", "deep", "long"])
def test_what_is_no_json(text: str) -> None:
    """One kind of error, whatever is wrong."""
    with pytest.raises(ValueError):
        from_json(text)
    assert from_json('{"甲": [1, 2.5, null]}') == {"甲": [1, 2.5, None]}


def test_words_of_a_message() -> None:
    """Lists are cut after eight, a guess is made only for a near word, figures carry no idle zero."""
    assert did_you_mean("题千", ["题干", "解析"]) == "是否想写“题干”？"
    assert did_you_mean("甲", ["题干", "解析"]) == ""
    assert did_you_mean("甲" * 100, ["甲" * 99]) != ""
    assert did_you_mean("甲" * 101, ["甲" * 99]) == ""
    assert listing("12345678") == "1、2、3、4、5、6、7、8"
    assert listing("123456789") == "1、2、3、4、5、6、7、8 等 9 个"
    assert listing("123", 2) == "1、2 等 3 个"
    assert chinese_date(dt.date(2026, 3, 1)) == "2026年3月1日"
    assert month_day(dt.date(2026, 12, 31)) == "12月31日"
    assert [hours(2.0), hours(1.5)] == ["2", "1.5"]


def test_problems_are_ordered_and_summed_up() -> None:
    """By file, line and column, each once; errors and warnings are counted apart."""
    late = Problem(Location("a.yml", 3, 1), "quiz/no-source", "甲", "乙")
    early = Problem(Location("a.yml", 2, 9), "content/quiz", "甲")
    twin = Problem(Location("a.yml", 2, 9), "content/page", "丙")
    assert ordered([late, early, twin, early]) == [twin, early, late]
    assert errors([late, early]) == [early]
    assert [str(early), str(late)] == ["a.yml:2:9: 错误 content/quiz: 甲", "a.yml:3:1: 警告 quiz/no-source: 甲（乙）"]
    assert str(Problem(Location("b.yml"), "content/quiz", "甲")) == "b.yml:1:1: 错误 content/quiz: 甲"
    assert summary([]) == "内容检查通过，没有发现问题"
    assert summary([late]) == "内容有 1 处警告"
    assert summary([early, twin]) == "内容有 2 处错误"
    assert summary([early, twin, late]) == "内容有 2 处错误、1 处警告"
