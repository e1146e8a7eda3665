"""Annual plans and study checklists. There is no field for a person, ever: roles and counts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from ..ground.problems import Location
from ..ground.validation import Id, Model, Text, Texts, fail, key, shown
from .schedule import Schedule
from .schedule import parse as parse_schedule
from .units import UnitNames

PlanSource: TypeAlias = Literal[
    "党建工作要点",
    "纪检工作要点",
    "中心组学习计划",
    "意识形态工作计划",
    "青年学习计划",
    "培训计划",
    "发展党员工作",
    "节点活动",
]

When = Annotated[
    InstanceOf[Schedule],
    BeforeValidator(parse_schedule),
    WithJsonSchema({"type": "string", "description": "时限，如 2026-03-31、每月25日、每季度"}),
]


def _quiz(value: Any) -> Any:
    """`题库 branch-work` or `试卷 2026-q4` → bank/branch-work or paper/2026-q4."""
    if isinstance(value, str):
        if found := re.fullmatch(r"(题库|试卷)[\s:：]+([A-Za-z0-9_-]+)", value.strip()):
            return f"{'bank' if found[1] == '题库' else 'paper'}/{found[2]}"
        raise fail("plan/quiz", f"读不懂测验“{value}”", "写作 题库 branch-work 或 试卷 2026-q4")
    return value


#: What an editor who booked 学时 for reading is told.
NEW_FORM = "自学时间由程序照篇幅算；集中学习写作 类型: 线下, 标题: 主题党日, 学时: 2"

QuizName = Annotated[Text, BeforeValidator(_quiz)]
QuizNames = Annotated[tuple[QuizName, ...], BeforeValidator(lambda v: v if isinstance(v, list) or v is None else [v])]


class Need(Model):
    """What 完成标准 says in numbers: how often in all, and how often in a form (形式 of the ledger)."""

    times: Annotated[int, Field(ge=1, le=400)] = key("次数")
    forms: dict[Text, Annotated[int, Field(ge=1, le=400)]] = key("其中", {})


class PlanTask(Model):
    """One task of the year: what, who, by when, when it counts as done, and what belongs to it."""

    id: Id = key("编号")
    source: PlanSource = key("来源文件")
    category: Text = key("类别")
    title: Text = key("标题")
    responsible: Annotated[Texts, Field(min_length=1)] = key("责任")
    assisting: Texts = key("协助", ())
    when: When = key("时限")
    criterion: Text = key("完成标准")
    need: Need | None = key("达到", None)
    bearers: UnitNames = key("适用", ())  # groups or units of the yearbook, each of which owes it for itself
    audience: Annotated[Texts, Field(min_length=1)] = key("对象")
    pages: Texts = key("学习", ())
    quizzes: QuizNames = key("测验", ())
    checklists: Texts = key("清单", ())
    sources: Texts = key("依据", ())


class PlanHead(Model):
    """A plan file."""

    year: Annotated[int, Field(ge=2000, le=2100)] = key("年度")
    title: Text = key("标题")
    note: Text | None = key("说明", None)
    sample: bool = key("示例数据", default=False)
    tasks: Annotated[tuple[PlanTask, ...], Field(min_length=1)] = key("任务")


class ListTask(Model):
    """One task of a checklist: read a page, take a quiz, or take part offline.

    学时 are those of 集中学习, which only 线下 is; how long reading and quizzes take is computed from their length.
    计划 names the task of the year's plan that is this session: what its ledger holds has taken place.
    """

    id: Id = key("编号")
    kind: Literal["阅读", "测验", "线下"] = key("类型")
    title: Text | None = key("标题", None)
    page: Text | None = key("页面", None)
    bank: Id | None = key("题库", None)
    paper: Id | None = key("试卷", None)
    hours: Annotated[float, Field(ge=0, le=200)] = key("学时", 0)
    plan: Id | None = key("计划", None)
    when: When | None = key("截止", None)
    after: Texts = key("前置", ())
    sources: Texts = key("依据", ())

    @field_validator("hours", "plan", mode="before")
    @classmethod
    def _only_of_sessions(cls, value: Any, info: ValidationInfo) -> Any:
        if (kind := info.data.get("kind")) in ("阅读", "测验"):
            name = "学时" if info.field_name == "hours" else "计划"
            raise fail("checklist/hours", f"{kind}任务不写“{name}”，现为 {shown(value)}", f"删去“{name}”；{NEW_FORM}")
        return value

    @model_validator(mode="after")
    def _matches_kind(self) -> ListTask:
        quizzes = [q for q in (self.bank, self.paper) if q]
        if self.kind == "阅读" and not self.page:
            raise fail("checklist/page", f"阅读任务 {self.id} 缺少“页面”", "写作 页面: materials/branch-life.md")
        if self.kind == "测验" and len(quizzes) != 1:
            raise fail("checklist/quiz", f"测验任务 {self.id} 要写“题库”或“试卷”其中一个", "如 题库: branch-work")
        if self.kind == "线下" and not self.title:
            raise fail("checklist/title", f"线下任务 {self.id} 缺少“标题”", "写上做什么")
        return self

    @property
    def recurring(self) -> bool:
        """Whether it is due more than once a year."""
        return self.when is not None and self.when.recurring

    @property
    def quiz(self) -> str | None:
        """bank/… or paper/… for a 测验 task."""
        return f"bank/{self.bank}" if self.bank else f"paper/{self.paper}" if self.paper else None


class PlanHours(Model):
    """集中学习学时 of what comes from the plan: of each 线下 task."""

    offline: Annotated[float, Field(ge=0, le=200)] = key("线下", 0)


def _sessions_only(value: Any) -> Any:
    """Reading and quizzes have no 学时 here either."""
    if isinstance(value, dict) and (booked := [name for name in ("阅读", "测验") if name in value]):
        message = f"取自计划的{'、'.join(booked)}任务不写“学时”"
        raise fail("checklist/hours", message, f"只留“线下”，如 学时: {{线下: 2}}；{NEW_FORM}")
    return value


def _short_form(schema: dict[str, Any]) -> None:
    """`取自计划: [支部委员]` is a whole value too."""
    whole = dict(schema)
    schema.clear()
    schema["anyOf"] = [whole, {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}]


class FromPlan(Model):
    """Which tasks of the same year's plan belong to a checklist: those for one of these audiences."""

    model_config = ConfigDict(json_schema_extra=_short_form)

    audience: Annotated[Texts, Field(min_length=1)] = key("对象")
    hours: Annotated[PlanHours, BeforeValidator(_sessions_only)] = key("学时", PlanHours())


