"""Building a site the way `run.py build` does, for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from places import ROOT

#: The day on which every test site is built.
TODAY = "2026-11-23"


def copy(site: Path, target: Path) -> Path:
    """A copy of a test site that still finds hooks/ and theme/."""
    shutil.copytree(site, target)
    config = target / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../../..", ROOT.as_posix()), encoding="utf-8")
    return target


def build(site: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` on a site as a process; exit code and output as a user sees them."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(site / "mkdocs.yml"), "-d", str(out)]
    return subprocess.run([*command, *options], env=environment(), capture_output=True, encoding="utf-8", check=False)


def build_once(site: Path, folder: Path) -> Path:
    """The built site at `folder`: the first process that asks builds it, the others wait and read."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.with_suffix(".claim").mkdir()
    except FileExistsError:
        return _awaited(folder)
    part, log = folder.with_suffix(".part"), folder.with_suffix(".log")
    done = build(site, part / "site")
    if done.returncode == 0:
        part.rename(folder)
    else:
        log.with_suffix(".new").write_text(done.stderr, encoding="utf-8")
        log.with_suffix(".new").rename(log)
    return _awaited(folder)


def _awaited(folder: Path) -> Path:
    log = folder.with_suffix(".log")
    for _ in range(3000):
        assert not log.exists(), log.read_text(encoding="utf-8")
        if folder.exists():
            return folder / "site"
        time.sleep(0.2)
    raise AssertionError(f"{folder} was never built")


def environment() -> dict[str, str]:
    """A build's surroundings: our package, a fixed day."""
    paths = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    return os.environ | paths | {"NO_MKDOCS_2_WARNING": "1", "XUEER_TODAY": TODAY}


def pages(site: Path) -> list[str]:
    """The addresses of all pages of a built site."""
    return sorted(p.parent.relative_to(site).as_posix() for p in site.rglob("index.html"))


def shapes(site: Path) -> list[str]:
    """A page of every shape: of those whose elements and classes are the same set, one."""
    seen: dict[frozenset[str], str] = {}
    for path in pages(site):
        text = (site / path / "index.html").read_text(encoding="utf-8")
        marks = {part.split('"')[0] for part in text.split('class="')[1:]}
        seen.setdefault(frozenset(marks), path)
    return list(seen.values())
