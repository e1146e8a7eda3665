"""import bank and export bank: question banks from and to other formats."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ..exchange.banks import Imported, bank_text
from ..exchange.banks import aiken_writer as aiken
from ..exchange.banks import gift_writer as gift
from ..exchange.banks import moodle_writer as moodle
from ..exchange.banks import qti_writer as qti
from ..exchange.banks import workbook_reader as sheets
from ..exchange.banks import workbook_writer as excel
from ..exchange.banks.aiken_reader import read as read_aiken
from ..exchange.banks.gift_reader import read as read_gift
from ..exchange.banks.lossy import Exported
from ..exchange.banks.moodle_reader import read as read_moodle
from ..exchange.banks.qti_reader import read as read_qti
from ..exchange.banks.report import lines, summed_lines
from ..exchange.office.plain import whole
from ..exchange.office.refused import Refused
from ..ground.catalogue import Level
from ..ground.file_names import refusal
from ..ground.guard import stopping
from ..ground.text import did_you_mean, listing
from ..quizzes import Bank
from ..rules.inspection import inspect
from .output import folder, read, there, today, write

EXPORTS: dict[str, Callable[[Bank], Exported]] = {
    "excel": excel.export,
    "gift": gift.export,
    "moodle": moodle.export,
    "aiken": aiken.export,
    "qti": qti.export,
}
#: Content and name of the file → the bank; raises Refused for what cannot be read at all.
IMPORTS: dict[str, Callable[[bytes, str], Imported]] = {
    "excel": sheets.read,
    "gift": lambda content, name: read_gift(whole(content, name)),
    "moodle": read_moodle,
    "aiken": lambda content, name: read_aiken(whole(content, name)),
    "qti": read_qti,
}
SUFFIXES = {
    ".xlsx": "excel", ".xlsm": "excel", ".gift": "gift", ".txt": "gift", ".xml": "moodle", ".aiken": "aiken",
    ".zip": "qti",
}  # fmt: skip


def _format(path: Path, wanted: str | None) -> str:
    """The format that was asked for, else the one the file's name tells."""
    if wanted or (wanted := SUFFIXES.get(path.suffix.lower())):
        return wanted
    click.echo(f"看不出 {path.name} 是什么格式，请加 --format，可选：{listing(EXPORTS)}", err=True)
    sys.exit(1)


@click.command(
    "bank",
    help="把题库导出成 Excel（可改好再导入）、GIFT、Moodle XML、Aiken 或 QTI 2.1；"
    "格式装不下的，逐题列出来。BANK 是题库编号。",
)
@click.argument("bank_id", metavar="BANK")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.option("--format", "wanted", type=click.Choice(list(EXPORTS)), help="不写时看文件名。")
@click.pass_obj
def export_bank(root: Path, bank_id: str, output: Path, wanted: str | None) -> None:
    """Write one bank in another format; says what was lost."""
    library, problems = inspect(root, today())
    if bank_id not in library.banks:
        hint = did_you_mean(bank_id, library.banks) or f"题库有 {listing(library.banks)}"
        click.echo(f"没有题库“{bank_id}”（{hint}）", err=True)
        sys.exit(1)
    if any(p.level is Level.ERROR and p.at.file == library.banks[bank_id].file for p in problems):
        click.echo("题库有错误，先运行 python3 run.py check 改正", err=True)
        sys.exit(1)
    exported = EXPORTS[_format(output, wanted)](library.banks[bank_id])
    write(output, exported.content)
    every = len(library.banks[bank_id].questions)
    fewer = f"，导出 {len(exported.stored)} 题" if len(exported.stored) < every else ""
    click.echo(f"{output}：题库 {bank_id}，{every} 题{fewer}")
    for _, line in lines(exported.findings):
        click.echo(f"没有完整导出：{line}")


@click.command(
    "bank",
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
    here = there(target)
    if why := refusal(target):
        click.echo(why, err=True)
        sys.exit(1)
    if here and not replace:
        click.echo(f"{target.name} 已经有了；要覆盖请加 --replace", err=True)
        sys.exit(1)
    imported = _read(file, _format(file, wanted))
    _tell(imported, bank_id)
    if not imported.drafts:
        click.echo("一题也没有导入，没有写文件", err=True)
        sys.exit(1)
    text = _text(imported, bank_id)
    if found := stopping(text):
        what = "、".join(dict.fromkeys(f"{hit.by.name}“{hit.shown}”" for hit in found))
        click.echo(f"标题、说明或者材料里有{what}，没有写文件：在原文件里删去再导入", err=True)
        sys.exit(1)
    folder(target.parent)
    write(target, text.encode())
    click.echo(f"{target.relative_to(root).as_posix()}：{_counted(imported)}")
    click.echo("接着补上“解析”和“依据”，再运行 python3 run.py check")


def _text(imported: Imported, bank_id: str) -> str:
    """The YAML to be written; one sentence and exit 1 when it would be too large to be read again."""
    try:
        return bank_text(bank_id, imported)
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


def _tell(imported: Imported, bank_id: str) -> None:
    """Everything that the file says and the bank does not."""
    if imported.bank not in ("", bank_id):
        imported.leave("文件", "", "题库编号", imported.bank, f"导入后是 {bank_id}")
    for finding, line in summed_lines(imported.findings):
        click.echo(f"{'没有导入' if finding.lost else '没有存下' if finding.field else '请核对'}：{line}")


def _counted(imported: Imported) -> str:
    lost = sum(f.lost for f in imported.findings)
    left = sum(f.field != "" for f in imported.findings)
    fields = f"，没有存下的内容 {left} 处" if left else ""
    return f"共 {imported.total} 题，导入 {len(imported.drafts)} 题，没有导入 {lost} 题{fields}"


def _read(file: Path, wanted: str) -> Imported:
    """What a file holds; one sentence and exit 1 when it cannot be read at all."""
    try:
        return IMPORTS[wanted](read(file), file.name)
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
