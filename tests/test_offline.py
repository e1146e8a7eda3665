"""A machine without any network: the code, a folder of wheels and Python are enough."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from xueer.published.site_folder import damage

#: As HACKING.md has it, but for the folder.
DOWNLOAD = ["-m", "pip", "download", "--quiet", "--require-hashes", "-r", "requirements.lock", "-d"]


@pytest.mark.long
def test_a_fresh_clone_builds_with_networking_off(tmp_path: Path) -> None:
    """What git holds and wheelhouse/ is all there is: no cache, no network, and the site is whole."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    documented = (ROOT / "HACKING.md").read_text(encoding="utf-8")
    assert f"python3 {' '.join(w for w in DOWNLOAD if w != '--quiet')} wheelhouse" in documented
    subprocess.run([sys.executable, *DOWNLOAD, str(clone / "wheelhouse")], cwd=clone, check=True)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTEST_"))}
    surroundings |= {"HOME": str(tmp_path / "home"), "XUEER_TODAY": "2026-11-23"}
    python = Path(sys.base_prefix) / "bin/python3"
    alone = ["unshare", "-rn", str(python), "run.py", "build"]
    done = subprocess.run(alone, cwd=clone, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    count, differences = damage(clone / "site")
    assert count > 200
    assert differences == []
    shown = subprocess.run(["git", "status", "--short"], cwd=clone, capture_output=True, encoding="utf-8", check=True)
    assert shown.stdout == ""
