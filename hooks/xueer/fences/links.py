"""Links to what rests on a clause, for editors' tables."""

from __future__ import annotations

from dataclasses import dataclass

from ..page.paths import duties_path, list_path, quiz_path, steps_path
from ..page.view import View
from ..standing.backlinks import Found
from ..standing.sources import Source


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address; `note` is what kind of thing it leads to."""

    label: str
    href: str
    note: str = ""


def source_link(view: View, source: Source) -> Link:
    """Where the owner of an 依据 is shown."""
    group, _, item = source.owner.partition(".")
    href = {
        "题目": lambda: view.link(quiz_path(f"bank/{group}"), source.owner),
        "计划任务": lambda: view.link(f"plans/{group}/index.md", f"task-{item}"),
        "清单任务": lambda: view.link(list_path(view.library.checklists[group])),
        "责任": lambda: view.link(duties_path(group), item),
        "步骤": lambda: view.link(steps_path(group), item),
        "频次规则": lambda: view.link("plans/frequencies.md", source.owner.partition(".")[2]),
        "制度": lambda: view.link(view.library.regulations[group].path),
    }[source.kind]()
    return Link(source.title, href, f"{source.kind} {source.owner}")


def found_link(view: View, found: Found) -> Link:
    """Where a citation stands."""
    library, path = view.library, found.document.path
    clause = library.texts[path].clause(found.clause) if path in library.texts and found.clause else None
    label = f"{found.document.title}{f'　{clause.label}' if clause else ''}"
    return Link(label, view.link(path, clause.id if clause else ""), "页面")
