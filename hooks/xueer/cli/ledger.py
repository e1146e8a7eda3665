"""`xueer ledger`: the year's ledger from and to the office's files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..exchange.ledger import Known, Merged, Reading, Refused, known_of, lines, merge, read
from ..exchange.ledger.template import template
from ..ground import yamltree
from ..ground.problems import errors, ordered
from ..ground.text import listing
from ..library import Library
from ..plans import Ledger
from ..plans import ledger as parse_ledger
from ..rules.inspection import inspect
from .output import folder, today, write, write_new
from .output import read as read_file

YEAR = click.IntRange(2000, 2100)


@click.group(help="年度台账：从 Excel 导入、空白模板、年度数字。")
def ledger() -> None:
    """The group; its commands are added in cli/__init__.py."""


@click.command("import", help="把 Excel（.xlsx）里的记录加进 plans/年度/ledger.yml；有一处不对就一条也不导入。")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", required=True, type=YEAR, help="哪一年的台账。")
@click.option("--replace", is_flag=True, help="用表里的记录替换原来的全部记录。")
@click.pass_obj
def import_ledger(root: Path, file: Path, year: int, *, replace: bool) -> None:
    """Merge a workbook into a year's ledger; exit 1 and nothing written unless every row is good."""
    target = root / "plans" / str(year) / "ledger.yml"
    library = _library(root, year)
    old = library.ledgers.get(year)
    text = target.read_text(encoding="utf-8-sig") if old else ""
    reading = _read(file, known_of(library, year, today()))
    merged = merge(text, old, year, reading.drafts, replace=replace)
    findings = [*reading.findings, *merged.findings]
    if stopping := lines(f for f in findings if f.stops):
        for line in stopping:
            click.echo(f"要改：{line}", err=True)
        _stop(f"没有导入：有 {len(stopping)} 处要改，台账没有动")
    for line in lines(findings):
        click.echo(f"请留意：{line}")
    if merged.text != text:
        if lost := _lost(merged, year, old if not replace else None):
            _stop(f"没有导入：写成的台账读回来不对，{lost}；台账没有动，请把表格交给维护程序的人看")
        folder(target.parent)
        write(target, merged.text.encode())
    if old and old.head.sample and merged.added:
        click.echo("请留意：这份台账写着“示例数据: true”，都换成真实记录以后删去这一行")
    click.echo(_summary(target.relative_to(root).as_posix(), reading, merged, old if replace else None))


def _library(root: Path, year: int) -> Library:
    """The content, when what a ledger rests on is there and has no errors."""
    library, problems = inspect(root, today())
    files = {f"plans/{year}/ledger.yml", f"plans/{year}/plan.yml", "plans/yearbook.yml"}
    bad = ordered(p for p in errors(problems) if p.at.file in files)
    if bad:
        _stop("\n".join([*map(str, bad), "先改正这些，再导入"]))
    if library.yearbook is None:
        _stop("没有 plans/yearbook.yml：台账的类别写在那里")
    return library


def _read(file: Path, known: Known) -> Reading:
    """The workbook; one sentence and exit 1 when it cannot be read at all."""
    try:
        return read(read_file(file), file.name, known)
    except Refused as refusal:
        _stop(str(refusal))


def _lost(merged: Merged, year: int, kept: Ledger | None) -> str:
    """In words what would be lost by writing: an entry of before or a new one that does not read back as it is."""
    tree, problems = yamltree.read(merged.text, "ledger.yml")
    built, more = parse_ledger(tree, year) if tree else (None, [])
    back = {e.id: e for e in built.head.entries} if built else {}
    wanted = [*(kept.head.entries if kept else ()), *merged.added]
    if lost := [e for e in wanted if back.get(e.id) != e]:
        return f"丢了{listing((f'“{e.date} {e.topic}”（{e.id}）' for e in lost), 3)}"
    if wrong := [*problems, *more]:
        return f"第 {wrong[0].at.line} 行{wrong[0].message}"
    return "" if len(back) == len(wanted) else f"应有 {len(wanted)} 条，读回 {len(back)} 条"


def _summary(name: str, reading: Reading, merged: Merged, replaced: Ledger | None) -> str:
    skipped = len(reading.drafts) - len(merged.added)
    parts = [f"读到 {len(reading.drafts)} 条", f"写入 {len(merged.added)} 条"]
    parts += [f"已有的跳过 {skipped} 条"] * bool(skipped)
    parts += [f"替换了原来的 {len(replaced.head.entries)} 条"] if replaced else []
    return f"{name}：{'，'.join(parts)}"


@click.command("template", help="写一个空白的台账工作簿：类别、任务从下拉表里选，日期和数由 Excel 检查。")
@click.option("--year", required=True, type=YEAR, help="哪一年的台账。")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.pass_obj
def ledger_template(root: Path, year: int, output: Path) -> None:
    """Write the blank workbook for a year."""
    if output.suffix.lower() != ".xlsx":
        _stop(f"{output.name} 不是 .xlsx，换一个文件名，如 台账模板.xlsx")
    library = _library(root, year)
    output = write_new(output, template(library, year))
    known = known_of(library, year, today())
    click.echo(f"{output}：{len(known.categories)} 个类别，{year} 年计划的 {len(known.tasks)} 个任务")


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
