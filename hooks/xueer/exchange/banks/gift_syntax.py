r"""GIFT as a text (docs.moodle.org, GIFT format): blocks between blank lines, a place for the answer, its parts.

Signs count where no backslash stands before them; `hidden` blots out the others, so that they are found by plain
patterns at the places where they stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_META = re.compile(r"\[(id|tag):")
_META_END = re.compile(r"(?:[^\]\\]|\\.)*+\]")
#: Moodle's own comment before each question; the name stands in the question again.
_NUMBERED = re.compile(r"question: [0-9]+ name: ")
_MARKUP = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")
#: A share of the marks before an answer.
WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, without comments; what the comments before them say."""

    line: int
    text: str
    meta: tuple[tuple[str, str], ...] = ()

    @property
    def category(self) -> str | None:
        """The category that it opens."""
        return self.text.removeprefix("$CATEGORY:").strip() if self.text.startswith("$CATEGORY:") else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A block taken apart; `body` is None where it has no braces."""

    name: str
    markup: str
    before: str
    body: str | None
    after: str
    general: str
    #: Lines from the beginning of the block to the beginning of the body.
    down: int


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: its sign (none before the first), its share as written, text and feedback with their escapes."""

    sign: str
    weight: str
    text: str
    note: str
    #: Lines from the beginning of the body.
    down: int


def hidden(text: str) -> str:
    """As long as the text, with every escaped sign blotted out."""
    return _ESCAPED.sub("\0\0", text) if "\\" in text else text


def plain(text: str) -> str:
    r"""Without escapes: \= is =, \\ is \, \n a line break."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text) if "\\" in text else text


def escaped(text: str) -> str:
    r"""~ = # { } : and \ get a backslash, a line break is \n."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", text).replace("\n", "\\n")


def markup_of(text: str) -> tuple[str, str]:
    """(html, markdown, plain, moodle or nothing, the text behind it)."""
    found = _MARKUP.match(text) if "[" in text else None
    return (found[1], text[found.end() :]) if found else ("", text)


def blocks(text: str) -> Iterator[Block]:
    """Every block with its first line; a $CATEGORY line is one of its own."""
    lines: list[str] = []
    meta: list[tuple[str, str]] = []
    start = 1
    for number, line in enumerate([*re.split(r"\r*\n|\r", text), ""], 1):
        if line.lstrip().startswith("//"):
            meta += _meta(line)
        elif line.lstrip().startswith("$CATEGORY:") and not lines:
            yield Block(number, line.strip())
        elif line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield Block(start, "\n".join(lines), tuple(meta))
            lines, meta = [], []
    if meta:
        yield Block(start, "", tuple(meta))


def _meta(comment: str) -> Iterator[tuple[str, str]]:
    """[id:…] and [tag:…], and what else it says; from one on that is not closed none is: nothing is searched twice."""
    rest, last = [], comment.index("//") + 2
    begin = _META.search(comment)
    while begin and (end := _META_END.match(comment, begin.end())):
        yield begin[1], re.sub(r"\\(.)", r"\1", end[0][:-1])
        rest.append(comment[last : begin.start()])
        last = end.end()
        begin = _META.search(comment, last)
    said = " ".join("".join([*rest, comment[last:]]).split())
    if said and not _NUMBERED.match(said):
        yield "注释", said


def entry(block: Block) -> Entry | str:
    """The block taken apart; in words why that cannot be done."""
    text, mask = block.text, hidden(block.text)
    name, begin = "", 0
    if found := re.match(r"\s*::(.*?)::", mask, re.DOTALL):
        name, begin = plain(text[found.start(1) : found.end(1)]).strip(), found.end()
    opened, closed = mask.find("{", begin), mask.find("}", begin)
    if opened == closed == -1:
        return Entry(name, *markup_of(text[begin:]), None, "", "", 0)
    if opened == -1 or closed < opened or re.search(r"[{}]", mask[closed + 1 :]) or "{" in mask[opened + 1 : closed]:
        return "花括号不成一对，或者不止一对"
    body, _, general = mask[opened + 1 : closed].partition("####")
    inside = text[opened + 1 : closed]
    general = inside[len(body) + 4 :] if general else ""
    markup, before = markup_of(text[begin:opened])
    after, down = text[closed + 1 :], text.count("\n", 0, opened)
    return Entry(name, markup, before, inside[: len(body)], after, general, down)


def parts(body: str) -> list[Part]:
    """The answers in the order written; what stands before the first sign is one without a sign."""
    mask = hidden(body)
    signs = [0, *(found.start() for found in re.finditer(r"[~=]", mask)), len(body)]
    found: list[Part] = []
    down = 0
    for start, end in pairwise(signs):
        if body[start:end].strip():
            found.append(_part(body, mask, start, end, down))
        down += body.count("\n", start, end)
    return found


def _part(body: str, mask: str, start: int, end: int, down: int) -> Part:
    sign = body[start] if mask[start] in "~=" else ""
    begin = start + len(sign)
    weight = WEIGHT.match(body[begin:end])
    begin += weight.end() if weight else 0
    cut = mask.find("#", begin, end)
    cut = end if cut == -1 else cut
    return Part(sign, weight[1] if weight else "", body[begin:cut], body[cut + 1 : end], down)


def stray(before: str, after: str) -> bool:
    """Whether behind the braces stand only quotes and semicolons that the text before does not account for."""
    rest = after.strip()
    if not rest or re.search(r"[^\s\"'“”‘’;]", rest):
        return False
    whole = before + rest
    uneven = whole.count('"') % 2 or whole.count("“") != whole.count("”") or whole.count("‘") != whole.count("’")
    return ";" in rest or bool(uneven)
