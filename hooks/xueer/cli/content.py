"""check, verify, pin, schemas, client and rules: the content as it stands, and the files made from the code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from ..client import SCRIPTS, ClientBuildError, bundle, payload_types
from ..ground.catalogue import Level
from ..ground.problems import counted, errors, summary
from ..ground.text import did_you_mean
from ..library import load
from ..published.rule_guide import PATH, rule_guide
from ..published.schemas import SCHEMAS, schema_text
from ..published.site_folder import damage
from ..rules.inspection import inspect
from ..standing.pin import chosen, owners, rewrite
from .output import today, write


@click.command(help="检查全部内容，一次列出所有问题。")
@click.option("--strict", is_flag=True, help="有警告也算不通过（提示不算）。")
@click.pass_obj
def check(root: Path, *, strict: bool) -> None:
    """Print every problem; exit 1 when a build would stop. From another folder, say first what is checked."""
    context = click.get_current_context().parent
    asked = context and context.get_parameter_source("root") is not ParameterSource.DEFAULT
    if not asked and not Path.cwd().is_relative_to(root):
        click.echo(f"检查的是 {root}，不是现在的文件夹（要查别的，写 --root 文件夹）", err=True)
    _, problems = inspect(root, today())
    for problem in problems:
        click.echo(str(problem))
    click.echo(summary(problems))
    if errors(problems) or (strict and counted(problems)):
        sys.exit(1)


@click.command(
    help="核对一个生成好的网站：文件齐不齐、有没有变。FOLDER 是网站的文件夹（U 盘上的也行），不写时是 site。"
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def verify(root: Path, folder: Path | None) -> None:
    """Hold every file against the list of hashes that its build wrote; exit 1 when one differs."""
    site = folder or root / "site"
    count, differences = damage(site)
    for line in differences:
        click.echo(line)
    if differences:
        click.echo(f"{site} 不完整：{len(differences)} 处和生成时不同，重新生成或重新复制")
        sys.exit(1)
    click.echo(f"{site}：{count} 个文件都在，一个字节没有变")


@click.command(
    help="确认已按现行条文核对：把条款编号和条文摘要写到“依据”后面。ID 是题库或题目（branch-work、branch-work.q001）、"
    "计划或任务（2026、2026.p03）、责任清单或其中一行、法规的编号。"
)
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.pass_obj
def pin(root: Path, ids: tuple[str, ...]) -> None:
    """Rewrite 依据 where they stand; nothing is written when an id is unknown or a file has errors."""
    library, problems = load(root)
    found = {i: chosen(library, i) for i in ids}
    unknown = [i for i, items in found.items() if not items]
    for name in unknown:
        hint = did_you_mean(name, owners(library))
        click.echo(f"没有编号为“{name}”、带依据的内容{f'（{hint}）' if hint else ''}", err=True)
    items = list(dict.fromkeys(s for group in found.values() for s in group))
    files = list(dict.fromkeys(s.at.file for s in items))
    bad = [f for f in files if any(p.level is Level.ERROR and p.at.file == f for p in problems)]
    for name in bad:
        click.echo(f"{name} 有错误，先运行 python3 run.py check 改正", err=True)
    if unknown or bad:
        sys.exit(1)
    for name in files:
        path, own = root / name, [s for s in items if s.at.file == name]
        text, changed = rewrite(path.read_text(encoding="utf-8"), library, own)
        if changed:
            write(path, text.encode())
        click.echo(f"{name}：核对 {len(own)} 处依据，更新 {len(changed)} 处")


@click.command(
    help="改题干里的错字以前运行：写出“勘误”一行，贴进题目再改题干，做过的人不用重新作答。QUESTION 是题目的编号。"
)
@click.argument("question_id", metavar="QUESTION")
@click.pass_obj
def erratum(root: Path, question_id: str) -> None:
    """Print the line that lets answers stand; nothing is written."""
    library, _ = load(root)
    item = library.questions.get(question_id)
    if item is None:
        hint = did_you_mean(question_id, library.questions)
        click.echo(f"没有题目“{question_id}”{f'（{hint}）' if hint else ''}", err=True)
        sys.exit(1)
    question = item.question
    stem = json.dumps(question.stem, ensure_ascii=False)
    click.echo(f'勘误: [{{修订: "{question.revision()}", 原题干: {stem}, 改了: 写明改了什么}}]')


@click.command(help="重新生成 schemas/ 里的 JSON Schema（供 VS Code 和网页编辑器使用）和网页程序的类型。")
@click.pass_obj
def schemas(root: Path) -> None:
    """Write every schema, and the client's types when the client is there."""
    files = {f"schemas/{name}": schema_text(name) for name in SCHEMAS}
    if (root / "client").is_dir():
        try:
            files["client/src/base/payload-types.ts"] = payload_types(root, files["schemas/payload.schema.json"])
        except ClientBuildError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    for name, text in files.items():
        write(root / name, text.encode())
        click.echo(name)


@click.command(help="改了 client/src/ 之后，重新生成 theme/assets/xueer/ 里的网页程序。")
@click.pass_obj
def client(root: Path) -> None:
    """Write the committed scripts from their sources."""
    try:
        bundle(root, root / SCRIPTS)
    except ClientBuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(SCRIPTS)


@click.command(help="重新写出 docs/guide/problems.md（规则一览）。")
@click.pass_obj
def rules(root: Path) -> None:
    """Write the page of rules."""
    (root / PATH).parent.mkdir(parents=True, exist_ok=True)
    write(root / PATH, rule_guide().encode())
    click.echo(PATH)
