"""The text of a 修改决定 or 修正案: which rule it amends, and its items with their sentences.

一、将第二条修改为：“第二条　…” Quotations may run over paragraphs, each of which may repeat the opening mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from ...ground.numerals import NUMBER
from ..editions import amended
from . import package
from .making import Reading
from .operations import Operation, Words
from .sentences import operations

#: e.g. 一、将第二条 · ## 十二、删去; where no line begins so, （一）将第二条; else 1．将第二条
_ITEMS = tuple(
    re.compile(rf"(?:#{{2,6}}\s*)?[\s　]*({number})\s*(?=\S)")
    for number in (
        "[一二三四五六七八九十百]{1,4}、",
        "[（(][一二三四五六七八九十百]{1,4}[）)]",
        "[0-9０-９]{1,2}[．.、]",
    )
)
#: Words that order nothing: 本决定自公布之日起施行.
_IDLE = re.compile(
    r"(?:本|该)(?:决定|修正案|通知)自.*(?:施行|生效|实施)$|"
    r".*(?:现予(?:公布|印发)|重新(?:公布|发布|印发))$|"
    r".*(?:决定|作)对?.*作(?:出)?(?:如下|以下)(?:修改|修订|修正)[：:]?$|(?:此外|特此(?:通知|公告))$|"
    r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$|[一-龥]{1,20}(?:局|委|委员会|政府|厅|部|院|会|办公室)$"
)
_ENDS = re.compile(r"[。；]")
_NOT_IDLE = re.compile(rf"修改为|改写|增加|删|改为|顺序|序号|〖|第{NUMBER}[编章节条款项]")
#: Where the orders begin: 作如下修改：
_BEGINS = re.compile(r"(?:如下|以下)(?:修改|修订|修正|调整)|(?:修改|修订|修正)如下")
#: What a sentence outside the items has when it orders something; a signature and a date have none of it.
_ORDERS = re.compile(rf"修改|增加|删|改为|调整|废止|〖|第{NUMBER}[编章节条款项]")
#: e.g. 根据《立法法》第九十一条 · 为了规范管理
_PREAMBLE = re.compile(r"(?:根据|依据|依照|按照|为了?|经|现将|现对)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, what it orders; `open` when not all of it is understood, with the words that are not."""

    text: str
    operations: tuple[Operation, ...]
    open: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """三、 with its sentences; `label` is empty for what stands outside the items."""

    label: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it was read."""

    title: str
    rule: str  # the name of the rule it amends, empty when it does not say
    items: tuple[Item, ...]

    @property
    def open(self) -> list[tuple[str, Sentence]]:
        """The sentences that are not understood, each with the label of its item."""
        return [(item.label, one) for item in self.items for one in item.sentences if one.open]


def amended_rule(title: str) -> str:
    """The name of the one rule that a decision with this title amends; empty for every other title."""
    named = amended(re.sub(r"[\s　]", "", title))
    return named[0] if named and len(named) == 1 else ""


def is_package(title: str) -> bool:
    """Whether a decision with this title amends several rules, named or not: 关于修改部分规章的决定."""
    named = amended(re.sub(r"[\s　]", "", title))
    return named is not None and len(named) != 1


def read(title: str, lines: list[str], names: Collection[str] = ()) -> Decision:
    """A decision's title and its paragraphs, one a line, in order; of a package what is ordered of the rule so named.

    Outside the items stand the preamble, the signature and, in a decision without items, the orders themselves:
    none of them may be passed over.
    """
    if is_package(title):
        return _of_package(title, lines, names)
    reading = Reading(rule=amended_rule(title))
    return Decision(title, reading.rule, tuple(_item(label, found, reading) for label, found in _items(lines)))


def _of_package(title: str, lines: list[str], names: Collection[str]) -> Decision:
    """The items of one rule; one below 一、 is 一、（二）. `rule` is what the decision calls it, empty if nothing."""
    found: list[tuple[str, list[str]]] = []
    named: list[str] = []
    for label, item in _items(lines):
        own = package.own_lines(item, names) if label else item
        if own is None:
            continue
        named += package.named_in(item) if label else []
        found += [(label + below, rest) for below, rest in _items(own)] if label else [(label, item)]
    rule = next((one for one in named if one in names), "")
    reading = Reading(rule=rule)
    return Decision(title, rule, tuple(_item(label, item, reading) for label, item in found))


def _items(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The label of each item and its lines; first, without a label, what stands outside them."""
    items: list[tuple[str, list[str]]] = [("", [])]
    style = _style(lines)
    depth = 0
    for line in lines:
        if depth <= 0 and style and (found := style.match(line)):
            items.append((found[1], []))
            line = line[found.end() :]  # noqa: PLW2901 - the rest of it
        if not line.strip():
            continue
        repeated = depth > 0 and line.lstrip().startswith("“")
        depth = max(0, depth + line.count("“") - line.count("”") - repeated)
        items[-1][1].append(line.strip())
    return items


