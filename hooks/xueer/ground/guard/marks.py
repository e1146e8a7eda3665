"""Marks of secret and internal documents: 保守国家秘密法（2024）第二十二条、第六十四条.

The form of the mark decides, not the word: 秘密 occurs in hundreds of laws, 秘密★10年 in none of 3,504. Patterns are
for folded text. A list item, a table's cell beside others, an option, a heading below the first level or a term that is
explained enumerates or names; it marks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Between the signs of a mark: a scalar of YAML, a paragraph, a quotation may be cut anywhere.
_GAP = r" *(?:\n[ >]{0,40})?"
#: Signs that are written in two ways.
_FORMS = {
    sign: f"[{sign}{other}]" for sign, other in zip("绝机秘内资参严请传仅习长", "絕機祕內資參嚴請傳僅習長", strict=True)
}


def _signs(*words: str) -> str:
    return f"(?:{'|'.join(_GAP.join(_FORMS.get(sign, sign) for sign in word) for word in words)})"


LEVELS = ("绝密", "机密", "秘密")
ORDERS = (
    "不得外传", "严禁外传", "请勿外传", "此件不公开", "仅供内部使用", "仅供内部参考", "仅供内部学习", "仅供内部传阅",
    "仅供内部交流", "仅限内部使用", "仅限内部参考", "仅限内部传阅",
)  # fmt: skip
INTERNALS = ("内部资料", "内部文件", "内部材料", "内部使用", "内部参考", "内部传阅", "工作秘密")
#: Every one of these words has one of these signs: most texts have none, and need no other look.
_RARE = re.compile("[密内內外此]")
_LEVEL, _ORDER = _signs(*LEVELS), _signs(*ORDERS)
_INTERNAL = rf"(?:{_ORDER}|{_signs(*INTERNALS)})"
_STAR = "[★☆⭐🌟⚝⋆✡✦✧✩-✰✱-✴✵-✻❂❉❊❋]"
#: What also marks a note is a star before a period only.
_NOTE = "[※*∗⁎﹡٭△]"
_PERIOD = rf"(?:[0-9]+{_GAP}(?:年|个?月|[天日])|[一二三四五六七八九十]+{_GAP}年|{_signs('长期')})"
#: 秘密★10年, 机密☆, ★秘密 anywhere; before a sentence (★机密文件的管理, ★机密：…) a star only adorns it.
STAR = re.compile(
    rf"{_LEVEL}级?{_GAP}(?:{_STAR}(?:{_GAP}{_PERIOD})?|{_NOTE}{_GAP}{_PERIOD})"
    rf"|{_STAR} ?{_LEVEL}级?(?:{_GAP}{_PERIOD}|(?= *(?:[])】〕》」』”\"'。.!|<]|$)))",
    re.MULTILINE,
)
#: Nothing but the mark: 绝密, 密级：机密, 秘密 10年.
_MARK = rf"{_LEVEL}(?:级|件|文件|资料|材料)?"
_DATED = rf"{_MARK}{_GAP}(?:{_NOTE}|{_PERIOD})"
#: 内部资料 and what is said beside it: 注意保存, 仅供参考, 阅后退回.
_SAID = r"(?:[ ,、;:!(]+(?:注意保[存密]|妥善保管|(?:仅[供限]|阅后|请|严|不得|禁止|编号)[^ )】,;\n]{1,8}))"
_SUBJECT = r"(?:(?:本|此)?(?:件|资料|文件|材料)?(?:为|是|系|属于?) *)?"
_LIMITED = rf"(?:{_GAP}{_PERIOD})"
_KEYS = r"title|subtitle|description|标题|副标题|说明|备注|摘要|来源|主题|密 {0,4}级"
_OPEN = r"[ (【〔<《\"'“]{0,8}(?:==|\^\^)?"
_CLOSE = r"(?:==|\^\^)?[ )】〕>》\"'”。.!]*(?:\{[^}\n]{0,60}\} *)?"
_QUOTED = r"^ {0,40}(?:> ?){0,8}"
_ADMONITION = r"(?:(?:!!!|\?\?\?)\+?(?: [A-Za-z-]{1,20}){1,4} )"
_END = rf"{_CLOSE}$(?!\n\n?:  )"
_ANY = rf"(?:(?P<level>{_DATED}|{_MARK})|{_SUBJECT}(?P<internal>{_INTERNAL}){_LIMITED}?{_SAID}{{0,3}})"
ALONE = re.compile(
    rf"{_QUOTED}(?:# |{_ADMONITION})?(?:[\"']?(?:{_KEYS})[\"']? {{0,4}}:? {{0,4}})?{_OPEN}{_ANY}{_END}", re.MULTILINE
)
#: A lower heading is the name of a section, unless it has a period or forbids something.
_HEADING = re.compile(
    rf"{_QUOTED}#{{2,6}} {_OPEN}(?:(?P<level>{_DATED})|{_SUBJECT}"
    rf"(?P<internal>{_ORDER}|{_INTERNAL}(?={_LIMITED}|{_SAID})){_LIMITED}?{_SAID}{{0,3}}){_END}",
    re.MULTILINE,
)
#: The only cell of its row that is filled, or the one beside 密级.
_CELL = re.compile(
    rf"^ {{0,40}}\|[ |]{{0,40}}{_OPEN}(?P<key>密 {{0,4}}级[ :]{{0,4}}\|{_OPEN})?{_ANY}{_CLOSE}\|[ |]{{0,40}}$",
    re.MULTILINE,
)
#: In running heads, text boxes, water marks: anywhere.
INTERNAL = re.compile(_INTERNAL)
#: In the name of a file or a folder.
NAME = re.compile(
    rf"{_signs('绝密', '机密')}|{_LEVEL} *(?:{_STAR}|{_NOTE}|[0-9]+ *年)|^[ (【]*{_LEVEL}[ )】]*$|{_INTERNAL}"
)


def stars(text: str) -> Iterator[tuple[int, int]]:
    """秘密★10年 wherever it stands."""
    return (found.span() for found in STAR.finditer(text)) if _RARE.search(text) else iter(())


def alone(text: str) -> Iterator[tuple[int, int]]:
    """Lines, lower headings, rows of a table that are nothing but a mark."""
    for pattern in (ALONE, _HEADING, _CELL) if _RARE.search(text) else ():
        for found in pattern.finditer(text):
            if pattern is not _CELL or found["key"] or not _enumerates(text, *found.span()):
                yield found.span("level" if found["level"] else "internal")


def _enumerates(text: str, start: int, end: int) -> bool:
    """Whether the row above or below has such a cell, too: a table of levels."""
    above = text[max(0, text.rfind("\n", 0, max(0, start - 1))) : start].strip("\n")
    return any(_CELL.fullmatch(row) for row in (above, text[end + 1 :].partition("\n")[0]))


def in_names(text: str) -> Iterator[tuple[int, int]]:
    """Marks in the name of a file."""
    return (found.span() for found in NAME.finditer(text))
