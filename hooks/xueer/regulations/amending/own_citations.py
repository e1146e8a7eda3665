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

    A 款 or 项 that is cited and has another number now, or is gone, is only remarked on. Words that the decision itself
    has written cite by the new numbers: they are left alone.
    """
    register = Register([old])
    context = Context(own=old)
    for clause in old.everything.values():
        context.clause = clause.id
        cited = [one for one in register.find(clause.text, context) if _is_of_the_text(one, old)] if clause.text else []
        found = [one for one in cited if _moved(one, amended)]
        inside = [one for one in cited if one not in found and _moved_inside(one, clause, amended)]
        at = next((n for n, line in enumerate(amended.lines) if clause.text in line), None) if cited else None
        if at is None:
            continue
        if amended.citations:
            found = [*_follow(found, clause, amended, at)]
        amended.remarks += [_said(one, clause, amended) for one in (*found, *inside)]


def _is_of_the_text(one: Citation, old: Regulation) -> bool:
    """Not of another rule, and not of an annex, whose numbers a decision on the articles leaves alone."""
    return one.regulation is old and not (one.clause and one.clause.annex)


def _moved(one: Citation, amended: Amended) -> bool:
    unit = one.clause.unit if one.clause else None
    return unit is not None and unit.words() in one.label and amended.labels.get(unit, ClauseId("t0")) != unit


def _moved_inside(one: Citation, clause: Clause, amended: Amended) -> bool:
    """Whether 第五条第（三）项, 前款第三项 or 前款 means another 款 or 项 now, or none.

    前款 is right as long as the two 款 stand one behind the other; of an article that the decision has written anew
    only what is not there any more is told.
    """
    cited, unit = one.clause, one.clause.unit if one.clause else None
    if cited is None or unit is None or cited == unit or cited.number("m") is not None:
        return False
    now, article = amended.labels.get(cited), amended.labels.get(unit)
    if cited in amended.gone or article is None:
        return cited in amended.gone and cited.parent not in amended.gone
    if now is None:
        return cited.under(article) not in amended.held
    if now.number("x") != cited.number("x"):
        return True
    here, paragraph = amended.labels.get(_paragraph(clause.id)), cited.number("k") or 0
    if "款" in one.label.replace("前款", "").replace("本款", "") or here is None or clause.id.unit != unit:
        return now.number("k") != paragraph
    return (here.number("k") or 0) - (now.number("k") or 0) != (clause.id.number("k") or 0) - paragraph


def _paragraph(place: ClauseId) -> ClauseId:
    """第三条第二款 of 第三条第二款第（一）项."""
    while place.number("x") is not None and place.parent:
        place = place.parent
    return place


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
    cited = one.clause if one.clause and one.clause.unit in amended.labels else one.clause and one.clause.unit
    now = amended.labels.get(cited) if cited else None
    became = f"原{cited.words() if cited else ''}现在是{now.words()}，决定没有说改，没有改" if now else "那一处已经删去"
    return f"原{clause.label}里的“{one.label}”：{became}，请核对"
