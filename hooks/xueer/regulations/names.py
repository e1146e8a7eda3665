"""What the regulations of a library are called, and which of their texts is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ..ground.numerals import NUMBER
from . import citation_words as grammar
from . import editions
from .citations import Context
from .editions import MARKS, Amending
from .model import Regulation

_TITLE = r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
_STARTS = (
    rf"(?P<self>{grammar.SELF})(?=\s?{grammar.GROUP}|的?附[件表录])"
    rf"|(?P<that>{grammar.THAT})(?=\s?{grammar.GROUP}|的?附[件表录])"
    rf"|(?P<here>{grammar.HERE})|(?P<annex>{grammar.ANNEX})|(?P<unit>(?={grammar.GROUP}))"
)
#: The characters that one of these begins with.
_FIRSTS = "本该上前同附第"
#: A rule's full name begins with whose it is; without that it is what people call it.
#: e.g. 中华人民共和国宪法 · 中国共产党支部工作条例（试行）
_WHOSE = re.compile(r"(?:中华人民共和国|中国共产党)(?P<called>.{2,}?)(?:（(?:试行|暂行|草案)）)?$")
_RULE = re.compile(rf"{grammar.RULE}$")


#: e.g. 某市人民政府关于修改《某办法》的决定
_ORDER = re.compile(r".+?(?P<called>关于修[改订正].+)$")
#: e.g. 条例 · 办法（试行）
_KIND = re.compile(rf"(?P<kind>{grammar.RULE})(?:（[^（）]*）)?$")


def is_of_kind(kind: str, regulation: Regulation | None, name: str) -> bool:
    """Whether 该法 may mean this rule, named so; one that is not held is what its name says."""
    those = (name, *(regulation.names if regulation else ()))
    return any((found := _KIND.search(one.translate(MARKS))) and found["kind"] == kind for one in those)


def orders(regulations: Iterable[Regulation]) -> dict[str, Regulation]:
    """《关于修改〈某办法〉的决定》: decisions without their issuers; a name that two would bear is left out."""
    owners: dict[str, list[Regulation]] = {}
    for regulation in regulations:
        title = regulation.title.translate(MARKS)
        if editions.amended(title) is not None and (found := _ORDER.match(title)):
            owners.setdefault(found["called"], []).append(regulation)
    return {name: those[0] for name, those in owners.items() if len({r.id for r in those}) == 1}


def called(regulations: Iterable[Regulation]) -> dict[str, Regulation | None]:
    """The short names that nobody wrote down: 宪法 of 中华人民共和国宪法; None for one that two rules would bear."""
    owners: dict[str, list[Regulation]] = {}
    for regulation in regulations:
        found = _WHOSE.match(regulation.title)
        short = found["called"] if found and _RULE.search(found["called"]) else ""
        for name in dict.fromkeys((*regulation.names, *([short] if short and not _RULE.fullmatch(short) else ()))):
            owners.setdefault(name, []).append(regulation)
    made = {found["called"] for r in regulations if (found := _WHOSE.match(r.title))}
    return {n: those[0] if len({r.id for r in those}) == 1 else None for n, those in owners.items() if n in made}


class Names:
    """The regulations that may be cited, by every name they go by, and the texts of each.

    `by_name` has the names that their editors wrote, not the short ones that were made of them.
    """

    def __init__(self, regulations: list[Regulation]) -> None:
        self.by_name: dict[str, Regulation] = {}
        self._texts: dict[str, list[Regulation]] = {}
        for regulation in regulations:
            self._texts.setdefault(regulation.id, []).append(regulation)
            for name in regulation.names:
                self.by_name.setdefault(name, regulation)
        made = called(regulations)
        for name in (name for name, owner in made.items() if owner is None):
            self.by_name.pop(name, None)  # either could be meant: `regulation/name` says so, and nothing is linked
        self._names = orders(regulations) | {name: owner for name, owner in made.items() if owner} | self.by_name
        for texts in self._texts.values():
            texts.sort(key=lambda text: str(text.head.date), reverse=True)
        # A name without 《》 is looked for backwards from the 第三条 behind it, so that many names cost no more than
        # few; only a name in which a citation might begin itself is searched for.
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        odd = [name for name in self._names if re.search(f"{_TITLE}|{_STARTS}", f"{name}第")]
        bare = "|".join(map(re.escape, sorted(odd, key=len, reverse=True))) or "(?!)"
        firsts = re.escape("".join(sorted({"《", *_FIRSTS, *(name[0] for name in odd)})))
        starts = rf"{_TITLE}|(?P<bare>{bare})(?=第{NUMBER}[编章条])|{_STARTS}"
        self.start = re.compile(rf"(?=[{firsts}])(?:{starts})")  # most characters begin nothing

    def named(self, title: str) -> Regulation | None:
        """The rule of this title, whatever marks it is written with."""
        return self._names.get(title) or self._names.get(title.translate(MARKS))

    def ending(self, text: str, start: int, end: int, aliases: Iterable[str]) -> str | None:
        """The longest name that ends where a clause begins: 监督条例第三条."""
        declared = max((a for a in aliases if text.endswith(a, start, end)), key=len, default=None)
        names = (text[end - length : end] for length in self._lengths if end - length >= start)
        known = next((name for name in names if name in self._names), None)
        return max((name for name in (declared, known) if name), key=len, default=None)

    def meant(self, regulation: Regulation, ahead: str, note: str) -> Regulation | None:
        """The text of it that the words around its name speak of; None when that is not held."""
        return editions.meant(self._of(regulation), regulation, ahead, note)

    def before(self, regulation: Regulation, day: dt.date | None) -> Regulation | None:
        """The text of it that stood before a day; None when that is not held."""
        return editions.before(self._of(regulation), regulation, day)

    def made(self, regulation: Regulation, day: dt.date | None) -> Regulation | None:
        """The text of it that a decision of this day made; None when that is not held."""
        return editions.made(self._of(regulation), day)

    def _of(self, regulation: Regulation) -> list[Regulation]:
        return self._texts.get(regulation.id, [regulation])

    def context(self, own: Regulation | None) -> Context:
        """The beginning of a page: of this rule, or of a page that is none."""
        names = editions.amended(own.title) if own else None
        if own is None or names is None:
            return Context(own=own)
        target = self.named(names[0]) if len(names) == 1 else None
        return Context(own=own, amending=Amending(target, len(names) != 1, own.head.date))
