"""codes: what candidates go by, with a last character by which a slip shows."""

from __future__ import annotations

import re
import secrets
import sys
import unicodedata
from pathlib import Path

import click

from ..assessment.receipts import LONGEST
from ..quizzes.check_character import LETTERS, check_character, is_checked
from .output import read, there, write

#: No 0 and O, no 1 and I: a code is copied from a slip of paper.
_PLAIN = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 5


@click.command(
    help="给考生发代号：随机的五个字符加一个校验字符，输错一个马上看得出。写成一行一个的文本文件，"
    "谁用哪个由组织者另外登记，不进网站。"
)
@click.option("-n", "--count", type=click.IntRange(1, 5000), required=True, help="要多少个。")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("代号.txt"))
def codes(count: int, output: Path) -> None:
    """Write new codes; refuses to replace a list that is there, since papers may be printed for it."""
    if there(output):
        click.echo(f"{output} 已有，里面的代号可能已经发出：换一个文件名", err=True)
        sys.exit(1)
    found: set[str] = set()
    while len(found) < count:
        code = "".join(secrets.choice(_PLAIN) for _ in range(_LENGTH))
        code += check_character(code, LETTERS)
        if code[-1] in _PLAIN:
            found.add(code)
    write(output, "".join(f"{code}\n" for code in sorted(found)).encode())
    click.echo(f"{output}：{count} 个代号")


def _typed(line: str) -> str:
    """A code as it was given out, however it is typed: the twin of codeOf in client/src/exam/personal.ts."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", line).upper())


def read_codes(path: Path) -> list[str]:
    """The codes of a file, one a line; says which lines hold none and stops."""
    lines = read(path).decode("utf-8-sig", "replace").splitlines()
    told = [(number, code) for number, line in enumerate(lines, 1) if (code := _typed(line))]
    bad = [(number, code) for number, code in told if len(code) > LONGEST or not is_checked(code, LETTERS)]
    for number, code in bad:
        click.echo(f"{path}:{number}: “{code}”不是代号：多半抄错一个字符，照 xueer codes 写出的改", err=True)
    if bad or not told:
        click.echo(f"{path} 里{'有不对的代号' if bad else '没有代号'}，没有印", err=True)
        sys.exit(1)
    return list(dict.fromkeys(code for _, code in told))
