"""Links lead somewhere: what a strict build would refuse in English is said here first.

Whatever Markdown takes for an address is judged, as MkDocs does it. Where it stands Markdown does not tell; it is
looked for in the text. Markdown is slow, and is not asked for pages whose links are plainly ones and right.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from markdown.util import AMP_SUBSTITUTE

from ..ground import documents
from ..ground.documents import Document
from ..ground.problems import Location, Problem
from ..ground.site import FILE
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..page.paths import FEEDS, OPEN_DATA
from ..year.subscriptions import subscriptions
from .plain import PlainPages

#: Extensions of Markdown that make no links of their own.
_KNOWN = {
    "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "tables", "toc",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
}  # fmt: skip
#: What may begin an address. Only those that `_PLAIN` matches are surely one and surely nothing else.
_BEGINS = re.compile(r"\]\(|\]:|\]\s?\[|<\w+:|\b(?:href|src)\s*=")
_PLAIN = re.compile(r"\]\(([^\s()<>\[\]\\&\"']*)\)")
#: Where an address is written: in a link, behind its name, between angles, in braces; the name of a footnote.
_WRITTEN = re.compile(
    r"(?:\]\(\s*<?|^[ \t>]*\[[^\]^]+\]:\s*<?|<(?=\w+:)|\b(?:href|src)\s*=\s*[\"']?)|^[ \t>]*\[\^(?P<note>[^\]]*)\]:",
    re.MULTILINE,
)
_IGNORED = re.compile(r"[\s\\]+")

_NOTE = re.compile(r"(?<!\\)\[\^(?P<name>[^\]]+)\]")
_TEXT_OF_NOTE = re.compile(r"^[ \t>]*\[\^([^\]]*)\]:", re.MULTILINE)


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
    """Every link and picture of every page: the file is there, and the place in it."""
    pages = PlainPages(library)
    files = _files(library, pages)
    for document in library.documents.values():
        path = document.path
        if library.settings.extensions.keys() <= _KNOWN and _plainly_right(document, pages, files):
            continue
        if not pages.page(path).made:
            hint = "看看新加的扩展，和这一页里用它的地方"
            at = Location(document.file, document.first_line)
            yield Problem(at, "page/unmade", f"{FILE} 里的一个扩展读不了这一页", hint)
        for address in sorted(pages.page(path).addresses):
            if wrong := _judged(path, address, pages, files):
                rule, message, hint = (" ".join(text.split()) for text in wrong)
                yield from (Problem(at, rule, message, hint) for at in _places(document, address))


def _files(library: Library, pages: PlainPages) -> set[str]:
    """Every path of docs/ that a link may name, as MkDocs knows them."""
    pictures = {name.removeprefix("docs/") for name in library.pictures}
    calendars = {one.path for one in subscriptions(library)} if library.plans else set()
    return {*library.documents, *pages.generated, *pictures, *calendars, *FEEDS, *OPEN_DATA}


def _plainly_right(document: Document, pages: PlainPages, files: set[str]) -> bool:
    """Whether the page has no links but those that are nothing else, code or not, and lead somewhere."""
    text = "\n".join(document.lines)
    plain = {found.start(): found[1] for found in _PLAIN.finditer(text)}
    return all(found.start() in plain for found in _BEGINS.finditer(text)) and not any(
        _judged(document.path, address, pages, files) for address in set(plain.values())
    )


def _places(document: Document, address: str) -> list[Location]:
    """Where the address is written; the page's beginning when it is nowhere to be seen."""
    text, wanted = "\n".join(line for _, line in _shown(document)), _IGNORED.sub("", address)
    found: list[Location] = []
    for one in _WRITTEN.finditer(text):
        rest = _IGNORED.sub("", unescape(text[one.end() : one.end() + 2 * len(address) + 200].partition("\n\n")[0]))
        if address == f"#fnref:{one['note']}" or (
            one["note"] is None and rest.startswith(wanted) and not re.match(r"[^)>\"'(}]", rest[len(wanted) :])
        ):
            before = text[: one.start() if one["note"] else one.end()]
            line, column = before.count("\n"), len(before) - before.rfind("\n")
            found.append(Location(document.file, document.first_line + line, column))
    return found or [Location(document.file, document.first_line)]


def _shown(document: Document) -> Iterator[tuple[int, str]]:
    """Every line, empty where it is code."""
    lines = dict(documents.lines_without_code(document))
    yield from ((index, lines.get(index, "")) for index in range(len(document.lines)))


def _judged(path: str, address: str, pages: PlainPages, files: set[str]) -> tuple[str, str, str] | None:
    """Rule, message and hint about an address that leads nowhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "page/link-form", f"地址“{address}”读不懂", "照浏览器地址栏里的写"
    if parts.scheme or parts.netloc or AMP_SUBSTITUTE in address:  # the last: a mail address
        return None
    if address.startswith("\\"):
        hint = "写相对路径，从这个文件的文件夹算起；共享文件夹里的网页打不开，说明在哪里就行"
        return "page/link-form", f"链接“{address}”以反斜线开头", hint
    if address.startswith("/"):
        hint = "写相对路径，从这个文件的文件夹算起，如 ../materials/index.md"
        return "page/link-form", f"链接“{address}”从根目录写起", hint
    target = path
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target not in files:
            return _missing(path, address, target, files)
    if parts.fragment and target.endswith(".md"):
        return _nameless(target, address, parts.fragment, pages)
    return None


def _missing(path: str, address: str, target: str, files: set[str]) -> tuple[str, str, str]:
    """No such file; a guess at what was meant: the page of an address, the same name elsewhere, a near spelling."""
    stem = target.removesuffix("/").removesuffix(".html")
    guesses = [f for f in (f"{stem}.md", f"{stem}/index.md") if f in files]
    guesses += [f for f in sorted(files) if posixpath.basename(f) == posixpath.basename(target)][:1]
    known = [posixpath.relpath(f, posixpath.dirname(path) or ".") for f in (guesses[:1] or sorted(files))]
    hint = f"是否想写“{known[0]}”？" if guesses else did_you_mean(address, known) or "路径从这个文件的文件夹算起"
    if posixpath.splitext(urlsplit(address).path)[1]:
        return "page/link", f"链接“{address}”指到的文件不存在", hint
    return "page/link-form", f"链接“{address}”没有写到文件", hint


def _nameless(target: str, address: str, place: str, pages: PlainPages) -> tuple[str, str, str] | None:
    places = pages.page(target).places - {""}
    if place in places or not pages.page(target).made:
        return None
    if address == f"#{place}" and place.startswith("fnref:"):
        name = place.removeprefix("fnref:")
        return "page/footnote", f"脚注“[^{name}]”的注文没有用到", f"在正文里写上“[^{name}]”，或者删去这一条注文"
    near = did_you_mean(place, places) or f"有 {listing(sorted(places), 6)}" if places else "那一页没有小标题"
    return "page/anchor", f"链接“{address}”：{target} 里没有“#{place}”这个地方", near
