"""```` ```一页看年度 ````: a year on one page of A4, for who has a minute."""

from __future__ import annotations

from typing import ClassVar

from ..ground.text import month_day
from ..page.paths import glance_file, ledger_path, report_path
from ..page.view import View
from ..plans import FrequencyRule
from ..year.due import Owing
from ..year.glance import Glance, cell, glance, lead
from ..year.owed import Debt
from .annual import YearFence, task_href
from .links import Link
from .standing import KINDS

#: So many debts and due dates have room on the page; the others are counted, and stand in the full report.
ROOM = 8
_FILES = (("Word", "docx"), ("Excel", "xlsx"))


class GlanceFence(YearFence):
    """Lead sentence, completion, figures, twelve months by units, what is owed, what comes next."""

    name: ClassVar[str] = "一页看年度"

    def draw(self, view: View) -> str:
        made = glance(view.library, self.year, view.today)
        return view.render(
            "year/glance.html",
            made=made, lead=lead(made), month_day=month_day,
            lines=[(line.rule, [_cell(one) for one in line.months]) for line in made.lines],
            debts=[_debt(view, made, debt) for debt in made.debts[:ROOM]], more_debts=len(made.debts) - ROOM,
            coming=[
                Link(o.task.title, task_href(view, self.year, o.task.id), month_day(o.due)) for o in made.coming[:ROOM]
            ],
            more_coming=len(made.coming) - ROOM,
            full=view.link(report_path(self.year)), ledger=view.link(ledger_path(self.year)),
            files=[(name, view.base + glance_file(self.year, end)) for name, end in _FILES],
        )  # fmt: skip


def _cell(one: Owing | None) -> tuple[str, str, str] | None:
    """(what is shown, its kind for the colour, what it means in words)."""
    return (cell(one), KINDS[one.standing], f"{one.period} {one.words}") if one else None


def _debt(view: View, made: Glance, debt: Debt) -> tuple[Link, str]:
    """What is owed, with how long and by whom."""
    days = f"已过 {(made.report.day - debt.since).days} 天"
    if isinstance(debt.what, FrequencyRule):
        page = "plans/frequencies.md"
        href = view.link(page, debt.what.id) if page in view.library.documents else ""
    else:
        href = task_href(view, made.year, debt.what.id)
    return Link(debt.name, href, days), debt.words
