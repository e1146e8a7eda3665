"""Rules with annexes made at random: an annex with articles of its own, a form, and the citations of both, as known.

Inside the annex a bare 第三条 is its own and 本办法第三条 the rule's; in the rule it is the other way round.
"""

from __future__ import annotations

import random
from dataclasses import replace

from statute_cites import Cite, Held, Piece, Place, Trap, full, joined
from statute_frame import at_random
from statute_words import FRAMES, PLAIN
from statutes import Passage, World, decision, head, opening_words, regulation, sentence, study_page, words_of, written
from xueer.ground.clause_id import ClauseId
from xueer.regulations import parse

PATH, INSIDE = "regulations/annexed/index.md", "附件1"
TITLES = ("某市客货运输办法（试行）", "某市客货运输办法")
FORM = ["## 附件2　登记表", "", "依照第二条、第三条填写。", "", "| 栏目 |", "| --- |", "| 依照第一条、前款 |"]
#: What names the annex, in the rule and anywhere.
HERE = ("附件1", "附件一", "附件 1", "本办法附件1", "本办法的附件一")
ANYWHERE = tuple(f"《{title}》{of}{name}" for title in TITLES for of in ("", "的") for name in ("附件1", "附件一"))
TRAPS = (
    "材料和附件一并报送", "附件一式两份", "合同附件1第二条约定的", "附件2份", "附件2024年印发", "邮件的附件",
    "《施工合同》附件1第三条", "依照《没有收录的办法》附件1第二条办理", "通知附件二所列", "上述材料见附件",
)  # fmt: skip


def annexed_world(seed: int) -> World:
    """A law, a regulation in two editions, the rule with its annexes, a decision, a study page."""
    rng = random.Random(seed)  # noqa: S311
    titles = ("某省公路条例", "公路条例")
    law_names = ("中华人民共和国航道法", "航道法")
    law = Held(at_random(rng), "regulations/law/index.md", law_names, law_names[::-1])
    new = Held(at_random(rng), "regulations/code/index.md", titles, titles)
    old = replace(new, frame=at_random(rng), path="regulations/code/2018-03-01.md")
    made = World()
    for text, name, about in (
        (law, law_names[0], head("law", "2021-09-01")),
        (new, titles[0], head("code", "2023-05-01", 简称=[titles[1]])),
        (old, titles[0], head("code", "2018-03-01", 简称=[titles[1]], 公布日期="2018-01-15")),
    ):
        itself = replace(text, bare=(f"本{text.kind}",))
        words = words_of(itself, (law if text is not law else new, new if text is not new else law), old, rng)
        made.texts[text.path] = regulation(itself, name, about, words, made.lines.setdefault(text.path, []))
    body = Held(at_random(rng), PATH, TITLES, ("本办法",))
    annex = Held(at_random(rng), INSIDE, TITLES, HERE[:3])
    _annexed(made, body, annex, ((law, new), old), rng)
    made.passages += [*study_page((law, new), old, rng), *decision(made, old, new, titles[0], rng)]
    for _ in range(6):
        place = Place(rng, None, (law, new), old)
        text_, placed = written([rng.choice(PLAIN), "，", *_of_annex(place, annex, ANYWHERE), "。"])
        made.passages.append(Passage(None, None, text_, _real(placed)))
    return made


def _annexed(made: World, body: Held, annex: Held, others: tuple[tuple[Held, Held], Held], rng: random.Random) -> None:
    """The rule: its articles, then those of 附件1, then a form in which nothing is cited."""
    lines, words = made.lines.setdefault(PATH, []), dict[str, tuple[str, list[tuple[int, Cite | Trap]]]]()
    for held, step, beside in ((body, "", annex), (annex, "a1", body)):
        own: dict[str, str] = {}
        for article in held.frame.articles:
            for k, items in enumerate(article.items, 1):
                for x in range(items + 1):
                    place = Place(rng, held, others[0], others[1], article, k, x)
                    first = not x and k == 1 and article is body.frame.articles[0]
                    opening = opening_words(others[0]) if first else []
                    end = "，具体如下：" if items and not x else "；" if x and x < items else "。"
                    clause = f"{article.id}k{k}" + (f"x{x}" if x else "")
                    text, placed = written([*opening, *_paragraph(place, beside, end)])
                    own[clause], words[step + clause] = text, (text, _real(placed))
        lines += ["## 附件1　运输规程", ""] if step else []
        lines += held.frame.lines(own)
    lines += FORM
    found, problems = parse(
        lines, path=PATH, file=PATH, first_line=1, title=TITLES[0], head=head("annexed", "2024-06-01")
    )
    assert not problems, [str(p) for p in problems[:3]]
    assert set(words) <= set(found.everything)
    made.texts[PATH] = found
    made.passages += [Passage(found, ClauseId(c), t, p) for c, (t, p) in words.items()]
    made.passages += [Passage(found, ClauseId("a2"), line, []) for line in FORM[2:]]


def _paragraph(place: Place, beside: Held, end: str) -> list[Piece]:
    """One to three sentences, of which some cite the annex, or from the annex the rule."""
    rng = place.rng
    out: list[Piece] = [rng.choice(PLAIN)]
    for _ in range(rng.choice((1, 2, 3)) if not place.item else 1):
        shape = rng.random()
        if shape < 0.1:
            said: list[Piece] = [Trap(rng.choice(TRAPS), "不是附件")]
        elif shape < 0.5:
            said = _of_annex(place, beside, (*HERE, *ANYWHERE) if beside.path == INSIDE else beside.bare)
        else:
            said = _usual(place)
        out += [rng.choice("，。；"), *said]
    return [*out, end]


def _usual(place: Place) -> list[Piece]:
    """Words as in a rule without an annex: 附件一第三条 is a trap only there."""
    said = sentence(place)
    while any(isinstance(one, Trap) and "附件一" in one.words for one in said):
        said = sentence(place)
    return said


def _of_annex(place: Place, text: Held, names: tuple[str, ...]) -> list[Piece]:
    """附件1第三条至第六条 · 附件2 · from the annex 本办法第三条."""
    rng, name = place.rng, place.rng.choice(names)
    before, _, after = rng.choice(FRAMES).partition("{}")
    if text.path == INSIDE and rng.random() < 0.25:
        whole, form = Cite(name, PATH, "a1", "附件"), Cite(name.rstrip("1一 ") + "2", PATH, "a2", "附件")
        return [before, *joined(rng, rng.choice(([whole], [form], [whole, form]))), after]
    return [before, *full(place, text, name, "附件的条" if text.path == INSIDE else "本办法"), after]


def _real(placed: list[tuple[int, Cite | Trap]]) -> list[tuple[int, Cite | Trap]]:
    """What was cited of the annex as if it were a text of its own, by its ids in the rule."""

    def real(piece: Cite | Trap) -> Cite | Trap:
        if not isinstance(piece, Cite) or piece.path != INSIDE:
            return piece
        return replace(piece, path=PATH, clause=f"a1{piece.clause or ''}", also=tuple(f"a1{one}" for one in piece.also))

    return [(at, real(piece)) for at, piece in placed]
