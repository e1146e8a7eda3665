"""YAML trees → banks and papers."""

from __future__ import annotations

from typing import Any

from ..ground.problems import Location, Problem
from ..ground.text import did_you_mean, listing
from ..ground.validation import validate
from ..ground.yamltree import Tree
from .model import Bank, BankHead, BankQuestion, Paper, PaperHead
from .types import TYPES


def bank(tree: Tree) -> tuple[Bank | None, list[Problem]]:
    """The bank in this tree; bad questions are reported and left out, the others are kept."""
    head, problems = validate(BankHead, tree, tree.value, ())
    if head is None:
        return None, problems
    questions: list[BankQuestion] = []
    seen: dict[str, Location] = {}
    for index, raw in enumerate(head.questions):
        found, bad = _question(tree, head, raw, ("题目", index))
        problems += bad
        if found is None:
            continue
        place = tree.at(("题目", index, "编号"))
        if (first := seen.setdefault(found.id, place)) is not place:
            message = f"编号“{found.question.id}”重复"
            problems.append(Problem(place, "quiz/duplicate-id", message, f"第 {first.line} 行已有，换一个没用过的"))
            continue
        questions.append(found)
    built = Bank(
        id=head.id,
        file=tree.file,
        at=tree.at(("题库",)),
        title=head.title,
        note=head.note or "",
        materials=head.materials,
        defaults=head.defaults,
        questions=tuple(questions),
        reviewed=head.reviewed,
    )
    return built, problems


def _question(
    tree: Tree, head: BankHead, raw: Any, path: tuple[str | int, ...]
) -> tuple[BankQuestion | None, list[Problem]]:
    if not isinstance(raw, dict):
        hint = "每题以“- 编号: q001”起，下面各键缩进对齐"
        return None, [Problem(tree.at(path), "schema/mapping", f"第 {int(path[-1]) + 1} 题不是“键: 值”", hint)]
    kind = raw.get("题型")
    if not isinstance(kind, str) or kind not in TYPES:
        if "题型" not in raw:
            hint = f"补上 题型: {listing(TYPES)}"
            return None, [Problem(tree.at(path), "schema/missing-key", "缺少“题型”", hint)]
        hint = did_you_mean(str(kind), TYPES) or f"可选：{listing(TYPES, len(TYPES))}"
        return None, [Problem(tree.at((*path, "题型")), "quiz/type", f"没有“{kind}”这种题型", hint)]
    question, problems = validate(TYPES[kind], tree, raw, path)
    if question is None:
        return None, problems
    problems += [
        Problem(tree.at((*path, *where)), rule, message, hint)
        for where, rule, message, hint in (*question.findings(), *question.erratum_findings())
    ]
    if question.material is not None and question.material not in head.materials:
        hint = f"可用的材料：{listing(head.materials) or '（无）'}"
        message = f"没有材料“{question.material}”"
        problems.append(Problem(tree.at((*path, "材料")), "quiz/material", message, hint))
    built = BankQuestion(
        id=f"{head.id}.{question.id}",
        question=question,
        at=tree.at(path),
        source_at=tree.at((*path, "依据")),
        score=question.score or head.defaults.score,
        difficulty=question.difficulty or head.defaults.difficulty,
        tags=tuple(dict.fromkeys((*head.defaults.tags, *question.tags))),
        material=question.material and head.materials.get(question.material),
    )
    return built, problems


def paper(tree: Tree) -> tuple[Paper | None, list[Problem]]:
    """The paper in this tree."""
    head, problems = validate(PaperHead, tree, tree.value, ())
    if head is None:
        return None, problems
    places = {
        (s, q): tree.at(("大题", s, "题目", q))
        for s, section in enumerate(head.sections)
        for q in range(len(section.questions))
    }
    draws = {s: tree.at(("大题", s, "抽取")) for s, section in enumerate(head.sections) if section.draw}
    return Paper(file=tree.file, at=tree.at(("试卷",)), head=head, places=places, draws=draws), problems
