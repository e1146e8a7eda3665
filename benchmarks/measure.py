"""Measure 学而 against Material alone on the same Markdown, and what a page of the real site weighs.

`.venv/bin/python benchmarks/measure.py --pages 300 --regulations 20 --questions 500` prints the tables of README.md.
Both sides run in turn, `--rounds` times; the medians and their ratio are what counts, not the seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from generate import ROOT, add_size, size_of, write

CONFIGS = ("plain.yml", "mkdocs.yml")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
SAMPLES = ("", "materials/branch-life/", "regulations/central-group-study/", "quizzes/branch-work/", "plans/2026/")


def mkdocs(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    """A MkDocs process that says nothing."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.Popen(
        command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip


def cold(site: Path, name: str) -> float:
    """Seconds for one build of the whole site by a new process."""
    start = time.perf_counter()
    if mkdocs("build", "-q", "-f", name, "-d", str(site / "out" / name), cwd=site).wait() != 0:
        raise SystemExit(f"{name} 没有构建成功")
    return time.perf_counter() - start


def rebuild(site: Path, name: str) -> float:
    """Seconds from saving one page to seeing it in `mkdocs serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = site / "docs/materials/s00/page-0.md"
    address = f"http://127.0.0.1:{port}/materials/s00/page-0/"
    server = mkdocs("serve", "-q", "-f", name, "-a", f"127.0.0.1:{port}", cwd=site)
    try:
        until(address, "学习页")
        mark = f"改动{time.time_ns()}"
        start = time.perf_counter()
        page.write_text(page.read_text(encoding="utf-8") + f"\n{mark}\n", encoding="utf-8")
        until(address, mark)
        return time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()


def until(address: str, text: str) -> None:
    """Wait until the page at `address` holds `text`; ten minutes at most."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, urllib.error.URLError), urllib.request.urlopen(address) as answer:
            if text in answer.read().decode():
                return
        time.sleep(0.02)
    raise SystemExit(f"{address} 一直没有出现“{text}”")


def speed(site: Path, rounds: int) -> None:
    """Print medians and ratios of both ways to build."""
    print("| | 只用 Material | 学而 | 比值 |\n| --- | --- | --- | --- |")
    for title, measure in (("整站构建", cold), ("改一页后看到结果", rebuild)):
        taken: dict[str, list[float]] = {name: [] for name in CONFIGS}
        for _ in range(rounds):
            for name in CONFIGS:
                taken[name].append(measure(site, name))
        plain, ours = (statistics.median(taken[name]) for name in CONFIGS)
        print(f"| {title} | {plain:.2f} 秒 | {ours:.2f} 秒 | {ours / plain:.2f} |", flush=True)
    counts = {name: len(list((site / "out" / name).rglob("index.html"))) for name in CONFIGS}
    print(f"| 页数 | {counts['plain.yml']} | {counts['mkdocs.yml']} | |")


def squeezed(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def weights(site: Path) -> None:
    """Print what pages of the real site and the client weigh, compressed, in kB (1000 bytes)."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=ROOT, env=ENVIRONMENT, check=True
    )
    print("\n| 页面 | 页面自身 | 连同样式和程序 |\n| --- | --- | --- |")
    for address in SAMPLES:
        page = site / address / "index.html"
        text = page.read_text(encoding="utf-8")
        assets = re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', text)
        total = squeezed(page) + sum(squeezed((page.parent / a).resolve()) for a in assets)
        print(f"| /{address} | {squeezed(page) / 1000:.1f} kB | {total / 1000:.1f} kB |")
    for name, budget in (
        ("assets/xueer/client.js", 25),
        ("assets/xueer/exam.js", 25),
        ("assets/xueer/locked.js", 25),
        ("assets/xueer/notebook.js", 25),
        ("assets/xueer/reader.js", None),
        ("assets/xueer/plan.js", None),
        ("assets/xueer/search-worker.js", None),
        ("search/search_index.json", None),
    ):
        path = site / name
        print(f"| {path.name} | {squeezed(path) / 1000:.1f} kB | {f'预算 {budget} kB' if budget else ''} |")


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description="测量构建速度和页面大小")
    parser.add_argument("--rounds", type=int, default=3)
    add_size(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        write(site, size_of(options))
        speed(site, options.rounds)
        weights(Path(folder) / "real")


if __name__ == "__main__":
    main()
