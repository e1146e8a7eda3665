"""Measure quizzes on a large bank: build time per question, imports, what a phone loads, first question, grading.

.venv/bin/python benchmarks/quizzes.py --questions 9000 prints the tables of README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import gzip
import http.server
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from generate import ROOT, Size, write
from measure import ENVIRONMENT
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(ROOT / "hooks"))

from xueer import quizzes
from xueer.assessment import checksum, mark_all, read_folder
from xueer.assessment.mark import full_points
from xueer.assessment.receipts import Body
from xueer.cli.banks import EXPORTS, IMPORTS
from xueer.edition import Edition
from xueer.exchange.banks import bank_text
from xueer.exchange.papers.marks import marks_workbook
from xueer.ground import yamltree
from xueer.ground.guard import stopping
from xueer.library import load

TODAY = dt.date(2026, 11, 23)
PAPERS = {
    "fixed": "模式: 练习\n大题:\n  - {{标题: 一, 抽取: {{题库: [{banks}], 数量: 20}}}}\n",
    "daily": "模式: 每日\n大题:\n  - {{标题: 一, 抽取: {{题库: [{banks}], 数量: 20}}}}\n",
    "exam": "模式: 考试\n答案发布: 2027-01-01\n大题:\n  - {{标题: 一, 抽取: {{题库: [{banks}], 数量: 100}}}}\n",
}


def build(site: Path, out: Path) -> float:
    """Seconds of one build."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(site / "mkdocs.yml"), "-d", str(out)]
    subprocess.run(command, env=ENVIRONMENT | {"XUEER_TODAY": str(TODAY)}, check=True, capture_output=True)
    return time.perf_counter() - start


def papers(site: Path, banks: str) -> None:
    """A paper of each mode."""
    folder = site / "quizzes/papers"
    folder.mkdir(parents=True)
    for name, text in PAPERS.items():
        (folder / f"{name}.yml").write_text(f"试卷: {name}\n标题: {name}\n{text.format(banks=banks)}", encoding="utf-8")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def first_question(page: Page, address: str) -> tuple[float, int]:
    """(seconds to the first question with a 4× slower processor, compressed bytes of data files loaded)."""
    loaded: list[int] = []

    def count(response: Any) -> None:
        if "/assets/xueer/data/" in response.url:
            loaded.append(len(gzip.compress(response.body(), 9)))

    page.on("response", count)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("xueer-quiz .xueer-question").first.wait_for()
    taken = time.perf_counter() - start
    page.wait_for_timeout(300)
    return taken, sum(loaded)


def browse(out: Path) -> None:
    """Print what a phone loads and how long the first question takes."""
    handler = functools.partial(_Quiet, directory=str(out))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        options = ["--no-sandbox", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        print("\n| 20 题的一套 | 页面之外要下载 | 第一题出现（处理器慢 4 倍，中位数） |\n| --- | --- | --- |")
        for title, name in (("构建时抽好的练习", "fixed"), ("浏览器按日期抽的每日卷", "daily")):
            address = f"http://127.0.0.1:{server.server_address[1]}/quizzes/papers/{name}/"
            runs = []
            for _ in range(3):
                page = chromium.new_page(viewport={"width": 390, "height": 844})
                runs.append(first_question(page, address))
                page.close()
            seconds = statistics.median(taken for taken, _ in runs)
            print(f"| {title} | {runs[0][1] / 1000:.1f} kB（预算 60 kB） | {seconds:.2f} 秒 |")
        chromium.close()
        server.shutdown()


def grade(site: Path, folder: Path, count: int) -> None:
    """Print how long it takes to grade `count` receipts of 100 questions."""
    library, _ = load(site)
    edition, paper = Edition(library, TODAY), library.papers["exam"]
    items = [q for _, part in edition.sections(paper) for q in part]
    revision = edition.revision(paper)
    folder.mkdir()
    for n in range(count):
        answers = [
            {"id": q.id, "rev": q.question.public_revision(), "answer": ["ABCD"[(n + i) % 4]]}
            for i, q in enumerate(items)
        ]
        body: dict[str, Any] = {
            "format": "xueer-receipt", "version": 1, "paper": "exam", "revision": revision, "code": f"A{n}",
            "started": "2026-11-23T09:00:00+08:00", "submitted": "2026-11-23T09:40:00+08:00", "used": 2400,
            "clock": 0, "answers": answers, "checksum": "",
        }  # fmt: skip
        body["checksum"] = checksum(Body.model_validate(body))
        (folder / f"{n}.json").write_text(json.dumps(body), encoding="utf-8")
    start = time.perf_counter()
    receipts, rejected = read_folder(folder, paper.id)
    marked = mark_all(edition, paper, receipts, dt.datetime.now().astimezone())
    size = len(marks_workbook(paper, marked, rejected, full_points(edition, paper), 0)) / 1000
    taken = time.perf_counter() - start
    print(f"\n{count} 份回执各 {len(items)} 题，读、评、写 Excel（{size:.0f} kB）：{taken:.1f} 秒")


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time, the median of three."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return statistics.median(runs)


def _import(name: str, content: bytes) -> None:
    """What the command does between opening the file and writing the bank."""
    imported = IMPORTS[name](content, name)
    assert imported.drafts
    assert not stopping(bank_text("new", imported))


def imports(site: Path) -> None:
    """Print what it costs to import the bank from each format, beside reading the bank itself."""
    library, _ = load(site)
    bank = library.banks["bank-0"]
    text = (site / bank.file).read_text(encoding="utf-8")

    def reading() -> None:
        tree, _ = yamltree.read(text, bank.file)
        assert tree
        assert quizzes.bank(tree)[0]

    many = len(bank.questions)
    base = spent(reading)
    print(f"\n| 导入 {many} 题 | 处理器时间 | 每题 | 比值 |\n| --- | --- | --- | --- |")
    print(f"| 读题库的 YAML | {base:.2f} 秒 | {base / many * 1000:.2f} 毫秒 | 1.00 |")
    for name, export in EXPORTS.items():
        content = export(bank).content
        taken = spent(partial(_import, name, content))
        print(f"| {name} | {taken:.2f} 秒 | {taken / many * 1000:.2f} 毫秒 | {taken / base:.2f} |", flush=True)


def main() -> None:
    """Build with a few and with many questions; the difference is what a question costs."""
    parser = argparse.ArgumentParser(description="测量题库、试卷和评分")
    parser.add_argument("--questions", type=int, default=9_000)
    parser.add_argument("--receipts", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = Size(pages=5, regulations=5, questions=200, per_bank=200)
        many = Size(pages=5, regulations=5, questions=options.questions, per_bank=options.questions)
        taken = []
        for label, size in (("few", few), ("many", many)):
            write(folder / label, size)
            papers(folder / label, "bank-0")
            taken.append(build(folder / label, folder / f"{label}-out"))
        each = (taken[1] - taken[0]) / (options.questions - few.questions)
        print("| 题数 | 整站构建 | 每题 |\n| --- | --- | --- |")
        print(f"| {few.questions} | {taken[0]:.1f} 秒 | |")
        print(f"| {options.questions}（一个题库） | {taken[1]:.1f} 秒 | {each * 1000:.2f} 毫秒 |", flush=True)
        imports(folder / "many")
        browse(folder / "many-out")
        grade(folder / "many", folder / "receipts", options.receipts)


if __name__ == "__main__":
    main()
