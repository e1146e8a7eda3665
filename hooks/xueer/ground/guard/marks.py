"""Marks of secret and internal documents: 保守国家秘密法（2024）第二十二条、第六十四条.

The form of the mark decides, not the word: 秘密 occurs in hundreds of laws, 秘密★10年 in none of 3,504. Patterns are
for folded text. A list item, a table's cell beside others, an option, a heading below the first level or a term that is
explained enumerates or names; it marks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import later
from . import mark_words as w
from .mark_words import GAP, signs

#: 秘密★10年, 机密☆, ★秘密, 秘密●10年 anywhere; before a sentence (★机密文件的管理, ★机密：…) a star only adorns it.
STAR = later(
    rf"(?:{w.STARRED}{GAP}(?:{w.STAR}(?:{GAP}{w.PERIOD})?|(?:{w.SIGN}|{w.CROSS}){GAP}{w.PERIOD})"
    rf"|{signs('内部')}{GAP}{w.SIGN}{GAP}{w.PERIOD}|[绝机秘密蜜]{{2}} ?{w.STAR} ?{w.PERIOD}"
    rf"|{w.STAR} ?{w.STARRED}(?:{GAP}{w.PERIOD}|(?= *(?:[])】〕》」』”\"'。.!|<]|$))))",
    re.MULTILINE,
)
_OPEN = rf"(?:[ \"'“]|{w.OPEN}){{0,8}}+(?:==|\^\^)?"
_CLOSE = rf"(?:[ \"'”。.!]|{w.SHUT})*(?:(?:==|\^\^)(?:[ \"'”。.!]|{w.SHUT})*)?(?:\{{[^}}\n]{{0,60}}\}} *)?"
_QUOTED = r"^ {0,40}(?:> ?){0,8}"
_ADMONITION = r"(?:(?:!!!|\?\?\?)\+?(?: [A-Za-z-]{1,20}){1,4} )"
_END = rf"{_CLOSE}$(?!\n\n?:  )"
#: ▲机密▲, — 机密 —: the same on both sides.
_ADORNED, _TO = rf"(?:(?P<adorn>(?:[-=~#+]|{w.SIGN}|{w.STAR}){{1,6}}) ?)?", r"(?(adorn) ?(?P=adorn)|)"
_LEVEL_KEY = r"(?:[密秘祕] {0,4}[级級](?:标[识志])?|定密|(?:秘密|涉密|定密|保密)(?:等级|级别))(?:[和及与/]?保密期限)?"
_KEYS = "title|subtitle|description|标题|副标题|说明|备注|摘要|来源|主题"
_SUBJECT = r"(?:(?:本|此)?(?:件|资料|文件|材料)(?:(?:为|是|系|属于?) *)?|(?:为|是|系|属于?) *)?"
#: Before a level and its name: 本文件, 此件的.
_THIS = "[此本该](?:件|文件|公文|资料|材料|通知|报告|方案|纪要)的?"
_ANY = (
    rf"(?P<before>{w.BEFORE}{{0,3}})(?:(?P<subject>{_THIS}(?:为|是|系|属于?)(?:国家)?)?"
    rf"(?P<level>{w.LEVEL}(?P<thing>{w.THING}?)(?P<term>{w.TERM}?))"
    rf"(?P<behind>{w.BEHIND}{{0,4}})"
    rf"|{_SUBJECT}(?P<internal>{w.INTERNAL}|{w.TRADE}(?={w.TERM}))(?P<said>{w.TERM}?(?:{w.SAID}|{w.BEHIND}){{0,4}}))"
)
_COLON = rf"[\"']?(?: {{0,4}}[:=-]{{1,2}} {{0,4}}| {{1,4}}){_OPEN}"
_IS = " ?(?:确?定?[为為]|是|系|属于?) ?"
_KEYED = (
    rf"(?:[\"']?(?:{_KEYS}){_COLON})?{w.BEFORE}{{0,3}}"
    rf"(?:[\"']?(?P<key>(?:{_THIS})?{_LEVEL_KEY})(?:{_COLON}|{_IS}{_OPEN}))?{_ADORNED}"
)
#: Nothing but the mark: 绝密, 密级：机密, 秘密 10年, 份号：000001 密级：机密, 机密（不予公开）, 秘密 特急.
ALONE = later(rf"{_QUOTED}(?:# |{_ADMONITION})?{_OPEN} ?{_KEYED}{_ANY}{_TO}{_END}", re.MULTILINE)
_INNER, _TOUCHED = signs("内部"), signs("涉密")
#: What marks nothing under a title or beside other words: 密件, 禁止转发, （内部）, 内部★.
_SMALL = later(
    rf"{_QUOTED}(?:[\"']?(?:备注|说明)[\"']? {{0,4}}: {{0,4}})?{_OPEN}(?P<small>{w.SMALL}{w.BEHIND}{{0,2}}"
    rf"|{_INNER}(?:{GAP}{w.STAR}|{w.TERM})|(?<={w.OPEN})(?:{_INNER}|{_TOUCHED})(?={w.SHUT})){_END}",
    re.MULTILINE,
)
#: The longest line of its own that is such a mark.
_SHORT = 12
#: A lower heading is the name of a section, unless it has a period or forbids something.
_HEADING = later(
    rf"{_QUOTED}#{{2,6}} {_OPEN}(?:(?P<level>{w.LEVEL}{w.THING}?{GAP}(?:{w.SIGN}|{w.PERIOD}))|{_SUBJECT}"
    rf"(?P<internal>{w.ORDER}|{w.INTERNAL}(?={GAP}{w.PERIOD}|{w.SAID}))(?:{GAP}{w.PERIOD})?{w.SAID}{{0,3}}){_END}",
    re.MULTILINE,
)
#: The only cell of its row that is filled, or the one beside 密级.
_CELL = later(
    rf"^ {{0,40}}\|[ |]{{0,40}}{_OPEN}(?P<field>{_LEVEL_KEY}[ :]{{0,4}}\|{_OPEN})?"
    rf"{_KEYED}{_ANY}{_TO}{_CLOSE}\|[ |]{{0,40}}$",
    re.MULTILINE,
)
_NAMED = rf"{w.LEVEL}{w.THING}?{w.TERM}?"
_OTHER = "(?:份|编号|序号|紧急|缓急|特急|特提|加急|平急|急件|文号|发文|签发|日期|保密|期限|公开|印|第|共|№|N[oO]|[0-9])"
#: 密级：机密 among other fields of a line or a row: one before it, or one behind it.
_FIELD = later(
    rf"{_LEVEL_KEY} {{0,4}}: {{0,4}}[\"']?(?P<level>{_NAMED})(?:[\"']|{w.SHUT})*(?:(?P<last>[ |]*$)|[ |]+{_OTHER})"
    rf"|\| *{_LEVEL_KEY} *\| *(?P<cell>{_NAMED}) *\| *{_OTHER}",
    re.MULTILINE,
)
_FIELD_BEFORE = later(r"(?:号|编号|序号|单位|机关|紧急|缓急|程度|签发人?|日期|份数) ?[:|][^:|\n]{0,40}[ |]{1,4}\Z")
#: 【内部】关于…的通知, 情况通报（机密）: the title of a document of some kind.
_KIND = (
    "(?:通知|通报|方案|纪要|报告|简报|要点|意见|函|批复|请示|材料|名单|总结|汇报|情况|计划|预案|信息|专报|快报|摘报)"
)
_IN_TITLE = rf"(?:{w.STARRED}|{_INNER})"
_TITLED = later(
    rf"^ {{0,3}}(?:# |(?:title|标题) {{0,4}}: {{0,4}})[\"']?"
    rf"(?:[(\[【〔](?P<level>{_IN_TITLE})[)\]】〕][^\n]{{0,80}}{_KIND}"
    rf"|[^\n(\[【〔]{{2,80}}{_KIND} ?[(\[【〔](?P<last>{_IN_TITLE})[)\]】〕])[\"' ]*$",
    re.MULTILINE,
)
#: In running heads, text boxes, water marks: anywhere.
INTERNAL = later(w.INTERNAL)
#: Names of what is written about such documents: 工作秘密管理办法, 内部资料性出版物, 内部使用说明.
_ABOUT = (
    "(?!性|的|之|管理|保护|保密|办法|规定|制度|事项|清单|目录|[界确]定|定级|范围|登记|保管|归档|审批|说明"
    "|手册|[和与及])"
)
#: In the name of a file or a folder.
NAME = later(
    rf"{signs('绝密', '机密')}|{w.LEVEL} *(?:{w.STAR}|{w.SIGN}|{w.CROSS}? *[0-9]+ *年)|^[ (【]*{w.LEVEL}[ )】]*$"
    rf"|{w.INTERNAL}{_ABOUT}|{w.OPEN}{_INNER}{w.SHUT}|{_INNER}(?:{w.STAR}|{w.TERM})|{_LEVEL_KEY}[ :]*{w.LEVEL}"
    rf"|(?<![一-龥])(?:{w.SMALL}|{w.BEFORE}{{1,3}}{w.LEVEL}|{w.LEVEL}{w.THING}|{w.STARRED}(?:{w.TERM}|{w.BEHIND}))(?![一-龥])"
)
#: Where a mark may begin: the first two signs of its word.
_CORE = later(
    rf"[绝絕机機秘祕工商密涉内內此本仅僅不严嚴请請切勿禁阅閱公注份只看用会]{GAP}"
    "[密秘作业業件文内內部资資供限得禁勿止准许許可外转轉翻复摘扩公阅閱于后後开開意宜号號级級格]"
)
_QUOTE, _UNQUOTE = later("[“‘]"), later("[”’]")
#: The longest line that may be a mark, with what is around it.
_LINE = 200
#: Said of anything that is used by some only.
_USE = later(signs("内部使用"))
_SAYS = later(rf"(?:{w.OPEN}|[为是系于])\Z")
#: So far around it a text is looked at, and what it says when it is about levels.
_AROUND = 200
_TALK = later("密级|定密|解密|三级|等级|级别|国家秘密|保守|泄露|遭受|分为|知悉|损害|[绝机秘]密级")
_FRONT = later(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


def stars(text: str) -> Iterator[tuple[int, int]]:
    """秘密★10年 wherever it stands."""
    return (found.span() for found in STAR.finditer(text))


def alone(text: str) -> Iterator[tuple[int, int]]:
    """Lines, lower headings, rows of a table that are nothing but a mark; fields and titles that bear one."""
    for start in dict.fromkeys(text.rfind("\n", 0, found.start()) + 1 for found in _CORE.finditer(text)):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= _LINE:
            yield from _in_line(text, start, end)


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for pattern in (ALONE, _HEADING, _CELL):
        if found := pattern.match(text, start):
            if pattern is _HEADING or _marks(text, found, cell=pattern is _CELL):
                yield found.span("level" if found["level"] else "internal")
            return
    if found := _SMALL.match(text, start):
        if len(found["small"]) <= _SHORT:
            yield found.span("small")
    elif found := _TITLED.match(text, start, end):
        yield found.span("level" if found["level"] else "last")
    else:
        for field in _FIELD.finditer(text, start, end):
            if field["last"] is None or _FIELD_BEFORE.search(text, start, field.start()):
                yield field.span("level" if field["level"] else "cell")


def _marks(text: str, found: re.Match[str], *, cell: bool) -> bool:
    """Whether a line that is nothing but a mark marks the document, and does not enumerate or name levels."""
    if found[0].count("[") != found[0].count("]"):  # the last of a list
        return False
    if cell and not found["field"] and _enumerates(text, *found.span()):
        return False
    if cell and found["field"]:
        return True
    if found["subject"] or found["key"] or found["before"] or found["said"] or found["term"] or found["behind"]:
        return True
    if found["internal"]:
        return not _USE.fullmatch(found["internal"]) or bool(
            _SAYS.search(text, max(0, found.start("internal") - 1), found.start("internal"))
        )
    if _QUOTE.match(text, found.start("level") - 1) and _UNQUOTE.match(text, found.end("level")):
        return False  # “机密”: the word
    sentence = "。" in text[found.end("level") : found.end()]
    if not (sentence or found["thing"]):
        return True
    return not (sentence and found["thing"]) and not _about_levels(text, *found.span())


def _about_levels(text: str, start: int, end: int) -> bool:
    """Whether a text speaks of levels around a line that is no more than the name of one; above all stands a mark."""
    before = _FRONT.sub("", text[:start]).strip()
    return bool(before and (_TALK.search(before[-_AROUND:]) or _TALK.search(text[end : end + _AROUND])))


def _enumerates(text: str, start: int, end: int) -> bool:
    """Whether the row above or below has such a cell, too: a table of levels."""
    above = text[max(0, text.rfind("\n", 0, max(0, start - 1))) : start].strip("\n")
    return any(_CELL.fullmatch(row) for row in (above, text[end + 1 :].partition("\n")[0]))


def in_names(text: str) -> Iterator[tuple[int, int]]:
    """Marks in the name of a file."""
    return (found.span() for found in NAME.finditer(text))
