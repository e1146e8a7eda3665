"""Lines that look like a clause and were not taken for one, and words that belong to no clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..ground.numerals import ordinal, to_chinese
from ..ground.problems import Level, Location, Problem
from . import lines as grammar
from .model import HEADINGS

if TYPE_CHECKING:
    from .parse import Reading


def irregular(state: Reading, number: int, line: str) -> None:
    """Lines that look like a clause and were not taken for one."""
    if found := grammar.MISREAD.match(line):
        numeral = found["wrong"] or grammar.guess(found["dash"])
        if value := ordinal(numeral or ""):
            state.misread.add(value)
            state.last = value
        hint = f"是否应为 第{numeral}条？" if numeral else ""
        hint += "对照原文改正，“第”字无误，后面一个全角空格"
        state.report(number, "regulation/article-head", f"“{found[0].strip()}”没有被认作条", hint)
    elif (found := grammar.NO_SPACE.match(line)) and _head_like(state, line, found[1]):
        state.misread.add(state.last + 1)
        state.last += 1
        hint = f"是条就写作 第{found[1]}条　…，后面一个全角空格；是引用就不要放在段首"
        state.report(number, "regulation/article-head", f"“{found[0].strip()}”没有被认作条", hint)
    elif found := grammar.NO_NUMBER.match(line):
        state.report(number, "regulation/lost-number", f"“{found[0].strip()}”的序号丢了", "对照原文补上序号")
    elif found := grammar.PLAIN_HEADING.match(line):
        marks = "###" if found[2] == "节" else "##"
        state.report(number, "regulation/heading", f"“{line.strip()[:20]}”没有被认作标题", f"前面加 {marks} 和一个空格")
    elif (
        (found := grammar.ODD.match(line))
        and not grammar.ARTICLE.match(line)
        and not grammar.COMBINED.match(line)
        and not grammar.NO_SPACE.match(line)
        and _next(state, re.sub(r"[\s　]", "", found["number"]))
    ):
        state.last += 1
        state.misread.add(state.last)
        hint = f"是条就写作 第{to_chinese(state.last)}条　…，后面一个全角空格"
        state.report(number, "regulation/article-head", f"“{found['head'].strip()}”没有被认作条", hint)
    if (glued := grammar.GLUED_LOOSELY.search(line)) and _next(state, glued[1]) and not grammar.GLUED.search(line):
        state.last += 1
        state.misread.add(state.last)
        hint = "是条就另起一行，上面空一行；是引用就去掉后面的空格"
        state.report(number, "regulation/glued", f"“第{glued[1]}条”像是粘在上一条后面", hint, glued.start() + 2)
    if glued := grammar.GLUED.search(line):
        message = f"“{glued[0][1:].strip()}”粘在上一条后面"
        state.report(number, "regulation/glued", message, "另起一行，上面空一行", glued.start() + 2)
        if value := ordinal(glued[0][2:].partition("条")[0]):
            state.misread.add(value)
            state.last = max(state.last, value)


def inline_items(state: Reading, number: int, line: str) -> None:
    """（一）…；（二）… inside one paragraph: words of the 款, but no 项 that could be cited."""
    if grammar.INLINE_ITEMS.search(line):
        at = Location(state.file, state.first_line + number)
        message, hint = "（一）（二）写在同一段里，没有被认作项", "每一项另起一行，上面空一行"
        state.problems.append(Problem(at, "regulation/inline-items", message, hint, Level.WARNING))


def _head_like(state: Reading, line: str, numeral: str) -> bool:
    """Whether 第三条为了… is the next article without its space; 第三条规定的… is none when 第三条 is elsewhere."""
    if not state.by_articles or ordinal(numeral) != state.last + 1:
        return False
    return _next(state, numeral) or not grammar.CITED.match(line)


def _next(state: Reading, numeral: str) -> bool:
    """Whether this is the number wanted next, and no line of the text has it as its own: 第三条规定的… is no head."""
    return ordinal(numeral) == state.last + 1 and state.last + 1 not in state.heads


def outside(lines: list[str], state: Reading) -> list[Problem]:
    """Lists and block quotes among the articles of a full text are no 款 or 项: their words belong to no clause."""
    first = min((p.line for p in state.pieces if p.clause.kind not in HEADINGS), default=len(lines))
    message, hint = "这一行不是条、款、项，不算条文", "项写作（一）…，不用 - 或 >；是说明就移到条文之前"
    found: list[Problem] = []
    boxed = False
    for n, line in enumerate(lines):
        if line.strip() and not line.startswith(("    ", "\t")):
            boxed = bool(grammar.BOX.match(line))
        outside = n > first and not boxed and grammar.OUTSIDE.match(line) and not _is_clause(line)
        if outside or n in state.loose:
            at = Location(state.file, state.first_line + n)
            found.append(Problem(at, "regulation/outside", message, hint, Level.WARNING))
    return found


def _is_clause(line: str) -> bool:
    """Whether an indented line was taken for a clause all the same."""
    return bool(grammar.ARTICLE.match(line) or grammar.ITEM.match(line) or grammar.POINT.match(line))
