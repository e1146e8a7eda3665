"""run.py as a newcomer meets it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

import run as launcher

SITE_NAME = re.findall(r"^site_name: (.+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)[0]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "run.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_is_chinese_and_lists_every_command(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    for word in ("用法", "serve", "build", "check", "xueer", "test", "预览"):
        assert word in done.stdout
    assert not re.search(r"usage|show this help|optional arguments", done.stdout)


def test_unknown_command_is_one_sentence() -> None:
    done = run("sreve")
    assert done.returncode == 1
    assert done.stderr.strip() == "没有“sreve”这个命令，可用：serve、build、check、xueer、test"


def test_the_tool_speaks_chinese() -> None:
    done = run("xueer", "--help")
    assert done.returncode == 0
    assert "学而内容工具" in done.stdout


@pytest.fixture
def served() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "run.py", "serve", "--port", str(port)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    yield f"http://127.0.0.1:{port}/", server
    subprocess.run(["pkill", "-TERM", "-g", str(server.pid)], check=False)
    server.wait()
    assert server.stdout is not None
    server.stdout.close()


def test_serve_prints_the_address_serves_and_ends_with_ctrl_c(served: tuple[str, subprocess.Popen[str]]) -> None:
    address, server = served
    assert server.stdout is not None
    assert server.stdout.readline().startswith(f"网站地址：{address}")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            assert SITE_NAME in answer.read().decode()
            os.killpg(server.pid, signal.SIGINT)
            assert server.wait(30) == 0
            return
        time.sleep(0.2)
    pytest.fail("the site was never served")


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ([], ["-m", "not long"]),
        (["--long"], []),
        (["--long", "-k", "a"], ["-k", "a"]),
        (["-x"], ["-m", "not long", "-x"]),
    ],
)
def test_the_gate_leaves_out_what_is_long(
    arguments: list[str], given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--long` runs every test; without it those marked long stay away; the rest goes to pytest."""
    started: list[tuple[str, ...]] = []

    def record(*command: str, **_: object) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(launcher, "run", record)
    monkeypatch.setattr(launcher, "browser", lambda: None)
    assert launcher.test(arguments) == 0
    assert started[-1] == (str(launcher.PYTHON), "-m", "pytest", "-n", "2", *given)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the sources of a one-page site and an earlier built site."""
    files = {"mkdocs.yml": "site_name: 甲\n", "docs/index.md": "# 新\n", "site/index.html": "旧", "site/only-old": ""}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def building(small: Path, *, site: str = "site") -> list[str]:
    return ["build", "-f", str(small / "mkdocs.yml"), "-d", str(small / site)]


def folders(small: Path) -> set[str]:
    return {path.name for path in small.iterdir() if path.is_dir()}


@pytest.mark.parametrize("site", ["site", "public/site"])
def test_a_build_takes_the_place_of_the_old_site(small: Path, site: str) -> None:
    """A good build leaves the new site whole, nothing of the old one, and no folder beside it."""
    assert run(*building(small, site=site)).returncode == 0
    assert "新" in (small / site / "index.html").read_text(encoding="utf-8")
    assert not (small / site / "only-old").exists()
    assert folders(small) == {"docs", "site", site.partition("/")[0]}
    assert [path.name for path in (small / site).parent.iterdir() if path.name.startswith(".")] == []


def test_a_failed_build_changes_nothing(small: Path) -> None:
    (small / "docs/index.md").write_text("[到](nowhere.md)", encoding="utf-8")
    done = run(*building(small))
    assert done.returncode == 1
    assert (small / "site/index.html").read_text(encoding="utf-8") == "旧"
    assert folders(small) == {"docs", "site"}


@pytest.mark.parametrize("had", [True, False])
def test_ctrl_c_while_building_is_130_and_changes_nothing(small: Path, *, had: bool) -> None:
    """Stopped when every page is written but the build is not over: the old site, or none, and never exit 0."""
    site = "site" if had else "other"
    (small / "mkdocs.yml").write_text("site_name: 甲\nhooks: [slow.py]\n", encoding="utf-8")
    (small / "slow.py").write_text(
        "import pathlib, time\n"
        "def on_post_build(config):\n"
        "    pathlib.Path(__file__).with_name('reached').touch()\n"
        "    time.sleep(120)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "run.py", *building(small, site=site)]
    build = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    deadline = time.monotonic() + 60
    while not (small / "reached").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(build.pid, signal.SIGINT)
    _, printed = build.communicate(timeout=30)
    assert build.returncode == 130
    assert "run.py" not in printed  # no traceback of ours
    assert folders(small) - {"__pycache__"} == {"docs", "site"}
    assert (small / "site/index.html").read_text(encoding="utf-8") == "旧"


def test_the_old_site_stands_when_the_new_one_cannot_take_its_place(small: Path) -> None:
    with pytest.raises(launcher.Trouble, match="原来的没有动"):
        launcher._swap(small / "site", small / "missing", small / "old")  # noqa: SLF001
    assert folders(small) == {"docs", "site"}
