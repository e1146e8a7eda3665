"""Numbers as Word prints them in a list: ST_NumberFormat, ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

from ...ground.numerals import to_chinese

_IDEOGRAPHS = "〇一二三四五六七八九"
_TAIWANESE = "○一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _positional(digits: str) -> Callable[[int], str]:
    return lambda n: "".join(digits[int(d)] for d in str(n))


def _counting(digits: str) -> Callable[[int], str]:
    """Below 100 with 十 (十, 十一, 二十), from 100 on digit by digit (一〇〇)."""
    return lambda n: to_chinese(n) if 0 < n < 100 else _positional(digits)(n)


def _japanese(n: int) -> str:
    """百一, 千二百: no 零, no 一 before a unit."""
    text = to_chinese(n).replace("零", "") or "〇"
    for unit in "十百千":
        text = text.replace(f"一{unit}", unit)
    return text


def _with_ten(n: int, table: dict[int, int]) -> str:
    """Legal figures write the 一 of 一十."""
    text = to_chinese(n)
    return (f"一{text}" if text.startswith("十") else text).translate(table)


def _roman(n: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        out += letters * (n // size)
        n %= size
    return out


def _letters(n: int) -> str:
    """A … Z, AA, BB: the letter is repeated, not counted in base 26."""
    return chr(65 + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""


def _from_set(glyphs: str) -> Callable[[int], str]:
    """A set that ends; beyond it Word falls back to decimal."""
    return lambda n: glyphs[n - 1] if 0 < n <= len(glyphs) else str(n)


def _cycle(glyphs: str) -> Callable[[int], str]:
    return lambda n: glyphs[(n - 1) % len(glyphs)] if n > 0 else str(n)


def _run(first: int, count: int) -> str:
    return "".join(chr(first + i) for i in range(count))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _from_set(_run(0x2460, 20)),
    "decimalEnclosedCircleChinese": _from_set(_run(0x2460, 10)),
    "decimalEnclosedParen": _from_set(_run(0x2474, 20)),
    "decimalEnclosedFullstop": _from_set(_run(0x2488, 20)),
    "numberInDash": lambda n: f"- {n} -",
    "ordinal": lambda n: f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "chineseCounting": _counting(_IDEOGRAPHS),
    "taiwaneseCounting": _counting(_TAIWANESE),
    "chineseCountingThousand": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional(_IDEOGRAPHS),
    "japaneseDigitalTenThousand": _positional(_IDEOGRAPHS),
    "taiwaneseDigital": _positional(_TAIWANESE),
    "chineseLegalSimplified": lambda n: _with_ten(n, _LEGAL),
    "ideographLegalTraditional": lambda n: _with_ten(n, _LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from_set(_run(0x3220, 10)),
    "none": lambda _: "",
}


def in_format(number: int, name: str) -> str | None:
    """The number in a format of 17.18.59; None when the format is not known here."""
    made = FORMATS.get(name)
    if made is None or not 0 <= number <= 9999:
        return None
    return made(number)
