"""A text that can be changed: its body's lines as articles with what is in them, and back to lines.

An article that nothing touches is written as it stood, but for its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...ground.clause_id import ClauseId
from ...ground.numerals import to_chinese
from ..model import Kind
from ..parse import scan
from ..reading import Piece
from .operations import Words

_LETTERS = {Kind.PARAGRAPH: "k", Kind.ITEM: "x", Kind.POINT: "m", Kind.TABLE: "b", Kind.ARTICLE: "t"}


@dataclass(slots=True)
class Node:
    """An article or what is in one. `old` is its id in the old text, None for what is new."""

    letter: str
    old: ClauseId | None
    text: str = ""  # behind its number
    number: int = 0
    more: list[str] = field(default_factory=list)  # further lines of its own
    below: list[Node] = field(default_factory=list)
    to: ClauseId | None = None  # the id that the decision gives it
    after: Node | None = None  # an added one stands behind this
    chapter: int = 0  # of an article: how many headings stand above it
    lines: list[str] | None = None  # of an article: as it stood, while nothing has touched it

    def walk(self) -> Iterator[Node]:
        """The node and all in it, in order."""
        yield self
        for one in self.below:
            yield from one.walk()


@dataclass(slots=True)
class Draft:
    """A text by its articles; `headings[n]` are the lines of the heading that opens chapter n + 1."""

    opening: list[str]
    headings: list[list[str]]
    articles: list[Node]
    closing: list[str]

    def at(self, place: ClauseId) -> tuple[Node, Node] | None:
        """The article that a place of the old text is in, and the node itself; None when it is not there.

        第三条第（二）项 is the one of the first 款 that has it.
        """
        one = next((one for one in self.articles if one.old == place.unit), None)
        if one is None or one.old is None:
            return None
        wanted = [place]
        if place.number("k") is None and (item := place.number("x")) is not None:
            wanted = [p.old.child("x", item) for p in one.below if p.old]
        return next(((one, node) for node in one.walk() if node.old in wanted), None)


def draft(lines: list[str]) -> Draft:
    """The body of a page; every line of it stands in the draft once."""
    pieces, _, _ = scan(lines, "")
    units = [p for p in pieces if p.clause.kind is Kind.ARTICLE]
    heads = [p for p in pieces if p.clause.kind not in _LETTERS]
    starts = sorted({p.line for p in (*units, *heads)})
    end = _annex(lines, starts[-1]) if starts else 0
    ends = dict(zip(starts, [*starts[1:], end], strict=True))
    made = Draft(lines[: starts[0]] if starts else lines, [], [], lines[end:] if starts else [])
    for piece in sorted((*units, *heads), key=lambda p: p.line):
        block = lines[piece.line : ends[piece.line]]
        if piece.clause.kind is Kind.ARTICLE:
            inside = [p for p in pieces if p.clause.id.unit == piece.clause.id]
            made.articles.append(_article(piece, inside, lines, ends[piece.line]))
            made.articles[-1].chapter = len(made.headings)
            made.articles[-1].lines = block
        else:
            made.headings.append(block)
    return made


def _annex(lines: list[str], last: int) -> int:
    """Where what belongs to no article begins: a heading behind the last one that is none of the text's."""
    for at in range(last + 1, len(lines)):
        if lines[at].startswith("#"):
            return at
    return len(lines)


def _article(piece: Piece, inside: list[Piece], lines: list[str], end: int) -> Node:
    """An article's node: each clause with the lines up to the next."""
    nodes: dict[str, Node] = {}
    places = [p.line for p in inside] + [end]
    for n, one in enumerate(inside):
        clause = one.clause
        node = nodes[clause.id] = Node(_LETTERS[clause.kind], clause.id, one.text, clause.number)
        node.more = [line for line in lines[one.line + 1 : places[n + 1]] if line.strip()]
        if clause.kind is Kind.PARAGRAPH and not node.text and node.more:
            node.text = node.more.pop(0)
        if clause.kind is Kind.TABLE:
            node.text = lines[one.line]
        if clause.parent and clause.parent in nodes:
            nodes[clause.parent].below.append(node)
    return nodes[piece.clause.id]


def nodes_of(words: Words, letter: str) -> list[Node]:
    """Quoted paragraphs as new nodes of a kind: articles, 款 or 项; a number that they begin with is left out."""
    lines = list(words)
    if letter == "x":
        lines = ["第一条　："] + [one if re.match(r"[（(]", one) else f"（一）{one}" for one in lines]
    elif letter == "k" or not re.match(r"第[^　 ]+条(?:之[^　 ]+)?[　 ]", lines[0]):
        lines[0] = f"第一条　{lines[0]}"
    made = draft([line for one in lines for line in (one, "")])
    for one in made.articles:
        for node in one.walk():
            node.old = None
        one.lines = None
    if letter == "t":
        return made.articles
    paragraphs = [node for one in made.articles for node in one.below]
    return paragraphs if letter == "k" else [node for one in paragraphs for node in one.below]


def addresses(made: Draft, numbers: dict[int, ClauseId]) -> Iterator[tuple[Node, ClauseId]]:
    """Every article, 款 and 项 with its id in the new text: 款 and 项 are counted by where they stand."""
    for one in made.articles:
        yield one, numbers[id(one)]
        paragraphs = [node for node in one.below if node.letter == "k"]
        for n, paragraph in enumerate(paragraphs, 1):
            at = numbers[id(one)].child("k", n)
            yield paragraph, at
            items = [node for node in paragraph.below if node.letter == "x"]
            yield from ((item, at.child("x", m)) for m, item in enumerate(items, 1))


def body(made: Draft, numbers: dict[int, ClauseId]) -> list[str]:
    """The lines of the page; `numbers`: id() of an article's node → its id in the new text."""
    out = list(made.opening)
    open_headings = 0
    for one in made.articles:
        for heading in made.headings[open_headings : one.chapter]:
            out += [*_trimmed(heading), ""]
        open_headings = max(open_headings, one.chapter)
        out += [*_lines(one, numbers[id(one)]), ""]
    for heading in made.headings[open_headings:]:
        out += [*_trimmed(heading), ""]
    return [*out, *made.closing]


def _trimmed(lines: list[str]) -> list[str]:
    return "\n".join(lines).rstrip("\n").split("\n")


def _lines(one: Node, number: ClauseId) -> list[str]:
    """An article in the project's convention, or as it stood with its number."""
    label = number.words()
    if one.lines is not None:
        first = re.sub(r"第[^\s　]+?条(?:之[零一二三四五六七八九十百千]+)?(?=[\s　]|$)", label, one.lines[0], count=1)
        return _trimmed([first, *one.lines[1:]])
    out: list[str] = []
    for n, paragraph in enumerate(one.below):
        if out:
            out.append("")
        out += [f"{label}　{paragraph.text}" if n == 0 else paragraph.text, *paragraph.more]
        for node in _below(paragraph):
            out += ["", *node]
    return out or [label]


def _below(above: Node) -> Iterator[list[str]]:
    """What is in a 款, a block each; its 项 numbered anew."""
    items = 0
    for one in above.below:
        items += one.letter == "x"
        yield [f"{_prefix(one, items)}{one.text}", *one.more]
        yield from _below(one)


def _prefix(one: Node, items: int) -> str:
    if one.letter == "x":
        return f"（{to_chinese(items)}）"
    return f"{one.number}．" if one.letter == "m" else ""
