"""```` ```测验 ````: a bank, a paper, or single questions inside a page; ```` ```每日一题 ````, ```` ```专项练习 ````.

The HTML without JavaScript is drawn from the same values the client is given, so it cannot tell more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from pydantic import model_validator

from ..ground.text import did_you_mean
from ..ground.validation import Id, Texts, fail, key
from ..library import Library
from ..page.paths import quiz_path
from ..page.payload import Json
from ..page.view import View
from ..quizzes import BankQuestion, Paper
from .base import Fence, Finding, unknown

#: How many questions the daily question turns through; about a month on a phone's data.
DAILY = 31
#: Modes whose questions the browser draws itself: by date, or anew each time.
DRAWN = {"每日": "daily", "挑战": "challenge"}


class QuizFence(Fence):
    """Exactly one of 题目 (question ids), 题库 (a whole bank), 试卷 (a paper)."""

    name: ClassVar[str] = "测验"
    questions: Texts = key("题目", ())
    bank: Id | None = key("题库", None)
    paper: Id | None = key("试卷", None)

    @model_validator(mode="after")
    def _one_of(self) -> QuizFence:
        if sum(map(bool, (self.questions, self.bank, self.paper))) != 1:
            hint = "如 题目: [branch-work.q001, branch-work.q002]"
            raise fail("fence/quiz", "测验要写“题目”“题库”“试卷”其中一个", hint)
        return self

    def findings(self, library: Library) -> Iterator[Finding]:
        for index, question in enumerate(self.questions):
            if question not in library.questions:
                hint = did_you_mean(question, library.questions) or "题号写作 题库编号.题目编号"
                yield unknown("题目", question, ("题目", index), hint)
        if self.bank and self.bank not in library.banks:
            yield unknown("题库", self.bank, ("题库",), did_you_mean(self.bank, library.banks))
        if self.paper and self.paper not in library.papers:
            yield unknown("试卷", self.paper, ("试卷",), did_you_mean(self.paper, library.papers))

    def draw(self, view: View) -> str:
        if self.bank:
            bank = view.library.banks[self.bank]
            items = view.edition.bank(bank)
            info = view.payloads.set_info(f"bank/{self.bank}")
            return _held_back(view, bank.questions) + practice(view, info, [("", values(view, items))])
        if self.paper:
            return _paper(view, view.library.papers[self.paper])
        asked = [view.library.questions[q] for q in self.questions]
        items = view.edition.open(asked)
        info = {"id": f"page/{view.path}", "title": "自测", "href": view.urls.of(view.path), "count": len(items)}
        return _held_back(view, asked) + practice(view, info, [("", values(view, items))], embedded=True)


def values(view: View, items: list[BankQuestion], paper: Paper | None = None, score: float | None = None) -> list[Json]:
    """The questions as the client is given them."""
    return [view.payloads.question(q, paper, score=score) for q in items]


def _held_back(view: View, items: tuple[BankQuestion, ...] | list[BankQuestion]) -> str:
    """Says how many of these questions are kept for an exam, and until when."""
    days = [view.edition.withheld[q.id] for q in items if q.id in view.edition.withheld]
    return view.render("quiz/held-back.html", count=len(days), until=max(days)) if days else ""


def _static(view: View, sections: list[tuple[str, list[Json]]]) -> str:
    numbers = iter(range(1, 100_000))
    shown = [
        (title, [(m, [(next(numbers), q) for q in group]) for m, group in groupby(items, lambda q: q["material"])])
        for title, items in sections
    ]
    return view.render("quiz/questions.html", sections=shown)


def practice(view: View, info: Json, sections: list[tuple[str, list[Json]]], **more: Any) -> str:
    """Questions to answer one by one, with what is shown without JavaScript."""
    titled = [{"title": t, "questions": [q["id"] for q in items]} for t, items in sections if t]
    questions = [q for _, items in sections for q in items]
    body = {"set": info, "questions": questions, "sections": titled or None, "pass": None, "embedded": False} | more
    return view.element("xueer-quiz", "quiz", _static(view, sections), **body)


def _paper(view: View, paper: Paper) -> str:
    head, info = paper.head, view.payloads.set_info(f"paper/{paper.id}")
    sections = [(s.title, values(view, items, paper, s.score)) for s, items in view.edition.sections(paper)]
    if head.mode == "练习":
        asked = [view.library.questions[q] for q in paper.fixed() if q in view.library.questions]
        held = _held_back(view, asked)
        return held + practice(view, info, sections, **{"pass": head.pass_mark})
    if head.mode in DRAWN:
        return _drawn(view, paper, info, sections)
    return view.element(
        "xueer-exam",
        "exam",
        view.render("quiz/exam.html", head=head, sealed=view.edition.sealed(paper), count=info["count"])
        + _static(view, sections),
        set=info,
        revision=view.edition.revision(paper),
        minutes=head.minutes,
        attempts=head.attempts,
        release=head.release.isoformat() if head.release else None,
        sections=[{"title": t, "questions": [q["id"] for q in items]} for t, items in sections],
        questions=[q for _, items in sections for q in items],
        **{"pass": head.pass_mark},
    )


def _drawn(view: View, paper: Paper, info: Json, sections: list[tuple[str, list[Json]]]) -> str:
    """每日 and 挑战: what to draw from; without JavaScript the draw of the build's day."""
    wanted = [
        {
            "title": s.title,
            "banks": list(s.draw.banks),
            "cells": [
                {"count": c.count, "kind": c.kind, "tags": list(c.tags), "difficulty": c.difficulty}
                for c in s.draw.cells(s.kind)
            ],
        }
        for s in paper.head.sections
        if s.draw
    ]
    body = {"mode": DRAWN[paper.head.mode], "set": info, "seed": paper.head.seed, "sections": wanted}
    return view.element(
        "xueer-drawn", "drawn", _static(view, sections), **body, banks=_shelf(view), shuffle=_shuffles(paper)
    )


