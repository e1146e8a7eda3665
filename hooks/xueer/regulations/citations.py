"""Citations in running text: found by grammar, resolved against a register of regulations.

《支部工作条例》第十一条第二款、第十二条 · 本办法第三条第（二）项 · 前款 · 第五条至第七条 · bare 第八条
(in a rule: itself; on a study page: the last named rule). Frequencies behind this grammar were counted
on 3,425 Chinese legal texts; 项 without brackets and Arabic numerals occur and are accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ..ground.clause_id import ClauseId, article
from ..ground.numerals import NUMBER, ordinal
from .model import Regulation

_SELF = r"本(?:办法|条例|规定|规则|细则|准则|规程|章程|制度|法)"
_UNIT = (
    rf"(?:第(?P<article>{NUMBER})条(?:之(?P<inserted>{NUMBER}))?)?"
    rf"(?:第(?P<paragraph>{NUMBER})款)?"
    rf"(?:第[（(]?(?P<item>{NUMBER})[）)]?项)?"
    rf"(?:第(?P<point>{NUMBER})目)?"
)
#: e.g. 第三条之一第二款第（四）项第一目 · 第二款 · 第四项
_UNIT_RE = re.compile(_UNIT)
#: One 第 and one 条 for several.
#: e.g. 第三、四、五条 · 第十条、第三、四和五条
_SHORT_LIST = re.compile(rf"第{NUMBER}(?:、{NUMBER})+(?:[和及]{NUMBER})?条")
_JOIN = re.compile(r"(?:、|，|和|或者|或|以及|及|与|至|到)(?=第)")
_TITLE = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》")
#: Marks that a title may be written with, as a regulation writes them.
_MARKS = str.maketrans("〈〉()", "《》（）")
_HERE = re.compile(r"(?P<here>前条|前款|本条)")
#: Before a clause: it is another text's than the one at hand.
#: e.g. 2014 年本的 · 2014年修正本 · 原 · 旧条例
_OTHER_TEXT = re.compile(r"(?:\d{4}\s*年(?:文?本|修[订正]本)?的?|[原旧](?:本|文本|条例|办法|规定|细则)?的?)$")
#: e.g. （以下简称《条例》） · (简称“办法”)
_ALIAS = re.compile(r"[（(](?:以下)?简称[《“]?([^《》“”（）()]{2,30})[》”]?[）)]")
#: e.g. 支部工作条例（试行） · 考勤制度
_RULE_LIKE = re.compile(r"(?:法|条例|规定|办法|规则|细则|准则|章程|规程|制度)(?:（(?:试行|暂行)）)?$")
#: Another document, named without 《》; 条例第五条 alone is the one named last.
#: e.g. 依照公路法 · 该局考勤制度
_FOREIGN = re.compile(
    r"[一-龥](?<![本该此述这个部照据按由对和与及是从在为即])(?:(?<!办)法|条例|规定|办法|规则|细则|准则|章程|规程|制度)$"
)
#: What stands between a title and its clause.
#: e.g. （交党发〔2025〕8号）第五条 · （以下简称《条例》）第三条
_NOTE = re.compile(rf"[（(][^（）()]{{1,40}}[）)](?=第{NUMBER}条)")
_CLAUSE = re.compile(rf"第{NUMBER}条")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch of text [start, end) that names a rule or one of its clauses.

    `regulation` is None for a document this site does not hold; `clause` is None when the document as
    a whole is meant, and is the wanted id even when the regulation has no such clause.
    """

    start: int
    end: int
    name: str
    regulation: Regulation | None
    clause: ClauseId | None
    label: str
    since: ClauseId | None = None  # the first article of 第三条至第五条, on the citation of the last

    @property
    def missing(self) -> bool:
        """Whether a clause is named that the regulation does not have."""
        return bool(self.clause and self.regulation and self.regulation.clause(self.clause) is None)

    @property
    def broken(self) -> bool:
        """Missing from a full text: an error. (A guide holds only some clauses.)"""
        return self.missing and self.regulation is not None and self.regulation.complete


