"""Lines that look like a clause and were not taken for one, and words that belong to no clause.

Nothing is changed here: `parse` reports what is found, and counts the articles that were meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..ground.numerals import ordinal, to_chinese
from ..ground.problems import Location, Problem
from . import lines as grammar
from .model import Kind
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Irregular:
    """What is wrong with a line, and which article it must be, so that its number is not called missing."""

    rule: str
    message: str
    hint: str
    article: int | None = None
    column: int = 1


def _unlike(state: Reading, line: str) -> Irregular | None:
    """What the whole line was probably meant to be."""
    return next((found for look in _WHOLE if (found := look(state, line))), None)


def _misread(_: Reading, line: str) -> Irregular | None:
    """笫三条, 第三十－条: signs that look like others."""
    if not (found := grammar.MISREAD.match(line)):
        return None
    numeral = found["wrong"] or grammar.guess(found["dash"])
    hint = "对照原文改正，“第”字无误，后面一个全角空格"
    if numeral is None:
        return _no_article(found[0], hint, None)
    return _no_article(found[0], f"是否应为 第{numeral}条？{hint}", ordinal(numeral) or None)


def _too_large(_: Reading, line: str) -> Irregular | None:
    """第一万条: an article, and no 款 of the one before."""
    if not (found := grammar.TOO_LARGE.match(line)):
        return None
    message = f"条号“{found[0].strip()}”太大，读不出数"
    return Irregular("regulation/number", message, "条号最大是第九千九百九十九条，对照原文改正")


def _no_space(state: Reading, line: str) -> Irregular | None:
    """第三条为了…"""
    if not (found := grammar.NO_SPACE.match(line)) or not _head_like(state, line, found[1]):
        return None
    hint = f"是条就写作 第{found[1]}条　…，后面一个全角空格；是引用就不要放在段首"
    return _no_article(found[0], hint, state.last + 1)


def _no_number(_: Reading, line: str) -> Irregular | None:
    """第　条, （）: a list whose numbers were lost when the text was copied."""
    if not (found := grammar.NO_NUMBER.match(line)):
        return None
    return Irregular("regulation/lost-number", f"“{found[0].strip()}”的序号丢了", "对照原文补上序号")


def _plain_heading(_: Reading, line: str) -> Irregular | None:
    """第一章　总则 without its marks."""
    if not (found := grammar.PLAIN_HEADING.match(line)):
        return None
    marks = "###" if found[2] == "节" else "##"
    return Irregular("regulation/heading", f"“{line.strip()[:20]}”没有被认作标题", f"前面加 {marks} 和一个空格")


def _odd(state: Reading, line: str) -> Irregular | None:
    """The number wanted next in any other dress, such as 【第三条】."""
    if not (found := grammar.ODD.match(line)) or grammar.NO_SPACE.match(line):
        return None
    if not _next(state, re.sub(r"[\s　]", "", found["number"])):
        return None
    hint = f"是条就写作 第{to_chinese(state.last + 1)}条　…，后面一个全角空格"
    return _no_article(found["head"], hint, state.last + 1)


def _numbered_title(state: Reading, line: str) -> Irregular | None:
    """1. 总则 above an article: a chapter that lost its number, unless it ends a list 1. 2."""
    if not state.by_articles or not (found := grammar.NUMBERED_TITLE.match(line)):
        return None
    number = ordinal(found[1] or found[2]) or 0
    listed = [p.clause.number for p in state.pieces[-2:] if found[1] and p.clause.kind is Kind.POINT]
    if not grammar.ARTICLE.match(state.following()) or number - 1 in listed:
        return None
    name = f"## 第{to_chinese(number)}章　{found[3]}" if number else "## 第一章　…"
    message = f"“{line.strip()[:20]}”像是章的标题，没有被认作章"
    return Irregular("regulation/numbered-title", message, f"是章就写作 {name}；是条文就接在上一款后面")


_WHOLE = (_misread, _too_large, _no_space, _no_number, _plain_heading, _odd, _numbered_title)


def _no_article(head: str, hint: str, article: int | None) -> Irregular:
    return Irregular("regulation/article-head", f"“{head.strip()}”没有被认作条", hint, article)


def _loosely_glued(state: Reading, line: str) -> Irregular | None:
    """…的规定 第三条 为了…: perhaps a citation."""
    found = grammar.GLUED_LOOSELY.search(line)
    if not found or not _next(state, found[1]) or grammar.GLUED.search(line):
        return None
    message, hint = f"“第{found[1]}条”像是粘在上一条后面", "是条就另起一行，上面空一行；是引用就去掉后面的空格"
    return Irregular("regulation/glued", message, hint, state.last + 1, found.start(1))


def _closely_glued(state: Reading, line: str) -> Irregular | None:
    """…。第三条为了…: the next article without a blank on either side."""
    found = next((f for f in grammar.GLUED_CLOSELY.finditer(line) if _next(state, f[1])), None)
    if not found or grammar.NAMED.search(line[: found.start() + 1]):
        return None
    message, hint = f"“第{found[1]}条”像是粘在上一条后面", "是条就另起一行，上面空一行，后面一个全角空格"
    return Irregular("regulation/glued", message, hint, state.last + 1, found.start(1))


def _glued(_: Reading, line: str) -> Irregular | None:
    """…。第三条　为了…"""
    if not (found := grammar.GLUED.search(line)):
        return None
    message, article = f"“{found[0][1:].strip()}”粘在上一条后面", ordinal(found[0][2:].partition("条")[0])
    return Irregular("regulation/glued", message, "另起一行，上面空一行", article or None, found.start() + 2)


#: Asked one after the other: each sees what those before it have found, since that counts.
LOOKS: tuple[Callable[[Reading, str], Irregular | None], ...] = (_unlike, _loosely_glued, _closely_glued, _glued)


def inline_items(line: str) -> Irregular | None:
    """（一）…；（二）… inside one paragraph: words of the 款, but no 项 that could be cited."""
    if not grammar.INLINE_ITEMS.search(line):
        return None
    message, hint = "（一）（二）写在同一段里，没有被认作项", "每一项另起一行，上面空一行"
    return Irregular("regulation/inline-items", message, hint)


def _head_like(state: Reading, line: str, numeral: str) -> bool:
    """Whether 第三条为了… is the next article without its space; 第三条规定的… is none when 第三条 is elsewhere."""
    if not state.by_articles or ordinal(numeral) != state.last + 1:
        return False
    return _next(state, numeral) or not grammar.CITED.match(line)


def _next(state: Reading, numeral: str) -> bool:
    """Whether this is the number wanted next, and no line of the text has it as its own: 第三条规定的… is no head."""
    return ordinal(numeral) == state.last + 1 and state.last + 1 not in state.heads


def outside(lines: list[str], state: Reading) -> list[Problem]:
    """Lists and block quotes among the articles of a full text are no 款 or 项: their words belong to no clause.

    What stands in a box (!!! note) is a note. A line that goes on below a full stop is one 款 with it.
    """
    message, hint = "这一行不是条、款、项，不算条文", "项写作（一）…，不用 - 或 >；是说明就移到条文之前"
    brace = "开头的 { 前面加 \\；是说明就移到条文之前"
    found: list[Problem] = []
    boxed = False
    for n, line in enumerate(lines):
        if line.strip() and not line.startswith(("    ", "\t")):
            boxed = bool(grammar.BOX.match(line))
        if n in state.loose or (n in state.astray and not boxed):
            at = Location(state.file, state.first_line + n)
            found.append(Problem(at, "regulation/outside", message, brace if line.lstrip()[:1] == "{" else hint))
    for n in state.joined:
        at = Location(state.file, state.first_line + n)
        message, hint = "这一行和上一行算同一款", "另起一款的，上面空一行；是同一款的，接在上一行后面"
        found.append(Problem(at, "regulation/joined-line", message, hint))
    return found
