"""guard.yml: what an editor looked at and lets stand, with the reason.

A row names the value masked, as the check shows it, never the value itself: a hash would be none the better, for every
mobile number is tried in an afternoon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator

from ..problems import Location, Problem
from ..reviewed import SHORTEST
from ..text import did_you_mean, listing
from ..validation import Model, Text, fail, key, validate
from ..yamltree import Tree
from .detect import DETECTORS

FILE = "guard.yml"
#: What a picture says of where it was taken; no text has it.
LOCATION = "拍摄位置"
NAMES = list(dict.fromkeys([*(d.name for d in DETECTORS), LOCATION]))


def _known(name: str) -> str:
    if name not in NAMES:
        raise fail("schema/choice", f"没有“{name}”这一种", did_you_mean(name, NAMES) or f"可选：{listing(NAMES, 20)}")
    return name


def _reasoned(reason: str) -> str:
    if len(re.findall(r"\w", reason)) < SHORTEST:
        raise fail("guard/reason", f"理由“{reason}”太短", f"写上为什么可以公开，{SHORTEST} 个字以上")
    return reason


class Row(Model):
    """One thing that is let stand."""

    file: Text = key("文件")
    kind: Annotated[Text, AfterValidator(_known)] = key("种类")
    value: Text = key("内容")
    reason: Annotated[Text, AfterValidator(_reasoned)] = key("理由")


@dataclass(frozen=True, slots=True)
class Exemption:
    """A row and where it stands."""

    row: Row
    at: Location

    def covers(self, file: str, kind: str, shown: str) -> bool:
        """Whether this finding was looked at: the same file, kind and masked value."""
        return (self.row.file, self.row.kind, self.row.value) == (file, kind, shown)


def exemptions(tree: Tree) -> tuple[list[Exemption], list[Problem]]:
    """The rows of guard.yml that can be read, and what is wrong with the others."""
    rows: Any = tree.value
    if rows is None:
        return [], []
    if not isinstance(rows, list):
        hint = "每行一个“- {文件: …, 种类: …, 内容: …, 理由: …}”"
        return [], [Problem(tree.at(), "schema/list", f"{FILE} 应为列表", hint)]
    found: list[Exemption] = []
    problems: list[Problem] = []
    for n, value in enumerate(rows):
        row, wrong = validate(Row, tree, value, (n,))
        problems += [_unreasoned(p) for p in wrong]
        if row:
            found.append(Exemption(row, tree.at((n,))))
    return found, problems


def _unreasoned(problem: Problem) -> Problem:
    """No reason at all is said by the rule about reasons."""
    if problem.rule == "schema/missing-key" and "“理由”" in problem.message:
        return Problem(problem.at, "guard/reason", "没有写理由", f"写上为什么可以公开，{SHORTEST} 个字以上")
    return problem
