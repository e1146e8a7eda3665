"""Open data of the site: data/{regulations,citations,changes}.json, described by schemas/data-*.schema.json."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from pydantic import BaseModel, ConfigDict, Field

from ..edition import Edition
from ..page.paths import Urls, compare_path
from ..regulations import Clause, Fate, Pair, Regulation, clause_hash, status
from ..standing.backlinks import citations
from ..standing.revisions import revisions


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClauseRecord(_Record):
    """One 编, 章, 节, 条, 款, 项, 目 or 附件; `text` is its own words (a 条's words are in its 款)."""

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
    """A regulation's current text; `form` 导读 holds only some clauses. Annexes and their articles stand apart."""

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
    annexes: list[ClauseRecord]


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


class ArticleRecord(_Record):
    """An article (or 一、 or 总纲) in one of two texts; `hash` changes with its words only, not with its number."""

    id: str
    label: str
    hash: str
    href: str


class ArticleChange(_Record):
    """What became of an article: 未变, 移位 (only its number changed), 修改, 新增 (no `old`), 删去 (no `new`)."""

    fate: str
    old: ArticleRecord | None
    new: ArticleRecord | None


class RevisionRecord(_Record):
    """Two consecutive full texts of a regulation; `href` is the page that compares them."""

    regulation: str
    title: str
    old: VersionRecord
    new: VersionRecord
    nature: str | None
    href: str
    counts: dict[str, int]
    articles: list[ArticleChange]


class HistoryRow(_Record):
    """One row of 沿革: a text that was made, revised or amended, whether it is held here or not."""

    effective: dt.date | None
    published: dt.date | None
    number: str | None
    nature: str
    note: str | None


class HistoryRecord(_Record):
    """The 沿革 of a regulation, oldest first as its editors wrote it."""

    regulation: str
    title: str
    href: str
    rows: list[HistoryRow]


class ChangesFile(_Record):
    """data/changes.json. Revisions in the order of regulations, then of dates."""

    version: int = Field(default=1)
    day: dt.date
    revisions: list[RevisionRecord]
    histories: list[HistoryRecord]


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
        versions=[_version(urls, v) for v in edition.library.versions(regulation.id)],
        clauses=[_clause(urls, regulation, clause) for clause in regulation.clauses.values()],
        annexes=[_clause(urls, regulation, clause) for clause in regulation.annexed.values()],
    )


def _version(urls: Urls, text: Regulation) -> VersionRecord:
    return VersionRecord(effective=text.head.effective, number=text.head.number, href=urls.of(text.path))


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


def changes_file(edition: Edition, urls: Urls) -> ChangesFile:
    """Every revision held in two full texts, article by article, and what 沿革 says of all the others."""
    library = edition.library
    found = [(current, pair) for current in library.regulations.values() for pair in revisions(library, current.id)]
    return ChangesFile(
        day=edition.today,
        revisions=[_revision(edition, urls, *pair, current) for current, pair in found],
        histories=[_history(urls, r) for r in library.regulations.values() if r.head.history],
    )


def _revision(edition: Edition, urls: Urls, old: Regulation, new: Regulation, current: Regulation) -> RevisionRecord:
    pairs = edition.library.comparison(old, new)
    counts = Counter(pair.fate for pair in pairs)
    natures = {row.effective: row.nature for row in current.head.history}
    return RevisionRecord(
        regulation=new.id,
        title=new.title,
        old=_version(urls, old),
        new=_version(urls, new),
        nature=natures.get(new.head.effective),
        href=urls.of(compare_path(old, new)),
        counts={fate.value: counts[fate] for fate in Fate},
        articles=[_article_change(urls, old, new, pair) for pair in pairs],
    )


def _article_change(urls: Urls, old: Regulation, new: Regulation, pair: Pair) -> ArticleChange:
    return ArticleChange(
        fate=pair.fate.value,
        old=_article(urls, old, pair.old) if pair.old else None,
        new=_article(urls, new, pair.new) if pair.new else None,
    )


def _article(urls: Urls, text: Regulation, article: Clause) -> ArticleRecord:
    href = urls.of(text.path, article.id)
    return ArticleRecord(id=article.id, label=article.label, hash=clause_hash(text, article.id), href=href)


def _history(urls: Urls, regulation: Regulation) -> HistoryRecord:
    rows = [HistoryRow(**row.model_dump(by_alias=False)) for row in regulation.head.history]
    return HistoryRecord(regulation=regulation.id, title=regulation.title, href=urls.of(regulation.path), rows=rows)
