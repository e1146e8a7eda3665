"""Proposals that are not about one article's head: the typed 目录, the first number, 章, 附, numbers on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...ground.numerals import NUMBER, ordinal
from .edits import JOIN, SPLIT, Edit, Found, Text, text_of
from .layout import annex_list, begins_annex, heading, is_structure
from .proposed_heads import heads
from .source import Paragraph, solid

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
#: e.g. - 第一章 · 1. 总则 · ## 第一章
_BULLET = re.compile(r"\A[\s　]*(?:[-*+]\s+|#{1,6}\s+|[0-9]{1,2}[.．、][\s　]+)?")
#: e.g. ……12 · 　3
_LEADER = re.compile(r"[\s　.．…·・\-—]*[0-9０-９]*$")
#: Which articles an entry of a 目录 has.
#: e.g. （第一条至第六条） · （第七条—第九条） · (第十条)
_RANGE = re.compile(rf"[\s　]*[（(]第{NUMBER}条(?:[\s　]*[至到、—–~～-]+[\s　]*第?{NUMBER}条)?[）)]")
_CONTENTS = re.compile(r"目[录次]")
_LONGEST_ENTRY, _MOST_DIFFERENT = 60, 1
#: e.g. （一） · 3．
_ALONE = re.compile(rf"[（(]{NUMBER}[）)]|[0-9０-９]{{1,2}}[．.、]")
#: An article in whatever dress.
#: e.g. 【第三条】甲 · 第 三 条、乙
_ANY_HEAD = re.compile(rf"[*#【〔\[\s　]*第[\s　]*({NUMBER}(?:[\s　]*{NUMBER})*)[\s　]*[条條]")
#: What an article may be whose number is not where it should be.
#: e.g. 甲。第三条 · 【第三条
_MAYBE_HEAD = re.compile(rf"(?:^|[。；：！？”』」）*【〔\s])[第弟笫][\s　]*({NUMBER}(?:[\s　]*{NUMBER})*)[\s　]*[条條]")
#: e.g. 第三章　监督检查、法律责任
_CHAPTER = re.compile(rf"第({NUMBER})(编|分编|章|节)[\s　]+[^。；：！？]{{2,40}}$")
#: e.g. 附： · 附：登记表
_ANNEX = re.compile(r"附[\s　]*[：:][^。；]{0,40}")
#: e.g. Article 1  These Measures are made to · (1) registration of ownership; · Call Sign
_FOREIGN = re.compile(r"[^\u3040-\u30ff\u3400-\u9fff，。；：、（）《》“”]+")
_FOREIGN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]{2,}")
#: (3) ISO 9001 is no translation: what begins with a number must say more.
_NUMBERED = re.compile(r"[（(]?[0-9]{1,2}[）).]")
_SENTENCE = re.compile(r"[。；：！？]$")


def contents(text: Text) -> Iterator[Found]:
    """A 目录 with links, bullets, bold, or one entry that differs: up to where its first entry comes again."""
    entries = [_entry(text_of(b)) for b in text.blocks]
    at = next((n for n, e in enumerate(entries) if _CONTENTS.fullmatch(e) and n in text.lines), None)
    if at is None or at + 2 >= len(entries):
        return
    again = next((n for n in range(at + 2, len(entries)) if entries[n] == entries[at + 1]), None)
    if again is None:
        return
    end, later = again, set(entries[again:])
    while end > at + 1 and entries[end - 1] not in later and not heading(_plain(text.line(end - 1))):
        end -= 1
    run = range(at + 1, end)
    different = [n for n in run if entries[n] not in later]
    short = all(0 < len(entries[n]) <= _LONGEST_ENTRY and not _SENTENCE.search(text.line(n)) for n in run)
    if len(run) >= 2 and short and len(different) <= _MOST_DIFFERENT:
        yield Found(tuple(Edit(n, 0, len(text.line(n)), removes=True) for n in (at, *run)))


def _plain(line: str) -> str:
    """A line of a 目录 without bullet, link, bold, the articles it has, dots and page number."""
    bare = _LINK.sub(r"\1", _BULLET.sub("", line, count=1)).replace("*", "")
    return _LEADER.sub("", _RANGE.sub("", bare)).strip()


def _entry(line: str) -> str:
    return solid(_plain(line))


def first_article(text: Text) -> Iterator[Found]:
    """A part of a longer text: its articles run on from a number that is not 1."""
    first = next(iter(heads(text)), None)
    if first is None or first.number == 1 or not first.proper:
        return
    earlier = [_ANY_HEAD.match(line) for n, line in text.lines.items() if n < first.block]
    if not any(found and (ordinal(solid(found[1])) or 0) < first.number for found in earlier):
        yield Found((Edit(first.block, 0, 0),), {"首条": first.number})


def absent(text: Text) -> Iterator[Found]:
    """第六条 behind 第四条: 第五条 is missing, and no line looks like it; an annex counts for itself."""
    annex = _annex(text)
    found = [head for head in heads(text) if not head.inserted and head.block < annex]
    pairs = list(pairwise(found))
    if any(after.number <= before.number for before, after in pairs):
        return
    seen = {ordinal(solid(one[1])) for line in text.lines.values() for one in _MAYBE_HEAD.finditer(line)}
    for before, after in pairs:
        numbers = list(range(before.number + 1, after.number))
        if numbers and not seen & set(numbers):
            yield Found((Edit(after.block, 0, 0),), {"缺条": numbers})


def _annex(text: Text) -> int:
    """The first line that begins an annex; behind the text when there is none."""
    begun = False
    for n, line in text.lines.items():
        begun = begun or bool(re.match(rf"第{NUMBER}条", line))
        if begun and (begins_annex(line) or _ANNEX.fullmatch(line) or re.match(r"#+\s*附", line)):
            return n
    return len(text.blocks)


def alone(text: Text) -> Iterator[Found]:
    """（一） on a line, its words on the next."""
    for n, line in text.lines.items():
        following = text.lines.get(n + 1, "")
        if _ALONE.fullmatch(line) and following and not _starts(text, n + 1):
            yield Found((Edit(n, len(line), len(line), JOIN),))


def _starts(text: Text, block: int) -> bool:
    """Whether a paragraph begins something of its own."""
    line = text.lines[block]
    return bool(is_structure(text.blocks[block]) or line.startswith("#") or _ALONE.match(line))


def chapter_titles(text: Text) -> Iterator[Found]:
    """第三章　监督检查，法律责任: the next number, and a clause or heading follows; what comes again is a 目录's."""
    last: dict[str, int] = {}
    later = {_entry(line): n for n, line in text.lines.items()}
    for n, line in text.lines.items():
        if later[_entry(line)] > n:  # a 目录's
            continue
        if known := heading(line):
            number = re.match(rf"第({NUMBER})", known.text)
            last[known.kind] = ordinal(number[1]) or 0 if number else 0
        elif (found := _CHAPTER.fullmatch(line)) and _goes_on(text, n):
            number_here = ordinal(found[1]) or 0
            if number_here in (1, last.get(found[2], 0) + 1):
                last[found[2]] = number_here
                yield Found((Edit(n, 0, 0, "## "),))


