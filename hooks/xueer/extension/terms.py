"""Terms of the glossary in running text as quiet links: the first use in each article or section."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..page.view import View
from ..regulations.glossary import Term, term_id
from .citations import source_path

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: Links and what works like one, code, and everything that names what follows: there a link would only disturb.
_UNLINKED = {"a", "code", "pre", "kbd", "script", "style", "button", "label", "summary", "th", "dt", *_HEADINGS}
_UNLINKED_CLASSES = {"admonition-title", "xueer-now"}
#: What a reader opens or is sent to by itself, so that a term is linked there again.
_UNITS = {"xueer-article", "xueer-division"}


class Terms(Treeprocessor):
    """Ids on the entries of a glossary page; links in study pages, regulations and definitions."""

    def __init__(self, md: Markdown, view: View) -> None:
        super().__init__(md)
        self.view = view
        self.seen: set[str] = set()
        self.own: set[str] = set()

    def run(self, root: ET.Element) -> None:
        library, path = self.view.library, self.view.path
        glossary = library.glossary
        if path in glossary.pages:
            self._identify(root)
        linked = path in library.materials or path in library.texts or path in glossary.pages
        if linked and path not in glossary.off and glossary.terms:
            title = library.title_of(path)  # a page about a term explains it itself
            self.own = {term.id for name, term in glossary.by_name.items() if name in title}
            self.seen = set()
            self._walk(root)

    def _identify(self, root: ET.Element) -> None:
        """The first <dt> of each entry gets its term's id."""
        terms, given = self.view.library.glossary.terms, set[str]()
        for entries in root.iter("dl"):
            for before, element in zip([None, *entries], entries, strict=False):
                if element.tag != "dt" or (before is not None and before.tag == "dt"):
                    continue
                name = term_id("".join(element.itertext()))
                if name in terms and terms[name].path == self.view.path and name not in given:
                    element.set("id", name)
                    given.add(name)

    def _walk(self, element: ET.Element) -> None:
        """Links in the element's text, its children and what follows each, in reading order."""
        element.text, content = self._linked(element.text or "")
        for child in list(element):
            self._begin(child)
            if _is_readable(child):
                self._walk(child)
            child.tail, links = self._linked(child.tail or "")
            content += [child, *links]
        element[:] = content

    def _begin(self, element: ET.Element) -> None:
        """A heading, an article and an entry each begin anew; an entry does not link to itself."""
        classes = (element.get("class") or "").split()
        entry = element.get("id") if element.tag == "dt" else None
        if element.tag in _HEADINGS or _UNITS.intersection(classes) or entry:
            self.seen = {entry} if entry else set()

    def _linked(self, text: str) -> tuple[str, list[ET.Element]]:
        """The text before the first link, and the links with the text after each as their tails."""
        links: list[ET.Element] = []
        before, position = text, 0
        for use in self.view.library.matcher.find(text):
            if use.term.id in self.seen or use.term.id in self.own:
                continue
            self.seen.add(use.term.id)
            if links:
                links[-1].tail = text[position : use.start]
            else:
                before = text[: use.start]
            links.append(self._link(use.term, text[use.start : use.end]))
            position = use.end
        if links:
            links[-1].tail = text[position:]
        return before, links

    def _link(self, term: Term, words: str) -> ET.Element:
        page = "" if term.path == self.view.path else source_path(term.path, self.view.path)
        target = {"href": f"{page}#{term.id}", "data-peek": f"glossary#{term.id}"}
        link = ET.Element("a", {"class": "xueer-term", **target})
        link.text = AtomicString(words)
        return link


def _is_readable(element: ET.Element) -> bool:
    classes = (element.get("class") or "").split()
    return isinstance(element.tag, str) and element.tag not in _UNLINKED and not _UNLINKED_CLASSES.intersection(classes)
