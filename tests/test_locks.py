"""The locks: what pyproject.toml asks for, every package by hash, no address anywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
TEST = [*RUN, *PROJECT["dependency-groups"]["test"]]


def locked(name: str) -> dict[str, tuple[Version, int]]:
    """Package name → version and number of hashes."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="ascii").strip())
    found = [(re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", entry), entry.count("--hash=sha256:")) for entry in entries]
    assert all(head for head, _ in found)
    return {canonicalize_name(h[1]): (Version(h[2]), count) for h, count in found if h}


@pytest.mark.parametrize(("lock", "wanted"), [("requirements.lock", RUN), ("requirements-test.lock", TEST)])
def test_lock_satisfies_the_project(lock: str, wanted: list[str]) -> None:
    have = locked(lock)
    for text in wanted:
        requirement = Requirement(text)
        version, hashes = have[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, text
        assert hashes > 0, text


def test_everything_is_locked_by_hash() -> None:
    assert all(
        hashes for lock in ("requirements.lock", "requirements-test.lock") for _, hashes in locked(lock).values()
    )


def test_the_test_lock_holds_the_run_lock() -> None:
    """So that an environment made for tests also serves."""
    run, test = locked("requirements.lock"), locked("requirements-test.lock")
    assert {name: test[name][0] for name in run} == {name: version for name, (version, _) in run.items()}


def test_no_word_segmenter_is_locked() -> None:
    """Jieba would be picked up silently by the search plugin and cost 40 % of a build."""
    assert not {"jieba", "rjieba"} & set(locked("requirements-test.lock"))


def test_no_file_names_a_registry() -> None:
    hosts = re.compile(
        "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "jsr" + r"\.io"))
    )
    for path in (p for p in ROOT.rglob("*") if p.is_file() and _ours(p)):
        text = path.read_bytes().decode("utf-8", "ignore")
        assert not hosts.search(text), path


def _ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return not {".git", ".venv", ".cache", "node_modules", "site", "wheelhouse"} & set(parts) and not any(
        part.endswith("_cache") or part == "__pycache__" for part in parts
    )
