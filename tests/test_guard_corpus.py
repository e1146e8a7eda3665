"""The guard over marks, telephones and innocent texts put together from their parts: none missed, no other hit."""

from __future__ import annotations

from itertools import zip_longest

import guard_corpus as corpus
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import MINIMAL, PORTAL, ROOT
from statutes import world
from xueer.ground.guard import hits, hits_in_name, stopping
from xueer.ground.guard.folding import folded

SECRECY, MOBILE = "密级标志", "手机号码"
N = "13812345678"


def found(text: str) -> list[str]:
    return [hit.by.name for hit in hits(text)]


def stopped(text: str) -> list[str]:
    """The errors; an importer, which looks first whether there can be any, finds the same."""
    errors = [hit for hit in hits(text) if hit.by.stops]
    assert stopping(text) == errors
    return [hit.by.name for hit in errors]


@settings(max_examples=300)
@given(
    st.sampled_from(["", "电话", "手机：", "| ", "a", "第"]),
    st.sampled_from([N, "11010519491231002X", "6222020200112230005", N * 2]),
    st.lists(
        st.sampled_from(["", "", "", "-", " ", "_", "*", "\u200b", "\ufe0f", "、", "（", "·", "/", "甲", "x", "~"])
    ),
    st.sampled_from(["0123456789", "０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹", "٠١٢٣٤٥٦٧٨٩"]),
)
def test_the_quick_look_misses_no_number(before: str, number: str, marks: list[str], digits: str) -> None:
    """Marks, blanks and what is not shown may stand between any two digits; a word between them makes them two."""
    shown = number.translate(str.maketrans("0123456789", digits))
    stopped(before + "".join(digit + mark for digit, mark in zip_longest(shown, marks[: len(shown)], fillvalue="")))


def test_marks_of_every_grammar_in_every_place() -> None:
    """Level, what parts it, period, urgency, copy, order: each is one finding, on its line."""
    made = list(corpus.placed(400))
    assert len({mark.text for mark, _ in made}) >= 400
    missed = [text for mark, text in made if SECRECY not in stopped(text)]
    assert missed == []
    elsewhere = [
        text
        for mark, text in made
        if any(hit.line != text[: text.index(mark.text)].count("\n") for hit in hits(text) if hit.by.stops)
    ]
    assert elsewhere == []


def test_marks_in_names_of_files() -> None:
    """秘密 alone is what a file may be about."""
    texts = [m.text.replace("/", "-") for m in corpus.marks(300) if folded(m.text) not in ("秘密", "祕密")]
    names = [place.format(text) for text in texts for place in corpus.NAMES]
    assert [name for name in names if SECRECY not in [hit.by.name for hit in hits_in_name(name)]] == []


@pytest.mark.parametrize(
    "name",
    [
        "工作秘密管理办法.md", "内部资料性出版物管理办法.md", "内部使用说明.md", "内部控制.md", "涉密文件管理.md",
        "密件的收发.md", "禁止转发的范围.md", "秘密.md", "保守秘密.md", "商业秘密.md", "通知（试行）.md",
        "2026_特急_通知.md", "第3份.md",
    ],
)  # fmt: skip
def test_names_that_speak_of_secrets(name: str) -> None:
    assert hits_in_name(name) == []


def test_innocent_sentences() -> None:
    """Words of secrets in running text, in lists and headings; as a page, in a page, in a quotation."""
    made = corpus.innocent_sentences()
    assert len(set(made)) >= 300
    pages = [page for text in made for page in (text, corpus.BODY.replace("{}", text), f"今天说了：{text}")]
    assert [(page, found(page)) for page in pages if found(page)] == []


def test_innocent_numbers() -> None:
    """Amounts, codes, lists of eleven digits; a word for a telephone before the same digits, and they are one."""
    made = corpus.innocent_numbers()
    assert len(set(made)) >= 200
    pages = [page for text in made for page in (text, f"说明一下，{text}", f"{text}。", f"- {text}")]
    assert [(page, stopped(page)) for page in pages if stopped(page)] == []
    assert [
        j
        for j in corpus.JOINTS
        for word in ("手机号", "账号", "会员号", "备用号")
        if stopped(f"{word}{j}{N}") != [MOBILE]
    ] == []


