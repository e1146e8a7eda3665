"""Facts that a page or a data file hands to the client besides the payloads of elements."""

from __future__ import annotations

from pydantic import Field, RootModel

from .handed import Handed


class PreviewEntry(Handed):
    """What a preview shows: lines of (id, printed number, words)."""

    label: str
    lines: tuple[tuple[str, str, str], ...]


class PreviewFile(Handed):
    """data/preview/<name>.js: articles of one text, or the terms, by the id in a link's data-peek."""

    title: str
    note: str
    entries: dict[str, PreviewEntry]


class DatedText(Handed):
    """One text of a regulation, and the days it is in force."""

    since: str = Field(alias="from")
    until: str | None = Field(alias="to")
    href: str


class Moves(Handed):
    """A regulation's texts; of each earlier one by its day: article id → (id today, label then, what became of it).

    `kept` has the 款, 项 and 目 of changed articles whose words stand in today's: id then → id today.
    """

    texts: tuple[DatedText, ...]
    former: dict[str, dict[str, tuple[str | None, str, str]]]
    kept: dict[str, dict[str, str]]


class TaskFacts(Handed):
    """What the filter of a plan's page asks of a task."""

    responsible: tuple[str, ...]
    audience: tuple[str, ...]
    source: str


class PlanFacts(RootModel[dict[str, TaskFacts]]):
    """Of every task of a plan, by its id."""
