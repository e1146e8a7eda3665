"""The pieces of HTML around a regulation or a study page: head, notes below an article, foot."""

from __future__ import annotations

from collections.abc import Iterator

from ..backlinks import Related
from ..fences.compare import compare_path
from ..pages import earlier_and_later
from ..payload import quiz_path
from ..quizzes import brief
from ..regulations import Clause, Kind, Regulation, status
from ..regulations.model import HEADINGS
from ..view import View, chinese_date


def regulation_head(view: View, regulation: Regulation) -> str:
    """Status, dates, numbers, history and contents of a regulation."""
    current = view.library.regulations.get(regulation.id)
    superseded = current is not None and current.path != regulation.path
    return view.render(
        "regulation-head.html",
        regulation=regulation,
        status=status(regulation.head, regulation.title, view.today, superseded=superseded),
        current=view.link(current.path) if superseded and current else None,
        versions=view.library.versions(regulation.id),
        comparisons=[
            (f"{old.head.effective} → {new.head.effective}", view.link(compare_path(old, new)))
            for old, new in earlier_and_later(view.library)
            if regulation.path in (old.path, new.path)
        ],
        contents=list(_contents(regulation)),
    )


def related_note(view: View, notes: list[Related]) -> str:
    """What rests on an article, folded: counts, then links."""
    library = view.library
    asked = [q for n in notes for q in n.questions]
    questions = [(brief(q.question), quiz_path(f"bank/{q.id.partition('.')[0]}"), q.id) for q in asked]
    citations = []
    for title, path, anchor in (c for n in notes for c in n.citations):
        clause = library.texts[path].clause(anchor) if anchor else None
        citations.append((f"{title}{f'　{clause.label}' if clause else ''}", path, anchor))
    tasks = [(f"{year} 年　{t.title}", f"plans/{year}/index.md", f"task-{t.id}") for n in notes for year, t in n.tasks]
    groups = [("题目", "道", questions), ("引用", "处", citations), ("计划任务", "项", tasks)]
    return view.render("related.html", groups=[group for group in groups if group[2]])


def _contents(regulation: Regulation) -> Iterator[tuple[Clause, str]]:
    """编, 章, 节 with the range of their articles."""
    for clause in regulation.clauses.values():
        if clause.kind in HEADINGS:
            articles = [c for c in regulation.children(clause.id) if c.kind is Kind.ARTICLE]
            span = f"{articles[0].label}—{articles[-1].label}" if len(articles) > 1 else ""
            yield clause, span or (articles[0].label if articles else "")


def page_foot(view: View) -> str:
    """The dates a text was checked, and the element that remembers how far a member has read."""
    library, path = view.library, view.path
    facts: list[tuple[str, str]] = []
    if (material := library.materials.get(path)) is not None:
        head = material.head
        facts = [("适用版本", head.based_on), ("资料核对日期", chinese_date(head.checked))]
        title = material.title
    elif (regulation := library.texts.get(path)) is not None:
        title, review = regulation.title, regulation.head.review
        facts = [("资料核对日期", chinese_date(review.last)), ("复核周期", review.every)]
        edition = regulation.head.edition or (f"{date.year}年文本" if (date := regulation.head.date) else "")
        facts.insert(0, ("适用版本", f"《{regulation.title}》{edition}"))
    else:
        return ""
    tasks = view.payloads.reading_tasks(path)
    reading = view.element("xueer-reading", "reading", page=view.urls.of(path), title=title, tasks=tasks, minSeconds=10)
    return view.render("page-foot.html", facts=facts, reading=reading)
