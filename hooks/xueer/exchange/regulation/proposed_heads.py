"""Heads of articles that only their number in the sequence tells: glued, without a blank, in a heading, in bold.

A head is one when its number is the next one, no line of the text has that number as its own, and what follows
is not how a citation goes on (第三条规定的…). Everything else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...ground.numerals import NUMBER, ordinal
from .edits import JOIN, SPLIT, Edit, Found, Text, numbered
from .layout import is_structure
from .source import Paragraph, solid

_DIGITS = r"[零〇○一二三四五六七八九十百千]"
_HEAD = rf"第[\s　]*({_DIGITS}(?:[\s　]*{_DIGITS})*|[0-9０-９]{{1,4}})[\s　]*条"
#: e.g. 第一百二十八 条 · ### 第三条 目的 · **第三条**为了 · **第三条之一**　甲
_AT_START = re.compile(
    rf"(?P<hash>#{{1,6}}\s*)?(?P<bold>\*{{1,3}})?[\s　]*(?P<head>{_HEAD})"
    rf"(?:之(?P<inserted>{NUMBER}))?(?P<close>\*{{1,3}})?"
)
#: e.g. 制定本办法。 第二条本办法
_INSIDE = re.compile(rf"[。；：！？”』」）](?P<gap>[\s　]*)(?P<head>{_HEAD})")
#: How a citation goes on.
#: e.g. 规定的 · 、第四条 · 第二款
_CITED = re.compile(rf"[\s　]*(?:[、，。；：）至和或及与第中所的]|规定|以[上下前后内外]|之{NUMBER})")
#: A mark between the number and the words; behind 、 a citation goes on.
#: e.g. 第一条：为了
_MARK = re.compile(r"[\s　]*([：:])(?=[\s　]*\S)")
_SENTENCE = re.compile(r"[。；：！？]")
#: e.g. （一）甲 · 3．乙
_NUMBERED = re.compile(rf"[（(]{NUMBER}[）)]|[0-9]{{1,2}}[．.、]")


@dataclass(frozen=True, slots=True)
class Head:
    """第三条 in a text; `kind` is what is wrong with it, empty for a proper head or one that follows 之."""

    block: int
    number: int
    kind: str
    edits: tuple[Edit, ...] = ()
    inserted: int = 0  # M of 第N条之M
    proper: bool = False  # a head whatever its number: a blank stands behind it


def of(kind: str) -> Callable[[Text], Iterator[Found]]:
    """The detector of one kind of head."""
    return lambda text: (Found(head.edits) for head in heads(text) if head.kind == kind)


def heads(text: Text) -> Iterator[Head]:
    """Every head of an article in order, proper ones too."""
    candidates = [head for n in text.lines for head in _candidates(text, n)]
    proper = {(head.number, head.inserted) for head in candidates if head.proper}
    last, inserted = 0, 0
    for head in candidates:
        following = (last, inserted + 1) if head.inserted else (last + 1, 0)
        number = (head.number, head.inserted)
        if head.proper or (number == following and number not in proper):
            last, inserted = number
            yield head


def _candidates(text: Text, block: int) -> Iterator[Head]:
    """What each 第三条 of a paragraph would be as a head."""
    line = text.lines[block]
    if (found := _AT_START.match(line)) and (head := _at_start(text, block, found)):
        yield head
    for inside in _INSIDE.finditer(line):
        mark = _MARK.match(line, inside.end())
        if mark or not _CITED.match(line, inside.end()):
            split = Edit(block, inside.start("gap"), inside.end("gap"), SPLIT)
            yield Head(block, _number(inside), "glued", (split, *_spelled(block, inside), *_apart(inside, block, mark)))


def _at_start(text: Text, block: int, found: re.Match[str]) -> Head | None:
    line, end = found.string, found.end()
    spaced = not line[end:] or line[end].isspace()
    mark = _MARK.match(line, end)
    if not spaced and not mark and (_CITED.match(line, end) or (found["inserted"] and not found["close"])):
        return None
    again = re.compile(rf"[\s　]*{re.escape(solid(found['head']))}(?=[\s　])")
    twice = None if found["inserted"] else again.match(line, mark.end(1) if mark else end)
    unmarked = _unmarked(block, found)
    kind = "heading" if found["hash"] else "marks" if unmarked else "doubled" if twice else "mark" if mark else ""
    kind = kind or ("digits" if _has_digits(found) else "stray" if solid(found["head"]) != found["head"] else "")
    kind = kind or ("" if spaced else "space")
    proper = spaced and not mark and kind in ("", "doubled", "digits") and solid(found["head"]) == found["head"]
    edits = [*_spelled(block, found), *_apart(found, block, mark)]
    if twice:
        edits.append(Edit(block, twice.start(), twice.end(), removes=True))
    if found["hash"]:
        unmarked = [Edit(block, found.start("hash"), found.end("hash")), *unmarked, *_with_text(text, block, end)]
    inserted = ordinal(found["inserted"] or "零") or 0
    return Head(block, _number(found), kind, (*unmarked, *edits), inserted, proper)


def _number(found: re.Match[str]) -> int:
    return ordinal(solid(found["head"])[1:-1]) or 0


def _apart(found: re.Match[str], block: int, mark: re.Match[str] | None) -> list[Edit]:
    """A blank between the number and the words, in the place of a mark."""
    line, end = found.string, found.end()
    if mark:
        return [Edit(block, *mark.span(1), "　", removes=True)]
    return [] if not line[end:] or line[end].isspace() else [Edit(block, end, end, "　")]


def _has_digits(found: re.Match[str]) -> bool:
    return solid(found["head"])[1:-1].isdecimal()


def _spelled(block: int, found: re.Match[str]) -> list[Edit]:
    """第三条 without blanks inside; for 第3条 the numeral that it means."""
    head = solid(found["head"])
    if _has_digits(found):
        return [Edit(block, *found.span("head"), numbered(head), removes=True)]
    return [Edit(block, *found.span("head"), head)] if head != found["head"] else []


def _unmarked(block: int, found: re.Match[str]) -> list[Edit]:
    """Without the marks of bold text around the number, or around the number and its title."""
    if not found["bold"]:
        return []
    close = found.start("close") if found["close"] else found.string.find(found["bold"], found.end())
    if close < 0:
        return []
    return [Edit(block, *found.span("bold")), Edit(block, close, close + len(found["bold"]))]


def _with_text(text: Text, block: int, end: int) -> list[Edit]:
    """第一条 目的 in a heading names the article: its text goes on behind it, else it would be the second 款."""
    line = text.lines[block]
    following = text.blocks[block + 1] if block + 1 < len(text.blocks) else None
    named = line[end:].strip("*# 　") and not _SENTENCE.search(line[end:])
    if not named or not isinstance(following, Paragraph) or block + 1 not in text.lines:
        return []
    if is_structure(following) or following.text.startswith("#") or _NUMBERED.match(following.text):
        return []
    return [Edit(block, len(line), len(line), f"　{JOIN}")]
