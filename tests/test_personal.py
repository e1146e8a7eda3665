"""Numbers of persons: the example of GB 11643 and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from xueer.ground.personal import is_identity, kind_of, masked
from xueer.ground.secrecy import ALONE, INTERNAL, STAR

IDENTITY = "11010519491231002X"  # printed in the standard


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


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("13800000000", "手机号码"),
        ("电话138-0000-0000。", "手机号码"),
        ("+8613800000000", "手机号码"),
        ("86 138 0000 0000", "手机号码"),
        (13800000000, "手机号码"),
        (13800000000.0, "手机号码"),
        ("１３８００００００００", "手机号码"),
        ("12800000000", ""),
        ("138000000001", ""),
        ("1.13800000000", ""),
        ("a13800000000", ""),
        (IDENTITY, "身份证号码"),
        ("证110105 19491231 002x号", "身份证号码"),
        ("110105194912310021", ""),
        (110105194912310000, "身份证号码"),
        (110105194912310000.0, "身份证号码"),
        (110105194913310000, ""),
        (11010519491231000, ""),
        ("110105194912310000", ""),
        (IDENTITY + "1", ""),
        ("1" + IDENTITY, ""),
        (3.5, ""),
        (None, ""),
    ],
)
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
        ("单号1234567890", "单号1234567890"),
        ("第３条", "第３条"),
    ],
)
def test_masked(text: str, hidden: str) -> None:
    """Three digits and two stay; a text without such a number stays as it is written."""
    assert masked(text) == hidden


@pytest.mark.parametrize("text", ["秘密★10年", "机 密 ☆", "文号　绝密★"])
def test_a_star_makes_a_mark(text: str) -> None:
    assert STAR.search(text)
    assert not STAR.search(text.replace("★", "").replace("☆", ""))


@pytest.mark.parametrize("text", ["绝密", " 密 级 ： 机密 ", "秘密 10年", "密级:秘密长期", "机密※"])
def test_a_line_that_is_only_the_mark(text: str) -> None:
    assert ALONE.fullmatch(text)
    assert not ALONE.fullmatch(text + "的管理")


@pytest.mark.parametrize(
    "text", ["内部资料", "内 部 文件", "内部使用", "内部参考", "工作秘密", "不得外传", "此件不公开", "请勿外传"]
)
def test_internal(text: str) -> None:
    assert INTERNAL.search(f"（{text}）")
    assert not INTERNAL.search(text[1:])
