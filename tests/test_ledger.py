"""The ledger: its model, that no model of the plans can hold a person, and the arithmetic of year/due.py."""

from __future__ import annotations

import calendar
import datetime as dt
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, rrule
from hypothesis import given
from hypothesis import strategies as st
from places import PORTAL
from pydantic import BaseModel
from test_sources import HEAD, NEW, OLD, pinned
from xueer import plans
from xueer.exchange.ledger.headings import person_heading
from xueer.ground import yamltree
from xueer.ground.problems import Problem
from xueer.ground.validation import key
from xueer.library import Library, load
from xueer.plans import Entry, Ledger, LedgerHead, Plan, PlanHead, Yearbook, YearbookHead, ledger, yearbook
from xueer.plans.ledger import MEASURES
from xueer.year.due import occurrences, owing, periods, planned
from xueer.year.figures import attributes, numbers
from xueer.year.reckoning import Standing

# Privacy


def _models(start: Any, seen: dict[str, type[BaseModel]]) -> None:
    """Every model reachable from an annotation, into `seen`."""
    if isinstance(start, type) and issubclass(start, BaseModel):
        if start.__name__ not in seen:
            seen[start.__name__] = start
            for found in start.model_fields.values():
                _models(found.annotation, seen)
        return
    for argument in get_args(start):
        _models(argument, seen)


def models() -> dict[str, type[BaseModel]]:
    """The models that the modules of `xueer.plans` hold, and all they are made of."""
    seen: dict[str, type[BaseModel]] = {}
    for found in pkgutil.iter_modules(plans.__path__):
        for value in vars(importlib.import_module(f"xueer.plans.{found.name}")).values():
            _models(value, seen)
    return seen


#: Words of a key that could hold a person. 对象, 责任, 协助, 主体, 适用 hold offices and roles and are said to.
_PERSON_KEY = re.compile(
    r"姓|名单|人员|人名|参加|出席|缺席|主讲|主持|授课|联系|电话|手机|身份证|证件|签|工号|邮箱|照片|性别|民族|"
    r"籍贯|出生|年龄|职务|住址|(?<!责任)人$|名字|(?:成|党|委|职|学)员$|组长|书记$|发言|请假|列席|领导$|对象姓名"
)
_PERSON_NAME = re.compile(
    r"person(?!s?_?count)|full_?name|surname|given_?name|participant|attendee|speaker|lecturer|member|phone|mobile|"
    r"e_?mail|identity|id_?card|contact|signature|birth|gender|employee|leader|owner|staff|teacher|assignee|attend|user"
)
_ROLES = {"responsible", "assisting", "audience", "bearer"}


def persons(model: type[BaseModel]) -> Iterator[str]:
    """The fields of a model that could hold a person."""
    for name, found in model.model_fields.items():
        alias = found.alias or name
        if _PERSON_KEY.search(alias) or _PERSON_NAME.search(name) or person_heading(alias):
            yield f"{model.__name__}.{name}（{alias}）"


def test_no_model_of_the_plans_can_hold_a_person() -> None:
    found = models()
    assert {"Entry", "LedgerHead", "PlanTask", "ListTask", "Duty", "YearbookHead", "Attribute"} <= set(found)
    assert [field for model in found.values() for field in persons(model)] == []


def test_no_model_of_the_plans_takes_unknown_keys() -> None:
    """A key that is no field is an error, so a person cannot come in beside the fields."""
    for model in models().values():
        assert model.model_config.get("extra") == "forbid", model.__name__


@pytest.mark.parametrize(
    "alias",
    [
        "姓名",
        "人员",
        "名单",
        "参加人",
        "参加人员",
        "主讲人",
        "对象姓名",
        "谈话对象",
        "电话",
        "手机号",
        "身份证",
        "签到",
    ],
)
def test_the_privacy_test_would_see_such_a_field(alias: str) -> None:
    model = type("Bad", (Entry,), {"__annotations__": {"extra": str}, "extra": key(alias)})
    assert list(persons(model)) == [f"Bad.extra（{alias}）"]


def test_counts_are_the_only_thing_an_entry_says_of_people() -> None:
    """Exactly these keys; whoever adds one reads this test first."""
    aliases = [f.alias for f in Entry.model_fields.values()]
    assert aliases == [
        "编号", "日期", "类别", "主题", "任务", "单位", "领学人角色", "材料", "形式", "专题",
        "次数", "人次", "人数", "学时",
    ]  # fmt: skip


