"""对账单 as a value: what it counts, what was found, which proposals there are."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from .proposals import Proposal


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Both(_Value):
    """The same count on either side."""

    source: int
    page: int


class Changes(_Value):
    """Tracked changes: insertions are in the page, deletions are not."""

    insertions: int = 0
    deletions: int = 0


class ProposalLine(_Value):
    """A proposal of the reader: how the passage reads and would read, and whether somebody accepted it."""

    number: int
    kind: str
    sentence: str
    where: str
    before: str
    after: str
    accepted: bool

    def __str__(self) -> str:
        state = "已采用" if self.accepted else "未采用"
        after = f" → “{self.after}”" if self.after else ""
        return f"建议 {self.number}（{self.kind}，{state}）{self.where}“{self.before}”{after}：{self.sentence}"


class Remark(_Value):
    """Something found; `stops` the import or is only to be looked at."""

    where: str
    message: str
    stops: bool = True
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.where else self.message


class Report(_Value):
    """The 对账单, as it is written to JSON."""

    file: str
    title: str
    articles: int
    first_article: str | None
    last_article: str | None
    inserted_zhi_articles: list[str]
    parts: int
    subparts: int
    chapters: int
    sections: int
    empty_articles: list[str]
    article_heads: Both
    characters: Both
    tables: Both
    pictures: int
    tracked_changes: Changes
    hidden_text: list[str]
    headers: list[str]
    text_boxes: list[str]
    footnotes: int
    comments: int
    contents_left_out: list[str]
    to_fill: list[str]
    removed: list[str] = Field(default_factory=list)
    proposals: list[ProposalLine] = Field(default_factory=list)
    problems: list[Remark] = Field(default_factory=list)

    @property
    def stopping(self) -> list[Remark]:
        """The problems that stop the import."""
        return [p for p in self.problems if p.stops]

    @property
    def open(self) -> list[ProposalLine]:
        """The proposals that nobody has accepted."""
        return [p for p in self.proposals if not p.accepted]


def listed(proposals: list[Proposal], accepted: set[int]) -> list[ProposalLine]:
    """The proposals as the 对账单 records them."""
    return [
        ProposalLine(number=p.number, kind=p.kind, sentence=p.sentence, where=p.where, before=p.before,
                     after=p.after, accepted=p.number in accepted)
        for p in proposals
    ]  # fmt: skip
