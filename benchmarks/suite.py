"""How much processor time the tests take that stood at an earlier commit: `benchmarks/suite.py --since 665b2b5`.

A test counts as one of then when a function of its name did. The time is that of pytest and of everything it started.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = "XUEER_SUITE_SINCE"


def main() -> int:
    """Run the tests of then on two processes and print one row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", required=True, help="提交")
    since = parser.parse_args().since
    tests = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "suite", "-m", "not long", "tests"]
    done = subprocess.run(tests, cwd=ROOT, env=environment(since), stdout=subprocess.PIPE, text=True, check=False)
    summary = done.stdout.rstrip().rpartition("\n")[2]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("| 测试函数 | 例 | 处理器时间 |\n| --- | --- | --- |")
    passed = re.search(r"(\d+) passed", summary)
    print(f"| {len(names_at(since))} | {passed[1] if passed else 0} | {used.ru_utime + used.ru_stime:.0f} 秒 |")
    if done.returncode:
        print(done.stdout[-4000:], file=sys.stderr)
    return done.returncode


def environment(since: str) -> dict[str, str]:
    """What run.py gives to pytest, and which commit the plugin below asks about."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "benchmarks")]),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        NAMES: since,
    }


def names_at(commit: str) -> set[str]:
    """The names of the test functions of a commit."""
    grep = ["git", "grep", "-hoE", r"def test_\w+", commit, "--", "tests/*.py"]
    found = subprocess.run(grep, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(found.replace("def ", "").split())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """As a plugin: only the tests of then."""
    names = names_at(os.environ[NAMES])
    kept = [item for item in items if item.name.partition("[")[0] in names]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


if __name__ == "__main__":
    sys.exit(main())
