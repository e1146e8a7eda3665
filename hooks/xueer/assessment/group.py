"""A group's learning, from the files its members hand in: counts and rates, never a person.

A figure that rests on fewer than five people is not shown, and neither is one from which such a figure follows by
subtraction: secondary suppression (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4). What can be had by
adding and subtracting what is shown is a sum over *atoms*, the sets of questions that stand in the same shown figures;
so every atom that was answered at all must rest on five people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from ..library import Library
from ..quizzes import BankQuestion
from ..regulations import parse_reference
from .handed_in import Rejected, handed_in, newer

#: Figures about fewer people than this are withheld.
FEWEST = 5
#: What stands in their place, and in the place of those that would give them away.
FEW = "不显示"
#: Two files are alike when so many questions, or more, are in both with the same counts, and nine tenths of all.
ALIKE = 10
ALIKE_SHARE = 0.9


@dataclass(slots=True)
class Tally:
    """Something answered: by how many people, how often, how often right."""

    people: int = 0
    answers: int = 0
    right: int = 0

    @property
    def rate(self) -> str:
        """The share of right answers."""
        return f"{self.right / self.answers:.0%}" if self.answers else ""


#: A figure: a bank, a clause or a question, by its kind and id.
Cell: TypeAlias = tuple[str, str]
#: The shown figures that some questions stand in, those and no others.
Atom: TypeAlias = frozenset[Cell]


#: What each file says of its person in one number: pages read, sets done, minutes of self-study, 学时 of sessions, and
#: the part of these that the ledger does not hold. Minutes and 学时 are two measures, never added.
SUMS = ("pages", "runs", "minutes", "hours", "own")


@dataclass(slots=True)
class Group:
    """What the files say together: question → person (a number) → how often right and wrong; each sum by person."""

    people: int = 0
    sums: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in SUMS})
    answers: dict[str, dict[int, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    cells: dict[Cell, set[str]] = field(default_factory=lambda: defaultdict(set))
    #: Names of files that may be of one person.
    alike: list[tuple[str, str]] = field(default_factory=list)

    @property
    def active(self) -> int:
        """Who answered at least one question of the banks."""
        return len(self._who(self.answers))

    @property
    def shows_active(self) -> bool:
        """Whether both those who took part and those who did not are enough, or nobody is missing."""
        return self.active >= FEWEST and (self.people == self.active or self.people - self.active >= FEWEST)

    @property
    def shows_people(self) -> bool:
        """Whether it may be said how many handed something in.

        Beside how many answered a bank, it would tell of one to four that they answered none: 9 files, 6 in the only
        bank, 3 who did nothing.
        """
        return self.people >= FEWEST and (self.shows_active or self.active < FEWEST)

    def total(self, name: str) -> float | None:
        """A sum that may be shown: of five people or more, none of it of one to four of them alone."""
        parts = self.sums[name]
        rests = [parts]
        if name == "own":  # what is left of the hours is a figure too
            rests.append([hours - own for hours, own in zip(self.sums["hours"], parts, strict=True)])
        few = any(0 < sum(part > 0 for part in one) < FEWEST for one in rests)
        return None if self.people < FEWEST or few else sum(parts)

    def tally(self, questions: Iterable[str]) -> Tally:
        """What was answered of these questions."""
        counts = [count for one in questions for count in self.answers[one].values()]
        right = sum(right for right, _ in counts)
        return Tally(len(self._who(questions)), right + sum(wrong for _, wrong in counts), right)

    def shown(self) -> dict[Cell, Tally]:
        """The figures that may be shown: all together as ("", ""), then banks, clauses, questions."""
        if self.active < FEWEST:
            return {}
        kept = {cell for cell, questions in self.cells.items() if len(self._who(questions)) >= FEWEST}
        while kept and (few := self._too_few(kept)):
            kept -= set().union(*few)
        return {("", ""): self.tally(self.answers), **{cell: self.tally(self.cells[cell]) for cell in sorted(kept)}}

    def _too_few(self, kept: set[Cell]) -> list[Atom]:
        """For each atom that rests on too few: the shown figures whose end joins it with its nearest neighbour."""
        around: dict[str, set[Cell]] = defaultdict(set)
        for cell in kept:
            for question in self.cells[cell]:
                around[question].add(cell)
        atoms: dict[Atom, set[int]] = defaultdict(set)
        for question, people in self.answers.items():
            atoms[frozenset(around[question])] |= people.keys()

        def loss(parting: Atom) -> tuple[int, int, list[Cell]]:
            return len(parting), sum(len(self._who(self.cells[cell])) for cell in parting), sorted(parting)

        few = [atom for atom, people in atoms.items() if len(people) < FEWEST]
        return [min((other - atom for other in atoms if atom < other), key=loss, default=atom) for atom in few]

    def _who(self, questions: Iterable[str]) -> set[int]:
        return {person for one in questions for person in self.answers[one]}


def weakest(shown: dict[Cell, Tally], kind: str, most: int = 10) -> list[tuple[str, Tally]]:
    """Of the figures of a kind that are shown, those with the lowest rate."""
    found = [(name, tally) for (of, name), tally in shown.items() if of == kind]
    return sorted(found, key=lambda pair: (pair[1].right / pair[1].answers, pair[0]))[:most]


def collect(folder: Path, library: Library) -> tuple[Group, list[Rejected]]:
    """The group of every *.json below the folder; files that are none of a group are listed, each person counts once.

    A person is the random id of the file; of several with one id the one with most answers counts.
    """
    rejected: list[Rejected] = []
    files: dict[str, tuple[str, dict[str, Any]]] = {}
    for name, found in handed_in(folder):
        value = _checked(found, name)
        if isinstance(value, Rejected):
            rejected.append(value)
        elif (earlier := files.get(value["id"])) and _answered(earlier[1]) >= _answered(value):
            rejected.append(Rejected(name, f"与 {earlier[0]} 是同一台设备交的，只计一次"))
        else:
            if earlier:
                rejected.append(Rejected(earlier[0], f"与 {name} 是同一台设备交的，只计一次"))
            files[value["id"]] = (name, value)
    group = Group()
    for name, value in sorted(files.values(), key=lambda pair: pair[0]):
        _add(group, value, library)
        group.alike += [(other, name) for other, theirs in files.values() if other < name and _alike(theirs, value)]
    return group, sorted(rejected, key=lambda one: one.file)


def _checked(value: Any, name: str) -> dict[str, Any] | Rejected:
    if isinstance(value, Rejected):
        return value
    if isinstance(value, dict) and value.get("format") == "xueer-progress":
        return Rejected(name, "这是本人的备份，不是交给小组的；请本人在“我的学习”里点“导出给小组”，交那个文件")
    if not isinstance(value, dict) or value.get("format") != "xueer-group":
        return Rejected(name, "不是交给小组的学习记录")
    if value.get("version") != 1:
        return Rejected(name, newer(value) or "不是交给小组的学习记录")
    if not isinstance(value.get("answers"), dict) or not isinstance(value.get("id"), str) or not value["id"]:
        return Rejected(name, "学习记录里的作答或者编号读不出")
    return value


def _answered(value: dict[str, Any]) -> int:
    return sum(sum(counts) for _, counts in _counts(value))


def _counts(value: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Question → how often right and wrong; records of no sense are left out."""
    for item_id, record in value["answers"].items():
        counts = (_count(record, "right"), _count(record, "wrong"))
        if sum(counts):
            yield item_id, counts


