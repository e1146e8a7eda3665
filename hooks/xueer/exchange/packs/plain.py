"""Pages of docs/ as plain HTML for paper and for a USB stick: no script, no control, no way out of the package."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markdown import Markdown
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from ...extension import XueerExtension, custom_fences
from ...page.view import View

#: (path of a page in docs/, anchor) → its address in the package, or None when it is not part of it.
Find: TypeAlias = Callable[[str, str], str | None]

_EXTENSIONS = (
    "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.details", "pymdownx.superfences",
    "pymdownx.tabbed",
)  # fmt: skip
_QUIZZES = ("测验", "每日一题", "专项练习")
#: What only serves the portal: controls, history, what rests on an article, marks for the mouse.
_PORTAL = (
    "//script | //style | //form | //button | //input | //select | //iframe | //object"
    " | //*[contains(concat(' ', @class, ' '), ' headerlink ')]"
    " | //*[contains(@class, 'xueer-related') or contains(@class, 'xueer-history')]"
    " | //*[contains(@class, 'xueer-contents')]"
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KEPT = {"id", "class", "href", "colspan", "rowspan", "scope", "start", "alt"}


def slug(path: str) -> str:
    """A page's name in the package: materials/branch-life.md is materials-branch-life."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")


def plain(view: View, find: Find, prefix: str = "") -> str:
    """The page `view.path` without its title; quizzes stand elsewhere in the package.

    Links lead where `find` says, and are mere words where it says None. Ids get `prefix`.
    """
    root = lxml_html.fragment_fromstring(_rendered(view), create_parent="article")
    for element in root.xpath(_PORTAL):
        element.drop_tree()
    for element in [e for e in root.iter() if isinstance(e.tag, str)]:
        if element.tag == "img":
            element.tail = (element.get("alt") or "") + (element.tail or "")
            element.drop_tree()
        elif element.tag.startswith("xueer-"):
            element.drop_tag()
        else:
            _clean(element, view.path, find, prefix)
    for place in root.xpath("//p[@class='elsewhere']"):
        _without_heading(place)
    for comment in root.xpath("//comment()"):
        comment.drop_tree()
    etree.strip_elements(root, etree.ProcessingInstruction, with_tail=False)
    return str(lxml_html.tostring(root, encoding="unicode"))


def _rendered(view: View) -> str:
    """The page through the project's Markdown extensions."""
    fences = [f | {"format": _elsewhere} if f["name"] in _QUIZZES else f for f in custom_fences(view)]
    configs: dict[str, dict[str, object]] = {
        "toc": {"slugify": slugify(case="lower")},
        "pymdownx.superfences": {"custom_fences": fences},
        "pymdownx.tabbed": {"alternate_style": True},
    }
    markdown = Markdown(extensions=[*_EXTENSIONS, XueerExtension(view)], extension_configs=configs)
    return markdown.convert("\n".join(view.library.documents[view.path].lines))


def _elsewhere(*_: object, **__: object) -> str:
    return '<p class="elsewhere">自测题在送学包的测验部分。</p>'


def _without_heading(place: HtmlElement) -> None:
    """Take the note out; a heading that has nothing else below it goes too."""
    before, after = place.getprevious(), place.getnext()
    alone = after is None or after.tag in _HEADINGS or "xueer-page-facts" in after.get("class", "")
    if before is not None and before.tag in _HEADINGS and alone:
        before.drop_tree()
        place.drop_tree()


def _clean(element: HtmlElement, path: str, find: Find, prefix: str) -> None:
    """Keep the attributes that paper can show; a link leads into the package or is unwrapped."""
    href = element.get("href")
    for name in set(element.attrib) - _KEPT:
        del element.attrib[name]
    if element.tag == "details":
        element.set("open", "")
    if "id" in element.attrib:
        element.set("id", prefix + element.get("id"))
    if href is None:
        return
    target = _target(href, path, find)
    if element.tag == "a" and target is not None:
        element.set("href", target)
    else:
        element.drop_tag()


def _target(href: str, path: str, find: Find) -> str | None:
    """Where a link of the page leads in the package: a source path, a page's address, or a place on the page."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return find(path, parts.fragment)
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    there = there.removesuffix(".html").removesuffix(".md")
    return find(f"{there}.md", parts.fragment) or find(f"{there}/index.md", parts.fragment)
