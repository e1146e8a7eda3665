"""Annual plans, study checklists and their due dates."""

from .duties import Duty, DutyHead, DutyList, duties
from .ledger import (
    Attribute,
    Entry,
    Figure,
    FrequencyRule,
    Ledger,
    LedgerHead,
    Yearbook,
    YearbookHead,
    ledger,
    yearbook,
)
from .model import Checklist, ListHead, ListTask, Plan, PlanHead, PlanSource, PlanTask
from .parse import checklist, place, plan
from .schedule import Schedule, month_day

__all__ = [
    "Attribute",
    "Checklist",
    "Duty",
    "DutyHead",
    "DutyList",
    "Entry",
    "Figure",
    "FrequencyRule",
    "Ledger",
    "LedgerHead",
    "ListHead",
    "ListTask",
    "Plan",
    "PlanHead",
    "PlanSource",
    "PlanTask",
    "Schedule",
    "Yearbook",
    "YearbookHead",
    "checklist",
    "duties",
    "ledger",
    "month_day",
    "place",
    "plan",
    "yearbook",
]