def _alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two files of different devices say nearly the same, as after an import on a second device."""
    first, second = dict(_counts(one)), dict(_counts(other))
    same = sum(first[item] == counts for item, counts in second.items() if item in first)
    return same >= ALIKE and same >= ALIKE_SHARE * len(first.keys() | second.keys())


def _add(group: Group, value: dict[str, Any], library: Library) -> None:
    """One person's file; records of unknown questions are left out."""
    group.people += 1
    for item_id, counts in _counts(value):
        if item := library.questions.get(item_id):
            group.answers[item_id][group.people] = counts
            for cell in _cells(item):
                group.cells[cell].add(item_id)
    own = {name: _count(value, name) for name in ("pages", "runs", "minutes")}
    hours = _amount(value, "hours")
    for name, part in (own | {"hours": hours, "own": min(hours, _amount(value, "own"))}).items():
        group.sums[name].append(part)


def _cells(item: BankQuestion) -> Iterator[Cell]:
    """The figures that a question stands in."""
    yield "bank", item.id.partition(".")[0]
    yield "question", item.id
    if found := parse_reference(item.question.source or ""):
        yield "clause", f"{found[0]}#{found[1]}"


def _amount(record: dict[str, Any], name: str) -> float:
    """学时, halves among them; what is of no sense is none."""
    value = record.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10_000 else 0


def _count(record: object, name: str) -> int:
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000 else 0
