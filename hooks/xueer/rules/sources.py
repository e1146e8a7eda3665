"""Rules about 依据: each stands, and its words are the ones that were reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground.problems import Problem
from ..ground.text import did_you_mean
from ..library import Library
from ..regulations import parse_reference
from ..standing.sources import Source, State, resolve, sources


def questions_have_sources(library: Library) -> Iterator[Problem]:
    """Every question names the clause it rests on."""
    for item in library.questions.values():
        if item.question.source is None:
            hint = "补上 依据: branch-work-rules#t11"
            yield Problem(item.at, "quiz/no-source", f"题目 {item.id} 没有依据", hint)


def sources_stand(library: Library) -> Iterator[Problem]:
    """依据 names a clause of a regulation here, and its words are the ones that were reviewed.

    A clause that was only renumbered is followed and is no problem (sources.resolve).
    """
    for source in sources(library):
        if problem := _standing(library, source):
            yield problem


def _standing(library: Library, source: Source) -> Problem | None:
    found, place = parse_reference(source.reference), resolve(library, source.reference)
    if found is None:
        return Problem(source.at, "source/form", f"依据“{source.reference}”写法不对", "写作 branch-work-rules#t11")
    if place is None:
        hint = did_you_mean(found[0], library.regulations)
        return Problem(source.at, "source/regulation", f"没有编号为“{found[0]}”的法规", hint)
    name = f"《{place.regulation.short}》"
    if place.state is State.MISSING:
        hint = did_you_mean(found[1] or "", place.regulation.everything) or "核对条款编号"
        return Problem(source.at, "source/clause", f"{name}没有条款“{found[1]}”", hint)
    command = f"核对后运行 python3 run.py xueer pin {source.owner}"
    if place.state is State.UNPINNED:
        message = f"依据“{source.reference}”还没有核对标记"
        return Problem(source.at, "source/unpinned", message, command)
    if place.state is State.REMOVED and place.was:
        message = f"{name}已删去{place.was.label}，{source.kind}待复核"
        return Problem(source.at, "source/removed", message, "改用别的条款，或者删去这一处")
    if place.state is State.CHANGED and place.clause:
        was = f"原{place.was.label}（现{place.clause.label}）" if place.was else place.clause.label
        message = f"{name}{was}的文字已变，{source.kind}待复核"
        return Problem(source.at, "source/stale", message, command)
    return None
