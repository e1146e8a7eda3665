"""The Python-Markdown extension: clause anchors, citation links, fences, heads and feet of pages.

Everything that lives *inside* a page is done here rather than by MkDocs events, so that another
generator which runs Python-Markdown can carry it. The page being rendered is `view.path`.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .backlinks import Related
from .fences import KINDS, read
from .fences.compare import compare_path
from .pages import earlier_and_later
from .payload import quiz_path
from .problems import Location
from .quizzes import brief
from .regulations import Citation, Clause, Context, Fate, Kind, Regulation, scan, status
from .regulations.model import HEADINGS
from .view import View, chinese_date

_TOKEN = re.compile(r"\uE000([a-z0-9]+)\uE001")
_UNLINKED = {"a", "code", "pre", "script", "style", "h1", "h2", "h3", "h4", "h5", "h6", "button"}


class XueerExtension(Extension):
    """Adds 学而's page features to a Markdown instance; `view.path` must be set before each page."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors around Python-Markdown's own (normalise 30, inline 20, toc 5, links 0)."""
        md.preprocessors.register(_Frame(md, self.view), "xueer-frame", 29)
        md.treeprocessors.register(_Clauses(md, self.view), "xueer-clauses", 25)
        md.treeprocessors.register(_Citations(md, self.view), "xueer-citations", 12)


def custom_fences(view: View) -> list[dict[str, Any]]:
    """Entries for pymdownx.superfences' `custom_fences`: one per kind of fence."""

    def drawing(name: str) -> Any:
        def draw(source: str, _lang: str, _css: str, _options: Any, _md: Markdown, **_: Any) -> str:
            fence, _tree, _problems = read(name, source, Location(view.path))
            if fence is None or any(fence.findings(view.library)):
                return '<p class="xueer-empty">这一块内容有误，请联系编辑。</p>'
            return str(fence.draw(view))

        return draw

    return [{"name": name, "class": name, "format": drawing(name)} for name in KINDS]


class _Frame(Preprocessor):
    """Marks the lines where clauses begin and puts head and foot around the page."""

    def __init__(self, md: Markdown, view: View) -> None:
        super().__init__(md)
        self.view = view

    def run(self, lines: list[str]) -> list[str]:
        view = self.view
        regulation = view.library.texts.get(view.path)
        if regulation is not None:
            return [self.raw(regulation_head(view, regulation)), "", *_mark(lines, regulation), *self.foot()]
        return lines + self.foot()

    def foot(self) -> list[str]:
        html = page_foot(self.view)
        return ["", self.raw(html)] if html else []

    def raw(self, html: str) -> str:
        return str(self.md.htmlStash.store(html))


def _mark(lines: list[str], regulation: Regulation) -> list[str]:
    """The body with a token before every clause, which begins a block of its own."""
    pieces, _, _ = scan(lines, regulation.path)
    at: dict[int, Any] = {piece.line: piece for piece in pieces if piece.clause.kind is not Kind.ARTICLE}
    out: list[str] = []
    for number, line in enumerate(lines):
        piece = at.get(number)
        if piece is None:
            out.append(line)
        elif piece.clause.kind in HEADINGS:
            marks = line[: len(line) - len(line.lstrip("#"))]
            out += ["", f"{marks} \ue000{piece.clause.id}\ue001{piece.prefix}　{piece.text}"]
        else:
            out += ["", f"\ue000{piece.clause.id}\ue001{piece.text}"]
    return out


class _Clauses(Treeprocessor):
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
        """Raw HTML put there by `_Frame`, which stands outside the last article."""
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


class _Citations(Treeprocessor):
    """Citations in running text become links; MkDocs then checks that page and anchor exist."""

    def __init__(self, md: Markdown, view: View) -> None:
        super().__init__(md)
        self.view = view

    def run(self, root: ET.Element) -> None:
        own = self.view.library.texts.get(self.view.path)
        context = Context(own=own)
        for element in _readable(root):
            if own is not None and (clause := element.get("id")) and own.clauses.get(clause):
                context.clause = clause
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
            link = ET.Element("a", {"class": "xueer-citation", "href": href})
            link.text = AtomicString(text[citation.start : citation.end])
            yield link
            position = citation.end
        yield text[position:]


