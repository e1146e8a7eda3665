"""时限 as offices write it → 时限 of the plan. Only what can mean one thing is taken; a reading is told."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from ...ground.numerals import NUMBER, to_int
from ...plans.schedule import PERIODS, Schedule, month_day, parse
from ..ledger.values import date as written_date
from ..ledger.values import plain, shown


class Time(NamedTuple):
    """The schedule, or why there is none; `read` says how loose words were understood, empty for exact ones."""

    schedule: Schedule | None
    why: str = ""
    read: str = ""


#: Words that mean a period of the plan. e.g. 每季度末 · 每月一次 · 长期坚持
_SAID = {
    "每月": r"(?:每个?月|按月|逐月|月月)(?:底|末|月底|月末)?(?:前|完成|1次|一次|至少1次|至少一次)?",
    "每两月": r"每(?:两|2|二)个?月(?:1次|一次)?",
    "每季度": r"(?:每个?季度?|按季度?|逐季度?)(?:底|末)?(?:前|完成|1次|一次|至少1次|至少一次)?",
    "每半年": r"(?:每半年|半年)(?:底|末)?(?:1次|一次|至少一次)",
    "上半年": r"上半年(?:内|底|末)?(?:前|完成)?",
    "下半年": r"下半年(?:内)?(?:完成)?",
    "全年": r"(?:(?:贯穿)?全年|长期(?:坚持)?|(?:全年)?持续(?:推进|开展)?|常态化(?:开展)?|常年|年[内底末])前?(?:完成)?",
}
_PERIODS = tuple((name, re.compile(words)) for name, words in _SAID.items())
_YEAR = r"(?:(?P<year>\d{4})年|本年|当年)?"
_N = rf"(?:\d{{1,2}}|{NUMBER})"
_BEFORE = r"(?:以?前|之前|完成|以前完成|前完成)?"
#: e.g. 3月底前 · 2026年3月31日前 · 3-5月 · 9月中旬
_MONTH = re.compile(
    rf"{_YEAR}(?:(?P<from>{_N})月?[-至到~—－](?:(?P=year)年)?)?(?P<month>{_N})月"
    rf"(?:(?P<day>{_N})[日号]|(?P<part>上旬|中旬|下旬|底|末|份|内|初)?){_BEFORE}"
)
#: e.g. 第一季度 · 二季度末前
_QUARTER = re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:(?P<before>以?前|之前)|(?:底|末|内)?{_BEFORE})")
_EVERY_DAY = re.compile(rf"每个?月(?P<day>{_N})[日号](?:以?前)?")
_HALF = re.compile(rf"{_YEAR}(?P<half>上|下)半年{_BEFORE}")
_PARTS = {"上旬": 10, "中旬": 20}
#: Days of the Party's and the nation's calendar. e.g. 七一前 · 国庆节前
_FEASTS = {"七一": (6, 30), "八一": (7, 31), "国庆": (9, 30), "五四": (5, 3), "五一": (4, 30), "元旦": (12, 31)}
_FEAST = re.compile(rf"[“\"]?(?P<feast>{'|'.join(_FEASTS)})[”\"]?节?(?:以?前|之前)")


def when(value: object, year: int, *, since_1904: bool = False) -> Time:
    """When a cell says; what lies in another year, or has no day (春节前), is told and not guessed."""
    if isinstance(value, dt.date | int | float) and not isinstance(value, bool):
        found, why = written_date(value, year, since_1904=since_1904)
        return Time(parse(found)) if found else Time(None, why.replace("日期", "时限", 1).partition("（记到")[0])
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", plain(value))).rstrip("。;；")
    exact = _exact(text, year)
    if exact is not None:
        return exact
    for name, pattern in _PERIODS:
        if pattern.fullmatch(text):
            return Time(parse(name), read="" if text == name else f"读成“{name}”")
    if (quarter := _QUARTER.fullmatch(text)) and quarter["before"]:
        words = f"第{_quarter(quarter)}季度前"
        if words in PERIODS and quarter["year"] in (None, str(year)):
            return Time(parse(words), read=f"读成“{words}”")
        return Time(None, f"时限{shown(value)}读不出是哪一天（写作 {year}-03-31）")
    day = _one_day(text, year)
    if isinstance(day, str):
        return Time(None, day)
    if day is not None:
        return Time(parse(day), read="" if text == day.isoformat() else f"读成 {day.isoformat()}")
    return Time(None, f"时限{shown(value)}读不出是哪一天（写作 {year}-03-31、3月底前、每月25日、每季度）")


def _exact(text: str, year: int) -> Time | None:
    """What the plan itself writes, and 每月25日前."""
    if (found := _EVERY_DAY.fullmatch(text)) and (day := to_int(found["day"])) and day <= 31:
        words = f"每月{day}日"
        return Time(parse(words), read="" if words == text else f"读成“{words}”")
    try:
        schedule = parse(text)
    except PydanticCustomError:
        return None
    if schedule.date and schedule.date.year != year:
        return Time(None, f"时限“{text}”不在 {year} 年")
    return Time(schedule) if text in PERIODS or schedule.date or schedule.day else None


def _one_day(text: str, year: int) -> dt.date | str | None:
    """The day by which, a sentence why there is none, or None when the words are others."""
    found = _MONTH.fullmatch(text) or _QUARTER.fullmatch(text) or _HALF.fullmatch(text)
    if found and (stated := found["year"]) and int(stated) != year:
        return f"时限“{text}”不在 {year} 年"
    if feast := _FEAST.fullmatch(text):
        return dt.date(year, *_FEASTS[feast["feast"]])
    if found is None:
        return _written(text, year)
    groups = found.groupdict()
    if groups.get("quarter"):
        return month_day(year, 3 * ("一二三四".index(_quarter(found)) + 1))
    if groups.get("half"):
        return month_day(year, 6 if groups["half"] == "上" else 12)
    month, day = to_int(groups["month"]), to_int(groups["day"]) if groups["day"] else None
    if month is None or not 1 <= month <= 12 or groups["part"] == "初":
        return None
    if day is not None and not 1 <= day <= month_day(year, month).day:
        return f"没有“{text}”这一天"
    return month_day(year, month, day or _PARTS.get(groups["part"] or ""))


def _quarter(found: re.Match[str]) -> str:
    return found["quarter"] if found["quarter"] in "一二三四" else "一二三四"[int(found["quarter"]) - 1]


def _written(text: str, year: int) -> dt.date | None:
    """2026-03-31, 2026.3.31 and 20260331, with 前 behind it or not."""
    day, _ = written_date(re.sub(r"(?:以?前|之前)$", "", text), year)
    return day
