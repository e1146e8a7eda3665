"""One sentence of a 修改决定, quotations masked as 〖0〗, read from left to right into operations.

The forms are those of 立法技术规范（试行）（一）(法工委发〔2009〕62号) and what offices write for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...ground.numerals import NUMBER
from . import making
from .making import QUOTATION as _Q
from .making import QUOTATIONS as _QS
from .making import THIS, Reading
from .operations import Operation
from .places import ARTICLE, ONE, SOME, NotReadError

#: Between what a sentence orders.
#: e.g. ，同时 · ：（一） · 2．
_LINK = re.compile(rf"(?:[，,、：:]|并|同时|其中|此外|原|对|[（(]{NUMBER}[）)](?!项)|[0-9]{{1,2}}[．.、])*")
_IN = rf"(?:(?P<places>{SOME})|(?P<all>{THIS}))?(?:其中|中|里)?的?"
_CHANGED = "(?:均|统一|一并|分别|相应)*(?:修改|改|调整)为"
#: e.g. “甲”字样 · “甲”一词 · “甲”的表述
_CALLED = "(?:字样|一词|一语|一句|的?(?:表述|内容|规定))?"
_AS = "(?:分别)?作为"
_GONE = "(?:予以)?(?:删去|删除)"
_INSERT = (
    rf"在?(?P<place>{ONE})?(?:中|里)?(?P<behind>之?后面?)?，?增加{NUMBER}个?(?P<unit>[条款项])"
    rf"(?:，?{_AS}(?P<to>{SOME}))?(?:，?内容为)?[：:，]?(?P<words>{_QS})"
)
#: Nothing but these words: an order before it is not passed over.
_REORDER = (
    rf"(?:《[^》]+》|根据本(?:决定|修正案)|作?相应的?修[改正订]|{THIS}|(?:上述|以上)(?:规章|制度|文件|法规|办法)"
    r"|其[他余后]|后面|以后|[该本同][条章节]|条文|条款|章节|文字|引用|援引|序号|顺序|编号"
    r"|部分|个别|相[应关]|有关|全部|所有|以及|以下|[对将原各的条章节款项目和及与并、，中所作])*"
    r"(?:依次|相应|一并|统一|适当|进行|予以|[也均都作做的])*(?:调整|顺延)(?:，?(?:并|后)?重新(?:公布|发布|印发))?"
)
_Make = Callable[[re.Match[str], Reading], list[Operation]]
#: Tried in this order at each place of a sentence.
_FORMS: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(source), make)
    for source, make in (
        (
            rf"将?({SOME})合并(?:为{NUMBER}[条款项]，?作为|为|，?作为)({ONE})(?:，?并?修改为[：:]?({_Q}))?",
            making.merge,
        ),
        (
            rf"将?({ARTICLE})(?:拆分|分|修改)为{NUMBER}条，?{_AS}({SOME})(?:，?(?:分别)?修改为)?[：:]?({_QS})",
            making.split,
        ),
        (rf"将?原?({SOME})(?:相应|分别|依次)*(?:修?改为|调整为|作为)({SOME})", making.renumber),
        (_INSERT, making.insert),
        (
            rf"在?(?P<place>{ONE})?(?:中|里)?，?(?:新增|增加|增设)(?P<to>{SOME})[：:，]?(?P<words>{_QS})",
            making.insert_numbered,
        ),
        (rf"将?(?:标题|题目|名称|《[^》]+》的?名称)(?:修改|改)为({_Q}|《[^》]+》)", making.retitle),
        (rf"将?第({NUMBER})章的?(?:章名|标题|名称)?(?:{_Q})?(?:修改|改)为[：:]?({_Q})", making.rename),
        (
            rf"[将把]?{_IN}(?P<old>{_QS}){_CALLED}(?P<throughout>统一)?(?=.{{0,4}}分别){_CHANGED}(?P<new>{_QS})",
            making.substitute,
        ),
        (
            rf"[将把]?{_IN}(?P<old>{_QS}){_CALLED}(?P<throughout>统一)?{_CHANGED}(?P<new>{_Q})",
            making.substitute,
        ),
        (
            rf"在?(?P<place>{ONE})(?:[中里]?的?(?:末尾|最后)|之?后面?)，?增加(?:一句)?[：:，]?(?P<words>{_Q})",
            making.append,
        ),
        (rf"在?{_IN}(?P<old>{_Q})(?:之)?(?P<side>后|前)面?，?增加(?P<new>{_Q})", making.add_words),
        (rf"(?:将{_IN}(?P<old>{_QS}){_CALLED}{_GONE})", making.strike),
        (rf"{_GONE}{_IN}(?P<old>{_QS}){_CALLED}", making.strike),
        (rf"将?{_IN}{_GONE}(?P<old>{_QS}){_CALLED}", making.strike),
        (rf"将?(?P<places>{SOME})?的?(?:内容)?，?(?:{_CHANGED})[：:]?(?P<words>{_QS})", making.replace),
        (rf"{_GONE}(?P<places>{SOME})", making.delete),
        (rf"将?(?P<places>{SOME}){_GONE}", making.delete),
        (_REORDER, making.reorder),
        (rf"将?({ONE})(?:作(?:出)?(?:如下|以下)修改)?(?=[：:，])", making.name),
    )
)


def operations(text: str, reading: Reading) -> tuple[list[Operation], str]:
    """What a sentence orders, and the part that is not understood (empty when all of it is)."""
    found: list[Operation] = []
    own = re.compile(f"(?:{THIS}|《{re.escape(reading.rule)}》)的?(?=第)")  # 将《某办法》第三条 is 将第三条
    rest = own.sub("", text)
    while rest := _LINK.sub("", rest, count=1):
        taken = _first(rest, reading)
        if taken is None:
            return found, rest
        found += taken[0]
        rest = rest[taken[1] :]
    return found, ""


def _first(text: str, reading: Reading) -> tuple[list[Operation], int] | None:
    for pattern, make in _FORMS:
        if found := pattern.match(text):
            try:
                return make(found, reading), found.end()
            except NotReadError:
                continue
    return None
