"""Overviews: 法规目录, 资料目录, 题库目录, 最近更新; and the member's own 继续学习, 我的学习."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, ClassVar, get_args

from pydantic import Field

from ..ground.text import did_you_mean
from ..ground.validation import Text, key
from ..library import Library
from ..page.models import BankInfo, Certificate, Continue, Due, GroupId, My, Notebook
from ..page.paths import quiz_path
from ..page.study import reading_seconds
from ..page.view import View
from ..regulations import Regulation, status
from ..regulations.model import Category
from ..standing.sources import resolve
from .base import Fence, Finding, unknown


def regulation_row(view: View, regulation: Regulation) -> dict[str, object]:
    """What an overview says about a regulation."""
    head = regulation.head
    return {
        "title": regulation.title,
        "href": view.link(regulation.path),
        "form": head.form,
        "demo": head.demo,
        "status": status(head, regulation.title, view.today),
        "issuer": head.issuer,
        "number": head.number,
        "date": head.date,
        "articles": len(regulation.articles()),
    }


class RegulationsFence(Fence):
    """Every regulation by category, with status, date and how many questions rest on it."""

    name: ClassVar[str] = "法规目录"

    def draw(self, view: View) -> str:
        questions = Counter(
            place.regulation.id
            for item in view.edition.questions.values()
            if (place := resolve(view.library, item.question.source))
        )
        groups = []
        for category in ("局内制度", *(c for c in get_args(Category) if c != "局内制度")):
            members = [r for r in view.library.regulations.values() if r.head.category == category]
            rows = [regulation_row(view, r) | {"questions": questions[r.id]} for r in members]
            if rows:
                groups.append((category, rows))
        return view.render("regulation/regulations.html", groups=groups)


class MaterialsFence(Fence):
    """Every study page by category, newest first."""

    name: ClassVar[str] = "资料目录"

    def draw(self, view: View) -> str:
        groups: dict[str, list[tuple[object, str, int]]] = {}
        for item in sorted(view.library.materials.values(), key=lambda m: m.head.published, reverse=True):
            length = reading_seconds(view.library.documents[item.path])
            groups.setdefault(item.head.category, []).append((item, view.link(item.path), length))
        return view.render("overview/materials.html", groups=list(groups.items()))


class BanksFence(Fence):
    """Every paper and bank with how many questions it has."""

    name: ClassVar[str] = "题库目录"

    def draw(self, view: View) -> str:
        banks = [
            (b.title, b.note, Counter(q.kind for q in view.edition.bank(b)), view.link(quiz_path(f"bank/{b.id}")))
            for b in view.library.banks.values()
        ]
        papers = [
            (p.head, view.payloads.set_info(f"paper/{p.id}").count, view.link(quiz_path(f"paper/{p.id}")))
            for p in view.library.papers.values()
        ]
        return view.render("quiz/banks.html", banks=banks, papers=papers)


class NewsFence(Fence):
    """The newest study pages and the regulations that changed last."""

    name: ClassVar[str] = "最近更新"
    count: Annotated[int, Field(ge=1, le=100)] = key("条数", 5)

    def draw(self, view: View) -> str:
        pages = sorted(view.library.materials.values(), key=lambda m: m.head.published, reverse=True)
        dated = [r for r in view.library.regulations.values() if r.head.date and r.head.date <= view.today]
        rules = sorted(dated, key=lambda r: str(r.head.date), reverse=True)
        return view.render(
            "overview/news.html",
            pages=[(m, view.link(m.path)) for m in pages[: self.count]],
            rules=[regulation_row(view, r) for r in rules[: self.count]],
        )


class ContinueFence(Fence):
    """Where the member stopped."""

    name: ClassVar[str] = "继续学习"

    def draw(self, view: View) -> str:
        text = "学习记录保存在本机浏览器里；打开 JavaScript 后，这里显示上次读到的位置。"
        payload = Continue(base=view.base, sets=view.payloads.sets())
        return view.render("overview/own.html", payload=payload, text=text)


class MyFence(Fence):
    """The member's lists, hours, results, export and import."""

    name: ClassVar[str] = "我的学习"

    def draw(self, view: View) -> str:
        text = "学习记录保存在本机浏览器里；打开 JavaScript 后，这里显示清单进度、集中学习、自学时间和测验成绩。"
        payload = My(base=view.base, lists=view.payloads.checklists(), sets=view.payloads.sets(), site="学而")
        return view.render("overview/own.html", payload=payload, text=text)


class CertificateFence(Fence):
    """学习证明: the member's sessions, self-study and results on a page to print."""

    name: ClassVar[str] = "学习证明"

    def draw(self, view: View) -> str:
        text = "学习记录保存在本机浏览器里；打开 JavaScript 后，这里生成可以打印的学习证明。"
        lists, sets = view.payloads.checklists(), view.payloads.tests()
        payload = Certificate(base=view.base, lists=lists, sets=sets, site="学而")
        return view.render("overview/own.html", payload=payload, text=text)


class GroupIdFence(Fence):
    """小组编号: the random id under which this browser's files are handed to the group."""

    name: ClassVar[str] = "小组编号"

    def draw(self, view: View) -> str:
        text = "打开 JavaScript 后，这里显示这个浏览器的小组编号。"
        return view.render("overview/own.html", payload=GroupId(base=view.base), text=text)


class NotebookFence(Fence):
    """错题本: the member's wrong and starred questions, and their review."""

    name: ClassVar[str] = "错题本"

    def draw(self, view: View) -> str:
        text = "错题保存在本机浏览器里；打开 JavaScript 后，这里按记忆规律安排复习。"
        banks = [BankInfo(id=b.id, title=b.title) for b in view.library.banks.values()]
        return view.render("overview/own.html", payload=Notebook(base=view.base, banks=banks), text=text)


class DueFence(Fence):
    """今日复习: how many questions are due in the notebook today."""

    name: ClassVar[str] = "今日复习"
    page: Text = key("错题本", "my/notebook.md")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.page not in library.documents:
            yield unknown("页面", self.page, ("错题本",), did_you_mean(self.page, library.documents))

    def draw(self, view: View) -> str:
        text = "答错的题会记在本机的错题本里；打开 JavaScript 后，这里显示今天要复习几题。"
        banks = [bank.id for bank in view.payloads.shelf()]
        due = Due(base=view.base, href=view.urls.of(self.page), banks=banks)
        return view.render("overview/own.html", payload=due, text=text)