def _style(lines: list[str]) -> re.Pattern[str] | None:
    """How the items are numbered: 一、 when any line begins so, else （一）, else 1．; None without items.

    A decision that gives 一、 to the rules it amends gives （一） to what it does to one.
    """
    outside, depth = [], 0
    for line in lines:
        if depth <= 0:
            outside.append(line)
        depth = max(0, depth + line.count("“") - line.count("”"))
    return next((one for one in _ITEMS if any(map(one.match, outside))), None)


def _item(label: str, lines: list[str], reading: Reading) -> Item:
    """An item's paragraphs as sentences; what an item leaves unsaid is what the sentence before named."""
    reading.name()
    masked, quotations = _masked(lines)
    if masked is None:
        whole = "\n".join(lines)
        return Item(label, (Sentence(whole, (), "前引号“没有配对的后引号”"),))
    reading.quotations = quotations
    found = []
    texts = [part.strip() for line in masked for part in _ENDS.split(line) if part.strip()]
    begins = next((n for n, text in enumerate(texts) if _BEGINS.search(text)), -1)
    if not label and begins >= 0:
        texts[begins] = _BEGINS.split(texts[begins])[-1].lstrip("：:，")
    for n, text in enumerate(texts):
        if _IDLE.fullmatch(text) and not _NOT_IDLE.search(text):
            continue
        if not label and (n < begins or _PREAMBLE.match(text) or not _ORDERS.search(text)):
            continue  # the preamble and the signature
        done, rest = operations(text, reading)
        found.append(Sentence(_shown(text, quotations), tuple(done), _shown(rest, quotations)))
    return Item(label, tuple(found))


def _masked(lines: list[str]) -> tuple[list[str] | None, list[Words]]:
    """The lines with each quotation as 〖its number〗, and the quotations; None when one is not closed."""
    for repeats in (True, False):
        found = _mask("\n".join(lines), repeats=repeats)
        if found is not None:
            return found[0].split("\n"), found[1]
    return None, []


def _mask(text: str, *, repeats: bool) -> tuple[str, list[Words]] | None:
    """`repeats`: each paragraph of a quotation begins with an opening mark of its own."""
    out, inner, depth = "", "", 0
    quotations: list[Words] = []
    for at, c in enumerate(text):
        repeated = repeats and c == "“" and depth > 0 and text[at - 1] == "\n"
        if c == "“" and not repeated:
            depth += 1
        elif c == "”":
            depth -= 1
        if depth == 0 and c == "”":
            out += f"〖{len(quotations)}〗"
            quotations.append(tuple(filter(None, (line.strip() for line in inner.split("\n")))))
            inner = ""
        elif depth < 0:
            return None
        elif depth == 0:
            out += c
        elif not repeated and not (c == "“" and depth == 1):
            inner += c
    return None if depth else (out, quotations)


def _shown(text: str, quotations: list[Words]) -> str:
    """The text with the first words of its quotations."""

    def quotation(found: re.Match[str]) -> str:
        words = "".join(quotations[int(found[1])])
        return f"“{words[:20]}{'…' * (len(words) > 20)}”"

    return re.sub(r"〖(\d+)〗", quotation, text)
