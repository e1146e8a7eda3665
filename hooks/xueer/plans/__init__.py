"""Annual plans, checklists, ledgers, duties, step lists and 第一议题 papers as their files say them, with due dates.

One file at a time; a plan is held against a ledger in `year`.
"""

from .derive import derive
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
from .steps import Step, StepList, StepsHead, steps
from .topics import Topic, Topics, TopicsHead, topics

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
    "Step",
    "StepList",
    "StepsHead",
    "Topic",
    "Topics",
    "TopicsHead",
    "Yearbook",
    "YearbookHead",
    "checklist",
    "derive",
    "duties",
    "ledger",
    "month_day",
    "place",
    "plan",
    "steps",
    "topics",
    "yearbook",
]