def _goes_on(text: Text, block: int) -> bool:
    following = text.lines.get(block + 1, "")
    return bool(following and (_starts(text, block + 1) or re.match(rf"第{NUMBER}条", following)))


def annexes(text: Text) -> Iterator[Found]:
    """附： behind the articles: what follows is none of the last one's words."""
    begun = False
    for n, line in text.lines.items():
        begun = begun or bool(re.match(rf"第{NUMBER}条", line))
        typed = isinstance(block := text.blocks[n], Paragraph) and block.raw and begins_annex(line)
        if begun and (typed or _ANNEX.fullmatch(line)):
            at = annex_list(line)
            yield Found((Edit(n, 0, 0, "## "), *([Edit(n, at, at, SPLIT)] if at else [])))


def translations(text: Text) -> Iterator[Found]:
    """A line of foreign words behind a clause: its translation, and no 款 that anybody cites."""
    begun = False
    for n, line in text.lines.items():
        begun = begun or bool(re.match(rf"第{NUMBER}条", line))
        if not begun or n - 1 not in text.lines or not _FOREIGN.fullmatch(line):
            continue
        if len(_FOREIGN_WORD.findall(line)) >= (3 if _NUMBERED.match(line) else 2):
            yield Found((Edit(n - 1, len(text.lines[n - 1]), len(text.lines[n - 1]), f" {JOIN}"),))
