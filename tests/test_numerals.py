"""Chinese numerals, against cn2an as an outside judge."""

from __future__ import annotations

import cn2an
import pytest
from xueer.ground.numerals import ordinal, to_chinese, to_int


def test_agrees_with_cn2an() -> None:
    """Both ways, for every number a regulation could use."""
    for number in [*range(1300), 1999, 2026, 9090, 9999]:
        text = to_chinese(number)
        assert cn2an.cn2an(text, "smart") == number
        assert to_int(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("一百〇三", 103), ("一百○三", 103), ("３２", 32), ("32", 32), ("二〇二六", 2026), ("一十", 10), ("两百", 200)],
)
def test_reads_what_cn2an_does_not(text: str, number: int) -> None:
    """Zeros of all shapes, full-width digits, years read digit by digit."""
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", "三十－", "十百", "二三十", "abc", "三十a"])
def test_malformed_is_none(text: str) -> None:
    """Never a guess."""
    assert to_int(text) is None


@pytest.mark.parametrize(("text", "number"), [("三十二", 32), ("9999", 9999), ("９９９９９", None), ("1" * 5000, None)])
def test_the_number_of_an_article_can_be_printed_again(text: str, number: int | None) -> None:
    """第12345条 stopped the build: no numeral is printed beyond 9999. (A ledger's figure may well be larger.)"""
    assert ordinal(text) == number
    assert to_int("12345") == 12345


def test_bounds() -> None:
    """Four places are the most; what is outside is an error of the caller."""
    assert [to_int("九千九百九十九"), to_int("二〇二六"), to_int("二〇二六一")] == [9999, 2026, None]
    assert [to_int("一百零三"), to_int("一千零二十"), to_int("零"), to_int("零十")] == [103, 1020, 0, 10]
    assert [to_chinese(0), to_chinese(9), to_chinese(9999)] == ["零", "九", "九千九百九十九"]
    for number in (-1, 10_000):
        with pytest.raises(ValueError):
            to_chinese(number)
