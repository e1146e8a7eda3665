"""calendars/*.ics: what two independent parsers find in them, and that subscribers can rely on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from dateutil.rrule import MONTHLY, rrule
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import html
from places import PORTAL
from xueer.edition import Edition
from xueer.fences.calendar import CalendarFence, SubscriptionsFence
from xueer.library import Library, load
from xueer.page.paths import Urls
from xueer.page.view import View
from xueer.plans import Plan, PlanHead
from xueer.plans.schedule import parse
from xueer.published.calendars import REMINDERS, calendars
from xueer.published.feeds import Site
from xueer.year.subscriptions import Subscription, subscriptions

DAY = dt.date(2026, 11, 23)
ADDRESS = "http://study.example/portal/"
TASK: dict[str, Any] = {
    "编号": "p01", "来源文件": "党建工作要点", "类别": "组织生活", "标题": "召开党员大会", "责任": ["各党支部"],
    "时限": "每季度", "完成标准": "每季度一次", "对象": ["全体党员"],
}  # fmt: skip


def plan(*tasks: dict[str, Any], year: int = 2026) -> Library:
    """A library with one plan; each task says how it differs from TASK."""
    head = {"年度": year, "标题": "计划", "任务": [{**TASK, "编号": f"p{n:02}", **t} for n, t in enumerate(tasks, 1)]}
    one = Plan(file="plans/2026/plan.yml", head=PlanHead.model_validate(head), at={})
    return Library(plans={year: one})


def written(library: Library, *, day: dt.date = DAY, address: str = ADDRESS) -> dict[str, bytes]:
    return dict(calendars(Edition(library, day), Urls(), Site(name="学而", address=address)))


def events(text: bytes) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def dates(text: bytes) -> list[tuple[str, dt.date]]:
    return sorted((str(e["uid"]), e.decoded("dtstart")) for e in events(text))


@pytest.fixture(scope="module")
def portal() -> Library:
    return load(PORTAL)[0]


@pytest.fixture(scope="module")
def files(portal: Library) -> dict[str, bytes]:
    return written(portal)


def test_the_calendar_of_everything_is_every_due_date(portal: Library, files: dict[str, bytes]) -> None:
    """Counted by hand: every date of every task of every year, once."""
    expected = [
        (f"{year}.{task.id}.{number}@xueer", due)
        for year, one in portal.plans.items()
        for task in one.head.tasks
        for number, due in enumerate(task.when.due(year), 1)
    ]
    assert dates(files["calendars/all.ics"]) == sorted(expected)
    assert len({uid for uid, _ in expected}) == len(expected) == 23


@pytest.mark.parametrize(("kind", "folder"), [("对象", "calendars/"), ("责任", "calendars/responsible/")])
def test_each_audience_and_office_has_its_own(portal: Library, files: dict[str, bytes], kind: str, folder: str) -> None:
    wanted: dict[str, set[str]] = {}
    for year, one in portal.plans.items():
        for task in one.head.tasks:
            for name in task.audience if kind == "对象" else task.responsible:
                wanted.setdefault(name, set()).add(f"{year}.{task.id}")
    found = {one.name: one.path for one in subscriptions(portal) if one.kind == kind}
    assert set(found) == set(wanted)
    assert all(path.startswith(folder) and path.isascii() for path in found.values())
    for name, path in found.items():
        assert {uid.rpartition(".")[0] for uid, _ in dates(files[path])} == wanted[name]
    assert set(files) == {one.path for one in subscriptions(portal)}


def test_vobject_reads_the_same(files: dict[str, bytes]) -> None:
    """The second parser, on every file; it knows nothing of the first."""
    for path, text in files.items():
        read = vobject.readOne(text.decode())
        assert read.prodid.value == "-//xueer//plans//ZH"
        found = sorted((e.uid.value, e.dtstart.value) for e in read.vevent_list)
        assert found == dates(text), path


def test_lines_are_folded_at_75_octets(files: dict[str, bytes]) -> None:
    for text in files.values():
        assert text.endswith(b"\r\n")
        assert b"\n" not in text.replace(b"\r\n", b"")
        for line in text.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()  # no character is cut


def test_what_an_event_says() -> None:
    """All day, free, with the clauses of the plan and the way to it."""
    task = {
        "标题": "讲党课；带头，先讲",
        "时限": dt.date(2026, 12, 20),
        "协助": ["机关党委"],
        "对象": ["全体党员", "支部委员"],
    }
    text = written(plan(task))["calendars/all.ics"]
    head = Calendar.from_ical(text)
    (event,) = events(text)
    assert str(head["x-wr-calname"]) == "学而：全部任务"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in text
    assert str(event["summary"]) == "讲党课；带头，先讲"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2026, 12, 20), dt.date(2026, 12, 21))
    link = f"{ADDRESS}plans/2026/#task-p01"
    assert str(event["url"]) == link
    assert str(event["description"]).splitlines() == [
        "完成标准：每季度一次", "责任：各党支部", "协助：机关党委", "对象：全体党员、支部委员", f"详情：{link}",
    ]  # fmt: skip
    assert [str(c) for c in event["categories"].cats] == ["党建工作要点", "组织生活"]
    assert str(event["transp"]) == "TRANSPARENT"
    assert event.decoded("dtstamp") == dt.datetime(2026, 11, 22, 16, tzinfo=dt.UTC)


def test_without_an_address_there_is_no_link() -> None:
    text = written(plan({}), address="")["calendars/all.ics"]
    assert b"URL" not in text
    assert "详情" not in text.decode().replace("\r\n ", "")


def test_reminders_ring_in_the_morning_seven_days_and_one_day_before() -> None:
    """An all-day event starts at midnight: minus 15 hours is nine in the morning of the day before."""
    (event,) = events(written(plan({"时限": dt.date(2026, 12, 20)}))["calendars/all.ics"])
    midnight = dt.datetime(2026, 12, 20)  # noqa: DTZ001 - floating, as calendars show it
    rings = [midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert rings == [dt.datetime(2026, 12, 13, 9), dt.datetime(2026, 12, 19, 9)]  # noqa: DTZ001
    assert len(rings) == len(REMINDERS)
    assert {str(a["action"]) for a in event.walk("VALARM")} == {"DISPLAY"}


def test_uids_stay_when_title_and_date_change_and_sequence_grows() -> None:
    """So that a phone moves the entry it has instead of adding one."""
    before = written(plan({}, {"时限": dt.date(2026, 6, 30)}), day=DAY)["calendars/all.ics"]
    changed = plan({"标题": "开大会", "时限": "每季度第一个月10日"}, {"标题": "别的", "时限": dt.date(2026, 7, 5)})
    after = written(changed, day=DAY + dt.timedelta(days=1))["calendars/all.ics"]
    assert [uid for uid, _ in dates(before)] == [uid for uid, _ in dates(after)]
    assert {day for _, day in dates(before)} & {day for _, day in dates(after)} == set()
    assert min(e["sequence"] for e in events(after)) > max(e["sequence"] for e in events(before))


def test_uids_are_of_the_date_whoever_owes_it(project: Callable[[dict[str, str]], Path]) -> None:
    """A unit that there is from April on owes no first quarter; its second quarter keeps the number it would have."""
    task = (
        "来源文件: 党建工作要点, 类别: 甲, 标题: 开会, 责任: [乙], 时限: 每季度, 完成标准: 开, 对象: [丙], 适用: 支部"
    )
    root = project({
        "plans/2026/plan.yml": f"年度: 2026\n标题: 计划\n任务:\n  - {{编号: p01, {task}}}\n",
        "plans/yearbook.yml": "类别: [甲]\n单位: {支部: [{名称: 甲支部, 自: 2026-04-01}]}\n",
    })  # fmt: skip
    found = [uid for uid, _ in dates(written(load(root)[0])["calendars/all.ics"])]
    assert found == [f"2026.p01.{n}@xueer" for n in (2, 3, 4)]


def test_what_is_done_says_so_and_rings_no_more(project: Callable[[dict[str, str]], Path]) -> None:
    root = project({
        "plans/2026/plan.yml": "年度: 2026\n标题: 计划\n示例数据: true\n任务:\n"
        "  - {编号: p01, 来源文件: 党建工作要点, 类别: 甲, 标题: 开会, 责任: [乙], 时限: 每半年, "
        "完成标准: 开, 对象: [丙]}\n",
        "plans/2026/ledger.yml": "年度: 2026\n标题: 台账\n记录:\n"
        "  - {编号: l01, 日期: 2026-05-05, 类别: 甲, 主题: 会, 任务: p01}\n",
        "plans/yearbook.yml": "类别: [甲]\n",
    })  # fmt: skip
    done, due = events(written(load(root)[0])["calendars/all.ics"])
    assert [str(e["summary"]) for e in (done, due)] == ["【示例】开会（已完成）", "【示例】开会"]
    assert [len(e.walk("VALARM")) for e in (done, due)] == [0, 2]


@given(st.integers(2000, 2100), st.integers(1, 31))
def test_monthly_events_agree_with_dateutil(year: int, day: int) -> None:
    """每月N日 on short months is their last day, as rrule says with the days up to N, the last of them taken."""
    library = plan({"时限": f"每月{day}日"}, year=year)
    days = list(range(min(day, 28), day + 1))
    rule = rrule(MONTHLY, dtstart=dt.datetime(year, 1, 1), count=12, bymonthday=days, bysetpos=-1)  # noqa: DTZ001
    found = sorted(date for _, date in dates(written(library)["calendars/all.ics"]))
    assert found == [d.date() for d in rule]


@given(st.integers(2000, 2100), st.sampled_from(["每月", "每季度", "每半年", "上半年", "全年", "每季度第一个月31日"]))
def test_events_are_the_days_that_are_due(year: int, words: str) -> None:
    """By brute force: every day of the year is asked whether it is due."""
    months = {"每月": range(1, 13), "每季度": (3, 6, 9, 12), "每半年": (6, 12), "上半年": (6,), "全年": (12,)}
    days = (dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366))
    ends = [d for d in days if d.year == year and (d + dt.timedelta(days=1)).day == 1]
    expected = [d for d in ends if d.month in months.get(words, (1, 4, 7, 10))]
    assert parse(words).due(year) == expected
    found = [d for _, d in dates(written(plan({"时限": words}, year=year))["calendars/all.ics"])]
    assert sorted(found) == expected


def test_an_address_depends_on_the_name_alone() -> None:
    assert Subscription("对象", "全体党员").path == "calendars/076273cf.ics"
    assert Subscription("责任", "全体党员").path == "calendars/responsible/076273cf.ics"


def test_two_builds_write_the_same_files(minimal_site: Path, minimal_again: Path) -> None:
    files = [p.relative_to(minimal_site) for p in minimal_site.rglob("*.ics")]
    assert len(files) == 3
    for path in files:
        assert (minimal_site / path).read_bytes() == (minimal_again / path).read_bytes()


def drawn(fence: Any, library: Library) -> Any:
    view = View(library, DAY, path="plans/2026/calendar.md")
    return html.fragment_fromstring(str(fence.draw(view)), create_parent=True)


def test_month_tables_show_every_due_date_on_its_day(portal: Library) -> None:
    """Twelve tables from Monday to Sunday; each due date in the cell of its day, and of the right weekday."""
    page = drawn(CalendarFence.model_validate({"年度": 2026}), portal)
    tables = page.xpath("//table")
    assert [t.xpath("string(caption)") for t in tables] == [f"2026年{m}月" for m in range(1, 13)]
    assert [th.text_content() for th in tables[0].xpath("thead/tr/th")] == [f"星期{d}" for d in "一二三四五六日"]
    found = []
    for row in page.xpath("//tbody/tr"):
        assert len(row) == 7
        for weekday, cell in enumerate(row):
            for time in cell.xpath("time"):
                day = dt.date.fromisoformat(time.get("datetime"))
                assert day.weekday() == weekday
                found += [(day, a.text) for a in cell.xpath("ul/li/a")]
    tasks = portal.plans[2026].head.tasks
    assert sorted(found) == sorted((due, task.title) for task in tasks for due in task.when.due(2026))
    assert len(page.xpath("//time")) == 365


def test_month_tables_of_one_audience(portal: Library) -> None:
    fence = CalendarFence.model_validate({"年度": 2026, "对象": "青年读书组"})
    hrefs = {a.get("href").partition("#task-")[2] for a in drawn(fence, portal).xpath("//td//a")}
    assert hrefs == {t.id for t in portal.plans[2026].head.tasks if "青年读书组" in t.audience}
    assert [f[1] for f in fence.findings(portal)] == []
    for options in ({"年度": 2026, "对象": "青年组"}, {"年度": 1999}):
        assert [f[1] for f in CalendarFence.model_validate(options).findings(portal)] == ["fence/unknown"]


def test_every_calendar_is_offered(portal: Library, files: dict[str, bytes]) -> None:
    links = drawn(SubscriptionsFence(), portal).xpath("//a/@href")
    assert sorted(links) == sorted(f"../../../{path}" for path in files)
