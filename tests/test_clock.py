"""The day that builds and commands reckon from."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import MINIMAL, PORTAL
from sitebuild import environment
from xueer.cli import main
from xueer.ground import clock

#: Every command that asks what day it is, with as much as it needs to ask.
COMMANDS = {
    "grade": ["grade", "sealed-exam", "{folder}", "-o", "{folder}/成绩.xlsx"],
    "paper": ["paper", "sealed-exam", "-o", "{folder}/卷"],
    "pack": ["pack", "2026-Q3", "-o", "{folder}/包"],
    "import": ["import", "regulation", "{folder}/办法.md", "-o", "{folder}/new"],
    "facts": ["regulation", "{folder}/办法.md"],
    "report": ["ledger", "report", "2026"],
}
SAID = "环境变量 XUEER_TODAY 写的是“明天”，不是日期；写作 2026-11-23，或者不设\n"


def test_the_day_is_the_offices_or_the_one_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUEER_TODAY", "2025-02-03")
    assert clock.today() == dt.date(2025, 2, 3)
    for unset in ("", None):
        monkeypatch.setenv("XUEER_TODAY", unset) if unset is not None else monkeypatch.delenv("XUEER_TODAY")
        assert abs(clock.today() - dt.date.today()) <= dt.timedelta(days=1)  # noqa: DTZ011


@pytest.mark.parametrize("name", COMMANDS)
def test_a_day_that_is_none_is_said_in_one_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, nothing written."""
    monkeypatch.setenv("XUEER_TODAY", "明天")
    (tmp_path / "办法.md").write_text("# 办法\n\n第一条 甲。\n", encoding="utf-8")
    root = PORTAL if name in ("pack", "report") else MINIMAL
    before = sorted(tmp_path.rglob("*"))
    done = CliRunner().invoke(main, ["--root", str(root), *(a.format(folder=tmp_path) for a in COMMANDS[name])])
    assert (done.exit_code, done.output) == (1, SAID)
    assert sorted(tmp_path.rglob("*")) == before


def test_so_does_a_build(tmp_path: Path) -> None:
    """No traceback, and the old site stays."""
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text("旧站", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(MINIMAL / "mkdocs.yml"),
        "-d",
        str(tmp_path),
    ]
    given = environment() | {"XUEER_TODAY": "2026-13-01"}
    done = subprocess.run(
        command, env=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 1
    assert SAID.strip().replace("明天", "2026-13-01") in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "旧站"
