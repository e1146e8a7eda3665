"""Clauses of a regulation as HTML: ids, printed numbers, sections, notes below each article."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..ground.text import chinese_date
from ..page.previews import GUIDE, printed_number
from ..page.view import View
from ..regulations import Clause, Fate, Kind, Regulation
from .citations import source_path
from .heads import article_note

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
        table = ""
        articles: list[tuple[ET.Element, Clause]] = []
        children = list(root)
        root[:] = []
        for child in children:
            clause = _take_token(child, regulation)
            if clause and clause.kind is Kind.TABLE and not child.text:
                table = clause.id  # the table itself comes next
                continue
            if child.tag == "table" and table:
                child.set("id", table)
                table = ""
            if child.tag in ("h1", "h2", "h3", "h4", "h5", "h6") or self._is_foot(child):
                section = None
                if clause:
                    child.set("id", clause.id)
            elif clause and (article := regulation.opened_by(clause)):
                section = _section(root, article, regulation)
                articles.append((section, article))
            if clause and child.tag == "p":
                _dress(child, clause, regulation)
            (root if section is None else section).append(child)
        current = self.view.library.regulations.get(regulation.id)
        for section, article in articles:
            if article.id.annex and current is not regulation:
                continue  # texts are compared without their annexes
            if current is regulation:
                self._related(section, article, regulation)
            elif current is not None and current.complete and regulation.complete:
                self._now(section, article, regulation, current)

    def _related(self, section: ET.Element, article: Clause, regulation: Regulation) -> None:
        """Below an article: when it changed last, and the questions, citations, tasks and duties that rest on it."""
        if note := article_note(self.view, regulation, article):
            ET.SubElement(section, "p").text = self.md.htmlStash.store(note)

    def _now(self, section: ET.Element, article: Clause, regulation: Regulation, current: Regulation) -> None:
        """In an earlier text: where the article stands now, and whether it changed."""
        pairs = self.view.library.comparison(regulation, current)
        pair = next(p for p in pairs if p.old and p.old.id == article.id)
        note = ET.SubElement(section, "p", {"class": "xueer-now"})
        if pair.new is None:
            note.text = AtomicString("现行文本已删去本条")
            return
        note.text = AtomicString("现为")
        link = ET.SubElement(note, "a", {"href": f"{source_path(current.path, self.view.path)}#{pair.new.id}"})
        link.text = AtomicString(pair.new.label)
        changed = "（整条改写）" if pair.rewritten else "（有修改）" if pair.fate is Fate.CHANGED else "（文字未变）"
        link.tail = AtomicString(changed)

    def _is_foot(self, child: ET.Element) -> bool:
        """Raw HTML put there by `Frame`, which stands outside the last article."""
        return bool(child.text and child.text.startswith("\x02wzxhzdk:"))


def _take_token(element: ET.Element, regulation: Regulation) -> Clause | None:
    found = _TOKEN.match(element.text or "")
    if found is None:
        return None
    element.text = (element.text or "")[found.end() :]
    return regulation.clause(found[1])


def _section(root: ET.Element, article: Clause, regulation: Regulation) -> ET.Element:
    """Carries what the client's copy menu needs: how to cite the text, and each clause's label."""
    about = {"data-cite": _cited_as(regulation), "data-label": article.label}
    if not regulation.complete:
        about["data-guide"] = GUIDE
    elif regulation.head.effective:
        about["data-version"] = str(regulation.head.effective)
    section = ET.SubElement(root, "section", {"class": "xueer-article", "id": article.id, **about})
    for covered in article.covers:
        ET.SubElement(section, "span", {"id": covered})
    return section


def _cited_as(regulation: Regulation) -> str:
    """《学习办法》; an earlier text, which is a page of its own, with its date."""
    earlier = not regulation.path.endswith("/index.md") and regulation.head.effective
    return f"《{regulation.short}》" + (f"（{chinese_date(earlier)}施行的文本）" if earlier else "")


def _dress(element: ET.Element, clause: Clause, regulation: Regulation) -> None:
    """Id, class, and the printed number as the permalink; only a 条's is a tab stop (the menu has the others)."""
    element.set("id", clause.id)
    element.set("class", f"xueer-{clause.kind.name.lower()}")
    target, words = clause, element.text or ""
    number = ET.Element("a", {"class": "xueer-number"})
    if article := regulation.opened_by(clause):
        target, words = article, f"　{words}"
    else:
        number.attrib |= {"class": f"xueer-number xueer-number--{clause.kind.name.lower()}", "tabindex": "-1"}
    if target is clause or target.id.child("k", 2) in regulation.everything:  # the only 款 is not called 第一款
        element.set("data-label", clause.label)
    number.set("href", f"#{target.id}")
    number.text = AtomicString(printed_number(clause, regulation))
    if not number.text:
        number.set("aria-label", clause.label)
    number.tail = words
    element.text = ""
    element.insert(0, number)
