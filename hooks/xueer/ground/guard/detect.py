"""The table of detectors, and what they find in a text or in a name. Every value is shown masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from ..catalogue import RULES, Level
from ..patterns import later
from . import cards, marks, mobiles, numbers, persons, spelt
from .folding import RAISED, folded, places

#: Nobody reads more findings of one text; a list of ten thousand numbers is one mistake.
MOST = 500

Spans: TypeAlias = Iterator[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Detector:
    """One row: what it is called, its rule, where it finds it in folded text, how the value is shown, what to do."""

    name: str
    rule: str
    find: Callable[[str], Spans]
    mask: Callable[[str], str]
    hint: str

    @property
    def stops(self) -> bool:
        """Whether what it finds is an error."""
        return RULES[self.rule].level is Level.ERROR


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding: by which detector, in which line (from 0), which columns (from 0), and the masked value.

    `same` is equal for equal values; nothing can be told from it, and it is written nowhere.
    """

    by: Detector
    line: int
    start: int
    end: int
    shown: str
    same: int = field(repr=False)


def _number(accept: Callable[[numbers.Number], bool]) -> Callable[[str], Spans]:
    return lambda text: ((n.start, n.end) for n in numbers.numbers(text) if accept(n))


def _digits(text: str) -> str:
    """138******78; of short ones only the first and the last."""
    found = re.sub(r"[^0-9Xx]", "", spelt.plain(text))
    before, after = (3, 2) if len(found) > 9 else (1, 1)
    return f"{found[:before]}{'*' * (len(found) - before - after)}{found[-after:]}"


def _joined(text: str) -> str:
    """A mark is shown as it is, on one line."""
    return re.sub(r" *\n[ >]*", "", text).strip()


def _stars(before: int, after: int) -> Callable[[str], str]:
    return lambda text: f"{text[:before]}****{text[len(text) - after :]}"


def _mail(text: str) -> str:
    """No asterisks: without them, as Markdown shows it, this would be an address again."""
    return f"{text[0]}…@{persons.plain_mail(text).partition('@')[2]}"


_REMOVE = "删去；确实可以公开的，在 guard.yml 里写明理由"
_MARKED = "涉密、内部文件一律不放；只是讲解标志的，在 guard.yml 里写明理由"
_PERSON = "个人信息一律不放，删去；例子里编造的，在 guard.yml 里写明理由"
# fmt: off
DETECTORS = (
    Detector("密级标志", "guard/secrecy", marks.stars, _joined, _MARKED),
    Detector("密级标志", "guard/secrecy", marks.alone, _joined, _MARKED),
    Detector("身份证号码", "guard/identity", _number(numbers.identity), _digits, _PERSON),
    Detector("手机号码", "guard/mobile", _number(mobiles.mobile), _digits, _PERSON),
    Detector("身份证号码", "guard/identity", lambda text: numbers.together(text, 18), _digits, _PERSON),
    Detector("手机号码", "guard/mobile", lambda text: numbers.together(text, 11), _digits, _PERSON),
    Detector("身份证号码", "guard/identity", numbers.parted, _digits, _PERSON),
    Detector("手机号码", "guard/mobile", mobiles.parted, _digits, _PERSON),
    Detector("手机号码", "guard/mobile", mobiles.said, _digits, _PERSON),
    Detector("身份证号码", "guard/identity", spelt.identity, _digits, _PERSON),
    Detector("手机号码", "guard/mobile", spelt.mobile, _digits, _PERSON),
    Detector("银行卡号", "guard/bank-card", _number(cards.bank_card), _digits, _PERSON),
    Detector("固定电话", "guard/landline", persons.landlines, _digits, _REMOVE),
    Detector("邮箱", "guard/mail", persons.mails, _mail, _REMOVE),
    Detector("车牌号", "guard/plate", persons.plates, _stars(2, 1), _REMOVE),
    Detector("住址", "guard/address", persons.addresses, _stars(1, 1), _REMOVE),
    Detector("人名与处分、线索", "guard/person", persons.named, _stars(1, 2), _REMOVE),
)
# fmt: on
#: The asterisk of a list is folded away; what follows it is enumerated.
_BULLET = later(r"[ >]*\* ")
_STOPPING = tuple(by for by in DETECTORS if by.stops)
_IN_NAMES = Detector("密级标志", "guard/secrecy", marks.in_names, _joined, _MARKED)


