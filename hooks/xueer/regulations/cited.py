"""The citations of one page, and what is wrong with one of a clause that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground import documents
from ..ground.clause_id import ClauseId
from ..ground.documents import Document
from .citations import Citation, Context, Register
from .lines import ARTICLE, COMBINED
from .model import Regulation


def cited_in(
    document: Document, own: Regulation | None, register: Register
) -> Iterator[tuple[int, str, ClauseId | None, Citation]]:
    """(0-based body line, its text, the clause it stands in, citation); `own` is the rule on this page."""
    begins = {c.at.line - document.first_line: c.id for c in own.clauses.values()} if own else {}
    heads = {a.at.line - document.first_line for a in own.articles()} if own else set()
    context = Context(own=own)
    for index, text in documents.prose(document):
        context.clause = begins.get(index, context.clause)
        for citation in register.find(_headless(text) if index in heads else text, context):
            yield index, text, context.clause, citation


def _headless(line: str) -> str:
    """第三条　… with its number blanked out: an article does not cite itself by its head."""
    found = ARTICLE.match(line) or COMBINED.match(line)
    words = found.start(found.re.groups) if found else 0
    return " " * words + line[words:]


def missing_clause(citation: Citation) -> tuple[str, str] | None:
    """Message and hint for a citation of a clause that a full text does not have; None for every other."""
    if not citation.broken or citation.regulation is None:
        return None
    have = citation.regulation.articles()
    hint = f"《{citation.regulation.title}》有 {have[0].label}—{have[-1].label}；" if have else ""
    return f"“{citation.label}”引用的条款不存在", f"{hint}核对条、款、项号"
