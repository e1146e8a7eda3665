"""Rules about exams: what is kept back is told nowhere else, and what it is worth can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from .. import fences
from ..edition import Edition
from ..ground import documents
from ..ground.problems import Location, Problem
from ..ground.text import chinese_date, listing
from ..library import Library
from ..quizzes import BankQuestion
from ..quizzes.telling import asks_its_number
from ..quizzes.twins import Twin, twins
from ..standing.backlinks import citations
from ..standing.sources import resolve

#: So many twins are named, the surest first.
NAMED = 3


def exam_points(library: Library) -> Iterator[Problem]:
    """In an exam the points that a marker may give for a 简答 add up to what the question is worth there."""
    edition = Edition(library, dt.date.min)
    for paper in (p for p in library.papers.values() if p.head.mode == "考试"):
        for index, (section, items) in enumerate(edition.pool(paper)):
            for item in items:
                worth, points = section.score or item.score, item.question.weighed()
                if points is not None and points != worth:
                    at = paper.draws.get(index) or dict(paper.references()).get(item.id, paper.at)
                    message = f"{item.id}：本卷 {worth:g} 分，要点合计 {points:g} 分"
                    yield Problem(at, "paper/points", message, "改要点的“分”，或者改这一大题的“每题”")


def open_twins(edition: Edition) -> Iterator[Problem]:
    """What can be seen before an exam's answers are published does not tell them: neither its stem nor its key.

    Questions of another exam are seen when that one is published earlier.
    """
    release = edition.withheld
    questions = edition.library.questions.values()
    articles = {q.id: _article(edition.library, q) for q in questions}
    for day in sorted(set(release.values())):
        kept = [q for q in questions if release.get(q.id) == day]
        seen = [q for q in questions if release.get(q.id, dt.date.min) < day]
        for item, found in twins(kept, seen, lambda q: articles[q.id]):
            yield _twin(item, found)


def numbers_on_pages(edition: Edition) -> Iterator[Problem]:
    """A sealed question that asks for an article's number is told by every page that cites the article.

    The rule itself is no such page: there one has to know which article to look for.
    """
    library = edition.library
    for item in (library.questions[name] for name in edition.withheld):
        article = _article(library, item) if asks_its_number(item) else None
        if article and (pages := list(dict.fromkeys(_citing(library, article)))):
            message = f"{item.id}：封存的题问条号，页面引用这一条时写着：{listing(pages, NAMED)}"
            yield Problem(item.at, "quiz/open-sibling", message, "改考别的点，或者页面里不写这个条号")


def _citing(library: Library, article: str) -> Iterator[str]:
    """Where pages cite an article of a current text by its number."""
    for found in citations(library):
        cited, clause = found.citation.regulation, found.citation.clause
        if cited is None or clause is None or library.regulations.get(cited.id) is not cited:
            continue
        units = (cited.unit_of(c) for c in (clause, *found.citation.also))
        own = library.texts.get(found.document.path)
        if (own is None or own.id != cited.id) and article in {f"{cited.id}#{u.id}" for u in units if u}:
            yield f"{found.document.file}:{found.document.first_line + found.line}"


def _article(library: Library, item: BankQuestion) -> str | None:
    place = resolve(library, item.question.source)
    unit = place.regulation.unit_of(place.clause.id) if place and place.clause else None
    return f"{place.regulation.id}#{unit.id}" if place and unit else None


def _twin(item: BankQuestion, found: list[Twin]) -> Problem:
    """One message a question: the certain twins, or else the likely ones."""
    certain = [t for t in found if t.certain]
    named = "、".join(f"{t.open.id}（{t.why}）" for t in (certain or found)[:NAMED])
    if certain:
        message = f"{item.id}：封存的题，做过公开的题就知道答案：{named}"
        return Problem(item.at, "quiz/open-twin", message, "换一题，或者改考别的点")
    message = f"{item.id}：封存的题与公开的题相近：{named}"
    return Problem(item.at, "quiz/open-sibling", message, "看看公开的题会不会泄露它的答案")


def kept_from_practice(edition: Edition) -> Iterator[Problem]:
    """A question that a practice paper or a page names is not shown there as long as an exam keeps it back."""
    for name, at in _named(edition.library):
        if day := edition.withheld.get(name):
            until = "一直" if day == dt.date.max else f"在 {chinese_date(day)}以前"
            yield Problem(at, "quiz/kept-back", f"题目“{name}”留作考试，{until}不在这里显示", "换一题，或者不管它")


def _named(library: Library) -> Iterator[tuple[str, Location]]:
    """The questions that practice papers and pages name, with their places."""
    for paper in library.papers.values():
        if paper.head.mode != "考试":
            yield from paper.references()
    for document in library.documents.values():
        for fence in documents.fences(document):
            if fence.name == fences.QuizFence.name:
                options, tree, _ = fences.read(fence.name, fence.body, fence.at)
                if isinstance(options, fences.QuizFence) and tree:
                    yield from ((q, tree.at(("题目", n))) for n, q in enumerate(options.questions))
