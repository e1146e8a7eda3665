"""Measure ten years of ledgers: reading, checking, the figures, the import from Excel, the whole site.

.venv/bin/python benchmarks/ledger.py --years 10 --entries 2000 prints the table of README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generate import ROOT, Size, write
from measure import ENVIRONMENT

sys.path.insert(0, str(ROOT / "hooks"))

from xueer.exchange.ledger import Known, Reading, read
from xueer.exchange.office.workbook import workbook
from xueer.library import Library
from xueer.rules.inspection import inspect
from xueer.year.annual import report
from xueer.year.due import occurrences, owing
from xueer.year.figures import numbers

TODAY = dt.date(2026, 12, 31)
CATEGORIES = ("党委会议", "中心组学习", "支部党员大会", "支部委员会会议", "党小组会", "主题党日", "培训", "廉政提醒")
MEASURES = {"党委会议": "次数", "中心组学习": "次数", "培训": "人数", "廉政提醒": "人次"}
HEADINGS = ("日期", "类别", "主题", "任务", "次数", "人次", "人数", "学时")


def rows(year: int, count: int) -> list[tuple[str, str, str, str, int, int, int, int]]:
    """`count` entries spread over a year, each with its own topic; every fifth is bound to a task."""
    found = []
    for n in range(count):
        day = dt.date(year, 1, 1) + dt.timedelta(days=n * 364 // max(count - 1, 1))
        task = f"p{n % 50 + 1:02}" if n % 5 == 0 else ""
        found.append((day.isoformat(), CATEGORIES[n % len(CATEGORIES)], f"第{n + 1}次", task, 1, n % 30, n % 7, n % 4))
    return found


def yearbook(root: Path) -> None:
    """The categories, four figures and three frequency rules."""
    figures = "".join(
        f"  - {{编号: f{n}, 名称: {c}, 类别: [{c}], 合计: {m}, 单位: 次}}\n"
        for n, (c, m) in enumerate(MEASURES.items())
    )
    rules = "".join(
        f"  - {{编号: r{n}, 事项: {c}, 类别: {c}, 频次: 每月, 适用: 各党支部, 依据: [rule-0#t{n + 1}]}}\n"
        for n, c in enumerate(("支部委员会会议", "党小组会", "主题党日"))
    )
    units = ", ".join(f"第{n}党支部" for n in range(1, 13))
    text = f"类别: [{', '.join(CATEGORIES)}]\n单位: {{各党支部: [{units}]}}\n指标:\n{figures}频次规则:\n{rules}"
    (root / "plans/yearbook.yml").write_text(text, encoding="utf-8")


def year(root: Path, number: int, entries: int) -> None:
    """A plan of fifty tasks and a ledger."""
    folder = root / f"plans/{number}"
    folder.mkdir(parents=True, exist_ok=True)
    when = ("每月", "每季度", f"{number}-06-30", "全年")
    tasks = "".join(
        f"  - {{编号: p{n:02}, 来源文件: 党建工作要点, 类别: 组织生活, 标题: 任务{n}, 责任: [各党支部], "
        f"时限: {when[n % 4]}, 完成标准: 登记, 对象: [全体党员]}}\n"
        for n in range(1, 51)
    )
    (folder / "plan.yml").write_text(f"年度: {number}\n标题: {number} 年度计划\n任务:\n{tasks}", encoding="utf-8")
    lines = "".join(
        f"  - {{编号: l{n:05}, 日期: {d}, 类别: {c}, 主题: {t}{f', 任务: {p}' if p else ''}, "
        f"次数: {a}, 人次: {v}, 人数: {m}, 学时: {h}}}\n"
        for n, (d, c, t, p, a, v, m, h) in enumerate(rows(number, entries), 1)
    )
    text = f"年度: {number}\n标题: {number} 年度台账\n示例数据: true\n记录:\n{lines}"
    (folder / "ledger.yml").write_text(text, encoding="utf-8")
    page = root / f"docs/plans/{number}/index.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"---\ntitle: {number} 年度计划\n---\n\n```计划\n年度: {number}\n```\n", encoding="utf-8")


T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of this process, and what came out."""
    start = time.process_time()
    out = work()
    return time.process_time() - start, out


def build(site: Path, out: Path) -> float:
    """Seconds of one build."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(site / "mkdocs.yml"), "-d", str(out)]
    subprocess.run(command, env=ENVIRONMENT | {"XUEER_TODAY": str(TODAY)}, check=True, capture_output=True)
    return time.perf_counter() - start


def figures(library: Library, years: list[int]) -> None:
    """Everything an annual report needs, for each year."""
    for number in years:
        report(library, number, TODAY)
        numbers(library, number, TODAY)
        occurrences(library, number, TODAY)
        owing(library, number, TODAY)


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description="测量台账")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--entries", type=int, default=2000)
    options = parser.parse_args()
    years = list(range(2026 - options.years + 1, 2027))
    total = options.years * options.entries
    with tempfile.TemporaryDirectory() as folder:
        site, out = Path(folder) / "site", Path(folder) / "out"
        write(site, Size(pages=10, regulations=1, articles=20, questions=10))
        bare = build(site, out)
        (site / "plans").mkdir(exist_ok=True)
        yearbook(site)
        for number in years:
            year(site, number, options.entries)
        seconds, (library, problems) = timed(lambda: inspect(site))
        print(f"| {options.years} 年 × {options.entries} 条 | 用时 | 每千条 |\n| --- | --- | --- |")
        print(f"| 读、检查（{len(problems)} 处提示） | {seconds:.1f} 秒 | {seconds * 1e6 / total:.0f} 毫秒 |")
        seconds, _ = timed(lambda: figures(library, years))
        print(f"| 全部年度数字、完成情况、频次 | {seconds:.2f} 秒 | {seconds * 1e6 / total:.0f} 毫秒 |")
        content = workbook([("台账", HEADINGS, rows(years[-1], options.entries))])
        known = Known(years[-1], CATEGORIES, {t.id: t.title for t in library.plans[years[-1]].head.tasks})
        seconds, reading = timed(lambda: read(content, "台账.xlsx", known))
        print(f"| 从 Excel 读 {options.entries} 行（{words_of(reading)}） | {seconds:.1f} 秒 | |")
        full = build(site, out)
        print(f"| 整站构建 | {full:.1f} 秒（没有台账时 {bare:.1f} 秒） | {(full - bare) * 1e6 / total:.0f} 毫秒 |")


def words_of(reading: Reading) -> str:
    """How many rows were read, how many stop the import."""
    return f"得 {len(reading.drafts)} 条，拦下 {len(reading.stopping)} 处"


if __name__ == "__main__":
    main()
