"""What the words of a citation name in an annex: the annex, a clause of it, one that is not there."""

from __future__ import annotations

import re
from dataclasses import replace

from ..ground.clause_id import ClauseId
from ..ground.clause_id import article as article_id
from ..ground.numerals import to_chinese
from .citation_words import Member
from .citations import Citation
from .model import Regulation


def named(
    regulation: Regulation, word: str, number: int | None, members: tuple[Member, ...]
) -> Regulation | ClauseId | None:
    """What the members belong to; the id of the annex as a whole, or of one that the text has not; None: no citation.

    Without 条 of its own an annex is cited as a whole, unless it can have no such clause. A text without any annex
    leaves them out, so that nothing is known of them.
    """
    found = regulation.annex_called(word, number)
    article = members[0].number("t") if members else None
    if found is None:
        return (
            article_id(article).of_annex(ClauseId(f"a{number}"))
            if number and article and word == "件" and regulation.annexes
            else None
        )
    if not members:
        return found
    annex = regulation.annexes[found]
    if annex.articles() or (article and not _is_counted(regulation.annexed[found].text, article)):
        return annex if article or members[0].top not in "kxm" else found
    return found


def _is_counted(words: str, number: int) -> bool:
    """Whether a line begins with this number, in any dress: 第三条 that stands twice, 三、, 3."""
    chinese = to_chinese(number)
    either = f"(?:{number}|{chinese})"
    return bool(re.search(rf"^[\s　*]*(?:第?{either}[条、.．]|[（(]{either}[）)])", words, re.MULTILINE))


def in_whole(citation: Citation) -> Citation:
    """A citation of a clause of an annex as one of the text it belongs to: t3 of 附件1 is its a1t3."""
    annex = citation.regulation
    if annex is None or annex.body is None or annex.annex is None or citation.clause is None:
        return citation
    head = annex.annex.id
    also = tuple(one.of_annex(head) for one in citation.also)
    return replace(citation, regulation=annex.body, clause=citation.clause.of_annex(head), also=also)
