"""`xueer plan`: the year's plan from and to the office's table, and the draft of next year's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn, get_args

import click

from ..exchange.plan import TO_FILL, Merged, Reading, Refused, lines, merge, read, table
from ..exchange.plan.next_plan import next_plan
from ..exchange.plan.text import written
from ..ground import yamltree
from ..ground.problems import Problem, errors, ordered
from ..ground.text import listing
from ..ground.validation import shown
from ..library import Library
from ..plans import Plan, PlanSource
from ..plans import plan as parse_plan
from ..rules.inspection import inspect
from .output import folder, today, write, write_new
from .output import read as read_file

YEAR = click.IntRange(2000, 2100)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(help="年度计划：从 Excel 的任务分解表导入、写成 Excel、由上一年起草下一年。")
def plan() -> None:
    """The group; its commands are added in cli/__init__.py."""


@click.command("import", help="把任务分解表（.xlsx）写成 plans/年度/plan.yml；有一处读不懂就不写，逐处列出来。")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", required=True, type=YEAR, help="哪一年的计划。")
@click.option("--source", help="表里没有“来源文件”一列的，都写成这一个，如 党建工作要点。")
@click.option("--audience", help="表里没有“对象”一列的，都写成这一个，如 全体党员。")
@click.option("--replace", is_flag=True, help="已有计划时照表改；表里没有的列照原来的任务保留。")
@click.pass_obj
def import_plan(root: Path, file: Path, year: int, source: str | None, audience: str | None, *, replace: bool) -> None:
    """Write the plan of a table; exit 1 and nothing written unless every row is good."""
    target = root / "plans" / str(year) / "plan.yml"
    if source and source not in get_args(PlanSource):
        _stop(f"来源文件{shown(source)}不是本站的来源（可写 {listing(get_args(PlanSource))}）")
    if target.exists() and not replace:
        _stop(f"plans/{year}/plan.yml 已经有了；要照表改请加 --replace，表里没有的列照原来的任务保留")
    old = _library(root, year).plans.get(year)
    try:
        reading = read(read_file(file), file.name, year)
    except Refused as refusal:
        _stop(str(refusal))
    usual: dict[str, object] = {"来源文件": source} if source else {}
    usual |= {"对象": [audience]} if audience else {}
    columns = frozenset(key for draft in reading.drafts for key in draft.value)
    merged = merge(reading.drafts, old, year, title=reading.title, columns=columns, usual=usual)
    _stop_unless_good(reading, merged)
    for line in lines([*reading.findings, *merged.findings]):
        click.echo(f"请留意：{line}")
    if old and any(line.lstrip().startswith("#") for line in target.read_text(encoding="utf-8-sig").splitlines()):
        click.echo("请留意：原来文件里 # 开头的注释没有留下")
    folder(target.parent)
    write(target, merged.text.encode())
    before = f"，原来有 {len(old.head.tasks)} 项" if old else ""
    click.echo(f"plans/{year}/plan.yml：写入 {len(merged.tasks)} 项任务{before}")
    if merged.to_fill:
        click.echo(f"接着补上{'、'.join(merged.to_fill)}（现为“{TO_FILL}”），再运行 python3 run.py check")


def _stop_unless_good(reading: Reading, merged: Merged) -> None:
    wrong = lines(reading.stopping) or _does_not_fit(reading, merged)
    for line in wrong:
        click.echo(f"要改：{line}", err=True)
    if wrong:
        _stop(f"没有导入：有 {len(wrong)} 处要改，计划没有动")


def _does_not_fit(reading: Reading, merged: Merged) -> list[str]:
    """What the plan's own reading says of the text, by sheet and row; 待填写 is for the check."""
    tree, problems = yamltree.read(merged.text, "plan.yml")
    built, more = parse_plan(tree, tree.value["年度"]) if tree else (None, [])
    if built is not None:
        back = [written(task) for task in built.head.tasks]
        assert back == [dict(task) for task in merged.tasks], "a plan that is written reads back as it was"
    found = (p for p in (*problems, *more) if TO_FILL not in p.message)
    return [f"{_where(reading, merged, p)}{p.message}（{p.hint}）" for p in found]


def _where(reading: Reading, merged: Merged, problem: Problem) -> str:
    """The row that a line of the text came from."""
    above = merged.text.split("\n")[: problem.at.line]
    number = sum(line.startswith("  - ") for line in above) - 1
    draft = reading.drafts[number] if 0 <= number < len(reading.drafts) else None
    return f"{draft.sheet} 第 {draft.row} 行：" if draft else ""


@click.command("export", help="把 YEAR 年的计划写成 Excel（.xlsx）；改好可以用 plan import --replace 再导入。")
@click.argument("year", metavar="YEAR", type=YEAR)
@click.option("-o", "--output", required=True, type=_FILE, help="写到哪个文件。")
@click.pass_obj
def export_plan(root: Path, year: int, output: Path) -> None:
    """Write a year's plan as a table."""
    if output.suffix.lower() != ".xlsx":
        _stop(f"{output.name} 不是 .xlsx，换一个文件名，如 计划.xlsx")
    library = _library(root, year)
    made = _plan(library, year)
    output = write_new(output, table(made))
    click.echo(f"{output}：{made.head.title}，{len(made.head.tasks)} 项任务")


@click.command("roll", help="由 YEAR 年的计划起草 NEXT 年的：周期任务照抄，日期挪到那一年，没做完、迟办的写在旁边。")
@click.argument("year", metavar="YEAR", type=YEAR)
@click.argument("following", metavar="NEXT", type=YEAR)
@click.option("-o", "--output", type=_FILE, help="写到哪个文件；不写就是 plans/NEXT/plan.yml。")
@click.pass_obj
def roll_plan(root: Path, year: int, following: int, output: Path | None) -> None:
    """Write the draft of the next plan; an existing one is not touched."""
    if following <= year:
        _stop(f"{following} 不在 {year} 以后：写作 xueer plan roll {year} {year + 1}")
    library = _library(root, year)
    _plan(library, year)
    target = root / "plans" / str(following) / "plan.yml"
    if output is None and target.exists():
        _stop(f"plans/{following}/plan.yml 已经有了，没有动它；加 -o 写到别处，再比着改")
    made = next_plan(library, year, following, today())
    if output is None:
        folder(target.parent)
        write(target, made.text.encode())
    else:
        target = write_new(output, made.text.encode())
    for line in made.remarks:
        click.echo(f"请留意：{line}")
    name = f"plans/{following}/plan.yml" if output is None else target
    click.echo(f"{name}：起草了 {made.count} 项任务，逐项看过、改好，再运行 python3 run.py check")


def _library(root: Path, year: int) -> Library:
    """The content, when this year's plan and ledger have no errors."""
    library, problems = inspect(root, today())
    files = {f"plans/{year}/plan.yml", f"plans/{year}/ledger.yml", "plans/yearbook.yml"}
    if bad := ordered(p for p in errors(problems) if p.at.file in files):
        _stop("\n".join([*map(str, bad), "先改正这些"]))
    return library


def _plan(library: Library, year: int) -> Plan:
    if year not in library.plans:
        have = f"有计划的年度：{listing(map(str, library.plans))}" if library.plans else "还没有计划"
        _stop(f"没有 {year} 年的计划（{have}）")
    return library.plans[year]


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
