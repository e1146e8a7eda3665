"""What a link shows of its target before it is followed: articles, as data files for the client.

A link says `data-peek="<name>#<id>"` (not data-preview: Material's own script takes those). The file
assets/xueer/data/preview/<name>.js hands the client, by xueerData("preview/<name>", …), one value of this
general form, which client/src/reader/preview.ts checks:

    {"title": "《学习办法》", "note": "现行有效 · 局内制度",
     "entries": {"t3": {"label": "第三条", "lines": [["t3k1", "第三条", "学习内容包括："], ["t3k1x1", "（一）", "…"]]}}}

`id` is the key of an entry or the id of one of its lines, which then is marked. A regulation's name is
`<id>/<n>` for its articles from 50n on (an earlier text's `<id>/<date>/<n>`); another kind of entry, such
as terms (`glossary#<term>`), is one more file of this form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..edition import Edition
from ..ground.numerals import to_chinese
from ..regulations import Clause, Kind, Regulation, status
from ..standing.revisions import is_past
from .payload import Json

#: Article numbers in one file: a few kB, so that the first preview comes at once on a slow line.
CHUNK = 50
#: What must stand beside the words of a guide.
GUIDE = "导读：以公开发布的正式文本为准"


def preview_of(regulation: Regulation, clause_id: str) -> str | None:
    """The data-peek of a link to this clause; None for a heading."""
    unit = regulation.unit_of(clause_id)
    return f"{_name(regulation)}/{unit.number // CHUNK}#{clause_id}" if unit else None


def preview_files(edition: Edition) -> Iterator[tuple[str, Json]]:
    """Every text, fifty article numbers a file: (name, value)."""
    for regulation in edition.library.texts.values():
        chunks: dict[int, Json] = {}
        for clause in regulation.clauses.values():
            if (unit := regulation.unit_of(clause.id)) is None:
                continue
            entries = chunks.setdefault(unit.number // CHUNK, {})
            entry = entries.setdefault(unit.id, {"label": unit.label, "lines": []})
            if clause.text:
                entry["lines"].append([clause.id, printed_number(clause, regulation), clause.text])
        facts = {"title": f"《{regulation.title}》", "note": _note(edition, regulation)}
        for number, entries in chunks.items():
            yield f"preview/{_name(regulation)}/{number}", {**facts, "entries": entries}


def printed_number(clause: Clause, regulation: Regulation) -> str:
    """What stands before a clause's words: 第三条 before its first 款, （二）, 1．, 一、, nothing before a later 款."""
    if clause.kind is Kind.ITEM:
        return clause.label.rsplit("第", 1)[-1].removesuffix("项")
    if clause.kind is Kind.POINT:
        return f"{clause.number}．"
    if clause.kind is Kind.DIVISION:
        return f"{to_chinese(clause.number)}、"
    parent = regulation.clauses.get(clause.parent or "")
    if clause.kind is Kind.PARAGRAPH and clause.number == 1 and parent and parent.kind is Kind.ARTICLE:
        return parent.label
    return ""


def _name(regulation: Regulation) -> str:
    stem = PurePosixPath(regulation.path).stem
    return regulation.id if stem == "index" else f"{regulation.id}/{stem}"


def _note(edition: Edition, regulation: Regulation) -> str:
    superseded = is_past(edition.library, regulation, edition.today)
    words = [status(regulation.head, regulation.title, edition.today, superseded=superseded), regulation.head.category]
    return " · ".join(words if regulation.complete else [*words, GUIDE])
