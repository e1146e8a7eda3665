"""What the writers of other formats share: a file, and what it could not carry, item by item."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...quizzes import BankQuestion


@dataclass(slots=True)
class Exported:
    """A file's content and its losses: `bank.q001：…`."""

    content: bytes = b""
    losses: list[str] = field(default_factory=list)

    def lose(self, item: BankQuestion, why: str) -> None:
        """Report something of a question that the format has no place for."""
        self.losses.append(f"{item.id}：{why}")

    def lose_whole(self, item: BankQuestion, name: str) -> None:
        """Report a question that the format called `name` cannot hold, or whose type its writer does not know."""
        self.lose(item, f"{name} 装不下这道{item.kind}题，整题没有导出")

    def lose_usual(self, item: BankQuestion, *, scoring: bool = False) -> None:
        """依据 and 已核 have no place in foreign formats; 计分 only where `scoring` is kept."""
        if item.question.source is not None:
            self.lose(item, "依据条款没有位置，没有导出")
        if item.question.reviewed:
            self.lose(item, "已核的理由没有位置，没有导出")
        if (name := item.question.scoring_name()) and not scoring:
            self.lose(item, f"计分“{name}”没有位置，按全对计分")


def stem_of(item: BankQuestion) -> str:
    """The stem with its material in front."""
    return f"材料：{item.material}\n{item.question.stem}" if item.material else item.question.stem
