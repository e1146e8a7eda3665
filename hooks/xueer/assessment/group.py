"""A group's learning, from the progress files its members hand in: counts and rates, never a person.

A figure that rests on fewer than five people is not shown (不足5人).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..library import Library
from ..quizzes import BankQuestion
from ..regulations import parse_reference
from .receipts import Rejected

MOST_BYTES = 2 * 1024 * 1024
#: Figures about fewer people than this are withheld.
FEWEST = 5
FEW = "不足5人"


@dataclass(slots=True)
class Tally:
    """Something answered: by how many people, how often, how often right."""

    people: int = 0
    answers: int = 0
    right: int = 0

    def shown_rate(self) -> str:
        """The share of right answers, unless too few people stand behind it."""
        return FEW if self.people < FEWEST else f"{self.right / self.answers:.0%}"


@dataclass(slots=True)
class Group:
    """What the files say together."""

    people: int = 0
    active: int = 0  # who answered at least one question of the banks
    finished_pages: int = 0
    runs: int = 0
    banks: dict[str, Tally] = field(default_factory=dict)
    clauses: dict[str, Tally] = field(default_factory=dict)
    questions: dict[str, Tally] = field(default_factory=dict)

    @property
    def total(self) -> Tally:
        """All questions together."""
        sums = self.banks.values()
        return Tally(self.active, sum(t.answers for t in sums), sum(t.right for t in sums))

    def weakest(self, tallies: dict[str, Tally], most: int = 10) -> list[tuple[str, Tally]]:
        """Those with the lowest rate among the ones enough people answered."""
        enough = [(name, t) for name, t in tallies.items() if t.people >= FEWEST and t.answers]
        return sorted(enough, key=lambda pair: (pair[1].right / pair[1].answers, pair[0]))[:most]


def collect(folder: Path, library: Library) -> tuple[Group, list[Rejected]]:
    """The group of every *.json below the folder; files that are no progress are listed, copies count once."""
    group, rejected = Group(), []
    seen: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() == ".json"):
        name = path.relative_to(folder).as_posix()
        value = _read(path, name)
        if isinstance(value, Rejected):
            rejected.append(value)
            continue
        same = json.dumps(value, sort_keys=True)
        if same in seen:
            rejected.append(Rejected(name, f"与 {seen[same]} 相同，只计一次"))
            continue
        seen[same] = name
        _add(group, value, library)
    return group, rejected


def _read(path: Path, name: str) -> dict[str, Any] | Rejected:
    if path.stat().st_size > MOST_BYTES:
        return Rejected(name, "文件超过 2 MB，不是学习记录")
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return Rejected(name, "文件损坏，不是完整的 JSON")
    if not isinstance(value, dict) or value.get("format") != "xueer-progress" or value.get("version") != 1:
        return Rejected(name, "不是学习记录文件")
    if not isinstance(value.get("answers", {}), dict):
        return Rejected(name, "学习记录里的作答读不出")
    return value


def _add(group: Group, value: dict[str, Any], library: Library) -> None:
    """One person's file; records of unknown questions and of no sense are left out."""
    group.people += 1
    touched: dict[int, Tally] = {}
    for item_id, record in value.get("answers", {}).items():
        item = library.questions.get(item_id)
        right, wrong = (_count(record, name) for name in ("right", "wrong"))
        if item is None or right + wrong == 0:
            continue
        for tally in _tallies(group, item):
            tally.answers += right + wrong
            tally.right += right
            touched[id(tally)] = tally
    for tally in touched.values():
        tally.people += 1
    group.active += bool(touched)
    pages = value.get("pages")
    for page in pages.values() if isinstance(pages, dict) else ():
        group.finished_pages += isinstance(page, dict) and "finished" in page
    sets = value.get("sets")
    for one in sets.values() if isinstance(sets, dict) else ():
        runs = one.get("runs") if isinstance(one, dict) else None
        group.runs += len(runs) if isinstance(runs, list) else 0


def _tallies(group: Group, item: BankQuestion) -> Iterable[Tally]:
    yield group.banks.setdefault(item.id.partition(".")[0], Tally())
    yield group.questions.setdefault(item.id, Tally())
    if found := parse_reference(item.question.source or ""):
        yield group.clauses.setdefault(f"{found[0]}#{found[1]}", Tally())


def _count(record: object, name: str) -> int:
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000 else 0
