"""Which item of a 修改决定 ordered a change, for the decisions that this site holds."""

from __future__ import annotations

from dataclasses import dataclass

from ..ground.numerals import ordinal
from ..library import Library
from ..regulations import Pair, Regulation
from ..regulations.amending import amend, amended_rule, is_package, read


@dataclass(frozen=True, slots=True)
class OrderedBy:
    """An item of a decision: how it is called there, the text it stands in, its place (empty: the page)."""

    label: str  # 三、
    decision: Regulation
    anchor: str


def ordered(library: Library, old: Regulation, new: Regulation) -> dict[str, list[OrderedBy]]:
    """Article of the new text, or "-" and the article of the old one that is gone → the items that ordered it.

    A decision belongs to a text when it changes the rule and is in force from the text's first day.
    """
    found: dict[str, list[OrderedBy]] = {}
    for decision in (t for t in library.texts.values() if _belongs(t, new)):
        lines = library.documents[old.path].lines
        told = read(decision.title, library.documents[decision.path].lines, new.names)
        made = amend(lines, told, absent=old.head.absent, first=old.head.first_article)
        for one in made.done:
            number = ordinal(one.item.partition("、")[0]) if "、" in one.item else None
            item = OrderedBy(one.item, decision, f"y{number}" if number else "")
            for key in (*one.articles, *(f"-{gone}" for gone in one.gone)):
                if item not in found.setdefault(key, []):
                    found[key].append(item)
    return found


def _belongs(text: Regulation, new: Regulation) -> bool:
    changes = amended_rule(text.title) in new.names or is_package(text.title)
    return changes and text.head.date == new.head.date and text.id != new.id


def of_pair(found: dict[str, list[OrderedBy]], pair: Pair) -> list[OrderedBy]:
    """What ordered the change of one row of a comparison."""
    if pair.new:
        return found.get(pair.new.id, [])
    return found.get(f"-{pair.old.id}", []) if pair.old else []
