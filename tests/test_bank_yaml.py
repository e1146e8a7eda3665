"""A bank's YAML as importers write it: read back as it was by both parsers, never beyond what `check` reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from bankmaking import NASTY
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from xueer.cli import main
from xueer.cli.banks import IMPORTS
from xueer.exchange.banks import bank_yaml
from xueer.ground import characters, textfile, yamlnodes, yamltree

#: What YAML, or one of its versions, reads as something other than the text that it is.
SIGNS = (
    *NASTY, "1", "2026-01-01", "2026-01-01 09:00:00", "1e5", "1e3", "0x1", "0o7", "012", "0b1", "1_000", "1:30", ".5",
    "+1", ".inf", "-.inf", ".nan", "yes", "No", "ON", "off", "y", "n", "true", "~", "null", "=", "<<", "a: b", ": ",
    ":", " #", "#", "- ", "-", "---", "...", "? ", "?", "|", ">", "@", "`", "!", "!!str x", "&a", "*a", "%YAML", "[",
    "{", "]", "}", ",", "'", '"', "\\", "\\x41", "\n", "\r", "\r\n", "\t", " ", "  ", "\0", "\x07", "\x1b", "\x7f",
    "\x85", "\x9f", "\xa0", "\u200b", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "𠮷", "😀", "٣", "３", "：",
    "＃", "x" * 600, "甲" * 80,
)  # fmt: skip
TEXTS = st.text(max_size=12) | st.lists(st.sampled_from(SIGNS), max_size=4).map("".join)
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    written = bank_yaml.document(value)
    assert yaml.load(written, Loader=yaml.SafeLoader) == value
    assert yaml.load(written, Loader=yaml.CSafeLoader) == value
    events = yaml.parse(written, Loader=yaml.SafeLoader)
    assert bank_yaml.size(value) == sum(isinstance(event, yaml.NodeEvent) for event in events)


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_every_sign_is_read_back_in_every_place(sign: str) -> None:
    """Alone, at either end, doubled, with blanks around; as a key, a value, an item, in a block and on one line.

    Read by both of PyYAML's readers, and by the one that reads all content here: it objects to nothing but the
    characters that no content may hold, and importers let none of these through.
    """
    for text in (sign, f" {sign}", f"{sign} ", f"甲{sign}", f"{sign}甲", f"甲{sign}乙", sign * 2, f"甲\n{sign}"):
        short = {"编号": "q", "题干": text, "选项": {"A": text}}
        value = {"题库": "b", text: text, "列": [text, text], "块": [short], "长": [text, "甲" * 80, {text: text}]}
        written = bank_yaml.document(value)
        assert yaml.load(written, Loader=yaml.SafeLoader) == value
        assert yaml.load(written, Loader=yaml.CSafeLoader) == value
        tree, problems = yamltree.read(written, "b.yml")
        assert {p.rule for p in problems} == ({"file/character"} if characters.first(text) else set())
        assert tree is not None
        assert problems or tree.value == value


def test_an_ordinary_question_needs_no_quotes_and_few_lines() -> None:
    """An editor goes on in this file: short things on one line, nothing in quotes that does without."""
    question = {
        "编号": "q001", "题干": "第 1 题，多久一次？", "选项": {"A": "每月", "B": "2 次"}, "答案": "A",
        "分值": 0.0000001, "要点": [{"点": "甲" * 80}], "依据": "rules#t1@00000000", "标签": ["no", "a, b"], "单位": [],
    }  # fmt: skip
    assert bank_yaml.document({"题目": [question]}).splitlines() == [
        "题目:",
        "  - 编号: q001",
        "    题干: 第 1 题，多久一次？",
        "    选项: {A: 每月, B: 2 次}",
        "    答案: A",
        "    分值: 0.0000001",
        "    要点:",
        f"      - 点: {'甲' * 80}",
        "    依据: rules#t1@00000000",
        '    标签: ["no", "a, b"]',
        "    单位: []",
    ]


def gift(count: int, bad: int = -1) -> bytes:
    """So many questions; one of them has a brace too many."""
    return "\n\n".join(f"第 {n} 题 {{=甲 ~乙{'}' * (n == bad)}}}" for n in range(count)).encode()


def moodle(count: int, bad: int = -1) -> bytes:
    """So many questions; one of them has two right answers."""
    one = (
        '<question type="multichoice"><questiontext><text>第 {} 题</text></questiontext>'
        '<answer fraction="100"><text>甲</text></answer><answer fraction="{}"><text>乙</text></answer></question>'
    )
    return f"<quiz>{''.join(one.format(n, 100 * (n == bad)) for n in range(count))}</quiz>".encode()


@pytest.mark.parametrize(("name", "made"), [("gift", gift), ("moodle", moodle)])
def test_one_bad_question_of_many_loses_no_other(name: str, made: Callable[[int, int], bytes]) -> None:
    imported = IMPORTS[name](made(200, 77), "x")
    assert [f.about[:6] for f in imported.findings if f.lost] == ["第 77 题"]
    assert [d["题干"] for d in imported.drafts] == [f"第 {n} 题" for n in range(200) if n != 77]


@pytest.mark.parametrize("limit", ["values", "bytes"])
def test_no_bank_is_written_that_would_not_be_read(
    project: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """At the limit it is written and read; one beyond, one sentence, and nothing is written."""
    root = project({"inbox/x.gift": gift(40).decode()})
    target = root / "quizzes/banks/new.yml"

    def run() -> tuple[int, str]:
        command = ["--root", str(root), "import", "bank", str(root / "inbox/x.gift"), "--id", "new"]
        done = CliRunner().invoke(main, command)
        return done.exit_code, done.stderr

    assert run() == (0, "")
    text = target.read_text(encoding="utf-8")
    module, name, size = (
        (textfile, "LARGEST", target.stat().st_size)
        if limit == "bytes"
        else (yamlnodes, "MOST_VALUES", bank_yaml.size(yaml.safe_load(text)))
    )
    for most in (size, size - 1):
        target.unlink(missing_ok=True)
        monkeypatch.setattr(module, name, most)
        code, said = run()
        assert (code, target.exists()) == ((0, True) if most == size else (1, False)), said
        if most == size:
            read, problems = textfile.read(target, "new.yml")
            assert (problems, yamltree.read(read or "", "new.yml")[1]) == ([], [])
    (sentence,) = said.splitlines()
    assert sentence.startswith("40 题放在一个题库里太大（")
    assert sentence.endswith("把原文件分成至少 2 个，各用一个 --id 导入")
