"""Statutes made at random whose every citation is known: where it stands, which clauses it names; and what is none.

A world holds a law, a regulation in two editions, the rule at hand, the decision that amended the regulation, and a
study page. The truth comes from how a text was put together, never from reading it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from statute_cites import ALIAS, CODE, DECISION, ISSUER, MAKERS, Cite, Held, Named, Piece, Place, Trap, named
from statute_frame import at_random, numeral
from statute_words import FRAMES, PLAIN, TRAPS
from xueer.ground.clause_id import ClauseId
from xueer.regulations import Head, Regulation, parse


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: the text it stands in (None: a study page), its clause, its words, the pieces and their places."""

    own: Regulation | None
    clause: ClauseId | None
    text: str
    placed: list[tuple[int, Cite | Trap]]


@dataclass(slots=True)
class World:
    """What is held, by path, the lines it was read from, and every passage with its truth."""

    texts: dict[str, Regulation] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)


# Sentences, paragraphs, texts.


def sentence(place: Place) -> list[Piece]:
    """Words with a citation in them, or with a trap, or with neither."""
    rng = place.rng
    shape = rng.random()
    if shape < 0.15:
        return [rng.choice(PLAIN)]
    if shape < 0.35:
        return [trap(place)]
    cited = next(found for maker in iter(lambda: rng.choice(MAKERS), None) if (found := maker(place)))
    before, _, after = rng.choice(FRAMES).partition("{}")
    return [before, *cited, after]


def trap(place: Place) -> Trap:
    """One that is a trap at this place: a study page has no clause of its own, 原第二条 is one where it is held."""
    rng = place.rng
    kinds = [k for k in TRAPS if place.own or k not in ("别的文本", "引号里的")]
    kind = rng.choice([*kinds, "更长的名字"])
    if kind == "更长的名字":
        return Trap(f"依照外国{min(place.others[0].bare, key=len)}第二条办理", kind)
    words = TRAPS[kind]
    if place.own and place.own.path == CODE and kind == "别的文本":
        words = words[:1]
    return Trap(rng.choice(words), kind)


def written(pieces: list[Piece]) -> tuple[str, list[tuple[int, Cite | Trap]]]:
    """The text, and where in it each citation and trap begins."""
    text, placed = "", list[tuple[int, Cite | Trap]]()
    for piece in pieces:
        if not isinstance(piece, str):
            placed.append((len(text), piece))
        text += piece if isinstance(piece, str) else piece.words
    return text, placed


def paragraph(place: Place, end: str) -> list[Piece]:
    """One to three sentences; the first words are no number, which could be taken for a head."""
    out: list[Piece] = [place.rng.choice(PLAIN)]
    for _ in range(place.rng.choice((1, 1, 2, 3)) if not place.item else 1):
        out += [place.rng.choice("，。；"), *sentence(place)]
    return [*out, end]


Written = dict[str, tuple[str, list[tuple[int, Cite | Trap]]]]


def words_of(held: Held, others: tuple[Held, ...], older: Held, rng: random.Random) -> Written:
    """The words of every 款 and 项 of a text, by id."""
    found: Written = {}
    for article in held.frame.articles:
        for k, items in enumerate(article.items, 1):
            place = Place(rng, held, others, older, article, k)
            end = "，具体如下：" if items else "。"
            opening = opening_words(others) if article is held.frame.articles[0] and k == 1 else []
            found[f"{article.id}k{k}"] = written([*opening, *paragraph(place, end)])
            for x in range(1, items + 1):
                place = Place(rng, held, others, older, article, k, x)
                found[f"{article.id}k{k}x{x}"] = written(paragraph(place, "；" if x < items else "。"))
    return found


def opening_words(others: tuple[Held, ...]) -> list[Piece]:
    """第一条 says what another text is called from here on."""
    law = others[0]
    return ["根据", Cite(f"《{law.marked[0]}》", law.path, None, "整部"), f"（以下简称{ALIAS}），制定本办法，"]


def head(name: str, effective: str, **more: object) -> Head:
    """The head of a full text."""
    return Head.model_validate({
        "编号": name, "形式": "全文", "类别": "法律", "制定机关": "甲", "施行日期": effective, "责任处室": "乙",
        "复核": {"上次": "2026-01-01"}, **more,
    })  # fmt: skip


def regulation(held: Held, title: str, about: Head, words: Written, lines: list[str]) -> Regulation:
    """Written as Markdown into `lines` and read back: every clause of the frame is there."""
    lines += held.frame.lines({clause: text for clause, (text, _) in words.items()})
    found, problems = parse(lines, path=held.path, file=held.path, first_line=1, title=title, head=about)
    assert not problems, [str(p) for p in problems[:3]]
    assert {c for c in words if c not in found.clauses} == set()
    return found


SUBJECTS = ("内河航道", "客运站场", "公路养护", "港口岸线", "巡游出租", "货运车辆", "桥梁隧道", "水上交通")


