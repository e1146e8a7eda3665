"""What a bank's way out of or into another format did: one record for every format and both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ...ground.guard import masked

#: What is said of more places than this in the same words is said once.
SEVERAL = 3
#: So many of these places are named: where something stands that was not stored, where to look.
NAMED_LEFT, NAMED = 200, 20


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at.

    Where (line, cell, file of a package, question), which question, why. `lost`: the whole question was left out.
    With a `field`: this value alone has no place on the other side; the question itself went over.
    In words it is one line, and shows no number or mark that the guard stops at.
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
        return f"{_shown(self.where)}“{_shown(self.about)[:20]}”" if self.about else _shown(self.where)

    @property
    def what(self) -> str:
        """The field and its value; empty when the finding is about the question."""
        return f"{_shown(self.field)}“{_shown(self.value)}”" if self.field else ""

    def __str__(self) -> str:
        return "：".join(filter(None, (self.item, self.what, _shown(self.why))))


def _shown(text: str) -> str:
    """A text of a file as a message shows it: on one line, masked."""
    return masked(" ".join(text.split()))


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
    for _, group in groupby(findings, lambda f: (f.where, f.about, f.why, f.lost, bool(f.field))):
        first, *more = group
        whats = "、".join(f.what for f in (first, *more) if f.what)
        text = "：".join(filter(None, (first.item, whats, _shown(first.why))))
        for _ in range(1 if first.field else 1 + len(more)):
            yield first, text


def summed_lines(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Such lines, and at the end one for each thing that is said of many places alike, with their number."""
    alike: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        if not finding.lost:
            alike[(finding.field, finding.value, finding.why)].append(finding)
    many = {key for key, group in alike.items() if len(group) > SEVERAL}
    yield from lines(f for f in findings if f.lost or (f.field, f.value, f.why) not in many)
    for group in (group for key, group in alike.items() if key in many):
        places = list(dict.fromkeys(f.where for f in group))
        most = NAMED_LEFT if group[0].field else NAMED
        named = "、".join(map(_shown, places[:most])) + " 等" * (len(places) > most)
        what = "：".join(filter(None, (group[0].what, _shown(group[0].why))))
        yield group[0], f"{what}：有 {len(group)} 处（{named}）"
