"""The guard: numbers of persons and marks of secrecy in any disguise and any place, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from effort import calls
from hypothesis import given, settings
from hypothesis import strategies as st
from xueer.exchange.ledger.values import kind_of
from xueer.ground.guard import DETECTORS, hits, hits_in_name, masked, stopping
from xueer.ground.guard.folding import folded, places
from xueer.ground.guard.marks import INTERNAL
from xueer.ground.guard.numbers import is_identity, numbers

IDENTITY = "11010519491231002X"  # printed in the standard


def names(text: str) -> list[str]:
    return [hit.by.name for hit in hits(text)]


# Numbers that are valid, made without our code


def with_check(body: str) -> str:
    """GB 11643: the sum of a·2^(17-i) over all eighteen, X as ten, is 1 modulo 11."""
    total = sum(int(d) * 2 ** (17 - i) for i, d in enumerate(body))
    return next(body + c for c in "0123456789X" if (total + (10 if c == "X" else int(c))) % 11 == 1)


def luhn(body: str) -> str:
    """ISO/IEC 7812: doubled from the right, digits of the doubles added, the sum ends in 0."""
    doubled = [int(d) * (2 if n % 2 == 0 else 1) for n, d in enumerate(reversed(body))]
    return body + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def credit_code(body: str) -> str:
    """GB 32100: 统一社会信用代码."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(letters.index(c) * pow(3, n, 31) for n, c in enumerate(body))
    return body + letters[-total % 31]


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31))
IDENTITIES = st.builds(
    lambda region, day, serial: with_check(f"{region}{day:%Y%m%d}{serial}"),
    st.sampled_from(["330102", "110105", "650100", "440306"]),
    DAYS,
    digits(3),
)
OLD_IDENTITIES = st.builds(
    lambda region, day, serial: f"{region}{day:%y%m%d}{serial}",
    st.sampled_from(["330102", "110105", "650121"]),
    st.dates(dt.date(1930, 1, 1), dt.date(1985, 1, 1)),
    digits(3),
)
MOBILES = st.builds(lambda a, b: f"1{a}{b}", st.sampled_from("3456789"), digits(9))
CARDS = st.one_of(
    st.builds(lambda rest: luhn("62" + rest), st.integers(13, 16).flatmap(digits)),
    st.builds(lambda rest: luhn("4" + rest), digits(14)),
    st.builds(lambda a, rest: luhn(f"5{a}" + rest), st.sampled_from("12345"), digits(13)),
)
VALUES = st.one_of(
    st.tuples(st.just("身份证号码"), IDENTITIES),
    st.tuples(st.just("身份证号码"), OLD_IDENTITIES),
    st.tuples(st.just("手机号码"), MOBILES),
    st.tuples(st.just("银行卡号"), CARDS),
)

FULL_WIDTH = {ord("0") + n: chr(0xFF10 + n) for n in range(10)} | {ord("X"): "Ｘ"}
JOINTS = ["", "*", "**", "_", "`", "\u200b", "\u2060", "\ufeff", "\u00ad", "~~", "\\"]


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str, str]:
    """(kind, the digits, as somebody may have written them)."""
    kind, value = draw(VALUES)
    written = [c.translate(FULL_WIDTH) if draw(st.booleans()) else c for c in value]
    if draw(st.booleans()):
        written = [f"&#{ord(c)};" if draw(st.integers(0, 5)) == 0 else c for c in written]
    if draw(st.booleans()):
        written = [c + draw(st.sampled_from(JOINTS)) for c in written[:-1]] + written[-1:]
    shapes = {"手机号码": (3, 7), "身份证号码": (6,) if len(value) == 15 else (6, 14), "银行卡号": (4, 8, 12)}
    if len(value) == 15:
        shapes["身份证号码"] = (6, 12)
    if (
        draw(st.booleans())
        and (len(value) != 16 or kind == "银行卡号")
        and not (kind == "银行卡号" and len(value) == 18)
    ):
        blank = draw(st.sampled_from([" ", "-", "　", "\u00a0", "–", " - "]))
        stops = (*shapes[kind], 16) if kind == "银行卡号" and len(value) > 16 else shapes[kind]
        for at in reversed(stops):
            written.insert(at, blank)
    return kind, value, "".join(written)


