"""Reading XML that somebody sent: no entities, no network, no giant trees."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

from lxml import etree

from .plain import WIDE, decode
from .refused import Refused

#: So many tags cannot be nested deeper than libxml2 allows.
_SHALLOW = 500
#: An element; lxml has no public name for its class.
Element: TypeAlias = etree._Element  # noqa: SLF001


def parse(content: bytes) -> Any:
    """The root element, or None when it is not well-formed (or holds a document type, which we never need).

    Raises Refused for what is well-formed and beyond measure.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        _measured(error)
        return None
    docinfo: Any = root.getroottree().docinfo
    return None if docinfo.doctype else root


def _measured(error: etree.XMLSyntaxError) -> None:
    """Raise Refused when it is the reader's limit that ended it: nothing is damaged."""
    if getattr(error, "code", None) in (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG):
        if "depth" in str(error):
            raise Refused("内容一层套一层（如表格里套表格），超过 256 层，没有读；请拆开再导入") from error
        raise Refused("里面有一段文字太长，没有读；请分成几段再导入") from error


def in_utf8(content: bytes) -> bytes:
    """XML in UTF-16, or in GB18030 that it does not declare, as UTF-8; may raise Refused for an unknown encoding."""
    wide = b"\0" in content[:4] or content.startswith(WIDE)
    if not wide and (re.match(rb"\s*<\?xml[^>]*encoding", content) or _is_utf8(content)):
        return content
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", decode(content)).encode()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def light(content: bytes) -> Any:
    """The root of a small document as the standard library has it, quick to walk, without comments; None as in `parse`.

    libxml2 reads no tree that is deep enough to exhaust a reader's recursion, and encodings that expat does not know.
    """
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        return None
    if content.count(b"<") <= _SHALLOW:
        with suppress(ET.ParseError, LookupError, ValueError):
            return ET.fromstring(content)  # noqa: S314 - no document type, so no entities
    root = parse(content)
    with suppress(ET.ParseError):
        return None if root is None else ET.fromstring(etree.tostring(root))  # noqa: S314 - as above
    return None


class NotXmlError(Exception):
    """It is not well-formed or has another root; with words, what else it is: a document type, beyond measure."""


def each(content: bytes, root: str, tag: str, most: int) -> Iterator[Any]:
    """The elements below the root, those of this name one after another, without the tree of the whole."""
    if any(piece.count(b"<") + piece.count(b"=") > most for piece in content.split(f"</{tag}>".encode())):
        raise NotXmlError(f"题目太多，或者一题太大：两个 </{tag}> 之间最多 {most} 个标签和属性，分成几个文件再导入")
    found = etree.iterparse(io.BytesIO(content), events=("end",), tag=tag, resolve_entities=False, no_network=True)
    try:
        for _, element in found:
            parent = element.getparent()
            if parent is not None and parent.getparent() is None and parent.tag == root:
                while parent[0] is not element:
                    if parent[0].tag != tag:
                        yield parent[0]
                    del parent[0]
                yield element
                element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        _measured(error)
        raise NotXmlError(_wrong_encoding(content)) from error
    whole: Any = found.root
    if whole is not None and whole.getroottree().docinfo.doctype:
        line = content.count(b"\n", 0, content.index(b"<!DOCTYPE")) + 1 if b"<!DOCTYPE" in content else 1
        raise NotXmlError(f"第 {line} 行有 DTD（<!DOCTYPE …>，实体定义），这里不收，没有读；删去这一段再导入")
    if whole is None or whole.tag != root:
        raise NotXmlError
    yield from (element for element in whole if element.tag != tag)


def _wrong_encoding(content: bytes) -> str:
    """What is said where the first line names an encoding that the rest is not in; empty when it is."""
    declared = re.match(rb"\s*<\?xml[^>]*\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", content)
    name = declared[1].decode() if declared else "utf-8"
    try:
        content.decode(name)
    except (UnicodeError, LookupError):
        return f'文件自己写的编码是 {name}，照它读不出；用记事本“另存为”，编码选 UTF-8，第一行改成 encoding="UTF-8"'
    return ""


def text_of(markup: str) -> str:
    """HTML as plain text: paragraphs and breaks become line breaks, the rest of the tags go."""
    plain = re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>", "\n", markup)
    end = plain.rfind(">") + 1  # behind it nothing closes, so nothing is searched
    return re.sub(r"\n{2,}", "\n", html.unescape(re.sub(r"<[^>]+>", "", plain[:end]) + plain[end:])).strip()