class Register:
    """The regulations a text may cite, by every name they go by."""

    def __init__(self, regulations: list[Regulation]) -> None:
        self.by_name: dict[str, Regulation] = {}
        for regulation in regulations:
            for name in regulation.names:
                self.by_name.setdefault(name, regulation)
        owners = Counter(name for regulation in regulations for name in regulation.names)
        for name in {r.national for r in regulations if owners[r.national] > 1} - {""}:
            del self.by_name[name]  # either could be meant: `regulation/name` says so, and nothing is linked
        unit = rf"(?P<unit>(?=第{NUMBER}条|{_SHORT_LIST.pattern}))"
        starts = rf"(?P<self>{_SELF})(?=第)|{_HERE.pattern}|{unit}"
        # A name without 《》 is looked for backwards from the 第三条 behind it, so that many names cost no more than
        # few; only a name in which a citation might begin itself is searched for.
        self._lengths = sorted({len(name) for name in self.by_name}, reverse=True)
        odd = [n for n in self.by_name if re.search(f"{_TITLE.pattern}|{starts}", f"{n}第")]
        names = "|".join(map(re.escape, odd)) or "(?!)"
        self._start = re.compile(rf"{_TITLE.pattern}|(?P<bare>{names})(?=第{NUMBER}条)|{starts}")

    def find(self, text: str, context: Context) -> Iterator[Citation]:
        """The citations of one paragraph in order; `context` is carried from paragraph to paragraph."""
        position = 0
        while found := self._start.search(text, position):
            end = found.end()
            if found["here"]:
                yield from _relative(text, found, context)
                position = end
                continue
            bare = found["bare"] or self._bare(text, position, found)
            regulation, name, known = self._document(found, bare, context)
            _declare(text, end, regulation, context)
            before = found.start()
            if found["unit"] is not None and bare is None and _elsewhere(text, before):
                known = False
            start = end - len(bare) if bare else before
            note = _NOTE.match(text, end)
            other = _other_edition(note, regulation)
            whole = Citation(start, end, name, regulation, None, text[start:end]) if other else None
            end = note.end() if note else end
            if found["title"] and not known and _CLAUSE.match(text, end):
                known, context.last = True, None
            if known and whole:
                yield whole
            position = end
            for citation in _units(text, start, end, name, regulation):
                position = citation.end
                if known and not whole:
                    yield citation

    def _bare(self, text: str, position: int, found: re.Match[str]) -> str | None:
        """The longest name that ends where a clause reference begins: 监督条例第三条."""
        end = found.start()
        if found["unit"] is None:
            return None
        names = (text[end - length : end] for length in self._lengths if end - length >= position)
        return next((name for name in names if name in self.by_name), None)

    def _document(
        self, found: re.Match[str], bare: str | None, context: Context
    ) -> tuple[Regulation | None, str, bool]:
        if title := found["title"]:
            name = title.translate(_MARKS)
            regulation = context.aliases.get(title) or self.by_name.get(title) or self.by_name.get(name)
            if regulation or _RULE_LIKE.search(name):
                context.last = regulation
                return regulation, title, True
            return None, title, False
        if bare:
            context.last = self.by_name[bare]
            return context.last, bare, True
        chosen = context.own or context.last
        return chosen, chosen.title if chosen else "", chosen is not None


@dataclass(slots=True)
class Context:
    """Where the reader is: the rule being read (None on a study page), its clause, the last named rule."""

    own: Regulation | None = None
    clause: ClauseId | None = None
    last: Regulation | None = None
    aliases: dict[str, Regulation] = field(default_factory=dict)  # （以下简称《…》） of this page


def _elsewhere(text: str, start: int) -> bool:
    """Whether the bare 第三条 that begins here belongs to a document that this site cannot tell."""
    return bool(_OTHER_TEXT.search(text, 0, start) or _FOREIGN.search(text, 0, start))


def _other_edition(note: re.Match[str] | None, regulation: Regulation | None) -> bool:
    """Whether （2018年修订） behind a title names a text of another year than the one held here."""
    if note is None or regulation is None:
        return False
    head = regulation.head
    own = map(str, (head.adopted, head.published, head.effective, head.edition, head.number))
    years = set(_YEAR.findall(note[0]))
    return bool(years) and years.isdisjoint(year for one in own for year in _YEAR.findall(one))


def _declare(text: str, end: int, regulation: Regulation | None, context: Context) -> None:
    """《某办法》（以下简称《办法》）: the page calls it 《办法》 from here on."""
    if regulation and (found := _ALIAS.match(text, end)):
        context.aliases[found[1]] = regulation


def _units(text: str, start: int, end: int, name: str, regulation: Regulation | None) -> Iterator[Citation]:
    """The clause references that follow a document name at `end`: one citation per list member."""
    if shortened := _SHORT_LIST.match(text, end):
        yield from _short_list(text, start, shortened, name, regulation)
        return
    first = _UNIT_RE.match(text, end)
    if first is None or not first["article"]:
        yield Citation(start, end, name, regulation, None, text[start:end])
        return
    last: dict[str, str | None] = {}
    unit: re.Match[str] | None = first
    since: ClauseId | None = None
    while unit is not None and unit.end() > unit.start():
        parts = _inherit(unit.groupdict(), last)
        clause = _clause_id(parts, regulation)
        yield Citation(start, unit.end(), name, regulation, clause, text[start : unit.end()], since)
        last = parts
        joint = _JOIN.match(text, unit.end())
        ranges = joint is not None and joint[0] in ("至", "到")
        since = clause if ranges and clause and clause.plain_article is not None else None
        if joint is None:
            return
        start = joint.end()
        unit = _UNIT_RE.match(text, start)


