"""Every way to cite a clause, with what it names: what may be said at a place of a made statute."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from statute_frame import Article, Frame, numeral
from xueer.ground.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Cite:
    """Words that name clauses of a text: `clause` first (None: the text as a whole), `also` the others."""

    words: str
    path: str
    clause: str | None
    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that look like a citation and are none, or one of a text that is not held."""

    words: str
    kind: str


Piece = str | Cite | Trap


@dataclass(frozen=True, slots=True)
class Held:
    """A text that may be cited: its frame, and what it is called with 《》 and without."""

    frame: Frame
    path: str
    marked: tuple[str, ...]
    bare: tuple[str, ...]

    @property
    def kind(self) -> str:
        """法, 条例, 办法: what it calls itself with 本, others with 该."""
        return next(k for k in ("条例", "办法", "法") if k in self.marked[0])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: in a rule its article, 款 and 项; on a study page none of these."""

    rng: random.Random
    own: Held | None
    others: tuple[Held, ...]
    older: Held
    article: Article | None = None
    paragraph: int = 0
    item: int = 0


def joined(
    rng: random.Random, cites: list[Cite], seps: tuple[str, ...] = ("、", "和", "、", "以及", "或者", "与", "及")
) -> list[Piece]:
    """甲、乙和丙."""
    out: list[Piece] = [cites[0]]
    for cite in cites[1:]:
        out += [rng.choice(seps), cite]
    return out


# One clause named in full: 第三条第二款第（一）项.


@dataclass(frozen=True, slots=True)
class Named:
    """The words from 第…条 on, and the id they name."""

    words: str
    clause: str


def named(rng: random.Random, article: Article, depth: int | None = None) -> Named:
    """The article, or something in it."""
    words = f"第{numeral(rng, article.number)}条"
    words += f"之{numeral(rng, article.inserted, chinese=True)}" if article.inserted else ""
    depth = rng.choice((1, 1, 1, 2, 2, 3)) if depth is None else depth
    if depth == 1:
        return Named(words, article.id)
    paragraph = rng.randrange(1, len(article.items) + 1)
    items = article.items[paragraph - 1]
    if (depth == 2 or not items) and rng.random() < 0.1:  # 第 三 条 第 二 款
        spaced = " ".join(("第", to_chinese(article.number), "条"))
        spaced += f"之{to_chinese(article.inserted)}" if article.inserted else ""
        return Named(f"{spaced} 第 {to_chinese(paragraph)} 款", f"{article.id}k{paragraph}")
    if depth == 2 or not items:
        return Named(f"{words}第{numeral(rng, paragraph)}款", f"{article.id}k{paragraph}")
    item = rng.randrange(1, items + 1)
    if rng.random() < 0.15:  # 第三条第二款（一）项
        return Named(f"{words}第{numeral(rng, paragraph)}款{bare_item(rng, item)}", f"{article.id}k{paragraph}x{item}")
    if rng.random() < 0.4:  # the 款 left out: it is the first that has such an item
        first = next(k for k, count in enumerate(article.items, 1) if count >= item)
        written = rng.choice((ordinal_item, ordinal_item, ordinal_item, bare_item))(rng, item)
        return Named(words + written, f"{article.id}k{first}x{item}")
    return Named(f"{words}第{numeral(rng, paragraph)}款{ordinal_item(rng, item)}", f"{article.id}k{paragraph}x{item}")


def ordinal_item(rng: random.Random, item: int) -> str:
    """第（一）项, 第一项, 第(1)项."""
    words = numeral(rng, item)
    return rng.choice((f"第（{words}）项", f"第{words}项", f"第({words})项"))


def bare_item(rng: random.Random, item: int) -> str:
    """（一）项, without 第."""
    words = numeral(rng, item)
    return rng.choice((f"（{words}）项", f"({words})项"))


def full(place: Place, text: Held, name: str, kind: str) -> list[Piece]:
    """《X》第三条、第四条第二款: the name stands before the first only; ranges and short lists too."""
    rng, frame = place.rng, text.frame
    shape = rng.random()
    if shape < 0.15:
        return span_of_articles(rng, text, name)
    if shape < 0.25:
        return short_articles(rng, text, name)
    count = rng.choice((1, 1, 1, 2, 3))
    found = [named(rng, article) for article in rng.choices(frame.articles, k=count)]
    cites = [
        Cite((name if n == 0 else "") + one.words, text.path, one.clause, kind if count == 1 else "列举")
        for n, one in enumerate(found)
    ]
    return joined(rng, cites)


def span_of_articles(rng: random.Random, text: Held, name: str) -> list[Piece]:
    """第三条至第六条: the last is said to name what lies between, too."""
    articles = text.frame.articles
    start = rng.randrange(len(articles) - 4)
    last = start + rng.randrange(1, 5)
    first, end = named(rng, articles[start], 1), named(rng, articles[last], 1)
    between = tuple(a.id for a in articles[start + 1 : last])
    word = rng.choice(("至", "至", "到"))
    return [
        Cite(name + first.words, text.path, first.clause, "范围"),
        word,
        Cite(end.words, text.path, end.clause, "范围", between),
    ]


def short_articles(rng: random.Random, text: Held, name: str) -> list[Piece]:
    """第三、四条: one 第 and one 条 for several."""
    plain = [a for a in text.frame.articles if not a.inserted]
    chosen = rng.sample(plain, 2)
    style = rng.choice((True, False))
    one, two = (numeral(rng, a.number, chinese=style).strip() for a in chosen)
    return [
        Cite(f"{name}第{one}", text.path, chosen[0].id, "合写"),
        "、",
        Cite(f"{two}条", text.path, chosen[1].id, "合写"),
    ]


# What may be cited at a place: each returns nothing when it cannot.

Maker = Callable[[Place], list[Piece]]


def own_by_name(place: Place) -> list[Piece]:
    own = place.own
    return full(place, own, own.bare[0], "本办法") if own else []


def own_bare(place: Place) -> list[Piece]:
    return full(place, place.own, "", "裸条") if place.own else []


def with_marks(place: Place) -> list[Piece]:
    text = place.rng.choice(place.others)
    return full(place, text, f"《{place.rng.choice(text.marked)}》", "书名号")


def without_marks(place: Place) -> list[Piece]:
    text = place.rng.choice(place.others)
    return full(place, text, place.rng.choice(text.bare), "无书名号")


def whole(place: Place) -> list[Piece]:
    text = place.rng.choice(place.others)
    return [Cite(f"《{place.rng.choice(text.marked)}》", text.path, None, "整部")]


def older_edition(place: Place) -> list[Piece]:
    """The edition of 2018, named by its year before or behind the title."""
    rng, text = place.rng, place.older
    if place.own and place.own.path == CODE and rng.random() < 0.5:
        was = named(rng, rng.choice(text.frame.articles))
        return [rng.choice(("原", "修订前的", "旧条例")), Cite(was.words, text.path, was.clause, "旧版本")]
    one, name = named(rng, rng.choice(text.frame.articles)), rng.choice(text.marked)
    if rng.random() < 0.5:
        year = rng.choice(("2018年修订的", "2018年", "2018年3月施行的", "2018 年修正的"))
        return [year, Cite(f"《{name}》{one.words}", text.path, one.clause, "旧版本")]
    note = rng.choice(("（2018年修订）", "（2018年1月15日公布）", "(2018年修正)", "（二〇一八年修订）"))
    return [Cite(f"《{name}》{note}{one.words}", text.path, one.clause, "旧版本")]


def by_alias(place: Place) -> list[Piece]:
    """上位法第三条, which the first article says is the law."""
    return full(place, place.others[0], ALIAS, "无书名号") if place.own else []


def quoted_rule(place: Place) -> list[Piece]:
    """《X》第三条规定：“依照第四条办理”: a bare 第四条 in words of X is X's."""
    rng, text = place.rng, place.rng.choice(place.others)
    one, two = (named(rng, a) for a in rng.choices(text.frame.articles, k=2))
    title = Cite(f"《{text.marked[0]}》{one.words}", text.path, one.clause, "书名号")
    return [title, "规定：“依照", Cite(two.words, text.path, two.clause, "引文里的条"), "办理。”"]


