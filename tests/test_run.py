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
    for word in ("用法", "serve", "build", "check", "verify", "xueer", "test", "预览"):
        assert word in done.stdout
    assert not re.search(r"usage|show this help|optional arguments", done.stdout)


def test_unknown_command_is_one_sentence() -> None:
    done = run("sreve")
    assert done.returncode == 1
    assert done.stderr.strip() == "没有“sreve”这个命令，可用：serve、build、check、verify、xueer、test"


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
