"""The annual report as JSON and as an Excel workbook; every number with the ids of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from ...plans import Attribute, Entry, Figure
from ...plans.ledger import BY_NAME, MEASURES, SAID
from ...year.annual import Frequency, Report
from ...year.reckoning import Standing
from ..office.workbook import Value, workbook

VERSION = 2
SAMPLE = "示例数据，非真实统计"
#: (sheet, headings, rows)
Table: TypeAlias = tuple[str, Sequence[str], list[Sequence[Value]]]


def report_json(report: Report) -> dict[str, object]:
    """The same numbers as on the page."""
    return {
        "version": VERSION,
        "year": report.year,
        "day": report.day.isoformat(),
        "sample": report.sample,
        "title": report.title,
        "figures": [
            _stated(n.figure, n.value)
            | {"note": n.figure.note or "", "entries": ids(n.entries), "months": list(n.months)}
            for n in report.figures
        ],
        "attributes": [_stated(a, a.value) for a in report.attributes],
        "months": [
            {"month": m.month, "entries": ids(m.entries)} | {x.field: total for x, total in m.totals.items()}
            for m in report.months
        ],
        "plan": {
            "occurrences": sum(o.dated for o in report.occurrences),
            **{name: report.done[standing] for name, standing in _NAMES.items()},
            "tasks": [
                {
                    "id": o.task.id,
                    "due": o.due.isoformat() if o.dated else None,
                    "standing": _NAME_OF[o.standing],
                    "words": o.words,
                    "lacking": list(o.progress.lacking) if o.progress.units else [],
                    "entries": ids(o.entries),
                }
                for o in report.occurrences
            ],
        },
        "frequencies": [_frequency(one) for one in report.frequencies],
    }


def _stated(one: Figure | Attribute, value: float) -> dict[str, object]:
    return {"id": one.id, "name": one.name, "value": value, "unit": one.unit}


_NAMES = {standing.name.lower(): standing for standing in Standing}
_NAME_OF = {standing: name for name, standing in _NAMES.items()}


def _frequency(one: Frequency) -> dict[str, object]:
    rule = one.rule
    return {
        "id": rule.id,
        "name": rule.name,
        "bearers": list(rule.bearers),
        "period": rule.period,
        "times": rule.times,
        "usually": rule.usually,
        "periods": len(one.periods),
        "clauses": [bound.label for bound in one.clauses],
        "done": one.done,
        "due": len(one.coming),
        "owed": one.owed,
        "untold": one.untold,
        "each": [
            {
                "period": p.period,
                "standing": _NAME_OF[p.standing],
                "words": p.words,
                "lacking": list(p.progress.lacking),
            }
            for p in one.periods
        ],
        "entries": ids(one.entries),
    }


def ids(entries: Iterable[Entry]) -> list[str]:
    """The entries' ids, each once."""
    return list(dict.fromkeys(e.id for e in entries))


def report_workbook(report: Report) -> bytes:
    """Four sheets: the figures, every entry, the plan, the frequencies."""
    return workbook(tables(report))


def tables(report: Report) -> Iterator[Table]:
    """What the workbook and the Word file show; a sample says so in the first heading of every table."""
    mark = f"（{SAMPLE}）" if report.sample else ""
    heads = [f"事项{mark}", "数", "单位", "说明", "记录数", "记录编号"]
    yield "年度数字", heads, list(_figures(report))
    heads = [f"编号{mark}", "日期", "类别", "主题", *SAID, *BY_NAME]
    entries: list[Sequence[Value]] = [
        [e.id, e.date.isoformat(), e.category, e.topic, *map(e.said, SAID), *(e.amount(m) for m in MEASURES)]
        for e in report.entries
    ]
    yield "每项记录", heads, entries
    heads = [f"任务{mark}", "来源文件", "标题", "应完成", "状态", "记录编号"]
    plan: list[Sequence[Value]] = [
        [
            o.task.id,
            o.task.source,
            o.task.title,
            o.due.isoformat() if o.dated else "",
            o.words,
            "、".join(ids(o.entries)),
        ]
        for o in report.occurrences
    ]
    yield "计划完成", heads, plan
    heads = [f"事项{mark}", "适用", "频次", "期数", "做到", "未到期", "欠", "依据", "记录编号"]
    yield "频次对照", heads, list(_frequencies(report))


def _figures(report: Report) -> Iterator[Sequence[Value]]:
    yield ["报告年度", report.year, "年", "", len(report.entries), "全部记录"]
    for n in report.figures:
        shown = "、".join(ids(n.entries))
        yield [n.figure.name, n.value, n.figure.unit, n.figure.note or "", len(n.entries), shown]
    for a in report.attributes:
        yield [a.name, a.value, a.unit, "单位情况，不由记录相加", None, ""]


def _frequencies(report: Report) -> Iterator[Sequence[Value]]:
    for one in report.frequencies:
        rule, clauses = one.rule, "、".join(bound.label for bound in one.clauses)
        counts = [len(one.periods), one.done, len(one.coming)]
        yield [rule.name, rule.bearer, rule.words, *counts, one.verdict, clauses, "、".join(ids(one.entries))]
