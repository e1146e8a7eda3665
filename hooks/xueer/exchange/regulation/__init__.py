"""A regulation out of Word, Markdown or plain text: a page, and a 对账单 that shows nothing was lost.

`prepare` gives both without writing anything; what cannot be read at all raises `Refused`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from ..office.refused import Refused
from . import docx, text
from .edits import Text
from .page import Page, compose
from .proposals import Proposal, apply, propose
from .proposed_lines import doubtful
from .reconcile import reconcile
from .refuse import look
from .report import Remark, Report, listed
from .source import Source

__all__ = ["Page", "Proposal", "Refused", "Remark", "Report", "Source", "listed", "prepare", "read"]


def read(content: bytes, name: str) -> Source:
    """What stands in a file, by its name and first bytes; raises Refused."""
    if look(content, name) == "word":
        source = docx.read(content)
    else:
        source = text.read(content, markdown=PurePath(name).suffix.lower() != ".txt")
    source.bounded()
    return source


def prepare(
    content: bytes,
    name: str,
    *,
    regulation_id: str,
    today: dt.date,
    known: dict[str, Any] | None = None,
    without: frozenset[str] = frozenset(),
    accept: Callable[[list[Proposal]], set[int]] = lambda _: set(),
) -> tuple[Page, Report]:
    """The page and the 对账单 of a file. `known`: front matter of the page to be replaced.

    `accept` is shown the reader's proposals and gives the numbers of those that are applied; nothing else is.
    """
    source = read(content, name)
    proposals = propose(source)
    numbers = accept(proposals)
    applied = apply(source, [p for p in proposals if p.number in numbers])
    source = replace(source, blocks=applied.blocks)
    source.beside += [("去掉的文字", text) for text in applied.removed]
    left = Text.of(source.blocks)
    for n, why in doubtful(left):
        source.note(source.blocks[n].where, left.line(n).replace("\t", "　"), why)
    page = compose(source, applied, name=PurePath(name).stem, regulation_id=regulation_id, today=today,
                   known=known or {})  # fmt: skip
    return page, reconcile(source, page, applied, file=name, without=without, proposals=listed(proposals, numbers))
