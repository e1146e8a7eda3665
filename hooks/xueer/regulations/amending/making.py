"""Operations out of the words that a form has matched; words that say what cannot be are handed back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...ground.clause_id import ClauseId
from ...ground.numerals import ordinal
from .operations import (
    Append,
    Delete,
    Insert,
    Merge,
    Operation,
    Rename,
    Renumber,
    Reorder,
    Replace,
    Retitle,
    Split,
    Substitute,
    Words,
)
from .places import ARTICLE, NotReadError, places

#: e.g. 〖0〗 · 〖0〗、〖1〗
QUOTATION = r"〖\d+〗"
QUOTATIONS = rf"{QUOTATION}(?:[、和及]?{QUOTATION})*"
#: e.g. 本办法 · 全文
THIS = "(?:本(?:办法|条例|规定|规则|细则|准则|规程|章程|制度|法)|全文|条文)"
_LETTER = {"条": "t", "款": "k", "项": "x"}


@dataclass(slots=True)
class Reading:
    """What the sentences before leave behind: the places named last, the quotations of the item."""

    named: tuple[ClauseId, ...] = ()
    everywhere: bool = False  # the whole text was named last
    rule: str = ""  # what the decision calls the rule that it amends
    quotations: list[Words] = field(default_factory=list)

    def name(self, *at: ClauseId, everywhere: bool = False) -> None:
        """Remember which places were named."""
        self.named, self.everywhere = at, everywhere

    @property
    def place(self) -> ClauseId | None:
        """The last of the places named last."""
        return self.named[-1] if self.named else None

    def words(self, mark: str) -> Words:
        """The quotation behind 〖3〗."""
        return self.quotations[int(mark.strip("〖〗"))]

    def phrase(self, mark: str) -> str:
        """A quotation of one line: words inside a clause."""
        return "".join(self.words(mark))


def _one(text: str | None, reading: Reading) -> ClauseId:
    """The place that a form names, or else the one named last."""
    if text:
        reading.name(places(text, reading.place)[0])
    if reading.place is None:
        raise NotReadError
    return reading.place


def _some(text: str, reading: Reading) -> list[ClauseId]:
    found = places(text, reading.place)
    reading.name(*found)
    return found


def merge(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第五条、第六条合并为一条，作为第五条."""
    parts = tuple(_some(found[1], reading))
    reading.name(parts[0])
    if not all(part.depth == 1 for part in parts):
        return _merged_below(parts, places(found[2], parts[0])[0], reading.words(found[3]) if found[3] else ())
    return [Merge(parts, places(found[2], None)[0], reading.words(found[3]) if found[3] else ())]


def _merged_below(parts: tuple[ClauseId, ...], to: ClauseId, words: Words) -> list[Operation]:
    """第一款、第二款合并为一款，作为第一款，修改为：“…”: the first one is written anew, the others go."""
    first, *others = parts
    if not words or to != first or any(one.parent != first.parent for one in others):
        raise NotReadError
    return [Replace(first, words), *(Delete(one) for one in others)]


