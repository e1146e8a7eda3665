"""What a link shows of its target before it is followed: articles, as data files for the client.

A link says `data-peek="<name>#<id>"` (not data-preview: Material's own script takes those). The file
assets/xueer/data/preview/<name>.js hands the client, by xueerData("preview/<name>", …), one PreviewFile:

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
from ..regulations.glossary import Glossary
from ..standing.revisions import is_past
from .facts import PreviewEntry, PreviewFile

#: Article numbers in one file: a few kB, so that the first preview comes at once on a slow line.
CHUNK = 50
#: What must stand beside the words of a guide.
GUIDE = "导读：以公开发布的正式文本为准"
#: What is said of a rule that was written to show how it is done.
DEMO = "演示：为演示编写，不是真实文件"


def preview_of(regulation: Regulation, clause_id: str) -> str | None:
    """The data-peek of a link to this clause; None for a heading."""
    unit = regulation.unit_of(clause_id)
    return f"{_name(regulation)}/{unit.number // CHUNK}#{clause_id}" if unit else None


def preview_files(edition: Edition) -> Iterator[tuple[str, PreviewFile]]:
    """Every text, fifty article numbers a file, then the glossary: (name, value)."""
    for regulation in edition.library.texts.values():
        units: dict[Clause, list[tuple[str, str, str]]] = {}
        for clause in regulation.everything.values():
            if (unit := regulation.unit_of(clause.id)) is not None:
                lines = units.setdefault(unit, [])
                lines += [(clause.id, printed_number(clause, regulation), clause.text)] if clause.text else []
        title, note = f"《{regulation.title}》", _note(edition, regulation)
        for number in dict.fromkeys(unit.number // CHUNK for unit in units):
            chunk = {
                u.id: PreviewEntry(label=u.label, lines=x) for u, x in units.items() if u.number // CHUNK == number
            }
            yield f"preview/{_name(regulation)}/{number}", PreviewFile(title=title, note=note, entries=chunk)
    yield from glossary_file(edition.library.glossary)


def glossary_file(glossary: Glossary) -> Iterator[tuple[str, PreviewFile]]:
    """The file that data-peek="glossary#<term id>" points into; none without terms."""
    if glossary.terms:
        terms = glossary.terms.values()
        entries = {t.id: PreviewEntry(label=t.label, lines=[(t.id, "", w) for w in t.words]) for t in terms}
        yield "preview/glossary", PreviewFile(title="", note="、".join(glossary.pages.values()), entries=entries)


def printed_number(clause: Clause, regulation: Regulation) -> str:
    """What stands before a clause's words: 第三条 before its first 款, （二）, 1．, 一、, nothing before a later 款."""
    if clause.kind is Kind.ITEM:
        return clause.label.rsplit("第", 1)[-1].removesuffix("项")
    if clause.kind is Kind.POINT:
        return f"{clause.number}．"
    if clause.kind is Kind.DIVISION:
        return f"{to_chinese(clause.number)}、"
    article = regulation.opened_by(clause)
    return regulation.printed(article) if article else ""


def _name(regulation: Regulation) -> str:
    stem = PurePosixPath(regulation.path).stem
    return regulation.id if stem == "index" else f"{regulation.id}/{stem}"


def _note(edition: Edition, regulation: Regulation) -> str:
    superseded = is_past(edition.library, regulation, edition.today)
    words = [status(regulation.head, regulation.title, edition.today, superseded=superseded), regulation.head.category]
    words += [GUIDE] if not regulation.complete else []
    words += [DEMO] if regulation.head.demo else []
    return " · ".join(words)
