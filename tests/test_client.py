"""The scripts that members run are what the sources give, made again on any machine."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import ROOT
from xueer import client
from xueer.cli import main

NAMES = sorted(f"{name}.js" for name in json.loads((ROOT / "client/scripts.json").read_text(encoding="utf-8")))


def test_the_committed_scripts_are_what_the_sources_give(tmp_path: Path) -> None:
    """Byte for byte; whoever changes client/src/ runs `python3 run.py xueer client`."""
    client.bundle(ROOT, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == NAMES
    stale = [n for n in NAMES if (ROOT / client.SCRIPTS / n).read_bytes() != (tmp_path / n).read_bytes()]
    assert stale == [], "python3 run.py xueer client"


def test_no_script_is_left_of_a_source_that_is_gone() -> None:
    assert sorted(p.name for p in (ROOT / client.SCRIPTS).glob("*.js")) == NAMES


def test_a_source_changed_changes_its_script_only(tmp_path: Path) -> None:
    """So the test above can fail: a word in the plan's source is in plan.js and nowhere else."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "client", copy / "client", ignore=shutil.ignore_patterns("node_modules", "test"))
    (copy / "client/node_modules").symlink_to(ROOT / "client/node_modules")
    (copy / ".cache").symlink_to(ROOT / ".cache")
    (copy / client.SCRIPTS).mkdir(parents=True)
    source = copy / "client/src/plan/plan.ts"
    source.write_text(source.read_text(encoding="utf-8") + '\ndocument.title = "甲";\n', encoding="utf-8")
    client.bundle(copy, copy / client.SCRIPTS)
    changed = [n for n in NAMES if (ROOT / client.SCRIPTS / n).read_bytes() != (copy / client.SCRIPTS / n).read_bytes()]
    assert changed == ["plan.js"]


def test_everything_that_is_run_is_pinned_by_its_hash() -> None:
    """Every package of npm in the lock has one, the bundler's native program for each kind of machine too."""
    packages = json.loads((ROOT / "client/deno.lock").read_text(encoding="utf-8"))["npm"]
    assert [name for name, about in packages.items() if not about.get("integrity", "").startswith("sha512-")] == []
    esbuild = next(about for name, about in packages.items() if name.startswith("esbuild@"))
    platforms = {name.rpartition("@")[0] for name in packages if name.startswith("@esbuild/")}
    assert {"@esbuild/linux-x64", "@esbuild/win32-x64", "@esbuild/darwin-arm64"} <= platforms
    assert set(esbuild["optionalDependencies"]) == platforms


def test_a_machine_without_deno_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A clerk's environment has none: the command says how to get it."""
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    done = CliRunner().invoke(main, ["--root", str(ROOT), "client"])
    assert (done.exit_code, done.output) == (
        1, "环境里没有 deno：先运行一次 python3 run.py test，它会装好开发用的环境\n",
    )  # fmt: skip


def test_a_mistake_in_a_source_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "client/tools").mkdir(parents=True)
    (tmp_path / "client/tools/bundle.ts").write_text("throw new Error('坏了');\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(tmp_path), "client"])
    assert done.exit_code == 1
    assert done.output.startswith("网页程序没有构建成功：\n")
    assert not (tmp_path / client.SCRIPTS).exists()


def test_git_changes_no_byte_of_them() -> None:
    """Line ends above all, on Windows."""
    files = [f"{client.SCRIPTS}/{name}" for name in NAMES]
    asked = subprocess.run(["git", "check-attr", "text", *files], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.rpartition(" ")[2] for line in asked.stdout.splitlines()] == ["unset"] * len(NAMES)
