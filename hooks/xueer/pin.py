"""`xueer pin`: write the hash of the clause an author has just reviewed behind each 依据.

Edits only the reference itself, in place, so that the rest of the file keeps its look.
"""

from __future__ import annotations

import re

from .library import Library
from .quizzes import BankQuestion
from .regulations import clause_hash, parse_reference


def pinned(library: Library, item: BankQuestion) -> str | None:
    """The reference with the hash of the clause as it stands; None when there is nothing to pin."""
    found = parse_reference(item.question.source or "")
    if not found or not found[1] or found[0] not in library.regulations:
        return None
    regulation = library.regulations[found[0]]
    if regulation.clause(found[1]) is None:
        return None
    return f"{found[0]}#{found[1]}@{clause_hash(regulation, found[1])}"


def rewrite(text: str, library: Library, items: list[BankQuestion]) -> tuple[str, list[str]]:
    """The bank file with the references of `items` pinned, and the ids whose reference changed."""
    lines = text.split("\n")
    changed: list[str] = []
    for item in items:
        new, old = pinned(library, item), item.question.source
        if new is None or old is None or new == old:
            continue
        index = item.source_at.line - 1
        start = item.source_at.column - 1
        tail = re.sub(rf"(?<![\w#@-]){re.escape(old)}(?![\w@])", new, lines[index][start:], count=1)
        if tail != lines[index][start:]:
            lines[index] = lines[index][:start] + tail
            changed.append(item.id)
    return "\n".join(lines), changed
