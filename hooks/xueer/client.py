"""The browser's part: TypeScript in client/ → classic scripts in theme/assets/xueer/, built when stale."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

#: Entry point in client/src → script in theme/assets/xueer/.
BUNDLES = {
    "main.ts": "client.js",
    "notebook/notebook-element.ts": "notebook.js",
    "plan/plan.ts": "plan.js",
    "reader/reader.ts": "reader.js",
    "search/search-worker.ts": "search-worker.js",
}


class ClientBuildError(Exception):
    """The scripts could not be built; the text says in Chinese what happened."""


def ensure_bundle(root: Path) -> bool:
    """Build the scripts when their sources changed or they are missing; whether a build ran."""
    stamp = root / ".cache/client.hash"
    wanted = _sources_hash(root)
    built = all((root / "theme/assets/xueer" / name).exists() for name in BUNDLES.values())
    if built and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    for entry, name in BUNDLES.items():
        _bundle(root, entry, name)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _sources_hash(root: Path) -> str:
    """Changes when any source, the configuration or the lock changes."""
    digest = hashlib.sha256()
    sources = sorted((root / "client/src").rglob("*.ts"))
    files = [*sources, root / "client/deno.json", root / "client/deno.lock"]
    for path in files:
        if path.exists():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _bundle(root: Path, entry: str, name: str) -> None:
    """One classic script (IIFE): ES modules do not run from file://."""
    target = root / "theme/assets/xueer" / name
    fresh = target.with_suffix(".new.js")
    options = ["--platform", "browser", "--format", "iife", "--minify", "--frozen", "--quiet"]
    command = [deno(), "bundle", *options, "-o", str(fresh), f"src/{entry}"]
    done = subprocess.run(
        command,
        cwd=root / "client",
        env=environment(root),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0 or not fresh.exists():
        raise ClientBuildError(f"网页程序没有构建成功（{entry}）：\n{done.stderr.strip()}")
    fresh.replace(target)


def payload_types(root: Path, schema: str) -> str:
    """The TypeScript types of the payloads, made from their JSON Schema."""
    allowed = ["--allow-read", "--allow-env", "--allow-sys"]  # what the generator asks of the machine
    command = [deno(), "run", "--frozen", "--quiet", *allowed, "tools/payload-types.ts"]
    done = subprocess.run(
        command,
        cwd=root / "client",
        env=environment(root),
        input=schema,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise ClientBuildError(f"网页程序的类型没有生成：\n{done.stderr.strip()}")
    return done.stdout


def deno() -> str:
    """The deno binary that the environment's PyPI package brought."""
    name = "deno.exe" if sys.platform == "win32" else "deno"
    path = Path(sysconfig.get_path("scripts")) / name
    if not path.exists():
        raise ClientBuildError("环境里没有 deno：请用 python3 run.py 启动，它会装好环境")
    return str(path)


def environment(root: Path) -> dict[str, str]:
    """Deno keeps what it downloads in the project's .cache, and speaks without colours."""
    return os.environ | {"DENO_DIR": str(root / ".cache/deno"), "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
