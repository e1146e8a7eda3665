"""Aiken: a stem of one line, lettered options, ANSWER: X.

Only ANSWER ends a question. A block that a blank line ends, or that has a line which fits nowhere, is reported with
its line and never joined to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase

from .draft import Imported

_OPTION = re.compile(r"\s*([A-Z])[.)](.*)$")
#: Moodle wants capitals and a narrow colon; people write Answer：b and mean the same.
_ANSWER = re.compile(r"\s*ANSWER\s*[:：](.*)$", re.IGNORECASE)
_SMALL = re.compile(r"\s*[a-z][.)]\s")
#: Option texts, right and wrong, that make a question a 判断.
JUDGED = (("对", "错"), ("正确", "错误"), ("√", "×"), ("true", "false"), ("t", "f"))


@dataclass(slots=True)
class _Block:
    """Lines that may be one question."""

    line: int
    stems: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    answer: str | None = None
    #: What does not fit: (line, in words).
    wrong: list[tuple[int, str]] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Add one line that is not blank."""
        if found := _ANSWER.match(line):
            answer = found[1].strip()
            self.answer = answer.upper() if len(answer) == 1 else answer
        elif found := _OPTION.match(line):
            self.options.append((found[1], found[2].strip()))
        elif self.stems and _SMALL.match(line):
            self.wrong.append((number, f"选项的字母要大写：“{line.strip()}”"))
        elif self.options:
            self.wrong.append((number, f"选项后面的“{line.strip()}”不是选项，也不是 ANSWER"))
        else:
            self.stems.append(line.strip())
            if len(self.stems) == 2:
                self.wrong.append((number, "题干不止一行，看不出是一道题还是两道"))


def read(text: str) -> Imported:
    """The questions of an Aiken file."""
    imported = Imported()
    for block in _blocks(text):
        imported.begin()
        _take(imported, block)
    return imported


def begins_otherwise(stem: str) -> bool:
    """Whether a line would not be read as a stem."""
    return bool(_OPTION.match(stem) or _ANSWER.match(stem))


def _blocks(text: str) -> Iterator[_Block]:
    """Each ends with its ANSWER, or with a blank line."""
    block = _Block(0)
    for number, line in enumerate([*re.split(r"\r*\n|\r", text), ""], 1):
        if line.strip():
            block.line = block.line or number
            block.take(number, line)
        if block.line and (block.answer is not None or not line.strip()):
            yield block
            block = _Block(0)


def _why_not(block: _Block) -> tuple[int, str]:
    """(line, why this is no question), or nothing."""
    letters = [letter for letter, _ in block.options]
    if block.answer is None:
        return block.line, "没有以 ANSWER 行结束（题目中间不空行）"
    if block.wrong:
        return block.wrong[0]
    if not block.stems:
        return block.line, "前面没有题干"
    if letters != list(ascii_uppercase[: len(letters)]) or len(letters) < 2:
        return block.line, f"选项应当从 A 起一个不缺、至少两个，这里是“{''.join(letters)}”"
    if block.answer not in letters:
        return block.line, f"答案“{block.answer}”不是一个选项的字母"
    return 0, ""


def _take(imported: Imported, block: _Block) -> None:
    stem = " ".join([*block.stems, *(f"{letter}. {text}" for letter, text in block.options if not block.stems)])
    line, why = _why_not(block)
    if why or block.answer is None:
        imported.lose(f"第 {line} 行", stem or f"ANSWER: {block.answer}", why)
        return
    options = dict(block.options)
    words = tuple(text.casefold() for text in options.values())
    for pair in JUDGED:
        if sorted(words) == sorted(pair):
            said = "对" if options[block.answer].casefold() == pair[0] else "错"
            imported.store({"题型": "判断", "题干": stem, "答案": said}, f"第 {block.line} 行")
            return
    imported.store({"题型": "单选", "题干": stem, "选项": options, "答案": block.answer}, f"第 {block.line} 行")
