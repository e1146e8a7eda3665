"""What run.py does, by the standard library alone: make the environment, then run what is asked in it."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
#: MkDocs, with a sentence for settings that it cannot read.
MKDOCS = ROOT / "hooks/publish.py"
#: What ends us besides Ctrl-C: a polite kill, and the window being closed.
ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
#: How long a program may take to end before it is asked more firmly.
PATIENCE_SECONDS = 5
#: What an environment takes on the disk, with what pip needs meanwhile.
ROOM = 600_000_000
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


class Ended(BaseException):
    """A signal asked us to end; what was started has ended."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def one_encoding() -> None:
    """Output that goes into a file or a pipe is UTF-8, ours and our programs'; a screen keeps its own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def environment() -> dict[str, str]:
    """What every child process runs with: our package on the path, no notices, UTF-8, our encoding of output."""
    screen = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    return os.environ | {
        "PYTHONPATH": str(ROOT / "hooks"),
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": f"{screen}:replace",
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
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise _unprepared("这个 Python 建不了环境（Debian 上先装 python3-venv）") from error
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    wheelhouse = ROOT / "wheelhouse"
    offline = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse.is_dir() else []
    if subprocess.run([*install, *offline, "-r", str(ROOT / lock)], check=False).returncode != 0:
        raise _unprepared("请检查网络；没有网络时，把离线安装包放进 wheelhouse/ 再运行一次")
    stamp.write_text(wanted[lock], encoding="ascii")


def _unprepared(why: str) -> Trouble:
    """The reason, unless there is no room for an environment: then that is it."""
    free = shutil.disk_usage(ROOT).free
    if free < ROOM:
        why = f"磁盘快满了（还剩 {free // 1_000_000} MB），腾出 {ROOM // 1_000_000} MB 再运行一次"
    return Trouble(f"运行环境没有装好：{why}。")


def _fingerprint(lock: str) -> str:
    return hashlib.sha256(f"{sys.version}\n".encode() + (ROOT / lock).read_bytes()).hexdigest()


def run(*command: str, cwd: Path = ROOT) -> int:
    """Run a program of the environment and return its exit code; it ends when we are told to end."""
    child = subprocess.Popen(command, cwd=cwd, env=environment())
    before = {number: signal.signal(number, _ended) for number in ENDING}
    try:
        return child.wait()
    except (KeyboardInterrupt, Ended) as stop:
        if isinstance(stop, Ended):  # Ctrl-C in a window has told it already
            child.terminate()
        _end(child)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ended(number: int, _: object) -> None:
    raise Ended(number)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Let a program finish what it does at its end; ask more firmly when it takes long."""
    for firmly in (child.terminate, child.kill):
        try:
            child.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            firmly()
    child.wait()


def serve(arguments: list[str]) -> int:
    """Preview on 127.0.0.1 with live reload, on the port asked for or the next that is free."""
    parser = argparse.ArgumentParser(prog="run.py serve", add_help=False)
    parser.add_argument("--port", default="8000")
    options, rest = parser.parse_known_args(arguments)
    port = free_port(options.port)
    if str(port) != options.port:
        print(f"{options.port} 端口已经有程序在用（也许另一个窗口里开着预览），改用 {port}", flush=True)
    print(f"网站地址：http://127.0.0.1:{port}/ （按 Ctrl-C 停止）", flush=True)
    try:
        return run(str(PYTHON), str(MKDOCS), "serve", "-a", f"127.0.0.1:{port}", *rest)
    except KeyboardInterrupt:  # the way to end a preview, no failure
        return 0


def free_port(wanted: str) -> int:
    """The port asked for, or the first free one after it."""
    if not wanted.isascii() or not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise Trouble(f"端口“{wanted}”写法不对：写 1024 到 65535 之间的一个数，如 --port 8080")
    for port in range(int(wanted), min(int(wanted) + 50, 65536)):
        with socket.socket() as trial:
            if os.name != "nt":  # on Windows this would take a port that somebody has
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                trial.bind(("127.0.0.1", port))
                return port
    raise Trouble(f"从 {wanted} 起的 50 个端口都不能用：用 --port 换一个大些的数，如 --port 18000")


def build(arguments: list[str]) -> int:
    """The site in site/; one that fails or is stopped leaves what was there as it was (hooks/events.py)."""
    return run(str(PYTHON), str(MKDOCS), "build", "--strict", *arguments)


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


def start() -> int:
    """The exit code; a Trouble is one sentence, Ctrl-C neither a success nor a traceback."""
    one_encoding()
    try:
        return main()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Ended as ended:
        return 128 + ended.number