def that_law(place: Place) -> list[Piece]:
    """《X法》第三条，该法第四条."""
    text, rng = place.rng.choice(place.others), place.rng
    one, two = (named(rng, a) for a in rng.choices(text.frame.articles, k=2))
    word, between = rng.choice(
        (("该", "以及"), ("该", "规定的，"), ("同", "以及"), ("同", "规定的保险，由经营者购买；"))
    )
    word += text.kind
    return [
        Cite(f"《{text.marked[0]}》{one.words}", text.path, one.clause, "书名号"),
        between,
        Cite(word + two.words, text.path, two.clause, "该法、该条"),
    ]


def its_article(place: Place) -> list[Piece]:
    """《X法》第三条另有规定的，从其规定；其第四条亦同."""
    text, rng = place.rng.choice(place.others), place.rng
    one, two = (named(rng, a) for a in rng.choices(text.frame.articles, k=2))
    return [
        Cite(f"《{text.marked[0]}》{one.words}", text.path, one.clause, "书名号"),
        rng.choice(("另有规定的，从其规定；其", "不一致的，适用其规定，其", "执行，其中")),
        Cite(two.words, text.path, two.clause, "其第几条"),
    ]


def part_of_that(place: Place) -> list[Piece]:
    """第三条（第二款除外） · 第三条的规定，其第二款规定的."""
    own, rng = place.own, place.rng
    if own is None:
        return []
    article = rng.choice([a for a in own.frame.articles if len(a.items) > 1])
    one, k = named(rng, article, 1), rng.randrange(1, len(article.items) + 1)
    before, after = rng.choice((("（", "除外）"), ("（", "规定的除外）"), ("的规定，其", "规定的除外，")))
    return [
        Cite(one.words, own.path, one.clause, "裸条"),
        before,
        Cite(f"第{numeral(rng, k)}款", own.path, f"{article.id}k{k}", "那一条的款"),
        after,
    ]


