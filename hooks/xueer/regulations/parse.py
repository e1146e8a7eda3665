"""Markdown of a regulation → clauses. One recogniser, used for checking and for rendering.

## 第一章　总则
第三条　学习内容包括：
（一）党章党规；
第三条之一　每季度集中学习不少于一次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..numerals import NUMBER, to_chinese, to_int
from ..problems import Location, Problem
from ..text import digest
from .model import Clause, Head, Kind, Regulation

_HEADING = re.compile(rf"(#{{2,4}})\s*第({NUMBER})(分编|编|章|节)[\s　]*(.*?)\s*(?:\{{.*\}})?$")
_ARTICLE = re.compile(rf"[\s　]*第({NUMBER})条(?:之({NUMBER}))?(?=[\s　]|$)([\s　]*)(.*)$")
_COMBINED = re.compile(rf"[\s　]*(第{NUMBER}条(?:(?:、|至|和)第{NUMBER}条)+)(?=[\s　])([\s　]*)(.*)$")
_ONE = re.compile(rf"(、|至|和)?第({NUMBER})条")
_ITEM = re.compile(rf"[\s　]*[（(]({NUMBER})[）)]\s*(.*)$")
_POINT = re.compile(r"[\s　]*([0-9０-９]{1,2})[．.、](?!\d)\s*(.*)$")
_LOOKS_LIKE_ARTICLE = re.compile(rf"[\s　]*(?:笫({NUMBER})条|第({NUMBER})条(?=[^\s　之、至和]))")
_GLUED = re.compile(rf"[。；]第{NUMBER}条　")
_NOT_PROSE = re.compile(r"\s*(?:[|>#<]|!!!|\?\?\?|```|~~~|[-*+]\s|\[\^|\{|:::)|(?: {4}|\t)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause that begins on this 0-based line of the body; `prefix` is its printed number."""

    line: int
    clause: Clause
    prefix: str
    text: str


@dataclass(slots=True)
class _State:
    file: str
    first_line: int
    part: str = ""
    chapter: str = ""
    heading: str | None = None
    article: Clause | None = None
    paragraph: Clause | None = None
    item: Clause | None = None
    paragraphs: int = 0
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    aka: dict[str, str] = field(default_factory=dict)

    def at(self, line: int) -> Location:
        return Location(self.file, self.first_line + line)

    def add(self, line: int, clause: Clause, prefix: str, text: str) -> Clause:
        self.pieces.append(Piece(line, clause, prefix, text))
        return clause

    def leave_article(self) -> None:
        self.article = self.paragraph = self.item = None


def scan(lines: list[str], file: str, first_line: int = 1) -> tuple[list[Piece], dict[str, str], list[Problem]]:
    """Every clause with the line it begins on, the ids covered by combined heads, the problems."""
    state = _State(file, first_line)
    fenced = False
    fresh = True  # whether this line begins a block (the line before is blank)
    for number, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if not fenced and line.strip():
            _line(state, number, line, fresh=fresh)
        fresh = not line.strip()
    return state.pieces, state.aka, state.problems


def _line(state: _State, number: int, line: str, *, fresh: bool) -> None:
    if found := _HEADING.match(line):
        _heading(state, number, found)
    elif line.startswith("#"):
        state.leave_article()
    elif found := _COMBINED.match(line):
        _combined(state, number, found)
    elif found := _ARTICLE.match(line):
        _article(state, number, found)
    elif state.article and (found := _ITEM.match(line)):
        _item(state, number, found)
    elif state.item and (found := _POINT.match(line)):
        _point(state, number, found)
    elif fresh and state.article and not _NOT_PROSE.match(line):
        _paragraph(state, number, line.strip())
    _look_for_irregular(state, number, line)


