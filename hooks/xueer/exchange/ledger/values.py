"""What people type into cells → dates, counts, hours. Only what can mean one thing is taken."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TypeAlias, TypeVar

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from ...ground.guard import masked, stopping
from ...ground.guard.numbers import born
from ...ground.numerals import NUMBER, to_int
from ...plans.ledger import Measure

T = TypeVar("T")
#: A value, or why there is none.
Read: TypeAlias = tuple[T | None, str]

_DAY = re.compile(
    rf"(?:({NUMBER})年)?({NUMBER})月({NUMBER})[日号]|([0-9]{{4}})([-./])([0-9]{{1,2}})\5([0-9]{{1,2}})|"
    r"([0-9]{4})([0-9]{2})([0-9]{2})"
)
_AFTER_DAY = re.compile(
    r"T?(?:上午|下午|晚上?|早上?)?[0-9]{1,2}(?:[:时点][0-9]{0,2}分?)?(?::[0-9]{2})?$|[上下]午$|晚上?$"
)
_WEEKDAY = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?")
#: 两三、七八: about that many, not 23 or 78.
_ROUGH = re.compile(r"-?[一二两三四五六七八九]{2,}(?![零〇一二两三四五六七八九十百千万])")
_NONE = {"/", "-", "—", "——", "无", "\\"}


def plain(value: object) -> str:
    """A cell's text on one line."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).replace("_x000D_", " ").split())


def kind_of(value: object) -> str:
    """手机号码, 身份证号码 … when a cell holds what the guard stops at, else an empty string."""
    text = plain(value)
    if isinstance(value, int | float) and len(text) == 18 and text.isdigit() and born(text[6:14]):
        return "身份证号码"  # Excel keeps 15 digits: the check digit of a number typed as a number is lost
    return next((hit.by.name for hit in stopping(text)), "")


def shown(value: object) -> str:
    """The value for a message: short, numbers of persons masked."""
    text = masked(plain(value))
    return f"“{text if len(text) <= 30 else text[:30] + '…'}”"


def date(value: object, year: int, *, since_1904: bool = False) -> Read[dt.date]:
    """A day of the year: an Excel date, a serial number, or text with year (or none), month and day."""
    if isinstance(value, dt.datetime):
        found: dt.date | None = value.date()
    elif isinstance(value, dt.date):
        found = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = _serial(value, since_1904=since_1904)
    else:
        found = _written(str(value), year)
        if found is None and (parts := _parts(str(value), year)):
            return None, f"没有{shown(value)}这一天（{'-'.join(map(str, parts))}）"
    if found is None:
        return None, f"日期{shown(value)}看不出是哪一天（写作 {year}-03-31）"
    if found.year != year:
        return None, f"日期 {found} 不在 {year} 年（记到那一年的台账里）"
    return found, ""


def _serial(value: float, *, since_1904: bool) -> dt.date | None:
    """45000 is a day number of Excel, 20230316 a date without marks; 3.16 may be anything."""
    if value != int(value):
        return None
    if 20_000_101 <= value <= 21_001_231:
        return _written(str(int(value)), 0)
    if not 36_526 - 1462 * since_1904 <= value <= 73_415:  # 2000-01-01 to 2100-12-31
        return None
    found = from_excel(int(value), CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900)
    return found.date() if isinstance(found, dt.datetime) else None


def _written(text: str, year: int) -> dt.date | None:
    parts = _parts(text, year)
    try:
        return dt.date(*parts) if parts else None
    except ValueError:
        return None


def _parts(text: str, year: int) -> tuple[int, int, int] | None:
    """(year, month, day) as written, not yet whether there is such a day; a time of day after it is left out."""
    spaced = unicodedata.normalize("NFKC", text).strip()
    spaced = re.sub(r"(?<=[0-9])\s+(?=[0-9]{1,2}\s*[:时点])", "T", spaced)  # 2026-1-1 14:30 is no 2026-1-11 4:30
    if re.search(r"[0-9]\s+[0-9]", spaced):
        return None
    plain_text = _WEEKDAY.sub("", re.sub(r"\s", "", spaced))
    found = _DAY.match(plain_text)
    rest = plain_text[found.end() :] if found else ""
    if found is None or (rest and not _AFTER_DAY.match(rest)):
        serial = re.fullmatch(r"[0-9]{5}", plain_text)
        day = _serial(int(plain_text), since_1904=False) if serial else None
        return (day.year, day.month, day.day) if day else None
    if found[2]:
        numbers = [to_int(found[1]) if found[1] else year, to_int(found[2]), to_int(found[3])]
    else:
        numbers = [int(g) for g in (found.group(4, 6, 7) if found[4] else found.group(8, 9, 10))]
    years, months, days = numbers
    if years is None or months is None or days is None or years < 1000:
        return None
    return years, months, days


def count(value: object, measure: Measure) -> Read[float]:
    """A count that is not negative, in digits or Chinese, with its own unit; decimal only where the measure allows."""
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        return None, f"{measure.name}{shown(value)}不是数（单元格格式改成“常规”，重新填）"
    if isinstance(value, int | float):
        return _checked(value, value, measure)
    spaced = unicodedata.normalize("NFKC", str(value))
    if re.search(r"[0-9]\s+[0-9]", spaced) or _ROUGH.match(re.sub(r"\s", "", spaced)):
        return None, f"{measure.name}{shown(value)}读不出是多少（只写数字）"
    text = re.sub(r"\s", "", spaced)
    if text in _NONE and not measure.unsaid:
        return 0, ""
    found = re.fullmatch(rf"(-?[0-9]+(?:\.[0-9]+)?|-?[0-9]{{1,3}}(?:,[0-9]{{3}})+|-?{NUMBER})([一-龥]*)", text)
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return None, f"{measure.name}{shown(value)}读不出是多少（只写数字）"
    if found[2] and found[2] not in measure.units:
        return None, f"{measure.name}{shown(value)}的单位是“{found[2]}”，这一列记{measure.name}（只写数字）"
    return _checked(number, value, measure)


def _number(text: str) -> float | None:
    digits = text.replace(",", "")
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", digits):
        return float(digits) if len(digits) <= 15 else None
    number = to_int(digits.lstrip("-"))
    return None if number is None else -number if digits.startswith("-") else number


def _checked(number: float, value: object, measure: Measure) -> Read[float]:
    if number < 0:
        return None, f"{measure.name}{shown(value)}是负数"
    if measure.whole and number != int(number):
        return None, f"{measure.name}{shown(value)}是小数，要写整数"
    if number > measure.maximum:
        return None, f"{measure.name}{shown(value)}太大（最多 {measure.maximum}）"
    return (int(number) if number == int(number) else number), ""
