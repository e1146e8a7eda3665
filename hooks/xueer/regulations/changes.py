"""Two texts of a regulation: which article became which, and what changed in it.

Articles are aligned in order with their numbers masked, so that an article that only moved from 第六十九条 to
第六十八条 is no change (method: decisions/0010; sequence alignment by dynamic programming, Needleman–Wunsch).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from rapidfuzz import fuzz

from ..ground.numerals import NUMBER, ordinal, to_chinese
from ..ground.text import normalise
from .model import Clause, Regulation

#: Articles less alike than this, in percent, are not taken for versions of each other.
FLOOR = 45
#: e.g. 依照第三条之一第二款第（四）项 · 本条第（三）项
_NUMBERS = re.compile(rf"第{NUMBER}(?:条(?:之{NUMBER})?|款|项|章|节|编)|[（(]{NUMBER}[）)]项")


class Fate(StrEnum):
    """What became of an article."""

    SAME = "未变"
    MOVED = "移位"
    CHANGED = "修改"
    ADDED = "新增"
    REMOVED = "删去"


@dataclass(frozen=True, slots=True)
class Pair:
    """An article of the old text and what it became; one side is None for 新增 and 删去."""

    old: Clause | None
    new: Clause | None
    fate: Fate
    rewritten: bool = False  # 修改 that left nothing of the old words

    @property
    def outcome(self) -> str:
        """What a reader is told: 修改（整条改写）, 新增."""
        return f"{self.fate.value}（整条改写）" if self.rewritten else self.fate.value


def words(regulation: Regulation, article: Clause) -> str:
    """An article's text, one line a 款 or 项, with the numbers of its 项."""
    lines = []
    for clause in below(regulation, article.id):
        number = clause.label.rpartition("第")[2] if clause.kind.value in ("项", "目") else ""
        lines.append(number.removesuffix("项") + clause.text)
    return "\n".join(lines)


def below(regulation: Regulation, clause_id: str) -> list[Clause]:
    """Everything in a clause, in order."""
    return [c for child in regulation.children(clause_id) for c in (child, *below(regulation, child.id))]


def masked(text: str) -> str:
    """The text with every number of a clause masked, for telling whether anything but numbers changed."""
    return _NUMBERS.sub("第#", normalise(text))


#: An article of the old text and the one it became; None on one side for what went or came.
Couple: TypeAlias = tuple[Clause | None, Clause | None]


def compare(old: Regulation, new: Regulation) -> list[Pair]:
    """Every article of both texts once, in the order of the new one; removed articles where they stood."""
    before, after = old.units(), new.units()
    first, second = ([masked(words(r, a)) for a in r.units()] for r in (old, new))
    likened = [(None if i is None else before[i], None if j is None else after[j]) for i, j in _coupled(first, second)]
    couples = list(_with_rewritten(likened))
    labels = renumbered(couples)
    known = {now.id for was, now in likened if was and now}

    def pair(was: Clause | None, now: Clause | None) -> Pair:
        if was is None or now is None:
            return Pair(was, now, Fate.ADDED if was is None else Fate.REMOVED)
        if now.id not in known:
            return Pair(was, now, Fate.CHANGED, rewritten=True)
        if not alike(words(old, was), words(new, now), labels):
            return Pair(was, now, Fate.CHANGED)
        return Pair(was, now, Fate.SAME if was.label == now.label else Fate.MOVED)

    return [pair(was, now) for was, now in couples]


def _with_rewritten(couples: list[Couple]) -> Iterator[Couple]:
    """The couples, with those put together that are nothing alike and yet the same article, wholly rewritten.

    Between two articles that stayed, with their numbers, as many came as went: a reader of 第九条 is not told that it
    is gone. Where more came than went, or the numbers moved, nobody can tell whose place which one took: an article
    on another subject may have been put in where one was taken out.
    """
    groups = [(stayed, list(group)) for stayed, group in groupby(couples, lambda c: None not in c)]
    for n, (stayed, group) in enumerate(groups):
        gone, come = [a for a, _ in group if a], [b for _, b in group if b]
        beside = [*(groups[n - 1][1][-1:] if n else []), *(groups[n + 1][1][:1] if n + 1 < len(groups) else [])]
        shifts = {_shift(*couple) for couple in beside}
        paired = list(zip(gone, come, strict=False)) if not stayed and len(gone) == len(come) else []
        same_place = bool(paired) and shifts == {0} == {_shift(*couple) for couple in paired}
        yield from paired if same_place else group


def _shift(was: Clause | None, now: Clause | None) -> int | None:
    """By how much an article's number grew; None when the two are numbered in different ways."""
    if was is None or now is None or was.kind is not now.kind or was.id.steps[0].inserted != now.id.steps[0].inserted:
        return None
    return now.number - was.number


def renumbered(couples: Iterable[Couple]) -> dict[str, str]:
    """An article's number in the old text → its number in the new one."""
    return {was.label: now.label for was, now in couples if was and now}


