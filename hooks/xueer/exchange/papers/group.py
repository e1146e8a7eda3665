"""The group report: an Excel workbook, and a page the group may publish."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias

from ...assessment import Rejected
from ...assessment.group import FEW, Cell, Group, Tally, weakest
from ...ground.text import escape
from ...library import Library
from ...quizzes import brief
from ...regulations import parse_reference
from ..office.workbook import Value, workbook

Shown: TypeAlias = dict[Cell, Tally]


def overview(group: Group, shown: Shown) -> list[tuple[str, Value]]:
    """The figures on top of both reports."""
    total = shown.get(("", ""))
    return [
        ("交来的记录（份）", group.people if group.shows_people else FEW),
        ("做过题的（人）", group.active if group.shows_active else FEW),
        ("参与率", f"{group.active / group.people:.0%}" if group.shows_active else FEW),
        ("答题（人次）", total.answers if total else FEW),
        ("正确率", total.rate if total else FEW),
        *((name, _sum(group.total(of))) for name, of in _SUMS),
    ]


#: The sums in words. Two measures, two units.
_SUMS = (
    ("读完页面（页次）", "pages"),
    ("完成测验（套次）", "runs"),
    ("自学时间（分钟）", "minutes"),
    ("集中学习（学时，本人勾选和登记）", "hours"),
    ("其中自己填写，台账里没有（学时）", "own"),
)


def _sum(value: float | None) -> Value:
    return FEW if value is None else int(value) if value == int(value) else round(value, 2)


def group_workbook(group: Group, library: Library, rejected: Sequence[Rejected]) -> bytes:
    """总览, 题库, 薄弱条款, 薄弱题目, 没有采用的文件, 像是同一人的文件."""
    shown = group.shown()
    return workbook([
        ("总览", ["项目", "数"], overview(group, shown)),
        ("题库", ["题库", "人数", "人次", "正确率"], [[title, *row] for title, row in _banks(group, shown, library)]),
        ("薄弱条款", ["条款", "人数", "人次", "正确率"], [
            [_clause(library, name), t.people, t.answers, t.rate] for name, t in weakest(shown, "clause")
        ]),
        ("薄弱题目", ["题号", "题干", "人数", "人次", "正确率"], [
            [name, brief(library.questions[name].question, 40), t.people, t.answers, t.rate]
            for name, t in weakest(shown, "question")
        ]),
        ("没有采用的文件", ["文件", "原因"], [[r.file, r.reason] for r in rejected]),
        ("像是同一人的文件", ["文件", "和它几乎一样的"], [[name, other] for other, name in group.alike]),
    ])  # fmt: skip


def _banks(group: Group, shown: Shown, library: Library) -> list[tuple[str, list[Value]]]:
    """Every bank that was answered, those that are not shown too."""
    return [
        (library.banks[name].title, _row(shown.get((kind, name))))
        for kind, name in sorted(group.cells)
        if kind == "bank"
    ]


def _row(tally: Tally | None) -> list[Value]:
    return [tally.people, tally.answers, tally.rate] if tally else [FEW, FEW, FEW]


def _clause(library: Library, name: str) -> str:
    found = parse_reference(name)
    regulation = library.regulations.get(found[0]) if found else None
    clause = regulation.clause(found[1] or "") if found and regulation else None
    return f"《{regulation.short}》{clause.label}" if regulation and clause else name


def group_page(group: Group, library: Library, title: str, day: str) -> str:
    """A Markdown page for docs/: counts and rates only; clauses are cited, so that they become links."""
    shown = group.shown()
    lines = [
        "---",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        "description: 由成员自愿交来的学习记录汇总，只有人数和比率",
        "---",
        "",
    ]
    lines += [
        f"统计日：{day}。由成员自愿交来的记录汇总，不记名；不足五人的数，和相减就能得出这种数的数，都不显示。",
        "",
        "自学按分钟、集中学习按学时，分开计，不相加；学时由本人勾选和登记，认定以党支部登记为准。",
        "",
        "| 项目 | 数 |",
        "| --- | --- |",
    ]
    lines += [f"| {name} | {value} |" for name, value in overview(group, shown)]
    lines += ["", "## 各题库", "", "| 题库 | 人数 | 人次 | 正确率 |", "| --- | --- | --- | --- |"]
    banks = [(escape(name, in_table=True), *map(str, row)) for name, row in _banks(group, shown, library)]
    lines += [f"| {' | '.join(row)} |" for row in banks]
    lines += ["", "## 先补这几条", ""]
    lines += [
        f"- {escape(_clause(library, name))}：正确率 {tally.rate}" for name, tally in weakest(shown, "clause")
    ] or ["人数还不够，暂不列出。"]
    return "\n".join(lines) + "\n"
