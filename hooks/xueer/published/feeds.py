"""RSS 2.0: what came into force or was revised, a feed for each category and for all; study pages; 第一议题.

Written with feedgenerator (Django's, kept by Pelican: small, pure, no dependencies): it knows RFC 822 dates,
guids, escaping and atom:link. feedgen needs lxml and dateutil and has not moved since 2023; mkdocs-rss-plugin
feeds only pages, dates them by git, and knows nothing of regulations.

A feed is always there, empty or not, so that its address can be given out. Links are absolute when the site
has an address (site_url); without one they are relative to the feed itself, which most readers understand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feedgenerator import Rss201rev2Feed

from ..edition import Edition
from ..ground.text import chinese_date, listing
from ..page.paths import CATEGORY_FEEDS, Urls, compare_path, topics_path
from ..regulations import Fate, Pair, Regulation
from ..standing.revisions import revisions
from ..year.passings import Reading, readings

#: Items in one feed.
MOST = 50
#: Midnight here: the dates are calendar days of the office.
ZONE = dt.timezone(dt.timedelta(hours=8))
ALL = "regulations"
MATERIALS = "materials"
TOPICS = "first-topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site's name, and its address with a slash at the end (empty when it has none)."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of news; `guid` never changes, `href` is relative to the site's root."""

    guid: str
    date: dt.date
    title: str
    href: str
    text: str
    category: str


def feeds(edition: Edition, urls: Urls, site: Site) -> Iterator[tuple[str, str]]:
    """Every feed: (path in the site, XML)."""
    rules = [item for r in edition.library.regulations.values() for item in _changes(edition, urls, r)]
    yield _feed(site, ALL, "制度法规更新", rules, edition.today)
    for category, name in CATEGORY_FEEDS.items():
        yield _feed(site, name, f"{category}更新", [i for i in rules if i.category == category], edition.today)
    yield _feed(site, MATERIALS, "学习资料更新", _pages(edition, urls), edition.today)
    topics = (_topic(reading, urls) for reading in readings(edition.library, edition.today))
    yield _feed(site, TOPICS, "第一议题学习材料", topics, edition.today)


def _pages(edition: Edition, urls: Urls) -> Iterator[Item]:
    for page in edition.library.materials.values():
        href, head = urls.of(page.path), page.head
        text = page.description or f"适用版本：{head.based_on}"
        yield Item(guid=page.path, date=head.published, title=page.title, href=href, text=text, category=head.category)


def _topic(reading: Reading, urls: Urls) -> Item:
    """A paper leads to its place in the year's archive; the feed does not tell it again when it is passed on."""
    topic = reading.topic
    passed = "、".join(p.words for p in reading.passings)
    status = f"已传达：{passed}" if passed else "还没有传达记录"
    return Item(
        guid=f"{TOPICS}/{reading.year}/{topic.id}",
        date=topic.published.date,
        title=topic.title,
        href=urls.of(topics_path(reading.year), topic.id),
        text=f"{topic.source}，{topic.published.words}。{status}。",
        category=topic.category,
    )


def _changes(edition: Edition, urls: Urls, current: Regulation) -> Iterator[Item]:
    """One item a row of 沿革, and one for each text that no row announces."""
    revised = {new.head.effective: (old, new) for old, new in revisions(edition.library, current.id)}
    for text, row in _events(edition, current):
        pair = revised.get(row.effective)
        if date := row.published or row.effective:
            yield Item(
                guid=f"{current.id}/{row.effective or date}{'/repealed' if row.nature == '废止' else ''}",
                date=date,
                title=_title(text, row),
                href=urls.of(compare_path(*pair) if pair else text.path),
                text=_summary(text, row, edition.library.comparison(*pair) if pair else []),
                category=current.head.category,
            )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of 沿革, or what a text that no row announces says of itself."""

    effective: dt.date | None
    published: dt.date | None
    number: str | None
    nature: str = ""
    note: str | None = None


def _events(edition: Edition, current: Regulation) -> Iterator[tuple[Regulation, _Row]]:
    head, versions = current.head, edition.library.versions(current.id)
    texts = {v.head.effective: v for v in versions if v.head.effective}
    told: set[dt.date | None] = set()
    for row in head.history:
        text = texts.get(row.effective, current) if row.effective else current
        effective, published = row.effective, row.published
        if row is head.history[-1] and not (effective or published):  # 修正 without a date is what the head dates
            effective, published = head.effective, head.published or head.adopted
        told |= {effective, published}
        yield text, _Row(effective, published, row.number, row.nature, row.note)
    for text in versions:
        own = text.head
        if not told & {own.date, own.published} - {None}:
            nature = "" if own.effective else "公布" if own.published else "通过"
            yield text, _Row(own.effective, own.published or own.adopted, own.number, nature)
    if head.repealed and not any(row.nature == "废止" for row in head.history):
        yield current, _Row(head.repealed, None, None, "废止")


def _title(text: Regulation, row: _Row) -> str:
    """《学习办法》修订，2025年6月1日起施行."""
    since = f"{chinese_date(row.effective)}起{'' if row.nature == '废止' else '施行'}" if row.effective else ""
    if row.nature == "废止":
        return f"《{text.title}》{since}废止"
    return f"《{text.title}》" + "，".join(part for part in (row.nature, since) if part)


def _summary(text: Regulation, row: _Row, pairs: list[Pair]) -> str:
    """Who, 发文字号, 说明; of a text held before and after how many articles changed, and which."""
    counts = [(fate, found) for fate in Fate if (found := [p for p in pairs if p.fate is fate])]
    parts = [text.head.issuer, row.number, row.note, "，".join(f"{fate} {len(found)} 条" for fate, found in counts)]
    parts += [f"{fate}：{_labels(found)}" for fate, found in counts if fate in _LISTED]
    return "。".join(part for part in parts if part) + "。"


_LISTED = (Fate.CHANGED, Fate.ADDED, Fate.REMOVED)


def _labels(pairs: Iterable[Pair]) -> str:
    return listing((article.label for p in pairs if (article := p.new or p.old)), most=30)


def _feed(site: Site, name: str, what: str, items: Iterable[Item], today: dt.date) -> tuple[str, str]:
    """Newest first; what is dated after the build's day waits."""
    path = f"feeds/{name}.xml"
    root = site.address or "../"
    shown = sorted((i for i in items if i.date <= today), key=lambda i: (i.date, i.guid), reverse=True)[:MOST]
    feed = _Feed(
        title=f"{site.name}：{what}",
        link=root,
        description=f"{what}，{len(CATEGORY_FEEDS)} 类制度法规、学习资料和第一议题材料各有一份订阅",
        language="zh-CN",
        feed_url=f"{site.address}{path}" if site.address else None,
        day=_midnight(today),
    )
    for item in shown:
        feed.add_item(
            title=item.title,
            link=root + item.href,
            description=item.text,
            pubdate=_midnight(item.date),
            unique_id=item.guid,
            unique_id_is_permalink=False,
            categories=[item.category],
        )
    return path, str(feed.writeString("utf-8"))


class _Feed(Rss201rev2Feed):  # type: ignore[misc]
    """An empty feed is dated by the build's day: the library would read the clock."""

    def latest_post_date(self) -> dt.datetime:
        day: dt.datetime = self.feed["day"]
        return max((item["pubdate"] for item in self.items), default=day)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZONE)
