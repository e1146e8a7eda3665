"""A decision on several rules, as one of them sees it: its own items, and those that are of every rule.

一、对《甲办法》作如下修改：（一）…　二、将《甲办法》第三条、《乙办法》中的“厅”修改为“局”。　三、废止《丙办法》。
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..editions import MARKS
from .places import SOME

_TITLE = r"《(?:[^《》]|《[^《》]*》)+》"
_QUOTED = re.compile("“[^“”]*”")
#: What only says whose the items below are.
#: e.g. 对《甲办法》作如下修改： · 《甲办法》（2018年公布）
_HEAD = re.compile(
    rf"(?:[对将]|修改)?(?P<title>{_TITLE})(?:（[^（）]*）)?"
    r"(?:(?:的部分条款)?(?:作|作出|进行)?(?:如下|以下)(?:修改|修订|修正)|(?:修改|修订|修正)如下)?[：:。]?$"
)
_ONE = rf"(?P<title>{_TITLE})(?:（[^（）]*）)?(?P<places>{SOME})?"
#: Several rules in one order, or one: 《甲办法》第三条、《乙办法》第五条和《丙办法》.
_LIST = re.compile(rf"{re.sub('[?]P<[a-z]+>', '?:', _ONE)}(?:(?:、|和|及|以及)?{re.sub('[?]P<[a-z]+>', '?:', _ONE)})*")
#: Behind a title that is itself changed: 《甲办法》的名称修改为《乙办法》.
_RENAMED = re.compile("的?(?:名称|标题|题目)|修?改为《")


def named_in(lines: Collection[str]) -> list[str]:
    """The rules that these lines name outside quotations, as their titles are written in a title."""
    text = "\n".join(lines)
    while text != (text := _QUOTED.sub("", text)):
        pass
    return [one[0][1:-1].translate(MARKS) for one in re.finditer(_TITLE, text)]


def own_lines(lines: list[str], names: Collection[str]) -> list[str] | None:
    """An item's lines for the rule of these names, without its title; None for the item of another rule.

    An item that names no rule is of each of them: 上述规章的条文顺序作相应调整.
    """
    found = named_in(lines)
    if found and not any(one in names for one in found):
        return None
    if lines and (head := _HEAD.match(lines[0])):
        return lines[1:] if _is_own(head, names) else lines
    return [_own(line, names) for line in lines]


def _is_own(found: re.Match[str], names: Collection[str]) -> bool:
    return found["title"][1:-1].translate(MARKS) in names


def _own(line: str, names: Collection[str]) -> str:
    """The line with each list of rules as what it says of this one: its places, or the whole text."""
    out, at = "", 0
    for start, end in _outside(line):
        for listed in _LIST.finditer(line, start, end):
            own = next((one for one in re.finditer(_ONE, listed[0]) if _is_own(one, names)), None)
            if own is None or _RENAMED.match(line, listed.end()):
                continue
            out += line[at : listed.start()] + (own["places"] or "全文")
            at = listed.end()
    return out + line[at:]


def _outside(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line that are in no quotation."""
    depth = begun = 0
    for mark in re.finditer("[“”]", line):
        if mark[0] == "“":
            if depth == 0:
                yield begun, mark.start()
            depth += 1
        else:
            depth, begun = max(0, depth - 1), mark.end()
    if depth == 0:
        yield begun, len(line)
