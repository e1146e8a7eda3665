"""pack: the 送学包 of a quarter for stations without a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..exchange.office.pdf import browser, print_pdf
from ..exchange.packs.files import pack_page, pack_zip
from ..exchange.packs.pack import Pack, Quarter, pack, quarter
from ..ground.problems import errors
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..page.paths import Urls
from ..page.view import View
from ..plans import Checklist
from ..rules.inspection import inspect
from .output import folder, today, write

#: Whose lists are packed when none is named.
STATIONS = "外驻站点"


@click.command(
    "pack",
    help="做一个季度的送学包，给没有网络的站点：清单和签收表、要读的资料、纸面自测和答案，合成一个 PDF 和一个 zip。"
    "QUARTER 写作 2026-Q3；不写 --list 时取对象是外驻站点的清单。",
)
@click.argument("when", metavar="QUARTER")
@click.option("--list", "ids", multiple=True, metavar="ID", help="清单编号，可以写几次。")
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹。"
)
@click.pass_obj
def make_pack(root: Path, when: str, ids: tuple[str, ...], output: Path) -> None:
    """Write the PDF and the zip; nothing is written when nothing is due."""
    asked = quarter(when)
    if asked is None:
        _stop(f"读不懂季度“{when}”，写作 2026-Q3")
    library, problems = inspect(root, today())
    if errors(problems):
        _stop("内容有错误，先运行 python3 run.py check 改正")
    view = View(library=library, today=today(), urls=Urls(directories=False))
    made = pack(view, _chosen(library, asked, ids), asked)
    if made is None:
        _stop(f"{asked.words}没有到期的任务")
    _write(view, made, output)


def _chosen(library: Library, when: Quarter, ids: tuple[str, ...]) -> list[Checklist]:
    """The lists asked for, or the stations' lists of that year."""
    for name in ids:
        if name not in library.checklists:
            hint = did_you_mean(name, library.checklists) or f"清单有 {listing(library.checklists)}"
            _stop(f"没有清单“{name}”（{hint}）")
    if ids:
        return [library.checklists[name] for name in dict.fromkeys(ids)]
    found = [c for c in library.checklists.values() if c.year == when.year and STATIONS in c.head.audience]
    if not found:
        _stop(f"{when.year} 年没有对象是{STATIONS}的清单，用 --list 写明清单编号")
    return found


def _write(view: View, made: Pack, output: Path) -> None:
    folder(output)
    name, program = f"送学包-{made.quarter}", browser()
    pdf = print_pdf(pack_page(view, made), program) if program else None
    if pdf:
        write(output / f"{name}.pdf", pdf)
    write(output / f"{name}.zip", pack_zip(view, made, pdf))
    tasks = sum(len(rows) for _, rows in made.lists)
    questions = sum(len(group) for _, group in made.sheet.sections) if made.sheet else 0
    files = "PDF 和 zip" if pdf else "zip"
    click.echo(f"{output / name}：{files}，任务 {tasks} 项、资料 {len(made.pages)} 篇、自测 {questions} 题")
    for title in made.sealed:
        click.echo(f"《{title}》的答案还没有公布，题目没有放进去")
    click.echo("发放前请办公室做保密审查")
    if pdf is None:
        why = "浏览器没有打印成功" if program else "没有找到能打印的浏览器（Chromium、Chrome 或 Edge）"
        _stop(f"{why}，没有写 PDF")


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
