"""Measure citations: how many of the ones in made statutes are found, how many of the links are right.

.venv/bin/python benchmarks/citations.py --texts 500 --seed 1 prints the tables of README.md.
"""

from __future__ import annotations

import argparse
import sys

from generate import ROOT

sys.path.insert(0, str(ROOT / "hooks"))
sys.path.insert(0, str(ROOT / "tests"))

from citation_judge import Verdict, judged
from statute_annexes import annexed_world
from statutes import world

#: Texts of one seed: a law, two editions of a regulation, a rule, a decision; and again, the rule with annexes.
PER_SEED = 10


def by_kind(verdict: Verdict) -> None:
    """How many citations of each kind there are and are found."""
    print("| 写法 | 应有 | 找到 | 找全率 |\n| --- | --- | --- | --- |")
    for kind, there in sorted(verdict.there.items()):
        found = verdict.found[kind]
        print(f"| {kind} | {there} | {found} | {found / there:.2%} |")


def by_trap(verdict: Verdict) -> None:
    """How many traps of each kind there are, and how many were taken for a citation."""
    print("\n| 不是引用的（或者没有收录的） | 处 | 误连 |\n| --- | --- | --- |")
    for kind, there in sorted(verdict.traps.items()):
        print(f"| {kind} | {there} | {verdict.trapped[kind]} |")


def total(texts: int, verdict: Verdict) -> None:
    """The two figures that count."""
    there, found = verdict.there.total(), verdict.found.total()
    print("\n| 文本 | 应有的引用 | 找到 | 找全率 | 链接 | 错的 | 准确率 | 误报 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    row = (texts, there, found, f"{verdict.recall:.2%}", verdict.links, len(verdict.wrong))
    print("|", " | ".join(map(str, (*row, f"{verdict.precision:.2%}", len(verdict.errors)))), "|")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    seeds = range(given.seed, given.seed + max(1, given.texts // PER_SEED))
    verdict = judged(make(seed) for seed in seeds for make in (world, annexed_world))
    by_kind(verdict)
    by_trap(verdict)
    total(len(seeds) * PER_SEED, verdict)


if __name__ == "__main__":
    main()
