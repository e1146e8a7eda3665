"""What `grade` reads back, says and hands out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..assessment import Marked, Rejected, statistics
from ..assessment.essays import Slot, Wanted
from ..assessment.receipts import repeated_codes
from ..exchange.ledger.finding import lines
from ..exchange.office.refused import Refused
from ..exchange.papers.figures import figures_text
from ..exchange.papers.marking import read_marks
from ..exchange.papers.slips import slips_document
from ..quizzes import Paper
from .output import folder, read, write, write_beside


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


def tell(output: Path, marked: Sequence[Marked], rejected: Sequence[Rejected]) -> None:
    """How many were marked and what is odd; stops when there is nothing."""
    click.echo(f"{output}：评分 {len(marked)} 份，其中有效 {sum(m.counted for m in marked)} 份")
    for one in rejected:
        click.echo(f"没有评分：{one.file}：{one.reason}")
    for m in marked:
        if m.notes:
            click.echo(f"请留意：{m.receipt.file}（{m.receipt.body.code}）：{'；'.join(m.notes)}")
    if not marked:
        click.echo("没有可以评分的回执", err=True)
        sys.exit(1)


def issue(root: Path, paper: Paper, marked: Sequence[Marked], full: float, slips: Path) -> None:
    """Final marks: a slip for every code that is sure, and the figures of the questions for their editors."""
    repeated = repeated_codes(m.receipt for m in marked)
    sure = [m for m in marked if m.counted and not m.doubtful and m.receipt.body.code not in repeated]
    if sure:
        slips = write_beside(slips, slips_document(paper, sure, full))
        click.echo(f"{slips}：{len(sure)} 个代号的成绩单")
    if left := sorted({m.receipt.body.code for m in marked} - {m.receipt.body.code for m in sure}):
        click.echo(f"没有成绩单，先查清：{'、'.join(left)}")
    if text := figures_text(paper.id, statistics(marked)):
        path = folder(root / "quizzes/figures") / f"{paper.id}.yml"
        write(path, text.encode())
        click.echo(f"{path}：每题的得分率、区分度和选择，检查时写在题目旁边")
