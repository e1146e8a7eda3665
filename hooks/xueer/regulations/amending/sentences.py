"""One sentence of a 修改决定, quotations masked as 〖0〗, read from left to right into operations.

The forms are those of 立法技术规范（试行）（一）(法工委发〔2009〕62号) and what offices write for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...ground.clause_id import ClauseId
from ...ground.numerals import NUMBER, ordinal
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
from .places import ARTICLE, ONE, SOME, NotReadError, places


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


_Q = r"〖\d+〗"
_QS = rf"{_Q}(?:[、和及]?{_Q})*"
_THIS = "(?:本(?:办法|条例|规定|规则|细则|准则|规程|章程|制度|法)|全文|条文)"
_LETTER = {"条": "t", "款": "k", "项": "x"}
#: Between what a sentence orders.
#: e.g. ，同时 · ：（一） · 2．
_LINK = re.compile(rf"(?:[，,、：:]|并|同时|其中|此外|原|对|[（(]{NUMBER}[）)](?!项)|[0-9]{{1,2}}[．.、])*")


def operations(text: str, reading: Reading) -> tuple[list[Operation], str]:
    """What a sentence orders, and the part that is not understood (empty when all of it is)."""
    found: list[Operation] = []
    own = re.compile(f"(?:{_THIS}|《{re.escape(reading.rule)}》)的?(?=第)")  # 将《某办法》第三条 is 将第三条
    rest = own.sub("", text)
    while rest := _LINK.sub("", rest, count=1):
        taken = _first(rest, reading)
        if taken is None:
            return found, rest
        found += taken[0]
        rest = rest[taken[1] :]
    return found, ""


def _first(text: str, reading: Reading) -> tuple[list[Operation], int] | None:
    for pattern, make in _FORMS:
        if found := pattern.match(text):
            try:
                return make(found, reading), found.end()
            except NotReadError:
                continue
    return None


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


def _merge(found: re.Match[str], reading: Reading) -> list[Operation]:
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


def _split(found: re.Match[str], reading: Reading) -> list[Operation]:
    to = tuple(places(found[2], None))
    words = tuple(reading.words(mark) for mark in re.findall(_Q, found[3]))
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


def _renumber(found: re.Match[str], reading: Reading) -> list[Operation]:
    old = _some(found[1], reading)
    new = places(found[2], old[0])
    if len(old) != len(new) or any(a.steps[-1].letter != b.steps[-1].letter for a, b in zip(old, new, strict=True)):
        raise NotReadError
    reading.name(old[-1])
    return [Renumber(a, b) for a, b in zip(old, new, strict=True)]


def _insert(found: re.Match[str], reading: Reading) -> list[Operation]:
    letter = _LETTER[found["unit"]]
    named = _one(found["place"], reading) if found["place"] or letter != "t" else None
    after = named if found["behind"] else None
    inside = _holder(letter, named, after)
    marks = re.findall(_Q, found["words"])
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


def _insert_numbered(found: re.Match[str], reading: Reading) -> list[Operation]:
    """新增第十五条：“…”: the number says what is added."""
    if found["place"]:
        _one(found["place"], reading)
    to = places(found["to"], reading.place)
    letter = to[0].steps[-1].letter
    words = [reading.words(mark) for mark in re.findall(_Q, found["words"])]
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


def _substitute(found: re.Match[str], reading: Reading) -> list[Operation]:
    if found["throughout"] and not found["all"] and not found["places"] and not reading.named:
        reading.name(everywhere=True)
    where = _where(found, reading)
    old, new = ([reading.phrase(mark) for mark in re.findall(_Q, found[which])] for which in ("old", "new"))
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


def _strike(found: re.Match[str], reading: Reading) -> list[Operation]:
    where = _where(found, reading)
    return [Substitute(where, reading.phrase(mark), "") for mark in re.findall(_Q, found["old"])]


def _append(found: re.Match[str], reading: Reading) -> list[Operation]:
    return [Append(_one(found["place"], reading), reading.phrase(found["words"]))]


def _add_words(found: re.Match[str], reading: Reading) -> list[Operation]:
    where, old, new = _where(found, reading), reading.phrase(found["old"]), reading.phrase(found["new"])
    return [Substitute(where, old, old + new if found["side"] == "后" else new + old)]


def _replace(found: re.Match[str], reading: Reading) -> list[Operation]:
    if not found["places"]:
        return [Replace(_one(None, reading), reading.words(found["words"]))]
    at = _some(found["places"], reading)
    quoted = [reading.words(mark) for mark in re.findall(_Q, found["words"])]
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


def _delete(found: re.Match[str], reading: Reading) -> list[Operation]:
    return [Delete(at) for at in _some(found["places"], reading)]


def _retitle(found: re.Match[str], reading: Reading) -> list[Operation]:
    return [Retitle(found[1].strip("《》") if found[1].startswith("《") else reading.phrase(found[1]).strip("《》"))]


def _rename(found: re.Match[str], reading: Reading) -> list[Operation]:
    return [Rename(ordinal(found[1]) or 0, reading.phrase(found[2]))]


def _reorder(found: re.Match[str], _reading: Reading) -> list[Operation]:
    """条文顺序作相应调整; 其后各项序号依次调整 orders nothing: 款 and 项 are counted by where they stand."""
    words = re.sub("[该本同][条章节]", "", found[0])
    if not re.search("顺序|序号|编号", words):
        raise NotReadError
    if re.search("[款项目]", words.replace("条款", "条")) and not re.search(f"{_THIS}|[条章节]", words):
        return []
    return [Reorder(citations=bool(re.search("引用|援引", found[0])))]


def _name(found: re.Match[str], reading: Reading) -> list[Operation]:
    """第五条： before what is done in it."""
    _one(found[1], reading)
    return []


_IN = rf"(?:(?P<places>{SOME})|(?P<all>{_THIS}))?(?:其中|中|里)?的?"
_CHANGED = "(?:均|统一|一并|分别|相应)*(?:修改|改|调整)为"
#: e.g. “甲”字样 · “甲”一词 · “甲”的表述
_CALLED = "(?:字样|一词|一语|一句|的?(?:表述|内容|规定))?"
_AS = "(?:分别)?作为"
_GONE = "(?:予以)?(?:删去|删除)"
_INSERT = (
    rf"在?(?P<place>{ONE})?(?:中|里)?(?P<behind>之?后面?)?，?增加{NUMBER}个?(?P<unit>[条款项])"
    rf"(?:，?{_AS}(?P<to>{SOME}))?(?:，?内容为)?[：:，]?(?P<words>{_QS})"
)
#: Nothing but these words: an order before it is not passed over.
_REORDER = (
    rf"(?:《[^》]+》|根据本(?:决定|修正案)|作?相应的?修[改正订]|{_THIS}|其[他余后]|后面|以后|[该本同][条章节]|条文|条款|章节|文字|引用|援引|序号|顺序|编号"
    r"|部分|个别|相[应关]|有关|全部|所有|以及|以下|[对将原各的条章节款项目和及与并、，中所作])*"
    r"(?:依次|相应|一并|统一|适当|进行|予以|[也均都作做的])*(?:调整|顺延)(?:，?(?:并|后)?重新(?:公布|发布|印发))?"
)
_Make = Callable[[re.Match[str], Reading], list[Operation]]
#: Tried in this order at each place of a sentence.
_FORMS: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(source), make)
    for source, make in (
        (rf"将?({SOME})合并(?:为{NUMBER}[条款项]，?作为|为|，?作为)({ONE})(?:，?并?修改为[：:]?({_Q}))?", _merge),
        (rf"将?({ARTICLE})(?:拆分|分|修改)为{NUMBER}条，?{_AS}({SOME})(?:，?(?:分别)?修改为)?[：:]?({_QS})", _split),
        (rf"将?原?({SOME})(?:相应|分别|依次)*(?:修?改为|调整为|作为)({SOME})", _renumber),
        (_INSERT, _insert),
        (
            rf"在?(?P<place>{ONE})?(?:中|里)?，?(?:新增|增加|增设)(?P<to>{SOME})[：:，]?(?P<words>{_QS})",
            _insert_numbered,
        ),
        (rf"将?(?:标题|题目|名称|《[^》]+》的?名称)(?:修改|改)为({_Q}|《[^》]+》)", _retitle),
        (rf"将?第({NUMBER})章的?(?:章名|标题|名称)?(?:{_Q})?(?:修改|改)为[：:]?({_Q})", _rename),
        (
            rf"[将把]?{_IN}(?P<old>{_QS}){_CALLED}(?P<throughout>统一)?(?=.{{0,4}}分别){_CHANGED}(?P<new>{_QS})",
            _substitute,
        ),
        (rf"[将把]?{_IN}(?P<old>{_QS}){_CALLED}(?P<throughout>统一)?{_CHANGED}(?P<new>{_Q})", _substitute),
        (rf"在?(?P<place>{ONE})(?:[中里]?的?(?:末尾|最后)|之?后面?)，?增加(?:一句)?[：:，]?(?P<words>{_Q})", _append),
        (rf"在?{_IN}(?P<old>{_Q})(?:之)?(?P<side>后|前)面?，?增加(?P<new>{_Q})", _add_words),
        (rf"(?:将{_IN}(?P<old>{_QS}){_CALLED}{_GONE})", _strike),
        (rf"{_GONE}{_IN}(?P<old>{_QS}){_CALLED}", _strike),
        (rf"将?{_IN}{_GONE}(?P<old>{_QS}){_CALLED}", _strike),
        (rf"将?(?P<places>{SOME})?的?(?:内容)?，?(?:{_CHANGED})[：:]?(?P<words>{_QS})", _replace),
        (rf"{_GONE}(?P<places>{SOME})", _delete),
        (rf"将?(?P<places>{SOME}){_GONE}", _delete),
        (_REORDER, _reorder),
        (rf"将?({ONE})(?:作(?:出)?(?:如下|以下)修改)?(?=[：:，])", _name),
    )
)
