"""The types of the fixture `visit`."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

from playwright.sync_api import Page

ColorScheme: TypeAlias = Literal["light", "dark"]
#: A tab and what went wrong in it.
Tab: TypeAlias = tuple[Page, list[str]]


class Visit(Protocol):
    """Shows a page on a first visit."""

    def __call__(self, address: str, width: int = 390, scheme: str = "light") -> Page:
        """The page, when the network is quiet."""
