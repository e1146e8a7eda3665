"""Automatic numbers resolved as Word does: ECMA-376 part 1, 17.9 (Numbering).

No converter keeps 第%1条; LibreOffice prints it but restarts it in every chapter although w:lvlRestart is 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .ooxml import child, flag, integer, number, q, value
from .styles import Styles
from .word_numerals import in_format

#: Symbols that lists use as bullets, by their code in Symbol and Wingdings.
BULLET = "•"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One w:lvl (17.9.6)."""

    start: int = 1  # 17.9.25: 0 when the element is absent; Word always writes it
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph; `unknown` names a number format that is not known here."""

    text: str
    level: int
    suffix: str = "tab"
    hidden: bool = False
    unknown: str = ""


@dataclass(slots=True)
class _List:
    """A w:num (17.9.15): the abstract definition it leads to, with its own overrides (17.9.8)."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


def read_level(element: Any) -> Level:
    """The level that a w:lvl defines."""
    start, suffix = number(element, "w:start"), value(element, "w:suff")
    return Level(
        start=0 if start is None else start,
        format=_format(element),
        text=value(element, "w:lvlText") or "",
        restart=number(element, "w:lvlRestart"),
        legal=bool(flag(element, "w:isLgl")),
        suffix=suffix or "tab",
        style=value(element, "w:pStyle"),
        hidden=bool(flag(element, "w:rPr", "w:vanish")),
    )


def _format(element: Any) -> str:
    """17.9.17; a custom format may stand in an mc:AlternateContent with a plain one as fallback."""
    found = child(element, "w:numFmt")
    if found is None:
        found = next(element.iter(q("w:numFmt")), None)
    if found is None:
        return "decimal"
    name: str = found.get(q("w:val"), "decimal")
    return f"custom {found.get(q('w:format'), '')}" if name == "custom" else name


class Numbering:
    """The counters of one document; ask it for every paragraph in reading order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.styles = styles
        self.abstracts: dict[str, Any] = {}
        self.nums: dict[str, Any] = {}
        if root is not None:
            self.abstracts = {e.get(q("w:abstractNumId"), ""): e for e in root.findall(q("w:abstractNum"))}
            self.nums = {e.get(q("w:numId"), ""): e for e in root.findall(q("w:num"))}
        self.lists: dict[str, _List | None] = {}
        self.counters: dict[str, list[int | None]] = {}
        self.started: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> Label | None:
        """The paragraph's number, counted; None when it has none."""
        num_id, direct = self.styles.numbering(paragraph)
        found = self.list(num_id) if num_id else None
        if found is None:
            return None
        level = self._level(paragraph, found, direct)
        if level not in found.levels:
            return None
        self._count(num_id or "", found, level)
        return self._shown(found, level)

    def list(self, num_id: str) -> _List | None:
        """The list behind a numId; None for 0 (17.9.18: numbering removed) and unknown ids."""
        if num_id not in self.lists:
            self.lists[num_id] = self._make(num_id)
        return self.lists[num_id]

    def _make(self, num_id: str) -> _List | None:
        num = self.nums.get(num_id)
        abstract_id = self._abstract(value(num, "w:abstractNumId") or "", set()) if num is not None else None
        if num is None or abstract_id is None:
            return None
        levels = _levels(self.abstracts[abstract_id])
        made = _List(abstract_id, levels)
        for override in num.findall(q("w:lvlOverride")):
            level = integer(override, "w:ilvl")
            if level >= _LEVELS:
                continue
            if (own := child(override, "w:lvl")) is not None:
                levels[level] = read_level(own)
            if (start := number(override, "w:startOverride")) is not None:
                made.starts[level] = start
        return made

    def _abstract(self, abstract_id: str, seen: set[str]) -> str | None:
        """Follow w:numStyleLink to the definition that has the levels (17.9.21, 17.9.27)."""
        element = self.abstracts.get(abstract_id)
        if element is None or abstract_id in seen:
            return None
        link = value(element, "w:numStyleLink")
        if link is None:
            return abstract_id
        for other_id, other in self.abstracts.items():
            if value(other, "w:styleLink") == link:
                return other_id
        linked = self.nums.get(self.styles.list_of(link) or "")
        return self._abstract(value(linked, "w:abstractNumId") or "", seen | {abstract_id})

    def _level(self, paragraph: Any, found: _List, direct: int | None) -> int:
        """17.9.23: for numbers that come from a style, the level that names the style; else w:ilvl."""
        if direct is not None:
            return direct
        by_style = {level.style: i for i, level in found.levels.items() if level.style}
        for style_id in self.styles.chain(self.styles.of(paragraph)):
            if style_id in by_style:
                return by_style[style_id]
            if (own := self.styles.level(style_id)) is not None:
                return own
        return 0

    def _count(self, num_id: str, found: _List, level: int) -> None:
        """Lists with one abstract definition count on together; startOverride begins again, once (17.9.26)."""
        counters = self.counters.setdefault(found.abstract, [None] * _LEVELS)
        now = counters[level]
        if level in found.starts and (num_id, level) not in self.started:
            counters[level] = found.starts[level]
            self.started.add((num_id, level))
        else:
            counters[level] = found.levels[level].start if now is None else now + 1
        for lower in range(level + 1, _LEVELS):
            if lower in found.levels and _restarts(found.levels[lower], lower, level):
                counters[lower] = None

    def _local(self, name: str) -> str:
        """Word prints japaneseCounting, which Chinese versions write for 一、二、三, in the document's language."""
        chinese = name == "japaneseCounting" and not self.styles.language.startswith("ja")
        return "chineseCountingThousand" if chinese else name

    def _shown(self, found: _List, at: int) -> Label:
        level, counters = found.levels[at], self.counters[found.abstract]
        if level.format == "bullet":
            return Label(BULLET if level.text.strip() else "", at, level.suffix, level.hidden)
        unknown: list[str] = []

        def one(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            part = found.levels.get(index)
            if part is None or index > at:
                return ""
            count = counters[index]
            name = "decimal" if level.legal and part.format != "none" else part.format
            shown = in_format(part.start if count is None else count, self._local(name))
            if shown is None:
                unknown.append(name)
            return shown or ""

        text = re.sub(r"%([1-9])", one, level.text)
        return Label(text, at, level.suffix, level.hidden, "、".join(unknown))


def _levels(abstract: Any) -> dict[int, Level]:
    found = {integer(e, "w:ilvl"): read_level(e) for e in abstract.findall(q("w:lvl"))}
    return {at: level for at, level in found.items() if at < _LEVELS}


def _restarts(level: Level, index: int, used: int) -> bool:
    """17.9.10: after any higher level; w:lvlRestart 0 never, n only after level n or one above it."""
    if level.restart is None or level.restart > index:
        return True
    return used < level.restart
