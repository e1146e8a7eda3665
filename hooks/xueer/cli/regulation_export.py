"""export regulation: one text of a regulation as Word or PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..exchange.office.pdf import browser, print_pdf
from ..exchange.regulation.print_page import regulation_page
from ..exchange.regulation.print_text import Printable, by_date, printable
from ..exchange.regulation.print_word import regulation_document
from ..ground.problems import Problem, errors
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..regulations import Regulation
from ..rules.inspection import inspect
from .output import today, write


@click.command(
    "regulation",
    help="把一份法规写成公文样式的 Word（.docx）或 PDF（.pdf），看文件名。ID 是法规编号；"
    "不写 --version 时是现行文本。导读和历史文本每页都注明。",
)
@click.argument("regulation_id", metavar="ID")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.option("--version", "date", metavar="日期", help="哪一天起施行的文本，如 2023-04-01。")
@click.pass_obj
def export_regulation(root: Path, regulation_id: str, output: Path, date: str | None) -> None:
    """Write one text of one regulation; nothing is written when anything is wrong."""
    suffix = output.suffix.lower()
    if suffix not in (".docx", ".pdf"):
        _stop(f"看不出 {output.name} 要写成什么，文件名用 .docx 或 .pdf 结尾")
    library, problems = inspect(root, today())
    regulation = _chosen(library, problems, regulation_id, date)
    text = printable(library, regulation)
    write(output, regulation_document(text) if suffix == ".docx" else _pdf(text))
    click.echo(f"{output}：《{text.title}》{'，' + text.notice if text.notice else ''}")


def _chosen(library: Library, problems: list[Problem], regulation_id: str, date: str | None) -> Regulation:
    """The text that was asked for, if there is one and it has no errors."""
    versions = library.versions(regulation_id)
    if not versions:
        hint = did_you_mean(regulation_id, library.regulations) or f"法规有 {listing(library.regulations)}"
        _stop(f"没有法规“{regulation_id}”（{hint}）")
    found = by_date(versions, date) if date else versions[0]
    if found is None:
        dates = listing(str(v.head.effective) for v in versions if v.head.effective) or "没有施行日期，不写 --version"
        _stop(f"法规“{regulation_id}”没有 {date} 起施行的文本（现有 {dates}）")
    file = library.documents[found.path].file
    if any(p.at.file == file for p in errors(problems)):
        _stop(f"{file} 有错误，先运行 python3 run.py check 改正")
    return found


def _pdf(text: Printable) -> bytes:
    program = browser()
    if program is None:
        _stop("没有找到能打印的浏览器（Chromium、Chrome 或 Edge），没有写 PDF；可以先写成 .docx")
    pdf = print_pdf(regulation_page(text), program)
    if pdf is None:
        _stop("浏览器没有打印成功，没有写 PDF；可以先写成 .docx")
    return pdf


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
