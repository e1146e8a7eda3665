"""成绩.xlsx: marks, item analysis, essays to mark, odd receipts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...assessment import Marked, Rejected, statistics
from ...quizzes import TYPES, Paper, brief
from ..office.workbook import Value, workbook


def marks_workbook(
    paper: Paper, marked: Sequence[Marked], rejected: Sequence[Rejected], full: float, essays: float
) -> bytes:
    """The workbook of one exam. 及格 is judged on machine-marked points only when there are no essays."""
    titles = [s.title for s in paper.head.sections]
    headings = ["代号", "得分", "满分", "及格", *titles, "用时（分）", "交卷时间", "校验码", "文件", "备注"]
    waiting = f"{'、'.join(name for name, kind in TYPES.items() if kind.self_marked)}待评"
    if essays:
        headings[2:3] = ["客观题满分", f"{waiting}满分"]
    tables = [
        ("成绩", headings, [_row(paper, m, full, essays) for m in marked]),
        ("题目分析", _ITEM_HEADINGS, list(_items(marked))),
        ("有问题的回执", ["文件", "代号", "问题"], list(_odd(marked, rejected))),
    ]
    if essays:
        tables.insert(1, (waiting, ["代号", "题号", "题干", "作答", "满分", "评分"], list(_essays(marked))))
    return workbook(tables)


_ITEM_HEADINGS = ["题号", "题型", "题干", "人次", "难度 P（平均得分率）", "区分度 D（高分组减低分组）", "作答分布"]


def _row(paper: Paper, marked: Marked, full: float, essays: float) -> list[Value]:
    body = marked.receipt.body
    by_section: list[Value] = [round(sum(m.points for m in marks), 2) for _, marks in marked.sections]
    passed = ""
    if paper.head.pass_mark is not None:
        passed = "待评" if essays else "是" if marked.points >= paper.head.pass_mark * full - 1e-9 else "否"
    most: list[Value] = [full, essays] if essays else [full]
    minutes = round(body.used / 60, 1)
    rest: list[Value] = [minutes, body.submitted, body.checksum, marked.receipt.file, "；".join(marked.notes)]
    return [body.code, marked.points, *most, passed, *by_section, *rest]


def _items(marked: Sequence[Marked]) -> Iterator[list[Value]]:
    for item in statistics(marked):
        question = item.question
        answers = "，".join(f"{text}：{count}" for text, count in item.answers)
        discrimination: Value = "人数不足 10" if item.discrimination is None else item.discrimination
        yield [
            question.id, question.kind, brief(question.question, 40),
            item.count, item.difficulty, discrimination, answers,
        ]  # fmt: skip


def _essays(marked: Sequence[Marked]) -> Iterator[list[Value]]:
    for one in marked:
        for mark in one.marks:
            if mark.share is None:
                text = mark.answer[0] if mark.answer else ""
                stem = brief(mark.question.question, 40)
                yield [one.receipt.body.code, mark.question.id, stem, text, mark.full, None]


def _odd(marked: Sequence[Marked], rejected: Sequence[Rejected]) -> Iterator[list[Value]]:
    for one in rejected:
        yield [one.file, "", one.reason]
    for m in marked:
        if m.notes:
            yield [m.receipt.file, m.receipt.body.code, "；".join(m.notes)]
