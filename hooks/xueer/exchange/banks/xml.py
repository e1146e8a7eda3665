"""Reading XML that somebody sent: no entities, no network, no giant trees."""

from __future__ import annotations

import html
import re
from typing import Any, TypeAlias

from lxml import etree

#: An element; lxml has no public name for its class.
Element: TypeAlias = etree._Element  # noqa: SLF001


def parse(content: bytes) -> Any:
    """The root element, or None when it is not well-formed (or holds a document type, which we never need)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    docinfo: Any = root.getroottree().docinfo
    return None if docinfo.doctype else root


def text_of(markup: str) -> str:
    """HTML as plain text: paragraphs and breaks become line breaks, the rest of the tags go."""
    plain = re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>", "\n", markup)
    return re.sub(r"\n{2,}", "\n", html.unescape(re.sub(r"<[^>]+>", "", plain))).strip()
