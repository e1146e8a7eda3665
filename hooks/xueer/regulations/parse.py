"""Markdown of a regulation → clauses. One recogniser, used for checking and for rendering.

## 第一章　总则
第三条　学习内容包括：
（一）党章党规；
第三条之一　每季度集中学习不少于一次。

Texts without 条 (decisions, opinions) are divided by 一、（一）1. instead; 总纲 and 序言 hold plain paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..ground.clause_id import ClauseId, article
from ..ground.numerals import ordinal, to_chinese
from ..ground.problems import Location, Problem
from ..ground.text import digest
from . import lines as grammar
from .annexes import annexed, regions
from .irregular import LOOKS, Irregular, inline_items, outside
from .model import HEADINGS, Clause, Head, Kind, Regulation
from .numbering import numbering
from .reading import Piece, Reading, Region


def scan(lines: list[str], file: str, first_line: int = 1) -> tuple[list[Piece], dict[str, str], list[Problem]]:
    """Every clause with the line it begins on, the ids covered by combined heads, the problems."""
    state = _read(lines, file, first_line)
    return state.pieces, state.aka, state.problems


def scan_annexes(lines: list[str], file: str, first_line: int = 1) -> list[Piece]:
    """Every annex, and every clause in one, with the line it begins on."""
    return _annexed(_read(lines, file, first_line))


def _annexed(state: Reading) -> list[Piece]:
    found = (annexed(one, state.lines, state.file, state.first_line, _text) for one in state.regions)
    return [piece for pieces in found for piece in pieces]


def _read(lines: list[str], file: str, first_line: int) -> Reading:
    """The text itself, and where its annexes are."""
    lines = [line.translate(grammar.UNSEEN) for line in lines]
    return _text(lines, file, first_line, regions(lines, grammar.quotations(lines)[0]))


def _text(lines: list[str], file: str, first_line: int, annexes: Sequence[Region] = ()) -> Reading:
    quoted, unclosed = grammar.quotations(lines)
    apart = {n for one in annexes for n in range(one.begin, one.end)}
    state = Reading(file, first_line, grammar.has_articles(lines, quoted | apart), lines, regions=[*annexes])
    state.heads = {head for n, line in enumerate(lines) if n not in quoted | apart for head in grammar.heads(line)}
    state.in_items = grammar.inside_items(lines, quoted)
    state.in_points = grammar.inside_points(lines, quoted)
    fenced = False
    fresh = True  # whether this line begins a block (the line before is blank)
    for number, line in enumerate(lines):
        state.here = number
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if not line.strip():
            state.table = None
        elif number in apart:
            state.leave()
        elif not fenced and number in quoted:
            _quoted(state, number, line, fresh=fresh)
        elif not fenced:
            _line(state, number, line, fresh=fresh)
        fresh = not line.strip()
    for number in unclosed:
        if any(p.line <= number for p in state.pieces):
            state.report(
                number, "regulation/quotation", "前引号“没有配对的后引号”", "补上后引号；引文里的条不会算作本文的条"
            )
    return state


def _quoted(state: Reading, number: int, line: str, *, fresh: bool) -> None:
    """Further words of a quotation are 款 of their unit, whatever they look like."""
    if state.unit is None:
        return
    if fresh:
        _paragraph(state, number, line.strip())
    else:
        state.extend(line.strip())


def _line(state: Reading, number: int, line: str, *, fresh: bool) -> None:
    if not state.by_articles and (found := grammar.DIVISION.match(line)):
        _division(state, number, found)
    elif line.startswith("#"):
        _marked(state, number, line)
    elif found := grammar.COMBINED.match(line):
        _combined(state, number, found)
    elif found := grammar.ARTICLE.match(line):
        _article(state, number, found)
    elif state.unit and (found := grammar.ITEM.match(line)):
        _item(state, number, found)
    elif state.unit and _has_points(state) and (found := grammar.POINT.match(line)):
        _point(state, number, found)
    elif state.unit and (state.table is not None or grammar.TABLE.match(line)):
        _table(state, number, line)
    elif fresh and state.unit and not grammar.NOT_PROSE.match(line):
        _paragraph(state, number, line.strip())
    else:
        _more(state, number, line)
    for look in LOOKS:
        _note(state, number, look(state, line))
    if state.unit:
        _note(state, number, inline_items(line))


def _note(state: Reading, number: int, found: Irregular | None) -> None:
    """Report the line, and count the article it must be; one glued behind another does not go back."""
    if found is None:
        return
    at = Location(state.file, state.first_line + number, found.column)
    state.problems.append(Problem(at, found.rule, found.message, found.hint))
    if found.article is not None:
        state.misread.add(found.article)
        state.last = found.article if found.column == 1 else max(state.last, found.article)


def _marked(state: Reading, number: int, line: str) -> None:
    """A line with the marks of a Markdown heading."""
    if found := grammar.HEADING.match(line):
        _heading(state, number, found)
    elif found := grammar.NAMED_HEADING.match(line):
        _named_heading(state, number, re.sub(r"[\s　]", "", found[1]))
    elif found := grammar.MARKED.match(line):
        hint = "去掉前面的 #，另起一段写；写成标题的条和项，下面的字不算条文"
        state.report(number, "regulation/article-head", f"“{found[1]}”写成了标题，没有被认作条、项", hint)
    else:
        state.leave()


def _has_points(state: Reading) -> bool:
    """Whether 1． may begin here: below an item, in a text without 条, or below a 款 that ends with a colon."""
    if state.item or state.point or not state.by_articles:
        return True
    last = state.pieces[-1].clause
    return last.kind is Kind.PARAGRAPH and last.text.endswith(("：", ":"))


def _more(state: Reading, number: int, line: str) -> None:
    """Words that begin no clause: they go on with the one begun last, or belong to none."""
    if grammar.NOT_PROSE.match(line):
        if grammar.OUTSIDE.match(line) and any(p.clause.kind not in HEADINGS for p in state.pieces):
            state.astray.append(number)
    elif state.unit:
        _further(state, number, line)
    elif state.pieces:
        state.loose.append(number)


def _further(state: Reading, number: int, line: str) -> None:
    """A line without a blank one above it: the same 款, as Markdown shows it."""
    if number and grammar.STOPPED.search(state.lines[number - 1]):
        state.joined.append(number)
    state.extend(line.strip())


def _heading(state: Reading, number: int, found: re.Match[str]) -> None:
    value, kind = ordinal(found[1]) or 0, Kind(found[2])
    parent: Clause | None = None
    if kind is Kind.PART:
        clause_id = ClauseId(f"b{value}")
        state.subpart = state.chapter = None
    elif kind is Kind.SUBPART:
        clause_id, parent = _inside(state.part, "f", value), state.part
    elif kind is Kind.CHAPTER:
        clause_id, parent = _inside(state.part, "z", value), state.subpart or state.part
    else:
        clause_id, parent = _inside(state.chapter, "j", value), state.chapter
    state.leave()
    label = clause_id.words()
    clause = state.add(number, kind, value, (clause_id, label), found[3], parent=parent, prefix=label)
    if kind is Kind.PART:
        state.part = clause
    elif kind is Kind.SUBPART:
        state.subpart = clause
    elif kind is Kind.CHAPTER:
        state.chapter = clause
    state.heading = clause


def _inside(above: Clause | None, letter: str, value: int) -> ClauseId:
    return above.id.child(letter, value) if above else ClauseId(f"{letter}{value}")


def _named_heading(state: Reading, number: int, name: str) -> None:
    """总纲, 序言: paragraphs without a number, two units where a text has both; 附则: a chapter without one."""
    state.leave()
    if name == "附则":
        state.chapter = state.heading = state.add(
            number, Kind.CHAPTER, 0, (ClauseId("fz"), name), "", parent=state.part, prefix=name
        )
        return
    state.heading = None
    above = name != "总纲" and any(grammar.is_programme(line) for line in state.lines)
    names = ClauseId("y0" if above else "zg"), name
    state.enter(state.add(number, Kind.PREAMBLE, 0, names, "", parent=None, prefix=name))


def _division(state: Reading, number: int, found: re.Match[str]) -> None:
    value = ordinal(found[2])
    if value is None:
        state.report(number, "regulation/number", f"序号“{found[2]}、”读不出数", "写作 十二、")
        return
    clause_id, prefix = ClauseId(f"y{value}"), f"{to_chinese(value)}、"
    names = (clause_id, clause_id.words())
    state.enter(state.add(number, Kind.DIVISION, value, names, found[3], parent=state.heading, prefix=prefix))


def _article(state: Reading, number: int, found: re.Match[str]) -> None:
    value, inserted = ordinal(found[1]), ordinal(found[2]) if found[2] else None
    if value is None or (found[2] and inserted is None):
        _unreadable(state, number, found)
        return
    clause_id = article(value, inserted)
    label = clause_id.words()
    if found[1][0].isdecimal():
        state.report(number, "regulation/numeral", "条号用了阿拉伯数字", f"改为 {label}")
    if "　" not in found[3] and found[4]:
        state.report(number, "regulation/space", f"{label}后面不是全角空格", f"写作 {label}　…，中间一个全角空格")
    _begin(state, number, value, (clause_id, label), found[4])


def _unreadable(state: Reading, number: int, found: re.Match[str]) -> None:
    state.report(number, "regulation/number", f"条号“{found[0].strip()[:12]}”读不出数", "写作 第三十二条")


def _combined(state: Reading, number: int, found: re.Match[str]) -> None:
    """A guide's 第九条、第十条　…: one clause that answers for several articles; the next one is 第十一条."""
    numbers = grammar.combined(found[1])
    if numbers is None:
        _unreadable(state, number, found)
        return
    first, *rest = map(article, numbers)
    for covered in rest:
        state.aka[covered] = first
        state.aka[covered.child("k", 1)] = first.child("k", 1)
    _begin(state, number, numbers[0], (first, found[1]), found[3], tuple(rest))
    state.last = numbers[-1]