def hits(text: str, detectors: Iterable[Detector] = DETECTORS) -> list[Hit]:
    """Everything that is found in a text, by these detectors, in the order of its places."""
    seen = folded(text)
    found = [(start, end, by) for by in detectors for start, end in by.find(seen)]
    if not found:
        return []
    lines = text.split("\n")
    placed = _placed(seen, lines, sorted(_apart(found, len(seen)), key=lambda f: f[0]))
    return [hit for hit in placed if not (hit.by.find is marks.alone and _BULLET.match(lines[hit.line]))]


def hits_in_name(name: str) -> list[Hit]:
    """What is found in the name of a file or a folder; there, _ is a blank."""
    found = hits(name.replace("_", " "))
    found += [hit for hit in hits(name) if not any(hit.start < other.end and other.start < hit.end for other in found)]
    if not any(hit.by.rule == _IN_NAMES.rule for hit in found):
        seen = folded(name := name.replace("_", " "))
        found += _placed(seen, [name], ((start, end, _IN_NAMES) for start, end in _IN_NAMES.find(seen)))
    return found


#: Any error has one of these: a sign of each mark's words, eleven digits with no word between them, or something spelt
#: otherwise than shown. Most questions of a bank have none of it, and are looked at no further.
_POSSIBLE = later(
    rf"[密祕秘内內外公转轉翻复複摘扩擴阅閱仅僅传傳&\\%<~]|[此本]\W*文?\W*件|[看用会]\W*后|份\W*[号號]|(?:[\d{RAISED}{spelt.WORDS}][\W_]*){{11}}"
)


def stopping(text: str) -> list[Hit]:
    """What an importer may not take: the errors among the hits. Hints are not looked for: they hide no error."""
    return hits(text, _STOPPING) if _POSSIBLE.search(text) else []


def _apart(found: list[tuple[int, int, Detector]], length: int) -> Iterator[tuple[int, int, Detector]]:
    """What overlaps is one finding: an error before a hint, then what begins first, then the first row of the table."""
    taken = bytearray(length)
    for start, end, by in sorted(found, key=lambda f: (not f[2].stops, f[0], -f[1], DETECTORS.index(f[2]))):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield start, end, by


def _placed(seen: str, lines: list[str], found: Iterable[tuple[int, int, Detector]]) -> list[Hit]:
    hits: list[Hit] = []
    line = counted = 0
    by_line: dict[int, list[tuple[int, int, Detector]]] = {}
    for start, end, by in islice(found, MOST):
        line, counted = line + seen.count("\n", counted, start), start
        by_line.setdefault(line, []).append((start, end, by))
    for line, own in by_line.items():
        begin = seen.rfind("\n", 0, own[0][0]) + 1
        columns = iter(places(lines[line], [at - begin for start, end, _ in own for at in (start, end)]))
        for start, end, by in own:
            value = seen[start:end]
            hits.append(Hit(by, line, next(columns), next(columns), by.mask(value), hash(re.sub(r"\W", "", value))))
    return hits


@lru_cache(maxsize=256)
def masked(text: str) -> str:
    """A text of one line with every value hidden, and whatever else has eleven digits: 138******78."""
    for blank in "_ " if "_" in text else "_":  # in names, _ is a blank
        for hit in sorted(hits(text.replace("\n", " ").replace("_", blank)), key=lambda h: -h.start):
            if hit.by.rule != _IN_NAMES.rule:
                text = text[: hit.start] + hit.shown + text[hit.end :]
    return re.sub(r"\d{11,}[Xx]?", lambda found: _digits(folded(found[0])), text)
