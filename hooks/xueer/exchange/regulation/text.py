"""A regulation in a text or Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from ...ground import documents
from ...regulations.lines import ARTICLE as _ARTICLE
from ...regulations.lines import STOPPED
from ..office.plain import decode, visible
from ..office.refused import Refused
from .layout import begins_annex, is_structure
from .source import MOST_BLOCKS, Paragraph, Source
from .words import plain

#: Lines of Markdown that stand by themselves or belong together as written.
_OPEN = re.compile(r"(`{3,}|~{3,})")
#: e.g. # 标题 · | 甲 | · - 甲 · ::: · ===
_ALONE = re.compile(r"(?:#|\||>|!!!|\?\?\?|<|\[\^|[-*+]\s|:::|={3,}$|-{3,}$)")
_MARKED = re.compile(r"\A---\n|^#{1,6} ", re.MULTILINE)
#: Lines that begin a clause, so that a Markdown line before them never runs into them.
#: e.g. 第十条之二　学习 · （一）甲 · 1．甲 · 一、甲 · ①甲 · 目　录 · 附件1 · 附：登记表
_HEAD = re.compile(
    r"[\s　]*(?:[第笫].{0,9}?[条章节编]|[（(][^）)]{1,4}[）)]|[0-9０-９]{1,2}[．.、]|[一二三四五六七八九十]{1,3}、"
    r"|[①-⑳]|目[\s　]*[录次][\s　]*$|附[\s　]*[件表录]?[\s　]*[0-9０-９一二三四五六七八九十]{0,2}(?:[：:]|[\s　]*$))"
)


#: A line above the text that is longer is a sentence that goes on.
_LONGEST_NAME = 40


def read(content: bytes, *, markdown: bool) -> Source:
    """The paragraphs with the line each begins on; front matter of Markdown is kept apart."""
    text = visible(decode(content))
    if text.count("\n") > 4 * MOST_BLOCKS:
        raise Refused(f"文件太长（{text.count(chr(10))} 行），请分成几份再导入")
    if not markdown and not _MARKED.search(text):
        source = Source("text", characters=len(plain(text, markdown=False)))
        source.blocks += _lines(text.split("\n"))
        return source
    document, problems = documents.split(text, "", "")
    if problems:
        raise Refused(f"文首有错误：第 {problems[0].at.line} 行，{problems[0].message}")
    source = Source("markdown", front=document.front, characters=len(plain("\n".join(document.lines))))
    source.blocks += _paragraphs(document.lines, document.first_line, source)
    source.tables = sum(1 for b in source.blocks if isinstance(b, Paragraph) and b.text.startswith("|"))
    source.pictures += ["图片"] * len(re.findall(r"!\[[^\]]*\]\(|<img\b", "\n".join(document.lines)))
    return source


def _lines(lines: list[str]) -> Iterator[Paragraph]:
    """In plain text every line is a paragraph."""
    gap = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Paragraph(line.strip(), f"第 {number} 行", line=number, gap=gap)
        gap = not line.strip()


#: Lines of a file that make one block: the number of the first, the lines, whether a blank line is above.
_Run: TypeAlias = tuple[int, list[str], bool]


def _paragraphs(lines: list[str], first: int, source: Source) -> list[Paragraph]:
    """In Markdown lines run on until a blank one. The note says where a full stop made that doubtful.

    A file that breaks no sentence has a line for each paragraph: there a line below 。：； is a paragraph of its own.
    """
    joined, apart = (list(_runs(lines, first, apart=apart)) for apart in (False, True))
    first_unit = next((start for start, run, _ in apart if is_structure(Paragraph(run[0].strip(), ""))), first)
    starts = {start for start, _, _ in apart} - {start for start, _, _ in joined}
    doubtful = sorted(start for start in starts if start > first_unit)
    wrapped = any(len(run) > 1 and _ARTICLE.match(run[0]) for _, run, _ in apart if not _is_raw(run))
    for number in doubtful if wrapped else doubtful[:1]:
        many = f"（全文这样的有 {len(doubtful)} 行）"
        why = "接在上一行后面，算同一款；另起一款的，上面空一行" if wrapped else f"上面没有空行，作为另起的一款{many}"
        source.note(f"第 {number} 行", lines[number - first].strip(), why)
    return [_block(run, start, gap=gap) for start, run, gap in (joined if wrapped else apart)]


def _runs(lines: list[str], first: int, *, apart: bool) -> Iterator[_Run]:
    """The lines that belong together; a fence, list or table stays in one piece."""
    block: list[str] = []
    start, fence, gap, begun = 0, "", False, False
    for number, line in enumerate([*lines, ""], first):
        opening = _OPEN.match(line.lstrip())
        begun = begun or is_structure(Paragraph(line.strip(), ""))
        new = not line.strip() or (block and not fence and _begins(block, line, apart=apart, begun=begun))
        if block and not fence and new:
            yield start, block, gap
            block, gap = [], not line.strip()
        if line.strip() or fence:
            start = start if block else number
            block.append(line)
        if opening and not fence:
            fence = opening[1]
        elif fence and line.strip().startswith(fence) and len(block) > 1:
            fence = ""
    if block:
        yield start, block, gap


def _begins(block: list[str], line: str, *, apart: bool, begun: bool) -> bool:
    """Whether a line is no continuation of the block before it. Above the text titles and names end in nothing."""
    if block[0].lstrip().startswith("|"):
        return not line.lstrip().startswith("|")
    name = not begun and len(block[-1]) <= _LONGEST_NAME and not block[-1].endswith(("，", "、"))
    ended = apart and not _is_raw(block) and (name or bool(STOPPED.search(block[-1])))
    ended = ended or block[-1].startswith("#") or begins_annex(block[-1].strip())
    return ended or bool(_ALONE.match(line)) or bool(_HEAD.match(line))


def _is_raw(lines: list[str]) -> bool:
    """Whether a block keeps its lines as they are."""
    return bool(_ALONE.match(lines[0].lstrip()) or _OPEN.match(lines[0].lstrip()) or re.match(r" {4}|\t", lines[0]))


def _block(lines: list[str], start: int, *, gap: bool) -> Paragraph:
    """A raw block keeps its lines; running text becomes one line."""
    keep = _is_raw(lines) and not lines[0].startswith("#")
    text = "\n".join(lines) if keep else "".join(line.strip() for line in lines)
    return Paragraph(text, f"第 {start} 行", line=start, gap=gap, raw=True)