def _shuffles(paper: Paper) -> bool:
    return paper.head.shuffle.options == "打乱"


def _shelf(view: View) -> list[Json]:
    """Every bank with how many questions it offers; its data file is data/<id>.js."""
    return [
        {"id": b.id, "title": b.title, "count": len(view.edition.bank(b)), "tags": sorted(_tags(view, b.id))}
        for b in view.library.banks.values()
        if view.edition.bank(b)
    ]


def _tags(view: View, bank: str) -> set[str]:
    return {tag for q in view.edition.bank(view.library.banks[bank]) for tag in q.tags}


class ThemedFence(Fence):
    """专项: the member picks banks, tags, types and how many."""

    name: ClassVar[str] = "专项练习"

    def draw(self, view: View) -> str:
        info = {"id": "themed", "title": "专项练习", "href": view.urls.of(view.path), "count": 0}
        links = [(b.title, view.link(quiz_path(f"bank/{b.id}"))) for b in view.library.banks.values()]
        fallback = view.render("quiz/themed.html", links=links)
        body = {"mode": "themed", "set": info, "seed": "", "sections": [], "shuffle": True}
        return view.element("xueer-drawn", "drawn", fallback, **body, banks=_shelf(view))


class DailyFence(Fence):
    """One question a day, the same for everybody: by days since 1970-01-01, modulo the ones shipped."""

    name: ClassVar[str] = "每日一题"

    def draw(self, view: View) -> str:
        chosen = values(view, daily(list(view.edition.questions.values())))
        if not chosen:
            return view.render("overview/empty.html", text="题库里还没有题目。")
        index = (view.today - view.today.fromordinal(719163)).days % len(chosen)
        info = {"id": "daily", "title": "每日一题", "href": view.urls.of("quizzes/index.md"), "count": len(chosen)}
        return view.element("xueer-daily", "daily", _static(view, [("", [chosen[index]])]), set=info, questions=chosen)


def daily(questions: list[BankQuestion]) -> list[BankQuestion]:
    """Questions for the daily turn: those one picks the answer of, without material, spread evenly over the banks."""
    fit = [q for q in questions if q.material is None and q.question.picked]
    step = max(1, len(fit) // DAILY)
    return fit[::step][:DAILY]
