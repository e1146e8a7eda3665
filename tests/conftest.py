"""Small projects written to a temporary folder; whole sites, each built once a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings
from places import MINIMAL, PORTAL, ROOT
from sitebuild import build_once

settings.register_profile("xueer", deadline=None)  # how long an example takes is no property
settings.load_profile("xueer")


@pytest.fixture
def project(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write files (path → text, dedented) below a temporary project root and return the root."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share (pytest-xdist gives each its own below it)."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"


@pytest.fixture(scope="session")
def minimal_site(shared: Path) -> Path:
    """The minimal site, built; for reading only."""
    return build_once(MINIMAL, shared / "minimal")


@pytest.fixture(scope="session")
def minimal_again(shared: Path) -> Path:
    """The minimal site, built a second time."""
    return build_once(MINIMAL, shared / "minimal-again")


@pytest.fixture(scope="session")
def portal_site(shared: Path) -> Path:
    """The portal of tests/sites, built; for reading only."""
    return build_once(PORTAL, shared / "portal")


@pytest.fixture(scope="session")
def real_site(shared: Path) -> Path:
    """The content of this repository, whatever it is, built; for reading only."""
    return build_once(ROOT, shared / "real")