# The model


def read(text: str, year: int = 2023) -> tuple[Ledger | None, list[Problem]]:
    tree, problems = yamltree.read(text, f"plans/{year}/ledger.yml")
    assert tree is not None
    found, more = ledger(tree, year)
    return found, [*problems, *more]


def test_a_ledger() -> None:
    found, problems = read("""年度: 2023
标题: 台账
单位情况:
  - {编号: stations, 名称: 站点, 数: 367, 单位: 个}
记录:
  - {编号: l001, 日期: 2023-03-05, 类别: 党课, 主题: 讲党课, 任务: p05, 次数: 2, 人次: 30, 人数: 15, 学时: 1.5}
  - {编号: l002, 日期: 2023-03-06, 类别: 党课, 主题: 又一次}
""")
    assert problems == []
    assert found is not None
    first, second = found.head.entries
    assert [first.amount(m) for m in MEASURES] == [2, 30, 15, 1.5]
    assert [second.amount(m) for m in MEASURES] == [1, 0, 0, 0]
    assert (found.year, found.head.sample, first.tasks, second.tasks) == (2023, False, ("p05",), ())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("日期: 2022-12-31", "错误 ledger/outside-year: 日期 2022-12-31 不在 2023 年（记到那一年的台账里）"),
        ("编号: l000", "错误 ledger/duplicate-id: 编号“l000”重复（第 4 行已有，换一个）"),
        ("次数: -1", "错误 schema/range: “次数”太小：“-1”（至少 0）"),
        ("人次: 1.5", "错误 schema/number: “人次”应为整数，现为 “1.5”（只写数字）"),
        ("人次: 十二", "错误 schema/number: “人次”应为整数，现为 “十二”（只写数字）"),
        ("学时: -0.5", "错误 schema/range: “学时”太小：“-0.5”（至少 0）"),
        ("主题: ''", "错误 schema/empty: “主题”不能为空（写上内容，或删去这个键）"),
        ("姓名: 某人", "错误 schema/unknown-key: 未知的键“姓名”"),
        ("参加人员: 某人", "错误 schema/unknown-key: 未知的键“参加人员”"),
    ],
)
def test_bad_entries(entry: str, said: str) -> None:
    values = {"编号": "l001", "日期": "2023-03-05", "类别": "党课", "主题": "甲"}
    name, _, value = entry.partition(": ")
    lines = "\n".join(f"    {k}: {v}" for k, v in (values | {name: value}).items())
    text = f"年度: 2023\n标题: 台账\n记录:\n  - {{编号: l000, 日期: 2023-01-01, 类别: 甲, 主题: 乙}}\n  -\n{lines}\n"
    (problem,) = read(text)[1]
    assert said in str(problem)


def test_the_year_of_the_folder_counts() -> None:
    (problem,) = read("年度: 2024\n标题: 台账\n")[1]
    assert (problem.rule, problem.message) == ("plan/year", "年度写的是 2024，文件夹是 2023")


def test_a_yearbook_names_its_own_categories() -> None:
    tree, _ = yamltree.read(
        "类别: [党课]\n指标:\n  - {编号: a, 名称: 甲, 类别: [党客], 合计: 次数, 单位: 次}\n", "plans/yearbook.yml"
    )
    assert tree is not None
    found, problems = yearbook(tree)
    assert found is None
    assert [(p.rule, p.message) for p in problems] == [("ledger/category", "“甲”的类别“党客”不在“类别”里")]


def test_a_ledger_names_known_categories_and_tasks(project: Callable[[dict[str, str]], Path]) -> None:
    """ledger/category and ledger/task, with the nearest known word."""
    from xueer.rules.inspection import inspect

    entry = "{编号: l1, 日期: 2023-01-02, 类别: 党客, 主题: 甲, 任务: p9}"
    root = project({
        "plans/yearbook.yml": "类别: [党课]\n",
        "plans/2023/ledger.yml": f"年度: 2023\n标题: 台账\n记录:\n  - {entry}\n",
    })  # fmt: skip
    said = [f"{p.rule}: {p.message}（{p.hint}）" for p in inspect(root)[1]]
    assert said == [
        "ledger/category: 没有类别“党客”（是否想写“党课”？）",
        "ledger/task: 2023 年没有读得懂的计划，1 处任务编号没有核对（先改正 plans/2023/plan.yml）",
    ]


