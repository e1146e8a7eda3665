"""Seeded choice without state: everything is ranked by a hash of seed and id, and the lowest ranks win.

The same seed gives the same paper here and in the browser (client/src/questions/draw.ts, one table of cases:
tests/cases/draw.json); a question added to a bank moves at most one other out of a draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

T = TypeVar("T")

#: Options that speak of the others stay last, whatever the shuffle.
LAST = (
    "以上都",
    "以上均",
    "以上全",
    "以上各项",
    "以上皆",
    "上述都",
    "上述均",
    "都不对",
    "都不是",
    "均不",
    "全部正确",
)


def rank(seed: str, text: str) -> int:
    """32 bits: FNV-1a (draft-eastlake-fnv) of seed, newline and text in UTF-8, finished by MurmurHash3's fmix32."""
    value = 0x811C9DC5
    for byte in f"{seed}\n{text}".encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    value = (value ^ value >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    value = (value ^ value >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return value ^ value >> 16


def shuffled(items: Iterable[T], seed: str, name: Callable[[T], str]) -> list[T]:
    """The items in the order of their ranks; equal ranks by name."""
    return sorted(items, key=lambda item: (rank(seed, name(item)), name(item)))


class Candidate(Protocol):
    """What a draw looks at."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def difficulty(self) -> int: ...
    @property
    def tags(self) -> Sequence[str]: ...


C = TypeVar("C", bound=Candidate)


@dataclass(frozen=True, slots=True)
class Cell:
    """`count` questions of one type (any when empty), carrying all tags, of one difficulty (any when None)."""

    count: int
    kind: str = ""
    tags: tuple[str, ...] = field(default=())
    difficulty: int | None = None

    def takes(self, candidate: Candidate) -> bool:
        return (
            self.kind in ("", candidate.kind)
            and self.difficulty in (None, candidate.difficulty)
            and all(tag in candidate.tags for tag in self.tags)
        )


def draw(candidates: Sequence[C], cells: Iterable[Cell], seed: str, taken: set[str]) -> list[list[C]]:
    """For each cell its questions by rank, none of `taken` and none twice; short when there are not enough.

    `taken` grows by what is drawn.
    """
    found: list[list[C]] = []
    for cell in cells:
        fit = [c for c in candidates if c.id not in taken and cell.takes(c)]
        chosen = shuffled(fit, seed, lambda c: c.id)[: cell.count]
        taken |= {c.id for c in chosen}
        found.append(chosen)
    return found


def option_order(options: dict[str, str], seed: str) -> list[str]:
    """The option ids shuffled, those that speak of the others kept last in the author's order."""
    last = [key for key, text in options.items() if text.startswith(LAST)]
    return [*shuffled((k for k in options if k not in last), seed, lambda key: key), *last]