def decision_by_name(place: Place) -> list[Piece]:
    """《关于修改〈X〉的决定》第三条, without its issuer: 三、 of a text that has no 条."""
    rng = place.rng
    name = f"《{rng.choice((ISSUER, '', ''))}关于修改〈{place.older.marked[0]}〉的决定》"
    if rng.random() < 0.4:
        return [Cite(name, DECISION, None, "决定的名字")]
    number = rng.randrange(1, 9)
    return [Cite(f"{name}第{numeral(rng, number)}条", DECISION, f"y{number}", "决定的名字")]


def that_article(place: Place) -> list[Piece]:
    """本办法第三条和该条第二款."""
    own, rng = place.own, place.rng
    if own is None:
        return []
    article = rng.choice(own.frame.articles)
    one, k = named(rng, article, 1), rng.randrange(1, len(article.items) + 1)
    return [
        Cite(own.bare[0] + one.words, own.path, one.clause, "本办法"),
        "规定的情形，按照",
        Cite(f"{rng.choice(('该条', '同条'))}第{numeral(rng, k)}款", own.path, f"{article.id}k{k}", "该法、该条"),
    ]


def same_article(place: Place) -> list[Piece]:
    """第一款 · 第一款第二项 · 第一款、第二款 · 第一、二款 of the article at hand."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or len(article.items) < 2:
        return []
    return _paragraphs(rng, own, article, "", "本条的款（不写条）")


def this_article(place: Place) -> list[Piece]:
    """本条第一款、第二款 · 本条第一款第二项."""
    rng, article, own = place.rng, place.article, place.own
    return _paragraphs(rng, own, article, "本条", "本条第几款") if own and article else []


def _paragraphs(rng: random.Random, own: Held, article: Article, lead: str, kind: str) -> list[Piece]:
    count = len(article.items)
    k = rng.randrange(1, count + 1)
    if count >= 2 and rng.random() < 0.4:
        one, two = sorted(rng.sample(range(1, count + 1), 2))
        if rng.random() < 0.25:
            style = rng.choice((True, False))
            short = [numeral(rng, n, chinese=style).strip() for n in (one, two)]
            return [
                Cite(f"{lead}第{short[0]}", own.path, f"{article.id}k{one}", "合写"),
                "、",
                Cite(f"{short[1]}款", own.path, f"{article.id}k{two}", "合写"),
            ]
        return joined(
            rng,
            [
                Cite(f"{lead if k == one else ''}第{numeral(rng, k)}款", own.path, f"{article.id}k{k}", kind)
                for k in (one, two)
            ],
        )
    words, items = f"{lead}第{numeral(rng, k)}款", article.items[k - 1]
    if items and rng.random() < 0.6:
        return _items(rng, own, f"{article.id}k{k}", items, words, kind)
    return [Cite(words, own.path, f"{article.id}k{k}", kind)]


def _items(rng: random.Random, own: Held, paragraph: str, items: int, lead: str, kind: str) -> list[Piece]:
    """第一项 · 第一项、第三项 · 第一项至第三项 · 第（一）、（二）项 of a 款."""
    one, two = sorted(rng.sample(range(1, items + 1), 2))
    first = Cite(lead + ordinal_item(rng, one), own.path, f"{paragraph}x{one}", kind)
    shape = rng.random()
    if shape < 0.4:
        return [first]
    last = Cite(ordinal_item(rng, two), own.path, f"{paragraph}x{two}", kind)
    if shape < 0.6:
        return joined(rng, [first, last])
    if shape < 0.75:
        a, b = numeral(rng, one, chinese=True), numeral(rng, two, chinese=True)
        return [
            Cite(f"{lead}第（{a}）", own.path, first.clause, "合写"),
            "、",
            Cite(f"（{b}）项", own.path, last.clause, "合写"),
        ]
    between = tuple(f"{paragraph}x{n}" for n in range(one + 1, two))
    return [first, "至", Cite(last.words, own.path, last.clause, "范围", between)]


def same_items(place: Place) -> list[Piece]:
    """第一项至第三项 of the 款 at hand, or of the only 款 before it that has items."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None:
        return []
    having = [k for k, count in enumerate(article.items, 1) if count]
    k = place.paragraph if article.items[place.paragraph - 1] else having[0] if len(having) == 1 else 0
    if not k or k > place.paragraph:
        return []
    return _items(rng, own, f"{article.id}k{k}", article.items[k - 1], "", "本款的项（不写款）")


