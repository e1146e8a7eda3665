"""Rules across files: what refers to what must exist. One small generator per rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..ground.problems import Problem
from ..library import Library
from . import files, guard, links, markup, navigation, pages, plans, quizzes, regulations, sources

Rule: TypeAlias = Callable[[Library], Iterator[Problem]]


def check(library: Library) -> list[Problem]:
    """Every problem that needs more than one file to see."""
    return [problem for rule in RULES for problem in rule(library)]


RULES: tuple[Rule, ...] = (
    guard.nothing_to_hide,
    files.pictures_are_pictures,
    files.nothing_is_unfilled,
    regulations.texts_lie_in_their_folder,
    regulations.names_are_unique,
    regulations.versions_have_a_current_text,
    regulations.citations_resolve,
    regulations.citations_are_in_force,
    regulations.quotations_are_exact,
    pages.fences_are_right,
    markup.pages_hold_no_markup,
    sources.questions_have_sources,
    sources.sources_stand,
    quizzes.question_advice,
    quizzes.quotations,
    quizzes.paper_questions,
    quizzes.paper_draws,
    quizzes.exam_points,
    plans.checklist_targets,
    plans.plan_targets,
    plans.ledgers_name_known_things,
    plans.topics_name_known_things,
    pages.pages_do_not_collide,
    links.links_lead_somewhere,
    navigation.there_is_a_first_page,
    navigation.plans_have_pages,
    navigation.menus_are_right,
    pages.names_fit_every_system,
)