#: Where it may stand: around it, nothing that belongs to the number.
PLACES = [
    "{}",
    "联系电话：{}。",
    "---\ntitle: 页\n备注: {}\n---\n\n正文\n",
    '题目:\n  - "{}": 甲\n',
    "```测验\n题目: {}\n```\n",
    "[甲](tel:{})",
    "![{}](a.png)",
    "## 小标题 {}\n",
    "| 甲 | {} |\n",
    "材料:\n  m1: |\n    第一行\n    找 {} 问\n",
    "（{}）",
    "手机{}转",
    "名册，{}，男",
]


@settings(max_examples=150)
@given(disguised(), st.sampled_from(PLACES))
def test_a_number_is_found_where_it_stands(value: tuple[str, str, str], around: str) -> None:
    """In any spelling, in any place: once, at its line and column, and its digits are not shown."""
    kind, plain, written = value
    text = around.format(written)
    (found,) = [hit for hit in hits(text) if hit.by.stops]
    assert found.by.name == kind
    before = around.partition("{}")[0]
    assert (found.line, found.start) == (before.count("\n"), len(before.rpartition("\n")[2]))
    assert plain[3:-2] not in found.shown
    assert plain not in folded(masked(text.replace("\n", " "))).replace(" ", "").replace("-", "")


# Numbers that are none


def breaks(value: str) -> str:
    """The same with another last digit: no check digit any more."""
    return value[:-1] + ("7" if value[-1] == "X" else str((int(value[-1]) + 1) % 10))


NONE = st.one_of(
    st.builds(breaks, IDENTITIES.filter(lambda v: luhn(breaks(v)[:-1]) != breaks(v))),
    st.builds(breaks, CARDS.filter(lambda v: len(v) != 18)),
    st.builds(lambda body: credit_code("91330100" + body), digits(9)),
    st.builds(lambda body: credit_code("11330100MB" + body), digits(7)),
    st.builds(lambda year, n: f"交党发〔{year}〕{n}号", st.integers(1990, 2030), st.integers(1, 999)),
    st.builds(lambda n: f"{n:,}元", st.integers(10**9, 10**17)),
    st.builds(lambda n: f"{n}元", st.integers(13 * 10**9, 2 * 10**10 - 1)),
    st.builds(lambda n: f"{n}.00", st.integers(13 * 10**9, 2 * 10**10 - 1)),
    st.builds(lambda a, b: f"{a} {b}", DAYS, DAYS),
    st.builds(lambda a, b: f"{a:%Y.%m.%d}—{b:%Y.%m.%d}", DAYS, DAYS),
    st.builds(lambda a: f"{a:%Y%m%d%H%M%S}", st.datetimes(timezones=st.just(dt.UTC))),
    st.builds(lambda a: f"依据: study#t1@{a}", st.text("0123456789abcdef", min_size=8, max_size=8)),
    st.builds(
        lambda a: f"sha256:{a}", st.text("0123456789abcdef", min_size=64, max_size=64).filter(lambda h: h[0].isalpha())
    ),
    st.builds(lambda a: f"XD{a}", digits(11)),
    st.builds(lambda a: f"2{a}", digits(10)),
    st.builds(lambda a: f"1{a}", st.builds(lambda x, y: x + y, st.sampled_from("012"), digits(9))),
    st.builds(lambda a: f"0.{a}", digits(11)),
    st.builds(" ".join, st.lists(st.sampled_from(["1949", "1978", "2012", "2023"]), min_size=4, max_size=8)),
)


@settings(max_examples=150)
@given(NONE, st.sampled_from(PLACES))
def test_other_numbers_are_none(value: str, around: str) -> None:
    """文号, amounts, 统一社会信用代码, dates, hashes, digests, order numbers whose check digit or date is wrong."""
    assert [hit for hit in hits(around.format(value)) if hit.by.stops] == []


# Ordinary laws

