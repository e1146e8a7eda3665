"""What a revision asks of people: ```` ```变化学习 ````, ```` ```变化小测 ````, ```` ```变化影响 ````.

All three take the options of 修订对照, and the later text must be the current one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import ClassVar

from ..ground.text import chinese_date
from ..library import Library
from ..page.models import Checklist, Quiz, SetInfo, Task, TaskList
from ..page.paths import compare_path
from ..page.view import View
from ..quizzes import BankQuestion
from ..regulations import Fate, Pair, Regulation, renumbered
from ..standing.backlinks import resting
from ..standing.review import impact
from .base import Finding
from .links import found_link, source_link
from .quiz import draw_quiz
from .text_comparison import CompareFence, gist

#: Questions in the quiz on a revision: a short one.
MOST = 10
CHANGED = (Fate.ADDED, Fate.CHANGED, Fate.REMOVED)


class _ChangeFence(CompareFence):
    """A fence about two texts, the later one in force."""

    def findings(self, library: Library) -> Iterator[Finding]:
        yield from super().findings(library)
        current = library.regulations.get(self.regulation)
        if current and current.head.effective != self.new:
            yield ("到",), "fence/unknown", f"{self.new} 的文本不是现行文本", f"写作 到: {current.head.effective}"

    def pairs(self, view: View) -> tuple[Regulation, Regulation, list[Pair]]:
        """Both texts and what became of every article."""
        old, new = self.texts(view)
        return old, new, view.library.comparison(old, new)


class StudyFence(_ChangeFence):
    """变化学习清单: every article that was added, changed or removed, to tick when read."""

    name: ClassVar[str] = "变化学习"

    def draw(self, view: View) -> str:
        old, new, pairs = self.pairs(view)
        page = view.urls.of(compare_path(old, new))
        labels = renumbered((p.old, p.new) for p in pairs)
        tasks = [_task(old, new, pair, view, gist(old, new, pair, labels)) for pair in pairs if pair.fate in CHANGED]
        if not tasks:
            return view.render("overview/empty.html", text="条文的文字没有变化，不用另外学习。")
        title = f"{new.title}变化学习清单"
        tasks_list = TaskList(
            id=_name(new), title=title, audience="", year=None, hours=0, href=page, default=False, tasks=tasks
        )
        return view.render("plan/checklist.html", demo=False, payload=Checklist(base=view.base, list=tasks_list))


def _name(new: Regulation) -> str:
    return f"change-{new.id}-{new.head.effective}"


def _task(old: Regulation, new: Regulation, pair: Pair, view: View, change: str) -> Task:
    """One article: what became of it, and where it stands; a removed one stands in the old text only."""
    if pair.new is None:
        assert pair.old
        mark, href = f"-{pair.old.id}", view.urls.of(old.path, pair.old.id)
        title = f"原{pair.old.label}：已删去"
    else:
        mark, href = pair.new.id, view.urls.of(new.path, pair.new.id)
        was = f"，原{pair.old.label}" if pair.old and pair.old.label != pair.new.label else ""
        words = "".join(new.words(pair.new.id))
        begin = words[:24] + ("……" if len(words) > 24 else "")
        how = "，整条改写" if pair.rewritten else ""
        title = f"{pair.new.label}（{pair.fate.value}{how}{was}）{change or begin}"
    name = f"{_name(new)}.{mark}"
    return Task(
        id=name,
        kind="clause",
        title=title,
        href=href,
        page=None,
        set=None,
        hours=0,
        seconds=0,
        confirmed=False,
        due=None,
        after=(),
    )


class ChangeQuizFence(_ChangeFence):
    """变化小测: questions on exactly the added and changed articles, one article after the other."""

    name: ClassVar[str] = "变化小测"

    def draw(self, view: View) -> str:
        old, new, pairs = self.pairs(view)
        touched = [p.new.id for p in pairs if p.new and p.fate in CHANGED]
        items = _in_turn([self._questions(view, new, unit) for unit in touched])[:MOST]
        if not items:
            return view.render("overview/empty.html", text="变化的条文还没有题目。")
        title, href = f"{chinese_date(self.new)}修订小测", view.urls.of(compare_path(old, new))
        info = SetInfo(id=f"page/{_name(new)}", title=title, href=href, count=len(items))
        questions = [view.payloads.question(q) for q in items]
        return draw_quiz(view, Quiz(base=view.base, set=info, questions=questions, sections=None, embedded=True), items)

    def _questions(self, view: View, new: Regulation, unit: str) -> list[BankQuestion]:
        note = resting(view.edition).get((new.id, unit))
        return list(note.questions) if note else []


def _in_turn(groups: list[list[BankQuestion]]) -> list[BankQuestion]:
    """One of each group, then the second of each, and so on; each question once."""
    queue, found = deque(deque(g) for g in groups if g), dict[str, BankQuestion]()
    while queue:
        group = queue.popleft()
        item = group.popleft()
        found.setdefault(item.id, item)
        if group:
            queue.append(group)
    return list(found.values())


class ImpactFence(_ChangeFence):
    """变化影响: which questions, tasks, duties and pages rest on what changed; for the reviewer."""

    name: ClassVar[str] = "变化影响"

    def draw(self, view: View) -> str:
        old, new = self.texts(view)
        rows = [
            (one.pair, [source_link(view, s) for s in one.sources], [found_link(view, f) for f in one.citing])
            for one in impact(view.edition, old, new)
            if one.sources or one.citing
        ]
        return view.render("regulation/impact.html", rows=rows)