def this_paragraph(place: Place) -> list[Piece]:
    rng, article, own = place.rng, place.article, place.own
    items = article.items[place.paragraph - 1] if article else 0
    if own is None or article is None or not items:
        return []
    return _items(rng, own, f"{article.id}k{place.paragraph}", items, "本款", "本款第几项")


def paragraph_before(place: Place) -> list[Piece]:
    """前款 · 前款第一项、第三项."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or place.paragraph < 2:
        return []
    before, items = f"{article.id}k{place.paragraph - 1}", article.items[place.paragraph - 2]
    if items and rng.random() < 0.6:
        return _items(rng, own, before, items, "前款", "前款第几项")
    return [Cite("前款", own.path, before, "前款")]


def paragraph_above(place: Place) -> list[Piece]:
    """上一款 · 上款 · 前一款 · 上一款第（二）项 · 第一款、前款."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or place.paragraph < 2:
        return []
    before, items = f"{article.id}k{place.paragraph - 1}", article.items[place.paragraph - 2]
    word = rng.choice(("上一款", "上款", "前一款"))
    lead = "" if word[0] == "前" else "按照"  # 上款 behind any character is the end of other words: 网上款
    shape = rng.random()
    if shape < 0.3:
        k = rng.randrange(1, len(article.items) + 1)
        first = Cite(f"第{numeral(rng, k, chinese=True)}款", own.path, f"{article.id}k{k}", "上款、上条")
        return [first, "、", Cite(rng.choice(("前款", word)), own.path, before, "上款、上条")]
    if items and shape < 0.6:
        return [lead, *_items(rng, own, before, items, word, "上款、上条")]
    return [lead, Cite(word, own.path, before, "上款、上条")]


