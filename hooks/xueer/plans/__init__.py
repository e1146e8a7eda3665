"""Annual plans, study checklists and their due dates."""

from .duties import Duty, DutyHead, DutyList, duties
from .model import Checklist, ListHead, ListTask, Plan, PlanHead, PlanSource, PlanTask
from .parse import checklist, place, plan
from .schedule import Schedule, month_day

__all__ = [
    "Checklist",
    "Duty",
    "DutyHead",
    "DutyList",
    "ListHead",
    "ListTask",
    "Plan",
    "PlanHead",
    "PlanSource",
    "PlanTask",
    "Schedule",
    "checklist",
    "duties",
    "month_day",
    "place",
    "plan",
]
