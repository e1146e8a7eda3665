"""The grammar of citations: 第三条第二款第（一）项, lists and ranges of these, words that stand for a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..ground.numerals import NUMBER, ordinal

#: From the outermost to the innermost, with the letters of clause ids (i is M of 第N条之M).
LEVELS = {"编": "b", "分编": "f", "章": "z", "节": "j", "条": "t", "款": "k", "项": "x", "目": "m"}
_LETTERS = "bfzjtikxm"
HEADINGS = frozenset("bfzj")

#: Not 第三章节目, 第二编辑部, 第三节课.
_LEVEL = "(?:分编|编(?![辑委制导])|章(?![节程])|节(?![目课日能气点省电])|[条款项目])"
_ONE = rf"\s?(?:[（(]\s?{NUMBER}\s?[）)]|{NUMBER})"
_MORE = rf"(?:\s?(?:、|和|及|或者|或|至|到){_ONE}|[（(]{NUMBER}[）)])*"
#: e.g. 第三条 · 第（一）项 · 第三、四和五条 · 第（一）至（三）项 · 第 12 条
GROUP = rf"第{_ONE}{_MORE}\s?{_LEVEL}"
#: e.g. 第三条之一 · 第（一）、（二）项 · 第三至五条
_GROUP = re.compile(rf"第(?P<numbers>{_ONE}{_MORE})\s?(?P<level>{_LEVEL})")
#: 第三条（二）项, 第一款（一）、（二）项: without its 第, only behind a 条 or a 款.
#: e.g. （二）项 · （一）至（三）项
_ITEMS = re.compile(rf"(?P<numbers>[（(]\s?{NUMBER}\s?[）)]{_MORE})\s?(?P<level>项)(?!目)")
#: e.g. 之一
_INSERTED = re.compile(rf"之(?P<inserted>{NUMBER})")
#: e.g. 至五 · 、（二）
_NUMBER = re.compile(rf"(?P<range>[至到])?[、和及或者\s]*(?P<whole>[（(]\s?(?P<inner>{NUMBER})\s?[）)]|{NUMBER})")
#: e.g. 、 · 和 · 、以及 · 至 · ，或者
_JOIN = re.compile(r"[、，]?(?:或者|以及|[和或及与并至到])|[、，]")

#: Rules by their last word.
RULE = r"(?:法典|法|条例|规定|办法|规则|细则|准则|章程|规程|制度)"
#: e.g. 本办法 · 本决定
SELF = r"本(?:办法|条例|规定|规则|细则|准则|规程|章程|制度|法|决定|修正案|解释|意见|方案|规范|纲要|守则)"
#: What stands for a clause: by position (前款, 前两款, 本条, 本章), or for the one just named (该条).
_UNSAID = r"(?:条(?![例件款文目线]|约(?!束))|款(?![项式待型额])|项(?!目))"
#: 上款 is also the end of 网上款待, 同法 of 合同法: before these stands a mark, or a word that a clause follows.
_BEGINS = "(?:(?<![一-龥])|(?<=[照据按反由对和与及或除受有因经依在于用]))"
#: e.g. 前款 · 前两款 · 上一款 · 本条 · 该条 · 本章
HERE = (
    rf"(?:前[一两二三四五六七八九十]?|{_BEGINS}上一?|本|该|同){_UNSAID}"
    r"|本(?:章(?!程|结束|印)|节(?![目课日能气点省电]|约(?!束))|编(?![委制辑]))"
)
#: e.g. 该法 · 上述条例 · 同法
THAT = rf"(?:该|上述|前述|{_BEGINS}同){RULE}"
#: Not 附件一并报送, 附件三份, 附件2022, 附件1.2.
_NO_ANNEX = r"(?!同(?![样时])|[并起式份律致般些次张页个种套类批级项]|[\d一二三四五六七八九十百.．\-－])"
_ANNEX_NUMBER = rf"(?:\s?(?:[1-9１-９]\d?|[一二三四五六七八九十]{{1,3}}){_NO_ANNEX})"
#: e.g. 附件一第三条 · 附表第二项 · 附件2 · 见附件
ANNEX = (
    rf"附[件表录](?:{NUMBER})?(?={GROUP})|附[件表录]{_ANNEX_NUMBER}"
    r"|(?<=[见照据按])附[件表录](?=[，。；：、）)]|所[列附示]|规定|要求|格式|填写|执行|办理|$)"
)
#: Behind the name of its rule: 本办法附件1, 《某办法》的附件.
#: e.g. 附件1第三条 · 的附件二 · 附录
ANNEX_OF = re.compile(rf"的?附(?P<word>[件表录])(?P<number>{_ANNEX_NUMBER}|{NUMBER}(?={GROUP}))?")
#: e.g. 、 · 以及 · ，或者
_AND = re.compile("[、，]?(?:或者|以及|[和或及与并])|、")
#: What goes on behind a clause with clauses named in other ways: 第一款、前款规定的.
#: e.g. 、前款 · 和本条第二款
_LISTED = re.compile(rf"(?:\s?(?:{_AND.pattern})(?:{HERE}(?:{GROUP})*|(?:{GROUP})+)){{0,9}}")

#: e.g. （以下简称《条例》） · (简称“办法”)
ALIAS = re.compile(r"[（(](?:以下)?简称[《“]?([^《》“”（）()]{2,30})[》”]?[）)]")
#: e.g. 支部工作条例（试行） · 考勤制度
RULE_LIKE = re.compile(rf"{RULE}(?:（(?:试行|暂行)）)?$")
#: What stands between a title and its clause.
#: e.g. （交党发〔2025〕8号） · （以下简称《条例》） · 〔2025〕
NOTE = re.compile(r"[（(][^（）()]{1,40}[）)]|[〔\[［【](?:19|20)\d{2}[〕\]］】]")
#: e.g. （2018年修订） · （2018 年版）
EDITION = re.compile(r"修[订正改]|[版本][）)]$")


class Step(NamedTuple):
    """One level: its letter and its number (0: written and not readable)."""

    letter: str
    number: int


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list: where its words stand, its levels with what it takes from the one before, whether 至 led to it."""

    start: int
    end: int
    steps: tuple[Step, ...]
    top: str
    after_to: bool = False

    def number(self, letter: str) -> int | None:
        return next((step.number for step in self.steps if step.letter == letter), None)

    @property
    def deepest(self) -> str:
        return self.steps[-1].letter


