"""The words of Markdown and of a title, without the marks around them."""

from __future__ import annotations

import html
import re

from .source import solid

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RULE = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$", re.MULTILINE)
_ROW = re.compile(r"^\s*\|.*$", re.MULTILINE)
_HASHES = re.compile(r"^\s*#{1,6}\s+", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]]+\]:?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
_PRIVATE = 0xE000


def plain(text: str, *, markdown: bool = True) -> str:
    """The characters a reader of the page sees; of plain text all but white space."""
    if not markdown:
        return solid(text)
    text = _RULE.sub("", _COMMENT.sub("", _FRONT.sub("", text)))
    text = _ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m[1])), text)
    text = _NOTE.sub("", _HASHES.sub("", text)).replace("<br>", "")
    text = _ROW.sub(lambda m: m[0].replace("|", ""), text)
    text = re.sub(r"[*`]+", "", text)
    text = re.sub("[\ue000-\ue0ff]", lambda m: chr(ord(m[0]) - _PRIVATE), text)
    return solid(html.unescape(text))
