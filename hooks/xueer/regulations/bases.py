"""What a list of clauses begins with when it does not name its rule: the article at hand, 前款, 本条, 本章."""

from __future__ import annotations

from dataclasses import dataclass

from ..ground.clause_id import ClauseId
from ..ground.numerals import ordinal, to_chinese
from . import places
from .model import Kind, Regulation

_HEADINGS = {"章": Kind.CHAPTER, "节": Kind.SECTION, "编": Kind.PART}


@dataclass(frozen=True, slots=True)
class Base:
    """What a list of clauses belongs to: the rule, and the clause that its first member is a part of.

    Without a list the clause itself is cited, with `also`.
    """

    regulation: Regulation | None
    name: str
    clause: ClauseId | None = None
    relation: str = ""
    also: tuple[ClauseId, ...] = ()
    sure: bool = True  # a clause that is not there is a mistake, not a sign that nothing was cited


def bare(regulation: Regulation, top: str, here: ClauseId | None, *, sure: bool, headings: bool) -> Base | None:
    """第三条: of the rule; 第二款: of the article at hand; 第三项: of the 款 at hand; 第二章 where that can be told."""
    title = regulation.title
    if top == "t":
        return Base(regulation, title)
    if here is None:
        return None
    if top not in "kxm":
        return Base(regulation, title, sure=sure) if headings else None
    if here.number("t") is None:
        return None
    clause = here.unit if top == "k" else places.with_items(regulation, here) if top == "x" else here
    return Base(regulation, title, clause, "本条" if top == "k" else "本款", sure=sure)


def before(word: str, own: Regulation, here: ClauseId) -> Base | None:
    """前款, 前两款, 前条, 前项; None when there are not so many before this clause."""
    level, count = word[-1], ordinal(word[1:-1]) if len(word) > 2 else 1
    ids = places.preceding(level, count or 0, own, here)
    if not ids:
        return None
    many = "两" if len(ids) == 2 else to_chinese(len(ids))
    relation = f"本{level}的前一{level}" if len(ids) == 1 else f"本{level}之前的{many}{level}"
    return Base(own, own.title, ids[0], relation, tuple(ids[1:]))


def this(word: str, own: Regulation, here: ClauseId, *, alone: bool) -> Base | None:
    """本章; 本条, 本款 with a part of it: alone they are where the reader is."""
    if kind := _HEADINGS.get(word[1:]):
        around = places.enclosing(own, here, kind)
        return Base(own, own.title, around.id, word) if around else None
    if alone or here.number("t") is None:
        return None
    return Base(own, own.title, here.unit if word == "本条" else here, word)
