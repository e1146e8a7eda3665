"""quizzes/figures/PAPER.yml, written: a line a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from ...assessment import Item
from ...quizzes.figures import FEWEST

_HEAD = "# 由 python3 run.py xueer grade 写出：只有人次和比率，没有代号；只给编辑看，不进网站。\n"


def figures_text(paper: str, items: Sequence[Item]) -> str | None:
    """The file of a paper; None when no question has enough sittings to be told."""
    rows = [_row(item) for item in items if item.count >= FEWEST]
    if not rows:
        return None
    return f"{_HEAD}试卷: {paper}\n题目:\n" + "".join(f"  - {_flow(row)}\n" for row in rows)


def _row(item: Item) -> dict[str, Any]:
    asked = item.question
    row = {"题号": asked.id, "摘要": asked.question.revision(), "人次": item.count, "得分率": item.difficulty}
    if item.discrimination is not None:
        row["区分度"] = item.discrimination
    return row | ({"选择": item.chosen} if item.chosen else {})


def _flow(row: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(row, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True)
    return text.strip()
