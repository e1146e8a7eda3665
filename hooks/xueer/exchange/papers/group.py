"""The group report: an Excel workbook, and a page the group may publish."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...assessment import Rejected
from ...assessment.group import FEW, FEWEST, Group, Tally
from ...ground.text import escape
from ...library import Library
from ...quizzes import brief
from ...regulations import parse_reference
from ..office.workbook import Value, workbook


def overview(group: Group) -> list[tuple[str, Value]]:
    """The figures on top of both reports."""
    total = group.total
    return [
        ("交来的记录（份）", group.people if group.people >= FEWEST else FEW),
        ("做过题的（人）", group.active if group.active >= FEWEST else FEW),
        ("参与率", f"{group.active / group.people:.0%}" if group.active >= FEWEST else FEW),
        ("答题（人次）", total.answers if group.active >= FEWEST else FEW),
        ("正确率", total.shown_rate()),
        ("读完页面（页次）", group.finished_pages if group.people >= FEWEST else FEW),
        ("完成测验（套次）", group.runs if group.people >= FEWEST else FEW),
    ]


def group_workbook(group: Group, library: Library, rejected: Sequence[Rejected]) -> bytes:
    """总览, 题库, 薄弱条款, 薄弱题目, 没有采用的文件."""
    return workbook([
        ("总览", ["项目", "数"], overview(group)),
        ("题库", ["题库", "人数", "人次", "正确率"], [[title, *row] for title, row in _banks(group, library)]),
        ("薄弱条款", ["条款", "人数", "人次", "正确率"], [
            [_clause(library, name), t.people, t.answers, t.shown_rate()] for name, t in group.weakest(group.clauses)
        ]),
        ("薄弱题目", ["题号", "题干", "人数", "人次", "正确率"], [
            [name, brief(library.questions[name].question, 40), t.people, t.answers, t.shown_rate()]
            for name, t in group.weakest(group.questions)
        ]),
        ("没有采用的文件", ["文件", "原因"], [[r.file, r.reason] for r in rejected]),
    ])  # fmt: skip


def _banks(group: Group, library: Library) -> list[tuple[str, list[Value]]]:
    return [
        (library.banks[name].title, _row(tally)) for name, tally in sorted(group.banks.items()) if name in library.banks
    ]


def _row(tally: Tally) -> list[Value]:
    if tally.people < FEWEST:
        return [FEW, FEW, FEW]
    return [tally.people, tally.answers, tally.shown_rate()]


def _clause(library: Library, name: str) -> str:
    found = parse_reference(name)
    regulation = library.regulations.get(found[0]) if found else None
    clause = regulation.clause(found[1] or "") if found and regulation else None
    return f"《{regulation.short}》{clause.label}" if regulation and clause else name


def group_page(group: Group, library: Library, title: str, day: str) -> str:
    """A Markdown page for docs/: counts and rates only; clauses are cited, so that they become links."""
    lines = [
        "---",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        "description: 由成员自愿交来的学习记录汇总，只有人数和比率",
        "---",
        "",
    ]
    lines += [
        f"统计日：{day}。由成员自愿交来的记录汇总，不记名；不足五人的数不显示。",
        "",
        "| 项目 | 数 |",
        "| --- | --- |",
    ]
    lines += [f"| {name} | {value} |" for name, value in overview(group)]
    lines += ["", "## 各题库", "", "| 题库 | 人数 | 人次 | 正确率 |", "| --- | --- | --- | --- |"]
    banks = [(escape(name, in_table=True), *map(str, row)) for name, row in _banks(group, library)]
    lines += [f"| {' | '.join(row)} |" for row in banks]
    weakest = group.weakest(group.clauses)
    lines += ["", "## 先补这几条", ""]
    lines += [f"- {escape(_clause(library, name))}：正确率 {tally.shown_rate()}" for name, tally in weakest] or [
        "人数还不够，暂不列出。"
    ]
    return "\n".join(lines) + "\n"
