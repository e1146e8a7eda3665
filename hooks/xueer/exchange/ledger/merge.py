"""New entries into the text of ledger.yml: what stands there stays as it is, comments too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from ...plans import Entry, Ledger
from ...plans.ledger import MEASURES, SAID
from .finding import Finding
from .rows import Draft

#: What makes two entries the same: date, category, topic, task.
Same: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text, the entries it adds, and what was skipped or stands in the way."""

    text: str
    added: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def same(entry: Entry) -> Same:
    """Equal for entries that may tell of the same event."""
    return entry.date, entry.category, entry.topic, entry.tasks


def may_be_one(first: Entry, second: Entry) -> bool:
    """Whether two entries tell of one event: a meeting of one unit is not that of another on the same day."""
    apart = first.units is not None and second.units is not None and not first.units.meets(second.units)
    return same(first) == same(second) and not apart


def _twin(entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """Of these the one that tells of the same event; the same units first."""
    found = [e for e in entries if may_be_one(e, entry)]
    return next((e for e in found if e.units == entry.units), found[0] if found else None)


def merge(text: str, ledger: Ledger | None, year: int, drafts: Sequence[Draft], *, replace: bool = False) -> Merged:
    """The ledger's text with the drafts behind its entries, or (`replace`) instead of them; ids stay and go on."""
    old = ledger.head.entries if ledger else ()
    by_key: dict[Same, list[Entry]] = {}
    for entry in old:
        by_key.setdefault(same(entry), []).append(entry)
    findings = list(_clashes(drafts, old, replace=replace))
    new: list[Draft] = []
    for draft in drafts:
        before = _twin(draft.entry, by_key.get(same(draft.entry), ()))
        if before is None or replace:
            new.append(draft)
        else:
            findings.append(Finding(draft.sheet, draft.row, 0, _skipped(before, draft.entry), stops=False))
    added = _numbered(sorted(new, key=lambda d: d.entry.date), old)
    if any(f.stops for f in findings):
        return Merged(text, (), tuple(findings))
    if ledger is None:
        text = f"年度: {year}\n标题: {year} 年度台账\n记录: []\n"
    return Merged(_written(text, added, replace=replace), tuple(added), tuple(findings))


def _clashes(drafts: Iterable[Draft], old: Iterable[Entry], *, replace: bool) -> Iterator[Finding]:
    """An id that the workbook states belongs to one entry."""
    taken = {} if replace else {e.id: (e, "台账里") for e in old}
    for draft in drafts:
        if draft.id is not None:
            one, where = taken.setdefault(draft.id, (draft.entry, f"{draft.sheet} 第 {draft.row} 行"))
            if one is not draft.entry and (where != "台账里" or not may_be_one(one, draft.entry)):
                why = f"编号“{draft.id}”{where}已经用了，换一个，或者空着自动编"
                yield Finding(draft.sheet, draft.row, 0, why)


def _skipped(before: Entry, entry: Entry) -> str:
    """In words that an entry is there already, and where its counts or what it says differ."""
    counts = ((m.name, f"{before.amount(m):g}", f"{entry.amount(m):g}") for m in MEASURES)
    said = ((name, before.said(name) or "没有写", entry.said(name) or "没有写") for name in SAID)
    told = []
    for what, pairs in (("数", counts), ("写的", said)):
        if differ := "、".join(f"{n} {a} 和 {b}" for n, a, b in pairs if a != b):
            told.append(f"但{what}不同（台账和表里：{differ}）")
    return f"台账里已有（{before.id}），跳过{''.join(f'，{t}' for t in told)}{'，台账没有改' * bool(told)}"


def _numbered(drafts: Sequence[Draft], old: Sequence[Entry]) -> list[Entry]:
    """Ids: the workbook's, else the same event's of before, else l0NN going on from the highest."""
    left, given = list(old), {d.id for d in drafts if d.id}
    taken = {e.id for e in old} | given
    last = max((int(m[1]) for i in taken if (m := re.fullmatch(r"l([0-9]{1,9})", i))), default=0)
    found = []
    for draft in drafts:
        before = _twin(draft.entry, left)
        left = [e for e in left if e is not before]
        name = draft.id or (before.id if before else "")
        if not name or (name in given and draft.id is None):
            last += 1
            while (name := f"l{last:03}") in taken:
                last += 1
        found.append(draft.entry.model_copy(update={"id": name}))
    return found


def line_of(entry: Entry) -> str:
    """`{编号: l001, 日期: 2023-01-05, …}`; what the model takes for granted is left out."""
    value: dict[str, object] = {"编号": entry.id, "日期": entry.date, "类别": entry.category, "主题": entry.topic}
    if entry.tasks:
        value["任务"] = entry.tasks[0] if len(entry.tasks) == 1 else list(entry.tasks)
    if entry.units:
        value["单位"] = entry.units.written
    if entry.papers:
        value["材料"] = list(entry.papers)
    value |= {k: v for k, v in (("领学人角色", entry.role), ("形式", entry.form), ("专题", entry.theme)) if v}
    amounts = {m: entry.amount(m) for m in MEASURES}
    value |= {m.name: int(a) if a == int(a) else a for m, a in amounts.items() if a != m.unsaid}
    line = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True)
    return line.removesuffix("\n")


def _written(text: str, entries: Sequence[Entry], *, replace: bool) -> str:
    """The text with these lines put where the list 记录 ends, or in its place."""
    if not entries:
        return text
    text = text if text.endswith("\n") else text + "\n"
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    pair = next(((k, v) for k, v in root.value if k.value == "记录"), None)
    if pair is None:
        return text + "记录:\n" + _lines(entries, 2)
    name, listed = pair
    rows = text.split("\n")
    first, last = name.start_mark.line, _last_line(listed)
    if isinstance(listed, yaml.SequenceNode) and listed.value and not listed.flow_style and not replace:
        new = _lines(entries, listed.start_mark.column)
        return "\n".join(rows[: last + 1]) + "\n" + new + "\n".join(rows[last + 1 :])
    kept = [] if replace or not isinstance(listed, yaml.SequenceNode) else listed.value
    before = "".join(f"  - {text[n.start_mark.index : n.end_mark.index]}\n" for n in kept)
    return "\n".join([*rows[:first], "记录:"]) + "\n" + before + _lines(entries, 2) + "\n".join(rows[last + 1 :])


def _lines(entries: Iterable[Entry], indent: int) -> str:
    return "".join(f"{' ' * indent}- {line_of(e)}\n" for e in entries)


def _last_line(node: yaml.Node) -> int:
    """The line of a node's last character; PyYAML's own mark of a block is where the next one begins."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    folded = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return node.end_mark.line - (folded and node.end_mark.column == 0)