def world(seed: int) -> World:
    """Everything made of this seed."""
    rng = random.Random(seed)  # noqa: S311
    one, two, three = rng.sample(SUBJECTS, 3)
    law = Held(
        at_random(rng),
        "regulations/law/index.md",
        (f"中华人民共和国{one}法", f"{one}法"),
        (f"{one}法", f"中华人民共和国{one}法"),
    )
    titles = (f"某省{two}条例", f"{two}条例")
    new = Held(at_random(rng), CODE, titles, titles)
    old = Held(at_random(rng), "regulations/code/2018-03-01.md", titles, titles)
    own = Held(
        at_random(rng), "regulations/own/index.md", (f"某市{three}办法（试行）", f"某市{three}办法"), ("本办法",)
    )
    made = World()
    held = [
        (law, law.marked[0], head("law", "2021-09-01"), (new, own)),
        (new, titles[0], head("code", "2023-05-01", 简称=[titles[1]]), (law, own)),
        (old, titles[0], head("code", "2018-03-01", 简称=[titles[1]], 公布日期="2018-01-15"), (law, own)),
        (own, own.marked[0], head("own", "2024-06-01"), (law, new)),
    ]
    for text, title, about, others in held:
        at = Held(text.frame, text.path, text.marked, (f"本{text.kind}",))
        cited = tuple(Held(o.frame, o.path, o.marked, o.bare if o is not own else (own.marked[1],)) for o in others)
        words = words_of(at, cited, old, rng)
        lines = made.lines.setdefault(text.path, [])
        made.texts[text.path] = found = regulation(at, title, about, words, lines)
        made.passages += [Passage(found, ClauseId(c), t, p) for c, (t, p) in words.items()]
    made.passages += [*study_page((law, new), old, rng), *decision(made, old, new, titles[0], rng)]
    return made


def study_page(others: tuple[Held, ...], older: Held, rng: random.Random) -> Iterator[Passage]:
    """Paragraphs outside any rule."""
    for _ in range(12):
        text, placed = written(paragraph(Place(rng, None, others, older), "。"))
        yield Passage(None, None, text, placed)


def decision(made: World, old: Held, new: Held, title: str, rng: random.Random) -> Iterator[Passage]:
    """关于修改《X》的决定: a bare 第三条 means the edition before it, in new wording the one after; 改为第五条 none."""
    words: Written = {}
    for number in range(1, 9):
        words[f"y{number}"] = written([*amendment(rng, old, new), "。"])
    lines = [
        line
        for n, (text, _) in enumerate(words.values(), 1)
        for line in (f"{numeral(rng, n, chinese=True)}、{text}", "")
    ]
    path, about = DECISION, head("decision", "2023-05-01")
    found, problems = parse(
        lines, path=path, file=path, first_line=1, title=f"{ISSUER}关于修改《{title}》的决定", head=about,
    )  # fmt: skip
    assert not problems, [str(p) for p in problems]
    made.texts[path], made.lines[path] = found, lines
    for clause, (text, placed) in words.items():
        yield Passage(found, ClauseId(clause), text, placed)


def amendment(rng: random.Random, old: Held, new: Held) -> list[Piece]:
    """One operation of a decision."""

    def cite(one: Named) -> Cite:
        return Cite(one.words, old.path, one.clause, "修改决定")

    def newly(one: Named) -> Cite:
        return Cite(one.words, new.path, one.clause, "决定的新条文")

    articles = old.frame.articles
    one, two = (cite(named(rng, a)) for a in rng.sample(articles, 2))
    long = rng.choice([a for a in articles if len(a.items) > 1])
    first, second = Named(f"{long.label}第一款", f"{long.id}k1"), Named("第二款", f"{long.id}k2")
    three, four = (newly(named(rng, a)) for a in rng.sample(new.frame.articles, 2))
    number = Trap(f"第{numeral(rng, rng.randrange(1, 99), chinese=True)}条", "新条号")
    forms: tuple[list[Piece], ...] = (
        ["将", one, "修改为：“各单位应当如实报告，并依照", three, "的规定处理。”"],
        ["删去", one, "、", two],
        [cite(named(rng, rng.choice(articles), 1)), "改为", number, "，将其中的“七日”修改为“十日”"],
        ["增加一条，作为", number, "：“", number, "　前款规定的期限不得延长，违反", three, "、", four, "的除外。”"],
        ["将", cite(first), "中的“甲”修改为“乙”，", cite(second), "修改为：“有关规定按照", four, "执行。”"],
        ["删去", one, "中的“第九百条第三款”"],
        ["将", one, "中的“依照", two, "”修改为“依照", three, "”，“甲”、“", two, "”分别修改为“乙”、“", four, "”"],
        ["依照《中华人民共和国公路法》第二十条，对", one, "作出修改，条文顺序作相应调整"],
    )
    return rng.choice(forms)
