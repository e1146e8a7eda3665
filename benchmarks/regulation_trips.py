"""Measure round trips: made statutes in from Markdown, and out to Word and in again, clause by clause.

.venv/bin/python benchmarks/regulation_trips.py --texts 500 --seed 1 prints the table of README.md.
"""

from __future__ import annotations

import argparse
import sys

from generate import ROOT

sys.path.insert(0, str(ROOT / "hooks"))
sys.path.insert(0, str(ROOT / "tests"))

from statutes import world
from statutes_trip import trips

#: Texts in one made world: a law, two editions of a regulation, a rule, a decision.
PER_WORLD = 5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    worlds = [world(seed) for seed in range(given.seed, given.seed + max(1, given.texts // PER_WORLD))]
    print("| 往返 | 文本 | 条、款、项和标题 | 一字不差的文本 |\n| --- | --- | --- | --- |")
    for name, word in (("Markdown 导入", False), ("导出 Word 再导入", True)):
        found = [trip for made in worlds for trip in trips(made, word=word)]
        same = sum(not trip.stopped and not trip.differences for trip in found)
        print(f"| {name} | {len(found)} | {sum(trip.clauses for trip in found)} | {same} |")


if __name__ == "__main__":
    main()
