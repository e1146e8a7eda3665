"""Editors' tables: ```` ```复核清单 ````, ```` ```覆盖情况 ````, ```` ```未收录文件 ````."""

from __future__ import annotations

from typing import ClassVar

from ..ground.catalogue import RULES
from ..ground.reviewed import Reviewed
from ..page.paths import quiz_path
from ..page.view import View
from ..quizzes.model import brief
from ..standing.review import coverage, let_stand, reviews, standing, unlisted
from ..standing.sources import Place, State
from .base import Fence
from .links import Link, found_link, source_link


class ReviewFence(Fence):
    """依据 to look at again, those that were followed to a new number, texts whose 复核 is due, what is let stand."""

    name: ClassVar[str] = "复核清单"

    def draw(self, view: View) -> str:
        library = view.library
        stale = [
            (source_link(view, s), s, _words(p), view.link(p.regulation.path, p.clause.id if p.clause else ""))
            for s, p in standing(view.edition, State.CHANGED, State.REMOVED)
        ]
        moved = [
            (source_link(view, s), s, _words(p), view.link(p.regulation.path, p.clause.id if p.clause else ""))
            for s, p in standing(view.edition, State.MOVED)
        ]
        due = [(d, view.link(d.path), d.day < view.today) for d in reviews(library)]
        notes = [(n, RULES[n.rule].sentence.replace("`", ""), _place(view, n, q)) for n, q in let_stand(view.edition)]
        rows = [(e.row, _page(view, e.row.file)) for e in library.exemptions]
        return view.render("regulation/review.html", stale=stale, moved=moved, due=due, notes=notes, exemptions=rows)


def _place(view: View, note: Reviewed, question: str) -> Link:
    """The question or the page that a note stands in; a file that is shown nowhere has no address."""
    library, file = view.library, note.at.file
    if question:
        bank = question.partition(".")[0]
        href = view.link(quiz_path(f"bank/{bank}"), question)
        return Link(brief(library.questions[question].question), href, question)
    return _page(view, file)


def _page(view: View, file: str) -> Link:
    path = file.removeprefix("docs/")
    if path in view.library.documents:
        return Link(view.library.documents[path].title, view.link(path), "页面")
    return Link(file, "", "文件")


def _words(place: Place) -> str:
    """《办法》原第十条 → 现第九条."""
    now = place.clause.label if place.clause else ""
    was = place.was.label if place.was else ""
    name = f"《{place.regulation.short}》"
    if not now:
        return f"{name}原{was}，已删去"
    return f"{name}原{was} → 现{now}" if was and was != now else f"{name}{now}"


class CoverageFence(Fence):
    """Per current text: how many articles have questions, how many 应当/不得 articles have a duty row; the gaps."""

    name: ClassVar[str] = "覆盖情况"

    def draw(self, view: View) -> str:
        rows = [
            (
                one,
                view.link(one.regulation.path),
                [(c.label, view.link(one.regulation.path, c.id)) for c in one.unasked],
                [(c.label, view.link(one.regulation.path, c.id)) for c in one.unowned],
            )
            for one in coverage(view.edition)
        ]
        return view.render("regulation/coverage.html", rows=rows)


class UnlistedFence(Fence):
    """Documents that pages and rules name and that are not held here."""

    name: ClassVar[str] = "未收录文件"

    def draw(self, view: View) -> str:
        rows = []
        for name, found in unlisted(view.library).items():
            links = {(link := found_link(view, one)).href: link for one in found}
            rows.append((name, len(found), list(links.values())))
        return view.render("regulation/unlisted.html", rows=rows)