@pytest.mark.parametrize("table", corpus.TABLES)
def test_the_head_of_a_column_says_what_is_below(table: str) -> None:
    """金额（元）, 合同编号 count or name; 手机 does not; another table's head says nothing."""
    assert stopped(table.format(N)) == []
    for head in ("金额（元）", "合同编号", "预算", "周转量（人公里）"):
        table = table.replace(head, "联系电话")
    assert stopped(table.format(N)) == [MOBILE]
    assert stopped(f"| 金额（元） |\n| --- |\n| 5 |\n\n{N}\n") == [MOBILE]


def test_telephones_in_every_grouping_by_every_mark() -> None:
    made = corpus.telephones()
    assert len(set(made)) >= 120
    pages = [page for text in made for page in (text, f"找 {text} 问", f"（{text}）。", f"- 甲{text}")]
    assert [(page, stopped(page)) for page in pages if stopped(page) != [MOBILE]] == []
    shown = [hit.shown for page in pages for hit in hits(page) if hit.by.stops]
    assert all(value.count("*") >= 6 for value in shown)


def test_telephones_behind_a_word_in_any_groups() -> None:
    made = corpus.said()
    assert [text for text in made if stopped(text) != [MOBILE]] == []


@pytest.mark.parametrize(
    "text",
    [
        f"## 甲 {{#s{N}}}", f"## 甲 {{: #s{N} .a}}", f"## 甲 {{ #sec-{N} }}", f"甲{{.m{N}}}", f"[甲](#s{N})",
        f"<i id=s{N}>", f'<a href="tel:{N}">甲</a>',
    ],
)  # fmt: skip
def test_telephones_in_names_of_headings_and_classes(text: str) -> None:
    """A letter before it makes a code of other numbers, not of a heading's name."""
    assert stopped(text) == [MOBILE]
    assert stopped("见 study#s" + N) == []


@pytest.mark.parametrize("mark", [",", "/", "<br>", "、", "：", "——"])
def test_identity_numbers_by_other_marks(mark: str) -> None:
    assert stopped(f"证{mark.join(['110105', '19491231', '002X'])}号") == ["身份证号码"]
    assert stopped(f"证{mark.join(['110105', '19491231', '0021'])}号") == []


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in corpus.CASES["hints"].items() for text in texts]
)
def test_hints(kind: str, text: str) -> None:
    assert found(text) == [kind]


@pytest.mark.parametrize("text", corpus.CASES["no hints"])
def test_no_hints(text: str) -> None:
    assert found(text) == []
    assert found(f"这里的{text}，大家知道") == []


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("1<br>2", "1 2"), ("1<br />2", "1 2"), ("1</span><span class='a'>2", "12"), ("1<b>2</b>", "12"),
        ("1<sup>2</sup>", "1 2 "), ("1<!-- a -->2", "12"), ("1<x>2", "1<x>2"),
        ('<a href="tel:123">1', '<a href="tel:123">1'), ("1 < 2 > 1", "1 < 2 > 1"),
    ],
)  # fmt: skip
def test_tags_are_not_shown(written: str, seen: str) -> None:
    """Whoever looks for the number in an attribute still finds it."""
    assert folded(written) == seen


def test_texts_like_laws_bear_no_mark() -> None:
    """Made statutes, the regulations and pages of the sites of these tests, the cases."""
    texts = [p.text for seed in range(40) for p in world(seed).passages]
    texts += [f.read_text(encoding="utf-8") for site in (MINIMAL, PORTAL) for f in site.rglob("*.md")]
    texts += [
        f.read_text(encoding="utf-8") for f in (ROOT / "tests/cases").rglob("*.yml") if not f.name.startswith("guard")
    ]
    assert len(texts) > 1000
    assert [(h.by.name, h.shown) for text in texts for h in hits(text)] == []
