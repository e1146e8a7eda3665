"""xueer amend: an old page and a 修改决定 become the page of the new text, or a list of what could not be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from ...ground.documents import Document
from ...ground.problems import Problem
from ...ground.text import chinese_date, escape
from ...regulations import Fate, Head, Regulation, compare, parse, words
from ...regulations.amending import Amended, Decision, amend, is_package, settle
from ...regulations.amending import read as read_decision
from ..office.refused import Refused
from .head import TO_FILL, describe
from .page import front_text, validated
from .source import Paragraph, Source

#: Marks of a title within a title.
_INNER = str.maketrans("《》", "〈〉")


@dataclass(frozen=True, slots=True)
class Order:
    """A decision's file as it was read: its sentences, and the days that it states."""

    decision: Decision
    facts: dict[str, Any]

    @property
    def day(self) -> dt.date | None:
        """From when it is in force, as far as it says so."""
        days = (self.facts.get(key) for key in ("施行日期", "公布日期", "通过日期"))
        return next((day for day in days if isinstance(day, dt.date)), None)


@dataclass(slots=True)
class NewText:
    """The page of the new text, how it came about, and what the check says of it."""

    text: str
    amended: Amended
    regulation: Regulation
    problems: list[Problem] = field(default_factory=list)
    to_fill: list[str] = field(default_factory=list)


def order(source: Source, name: str, old: Regulation) -> Order:
    """The decision in a file, as far as it is of `old`; raises Refused when its title amends nothing."""
    made = describe(source, source.blocks, PurePath(name).stem)
    if source.tables:
        raise Refused("决定里有表格，程序不会照着改表格，请人工修改")
    lines = [b.text if b.raw else escape(b.text) for b in made.body if isinstance(b, Paragraph)]
    decision = read_decision(made.title, [part for line in lines for part in line.split("\n")], old.names)
    if not decision.rule and not is_package(made.title):
        raise Refused(f"《{made.title}》不像修改决定：标题写作“关于修改《…》的决定”或“《…》修正案”")
    return Order(decision, {**_mapping(source.front.get("法规")), **made.facts})


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def refusal(old: Regulation, given: Order, later: list[Regulation]) -> str:
    """Why this decision does not belong to this text; empty when it does. `later`: the texts of the rule after it."""
    decision, day = given.decision, given.day
    if not decision.rule:
        return f"决定改的几份里没有《{old.title}》"
    if decision.rule not in old.names:
        return f"决定修改的是《{decision.rule}》，不是《{old.title}》"
    if old.head.form != "全文":
        return f"《{old.title}》是导读，没有全文，不能照决定修改"
    if day and old.head.date and day <= old.head.date:
        return f"决定是{chinese_date(day)}的，这份文本{chinese_date(old.head.date)}起施行，已经在决定以后"
    between = [t for t in later if day and t.head.date and t.head.date < day]
    if between:
        newest = max(t.head.date for t in between if t.head.date)
        return f"决定以前还有{chinese_date(newest)}的文本，应当修改那一份"
    return ""


def new_text(document: Document, old: Regulation, given: Order, today: dt.date) -> NewText:
    """The page of `old` (which stands in `document`) with the decision carried out."""
    head = old.head
    amended = amend(document.lines, given.decision, absent=head.absent, first=head.first_article)
    settle(old, amended)
    title = amended.title or old.title
    if any(line.lstrip().startswith(("（", "(")) for line in document.lines[: _first(old, document)]):
        amended.remarks.append("标题下面括号里的题注没有改，请补上这次修正")
    facts, to_fill = _facts(document, given, amended, today)
    front = {**document.front, "title": title, "法规": facts}
    new_head, wrong = validated(facts, today)
    regulation, problems = _parsed(amended.lines, old, title, new_head)
    page = f"---\n{front_text(front)}---\n" + "\n".join(amended.lines)
    return NewText(page, amended, regulation, [*wrong, *problems], to_fill)


def _first(old: Regulation, document: Document) -> int:
    """How many lines of the body stand before the first clause."""
    return min((c.at.line for c in old.clauses.values()), default=document.first_line) - document.first_line


def _parsed(lines: list[str], old: Regulation, title: str, head: Head) -> tuple[Regulation, list[Problem]]:
    return parse(lines, path=old.path, file="", first_line=1, title=title, head=head)


def _facts(document: Document, given: Order, amended: Amended, today: dt.date) -> tuple[dict[str, Any], list[str]]:
    """The 法规 block: the old one with the decision's days and one more row of 沿革."""
    told, decision = given.facts, given.decision
    facts = {k: v for k, v in _mapping(document.front.get("法规")).items() if k not in ("通过日期", "公布日期", "缺条")}
    effective = told.get("施行日期") or TO_FILL
    row = {"施行日期": effective} | {k: told[k] for k in ("公布日期", "发文字号") if k in told}
    row |= {"性质": "修正", "说明": f"根据《{decision.title.translate(_INNER)}》"}
    facts |= {"施行日期": effective} | {k: told[k] for k in ("公布日期",) if k in told}
    facts["沿革"] = [*facts.get("沿革", []), row]
    if amended.absent:
        facts["缺条"] = list(amended.absent)
    facts["复核"] = {**_mapping(facts.get("复核")), "上次": today}
    return facts, ["施行日期"] * (effective == TO_FILL)


def differences(made: Regulation, published: Regulation) -> list[str]:
    """Where the published new text is not what the decision makes of the old one, a sentence an article."""
    found = []
    for pair in compare(made, published):
        if pair.fate is Fate.SAME:
            continue
        if pair.old is None or pair.new is None:
            there = "公布的文本没有" if pair.new is None else "照决定改出来的没有"
            one = pair.old or pair.new
            found.append(f"{one.label if one else ''}：{there}")
        elif pair.fate is Fate.MOVED:
            found.append(f"{pair.old.label}：公布的文本是{pair.new.label}")
        else:
            found.append(f"{pair.old.label}：照决定是“{words(made, pair.old)}”，公布的是“{words(published, pair.new)}”")
    return found
