"""iCalendar (RFC 5545): the due dates of all plans, one file for each audience and office and one for all.

Made for subscription: a UID is year, task and the number of the due date, so that a new title or date updates
the entry a phone already has. Nothing here reads the clock: stamps and SEQUENCE come from the build's day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from ..edition import Edition
from ..page.paths import Urls
from ..year.due import Occurrence, occurrences
from ..year.progress import is_sample
from ..year.reckoning import Standing
from ..year.subscriptions import Subscription, subscriptions
from .feeds import ZONE, Site

#: Nine in the morning, seven days and one day before: counted from the midnight an all-day event starts at.
REMINDERS = (dt.timedelta(days=-6, hours=-15), dt.timedelta(hours=-15))
#: SEQUENCE counts the days from here.
EPOCH = dt.date(2020, 1, 1)
REFRESH = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One due date; `sample` when plan or ledger is made up for show."""

    year: int
    occurrence: Occurrence
    sample: bool

    @property
    def uid(self) -> str:
        """Never of title or date: both may change; nor of who owes it."""
        return f"{self.year}.{self.occurrence.task.id}.{self.occurrence.number}@xueer"


def calendars(edition: Edition, urls: Urls, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every calendar: (path in the site, iCalendar)."""
    events = [(due, _event(due, edition.today, urls, site)) for due in dues(edition)]
    for one in subscriptions(edition.library):
        chosen = [event for due, event in events if one.covers(due.occurrence.task)]
        yield one.path, _calendar(one, chosen, site).to_ical()


def dues(edition: Edition) -> Iterator[Due]:
    """Every due date of every plan, year by year and task by task."""
    for year in sorted(edition.library.plans):
        sample = is_sample(edition.library, year)
        yield from (Due(year, o, sample) for o in occurrences(edition.library, year, edition.today) if o.dated)


def _calendar(one: Subscription, events: list[Event], site: Site) -> Calendar:
    calendar = Calendar()
    name = f"{site.name}：{one.name}"
    calendar.add("prodid", "-//xueer//plans//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for event in events:
        calendar.add_component(event)
    return calendar


def _event(due: Due, today: dt.date, urls: Urls, site: Site) -> Event:
    """All day, free time; it says how it stands unless it is simply to come; what is done rings no more."""
    task, done = due.occurrence.task, due.occurrence.progress.met is not None
    words = "" if due.occurrence.standing is Standing.DUE else f"（{due.occurrence.words}）"
    stamp = dt.datetime.combine(today, dt.time(), ZONE).astimezone(dt.UTC)
    sample = "【示例】" if due.sample else ""
    event = Event()
    event.add("uid", due.uid)
    event.add("summary", f"{sample}{task.title}{words}")
    event.add("description", _description(due, urls, site))
    event.add("dtstart", due.occurrence.due)
    event.add("dtend", due.occurrence.due + dt.timedelta(days=1))
    event.add("categories", [task.source, task.category])
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", (today - EPOCH).days)
    event.add("transp", "TRANSPARENT")
    if site.address:
        event.add("url", _address(due, urls, site))
    for before in () if done else REMINDERS:
        event.add_component(_alarm(task.title, before))
    return event


def _address(due: Due, urls: Urls, site: Site) -> str:
    return site.address + urls.of(f"plans/{due.year}/index.md", f"task-{due.occurrence.task.id}")


def _description(due: Due, urls: Urls, site: Site) -> str:
    task = due.occurrence.task
    parts = [f"完成标准：{task.criterion}", f"责任：{'、'.join(task.responsible)}"]
    parts += [f"协助：{'、'.join(task.assisting)}"] if task.assisting else []
    parts += [f"对象：{'、'.join(task.audience)}"]
    parts += [f"详情：{_address(due, urls, site)}"] if site.address else []
    return "\n".join(parts)


def _alarm(title: str, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before)
    return alarm
