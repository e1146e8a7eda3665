"""Marks of secrecy and telephones put together from their parts at random; sentences and numbers that are innocent.

The parts are in cases/guard.yml. The truth comes from how a text was put together: a mark is a level, what parts it, a
period, how urgent it is, which copy, what is forbidden; where it may stand is known of each kind.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from places import ROOT
from xueer.ground.guard.folding import folded

CASES: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/guard.yml").read_text(encoding="utf-8"))
LEVELS: list[str] = CASES["levels"]
PERIODS: list[str] = CASES["periods"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and where it marks: anywhere, in a line of its own, or there only without a title around it."""

    text: str
    where: str


def marks(count: int, seed: int = 0) -> list[Mark]:
    """So many different marks."""
    rng = random.Random(seed)  # noqa: S311
    found = [*(Mark(text, "small") for text in CASES["small"]), *(Mark(text, "alone") for text in CASES["orders"])]
    while len(found) < count:
        made = rng.choice([_starred, _pointed, _parted, _beside])(rng)
        found += [made] if made not in found else []
    return found


def _starred(rng: random.Random) -> Mark:
    level = rng.choice(LEVELS + CASES["others"])
    return Mark(level + rng.choice(CASES["stars"]) + rng.choice(["", *PERIODS]), "anywhere")


def _pointed(rng: random.Random) -> Mark:
    point, period = rng.choice(CASES["points"]), rng.choice(["", *PERIODS])
    return Mark(rng.choice(LEVELS) + point + period, "anywhere" if period else "alone")


def _parted(rng: random.Random) -> Mark:
    between = rng.choice(CASES["between"]).format(rng.choice(PERIODS))
    return Mark(rng.choice(LEVELS + CASES["others"]) + between, "alone")


def _beside(rng: random.Random) -> Mark:
    """密级：机密 特急, №000123 秘密, 机密（不予公开）."""
    level = rng.choice(["", "密级：", "密 级:", "密级和保密期限："]) + rng.choice(LEVELS[:7])
    before = rng.choice(["", *CASES["copies"], *CASES["urgent"]]) + rng.choice([" ", "　", "  "])
    behind = rng.choice([*CASES["urgent"], *CASES["copies"], *CASES["forbidden"]])
    behind = rng.choice([" {}", "　{}", "（{}）", "，{}", "·{}", "、{}"]).format(behind)
    return Mark(f"{before if rng.random() < 0.6 else ''}{level}{behind if rng.random() < 0.7 else ''}".strip(), "alone")


AFTER = "\n\n# 关于学习的事\n\n今天开会，说了学习的事。\n"
BODY = f"{AFTER}\n{{}}\n\n会后大家都去了。\n"
_ANYWHERE = [
    "本件{}，甲",
    "- {}",
    "| 甲 | {} |",
    "## 第一节 {}",
    "题干: {}",
    "甲\n\n（{}）\n\n乙",
    "A: {}",
    "见办法（{}）。",
]
#: A level in quotation marks is the word; a mark of more words is one there, too.
QUOTED = "“{}”"
BARE = {folded(level) for level in LEVELS}
_SHORT = ["{}", "{}" + AFTER, BODY, "> {}", "**{}**", "甲\n{}", "备注: {}"]
_ALONE = [*_SHORT, "---\ntitle: 甲\n---\n\n{}" + AFTER, "  {}  ", "| {} |", "== {} ==", QUOTED]
#: Places, by where a mark marks.
PLACES = {"anywhere": [*_ANYWHERE, *_ALONE], "alone": _ALONE, "small": _SHORT}
NAMES = ["{}.md", "2026_{}_方案.docx", "甲-{}.png", "（{}）甲.md"]


def placed(count: int) -> Iterator[tuple[Mark, str]]:
    """Every mark in every place where it marks."""
    for mark in marks(count):
        places = [place for place in PLACES[mark.where] if place != QUOTED or folded(mark.text) not in BARE]
        yield from ((mark, place.replace("{}", mark.text)) for place in places)


# Telephones

GROUPS = (
    *((3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5)),
    *((3, 2, 6), (3, 5, 3), (3, 2, 2, 2, 2)),
)
PLAIN = (" ", "-", "　", "–", " - ")
#: Only behind a word that says what it is.
ODD = ((2, 9), (2, 3, 3, 3), (1, 3, 3, 4), (10, 1), (2, 2, 2, 2, 3), (8, 3), (7, 4), (4, 3, 4))
WORDS = ("电话：", "手机 ", "联系人：", "手机号码为", "微信号：", "Tel: ", "来电 ", "联系方式（")


def grouped(value: str, groups: tuple[int, ...], mark: str) -> str:
    """The digits in groups, with the mark between them."""
    ends = [sum(groups[: n + 1]) for n in range(len(groups))]
    return mark.join(value[end - size : end] for size, end in zip(groups, ends, strict=True))


def _number(rng: random.Random) -> str:
    return f"1{rng.choice('3456789')}{rng.randrange(10**9):09d}"


def telephones(seed: int = 0) -> list[str]:
    """Mobile numbers in every grouping, by every mark, with and without what is dialled before."""
    rng = random.Random(seed)  # noqa: S311
    plain = [grouped(_number(rng), groups, mark) for groups in GROUPS for mark in PLAIN]
    parted = [grouped(_number(rng), groups, mark) for groups in ((3, 4, 4), (3, 8)) for mark in CASES["parts"]]
    dialled = [before + _number(rng) for before in ("0", "+86", "+86 0", "0086", "86 ", "+86(0)", "86-0")]
    return [*plain, *parted, *dialled]


def said(seed: int = 0) -> list[str]:
    """Behind a word that says it, in any groups."""
    rng = random.Random(seed)  # noqa: S311
    marks = (" ", "-", ",", "、", "/", "<br>")
    return [rng.choice(WORDS) + grouped(_number(rng), groups, mark) for groups in ODD for mark in marks]


# The innocent

JOINTS = ("", "：", "为", " ", ": ", "是")
#: Tables whose head says what the numbers below are.
TABLES = (
    "| 项目 | 金额（元） |\n| --- | --- |\n| 甲 | {} |\n",
    "| 合同编号 | 名称 |\n| --- | --- |\n| {} | 甲 |\n",
    "（单位：元）\n\n| 项目 | 预算 |\n| --- | --- |\n| 甲 | {} |\n",
    "| 项目 | 周转量（人公里） |\n| --- | --- |\n| 乙 | 5 |\n| 甲 | {} |\n",
)


def innocent_numbers() -> list[str]:
    """Amounts, codes, lists."""
    n = "13812345678"
    coded = [f"{label}{joint}{n}" for label in CASES["labels"] for joint in JOINTS]
    counted = [*(f"完成{n}{unit}" for unit in CASES["units"]), *(f"{words}{n}" for words in CASES["counted"])]
    return [*coded, *counted, *CASES["lists"]]


def innocent_sentences() -> list[str]:
    """What a law, a study page, a quiz says about secrets."""
    made = [f"{subject}{verb}。" for subject in CASES["subjects"] for verb in CASES["verbs"]]
    return [*made, *CASES["sentences"]]