def alike(before: str, after: str, labels: dict[str, str]) -> bool:
    """Whether two texts differ in nothing but the new numbers (`labels`) of the same articles.

    第五条 that became 第六条 because an article was inserted is no change; 第（四）项 that became 第（五）项 is.
    Numbers of 编, 章 and 节 are not compared: they stand in no citation that this site follows.
    """
    if masked(before) != masked(after):
        return False
    old, new = ([_plain(n) for n in _NUMBERS.findall(normalise(text))] for text in (before, after))
    return all(a == b or labels.get(a) == b or a.endswith(("编", "章", "节")) for a, b in zip(old, new, strict=True))


def followed(before: str, after: str, labels: dict[str, str]) -> str:
    """`before` with the new numbers of the same articles where `after` has them: what is left differs in words."""
    there = _NUMBERS.findall(after)
    if len(_NUMBERS.findall(before)) != len(there):
        return before
    new = iter(there)
    return _NUMBERS.sub(lambda m: now if labels.get(_plain(m[0])) == _plain(now := next(new)) else m[0], before)


def _plain(number: str) -> str:
    """第3条 and 第三条 alike."""
    return re.sub(NUMBER, lambda m: m[0] if (n := ordinal(m[0])) is None else to_chinese(n), number)


def pairing(first: list[str], second: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """The parts of an article that belong together; as many that came as went in one place took their place."""
    couples = _coupled([masked(text) for text in first], [masked(text) for text in second])
    for stayed, group in groupby(couples, lambda c: None not in c):
        found = list(group)
        gone, come = [i for i, _ in found if i is not None], [j for _, j in found if j is not None]
        yield from zip(gone, come, strict=True) if not stayed and len(gone) == len(come) else found


#: An article that was carried across others must be this much alike, in percent, to be recognised.
CARRIED = 85
_MOST_CARRIED = 40_000


def _coupled(first: list[str], second: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """Every index of both sides once, with the one it belongs to; None beside what was added or removed."""
    aligned = _aligned(first, second)
    came_from = {j: i for i, j in _crossed(first, second, aligned)}
    left = set(came_from.values())
    i = j = 0
    for i_next, j_next in aligned:
        yield from ((n, None) for n in range(i, i_next) if n not in left)
        yield from ((came_from.get(n), n) for n in range(j, j_next))
        if i_next < len(first):
            yield i_next, j_next
        i, j = i_next + 1, j_next + 1


def _crossed(first: list[str], second: list[str], aligned: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Index pairs left out by the alignment because they changed places with others: the most alike first."""
    rows = sorted(set(range(len(first))) - {i for i, _ in aligned})
    columns = sorted(set(range(len(second))) - {j for _, j in aligned})
    if len(rows) * len(columns) > _MOST_CARRIED:
        return []
    alike = ((fuzz.ratio(first[i], second[j], score_cutoff=CARRIED), i, j) for i in rows for j in columns)
    found: list[tuple[int, int]] = []
    for _, i, j in sorted((a for a in alike if a[0]), key=lambda a: -a[0]):
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


def _aligned(first: list[str], second: list[str]) -> list[tuple[int, int]]:
    """Index pairs that belong together, ascending on both sides; the last is the two ends."""
    found: list[tuple[int, int]] = []
    i = j = 0
    for i_next, j_next in [*_anchors(first, second), (len(first), len(second))]:
        found += [(i + a, j + b) for a, b in _best(first[i:i_next], second[j:j_next])]
        found.append((i_next, j_next))
        i, j = i_next + 1, j_next + 1
    return found


def _anchors(first: list[str], second: list[str]) -> list[tuple[int, int]]:
    """Articles unchanged and unique on both sides: the longest run of them that keeps its order (patience)."""
    once = {t for t, n in Counter(first).items() if n == 1} & {t for t, n in Counter(second).items() if n == 1}
    place = {text: j for j, text in enumerate(second)}
    pairs = [(i, place[text]) for i, text in enumerate(first) if text in once]
    tails: list[int] = []
    links: list[int | None] = []  # a pair's predecessor
    last: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        links.append(last[at - 1] if at else None)
        tails[at : at + 1], last[at : at + 1] = [j], [n]
    chain: list[tuple[int, int]] = []
    link = last[-1] if last else None
    while link is not None:
        chain.append(pairs[link])
        link = links[link]
    chain.reverse()
    return chain


def _best(first: list[str], second: list[str]) -> list[tuple[int, int]]:
    """The pairing in order whose likenesses add up to most; pairs below the floor do not count."""
    rows, columns = len(first), len(second)
    alike = [[fuzz.ratio(a, b, score_cutoff=FLOOR) for b in second] for a in first]
    sums = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            sums[i][j] = max(alike[i][j] + sums[i + 1][j + 1], sums[i + 1][j], sums[i][j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if alike[i][j] and sums[i][j] == alike[i][j] + sums[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            i += 1
        else:
            j += 1
    return found