SUBJECTS = [
    "国家秘密",
    "工作秘密",
    "绝密、机密、秘密三级",
    "机密级文件",
    "内部资料",
    "商业秘密",
    "党员",
    "公职人员",
    "对于受处分的党员",
    "中央纪律检查委员会",
    "问题线索",
    "严重违反党纪的人",
    "秘密级国家秘密",
    "周期",
    "程序",
    "何种处分",
]
VERBS = [
    "应当依照规定办理",
    "不得外传",
    "由机关、单位确定",
    "给予警告处分",
    "应当标明密级",
    "移送问题线索",
    "受到撤销党内职务处分的",
    "按照程序处置线索",
    "不超过三十年",
    "在二〇二六年三月三十一日前上报",
    "的保密期限，绝密级不超过三十年",
    "通过道路第 3 号公告公布",
]
HEADS = ["", "第{}条　", "（一）", "## 第一章　", "### ", "- ", "1. ", "| ", "> ", "A: ", "  - ", "题干: "]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(HEADS), st.sampled_from(SUBJECTS), st.sampled_from(VERBS)), max_size=6))
def test_ordinary_laws_are_none(rows: list[tuple[str, str, str]]) -> None:
    """The words 秘密, 机密, 内部资料, 处分, 线索 in sentences, lists, tables and headings: not even a hint."""
    text = "".join(f"{head.format('十')}{subject}{verb}。\n\n" for head, subject, verb in rows)
    assert [(h.by.name, h.shown) for h in hits(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "## 工作秘密",
        "### 机密",
        "- 机密",
        "| 绝密 | 三十年 |",
        "B: 机密",
        "答案: [[秘密]]",
        "工作秘密\n:   不属于国家秘密的。",
        "干扰: [绝密,\n  机密,\n  秘密]",
        "第三章　工作秘密",
        "工作秘密管理办法",
        "内部资料的管理",
        "  - 秘密",
    ],
)
def test_what_enumerates_or_explains_marks_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("正文秘密★10年。", "秘密★10年"),
        ("机 密 ☆", "机 密 ☆"),
        ("文号　绝密★长期", "绝密★长期"),
        ("绝密", "绝密"),
        (" 密 级 ： 机密 ", "机密"),
        ("秘密 10年", "秘密 10年"),
        ("密级:秘密长期", "秘密长期"),
        ("机密※", "机密※"),
        ("**机密**", "机密"),
        ("> 机密", "机密"),
        ("# 机密", "机密"),
        ("title: 绝密", "绝密"),
        ("【机密】", "机密"),
        ("机密文件", "机密文件"),
        ("机\u200b密", "机密"),
        ("内部资料", "内部资料"),
        ("内部资料　注意保存", "内部资料"),
        ("（内部资料，不得外传）", "内部资料"),
        ("此件为内部文件！", "内部文件"),
        ("工作秘密", "工作秘密"),
        ("不得外传", "不得外传"),
        ("  材料\n    请勿外传\n", "请勿外传"),
    ],
)
def test_marks_by_their_form(text: str, shown: str) -> None:
    """With a star anywhere; else alone on a line."""
    assert [(h.by.name, h.shown) for h in hits(text)] == [("密级标志", shown)]


@pytest.mark.parametrize(
    "text", ["内部资料", "内 部 文件", "内部使用", "内部参考", "工作秘密", "不得外传", "此件不公开", "请勿外传"]
)
def test_internal(text: str) -> None:
    """In a running head anywhere; 勿外传 is one by itself."""
    assert INTERNAL.search(f"（{text}）")
    assert not INTERNAL.search(text[2:])


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("机密-方案.md", ["密级标志"]),
        ("绝密.png", ["密级标志"]),
        ("秘密10年.md", ["密级标志"]),
        ("秘密.md", []),
        ("内部资料.docx", ["密级标志"]),
        ("保守秘密.md", []),
        ("13800000000.md", ["手机号码"]),
        ("20260313_13800000000.md", ["手机号码"]),
        ("138_0000_0000.md", ["手机号码"]),
        ("浙A12345_20260313_13800000000.md", ["车牌号", "手机号码"]),
        ("x_y@jtj.gov.cn", ["邮箱"]),
        (f"李_{IDENTITY}.md", ["身份证号码"]),
        ("2026-03-31.md", []),
        ("branch-life.md", []),
        ("秘密", ["密级标志"]),
    ],
)
def test_names_of_files(name: str, kinds: list[str]) -> None:
    assert [hit.by.name for hit in hits_in_name(name)] == kinds


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("电话 0571-85550000", "固定电话", "057*******00"),
        ("(010) 8555 0000", "固定电话", "010******00"),
        ("(010) 855 0000", "固定电话", "010*****00"),
        ("值班电话：85550000", "固定电话", "8******0"),
        ("发到 xuexi@jtj.gov.cn", "邮箱", "x…@jtj.gov.cn"),
        ("乘浙A12345去", "车牌号", "浙A****5"),
        ("京AD12345", "车牌号", "京A****5"),
        ("浙A·1234学", "车牌号", "浙A****学"),
        ("浙ABCD12", "车牌号", "浙A****2"),
        ("在解放路12号", "住址", "解****号"),
        ("3栋2单元401室", "住址", "3****室"),
        ("李某受到警告处分", "人名与处分、线索", "李****处分"),
        ("对张三同志给予处分", "人名与处分、线索", "张****处分"),
        ("反映王建国的问题线索", "人名与处分、线索", "王****线索"),
        ("经查，赵局长被立案", "人名与处分、线索", "赵****立案"),
        ("受处分人员李某某", "人名与处分、线索", "处****某某"),
    ],
)
def test_hints(text: str, kind: str, shown: str) -> None:
    """What may as well be public is told and stops nothing."""
    (found,) = hits(text)
    assert (found.by.name, found.shown, found.by.stops) == (kind, shown, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("李某13812345678受到警告处分", [("手机号码", 2, 13)]),
        ("对李某（13812345678）给予处分", [("手机号码", 4, 15)]),
        ("李某受到处分，电话13812345678", [("人名与处分、线索", 0, 6), ("手机号码", 9, 20)]),
        ("住解放路12号13812345678", [("住址", 1, 7), ("手机号码", 7, 18)]),
        ("李某在解放路12号受处分", [("人名与处分、线索", 0, 12)]),
        ("秘密★机密★", [("密级标志", 0, 3), ("密级标志", 3, 6)]),
        ("a@jtj.gov.cn 13812345678", [("邮箱", 0, 12), ("手机号码", 13, 24)]),
    ],
)
def test_a_hint_hides_no_error(text: str, found: list[tuple[str, int, int]]) -> None:
    """What overlaps is told once, the error; an importer stops at it."""
    assert [(h.by.name, h.start, h.end) for h in hits(text)] == found
    assert [h.by.name for h in stopping(text)] == [name for name, _, _ in found if name in ("手机号码", "密级标志")]


