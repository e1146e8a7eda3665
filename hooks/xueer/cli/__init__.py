"""The command line: prints, exits, and nothing else. One module for each kind of work."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from ..published.site_folder import SiteFolder
from .amend import amend
from .annual import report_year
from .assessment import collect, grade, print_paper
from .banks import export_bank, import_bank
from .chinese import in_chinese
from .codes import codes
from .content import check, client, erratum, pin, rules, schemas, verify
from .ledger import import_ledger, ledger, ledger_template
from .locks import lock, receipt_key
from .pack import make_pack
from .plan import export_plan, import_plan, plan, roll_plan
from .regulation_export import export_regulation
from .regulations import facts, import_regulation

ROOT = Path(__file__).resolve().parents[3]


@click.group(help="学而内容工具。", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, help="项目文件夹。"
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """The `xueer` command."""
    context.obj = root.resolve()
    with suppress(OSError):  # a disk that refuses is said by the command that needs it
        SiteFolder(context.obj / "site").complete()


@main.group("import", help="把别处来的文件变成学而的内容：题库（bank）、法规（regulation）。")
def import_() -> None:
    """`xueer import`."""


@main.group("export", help="把学而的内容写成别的格式：题库（bank）、法规（regulation）。")
def export() -> None:
    """`xueer export`."""


for _command in (
    check,
    verify,
    pin,
    schemas,
    client,
    rules,
    lock,
    receipt_key,
    grade,
    codes,
    collect,
    print_paper,
    make_pack,
    facts,
    amend,
):
    main.add_command(_command)
for _command in (import_bank, import_regulation):
    import_.add_command(_command)
for _command in (export_bank, export_regulation):
    export.add_command(_command)
main.add_command(ledger)
main.add_command(erratum)
for _command in (import_ledger, ledger_template):
    ledger.add_command(_command)
ledger.add_command(report_year)
main.add_command(plan)
for _command in (import_plan, export_plan, roll_plan):
    plan.add_command(_command)
in_chinese(main)
