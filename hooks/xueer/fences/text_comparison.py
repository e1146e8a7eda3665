"""```` ```修订对照 ````: two texts of a regulation side by side, article by article."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from ..ground.text import did_you_mean, listing
from ..ground.validation import Id, key
from ..library import Library
from ..page.view import View
from ..regulations import Fate, Pair, Regulation, marks, renumbered, summary, words
from ..standing.amendments import OrderedBy, of_pair, ordered
from .base import Fence, Finding, unknown


class CompareFence(Fence):
    """法规, and the effective dates of the texts to compare."""

    name: ClassVar[str] = "修订对照"
    regulation: Id = key("法规")
    old: dt.date = key("从")
    new: dt.date = key("到")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.regulation not in library.regulations:
            yield unknown("法规", self.regulation, ("法规",), did_you_mean(self.regulation, library.regulations))
            return
        have = {str(v.head.effective) for v in library.versions(self.regulation)}
        for name, date in (("从", self.old), ("到", self.new)):
            if str(date) not in have:
                yield unknown("文本", str(date), (name,), f"有 {listing(sorted(have))}")

    def texts(self, view: View) -> tuple[Regulation, Regulation]:
        """The earlier and the later text."""
        versions = {v.head.effective: v for v in view.library.versions(self.regulation)}
        return versions[self.old], versions[self.new]

    def draw(self, view: View) -> str:
        old, new = self.texts(view)
        pairs = view.library.comparison(old, new)
        labels = renumbered((p.old, p.new) for p in pairs)
        items = ordered(view.library, old, new)
        rows = [
            {
                "fate": pair.fate,
                "outcome": pair.outcome,
                "summary": gist(old, new, pair, labels),
                "orders": _orders(view, of_pair(items, pair)),
                "old": pair.old and (pair.old.label, view.link(old.path, pair.old.id)),
                "new": pair.new and (pair.new.label, view.link(new.path, pair.new.id)),
                "marks": _marks(old, new, pair),
                "text": words(old, pair.old) if pair.old else words(new, pair.new) if pair.new else "",
            }
            for pair in pairs
        ]
        counts = Counter(row["fate"] for row in rows)
        return view.render("regulation/compare.html", old=old, new=new, rows=rows, counts=counts, fates=list(Fate))


def _orders(view: View, items: list[OrderedBy]) -> list[tuple[str, str, str]]:
    """For each item of a decision its number there, the address, and the decision's title."""
    return [(one.label, view.link(one.decision.path, one.anchor), one.decision.title) for one in items]


def gist(old: Regulation, new: Regulation, pair: Pair, labels: dict[str, str]) -> str:
    """One sentence that says what changed inside an article; empty where the outcome says it all."""
    inside = pair.old and pair.new and pair.fate is Fate.CHANGED and not pair.rewritten
    return summary(old, pair.old, new, pair.new, labels) if inside and pair.old and pair.new else ""


def _marks(old: Regulation, new: Regulation, pair: Pair) -> list[tuple[int, str]]:
    """What changed inside an article; one that was rewritten is marked whole, not at the signs it happens to share."""
    if pair.old is None or pair.new is None:
        return []
    before, after = words(old, pair.old), words(new, pair.new)
    return [(-1, before), (1, after)] if pair.rewritten else marks(before, after)
