"""Citations in running text as links."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..page.previews import preview_of
from ..page.view import View
from ..regulations import Citation, Context, Kind

_UNLINKED = {"a", "code", "pre", "script", "style", "button"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Citations(Treeprocessor):
    """Citations in running text become links; MkDocs then checks that page and anchor exist."""

    def __init__(self, md: Markdown, view: View) -> None:
        super().__init__(md)
        self.view = view

    def run(self, root: ET.Element) -> None:
        own = self.view.library.texts.get(self.view.path)
        context = self.view.library.register.context(own)
        for element in _readable(root):
            heading = element.tag in _HEADINGS
            clause = own.clause(element.get("id") or "") if own else None
            if clause is not None and (not heading or clause.kind is Kind.ANNEX):
                context.clause = clause.id
            if not heading:
                self._link(element, context)

    def _link(self, element: ET.Element, context: Context) -> None:
        """Link the element's own text, then the tails of its children."""
        nodes: list[str | ET.Element] = [*self._linked(element.text or "", context)]
        for child in list(element):
            tail, child.tail = child.tail or "", None
            nodes += [child, *self._linked(tail, context)]
        element.text = ""
        element[:] = []
        for node in nodes:
            if not isinstance(node, str):
                element.append(node)
            elif len(element):
                element[-1].tail = (element[-1].tail or "") + node
            else:
                element.text += node

    def _linked(self, text: str, context: Context) -> Iterator[str | ET.Element]:
        position = 0
        for citation in self.view.library.register.find(text, context):
            href = href_of(citation, self.view.path)
            if href is None:
                continue
            yield text[position : citation.start]
            about = {"class": "xueer-citation", "href": href, **_preview(citation), **_meaning(citation)}
            link = ET.Element("a", about)
            link.text = AtomicString(text[citation.start : citation.end])
            yield link
            position = citation.end
        yield text[position:]


def _readable(element: ET.Element) -> Iterator[ET.Element]:
    """Every element, in reading order, whose text may hold citations, and the headings, whose text is not linked."""
    if not isinstance(element.tag, str) or element.tag in _UNLINKED:
        return
    children = [] if element.tag in _HEADINGS else list(element)
    yield element
    for child in children:
        yield from _readable(child)


def href_of(citation: Citation, path: str) -> str | None:
    """The source path (`../x/index.md#t3`) a citation links to; None for documents not held here."""
    regulation = citation.regulation
    if regulation is None or citation.broken:
        return None
    anchor = _anchor(citation)
    if regulation.path == path:
        return f"#{anchor}" if anchor else None
    return source_path(regulation.path, path) + (f"#{anchor}" if anchor else "")


def _preview(citation: Citation) -> dict[str, str]:
    """What the client shows of the cited clause before the link is followed."""
    anchor, regulation = _anchor(citation), citation.regulation
    name = preview_of(regulation, anchor) if regulation else None
    return {"data-peek": name} if name else {}


def _meaning(citation: Citation) -> dict[str, str]:
    """What the words name, for the mouse and for a screen reader, unless they say it all themselves.

    A name that is read aloud begins with the words that are seen (WCAG 2.5.3).
    """
    label, meaning = citation.label, citation.meaning
    if label == meaning:
        return {}
    return {"title": meaning, "aria-label": meaning if label in meaning else f"{label}：{meaning}"}


def source_path(target: str, path: str) -> str:
    """The way from one source file to another, which MkDocs turns into an address."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _anchor(citation: Citation) -> str:
    """The clause's id; in a guide, which holds only some clauses, the nearest one above that it has."""
    wanted, regulation = citation.clause, citation.regulation
    while wanted and regulation:
        if (clause := regulation.clause(wanted)) is not None:
            return clause.id
        wanted = wanted.parent
    return ""