def _begin(
    state: Reading, number: int, value: int, names: tuple[ClauseId, str], text: str, covers: tuple[ClauseId, ...] = ()
) -> None:
    """An article: its head, and its first 款 on the same line."""
    unit = state.add(number, Kind.ARTICLE, value, names, "", parent=state.heading, prefix=names[1], covers=covers)
    state.enter(unit)
    state.last = value
    _paragraph(state, number, text, prefix=names[1])


def _paragraph(state: Reading, number: int, text: str, prefix: str = "") -> None:
    """A 款; the first may stand below its 条 instead of beside it; between two 项 or 目 it is the first one's."""
    assert state.unit
    if not prefix and _is_listed(state, number, text):
        state.extend_item(text)
        return
    last = state.pieces[-1].clause
    circled = last.kind is Kind.PARAGRAPH and grammar.CIRCLED.match(text)
    if not prefix and (circled or (state.count == 1 and last is state.paragraph and not last.text)):
        state.extend(text)
        return
    state.count += 1
    state.point = None
    if state.by_articles:  # 一、（一） and a paragraph: the 1. that follows is still the item's
        state.item = None
    names = _names(state.unit, state.unit, "k", state.count)
    state.paragraph = state.add(number, Kind.PARAGRAPH, state.count, names, text, parent=state.unit, prefix=prefix)


