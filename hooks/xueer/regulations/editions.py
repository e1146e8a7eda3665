"""Which text of a rule is meant: the one of a year, the one before a change; and what a decision amends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .model import Regulation

#: Marks that a title may be written with, as a regulation writes them.
MARKS = str.maketrans("〈〉()", "《》（）")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年)")
#: e.g. 2018 · 2018年3月 · 2018 年 3 月 1 日
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)(?:\s*年\s*(\d{1,2})\s*月)?(?:\s*(\d{1,2})\s*日)?")
#: Words before a title or a clause that say which text of it is meant.
#: e.g. 2018年修订的 · 2014 年本的 · 2018年3月1日施行的
_OF_A_YEAR = re.compile(
    r"(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    r"(?:文本|本|版|修[订正改](?:本|版|后)?|公布|颁布|发布|通过|起?施行|起?实施|起?生效|印发|制定)?的?(?:文本)?$"
)
#: e.g. 原 · 旧 · 修订前的 · 旧条例
_BEFORE = re.compile(
    r"(?:(?<![平草高中太还复病])原|旧|修[订正改]前)(?:的|文?本的?|(?P<kind>条例|办法|规定|细则|法)的?)?$"
)
#: e.g. 关于修改《某办法》的决定 · 关于修改〈某法〉等两部规章的决定
_DECISION = re.compile(r"修[改订正](?P<what>[^修]+?)的?(?:决定|决议|令)(?:（[^（）]*）)?$")
#: e.g. 中华人民共和国刑法修正案（十一）
_AMENDMENT = re.compile(r"(?P<what>.+?)修正案(?:（[^（）]*）)?$")
_REMARK = re.compile("（[^（）]*）$")
_TITLES = re.compile(r"《(?:[^《》]|《[^《》]*》)+》")


@dataclass(frozen=True, slots=True)
class Amending:
    """What a decision is about: the one rule that its title names, in any of its texts; None for one not held.

    `several` is a decision about more than one: a bare 第三条 is the one's named last.
    """

    target: Regulation | None
    several: bool
    day: dt.date | None


def amended(title: str) -> list[str] | None:
    """The names of the rules that a decision of this title changes, [] for 部分规章; None when it is no decision."""
    title = title.translate(MARKS)
    found = _DECISION.search(title) or _AMENDMENT.match(title)
    if found is None:
        return None
    what = found["what"]
    named = [one[0][1:-1] for one in _TITLES.finditer(what)]
    if named:
        return named
    return (
        [] if re.match("(?:[和、及]?废止)?(?:部分|一批|有关)|.*等.{1,3}部", what) else [what.rpartition("关于修改")[2]]
    )


def is_called(title: str, kind: str) -> bool:
    """Whether a text of this title calls itself so: 本修正案 in 刑法修正案（十二）."""
    return _REMARK.sub("", title).endswith(kind)


def before(texts: list[Regulation], named: Regulation, day: dt.date | None) -> Regulation | None:
    """Of the texts of a rule, newest first, the one that stood before a day; None when none is held."""
    if day is None:
        return named
    return next((t for t in texts if t.head.date and t.head.date < day), None)


def made(texts: list[Regulation], day: dt.date | None) -> Regulation | None:
    """Of the texts of a rule the one that a decision of this day made; None when it is not held."""
    return next((t for t in texts if t.head.date == day), None) if day else None


def meant(texts: list[Regulation], named: Regulation, ahead: str, note: str) -> Regulation | None:
    """The text of `named` that words before it (2018年修订的) or a note behind it (（2018年修订）) speak of.

    `named` itself when they speak of none or of it; None when they speak of one that is not held.
    """
    of_a_year, earlier = _OF_A_YEAR.search(ahead), _BEFORE.search(ahead)
    if earlier and not of_a_year and not note:
        kind = earlier["kind"]
        return _one_before(texts, named) if kind is None or any(kind in name for name in named.names) else None
    noted = [*_dates(of_a_year[0] if of_a_year else ""), *_dates(note)]
    candidates = [named, *texts]
    return next((t for t in candidates if _fits(t, noted)), None) if noted else named


def _one_before(texts: list[Regulation], named: Regulation) -> Regulation | None:
    """The text right before it; None when 沿革 knows of another in between."""
    earlier = before(texts, named, named.head.date)
    if earlier is None or earlier is named:
        return None
    between = [c for c in named.head.history if c.effective and c.nature != "废止"]
    since = [c for c in between if earlier.head.date and c.effective and c.effective > earlier.head.date]
    return earlier if len(since) <= 1 else None


def _dates(words: str) -> list[tuple[int, ...]]:
    """(2018,), (2018, 3), (2018, 3, 1): what is said of the date, as exactly as it is said."""
    digits = _CHINESE_YEAR.sub(lambda m: m[0].translate(_DIGITS), words)
    return [tuple(int(n) for n in found.groups() if n) for found in _DATE.finditer(digits)]


def _fits(text: Regulation, noted: Iterable[tuple[int, ...]]) -> bool:
    """Whether one of the dates is one of this text's."""
    head = text.head
    own: list[tuple[int, ...]] = [(d.year, d.month, d.day) for d in (head.adopted, head.published, head.effective) if d]
    own += [date for words in (head.edition, head.number) if words for date in _dates(words)]
    return any(one[: len(date)] == date[: len(one)] for date in noted for one in own)
