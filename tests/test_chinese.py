"""Whatever the command line says, its own library included, is Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from xueer.cli import main
from xueer.cli.chinese import WORDS

#: What only programmers or programs that we do not use would see: pagers, editors, shells, wrong declarations.
_OTHERS = {"_termui_impl.py", "_winconsole.py", "shell_completion.py", "utils.py"}
_DECLARED = ("declar", "defined", "boolean option", "same flag", "Choice(", "iterable", "eprecat", "No options")
#: Names of programs and formats.
_NAMES = re.compile("Word|Excel|Moodle|Aiken|Markdown|Schema|Code")
#: English words that a member of the staff would have to read; names of options and files are none.
_ENGLISH = re.compile(r"(?<![\w./-])(?!ID\b)[A-Z][a-z]+\b|\b(?:is|not|does|for|of|to|required|default|OPTIONS|ARGS)\b")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = [((), main), *commands(main)]


def said(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, prog_name="xueer").output


def sentences() -> set[str]:
    """The texts that click translates."""
    found: set[str] = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if path.name not in _OTHERS else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {str(a.value) for a in node.args if isinstance(a, ast.Constant)}
    return {text for text in found if not any(word in text for word in _DECLARED)}


def test_every_sentence_of_click_has_its_chinese() -> None:
    """With the same places in it; one that a new click brings is told here."""
    assert sentences() - WORDS.keys() == set()
    for english, chinese in WORDS.items():
        places = set(re.findall(r"\{(\w+)", english))
        assert set(re.findall(r"\{(\w+)", chinese)) <= places
        assert re.search("[一-龥]", chinese)


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=" ".join)
def test_help_and_mistakes(path: tuple[str, ...]) -> None:
    """Of every command: its help, an option or words too many; none of it runs."""
    told = [said(*path, "--help"), said(*path, "--nowhere"), said(*path, *["nowhere"] * 9, "--nowhere")]
    assert told[0].startswith(f"用法： xueer {' '.join(path)}".rstrip())
    assert "显示这段说明" in told[0]
    assert "没有选项“--nowhere”" in told[1]
    assert "错误：" in told[1]
    for text in told:
        assert _ENGLISH.findall(_NAMES.sub("", text)) == [], text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("chekc", "错误：没有命令“chekc” 是否想写 'check'？"),
        ("check --strikt", "错误：没有选项“--strikt” 是否想写 '--strict'？"),
        ("check 甲", "错误：多了“甲”"),
        ("check --strict=1", "错误：选项“--strict”后面不写值"),
        ("codes", "错误：缺少选项 '-n' / '--count'"),
        ("codes -n", "错误：选项“-n”后面要写值"),
        ("codes -n 甲", "错误：'-n' / '--count' 的值不对：“甲”不是整数"),
        ("codes -n 0", "错误：'-n' / '--count' 的值不对：0 不在范围 1<=x<=5000 里"),
        ("import bank", "错误：缺少参数 'FILE'"),
        ("import bank nowhere.xlsx", "错误：'FILE' 的值不对：文件“nowhere.xlsx”不存在"),
        ("collect mkdocs.yml", "错误：'FOLDER' 的值不对："),
    ],
)
def test_a_mistake_is_said_in_a_sentence(words: str, sentence: str) -> None:
    assert sentence in said(*words.split())