def _is_listed(state: Reading, number: int, text: str) -> bool:
    """Whether a paragraph goes on with the 项 or 目 being read."""
    if state.point and number in state.in_points:
        return True
    if state.item and state.by_articles and number in state.in_items:
        return True
    return bool((state.item or state.point) and grammar.CIRCLED.match(text))


def _item(state: Reading, number: int, found: re.Match[str]) -> None:
    """（一）: below the 款 it follows; in a text without 条 directly below its 一、."""
    assert state.unit
    if grammar.DEEPER.match(found[0]) and _is_deeper(state, number):
        state.extend(found[0].strip())
        return
    value = ordinal(found[1]) or 0
    above = (state.paragraph or state.unit) if state.unit.kind is Kind.ARTICLE else state.unit
    names = _names(state.unit, above, "x", value)
    state.deep, state.point = not found[1][0].isdecimal(), None
    state.item = state.add(number, Kind.ITEM, value, names, found[2], parent=above, prefix=f"（{to_chinese(value)}）")


def _is_deeper(state: Reading, number: int) -> bool:
    """Whether （1） here is below the 项 （一） or the 目 1. being read; below a 项 （1） it may be the next one."""
    if state.item:
        return state.deep or bool(state.point and number in state.in_points)
    return state.point is not None


def _names(unit: Clause, above: Clause, letter: str, value: int) -> tuple[ClauseId, str]:
    """Id and label of a clause below this one, in this unit."""
    clause_id = above.id.child(letter, value)
    return clause_id, clause_id.words(unit.label)


