"""Next year's plan drafted from this year's: every task once, its dates moved, what was late or missed beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...ground.text import month_day as day_words
from ...library import Library
from ...plans import FrequencyRule, PlanTask, month_day
from ...year.due import Occurrence
from ...year.owed import debts
from ...year.progress import Row, no_ledger, rows
from ...year.reckoning import Standing
from .text import plan_text, written

#: How a due date stood that next year's planner should see.
_TELLING = (Standing.LATE, Standing.OVERDUE, Standing.UNTOLD, Standing.GAP)
#: Fields of words in which the year may be named.
_WORDS = ("标题", "完成标准")


@dataclass(slots=True)
class Draft:
    """The text of the next plan.yml, how many tasks it has, and what its editor should look at."""

    text: str
    count: int
    remarks: list[str] = field(default_factory=list)


def next_plan(library: Library, year: int, following: int, today: dt.date) -> Draft:
    """The plan of `year` as a draft for `following`.

    Recurring tasks are the same, a date is the same day of that year (29 February is the 28th where there is none).
    Lists and papers that bear the old year's name are left out unless the new year has them; each is told, and so is
    whatever was late, missed or not entered unit by unit, as a comment above the task.
    """
    old = library.plans[year].head
    remarks: list[str] = []
    tasks: list[dict[str, object]] = []
    notes: dict[int, str] = {}
    found = rows(library, year, today)
    for n, row in enumerate(found):
        task, said = _moved(library, row.task, year, following)
        tasks.append(task)
        remarks += [f"{row.task.title}：{one}" for one in said]
        if told := _stood(row) if not no_ledger(library, year) else "":
            notes[n] = f"{year} 年：{told}"
            remarks.append(f"{row.task.title}：{year} 年：{told}")
    remarks += _left_out(found, tasks, year, following)
    remarks += _of_the_year(library, year, today, found)
    head: dict[str, object] = {"年度": following, "标题": _renamed(old.title, year, following)}
    if old.note:
        head["说明"] = _renamed(old.note, year, following)
    if old.sample:
        head["示例数据"] = True
    return Draft(plan_text(head, tasks, notes), len(tasks), remarks)


def _of_the_year(library: Library, year: int, today: dt.date, found: list[Row]) -> list[str]:
    """What is to be said of the old year as a whole."""
    if why := no_ledger(library, year):
        return [f"{year} 年：{why}，没有办法说哪些做了、哪些没做"]
    owed = [debt for debt in debts(library, year, today) if isinstance(debt.what, FrequencyRule)]
    said = [f"{year} 年按频次规定还欠：{debt.name}（{debt.words}）" for debt in owed]
    open_yet = sum(len(row.of(Standing.DUE)) + len(row.of(Standing.PARTIAL)) for row in found)
    if open_yet:
        said.append(f"{year} 年还没有过完：还有 {open_yet} 次没有到期，年底再核对一次")
    return said


def _left_out(found: list[Row], tasks: list[dict[str, object]], year: int, following: int) -> Iterator[str]:
    """Lists and papers of the old year, each with how many tasks named it."""
    for key in ("清单", "测验"):
        counts: Counter[str] = Counter()
        for row, task in zip(found, tasks, strict=True):
            names, kept = written(row.task).get(key, []), task.get(key, [])
            assert isinstance(names, list)
            assert isinstance(kept, list)
            counts.update(n for n in names if n not in kept and _of_next(n, year, following) not in kept)
        for name, count in counts.items():
            yield f"{key}“{name}”是 {year} 年的，{count} 项任务里没有带过来；{following} 年的写好以后补上"


def _stood(row: Row) -> str:
    """迟办 9 天; of several due dates each with its day: 3月31日 迟办 9 天；6月30日 逾期 11/12，欠第七党支部."""
    parts = [one for standing in _TELLING for one in row.of(standing)]
    parts.sort(key=lambda one: one.due)
    return "；".join(_told(one, many=len(row.dues) > 1) for one in parts)


def _told(one: Occurrence, *, many: bool) -> str:
    return f"{day_words(one.due)} {one.words}" if many else one.words


def _moved(library: Library, task: PlanTask, year: int, following: int) -> tuple[dict[str, object], list[str]]:
    """The task for the next year, and what of it has to be looked at."""
    value, said = written(task), list[str]()
    if date := task.when.date:
        value["时限"] = month_day(following, date.month, date.day)
    for key in _WORDS:
        words = str(value[key])
        if (renamed := _renamed(words, year, following)) != words:
            value[key] = renamed
            said.append(f"{key}里的 {year} 年改成了 {following} 年，核对")
    for key, known in (("清单", library.checklists), ("测验", {f"试卷 {name}" for name in library.papers})):
        names = value.get(key, [])
        assert isinstance(names, list)
        kept = []
        for name in names:
            new = _of_next(name, year, following)
            if new == name or new in known:
                kept.append(new)
        value[key] = kept
    if task.bearers and library.yearbook and not _anybody(library, task, following):
        said.append(f"适用“{'、'.join(task.bearers)}”在 {following} 年一个单位也没有，核对 plans/yearbook.yml")
    return {k: v for k, v in value.items() if v}, said


def _of_next(name: str, year: int, following: int) -> str:
    """2026-members → 2027-members."""
    return re.sub(rf"(?<!\d){year}(?!\d)", str(following), name)


def _anybody(library: Library, task: PlanTask, following: int) -> bool:
    assert library.yearbook
    spans = ((month_day(following, month), month_day(following, month)) for month in range(1, 13))
    return any(library.yearbook.bound(task.bearers, *span) for span in spans)


def _renamed(words: str, year: int, following: int) -> str:
    """2026 年度计划 → 2027 年度计划; 〔2026〕8号 and 2026 年修订本 stay."""
    return re.sub(rf"(?<!\d){year}(?=\s*年(?!修[订正改]|公布|印发|版|本))", str(following), words)
