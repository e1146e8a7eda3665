"""The command line: prints, exits, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from .assessment import mark_all, read_folder
from .assessment.group import collect as collect_group
from .assessment.mark import full_points
from .edition import Edition
from .exporters import aiken, gift, moodle, qti
from .exporters.banks import bank_workbook
from .exporters.group import group_page, group_workbook
from .exporters.lossy import Exported
from .exporters.marks import marks_workbook
from .exporters.pdf import browser, paper_page, print_pdf
from .exporters.printed import sheet
from .exporters.word import key_document, paper_document
from .importers import Imported, bank_text, sheets
from .importers.aiken import read as read_aiken
from .importers.gift import read as read_gift
from .importers.moodle import read as read_moodle
from .importers.qti import read as read_qti
from .inspection import inspect
from .library import Library, load
from .pin import rewrite
from .problems import Level, errors, summary
from .quizzes import Bank, Paper
from .schemas import SCHEMAS, schema_text
from .text import did_you_mean, listing

ROOT = Path(__file__).resolve().parents[2]


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
    except OSError:
        part.unlink(missing_ok=True)
        click.echo(f"写不了 {path}：文件夹不存在、没有权限，或者文件正在 Excel 里打开", err=True)
        sys.exit(1)


@main.command(
    help="汇总成员交来的学习记录（“我的学习”导出的 *.json），写成 Excel 和可以发布的页面；"
    "只有人数和比率，不足五人的不显示。"
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("小组学习.xlsx"))
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="另写一个 Markdown 页面。")
@click.option("--title", default="小组学习情况", help="页面的标题。")
@click.pass_obj
def collect(root: Path, folder: Path, output: Path, page: Path | None, title: str) -> None:
    """Merge progress files into a report about the group."""
    library, _ = inspect(root)
    group, rejected = collect_group(folder, library)
    for one in rejected:
        click.echo(f"没有采用：{one.file}：{one.reason}")
    if group.people == 0:
        click.echo("没有可以汇总的学习记录", err=True)
        sys.exit(1)
    _write(output, group_workbook(group, library, rejected))
    click.echo(f"{output}：汇总 {group.people} 份记录")
    if page:
        _write(page, group_page(group, library, title, dt.date.today().isoformat()).encode())  # noqa: DTZ011
        click.echo(f"{page}：可以发布的页面")


@main.command(
    "paper",
    help="把试卷印成 Word 和 PDF：各套题序、选项次序不同，答案另成一份。PAPER 是试卷编号；同样的内容印出来一字不差。",
)
@click.argument("paper_id", metavar="PAPER")
@click.option("--sets", default="", help="印哪几套，如 A,B；不写时按试卷里的“纸质”。")
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹。"
)
@click.pass_obj
def print_paper(root: Path, paper_id: str, sets: str, output: Path) -> None:
    """Write Word and PDF of each set and one key; says when there is no browser for the PDF."""
    library, paper = _paper(root, paper_id)
    names = [name.strip() for name in sets.split(",") if name.strip()] or list(paper.head.print.sets)
    if bad := [name for name in names if not re.fullmatch(r"[A-Za-z0-9]{1,4}", name)]:
        click.echo(f"套的名字“{bad[0]}”写法不对：只用字母和数字，如 A,B", err=True)
        sys.exit(1)
    edition = Edition(library, dt.date.today())  # noqa: DTZ011 - the office's calendar day
    sheets = [sheet(edition, paper, name) for name in dict.fromkeys(names)]
    output.mkdir(parents=True, exist_ok=True)
    program = browser()
    for one in sheets:
        _write(output / f"{paper.id}-{one.name}.docx", paper_document(one))
        pdf = print_pdf(paper_page(one), program) if program else None
        if pdf:
            _write(output / f"{paper.id}-{one.name}.pdf", pdf)
        click.echo(f"{output / f'{paper.id}-{one.name}'}：Word{'、PDF' if pdf else ''}，{one.footer}")
        if not pdf:
            click.echo("没有找到能打印的浏览器（Chromium、Chrome 或 Edge），没有写 PDF", err=True)
    _write(output / f"{paper.id}-答案.docx", key_document(sheets))
    click.echo(f"{output / f'{paper.id}-答案.docx'}：{len(sheets)} 套的答案，注意保管")


EXPORTS: dict[str, Callable[[Bank], Exported]] = {
    "excel": lambda bank: Exported(bank_workbook(bank)),
    "gift": gift.export,
    "moodle": moodle.export,
    "aiken": aiken.export,
    "qti": qti.export,
}
IMPORTS: dict[str, Callable[[bytes], Imported]] = {
    "excel": sheets.read,
    "gift": lambda content: read_gift(_decoded(content)),
    "moodle": read_moodle,
    "aiken": lambda content: read_aiken(_decoded(content)),
    "qti": read_qti,
}
SUFFIXES = {".xlsx": "excel", ".gift": "gift", ".txt": "gift", ".xml": "moodle", ".aiken": "aiken", ".zip": "qti"}


def _format(path: Path, wanted: str | None) -> str:
    """The format that was asked for, else the one the file's name tells."""
    if wanted or (wanted := SUFFIXES.get(path.suffix.lower())):
        return wanted
    click.echo(f"看不出 {path.name} 是什么格式，请加 --format，可选：{listing(EXPORTS)}", err=True)
    sys.exit(1)


