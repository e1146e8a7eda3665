"""`xueer pin`: write the clause an author has just reviewed, with the hash of its words, as each 依据.

Edits only the reference itself, in place, so that the rest of the file keeps its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..library import Library
from .sources import Source, resolve, sources


def chosen(library: Library, wanted: str) -> list[Source]:
    """The 依据 of one owner (`branch-work.q001`, `2026.p03`, a rule's id) or of a whole bank, plan or list."""
    return [s for s in sources(library) if wanted in (s.owner, s.owner.partition(".")[0])]


def owners(library: Library) -> list[str]:
    """Every id that `chosen` understands."""
    ids = [s.owner for s in sources(library)]
    return list(dict.fromkeys([i.partition(".")[0] for i in ids] + ids))


def rewrite(text: str, library: Library, items: Iterable[Source]) -> tuple[str, list[str]]:
    """The file with the references of `items` pinned to where they stand today; the owners whose reference changed."""
    lines = text.split("\n")
    changed: list[str] = []
    for item in sorted(items, key=lambda s: s.at, reverse=True):  # from the end: columns before stay true
        place = resolve(library, item.reference)
        new, old = place.pinned if place else None, item.reference
        if new is None or new == old:
            continue
        index, start = item.at.line - 1, item.at.column - 1
        tail = re.sub(rf"(?<![\w#@-]){re.escape(old)}(?![\w@])", new, lines[index][start:], count=1)
        if tail != lines[index][start:]:
            lines[index] = lines[index][:start] + tail
            changed.append(item.owner)
    return "\n".join(lines), changed[::-1]