@pytest.mark.parametrize(
    "text",
    [
        "a@example.com",
        "name@mail.example",
        "2026-11-23",
        "12388",
        "乘 3 号线",
        "公路 102 号文件",
        "道路交通 3 号令",
        "粤港澳大湾区",
        "京津冀",
        "新A级",
        "浙ABCDEF",
        "浙ABCDE1",
        "林业处分",
        "对程序违法的处分",
        "对金额违法的处分",
        "许可程序和处分",
        "对周期内的线索",
        "金额较大的处分",
        "何时处分",
        "施行处分条例",
        "@某人",
        "010 2026",
    ],
)
def test_no_hints(text: str) -> None:
    assert names(text) == []


@given(st.text(st.sampled_from("甲1２*_`\\~&#;x\u200b　 %3a-"), max_size=30))
def test_a_place_in_folded_text_is_a_place_in_the_line(line: str) -> None:
    """What is before it folds to what is before it."""
    seen = folded(line)
    found = places(line, range(len(seen) + 1))
    assert [folded(line[:at]) for at in found] == [seen[:n] for n in range(len(seen) + 1)]
    assert found == sorted(found)


def test_every_row_of_the_table_has_its_rule() -> None:
    assert {d.rule.partition("/")[0] for d in DETECTORS} == {"guard"}
    assert {d.name for d in DETECTORS if d.stops} == {"密级标志", "身份证号码", "手机号码", "银行卡号"}


def test_work_grows_with_the_text() -> None:
    """Twice the text, twice the work; a page of nothing but digits, too."""
    for piece in (
        "第一条　甲应当在2026年3月31日前上报，联系0571-85550000。\n",
        "12 34 5678 9012-3456 ",
        "1" * 50 + "\n",
    ):
        one, two = (calls(lambda n=n, p=piece: hits(p * n)) for n in (200, 400))  # type: ignore[misc]
        assert two < 2.6 * one + 200, piece


# Identity numbers and cells


def test_identity_is_a_date_and_a_check_digit() -> None:
    """One digit changed, and it is none; a day that does not exist, and it is none."""
    assert is_identity(IDENTITY)
    assert is_identity(IDENTITY.lower())
    assert not any(is_identity(IDENTITY[:17] + digit) for digit in "0123456789")
    assert not any(is_identity(IDENTITY[:n] + str((int(IDENTITY[n]) + 1) % 10) + IDENTITY[n + 1 :]) for n in range(17))


@pytest.mark.parametrize(("year", "found"), [("1899", False), ("1900", True), ("2100", True), ("2101", False)])
def test_identity_of_a_year(year: str, found: bool) -> None:
    body = f"110105{year}1231002"
    assert any(is_identity(body + digit) for digit in "0123456789X") is found


