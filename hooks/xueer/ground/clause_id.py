"""The address of a clause in its text: t3k1x2 is 第三条第（二）项.

    id      = [annex] (heading | unit [below]) | annex
    annex   = "a" n                     附件2, which has clauses of its own: a2t3 is 附件2第三条
    heading = "b" n ["f" n]             第一编, 第一分编 in it
            | ["b" n] "z" n ["j" n]     第二章 (in 第一编), 第一节 in it
            | "fz" ["j" n]              附则 without a number
            | "f" n | "j" n             分编, 节 with nothing above them
    unit    = "t" n ["z" n]             第三条, 第三条之一
            | "y" n                     一、 in a text without 条; y0: 序言 above a 总纲
            | "zg"                      总纲, 序言: paragraphs without a number
    below   = ["k" n] ["x" n] ["m" n]   款 (段 where there are no 条), 项, 目
            | "b" n                     a table of the unit
    n       = 0 … 9999 without leading zeros

An id is stable and says by itself what it stands in; which clauses a text has, and which 章 an article stands in,
only `Regulation` knows. client/src/base/clause-id.ts reads the same grammar; both run
tests/cases/clause_ids.json.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, Self

from .numerals import to_chinese

_N = "(?:0|[1-9][0-9]{0,3})"
_HEADING = rf"b{_N}(?:f{_N})?|(?:b{_N})?z{_N}(?:j{_N})?|fz(?:j{_N})?|[fj]{_N}"
_UNIT = rf"(?:t{_N}(?:z{_N})?|y{_N}|zg)"
_BELOW = rf"(?:(?:k{_N})?(?:x{_N})?(?:m{_N})?|b{_N})"
_ANNEX = f"a{_N}"
_ID = re.compile(rf"(?:{_ANNEX})?(?:{_HEADING}|{_UNIT}{_BELOW})|{_ANNEX}")
_STEP = re.compile(r"(t)([0-9]+)(?:z([0-9]+))?|(fz|zg|[a-z])([0-9]+)?")
#: Letter → how a citation says the step.
_WORDS = {
    "f": "第{}分编", "z": "第{}章", "j": "第{}节", "fz": "附则", "zg": "总纲",
    "t": "第{}条", "y": "第{}部分", "x": "第（{}）项",
}  # fmt: skip


class Step(NamedTuple):
    """One step of an id: its letter, its number (None: fz, zg), and M of an article 之M."""

    letter: str
    number: int | None
    inserted: int | None = None

    def __str__(self) -> str:
        inserted = "" if self.inserted is None else f"z{self.inserted}"
        return f"{self.letter}{'' if self.number is None else self.number}{inserted}"


class ClauseId(str):
    """An id of the grammar above. It is the text that stands in pages, data and 依据, so it is a string."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """The id; ValueError when the text is none (use `parse` for what an author wrote)."""
        if not _ID.fullmatch(text):
            raise ValueError(text)
        return super().__new__(cls, text)

    @classmethod
    def parse(cls, text: str) -> ClauseId | None:
        """The id that this text is; None when it is none."""
        return cls(text) if _ID.fullmatch(text) else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """From the outermost to its own; 第三条之一 is one step."""
        return _steps(self)

    @property
    def annex(self) -> ClauseId | None:
        """The 附件 it is or belongs to; None for a clause of the text itself."""
        first = self.steps[0]
        return ClauseId(str(first)) if first.letter == "a" else None

    @property
    def in_annex(self) -> ClauseId | None:
        """What it is called among the clauses of its annex: t3 for a1t3; itself outside, None for the whole annex."""
        return ClauseId.parse(self[len(self.annex or "") :])

    @property
    def unit(self) -> ClauseId | None:
        """The 条 (or 一、 or 总纲) it is or belongs to; None for 附件, 编, 章, 节, which belong to none."""
        inside = self.in_annex
        first = inside.steps[0] if inside else None
        return ClauseId(f"{self.annex or ''}{first}") if first and first.letter in ("t", "y", "zg") else None

    @property
    def parent(self) -> ClauseId | None:
        """The id one step up; None at the top. (A table's is its unit: the id does not say which 款.)"""
        above = "".join(map(str, self.steps[:-1]))
        return ClauseId(above) if above else None

    @property
    def depth(self) -> int:
        """How deep in what is cited: 0 附件, 编, 章, 节; 1 条, 一、; one more for each of 款, 项, 目."""
        return 0 if self.unit is None else len(self.steps) - len(self.annex.steps if self.annex else ())

    @property
    def plain_article(self) -> int | None:
        """N of 第N条; None for 第N条之M, for what is below an article or in an annex, and for all else."""
        letter, number, inserted = self.steps[0]
        return number if letter == "t" and inserted is None and len(self.steps) == 1 else None

    def number(self, letter: str) -> int | None:
        """The number of its 款 (k), 项 (x), …; None when it has no such step."""
        return next((step.number for step in self.steps if step.letter == letter), None)

    def within(self, above: ClauseId) -> bool:
        """Whether it is this clause or stands in it: t3k1x2 in t3k1, but neither t3k10 nor t30 nor t3z1 in t3."""
        return self.steps[: len(above.steps)] == above.steps

    def of_annex(self, annex: ClauseId) -> ClauseId:
        """The clause that a clause of an annex is in the whole text: t3 of a1 is a1t3."""
        return ClauseId(f"{annex}{self}")

    def child(self, letter: str, number: int) -> ClauseId:
        """One step down."""
        return ClauseId(f"{self}{letter}{number}")

    def under(self, unit: ClauseId) -> ClauseId:
        """The same place in another unit: 第三条第二款 under 第五条 is 第五条第二款."""
        return ClauseId(unit + self[len(self.unit or self) :])

    def words(self, unit: str = "") -> str:
        """第三条之一第二款第（一）项, as a citation says it; `unit` is the name of a unit that has its own (序言).

        The first 款 goes without saying before its 项. A heading is called by its own number, without what it is in.
        """
        annex = f"附件{self.steps[0].number}" if self.annex else ""
        if self.in_annex is None:
            return annex
        if self.unit is None:
            return annex + _word(self.steps[-1], heading=True)
        first, *below = self.in_annex.steps
        said = [s for s in below if s != ("k", 1, None) or self.number("x") is None]
        return (unit or annex + _word(first)) + "".join(_word(s, articles=first.letter == "t") for s in said)


@lru_cache(maxsize=4096)
def _steps(text: str) -> tuple[Step, ...]:
    found = (m.groups() for m in _STEP.finditer(text))
    return tuple(Step(t or letter, _number(n or number), _number(inserted)) for t, n, inserted, letter, number in found)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _word(step: Step, *, heading: bool = False, articles: bool = True) -> str:
    numeral = to_chinese(step.number or 0)
    if step.letter == "b":
        return f"第{numeral}编" if heading else f"表{numeral}"
    if step == ("y", 0, None):
        return "序言"
    if step.letter == "k":
        return f"第{numeral}{'款' if articles else '段'}"
    if step.letter == "m":
        return f"第{step.number}目"
    inserted = "" if step.inserted is None else f"之{to_chinese(step.inserted)}"
    return _WORDS[step.letter].format(numeral) + inserted


def article(number: int, inserted: int | None = None) -> ClauseId:
    """第三条; 第三条之一 with `inserted` 1."""
    return ClauseId(str(Step("t", number, inserted)))


def articles_between(first: ClauseId | None, last: ClauseId | None) -> list[ClauseId]:
    """What 第三条至第六条 names beside its two ends: 第四条, 第五条. Nothing unless both ends are plain articles."""
    start, end = (None if one is None else one.plain_article for one in (first, last))
    return [] if start is None or end is None else [article(n) for n in range(start + 1, end)]
