"""amend: an old text and a 修改决定 as a new dated text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..exchange.regulation import Refused, prepare
from ..exchange.regulation import read as read_source
from ..exchange.regulation.amended import NewText, Order, differences, new_text, order, refusal
from ..ground.documents import Document
from ..ground.problems import errors
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..regulations import Regulation
from ..rules.inspection import inspect
from .output import read, there, today, write


@click.command(
    help="照修改决定改一份法规，写成新的文本。OLD 是法规编号（现行文本）或者 docs/ 里的文件，"
    "DECISION 是决定（.docx、.md、.txt）。有一句读不懂或者找不到地方，就不写，逐句列出来。"
)
@click.argument("old", metavar="OLD")
@click.argument("decision", metavar="DECISION", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="新文本写到哪个文件。"
)
@click.option(
    "--published", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="公布的新文本：逐条列出和照决定改出来的不一样的地方。",
)  # fmt: skip
@click.option("--replace", is_flag=True, help="已有文件时覆盖。")
@click.pass_obj
def amend(root: Path, old: str, decision: Path, output: Path, published: Path | None, *, replace: bool) -> None:
    """Write the new text, whole or not at all; each sentence of the decision is told with what it did."""
    if there(output) and not replace:
        _stop(f"{output} 已经有了；要覆盖请加 --replace")
    library, problems = inspect(root, today())
    text = _text(library, root, old)
    document = library.documents[text.path]
    if any(p.at.file == document.file for p in errors(problems)):
        _stop(f"{document.file} 有错误，先运行 python3 run.py check 改正")
    made = _made(library, document, text, decision)
    _tell(made)
    _stop_unless_whole(made)
    if published:
        _compare(made, published)
    write(output, made.text.encode())
    click.echo(f"{output}：已写入《{made.regulation.title}》")
    if made.to_fill:
        click.echo(f"接着在文首补上{'、'.join(made.to_fill)}（现为“待填写”），再运行 python3 run.py check")


def _text(library: Library, root: Path, old: str) -> Regulation:
    """The text that OLD names: a rule's current one, or the page at this path."""
    if versions := library.versions(old):
        return versions[0]
    file = Path(old).resolve()
    every = [text for name in library.regulations for text in library.versions(name)]
    found = next((t for t in every if (root / library.documents[t.path].file).resolve() == file), None)
    if found is None:
        hint = did_you_mean(old, library.regulations) or f"法规有 {listing(library.regulations)}"
        _stop(f"没有法规“{old}”（{hint}）")
    return found


def _made(library: Library, document: Document, text: Regulation, decision: Path) -> NewText:
    given = _order(decision, text)
    later = [t for t in library.versions(text.id) if t.head.date and text.head.date and t.head.date > text.head.date]
    if why := refusal(text, given, later):
        _stop(why)
    return new_text(document, text, given, today())


def _order(decision: Path, text: Regulation) -> Order:
    try:
        return order(read_source(read(decision), decision.name), decision.name, text)
    except Refused as refused:
        _stop(f"{decision}：{refused}")


def _tell(made: NewText) -> None:
    """The decision's sentences in order: what each did."""
    for one in made.amended.done:
        if one.did:
            now = f"（现{'、'.join(a.words() for a in one.articles)}）" if one.articles else ""
            click.echo(f"{one.item}{'；'.join(one.did)}{now}")
    for remark in made.amended.remarks:
        click.echo(f"请留意：{remark}")


def _stop_unless_whole(made: NewText) -> None:
    for one in made.amended.open:
        click.echo(
            f"{one.item}{one.open}" + (f"：{one.text}" if one.text and one.text not in one.open else ""), err=True
        )
    wrong = errors(made.problems)
    for problem in wrong if not made.amended.open else []:
        click.echo(f"改出来的文本有错：{problem.message}（{problem.hint}）", err=True)
    count = len(made.amended.open) or len(wrong)
    if count:
        _stop(f"没有写：{count} 处要人来定")


def _compare(made: NewText, published: Path) -> None:
    try:
        page, _ = prepare(read(published), published.name, regulation_id=made.regulation.id, today=today())
    except Refused as refused:
        _stop(f"{published}：{refused}")
    found = differences(made.regulation, page.regulation)
    click.echo(f"和公布的文本比：{f'{len(found)} 条不一样' if found else '每一条都一样'}")
    for one in found:
        click.echo(f"  {one}")


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
