"""The synthetic site of benchmarks/ is a valid site, so that what is measured is the whole work."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from generate import Size, write
from ledger import year, yearbook
from places import ROOT
from regulations import citing, comparing, reading, site
from xueer.ground.problems import errors
from xueer.rules.inspection import inspect
from xueer.year.figures import numbers

README = (ROOT / "benchmarks/README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/python (benchmarks/.+)$", README, re.MULTILINE)
#: Instead of the sizes in the commands: a few seconds each.
SMALL = {
    "--rounds": 1, "--pages": 2, "--regulations": 11, "--articles": 30, "--questions": 220, "--receipts": 2,
    "--years": 2, "--entries": 40, "--texts": 10, "--decisions": 5, "--seed": 1,
}  # fmt: skip


def test_every_measuring_script_has_its_command() -> None:
    """generate.py only writes what the others measure, mutants.py only makes the mistakes."""
    scripts = {path.name for path in (ROOT / "benchmarks").glob("*.py")} - {"generate.py", "mutants.py"}
    assert {shlex.split(c)[0] for c in COMMANDS} == {f"benchmarks/{name}" for name in scripts}


#: Commands that run tests, and have no size to make small.
OF_TESTS = ("mutation", "suite")


@pytest.mark.parametrize("command", [c for c in COMMANDS if not any(word in c for word in OF_TESTS)])
def test_documented_command_prints_the_documented_tables(command: str) -> None:
    """The command as it stands, with small numbers; each table it prints has its heading in the README."""
    small = re.sub(r"(--\w+) \d+", lambda m: f"{m[1]} {SMALL[m[1]]}", command)
    assert small != command
    run = [sys.executable, *shlex.split(small)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert headings(done.stdout)
    assert headings(done.stdout) <= headings(README)


@pytest.mark.long
@pytest.mark.parametrize("command", [c for c in COMMANDS if "mutation" in c])
def test_no_fewer_mistakes_are_noticed(command: str) -> None:
    """The command as it stands: within three points of what the README says of each package, or better."""
    run = [sys.executable, *shlex.split(command)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told, found = rates(README), rates(done.stdout)
    assert found
    assert [name for name, rate in found.items() if rate < told[name] - 3] == [], done.stdout


@pytest.mark.long
def test_the_tests_of_then_are_measured() -> None:
    """The command as it stands: every test of then still passes, in a table as documented."""
    (command,) = (c for c in COMMANDS if "suite" in c)
    run = [sys.executable, *shlex.split(command)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert headings(done.stdout)
    assert headings(done.stdout) <= headings(README)


def rates(text: str) -> dict[str, float]:
    """Package → the share in the last column of its row."""
    return {name: float(rate) for name, rate in re.findall(r"^\| (\w+) \|.* ([\d.]+)% \|$", text, re.MULTILINE)}


def headings(text: str) -> set[str]:
    """The first line of every table, any number in it as N."""
    found = re.findall(r"^(\|.*\|)\n\|(?: --- \|)+$", text, re.MULTILINE)
    return {re.sub(r"\d[\d,.]*", "N", line) for line in found}


def test_synthetic_site_is_valid_and_as_large_as_asked(tmp_path: Path) -> None:
    write(tmp_path, Size(pages=3, regulations=2, articles=12, questions=60))
    library, problems = inspect(tmp_path)
    assert errors(problems) == []
    assert len(library.materials) == 3
    assert [len(r.articles()) for r in library.regulations.values()] == [12, 12]
    assert len(library.questions) == 60


def test_the_same_size_gives_the_same_site(tmp_path: Path) -> None:
    size = Size(pages=2, regulations=1, articles=12, questions=5)
    for name in ("a", "b"):
        write(tmp_path / name, size)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*") if p.is_file())
    assert len(files) > 5
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


def test_a_long_text_is_read_imported_and_cited_as_made() -> None:
    assert reading(210, 1) == (210, 210)
    assert citing(30, 3, 1) == [30, 30]


@pytest.mark.parametrize("articles", [30, 260])
def test_a_comparison_finds_what_was_done(articles: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert comparing(articles, 1)
    assert f"| 修改 | {articles // 10} | {articles // 10} |" in capsys.readouterr().out


def test_the_site_of_regulations_has_no_problem(tmp_path: Path) -> None:
    assert site(tmp_path, 11, 12) == 13
    library, problems = inspect(tmp_path)
    assert [p for p in problems if p.rule.startswith(("citation", "regulation", "source"))] == []
    assert errors(problems) == []
    assert [len(r.articles()) for r in library.texts.values()] == [12] * 13
    assert len(library.questions) == 132


def test_years_of_ledgers_are_valid(tmp_path: Path) -> None:
    """Plans, ledgers and yearbook are read without an error, every entry of every year."""
    write(tmp_path, Size(pages=1, regulations=1, articles=12, questions=5))
    (tmp_path / "plans").mkdir(exist_ok=True)
    yearbook(tmp_path)
    for number in (2025, 2026):
        year(tmp_path, number, 40)
    library, problems = inspect(tmp_path)
    assert errors(problems) == []
    assert [len(one.head.entries) for one in library.ledgers.values()] == [40, 40]
    assert sum(len(n.entries) for n in numbers(library, 2026, dt.date(2026, 12, 31))) > 10
