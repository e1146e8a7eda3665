"""What `grade` reads back, says and hands out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..assessment import Marked, Rejected, statistics
from ..assessment.essays import Slot, Wanted
from ..exchange.ledger.finding import lines
from ..exchange.office.refused import Refused
from ..exchange.papers.figures import figures_text
from ..exchange.papers.marking import marks_so_far, read_marks
from ..exchange.papers.slips import slips_document
from ..quizzes import Paper
from .output import folder, read, standing, write, write_new


def read_marked(path: Path, points: Sequence[Wanted]) -> dict[Slot, float]:
    """The marks in a workbook; says every cell that is none and stops, nothing written."""
    try:
        given, findings = read_marks(read(path), path.name, points)
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
    for line in lines(findings):
        click.echo(line, err=True)
    if findings:
        click.echo("评分没有读全，什么也没有写", err=True)
        sys.exit(1)
    return given


def marks_before(output: Path, points: Sequence[Wanted]) -> dict[Slot, float]:
    """The marks in the sheet that an earlier run wrote under this name; says what of them cannot be taken over."""
    before = standing(output) if points else None
    if before is None:
        return {}
    try:
        given, findings = marks_so_far(read(before), before.name, points)
    except Refused as refused:
        click.echo(f"{before.name} 里的评分带不过来：{refused}", err=True)
        return {}
    for line in lines(findings):
        click.echo(f"{before.name} 里没有带过来：{line}", err=True)
    if given:
        click.echo(f"{before.name} 里评过的 {len(given)} 格照样填在新表里")
    return given


def stop_without_receipts(marked: Sequence[Marked], rejected: Sequence[Rejected]) -> None:
    """Nothing is written when there is nothing to mark; every file says why it is none."""
    if not marked:
        _tell_rejected(rejected)
        click.echo("没有可以评分的回执，什么也没有写", err=True)
        sys.exit(1)


def tell(written: Path, marked: Sequence[Marked], rejected: Sequence[Rejected]) -> None:
    """How many were marked and what is odd."""
    click.echo(f"{written}：评分 {len(marked)} 份，其中有效 {sum(m.counted for m in marked)} 份")
    _tell_rejected(rejected)
    for m in marked:
        if m.notes:
            click.echo(f"请留意：{m.receipt.file}（{m.receipt.code}）：{'；'.join(m.notes)}")


def _tell_rejected(rejected: Sequence[Rejected]) -> None:
    for one in rejected:
        click.echo(f"没有评分：{one.file}：{one.reason}")


def issue(root: Path, paper: Paper, marked: Sequence[Marked], full: float, slips: Path) -> None:
    """Final marks: a slip for every code that is sure, and the figures of the questions for their editors."""
    sure = [m for m in marked if not m.doubtful and m.receipt.copy_of is None]
    if sure:
        written = write_new(slips, slips_document(paper, sure, full))
        click.echo(f"{written}：{len(sure)} 个代号的成绩单")
    if left := sorted({m.receipt.code for m in marked} - {m.receipt.code for m in sure}):
        click.echo(f"没有成绩单，先查清（原因见备注）：{'、'.join(left)}")
    if text := figures_text(paper.id, statistics(marked)):
        path = folder(root / "quizzes/figures") / f"{paper.id}.yml"
        write(path, text.encode())
        click.echo(f"{path}：每题的得分率、区分度和选择，检查时写在题目旁边")
