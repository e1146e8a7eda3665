"""The command line: prints, exits, and nothing else. One module for each kind of work."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from ..published.site_folder import SiteFolder
from .chinese import in_chinese
from .lazily import Commands

ROOT = Path(__file__).resolve().parents[3]
#: Where each command is made; it is loaded when it is asked for.
COMMANDS = {
    "check": "content:check", "verify": "content:verify", "pin": "content:pin", "schemas": "content:schemas",
    "client": "content:client", "rules": "content:rules", "erratum": "content:erratum", "lock": "locks:lock",
    "receipt-key": "locks:receipt_key", "grade": "assessment:grade", "codes": "codes:codes",
    "collect": "assessment:collect", "paper": "assessment:print_paper", "pack": "pack:make_pack",
    "regulation": "regulations:facts", "amend": "amend:amend", "ledger": "ledger:ledger", "plan": "plan:plan",
}  # fmt: skip
IMPORTS = {"bank": "banks:import_bank", "regulation": "regulations:import_regulation"}
EXPORTS = {"bank": "banks:export_bank", "regulation": "regulation_export:export_regulation"}


@click.group(
    help="学而内容工具。", context_settings={"help_option_names": ["-h", "--help"]}, commands=Commands(COMMANDS)
)
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, help="项目文件夹。"
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """The `xueer` command."""
    context.obj = root.resolve()
    with suppress(OSError):  # a disk that refuses is said by the command that needs it
        SiteFolder(context.obj / "site").complete()


@main.group(
    "import", help="把别处来的文件变成学而的内容：题库（bank）、法规（regulation）。", commands=Commands(IMPORTS)
)
def import_() -> None:
    """`xueer import`."""


@main.group("export", help="把学而的内容写成别的格式：题库（bank）、法规（regulation）。", commands=Commands(EXPORTS))
def export() -> None:
    """`xueer export`."""


in_chinese(main)
in_chinese(import_)
in_chinese(export)