def _point(state: Reading, number: int, found: re.Match[str]) -> None:
    assert state.unit
    unit = state.unit if state.unit.kind is not Kind.ARTICLE else None
    value, above = int(found[1]), state.item or unit or state.paragraph
    assert above
    names = _names(state.unit, above, "m", value)
    state.point = state.add(number, Kind.POINT, value, names, found[2], parent=above, prefix=f"{value}．")


def _table(state: Reading, number: int, line: str) -> None:
    """A Markdown table belongs to the 款 before it; its cells are words of the article."""
    cells = "｜".join(grammar.cells(line))
    if state.table is None:
        assert state.unit
        state.tables += 1
        above = state.paragraph or state.unit
        names = _names(state.unit, state.unit, "b", state.tables)
        state.table = state.add(number, Kind.TABLE, state.tables, names, cells, parent=above)
    elif not re.fullmatch(r"[-:｜\s]+", cells):
        state.extend(f"\n{cells}")


def parse(
    lines: list[str], *, path: str, file: str, first_line: int, title: str, head: Head
) -> tuple[Regulation, list[Problem]]:
    """The regulation in these body lines, and its problems (numbering is reported, never repaired)."""
    state = _read(lines, file, first_line)
    problems = state.problems
    clauses: dict[str, Clause] = {}
    repeated: set[str | None] = set()
    for piece in state.pieces:
        clause = piece.clause
        if (first := clauses.get(clause.id)) is not None:
            repeated.add(clause.id)
            if clause.parent not in repeated:
                hint = f"第 {first.at.line} 行已有"
                problems.append(Problem(clause.at, "regulation/duplicate-clause", f"{clause.label}重复", hint))
            continue
        clauses[clause.id] = clause
    regulation = Regulation(
        id=head.id, path=path, title=title, head=head, clauses=clauses, aka=state.aka,
        annexed={piece.clause.id: piece.clause for piece in _annexed(state)},
    )  # fmt: skip
    if regulation.complete:
        problems.extend(numbering(regulation, state.misread))
        problems.extend(outside(lines, state))
        if not regulation.units():
            hint = "条写作“第一条　…”，没有条的写作“一、”"
            problems.append(Problem(Location(file, first_line), "regulation/empty", "没有认出任何条文", hint))
    return regulation, problems


def clause_hash(regulation: Regulation, clause_id: str) -> str:
    """Eight hex digits of the clause's words (all below it too, numbers left out): changes with the text only."""
    clause = regulation.clause(clause_id)
    return digest(*regulation.words(clause.id)) if clause else ""
