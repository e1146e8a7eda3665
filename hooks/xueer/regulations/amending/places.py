"""Places as a decision names them: 第五条第二款、第三款和第七条; what is left out is what the one before had."""

from __future__ import annotations

import re

from ...ground.clause_id import ClauseId, article, articles_between
from ...ground.numerals import NUMBER, ordinal


class NotReadError(Exception):
    """A form that matched but says something that cannot be: 第一款 of no article."""


ARTICLE = rf"第{NUMBER}条(?:之{NUMBER})?"
_ITEM = rf"第[（(]?{NUMBER}[）)]?项"
ONE = rf"(?:{ARTICLE}(?:第{NUMBER}款)?(?:{_ITEM})?|第{NUMBER}款(?:{_ITEM})?|{_ITEM})"
SOME = rf"{ONE}(?:(?:、|和|及|以及|与|至){ONE})*"
_PLACE = re.compile(
    rf"(?P<to>至)?(?:第(?P<article>{NUMBER})条(?:之(?P<inserted>{NUMBER}))?)?(?:第(?P<paragraph>{NUMBER})款)?"
    rf"(?:第[（(]?(?P<item>{NUMBER})[）)]?项)?"
)


def places(text: str, start: ClauseId | None) -> list[ClauseId]:
    """第五条第二款、第三款和第七条: what is left out is what the one before had."""
    found: list[ClauseId] = []
    last = start
    for one in filter(lambda m: m[0].removeprefix("至"), _PLACE.finditer(text)):
        place = _place(one, last)
        if one["to"]:
            found += _between(found[-1], place)
        found.append(place)
        last = place
    return found


def _place(one: re.Match[str], last: ClauseId | None) -> ClauseId:
    number = {name: ordinal(value) for name, value in one.groupdict().items() if value and name != "to"}
    if any(value is None for value in number.values()):
        raise NotReadError
    inserted = number.get("inserted")
    base = article(number["article"] or 0, inserted) if "article" in number else last.unit if last else None
    if base is None:
        raise NotReadError
    paragraph, item = number.get("paragraph"), number.get("item")
    if item is not None and paragraph is None and last and "article" not in number:
        paragraph = last.number("k")
    above = base if paragraph is None else base.child("k", paragraph)
    return above if item is None else above.child("x", item)


def _between(first: ClauseId, last: ClauseId) -> list[ClauseId]:
    """What lies between the ends of 第三条至第五条, 第二款至第四款, 第（一）项至第（三）项."""
    if first.plain_article:
        return articles_between(first, last)
    step, end = first.steps[-1], last.steps[-1]
    if first.parent is None or first.parent != last.parent or step.letter != end.letter:
        raise NotReadError
    return [first.parent.child(step.letter, n) for n in range((step.number or 0) + 1, end.number or 0)]
