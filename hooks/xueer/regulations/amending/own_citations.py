"""A text's citations of itself once its articles have other numbers: followed when the decision says so, else told."""

from __future__ import annotations

from collections.abc import Iterator

from ...ground.clause_id import ClauseId
from ..citations import Citation, Context
from ..finding import Register
from ..model import Clause, Regulation
from .apply import Amended


def settle(old: Regulation, amended: Amended) -> None:
    """Change the numbers in `amended.lines` when the decision orders it (引用…作相应调整); a remark for all that stand.

    Words that the decision itself has written cite by the new numbers: they are left alone.
    """
    register = Register([old])
    context = Context(own=old)
    for clause in old.clauses.values():
        context.clause = clause.id
        found = [one for one in register.find(clause.text, context) if _moved(one, old, amended)] if clause.text else []
        at = next((n for n, line in enumerate(amended.lines) if clause.text in line), None) if found else None
        if at is None:
            continue
        if amended.citations:
            found = [*_follow(found, clause, amended, at)]
        amended.remarks += [_said(one, clause, amended) for one in found]


def _moved(one: Citation, old: Regulation, amended: Amended) -> bool:
    unit = one.clause.unit if one.clause and one.regulation is old else None
    return unit is not None and unit.words() in one.label and amended.labels.get(unit, ClauseId("t0")) != unit


def _follow(found: list[Citation], clause: Clause, amended: Amended, at: int) -> Iterator[Citation]:
    """Those that could not be followed: their article is gone."""
    text = clause.text
    for one in reversed(found):
        unit = one.clause.unit if one.clause else None
        if unit is None or unit not in amended.labels:
            yield one
            continue
        label = one.label.replace(unit.words(), amended.labels[unit].words(), 1)
        text = text[: one.start] + label + text[one.end :]
    amended.lines[at] = amended.lines[at].replace(clause.text, text)


def _said(one: Citation, clause: Clause, amended: Amended) -> str:
    unit = one.clause.unit if one.clause else None
    now = amended.labels.get(unit) if unit else None
    became = f"原{unit.words() if unit else ''}现在是{now.words()}，决定没有说改，没有改" if now else "那一条已经删去"
    return f"原{clause.label}里的“{one.label}”：{became}，请核对"
