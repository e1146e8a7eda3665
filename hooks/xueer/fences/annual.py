"""```` ```年度报告 ````: a year in numbers; ```` ```台账 ````: the entries behind them; ```` ```年度对比 ````."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import ClassVar, TypeAlias

from markupsafe import Markup

from ..ground.text import listing, month_day
from ..ground.validation import key
from ..library import Library
from ..page.charts import bars, columns
from ..page.paths import COMPARISON, glance_path, ledger_path, report_path, topics_path
from ..page.view import View
from ..plans import Entry
from ..plans.ledger import MEASURES, TIMES, Measure
from ..year.annual import Compared, Report, comparison, plan_words, report
from ..year.due import entries_until
from ..year.figures import Number
from ..year.passings import paper_of
from ..year.reckoning import Standing
from .base import Fence, Finding, unknown
from .links import Link
from .plan import bound_links
from .standing import kinds

#: Of the plan's due dates with one 来源文件: (source, all, how many stand how, the entries behind).
_Row: TypeAlias = tuple[str, int, Counter[Standing], list[Link]]


def entry_links(
    view: View, year: int, entries: Iterable[Entry], measure: Measure = TIMES, unit: str = ""
) -> list[Link]:
    """Every entry with its amount, once each, in the order given."""
    once = {(e.date.year, e.id): e for e in entries}.values()
    unit = unit or measure.unit
    return [
        Link(
            f"{'' if e.date.year == year else f'{e.date.year}年'}{month_day(e.date)}　{e.topic}",
            view.link(ledger_path(e.date.year), e.id),
            f"{e.amount(measure):g} {unit}{f'，{e.units.words}' if e.units else ''}",
        )
        for e in once
    ]


class YearFence(Fence):
    """Something about one year that has a ledger."""

    year: int = key("年度")

    def findings(self, library: Library) -> Iterator[Finding]:
        if self.year not in library.ledgers:
            have = f"有台账的年度：{listing(map(str, library.ledgers))}" if library.ledgers else "还没有台账"
            yield unknown("台账", str(self.year), ("年度",), have)


class ReportFence(YearFence):
    """Every figure with its entries, the months, the plan held against the ledger, what is owed."""

    name: ClassVar[str] = "年度报告"

    def draw(self, view: View) -> str:
        made = report(view.library, self.year, view.today)
        figures = [(n, entry_links(view, self.year, n.entries, n.figure.measure, n.figure.unit)) for n in made.figures]
        months = [(m, view.link(ledger_path(self.year), f"month-{m.month}")) for m in made.months]
        times = columns(f"{self.year} 年每月记录的次数", [(str(m.month), m.totals[TIMES]) for m in made.months])
        return view.render(
            "year/report.html",
            report=made, figures=figures, charts=figure_charts(made.figures), months=months, chart=times,
            measures=_measures(made), plan=_plan_rows(view, made), frequencies=_frequency_rows(view, made),
            late=[(s, _listed(view, made, s)) for s in (Standing.OVERDUE, Standing.UNTOLD, Standing.LATE)],
            kinds=kinds(made.done), summary=plan_words(made),
            ledger=view.link(ledger_path(self.year)), others=_others(view, self.year),
        )  # fmt: skip


def figure_charts(figures: Iterable[Number]) -> list[tuple[Measure, Markup]]:
    """One chart for each measure: times are not drawn beside persons on one scale."""
    found = []
    for measure in MEASURES:
        own = [n for n in figures if n.figure.measure is measure]
        rows = [(f"{n.figure.name}　{n.value} {n.figure.unit}", n.value) for n in own]
        if (chart := bars(f"各项{measure.name}：{'，'.join(label for label, _ in rows)}", rows)) is not None:
            found.append((measure, chart))
    return found


def _measures(made: Report) -> list[Measure]:
    """The measures that occur in this year at all."""
    return [m for m in MEASURES if m is TIMES or any(month.totals[m] for month in made.months)]


def _plan_rows(view: View, made: Report) -> list[_Row]:
    rows: list[_Row] = []
    for source in dict.fromkeys(o.task.source for o in made.occurrences):
        own = [o for o in made.occurrences if o.task.source == source]
        counts = Counter(o.standing for o in own)
        links = entry_links(view, made.year, sorted((e for o in own for e in o.entries), key=lambda e: e.date))
        rows.append((source, sum(o.dated for o in own), counts, links))
    return rows


def _listed(view: View, made: Report, standing: Standing) -> list[Link]:
    """The due dates that stand so, each with what there is to say of it."""
    return [
        Link(o.task.title, task_href(view, made.year, o.task.id), f"{o.due.isoformat()} 前：{o.words}")
        for o in made.occurrences
        if o.standing is standing
    ]


def task_href(view: View, year: int, task: str) -> str:
    """Where a plan's task is shown; nothing when nobody wrote the page of the plan."""
    page = f"plans/{year}/index.md"
    return view.link(page, f"task-{task}") if page in view.library.documents else ""


