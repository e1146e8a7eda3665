"""feeds/*.xml: what an independent reader (feedparser) finds in them, and that they are RSS 2.0."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from places import MINIMAL, PORTAL
from sitebuild import build, copy
from xueer.edition import Edition
from xueer.library import load
from xueer.page.paths import CATEGORY_FEEDS, Urls
from xueer.published.feeds import MOST, Site, feeds

DAY = dt.date(2026, 11, 23)
ADDRESS = "https://study.example/portal/"


def written(root: Path, *, day: dt.date = DAY, address: str = ADDRESS) -> dict[str, str]:
    return dict(feeds(Edition(load(root)[0], day), Urls(), Site(name="小站", address=address)))


def read(xml: str, at: str = ADDRESS + "feeds/regulations.xml") -> Any:
    headers = {"content-type": "application/rss+xml; charset=utf-8", "content-location": at}
    found = feedparser.parse(xml.encode(), response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "rss20"
    return found


@pytest.fixture(scope="module")
def portal() -> dict[str, str]:
    return written(PORTAL)


def test_one_feed_a_category_one_for_all_one_for_pages(portal: dict[str, str]) -> None:
    """All of them always, so that their addresses can be given out; together the categories are the whole."""
    names = ("regulations", "materials", "first-topic", *CATEGORY_FEEDS.values())
    assert sorted(portal) == sorted(f"feeds/{name}.xml" for name in names)
    ids = {name: [entry.id for entry in read(xml).entries] for name, xml in portal.items()}
    parts = [i for name in CATEGORY_FEEDS.values() for i in ids[f"feeds/{name}.xml"]]
    assert sorted(parts) == sorted(ids["feeds/regulations.xml"])
    assert len(set(parts)) == len(parts)
    assert all(i.isascii() for found in ids.values() for i in found)


def test_a_revision_leads_to_its_comparison(portal: dict[str, str]) -> None:
    entries = {entry.id: entry for entry in read(portal["feeds/office-rules.xml"]).entries}
    entry = entries["reading-rules/2025-06-01"]
    assert entry.title == "《某县档案馆读书会办法》修订，2025年6月1日起施行"
    assert entry.link == ADDRESS + "regulations/reading-rules/2023-04-01-2025-06-01/"
    assert "档支发〔2025〕6号" in entry.summary
    assert "新增：第三条之一、第九条" in entry.summary
    assert entry.tags[0].term == "局内制度"
    assert not entry.guidislink
    first = entries["reading-rules/2021-03-01"]
    assert first.title.endswith("（试行）》制定，2021年3月1日起施行")
    assert first.link == ADDRESS + "regulations/reading-rules/2021-03-01/"


def test_newest_first_with_dates_of_this_office(portal: dict[str, str]) -> None:
    for xml in portal.values():
        dates = [parsedate_to_datetime(entry.published) for entry in read(xml).entries]
        assert dates == sorted(dates, reverse=True)
        assert len(dates) <= MOST
        assert all(date.utcoffset() == dt.timedelta(hours=8) and date.hour == 0 for date in dates)


def test_study_pages(portal: dict[str, str]) -> None:
    entries = read(portal["feeds/materials.xml"]).entries
    entry = next(e for e in entries if e.id == "materials/meetings.md")
    assert (entry.title, entry.link) == ("开会一页通", ADDRESS + "materials/meetings/")
    assert entry.summary == "党员大会、支委会和主题党日各多久一次"


def test_without_an_address_links_lead_there_from_the_feed() -> None:
    xml = written(MINIMAL, address="")["feeds/regulations.xml"]
    assert "http" not in xml.replace("http://www.w3.org/2005/Atom", "")
    found = read(xml, "http://intranet/xuexi/feeds/regulations.xml")
    assert found.feed.link == "http://intranet/xuexi/"
    assert found.entries[0].link == "http://intranet/xuexi/regulations/study-rules/2023-04-01-2025-06-01/"


def test_a_later_day_waits_and_an_unannounced_text_is_told() -> None:
    """The minimal guide has no 沿革 at all; before 2025-06-01 its rule is only made."""
    titles = [e.title for e in read(written(MINIMAL, day=dt.date(2025, 5, 31))["feeds/regulations.xml"]).entries]
    assert titles == ["《小站学习办法》制定，2023年4月1日起施行", "《中国小站导读条例（试行）》通过"]


def test_repealed(tmp_path: Path) -> None:
    root = copy(MINIMAL, tmp_path / "site")
    page = root / "docs/regulations/guide-rules/index.md"
    text = page.read_text(encoding="utf-8").replace("  责任处室:", "  废止日期: 2026-01-01\n  责任处室:", 1)
    page.write_text(text.replace("导读条例（试行）", "导读 & <b>条例</b>（试行）"), encoding="utf-8")
    entry = read(written(root)["feeds/party-rules.xml"]).entries[0]
    assert entry.title == "《中国小站导读 & <b>条例</b>（试行）》2026年1月1日起废止"
    assert entry.id == "guide-rules/2026-01-01/repealed"


def test_structure(portal: dict[str, str]) -> None:
    """RSS 2.0: required elements once, only known ones, an empty channel too."""
    channel_parts = {"title", "link", "description", "language", "lastBuildDate", "item"}
    item_parts = {"title", "link", "description", "pubDate", "guid", "category"}
    for xml in portal.values():
        root = etree.fromstring(xml.encode())
        (channel,) = root
        assert (root.tag, root.get("version"), channel.tag) == ("rss", "2.0", "channel")
        own = [child.tag for child in channel if not str(child.tag).startswith("{")]
        assert set(own) <= channel_parts
        assert all(own.count(name) == 1 for name in ("title", "link", "description", "lastBuildDate"))
        assert channel.find("{http://www.w3.org/2005/Atom}link").get("rel") == "self"  # type: ignore[union-attr]
        for item in channel.iter("item"):
            assert sorted(str(part.tag) for part in item) == sorted(item_parts)
            assert all(part.text for part in item)
            assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]


def test_built_and_named_in_the_head_of_pages(tmp_path: Path) -> None:
    """An address of the site reaches the feeds; every page names the two feeds."""
    root = copy(MINIMAL, tmp_path / "site")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + f"site_url: {ADDRESS}\n", encoding="utf-8")
    done = build(root, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    found = read((tmp_path / "out/feeds/regulations.xml").read_text(encoding="utf-8"))
    assert found.entries[0].link.startswith(ADDRESS)
    html = (tmp_path / "out/materials/branch-life/index.html").read_text(encoding="utf-8")
    for name in ("regulations", "materials"):
        assert 'type="application/rss+xml"' in html
        assert f'href="../../feeds/{name}.xml"' in html
