"""The command line: prints, exits, and nothing else."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from .assessment import mark_all, read_folder
from .assessment.mark import full_points
from .edition import Edition
from .exporters.marks import marks_workbook
from .library import Library, load
from .pin import rewrite
from .problems import Level, Problem, errors, ordered, summary
from .quizzes import Paper
from .rules import check as check_rules
from .schemas import SCHEMAS, schema_text
from .text import did_you_mean, listing

ROOT = Path(__file__).resolve().parents[2]


def inspect(root: Path) -> tuple[Library, list[Problem]]:
    """The library and all problems of a project, in order: the same for check, build and serve."""
    library, problems = load(root)
    return library, ordered([*problems, *check_rules(library)])


@click.group(help="学而内容工具。", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, help="项目文件夹。"
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """The `xueer` command."""
    context.obj = root.resolve()


@main.command(help="检查全部内容，一次列出所有问题。")
@click.option("--strict", is_flag=True, help="有警告也算不通过。")
@click.pass_obj
def check(root: Path, *, strict: bool) -> None:
    """Print every problem; exit 1 when a build would stop."""
    _, problems = inspect(root)
    for problem in problems:
        click.echo(str(problem))
    click.echo(summary(problems))
    if errors(problems) or (strict and problems):
        sys.exit(1)


@main.command(
    help="确认题目已按现行条文核对：把条文摘要写到“依据”后面。ID 是题库或题目编号，如 branch-work 或 branch-work.q001。"
)
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.pass_obj
def pin(root: Path, ids: tuple[str, ...]) -> None:
    """Rewrite 依据 in the banks; nothing is written when an id is unknown."""
    library, problems = load(root)
    chosen = {i: [q for q in library.questions.values() if i in (q.id, q.id.partition(".")[0])] for i in ids}
    unknown = [i for i, items in chosen.items() if not items]
    for name in unknown:
        hint = did_you_mean(name, [*library.banks, *library.questions])
        click.echo(f"没有题库或题目“{name}”{f'（{hint}）' if hint else ''}", err=True)
    if unknown or any(p.level is Level.ERROR and p.at.file.startswith("quizzes/banks/") for p in problems):
        if not unknown:
            click.echo("题库有错误，先运行 python3 run.py check 改正", err=True)
        sys.exit(1)
    wanted = {q.id for items in chosen.values() for q in items}
    for bank in library.banks.values():
        items = [q for q in bank.questions if q.id in wanted]
        path = root / bank.file
        text, changed = rewrite(path.read_text(encoding="utf-8"), library, items)
        if changed:
            path.write_text(text, encoding="utf-8", newline="\n")
        if items:
            click.echo(f"{bank.file}：核对 {len(items)} 题，更新 {len(changed)} 处依据")


@main.command(
    help="用题库的答案给考试回执评分，写成 Excel。PAPER 是试卷编号，FOLDER 是放回执（*.json）的文件夹；"
    "损坏、重复、被改动的回执都列出来，一份不丢。"
)
@click.argument("paper_id", metavar="PAPER")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("成绩.xlsx"))
@click.pass_obj
def grade(root: Path, paper_id: str, folder: Path, output: Path) -> None:
    """Mark receipts; refuses unknown papers and content with errors."""
    library, paper = _paper(root, paper_id)
    edition = Edition(library, dt.date.today())  # noqa: DTZ011 - the office's calendar day
    receipts, rejected = read_folder(folder, paper.id)
    marked = mark_all(edition, paper, receipts)
    full, essays = full_points(edition, paper), full_points(edition, paper, essays=True)
    _write(output, marks_workbook(paper, marked, rejected, full, essays))
    counted = [m for m in marked if m.counted]
    click.echo(f"{output}：评分 {len(marked)} 份，其中有效 {len(counted)} 份")
    for one in rejected:
        click.echo(f"没有评分：{one.file}：{one.reason}")
    for m in marked:
        if m.notes:
            click.echo(f"请留意：{m.receipt.file}（{m.receipt.body.code}）：{'；'.join(m.notes)}")
    if not marked:
        click.echo("没有可以评分的回执", err=True)
        sys.exit(1)


def _paper(root: Path, paper_id: str) -> tuple[Library, Paper]:
    """The library and a paper of it; says what is wrong and stops otherwise."""
    library, problems = inspect(root)
    if errors(problems):
        click.echo("内容有错误，先运行 python3 run.py check 改正", err=True)
        sys.exit(1)
    if paper_id not in library.papers:
        hint = did_you_mean(paper_id, library.papers) or f"试卷有 {listing(library.papers)}"
        click.echo(f"没有试卷“{paper_id}”（{hint}）", err=True)
        sys.exit(1)
    return library, library.papers[paper_id]


def _write(path: Path, content: bytes) -> None:
    """Write a whole file or nothing."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        click.echo(f"写不了 {path}：{error.strerror}（文件是否正在 Excel 里打开？）", err=True)
        sys.exit(1)


@main.command(help="重新生成 schemas/ 里的 JSON Schema（供 VS Code 和网页编辑器使用）。")
@click.pass_obj
def schemas(root: Path) -> None:
    """Write every schema."""
    for name in SCHEMAS:
        (root / "schemas" / name).write_text(schema_text(name), encoding="utf-8", newline="\n")
        click.echo(f"schemas/{name}")
