"""Measure amendments: how many made decisions give the new text that is known beforehand, and at what cost.

.venv/bin/python benchmarks/amending.py --decisions 500 --seed 1 prints the table of README.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from random import Random

from generate import ROOT

sys.path.insert(0, str(ROOT / "hooks"))
sys.path.insert(0, str(ROOT / "tests"))

from amendments import TITLE, Statute, shape
from test_amending import shape_of
from xueer.regulations.amending import amend, read


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    articles = sentences = done = right = 0
    used = 0.0
    for seed in range(given.seed, given.seed + given.decisions):
        made = Statute(Random(seed))
        order, page = made.decide(), made.page()
        start = time.process_time()
        amended = amend(page, read(TITLE, order))
        used += time.process_time() - start
        articles += len(made.old)
        sentences += len(amended.done)
        done += sum(not one.open for one in amended.done)
        right += not amended.open and shape_of(amended.lines) == shape([one for _, one in made.new])
    print("| 决定 | 原文的条 | 决定的句子 | 照做的 | 新文本一字不差 | 每份 |\n| --- | --- | --- | --- | --- | --- |")
    cost = f"{used / given.decisions * 1000:.1f} 毫秒"
    print(f"| {given.decisions} | {articles} | {sentences} | {done} | {right} | {cost} |")


if __name__ == "__main__":
    main()
