"""How the standing of tasks and entries is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from ..page.paths import ledger_path
from ..page.view import View
from ..plans import Entry
from ..year.reckoning import Standing

#: A standing → what its class in plans.css ends with.
KINDS = {
    Standing.DONE: "done",
    Standing.LATE: "late",
    Standing.PARTIAL: "partial",
    Standing.DUE: "due",
    Standing.OVERDUE: "overdue",
    Standing.UNTOLD: "untold",
    Standing.GAP: "untold",
    Standing.AS_NEEDED: "needed",
}
#: These are said of every plan, the others where there are any.
ALWAYS = (Standing.DONE, Standing.DUE, Standing.OVERDUE)


def kinds(counts: Mapping[Standing, int]) -> dict[Standing, str]:
    """The standings that a table has a column for."""
    return {s: kind for s, kind in KINDS.items() if s in ALWAYS or counts.get(s)}


def ledger_link(view: View, entry: Entry) -> str:
    """Where an entry stands on its year's ledger page."""
    return view.link(ledger_path(entry.date.year), entry.id)