def article_above(place: Place) -> list[Piece]:
    """上一条 · 前一条第二款."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or (at := own.frame.articles.index(article)) < 1:
        return []
    before = own.frame.articles[at - 1]
    word = rng.choice(("按照上一条", "按照上条", "按照前一条"))
    k = rng.randrange(1, len(before.items) + 1)
    if rng.random() < 0.5:
        return ["按照", Cite(word[2:], own.path, before.id, "上款、上条")]
    return ["按照", Cite(f"{word[2:]}第{numeral(rng, k)}款", own.path, f"{before.id}k{k}", "上款、上条")]


def item_undone(place: Place) -> list[Piece]:
    """但前项未启动的除外 · 对第（二）项扣分有异议的."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None:
        return []
    paragraph, items = f"{article.id}k{place.paragraph}", article.items[place.paragraph - 1]
    if place.item >= 2 and rng.random() < 0.5:
        cite = Cite("前项", own.path, f"{paragraph}x{place.item - 1}", "项（扣分、未启动）")
        return [f"工作人员，{rng.choice(('但', '且', '如', '或者'))}", cite, "未启动的除外，各方"]
    if not items:
        return []
    item = rng.randrange(1, items + 1)
    words = rng.choice((f"第（{numeral(rng, item)}）项", f"第({to_chinese(item)})项"))
    told = rng.choice(("扣分有异议的，各方", "工作确有困难的，各方", "，或者各方", "为主的，各方"))
    return ["工作人员，对", Cite(words, own.path, f"{paragraph}x{item}", "项（扣分、未启动）"), told]


def paragraphs_before(place: Place) -> list[Piece]:
    """前两款."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or place.paragraph < 3:
        return []
    count = rng.randrange(2, place.paragraph)
    ids = [f"{article.id}k{k}" for k in range(place.paragraph - count, place.paragraph)]
    word = rng.choice(("两", "二") if count == 2 else (numeral(rng, count, chinese=True),))
    return [Cite(f"前{word}款", own.path, ids[0], "前几款", tuple(ids[1:]))]


def items_before(place: Place) -> list[Piece]:
    """前项 · 前两项."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or place.item < 2:
        return []
    above = f"{article.id}k{place.paragraph}"
    if place.item == 2 or rng.random() < 0.5:
        return [Cite("前项", own.path, f"{above}x{place.item - 1}", "前项")]
    return [Cite("前两项", own.path, f"{above}x{place.item - 2}", "前项", (f"{above}x{place.item - 1}",))]


def article_before(place: Place) -> list[Piece]:
    """前条 · 前条第二款 · 前两条."""
    rng, article, own = place.rng, place.article, place.own
    if own is None or article is None or (at := own.frame.articles.index(article)) < 2:
        return []
    before = own.frame.articles[at - 1]
    shape, k = rng.random(), rng.randrange(1, len(before.items) + 1)
    if shape < 0.4:
        return [Cite("前条", own.path, before.id, "前条")]
    if shape < 0.8:
        return [Cite(f"前条第{numeral(rng, k)}款", own.path, f"{before.id}k{k}", "前条")]
    return [Cite("前两条", own.path, own.frame.articles[at - 2].id, "前条", (before.id,))]


def heading(place: Place) -> list[Piece]:
    """本办法第二章 · 第二章第三节 · 《X》第二章 · 第二章第五条."""
    rng = place.rng
    text = place.own if place.own and rng.random() < 0.6 else rng.choice(place.others)
    name = rng.choice((text.bare[0], "")) if text is place.own else f"《{rng.choice(text.marked)}》"
    found = text.frame.heading(rng, place.article if text is place.own else None, full=bool(name))
    return [Cite(name + found[0], text.path, found[1], "章、节")] if found else []


def this_heading(place: Place) -> list[Piece]:
    """本章 · 本节."""
    own, article = place.own, place.article
    if own is None or article is None or not article.chapter:
        return []
    word, clause = (
        ("本节", article.section) if article.section and place.rng.random() < 0.5 else ("本章", article.chapter)
    )
    return [Cite(word, own.path, clause, "章、节")]


MAKERS: tuple[Maker, ...] = (
    own_by_name, own_by_name, own_bare, own_bare, with_marks, with_marks, without_marks, whole, older_edition,
    by_alias, quoted_rule, that_law, that_article, same_article, same_article, this_article, same_items,
    this_paragraph, paragraph_before, paragraph_before, paragraphs_before, items_before, article_before, heading,
    this_heading, paragraph_above, article_above, item_undone, its_article, part_of_that, decision_by_name,
)  # fmt: skip


ALIAS = "上位法"
ISSUER = "某省人民代表大会"
DECISION = "regulations/decision/index.md"
CODE = "regulations/code/index.md"
