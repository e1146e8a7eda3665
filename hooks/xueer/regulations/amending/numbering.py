"""The numbers of the articles once all operations are done, and the order that follows from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...ground.clause_id import ClauseId, article
from .draft import Draft, Node


@dataclass(slots=True)
class Numbered:
    """id() of an article's node → its id; `faults` are sentences, each a reason not to write the text."""

    numbers: dict[int, ClauseId] = field(default_factory=dict)
    absent: tuple[int, ...] = ()
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def number(text: Draft, *, reorder: bool, absent: tuple[int, ...], first: int, gone: list[ClauseId]) -> Numbered:
    """Number the articles and put them in their order, in place.

    What the decision names is given; with `reorder` (条文顺序作相应调整) the others fill what is left, in order;
    without it they keep their number, and what was deleted leaves a gap (缺条).
    """
    made = Numbered()
    plain = [one for one in text.articles if not _inserted(one)]
    if reorder:
        if absent:
            made.faults.append(f"原文有缺条（{_said(absent)}），条文顺序怎样调整要人定")
        _filled(plain, first, made)
    else:
        _kept(plain, made)
        numbers = {n.plain_article or 0 for n in made.numbers.values()}
        lost = [place.plain_article or 0 for place in gone if place.depth == 1]
        made.absent = tuple(sorted({*absent, *lost} - numbers - {0}))
    _inserted_ones(text, made)
    _order(text, made)
    _within(text, made)
    return made


def _said(numbers: tuple[int, ...]) -> str:
    return "、".join(article(n).words() for n in numbers)


def _wanted(one: Node) -> ClauseId | None:
    return one.to or one.old


def _inserted(one: Node) -> bool:
    place = _wanted(one)
    return place is not None and place.steps[0].inserted is not None


def _filled(plain: list[Node], first: int, made: Numbered) -> None:
    """The named ones take their numbers, the others the rest in order."""
    slots: dict[int, Node] = {}
    for one in plain:
        if one.to:
            n = one.to.plain_article or 0
            if n in slots:
                made.faults.append(f"{one.to.words()}给了两条")
            elif not first <= n < first + len(plain):
                made.faults.append(f"{one.to.words()}超出条数：改后一共 {len(plain)} 条")
            slots[n] = one
    free = iter(n for n in range(first, first + len(plain) + len(slots)) if n not in slots)
    placed = {id(one) for one in slots.values()}
    for one in plain:
        if id(one) not in placed:
            slots[next(free)] = one
    made.numbers |= {id(one): article(n) for n, one in slots.items()}
    for one in plain:
        made.numbers.setdefault(id(one), one.to or article(first))
    made.remarks += _crossed(plain, made)


def _crossed(plain: list[Node], made: Numbered) -> Iterator[str]:
    """改为 may carry an article behind others that nobody moved: perhaps meant so, perhaps miscounted."""
    stood = [one for one in plain if one.old]
    for at, one in enumerate(stood):
        new = made.numbers[id(one)]
        passed = [o.old for o in stood[at + 1 :] if o.old and not o.to and _key(made.numbers[id(o)]) < _key(new)]
        if one.to and one.old and passed:
            over = passed[0].words() if len(passed) == 1 else f"{passed[0].words()}至{passed[-1].words()}"
            yield f"原{one.old.words()}改为{new.words()}，排到了原{over}的后面，请核对"


def _kept(plain: list[Node], made: Numbered) -> None:
    """Everything keeps its number but for what the decision says; two with the same one are a fault."""
    taken: dict[ClauseId, Node] = {}
    for one in plain:
        place = _wanted(one)
        if place is None:
            made.faults.append("增加的一条没有写作为第几条，也没有写条文顺序作相应调整")
            place = article(0)
        elif place in taken:
            made.faults.append(
                f"{place.words()}有两条：决定没有说原{place.words()}改为第几条，也没有写条文顺序作相应调整"
            )
        taken[place] = one
        made.numbers[id(one)] = place


def _inserted_ones(text: Draft, made: Numbered) -> None:
    """第五条之一 keeps its number; when 第五条 got another one nobody can say what it is now."""
    moved = {one.old: made.numbers[id(one)] for one in text.articles if one.old and id(one) in made.numbers}
    for one in text.articles:
        if id(one) in made.numbers:
            continue
        place = _wanted(one)
        assert place
        base = article(place.steps[0].number or 0)
        if one.to is None and moved.get(base, base) != base:
            made.faults.append(f"{place.words()}：{base.words()}改成了{moved[base].words()}，决定没有说它改为第几条")
        made.numbers[id(one)] = place


def _order(text: Draft, made: Numbered) -> None:
    """The articles by number; one that came in or moved stands in the chapter of the one before it."""
    stood = {id(one): n for n, one in enumerate(text.articles) if one.old}
    text.articles.sort(key=lambda one: _key(made.numbers[id(one)]))
    still = _in_order([one for one in text.articles if one.old], stood)
    left = [one for one in text.articles if id(one) in still]
    before = left[0].chapter if left else 0
    for at, one in enumerate(text.articles):
        if id(one) not in still:
            one.chapter = before
            after = next((other for other in text.articles[at:] if id(other) in still), None)
            if after is not None and after.chapter != before:
                made.remarks.append(f"{made.numbers[id(one)].words()}在两章之间，放在前一章的末尾，请核对")
        before = one.chapter


def _in_order(articles: list[Node], stood: dict[int, int]) -> set[int]:
    """The most articles that stand in the order in which they stood: the others were carried across them."""
    tails: list[int] = []
    rows: list[tuple[int, ...]] = []  # the best run of each length
    for one in articles:
        at = bisect_left(tails, stood[id(one)])
        run = (*(rows[at - 1] if at else ()), id(one))
        tails[at : at + 1], rows[at : at + 1] = [stood[id(one)]], [run]
    return set(rows[-1]) if rows else set()


def _key(place: ClauseId) -> tuple[int, int]:
    step = place.steps[0]
    return step.number or 0, step.inserted or 0


def _within(text: Draft, made: Numbered) -> None:
    """款 and 项 in each article: what is named takes its place, the others keep their order."""
    for one in text.articles:
        for above in one.walk():
            made.faults += _placed(above)


def _placed(above: Node) -> Iterator[str]:
    """Put the named ones of a node's children where the decision wants them; a sentence for each that cannot be."""
    letters = {one.letter for one in above.below} & {"k", "x"}
    for letter in sorted(letters):
        alike = [one for one in above.below if one.letter == letter]
        named = {n: one for one in alike if one.to and (n := one.to.number(letter))}
        others = iter([one for one in alike if not (one.to and named.get(one.to.number(letter) or 0) is one)])
        row: list[Node] = []
        for n in range(1, len(alike) + 1):
            one = named.pop(n, None) or next(others, None)
            if one is not None:
                row.append(one)
        for n, one in named.items():
            yield f"{one.to.words() if one.to else n}超出了：一共 {len(alike)} {'款' if letter == 'k' else '项'}"
            row.append(one)
        rest = iter([*row, *others])
        above.below = [next(rest) if one.letter == letter else one for one in above.below]
