"""Every 依据 and how it stands: the clause as its author reviewed it, against the text of today.

An 依据 is `regulation#clause@hash`. When the words behind it are still the same the reference is followed to
where they stand now, under a new number too; only other words ask for a review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..ground.clause_id import ClauseId
from ..ground.problems import Location
from ..library import Library
from ..plans import Checklist, Duty, DutyList, FrequencyRule, ListTask, Plan, PlanTask, Step, StepList, Yearbook, place
from ..quizzes import brief
from ..regulations import Clause, Fate, Regulation, alike, clause_hash, parse_reference, renumbered


class State(StrEnum):
    """What became of the clause since it was reviewed."""

    CURRENT = "未变"
    UNPINNED = "未核对"
    MOVED = "移位"
    CHANGED = "待复核"
    REMOVED = "已删去"
    MISSING = "不存在"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference points today. `clause` is None for a whole document and for what is gone.

    `was` is the clause as reviewed, in the earlier text `text`; both None when that text is not kept.
    """

    regulation: Regulation
    clause: Clause | None
    state: State
    text: Regulation | None = None
    was: Clause | None = None

    @property
    def pinned(self) -> str | None:
        """The reference as it should be written after a review; None when there is nothing to point at."""
        if self.clause is None:
            return None
        return f"{self.regulation.id}#{self.clause.id}@{clause_hash(self.regulation, self.clause.id)}"


@dataclass(frozen=True, slots=True)
class Source:
    """One 依据 as written: whose it is (`branch-work.q001`), of what kind, and where it stands."""

    owner: str
    kind: str
    title: str
    reference: str
    at: Location


def sources(library: Library) -> Iterator[Source]:
    """The 依据 of questions, plan tasks, checklist tasks, duties, steps, frequency rules and rules, in this order."""
    for item in library.questions.values():
        if reference := item.question.source:
            yield Source(item.id, "题目", brief(item.question), reference, item.source_at)
    for plan in library.plans.values():
        yield from _of_rows(f"{plan.year}", "计划任务", plan, plan.head.tasks, "任务", "")
    for checklist in library.checklists.values():
        yield from _of_rows(checklist.id, "清单任务", checklist, checklist.head.tasks, "任务", checklist.head.title)
    for duties in library.duties.values():
        yield from _of_rows(duties.id, "责任", duties, duties.head.duties, "责任", duties.head.bearer)
    for steps in library.steps.values():
        yield from _of_rows(steps.id, "步骤", steps, steps.head.steps, "步骤", steps.head.title)
    if library.yearbook:
        yield from _of_rows("yearbook", "频次规则", library.yearbook, library.yearbook.head.frequencies, "频次规则", "")
    for regulation in library.regulations.values():
        for n, reference in enumerate(regulation.head.sources):
            at = library.documents[regulation.path].meta.at(("法规", "依据", n))
            yield Source(regulation.id, "制度", regulation.title, reference, at)


def _of_rows(
    group: str,
    kind: str,
    file: Plan | Checklist | DutyList | StepList | Yearbook,
    rows: Sequence[PlanTask | ListTask | Duty | Step | FrequencyRule],
    key: str,
    whose: str,
) -> Iterator[Source]:
    """The 依据 of each row of a list that stands under `key` of its file."""
    for index, row in enumerate(rows):
        words = _words(row)
        title = f"{whose}：{words or row.id}" if whose else words or row.id
        for n, reference in enumerate(row.sources):
            yield Source(
                f"{group}.{row.id}", kind, title, reference, place(file.at, (key, index, "依据", n), file.file)
            )


def _words(row: PlanTask | ListTask | Duty | Step | FrequencyRule) -> str | None:
    """What a row is about."""
    if isinstance(row, Duty | Step):
        return row.content
    return row.name if isinstance(row, FrequencyRule) else row.title


def resolve(library: Library, reference: str | None) -> Place | None:
    """Where a reference points today; None when it is malformed or names no regulation held here."""
    found = parse_reference(reference or "")
    regulation = library.regulations.get(found[0]) if found else None
    if not found or regulation is None:
        return None
    _, clause_id, reviewed = found
    if clause_id is None:
        return Place(regulation, None, State.CURRENT)
    clause = regulation.clause(clause_id)
    if reviewed is None:
        return Place(regulation, clause, State.UNPINNED if clause else State.MISSING)
    if clause and clause_hash(regulation, clause_id) == reviewed:
        return Place(regulation, clause, State.CURRENT)
    return _through_versions(library, regulation, clause_id, reviewed) or _in_this_text(
        regulation, clause, clause_id, reviewed
    )


def _through_versions(library: Library, regulation: Regulation, clause_id: str, reviewed: str) -> Place | None:
    """Followed from the earlier text that has the reviewed words under this number; None when no text has."""
    for text in library.versions(regulation.id):
        was, unit = text.clause(clause_id), text.unit_of(clause_id)
        if (
            text is regulation
            or was is None
            or unit is None
            or unit.id.annex
            or clause_hash(text, clause_id) != reviewed
        ):
            continue
        pair = next(p for p in library.comparison(text, regulation) if p.old is unit)
        if pair.new is None:
            return Place(regulation, None, State.REMOVED, text, was)
        now = regulation.clause(was.id.under(pair.new.id))
        labels = renumbered((p.old, p.new) for p in library.comparison(text, regulation))
        if now is not None and (pair.fate in (Fate.SAME, Fate.MOVED) or _same(text, was, regulation, now, labels)):
            return Place(regulation, now, State.MOVED, text, was)
        return Place(regulation, now or pair.new, State.CHANGED, text, was)
    return None


def _same(old: Regulation, was: Clause, new: Regulation, now: Clause, labels: dict[str, str]) -> bool:
    """Whether the two clauses differ in nothing but the new numbers of the same articles."""
    return alike("\n".join(old.words(was.id)), "\n".join(new.words(now.id)), labels)


def _in_this_text(regulation: Regulation, clause: Clause | None, clause_id: str, reviewed: str) -> Place:
    """The text was edited in place: the same words elsewhere, if just one clause of that depth has them."""
    written = ClauseId.parse(clause_id)
    among = regulation.annexed if written and written.annex else regulation.clauses
    level = [c for c in among.values() if written and c.id.depth == written.depth]
    same = [c for c in level if clause_hash(regulation, c.id) == reviewed]
    if len(same) == 1:
        return Place(regulation, same[0], State.MOVED)
    return Place(regulation, clause, State.CHANGED if clause else State.MISSING)
