"""What is odd about a receipt, in words: the organiser decides what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..ground.text import listing
from ..quizzes import BankQuestion, Paper
from .before_errata import revisions
from .receipts import Receipt

#: Seconds in which nobody reads and answers a question.
HASTY = 2
#: Seconds after the limit that handing in may take.
GRACE = 60
#: So many ids are named.
NAMED = 3


def remarks(receipt: Receipt, repeated: set[str], paper: Paper, *, same: bool) -> Iterator[str]:
    """About the sitting: altered, copied, another paper than today's (not the `same`), clocks, time used."""
    body = receipt.body
    if receipt.altered:
        yield "校验码不符，内容被改动过"
    if receipt.copy_of:
        yield f"与 {receipt.copy_of} 相同"
    if body.code in repeated:
        yield "同一代号交了多份不同的回执"
    if not same:
        yield "作答时的试卷与现在的不同"
    if body.clock:
        yield f"作答中时钟跳动 {body.clock} 次"
    if paper.head.minutes and body.used > paper.head.minutes * 60 + GRACE:
        yield "用时超过限时"
    if body.used > receipt.lasted + 1:
        yield f"用时 {body.used} 秒，比从开考到交卷的 {receipt.lasted} 秒还长"
    if receipt.lasted > body.used + GRACE:
        yield f"从开考到交卷 {receipt.lasted} 秒，用时只算了 {body.used} 秒：时钟被拨过，或者回执被改过"
    answered = sum(any(a.answer) for a in body.answers)
    if body.used < HASTY * answered:
        yield f"用时只有 {body.used} 秒，却答了 {answered} 题"


def foreign(receipt: Receipt, asked: Sequence[BankQuestion]) -> Iterator[str]:
    """About its answers: an id twice, questions of no paper, questions of another text."""
    known = {q.id: {revision for _, revision in revisions(q.question)} for q in asked}
    count = Counter(a.id for a in receipt.body.answers)
    answers = receipt.answers
    yield from _named("题号重复，按最后一次评", (name for name, times in count.items() if times > 1))
    yield from _named("有不在卷里的题，没有评", (name for name in answers if name not in known))
    other = (name for name, a in answers.items() if name in known and a.rev not in known[name])
    yield from _named("作答时的题与现在的不同", other)


def _named(what: str, names: Iterable[str]) -> Iterator[str]:
    if found := list(names):
        yield f"{what}：{listing(found, NAMED)}"
