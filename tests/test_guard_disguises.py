"""Numbers as people write them to get round a rule, or without thinking; and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_guard import CARDS, DAYS, IDENTITIES, IDENTITY, MOBILES, luhn, names
from xueer.ground.guard import hits

M = "13857190426"
MOBILE, CARD, PERSON = "手机号码", "银行卡号", "身份证号码"


@pytest.mark.parametrize(
    "after",
    [
        "元旦值班", "元宵值班", "元月值班", "元老", "万主任", "万书记", "人事科", "人", "人大办", "个人",
        "个体户", "次日打", "米主任", "元局长", "份子钱", "万某", "亿某", "人数", "万人事", "、13957190426",
        ",13957190426", "个性", "次序", ",139-5719-0426", "万人大",
    ],
)  # fmt: skip
def test_a_word_that_begins_like_a_unit_makes_no_amount(after: str) -> None:
    """Careless: 138…元旦值班 would be so many yuan, and the number published."""
    first = hits(f"{M}{after}")[0]
    assert (first.by.name, first.start, first.end) == (MOBILE, 0, 11)


@pytest.mark.parametrize(
    "after",
    [
        "元", "元的", " 元", "万元", "亿元", "万", "亿，", "余", "美元", "人次", "万人", "万人次", "吨", "公里",
        "米", "平方米", "㎡", "㎥", "亩", "公顷", "辆", "个", "件", "次", "份", "%", ",000", "百万元", "万余元",
        "人民币", "公斤", "千瓦时", "标箱", "立方米", "度",
    ],
)  # fmt: skip
def test_amounts(after: str) -> None:
    assert (names(f"共{M}{after}") == []) == (after not in ("余", "度"))
    assert names(f"{M}{after}") == names(f"共{M}{after}")


@pytest.mark.parametrize("before", ["人民币", "¥", "￥ ", "￥", "$", "RMB ", "cny", "人民币  ", "€", "£", "USD"])
def test_money_is_said_before_it(before: str) -> None:
    assert names(f"拨款{before}{M}") == []
    assert names(f"付人民币，{M}") == [MOBILE]


@pytest.mark.parametrize(
    "text",
    [
        "(138)57190426", "（138）5719-0426", "(138) 5719 0426", "[138]57190426", "【138】57190426",
        "138(5719)0426", "138/5719/0426", "138/57190426", "138 / 5719 / 0426", "138、5719、0426",
        "138、57190426", "〔138〕5719/0426", "86138 5719 0426", "+86 138-5719-0426", "+86138-5719-0426",
        "0086138 5719 0426", "(+86)138 5719 0426", "X13857190426", "李X13857190426", "A13857190426",
        "（T13857190426）", "13857190426X", "13857190426x，", "¹³⁸⁵⁷¹⁹⁰⁴²⁶", "₁₃₈₅₇₁₉₀₄₂₆", "1³⁸57190426",
        "1385719042⁶¹", "13857190426²", "13857190426¹²", "13857190426₃，", "１３８５７１９０４２６",
        "（１３８）５７１９０４２６", "138／5719／0426", "86 13857190426", "13857190426元旦", "13857190426.",
        "备注号X 13857190426", "AB12 13857190426",
    ],
)  # fmt: skip
def test_a_mobile_number_however_it_is_parted(text: str) -> None:
    assert names(text) == ([] if text == "1385719042⁶¹" else [MOBILE])


@pytest.mark.parametrize(
    "text",
    [
        "第138、5719、0426条", "136、138、5719、0426", "138、5719、0426、0427", "138/5719/0426/1",
        "| 138 | 5719 | 0426 |", "138、5719、0426页",
        "138、5719、0426条", "1138/5719/0426", "K138/5719/04267", "128/5719/0426",
        "138/571/90426", "共138/57190426元", "桩号13857190426", "桩号：13857190426", "桩号K13857190426",
        "桩号 GK13857190426", "AB138/57190426", "138/57190426ab", "编号a13857190426", "单号：S13857190426",
        "学号 X13857190426", "1-a13857190426", "/a13857190426", "2a13857190426", "ab13857190426",
        "13857190426a", "13857190426xy", "13857190426x1", "人民币138/57190426",
    ],
)  # fmt: skip
def test_lists_and_codes_are_no_mobile_numbers(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.gov.cn/art/2026/3/13/t20260313-{}.html", "http://a.cn:8080/?id={}&x=1",
        "www.a.gov.cn/art_{}.html", "HTTPS://A.CN/{}", "https://a.cn#{}", "[甲](https://a.cn/art/2026/{})",
        "<https://a.cn/x-{}>", "https://a.cn/138/57190426?{}",
    ],
)  # fmt: skip
def test_numbers_of_articles_in_addresses(address: str) -> None:
    """The number of an article in an address is nobody's telephone; an identity number is one everywhere."""
    assert names(address.format(M)) == []
    assert names(address.format(luhn("62" + "9" * 13))) == []
    assert names(address.format("110105491231002")) == []
    assert names(address.format(IDENTITY)) == [PERSON]


