"""Study pages: the 资料 block of their front matter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from .ground.problems import Problem
from .ground.validation import Model, Text, key, shown, validate
from .ground.yamltree import Tree


class MaterialHead(Model):
    """Category, dates and the texts a study page was checked against."""

    category: Literal[
        "第一议题", "理论学习", "组织生活", "发展党员", "纪律作风", "责任落实", "安全保密", "业务学习"
    ] = key("类别")
    published: dt.date = key("发布")
    checked: dt.date = key("核对")
    based_on: Text = key("适用版本")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A study page of docs/materials/."""

    path: str
    title: str
    description: str
    head: MaterialHead


def parse(path: str, title: str, meta: Tree) -> tuple[Material | None, list[Problem]]:
    """The study page with this front matter; one without 资料 is an error under docs/materials/."""
    front = meta.value if isinstance(meta.value, dict) else {}
    if "资料" not in front:
        hint = "在文首 --- 之间写 资料: {类别: …, 发布: …, 核对: …, 适用版本: …}"
        return None, [Problem(meta.at(), "material/head", "学习资料缺少“资料”", hint)]
    value, booked = _without_hours(meta, front["资料"])
    head, problems = validate(MaterialHead, meta, value, ("资料",))
    problems += booked
    if head is None:
        return None, problems
    description = str(front.get("description") or "")
    return Material(path=path, title=title, description=description, head=head), problems


def _without_hours(meta: Tree, value: object) -> tuple[object, list[Problem]]:
    """A page's 学时 is no key any more: what takes minutes to read was booked as hours."""
    if not isinstance(value, dict) or "学时" not in value:
        return value, []
    message = f"学习页不写“学时”，现为 {shown(value['学时'])}"
    hint = "删去“学时”；自学时间由程序照篇幅算，集中学习的学时写在清单的线下任务里"
    problem = Problem(meta.key_at(("资料", "学时")), "material/hours", message, hint)
    return {name: one for name, one in value.items() if name != "学时"}, [problem]
