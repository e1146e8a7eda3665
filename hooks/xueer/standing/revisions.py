"""The life of an article through the dated texts of its rule, read from the comparisons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from ..library import Library
from ..regulations import Clause, Fate, Regulation, alike, renumbered
from ..regulations.changes import below


@dataclass(frozen=True, slots=True)
class LastChange:
    """When an article of the current text got its words (新增, 修改), or that only its number changed (移位).

    `outcome` says the same in a reader's words. It came with the text `new`, which replaced `old`; `number` is its
    label in the text before the current one when it had another number there.
    """

    fate: Fate
    outcome: str
    old: Regulation
    new: Regulation
    number: str | None


def texts_in_order(library: Library, regulation_id: str) -> list[Regulation]:
    """The full, dated texts of a rule, oldest first."""
    texts = [v for v in library.versions(regulation_id) if v.complete and v.head.effective]
    return sorted(texts, key=lambda v: str(v.head.effective))


def last_change(library: Library, article: Clause, regulation: Regulation) -> LastChange | None:
    """The last revision that changed or added this article of the current text; None when it is as first made."""
    texts = texts_in_order(library, regulation.id)
    number, here = None, article
    for new, old in zip(texts[::-1], texts[-2::-1], strict=False):
        pair = next(p for p in library.comparison(old, new) if p.new is here)
        if new is regulation and pair.old and pair.old.label != article.label:
            number = pair.old.label
        if pair.old is None or pair.fate is Fate.CHANGED:
            return LastChange(pair.fate, pair.outcome, old, new, number)
        here = pair.old
    return LastChange(Fate.MOVED, Fate.MOVED.value, texts[-2], regulation, number) if number else None


def former(library: Library, regulation: Regulation) -> dict[dt.date, dict[str, tuple[str | None, str, str]]]:
    """Effective date of each earlier text → its article id → (today's id or None, its label then, its outcome)."""
    found: dict[dt.date, dict[str, tuple[str | None, str, str]]] = {}
    for text in texts_in_order(library, regulation.id):
        if text is regulation or text.head.effective is None:
            continue
        pairs = library.comparison(text, regulation)
        found[text.head.effective] = {
            p.old.id: (p.new.id if p.new else None, p.old.label, p.outcome) for p in pairs if p.old
        }
    return found


def kept(library: Library, regulation: Regulation) -> dict[dt.date, dict[str, str]]:
    """By the day of each earlier text: every 款, 项 and 目 of a changed article whose words today's has → its id there.

    Words that stand there several times are those in the same place; without one there is no telling.
    """
    found: dict[dt.date, dict[str, str]] = {}
    for text in texts_in_order(library, regulation.id):
        if text is regulation or text.head.effective is None:
            continue
        pairs = library.comparison(text, regulation)
        labels = renumbered((p.old, p.new) for p in pairs)
        found[text.head.effective] = {
            was: now
            for pair in pairs
            if pair.old and pair.new and pair.fate is Fate.CHANGED
            for was, now in _kept((text, pair.old), (regulation, pair.new), labels)
        }
    return found


def _kept(
    before: tuple[Regulation, Clause], after: tuple[Regulation, Clause], labels: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The clauses of two articles that say the same."""
    (old, was), (new, now) = before, after
    today = {c: "\n".join(new.words(c.id)) for c in below(new, now.id)}
    for clause in below(old, was.id):
        said = "\n".join(old.words(clause.id))
        same = [c.id for c in today if c.kind is clause.kind and alike(said, today[c], labels)]
        there = clause.id.under(now.id)
        if said and (there in same or len(same) == 1):
            yield clause.id, there if there in same else same[0]


def is_past(library: Library, text: Regulation, today: dt.date) -> bool:
    """Whether a later text has taken this one's place; a text that is only made, not in force, has not."""
    current = library.regulations.get(text.id, text)
    if current.path == text.path:
        return False
    last = until(library, text)
    return last is None or last < today


def successor(library: Library, text: Regulation, today: dt.date) -> Regulation | None:
    """The text in force in a past one's place; the newest for one still in force; None for the newest itself."""
    current = library.regulations.get(text.id, text)
    if current.path == text.path:
        return None
    if not is_past(library, text, today):
        return current
    return next((t for t in texts_in_order(library, text.id) if not is_past(library, t, today)), current)


def until(library: Library, text: Regulation) -> dt.date | None:
    """The last day a text was in force: the day before the next one's first, or before its repeal; else None."""
    later = [
        t.head.effective
        for t in texts_in_order(library, text.id)
        if t.head.effective and text.head.effective and t.head.effective > text.head.effective
    ]
    ends = [*later, *([text.head.repealed] if text.head.repealed else [])]
    return min(ends) - dt.timedelta(days=1) if ends else None


def revisions(library: Library, regulation_id: str) -> Iterator[tuple[Regulation, Regulation]]:
    """Every full text of a regulation with the one that followed it, oldest first."""
    yield from pairwise(texts_in_order(library, regulation_id))


def earlier_and_later(library: Library, regulation_id: str | None = None) -> Iterator[tuple[Regulation, Regulation]]:
    """Every two full texts of each regulation (or of this one), the earlier one first."""
    for name in library.regulations if regulation_id is None else (regulation_id,):
        texts = [v for v in library.versions(name) if v.complete and v.head.effective]
        yield from combinations(sorted(texts, key=lambda v: str(v.head.effective)), 2)
