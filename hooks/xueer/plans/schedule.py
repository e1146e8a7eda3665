"""时限: when something is due, as editors write it → the due dates of a year.

2026-03-31 · 2026-03 (month end) · 每月 · 每月25日 · 每两月 · 每季度 · 每季度第一个月10日 · 每半年 · 上半年 ·
下半年 · 全年 · 第三季度前 (by 30 June) · 有应当学习的内容时 (no date at all)
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from ..ground.validation import fail

_MONTH_DAY = re.compile(r"每月(\d{1,2})日")
_QUARTER_DAY = re.compile(r"每季度第一个月(\d{1,2})日")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")

#: Due when there is something to study, and never by the calendar.
AS_NEEDED = "有应当学习的内容时"
#: By the day before that quarter begins.
DEADLINES = {"第二季度前": (3,), "第三季度前": (6,), "第四季度前": (9,)}
#: Words for a period and the months at whose ends it is due.
PERIODS: dict[str, tuple[int, ...]] = {
    "每月": tuple(range(1, 13)),
    "每两月": tuple(range(2, 13, 2)),
    "每季度": (3, 6, 9, 12),
    "每半年": (6, 12),
    "上半年": (6,),
    "下半年": (12,),
    "全年": (12,),
    **DEADLINES,
    AS_NEEDED: (),
}

HINT = f"可写 2026-03-31、2026-03、每月25日、每季度第一个月10日、{'、'.join(PERIODS)}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A due rule: the words as written and the dates they mean in a year."""

    words: str
    months: tuple[int, ...] = ()
    day: int | None = None  # of the month; None is the last day
    date: dt.date | None = None

    @property
    def undated(self) -> bool:
        """Whether the calendar asks for nothing."""
        return not self.months and self.date is None

    @property
    def recurring(self) -> bool:
        """Whether there is more than one due date a year."""
        return len(self.months) > 1

    def due(self, year: int) -> list[dt.date]:
        """The due dates in this year, ascending; a day past the month's end is its last day."""
        if self.date is not None:
            return [self.date] if self.date.year == year else []
        return [month_day(year, month, self.day) for month in self.months]


def month_day(year: int, month: int, day: int | None = None) -> dt.date:
    """That day of the month, or the month's last day (also when the month is shorter)."""
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(day or last, last))


def parse(value: object) -> Schedule:
    """The schedule an author wrote; raises a validation problem otherwise."""
    if isinstance(value, dt.date):
        return Schedule(value.isoformat(), date=value)
    words = str(value).strip()
    if words in PERIODS:
        return Schedule(words, PERIODS[words])
    if (found := _MONTH_DAY.fullmatch(words)) and 1 <= int(found[1]) <= 31:
        return Schedule(words, PERIODS["每月"], int(found[1]))
    if (found := _QUARTER_DAY.fullmatch(words)) and 1 <= int(found[1]) <= 31:
        return Schedule(words, (1, 4, 7, 10), int(found[1]))
    if (found := _YEAR_MONTH.fullmatch(words)) and 1 <= int(found[2]) <= 12:
        return Schedule(words, date=month_day(int(found[1]), int(found[2])))
    raise fail("plan/when", f"读不懂时限“{value}”", HINT)
