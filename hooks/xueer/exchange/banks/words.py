"""Marked-up text as the plain text that questions are, with what plain text cannot say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import html

#: A line of its own.
_BLOCKS = {
    "p", "div", "li", "tr", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "pre", "hr", "section",
}  # fmt: skip
#: Elements that are nothing but their words.
PLAIN = {*_BLOCKS, "span", "br"}
#: Without these a text means something else: 10<sup>3</sup> is not 103.
_UNHELD = {
    "img", "audio", "video", "object", "embed", "iframe", "svg", "math", "table", "sup", "sub", "del", "s", "strike",
    "canvas", "script", "ruby", "input", "select", "textarea",
}  # fmt: skip
#: Looks, and links: the words remain.
LOOKS = {"b": "加粗", "strong": "加粗", "i": "斜体", "em": "强调", "u": "下划线", "mark": "标亮", "code": "代码",
          "ol": "编号列表", "a": "链接"}  # fmt: skip
#: The class of the words behind a number's box that are its unit, not text.
UNIT = "xueer-unit"
_CHINESE = r"[\u3000-\u9fff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_CHINESE})[ \t]*[\r\n]\s*(?={_CHINESE})")
_BREAK = re.compile(r"(?<![ \t])[ \t]*[\r\n]\s*")
_BREAKS = re.compile(r"(?<! ) *[\n\v][ \n\v]*")
#: Where an interaction stands among the words, behind its prompt; no text in XML can hold this character.
HERE = "\0"


@dataclass(slots=True)
class Words:
    """The text; what it cannot be without (tag, what it shows); looks that are dropped (name, their words)."""

    text: str = ""
    unheld: list[tuple[str, str]] = field(default_factory=list)
    looks: list[tuple[str, str]] = field(default_factory=list)

    def why_not(self) -> str:
        """Why this is no plain text, empty when it is."""
        return "、".join(f"有 {tag}“{shown}”" if shown else f"有 {tag}" for tag, shown in self.unheld)


def of_html(markup: str) -> Words:
    """The words of a piece of HTML."""
    if not markup.strip():
        return Words()
    return of_element(html.fragment_fromstring(markup, create_parent="div"))


def of_element(element: Any) -> Words:
    """The words inside an element of XHTML, in any namespace."""
    if element is not None and not len(element):
        return Words(_trimmed(_flat(element.text)) if element.text else "")
    words = Words()
    pieces: list[str] = []
    _walk(element, pieces, words)
    text = _BREAKS.sub(lambda found: "\n" * max(1, found[0].count("\v")), "".join(pieces))
    words.text = _trimmed(text)
    return words


def _trimmed(text: str) -> str:
    text = text.strip(" \n")
    return text.replace("\xa0", " ").strip() if "\xa0" in text else text.strip()


def name_of(element: Any) -> str:
    """The tag without its namespace; empty for comments and instructions."""
    tag = element.tag
    return local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


def children(element: Any, name: str) -> list[Any]:
    """The children of this name, in any namespace."""
    return [child for child in element if name_of(child) == name]


def _walk(element: Any, pieces: list[str], words: Words) -> None:
    if element is None:
        return
    pieces.append(_flat(element.text))
    for child in element:
        name = name_of(child)
        if name == "br":
            pieces.append("\v")  # unlike a block's, two of them are an empty line
        elif name == "textEntryInteraction":
            pieces.append("____")
        elif name.endswith("Interaction"):
            for prompt in children(child, "prompt")[:1]:
                _walk(prompt, pieces, words)
            pieces.append(f"\n{HERE}\n")
        elif name in _UNHELD:
            words.unheld.append((name, child.get("src") or child.get("data") or flat("".join(child.itertext()))))
        elif name == "rubricBlock" or child.get("class") == UNIT:
            pass  # no part of the text around it
        elif name:
            if name in LOOKS:
                shown = flat("".join(child.itertext()))
                words.looks.append((LOOKS[name], " ".join(filter(None, (shown, child.get("href"))))))
            line = "\n" * (name in _BLOCKS)
            pieces.append(line)
            _walk(child, pieces, words)
            pieces.append(line)
        pieces.append(_flat(child.tail))


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _flat(text: str | None) -> str:
    """Line breaks of the source are blanks, and none between Chinese characters."""
    if not text or ("\n" not in text and "\r" not in text):
        return text or ""
    if not text.strip(" \t\r\n"):
        return " "
    return _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", text))


def pictured(text: str) -> bool:
    """Whether a text in Markdown shows a picture."""
    return ("![" in text and "](" in text) or "<img" in text.casefold()
