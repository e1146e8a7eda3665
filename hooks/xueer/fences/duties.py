"""```` ```责任清单 ````: one bearer's duties; ```` ```责任矩阵 ````: which clause binds whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..ground.text import did_you_mean
from ..ground.validation import Id, key
from ..library import Library
from ..page.paths import duties_path
from ..page.view import View
from ..standing.sources import resolve
from .base import Fence, Finding, unknown
from .plan import clause_links


class DutiesFence(Fence):
    """The rows of one list, each with its clauses."""

    name: ClassVar[str] = "责任清单"
    id: Id = key("清单")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.id not in library.duties:
            yield unknown("责任清单", self.id, ("清单",), did_you_mean(self.id, library.duties))

    def draw(self, view: View) -> str:
        head = view.library.duties[self.id].head
        rows = [(duty, clause_links(view, duty.sources)) for duty in head.duties]
        return view.render("plan/duties.html", head=head, rows=rows)


class DutyMatrixFence(Fence):
    """Clauses down, bearers across; each cell leads to the duty."""

    name: ClassVar[str] = "责任矩阵"

    def draw(self, view: View) -> str:
        lists = list(view.library.duties.values())
        cells: dict[tuple[str, str], dict[str, list[tuple[str, str, str]]]] = {}
        for one in lists:
            for duty in one.head.duties:
                for reference in duty.sources:
                    place = resolve(view.library, reference)
                    unit = place.regulation.unit_of(place.clause.id) if place and place.clause else None
                    if place is None or unit is None:
                        continue
                    row = cells.setdefault((place.regulation.id, unit.id), {})
                    cell = row.setdefault(one.id, [])
                    entry = (duty.frequency, duty.content, view.link(duties_path(one.id), duty.id))
                    if entry not in cell:
                        cell.append(entry)
        groups = []
        for regulation in view.library.regulations.values():
            rows = [
                (unit, view.link(regulation.path, unit.id), cells[regulation.id, unit.id])
                for unit in regulation.units()
                if (regulation.id, unit.id) in cells
            ]
            if rows:
                bound = [one for one in lists if any(one.id in row for _, _, row in rows)]
                groups.append((regulation, bound, rows))
        return view.render("plan/duty-matrix.html", groups=groups)


class DutyListsFence(Fence):
    """Every list with its bearer and number of duties."""

    name: ClassVar[str] = "责任清单目录"

    def draw(self, view: View) -> str:
        rows = [(d.head, view.link(duties_path(d.id))) for d in view.library.duties.values()]
        return view.render("plan/duty-lists.html", rows=rows)
