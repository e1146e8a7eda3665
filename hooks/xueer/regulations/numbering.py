"""Numbers of a full text run on without a gap; what breaks the run is reported, never repaired."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..ground.clause_id import article
from ..ground.numerals import to_chinese
from ..ground.problems import Problem
from .model import Clause, Kind, Regulation


def numbering(regulation: Regulation, misread: set[int]) -> Iterator[Problem]:
    """Breaks in the run of 编, 章, 节, 条, 之M, 项 and 目; articles without words.

    条 run through the whole text from 首条, leaving out 缺条 (both in the head) and the numbers in `misread`
    (heads already reported as unreadable); 章 start again in each 编 or run on, as the text does where its first 编
    ends; the others run within their parent.
    """
    yield from _articles(regulation, misread)
    yield from _others(regulation)
    for clause in regulation.articles():
        if not any(regulation.words(clause.id)):
            yield Problem(clause.at, "regulation/empty", f"{clause.label}没有内容", "补上条文")


def _articles(regulation: Regulation, misread: set[int]) -> Iterator[Problem]:
    absent = misread | set(regulation.head.absent)
    last, inserted = regulation.head.first_article - 1, 0
    before: Clause | None = None
    for clause in regulation.articles():
        if (number := clause.id.steps[0].inserted) is not None:
            wanted = article(last, inserted + 1)
            if clause.id != wanted:
                yield _gap(clause, "条号不连续", f"应为{wanted.words()}")
            inserted, before = number, clause
            continue
        following = last + 1
        while following in absent:
            following += 1
        if clause.number not in (following, *misread):
            label = article(following).words()
            held = before if before and any(label in words for words in regulation.words(before.id)) else None
            glued = f"{held.label}里有“{label}”，像是粘住的，是条就另起一行；" if held else ""
            hint = (
                f"应为{label}；{glued}条文删去的写“{label}　（删去）”，公布的文本本来缺号的在文首写 缺条: [{following}]"
            )
            yield _gap(clause, "条号不连续", hint)
        last, inserted, before = clause.number, 0, clause


def runs_on(regulation: Regulation) -> bool | None:
    """Whether 章 are counted on through the 编 (true) or anew in each (false); None when no two 编 have 章.

    The first 章 behind the first 编 with any decides for the whole text.
    """
    parts = _chapters(regulation)
    return None if len(parts) < 2 else parts[1][0].number != 1


def _chapters(regulation: Regulation) -> list[list[Clause]]:
    """The numbered 章 of each 编 that has any."""
    found: dict[str, list[Clause]] = {}
    for clause in regulation.clauses.values():
        run = _run_of(regulation, clause)
        if clause.kind is Kind.CHAPTER and clause.number and run is not None:
            found.setdefault(run, []).append(clause)
    return list(found.values())


def _openings(regulation: Regulation) -> dict[str, tuple[int, int]]:
    """The first 章 of each further 编 → its number by the text's own way of counting, and by the other."""
    on = runs_on(regulation)
    each = ((here[0].id, before[-1].number + 1) for before, here in pairwise(_chapters(regulation)))
    return {id_: (following, 1) if on else (1, following) for id_, following in each}


def _others(regulation: Regulation) -> Iterator[Problem]:
    runs: dict[tuple[Kind, str | None], int] = {}
    openings = _openings(regulation)
    mixed = False
    for clause in regulation.clauses.values():
        if clause.kind not in _RUNS or clause.id == "fz":
            continue
        run = (clause.kind, _run_of(regulation, clause))
        wanted, other = openings.get(clause.id, (runs.get(run, 0) + 1, None))
        runs[run] = clause.number
        if clause.number == wanted or (mixed and clause.number == other):
            continue
        what, label = _RUNS[clause.kind]
        hint = f"应为{label.format(to_chinese(wanted), wanted)}"
        if clause.number == other:
            mixed = True
            hint += "；章要么各编接着数，要么每编重新数，这里和前面的编不一样"
        yield _gap(clause, f"{what}号不连续", hint)


#: Kind → its name in a message and how its number is written.
_RUNS = {
    Kind.PART: ("编", "第{0}编"),
    Kind.SUBPART: ("分编", "第{0}分编"),
    Kind.CHAPTER: ("章", "第{0}章"),
    Kind.SECTION: ("节", "第{0}节"),
    Kind.DIVISION: ("部分", "{0}、"),
    Kind.ITEM: ("项", "第（{0}）项"),
    Kind.POINT: ("目", "{1}．"),
}


def _run_of(regulation: Regulation, clause: Clause) -> str | None:
    """What the numbers run within: 章 within their 编 (through its 分编), the rest within their parent."""
    above = regulation.above(clause)
    if clause.kind is Kind.CHAPTER and above and above.kind is Kind.SUBPART:
        return above.parent
    return clause.parent


def _gap(clause: Clause, what: str, hint: str) -> Problem:
    return Problem(clause.at, "regulation/gap", f"{what}：{clause.label}", hint)
