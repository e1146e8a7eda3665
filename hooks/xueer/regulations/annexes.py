"""Annexes of a text: where each begins and ends, what it is called, and the clauses of its own.

## 附件1　登记表填写说明
第一条　…

The n-th annex has the id a<n>, its articles a<n>t3; an annex that is not divided into 条, a form or a table, or whose
numbers repeat, has no more than its own id. Its articles are none of the text's: nothing counts or compares them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from ..ground.clause_id import ClauseId
from ..ground.numerals import NUMBER, ordinal
from ..ground.problems import Location
from . import lines as grammar
from .model import Clause, Kind
from .reading import Piece, Reading, Region

#: e.g. ## 附件1　登记表 · ## 附：登记表 · ### 附录 二 {#b}
_HEAD = re.compile(
    r"(?P<marks>#{1,6})\s*(?P<words>附[\s　]*(?P<word>[件表录图]?)[\s　]*"
    rf"(?P<number>{NUMBER}(?![0-9０-９零〇一二三四五六七八九十百千年、份张页]))?"
    r"(?P<title>.*?))\s*(?:\{.*\})?$"
)
#: More annexes than any text has: 附件1998 is no number of one.
_MOST = 100


def regions(lines: list[str], quoted: set[int]) -> list[Region]:
    """The annexes of a text, in order.

    Headings inside an annex do not end it, save one with which the text itself goes on: the article behind it has
    the number that follows the text's last, and not that of an annex which has 章 itself.
    """
    found: list[tuple[int, int, re.Match[str]]] = []
    begun: re.Match[str] | None = None
    start, last, own, divided, headed, fenced = 0, 0, 0, False, False, False
    for at, line in enumerate(lines):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if fenced or at in quoted:
            continue
        if (head := _head(line)) and (begun is None or _is_beside(head, begun)):
            found += [(start, at, begun)] if begun else []
            begun, start, own, headed = head, at, 0, False
        elif begun and _goes_on(lines, at, quoted, (last, own if headed else 0), divided=divided):
            found.append((start, at, begun))
            begun = None
        elif begun is None:
            last = max([last, *grammar.heads(line)])
            divided = divided or bool(grammar.DIVISION.match(line))
        else:
            own = max([own, *grammar.heads(line)])
            headed = headed or _is_heading(line)
    found += [(start, len(lines), begun)] if begun else []
    return list(_numbered(found))


def _head(line: str) -> re.Match[str] | None:
    return _HEAD.match(line) if grammar.ANNEX.match(line) else None


def _is_beside(head: re.Match[str], begun: re.Match[str]) -> bool:
    """Whether a heading begins another annex: 附表 on a lower level inside 附件1 is a part of it."""
    return len(head["marks"]) <= len(begun["marks"]) or _word(head) == _word(begun)


def _goes_on(lines: list[str], at: int, quoted: set[int], counts: tuple[int, int], *, divided: bool) -> bool:
    """Whether the text itself goes on with this heading; `counts`: its last article, that of an annex in 章."""
    if not _is_heading(lines[at]):
        return False
    last, own = counts
    if not last:
        return not divided
    behind = (n for k, line in enumerate(lines[at:], at) if k not in quoted for n in grammar.heads(line))
    following = next(behind, None)
    return following == last + 1 and not (own and following == own + 1)


def _is_heading(line: str) -> bool:
    return bool(grammar.HEADING.match(line) or grammar.NAMED_HEADING.match(line))


def _word(head: re.Match[str]) -> str:
    return head["word"] or "件"


def _numbered(found: Iterable[tuple[int, int, re.Match[str]]]) -> Iterator[Region]:
    """附件2 is a2 though 附件1 is not here; one without a number, and one of another kind, takes the next free one."""
    found = list(found)
    alone = len({_word(head) for _, _, head in found}) == 1
    numbers = [ordinal(head["number"]) if head["number"] else None for _, _, head in found]
    typed = [number if number and number < _MOST else None for number in numbers]
    wanted = [n if n and (alone or _word(found[at][2]) == "件") else None for at, n in enumerate(typed)]
    taken = {n for n in wanted if n}
    given = set[int]()
    for (begin, end, head), own, want in zip(found, typed, wanted, strict=True):
        free = (n for n in count(1) if n not in taken | given)
        number = want if want and want not in given else next(free)
        given.add(number)
        title = re.sub(r"^[\s　：:.．、]+", "", head["title"])
        yield Region(begin, end, number, f"附{_word(head)}{own or ''}", head["words"], title)


Reader = Callable[[list[str], str, int], Reading]


def annexed(region: Region, lines: list[str], file: str, first_line: int, read: Reader) -> list[Piece]:
    """The head of an annex, with the words that stand in none of its clauses, and its clauses, if it is divided."""
    inside = lines[region.begin + 1 : region.end]
    reading = read(inside, file, first_line + region.begin + 1)
    ids = Counter(piece.clause.id for piece in reading.pieces)
    pieces = reading.pieces if reading.by_articles and max(ids.values(), default=0) == 1 else []
    words = [region.title, *(line.strip() for line in inside[: pieces[0].line if pieces else None])]
    annex = ClauseId(f"a{region.number}")
    head = Clause(
        id=annex, kind=Kind.ANNEX, number=region.number, label=region.label, text="\n".join(filter(None, words)),
        at=Location(file, first_line + region.begin), parent=None,
    )  # fmt: skip
    return [Piece(region.begin, head, "", region.words), *(_placed(piece, head, region.begin + 1) for piece in pieces)]


def _placed(piece: Piece, head: Clause, offset: int) -> Piece:
    """A clause of an annex as one of the whole page."""
    clause = piece.clause
    clause = replace(
        clause, id=clause.id.of_annex(head.id), label=head.label + clause.label, covers=(),
        parent=clause.parent.of_annex(head.id) if clause.parent else head.id,
    )  # fmt: skip
    return replace(piece, line=piece.line + offset, clause=clause)
