"""Clauses of a regulation as HTML: ids, printed numbers, sections, notes below each article."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..regulations import Clause, Fate, Kind, Regulation
from ..regulations.model import HEADINGS
from ..view import View
from .citations import source_path
from .heads import related_note

_TOKEN = re.compile(r"\uE000([a-z0-9]+)\uE001")


class Clauses(Treeprocessor):
    """Tokens become ids; each article becomes a section that holds its 款 and 项."""

    def __init__(self, md: Markdown, view: View) -> None:
        super().__init__(md)
        self.view = view

    def run(self, root: ET.Element) -> None:
        regulation = self.view.library.texts.get(self.view.path)
        if regulation is None:
            return
        section: ET.Element | None = None
        articles: list[tuple[ET.Element, Clause]] = []
        children = list(root)
        root[:] = []
        for child in children:
            clause = _take_token(child, regulation)
            if child.tag in ("h1", "h2", "h3", "h4") or self._is_foot(child):
                section = None
                if clause:
                    child.set("id", clause.id)
            elif clause and clause.id.endswith("k1") and clause.kind is Kind.PARAGRAPH:
                article = regulation.clauses[clause.parent or ""]
                section = _section(root, article)
                articles.append((section, article))
            if clause and clause.kind not in HEADINGS:
                _dress(child, clause, regulation)
            (root if section is None else section).append(child)
        current = self.view.library.regulations.get(regulation.id)
        for section, article in articles:
            if current is regulation:
                self._related(section, article, regulation)
            elif current is not None and current.complete and regulation.complete:
                self._now(section, article, regulation, current)

    def _related(self, section: ET.Element, article: Clause, regulation: Regulation) -> None:
        """Below an article: the questions, citations and tasks that rest on it."""
        ids = (article.id, *article.covers)
        notes = [note for i in ids if (note := self.view.edition.related.get((regulation.id, i)))]
        if notes:
            ET.SubElement(section, "p").text = self.md.htmlStash.store(related_note(self.view, notes))

    def _now(self, section: ET.Element, article: Clause, regulation: Regulation, current: Regulation) -> None:
        """In an earlier text: where the article stands now, and whether it changed."""
        pairs = self.view.edition.comparison(regulation, current)
        pair = next(p for p in pairs if p.old and p.old.id == article.id)
        note = ET.SubElement(section, "p", {"class": "xueer-now"})
        if pair.new is None:
            note.text = AtomicString("现行文本已删去本条")
            return
        note.text = AtomicString("现为")
        link = ET.SubElement(note, "a", {"href": f"{source_path(current.path, self.view.path)}#{pair.new.id}"})
        link.text = AtomicString(pair.new.label)
        link.tail = AtomicString("（有修改）" if pair.fate is Fate.CHANGED else "（文字未变）")

    def _is_foot(self, child: ET.Element) -> bool:
        """Raw HTML put there by `Frame`, which stands outside the last article."""
        return bool(child.text and child.text.startswith("\x02wzxhzdk:"))


def _take_token(element: ET.Element, regulation: Regulation) -> Clause | None:
    found = _TOKEN.match(element.text or "")
    if found is None:
        return None
    element.text = (element.text or "")[found.end() :]
    return regulation.clauses.get(found[1])


def _section(root: ET.Element, article: Clause) -> ET.Element:
    section = ET.SubElement(root, "section", {"class": "xueer-article", "id": article.id})
    for covered in article.covers:
        ET.SubElement(section, "span", {"id": covered})
    return section


def _dress(element: ET.Element, clause: Clause, regulation: Regulation) -> None:
    element.set("id", clause.id)
    element.set("class", f"xueer-{clause.kind.name.lower()}")
    if clause.id.endswith("k1") and clause.kind is Kind.PARAGRAPH:
        article = regulation.clauses[clause.parent or ""]
        number = ET.Element("a", {"class": "xueer-number", "href": f"#{article.id}"})
        number.text = AtomicString(article.label)
        number.tail = f"　{element.text or ''}"
    elif clause.kind in (Kind.ITEM, Kind.POINT):
        number = ET.Element("span", {"class": "xueer-item-number"})
        last = clause.label.rsplit("第", 1)[-1]
        number.text = AtomicString(last.removesuffix("项") if clause.kind is Kind.ITEM else f"{clause.number}．")
        number.tail = element.text or ""
    else:
        return
    element.text = ""
    element.insert(0, number)
