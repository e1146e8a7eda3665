"""Open data of the site: data/regulations.json and data/citations.json, described by schemas/data-*.schema.json."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from ..backlinks import citations
from ..edition import Edition
from ..payload import Urls
from ..regulations import Clause, Regulation, status


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClauseRecord(_Record):
    """One 编, 章, 节, 条, 款, 项 or 目; `text` is its own words (a 条's words are in its 款)."""

    id: str
    kind: str
    label: str
    text: str
    parent: str | None
    href: str


class VersionRecord(_Record):
    """One text of a regulation."""

    effective: dt.date | None
    number: str | None
    href: str


class RegulationRecord(_Record):
    """A regulation's current text; `form` 导读 holds only some clauses."""

    id: str
    title: str
    aliases: list[str]
    category: str
    form: str
    issuer: str
    number: str | None
    effective: dt.date | None
    status: str
    href: str
    versions: list[VersionRecord]
    clauses: list[ClauseRecord]


class RegulationsFile(_Record):
    """data/regulations.json. Addresses are relative to the site's root."""

    version: int = Field(default=1)
    day: dt.date
    regulations: list[RegulationRecord]


class CitationRecord(_Record):
    """One citation in running text: where it stands, what it says, what it points at."""

    page: str
    clause: str | None
    text: str
    regulation: str
    target: str | None


class CitationsFile(_Record):
    """data/citations.json."""

    version: int = Field(default=1)
    day: dt.date
    citations: list[CitationRecord]


def regulations_file(edition: Edition, urls: Urls) -> RegulationsFile:
    """Every regulation with its clauses and texts."""
    return RegulationsFile(
        day=edition.today, regulations=[_regulation(edition, urls, r) for r in edition.library.regulations.values()]
    )


def _regulation(edition: Edition, urls: Urls, regulation: Regulation) -> RegulationRecord:
    head = regulation.head
    return RegulationRecord(
        id=regulation.id,
        title=regulation.title,
        aliases=list(head.aliases),
        category=head.category,
        form=head.form,
        issuer=head.issuer,
        number=head.number,
        effective=head.effective,
        status=status(head, regulation.title, edition.today),
        href=urls.of(regulation.path),
        versions=[
            VersionRecord(effective=v.head.effective, number=v.head.number, href=urls.of(v.path))
            for v in edition.library.versions(regulation.id)
        ],
        clauses=[_clause(urls, regulation, clause) for clause in regulation.clauses.values()],
    )


def _clause(urls: Urls, regulation: Regulation, clause: Clause) -> ClauseRecord:
    return ClauseRecord(
        id=clause.id,
        kind=clause.kind.value,
        label=clause.label,
        text=clause.text,
        parent=clause.parent,
        href=urls.of(regulation.path, clause.id),
    )


def citations_file(edition: Edition, urls: Urls) -> CitationsFile:
    """Every citation of a regulation held here, in the order of pages and lines."""
    return CitationsFile(
        day=edition.today,
        citations=[
            CitationRecord(
                page=urls.of(found.document.path),
                clause=found.clause if found.document.path in edition.library.texts else None,
                text=found.text[found.citation.start : found.citation.end],
                regulation=found.citation.regulation.id,
                target=found.citation.clause,
            )
            for found in citations(edition.library)
            if found.citation.regulation is not None
        ],
    )
