"""成绩.xlsx: marks, item analysis, essays to mark, odd receipts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ...assessment import Marked, Rejected, statistics
from ...assessment.essays import Slot, Wanted
from ...quizzes import TYPES, Paper, brief
from ..office.workbook import Value, workbook
from .marking import HEADINGS, marking_rows


def marks_workbook(
    paper: Paper,
    marked: Sequence[Marked],
    rejected: Sequence[Rejected],
    full: float,
    essays: float,
    points: Sequence[Wanted] = (),
    given: Mapping[Slot, float] = MappingProxyType({}),
) -> bytes:
    """The workbook of one exam; `essays` is what a person has still to mark, and while there is any nobody has passed.

    `points` are what a person marks, `given` the marks that there are.
    """
    titles = [s.title for s in paper.head.sections]
    headings = ["代号", "得分", "满分", "及格", *titles, "用时（分）", "交卷时间", "校验码", "文件", "备注"]
    if essays:
        headings[2:3] = ["客观题满分", f"{_by_hand()}待评满分"]
    tables = [
        ("成绩", headings, [_row(paper, m, full, essays) for m in marked]),
        ("题目分析", _ITEM_HEADINGS, list(_items(marked))),
        ("有问题的回执", ["文件", "代号", "问题"], list(_odd(marked, rejected))),
    ]
    if points:
        tables.insert(1, (_by_hand() + ("待评" if essays else "评分"), [*HEADINGS], list(marking_rows(points, given))))
    return workbook(tables)


def _by_hand() -> str:
    """What a person marks, by its name: 简答."""
    return "、".join(name for name, kind in TYPES.items() if kind.self_marked)


_ITEM_HEADINGS = ["题号", "题型", "题干", "人次", "难度 P（平均得分率）", "区分度 D（高分组减低分组）", "作答分布"]


def _row(paper: Paper, marked: Marked, full: float, essays: float) -> list[Value]:
    body = marked.receipt.body
    by_section: list[Value] = [round(sum(m.points for m in marks), 2) for _, marks in marked.sections]
    passed = ""
    if paper.head.pass_mark is not None:
        reached = marked.points >= paper.head.pass_mark * full - 1e-9
        passed = "先查清" if marked.doubtful else "待评" if essays else "是" if reached else "否"
    most: list[Value] = [full, essays] if essays else [full]
    minutes = round(body.used / 60, 1)
    rest: list[Value] = [minutes, body.submitted, body.checksum, marked.receipt.file, "；".join(marked.notes)]
    return [marked.receipt.code, marked.points, *most, passed, *by_section, *rest]


def _items(marked: Sequence[Marked]) -> Iterator[list[Value]]:
    for item in statistics(marked):
        question = item.question
        answers = "，".join(f"{text}：{count}" for text, count in item.answers)
        discrimination: Value = "人数不足 10" if item.discrimination is None else item.discrimination
        yield [
            question.id, question.kind, brief(question.question, 40),
            item.count, item.difficulty, discrimination, answers,
        ]  # fmt: skip


def _odd(marked: Sequence[Marked], rejected: Sequence[Rejected]) -> Iterator[list[Value]]:
    for one in rejected:
        yield [one.file, "", one.reason]
    for m in marked:
        if m.notes:
            yield [m.receipt.file, m.receipt.code, "；".join(m.notes)]
