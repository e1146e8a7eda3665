"""An old text with the operations of a decision carried out, each of them or a sentence why not."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...ground.clause_id import ClauseId
from .carrying_out import State, carried_out
from .decision import Decision
from .draft import Node, addresses, body, draft
from .numbering import Numbered, number


@dataclass(frozen=True, slots=True)
class Done:
    """One sentence of the decision: what it did, and why a part of it could not be done."""

    item: str  # 三、
    text: str
    did: tuple[str, ...]
    open: str = ""
    articles: tuple[ClauseId, ...] = ()  # of the new text, that it changed
    gone: tuple[ClauseId, ...] = ()  # of the old text, that it took away


@dataclass(slots=True)
class Amended:
    """The new body, and what became of each sentence; `lines` is to be used only when nothing is `open`."""

    lines: list[str]
    title: str | None = None
    done: list[Done] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    absent: tuple[int, ...] = ()
    citations: bool = False  # the decision orders that the text's own citations follow
    labels: dict[ClauseId, ClauseId] = field(default_factory=dict)  # an old article, 款, 项 → its id now
    held: set[ClauseId] = field(default_factory=set)  # the ids of the new text
    gone: set[ClauseId] = field(default_factory=set)  # what the decision deletes

    @property
    def open(self) -> list[Done]:
        """The sentences that are not, or not wholly, carried out."""
        return [one for one in self.done if one.open]


def amend(lines: list[str], decision: Decision, *, absent: tuple[int, ...] = (), first: int = 1) -> Amended:
    """The body `lines` as the decision leaves it; `absent` and `first` are the old text's 缺条 and 首条."""
    state = State(draft(lines))
    told: list[tuple[Done, list[Node]]] = []
    for item in decision.items:
        for sentence in item.sentences:
            state.touched = []
            did, why = carried_out(state, sentence.operations)
            if not why and sentence.open:
                why = f"读不懂“{sentence.open}”"
            told.append((Done(item.label, sentence.text, tuple(did), why), state.touched))
    numbered = number(state.draft, reorder=state.reorder, absent=absent, first=first, gone=state.gone)
    return _amended(state, told, numbered)


def _amended(state: State, told: list[tuple[Done, list[Node]]], numbered: Numbered) -> Amended:
    numbers = numbered.numbers
    made = Amended(
        body(state.draft, numbers),
        state.title,
        absent=numbered.absent,
        remarks=numbered.remarks,
        citations=state.citations,
    )
    for one, touched in told:
        new = dict.fromkeys(numbers[id(node)] for node in touched if id(node) in numbers)
        gone = dict.fromkeys(node.old for node in touched if node.old and id(node) not in numbers)
        made.done.append(Done(one.item, one.text, one.did, one.open, tuple(new), tuple(gone)))
    made.done += [Done("", "", (), why) for why in numbered.faults]
    now = list(addresses(state.draft, numbers))
    made.labels = {node.old: at for node, at in now if node.old}
    made.held, made.gone = {at for _, at in now}, set(state.gone)
    return made
