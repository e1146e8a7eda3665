"""How the standing of tasks and entries is drawn."""

from __future__ import annotations

from ..page.paths import ledger_path
from ..page.view import View
from ..plans import Entry
from ..year.due import Standing

#: A standing → what its class in plans.css ends with.
KINDS = {Standing.DONE: "done", Standing.DUE: "due", Standing.OVERDUE: "overdue"}


def ledger_link(view: View, entry: Entry) -> str:
    """Where an entry stands on its year's ledger page."""
    return view.link(ledger_path(entry.date.year), entry.id)