def _short_list(
    text: str, start: int, found: re.Match[str], name: str, regulation: Regulation | None
) -> Iterator[Citation]:
    """One citation for each number: the first with the document's name, the last with its 条."""
    numbers = list(re.compile(NUMBER).finditer(text, found.start(), found.end()))
    for number in numbers:
        begin = start if number is numbers[0] else number.start()
        end = found.end() if number is numbers[-1] else number.end()
        yield Citation(begin, end, name, regulation, article(ordinal(number[0]) or 0), text[begin:end])


def _inherit(parts: dict[str, str | None], last: dict[str, str | None]) -> dict[str, str | None]:
    """第三条第一款、第二款: a list member without 条 (or 款) takes it from the one before."""
    out = dict(parts)
    for level in ("article", "inserted", "paragraph", "item"):
        if out[level]:
            break
        out[level] = last[level]
    return out


def _clause_id(parts: dict[str, str | None], regulation: Regulation | None) -> ClauseId | None:
    assert parts["article"]  # the first of a list has it, the others take it from there
    number = ordinal(parts["article"])
    if number is None:
        return None
    return _below(article(number, _number(parts.get("inserted"))), parts, regulation)


def _below(clause: ClauseId, parts: dict[str, str | None], regulation: Regulation | None) -> ClauseId:
    """The 款, 项 and 目 named behind an article, or behind 前款."""
    if (paragraph := _number(parts["paragraph"])) is not None:
        clause = clause.child("k", paragraph)
    if (item := _number(parts["item"])) is not None:
        clause = _item(clause, item, regulation)
    if (point := _number(parts["point"])) is not None:
        clause = clause.child("m", point)
    return clause


def _number(numeral: str | None) -> int | None:
    """None when nothing was written; 0, which no text has, when it was but cannot be read."""
    return (ordinal(numeral) or 0) if numeral else None


def _item(above: ClauseId, item: int, regulation: Regulation | None) -> ClauseId:
    """The item of a 款; 第三条第（二）项 without 款 is the item of the first 款 that has it."""
    if above.number("k") is not None:
        return above.child("x", item)
    paragraphs = regulation.children(above) if regulation else []
    wanted = [p.id.child("x", item) for p in paragraphs]
    return next((w for w in wanted if regulation and w in regulation.clauses), above.child("k", 1).child("x", item))


def _relative(text: str, found: re.Match[str], context: Context) -> Iterator[Citation]:
    """前条、前款、本条: by position, only inside a rule; a 款 or 项 may follow."""
    own, end = context.own, found.end()
    if own is None or context.clause is None:
        return
    target = _named_by_position(found["here"], own, context.clause)
    if target is None:
        return
    unit = _UNIT_RE.match(text, end)
    nested = found["here"] == "前款" and unit and unit["paragraph"]  # no 款 stands in a 款
    if unit and unit.end() > end and not unit["article"] and not nested:
        target, end = _below(target, unit.groupdict(), own), unit.end()
    elif found["here"] == "本条":
        return
    yield Citation(found.start(), end, own.title, own, target, text[found.start() : end])


def _named_by_position(word: str, own: Regulation, here: ClauseId) -> ClauseId | None:
    """The article or 款 that 前条, 前款 or 本条 names at this clause; None when there is none before."""
    unit = here.unit
    if unit is None or unit.number("t") is None:
        return None
    if word == "前款":
        paragraph = here.number("k") or 1
        return unit.child("k", paragraph - 1) if paragraph > 1 else None
    if word == "本条":
        return unit
    return next((was.id for was, now in pairwise(own.articles()) if now.id == unit), None)


def parse_reference(text: str) -> tuple[str, str | None, str | None] | None:
    """`branch-work-rules#t11@9f2c41d8` → (regulation id, clause id, reviewed hash); None when malformed."""
    found = re.fullmatch(r"([A-Za-z0-9][A-Za-z0-9_-]*)(?:#([a-z][a-z0-9]*))?(?:@([0-9a-f]{8}))?", text)
    return (found[1], found[2], found[3]) if found else None
