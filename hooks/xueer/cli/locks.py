"""lock and receipt-key: papers under a passphrase, receipts for the organiser's eyes only."""

from __future__ import annotations

import re
import secrets
import sys
from pathlib import Path

import click

from ..assessment import cipher
from ..library import Library
from ..page.exams import locked_content, locked_text
from ..quizzes import Paper
from ..quizzes.check_character import DIGITS, is_checked
from ..quizzes.locks import FOLDER, key_text
from .output import folder, read, there, today, write
from .papers import find_paper

_PRIVATE = "# 阅卷私钥：只留在阅卷的电脑上，不放进仓库，不发给别人。丢了，封好的回执谁也打不开。\n"


@click.command(
    help="给试卷加锁：抽好题、加密，写成一个可以提交的文件，并给出开考时念的口令。PAPER 是试卷编号，"
    "试卷里先写好“加锁”。口令只显示这一次，不写进任何文件。"
)
@click.argument("paper_id", metavar="PAPER")
@click.option("--try", "trying", is_flag=True, help="不加锁，只试一试手里的口令打不打得开。")
@click.option("--yes", is_flag=True, help="不再问一遍，直接加锁。")
@click.pass_obj
def lock(root: Path, paper_id: str, *, trying: bool, yes: bool) -> None:
    """Encrypt a paper anew, or try a passphrase; nothing is written unless it was opened again."""
    library, paper = find_paper(root, paper_id)
    if trying:
        _try(library, paper)
        return
    public = _public_words(paper)
    if not yes and not public:
        _warn(library, paper)
    words = public or cipher.passphrase(secrets.randbelow(10**cipher.RANDOM_DIGITS))
    text = locked_text(library, paper)
    head = cipher.lock(paper.id, text, locked_content(library, paper), words, secrets.token_bytes(16))
    assert cipher.unlock(head, words) == text
    path = folder(root / FOLDER) / f"{paper.id}.yml"
    write(path, head.text().encode())
    click.echo(f"{path.relative_to(root).as_posix()}：已加锁，提交这个文件，重新生成网站")
    if public:
        click.echo(f"口令　{words}（公开，写在试卷的页面上）")
        return
    click.echo(f"\n口令　{words}\n\n抄在纸上，核对一遍，分两个人保管；开考时按四个一组念。关掉这个窗口就再也看不到了。")
    click.echo(f"核对：python3 run.py xueer lock {paper.id} --try")


def _public_words(paper: Paper) -> str | None:
    """The passphrase that the paper says to everybody. Stops when it asks for no lock, or its answers are out."""
    if paper.head.lock is None:
        click.echo(f"{paper.file} 没有写“加锁”：补上 加锁: {{开考: 6月1日9时}}", err=True)
        sys.exit(1)
    if not paper.head.sealed(today()):
        click.echo(f"{paper.file} 的答案已经公布，不能再加锁", err=True)
        sys.exit(1)
    return paper.head.lock.words


def _warn(library: Library, paper: Paper) -> None:
    """What cannot be undone, before it is done."""
    click.echo(f"给试卷“{paper.head.title}”加锁。先看清楚：")
    click.echo("- 口令只显示一次，不写进任何文件；丢了谁也找不回来，只能重新加锁")
    click.echo("- 加锁以后题目再有改动，要重新加锁")
    if paper.id in library.locks:
        click.echo("- 这份试卷加过锁：原来的口令马上作废")
    click.confirm("加锁吗", abort=True)


def _try(library: Library, paper: Paper) -> None:
    """Say whether a passphrase opens the file."""
    found = library.locks.get(paper.id)
    if found is None:
        click.echo(f"试卷“{paper.id}”还没有加锁", err=True)
        sys.exit(1)
    words = click.prompt("口令", type=str)
    if slip := _slip(words):
        click.echo(slip, err=True)
        sys.exit(1)
    text = cipher.unlock(found.head, words)
    if text is None:
        click.echo("打不开：口令不对，或者不是这一次加锁的口令", err=True)
        sys.exit(1)
    same = found.head.content == locked_content(library, paper)
    click.echo("打得开" if same else "打得开，但是题目后来有改动，要重新加锁")


def _slip(words: str) -> str:
    """Why this can be no passphrase at all; empty when it can."""
    digits = cipher.digits_of(words)
    if len(digits) != cipher.RANDOM_DIGITS + 1:
        return f"口令是 {cipher.RANDOM_DIGITS + 1} 位数字，这里是 {len(digits)} 位"
    return "" if is_checked(digits, DIGITS) else "口令抄错了，多半有一位不对：照纸上的再输一遍"


@click.command(
    "receipt-key",
    help="做一对封回执的钥匙：私钥写成文件，评分时用；公钥写在试卷“加锁”里，考生的回执就只有私钥打得开。",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="私钥写到哪里，要在仓库以外，如 E:\\阅卷.key。",
)  # fmt: skip
@click.pass_obj
def receipt_key(root: Path, output: Path) -> None:
    """Write a new private key outside the repository, and print the line for the paper."""
    if output.resolve().is_relative_to(root):
        click.echo(f"{output} 在仓库里：私钥不能提交，写到仓库以外", err=True)
        sys.exit(1)
    if there(output):
        click.echo(f"{output} 已有，覆盖了就打不开已经封好的回执：换一个文件名", err=True)
        sys.exit(1)
    private = secrets.token_bytes(32)
    write(output, f"{_PRIVATE}{private.hex()}\n".encode())
    click.echo(f"{output}：私钥，另存一份备用\n试卷里写：\n  回执公钥: {key_text(cipher.public_key(private))}")


def read_private_key(path: Path) -> bytes:
    """The private key of a file; says so and stops when it holds none."""
    found = re.search(r"^[0-9a-f]{64}$", read(path).decode("utf-8-sig", "replace"), re.MULTILINE)
    if found is None:
        click.echo(f"{path} 不是阅卷私钥：要用 xueer receipt-key 写出的那个文件", err=True)
        sys.exit(1)
    return bytes.fromhex(found[0])
