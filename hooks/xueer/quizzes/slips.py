"""What a 勘误 may mend: slips of the pen, after which a stem asks what it asked before."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .equality import arabic, comparable

#: Stems less alike than this, in percent, differ by more than a slip.
ALIKE = 80
#: Letters that turn a statement when they come, go or change: no, and, only, before, more, must; figures and spans.
_TURNING = frozenset(
    "不未没无非否莫勿禁免除仅只都均全各每或和且与及并前后上下内外多少大小高低正副主先早晚增减加超过满足应可须必能准许同异反"
    "零〇一二两三四五六七八九十百千万亿半倍双单年月日天周季旬时党团支总男女对错真假得起止始终人票点负"
)


def turns(old: str, new: str) -> str:
    """Why the new stem is more than the old one with its slips mended; empty when it is not.

    A slip is one letter that is wrong, missing or too many; two letters in a row are another word (实际 → 应到).
    A letter that decides what is right (不, 超过, 三, 月) is none, wherever it stands.
    """
    if fuzz.ratio(before := comparable(arabic(old)), after := comparable(arabic(new))) < ALIKE:
        return "题干改了很多，不只是错字"
    for gone, come in _changed(before, after):
        if max(len(gone), len(come)) > 1:
            return f"“{gone or '（没有）'}”改成“{come or '（没有）'}”，不是一个错字"
        if turning := [c for c in gone + come if c in _TURNING or c.isdigit()]:
            return f"改动的“{turning[0]}”关系到答案，不是错字"
    return ""


def _changed(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The stretches that differ, old and new."""
    at = then = 0
    for block in Levenshtein.opcodes(before, after).as_matching_blocks():
        if block.a > at or block.b > then:
            yield before[at : block.a], after[then : block.b]
        at, then = block.a + block.size, block.b + block.size
