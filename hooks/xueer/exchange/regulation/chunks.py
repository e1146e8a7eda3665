"""w:altChunk (ECMA-376 part 1, 17.17.2.1): a document that is only an included web page, text or other Word file.

Buttons “导出 Word” of web sites write such files; every converter tried gives nothing for them, without a word.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from email.message import Message
from pathlib import PurePosixPath

from ..office.package import Package, Relation
from ..office.plain import decode
from ..office.refused import Refused
from .html import read as read_html
from .source import Paragraph, Source, solid

#: A web page may leave end tags out, and its tree is walked more often.
_HTML = 4


def chunk(package: Package, relation: Relation | None, word: Callable[[bytes], Source]) -> Source:
    """The included part's text; raises Refused when it is missing or of a kind that is not read."""
    if relation is None or not relation.target:
        raise Refused("文件引用了它之外的一个文件（altChunk），正文不全；请另存为普通 .docx 再导入")
    content = package.part(relation.target)
    suffix = PurePosixPath(relation.target).suffix.lower()
    if content.startswith(b"PK\x03\x04"):
        return word(content)
    if suffix in (".mht", ".mhtml") or content[:200].lower().startswith((b"mime-version", b"from:", b"content-type:")):
        package.budget.grown(content, relation.target, _HTML)
        return _mht(content)
    if suffix in (".htm", ".html", ".xhtml") or content.lstrip()[:1] == b"<":
        package.budget.grown(content, relation.target, _HTML)
        return read_html(content, "")
    if suffix == ".txt":
        return _plain(decode(content))
    raise Refused(f"文件里嵌着一个 {suffix or '认不出'} 格式的部分，读不了；请另存为普通 .docx 再导入")


def _mht(content: bytes) -> Source:
    """The first HTML part of a web archive is the text; further ones are Word's headers and footers."""
    message: Message = email.message_from_bytes(content, policy=email.policy.compat32)
    pages = [p for p in message.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        plain = [p for p in message.walk() if p.get_content_type() == "text/plain"]
        if not plain:
            raise Refused("文件里嵌着的网页（MHT）没有正文；请另存为普通 .docx 再导入")
        return _plain(decode(_payload(plain[0])))
    source = read_html(_payload(pages[0]), pages[0].get_content_charset() or "")
    for page in pages[1:]:
        beside = read_html(_payload(page), page.get_content_charset() or "")
        for block in beside.blocks:
            if isinstance(block, Paragraph):
                source.headers.append(f"页眉页脚：{block.text}")
                source.beside.append(("页眉页脚", block.text))
    return source


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(text: str) -> Source:
    lines = [line.strip() for line in text.splitlines()]
    source = Source("word", characters=len(solid(text)))
    source.blocks += [Paragraph(line, f"第 {n} 行") for n, line in enumerate(lines, 1) if line]
    return source
