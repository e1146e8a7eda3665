"""Another office replaces docs/, quizzes/, plans/ and the name: the whole test-suite passes there too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from places import MINIMAL, ROOT

CONTENT = ("docs", "quizzes", "plans")


def another_office(folder: Path) -> None:
    """The content of the minimal site."""
    for name in CONTENT:
        shutil.copytree(MINIMAL / name, folder / name)


def nothing_yet(folder: Path) -> None:
    """One page and empty folders."""
    for name in ("docs", "quizzes/banks", "quizzes/papers", "plans"):
        (folder / name).mkdir(parents=True)
    (folder / "docs/index.md").write_text("---\ntitle: 首页\n---\n\n# 首页\n", encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize("content", [another_office, nothing_yet])
def test_every_test_passes_with_other_content(content: Callable[[Path], None], tmp_path: Path) -> None:
    """All but the proof itself and the long ones, in a copy of the repository."""
    folder = tmp_path / "copy"
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in listed.stdout.decode().splitlines():
        if not name.startswith(CONTENT) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for name in (".venv", ".cache"):
        (folder / name).symlink_to(ROOT / name)
    content(folder)
    config = folder / "mkdocs.yml"
    renamed = re.sub(r"^site_name: .*", "site_name: 别的单位", config.read_text(encoding="utf-8"), flags=re.MULTILINE)
    config.write_text(renamed, encoding="utf-8")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "not long", "--basetemp", str(tmp_path / "temporary")],
        cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:]
