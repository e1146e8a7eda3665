"""The frame of a statute made at random: 编, 章, 节, articles (之一 too), the 款 of each and the 项 of each 款."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from xueer.ground.numerals import to_chinese

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(rng: random.Random, number: int, *, chinese: bool = False) -> str:
    """三十二, now and then 32, ３２ or 32 between blanks."""
    shape = 0.0 if chinese else rng.random()
    if shape < 0.85:
        return to_chinese(number)
    if shape < 0.95:
        return str(number) if shape < 0.92 else f" {number} "
    return str(number).translate(_WIDE)


@dataclass(frozen=True, slots=True)
class Article:
    """第N条之M, the number of 项 in each of its 款, the ids of the 章 and 节 it stands in ("" for none)."""

    number: int
    inserted: int
    items: tuple[int, ...]
    chapter: str = ""
    section: str = ""

    @property
    def id(self) -> str:
        """t3, t3z1."""
        return f"t{self.number}" + (f"z{self.inserted}" if self.inserted else "")

    @property
    def label(self) -> str:
        """第三条之一."""
        return f"第{to_chinese(self.number)}条" + (f"之{to_chinese(self.inserted)}" if self.inserted else "")


@dataclass(slots=True)
class Frame:
    """Headings and articles in order: an article, or the id and the line of a heading."""

    order: list[Article | tuple[str, str]] = field(default_factory=list)

    @property
    def articles(self) -> list[Article]:
        """In order."""
        return [one for one in self.order if isinstance(one, Article)]

    def lines(self, words: dict[str, str]) -> Iterator[str]:
        """Markdown, with the words of each 款 and 项 by id."""
        for one in self.order:
            if not isinstance(one, Article):
                yield from (one[1], "")
                continue
            for k, items in enumerate(one.items, 1):
                lead = f"{one.label}　" if k == 1 else ""
                yield from (lead + words[f"{one.id}k{k}"], "")
                for x in range(1, items + 1):
                    yield from (f"（{to_chinese(x)}）{words[f'{one.id}k{k}x{x}']}", "")

    def heading(self, rng: random.Random, here: Article | None, *, full: bool) -> tuple[str, str] | None:
        """(words, id) of a 章, of a 节, or of an article in a 章; without its 编 only where that is the one at hand."""
        chapters = [one[0] for one in self.order if not isinstance(one, Article) and "z" in one[0]]
        parted = any("b" in one for one in chapters)
        part = here.chapter.partition("z")[0] if here and here.chapter else ""
        if parted and not full:
            chapters = [one for one in chapters if part and one.startswith(f"{part}z")]
        if not chapters:
            return None
        chosen = rng.choice(chapters)
        words = ""
        for letter, level in (("b", "编"), ("z", "章"), ("j", "节")):
            if letter in chosen and (letter != "b" or full):
                digits = chosen.partition(letter)[2]
                number = int("".join(c if c.isdigit() else " " for c in digits).split()[0])
                words += f"第{numeral(rng, number, chinese=rng.random() < 0.9)}{level}"
        return words, chosen


def at_random(rng: random.Random) -> Frame:
    """Twelve to twenty-six articles, in 章 or not, in 编 or not, some 章 in 节."""
    frame = Frame()
    shape = rng.random()
    parts = 2 if shape < 0.25 else 0
    chapters = 0 if shape > 0.9 else rng.randrange(2, 5)
    number = 0
    for part in range(1, (parts or 1) + 1):
        if parts:
            frame.order.append((f"b{part}", f"## 第{to_chinese(part)}编　{'甲乙'[part - 1]}部分"))
        for chapter in range(1, (chapters or 1) + 1):
            above = f"b{part}z{chapter}" if parts else f"z{chapter}" if chapters else ""
            if above:
                frame.order.append((above, f"{'###' if parts else '##'} 第{to_chinese(chapter)}章　一般规定"))
            number = _chapter(rng, frame, above, number, marks="####" if parts else "###")
    return frame


def _chapter(rng: random.Random, frame: Frame, chapter: str, number: int, *, marks: str) -> int:
    """Its articles, in 节 now and then; the last number."""
    sections = rng.choice((0, 0, 2)) if chapter else 0
    for section in range(1, (sections or 1) + 1):
        above = f"{chapter}j{section}" if sections else ""
        if above:
            frame.order.append((above, f"{marks} 第{to_chinese(section)}节　程序"))
        for _ in range(rng.randrange(3, 6) if chapter else 12):
            number += 1
            frame.order.append(Article(number, 0, _items(rng), chapter, above))
            if rng.random() < 0.12:
                frame.order.append(Article(number, 1, _items(rng), chapter, above))
    return number


def _items(rng: random.Random) -> tuple[int, ...]:
    """How many 项 each 款 has."""
    return tuple(rng.choice((0, 0, 3, 5, 0)) for _ in range(rng.choice((1, 2, 2, 3, 4))))
