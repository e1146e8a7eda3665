"""Citations found in a paragraph: each kind of beginning, and the list of clauses that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..ground.numerals import ordinal
from . import bases, cited_annexes, editions, places, whose
from . import citation_words as grammar
from .bases import Base
from .citation_words import Member
from .citations import Citation, Context
from .editions import MARKS
from .model import Regulation
from .names import Names
from .quotations import Quotations
from .said import Said


@dataclass(frozen=True, slots=True)
class Hit:
    """Words at [start, end) and the list in them; without a base they cite nothing that this site can tell."""

    start: int
    end: int
    base: Base | None = None
    members: tuple[Member, ...] = ()
    resume: int = 0  # where to read on, if not at the end


class Register(Names):
    """The regulations a text may cite."""

    def find(self, text: str, context: Context) -> Iterator[Citation]:
        """The citations of one paragraph in order; `context` is carried from paragraph to paragraph."""
        return Finder(self, text, context).find()


class Finder:
    """One paragraph, read from left to right."""

    def __init__(self, register: Names, text: str, context: Context) -> None:
        self.names, self.text, self.context = register, text, context
        self.named: tuple[Regulation | None, int] | None = None  # the rule named last here, and where
        self.said = Said()
        self.quotes = Quotations(text, inside=context.in_new_wording)
        self.own = context.annex or context.own  # in an annex 第三条 is its own
        self.here = context.clause.in_annex if context.clause else None
        self.begun = 0  # where the words begin that nothing has taken yet

    def find(self) -> Iterator[Citation]:
        """The citations in order."""
        kinds = {
            "title": self._title, "bare": self._odd_name, "self": self._self, "that": self._that, "here": self._here,
            "annex": self._annex, "unit": self._unit,
        }  # fmt: skip
        while found := self.names.start.search(self.text, self.begun):
            self.quotes.read(found.start())
            hit = kinds[found.lastgroup or ""](found)
            self.begun = hit.resume or hit.end
            if hit.base is None:
                self.said.cited = (
                    self.said.cited if self.context.amending else None
                )  # 第四条改为第五条，第二款: of 第四条
            elif hit.members:
                yield from self._members(hit.base, hit)
            else:
                yield self._whole(hit.base, hit)
        self.quotes.read(len(self.text))
        self.context.in_new_wording = self.context.amending is not None and self.quotes.holds_new

    def _members(self, base: Base, hit: Hit) -> Iterator[Citation]:
        """One citation for each member of the list; the first begins with the name."""
        regulation, last = base.regulation, None
        at = self.here if regulation is self.own else None
        for member in hit.members:
            clause = places.clause_of(member, base.clause, regulation, at)
            if clause is None:
                continue
            start = hit.start if member is hit.members[0] else member.start
            also = places.between(last, clause, regulation) if member.after_to else ()
            relation = "" if member.top == "t" else base.relation
            last = clause
            self.said.clause(regulation, clause, member.end)
            label = self.text[start : member.end]
            found = Citation(start, member.end, base.name, regulation, clause, label, also, relation)
            if not found.missing or (base.sure and self.context.amending is None):
                yield cited_annexes.in_whole(found)

    def _whole(self, base: Base, hit: Hit) -> Citation:
        if base.clause:
            self.said.clause(base.regulation, base.clause, hit.end)
        else:
            self.said.cited = None
        label = self.text[hit.start : hit.end]
        regulation, clause = base.regulation, base.clause
        found = Citation(hit.start, hit.end, base.name, regulation, clause, label, base.also, base.relation)
        return cited_annexes.in_whole(found)

    # A rule by its name.

    def _title(self, found: re.Match[str]) -> Hit:
        title, start, end = found["title"], found.start(), found.end()
        aliases = self.context.aliases
        regulation = aliases[title] if title in aliases else self.names.named(title)
        note = grammar.NOTE.match(self.text, end)
        annex = grammar.ANNEX_OF.match(self.text, note.end() if note else end)
        members = () if annex else self._absolute(note.end() if note else end)
        if not members and not annex:
            members = self._absolute(end + len(grammar.of_it(self.text, end)))
        if regulation is None and not members and not grammar.RULE_LIKE.search(title.translate(MARKS)):
            return self._of_annex(None, title, start, annex) if annex else Hit(start, end)
        if alias := grammar.ALIAS.match(self.text, end):
            aliases[alias[1]] = regulation
        edition = self._edition(
            regulation, start, note[0] if note and (members or annex or grammar.EDITION.search(note[0])) else ""
        )
        self._now(edition, end, title)
        if annex:
            hit = self._of_annex(edition, title, start, annex)
            return hit if hit.base else Hit(start, end, Base(regulation, title), (), hit.end)
        resume = members[-1].end if members else end
        if edition is None and regulation is not None:  # of a text that is not held the numbers may be others
            return Hit(start, end, Base(regulation, title), (), resume)
        return Hit(start, end, Base(edition, title), members, resume)

    def _odd_name(self, found: re.Match[str]) -> Hit:
        return self._named(found["bare"], found.start(), self._absolute(found.end()))

    def _named(self, name: str, start: int, members: tuple[Member, ...]) -> Hit:
        """监督条例第三条: a name without 《》."""
        end, aliases = members[-1].end, self.context.aliases
        if name not in aliases and not whose.is_whole(self.text, start, name):
            return Hit(start, end)
        edition = self._edition(aliases[name] if name in aliases else self.names.named(name), start, "")
        self._now(edition, start, name)
        return Hit(start, end, Base(edition, name) if edition else None, members)

    def _self(self, found: re.Match[str]) -> Hit:
        """本办法第三条; in an annex that is a 规则 itself, 本规则 is the annex."""
        own, annex = self.context.own, self.context.annex
        if annex and annex.annex and own and not editions.is_called(own.title, found["self"][1:]):
            title = annex.annex.text.partition("\n")[0]
            if editions.is_called(title, found["self"][1:]):
                return self._absolutely(found, annex)
        regulation = own or self.context.last
        if self.context.amending and own and not editions.is_called(own.title, found["self"][1:]):
            amended = self._amended()  # the words of the rule that the decision changes
            regulation = self._edition(amended, found.start(), "")
        if regulation:
            self.said.rule(regulation, regulation.title)
        return self._absolutely(found, regulation)

    def _that(self, found: re.Match[str]) -> Hit:
        """该法第三条, 同法第三条: of the rule of this kind that was named last."""
        kind = found["that"].removeprefix("该").removeprefix("同").removeprefix("上述").removeprefix("前述")
        return self._absolutely(found, self.said.of_kind(kind, None if self.context.own else self.context.last))

    def _absolutely(self, found: re.Match[str], regulation: Regulation | None) -> Hit:
        if annex := grammar.ANNEX_OF.match(self.text, found.end()):
            return self._of_annex(regulation, regulation.title if regulation else "", found.start(), annex)
        members = self._absolute(found.end())
        end = members[-1].end if members else found.end()
        base = Base(regulation, regulation.title) if regulation and members else None
        return Hit(found.start(), end, base, members)

    def _absolute(self, start: int) -> tuple[Member, ...]:
        """The list that begins here, when it needs nothing before it: with a 条, a 章."""
        at = start + 1 if self.text[start : start + 1] == " " else start
        found = tuple(grammar.members(self.text, at))
        return found if found and found[0].top not in "kxm" else ()

    def _edition(self, regulation: Regulation | None, start: int, note: str) -> Regulation | None:
        """The text of it that is meant here; None when that is not held."""
        if regulation is None:
            return None
        if self.context.amending and regulation is not self.context.own:
            text = self.names.made if self.quotes.holds_new else self.names.before
            return text(regulation, self.context.amending.day)
        return self.names.meant(regulation, self.text[max(0, start - whose.AHEAD) : start], note)

    def _now(self, regulation: Regulation | None, at: int, name: str) -> None:
        self.context.last, self.named = regulation, (regulation, at)
        self.said.rule(regulation, name)

    # Clauses without the name of their rule.

    def _annex(self, found: re.Match[str]) -> Hit:
        """附件一第三条, 附件2: of the rule named right before it, else of the one at hand; on a study page of none."""
        start = found.start()
        words = grammar.ANNEX_OF.match(self.text, start)
        assert words
        if name := self.names.ending(self.text, self.begun, start, self.context.aliases):
            if name not in self.context.aliases and not whose.is_whole(self.text, start - len(name), name):
                return self._of_annex(None, name, start, words)
            regulation = self.context.aliases[name] if name in self.context.aliases else self.names.named(name)
            edition = self._edition(regulation, start - len(name), "")
            return self._of_annex(edition, name, start - len(name), words)
        regulation = self._rule_at_hand() if self.context.own else None
        whole = self._edition(regulation.body or regulation, start, "") if regulation else None
        if self._elsewhere(start) or (self.context.amending and not grammar.members(self.text, words.end())):
            whole = None
        return self._of_annex(whole, whole.title if whole else "", start, words)

    def _of_annex(self, regulation: Regulation | None, name: str, start: int, words: re.Match[str]) -> Hit:
        """The annex that these words name, or what the list behind them names in it."""
        members = tuple(grammar.members(self.text, words.end()))
        end = members[-1].end if members else words.end()
        number = ordinal(words["number"].strip()) if words["number"] else None
        found = cited_annexes.named(regulation, words["word"], number, members) if regulation else None
        if found is None or isinstance(found, Regulation):
            return Hit(start, end, Base(found, name) if found else None, members)
        missing = regulation is not None and regulation.clause(found) is None
        if missing and self.context.amending:
            return Hit(start, end)
        return Hit(start, end if missing else words.end(), Base(regulation, name, found), (), end)

    def _unit(self, found: re.Match[str]) -> Hit:
        start = found.start()
        members = tuple(grammar.members(self.text, start))
        hit = Hit(start, members[-1].end, members=members)
        if members[0].top not in "kxm" and (
            name := self.names.ending(self.text, self.begun, start, self.context.aliases)
        ):
            return self._named(name, start - len(name), members)
        top, own = members[0].top, self.own
        if not self.context.amending and not self.quotes.depth and self.said.goes_back(self.text, start, top, own):
            return replace(hit, base=None if self._is_none(start, members) else self.said.back(top, own))
        if (kind := whose.foreign_kind(self.text, start)) or whose.is_of_a_paper(self.text, start):
            self.said.rule(None, kind or "")
        regulation = self._rule_at_hand()
        if regulation is None or self._is_none(start, members):
            return hit
        edition = self._edition(regulation.body or regulation, start, "")
        if edition and edition is regulation.body:
            edition = regulation
        if edition is regulation and self._elsewhere(start):
            return hit
        return replace(hit, base=self._base(edition, top, start, hit.end) if edition else None)

    def _rule_at_hand(self) -> Regulation | None:
        """What a bare 第三条 means here."""
        own = self.context.own
        if self.context.amending and not self.context.annex:  # an annex of a decision is no part of what it says
            return self._amended()
        if own is not None and self.quotes.depth:
            return self._quoted()
        return self.own or self.context.last

    def _amended(self) -> Regulation | None:
        amending = self.context.amending
        return self.context.last if amending is None or amending.several else amending.target

    def _quoted(self) -> Regulation | None:
        """《X》第一条规定：“…”: the rule whose words are quoted here."""
        if self.named is None or not whose.introduces(self.text, self.named[1], self.quotes.opened):
            return None
        return self.named[0]

    def _elsewhere(self, start: int) -> bool:
        own = self.context.own
        return (
            whose.foreign_kind(self.text, start) is not None
            or whose.is_of_a_paper(self.text, start)
            or bool(own and whose.is_another_kind(self.text, start, own))
        )

    def _is_none(self, start: int, members: tuple[Member, ...]) -> bool:
        """Whether these words only look like a clause, or name one of a text to come."""
        end = members[-1].end
        if self.context.amending:
            head = self.quotes.holds_new and not self.text[:start].strip()
            return whose.is_new_number(self.text, start, end, head=head)
        if members[0].top == "t":
            return len(members) == 1 and members[0].deepest == "t" and whose.is_a_thing(self.text, start, end)
        if self._goes_on(start):
            return False
        bracketed = members[0].top == "x" and grammar.is_bracketed(self.text, start)
        end = grammar.end_of_list(self.text, end)
        return not whose.is_of_a_rule(self.text, start, end, deep=len(members[0].steps) > 1, bracketed=bracketed)

    def _goes_on(self, start: int) -> bool:
        """Whether the clause is one of a list whose last is cited: 第一款、上款."""
        return self.said.cited is not None and grammar.are_joined(self.text, self.said.ended, start)

    def _base(self, regulation: Regulation, top: str, start: int, end: int) -> Base | None:
        """What bare clauses of this level belong to; in a decision a 第二款 is of the article named last."""
        own, here = self.own, self.here
        if regulation is not own:
            cited = self.said.cited if self.context.amending and not self.quotes.holds_new else None
            here = cited[1] if cited and cited[0] is regulation else None
        sure = whose.is_surely_of_a_rule(self.text, start, end)
        found = bases.bare(regulation, top, here, sure=sure, headings=regulation is own)
        return replace(found, sure=False) if found and regulation.body else found  # it may be the text's own 第九条

    # Clauses by their position.

    def _here(self, found: re.Match[str]) -> Hit:
        """前款, 前两款, 本条第一款, 该条第二款, 本章."""
        word, start, own, here = found["here"], found.start(), self.own, self.here
        members = tuple(grammar.members(self.text, found.end(), below=word[-1]))
        members = members if members and grammar.is_below(members[0].top, word[-1]) else ()
        end = members[-1].end if members else found.end()
        if word[0] in "该同":
            base = self.said.that() if word[1:] == "条" and members else None
            base = base and replace(base, clause=base.clause and base.clause.unit)
        elif own is None or here is None or (self.context.amending and not self.context.annex) or self.quotes.depth:
            base = None
        elif word[0] == "本":
            base = bases.this(word, own, here, alone=not members)
        else:
            told = grammar.end_of_list(self.text, end)
            nothing = not self._goes_on(start) and whose.is_nothing_before(
                self.text, word, start, told, alone=not members
            )
            base = None if nothing else bases.before(word, own, here)
        return Hit(start, end, base, members)
