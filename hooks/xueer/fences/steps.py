"""```` ```步骤清单 ````: who does what before and after a day, with the dates of an example or of a day given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from ..ground.text import chinese_date, did_you_mean
from ..ground.validation import Id, key
from ..library import Library
from ..page.paths import steps_path
from ..page.view import View
from .base import Fence, Finding, unknown
from .plan import clause_links


class StepsFence(Fence):
    """The steps of one list, each with its clauses; dates are counted from `日期`, else from the list's example."""

    name: ClassVar[str] = "步骤清单"
    id: Id = key("清单")
    day: dt.date | None = key("日期", None)

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.id not in library.steps:
            yield unknown("步骤清单", self.id, ("清单",), did_you_mean(self.id, library.steps))

    def draw(self, view: View) -> str:
        head = view.library.steps[self.id].head
        example = None if self.day else head.example
        day = self.day or (example.day if example else None)
        rows = [
            (step, chinese_date(due) if day and (due := step.when.due(day)) else "", clause_links(view, step.sources))
            for step in head.steps
        ]
        counted = chinese_date(day) if day else ""
        return view.render("plan/steps.html", head=head, rows=rows, day=counted, example=example)


class StepListsFence(Fence):
    """Every list with its bearer and number of steps."""

    name: ClassVar[str] = "步骤清单目录"

    def draw(self, view: View) -> str:
        rows = [(one.head, view.link(steps_path(one.id))) for one in view.library.steps.values()]
        return view.render("plan/step-lists.html", rows=rows)
