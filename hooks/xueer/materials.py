"""Study pages: the 资料 block of their front matter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from .ground.problems import Problem
from .ground.validation import Model, Text, key, validate
from .ground.yamltree import Tree


class MaterialHead(Model):
    """Category, dates and the texts a study page was checked against."""

    category: Literal[
        "第一议题", "理论学习", "组织生活", "发展党员", "纪律作风", "责任落实", "安全保密", "业务学习"
    ] = key("类别")
    published: dt.date = key("发布")
    checked: dt.date = key("核对")
    based_on: Text = key("适用版本")
    hours: Annotated[float, Field(gt=0, le=40)] | None = key("学时", None)


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
    head, problems = validate(MaterialHead, meta, front["资料"], ("资料",))
    if head is None:
        return None, problems
    description = str(front.get("description") or "")
    return Material(path=path, title=title, description=description, head=head), problems
