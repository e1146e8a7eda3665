"""Fenced blocks an editor may put on a page. Adding one: a class with `name`, listed in KINDS."""

from __future__ import annotations

from ..ground import yamltree
from ..ground.problems import Location, Problem
from ..ground.validation import validate
from .annual import ComparisonFence, LedgerFence, ReportFence, ReportsFence
from .base import Fence
from .calendar import CalendarFence, SubscriptionsFence
from .duties import DutiesFence, DutyListsFence, DutyMatrixFence
from .frequency import FrequencyFence
from .glance import GlanceFence
from .overview import (
    BanksFence,
    CertificateFence,
    ContinueFence,
    DueFence,
    GroupIdFence,
    MaterialsFence,
    MyFence,
    NewsFence,
    NotebookFence,
    RegulationsFence,
)
from .owed import OwedFence
from .plan import AgendaFence, ChecklistFence, ListsFence, MonthFence, PlansFence, SignoffFence
from .quiz import DailyFence, QuizFence, ThemedFence
from .review import CoverageFence, ReviewFence, UnlistedFence
from .revision import ChangeQuizFence, ImpactFence, StudyFence
from .steps import StepListsFence, StepsFence
from .text_comparison import CompareFence
from .topics import TopicArchiveFence, TopicsFence, TopicYearsFence
from .yearplan import PlanFence

KINDS: dict[str, type[Fence]] = {
    kind.name: kind
    for kind in (
        QuizFence, DailyFence, ThemedFence, PlanFence, PlansFence, ChecklistFence, ListsFence, MonthFence, AgendaFence,
        SignoffFence, FrequencyFence, OwedFence, CalendarFence, SubscriptionsFence,
        RegulationsFence, MaterialsFence, BanksFence, NewsFence, ContinueFence, MyFence, NotebookFence, DueFence,
        CertificateFence, GroupIdFence, CompareFence, StudyFence, ChangeQuizFence, ImpactFence, DutiesFence,
        DutyListsFence, StepsFence, StepListsFence,
        DutyMatrixFence, ReviewFence, CoverageFence, UnlistedFence,
        GlanceFence, ReportFence, LedgerFence, ComparisonFence, ReportsFence,
        TopicsFence, TopicArchiveFence, TopicYearsFence,
    )
}  # fmt: skip


def read(name: str, body: str, at: Location) -> tuple[Fence | None, yamltree.Tree | None, list[Problem]]:
    """The fence called `name` with these options, its tree, and its problems."""
    tree, problems = yamltree.read(body, at.file, at.line)
    if tree is None:
        return None, None, problems
    fence, bad = validate(KINDS[name], tree, {} if tree.value is None else tree.value, ())
    return fence, tree, problems + bad


__all__ = ["KINDS", "Fence", "QuizFence", "read"]
