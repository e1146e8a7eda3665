"""What a regulation says about itself at its head and end: title, document number, dates, issuer, office."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from .history import DATE, events, issuer, issuer_of_title, last_revision, publication, read_date, to_look_at
from .layout import is_structure
from .source import Block, Paragraph, Source, solid

#: Written where the text does not tell; an editor looks for it.
TO_FILL = "待填写"

_KINDS = (
    "办法|规定|规则|细则|条例|准则|制度|规范|方案|守则|章程|意见|决定|决议|通知|公约|规程|要点|计划|清单|指引|指南|标准|"
    "预案|纲要|法|法典|修正案|纪律|措施|机制|流程|须知|解释"
)
#: e.g. 某局考勤制度 · 支部工作条例（试行）
_TITLE = re.compile(rf".*(?:{_KINDS})(?:[（(][^）)]{{1,12}}[）)])?$")
_NO_TITLE = re.compile(r"[。；：，]|号[）)]?$")
_TRIAL = re.compile(r"[（(](?:试行|暂行|草案|修订|修正)[）)]$")
#: e.g. 交党发[2025]第08号 · （交党发〔2025〕8号）
_NUMBER = re.compile(
    r"[（(]?([一-龥]{1,12})\s*[\[［【(（〔]\s*((?:19|20)\d{2})\s*[\]］】)）〕]\s*第?0*([1-9]\d{0,3})\s*号[）)]?$"
)
#: Under the title.
#: e.g. （交党发〔2025〕8号　2025年6月1日起施行）
_NOTED = re.compile(r"[（(]([一-龥]{1,12}〔(?:19|20)\d{2}〕[1-9]\d{0,3}号)(?=[\s　，、）)])")
#: e.g. 本办法自2025年6月1日起施行 · 自二〇二五年六月一日起正式实施
_EFFECTIVE = re.compile(rf"自\s*{DATE}\s*起\s*(?:正式)?\s*(?:施行|实施|执行|生效)(?!的)")
#: e.g. （交党发〔2025〕8号　2025年6月1日起施行）
_FROM = re.compile(rf"^[（(].*?{DATE}\s*起\s*施行[）)]?$", re.MULTILINE)
_AT_ONCE = re.compile(r"自(?:印发|公布|发布|颁布)之日起(?:施行|实施|执行|生效)")
_OWNER = re.compile(r"由([一-龥]{2,20}?)(?:负责|承担)(?:具体)?解释")


@dataclass(slots=True)
class Described:
    """Front matter as far as the text gives it; `body` without the lines that went into it."""

    title: str
    facts: dict[str, Any]
    body: list[Block]
    moved: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    category: str = "局内制度"  # what a text of this issuer usually is
    category_unknown: bool = False  # whether no office makes such a text for itself, and the issuer tells nothing
    probable_issuer: str | None = None  # whom the title names where nothing else does


def describe(source: Source, blocks: list[Block], name: str) -> Described:
    """The title and the facts that stand in the text, and the rest of the text."""
    first = next((i for i, b in enumerate(blocks) if is_structure(b)), len(blocks))
    before = [b for b in blocks[:first] if isinstance(b, Paragraph)]
    front = str(source.front.get("title") or "").strip()
    lines = [] if front else title_lines(before)
    title = front or "".join(re.sub(r"^#+\s*", "", b.text).strip() for b in lines) or name
    number = next(((b, found) for b in before if (found := _NUMBER.fullmatch(b.text.strip()))), None)
    gone: list[Block] = [*lines, *([number[0]] if number else [])]
    made = Described(title, {}, [b for b in blocks if not any(b is g for g in gone)])
    made.moved = [re.sub(r"^#+\s*", "", b.text) for b in lines] + ([number[0].text] if number else [])
    if not front and not lines:
        made.remarks.append(f"没有认出标题，用了文件名“{name}”")
    if number:
        made.facts["发文字号"] = f"{number[1][1]}〔{number[1][2]}〕{number[1][3]}号"
        if made.facts["发文字号"] != number[0].text.strip():
            made.remarks.append(f"发文字号按规范写成 {made.facts['发文字号']}（原文“{number[0].text.strip()}”）")
    elif noted := next((found for b in before if (found := _NOTED.match(b.text))), None):
        made.facts["发文字号"] = noted[1]
    texts = [b.text for b in blocks if isinstance(b, Paragraph)]
    if any(_AT_ONCE.search(t) for t in texts):
        made.remarks.append("条文写“自印发（公布）之日起施行”，请核对文首的施行日期")
    made.facts |= _dates([b.text for b in before], texts)
    if owner := _owner(texts):
        made.facts["责任处室"] = owner
    _told(made, [b.text for b in before])
    return made


def _told(made: Described, before: list[str]) -> None:
    """What an editor should look at: several adoptions and revisions, an issuer or a category that is only probable."""
    if several := to_look_at(events("\n".join(before))):
        day = f"通过日期写的是 {made.facts['通过日期']}，" if "通过日期" in made.facts else ""
        made.remarks.append(f"文首有{'、'.join(e.written for e in several)}；{day}请核对，并补上沿革")
    if found := issuer(before):
        made.facts["制定机关"] = found
    else:
        made.probable_issuer = found = issuer_of_title(made.title)
    if category := _category(found or ""):
        made.category = category
    made.category_unknown = not category and bool(_STATUTE.search(made.title) or _STATE.search(found or ""))


def title_lines(before: list[Paragraph]) -> list[Paragraph]:
    """The lines of the title: a # heading, Word's style 标题, else the last lines that end as titles do."""
    if marked := [b for b in before if b.raw and re.match(r"#\s", b.text)][:1]:
        return marked
    if styled := [b for b in before if b.title]:
        return styled
    ends = [i for i, b in enumerate(before) if _TITLE.fullmatch(solid(b.text)) and len(solid(b.text)) <= 60]
    if not ends:
        return [b for b in before[:1] if len(b.text) <= 50 and not _NO_TITLE.search(b.text)]
    at = ends[-1]
    start = at
    while start > 0 and not before[start].gap and _continues(before[start - 1].text):
        start -= 1
    if at + 1 < len(before) and _TRIAL.match(before[at + 1].text):
        at += 1
    return before[start : at + 1]


