"""What a paragraph has named so far: the rules and the clause that 该法, 同法, 其第五条, 该条 go back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..ground.clause_id import ClauseId
from . import names, whose
from .bases import Base
from .model import Regulation


@dataclass(slots=True)
class Said:
    """The rules named in a paragraph (None: not held), the rule and the clause that the last citation is of."""

    rules: list[tuple[Regulation | None, str]] = field(default_factory=list)
    latest: Regulation | None = None
    cited: tuple[Regulation | None, ClauseId] | None = None
    ended: int = -1  # where the words of that clause end

    def rule(self, regulation: Regulation | None, name: str) -> None:
        """A rule is named; of one that is not known its kind is enough: 公路法第八条…，该法第九条."""
        self.latest = regulation
        self.rules.append((regulation, name))

    def clause(self, regulation: Regulation | None, clause: ClauseId, end: int) -> None:
        """A clause is cited by words that end here."""
        self.latest, self.cited, self.ended = regulation, (regulation, clause), end

    def of_kind(self, kind: str, otherwise: Regulation | None) -> Regulation | None:
        """What 该法, 同法 mean: the rule of this kind that was named last."""
        rules = self.rules or ([(otherwise, otherwise.title)] if otherwise else [])
        return next((rule for rule, name in reversed(rules) if names.is_of_kind(kind, rule, name)), None)

    def that(self, *, sure: bool = True) -> Base | None:
        """The clause that was named last, for a part of it."""
        if self.cited is None or self.cited[0] is None:
            return None
        return Base(self.cited[0], self.cited[0].title, self.cited[1], "上文说的那一条", sure=sure)

    def goes_back(self, text: str, start: int, top: str, own: Regulation | None) -> bool:
        """Whether the bare clause at `start` is said to be of what was named before.

        其第五条, 其中第五条, 其第二款, 第三条（第二款除外）.
        """
        word = whose.refers_back(text, start)
        if top in "kxm":
            inside = text[start - 1 : start] in ("（", "(") and self.ended == start - 1
            return inside or word == "其" or (word == "其中" and self.cited is not None)
        others = any(rule is not own or rule is None for rule, _ in self.rules)
        return bool(word) and (others or (word == "其" and own is not None))

    def back(self, top: str, own: Regulation | None) -> Base | None:
        """What that is: the clause for a 款 or 项, else the rule; None where another rule and the own are named."""
        if top in "kxm":
            return self.that(sure=False)
        return Base(self.latest, self.latest.title) if self.rules and self.latest and self.latest is not own else None
