"""What an author writes is text and structure, never a program and never a request to another site.

Markup in the text is text (Python-Markdown's readers of raw HTML are taken away, as its documentation says to do for
untrusted text), `<br>` excepted, which tables need. Whatever attribute lists and links say passes one list at the end,
so that it is inert in this page whatever the check in rules/markup.py has missed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html import unescape

from markdown import Markdown
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..ground.markup import is_address, is_ours

#: Attributes that structure, name or describe; no handler, no style, nothing else that fetches.
ATTRIBUTES = frozenset((
    "align", "alt", "checked", "class", "colspan", "dir", "disabled", "for", "height", "hidden", "href", "id", "lang",
    "name", "open", "reversed", "role", "rowspan", "src", "start", "tabindex", "title", "type", "value", "width",
))  # fmt: skip
#: Classes at which the theme fetches a program from another site.
FETCHING = {"mermaid"}


def make_safe(md: Markdown) -> None:
    """Take raw HTML away and let every attribute pass the list, after all other processors (unescape 0)."""
    md.preprocessors.deregister("html_block")
    blindfold = Blindfold(md)
    md.preprocessors.register(blindfold, "xueer-blindfold", 22)
    md.preprocessors.register(Unfold(blindfold), "xueer-unfold", 20)
    md.inlinePatterns.deregister("html")
    md.inlinePatterns.register(SubstituteTagInlineProcessor(r"<br ?/?>", "br"), "xueer-br", 90)
    md.treeprocessors.register(Safe(md), "xueer-safe", -10)


class Blindfold(Preprocessor):
    """MkDocs reads the raw HTML of every page (21) for names of places: here is none, and `<![` ends its reader."""

    def run(self, lines: list[str]) -> list[str]:
        self.lines = lines
        return []


class Unfold(Preprocessor):
    """The page again."""

    def __init__(self, blindfold: Blindfold) -> None:
        super().__init__(blindfold.md)
        self.blindfold = blindfold

    def run(self, lines: list[str]) -> list[str]:
        return [*self.blindfold.lines, *lines]


class Safe(Treeprocessor):
    """Drops attributes and classes that are not on the list, addresses that are none, pictures from elsewhere."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if not _allowed(element.tag, name, str(value)):
                    del element.attrib[name]
            if FETCHING & set(element.get("class", "").split()):
                element.set("class", " ".join(c for c in element.get("class", "").split() if c not in FETCHING))


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and is_ours(unescape(value))
    if name == "href":
        return tag == "a" and is_address(unescape(value))
    return name in ATTRIBUTES or name.startswith(("data-", "aria-"))
