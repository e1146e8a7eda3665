"""Rules across files: what refers to what must exist, what is kept back is not told. One small generator per rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..edition import Edition
from ..ground.problems import Problem
from ..library import Library
from . import (
    exams,
    files,
    guard,
    ledgers,
    links,
    locks,
    markup,
    navigation,
    pages,
    plans,
    quizzes,
    regulations,
    settings,
    sources,
)

Rule: TypeAlias = Callable[[Library], Iterator[Problem]]
#: A rule that depends on the day: about what is kept back, or has not taken place.
Dated: TypeAlias = Callable[[Edition], Iterator[Problem]]


def check(edition: Edition) -> list[Problem]:
    """Every problem that needs more than one file to see."""
    found = [problem for rule in RULES for problem in rule(edition.library)]
    return found + [problem for dated in DATED for problem in dated(edition)]


RULES: tuple[Rule, ...] = (
    settings.settings_are_right,
    guard.nothing_to_hide,
    files.pictures_are_pictures,
    files.nothing_is_unfilled,
    regulations.texts_lie_in_their_folder,
    regulations.names_are_unique,
    regulations.versions_have_a_current_text,
    regulations.citations_resolve,
    regulations.citations_are_in_force,
    regulations.quotations_are_exact,
    pages.heads_say_what_is_known,
    pages.fences_are_right,
    markup.pages_hold_no_markup,
    sources.questions_have_sources,
    sources.sources_stand,
    quizzes.question_advice,
    quizzes.quotations,
    quizzes.paper_questions,
    quizzes.paper_draws,
    quizzes.how_they_did,
    exams.exam_points,
    locks.papers_are_locked,
    locks.locks_are_current,
    plans.checklist_targets,
    plans.plan_targets,
    ledgers.ledgers_name_known_things,
    ledgers.plans_mean_what_they_say,
    plans.topics_name_known_things,
    pages.pages_do_not_collide,
    pages.addresses_are_unique,
    links.links_lead_somewhere,
    links.footnotes_have_texts,
    navigation.there_is_a_first_page,
    navigation.plans_have_pages,
    navigation.menus_are_right,
    pages.names_fit_every_system,
)

DATED: tuple[Dated, ...] = (
    exams.open_twins,
    exams.numbers_on_pages,
    exams.kept_from_practice,
    ledgers.nothing_is_recorded_ahead,
)
