"""Terms of the glossary pages (front matter `术语表: true`) and where running text uses them.

The matcher is one compiled alternation, longest name first. Python-Markdown's `abbr` needs word boundaries, which
Chinese has none of; pyahocorasick was weighed: a C extension, and titles, bounds and longest-match to be redone
around it, for nothing a reader or an editor would feel (2026-11, 1 million characters: 0.03 s with 100 terms,
2.5 s with 1,000).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..ground.documents import Document, prose
from ..ground.problems import Location, Problem
from ..ground.text import digest, normalise

PAGE, SWITCH = "术语表", "术语"

_DEFINES = re.compile(r" {0,3}[:：]")
_DEFINITION = re.compile(r" {0,3}: {1,3}(?=\S)")
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
#: e.g. **三会一课** · _党课_ · 党课[^1] · 党课 {#party-class}
_MARKUP = re.compile(r"\*+|`+|(?<![0-9A-Za-z])_+|_+(?![0-9A-Za-z])|\[\^[^\]]*\]|\{:?[^{}]*\}$")
_BRACKET = re.compile(r"(?P<name>[^（(]+)[（(](?P<inner>.+)[）)]")
_ALSO = re.compile(r"(?:又称|也称|亦称|简称|全称|即)[:：]?")
_TITLE = "《(?:[^《》]|《[^《》]*》)*》"
_DIGITS = "〇零一二三四五六七八九十百千万"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry: what it is called (`label` as printed, `names` as matched), what it says, where it stands."""

    id: str
    label: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    path: str
    at: Location


@dataclass(frozen=True, slots=True)
class Use:
    """A place in a text where a term is used."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All terms by id, the pages that hold them (path → title), and the pages whose author wants no links."""

    terms: dict[str, Term] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    @cached_property
    def by_name(self) -> dict[str, Term]:
        """Every name that is matched; a name of one character would be found everywhere, so it is left out."""
        return {name: term for term in self.terms.values() for name in term.names if len(name) > 1}


class Matcher:
    """Finds terms; `known` are longer names (of regulations) inside which no term is meant."""

    def __init__(self, glossary: Glossary, known: Iterable[str] = ()) -> None:
        self._terms = glossary.by_name
        guards = [word for word in known if word not in self._terms and any(name in word for name in self._terms)]
        words = sorted({*self._terms, *guards}, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join([_TITLE, *map(_alone, words)]))

    def find(self, text: str) -> Iterator[Use]:
        """Every use in reading order: the longest name counts, and nothing inside a 《title》."""
        for found in self._pattern.finditer(text):
            if (term := self._terms.get(found[0])) is not None:
                yield Use(found.start(), found.end(), term)


def _alone(word: str) -> str:
    """The word as a pattern: 四风 is not in 十四风, LRS not in LRSQL."""
    before = f"(?<![{_DIGITS}])" if word[0] in _DIGITS else "(?<![0-9A-Za-z])" if _is_latin(word[0]) else ""
    return before + re.escape(word) + ("(?![0-9A-Za-z])" if _is_latin(word[-1]) else "")


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def names_of(head: str) -> tuple[str, ...]:
    """What an entry's head calls the term: variants between 、 or ／, and a bracketed 又称… or full form.

    A bracket that holds a list or is no longer than the term itself is a note: 三会一课（制度）.
    """
    names: list[str] = []
    for variant in _variants(_plain(head)):
        found = _BRACKET.fullmatch(variant)
        names.append(found["name"].strip() if found else variant)
        if found is None:
            continue
        inner, marked = _ALSO.subn("", found["inner"].strip(), count=1)
        if marked or (len(inner) > len(names[-1]) and not re.search("[、，；。,;]", inner)):
            names.append(inner)
    return tuple(dict.fromkeys(name for name in names if name))


def _variants(head: str) -> Iterator[str]:
    """The parts between 、 and ／ that stand outside brackets."""
    depth, part = 0, ""
    for character in head:
        depth += (character in "（(") - (character in "）)")
        if character in "、／" and depth <= 0:
            yield part.strip()
            part = ""
        else:
            part += character
    yield part.strip()


def term_id(head: str) -> str:
    """`term-` and eight hex digits of the first name: ASCII in every address, the same while the term is."""
    return f"term-{digest((names_of(head) or (head,))[0])}"


