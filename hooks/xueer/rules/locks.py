"""Rules about locked papers: the file is there, belongs to a paper, and holds what the paper asks today."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground.problems import Problem
from ..library import Library
from ..page.exams import locked_content

#: Mended by locking again: whoever does, or grades what was handed in, need not mend them first.
CHANGED, DAMAGED = "paper/lock-changed", "paper/lock-damaged"


def papers_are_locked(library: Library) -> Iterator[Problem]:
    """A paper that asks for a lock has one; until then its page has no questions, and no exam can be held."""
    for paper in library.papers.values():
        if paper.head.lock and paper.id not in library.locks:
            hint = f"题目定稿以后运行 python3 run.py xueer lock {paper.id}"
            yield Problem(paper.at, "paper/not-locked", f"试卷“{paper.id}”写了“加锁”，还没有加锁", hint)


def locks_are_current(library: Library) -> Iterator[Problem]:
    """A locked file is of a paper that asks for it, is whole, and holds what the paper would ask today.

    Keys are not in it: mending one needs no new lock, and nothing here can be tried against the site.
    """
    for lock in library.locks.values():
        paper = library.papers.get(lock.id)
        if paper is None or paper.head.lock is None:
            hint = "删去这个文件；或者在试卷里写“加锁”"
            yield Problem(lock.at, "paper/lock-orphan", f"没有要加锁的试卷“{lock.id}”", hint)
        elif not lock.head.whole:
            hint = f"取回提交过的 {lock.file}；取不回的，运行 python3 run.py xueer lock {lock.id}，原来的口令作废"
            why = "“校验”同别的内容对不上" if lock.head.check else "少了“校验”一行"
            message = f"试卷“{lock.id}”加锁的文件损坏：{why}，口令多半打不开"
            yield Problem(lock.at, DAMAGED, message, hint)
        elif locked_content(library, paper) != lock.head.content:
            hint = f"运行 python3 run.py xueer lock {lock.id}，原来的口令作废；考完了的，删去“加锁”和这个文件"
            yield Problem(lock.at, CHANGED, f"试卷“{lock.id}”加锁以后有改动，要重新加锁", hint)