CELLS: list[tuple[Any, str]] = [
    ("13800000000", "手机号码"),
    ("电话138-0000-0000。", "手机号码"),
    ("+8613800000000", "手机号码"),
    ("86 138 0000 0000", "手机号码"),
    (13800000000, "手机号码"),
    (13800000000.0, "手机号码"),
    ("１３８００００００００", "手机号码"),
    ("Tel13800000000", "手机号码"),
    ("1 3 8 0 0 0 0 0 0 0 0", "手机号码"),
    ("12800000000", ""),
    ("138000000001", ""),
    ("1.13800000000", ""),
    ("a13800000000", "手机号码"),
    ("ab13800000000", ""),
    ("编号a13800000000", ""),
    ("1-a13800000000", ""),
    ("第1.13800000000", ""),
    ("v1.13800000000", ""),
    ("。.13800000000", "手机号码"),
    ("13800000000a", ""),
    ("13800000000a，甲", ""),
    ("13800000000转甲", "手机号码"),
    ("13800000000元", ""),
    ("13800000000.5", ""),
    ("13800000000.", "手机号码"),
    ("13800000000,000", ""),
    ("+86.13800000000", "手机号码"),
    ("0086.13800000000", "手机号码"),
    ("12.13800000000", ""),
    ("1234.13800000000", ""),
    (IDENTITY, "身份证号码"),
    ("证110105 19491231 002x号", "身份证号码"),
    ("110105491231002", "身份证号码"),
    ("110105491331002", ""),
    ("110105490231002", ""),
    ("990105491231002", ""),
    ("110105194912310021", ""),
    (110105194912310000, "身份证号码"),
    (110105194912310000.0, "身份证号码"),
    (110105194913310000, ""),
    (11010519491231000, ""),
    ("110105194912310000", ""),
    (IDENTITY + "1", ""),
    ("1" + IDENTITY, ""),
    ("6222 0000 0000 0000 004", "银行卡号"),
    ("机密", "密级标志"),
    (3.5, ""),
    (None, ""),
]


@pytest.mark.parametrize(("value", "kind"), CELLS)
def test_kind_of(value: Any, kind: str) -> None:
    """However a cell holds it: text, whole number, number with a point."""
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("电话13812345678。", "电话138******78。"),
        ("138-1234-5678", "138******78"),
        (f"{IDENTITY}和", "110*************2X和"),
        ("单号12345678901", "单号123******01"),
        ("a/138_1234_5678.md", "a/138******78.md"),
        ("2026_13812345678", "2026_138******78"),
        ("2026_138-1234-5678", "2026_138******78"),
        ("单号1234567890", "单号1234567890"),
        ("第３条", "第３条"),
        ("13812345678、13912345678", "138******78、139******78"),
        ("甲\n13812345678", "甲\n138******78"),
        ("甲\n电话138 1234 5678", "甲\n电话138******78"),
        ("机\u200b密", "机\u200b密"),
    ],
)
def test_masked(text: str, hidden: str) -> None:
    """Three digits and two stay; a text without such a number stays as it is written."""
    assert masked(text) == hidden
    assert not re.search(r"\d{6,}", masked(hidden)) or hidden == text


LONG = [
    "a",
    "a.",
    "1 ",
    "13800000000 ",
    "绝 ",
    "> ",
    "李某",
    "（",
    "&#49;",
    "\u200b",
    "李某处分",
    "0571-8555",
    "内部资料,请",
    "电话1,",
    "138,1234,",
    "| 13800000000 ",
    "| 元 |\n",
    "a(at)",
    "a[at]b(dot)",
    "<b>",
    "<!-- ",
    "合同编号1",
    "特急 ",
    "№0001 ",
    "密级：机密 ",
    "（机密",
    "— 机密",
    "1弄",
    "{#s13800000000",
    "浙A-",
]


