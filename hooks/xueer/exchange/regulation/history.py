"""When a text was made and by whom, as the lines above it tell: 通过, 批准, 公布, 修订, 修正."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ...ground.numerals import NUMBER, to_int

_PART = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"[12１２]\d{3}|[〇○零一二三四五六七八九]{4}"
DATE = rf"({_YEAR})\s*年\s*{_PART}\s*月\s*{_PART}\s*日"
#: What stands between a day and what was done on it: neither a further day nor a further deed; the name of a decision.
_BETWEEN = rf"(?:《[^》]*》|(?!(?:{_YEAR})\s*年|公布|发布|颁布|印发|通过|批准)[^，。；《]){{0,80}}?"
#: e.g. 2025年5月20日局党委会审议通过 · 2020年3月4日《关于修改某规章的决定》修正 · 2017年12月1日某市人民政府令第5号公布
_EVENT = re.compile(
    rf"{DATE}({_BETWEEN})(?:审议|表决|讨论|研究)?(?:第[一二三四五六七八九十]+次)?(修订|修正|通过|批准|印发|公布|发布|颁布)"
)
_REVISED, _PUBLISHED = ("修订", "修正"), ("印发", "公布", "发布", "颁布")
_BODY = "委员会|党组|局|厅|部|院|校|处|中心|公司|政府|政府办公[室厅]"
#: e.g. 第八届全国人民代表大会常务委员会第五次会议 · 某市第十六届人大常委会 · 国务院第48次常务会议 · 中共某市委
_ISSUER = re.compile(
    r"[\s　]*([一-龥]{4,30}(?:委员会|党组|局|厅|政府|大会)|[一-龥]{2,20}人大(?:常委会)?|国务院"
    r"|中共[一-龥]{1,10}[省市县区州]委|[一-龥]{2,10}部)"
)
#: e.g. 某市水务局文件 · 某市人民政府令第58号
_RED_HEAD = re.compile(rf"([一-龥]{{4,30}}(?:{_BODY}))(?:文件|令(?:第.{{1,6}}号)?)")
#: e.g. 某市卫生健康委员会关于做好防火工作的通知
_OF_TITLE = re.compile(rf"([一-龥]{{2,30}}(?:{_BODY}|国务院))关于")


@dataclass(frozen=True, slots=True)
class Event:
    """One deed that the lines above a text tell of."""

    date: dt.date | None
    written: str  # 1993年12月29日通过
    deed: str
    between: str

    @property
    def issuer(self) -> str | None:
        """Who did it, without the term: 全国人民代表大会常务委员会."""
        found = _ISSUER.match(self.between)
        return re.sub(rf"第{NUMBER}届", "", found[1]) if found else None


def read_date(found: tuple[str, ...]) -> dt.date | None:
    """Year, month and day in either kind of figures; None when there is no such day."""
    values = [to_int(part) for part in found[:3]]
    try:
        return dt.date(*(v or 0 for v in values))
    except ValueError:
        return None


def events(head: str) -> list[Event]:
    """All that is told, in order."""
    found = (e.groups() for e in _EVENT.finditer(head))
    return [Event(read_date(e), f"{e[0]}年{e[1]}月{e[2]}日{e[4]}", e[4], e[3]) for e in found]


def last_revision(told: list[Event]) -> Event | None:
    """When the text as it stands was made: the last 修订 or 修正, else its 通过, else its 批准."""
    revised = [e for e in told if e.deed in _REVISED]
    return revised[-1] if revised else next((e for deed in ("通过", "批准") for e in told if e.deed == deed), None)


def publication(told: list[Event]) -> Event | None:
    """When this text was published: not before it was last revised."""
    published = [n for n, e in enumerate(told) if e.deed in _PUBLISHED]
    revised = [n for n, e in enumerate(told) if e.deed in _REVISED]
    later = [n for n in published if not revised or n > revised[-1]]
    return told[later[0]] if later else None


def to_look_at(told: list[Event]) -> list[Event]:
    """Several deeds of which one day is written: 通过 and 修订, 通过 and 批准. 通过 and 公布 each have their own."""
    made = [e for e in told if e.deed not in _PUBLISHED]
    return told if len(told) > 1 and any(e.deed in _REVISED for e in told) else made if len(made) > 1 else []


def issuer(lines: list[str]) -> str | None:
    """制定机关 from “…会议通过”, from the red head “…文件”, from “…令第5号公布”."""
    told = events("\n".join(lines))
    made = last_revision(told)
    for event in filter(None, (made, *(e for e in told if e.deed not in _PUBLISHED))):
        if event.issuer:
            return event.issuer
    heads = (_RED_HEAD.fullmatch(re.sub(r"\s", "", line)) for line in lines)
    orders = (_RED_HEAD.match(re.sub(r"\s", "", e.between)) for e in told)
    return next((found[1] for found in (*heads, *orders) if found), None)


def issuer_of_title(title: str) -> str | None:
    """某市水务局 of 某市水务局关于…的通知: probably its issuer."""
    found = _OF_TITLE.match(title)
    return found[1] if found else None
