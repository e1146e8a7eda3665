"""Statutes and decisions that amend them, made together: the new text is known before anything reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from xueer.ground.numerals import to_chinese

TITLE = "某市交通局关于修改《请假办法》的决定"


@dataclass
class Paragraph:
    """A 款 with its 项."""

    text: str
    items: list[str] = field(default_factory=list)


@dataclass
class Article:
    """A 条 by its 款; its number is its place."""

    paragraphs: list[Paragraph]


def shape(articles: list[Article]) -> list[list[tuple[str, list[str]]]]:
    return [[(p.text, p.items) for p in one.paragraphs] for one in articles]


class Statute:
    """A statute, a decision on it, and what comes of it; each article is touched by one item at most."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = 0
        self.old = [self._article() for _ in range(random.randint(6, 14))]
        self.chapters = sorted(random.sample(range(1, len(self.old)), random.randint(0, 2)))
        self.new: list[tuple[float, Article]] = []
        self.items: list[str] = []

    def _text(self) -> str:
        """Words that stand nowhere else."""
        self.words += 1
        return f"甲{to_chinese(self.words)}乙应当办理{'，依照规定' * self.random.randint(0, 2)}"

    def _paragraph(self) -> Paragraph:
        if self.random.random() < 0.3:
            items = [self._text() + "；" for _ in range(self.random.randint(1, 3))]
            return Paragraph(self._text() + "：", [*items, self._text() + "。"])
        return Paragraph(self._text() + "。")

    def _article(self) -> Article:
        return Article([self._paragraph() for _ in range(self.random.choice((1, 1, 1, 2, 3)))])

    def page(self) -> list[str]:
        """The body of the old text."""
        out: list[str] = []
        for n, one in enumerate(self.old, 1):
            if n == 1 or n - 1 in self.chapters:
                out += [f"## 第{to_chinese(([0, *self.chapters]).index(n - 1) + 1)}章　名", ""]
            out += spread(written(one, f"第{to_chinese(n)}条　"))
        return out

    def decide(self) -> list[str]:
        """Choose what is done with each article; the new text is `self.new`, in order."""
        plan: list[tuple[float, Article]] = []
        acts = [
            *[self._keep] * 4, self._replace, self._delete, self._add_paragraph, self._swap_words, self._add_item,
            self._add_after, self._split, self._replace_paragraph, self._drop_paragraph,
        ]  # fmt: skip
        n = 0
        while n < len(self.old):
            if n + 1 < len(self.old) and self.random.random() < 0.06:
                plan += self._merge(n)
                n += 2
                continue
            plan += self.random.choice(acts)(n)
            n += 1
        self.new = plan
        return self._sentences()

    def _name(self, n: int) -> str:
        return f"第{to_chinese(n + 1)}条"

    def _keep(self, n: int) -> list[tuple[float, Article]]:
        return [(n, self.old[n])]

    def _order(self, sentence: str, *words: list[str]) -> None:
        quoted = "，".join(quotation(lines, repeat=self.random.random() < 0.7) for lines in words)
        self.items.append(sentence.replace("Q", quoted))

    def _replace(self, n: int) -> list[tuple[float, Article]]:
        new = self._article()
        self._order(
            self.random.choice(("将{0}修改为：Q", "{0}修改为：Q")).format(self._name(n)),
            written(new, self._name(n) + "　"),
        )
        return [(n, new)]

    def _delete(self, n: int) -> list[tuple[float, Article]]:
        self.items.append(self.random.choice(("删去{}。", "将{}删去。", "{}予以删除。")).format(self._name(n)))
        return []

    def _add_paragraph(self, n: int) -> list[tuple[float, Article]]:
        new, at = self._paragraph(), self.random.randint(1, len(self.old[n].paragraphs) + 1)
        form = "{0}增加一款，作为第{1}款：Q"
        if at > 1 and self.random.random() < 0.4:
            form = "在{0}第{2}款后增加一款，作为第{1}款：Q"
        self._order(form.format(self._name(n), to_chinese(at), to_chinese(at - 1)), written(new_article(new)))
        paragraphs = [*self.old[n].paragraphs]
        paragraphs.insert(at - 1, new)
        return [(n, Article(paragraphs))]

    def _swap_words(self, n: int) -> list[tuple[float, Article]]:
        place = self.random.randrange(len(self.old[n].paragraphs))
        was = self.old[n].paragraphs[place]
        count = (was.text + "".join(was.items)).count("应当办理")
        assert count
        self.items.append(
            self.random.choice(
                ("将{0}第{1}款中的“应当办理”修改为“可以办理”。", "{0}第{1}款中的“应当办理”改为“可以办理”。")
            ).format(self._name(n), to_chinese(place + 1))
        )
        now = Paragraph(was.text.replace("应当", "可以"), [item.replace("应当", "可以") for item in was.items])
        return [(n, Article([now if i == place else p for i, p in enumerate(self.old[n].paragraphs)]))]

    def _add_item(self, n: int) -> list[tuple[float, Article]]:
        lists = [i for i, p in enumerate(self.old[n].paragraphs) if p.items]
        if not lists:
            return self._keep(n)
        at = self.random.choice(lists)
        was = self.old[n].paragraphs[at]
        place = self.random.randint(1, len(was.items))
        new = self._text() + "；"
        self._order(
            f"{self._name(n)}第{to_chinese(at + 1)}款增加一项，作为第（{to_chinese(place)}）项：Q",
            [f"（{to_chinese(place)}）{new}"],
        )
        items = [*was.items[: place - 1], new, *was.items[place - 1 :]]
        return [
            (n, Article([Paragraph(p.text, items) if i == at else p for i, p in enumerate(self.old[n].paragraphs)]))
        ]

    def _add_after(self, n: int) -> list[tuple[float, Article]]:
        new = self._article()
        self.items.append(
            f"在{self._name(n)}后增加一条，作为@{id(new)}@：{quotation(written(new, f'@{id(new)}@　'), repeat=True)}"
        )
        return [(n, self.old[n]), (n + 0.5, new)]

    def _split(self, n: int) -> list[tuple[float, Article]]:
        one, two = self._article(), self._article()
        words = quotation([*written(one, f"@{id(one)}@　"), *written(two, f"@{id(two)}@　")], repeat=True)
        self.items.append(f"将{self._name(n)}拆分为两条，作为@{id(one)}@、@{id(two)}@，修改为：{words}")
        return [(n, one), (n + 0.5, two)]

    def _merge(self, n: int) -> list[tuple[float, Article]]:
        new = self._article()
        words = quotation(written(new, f"@{id(new)}@　"), repeat=False)
        self.items.append(f"将{self._name(n)}、{self._name(n + 1)}合并，作为@{id(new)}@，修改为：{words}")
        return [(n, new)]

    def _replace_paragraph(self, n: int) -> list[tuple[float, Article]]:
        new, at = self._paragraph(), self.random.randrange(len(self.old[n].paragraphs))
        self._order(f"将{self._name(n)}第{to_chinese(at + 1)}款修改为：Q", written(new_article(new)))
        return [(n, Article([new if i == at else p for i, p in enumerate(self.old[n].paragraphs)]))]

    def _drop_paragraph(self, n: int) -> list[tuple[float, Article]]:
        if len(self.old[n].paragraphs) == 1:
            return self._keep(n)
        at = self.random.randrange(len(self.old[n].paragraphs))
        self.items.append(f"删去{self._name(n)}第{to_chinese(at + 1)}款。")
        return [(n, Article([p for i, p in enumerate(self.old[n].paragraphs) if i != at]))]

    def _sentences(self) -> list[str]:
        """The items in any order, numbered; new numbers are known only now."""
        self.random.shuffle(self.items)
        numbers = {f"@{id(one)}@": f"第{to_chinese(n)}条" for n, (_, one) in enumerate(self.new, 1)}
        out = ["根据有关规定，决定对《请假办法》作如下修改："]
        for n, item in enumerate(self.items, 1):
            for mark, number in numbers.items():
                item = item.replace(mark, number)  # noqa: PLW2901
            out += f"{to_chinese(n)}、{item}".split("\n")
        return [
            *out,
            "本决定自2026年1月1日起施行。",
            "《请假办法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。",
        ]


def new_article(paragraph: Paragraph) -> Article:
    return Article([paragraph])


def written(one: Article, head: str = "") -> list[str]:
    out: list[str] = []
    for paragraph in one.paragraphs:
        out += [head + paragraph.text, *(f"（{to_chinese(n)}）{item}" for n, item in enumerate(paragraph.items, 1))]
        head = ""
    return out


def spread(lines: list[str]) -> list[str]:
    return [one for line in lines for one in (line, "")]


def quotation(lines: list[str], *, repeat: bool) -> str:
    return "“" + ("\n“" if repeat else "\n").join(lines) + "”"
