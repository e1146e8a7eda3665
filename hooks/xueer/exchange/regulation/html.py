"""The text of a web page included in a Word file: paragraphs, tables, hidden parts, pictures."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ..office.plain import decode
from ..office.refused import Refused
from .source import Paragraph, Source, Table, solid

MOST_CELLS = 200_000
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "center",
    "blockquote", "pre", "body", "table", "form", "header", "footer", "main", "hr", "address", "tr", "td", "th",
}  # fmt: skip
_SILENT = {"script", "style", "head", "title", "meta", "link", "noscript", "template"}
#: e.g. color:red; display : none · mso-hide:all
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read(content: bytes, charset: str) -> Source:
    """The page as a source; raises Refused when it is no HTML."""
    declared = _CHARSET.search(content[:4096])
    text = decode(content, charset or (declared[1].decode("ascii", "replace") if declared else ""))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: Any = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("文件里嵌着的网页读不出；请另存为普通 .docx 再导入") from error
    reader = _Reader()
    body = root.find("body")
    body = root if body is None else body
    reader.prune(body)
    reader.source.characters += len(solid("".join(body.itertext())))
    reader.walk(body)
    reader.flush()
    return reader.source


class _Reader:
    def __init__(self) -> None:
        self.source = Source("word")
        self.pending = ""
        self.count = 0
        self.items: dict[Any, int] = {}  # how many of each list were read
        self.cells = 0

    def prune(self, body: Any) -> None:
        """Take out what a browser does not show and what was deleted; remember it."""
        for element in list(body.iter()):
            if not isinstance(element.tag, str):
                continue
            if element.tag in _SILENT:
                element.drop_tree()
            elif element.tag == "del" or _HIDDEN.search(element.get("style", "")):
                text = str(element.text_content()).strip()
                if element.tag == "del":
                    self.source.deletions += 1
                    self.source.beside.append(("删去的文字", text))
                elif text:
                    self.source.hidden.append(text)
                    self.source.beside.append(("隐藏文字", text))
                if element.getparent() is not None:
                    element.drop_tree()
            elif element.tag == "ins":
                self.source.insertions += 1

    def walk(self, element: Any) -> None:
        """Add what stands below an element, in reading order."""
        self.pending += self._run(element.text, element)
        for inner in element:
            if isinstance(inner.tag, str):
                self._element(inner)
            self.pending += self._run(inner.tail, element)

    def _element(self, element: Any) -> None:
        tag = element.tag
        if tag == "table":
            self.flush()
            self._table(element)
        elif tag == "br":
            self.flush()
        elif tag == "img":
            self.source.pictures.append("图片")
        elif tag in _BLOCKS:
            self.flush()
            self.pending = self._number(element) if tag == "li" else ""
            self.walk(element)
            self.flush()
        else:
            self.walk(element)

    def _run(self, text: str | None, element: Any) -> str:
        """Line breaks in HTML source are spaces; next to Chinese they are nothing."""
        kept = (text or "").replace("\xa0", " ")
        return kept if element.tag == "pre" else _unwrapped(kept)

    def _number(self, item: Any) -> str:
        """The number a browser would print before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or "list-style" in parent.get("style", ""):
            return ""
        start = parent.get("start", "1")
        self.items[parent] = self.items.get(parent, 0) + 1
        at = self.items[parent] - 1 + (int(start) if start.isdecimal() and len(start) < 7 else 1)
        label = f"{at}．"
        self.source.characters += len(label)
        return label

    def flush(self) -> None:
        """End the paragraph being read."""
        text, self.pending = self.pending, ""
        for line in text.split("\n"):
            if solid(line):
                self.count += 1
                self.source.blocks.append(Paragraph(line.strip(), f"第 {self.count} 段"))

    def _table(self, table: Any) -> None:
        self.source.tables += 1
        rows: list[list[str]] = []
        spans: dict[int, tuple[int, str]] = {}  # column → rows still covered, text
        for row in (r for r in table.iter("tr") if next(r.iterancestors("table")) is table):
            cells: list[str] = []
            for cell in (c for c in row if c.tag in ("td", "th")):
                self._covered(cells, spans)
                text = self._cell(cell)
                wide, high = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
                for _ in range(wide):
                    if high > 1:
                        spans[len(cells)] = (high - 1, text)
                    cells.append(text)
                self.source.characters += len(solid(text)) * (wide - 1)
            self._covered(cells, spans)
            rows.append(cells)
            self.cells += len(cells)
            if self.cells > MOST_CELLS:
                raise Refused("文件里的表格太大，没有读；请拆成几个表，再导入")
        width = max(map(len, rows), default=0)
        padded = tuple(tuple(r + [""] * (width - len(r))) for r in rows)
        self.source.blocks.append(Table(padded, f"表 {self.source.tables}"))

    def _cell(self, cell: Any) -> str:
        """A cell's text, a line for each paragraph; a table inside it becomes lines."""
        inner = _Reader()
        inner.walk(cell)
        inner.flush()
        self.source.characters += inner.source.characters
        self.source.pictures += inner.source.pictures
        found: list[str] = []
        for block in inner.source.blocks:
            found += [block.text] if isinstance(block, Paragraph) else ["　".join(row) for row in block.rows]
        return "\n".join(found)

    def _covered(self, cells: list[str], spans: dict[int, tuple[int, str]]) -> None:
        while (found := spans.get(len(cells))) is not None:
            rows, text = found
            spans[len(cells)] = (rows - 1, text)
            if rows <= 1:
                del spans[len(cells)]
            cells.append(text)
            self.source.characters += len(solid(text))


def _unwrapped(text: str) -> str:
    """Lines of HTML source joined: with a space between Latin words, with nothing next to Chinese."""
    first, *rest = re.split(r"[\r\n]+", text)
    for line in rest:
        more = line.lstrip(" \t")
        first = first.rstrip(" \t")
        first += f" {more}" if first[-1:].isascii() and more[:1].isascii() and first and more else more
    return first


def _span(text: str | None) -> int:
    return min(int(text), 60) if text and text.isdecimal() and int(text) > 0 else 1