def _heading(state: _State, number: int, found: re.Match[str]) -> None:
    value = to_int(found[2]) or 0
    kind = Kind.PART if found[3] in ("编", "分编") else Kind(found[3])
    if kind is Kind.PART:
        state.part, state.chapter = f"b{value}", ""
        clause_id, parent = state.part, None
    elif kind is Kind.CHAPTER:
        state.chapter = f"{state.part}z{value}"
        clause_id, parent = state.chapter, state.part or None
    else:
        clause_id, parent = f"{state.chapter}j{value}", state.chapter or None
    state.leave_article()
    state.heading = clause_id
    label = f"第{to_chinese(value)}{found[3]}"
    clause = Clause(
        id=clause_id, kind=kind, number=value, label=label, text=found[4], at=state.at(number), parent=parent
    )
    state.add(number, clause, label, found[4])


def _article(state: _State, number: int, found: re.Match[str]) -> None:
    value, inserted = to_int(found[1]), to_int(found[2]) if found[2] else None
    if value is None or (found[2] and inserted is None):
        message = f"条号“{found[0].strip()[:12]}”读不出数"
        state.problems.append(Problem(state.at(number), "regulation/number", message, "写作 第三十二条"))
        return
    clause_id = f"t{value}" + (f"z{inserted}" if inserted else "")
    label = f"第{to_chinese(value)}条" + (f"之{to_chinese(inserted)}" if inserted else "")
    if found[1][0] in "0123456789０１２３４５６７８９":
        hint = f"改为 {label}"
        state.problems.append(Problem(state.at(number), "regulation/numeral", "条号用了阿拉伯数字", hint))
    if "　" not in found[3] and found[4]:
        hint = f"写作 {label}　…，中间一个全角空格"
        state.problems.append(Problem(state.at(number), "regulation/space", f"{label}后面不是全角空格", hint))
    _begin_article(state, number, clause_id, value, label, found[4], ())


def _combined(state: _State, number: int, found: re.Match[str]) -> None:
    """A guide's 第九条、第十条　…: one clause that answers for several articles."""
    ids: list[str] = []
    for one in _ONE.finditer(found[1]):
        value = to_int(one[2]) or 0
        if one[1] == "至" and ids:
            ids += [f"t{n}" for n in range(int(ids[-1][1:]) + 1, value)]
        ids.append(f"t{value}")
    for covered in ids[1:]:
        state.aka[covered] = ids[0]
        state.aka[f"{covered}k1"] = f"{ids[0]}k1"
    _begin_article(state, number, ids[0], int(ids[0][1:]), found[1], found[3], tuple(ids[1:]))


def _begin_article(
    state: _State, number: int, clause_id: str, value: int, label: str, text: str, covers: tuple[str, ...]
) -> None:
    state.item, state.paragraphs = None, 1
    at = state.at(number)
    state.article = Clause(
        id=clause_id, kind=Kind.ARTICLE, number=value, label=label, text="", at=at, parent=state.heading, covers=covers
    )
    state.add(number, state.article, label, "")
    state.paragraph = state.add(
        number,
        Clause(
            id=f"{clause_id}k1",
            kind=Kind.PARAGRAPH,
            number=1,
            label=f"{label}第一款",
            text=text,
            at=at,
            parent=clause_id,
        ),
        label,
        text,
    )


def _paragraph(state: _State, number: int, text: str) -> None:
    assert state.article
    state.paragraphs += 1
    state.item = None
    label = f"{state.article.label}第{to_chinese(state.paragraphs)}款"
    clause = Clause(
        id=f"{state.article.id}k{state.paragraphs}",
        kind=Kind.PARAGRAPH,
        number=state.paragraphs,
        label=label,
        text=text,
        at=state.at(number),
        parent=state.article.id,
    )
    state.paragraph = state.add(number, clause, "", text)