def _readable(element: ET.Element) -> Iterator[ET.Element]:
    """Every element, in reading order, whose text may hold citations."""
    if not isinstance(element.tag, str) or element.tag in _UNLINKED:
        return
    children = list(element)
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


def source_path(target: str, path: str) -> str:
    """The way from one source file to another, which MkDocs turns into an address."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _anchor(citation: Citation) -> str:
    """The clause's id; in a guide, which holds only some clauses, the nearest one above that it has."""
    wanted, regulation = citation.clause, citation.regulation
    while wanted and regulation:
        if (clause := regulation.clause(wanted)) is not None:
            return clause.id
        wanted = re.sub(r"(?:[kxm]\d+|^t\d+(?:z\d+)?)$", "", wanted)
    return ""


def regulation_head(view: View, regulation: Regulation) -> str:
    """Status, dates, numbers, history and contents of a regulation."""
    current = view.library.regulations.get(regulation.id)
    superseded = current is not None and current.path != regulation.path
    return view.render(
        "regulation-head.html",
        regulation=regulation,
        status=status(regulation.head, regulation.title, view.today, superseded=superseded),
        current=view.link(current.path) if superseded and current else None,
        versions=view.library.versions(regulation.id),
        comparisons=[
            (f"{old.head.effective} → {new.head.effective}", view.link(compare_path(old, new)))
            for old, new in earlier_and_later(view.library)
            if regulation.path in (old.path, new.path)
        ],
        contents=list(_contents(regulation)),
    )


def related_note(view: View, notes: list[Related]) -> str:
    """What rests on an article, folded: counts, then links."""
    library = view.library
    asked = [q for n in notes for q in n.questions]
    questions = [(brief(q.question), quiz_path(f"bank/{q.id.partition('.')[0]}"), q.id) for q in asked]
    citations = []
    for title, path, anchor in (c for n in notes for c in n.citations):
        clause = library.texts[path].clause(anchor) if anchor else None
        citations.append((f"{title}{f'　{clause.label}' if clause else ''}", path, anchor))
    tasks = [(f"{year} 年　{t.title}", f"plans/{year}/index.md", f"task-{t.id}") for n in notes for year, t in n.tasks]
    groups = [("题目", "道", questions), ("引用", "处", citations), ("计划任务", "项", tasks)]
    return view.render("related.html", groups=[group for group in groups if group[2]])


def _contents(regulation: Regulation) -> Iterator[tuple[Clause, str]]:
    """编, 章, 节 with the range of their articles."""
    for clause in regulation.clauses.values():
        if clause.kind in HEADINGS:
            articles = [c for c in regulation.children(clause.id) if c.kind is Kind.ARTICLE]
            span = f"{articles[0].label}—{articles[-1].label}" if len(articles) > 1 else ""
            yield clause, span or (articles[0].label if articles else "")


def page_foot(view: View) -> str:
    """The dates a text was checked, and the element that remembers how far a member has read."""
    library, path = view.library, view.path
    facts: list[tuple[str, str]] = []
    if (material := library.materials.get(path)) is not None:
        head = material.head
        facts = [("适用版本", head.based_on), ("资料核对日期", chinese_date(head.checked))]
        title = material.title
    elif (regulation := library.texts.get(path)) is not None:
        title, review = regulation.title, regulation.head.review
        facts = [("资料核对日期", chinese_date(review.last)), ("复核周期", review.every)]
        edition = regulation.head.edition or (f"{date.year}年文本" if (date := regulation.head.date) else "")
        facts.insert(0, ("适用版本", f"《{regulation.title}》{edition}"))
    else:
        return ""
    tasks = view.payloads.reading_tasks(path)
    reading = view.element("xueer-reading", "reading", page=view.urls.of(path), title=title, tasks=tasks, minSeconds=10)
    return view.render("page-foot.html", facts=facts, reading=reading)