def _decoded(content: bytes) -> str:
    """Text in UTF-8, with or without BOM, else GB18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


@main.command(
    "export",
    help="把题库导出成 Excel（可改好再导入）、GIFT、Moodle XML、Aiken 或 QTI 2.1；"
    "格式装不下的，逐题列出来。BANK 是题库编号。",
)
@click.argument("bank_id", metavar="BANK")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.option("--format", "wanted", type=click.Choice(list(EXPORTS)), help="不写时看文件名。")
@click.pass_obj
def export_bank(root: Path, bank_id: str, output: Path, wanted: str | None) -> None:
    """Write one bank in another format; says what was lost."""
    library, problems = inspect(root)
    if bank_id not in library.banks:
        hint = did_you_mean(bank_id, library.banks) or f"题库有 {listing(library.banks)}"
        click.echo(f"没有题库“{bank_id}”（{hint}）", err=True)
        sys.exit(1)
    if any(p.level is Level.ERROR and p.at.file == library.banks[bank_id].file for p in problems):
        click.echo("题库有错误，先运行 python3 run.py check 改正", err=True)
        sys.exit(1)
    exported = EXPORTS[_format(output, wanted)](library.banks[bank_id])
    _write(output, exported.content)
    click.echo(f"{output}：题库 {bank_id}，{len(library.banks[bank_id].questions)} 题")
    for loss in exported.losses:
        click.echo(f"没有完整导出：{loss}")


@main.command(
    "import",
    help="把 Excel、GIFT、Moodle XML、Aiken 或 QTI 2.1 的题库变成 quizzes/banks/ 里的 YAML；没有导入的逐题列出来。",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "bank_id", required=True, help="题库编号，英文字母、数字和短横线。")
@click.option("--format", "wanted", type=click.Choice(list(IMPORTS)), help="不写时看文件名。")
@click.option("--replace", is_flag=True, help="已有同名题库时覆盖。")
@click.pass_obj
def import_bank(root: Path, file: Path, bank_id: str, wanted: str | None, *, replace: bool) -> None:
    """Write a bank from another format; nothing is written when no question could be read."""
    target = root / "quizzes/banks" / f"{bank_id}.yml"
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", bank_id):
        click.echo(f"题库编号“{bank_id}”写法不对：只用英文字母、数字和短横线", err=True)
        sys.exit(1)
    if target.exists() and not replace:
        click.echo(f"{target.name} 已经有了；要覆盖请加 --replace", err=True)
        sys.exit(1)
    imported = IMPORTS[_format(file, wanted)](file.read_bytes())
    lost = [f for f in imported.findings if f.lost]
    for finding in imported.findings:
        click.echo(f"{'没有导入' if finding.lost else '请核对'}：{finding}")
    if not imported.drafts:
        click.echo("一题也没有导入，没有写文件", err=True)
        sys.exit(1)
    target.parent.mkdir(parents=True, exist_ok=True)
    _write(target, bank_text(bank_id, imported).encode())
    count = f"共 {imported.total} 题，导入 {len(imported.drafts)} 题，没有导入 {len(lost)} 题"
    click.echo(f"{target.relative_to(root).as_posix()}：{count}")
    click.echo("接着补上“解析”和“依据”，再运行 python3 run.py check")


@main.command(help="重新生成 schemas/ 里的 JSON Schema（供 VS Code 和网页编辑器使用）。")
@click.pass_obj
def schemas(root: Path) -> None:
    """Write every schema."""
    for name in SCHEMAS:
        (root / "schemas" / name).write_text(schema_text(name), encoding="utf-8", newline="\n")
        click.echo(f"schemas/{name}")