def _frequency_rows(view: View, made: Report) -> list[dict[str, object]]:
    return [
        {
            "rule": one.rule,
            "clauses": bound_links(view, one.clauses),
            "done": one.share,
            "due": len(one.coming),
            "owed": one.owed,
            "untold": one.untold,
            "entries": entry_links(view, made.year, one.entries),
        }
        for one in made.frequencies
    ]


def _others(view: View, year: int) -> list[Link]:
    """Pages that belong to the report."""
    library = view.library
    found = [Link(f"{year} 年一页看", view.link(glance_path(year)))]
    found.append(Link(f"{year} 年度台账", view.link(ledger_path(year))))
    if f"plans/{year}/index.md" in library.documents:
        found.append(Link(library.title_of(f"plans/{year}/index.md"), view.link(f"plans/{year}/index.md")))
    if len(library.ledgers) > 1:
        found.append(Link("年度对比", view.link(COMPARISON)))
    return found


class LedgerFence(YearFence):
    """Every entry under its month, with its counts and its task: the whole ledger, also what is entered ahead."""

    name: ClassVar[str] = "台账"

    def draw(self, view: View) -> str:
        made = report(view.library, self.year, dt.date(self.year, 12, 31))
        ahead = sum(e.date > view.today for e in made.entries)
        plan = view.library.plans.get(self.year)
        titles = {t.id: t.title for t in plan.head.tasks} if plan else {}
        tasks = {e.id: [Link(titles.get(t, t), task_href(view, self.year, t)) for t in e.tasks] for e in made.entries}
        measures = _measures(made)
        said = {e.id: list(_said(view, e)) for e in made.entries}
        months = [
            (m, [(e, [(x, f"{e.amount(x):g}" if e.amount(x) else "") for x in measures]) for e in m.entries])
            for m in made.months
            if m.entries
        ]
        shown = view.link(report_path(self.year))
        return view.render(
            "year/ledger.html",
            report=made, ahead=ahead, months=months, measures=measures, tasks=tasks, said=said, shown=shown,
        )  # fmt: skip


def _said(view: View, entry: Entry) -> Iterator[tuple[str, list[Link]]]:
    """What an entry says beside its counts and its task: (key, words); a paper leads to its place in the archive."""
    for name in ("单位", "专题", "形式", "领学人角色"):
        if words := entry.said(name):
            yield name, [Link(words, "")]
    papers = [p for name in entry.papers if (p := paper_of(view.library, entry, name))]
    if papers:
        yield "材料", [Link(p.title, view.link(topics_path(p.published.date.year), p.id)) for p in papers]


class ComparisonFence(Fence):
    """Figures down, years across, each with what changed since the year before."""

    name: ClassVar[str] = "年度对比"

    def draw(self, view: View) -> str:
        years = sorted(view.library.ledgers)
        heads = [(y, view.library.ledgers[y].head.sample, view.link(report_path(y))) for y in years]
        samples = [y for y, sample, _ in heads if sample]
        rows = comparison(view.library, years, view.today)
        charts = [(r.name, chart) for r in rows if (chart := _over_years(r, years)) is not None]
        return view.render("year/year-comparison.html", heads=heads, samples=samples, rows=rows, charts=charts)


def _over_years(row: Compared, years: list[int]) -> Markup | None:
    known = [(f"{y} 年　{v} {row.unit}", v) for y, v in zip(years, row.values, strict=True) if v is not None]
    name = f"{row.name}：{'，'.join(label for label, _ in known)}"
    return bars(name, known) if len(known) > 1 else None


class ReportsFence(Fence):
    """Every year's report, newest first."""

    name: ClassVar[str] = "年度报告目录"

    def draw(self, view: View) -> str:
        years = sorted(view.library.ledgers.items(), reverse=True)
        rows = [
            (
                y,
                one.head,
                len(entries_until(view.library, y, view.today)),
                view.link(report_path(y)),
                view.link(ledger_path(y)),
                view.link(glance_path(y)),
            )
            for y, one in years
        ]
        return view.render("year/reports.html", rows=rows, comparison=view.link(COMPARISON))
