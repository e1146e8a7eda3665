"""run.py as a newcomer meets it."""

from __future__ import annotations

import ast
import contextlib
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import types
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import launch as launcher
import pytest
from places import MINIMAL, ROOT


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


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The programs that would be started."""
    started: list[tuple[str, ...]] = []

    def record(*command: str, **_: object) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(launcher, "run", record)
    return started


# The preview


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    port = free_port()
    command = [sys.executable, "run.py", "serve", "--port", str(port), "-f", str(MINIMAL / "mkdocs.yml")]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"TMPDIR": str(temporary)}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    yield f"http://127.0.0.1:{port}/", server
    subprocess.run(["pkill", "-KILL", "-g", str(server.pid)], check=False)
    server.wait()
    assert server.stdout is not None
    server.stdout.close()


def answered(address: str) -> str:
    """The page, as soon as there is one."""
    for _ in range(600):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
        time.sleep(0.1)
    pytest.fail("the site was never served")


def session(server: subprocess.Popen[str]) -> str:
    """What still runs of everything that was started."""
    listed = subprocess.run(["pgrep", "-g", str(server.pid), "-a"], capture_output=True, encoding="utf-8", check=False)
    return listed.stdout


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGHUP, 128 + signal.SIGHUP)],
)
def test_serve_prints_the_address_serves_and_ends_whole(
    served: tuple[str, subprocess.Popen[str]], tmp_path: Path, number: int, code: int
) -> None:
    """Ctrl-C reaches the whole window; a polite kill and a closed window reach run.py, which ends what it started."""
    address, server = served
    assert server.stdout is not None
    assert server.stdout.readline().startswith(f"网站地址：{address}")
    assert "小站" in answered(address)
    (os.killpg if number == signal.SIGINT else os.kill)(server.pid, number)
    assert server.wait(30) == code
    assert session(server) == ""
    assert list((tmp_path / "temporary").iterdir()) == []
    assert "Traceback" not in server.stdout.read()


def test_a_program_that_does_not_end_is_asked_more_firmly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "PATIENCE_SECONDS", 0.2)
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        launcher._end(child)  # noqa: SLF001
        assert child.returncode == -signal.SIGKILL


def test_a_taken_port_is_said_and_the_next_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = recorded(monkeypatch)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert launcher.serve(["--port", str(port), "--dirty"]) == 0
    said = capsys.readouterr().out.splitlines()
    other = int(said[1].split(":")[2].split("/")[0])
    assert said[0] == f"{port} 端口已经有程序在用（也许另一个窗口里开着预览），改用 {other}"
    assert 0 < other - port < 50
    assert started == [(str(launcher.PYTHON), str(launcher.MKDOCS), "serve", "-a", f"127.0.0.1:{other}", "--dirty")]


@pytest.mark.parametrize("word", ["八千", "0", "65536", "-1", "80a", "８０８０", ""])
def test_a_port_that_is_none_is_one_sentence(word: str) -> None:
    with pytest.raises(launcher.Trouble, match=f"端口“{word}”写法不对"):
        launcher.free_port(word)


# Other machines


def test_any_python_can_read_it_and_says_what_is_needed() -> None:
    """Down to 2.7: no f-string, no annotation; here by the grammar of 3.4 …"""
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    assert source.splitlines()[1] == "# -*- coding: utf-8 -*-"
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr | ast.AnnAssign | ast.FunctionDef)]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 11, 4)])
def test_an_old_python_is_told_in_one_sentence(version: tuple[int, int, int]) -> None:
    """… and by this Python in the clothes of an old one."""
    dressed = f"import runpy, sys; sys.version_info = {version}; sys.version = '3.6.15 (old)'; runpy.run_path('run.py')"
    for encoding in ("utf-8", "ascii:backslashreplace"):  # the latter under LC_ALL=C
        done = subprocess.run(
            [sys.executable, "-c", dressed], cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
            env=os.environ | {"PYTHONIOENCODING": encoding},
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (1, "")
        assert (version < (3,) and encoding != "utf-8") or done.stderr == "需要 Python 3.11.5 或更新，现在是 3.6.15。\n"


@pytest.mark.parametrize(
    ("free", "fails", "said"),
    [
        (9_000_000, True, "磁盘快满了（还剩 9 MB），腾出 600 MB 再运行一次。"),
        (9_000_000, False, "磁盘快满了（还剩 9 MB），腾出 600 MB 再运行一次。"),
        (9_000_000_000, True, "这个 Python 建不了环境（Debian 上先装 python3-venv）。"),
        (9_000_000_000, False, "请检查网络；没有网络时，把离线安装包放进 wheelhouse/ 再运行一次。"),
    ],
)
def test_why_there_is_no_environment(
    free: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    """On a full disk the network is not to blame; a Python without its parts ends in no traceback."""
    monkeypatch.setattr(launcher, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(launcher, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: types.SimpleNamespace(free=free))

    def made(*_: object) -> None:
        if fails:
            raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv.EnvBuilder, "create", made)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: types.SimpleNamespace(returncode=1))
    with pytest.raises(launcher.Trouble, match=re.escape(f"运行环境没有装好：{said}")):
        launcher.prepare("requirements.lock")


@pytest.mark.parametrize("words", [("sreve",), ("--help",), ("xueer", "pin", "nobody"), ("xueer", "--help")])
def test_redirected_output_is_in_one_encoding(words: tuple[str, ...]) -> None:
    """On a console of GBK too, ours and that of the tool: UTF-8 in the file."""
    given = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "run.py", *words], cwd=ROOT, env=given, capture_output=True, check=False)
    assert re.search("[一-鿿]{2}", (done.stdout + done.stderr).decode("utf-8"))


def test_a_screen_of_gbk_gets_gbk_from_us_and_from_the_tool() -> None:
    """A terminal of its own, as an office's may be; a character it does not have is no traceback."""
    for words in (["sreve"], ["xueer", "--help"]):
        master, slave = pty.openpty()
        given = os.environ | {"PYTHONIOENCODING": "gbk", "TERM": "dumb"}
        command = [sys.executable, "run.py", *words]
        process = subprocess.Popen(command, cwd=ROOT, env=given, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal
            while part := os.read(master, 65536):
                shown += part
        process.wait()
        os.close(master)
        assert re.search("没有“sreve”|学而内容工具", shown.decode("gbk"))


def test_the_batch_file_is_what_windows_reads() -> None:
    """ASCII with CRLF, whatever the code page; it asks for the launcher that python.org installs, then for python."""
    content = (ROOT / "学而.bat").read_bytes()
    lines = content.decode("ascii").split("\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert [line for line in lines if "run.py" in line and not line.startswith("rem")] == ["%PROGRAM% run.py %ASKED%"]
    assert "set PROGRAM=py -3" in lines
    asked = subprocess.run(
        ["git", "check-attr", "eol", "学而.bat"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert asked.stdout.endswith("eol: crlf\n")


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
    started = recorded(monkeypatch)
    monkeypatch.setattr(launcher, "browser", lambda: None)
    assert launcher.test(arguments) == 0
    assert started[-1] == (str(launcher.PYTHON), "-m", "pytest", "-n", "2", *given)
