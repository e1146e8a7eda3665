"""Annual plans, study checklists and their due dates."""

from .model import Checklist, ListHead, ListTask, Plan, PlanHead, PlanSource, PlanTask
from .parse import checklist, place, plan
from .schedule import Schedule, month_day

__all__ = [
    "Checklist",
    "ListHead",
    "ListTask",
    "Plan",
    "PlanHead",
    "PlanSource",
    "PlanTask",
    "Schedule",
    "checklist",
    "month_day",
    "place",
    "plan",
]