def _item(state: _State, number: int, found: re.Match[str]) -> None:
    assert state.paragraph is not None
    assert state.article is not None
    value = to_int(found[1]) or 0
    where = state.article.label if state.paragraph.number == 1 else state.paragraph.label
    label = f"{where}第（{to_chinese(value)}）项"
    clause = Clause(
        id=f"{state.paragraph.id}x{value}",
        kind=Kind.ITEM,
        number=value,
        label=label,
        text=found[2],
        at=state.at(number),
        parent=state.paragraph.id,
    )
    state.item = state.add(number, clause, f"（{to_chinese(value)}）", found[2])


def _point(state: _State, number: int, found: re.Match[str]) -> None:
    assert state.item
    value = int(found[1])
    clause = Clause(
        id=f"{state.item.id}m{value}",
        kind=Kind.POINT,
        number=value,
        label=f"{state.item.label}第{value}目",
        text=found[2],
        at=state.at(number),
        parent=state.item.id,
    )
    state.add(number, clause, f"{value}．", found[2])


def _look_for_irregular(state: _State, number: int, line: str) -> None:
    if found := _LOOKS_LIKE_ARTICLE.match(line):
        shown = found[0].strip()
        hint = f"写作 第{found[1] or found[2]}条　…，“第”字无误，后面一个全角空格"
        state.problems.append(Problem(state.at(number), "regulation/article-head", f"“{shown}”没有被认作条", hint))
    if glued := _GLUED.search(line):
        where = Location(state.file, state.first_line + number, glued.start() + 2)
        message = f"“{glued[0][1:].strip()}”粘在上一条后面"
        state.problems.append(Problem(where, "regulation/glued", message, "另起一行，上面空一行"))


def parse(
    lines: list[str], *, path: str, file: str, first_line: int, title: str, head: Head
) -> tuple[Regulation, list[Problem]]:
    """The regulation in these body lines, and its problems (numbering is reported, never repaired)."""
    pieces, aka, problems = scan(lines, file, first_line)
    clauses: dict[str, Clause] = {}
    repeated: set[str | None] = set()
    for piece in pieces:
        clause = piece.clause
        if (first := clauses.get(clause.id)) is not None:
            if clause.parent in repeated:
                continue
            repeated.add(clause.id)
            hint = f"第 {first.at.line} 行已有"
            problems.append(Problem(clause.at, "regulation/duplicate-clause", f"{clause.label}重复", hint))
            continue
        clauses[clause.id] = clause
    regulation = Regulation(id=head.id, path=path, title=title, head=head, clauses=clauses, aka=aka)
    if regulation.complete:
        problems.extend(numbering(regulation))
    return regulation, problems


def numbering(regulation: Regulation) -> Iterator[Problem]:
    """条 run on through the whole text, 项 within their 款, 之M after their article; gaps are reported."""
    expected: dict[str | None, int] = {}
    last_article = 0
    for clause in regulation.clauses.values():
        if clause.kind is Kind.ARTICLE:
            inserted = "z" in clause.id
            wanted = last_article if inserted else last_article + 1
            if clause.number != wanted:
                hint = f"应为第{to_chinese(wanted)}条；条文删去的写“第{to_chinese(wanted)}条　（删去）”"
                yield Problem(clause.at, "regulation/gap", f"条号不连续：{clause.label}", hint)
            last_article = clause.number
            if not any(regulation.words(clause.id)):
                yield Problem(clause.at, "regulation/empty", f"{clause.label}没有内容", "补上条文")
        elif clause.kind is Kind.ITEM:
            wanted = expected.get(clause.parent, 0) + 1
            if clause.number != wanted:
                hint = f"应为第（{to_chinese(wanted)}）项"
                yield Problem(clause.at, "regulation/gap", f"项号不连续：{clause.label}", hint)
            expected[clause.parent] = clause.number


def clause_hash(regulation: Regulation, clause_id: str) -> str:
    """Eight hex digits of the clause's words (all below it too, numbers left out): changes with the text only."""
    clause = regulation.clause(clause_id)
    return digest(*regulation.words(clause.id)) if clause else ""
