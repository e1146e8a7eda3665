"""What a bank's way out of or into another format did: one record for every format and both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ...ground.guard import masked


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at.

    Where (line, cell, file of a package, question), which question, why. `lost`: the whole question was left out.
    With a `field`: this value alone has no place on the other side; the question itself went over.
    In words it shows no number or mark that the guard stops at.
    """

    where: str
    about: str
    why: str
    lost: bool = False
    field: str = ""
    value: str = ""

    @property
    def item(self) -> str:
        """Where, and how the question begins."""
        return f"{self.where}“{masked(self.about)[:20]}”" if self.about else self.where

    @property
    def what(self) -> str:
        """The field and its value; empty when the finding is about the question."""
        return f"{self.field}“{masked(self.value)}”" if self.field else ""

    def __str__(self) -> str:
        return "：".join(filter(None, (self.item, self.what, masked(self.why))))


@dataclass(slots=True)
class Report:
    """What was stored, by the question's id, and everything that was not."""

    stored: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def lose(self, where: str, about: str, why: str) -> None:
        """Report a question that was left out."""
        self.findings.append(Finding(where, about, why, lost=True))

    def note_on(self, where: str, about: str, why: str) -> None:
        """Report something about a question that went over."""
        self.findings.append(Finding(where, about, why))

    def leave(self, where: str, about: str, name: str, value: str, why: str) -> None:
        """Report a single value that has no place on the other side."""
        self.findings.append(Finding(where, about, why, field=name, value=value))


def lines(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Findings for people: neighbours about one question for one reason share a line; (one of them, the line)."""
    for _, group in groupby(findings, lambda f: (f.item, f.why, f.lost, bool(f.field))):
        first, *more = group
        whats = "、".join(f.what for f in (first, *more) if f.what)
        text = "：".join(filter(None, (first.item, whats, masked(first.why))))
        for _ in range(1 if first.field else 1 + len(more)):
            yield first, text
