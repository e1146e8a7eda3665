"""From the words of a citation to the clause it names in a text, seen from the clause it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..ground.clause_id import ClauseId, article
from .citation_words import HEADINGS, Member
from .model import Clause, Kind, Regulation

_KINDS = {"b": Kind.PART, "f": Kind.SUBPART, "z": Kind.CHAPTER, "j": Kind.SECTION}


def clause_of(
    member: Member, base: ClauseId | None, regulation: Regulation | None, here: ClauseId | None
) -> ClauseId | None:
    """The clause that a member of a list names; `base` is what its list begins with (前款), or the clause at hand."""
    number = member.number("t")
    if number is None and member.steps[0].letter in HEADINGS:
        return _heading(member, base, regulation, here)
    clause = base if number is None else _unit(number, member.number("i"), regulation)
    return _below(clause, member, regulation, given=number is not None) if clause else None


def _unit(number: int, inserted: int | None, regulation: Regulation | None) -> ClauseId:
    """第三条; in a text that is numbered 一、二、三、 and has no 条 it is 三、."""
    if regulation and inserted is None and not regulation.article_order:
        division = ClauseId(f"y{number}")
        if division in regulation.clauses:
            return division
    return article(number, inserted)


def _below(clause: ClauseId, member: Member, regulation: Regulation | None, *, given: bool) -> ClauseId | None:
    """The 款, 项 and 目 that are named, of an article or of the clause that a list begins with."""
    paragraph, item, point = (member.number(letter) for letter in "kxm")
    if paragraph is not None:
        clause = (clause.unit or clause).child("k", paragraph)
    if item is not None:
        above = clause if given or paragraph is not None else _paragraph(clause)
        clause = _item(above, item, regulation)
    if point is not None and clause.number("m") is None:
        clause = clause.child("m", point)
    return clause


def _paragraph(clause: ClauseId) -> ClauseId:
    """The 款 that a clause is in, or the article that it is."""
    paragraph = clause.number("k")
    return clause if paragraph is None else (clause.unit or clause).child("k", paragraph)


def _item(above: ClauseId, item: int, regulation: Regulation | None) -> ClauseId:
    """The item of a 款; 第三条第（二）项 without 款 is the item of the first 款 that has it."""
    if above.number("k") is not None:
        return above.child("x", item)
    if above.number("y") is not None:
        return above.child("x", item)  # （一） right below 一、
    paragraphs = regulation.children(above) if regulation else []
    wanted = [p.id.child("x", item) for p in paragraphs]
    return next((w for w in wanted if regulation and w in regulation.clauses), above.child("k", 1).child("x", item))


def with_items(own: Regulation, here: ClauseId) -> ClauseId | None:
    """The 款 whose 项 a bare 第三项 means: the one at hand, else the last before it that has any."""
    unit, number = here.unit, here.number("k") or 1
    paragraphs = [unit.child("k", k) for k in range(number, 0, -1)] if unit else []
    having = (p for p in paragraphs if any(c.kind is Kind.ITEM for c in own.children(p)))
    return next(having, None)


def _heading(
    member: Member, base: ClauseId | None, regulation: Regulation | None, here: ClauseId | None
) -> ClauseId | None:
    """第二章第三节: a 章 whose number several 编 have is that of the 编 at hand; None when that cannot be told.

    本章第三节 is looked for in its base.
    """
    found: Clause | None = regulation.clause(base) if regulation and base and member.top in "fj" else None
    for letter, number in member.steps:
        within = [c for c in headings(regulation, letter) if c.number == number] if regulation else []
        if found:
            within = [c for c in within if c.id.within(found.id)]
        elif len(within) > 1 and regulation and here:
            around = {around.id for kind in _KINDS.values() if (around := enclosing(regulation, here, kind))}
            within = [c for c in within if c.parent in around]
        if len(within) != 1:
            return None if within else _absent(member)
        found = within[0]
    return found.id if found else None


def _absent(member: Member) -> ClauseId | None:
    """The id that a heading would have which the text does not have."""
    return ClauseId.parse("".join(str(s.letter) + str(s.number) for s in member.steps))


def headings(regulation: Regulation, letter: str) -> list[Clause]:
    """All 编, 分编, 章 or 节."""
    return [c for c in regulation.headings if c.kind is _KINDS[letter]]


def enclosing(regulation: Regulation, here: ClauseId, kind: Kind) -> Clause | None:
    """The 章, 节 or 编 that a clause stands in."""
    clause = regulation.clause(here)
    while clause is not None and clause.kind is not kind:
        clause = regulation.above(clause)
    return clause


def preceding(word: str, count: int, own: Regulation, here: ClauseId) -> list[ClauseId]:
    """What 前条, 前两款, 前项 name at this clause, in reading order; nothing when there are not so many before it."""
    unit = here.unit
    if unit is None or unit.number("t") is None:
        return []
    if word == "条":
        order = [one.id for one in own.articles()]
        at = order.index(unit) if unit in own.clauses else 0
        return order[at - count : at] if at >= count else []
    letter = "k" if word == "款" else "x"
    number = here.number(letter) or (1 if letter == "k" else 0)
    above = unit if letter == "k" else _paragraph(here)
    return [above.child(letter, n) for n in range(number - count, number)] if number > count else []


def between(first: ClauseId | None, last: ClauseId | None, regulation: Regulation | None) -> tuple[ClauseId, ...]:
    """What 第三条至第六条 names beside its two ends: the clauses of the same level that lie between them."""
    if first is None or last is None or regulation is None:
        return ()
    start, end = first.steps[-1], last.steps[-1]
    if start.letter != end.letter or first.steps[:-1] != last.steps[:-1] or None in (start.number, end.number):
        return ()
    if start.letter == "t":
        order = regulation.article_order
        keys = [(start.number or 0, start.inserted or 0), (end.number or 0, end.inserted or 0)]
        inside = order[bisect_right(order, keys[0]) : bisect_left(order, keys[1])]
        return tuple(article(number, inserted or None) for number, inserted in inside)
    above, numbers = "".join(map(str, first.steps[:-1])), range((start.number or 0) + 1, end.number or 0)
    found = (ClauseId(f"{above}{start.letter}{n}") for n in numbers[:1000])
    return tuple(one for one in found if one in regulation.clauses)
