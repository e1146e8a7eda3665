"""A Markdown page as its author wrote it: front matter, body lines, fences, running text.

MkDocs renders pages; this module only says *where* things stand, so that a problem inside a fence or a
citation can be reported with the line of the source file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import characters, yamltree
from .problems import Location, Problem
from .yamltree import Tree

_FENCE = re.compile(r"^(?P<indent>\s*)(?P<mark>(?P<sign>[`~])(?P=sign){2,})\s*(?P<name>[^\s`{]*)")
#: What the indented lines that follow are part of: an item, a definition, a box, a footnote.
_GOES_ON = re.compile(r" {0,3}(?:[-*+:][ \t]|\d{1,9}[.)][ \t]|!!!|\?\?\?|===|\[\^)")
_CODE = re.compile(r"(`+).*?\1")
_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|<[^>\s][^>]*>")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its name, its body (indent removed) and the line its body begins on."""

    name: str
    body: str
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page of docs/. `path` is relative to docs/, `file` to the project; `first_line` is the body's."""

    path: str
    file: str
    meta: Tree
    lines: list[str] = field(default_factory=list)
    first_line: int = 1

    @property
    def front(self) -> dict[str, Any]:
        """The front matter as a plain dict."""
        return self.meta.value if isinstance(self.meta.value, dict) else {}

    @property
    def title(self) -> str:
        """The page's title: front matter, else its first heading, else the file name."""
        if isinstance(title := self.front.get("title"), str) and title:
            return title
        heading = next((ln[2:].strip() for ln in self.lines if ln.startswith("# ")), "")
        return heading or self.path.rpartition("/")[2].removesuffix(".md")


def split(text: str, path: str, file: str) -> tuple[Document, list[Problem]]:
    """The page in `text`, with the problems of its characters and its front matter."""
    text, problems = characters.cleaned(text.removeprefix("\ufeff"), file)
    lines = text.split("\n")
    end = next((i for i, ln in enumerate(lines[1:], 1) if ln.rstrip() in ("---", "...")), None)
    if lines[0].rstrip() != "---" or end is None:
        if lines[0].rstrip() == "---":
            hint = "在最后一个键下面加一行 ---"
            problems.append(Problem(Location(file), "page/front-matter", "文首的 --- 没有配对", hint))
        return Document(path=path, file=file, meta=Tree(file), lines=lines), problems
    tree, wrong = yamltree.read("\n".join(lines[1:end]), file, 2)
    problems += wrong
    if tree is not None and tree.value is not None and not isinstance(tree.value, dict):
        problems.append(Problem(Location(file, 2), "page/front-matter", "文首两个 --- 之间应是“键: 值”", ""))
    return (
        Document(path=path, file=file, meta=tree or Tree(file), lines=lines[end + 1 :], first_line=end + 2),
        problems,
    )


def _blocks(document: Document) -> Iterator[tuple[int, str, re.Match[str] | None, bool]]:
    """Every body line with its index, the fence that opens there, and whether it lies inside one."""
    close: re.Pattern[str] | None = None
    for index, line in enumerate(document.lines):
        if close is not None:
            if close.match(line):
                close = None
            yield index, line, None, True
        elif found := _FENCE.match(line):
            close = re.compile(rf"\s*{found['sign']}{{{len(found['mark'])},}}\s*$")
            yield index, line, found, True
        else:
            yield index, line, None, False


def fences(document: Document) -> Iterator[Fence]:
    """The fenced blocks of a page in order."""
    opened: tuple[re.Match[str], int] | None = None
    body: list[str] = []
    for index, line, opening, inside in _blocks(document):
        if opened is not None and (opening is not None or not inside):
            yield _fence(document, opened, body[:-1])
            opened = None
        if opening is not None:
            opened, body = (opening, index), []
        else:
            body.append(line)
    if opened is not None:
        closed = bool(body) and body[-1].strip() == opened[0]["mark"]
        yield _fence(document, opened, body[:-1] if closed else body)


def _fence(document: Document, opened: tuple[re.Match[str], int], body: list[str]) -> Fence:
    found, index = opened
    indent = len(found["indent"])
    text = "\n".join(line[indent:] if not line[:indent].strip() else line for line in body)
    return Fence(found["name"], text, Location(document.file, document.first_line + index + 1, indent + 1))


def shown_lines(text: str, document: Document) -> Iterator[tuple[int, str]]:
    """(number in the file, line) of front matter and body without code; fences named in Chinese are ours, no code."""
    yield from enumerate(text.split("\n")[: document.first_line - 1], 1)
    code = False
    for index, line, opening, inside in _blocks(document):
        if opening is not None:
            code = not any("一" <= c <= "龥" for c in opening["name"])
        if not (inside and code):
            yield document.first_line + index, line


def prose(document: Document) -> Iterator[tuple[int, str]]:
    """(0-based body line, text) of running text: no headings, no code; code spans and links blanked out."""
    for index, line in lines_without_code(document):
        if line.strip() and not line.startswith("#"):
            yield index, _LINK.sub(lambda m: " " * len(m[0]), line)


def lines_of_text(document: Document) -> Iterator[tuple[int, str]]:
    """Those lines without code that is indented: by four columns, after an empty line, with no list or box open."""
    empty, within, code = True, False, False
    for index, line, opening, inside in _blocks(document):
        if inside:
            empty, within = True, within and not (opening is not None and not opening["indent"])
            continue
        wide = line.expandtabs(4)
        if not wide.strip(" "):
            empty = True
        elif wide.startswith("    "):
            code = code or (empty and not within)
            empty = False
        else:
            within = bool(_GOES_ON.match(line)) or (within and not empty)
            code, empty = False, line.startswith("#")
        if not code:
            yield index, _CODE.sub(lambda m: " " * len(m[0]), line)


def openings(document: Document) -> Iterator[tuple[int, str]]:
    """(0-based body line, text) of every line that opens a fence."""
    yield from ((index, line) for index, line, opening, _ in _blocks(document) if opening is not None)


def lines_without_code(document: Document) -> Iterator[tuple[int, str]]:
    """(0-based body line, text) of every line outside fenced blocks, headings too; code spans blanked out."""
    for index, line, _, inside in _blocks(document):
        if not inside:
            yield index, _CODE.sub(lambda m: " " * len(m[0]), line)