def test_the_ledgers_of_a_portal() -> None:
    """They load, and every entry says counts only."""
    library, _ = load(PORTAL)
    assert library.ledgers
    assert all(isinstance(e, Entry) for found in library.ledgers.values() for e in found.head.entries)


# year/due.py against brute force and dateutil

YEARS = st.integers(2000, 2100)
CATEGORIES = ("甲", "乙", "丙")
TIMES = ("每月", "每季度", "每半年", "上半年", "下半年", "全年", "每月25日", "每月31日", "每季度第一个月10日")
STEPS = {"每月": 1, "每季度": 3, "每半年": 6, "每年": 12}


@st.composite
def libraries(draw: st.DrawFn, *, ledger: bool = False) -> tuple[Library, int]:
    """A year with a plan, a yearbook and a ledger, which is sometimes missing unless asked for."""
    year = draw(YEARS)
    day = st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31))
    when = st.one_of(st.sampled_from(TIMES), day, day.map(lambda d: f"{d:%Y-%m}"))
    tasks = [
        {
            "编号": f"p{n}", "来源文件": "培训计划", "类别": "甲", "标题": "甲", "责任": "甲", "时限": draw(when),
            "完成标准": "甲", "对象": "甲",
        } for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    count = st.integers(0, 5)
    entries = [
        {
            "编号": f"l{n}", "日期": draw(day), "类别": draw(st.sampled_from(CATEGORIES)), "主题": "甲",
            "任务": draw(st.sampled_from([[], "p0", "p1", ["p1", "p2"]])), "次数": draw(count), "人次": draw(count),
            "人数": draw(count), "学时": draw(count) / 2,
        } for n in range(draw(st.integers(0, 12)))
    ]  # fmt: skip
    rules = [
        {
            "编号": f"f{n}", "事项": "甲", "类别": draw(st.sampled_from(CATEGORIES)),
            "频次": draw(st.sampled_from(sorted(STEPS))), "次数": draw(st.integers(1, 4)), "适用": "甲", "依据": "a#t1",
        } for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    figures = [
        {
            "编号": f"s{n}", "名称": "甲", "类别": draw(st.lists(st.sampled_from(CATEGORIES), min_size=1, unique=True)),
            "合计": draw(st.sampled_from([m.name for m in MEASURES])), "单位": "次",
        } for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    library = Library()
    plan = PlanHead.model_validate({"年度": year, "标题": "甲", "任务": tasks})
    library.plans[year] = Plan(file="plan.yml", head=plan, at={})
    book = YearbookHead.model_validate(
        {"类别": list(CATEGORIES), "单位": {"甲": ["甲"]}, "指标": figures, "频次规则": rules}
    )
    library.yearbook = Yearbook(file="yearbook.yml", head=book, at={})
    if ledger or draw(st.integers(0, 9)):
        head = LedgerHead.model_validate({"年度": year, "标题": "甲", "记录": entries})
        library.ledgers[year] = Ledger(file="ledger.yml", head=head, at={})
    return library, year


def entries_of(library: Library, year: int) -> tuple[Entry, ...]:
    return library.ledgers[year].head.entries if year in library.ledgers else ()


@cache
def days(year: int) -> list[dt.date]:
    """Every day of the year, by dateutil."""
    start = dt.datetime(year, 1, 1)  # noqa: DTZ001
    return [d.date() for d in rrule(DAILY, dtstart=start, until=dt.datetime(year, 12, 31))]  # noqa: DTZ001


@given(YEARS, st.sampled_from(sorted(STEPS)))
def test_periods_agree_with_dateutil(year: int, period: str) -> None:
    """They are whole months, in order, and together every day of the year once."""
    found = periods(year, period)
    first = dt.date(year, 1, 1)
    for index, (_, start, end) in enumerate(found):
        assert start == first + relativedelta(months=index * STEPS[period])
        assert end == start + relativedelta(months=STEPS[period]) - relativedelta(days=1)
    covered = [d for _, start, end in found for d in days(year) if start <= d <= end]
    assert covered == days(year)


def test_names_of_periods() -> None:
    assert [n for n, _, _ in periods(2023, "每月")] == [f"{m}月" for m in range(1, 13)]
    assert [n for n, _, _ in periods(2023, "每季度")] == ["第一季度", "第二季度", "第三季度", "第四季度"]
    assert [n for n, _, _ in periods(2023, "每半年")] == ["上半年", "下半年"]
    assert [n for n, _, _ in periods(2024, "每年")] == ["全年"]


@given(libraries(), st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_occurrences_by_brute_force(made: tuple[Library, int], today: dt.date) -> None:
    """Each entry of a task belongs to the due date of its own month, quarter, half; to the only one from anywhere."""
    library, year = made
    found = occurrences(library, year, today)
    dues = [(t.id, d) for t in library.plans[year].head.tasks for d in t.when.due(year)]
    assert [(o.task.id, o.due) for o in found] == dues
    for one in found:
        own = [d for task, d in dues if task == one.task.id]
        wanted = []
        for entry in entries_of(library, year):
            step = 12 // len(own)
            same = (entry.date.month - 1) // step == (one.due.month - 1) // step
            if entry.date <= today and one.task.id in entry.tasks and same:
                wanted.append(entry)
        assert list(one.entries) == wanted
        overdue = "逾期" if today > one.due else "待完成"
        done = "已完成" if wanted and min(e.date for e in wanted) <= one.due else "迟办"
        assert one.standing == (done if wanted else overdue)


@given(libraries())
def test_spans_of_a_task_are_the_year(made: tuple[Library, int]) -> None:
    """The spans of one task leave no day out and share none."""
    library, year = made
    found = occurrences(library, year, dt.date(year, 6, 1))
    for task in library.plans[year].head.tasks:
        spans = [(o.start, o.end) for o in found if o.task.id == task.id]
        assert [d for start, end in spans for d in days(year) if start <= d <= end] == days(year)


@given(libraries(), st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_owing_by_brute_force(made: tuple[Library, int], today: dt.date) -> None:
    """Times of the category in each stretch of months, against the rule's."""
    library, year = made
    assert library.yearbook is not None
    found = iter(owing(library, year, today))
    for rule in library.yearbook.head.frequencies:
        step = STEPS[rule.period]
        for month in range(1, 13, step):
            one = next(found)
            months = range(month, month + step)
            known = [e for e in entries_of(library, year) if e.date <= today]
            own = [e for e in known if e.category == rule.category and e.date.month in months]
            last = dt.date(year, months[-1], calendar.monthrange(year, months[-1])[1])
            times = sum(e.times for e in own)
            ahead = Standing.PARTIAL if times else Standing.DUE
            late = Standing.OVERDUE if today > last else ahead
            assert (one.rule, list(one.entries), one.times) == (rule, own, times)
            assert one.standing is (Standing.DONE if times >= rule.times else late)
    assert next(found, None) is None


@given(libraries(), st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_figures_by_brute_force(made: tuple[Library, int], today: dt.date) -> None:
    """Each figure is what its entries up to the day add up to; entries without the measure are not listed."""
    library, year = made
    fields = {m.name: m.field for m in MEASURES}
    found = numbers(library, year, today)
    assert library.yearbook is not None
    if year not in library.ledgers:
        assert found == []
        return
    assert [s.figure for s in found] == list(library.yearbook.head.figures)
    for one in found:
        total: float = 0
        for entry in entries_of(library, year):
            if entry.date <= today and entry.category in one.figure.categories:
                total += getattr(entry, fields[one.figure.measure.name])
        assert one.value == total
        assert sum(e.amount(one.figure.measure) for e in one.entries) == total
        assert all(e.amount(one.figure.measure) for e in one.entries)


def test_nothing_is_owed_without_a_yearbook_and_nothing_stated_without_a_ledger() -> None:
    assert owing(Library(), 2023, dt.date(2023, 6, 1)) == []
    assert numbers(Library(), 2023, dt.date(2023, 6, 1)) == []
    assert attributes(Library(), 2023) == ()


def test_a_rule_finds_the_tasks_of_its_article() -> None:
    """Paragraph and hash do not matter: t16k2@… and t16 are one article; t1 is another."""
    assert meeting("a#t16@11111111", "a#t16k2@00000000", "a#t1", "b#t16") == ["p0"]


@pytest.mark.parametrize(
    ("rule", "tasks", "met"),
    [
        ("a#y1", ("a#y1x2@00000000", "a#y1k2", "a#y2x1", "a#y10"), ["p0", "p1"]),
        ("a#y1x1", ("a#y1x2m1", "a#y1b1", "a#y1"), ["p0", "p1", "p2"]),
        ("a#zg", ("a#zgk2", "a#zgx1", "a#z1"), ["p0", "p1"]),
        ("a#t16z1", ("a#t16z1k2", "a#t16z1b1", "a#t16", "a#t16z2"), ["p0", "p1"]),
        ("a#z1", ("a#z1", "a#z1j2", "a#b1z1"), ["p0"]),
        ("a", ("a", "a#t1", "b"), ["p0"]),
    ],
)
def test_a_rule_finds_the_tasks_of_its_unit(rule: str, tasks: tuple[str, ...], met: list[str]) -> None:
    """In a text without 条 a task on 一、（二） meets a rule on 一、; 第三条之一 is another article than 第三条."""
    assert meeting(rule, *tasks) == met


def test_a_rule_finds_the_tasks_of_its_article_under_a_new_number(project: Callable[[dict[str, str]], Path]) -> None:
    """Reviewed as 第二条, it meets the tasks on today's 第三条, which has its words; removed, none of today's."""
    texts = {"index.md": HEAD % "2025-01-01" + NEW, "2023-01-01.md": HEAD % "2023-01-01" + OLD}
    library, _ = load(project({f"docs/regulations/r/{name}": text for name, text in texts.items()}))
    tasks = (pinned(NEW, "t3"), pinned(NEW, "t2"), pinned(OLD, "t2k2"), "r#t3k1")
    assert meeting(pinned(OLD, "t2"), *tasks, library=library) == ["p0", "p2", "p3"]
    assert meeting(pinned(OLD, "t4"), pinned(OLD, "t4k1"), "r#t4", library=library) == ["p0"]


def test_a_rule_finds_the_tasks_of_a_combined_article(project: Callable[[dict[str, str]], Path]) -> None:
    """A guide's 第九条、第十条 is one text to rest on."""
    guide = (HEAD % "2025-01-01").replace("全文", "导读") + "第九条、第十条　甲。\n"
    library, _ = load(project({"docs/regulations/r/index.md": guide}))
    assert meeting("r#t10", "r#t9k1", "r#t10k1", "r#t11", library=library) == ["p0", "p1"]


def meeting(rule_on: str, *tasks_on: str, library: Library | None = None) -> list[str]:
    """Which of the tasks p0, p1, … that rest on these clauses meet a rule that rests on the first."""
    task = {
        "来源文件": "培训计划", "类别": "甲", "标题": "甲", "责任": "甲", "时限": "每季度",
        "完成标准": "甲", "对象": "甲",
    }  # fmt: skip
    tasks = [task | {"编号": f"p{n}", "依据": on} for n, on in enumerate(tasks_on)]
    library = library or Library()
    head = PlanHead.model_validate({"年度": 2023, "标题": "甲", "任务": tasks})
    library.plans[2023] = Plan(file="plan.yml", head=head, at={})
    rule = {"编号": "f1", "事项": "甲", "类别": "甲", "频次": "每年", "适用": "甲", "依据": rule_on}
    (built,) = YearbookHead.model_validate({"类别": ["甲"], "频次规则": [rule]}).frequencies
    assert planned(library, 2024, built) == []
    found = planned(library, 2023, built)
    assert {times for _, times in found} <= {4}
    return [task.id for task, _ in found]


def test_what_is_entered_for_a_day_to_come_is_not_yet_done(project: Callable[[dict[str, str]], Path]) -> None:
    """On the day itself it is."""
    task = "{编号: p1, 来源文件: 培训计划, 类别: 甲, 标题: 乙, 责任: [丙], 时限: 全年, 完成标准: 丁, 对象: [戊]}"
    entry = "{编号: l1, 日期: 2026-12-19, 类别: 培训, 主题: 己, 任务: p1}"
    library, _ = load(project({
        "plans/2026/plan.yml": f"年度: 2026\n标题: 计划\n任务:\n  - {task}\n",
        "plans/2026/ledger.yml": f"年度: 2026\n标题: 台账\n记录:\n  - {entry}\n",
    }))  # fmt: skip
    for day, standing in ((18, Standing.DUE), (19, Standing.DONE)):
        (found,) = occurrences(library, 2026, dt.date(2026, 12, day))
        assert found.standing is standing
