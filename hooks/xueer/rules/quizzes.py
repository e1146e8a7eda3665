"""Rules about questions and papers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..edition import Edition
from ..ground.problems import Problem
from ..ground.text import did_you_mean, listing, normalise
from ..library import Library
from ..quizzes.lint import advise, duplicates_elsewhere
from ..regulations import parse_reference


def question_advice(library: Library) -> Iterator[Problem]:
    """What quizzes/lint.py advises about each bank, and about all of them together."""
    for bank in library.banks.values():
        yield from advise(bank)
    yield from duplicates_elsewhere(library.banks.values())


def quotations(library: Library) -> Iterator[Problem]:
    """Text in quotation marks (eight characters or more) stands in the cited full text."""
    whole: dict[str, str] = {}
    for item in library.questions.values():
        found = parse_reference(item.question.source or "")
        regulation = library.regulations.get(found[0]) if found else None
        if regulation is None or not regulation.complete:
            continue
        for quoted in re.findall(r"“([^“”]{8,})”", f"{item.question.stem}\n{item.question.explanation}"):
            if regulation.id not in whole:
                whole[regulation.id] = normalise("".join(c.text for c in regulation.everything.values()))
            if normalise(quoted).strip("。，；") not in whole[regulation.id]:
                message = f"{item.id}：引文“{quoted[:20]}”不在《{regulation.short}》里"
                yield Problem(item.at, "quiz/quotation", message, "照条文改，或去掉引号")


def paper_questions(library: Library) -> Iterator[Problem]:
    """A paper's questions exist and occur once."""
    for paper in library.papers.values():
        seen: set[str] = set()
        for question, at in paper.references():
            if question not in library.questions:
                hint = did_you_mean(question, library.questions) or "题号写作 题库编号.题目编号"
                yield Problem(at, "paper/question", f"没有题目“{question}”", hint)
            elif question in seen:
                yield Problem(at, "paper/repeated", f"题目“{question}”在本卷重复", "删去一处")
            seen.add(question)


def paper_draws(library: Library) -> Iterator[Problem]:
    """A draw's banks exist and hold enough, counted as if every exam with 答案发布 were still sealed."""
    edition = Edition(library, dt.date.min)
    for paper in library.papers.values():
        unknown: set[int] = set()
        for index, section in enumerate(paper.head.sections):
            for name in section.draw.banks if section.draw else ():
                if name not in library.banks:
                    unknown.add(index)
                    hint = did_you_mean(name, library.banks) or f"题库有 {listing(library.banks)}"
                    yield Problem(paper.draws[index], "content/quiz", f"没有题库“{name}”", hint)
        for index, cell, have in edition.shortages(paper):
            if index in unknown:
                continue
            facts = [cell.kind, f"难度 {cell.difficulty}" if cell.difficulty else "", *cell.tags]
            what = "、".join(fact for fact in facts if fact) or "不限题型"
            message = f"抽题不够：{what} 要 {cell.count} 题，能抽的有 {have} 题"
            hint = "减少数量，或者补题；留给封存考试的题不能抽"
            yield Problem(paper.draws[index], "paper/draw-short", message, hint)


def how_they_did(library: Library) -> Iterator[Problem]:
    """What an exam showed of a question stands beside it, as long as it is still the same question."""
    for paper, found in library.figures.items():
        for item in (q for name in found.items if (q := library.questions.get(name))):
            figures = found.items[item.id]
            if figures.revision == item.question.revision():
                message = f"{item.id}：{paper} 考过，{figures.said(item)}"
                yield Problem(item.at, "quiz/figures", message, "太难、太易、好坏分不开的，看看题和干扰项")