def read(documents: Iterable[Document]) -> tuple[Glossary, list[Problem]]:
    """The glossary of all pages, and its mistakes: no definition, one-character names, a term explained twice."""
    problems: list[Problem] = []
    terms: dict[str, Term] = {}
    pages: dict[str, str] = {}
    off: set[str] = set()
    owners: dict[str, Term] = {}
    for document in documents:
        problems += _switch_problems(document)
        if document.front.get(SWITCH) is False:
            off.add(document.path)
        if document.front.get(PAGE) is not True:
            continue
        pages[document.path] = document.title
        for entry in _entries(document):
            term = entry.term(document)
            problems += [*entry.problems(term), *_name_problems(term, owners)]
            terms.setdefault(term.id, term)
    return Glossary(terms=terms, pages=pages, off=frozenset(off)), problems


def _switch_problems(document: Document) -> Iterator[Problem]:
    """Both keys take true or false."""
    for key in (k for k in (PAGE, SWITCH) if k in document.front):
        value, at = document.front[key], document.meta.at((key,))
        if not isinstance(value, bool) and at not in document.meta.traps:
            shown = "（空）" if value is None else f"“{value}”"
            yield Problem(at, "schema/bool", f"“{key}”应为 true 或 false，现为 {shown}", "写 true 或 false")


def _name_problems(term: Term, owners: dict[str, Term]) -> Iterator[Problem]:
    """Two entries have no name in common, and no name has one character."""
    for name in term.names:
        first = owners.setdefault(normalise(name), term)
        if first is not term:
            where = "" if first.at.file == term.at.file else f"{first.at.file} "
            hint = f"{where}第 {first.at.line} 行已有，合成一条"
            yield Problem(term.at, "glossary/duplicate", f"术语“{name}”写了两次", hint)
        elif len(name) == 1:
            hint = "单字到处都有，不会加链接；写成词组"
            yield Problem(term.at, "glossary/short", f"术语“{name}”只有一个字", hint)


@dataclass(slots=True)
class _Entry:
    """An entry as it is read: its heads, its paragraphs, the definition lines that say nothing."""

    at: Location
    heads: list[str]
    glued: bool
    paragraphs: list[str] = field(default_factory=list)
    empty: list[Location] = field(default_factory=list)

    def term(self, document: Document) -> Term:
        names = tuple(dict.fromkeys(name for head in self.heads for name in names_of(head)))
        label, words = "、".join(map(_plain, self.heads)), tuple(map(_plain, self.paragraphs))
        return Term(id=term_id(self.heads[0]), label=label, names=names, words=words, path=document.path, at=self.at)

    def problems(self, term: Term) -> Iterator[Problem]:
        if self.glued:
            yield Problem(self.at, "glossary/glued", f"术语“{term.label}”和上一条的解释粘在一起", "上面空一行")
        for at in self.empty:
            hint = "写作半角冒号、三个空格，再写解释"
            yield Problem(at, "glossary/empty", f"术语“{term.label}”没有解释", hint)


def _entries(document: Document) -> list[_Entry]:
    """The definition lists of a page; where entries begin and end as Python-Markdown's def_list has it."""
    entries: list[_Entry] = []
    current: _Entry | None = None  # what an indented or following line belongs to
    heads: list[tuple[int, str]] = []
    after_blank, glued = True, False
    running = {index for index, _ in prose(document)}
    for index, line in enumerate(document.lines):
        if not line.strip():
            after_blank = True
            continue
        if index not in running:
            current, heads = None, []
        elif _DEFINES.match(line):
            if heads:
                at = Location(document.file, document.first_line + heads[0][0])
                current = _Entry(at, [head for _, head in heads], glued)
                entries.append(current)
                heads = []
            if current is not None:
                _define(current, line, Location(document.file, document.first_line + index))
        elif line.startswith("    ") and not heads:
            if current is not None:
                _continue(current, line, new=after_blank)
        elif current is not None and not after_blank and not _defined_next(document, index):
            _continue(current, line, new=False)
        else:
            glued = current is not None and not after_blank
            heads = [(index, line)] if after_blank or glued else [*heads, (index, line)]
            current = None
        after_blank = False
    return entries


def _defined_next(document: Document, index: int) -> bool:
    return index + 1 < len(document.lines) and bool(_DEFINES.match(document.lines[index + 1]))


def _define(entry: _Entry, line: str, at: Location) -> None:
    """`:   words`; a colon that Python-Markdown does not take (`：`, no space, no words) defines nothing."""
    if found := _DEFINITION.match(line):
        entry.paragraphs.append(line[found.end() :].strip())
    else:
        entry.empty.append(at)


def _continue(entry: _Entry, line: str, *, new: bool) -> None:
    if new or not entry.paragraphs:
        entry.paragraphs.append(line.strip())
    else:
        entry.paragraphs[-1] += line.strip()


def _plain(text: str) -> str:
    """The words a reader sees of one line of Markdown."""
    return _MARKUP.sub("", _LINK.sub(r"\1", text)).strip()
