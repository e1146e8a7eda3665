"""A .docx as its reader sees it: body, tables, content controls, text boxes, notes, changes accepted.

Read from the raw parts: python-docx loses inserted text, text boxes and w:altChunk.
"""

from __future__ import annotations

from typing import Any

from ..office.package import Budget, Package
from ..office.refused import Refused
from .accept import accept, mark_is_deleted
from .chunks import chunk
from .inline import Inline
from .margins import comments, margins, properties
from .ooxml import child, elements, q
from .source import Paragraph, Source, Table, solid
from .styles import Styles
from .tables import expand
from .word_numbering import Numbering

_DEEPEST = 2


def read(content: bytes, depth: int = 0, budget: Budget | None = None) -> Source:
    """The file's text and everything beside it; raises Refused when it cannot be opened."""
    if depth > _DEEPEST:
        raise Refused("文件里一层套一层地嵌着别的文件，没有读")
    package = Package(content, "请在 Word 里重新另存一份", budget)
    main = package.main(q("w:document"))
    if not main:
        raise Refused("这不是 Word 文档，请另存为 .docx 再导入")
    return _Reader(package, main, depth).read()


class _Reader:
    def __init__(self, package: Package, main: str, depth: int) -> None:
        self.package, self.main, self.depth = package, main, depth
        self.relations = package.relations(main)
        self.source = Source("word")
        self.styles = Styles(self.related("styles"))
        self.numbering = Numbering(self.related("numbering"), self.styles)
        self.inline = Inline(self.source)
        self.count = 0
        self.gap = False
        self.carry = ""
        self.place = ""

    def related(self, kind: str) -> Any:
        """The root of the part of this kind, or None."""
        target = next((r.target for r in self.relations.values() if r.kind == kind and r.target), "")
        return self.package.tree(target) if target.lower() in self.package.names else None

    def read(self) -> Source:
        body = child(self.package.tree(self.main), "w:body")
        if body is None:
            raise Refused("文件损坏：没有正文；请在 Word 里重新另存一份")
        self.clean(body, "正文")
        self.source.pieces += flat(body)
        self.source.characters += sum(map(len, self.source.pieces))
        self.blocks(body)
        if self.carry:
            self.lines(self.carry, title=False)
        self.notes()
        comments(self.package, self.relations, self.source)
        margins(self.package, self.relations, self.styles, self.source)
        properties(self.package, self.source)
        return self.source

    def clean(self, root: Any, where: str) -> None:
        """Accept the changes of a part and remember what they were."""
        done = accept(root, self.styles)
        self.source.insertions += done.insertions
        self.source.deletions += done.deletions
        self.source.hidden += done.hidden
        self.source.left_out += done.contents
        for text in done.struck:
            why = "文字上画着删除线，网页上看不出来：该删的请在 Word 里删去，该留的请去掉删除线"
            self.source.note(where, text, why, lost=True)
        self.source.beside += [(f"{where}里删去的文字", t) for t in done.deleted]
        self.source.beside += [(f"{where}里的隐藏文字", t) for t in done.hidden]

    def blocks(self, container: Any) -> None:
        """Paragraphs, tables and included parts below an element, through whatever wraps them."""
        for element in elements(container):
            if element.tag == q("w:p"):
                self.paragraph(element)
            elif element.tag == q("w:tbl"):
                self.table(element)
            elif element.tag == q("w:altChunk"):
                relation = self.relations.get(element.get(q("r:id"), ""))
                self.source.take(chunk(self.package, relation, self.included))
            elif element.tag not in (q("w:sectPr"), q("w:sdtPr")):
                self.blocks(element)

    def included(self, content: bytes) -> Source:
        """A Word file inside this one; what is unpacked is counted together."""
        return read(content, self.depth + 1, self.package.budget)

    def line(self, paragraph: Any) -> str:
        """A paragraph's text with its number; the number is counted towards the source's characters."""
        text = self.inline.text(paragraph)
        if (mark_is_deleted(paragraph) or self.styles.mark_hidden(paragraph)) and not self.place.startswith("表"):
            self.carry += text
            return ""
        text, self.carry = self.carry + text, ""
        label = self.numbering.label(paragraph)
        if label is None:
            return text
        if label.unknown:
            self.source.note(self.where(), text, f"自动编号的格式“{label.unknown}”认不出，号码缺了", lost=True)
        if label.hidden or not label.text.strip():
            return text
        self.source.characters += len(solid(label.text))
        return label.text.strip() + _separator(label.text.strip()) + text.lstrip()

    def where(self) -> str:
        return f"{self.place}第 {self.count + 1} 段"

    def paragraph(self, paragraph: Any) -> None:
        text = self.line(paragraph)
        if solid(text):
            self.lines(text, title=self.styles.name(paragraph) in ("title", "标题"))
        elif not self.carry:
            self.gap = True
        self.boxes()

    def lines(self, text: str, *, title: bool) -> None:
        """A line break inside a paragraph begins a line of its own: writers use it to begin 项 and 款."""
        where = self.where()
        self.count += 1
        self.source.bounded()
        for one in text.split("\n"):
            if solid(one):
                self.source.blocks.append(Paragraph(one.strip(), where, gap=self.gap, title=title))
                self.gap = False

    def boxes(self) -> None:
        """Text boxes anchored in the paragraph just read follow it; the reviewer is told."""
        while self.inline.boxes:
            box = self.inline.boxes.pop(0)
            first = len(self.source.blocks)
            place, self.place = self.place, "文本框 "
            self.blocks(box)
            self.place = place
            added = self.source.blocks[first:]
            text = "\n".join(b.text for b in added if isinstance(b, Paragraph))
            if added:
                self.source.text_boxes.append(text or "（表格）")
                self.source.beside.append(("文本框", text))
                self.source.note("文本框", text, "文本框里的文字接在所在段落后面，请核对位置")

    def table(self, table: Any) -> None:
        self.source.tables += 1
        place, self.place = self.place, f"表 {self.source.tables} "
        rows, repeated = expand(table, self.cell)
        self.place = place
        self.source.characters += repeated
        self.source.blocks.append(Table(rows, f"表 {self.source.tables}"))
        self.gap = False
        self.boxes()

    def cell(self, cell: Any) -> str:
        """The text of a table cell, a line for each paragraph; a table inside it becomes lines."""
        found: list[str] = []
        for element in elements(cell):
            if element.tag == q("w:p"):
                found.append(self.line(element).strip())
            elif element.tag == q("w:tbl"):
                rows, repeated = expand(element, self.cell)
                self.source.characters += repeated
                self.source.note(self.place.strip(), "", "表格里还有表格，里面的改成了一行一行的文字，请核对")
                found += ["　".join(row) for row in rows]
            elif element.tag != q("w:tcPr"):
                found.append(self.cell(element))
        return "\n".join(t for t in found if solid(t))

    def notes(self) -> None:
        """Footnotes and endnotes as the page writes them: [^1] in the text, [^1]: … at the end."""
        for kind, tag in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
            root = self.related(kind)
            if root is None:
                continue
            self.clean(root, "脚注")
            for note in root.iter(q(tag)):
                if note.get(q("w:type"), "normal") != "normal":
                    continue
                self.source.footnotes += 1
                text = " ".join(filter(None, (self.inline.text(p).strip() for p in note.iter(q("w:p")))))
                self.source.beside.append(("脚注", text))
                number = self.inline.notes.get((tag, note.get(q("w:id"), "")))
                if number is not None:
                    self.source.characters += len(solid(text))
                    self.source.blocks.append(Paragraph(f"[^{number}]: {text}", f"脚注 {number}"))
                elif solid(text):
                    self.source.note("脚注", text, "正文里没有引到这条脚注，没有写进页面，请核对")
        self.boxes()


def _separator(label: str) -> str:
    """Between a number and its text: one full-width space after 第…条, none after Chinese punctuation."""
    if label.startswith("第") and label[-1] in "编章节条一二三四五六七八九十":
        return "　"
    return "" if label[-1] in "）)、．。：》】" else " "


def flat(root: Any) -> list[str]:
    """The characters of all text elements below an element, whatever stands around them."""
    names = (q("w:t"), q("m:t"), q("w:noBreakHyphen"), q("w:sym"))
    found = (solid(t.text or "") if t.tag in names[:2] else "-" for t in root.iter(*names))
    return [text for text in found if text]