def _audiences(value: Any) -> Any:
    """A list of audiences, or one, is the short form."""
    return value if isinstance(value, dict) or value is None else {"对象": value}


class ListHead(Model):
    """A checklist file. 学时目标 is of 集中学习 alone."""

    id: Id = key("清单")
    title: Text = key("标题")
    audience: Text = key("对象")
    default: bool = key("默认", default=False)
    hours: Annotated[float, Field(gt=0, le=1000)] = key("学时目标")
    note: Text | None = key("说明", None)
    demo: bool = key("演示", default=False)
    from_plan: Annotated[FromPlan | None, BeforeValidator(_audiences)] = key("取自计划", None)
    tasks: Annotated[tuple[ListTask, ...], Field(min_length=1)] = key("任务", ())

    @model_validator(mode="after")
    def _has_tasks(self) -> ListHead:
        if not self.tasks and self.from_plan is None:
            raise fail("schema/missing-key", "缺少“任务”", "补上 任务: …，或者写 取自计划: [对象]")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A year's plan; `places` tells where any path of the file stands."""

    file: str
    head: PlanHead
    at: dict[tuple[str | int, ...], Location]

    @property
    def year(self) -> int:
        return self.head.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A checklist of one year. `derived` are the tasks that come from the year's plan (derive.py)."""

    file: str
    year: int
    head: ListHead
    at: dict[tuple[str | int, ...], Location]
    derived: tuple[ListTask, ...] = ()

    @property
    def tasks(self) -> tuple[ListTask, ...]:
        """All tasks: the list's own, then those from the plan."""
        return self.head.tasks + self.derived

    @property
    def id(self) -> str:
        return self.head.id

    def occurrences(self) -> Iterator[tuple[str, ListTask, Any]]:
        """(task id, task, due date or None): a recurring task once per due date, e.g. …t03@2026-03."""
        for task in self.tasks:
            due = task.when.due(self.year) if task.when else []
            if not task.recurring:
                yield f"{self.id}.{task.id}", task, due[0] if due else None
                continue
            for date in due:
                yield f"{self.id}.{task.id}@{date:%Y-%m}", task, date
