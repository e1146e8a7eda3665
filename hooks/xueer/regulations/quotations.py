"""Quotation marks in a paragraph: how deep its reader is in them, and whose words they hold in a decision."""

from __future__ import annotations

import re

_MARKS = re.compile("[“”]")
#: Before a quotation in a decision: its words are what the rule says from now on; all others are what it said.
#: e.g. 修改为 · 作为第四条： · 增加一句 · 之后增加
_FROM_NOW_ON = re.compile(r"(?:[：:]|[为成作][：:，]?|增[加写][^“”，。；：]{0,8})\s*$")
#: Between two quotations of one list: “甲”、“乙”分别修改为“丙”、“丁”.
_LISTED = re.compile(r"”(?:[、和与及]|以及)?$")


class Quotations:
    """One paragraph, read from left to right.

    `inside` is whether the paragraph before ended in new wording whose quotation was not closed: a new article of
    several 款 has one mark before the first and one behind the last.
    """

    def __init__(self, text: str, *, inside: bool) -> None:
        self.text = text
        self.depth = int(inside and not text.startswith("“"))
        self.opened = 0  # where the outermost one begins that the reader is in, or was last
        self._new, self._read = inside, 0

    def read(self, end: int) -> None:
        """Go on to this place."""
        for mark in _MARKS.finditer(self.text, self._read, end):
            if mark[0] == "“" and not self.depth:
                self._new, self.opened = self._begins_new(mark.start()), mark.start()
            self.depth = max(0, self.depth + (1 if mark[0] == "“" else -1))
        self._read = end

    @property
    def holds_new(self) -> bool:
        """Whether the reader is in wording that a decision gives: its clauses are those of the text it makes."""
        return self.depth > 0 and self._new

    def _begins_new(self, start: int) -> bool:
        ahead = self.text[max(0, start - 12) : start]
        if _LISTED.search(ahead):
            return self._new
        return not ahead.strip() or bool(_FROM_NOW_ON.search(ahead))
