"""A plan as the text of plan.yml, as an editor would write it: one key a line, lists in brackets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import yaml

from ...plans import PlanTask

#: The keys of a task in the order in which they are written.
KEYS = (
    "编号", "来源文件", "类别", "标题", "责任", "协助", "时限", "完成标准", "达到", "适用", "对象", "学习", "测验",
    "清单", "依据",
)  # fmt: skip


def written(task: PlanTask) -> dict[str, object]:
    """A task as YAML has it, without what is empty."""
    need = task.need and {"次数": task.need.times} | ({"其中": dict(task.need.forms)} if task.need.forms else {})
    values: dict[str, object] = {
        "编号": task.id, "来源文件": task.source, "类别": task.category, "标题": task.title,
        "责任": list(task.responsible), "协助": list(task.assisting), "时限": task.when.date or task.when.words,
        "完成标准": task.criterion, "达到": need, "适用": list(task.bearers), "对象": list(task.audience),
        "学习": list(task.pages), "测验": [quiz_words(name) for name in task.quizzes],
        "清单": list(task.checklists), "依据": list(task.sources),
    }  # fmt: skip
    return {key: value for key, value in values.items() if value}


def quiz_words(name: str) -> str:
    """题库 branch-work, 试卷 2026-q4."""
    kind, _, rest = name.partition("/")
    return f"{'题库' if kind == 'bank' else '试卷'} {rest}"


def plan_text(
    head: Mapping[str, object], tasks: Iterable[Mapping[str, object]], notes: Mapping[int, str] | None = None
) -> str:
    """The whole file; `notes` are comments above a task, by its place."""
    out = [f"{key}: {_value(value)}" for key, value in head.items()] + ["任务:"]
    for number, task in enumerate(tasks):
        if note := (notes or {}).get(number):
            out.append(f"  # {note}")
        lines = [f"{key}: {_value(task[key])}" for key in KEYS if key in task]
        out += [f"{'  - ' if n == 0 else '    '}{line}" for n, line in enumerate(lines)]
    return "\n".join(out) + "\n"


def _value(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("\n...")
