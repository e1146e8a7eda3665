"""A paper as it is printed: sets A, B … with their own order of questions and options, and their keys."""

from __future__ import annotations

from dataclasses import dataclass

from ...edition import Edition
from ...ground.text import digest
from ...page.payload import letter
from ...quizzes import BankQuestion, Paper, Question
from ...quizzes.draw import option_order, rank

CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One question on paper. `options` are (letter, text) as printed; `key` is what the key sheet says."""

    number: int
    id: str
    question: Question
    material: str | None
    options: list[tuple[str, str]]
    points: float
    key: str

    @property
    def seen(self) -> str:
        """All that stands on the candidate's paper: everything but the key, and the id, which is not printed."""
        asked = self.question
        options = [f"{letter}．{text}" for letter, text in self.options]
        words = (str(self.number), asked.type, self.material or "", asked.stem, asked.unit_shown(), f"{self.points:g}")
        return "\x1f".join((*words, *asked.lefts(), "", *options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One set of a paper."""

    title: str
    name: str  # A
    paper: str
    seed: str
    minutes: int | None
    sealed_line: bool
    sections: list[tuple[str, list[Printed]]]
    personal: bool = False  # whether the name is a candidate's code

    @property
    def points(self) -> float:
        return sum(q.points for _, items in self.sections for q in items)

    @property
    def called(self) -> str:
        """Which sheet this is, in words."""
        return f"代号 {self.name}" if self.personal else f"{self.name} 卷"

    @property
    def content(self) -> str:
        """Changes exactly when something that a candidate reads changes; anybody may try keys against it in vain."""
        questions = [question.seen for _, items in self.sections for question in items]
        heads = [title for title, _ in self.sections]
        return digest(self.paper, self.name, self.seed, self.title, str(self.minutes), *heads, *questions)

    @property
    def footer(self) -> str:
        """What identifies this print: paper, set, seed, content. Candidates read it: it tells nothing of the keys."""
        return f"{self.paper}　{self.called}　种子 {self.seed}　内容 {self.content}"


def sheet(edition: Edition, paper: Paper, name: str) -> Sheet:
    """The set called `name`: the same paper, set and content always give the same sheet.

    Of 每人一卷 the name is a candidate's code, and the sheet is what a browser shows for it, in that order.
    """
    shuffle = paper.head.shuffle
    seed = f"{paper.head.seed}/{name}"
    sections: list[tuple[str, list[Printed]]] = []
    number = 0
    for section, items in edition.sections(paper, name):
        group = {q.id: q.material or q.id for q in items}
        arranged = sorted(items, key=lambda q, g=group: (rank(f"{seed}/order", g[q.id]), g[q.id]))  # type: ignore[misc]
        printed = []
        for item in items if shuffle.personal else arranged:
            number += 1
            # A neighbour with another set copies no letters, those of 匹配 and 排序 neither; the browser keeps these.
            kept = shuffle.personal and (shuffle.options == "原序" or not item.question.lettered)
            printed.append(printed_question(item, number, section.score or item.score, None if kept else seed))
        sections.append((section.title, printed))
    return Sheet(
        title=paper.head.title,
        name=name,
        paper=paper.id,
        seed=paper.head.seed,
        minutes=paper.head.minutes,
        sealed_line=paper.head.print.sealed_line,
        personal=shuffle.personal,
        sections=sections,
    )


def printed_question(item: BankQuestion, number: int, points: float, seed: str | None) -> Printed:
    """A question as it is printed under this number; the seed decides the order of its options, if there is one."""
    question = item.question
    options = question.options_in_order()
    order = list(options)
    if options and seed is not None:
        order = option_order(options, f"{seed}/{item.id}")
    letters = {key: letter(i) for i, key in enumerate(order)}
    return Printed(
        number=number,
        id=item.id,
        question=question,
        material=item.material,
        options=[(letters[k], options[k]) for k in order],
        points=points,
        key=question.printed_key(letters),
    )
