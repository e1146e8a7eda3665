"""What may be shown on a given day: papers with their questions drawn, and nothing of a sealed exam's key.

A question of an exam whose 答案发布 lies ahead is withheld everywhere: from its bank's page, from embedded
quizzes, from practice papers and draws, from the data files. The exam's own page gets it without its key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from .ground.text import digest
from .library import Library
from .quizzes import Bank, BankQuestion, Paper, Section
from .quizzes.draw import Cell, draw, rank


class Edition:
    """The library as seen on one day."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self.library = library
        self.today = today

    @cached_property
    def withheld(self) -> dict[str, dt.date]:
        """Question id → the day it is released (the last of all days: never), for every question of a sealed exam."""
        found: dict[str, dt.date] = {}
        for paper in self.library.papers.values():
            if paper.head.sealed(self.today):
                release = paper.head.released
                found |= {q.id: max(release, found.get(q.id, release)) for _, items in self.pool(paper) for q in items}
        return found

    def open(self, items: Iterable[BankQuestion]) -> list[BankQuestion]:
        """Those of the questions that may be shown with their keys."""
        return [q for q in items if q.id not in self.withheld]

    def bank(self, bank: Bank) -> list[BankQuestion]:
        """A bank's questions that may be shown."""
        return self.open(bank.questions)

    @cached_property
    def questions(self) -> dict[str, BankQuestion]:
        """Every question that may be shown, by its global id."""
        return {q.id: q for q in self.open(self.library.questions.values())}

    def sealed(self, paper: Paper) -> bool:
        """Whether this paper's keys are kept back."""
        return paper.head.sealed(self.today)

    def sections(self, paper: Paper, code: str = "") -> list[tuple[Section, list[BankQuestion]]]:
        """A paper's sections with their questions in the order of the paper, of 每人一卷 as the code decides.

        每日 is drawn for this edition's day; 题序 打乱 keeps questions that share a material together.
        """
        seed = paper.head.seed_of(code)
        taken = set(paper.fixed())
        drawn: list[tuple[Section, list[BankQuestion]]] = []
        for index, section in enumerate(paper.head.sections):
            items = self._fixed(paper, section) if section.draw is None else []
            if section.draw is not None:
                cells = section.draw.cells(section.kind)
                found = draw(self.candidates(paper, section), cells, self._start(paper, seed, index), taken)
                items = self.in_bank_order(q for part in found for q in part)
            drawn.append((section, self._arranged(paper, seed, items)))
        return drawn

    def pool(self, paper: Paper) -> list[tuple[Section, list[BankQuestion]]]:
        """The sections with every question that any candidate may get there: of 每人一卷 all that can be drawn."""
        if not paper.head.shuffle.personal:
            return self.sections(paper)
        return [
            (s, self.in_bank_order(self._any(paper, s)) if s.draw else self._fixed(paper, s))
            for s in paper.head.sections
        ]

    def fitting(self, paper: Paper, section: Section) -> list[tuple[Cell, list[BankQuestion]]]:
        """For each cell of a draw what it may take: the questions that the paper names are taken already."""
        cells = section.draw.cells(section.kind) if section.draw else []
        taken = set(paper.fixed())
        free = [q for q in self.candidates(paper, section) if q.id not in taken]
        return [(cell, [q for q in free if cell.takes(q)]) for cell in cells]

    def _any(self, paper: Paper, section: Section) -> list[BankQuestion]:
        return list({q.id: q for _, items in self.fitting(paper, section) for q in items}.values())

    def _start(self, paper: Paper, seed: str, index: int) -> str:
        """Where the draw of one section starts: the candidate's seed, for 每日 its day, the section's number."""
        day = f"/{self.today.isoformat()}" if paper.head.mode == "每日" else ""
        return f"{seed}{day}/{index}"

    def candidates(self, paper: Paper, section: Section) -> list[BankQuestion]:
        """What a section may draw from: only an exam may use withheld questions."""
        banks = section.draw.banks if section.draw else ()
        items = [q for name in banks if name in self.library.banks for q in self.library.banks[name].questions]
        return items if paper.head.mode == "考试" else self.open(items)

    def shortages(self, paper: Paper) -> Iterator[tuple[int, Cell, int]]:
        """(section, cell, how many there are) for every draw that asks for more than there is.

        Of 每人一卷 for some code at least: what earlier cells may take of a cell's questions is counted as taken.
        """
        if paper.head.shuffle.personal:
            yield from self._shortages_of_some_code(paper)
            return
        taken = set(paper.fixed())
        for index, section in enumerate(paper.head.sections):
            if section.draw is None:
                continue
            candidates, cells = self.candidates(paper, section), section.draw.cells(section.kind)
            start = self._start(paper, paper.head.seed, index)
            for cell, found in zip(cells, draw(candidates, cells, start, taken), strict=True):
                if len(found) < cell.count:
                    yield index, cell, len(found)

    def _shortages_of_some_code(self, paper: Paper) -> Iterator[tuple[int, Cell, int]]:
        earlier: list[tuple[Cell, set[str]]] = []
        for index, section in enumerate(paper.head.sections):
            for cell, items in self.fitting(paper, section):
                own = {q.id for q in items}
                left = len(own) - sum(min(other.count, len(own & theirs)) for other, theirs in earlier)
                if left < cell.count:
                    yield index, cell, max(0, left)
                earlier.append((cell, own))

    def revision(self, paper: Paper, stems: Mapping[str, str] | None = None) -> str:
        """Changes when anything a candidate sees changes; receipts carry it. Of 每人一卷 it is the same for all.

        `stems` are those of before a 勘误, by question: what the revision was then.
        """
        old, items = stems or {}, [q for _, items in self.pool(paper) for q in items]
        parts = [f"{q.id} {q.question.public_revision(old.get(q.id, ''))}" for q in items]
        return digest(paper.id, *([paper.head.seed] if paper.head.shuffle.personal else []), *parts)

    def _fixed(self, paper: Paper, section: Section) -> list[BankQuestion]:
        items = [self.library.questions[q] for q in section.questions if q in self.library.questions]
        return items if paper.head.mode == "考试" else self.open(items)

    def in_bank_order(self, items: Iterable[BankQuestion]) -> list[BankQuestion]:
        """As the banks have them."""
        place = {q: i for i, q in enumerate(self.library.questions)}
        return sorted(items, key=lambda q: place[q.id])

    def _arranged(self, paper: Paper, seed: str, items: list[BankQuestion]) -> list[BankQuestion]:
        if paper.head.shuffle.questions == "原序":
            return items
        group = {q.id: q.material or q.id for q in items}
        return sorted(items, key=lambda q: (rank(f"{seed}/order", group[q.id]), group[q.id]))


@lru_cache(maxsize=4)
def edition(library: Library, today: dt.date) -> Edition:
    """The one edition of a library and a day, so that draws are made once a build."""
    return Edition(library, today)
