"""Rules about what a page may not contain: markup, programs, pictures from other sites.

extension/safe.py makes all of it inert; these rules say so at its line, before a page shows `<b>` as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..ground import documents
from ..ground.markup import is_address, is_ours, scheme
from ..ground.problems import Location, Problem
from ..library import Library

_TAG = re.compile(r"(?<!\\)<(?!br ?/?>)(?:!--|[!?/]?(?P<name>[A-Za-z][\w-]*)(?=[\s/>]))")
#: A link or a picture, the rest of a link around a picture, a named target.
_TARGET = re.compile(
    r"(?P<image>!)?(?<!\\)\[(?:\\.|[^\[\]\\])*\]\(\s*<?(?P<inline>[^)>]*)|\)\]\(\s*<?(?P<around>[^)>]*)"
    r"|^\s{0,3}\[[^\]^]+\]:\s*<?(?P<named>[^\s>]+)"
)
#: What an attribute list may not say, and has no effect: `on…`, styles, what would be another address or fetch.
_ATTRIBUTE = re.compile(
    r"(?<=[\s{:.])(?P<word>(?:on[a-z]+|style|(?:[\w-]+:)?href|src|srcset|srcdoc|(?:form)?action|background|poster|ping"
    r"|data)(?=\s*=)|(?<=\{:\s)(?:href|src|style)(?=\s*\})|(?<=\.)mermaid\b)",
    re.IGNORECASE,
)
#: A value in quotes, which may say anything.
_QUOTED = re.compile(r"(?<==)(?:\"[^\"]*\"|'[^']*')")


def pages_hold_no_markup(library: Library) -> Iterator[Problem]:
    """Raw HTML, attribute lists with programs or styles, addresses a browser would run, pictures from elsewhere."""
    for document in library.documents.values():
        for index, line in documents.lines_of_text(document):
            for column, rule, message, hint in (*_tags(line), *_targets(line), *_attributes(line)):
                yield Problem(Location(document.file, document.first_line + index, column + 1), rule, message, hint)
        for index, line in documents.openings(document):
            for column, rule, message, hint in _attributes(line):
                yield Problem(Location(document.file, document.first_line + index, column + 1), rule, message, hint)


def _tags(line: str) -> Iterator[tuple[int, str, str, str]]:
    for found in _TAG.finditer(line):
        what = f"网页代码 <{found['name']}>" if found["name"] else "网页注释 <!--"
        hint = "改用 Markdown 的写法；要举例就放进反引号，要写小于号就写 ＜"
        yield found.start(), "page/markup", f"页面里写了{what}，不起作用，会原样显示出来", hint


def _targets(line: str) -> Iterator[tuple[int, str, str, str]]:
    for found in _TARGET.finditer(line):
        address = unescape(next(t for t in found.group("inline", "around", "named") if t is not None)).strip()
        if found["image"] and not is_ours(address):
            hint = "把图片文件放进 docs/，写相对路径：打开网站不向别处要东西"
            yield found.start(), "page/elsewhere", f"图片“{_short(address)}”在别的网站", hint
        elif address.startswith("//"):
            hint = "写完整的网址，以 https: 或者 http: 开头"
            yield found.start(), "page/link-form", f"链接“{_short(address)}”没有写 https:", hint
        elif not found["image"] and not is_address(address):
            hint = "链接只能指向站内、http、https、mailto、tel"
            yield found.start(), "page/address", f"链接以“{scheme(address)}:”开头，点了可能运行程序", hint


def _attributes(line: str) -> Iterator[tuple[int, str, str, str]]:
    """Between the first brace and the last: a value may hold one."""
    line = _QUOTED.sub(lambda found: " " * len(found[0]), line)
    begin, end = line.find("{"), line.rfind("}")
    for found in _ATTRIBUTE.finditer(line, begin, end + 1) if 0 <= begin < end else ():
        mermaid = found["word"].lower() == "mermaid"
        word = f".{found['word']}" if mermaid else found["word"]
        hint = "删去；样式写在 theme/assets/xueer/site.css" if word.lower() == "style" else "删去"
        if word.lower().endswith(("href", "src")):
            hint = "删去；地址写在圆括号里"
        yield found.start("word") - mermaid, "page/attribute", f"大括号里的“{word}”不能用，页面里没有作用", hint


def _short(address: str) -> str:
    return address if len(address) <= 40 else f"{address[:40]}…"
