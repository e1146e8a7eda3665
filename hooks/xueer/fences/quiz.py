"""```` ```测验 ````: a bank, a paper, or single questions inside a study page; ```` ```每日一题 ````."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from pydantic import model_validator

from ..library import Library
from ..payload import Json, Payloads
from ..quizzes import BankQuestion
from ..text import did_you_mean
from ..validation import Id, Texts, fail, key
from ..view import View
from .base import Fence, Finding, unknown

#: How many questions the daily question turns through; about a month on a phone's data.
DAILY = 31


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
            items = list(view.library.banks[self.bank].questions)
            info = view.payloads.set_info(f"bank/{self.bank}")
            return _quiz(view, info, [("", items)])
        if self.paper:
            paper = view.library.papers[self.paper].head
            known = view.library.questions
            sections = [(s.title, [known[q] for q in s.questions if q in known]) for s in paper.sections]
            info = view.payloads.set_info(f"paper/{self.paper}")
            return _quiz(view, info, sections, pass_mark=paper.pass_mark)
        items = [view.library.questions[q] for q in self.questions if q in view.library.questions]
        info = {"id": f"page/{view.path}", "title": "自测", "href": view.urls.of(view.path), "count": len(items)}
        return _quiz(view, info, [("", items)], embedded=True)


def _quiz(
    view: View,
    info: Json,
    sections: list[tuple[str, list[BankQuestion]]],
    *,
    pass_mark: float | None = None,
    embedded: bool = False,
) -> str:
    fallback = view.render("questions.html", sections=[(t, numbered(items)) for t, items in sections])
    titled = [{"title": t, "questions": [q.id for q in items]} for t, items in sections if t]
    payload: Payloads = view.payloads
    questions = [payload.question(q) for _, items in sections for q in items]
    body = {"set": info, "questions": questions, "sections": titled or None, "pass": pass_mark}
    return view.element("xueer-quiz", "quiz", fallback, **body, embedded=embedded)


def numbered(items: list[BankQuestion]) -> list[tuple[str | None, list[tuple[int, BankQuestion]]]]:
    """Questions with their numbers, those that share a material grouped under it."""
    pairs = enumerate(items, 1)
    return [(material, list(group)) for material, group in groupby(pairs, lambda p: p[1].material)]


class DailyFence(Fence):
    """One question a day, the same for everybody: by days since 1970-01-01, modulo the ones shipped."""

    name: ClassVar[str] = "每日一题"

    def draw(self, view: View) -> str:
        chosen = daily(view.library)
        if not chosen:
            return view.render("empty.html", text="题库里还没有题目。")
        index = (view.today - view.today.fromordinal(719163)).days % len(chosen)
        fallback = view.render("questions.html", sections=[("", numbered([chosen[index]]))])
        info = {"id": "daily", "title": "每日一题", "href": view.urls.of("quizzes/index.md"), "count": len(chosen)}
        questions = [view.payloads.question(q) for q in chosen]
        return view.element("xueer-daily", "daily", fallback, set=info, questions=questions)


def daily(library: Library) -> list[BankQuestion]:
    """Questions for the daily turn: choices and judgements without material, spread evenly over the banks."""
    fit = [q for q in library.questions.values() if q.material is None and q.question.type != "填空"]
    step = max(1, len(fit) // DAILY)
    return fit[::step][:DAILY]
