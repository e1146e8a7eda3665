"""The lines of a page in the project's convention: 章 ##, 节 ###, 第一条　…, a blank line between 款."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...ground.numerals import NUMBER
from ...ground.text import escape
from .source import Block, Paragraph, Table, solid

#: From the outside in; the outermost that is open takes `##`, the others follow.
_ORDER = ("编", "分编", "章", "节")
#: e.g. 第一章　总则 · ## 第 二 节 学习
_HEADING = re.compile(rf"(?:#{{1,6}}\s*)?第[\s　]*({NUMBER})[\s　]*(分编|编|章|节)([\s　]*)(.*)$")
#: e.g. 总　纲 · ## 附则
_NAMED = re.compile(r"(?:#{1,6}\s*)?(总[\s　]*纲|序[\s　]*言|前[\s　]*言|引[\s　]*言|附[\s　]*则)$")
#: e.g. 第十条之二　学习内容 · 第三条
_ARTICLE = re.compile(rf"(第{NUMBER}条(?:之{NUMBER})?)(?:[\s　]+(.*)|)$", re.DOTALL)
#: e.g. （一） 党章党规
_ITEM = re.compile(rf"\A([（(]{NUMBER}[）)])[\s　]+(?=\S)")
_DIVISION = re.compile(r"(?:#{1,6}\s*)?[一二三四五六七八九十]{1,3}、")
_PROSE = re.compile(r"[。；：！？，,;:]")
#: Markdown would number such lines anew, from 1.
_ORDERED = re.compile(r"\A([0-9]{1,4})\.[\s　]+(?=\S)")
#: What is annexed is not part of the last article.
#: e.g. 附件1：登记表 · 附　表
_ANNEX = re.compile(r"附[\s　]*[件表录][\s　]*[0-9０-９一二三四五六七八九十]{0,3}(?:[\s　：:.．][^。；，]{0,40})?")
#: The list of a notice's annexes, of which the first stands beside the word.
#: e.g. 附件：1.登记表
_ANNEX_LIST = re.compile(r"附[\s　]*件[\s　]*[：:](?=[\s　]*[1１][.．、])")
_CONTENTS = re.compile(r"(?:#{1,6}\s*)?目[\s　]*[录次]$")
_LEADER = re.compile(r"[\s　.．…·・\-—]*[0-9０-９]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names a 编, 分编, 章 or 节, or 总纲, 附则 without a number."""

    kind: str
    text: str  # as the page writes it, without #


def heading(text: str) -> Heading | None:
    """The heading that a line is, with or without its #; None for running text that begins with 第二章."""
    if found := _NAMED.match(text):
        return Heading("", re.sub(r"[\s　]", "", found[1]))
    found = _HEADING.match(text)
    if found is None:
        return None
    number, kind, space, rest = found.groups()
    if not text.startswith("#") and (_PROSE.search(rest) or len(rest) > (40 if space else 20)):
        return None
    name = rest.strip()
    if re.fullmatch(r"[一-龥](?:[\s　]+[一-龥])+", name):  # 总　则, spread for the eye
        name = solid(name)
    return Heading(kind, f"第{number}{kind}" + (f"　{name}" if name else ""))


def begins_annex(line: str) -> bool:
    """Whether what follows is annexed, and no part of the last article."""
    return bool(_ANNEX.fullmatch(line))


def annex_list(line: str) -> int:
    """How much of 附件：1.登记表 is the word above the list; 0 for all else."""
    found = _ANNEX_LIST.match(line)
    return found.end() if found else 0


def is_structure(block: Block) -> bool:
    """Whether the regulation proper begins here: a heading, an article, 一、."""
    if isinstance(block, Table):
        return False
    return bool(heading(block.text) or _ARTICLE.match(block.text) or _DIVISION.match(block.text))


def without_contents(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without a typed 目录 (headings that all come again), and the lines left out."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _CONTENTS.match(block.text):
            continue
        seen: list[str] = []
        end = at + 1
        while end < len(blocks) and (key := _entry(blocks[end])) and key not in seen[:1]:
            seen.append(key)
            end += 1
        again = {_entry(b) for b in blocks[end:]}
        if seen and set(seen) <= again and not (end < len(blocks) and _is_odd_entry(blocks[end])):
            return blocks[:at] + blocks[end:], [b.text for b in blocks[at:end] if isinstance(b, Paragraph)]
    return blocks, []


def _is_odd_entry(block: Block) -> bool:
    """第二章　登记，免疫 below entries of a 目录: one that is no heading, so that nobody knows where the 目录 ends."""
    return isinstance(block, Paragraph) and bool(_HEADING.match(block.text)) and not _entry(block)


def _entry(block: Block) -> str:
    """A heading without its dots and page number, for comparison; empty for other blocks."""
    if isinstance(block, Table):
        return ""
    found = heading(_LEADER.sub("", block.text)) if len(block.text) < 100 else None
    return solid(found.text) if found else ""


def joined(blocks: list[Block]) -> list[Block]:
    """第一章 and its name on the next line made one heading."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(block, Paragraph) and isinstance(before, Paragraph) and _is_name(before, block):
            out[-1] = replace(before, text=f"{before.text}　{block.text}")
        else:
            out.append(block)
    return out


def _is_name(before: Paragraph, block: Paragraph) -> bool:
    found = heading(before.text)
    bare = found is not None and found.kind != "" and "　" not in found.text
    short = len(block.text) <= 20 and not _PROSE.search(block.text) and not block.text.startswith(("|", "#", "（", "["))
    return bare and short and not is_structure(block)


def lay_out(blocks: list[Block]) -> tuple[list[str], list[str]]:
    """The body's lines, and for each where it comes from in the source."""
    lines: list[str] = []
    opened: list[str] = []
    origins: list[str] = []
    begun = False
    for block in blocks:
        begun = begun or is_structure(block)
        written = _table(block) if isinstance(block, Table) else _paragraph(block, opened, begun=begun)
        lines += ["", *written]
        origins += [block.where] * (len(written) + 1)
    return [*lines, ""], [*origins, ""]


def _paragraph(block: Paragraph, opened: list[str], *, begun: bool) -> list[str]:
    """The lines of one paragraph; `opened` holds the kinds of the headings it stands under."""
    if found := heading(block.text):
        opened[:] = [k for k in opened if found.kind and _ORDER.index(k) < _ORDER.index(found.kind)]
        opened += [found.kind] * bool(found.kind)
        name = found.text if block.raw else escape(found.text)
        return [f"{'#' * (1 + max(1, len(opened)))} {name}"]
    if begun and not block.raw and begins_annex(block.text):
        opened.clear()
        if at := annex_list(block.text):
            first = replace(block, text=block.text[at:].strip())
            return [f"## {escape(block.text[:at])}", "", *_paragraph(first, opened, begun=begun)]
        return [f"## {escape(block.text)}"]
    text = block.text if block.raw else escape(block.text.replace("\t", " "))
    if article := _ARTICLE.match(text):
        text = f"{article[1]}　{(article[2] or '').lstrip()}".rstrip("　")
    if block.raw:
        return text.split("\n")
    return _ORDERED.sub(r"\1．", _ITEM.sub(r"\1", text, count=1), count=1).split("\n")


def _table(table: Table) -> list[str]:
    if not table.rows or not table.rows[0]:
        return []
    rows = [f"| {' | '.join(escape(cell, in_table=True) for cell in row)} |" for row in table.rows]
    return [rows[0], "|" + " --- |" * len(table.rows[0]), *rows[1:]]
