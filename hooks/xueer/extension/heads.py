"""The pieces of HTML around a regulation or a study page: head, notes below an article, foot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from ..ground.text import chinese_date
from ..page.facts import DatedText, Moves
from ..page.models import Reading
from ..page.paths import compare_path, duties_path, list_path, quiz_path, steps_path
from ..page.study import GLANCE, reading_seconds
from ..page.view import View
from ..quizzes import brief
from ..regulations import Clause, Fate, Kind, Regulation, status
from ..regulations.model import HEADINGS
from ..standing.backlinks import Related, resting
from ..standing.revisions import (
    LastChange,
    earlier_and_later,
    former,
    is_past,
    kept,
    last_change,
    successor,
    texts_in_order,
    until,
)


def regulation_head(view: View, regulation: Regulation) -> str:
    """Status, dates, numbers, history and contents of a regulation."""
    library = view.library
    past = is_past(library, regulation, view.today)
    other = successor(library, regulation, view.today)
    texts = [(t, until(library, t), view.link(t.path)) for t in texts_in_order(library, regulation.id)]
    return view.render(
        "regulation/regulation-head.html",
        regulation=regulation,
        status=status(regulation.head, regulation.title, view.today, superseded=past),
        other=other,
        past=past,
        texts=texts,
        moves=moves(view, regulation) if other is None else "",
        comparisons=[
            (f"{old.head.effective} → {new.head.effective}", view.link(compare_path(old, new)))
            for old, new in earlier_and_later(library, regulation.id)
            if regulation.path in (old.path, new.path)
        ],
        contents=list(_contents(regulation)),
    )


def moves(view: View, regulation: Regulation) -> str:
    """For the client: the dated texts, and where each article of an earlier one stands today, as JSON in a script."""
    library = view.library
    texts = texts_in_order(library, regulation.id)
    if len(texts) < 2:
        return ""
    ends = [until(library, t) for t in texts]
    dated = [
        DatedText(since=str(t.head.effective), until=end and str(end), href=view.link(t.path))
        for t, end in zip(texts, ends, strict=True)
    ]
    places = {str(day): articles for day, articles in former(library, regulation).items()}
    parts = {str(day): clauses for day, clauses in kept(library, regulation).items()}
    return Moves(texts=dated, former=places, kept=parts).script()


def article_note(view: View, regulation: Regulation, article: Clause) -> str:
    """Below an article, folded: its last change, then what rests on it; empty when there is nothing to say."""
    ids = (article.id, *article.covers)
    related = resting(view.edition)
    notes = [note for i in ids if (note := related.get((regulation.id, i)))]
    groups = [group for group in _resting(view, notes) if group[2]]
    followed = regulation.complete and article.id.annex is None
    changed = last_change(view.library, article, regulation) if followed else None
    if not groups and changed is None:
        return ""
    words = _changed_words(changed) if changed else ""
    href = view.link(compare_path(changed.old, changed.new)) if changed else ""
    return view.render("regulation/related.html", groups=groups, changed=words, href=href)


def _changed_words(change: LastChange) -> str:
    """2025年6月1日修改，原第十条."""
    number = f"原{change.number}" if change.number else ""
    if change.fate is Fate.MOVED:
        return f"{number}，文字未变"
    day = chinese_date(change.new.head.effective) if change.new.head.effective else ""
    return f"{day}{change.outcome}{f'，{number}' if number else ''}"


Group: TypeAlias = tuple[str, str, list[tuple[str, str, str]]]


def _resting(view: View, notes: list[Related]) -> list[Group]:
    """(kind, unit, [(text, path, anchor)]) of what rests on an article."""
    library = view.library
    asked = [q for n in notes for q in n.questions]
    questions = [(brief(q.question), quiz_path(f"bank/{q.id.partition('.')[0]}"), q.id) for q in asked]
    citations = []
    for title, path, anchor in (c for n in notes for c in n.citations):
        clause = library.texts[path].clause(anchor) if anchor else None
        citations.append((f"{title}{f'　{clause.label}' if clause else ''}", path, anchor))
    tasks = [(f"{year} 年　{t.title}", f"plans/{year}/index.md", f"task-{t.id}") for n in notes for year, t in n.tasks]
    duties = [(f"{d.head.bearer}：{row.content}", duties_path(d.id), row.id) for n in notes for d, row in n.duties]
    steps = [(f"{s.head.title}：{row.content}", steps_path(s.id), row.id) for n in notes for s, row in n.steps]
    lists = [(f"{c.head.title}：{t.title or ''}", list_path(c), "") for n in notes for c, t in n.list_tasks]
    return [
        ("题目", "道", questions), ("引用", "处", citations), ("计划任务", "项", tasks), ("清单任务", "项", lists),
        ("责任", "项", duties), ("步骤", "步", steps),
    ]  # fmt: skip


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
    seconds = reading_seconds(library.documents[path])
    least = max(GLANCE, seconds // 2)
    page = view.urls.of(path)
    reading = Reading(base=view.base, page=page, title=title, tasks=tasks, seconds=seconds, min_seconds=least)
    return view.render("overview/page-foot.html", facts=facts, payload=reading)
