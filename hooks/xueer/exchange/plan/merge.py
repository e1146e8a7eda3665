"""Tasks that were read into the text of plan.yml; what the table does not say is kept from the task of before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...plans import Plan, PlanTask
from ..ledger.finding import Finding
from .rows import TO_FILL, Draft
from .text import plan_text, written

#: What a task has to say and a table often does not.
_NEEDED = {"来源文件": TO_FILL, "完成标准": TO_FILL, "对象": [TO_FILL]}
#: What only the page of the portal needs, and no table has.
_KEPT = ("适用", "达到", "协助", "完成标准", "来源文件", "对象", "学习", "测验", "清单", "依据")


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of plan.yml, its tasks as YAML has them, and what is to be said of them."""

    text: str
    tasks: tuple[Mapping[str, object], ...]
    findings: tuple[Finding, ...]
    to_fill: tuple[str, ...] = ()  # keys that are 待填写 somewhere


def merge(
    drafts: Sequence[Draft],
    old: Plan | None,
    year: int,
    *,
    title: str,
    columns: frozenset[str],
    usual: Mapping[str, object],
) -> Merged:
    """The plan of these tasks. `columns` are the keys that the table has a column for, `usual` what is said of all.

    A task of the old plan with the same id, else the same title, gives what the table has no column for.
    """
    before = list(old.head.tasks) if old else []
    matched = [_match(draft, before) for draft in drafts]
    taken = {str(d.value["编号"]) for d in drafts if "编号" in d.value} | {t.id for t in matched if t}
    last = max((int(m[1]) for i in taken if (m := re.fullmatch(r"p([0-9]{1,9})", i))), default=0)
    tasks: list[Mapping[str, object]] = []
    for draft, task in zip(drafts, matched, strict=True):
        name = draft.value.get("编号") or (task.id if task else "")
        if not name:
            last += 1
            name = f"p{last:02}"
        kept = {k: v for k, v in (written(task) if task else {}).items() if k in _KEPT and k not in columns}
        tasks.append(_NEEDED | dict(usual) | kept | dict(draft.value) | {"编号": name})
    gone = [task for task in before if all(task is not one for one in matched)]
    told = (f"原来的“{task.title}”（{task.id}）表里没有，去掉了" for task in gone)
    said = [Finding("plan.yml", 0, 0, why, stops=False) for why in told]
    to_fill = tuple(k for k in _NEEDED if any(t[k] in (TO_FILL, [TO_FILL]) for t in tasks))
    head: dict[str, object] = {"年度": year, "标题": title or (old.head.title if old else f"{year} 年度计划")}
    if old and old.head.note:
        head["说明"] = old.head.note
    if old and old.head.sample:
        head["示例数据"] = True
    return Merged(plan_text(head, tasks), tuple(tasks), tuple(said), to_fill)


def _match(draft: Draft, before: Sequence[PlanTask]) -> PlanTask | None:
    """The task of before that this row tells of."""
    if (name := draft.value.get("编号")) is not None:
        return next((task for task in before if task.id == name), None)
    same = [task for task in before if task.title == draft.value.get("标题")]
    return next(
        (task for task in same if task.category == draft.value.get("类别")), same[0] if len(same) == 1 else None
    )