def _continues(line: str) -> bool:
    """Whether a line above the title's last line is the beginning of the title."""
    return (
        len(line) <= 30
        and not re.fullmatch(r"[（(].*[）)]", line.strip())
        and not re.search(r"[。；：，★]|文件$|[印签]发|通过|^附件|^抄送|^主送", line)
        and not _NUMBER.fullmatch(line.strip())
        and not re.search(rf"{DATE}$", line.strip())
        and not _TITLE.fullmatch(solid(line))
    )


def _dates(before: list[str], texts: list[str]) -> dict[str, dt.date]:
    """通过日期, 公布日期 from the lines before the text; 施行日期 from them, else from the end."""
    facts: dict[str, dt.date] = {}
    head = "\n".join(before)
    told = events(head)
    for key, event in (("通过日期", last_revision(told)), ("公布日期", publication(told))):
        if event and event.date:
            facts[key] = event.date
    for text in (head, *reversed(texts)):
        if (found := _EFFECTIVE.search(text) or _FROM.search(text)) and (date := read_date(found.groups())):
            facts["施行日期"] = date
            break
    else:
        if "公布日期" in facts and any(_AT_ONCE.search(t) for t in texts):
            facts["施行日期"] = facts["公布日期"]
    return facts


#: Texts that no office makes for itself.
#: e.g. 某市广告条例 · 某法（草案）
_STATUTE = re.compile(r"(?:(?<![办方做])法|法典|条例)(?:（[^）]*）)?$")
_STATE = re.compile(r"人民代表大会|人大|政府|法院|检察院|[省市县区州]委$")
#: Issuer → category, the first that fits; a government's own order is a 规章.
_CATEGORIES = (
    (re.compile(r"^(?:中国共产党|中共)(?:第.+届)?中央"), "党内法规"),
    (re.compile(r"^全国人民代表大会"), "法律"),
    (re.compile(r"^国务院$"), "行政法规"),
    (re.compile(r"^(?:[一-龥]{2,10}部|国家[一-龥]{2,10}局)$"), "规章"),
    (re.compile(r"人民政府(?:办公厅|办公室)?$"), "规范性文件"),
)


def _category(issuer: str) -> str | None:
    """What a text of this issuer usually is."""
    return next((name for pattern, name in _CATEGORIES if pattern.search(issuer)), None)


def _owner(texts: list[str]) -> str | None:
    """责任处室 from “由…负责解释”."""
    found = next((found for t in texts if (found := _OWNER.search(t))), None)
    return found[1] if found and not re.search(r"会议|有关|各", found[1]) else None