def members(text: str, start: int, *, below: str = "") -> list[Member]:
    """The list of clauses that begins at `start`: 第三条第一款、第二款和第五条 are three.

    Behind a word for a clause of the level `below` its parts may stand without 第: 前款（二）项.
    """
    found = list(_chain(text, start, (), after_to=False, below=LEVELS.get(below, "")))
    while found and (joint := _JOIN.match(text, found[-1].end)):
        above, after_to = found[-1].steps, joint[0][-1] in "至到"
        below = "k" if above[-1].letter == "x" else ""  # 第（一）项、（二）项
        more = list(_chain(text, joint.end(), above, after_to=after_to, below=below)) or _inserted(
            text, joint.end(), above
        )
        if not more:
            break
        found += more
    return found


def _inserted(text: str, start: int, above: tuple[Step, ...]) -> list[Member]:
    """之二 of 第三条之一、之二."""
    found = _INSERTED.match(text, start)
    if found is None or above[-1].letter != "i":
        return []
    return [Member(start, found.end(), (*above[:-1], Step("i", ordinal(found["inserted"]) or 0)), "i")]


def _chain(text: str, start: int, above: tuple[Step, ...], *, after_to: bool, below: str = "") -> Iterator[Member]:
    """第三条第二款第（一）项: each level deeper than the one before; several numbers are several members."""
    found = _deeper(text, start, below) if below else _GROUP.match(text, start)
    position, own, top = found.start() if found else start, tuple[Step, ...](), ""
    while found and (not own or _is_part(LEVELS[found["level"]], own[-1].letter)):
        letter = LEVELS[found["level"]]
        top = top or letter
        own = own or _inherited(above, letter)
        numbers = list(_NUMBER.finditer(text, found.start("numbers"), found.end("numbers")))
        for number, after in pairwise(numbers):
            yield Member(position, number.end(), (*own, _step(letter, number)), top, after_to)
            position, after_to = after.start("whole"), bool(after["range"])
        own, end = (*own, _step(letter, numbers[-1])), found.end()
        if letter == "t" and (inserted := _INSERTED.match(text, end)):
            own, end = (*own, Step("i", ordinal(inserted["inserted"]) or 0)), inserted.end()
        found = _deeper(text, end, letter)
        last = Member(position, end, own, top, after_to)
    if own:
        yield last


def _deeper(text: str, start: int, letter: str) -> re.Match[str] | None:
    """The next level, behind one of this letter: 第二款, 第（二）项, （二）项; a blank may stand before it."""
    at = start + 1 if text[start : start + 1] in (" ", "　") else start
    if found := _GROUP.match(text, at):
        return found
    return _ITEMS.match(text, start) if letter in "tik" else None


def _step(letter: str, number: re.Match[str]) -> Step:
    return Step(letter, ordinal(number["inner"] or number["whole"]) or 0)


def _inherited(above: tuple[Step, ...], letter: str) -> tuple[Step, ...]:
    """What 第二款 behind 第三条第一款、 takes from it: 第三条. An article takes nothing, it is counted through."""
    if letter == "t":
        return ()
    return tuple(step for step in above if _is_part(letter, step.letter))


def _is_part(letter: str, of: str) -> bool:
    """Whether a part of this letter stands in one of the other: a 款 in a 条, but not in a 章 without its 条."""
    return _LETTERS.index(letter) > _LETTERS.index(of) and (of not in HEADINGS or letter in HEADINGS | {"t"})


def end_of_list(text: str, end: int) -> int:
    """Where the list goes on to that a clause ending here is one of: what is said of 第一款 stands behind 、前款."""
    found = _LISTED.match(text, end)
    return found.end() if found else end


def are_joined(text: str, end: int, start: int) -> bool:
    """Whether the words ending at `end` and those beginning at `start` are of one list: 第一款、上款."""
    return _AND.fullmatch(text, end, start) is not None


def of_it(text: str, end: int) -> str:
    """What may stand between a title and its clause: 《学习办法》中的第三条."""
    return next((word for word in ("中的", "的", "中") if text.startswith(word, end)), "")


def is_bracketed(text: str, start: int) -> bool:
    """第（二）项, as a rule numbers its items, and not 第二项."""
    return text[start + 1 : start + 2] in ("（", "(")


def is_below(letter: str, level: str) -> bool:
    """Whether a part of this letter stands in a clause of this level: no 款 stands in a 款, none in a 章."""
    return _is_part(letter, LEVELS[level])
