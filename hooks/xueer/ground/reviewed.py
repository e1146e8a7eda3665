"""`已核: {规则: 理由}`: a finding that an editor looked at and lets stand, written beside what it is about.

In a question it covers that question; at the top of a bank what lies in no question; in the front matter the whole
page. An error is never let stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import WithJsonSchema

from .catalogue import RULES, Level
from .problems import Location, Problem
from .text import did_you_mean
from .yamltree import Path, Tree

KEY = "已核"
#: The list of a bank file.
ROWS = "题目"
#: A reason has so many letters at least: 看过 is none.
SHORTEST = 6
#: What may be let stand; a list of 第一议题 papers has no field for words (plans/topics.py), what
#: the guard finds is let stand in guard.yml.
MILD = [
    rule.id
    for rule in RULES.values()
    if rule.level is not Level.ERROR and rule.area not in ("reviewed", "topic", "guard")
]

#: The field of a model that may have the key; its value is read here, from the tree.
Reviews: TypeAlias = Annotated[
    Any,
    WithJsonSchema(
        {
            "type": "object",
            "description": "看过、不用改的提示：规则和理由",
            "propertyNames": {"enum": MILD},
            "additionalProperties": {"type": "string", "minLength": SHORTEST},
        }
    ),
]
_Span: TypeAlias = tuple[Location, Location]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One rule, why it may speak, and the part of the file in which it may: `span` without the `holes`."""

    rule: str
    reason: str
    at: Location
    span: _Span
    holes: tuple[_Span, ...] = ()

    def covers(self, problem: Problem) -> bool:
        """Whether the problem is what the editor looked at."""
        inside = [_within(problem.at, span) for span in (self.span, *self.holes)]
        return problem.rule == self.rule and problem.at.file == self.at.file and inside[0] and not any(inside[1:])


def _within(at: Location, span: _Span) -> bool:
    return span[0] <= at < span[1]


def reviewed(tree: Tree, *, page: bool = False) -> tuple[list[Reviewed], list[Problem]]:
    """What the editors of this file let stand, and what is wrong with it."""
    value = tree.value if isinstance(tree.value, dict) else {}
    found: list[Reviewed] = []
    problems: list[Problem] = []
    for path, holder in _holders(value, page=page):
        if KEY in holder:
            own, wrong = _read(tree, path, holder, page=page)
            found += own
            problems += wrong
    return found, problems


def _holders(value: dict[str, Any], *, page: bool) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The mappings that may have the key: a page's front matter; a bank, and each of its questions."""
    rows = value.get(ROWS)
    if page or isinstance(rows, list):
        yield (), value
    if not page and isinstance(rows, list):
        yield from (((ROWS, n), row) for n, row in enumerate(rows) if isinstance(row, dict))


def _read(tree: Tree, path: Path, holder: dict[str, Any], *, page: bool) -> tuple[list[Reviewed], list[Problem]]:
    entries = holder[KEY]
    if not isinstance(entries, dict):
        message, hint = f"“{KEY}”应为“规则: 理由”", f"写作 {KEY}: {{quiz/time-bound: 为什么不用改}}"
        return [], [Problem(tree.at((*path, KEY)), "schema/mapping", message, hint)]
    found: list[Reviewed] = []
    problems: list[Problem] = []
    for rule, reason in entries.items():
        at = tree.key_at((*path, KEY, rule))
        if problem := _wrong(at, rule, reason):
            problems.append(problem)
        else:
            span, holes = _span(tree, path, page=page)
            found.append(Reviewed(rule=rule, reason=reason.strip(), at=at, span=span, holes=holes))
    return found, problems


def _wrong(at: Location, rule: str, reason: Any) -> Problem | None:
    if rule not in RULES:
        return Problem(at, "reviewed/rule", f"没有规则“{rule}”", did_you_mean(rule, MILD) or "照检查时给出的规则名写")
    if rule not in MILD:
        hint = "写到 guard.yml 里" if rule.startswith("guard/") else "改正它，删去这一条"
        return Problem(at, "reviewed/error", f"“{rule}”不能用“{KEY}”放过", hint)
    if not isinstance(reason, str) or len(re.findall(r"\w", reason)) < SHORTEST:
        return Problem(at, "reviewed/reason", f"“{rule}”没有写明理由", f"写上为什么不用改，{SHORTEST} 个字以上")
    return None


def _span(tree: Tree, path: Path, *, page: bool) -> tuple[_Span, tuple[_Span, ...]]:
    """The part of the file that is meant: a row; or the whole without its rows; or a whole page."""
    if path:
        return (tree.at(path), tree.ends[path]), ()
    whole = Location(tree.file), Location(tree.file, 10**9)
    rows = [p for p in tree.ends if len(p) == 2 and p[0] == ROWS]
    return whole, () if page else tuple((tree.at(p), tree.ends[p]) for p in rows)
