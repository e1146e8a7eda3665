"""The calendars people may subscribe to: everything, what is for one audience, what one office answers for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..ground.text import digest
from ..library import Library
from ..plans import PlanTask

Kind: TypeAlias = Literal["全部", "对象", "责任"]


@dataclass(frozen=True, slots=True)
class Subscription:
    """One .ics file: everything, or what is for one audience, or what one office answers for.

    Its address depends on the name alone, so that it stays when plans change.
    """

    kind: Kind
    name: str

    @property
    def path(self) -> str:
        """ASCII, since addresses are typed into phones."""
        if self.kind == "全部":
            return "calendars/all.ics"
        return f"calendars/{'' if self.kind == '对象' else 'responsible/'}{digest(self.name)}.ics"

    def covers(self, task: PlanTask) -> bool:
        """Whether the task belongs into this calendar."""
        if self.kind == "全部":
            return True
        names = task.audience if self.kind == "对象" else task.responsible
        return any(digest(name) == digest(self.name) for name in names)


def subscriptions(library: Library) -> list[Subscription]:
    """Every calendar of all years' plans: the whole, the audiences, the offices; newest plan first."""
    tasks = [task for year in sorted(library.plans, reverse=True) for task in library.plans[year].head.tasks]
    found = [Subscription("全部", "全部任务")]
    found += [Subscription("对象", name) for task in tasks for name in task.audience]
    found += [Subscription("责任", name) for task in tasks for name in task.responsible]
    return list({one.path: one for one in reversed(found)}.values())[::-1]