def split(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第五条分为两条，作为第五条、第六条: as many quotations, or one with their numbers."""
    to = tuple(places(found[2], None))
    words = tuple(reading.words(mark) for mark in re.findall(QUOTATION, found[3]))
    if len(words) == 1:
        words = tuple(_by_heads(words[0]))
    if len(words) != len(to):
        raise NotReadError
    return [Split(_one(found[1], reading), to, words)]


def _by_heads(words: Words) -> Iterator[Words]:
    """The paragraphs of several articles, article by article."""
    begun: list[str] = []
    for line in words:
        if begun and re.match(rf"{ARTICLE}[\s　]", line):
            yield tuple(begun)
            begun = []
        begun.append(line)
    if begun:
        yield tuple(begun)


def renumber(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第五条、第六条改为第六条、第七条: as many of the same kind."""
    old = _some(found[1], reading)
    new = places(found[2], old[0])
    if len(old) != len(new) or any(a.steps[-1].letter != b.steps[-1].letter for a, b in zip(old, new, strict=True)):
        raise NotReadError
    reading.name(old[-1])
    return [Renumber(a, b) for a, b in zip(old, new, strict=True)]


def insert(found: re.Match[str], reading: Reading) -> list[Operation]:
    """增加一条，作为第六条；第五条增加一款."""
    letter = _LETTER[found["unit"]]
    named = _one(found["place"], reading) if found["place"] or letter != "t" else None
    after = named if found["behind"] else None
    inside = _holder(letter, named, after)
    marks = re.findall(QUOTATION, found["words"])
    words = [reading.words(mark) for mark in marks]
    if letter == "t" and len(words) == 1:
        words = list(_by_heads(words[0]))
    to = places(found["to"], inside or named) if found["to"] else _headed(letter, words, after)
    if letter != "t" and len(words) == 1 and len(to) > 1:
        words = [(line,) for line in words[0]]
    if to and len(to) != len(words):
        raise NotReadError
    if not to:
        return [Insert(letter, inside, tuple(line for one in words for line in one), None, after)]
    return [Insert(letter, inside, one, at, after) for one, at in zip(words, to, strict=True)]


def insert_numbered(found: re.Match[str], reading: Reading) -> list[Operation]:
    """新增第十五条：“…”: the number says what is added."""
    if found["place"]:
        _one(found["place"], reading)
    to = places(found["to"], reading.place)
    letter = to[0].steps[-1].letter
    words = [reading.words(mark) for mark in re.findall(QUOTATION, found["words"])]
    if letter == "t" and len(words) == 1:
        words = list(_by_heads(words[0]))
    if len(words) != len(to) or any(one.steps[-1].letter != letter for one in to):
        raise NotReadError
    inside = None if letter == "t" else _holder(letter, to[0].parent, None)
    return [Insert(letter, inside, one, at) for one, at in zip(words, to, strict=True)]


def _holder(letter: str, named: ClauseId | None, after: ClauseId | None) -> ClauseId | None:
    """What the added clause stands in: the text, an article, a 款 (for a 项 of no named 款 the article)."""
    if letter == "t":
        if after is not None and after.depth != 1:
            raise NotReadError
        return None
    if named is None or named.unit is None:
        raise NotReadError
    if letter == "k":
        return named.unit
    paragraph = named.number("k")
    return named.unit if paragraph is None else named.unit.child("k", paragraph)


def _headed(letter: str, words: list[Words], after: ClauseId | None) -> list[ClauseId]:
    """在第五条后增加一条：“第六条　…”: the number that the words themselves begin with."""
    if letter != "t":
        return []
    heads = [re.match(rf"({ARTICLE})[\s　]", one[0]) for one in words]
    found = [places(head[1], None)[0] for head in heads if head]
    if len(found) != len(words) and after is None:
        raise NotReadError
    return found if len(found) == len(words) else []


def substitute(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第四条中的“甲”修改为“乙”; 统一修改为 without a place: throughout the text."""
    if found["throughout"] and not found["all"] and not found["places"] and not reading.named:
        reading.name(everywhere=True)
    where = _where(found, reading)
    old, new = ([reading.phrase(mark) for mark in re.findall(QUOTATION, found[which])] for which in ("old", "new"))
    if len(new) == 1 and "分别" not in found[0]:
        new *= len(old)
    if len(old) != len(new) or any(one in "".join(new[:n]) for n, one in enumerate(old)):
        raise NotReadError  # “甲”、“乙”改为“乙”、“丙”: one after the other makes 丙 of 甲
    return [Substitute(where, a, b) for a, b in zip(old, new, strict=True)]


def _where(found: re.Match[str], reading: Reading) -> tuple[ClauseId, ...]:
    """The places of a substitution; none for the whole text."""
    if found["all"]:
        reading.name(everywhere=True)
    if found["places"]:
        _some(found["places"], reading)
    if not reading.named and not reading.everywhere:
        raise NotReadError
    return reading.named


def strike(found: re.Match[str], reading: Reading) -> list[Operation]:
    """删去第四条中的“甲”."""
    where = _where(found, reading)
    return [Substitute(where, reading.phrase(mark), "") for mark in re.findall(QUOTATION, found["old"])]


def append(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第六条末尾增加“甲。”."""
    return [Append(_one(found["place"], reading), reading.phrase(found["words"]))]


def add_words(found: re.Match[str], reading: Reading) -> list[Operation]:
    """“甲”后增加“乙”."""
    where, old, new = _where(found, reading), reading.phrase(found["old"]), reading.phrase(found["new"])
    return [Substitute(where, old, old + new if found["side"] == "后" else new + old)]


def replace(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第二条修改为：“…”; of several either as many quotations or one of as many lines."""
    if not found["places"]:
        return [Replace(_one(None, reading), reading.words(found["words"]))]
    at = _some(found["places"], reading)
    quoted = [reading.words(mark) for mark in re.findall(QUOTATION, found["words"])]
    if len(quoted) > 1:  # 第二条、第三条分别修改为：“…”“…”
        if len(quoted) != len(at):
            raise NotReadError
        return [Replace(one, words) for one, words in zip(at, quoted, strict=True)]
    words = quoted[0]
    if len(at) == 1:
        return [Replace(at[0], words)]
    if len(words) != len(at):
        raise NotReadError
    return [Replace(one, (line,)) for one, line in zip(at, words, strict=True)]


def delete(found: re.Match[str], reading: Reading) -> list[Operation]:
    """删去第五条至第七条."""
    return [Delete(at) for at in _some(found["places"], reading)]


def retitle(found: re.Match[str], reading: Reading) -> list[Operation]:
    """标题修改为“…”."""
    return [Retitle(found[1].strip("《》") if found[1].startswith("《") else reading.phrase(found[1]).strip("《》"))]


def rename(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第二章章名修改为“…”."""
    return [Rename(ordinal(found[1]) or 0, reading.phrase(found[2]))]


def reorder(found: re.Match[str], _reading: Reading) -> list[Operation]:
    """条文顺序作相应调整; 其后各项序号依次调整 orders nothing: 款 and 项 are counted by where they stand."""
    words = re.sub("[该本同][条章节]", "", found[0])
    if not re.search("顺序|序号|编号", words):
        raise NotReadError
    if re.search("[款项目]", words.replace("条款", "条")) and not re.search(f"{THIS}|[条章节]", words):
        return []
    return [Reorder(citations=bool(re.search("引用|援引", found[0])))]


def name(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第五条： before what is done in it."""
    _one(found[1], reading)
    return []
