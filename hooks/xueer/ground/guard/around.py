"""What stands around a number says what it is: an amount, a part of a code, of an address of the web, a telephone.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cached_property

from ..patterns import later
from .labels import COUNTED, LABEL, TELEPHONE
from .persons import TITLE

#: Words that people write directly before a number; other words make it part of a code.
_SAID = later(r"(?:tel|phone|mobile|mob|cell|ph|wx|wechat|weixin|vx|qq|id|no|card|sfz)\Z", re.IGNORECASE)
#: One letter (李X13800000000, A13800000000) hides no number, unless it is itself the end or the kind of a code.
_CODE = later(r"(?:[0-9A-Za-z.#@/=+-]|(?:编|单|水|同|案|学|工|票|书|文|件|桩)号[: ]{0,3})[A-Za-z]\Z")
#: Names of headings and classes are codes of ours; nobody has a telephone's digits in them by chance.
_ATTRIBUTE = later(r"(?:\{:? ?(?:[^{}\n]{0,40} )?[#.]|\(#|(?:id|class|name)=[\"']?)[A-Za-z-]{0,12}\Z")
_STAKE = later(r"桩号[: ]{0,3}\Z")
_ON = later(r"(?![- ]?[Xx](?![0-9A-Za-z]))[A-Za-z]")
_MONEY = later(r"(?:人民币|RMB|CNY|USD|[¥￥$€£]) {0,2}\Z", re.IGNORECASE)
#: Whole units, not the beginnings of 元旦, 个人, 次日, nor somebody's name; no one counts so many people.
_WHOLE = (
    rf"人民币|[美港欧日澳]元|元(?![旦宵月老素首件]|{TITLE})|[人班架航辆车]次"
    r"|[人吨车辆客货箱换算]{1,3} ?(?:公里|千米|海里)|吨|公里|千米|海里|公斤|千克"
    rf"|[厘毫]米|米(?!{TITLE})|平方|立方|[㎡㎥]|亩|公顷|[千兆]瓦|标准?箱|艘|辆|株|笔(?!记|录|试|者|名)"
    r"|人(?:天|小时)|小时(?!候)|分钟|字节|个(?![人体性])|件|次(?![日年月序席])|份(?!子)|%"
)
_AMOUNT = later(
    rf" ?(?:[百千]?[万亿]+[余多]?(?:(?![一-龥])|{_WHOLE}|人次?(?![事大民力才]))|[百千](?={_WHOLE})|{_WHOLE}"
    rf"|,[0-9]{{3}}(?![ -]?[0-9]))"
)
#: A unit behind it says no more than a word before it.
_BRACKETED = later(rf" ?[(\[【〔] ?{COUNTED} ?[)\]】〕]")
#: Numbers between what is said and this one.
_OTHERS = later(r"(?:[0-9]{6,20} ?[、,和及;/] ?)+\Z")
#: Addresses of the web have numbers of articles in them; one that is said to be a telephone is one.
_WEB = later(r"(?:https?://|www\.)[A-Za-z0-9.-]{1,200}(?::[0-9]{1,5})?[/?#][A-Za-z0-9./?&=%#+~@!$-]*", re.IGNORECASE)
_IN_ADDRESS = later(r"(?:tel|phone|mobile|mob|cell|sj|shouji|dianhua)[A-Za-z]{0,8}=\+?\Z", re.IGNORECASE)
#: So far before a number something is said about it.
_FAR = 60
#: Longer rows of a table nobody writes.
_ROW = 2000
_TABLE = later(r"^ {0,40}\|[^\n]*(?:\n {0,40}\|[^\n]*)*", re.MULTILINE)


class Around:
    """What stands around the numbers of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: dict[int, list[str]] = {}

    def other(self, start: int, end: int) -> bool:
        """Whether it is an amount or part of something longer."""
        return self.code(start) or self.goes_on(end) or self.in_web(start) or self.amount(start, end)

    def amount(self, start: int, end: int) -> bool:
        """Whether the digits between are so many of something."""
        if _BRACKETED.match(self.text, end):
            return not self.telephone(start)
        return bool(_AMOUNT.match(self.text, end) or _MONEY.search(self.text[max(0, start - 6) : start]))

    def code(self, start: int) -> bool:
        """Whether what begins here is the end of a code."""
        before = self.text[max(0, start - 24) : start]
        if _STAKE.search(before):
            return True
        return bool(_CODE.search(before)) and not (_SAID.search(before) or _ATTRIBUTE.search(self._before(start)))

    def goes_on(self, end: int) -> bool:
        """Whether what ends here goes on in letters (the X of an identity card does not)."""
        return bool(_ON.match(self.text, end))

    def labelled(self, start: int) -> bool:
        """Whether it is said before it, or at the head of its column, that it is a code or an amount."""
        before = self._before(start)
        if self.telephone(start):
            return False
        before = _OTHERS.sub("", before)
        return bool(LABEL.search(before)) or any(LABEL.search(head) for head in self._heads(start))

    def telephone(self, start: int) -> bool:
        """Whether it is said to be a telephone."""
        return bool(TELEPHONE.search(self._before(start))) or any(TELEPHONE.search(head) for head in self._heads(start))

    def _before(self, start: int) -> str:
        """The line before a place, as far as it says something about it."""
        first = max(0, start - _FAR)
        return self.text[max(first, self.text.rfind("\n", first, start) + 1) : start]

    def _heads(self, start: int) -> list[str]:
        """What stands above the cell that a place is in: the head of its column, the unit above the table."""
        n = bisect(self._tables, (start, len(self.text))) - 1
        if n < 0 or start > self._tables[n][1]:
            return []
        heads = self._columns(self._tables[n][0])
        row = max(self._tables[n][0], self.text.rfind("\n", max(0, start - _ROW), start) + 1)
        if start - row > _ROW:
            return heads[:1]
        column = self.text.count("|", row, start) + 1
        return heads[:1] + heads[column : column + 1]

    def _columns(self, table: int) -> list[str]:
        """What stands above a table if it is a unit, then the cells of its first row with the line before each."""
        if table not in self._read:
            above = self.text[max(0, table - _FAR) : table].strip().rpartition("\n")[2]
            cells = self.text[table : self.text.find("\n", table)].split("|")
            self._read[table] = [above if "单位" in above else "", *(f"|{cell.strip()}" for cell in cells)]
        return self._read[table]

    @cached_property
    def _tables(self) -> list[tuple[int, int]]:
        return [found.span() for found in _TABLE.finditer(self.text)]

    def in_web(self, at: int) -> bool:
        """Whether a place is inside an address of the web."""
        n = bisect(self._web, (at, len(self.text))) - 1
        return n >= 0 and at < self._web[n][1] and not _IN_ADDRESS.search(self.text[max(0, at - 24) : at])

    @cached_property
    def _web(self) -> list[tuple[int, int]]:
        return [found.span() for found in _WEB.finditer(self.text)]
