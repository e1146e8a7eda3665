"""What a 红头 notice puts around a rule: the notice above it, the imprint (抄送, 印发) below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ground.numerals import NUMBER
from .edits import Edit, Found, Text, cells_of, is_table, text_of
from .head import describe, title_lines
from .layout import heading
from .source import Block, Paragraph, Source, solid

#: e.g. 某市交通局关于印发《某办法》的通知 · 关于公布某办法的通知
_NOTICE = re.compile(r".{0,40}关于.{2,90}的通知$")
#: e.g. 第一条 · 第 一 条
_ARTICLE = re.compile(rf"第[\s　]*{NUMBER}[\s　]*条")
#: e.g. 抄送：市政府办公室。 · 某局办公室　2025年5月20日印发 · 共印50份 · （此件主动公开）
_IMPRINT = re.compile(
    r"(?:抄送|抄报|分送|发送|主送|主题词)[：:].*|[^。；]{0,40}[0-9０-９〇○一二三四五六七八九十]+月[^。；]{1,3}日印发"
    r"|[（(]?共印.{1,6}份[）)]?|[（(]此件.{2,12}[）)]"
)
#: What the notice says that the page's head keeps.
_KEPT = ("发文字号", "制定机关", "通过日期", "公布日期")


def notice(text: Text) -> Iterator[Found]:
    """From the red head to the line above the rule's own title; number and issuer go into the page's head."""
    first = next((n for n, b in enumerate(text.blocks) if _begins(text_of(b))), 0)
    before = {id(b): n for n, b in enumerate(text.blocks[:first]) if not is_table(b)}
    named = [n for n in before.values() if _NOTICE.fullmatch(_two_lines(text, n))]
    title = title_lines([b for b in text.blocks[:first] if isinstance(b, Paragraph) and not is_table(b)])
    start = before[id(title[0])] if title else 0
    if not named or start <= named[0] + 1:
        return
    facts = {k: v for k, v in describe(Source("text"), list(_lines(text, start)), "").facts.items() if k in _KEPT}
    yield Found(_without(text, range(start)), facts)


def _lines(text: Text, start: int) -> Iterator[Block]:
    """The text with a line for each cell of the tables above the title: a red head is often one."""
    for n, block in enumerate(text.blocks):
        if n < start and is_table(block):
            yield from (Paragraph(cell, block.where) for cell in cells_of(block))
        else:
            yield block


def _begins(line: str) -> bool:
    """Whether the rule's own text begins here; a notice may count 一、二、 itself."""
    return bool(heading(line) or _ARTICLE.match(line))


def _two_lines(text: Text, block: int) -> str:
    """The title of a notice may be broken: 某局关于印发《某办法》／的通知."""
    line = solid(text.line(block))
    return line if line.endswith("通知") else line + solid(text.next(block))


def closing_lines(text: Text) -> Iterator[Found]:
    """The last lines of the file, as far as they are of this kind."""
    start = len(text.blocks)
    while start > 0 and _IMPRINT.fullmatch(text.line(start - 1).strip()):
        start -= 1
    if 0 < start < len(text.blocks):
        yield Found(_without(text, range(start, len(text.blocks))))


def _without(text: Text, blocks: list[int] | range) -> tuple[Edit, ...]:
    return tuple(Edit(n, 0, len(text.line(n)), removes=True) for n in blocks)
