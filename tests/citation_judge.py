"""How many citations of made statutes are found, and how many of the found ones are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from statute_cites import Cite
from statutes import Passage, World, world
from xueer.regulations import Citation, Register


@dataclass(slots=True)
class Verdict:
    """By kind: how many there are, how many were found; wrong links, and errors reported where there is none."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    trapped: Counter[str] = field(default_factory=Counter)
    traps: Counter[str] = field(default_factory=Counter)
    links: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of the citations, the share that is linked with the right words to the right clauses."""
        return sum(self.found.values()) / sum(self.there.values())

    @property
    def precision(self) -> float:
        """Of the links, the share that is right."""
        return 1 - len(self.wrong) / self.links


def judged(worlds: Iterable[World]) -> Verdict:
    """Every passage read in order, as pages and checks read it."""
    verdict = Verdict()
    for made in worlds:
        texts = list(made.texts.values())
        register = Register(sorted(texts, key=lambda t: not t.path.endswith("index.md")))
        own, context = None, register.context(None)
        for passage in made.passages:
            if passage.own is not own:
                own, context = passage.own, register.context(passage.own)
            context.clause = passage.clause
            _judge(passage, list(register.find(passage.text, context)), verdict)
    return verdict


def told(citation: Citation) -> tuple[int, int, str, str | None, tuple[str, ...]]:
    """Where it stands and what it names."""
    path = citation.regulation.path if citation.regulation else ""
    return citation.start, citation.end, path, citation.clause, tuple(citation.also)


def _judge(passage: Passage, citations: list[Citation], verdict: Verdict) -> None:
    held = [c for c in citations if c.regulation is not None]
    found = {told(c) for c in held if not c.broken}
    where = f"{passage.own.path if passage.own else '学习页'}#{passage.clause} {passage.text}"
    verdict.errors += [f"{c.label} → {c.clause}　{where}" for c in held if c.broken]
    verdict.links += len(found)
    for at, piece in passage.placed:
        if not isinstance(piece, Cite):
            verdict.traps[piece.kind] += 1
            verdict.trapped[piece.kind] += any(at <= one[0] < at + len(piece.words) for one in found)
            continue
        truth = (at, at + len(piece.words), piece.path, piece.clause, piece.also)
        verdict.there[piece.kind] += 1
        verdict.found[piece.kind] += truth in found
        if truth not in found:
            verdict.missed.append(f"{piece.kind} {piece.words} → {piece.path}#{piece.clause}　{where}")
        found.discard(truth)
    verdict.wrong += [f"{passage.text[a:b]} → {path}#{clause} {also}　{where}" for a, b, path, clause, also in found]


def judge(seeds: Iterable[int]) -> Verdict:
    """The verdict on the worlds of these seeds."""
    return judged(map(world, seeds))