@pytest.mark.parametrize(
    "text",
    [
        "https://a.cn/x?tel={}", "https://a.cn/x?Mobile={}", "https://a.cn/?sj={}", "https://a.cn，{}",
        "https://a.cn {}", "https://a.cn/x，电话{}", "https://a.cn/x。{}", "https://a.cn：{}",
        "https://a.cn/x：{}", "（https://a.cn/x）{}", "[{}](https://a.cn/x)", "{} https://a.cn/x",
        "https://a.cn/x\n{}", "x\n{}", "桩号\n{}", "￥\n{}", "[甲](tel:{})", "https://a.cn/?phone=+86{}",
        "https://a.cn/1 https://a.cn/2 {}", "https://{}.cn",
    ],
)  # fmt: skip
def test_what_is_beside_an_address_is_read(text: str) -> None:
    assert names(text.format(M)) == [MOBILE]


@settings(max_examples=60)
@given(st.lists(st.one_of(MOBILES, IDENTITIES), min_size=2, max_size=6))
def test_numbers_that_run_together(values: list[str]) -> None:
    """Each is told at its place; with one digit more it is something else."""
    text = "".join(values)
    found = hits(f"甲{text}乙")
    assert [(h.by.name, h.end - h.start) for h in found] == [
        (MOBILE if len(v) == 11 else PERSON, len(v)) for v in values
    ]
    assert [h.start for h in found] == [1 + sum(map(len, values[:n])) for n in range(len(values))]


@pytest.mark.parametrize(
    "text", [M + M + "1", "a" + M + M, M + M + "a", M + "1" * 11, "1" * 11 + M, M * 11, IDENTITY + "12857190426"]
)
def test_only_whole_numbers_run_together(text: str) -> None:
    assert [n for n in names(text) if n == MOBILE] == []


@settings(max_examples=60)
@given(IDENTITIES, st.sampled_from("abXYz"), st.sampled_from("abYz"))
def test_letters_hide_no_identity_number(value: str, before: str, after: str) -> None:
    """Its check digit and its date say what it is; a credit code has none of them."""
    assert names(f"{before}{value}{after}") == [PERSON]
    assert names(f"编号{before}{before}{value}") == [PERSON]


@pytest.mark.parametrize(
    ("beginning", "length", "groups"),
    [
        ("436742", 19, ()), ("436742", 16, ()), ("421349", 19, ()), ("456351", 19, ()), ("524094", 19, ()),
        ("589970", 19, ()), ("53242", 19, ()), ("405512", 17, ()), ("434910", 17, ()), ("53783", 17, ()),
        ("955880", 19, ()), ("95599", 19, ()), ("955100", 19, ()), ("95555", 16, ()), ("103", 19, ()),
        ("303", 16, ()),
        ("664055", 17, ()), ("6858", 16, ()), ("690755", 18, ()), ("601382", 19, ()), ("940034", 18, ()),
        ("998801", 16, ()), ("356885", 16, ()), ("370285", 15, ()), ("370285", 15, (4, 6, 5)),
        ("436742", 19, (4, 4, 4, 4, 3)),
        ("436742", 19, (4, 4, 4, 7)), ("456351", 19, (6, 13)), ("622202", 19, ()), ("622588", 16, (4, 4, 4, 4)),
    ],
)  # fmt: skip
def test_cards_of_chinese_banks(beginning: str, length: int, groups: tuple[int, ...]) -> None:
    """As their issuers number them; with another last digit none."""
    value = luhn(beginning + "0" * (length - len(beginning) - 1))
    ends = [sum(groups[: n + 1]) for n in range(len(groups))] or [length]
    for digits, found in ((value, [CARD]), (value[:-1] + str((int(value[-1]) + 1) % 10), [])):
        written = " ".join(digits[end - size : end] for size, end in zip(groups or (length,), ends, strict=True))
        assert names(f"卡号{written}") == found
    assert names(f"人民币{value}") == names(f"{value}元") == []


@pytest.mark.parametrize(
    ("beginning", "length"),
    [("436743", 19), ("20", 19), ("7", 16), ("103", 16), ("303", 19), ("37", 16), ("405513", 17)],
)
def test_other_long_numbers_are_no_cards(beginning: str, length: int) -> None:
    assert names(luhn(beginning + "0" * (length - len(beginning) - 1))) == []


@settings(max_examples=60)
@given(st.one_of(MOBILES, CARDS, IDENTITIES), DAYS)
def test_a_note_or_a_day_beside_a_number(value: str, day: object) -> None:
    assert names(f"{value}¹ 于{day}记") == names(value)
