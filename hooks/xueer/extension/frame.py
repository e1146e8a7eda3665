"""What goes around a page: the head of a regulation, the foot, and marks where its clauses begin."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from ..page.view import View
from ..regulations import Kind, Regulation, scan, scan_annexes
from .heads import page_foot, regulation_head


class Frame(Preprocessor):
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
    pieces = [*scan(lines, regulation.path)[0], *scan_annexes(lines, regulation.path)]
    at: dict[int, Any] = {piece.line: piece for piece in pieces if piece.clause.kind is not Kind.ARTICLE}
    out: list[str] = []
    for number, line in enumerate(lines):
        piece = at.get(number)
        if piece is None:
            out.append(line)
        elif line.startswith("#"):
            marks = line[: len(line) - len(line.lstrip("#"))]
            gap = "　" if piece.text and piece.prefix and not piece.prefix.endswith("、") else ""
            out += ["", f"{marks} \ue000{piece.clause.id}\ue001{piece.prefix}{gap}{piece.text}"]
        elif piece.clause.kind is Kind.TABLE:
            out += ["", f"\ue000{piece.clause.id}\ue001", "", line]
        else:
            out += ["", f"\ue000{piece.clause.id}\ue001{piece.text}"]
    return out