@pytest.mark.parametrize("piece", LONG)
def test_no_text_is_slow_to_read(piece: str) -> None:
    """A search that tries everything again at each place would not end: 60,000 characters on one line do."""
    text = piece * (60_000 // len(piece)) + "@"
    assert len(hits(text)) <= 500
    assert len(masked(text[:20_000])) > 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1385719 0426", True), ("1385 719 0426", True), ("138 5719 0426", True), ("138 57190426", True),
        ("86 13857190426", True), ("86-138-5719-0426", True), ("0086 13857190426", True), ("87 13857190426", True),
        ("1385 7190 426", True), ("138 571 90426", True), ("1385719042 6", False), ("13 857190426", False),
    ],
)  # fmt: skip
def test_groups_of_a_mobile_number(text: str, found: bool) -> None:
    """As people part it when they read it out; other groups are something else."""
    assert ([hit.by.name for hit in hits(text)] == ["手机号码"]) == found


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ((16,), True), ((4, 4, 4, 4), True), ((6, 10), True), ((6, 11), True), ((6, 12), True), ((6, 13), True),
        ((4, 4, 4, 4, 1), True), ((4, 4, 4, 4, 2), True), ((4, 4, 4, 4, 3), True), ((4, 4, 4, 7), True),
        ((8, 8), False), ((4, 4, 8), False), ((5, 11), False), ((4, 4, 4, 5), False), ((4, 4, 4, 6), False),
        ((7, 10), False), ((4, 12), False), ((4, 4, 4, 3, 1), False),
    ],
)  # fmt: skip
def test_groups_of_a_bank_card(groups: tuple[int, ...], found: bool) -> None:
    """As they stand on a card or are said at a counter; other groups are other numbers."""
    plain = luhn("62" + "9" * (sum(groups) - 3))
    ends = [sum(groups[: n + 1]) for n in range(len(groups))]
    written = " ".join(plain[end - size : end] for size, end in zip(groups, ends, strict=True))
    assert (names(written) == ["银行卡号"]) == found


def test_a_first_card_needs_a_county_and_a_birthday() -> None:
    assert [hit.by.name for hit in hits("110101870312123")] == ["身份证号码"]
    assert hits("110000870312123") == []
    assert hits("110101871312123") == []


def test_a_finding_stands_where_its_value_begins() -> None:
    """Its country code belongs to it, the word before a telephone does not; the first line may be empty."""
    found = [
        (h.line, h.start, h.end, h.shown) for h in hits("\n86 138 0000 0000\n值班电话：85550000\n受处分人员李某某")
    ]
    assert found == [(1, 0, 16, "861********00"), (2, 5, 13, "8******0"), (3, 1, 8, "处****某某")]


@pytest.mark.parametrize(("before", "found"), [(0, True), (8, True), (9, False), (12, False)])
def test_digit_by_digit_a_number_stands_by_itself(before: int, found: bool) -> None:
    """Nineteen single digits are looked through; in a longer row of small numbers nobody reads a telephone."""
    assert (names("5 " * before + "1 3 8 0 0 0 0 0 0 0 0") == ["手机号码"]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1" * 19, [("1" * 19, (19,), False)]),
        ("1" * 20, []),
        ("1234567890", []),
        ("12345678901 2", [("12345678901", (11,), False), ("123456789012", (11, 1), False)]),
        ("12345678901 2元", [("12345678901", (11,), False), ("123456789012", (11, 1), True)]),
        ("1.12345678901", [("112345678901", (1, 11), False)]),
        ("12345678901.2", [("123456789012", (11, 1), False)]),
        ("12345678901-X", [("12345678901", (11,), False), ("12345678901X", (11, 1), False)]),
    ],
)
def test_runs_of_groups(text: str, found: list[tuple[str, tuple[int, ...], bool]]) -> None:
    """Eleven to nineteen digits, not cut at a decimal point; only the last group has an amount's unit behind it."""
    assert [(n.digits, n.groups, n.other) for n in numbers(text)] == found


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("１２", "12"),
        ("٣५", "35"),
        ("a\u3000b\u00a0c\td·e•f", "a b c d e f"),
        ("1\u200b2\ufeff3\u00ad4\ufe0f", "1234"),
        ("*1*_2_`3`\\4", "1234"),
        ("1‐2–3—4－5", "1-2-3-4-5"),
        ("％（）", "%()"),
        ("&#49;&#x32;&amp;&lpar;", "12&("),
        ("&#10;甲&NewLine;", " 甲 "),
        ("\\u0031\\x32\\U00000033", "123"),
        ("%31%32%7e", "12~"),
        ("\\u000a", " "),
        ("~~1~~2", "12"),
        ("%3", "%3"),
        ("&bogus;", "&bogus;"),
    ],
)
def test_folded(written: str, seen: str) -> None:
    """Digits of every script, blanks, hyphens, entities and escapes as a reader sees them; a line stays a line."""
    assert folded(written) == seen


def test_lines_are_counted_from_the_top_and_findings_have_an_end() -> None:
    """A page of numbers is told in part: what is said of the first five hundred says enough."""
    assert [hit.line for hit in hits("\n13857190426\n\n13857190426")] == [1, 3]
    assert len(hits("13857190426\n" * 600)) == 500
