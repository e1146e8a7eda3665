"""guard.yml: what an editor looked at and lets stand, with the reason.

A row names the value masked, as the check shows it, never the value itself: a hash would be none the better, for every
mobile number is tried in an afternoon. So that a mask lets no second number stand, a row is for one value, in so many
places; another value of the same mask needs a row of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from ..problems import Location, Problem
from ..reviewed import SHORTEST
from ..text import did_you_mean, listing
from ..validation import Model, Text, fail, key, validate
from ..yamltree import Tree
from .detect import DETECTORS

FILE = "guard.yml"
#: Names of files that an editor takes for it.
_MISTAKEN = re.compile(r"guard\.ya?ml(?:\.txt)?", re.IGNORECASE)
_WHY = f"写上为什么可以公开，{SHORTEST} 个字以上"
#: What a picture says of where it was taken; no text has it.
LOCATION = "拍摄位置"
NAMES = list(dict.fromkeys([*(d.name for d in DETECTORS), LOCATION]))


def _known(name: str) -> str:
    if name not in NAMES:
        raise fail("schema/choice", f"没有“{name}”这一种", did_you_mean(name, NAMES) or f"可选：{listing(NAMES, 20)}")
    return name


#: What is written where a reason is asked for and there is none.
_PLACEHOLDER = re.compile(
    r"为什么可以公开|以后再[写补说]|(?:待|需要?)(?:填写?|补充?|定|写|核实?)|占位符?|没有理由|暂无|理由|原因|说明|测试|同上|无|略"
)
#: So many different Chinese signs are in any sentence that says something.
_DIFFERENT = 4


def _reasoned(reason: str) -> str:
    if len(re.findall(r"\w", reason)) < SHORTEST:
        raise fail("guard/reason", f"理由“{reason}”太短", _WHY)
    if len(set(re.findall(r"[一-龥]", _PLACEHOLDER.sub("", reason)))) < _DIFFERENT:
        raise fail("guard/reason", f"理由“{reason}”没有说出为什么", _WHY)
    return reason


class Row(Model):
    """One thing that is let stand."""

    file: Text = key("文件")
    kind: Annotated[Text, AfterValidator(_known)] = key("种类")
    value: Text = key("内容")
    reason: Annotated[Text, AfterValidator(_reasoned)] = key("理由")
    places: Annotated[int, Field(ge=1)] = key("处数", 1)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A row and where it stands."""

    row: Row
    at: Location

    @property
    def about(self) -> tuple[str, str, str]:
        """The file, the kind and the masked value that were looked at."""
        return self.row.file, self.row.kind, self.row.value


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
        return Problem(problem.at, "guard/reason", "没有写理由", _WHY)
    return problem


def mistaken(name: str) -> Problem | None:
    """What is wrong with a file of the project's top folder that looks like guard.yml and is not read."""
    if name == FILE or not _MISTAKEN.fullmatch(name):
        return None
    return Problem(Location(name), "file/unread", f"没有读“{name}”，里面写的都不算数", f"改名为 {FILE}")
