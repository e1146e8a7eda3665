"""How far something is done: by each unit that owes it, or by a number; and how that stands, in words.

A set of units is counted, never a sum: 7 and 5 may be the same branch twice. What is entered without its units
(次数: 12) shows that something took place and not whose it was.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..plans import Entry


class Standing(StrEnum):
    """How something that is due stands on a day. What is late or in part is never just 已完成."""

    DONE = "已完成"
    LATE = "迟办"
    PARTIAL = "部分完成"  # and not yet due
    DUE = "待完成"
    OVERDUE = "逾期"  # also what was begun: a due date that has passed is not softened
    UNTOLD = "未逐个登记"  # due date passed; some units are not named and something was entered without units
    GAP = "台账不全"  # an earlier year that must be looked at has no ledger
    AS_NEEDED = "按需开展"  # the calendar asks for nothing


@dataclass(frozen=True, slots=True)
class Demand:
    """How often each must do it: in all and in a form. `anything`: one record is enough, whatever it counts."""

    times: int = 1
    forms: Mapping[str, int] = field(default_factory=dict)
    anything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What entries add up to against a demand."""

    units: tuple[str, ...]  # when more than one owes it
    lacking: tuple[str, ...]  # of these
    times: int  # of one body: how often it did
    forms: tuple[tuple[str, int, int], ...]  # of one body: (form, how often, how often it must be)
    demand: Demand
    bare: int  # how often something was entered without saying whose, when more than one owes it
    met: dt.date | None  # the day on which the last of it was done
    begun: bool

    @property
    def share(self) -> str:
        """11/12 · 4/6，其中研讨 2/3; empty where one record is all that is asked."""
        if self.units:
            return f"{len(self.units) - len(self.lacking)}/{len(self.units)}"
        parts = [f"{self.times}/{self.demand.times}"] if self.demand.times > 1 or self.forms else []
        parts += [f"其中{form} {have}/{want}" for form, have, want in self.forms]
        return "，".join(parts)

    @property
    def nobody(self) -> bool:
        """Whether of many units not one did it."""
        return len(self.lacking) == len(self.units) > 1

    @property
    def unsaid(self) -> str:
        """另有 12 次没有写单位; empty where nothing was entered without its units."""
        return f"另有 {self.bare} 次没有写单位" if self.bare else ""


def reckon(entries: Iterable[Entry], units: tuple[str, ...], demand: Demand) -> Progress:
    """What these entries add up to. No unit or one: one body, which all that names nobody else belongs to.

    Of many units an entry counts once for each it names; with 次数 0 for none. Only where it names exactly one is
    its 次数 that unit's.
    """
    bodies = units if len(units) > 1 else units or ("",)
    tallies = {unit: Counter[str]() for unit in bodies}
    bare, met, begun = 0, None, False
    for entry in sorted(entries, key=lambda e: e.date):
        amount = 1 if demand.anything else entry.times
        for unit, times in _shares(entry, bodies, amount, many=len(units) > 1):
            tallies[unit].update({"": times, f"={entry.form}": times})
            begun = begun or times > 0
        bare += amount if len(units) > 1 and entry.units is None else 0
        if met is None and not _lacking(tallies, demand):
            met = entry.date
    only = tallies[bodies[0]] if len(bodies) == 1 else Counter[str]()
    return Progress(
        units=units if len(units) > 1 else (), lacking=tuple(_lacking(tallies, demand)), times=only[""],
        forms=tuple((f, only[f"={f}"], n) for f, n in demand.forms.items()) if len(bodies) == 1 else (),
        demand=demand, bare=bare, met=met, begun=begun or bare > 0,
    )  # fmt: skip


def _shares(entry: Entry, bodies: tuple[str, ...], amount: int, *, many: bool) -> Iterator[tuple[str, int]]:
    """Whose an entry is, and how often for each."""
    if entry.units is None:
        yield from () if many else ((bodies[0], amount),)
        return
    named = bodies if bodies == ("",) else entry.units.of(bodies)
    alone = not many or (len(entry.units.names) == 1 and not entry.units.but)
    yield from ((unit, amount if alone else min(amount, 1)) for unit in named)


def _lacking(tallies: Mapping[str, Counter[str]], demand: Demand) -> list[str]:
    wanted = {"": demand.times} | {f"={form}": n for form, n in demand.forms.items()}
    return [unit for unit, tally in tallies.items() if any(tally[name] < n for name, n in wanted.items())]


def standing_of(progress: Progress, due: dt.date, today: dt.date) -> Standing:
    """How it stands: done by its day, done later, in part, not yet, overdue, or not to be told."""
    if progress.met is not None:
        return Standing.LATE if progress.met > due else Standing.DONE
    if due < today:
        return Standing.UNTOLD if progress.bare else Standing.OVERDUE
    return Standing.PARTIAL if progress.begun else Standing.DUE


def tell(standing: Standing, progress: Progress, due: dt.date) -> str:
    """The one sentence for pages, files and calendars: 迟办 9 天 · 部分完成 4/6 · 逾期 11/12，欠第七党支部."""
    if standing is Standing.LATE and progress.met:
        return f"{standing} {(progress.met - due).days} 天"
    if standing in (Standing.AS_NEEDED, Standing.DONE, Standing.GAP, Standing.DUE):
        return str(standing)
    who = "、".join(progress.lacking) if progress.units else ""
    if standing is Standing.OVERDUE and who:
        who = "都欠" if progress.nobody else f"欠{who}"
    elif who:
        word = "还有" if standing is Standing.PARTIAL else "没有登记"
        who = "" if progress.nobody else f"{word}{who}"
    return "，".join(filter(None, (f"{standing} {progress.share}".rstrip(), who, progress.unsaid)))
