#!/usr/bin/env python3
"""学而的启动程序，只用标准库：建好环境，再运行要做的事。

python3 run.py serve    在本机预览网站，改了内容自动刷新
python3 run.py test     安装测试所需，运行全部检查和测试（加 --long：慢的测试也运行）
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11, 5)
COMMANDS = {
    "serve": "在本机预览网站，改了内容自动刷新",
    "build": "生成网站到 site/（有任何警告都不通过）",
    "check": "检查全部内容，一次列出所有问题",
    "verify": "核对生成好的网站：文件齐不齐、有没有变（如 python3 run.py verify E:\\site）",
    "xueer": "内容工具（如 python3 run.py xueer pin branch-work）",
    "test": "安装测试所需，运行全部检查和测试（加 --long：慢的也运行）",
}


class Trouble(Exception):  # noqa: N818 - not an error of ours
    """Something the user has to know or do, in one Chinese sentence."""


def environment() -> dict[str, str]:
    """What every child process runs with: our package on the path, no notices, UTF-8 everywhere."""
    return os.environ | {
        "PYTHONPATH": str(ROOT / "hooks"),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
    }


def prepare(lock: str) -> None:
    """Make .venv from a lock file, every package checked by hash; nothing to do when it is current.

    The test lock holds everything of the run lock, so an environment made for tests also serves.
    """
    wanted = {name: _fingerprint(name) for name in ("requirements.lock", "requirements-test.lock")}
    stamp = VENV / "made-from.txt"
    made = stamp.read_text(encoding="ascii") if stamp.exists() and PYTHON.exists() else ""
    if made in (wanted[lock], wanted["requirements-test.lock"]):
        return
    print("正在准备运行环境（第一次约需一两分钟）……", flush=True)
    venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    wheelhouse = ROOT / "wheelhouse"
    offline = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse.is_dir() else []
    if subprocess.run([*install, *offline, "-r", str(ROOT / lock)], check=False).returncode != 0:
        raise Trouble("运行环境没有装好：请检查网络；没有网络时，把离线安装包放进 wheelhouse/ 再运行一次。")
    stamp.write_text(wanted[lock], encoding="ascii")


def _fingerprint(lock: str) -> str:
    return hashlib.sha256(f"{sys.version}\n".encode() + (ROOT / lock).read_bytes()).hexdigest()


def run(*command: str, cwd: Path = ROOT) -> int:
    """Run a program of the environment and return its exit code."""
    return subprocess.run(command, cwd=cwd, env=environment(), check=False).returncode


def serve(arguments: list[str]) -> int:
    """Preview on 127.0.0.1 with live reload."""
    parser = argparse.ArgumentParser(prog="run.py serve", add_help=False)
    parser.add_argument("--port", default="8000")
    options, rest = parser.parse_known_args(arguments)
    print(f"网站地址：http://127.0.0.1:{options.port}/ （按 Ctrl-C 停止）", flush=True)
    try:
        return run(str(PYTHON), "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{options.port}", *rest)
    except KeyboardInterrupt:  # the way to end a preview, no failure
        return 0


def build(arguments: list[str]) -> int:
    """The site in site/; one that fails or is stopped leaves what was there as it was (hooks/events.py)."""
    return run(str(PYTHON), "-m", "mkdocs", "build", "--strict", *arguments)


def test(arguments: list[str]) -> int:
    """Every check, then every test (the slow ones with --long only); pytest last: its summary closes the output."""
    browser()
    deno, client = str(BIN / ("deno.exe" if os.name == "nt" else "deno")), ROOT / "client"
    os.environ["DENO_DIR"] = str(ROOT / ".cache/deno")
    steps = [
        ("代码规范", [str(PYTHON), "-m", "ruff", "check", "."], ROOT),
        ("代码格式", [str(PYTHON), "-m", "ruff", "format", "--check", "."], ROOT),
        ("类型", [str(PYTHON), "-m", "mypy"], ROOT),
        ("网页程序：格式", [deno, "fmt", "--check"], client),
        ("网页程序：规范", [deno, "lint"], client),
        ("网页程序：类型", [deno, "check", "src", "test", "tools"], client),
        ("网页程序：测试", [deno, "test", "--allow-read=..", "--quiet"], client),
        ("内容检查", [str(PYTHON), "-m", "xueer", "check", "--strict"], ROOT),
        ("生成网站", [str(PYTHON), "-m", "mkdocs", "build", "--strict", "-d", str(ROOT / ".cache/site")], ROOT),
    ]
    failed = []
    for title, command, folder in steps:
        print(f"\n── {title}", flush=True)
        if run(*command, cwd=folder) != 0:
            failed.append(title)
    print("\n── 测试", flush=True)
    if failed:
        print(f"前面没有通过：{'、'.join(failed)}", flush=True)
    tier = [] if "--long" in arguments else ["-m", "not long"]
    rest = [a for a in arguments if a != "--long"]
    code = run(str(PYTHON), "-m", "pytest", "-n", "2", *tier, *rest)
    return code or int(bool(failed))


def browser() -> None:
    """Chromium and Chinese fonts for the browser tests: by apt as root on Debian, else said in one line."""
    fonts = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    if shutil.which("chromium") and fonts.exists():
        return
    if not shutil.which("apt-get") or os.name == "nt" or os.geteuid() != 0:
        raise Trouble("浏览器测试需要 Chromium 和中文字体，请先安装：apt-get install chromium fonts-noto-cjk")
    print("正在安装 Chromium 和中文字体……", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-noto-cjk"]
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise Trouble("Chromium 没有装上，请手工运行：apt-get install chromium fonts-noto-cjk")


def main() -> int:
    """Read the command line and do it."""
    if sys.version_info < OLDEST:
        raise Trouble(f"需要 Python 3.11.5 或更新，现在是 {sys.version.split()[0]}。")
    listing = "\n".join(f"  {name:8}{text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="run.py", usage="python3 run.py 命令 [选项]", description=f"学而：党组织学习门户\n\n命令：\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False,
    )  # fmt: skip
    parser.add_argument("command", nargs="?", choices=COMMANDS, help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help"):
        print(parser.format_help().replace("usage:", "用法："))
        return 0
    if arguments[0] not in COMMANDS:
        raise Trouble(f"没有“{arguments[0]}”这个命令，可用：{'、'.join(COMMANDS)}")
    command, rest = arguments[0], arguments[1:]
    prepare("requirements-test.lock" if command == "test" else "requirements.lock")
    match command:
        case "serve":
            return serve(rest)
        case "build":
            return build(rest)
        case "check":
            return run(str(PYTHON), "-m", "xueer", "check", *rest)
        case "verify":
            return run(str(PYTHON), "-m", "xueer", "verify", *rest, cwd=Path.cwd())
        case "xueer":
            return run(str(PYTHON), "-m", "xueer", *rest, cwd=Path.cwd())  # its file arguments are the user's
        case _:
            return test(rest)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:  # Ctrl-C: neither a success nor a traceback
        sys.exit(130)
