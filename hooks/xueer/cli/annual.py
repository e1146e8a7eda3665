"""ledger report: a year's figures as lines, as JSON, as Word or Excel."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

from ..exchange.year.annual_tables import SAMPLE, report_json, report_workbook
from ..exchange.year.annual_word import report_document
from ..ground.problems import Problem, errors
from ..ground.text import listing
from ..library import Library
from ..rules.inspection import inspect
from ..year.annual import Report, plan_words, report
from .output import today, write


@click.command(
    "report",
    help="把 YEAR 年的台账汇总成年度报告：不写选项时打印数字；-o 写成 Word（.docx）或 Excel（.xlsx），看文件名。",
)
@click.argument("year", metavar="YEAR", type=int)
@click.option("--json", "as_json", is_flag=True, help="打印 JSON，每个数带记录编号。")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.pass_obj
def report_year(root: Path, year: int, output: Path | None, *, as_json: bool) -> None:
    """Print or write one year's report; nothing is written when anything is wrong."""
    suffix = output.suffix.lower() if output else ""
    if output and suffix not in (".docx", ".xlsx"):
        _stop(f"看不出 {output.name} 要写成什么，文件名用 .docx 或 .xlsx 结尾")
    library, problems = inspect(root, today())
    _refuse(library, problems, year)
    made = report(library, year, today())
    if output:
        write(output, report_document(made) if suffix == ".docx" else report_workbook(made))
        click.echo(f"{output}：{made.title}{f'（{SAMPLE}）' if made.sample else ''}", err=as_json)
    if as_json:
        click.echo(json.dumps(report_json(made), ensure_ascii=False, indent=2))
    elif not output:
        for line in lines(made):
            click.echo(line)


def _refuse(library: Library, problems: list[Problem], year: int) -> None:
    """Stop when there is no ledger, or when what the report is made from has errors."""
    files = {f"plans/{year}/ledger.yml", f"plans/{year}/plan.yml", "plans/yearbook.yml"}
    if wrong := sorted({p.at.file for p in errors(problems) if p.at.file in files}):
        _stop(f"{listing(wrong)} 有错误，先运行 python3 run.py check 改正")
    if year not in library.ledgers:
        have = f"有台账的年度：{listing(map(str, library.ledgers))}" if library.ledgers else "还没有台账"
        _stop(f"没有 {year} 年的台账（{have}）")


def lines(made: Report) -> Iterator[str]:
    """The report in short lines."""
    yield f"{made.title}{f'（{SAMPLE}）' if made.sample else ''}：{len(made.entries)} 条记录"
    for number in made.figures:
        yield f"  {number.figure.name}：{number.value} {number.figure.unit}（{len(number.entries)} 条）"
    for attribute in made.attributes:
        yield f"  {attribute.name}：{attribute.value} {attribute.unit}（单位情况）"
    if made.occurrences:
        yield f"计划：{plan_words(made)}"
    for one in made.frequencies:
        for title, found in (("欠", one.owed), ("说不出欠不欠", one.untold)):
            if found:
                yield f"{title}：{one.rule.name}（{one.rule.bearer}）{'；'.join(found)}"


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
