"""The browser's part: TypeScript in client/ → the committed scripts in theme/assets/xueer/; for coders, needs deno."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

#: Where the scripts of client/scripts.json stand; a build of the site only copies them.
SCRIPTS = "theme/assets/xueer"


class ClientBuildError(Exception):
    """The scripts could not be built; the text says in Chinese what happened."""


def bundle(root: Path, folder: Path) -> None:
    """Write every script anew; the same sources give the same bytes on every machine.

    The bundler is esbuild of npm: `deno.lock` has the hash of its program for each kind of machine, which
    `deno bundle` would fetch from nowhere that is locked.
    """
    allowed = ["--allow-read", "--allow-env", "--allow-run", "--allow-write"]
    _run(root, ["run", "--frozen", "--quiet", *allowed, "tools/bundle.ts", str(folder.resolve())], "没有构建成功")


def payload_types(root: Path, schema: str) -> str:
    """The TypeScript types of the payloads, made from their JSON Schema."""
    allowed = ["--allow-read", "--allow-env", "--allow-sys"]  # what the generator asks of the machine
    return _run(root, ["run", "--frozen", "--quiet", *allowed, "tools/payload-types.ts"], "的类型没有生成", schema)


def _run(root: Path, arguments: list[str], failed: str, given: str = "") -> str:
    """What deno printed when run in client/; an error with its words when it could not."""
    done = subprocess.run(
        [deno(), *arguments],
        cwd=root / "client",
        env=environment(root),
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise ClientBuildError(f"网页程序{failed}：\n{done.stderr.strip()}")
    return done.stdout


def deno() -> str:
    """The deno binary that the environment's PyPI package brought; only the test environment has it."""
    name = "deno.exe" if sys.platform == "win32" else "deno"
    path = Path(sysconfig.get_path("scripts")) / name
    if not path.exists():
        raise ClientBuildError("环境里没有 deno：先运行一次 python3 run.py test，它会装好开发用的环境")
    return str(path)


def environment(root: Path) -> dict[str, str]:
    """Deno keeps what it downloads in the project's .cache, and speaks without colours."""
    return os.environ | {"DENO_DIR": str(root / ".cache/deno"), "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
