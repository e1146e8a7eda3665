"""Each of the units owes it for itself: sets and not sums, by whole periods; 完成标准 by its number; late is late.

The brute force of this file counts day by day and unit by unit, and shares no code with year/.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xueer.ground import yamltree
from xueer.ground.guard.persons import reads_like_a_person
from xueer.library import Library
from xueer.plans import Ledger, LedgerHead, Plan, PlanHead, Yearbook, YearbookHead, yearbook
from xueer.plans.schedule import parse
from xueer.rules.inspection import inspect
from xueer.year.due import Occurrence, Owing, occurrences, owing, periods
from xueer.year.reckoning import Standing

Data: TypeAlias = dict[str, Any]
Project = Callable[[dict[str, str]], Path]
TWELVE = [f"第{n}党支部" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]]
END = dt.date(2027, 1, 1)
MEETING: Data = {"编号": "f1", "事项": "党员大会", "类别": "大会", "频次": "每月", "适用": "党支部", "依据": "a#t1"}
TASK: Data = {
    "编号": "p1", "来源文件": "培训计划", "类别": "甲", "标题": "甲", "责任": "甲", "时限": "全年", "完成标准": "甲",
    "对象": "甲",
}  # fmt: skip


def library(
    *entries: Data, units: Data | None = None, rules: tuple[Data, ...] = (MEETING,), tasks: tuple[Data, ...] = (),
    years: tuple[int, ...] = (2026,),
) -> Library:  # fmt: skip
    """Years with these entries (each in the ledger of its year), rules and tasks of the last."""
    made = Library()
    book = {"类别": ["大会", "学习"], "单位": units or {"党支部": TWELVE}, "频次规则": list(rules)}
    made.yearbook = Yearbook(file="y", head=YearbookHead.model_validate(book), at={})
    for year in years:
        rows = [
            {"编号": f"l{n}", "类别": "大会", "主题": "甲"} | e for n, e in enumerate(entries) if e["日期"].year == year
        ]
        head = LedgerHead.model_validate({"年度": year, "标题": "甲", "记录": rows})
        made.ledgers[year] = Ledger(file="l", head=head, at={})
    if tasks:
        plan = PlanHead.model_validate({"年度": years[-1], "标题": "甲", "任务": [TASK | t for t in tasks]})
        made.plans[years[-1]] = Plan(file="p", head=plan, at={})
    return made


def on(day: str, **rest: Any) -> Data:
    return {"日期": dt.date.fromisoformat(day), **rest}


def march(*entries: Data, today: dt.date = END, **given: Any) -> Owing:
    return next(o for o in owing(library(*entries, **given), 2026, today) if o.period == "3月")


def only(*entries: Data, day: dt.date = END, **task: Any) -> Occurrence:
    (found,) = occurrences(library(*({"任务": "p1"} | e for e in entries), tasks=(task,)), 2026, day)
    return found


# Each of twelve


def test_eleven_of_twelve_is_eleven_of_twelve() -> None:
    """Eleven meetings by eleven branches: the twelfth owes. A sum compared with 1 would say 不欠."""
    one = march(on("2026-03-05", 单位={"全部除": ["第七党支部"]}, 次数=11))
    assert (one.standing, one.words, one.progress.lacking) == (Standing.OVERDUE, "11/12，欠第七党支部", ("第七党支部",))
    whole = march(on("2026-03-05", 单位="全部"))
    assert (whole.standing, whole.words) == (Standing.DONE, "12/12")


def test_seven_and_five_may_be_the_same_branch_twice() -> None:
    """7 + 5 = 12 is no proof: the set of different units counts, and a meeting held twice is one branch."""
    first, again = on("2026-03-05", 单位=TWELVE[:7], 次数=7), on("2026-03-20", 单位=TWELVE[2:7], 次数=5)
    one = march(first, again)
    assert (one.standing, one.words) == (Standing.OVERDUE, "7/12，欠" + "、".join(TWELVE[7:]))
    assert march(first, on("2026-03-20", 单位=TWELVE[7:], 次数=5)).standing is Standing.DONE


def test_a_bare_number_never_says_that_nobody_owes() -> None:
    """次数: 12 may be six branches twice; with one entry of 全部 beside it all have met."""
    bare = on("2026-03-05", 次数=12)
    one = march(bare)
    assert (one.standing, one.words) == (Standing.UNTOLD, "未逐个登记 0/12，另有 12 次没有写单位")
    assert march(bare, on("2026-03-06", 单位="全部")).standing is Standing.DONE
    three = march(bare, on("2026-03-06", 单位=TWELVE[:3]))
    assert three.words == f"未逐个登记 3/12，没有登记{'、'.join(TWELVE[3:])}，另有 12 次没有写单位"
    before = march(bare, today=dt.date(2026, 3, 31))
    assert (before.standing, before.words) == (Standing.PARTIAL, "0/12，另有 12 次没有写单位")


def test_of_a_group_only_its_own_owe() -> None:
    """党小组会 binds the branches that have 党小组; 全部 means all of these, and others do not stand in for them."""
    units = {"党支部": TWELVE, "有党小组的党支部": TWELVE[:5]}
    rule = MEETING | {"适用": "有党小组的党支部"}
    assert march(on("2026-03-05", 单位="全部"), units=units, rules=(rule,)).words == "5/5"
    strange = march(on("2026-03-05", 单位=[*TWELVE[:4], TWELVE[8]]), units=units, rules=(rule,))
    assert strange.words == "4/5，欠第五党支部"


def test_times_of_each() -> None:
    """Twice a month: an entry of one branch counts its 次数, one of many counts once for each; 0 counts for none."""
    twice = MEETING | {"次数": 2}
    each = [on("2026-03-02", 单位=[name], 次数=2) for name in TWELVE]
    assert march(*each, rules=(twice,)).words == "12/12"
    joint = march(on("2026-03-02", 单位="全部", 次数=24), rules=(twice,))
    assert joint.progress.lacking == tuple(TWELVE)
    assert joint.words == "0/12，都欠"
    assert march(on("2026-03-02", 单位="全部", 次数=0)).words == "0/12，都欠"


def test_nobody_and_not_yet() -> None:
    assert march().words == "0/12，都欠"
    early = march(today=dt.date(2026, 3, 31))
    assert (early.standing, early.words) == (Standing.DUE, "待开展")
    begun = march(on("2026-03-02", 单位=TWELVE[:11]), today=dt.date(2026, 3, 31))
    assert (begun.standing, begun.words) == (Standing.PARTIAL, "11/12，还有第十二党支部")


# Whole periods


def test_a_unit_owes_only_periods_that_it_saw_whole() -> None:
    """Founded on 2 March it does not owe March; dissolved on 30 June it owes June; its last day is its own."""
    young = {"名称": "第十三党支部", "自": dt.date(2026, 3, 2), "至": dt.date(2026, 6, 30)}
    found = owing(library(units={"党支部": [TWELVE[0], TWELVE[1], young]}), 2026, END)
    owed = {o.period: "第十三党支部" in o.progress.lacking for o in found}
    assert [p for p, owes in owed.items() if owes] == ["4月", "5月", "6月"]


def test_what_a_young_unit_did_does_not_stand_in_for_another() -> None:
    young = {"名称": "第十三党支部", "自": dt.date(2026, 3, 2)}
    units = {"党支部": [*TWELVE, young]}
    done = on("2026-03-20", 单位={"全部除": ["第七党支部"]})
    assert march(done, units=units).words == "11/12，欠第七党支部"


def test_a_group_narrows_and_never_widens() -> None:
    """A branch has 党小组 from April on; before, and after its own end, it owes no 党小组会."""
    units = {
        "党支部": [{"名称": "甲支部", "至": dt.date(2026, 8, 31)}, "乙支部", "丙支部"],
        "有党小组的党支部": [{"名称": "甲支部", "自": dt.date(2026, 4, 1)}, "乙支部", "丙支部"],
    }
    found = owing(library(units=units, rules=(MEETING | {"适用": "有党小组的党支部"},)), 2026, END)
    assert [o.period for o in found if "甲支部" in o.progress.lacking] == [f"{m}月" for m in range(4, 9)]


def test_a_one_day_task_is_owed_by_who_is_there_on_the_day() -> None:
    young = {"名称": "第十三党支部", "自": dt.date(2026, 5, 4)}
    units = {"党支部": [*TWELVE, young]}
    tasks = ({"时限": dt.date(2026, 6, 30), "适用": "党支部"}, {"编号": "p2", "时限": "全年", "适用": "党支部"})
    one, year = occurrences(library(units=units, tasks=tasks), 2026, END)
    assert "第十三党支部" in one.progress.lacking
    assert "第十三党支部" not in year.progress.lacking


def test_a_rule_holds_from_its_first_whole_period_to_its_last() -> None:
    rule = MEETING | {"自": dt.date(2026, 2, 2), "至": dt.date(2026, 5, 30)}
    assert [o.period for o in owing(library(rules=(rule,)), 2026, END)] == ["3月", "4月"]


# Periods


def test_periods_that_are_no_months() -> None:
    assert [(n, s.month, e.isoformat()) for n, s, e in periods(2024, "每两月")][:2] == [
        ("1—2月", 1, "2024-02-29"), ("3—4月", 3, "2024-04-30"),
    ]  # fmt: skip
    assert len(periods(2024, "每两月")) == 6
    assert periods(2026, "第三季度前") == [("第三季度前", dt.date(2026, 1, 1), dt.date(2026, 6, 30))]
    assert parse("第三季度前").due(2026) == [dt.date(2026, 6, 30)]  # before it begins, not before it ends
    assert parse("每两月").due(2026)[0] == dt.date(2026, 2, 28)
    assert parse("有应当学习的内容时").due(2026) == []


def test_once_in_three_years_looks_back_and_says_when_it_cannot() -> None:
    """2024 to 2026: done in 2024 is done; without the ledgers of 2024 and 2025 nobody can be said to owe it."""
    rule = MEETING | {"频次": "连续三年", "适用": "党支部"}
    (done,) = owing(library(on("2024-05-01", 单位="全部"), rules=(rule,), years=(2024, 2025, 2026)), 2026, END)
    assert (done.standing, done.period, done.words) == (Standing.DONE, "2024—2026 年", "12/12")
    before = on("2023-12-31", 单位="全部")
    (owed,) = owing(library(before, rules=(rule,), years=(2023, 2024, 2025, 2026)), 2026, END)
    assert owed.words == "0/12，都欠"
    (gap,) = owing(library(rules=(rule,)), 2026, END)
    assert gap.words == "台账不全"
    (due,) = owing(library(rules=(rule,), years=(2024, 2025, 2026)), 2026, dt.date(2026, 12, 31))
    assert due.standing is Standing.DUE


def test_what_the_calendar_does_not_ask_for_is_not_owed() -> None:
    """Eight meetings a year where the plan says 每月 would be four 逾期; 有应当学习的内容时 accuses nobody."""
    rule = MEETING | {"频次": "有应当学习的内容时"}
    (none,) = owing(library(rules=(rule,), units={"党支部": ["局党委"]}), 2026, END)
    assert (none.standing, none.words, none.rule.words) == (Standing.AS_NEEDED, "没有记录", "有应当学习的内容时")
    held = [on(f"2026-0{m}-10") for m in (1, 4, 5)]
    (some,) = owing(library(*held, rules=(rule,), units={"党支部": ["局党委"]}), 2026, END)
    assert (some.standing, some.words) == (Standing.AS_NEEDED, "已开展 3 次")
    (each,) = owing(library(on("2026-05-10", 单位=TWELVE[:3]), rules=(rule,)), 2026, END)
    assert each.words == "已有 1 条记录"


def test_a_task_without_a_date_is_never_done() -> None:
    """One meeting of January is not the whole year: 按需开展 with what there is, before and after."""
    task = only(on("2026-01-10"), on("2026-04-10"), 时限="有应当学习的内容时")
    assert (task.dated, task.standing, task.words) == (False, Standing.AS_NEEDED, "按需开展，已有 2 条记录")
    assert only(时限="有应当学习的内容时").words == "按需开展，还没有记录"


def test_before_a_quarter_begins_and_after() -> None:
    """第三季度前: 30 June is in time; the twelfth on 9 July is nine days late and owes nothing any more."""
    rule = MEETING | {"频次": "第三季度前"}
    first = on("2026-06-30", 单位={"全部除": ["第七党支部"]})
    (owed,) = owing(library(first, rules=(rule,)), 2026, END)
    assert (owed.standing, owed.words) == (Standing.OVERDUE, "11/12，欠第七党支部")
    (late,) = owing(library(first, on("2026-07-09", 单位=["第七党支部"]), rules=(rule,)), 2026, END)
    assert (late.standing, late.words) == (Standing.LATE, "迟办 9 天")


# Done means done


def test_a_number_is_met_by_that_number() -> None:
    """不少于六次，其中研讨三次: four times are 4/6, six with two 研讨 are not yet done."""
    need: Data = {"次数": 6, "其中": {"研讨": 3}}
    four = [on(f"2026-0{m}-10", 形式="研讨" if m < 3 else "集中学习") for m in range(1, 5)]
    middle = only(*four, day=dt.date(2026, 6, 1), 达到=need)
    assert (middle.standing, middle.words) == (Standing.PARTIAL, "部分完成 4/6，其中研讨 2/3")
    six = [*four, on("2026-05-10"), on("2026-06-10")]
    late = only(*six, 达到=need)
    assert (late.standing, late.words) == (Standing.OVERDUE, "逾期 6/6，其中研讨 2/3")
    done = only(*six, on("2026-07-10", 形式="研讨"), 达到=need)
    assert (done.standing, done.words, done.progress.met) == (Standing.DONE, "已完成", dt.date(2026, 7, 10))


def test_late_is_its_own_state() -> None:
    """Due on 31 August and done on 9 September is 迟办 9 天, neither 已完成 nor 逾期."""
    late = only(on("2026-09-09"), 时限=dt.date.fromisoformat("2026-08-31"))
    assert (late.standing, late.words) == (Standing.LATE, "迟办 9 天")
    assert only(on("2026-08-31"), 时限=dt.date.fromisoformat("2026-08-31")).words == "已完成"


def test_late_in_its_own_month() -> None:
    """每月25日, done on 27 April: April is late by two days, and May is not done by it."""
    april = {"任务": "p1"} | on("2026-04-27")
    found = occurrences(library(april, tasks=({"时限": "每月25日"},)), 2026, END)
    assert [(o.words, len(o.entries)) for o in found[2:5]] == [("逾期", 0), ("迟办 2 天", 1), ("逾期", 0)]


def test_late_counts_from_the_last_unit() -> None:
    """The eleven were in time; the twelfth met two days after: that is when it was done."""
    rest = on("2026-07-02", 单位=["第七党支部"])
    one = only(
        on("2026-06-10", 单位={"全部除": ["第七党支部"]}), rest, 时限=dt.date.fromisoformat("2026-06-30"), 适用="党支部"
    )
    assert one.words == "迟办 2 天"
    short = only(
        on("2026-06-10", 单位={"全部除": ["第七党支部"]}), 时限=dt.date.fromisoformat("2026-06-30"), 适用="党支部"
    )
    assert short.words == "逾期 11/12，欠第七党支部"
    assert only(on("2026-06-10"), 时限=dt.date.fromisoformat("2026-06-30"), 适用="党支部").standing is Standing.UNTOLD


def test_one_record_is_enough_where_no_number_is_said() -> None:
    """A record that counts nothing (次数 0: 印发指引) is done; where a number is said it is not."""
    assert only(on("2026-02-10", 次数=0)).standing is Standing.DONE
    assert only(on("2026-02-10", 次数=0), 达到={"次数": 1}).standing is Standing.OVERDUE


# What is refused

SITE = {
    "plans/yearbook.yml": (
        "类别: [大会]\n角色: [支部书记]\n形式: [研讨]\n单位:\n"
        "  党支部: [第一党支部, {名称: 第二党支部, 自: 2026-03-01, 至: 2026-06-30}]\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("单位: [第三党支部]", "ledger/unit: 没有单位“第三党支部”（是否想写“第二党支部”？）"),
        ("单位: [第二党支部]", "ledger/unit: 2026-02-28 没有“第二党支部”这个单位（自 2026-03-01 至 2026-06-30）"),
        ("单位: {全部除: [第九站]}", "ledger/unit: 没有单位“第九站”（单位有 第一党支部、第二党支部）"),
        ("单位: [第一党支部, 第一 党支部]", "ledger/unit-twice: “第一 党支部”在一条记录里写了两次（删去一次）"),
        ("单位: [全部, 第一党支部]", "ledger/unit-form: “全部”要单独写"),
        ("单位: {除: [第一党支部]}", "ledger/unit-form: “单位”的写法不对"),
        ("单位: []", "ledger/unit-form: “单位”的写法不对"),
        ("单位: [张三丰]", "unit/person: 有一个单位看着像人名"),
        ("领学人角色: 李书记", "ledger/role: “领学人角色”不在“角色”里，这里不写姓名（角色有 支部书记）"),
        ("形式: 研讨会", "ledger/form: 没有形式“研讨会”（是否想写“研讨”？）"),
        ("材料: [m9]", "ledger/paper: 第一议题材料里没有“m9”"),
    ],
)
def test_entries_that_name_what_there_is_not(own: str, said: str, project: Project) -> None:
    entry = f"{{编号: l1, 日期: 2026-02-28, 类别: 大会, 主题: 甲, {own}}}"
    root = project(SITE | {"plans/2026/ledger.yml": f"年度: 2026\n标题: 甲\n记录:\n  - {entry}\n"})
    (problem,) = inspect(root)[1]
    assert said in f"{problem.rule}: {problem.message}（{problem.hint}）"
    assert not {"张三丰", "李书记"} & set(str(problem).split("”"))
    assert "张三丰" not in str(problem)
    assert "李书记" not in str(problem)


def test_an_entry_of_a_day_to_come_is_an_error(project: Project) -> None:
    """On the day itself it is none."""
    entry = "{编号: l1, 日期: 2026-02-28, 类别: 大会, 主题: 甲}"
    root = project(SITE | {"plans/2026/ledger.yml": f"年度: 2026\n标题: 甲\n记录:\n  - {entry}\n"})
    (problem,) = inspect(root, dt.date(2026, 2, 27))[1]
    assert problem.rule == "ledger/ahead"
    assert problem.message == "记录“l1”的日期 2026-02-28 还没有到（今天 2026-02-27）"
    assert inspect(root, dt.date(2026, 2, 28))[1] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("单位: {党支部: [王小二]}", "unit/person"),
        ("单位: {党支部: [甲支部, 甲支部]}", "unit/twice"),
        ("单位: {党支部: [全部]}", "unit/name"),
        ("单位: {党支部: [{名称: 甲支部, 自: 2026-03-01, 至: 2026-02-28}]}", "unit/dates"),
        ("单位: {党支部: []}", "schema/empty"),
        ("角色: [支部书记, 王书记]", "ledger/role-name"),
        ("角色: [王某某]", "ledger/role-name"),
        ("角色: [随便什么]", "ledger/role-name"),
        ("频次规则: [{编号: f, 事项: 甲, 类别: 大会, 频次: 每月, 适用: 各党支部, 依据: a}]", "unit/unknown"),
    ],
)
def test_yearbooks_that_cannot_be_meant(text: str, rule: str) -> None:
    tree, _ = yamltree.read(f"类别: [大会]\n{text}\n", "plans/yearbook.yml")
    assert tree
    assert [p.rule for p in yearbook(tree)[1]] == [rule]


def test_names_of_units_and_roles_are_no_persons() -> None:
    units = (
        *TWELVE, "机关党支部", "运输处", "王家庄站", "石桥养护所", "党委书记", "纪委书记", "分管局领导", "青年小组组长",
    )  # fmt: skip
    assert [name for name in units if reads_like_a_person(name)] == []
    people = ("王某", "李某某", "张三", "欧阳修文", "王书记", "李建国同志", "老王", "小李", "林晓月")
    assert [name for name in people if not reads_like_a_person(name)] == []


def test_a_plan_means_its_numbers_and_its_units(project: Project) -> None:
    """完成标准 with a number that 达到 does not say; 适用 that nobody declared; once is no number."""
    task = "来源文件: 培训计划, 类别: 甲, 标题: 甲, 责任: 甲, 时限: 全年, 对象: 甲"
    rows = [
        f"  - {{编号: p1, {task}, 完成标准: 全年不少于六次，其中研讨不少于三次}}",
        f"  - {{编号: p2, {task}, 完成标准: 不少于六次，其中研讨不少于 3 次, 达到: {{次数: 6, 其中: {{研讨: 3}}}}}}",
        f"  - {{编号: p3, {task}, 完成标准: 至少一次, 适用: 各支部}}",
        f"  - {{编号: p4, {task}, 完成标准: 不少于六次，其中研讨三次, 达到: {{次数: 6}}}}",
        f"  - {{编号: p5, {task.replace('全年', '每季度')}, 完成标准: 全年四次}}",
        f"  - {{编号: p6, {task.replace('全年', '每季度')}, 完成标准: 全年 6 次}}",
        f"  - {{编号: p8, {task.replace('全年', '每月')}, 完成标准: 每月不少于两次}}",
        f"  - {{编号: p9, {task.replace('全年', '每月')}, 完成标准: 每月不少于两次, 达到: {{次数: 2}}}}",
        f"  - {{编号: p0, {task}, 完成标准: 六次, 达到: {{次数: 6, 其中: {{讨论: 3}}}}}}",
        f"  - {{编号: p7, {task}, 完成标准: 每人不少于两次，每次半天，第三次会上小结}}",
    ]
    files = SITE | {"plans/2026/plan.yml": "年度: 2026\n标题: 甲\n任务:\n" + "\n".join(rows) + "\n"}
    found = [(p.at.line, p.rule, p.message) for p in inspect(project(files))[1] if p.rule != "plan/page"]
    assert found == [
        (4, "plan/number", "完成标准写了 6、3 次，“达到”里没有这个数"),
        (6, "unit/unknown", "“适用”的“各支部”没有在“单位”里声明"),
        (7, "plan/number", "完成标准写了 3 次，“达到”里没有这个数"),
        (9, "plan/number", "完成标准写了 6 次，“达到”里没有这个数"),
        (10, "plan/number", "完成标准写了 2 次，“达到”里没有这个数"),
        (12, "ledger/form", "没有形式“讨论”"),
    ]


# Brute force

#: A period → (in how many months it ends, to the last of how many months what is done counts for it).
MONTHS = {"每月": (1, 1), "每两月": (2, 2), "每季度": (3, 3), "每半年": (6, 6), "每年": (12, 12), "第三季度前": (6, 12)}
NAMES = [f"{c}支部" for c in "甲乙丙丁戊"]


@st.composite
def years(draw: st.DrawFn) -> tuple[Library, int, Data]:
    """A year with units that come and go, a rule, a task and a ledger; and the raw data behind it."""
    year = draw(st.integers(2001, 2099))
    day = st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31))
    names = NAMES[: draw(st.integers(2, 5))]
    members = []
    for name in names:
        since, until = draw(st.none() | day), draw(st.none() | day)
        if since and until and until < since:
            since, until = until, since
        members.append((name, since or dt.date.min, until or dt.date.max))
    group = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    some = st.lists(st.sampled_from(names), min_size=1, unique=True)
    whose = st.one_of(st.none(), st.just("全部"), some, some.map(lambda n: {"全部除": n}))
    entries = [
        {"日期": draw(day), "单位": draw(whose), "次数": draw(st.integers(0, 3)),
         "任务": draw(st.sampled_from([[], "p1"])), "形式": draw(st.sampled_from([None, "研讨"]))}
        for _ in range(draw(st.integers(0, 8)))
    ]  # fmt: skip
    raw: Data = {
        "members": members, "group": group, "entries": entries, "period": draw(st.sampled_from(sorted(MONTHS))),
        "times": draw(st.integers(1, 2)), "need": draw(st.none() | st.tuples(st.integers(1, 3), st.integers(0, 1))),
        "when": draw(st.one_of(st.sampled_from(["每月", "每月10日", "每季度", "全年", "每两月"]), day)),
        "bound": draw(st.booleans()),
    }  # fmt: skip
    units = {
        "党支部": [
            {"名称": n} | ({"自": s} if s > dt.date.min else {}) | ({"至": u} if u < dt.date.max else {})
            for n, s, u in members
        ],
        "一组": group,
    }  # fmt: skip
    task: Data = {"时限": raw["when"]} | ({"适用": "一组"} if raw["bound"] else {})
    if raw["need"]:
        task["达到"] = {"次数": raw["need"][0], "其中": {"研讨": raw["need"][1]} if raw["need"][1] else {}}
    rule = MEETING | {"频次": raw["period"], "次数": raw["times"], "适用": "一组"}
    given_rows = [{k: v for k, v in e.items() if v is not None} for e in entries]
    return library(*given_rows, units=units, rules=(rule,), tasks=(task,), years=(year,)), year, raw


def there(raw: Data, start: dt.date, end: dt.date) -> list[str]:
    """Of the group, who is there on every day, looked at day by day."""
    found = []
    span = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    for name in raw["group"]:
        (since, until) = next((s, u) for n, s, u in raw["members"] if n == name)
        if all(since <= one <= until for one in span):
            found.append(name)
    return found


def month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def named(entry: Data, name: str) -> bool:
    whose = entry["单位"]
    if whose == "全部":
        return True
    if isinstance(whose, dict):
        return name not in whose["全部除"]
    return whose is not None and name in whose


def did(entries: list[Data], name: str, *, alone: bool, any_record: bool) -> list[tuple[dt.date, int, str | None]]:
    """What one unit did: (day, how often, form), in the order of days."""
    found = []
    for entry in sorted(entries, key=lambda e: e["日期"]):
        count = 1 if any_record else entry["次数"]
        if entry["单位"] is None:
            times = count if alone else 0
        elif not named(entry, name):
            times = 0
        elif alone or (isinstance(entry["单位"], list) and len(entry["单位"]) == 1):
            times = count
        else:
            times = 1 if count else 0
        found.append((entry["日期"], times, entry["形式"]))
    return found


def day_met(deeds: list[tuple[dt.date, int, str | None]], times: int, form: int) -> dt.date | None:
    """The first day on which one unit has done enough."""
    have = talks = 0
    for day, count, kind in deeds:
        have += count
        talks += count if kind == "研讨" else 0
        if have >= times and talks >= form:
            return day
    return None


@settings(max_examples=150)
@given(years(), st.integers(-5, 370))
def test_owing_by_brute_force(made: tuple[Library, int, Data], days: int) -> None:
    """Every state, every share and every unit that owes, by counting."""
    lib, year, raw = made
    today = dt.date(year, 1, 1) + dt.timedelta(days=days)
    found = {o.start.month: o for o in owing(lib, year, today)}
    step, counted = MONTHS[raw["period"]]
    for month in range(1, 13, counted):
        start, end = dt.date(year, month, 1), month_end(dt.date(year, month + step - 1, 1))
        last = month_end(dt.date(year, month + counted - 1, 1))
        units = there(raw, start, end)
        if not units:
            assert month not in found
            continue
        one = found.pop(month)
        own = [e for e in raw["entries"] if start <= e["日期"] <= last and e["日期"] <= today]
        alone = len(units) == 1
        deeds = {u: did(own, u, alone=alone, any_record=False) for u in units}
        lacking = [u for u in units if sum(n for _, n, _ in deeds[u]) < raw["times"]]
        bare = 0 if alone else sum(e["次数"] for e in own if e["单位"] is None)
        begun = bare > 0 or any(n for d in deeds.values() for _, n, _ in d)
        if not lacking:
            days_met = [day_met(deeds[u], raw["times"], 0) for u in units]
            wanted = "迟办" if max(d for d in days_met if d) > end else "已完成"
        elif today > end:
            wanted = "未逐个登记" if bare else "逾期"
        else:
            wanted = "部分完成" if begun else "待完成"
        assert (str(one.standing), list(one.progress.lacking), one.progress.bare) == (wanted, lacking, bare)
        assert one.progress.units == (() if alone else tuple(units))
        if wanted == "逾期" and not alone:
            who = "都欠" if lacking == units else "欠" + "、".join(lacking)
            assert one.words == f"{len(units) - len(lacking)}/{len(units)}，{who}"
    assert found == {}


@settings(max_examples=150)
@given(years(), st.integers(-5, 370))
def test_plans_by_brute_force(made: tuple[Library, int, Data], days: int) -> None:
    """Every due date: in time, late by so many days, in part, owed by whom."""
    lib, year, raw = made
    today = dt.date(year, 1, 1) + dt.timedelta(days=days)
    found = {o.due: o for o in occurrences(lib, year, today)}
    step = {"每月": 1, "每月10日": 1, "每两月": 2, "每季度": 3, "全年": 12}.get(raw["when"], 0)
    dues = [month_end(dt.date(year, m, 1)) for m in range(step, 13, step)] if step else [raw["when"]]
    if raw["when"] == "每月10日":
        dues = [d.replace(day=10) for d in dues]
    times, form = raw["need"] or (1, 0)
    for due in dues:
        mine = [e for e in raw["entries"] if e["任务"] == "p1" and e["日期"] <= today]
        own = [e for e in mine if not step or (e["日期"].month - 1) // step == (due.month - 1) // step]
        first = dt.date(year, due.month - step + 1, 1) if step in (1, 2, 3, 12) and raw["when"] != "每月10日" else due
        first, end = (dt.date(year, due.month, 1), month_end(due)) if raw["when"] == "每月10日" else (first, due)
        units = there(raw, first, end) if raw["bound"] else [""]
        if not units:
            assert due not in found
            continue
        one, alone = found.pop(due), len(units) == 1
        if raw["bound"]:
            deeds = [did(own, u, alone=alone, any_record=raw["need"] is None) for u in units]
        else:
            own.sort(key=lambda e: e["日期"])
            deeds = [[(e["日期"], e["次数"] if raw["need"] else 1, e["形式"]) for e in own]]
        met = [day_met(d, times, form) for d in deeds]
        bare = 0 if alone else sum(e["次数"] if raw["need"] else 1 for e in own if e["单位"] is None)
        begun = bare > 0 or any(n for d in deeds for _, n, _ in d)
        days_met = [m for m in met if m]
        if len(days_met) == len(met):
            late = (max(days_met) - due).days
            wanted = f"迟办 {late} 天" if late > 0 else "已完成"
        elif today > due:
            wanted = "未逐个登记" if bare else "逾期"
        else:
            wanted = "部分完成" if begun else "待完成"
        assert one.words.startswith(wanted), one.words
        assert str(one.standing) == wanted.split(" ")[0]
        if not alone:
            lacking = tuple(u for u, m in zip(units, met, strict=True) if m is None)
            assert one.progress.lacking == lacking
            assert one.progress.share == f"{len(units) - len(lacking)}/{len(units)}"
    assert found == {}


@given(st.data())
def test_one_branch_missing_anywhere_is_seen(data: st.DataObject) -> None:
    """All met every month; then one branch is taken out of one month, however the month was written down."""
    missing, month = data.draw(st.sampled_from(TWELVE)), data.draw(st.integers(1, 12))
    entries = []
    for m in range(1, 13):
        names = [n for n in TWELVE if (n, m) != (missing, month)]
        cut = data.draw(st.integers(1, 11))
        parts = data.draw(st.sampled_from(["one", "two", "overlap", "each", "but"]))
        ways: dict[str, list[Any]] = {
            "one": [names], "two": [names[:cut], names[cut:]],
            "overlap": [names[: cut + 1], names[cut - 1 :], names[:cut]],
            "each": [[n] for n in names],
            "but": [{"全部除": [missing]}, *([[missing]] * (m != month))],
        }  # fmt: skip
        rows = [row for row in ways[parts] if row]
        entries += [on(f"2026-{m:02}-10", 单位=row, 次数=data.draw(st.integers(1, 40))) for row in rows]
    found = owing(library(*entries), 2026, END)
    owed = [(o.period, o.words) for o in found if o.standing is not Standing.DONE]
    assert owed == [(f"{month}月", f"11/12，欠{missing}")]
