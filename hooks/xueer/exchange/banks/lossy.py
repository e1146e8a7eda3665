"""What the writers of foreign formats share: a file, and what it could not carry, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...quizzes import Bank
from .workbook_writer import plain


@dataclass(slots=True)
class Exported:
    """A file's content and its losses: `bank.q001：…`."""

    content: bytes = b""
    losses: list[str] = field(default_factory=list)

    def lose(self, item_id: str, why: str) -> None:
        self.losses.append(f"{item_id}：{why}")


def items(bank: Bank) -> Iterator[tuple[str, dict[str, Any]]]:
    """(global id, the question as its YAML has it, with its material in front of the stem)."""
    for item in bank.questions:
        value = plain(item)
        if item.material:
            value["题干"] = f"材料：{item.material}\n{value['题干']}"
        value.pop("材料", None)
        value["标签"] = list(item.tags)
        value["分值"] = item.score
        yield item.id, value


def common_losses(exported: Exported, item_id: str, value: dict[str, Any], keeps: Sequence[str] = ()) -> None:
    """依据 and 难度 have no place in these formats; 计分 only in some."""
    if "依据" in value:
        exported.lose(item_id, "依据条款没有位置，没有导出")
    if "计分" in value and "计分" not in keeps:
        exported.lose(item_id, f"计分“{value['计分']}”没有位置，按全对计分")
