"""Citations in running text: what is found, and where its reader is.

《支部工作条例》第十一条第二款、第十二条 · 本办法第三条第（二）项 · 前款 · 第五条至第七条 · bare 第八条
(in a rule: itself; on a study page: the last named rule; in a decision: the rule it amends). Frequencies behind the
grammar (citation_words.py) were counted on 3,425 Chinese legal texts; finding.py finds them, places.py resolves them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..ground.clause_id import ClauseId
from ..ground.text import chinese_date
from .editions import Amending
from .model import Clause, Regulation


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
    also: tuple[ClauseId, ...] = ()  # what the words name besides: the rest of 前两款, what 至 leaves out before it
    relation: str = ""  # how 前款 says what it names: 本款的前一款

    @property
    def missing(self) -> bool:
        """Whether a clause is named that the regulation does not have."""
        return bool(self.clause and self.regulation and self.regulation.clause(self.clause) is None)

    @property
    def broken(self) -> bool:
        """Missing from a full text: an error. (A guide holds only some clauses.)"""
        return self.missing and self.regulation is not None and self.regulation.complete

    @property
    def meaning(self) -> str:
        """What is named, said in full: 第十二条第二款（本款的前一款）, 《学习办法》（2018年3月1日施行的文本）第三条."""
        regulation = self.regulation
        if regulation is None:
            return self.label
        words = _extent(regulation, sorted({self.clause, *self.also}, key=_order)) if self.clause else ""
        if self.relation:
            return f"{words}（{self.relation}）"
        earlier = not regulation.path.endswith("/index.md") and regulation.head.effective
        return f"《{regulation.title}》{f'（{chinese_date(earlier)}施行的文本）' if earlier else ''}{words}"


def _order(clause: ClauseId) -> list[tuple[int, int]]:
    return [(step.number or 0, step.inserted or 0) for step in clause.steps]


def _extent(regulation: Regulation, clauses: list[ClauseId]) -> str:
    """第三条; 第三条第一款、第二款; of more the first and the last: 第三条至第六条; of an annex: 附件1第三条."""
    first, last = clauses[0], clauses[-1]
    if first.annex and first.annex in regulation.annexes:
        annex = regulation.annexed[first.annex]
        inside = [own for one in clauses if (own := one.in_annex)]
        return annex.label + _extent(regulation.annexes[annex.id], inside) if inside else _titled(annex)
    if first == last:
        return _words(regulation, first)
    rest = last.words()
    if first.parent == last.parent:
        rest = rest.removeprefix(last.parent.words() if last.parent else "")
        rest = rest.removeprefix(last.unit.words() if last.unit and last.unit != last else "")
    return f"{first.words()}{'、' if len(clauses) == 2 else '至'}{rest}"


def _words(regulation: Regulation, clause: ClauseId) -> str:
    """第三条第（二）项; a heading with its words: 第二章“组织与要求”."""
    found = regulation.clause(clause)
    if found and clause.unit is None and found.text:
        return _titled(found)
    return clause.words()


def _titled(heading: Clause) -> str:
    title = heading.text.partition("\n")[0]
    return f"{heading.label}“{title}”" if title else heading.label


@dataclass(slots=True)
class Context:
    """Where the reader is: the rule being read (None on a study page), its clause, the last named rule."""

    own: Regulation | None = None
    clause: ClauseId | None = None
    last: Regulation | None = None
    aliases: dict[str, Regulation | None] = field(default_factory=dict)  # （以下简称《…》） of this page
    amending: Amending | None = None  # the rule being read is a decision that changes others
    in_new_wording: bool = False  # the paragraph before ended in wording of that decision that goes on

    @property
    def annex(self) -> Regulation | None:
        """The annex that the reader is in: 第三条 there is the annex's own."""
        inside = self.clause.annex if self.clause else None
        return self.own.annexes.get(inside) if self.own and inside else None


def parse_reference(text: str) -> tuple[str, str | None, str | None] | None:
    """`branch-work-rules#t11@9f2c41d8` → (regulation id, clause id, reviewed hash); None when malformed."""
    found = re.fullmatch(r"([A-Za-z0-9][A-Za-z0-9_-]*)(?:#([a-z][a-z0-9]*))?(?:@([0-9a-f]{8}))?", text)
    return (found[1], found[2], found[3]) if found else None
