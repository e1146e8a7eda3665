"""The citations of one page, and what is wrong with one of a clause that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground import documents
from ..ground.clause_id import ClauseId
from ..ground.documents import Document
from .citations import Citation
from .finding import Register
from .lines import ARTICLE, COMBINED
from .model import Kind, Regulation


def cited_in(
    document: Document, own: Regulation | None, register: Register
) -> Iterator[tuple[int, str, ClauseId | None, Citation]]:
    """(0-based body line, its text, the clause it stands in, citation); `own` is the rule on this page."""
    places = own.everything.values() if own else ()
    begins = {c.at.line - document.first_line: c.id for c in places}
    heads = {c.at.line - document.first_line for c in places if c.kind is Kind.ARTICLE}
    annexes = [(c.at.line - document.first_line, c.id) for c in places if c.kind is Kind.ANNEX]
    context = register.context(own)
    for index, text in documents.prose(document):
        while annexes and annexes[0][0] < index:
            context.clause = annexes.pop(0)[1]
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
    return f"“{citation.label}”引用的条款不存在", _what_there_is(citation.regulation, citation.clause)


def _what_there_is(regulation: Regulation, wanted: ClauseId | None) -> str:
    """Which clauses a citation of this text, or of this annex of it, may name."""
    title = f"《{regulation.title}》"
    if wanted and wanted.annex:
        if (annex := regulation.annexes.get(wanted.annex)) is None or annex.annex is None:
            labels = (c.label for c in regulation.annexed.values() if c.kind is Kind.ANNEX)
            return f"{title}有 {'、'.join(labels)}；核对附件号"
        regulation, title = annex, f"{title}{annex.annex.label}"
    units = regulation.units()
    if not units:
        return f"{title}里没有条款，核对是不是这一份"
    have = units[0].label if len(units) == 1 else f"{units[0].label}—{units[-1].label}"
    without = "" if regulation.articles() else "，没有条"
    return f"{title}有 {have}{without}；核对条、款、项号"
