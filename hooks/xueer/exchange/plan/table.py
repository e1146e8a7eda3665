"""A year's plan as the table that `plan import` reads back, task for task."""

from __future__ import annotations

from ...plans import Plan
from ..office.workbook import Value, workbook
from .rows import LISTS
from .text import KEYS, written


def table(plan: Plan) -> bytes:
    """One sheet, one row a task; several names are joined by 、."""
    rows = [[_cell(key, written(task).get(key)) for key in KEYS] for task in plan.head.tasks]
    return workbook([(f"{plan.year} 年计划", list(KEYS), rows)])


def _cell(key: str, value: object) -> Value:
    if value is None:
        return None
    if key in LISTS and isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        forms = "、".join(f"{form} {times} 次" for form, times in value.get("其中", {}).items())
        return f"{value['次数']} 次" + (f"，其中{forms}" if forms else "")
    return str(value)
