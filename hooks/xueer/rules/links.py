"""Links lead somewhere: what a strict build would refuse in English is said here first.

Every `](…` and `[…]: …` in the text is judged; whether it is a link at all (no code, nothing escaped) Markdown itself
tells, and it is asked only for pages that have something to say.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from ..ground import documents
from ..ground.documents import Document
from ..ground.problems import Location, Problem
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..page.paths import FEEDS, OPEN_DATA
from ..year.subscriptions import subscriptions
from .plain import PlainPages

_ADDRESS = re.compile(r"\]\(\s*<?(?P<inline>[^)\s>]+)|^\s{0,3}\[[^\]^]+\]:\s*<?(?P<named>[^\s>]+)")

_NOTE = re.compile(r"(?<!\\)\[\^(?P<name>[^\]]+)\]")
_TEXT_OF_NOTE = re.compile(r"^[\s>]*\[\^([^\]]*)\]:", re.MULTILINE)


def footnotes_have_texts(library: Library) -> Iterator[Problem]:
    """Every footnote's mark has its text on the page: else the mark itself is shown."""
    pages = PlainPages(library)
    for document in library.documents.values() if "footnotes" in library.settings.extensions else ():
        known = {*_TEXT_OF_NOTE.findall("\n".join(document.lines))}
        for index, line in documents.lines_without_code(document):
            for found in _NOTE.finditer(line):
                if found["name"] not in known and found[0] in pages.page(document.path).text:
                    hint = f"另起一行写“{found[0]}: 注文”；不是脚注的，放进反引号"
                    at = Location(document.file, document.first_line + index, found.start() + 1)
                    yield Problem(at, "page/footnote", f"脚注“{found[0]}”没有注文", hint)


def links_lead_somewhere(library: Library) -> Iterator[Problem]:
    """Every relative link and picture of every page: the file is there, and the place in it."""
    pages = PlainPages(library)
    files = _files(library, pages)
    for document in library.documents.values():
        for at, written in _addresses(document):
            problem = _judged(document.path, at, unescape(written), pages, files)
            if problem is not None and _is_link(pages, document.path, written):
                yield problem


def _files(library: Library, pages: PlainPages) -> set[str]:
    """Every path of docs/ that a link may name, as MkDocs knows them."""
    pictures = {name.removeprefix("docs/") for name in library.pictures}
    calendars = {one.path for one in subscriptions(library)} if library.plans else set()
    return {*library.documents, *pages.generated, *pictures, *calendars, *FEEDS, *OPEN_DATA}


def _addresses(document: Document) -> Iterator[tuple[Location, str]]:
    for index, line in documents.lines_without_code(document):
        for found in _ADDRESS.finditer(line):
            group = "inline" if found["inline"] else "named"
            yield Location(document.file, document.first_line + index, found.start(group) + 1), found[group]


def _is_link(pages: PlainPages, path: str, written: str) -> bool:
    """Whether Markdown, too, reads it as an address."""
    plain = written.replace("\\", "")
    return any(a in (written, plain, unescape(written), unescape(plain)) for a in pages.page(path).addresses)


def _judged(path: str, at: Location, address: str, pages: PlainPages, files: set[str]) -> Problem | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return Problem(at, "page/link-form", f"地址“{address}”读不懂", "照浏览器地址栏里的写")
    if parts.scheme or parts.netloc:
        return None
    if address.startswith(("/", "\\")):
        hint = "写相对路径，从这个文件的文件夹算起，如 ../materials/index.md"
        return Problem(at, "page/link-form", f"链接“{address}”从根目录写起", hint)
    target = path
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target not in files:
            return _missing(path, at, address, target, files)
    if parts.fragment and target.endswith(".md"):
        return _nameless(target, at, address, parts.fragment, pages)
    return None


def _missing(path: str, at: Location, address: str, target: str, files: set[str]) -> Problem:
    """No such file; a guess at what was meant: the page of an address, the same name elsewhere, a near spelling."""
    stem = target.removesuffix("/").removesuffix(".html")
    guesses = [f for f in (f"{stem}.md", f"{stem}/index.md") if f in files]
    guesses += [f for f in sorted(files) if posixpath.basename(f) == posixpath.basename(target)][:1]
    known = [posixpath.relpath(f, posixpath.dirname(path) or ".") for f in (guesses[:1] or sorted(files))]
    hint = f"是否想写“{known[0]}”？" if guesses else did_you_mean(address, known) or "路径从这个文件的文件夹算起"
    if posixpath.splitext(urlsplit(address).path)[1]:
        return Problem(at, "page/link", f"链接“{address}”指到的文件不存在", hint)
    return Problem(at, "page/link-form", f"链接“{address}”没有写到文件", hint)


def _nameless(target: str, at: Location, address: str, place: str, pages: PlainPages) -> Problem | None:
    places = pages.page(target).places - {""}
    if place in places:
        return None
    near = did_you_mean(place, places) or f"有 {listing(sorted(places), 6)}" if places else "那一页没有小标题"
    return Problem(at, "page/anchor", f"链接“{address}”：{target} 里没有“#{place}”这个地方", near)
