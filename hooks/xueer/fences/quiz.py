"""```` ```测验 ````: a bank, a paper, or single questions inside a page; ```` ```每日一题 ````, ```` ```专项练习 ````.

The HTML without JavaScript is drawn from the same values the client is given, so it cannot tell more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import ClassVar

from pydantic import model_validator

from ..ground.text import did_you_mean
from ..ground.validation import Id, Texts, fail, key
from ..library import Library
from ..page.exams import asked, exam, locked
from ..page.models import CellSpec, Daily, Drawn, DrawSpec, Quiz, SetInfo
from ..page.paths import quiz_path
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
        if self.paper:
            paper = view.library.papers[self.paper]
            return {"练习": _practice, "考试": _exam}.get(paper.head.mode, _drawn)(view, paper)
        if self.bank:
            wanted = list(view.library.banks[self.bank].questions)
            info = view.payloads.set_info(f"bank/{self.bank}")
        else:
            wanted = [view.library.questions[q] for q in self.questions]
            count = len(view.edition.open(wanted))
            info = SetInfo(id=f"page/{view.path}", title="自测", href=view.urls.of(view.path), count=count)
        questions = [view.payloads.question(q) for q in view.edition.open(wanted)]
        quiz = Quiz(base=view.base, set=info, questions=questions, sections=None, embedded=not self.bank)
        return draw_quiz(view, quiz, wanted)


def draw_quiz(view: View, quiz: Quiz, wanted: Iterable[BankQuestion]) -> str:
    """The quiz; above it how many of the questions `wanted` are kept for an exam, and until when."""
    days = [view.edition.withheld[q.id] for q in wanted if q.id in view.edition.withheld]
    return view.render("quiz/quiz.html", payload=quiz, held=len(days), until=max(days, default=None))


def _practice(view: View, paper: Paper) -> str:
    wanted = [view.library.questions[q] for q in paper.fixed() if q in view.library.questions]
    questions, sections = asked(view.payloads, paper)
    info = view.payloads.set_info(f"paper/{paper.id}")
    mark = paper.head.pass_mark
    quiz = Quiz(base=view.base, set=info, questions=questions, sections=sections or None, pass_mark=mark)
    return draw_quiz(view, quiz, wanted)


def _exam(view: View, paper: Paper) -> str:
    if not paper.head.open(view.today):
        return view.render(
            "quiz/waiting.html", head=paper.head, count=view.payloads.set_info(f"paper/{paper.id}").count
        )
    if paper.head.lock and view.edition.sealed(paper):
        lock = view.library.locks.get(paper.id)
        waiting = locked(view.payloads, paper, lock.head, view.base) if lock else None
        return view.render("quiz/locked.html", paper=paper.head, payload=waiting)
    payload = exam(view.payloads, paper, view.base)
    release = paper.head.release if view.edition.sealed(paper) else None
    return view.render("quiz/exam.html", payload=payload, release=release)


def _drawn(view: View, paper: Paper) -> str:
    """每日 and 挑战: what to draw from; without JavaScript the draw of the build's day."""
    head = paper.head
    wanted = [
        DrawSpec(title=s.title, banks=s.draw.banks, cells=[CellSpec(**asdict(c)) for c in s.draw.cells(s.kind)])
        for s in head.sections
        if s.draw
    ]
    drawn = Drawn(
        base=view.base,
        mode=DRAWN[head.mode],
        set=view.payloads.set_info(f"paper/{paper.id}"),
        seed=head.seed,
        sections=wanted,
        banks=view.payloads.shelf(),
        shuffle=head.shuffle.options == "打乱",
    )
    questions, sections = asked(view.payloads, paper)
    return view.render("quiz/drawn.html", payload=drawn, questions=questions, sections=sections)


class ThemedFence(Fence):
    """专项: the member picks banks, tags, types and how many."""

    name: ClassVar[str] = "专项练习"

    def draw(self, view: View) -> str:
        info = SetInfo(id="themed", title="专项练习", href=view.urls.of(view.path), count=0)
        shelf = view.payloads.shelf()
        drawn = Drawn(base=view.base, mode="themed", set=info, seed="", sections=(), banks=shelf, shuffle=True)
        links = [(b.title, view.link(quiz_path(f"bank/{b.id}"))) for b in view.library.banks.values()]
        return view.render("quiz/themed.html", payload=drawn, links=links)


class DailyFence(Fence):
    """One question a day, the same for everybody: by days since 1970-01-01, modulo the ones shipped."""

    name: ClassVar[str] = "每日一题"

    def draw(self, view: View) -> str:
        chosen = [view.payloads.question(q) for q in daily(list(view.edition.questions.values()))]
        if not chosen:
            return view.render("overview/empty.html", text="题库里还没有题目。")
        info = SetInfo(id="daily", title="每日一题", href=view.urls.of("quizzes/index.md"), count=len(chosen))
        today = (view.today - view.today.fromordinal(719163)).days % len(chosen)
        return view.render("quiz/daily.html", payload=Daily(base=view.base, set=info, questions=chosen), today=today)


def daily(questions: list[BankQuestion]) -> list[BankQuestion]:
    """Questions for the daily turn: those one picks the answer of, without material, spread evenly over the banks."""
    fit = [q for q in questions if q.material is None and q.question.picked]
    step = max(1, len(fit) // DAILY)
    return fit[::step][:DAILY]
