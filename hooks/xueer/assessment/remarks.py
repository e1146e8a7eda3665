"""What is odd about a receipt, in words: the organiser decides what it means."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..ground.text import listing
from ..quizzes import BankQuestion, Paper
from ..quizzes.check_character import LETTERS, is_checked
from .before_errata import revisions
from .receipts import Receipt

#: Seconds in which nobody reads and answers a question.
HASTY = 5
#: Seconds after the limit that handing in may take.
GRACE = 60
#: Seconds by which the time used may fall short of the time from the beginning to handing in.
SHORT = 60
#: So many ids are named.
NAMED = 3


def unsure(receipt: Receipt, repeated: set[str], *, checked: bool) -> Iterator[str]:
    """Why it is not sure whose it is, or which of two; `checked`: codes given out end in a check character."""
    if receipt.code in repeated:
        yield "同一代号交了多份不同的回执"
    if checked and not is_checked(receipt.code, LETTERS):
        yield "代号的末位不对，不是发出的代号"


def remarks(receipt: Receipt, paper: Paper, now: dt.datetime) -> Iterator[str]:
    """About the sitting: altered, copied, clocks, time used.

    The browser counts all time, also that of a closed page, so that the time used is that between the two clock
    times but for some seconds. Less of it was written into the browser's record, to have more than the limit.
    What was handed in later than `now` was so on a machine whose clock is ahead, or was put forward.
    """
    body = receipt.body
    if receipt.altered:
        yield "校验码不符，内容被改动过"
    if receipt.copy_of:
        yield f"与 {receipt.copy_of} 相同"
    if body.clock:
        yield f"作答中时钟跳动 {body.clock} 次"
    if dt.datetime.fromisoformat(body.submitted) > now + dt.timedelta(seconds=GRACE):
        yield "交卷时间比现在还晚：交卷那台机器的时钟快了，或者被拨过"
    if paper.head.minutes and body.used > paper.head.minutes * 60 + GRACE:
        yield "用时超过限时"
    if body.used > receipt.lasted + 1:
        yield f"用时 {body.used} 秒，比从开考到交卷的 {receipt.lasted} 秒还长"
    if body.used < receipt.lasted - SHORT:
        yield f"从开考到交卷 {receipt.lasted} 秒，用时只算了 {body.used} 秒：时钟被拨过，或者回执被改过"
    answered = sum(any(a.answer) for a in body.answers)
    if body.used < HASTY * answered:
        yield f"用时只有 {body.used} 秒，却答了 {answered} 题"


def foreign(
    receipt: Receipt, asked: Sequence[BankQuestion], drawn: AbstractSet[str] | None, *, same: bool
) -> Iterator[str]:
    """Why its answers are not to today's paper: another one, another code's, an id twice, other questions or texts.

    `same`: the paper is today's. `drawn`: of 每人一卷 the questions of this code.
    """
    if not same:
        yield "作答时的试卷与现在的不同"
    if drawn is not None and receipt.answers.keys() != drawn:
        yield "答的不是这个代号的卷子"
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
