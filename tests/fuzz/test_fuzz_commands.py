"""The command line, called in every way: words and an exit code, whatever the arguments."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from fuzz import seeds
from fuzz.bounds import explore, limited, tiers
from hypothesis import note
from xueer.cli import main

#: Commands as they are meant, and words that may stand in them. `paper` and `pack` print with a browser.
COMMANDS = (
    "check", "check --strict", "verify", "verify folder", "pin branch", "pin 2026.p01 office", "rules",
    "grade closed-exam folder -o out.xlsx", "collect folder -o out.xlsx --page out.md --title 甲",
    "regulation docs/regulations/study-rules/index.md --json", "regulation file.docx",
    "import bank --id new --format gift file.gift", "import bank --id branch --replace file.xlsx",
    "import regulation file.md -o docs/regulations/new --report out.json --id new --replace",
    "import regulation docs/regulations/study-rules/index.md -o docs/regulations/new --replace --without-pictures",
    "export bank branch -o out.xlsx", "export bank types --format qti -o out.zip",
    "export regulation study-rules -o out.docx --version 2023-04-01", "ledger import file.xlsx --year 2026 --replace",
    "ledger template --year 2026 -o out.xlsx", "ledger report 2026 --json", "ledger report 2026 -o out.docx",
)  # fmt: skip
WORDS = (
    "--strict", "--replace", "--json", "--id", "--format", "--year", "-o", "--output", "--page", "--title", "--report",
    "--version", "--without-pictures", "--help", "--", "-", "--x", "-x", "branch", "types", "branch.q001", "2026",
    "2026.p01", "study-rules", "office", "demo", "closed-exam", "excel", "gift", "moodle", "aiken", "qti", "file.md",
    "file.xlsx", "file.docx", "file.xml", "file.zip", "file.gift", "folder", "folder.md", "none.xlsx", "out.xlsx",
    "out.docx", "out.gift", "out/x.zip", "file.md/x.docx", "link", "docs", "quizzes/banks/branch.yml", "", " ", "甲",
    "甲" * 90, "a" * 300, "a" * 5000, "a" * 300 + ".docx", "-1", "0", "99999999999999999999", "2026-02-30",
    "2025-06-01", "nan", "CON", "\n", "\u2028", "\x07", "\U0001f600", "%s", "{0}", "*", "~", "$HOME", "'", '"', "\\",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, in whose folder the commands are given; files there of every kind, empty."""
    for name, text in seeds.good().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for word in WORDS:
        if word.startswith("file.") and "/" not in word:
            (tmp_path / word).touch()
    for word in ("folder", "folder.md"):
        (tmp_path / word).mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def changed(random: Random, words: list[str]) -> list[str]:
    """None to three of the words replaced, dropped, doubled, or one more; the first ones say the command."""
    for _ in range(random.randint(0, 3)):
        at = random.randrange(len(words))
        match random.randrange(6):
            case 0:
                words.insert(at, random.choice(WORDS))
            case 1 if len(words) > 1:
                del words[at]
            case 2:
                words.append(words[at])
            case _ if len(words) > 1:
                words[random.randrange(1, len(words))] = random.choice(WORDS)
    return words


@tiers(gate=250, long=7000)
def test_any_command_answers_in_words(count: int, root: Path) -> None:
    """0, 1 for what it refuses, 2 for what it does not understand; nothing is written outside the folder."""
    ends = set()

    def check(random: Random) -> None:
        arguments = ["--root", ".", *changed(random, random.choice(COMMANDS).split())]
        note(str(arguments))
        with limited():
            done = CliRunner().invoke(main, arguments)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.output.strip()
        assert done.exit_code in (0, 1, 2)
        ends.add(done.exit_code)

    explore(check, count)
    assert ends == {0, 1, 2}
    assert [path.name for path in root.parent.glob("out*")] == []
