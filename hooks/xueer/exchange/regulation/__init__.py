"""A regulation out of Word, Markdown or plain text: a page, and a 对账单 that shows nothing was lost.

`prepare` gives both without writing anything; what cannot be read at all raises `Refused`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Any

from ..office.refused import Refused
from . import docx, text
from .page import Page, compose
from .reconcile import Remark, Report, reconcile
from .refuse import look
from .source import Source

__all__ = ["Page", "Refused", "Remark", "Report", "Source", "prepare", "read"]


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
) -> tuple[Page, Report]:
    """The page and the 对账单 of a file. `known`: front matter of the page to be replaced."""
    source = read(content, name)
    page = compose(source, name=PurePath(name).stem, regulation_id=regulation_id, today=today, known=known or {})
    return page, reconcile(source, page, file=name, without=without)
