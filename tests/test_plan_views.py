"""The plan, held against the ledger, the frequency rules and the year before, as its pages show it."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from places import PORTAL
from xueer.fences.base import Fence
from xueer.fences.calendar import CalendarFence
from xueer.fences.frequency import FrequencyFence
from xueer.fences.yearplan import PlanFence, against
from xueer.library import Library, load
from xueer.page.view import View
from xueer.year.due import occurrences, owing, planned

DAY = dt.date(2026, 11, 23)
VIEWS: tuple[type[Fence], ...] = (PlanFence, FrequencyFence, CalendarFence)
Project = Callable[[dict[str, str]], Path]
PLAN = """年度: 2026
标题: 计划
任务:
  - {编号: p01, 来源文件: 党建工作要点, 类别: 甲, 标题: 开会, 责任: [办公室], 时限: 每季度, 完成标准: 开,
     对象: [全体党员], 依据: [work-rules#t2]}
  - {编号: p02, 来源文件: 培训计划, 类别: 乙, 标题: 培训, 责任: [办公室, 局团委], 协助: [各处室], 时限: 2026-06-30,
     完成标准: 训, 对象: [支部委员, 全体党员]}
  - {编号: p03, 来源文件: 培训计划, 类别: 乙, 标题: 考试, 责任: [局团委], 时限: 2026-12-20, 完成标准: 考,
     对象: [支部委员], 依据: [work-rules#t3]}
"""
LEDGER = """年度: 2026
标题: 台账
记录:
  - {编号: l01, 日期: 2026-03-02, 类别: 会, 主题: 一季度, 任务: p01}
  - {编号: l02, 日期: 2026-03-30, 类别: 会, 主题: 又一次, 任务: p01}
  - {编号: l03, 日期: 2026-08-15, 类别: 会, 主题: 三季度, 任务: p01}
  - {编号: l04, 日期: 2026-06-01, 类别: 课, 主题: 课, 次数: 3}
"""
YEARBOOK = """类别: [会, 课]
单位: {各党支部: [甲支部], 党委书记: [局党委]}
频次规则:
  - {编号: f01, 事项: 会, 类别: 会, 频次: 每季度, 次数: 2, 适用: 各党支部, 一般: true, 依据: [work-rules#t2]}
  - {编号: f02, 事项: 课, 类别: 课, 频次: 每半年, 次数: 2, 适用: 党委书记, 依据: [work-rules#t3]}
  - {编号: f03, 事项: 会全年, 类别: 会, 频次: 每年, 次数: 4, 适用: 各党支部, 依据: [work-rules#t4], 说明: 合计}
"""
RULES = """---
title: 工作办法
法规: {编号: work-rules, 形式: 全文, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙,
  复核: {上次: 2026-01-01}}
---

第一条　甲。

第二条　开会。

第三条　讲课。

第四条　丙。
"""
FILES = {
    "plans/2026/plan.yml": PLAN,
    "plans/2026/ledger.yml": LEDGER,
    "plans/yearbook.yml": YEARBOOK,
    "docs/regulations/work-rules/index.md": RULES,
}


@pytest.fixture
def library(project: Project) -> Library:
    return load(project(FILES))[0]


@pytest.fixture(scope="module")
def portal() -> Library:
    return load(PORTAL)[0]


def drawn(library: Library, kind: type[Fence], year: int = 2026, day: dt.date = DAY) -> Any:
    text = str(kind.model_validate({"年度": year}).draw(View(library, day, path=f"plans/{year}/index.md")))
    return html.fragment_fromstring(text, create_parent=True)


def words(element: Any) -> str:
    return "".join(element.text_content().split())


def test_every_due_date_has_its_state_and_the_entries_behind_it(library: Library) -> None:
    page = drawn(library, PlanFence)
    months = page.xpath("//div[@class='xueer-months']/details")
    found = {
        words(d.xpath("summary/span[1]")[0]): [
            words(li.xpath("span[@class='xueer-meta']")[0]) for li in d.xpath("ul/li")
        ]
        for d in months
    }
    assert {month: lines for month, lines in found.items() if lines} == {
        "3月": ["已完成（登记：3月2日、3月30日）·2026-03-31前·办公室"],
        "6月": ["逾期·2026-06-30前·办公室", "逾期·2026-06-30前·办公室、局团委"],
        "9月": ["已完成（登记：8月15日）·2026-09-30前·办公室"],
        "12月": ["待完成·2026-12-20前·局团委", "待完成·2026-12-31前·办公室"],
    }
    assert words(months[5].xpath("summary")[0]) == "6月2项：逾期2"
    assert [d.get("open") is not None for d in months].index(True) == 10
    links = months[2].xpath(".//span[@class='xueer-meta']/a/@href")
    assert links == ["../../plans/2026/ledger/#l01", "../../plans/2026/ledger/#l02"]


def test_the_table_tells_how_each_task_stands(library: Library) -> None:
    rows = drawn(library, PlanFence).xpath("//tr[@data-task]")
    assert [row.get("id") for row in rows] == ["task-p01", "task-p02", "task-p03"]
    assert [row.get("data-states") for row in rows] == ["已完成 待完成 逾期", "逾期", "待完成"]
    assert [words(row.xpath("td[2]")[0]) for row in rows] == [
        "已完成2次：3月2日、3月30日、8月15日待完成1次：12月31日逾期1次：6月30日", "逾期", "待完成",
    ]  # fmt: skip


def test_overview_adds_up(portal: Library) -> None:
    """The table's rows and its sum, against the due dates themselves."""
    for year in portal.plans:
        found = occurrences(portal, year, DAY)
        rows = {words(tr[0]): [int("".join(filter(str.isdigit, words(td)))) for td in tr[1:]]
                for tr in drawn(portal, PlanFence, year).xpath("//table[@class='xueer-tally']/tbody/tr")}  # fmt: skip
        for source, numbers in rows.items():
            own = [o for o in found if source in ("合计", o.task.source)]
            counts = Counter(str(o.standing) for o in own)
            expected = [len({o.task.id for o in own}), len(own), *(counts[s] for s in ("已完成", "待完成", "逾期"))]
            assert numbers == expected[: len(numbers)]
        assert rows["合计"][1] == sum(numbers[1] for source, numbers in rows.items() if source != "合计")


@pytest.mark.parametrize(
    ("files", "said"),
    [({}, "本年还没有台账"), ({"plans/2026/ledger.yml": "年度: 2026\n标题: 台账\n"}, "本年的台账还没有记录")],
)
def test_without_a_ledger_no_state_is_shown(project: Project, files: dict[str, str], said: str) -> None:
    content = {name: text for name, text in FILES.items() if "ledger" not in name}
    library = load(project(content | files))[0]
    for kind in (PlanFence, FrequencyFence):
        page = drawn(library, kind)
        assert said in words(page)
        assert not any(word in words(page) for word in ("逾期", "已完成", "待完成", "已开展", "待开展", "欠"))
    assert drawn(library, PlanFence).xpath("//@data-states") == []


def test_groups_by_office_and_by_audience(library: Library) -> None:
    found = {
        words(d.xpath("summary/span[1]")[0]): [li.get("data-task") for li in d.xpath("ul/li")]
        for d in drawn(library, PlanFence).xpath("//section[@class='xueer-people']/details")
    }
    assert found == {
        "办公室": ["p01", "p02"], "局团委": ["p02", "p03"], "全体党员": ["p01", "p02"], "支部委员": ["p02", "p03"],
    }  # fmt: skip


def test_the_filter_is_hidden_until_the_browser_wakes_it(library: Library) -> None:
    (form,) = drawn(library, PlanFence).xpath("//form")
    assert form.get("hidden") is not None
    options = {s.get("name"): [o.text for o in s.xpath("option")] for s in form.xpath(".//select")}
    assert options["responsible"] == ["全部", "办公室", "局团委"]
    assert options["state"] == ["全部", "已完成", "待完成", "逾期"]
    facts = json.loads(form.xpath("script")[0].text)
    assert facts["p02"] == {
        "responsible": ["办公室", "局团委"], "audience": ["支部委员", "全体党员"], "source": "培训计划",
    }  # fmt: skip


def test_names_cannot_break_the_page(project: Project) -> None:
    text = PLAN.replace("[办公室]", '["</script><b>"]')
    page = drawn(load(project(FILES | {"plans/2026/plan.yml": text}))[0], PlanFence)
    assert page.xpath("//form//b") == []
    assert json.loads(page.xpath("//form/script")[0].text)["p01"]["responsible"] == ["</script><b>"]


def test_the_page_compares_with_the_newest_earlier_plan(portal: Library) -> None:
    assert against(portal, min(portal.plans)) is None
    found = against(portal, 2026)
    assert found is not None
    text = words(drawn(portal, PlanFence).xpath("//h2[@id='against']/following-sibling::details")[0])
    assert found.words.replace(" ", "") in text
    assert "春季读书班" in text
    assert drawn(portal, PlanFence, min(portal.plans)).xpath("//*[@id='against']") == []


def test_frequencies_in_words(library: Library) -> None:
    """Each rule with its periods, what is owed and what the plan lacks."""
    page = drawn(library, FrequencyFence)
    rows = {tr.get("id"): [words(cell) for cell in tr] for tr in page.xpath("//tbody/tr")}
    assert rows["f01"] == [
        "会适用：各党支部", "一般每季度2次依据：《工作办法》第二条",
        "第一季度已开展2次第二季度欠2次第三季度已开展1次，欠1次第四季度待开展",
        "开会4次计划全年安排4次，少于要求的8次",
    ]  # fmt: skip
    assert rows["f02"][1:] == [
        "每半年至少2次依据：《工作办法》第三条", "上半年已开展3次下半年待开展", "考试1次计划全年安排1次，少于要求的4次",
    ]  # fmt: skip
    assert rows["f03"][2:] == ["全年已开展3次，待开展1次", "计划里没有依据这一条的任务"]
    owed, coming = (words(p) for p in page.xpath("//p[@class='xueer-owed']"))
    assert owed == "还欠1项：条文写“一般”的：会（第二季度、第三季度，共3次）。"
    assert coming == "还要开展3项：课（下半年，2次）、会全年（全年，1次）。条文写“一般”的：会（第四季度，2次）。"
    assert page.xpath("//tr[@id='f01']//ul//a/@href")[0] == "../../plans/2026/ledger/#l01"


def test_what_follows_from_a_sample_says_so(project: Project) -> None:
    """Of the plan or of the ledger; nothing else is called a sample."""
    assert not any("示例" in words(drawn(load(project(FILES))[0], kind)) for kind in VIEWS)
    sample = {"plans/2026/ledger.yml": "示例数据: true\n" + LEDGER}
    assert all("示例数据，非真实统计" in words(drawn(load(project(sample))[0], kind)) for kind in VIEWS)


def test_nothing_owed_is_said_too(library: Library) -> None:
    text = words(drawn(library, FrequencyFence, day=dt.date(2026, 2, 1)))
    assert "还欠：没有。" in text


def test_rules_against_a_ledger(portal: Library) -> None:
    """Every rule is a row named by its id, every period a word of its own."""
    page = drawn(portal, FrequencyFence)
    book = portal.yearbook
    assert book is not None
    assert page.xpath("//tbody/tr/@id") == [rule.id for rule in book.head.frequencies]
    shown = [words(li) for li in page.xpath("//ul[@class='xueer-periods']/li")]
    found = owing(portal, 2026, DAY)
    assert len(shown) == len(found)
    for text, one in zip(shown, found, strict=True):
        assert text.startswith(one.period)
        assert text == "".join(f"{one.period}{one.words}".split())
        assert ("欠" in text) == (one.standing == "逾期")
        assert "待开展" not in text or one.standing in ("待完成", "部分完成")
    assert {"待完成", "部分完成", "逾期", "未逐个登记"} <= {str(one.standing) for one in found}
    assert book.head.frequencies[0].words == "一般每季度 1 次"


def test_a_rule_is_covered_only_by_tasks_on_its_own_article(portal: Library) -> None:
    """`branch-guide#t1` and `branch-guide#t11` are two articles, though both begin alike."""
    book = portal.yearbook
    assert book is not None
    rule = next(r for r in book.head.frequencies if r.category == "书记培训")
    assert [t.title for t, _ in planned(portal, 2026, rule)] == ["书记集中培训"]


def test_without_a_yearbook_there_are_no_rules(project: Project) -> None:
    library = load(project({k: v for k, v in FILES.items() if "yearbook" not in k}))[0]
    assert "没有频次规则" in words(drawn(library, FrequencyFence))
    assert [f[1] for f in FrequencyFence.model_validate({"年度": 1999}).findings(library)] == ["fence/unknown"]


def test_a_rule_does_not_reach_back_before_its_day(project: Callable[[dict[str, str]], Path]) -> None:
    """自: a period that had begun before the clause came into force is not held to it: six times in seven months."""
    rule = "{编号: f1, 事项: 甲, 类别: 乙, 频次: 每年, 次数: 6, 自: 2025-06-01, 适用: 丙, 依据: [r#t1]}"
    library, _ = load(project({"plans/yearbook.yml": f"类别: [乙]\n单位: {{丙: [丙]}}\n频次规则:\n  - {rule}\n"}))
    assert [len(owing(library, year, dt.date(2026, 11, 23))) for year in (2024, 2025, 2026)] == [0, 0, 1]
