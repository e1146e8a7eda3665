"""import regulation, and regulation: a regulation's file against the page it becomes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from ..exchange.regulation import Page, Proposal, Refused, Report, listed, prepare
from ..ground import documents
from ..ground.file_names import refusal
from .output import folder, there, today, write
from .output import read as read_file


@click.command(
    "regulation",
    help="把 Word（.docx）、Markdown 或文本的法规变成 docs/regulations/ 里的页面，并写对账单；"
    "有一处对不上就不写页面。编号取文件夹的名字。",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="写到哪个文件夹，如 docs/regulations/central-group-study。",
)  # fmt: skip
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="对账单另写成 JSON 文件。")
@click.option("--id", "regulation_id", help="编号；不写时是文件夹的名字。")
@click.option("--replace", is_flag=True, help="已有页面时覆盖（原来文首填的内容保留）。")
@click.option("--without-pictures", is_flag=True, help="确认不要文件里的图片和公式。")
@click.option("--without-hidden", is_flag=True, help="确认不要文件里的隐藏文字。")
@click.option("--accept", metavar="编号", help="采用对账单里的建议：--accept 1,3 或 --accept all。")
@click.option("--interactive", is_flag=True, help="一处一处地问要不要采用建议。")
def import_regulation(
    file: Path, output: Path, report: Path | None, regulation_id: str | None, *,
    replace: bool, without_pictures: bool, without_hidden: bool, accept: str | None, interactive: bool,
) -> None:  # fmt: skip
    """Write docs/regulations/<id>/index.md, whole or not at all, and the 对账单 in any case."""
    target = output / "index.md"
    name = regulation_id or output.resolve().name
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", name):
        _stop(f"编号“{name}”写法不对：只用英文字母、数字和短横线，如 docs/regulations/central-group-study")
    here = there(target)
    if why := refusal(output.resolve()) or refusal(output.resolve().with_name(name)):
        _stop(why)
    if here and not replace:
        _stop(f"{target} 已经有了；要覆盖请加 --replace")
    without = frozenset(["pictures"] * without_pictures + ["hidden"] * without_hidden)
    chosen = _ask if interactive else partial(_chosen, accept or "")
    page, made = _prepared(file, name, _front(target), without, chosen)
    if report:
        write(report, (made.model_dump_json(indent=2) + "\n").encode())
    _print(made)
    if made.stopping:
        many = f"（共 {len(made.stopping)} 处）" if len(made.stopping) > 1 else ""
        some = f"；有 {len(made.open)} 处建议，看过以后加 --accept all 或 --accept 1,3 再导入" if made.open else ""
        _stop(f"没有导入：{made.stopping[0]}{many}{some}")
    folder(output)
    write(target, page.text.encode())
    click.echo(f"{target}：已写入《{page.title}》")
    if page.to_fill:
        click.echo(f"接着在文首补上{'、'.join(page.to_fill)}（现为“待填写”），再运行 python3 run.py check")
    if output.resolve().name != name:
        click.echo(f"请留意：编号 {name} 和文件夹 {output.resolve().name} 不一致，检查会报错")


@click.command(
    "regulation", help="看一份法规有多少编、章、节、条，有没有缺号、重号、空条。FILE 是 .md、.txt 或 .docx，不导入。"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="写成 JSON。")
def facts(file: Path, *, as_json: bool) -> None:
    """Print the 对账单 of a file; exit 1 only when it cannot be read."""
    _, made = _prepared(file, "x", {}, frozenset(), lambda _: set())
    if as_json:
        click.echo(made.model_dump_json(indent=2))
    else:
        _print(made)


def _chosen(accept: str, proposals: list[Proposal]) -> set[int]:
    """The numbers that --accept names; one sentence and exit 1 when there is no such proposal."""
    there = {p.number for p in proposals}
    if accept.strip() in ("all", "全部"):
        return there
    wanted = [part for part in re.split(r"[,，、\s]+", accept) if part]
    for part in wanted:
        if not part.isdecimal() or int(part) not in there:
            have = f"有 1—{len(there)}" if there else "这个文件没有建议"
            _stop(f"没有编号为“{part}”的建议：{have}；写作 --accept 1,3 或 --accept all")
    return {int(part) for part in wanted}


def _ask(proposals: list[Proposal]) -> set[int]:
    """The numbers that the user says yes to, one after the other."""
    found: set[int] = set()
    for line in listed(proposals, set()):
        click.echo(str(line))
        if click.prompt("采用吗（y 采用，n 不采用）", type=click.Choice(["y", "n"]), show_choices=False) == "y":
            found.add(line.number)
    return found


def _prepared(
    file: Path, name: str, known: dict[str, Any], without: frozenset[str],
    accept: Callable[[list[Proposal]], set[int]],
) -> tuple[Page, Report]:  # fmt: skip
    """The page and its 对账单; one sentence and exit 1 when the file cannot be read."""
    try:
        content = read_file(file)
        return prepare(content, file.name, regulation_id=name, today=today(), known=known, without=without,
                       accept=accept)  # fmt: skip
    except Refused as refusal:
        _stop(str(refusal))


def _front(target: Path) -> dict[str, Any]:
    """The front matter of the page to be replaced."""
    if not there(target):
        return {}
    try:
        text = read_file(target).decode("utf-8-sig")
    except UnicodeDecodeError:
        _stop(f"{target} 不是 UTF-8 编码，先用记事本“另存为”，编码选 UTF-8，再导入")
    return documents.split(text, target.name, target.name)[0].front


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)


def _print(report: Report) -> None:
    """The 对账单 in short lines."""
    span = f"（{report.first_article}—{report.last_article}）" if report.articles else ""
    inserted = f"，其中 {'、'.join(report.inserted_zhi_articles)}" if report.inserted_zhi_articles else ""
    click.echo(f"对账单：《{report.title}》")
    click.echo(f"  编 {report.parts}、分编 {report.subparts}、章 {report.chapters}、节 {report.sections}")
    click.echo(f"  条 {report.articles}{span}{inserted}")
    click.echo(f"  字数：原文件 {report.characters.source}，页面 {report.characters.page}")
    click.echo(f"  表格：原文件 {report.tables.source}，页面 {report.tables.page}；图片 {report.pictures}")
    changes = report.tracked_changes
    click.echo(f"  修订：插入 {changes.insertions}，删除 {changes.deletions}；隐藏文字 {len(report.hidden_text)}")
    beside = f"页眉页脚 {len(report.headers)}，文本框 {len(report.text_boxes)}"
    click.echo(f"  {beside}，脚注 {report.footnotes}，批注 {report.comments}")
    for proposal in report.proposals:
        click.echo(f"  {proposal}")
    for problem in report.problems:
        click.echo(f"  {'有问题' if problem.stops else '请留意'}：{problem}")
