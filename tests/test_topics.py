"""第一议题: papers by title, date and source; who studied them, from the ledger; archive, categories, feed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from lxml import html
from places import MINIMAL, PORTAL, ROOT
from sitebuild import build, copy
from test_feeds import ADDRESS, read
from xueer.edition import Edition
from xueer.fences.annual import LedgerFence
from xueer.fences.topics import NUMBERS, TopicArchiveFence, TopicsFence, TopicYearsFence
from xueer.ground import yamltree
from xueer.library import Library, load
from xueer.page.paths import Urls
from xueer.page.view import View
from xueer.plans import Topic, topics
from xueer.plans.topics import STUDY, TopicCategory
from xueer.published.feeds import Site, feeds
from xueer.rules.inspection import inspect
from xueer.year.passings import readings, sessions

DAY = dt.date(2026, 11, 23)
FILES = {
    "plans/2025/topics.yml": """
        年度: 2025
        材料:
          - {编号: m01, 日期: 2025-12-20, 标题: 年底的材料, 出处: 新华社, 类别: 会议精神, 传达: [l1]}
        """,
    "plans/2026/topics.yml": """
        年度: 2026
        材料:
          - {编号: m01, 日期: 2026-03, 标题: 只知道月份, 出处: 新华社, 类别: 法律法规}
          - {编号: m02, 日期: 2026-02-09, 标题: "甲 & <b>乙</b>", 出处: 人民日报, 类别: 会议精神, 传达: [l3, l2],
             页面: materials/a.md}
          - {编号: m03, 日期: 2026-03-31, 标题: 三月底, 出处: 新华社, 类别: 会议精神}
        """,
    "plans/2025/ledger.yml": """
        年度: 2025
        标题: 台账
        记录:
          - {编号: l1, 日期: 2025-01-05, 类别: 第一议题, 主题: 早于发布的同号记录}
        """,
    "plans/2026/ledger.yml": """
        年度: 2026
        标题: 台账
        示例数据: true
        记录:
          - {编号: l1, 日期: 2026-01-08, 类别: 第一议题, 主题: 次年传达}
          - {编号: l2, 日期: 2026-03-12, 类别: 第一议题, 主题: 传达}
          - {编号: l3, 日期: 2026-03-25, 类别: 主题党日, 主题: 支部学习}
        """,
    "plans/yearbook.yml": "类别: [第一议题, 主题党日]\n",
    "docs/materials/a.md": "---\ntitle: 学习页\n资料: {类别: 第一议题, 发布: 2026-03-01, 核对: 2026-03-01,"
    " 适用版本: 甲}\n---\n",
}


@pytest.fixture
def root(project: Callable[[dict[str, str]], Path]) -> Path:
    return project(FILES)


@pytest.fixture
def library(root: Path) -> Library:
    found, problems = inspect(root)
    assert problems == []
    return found


def parsed(text: str, year: int = 2026) -> list[str]:
    tree, problems = yamltree.read(text, "t.yml")
    assert tree is not None
    return [p.rule for p in (*problems, *topics(tree, year)[1])]


def words(drawn: str) -> str:
    return " ".join(html.fragment_fromstring(str(drawn), create_parent=True).text_content().split())


def test_no_field_holds_the_words_of_a_paper_or_a_person() -> None:
    assert {f.alias for f in Topic.model_fields.values()} == {
        "编号", "日期", "标题", "出处", "类别", "页面", "传达",
    }  # fmt: skip
    assert parsed(f"年度: 2026\n材料: [{{编号: a, 日期: 2026-01, 标题: {'长' * 121}, 出处: 甲, 类别: 会议精神}}]") == [
        "schema/text"
    ]


@pytest.mark.parametrize(
    ("date", "rules"),
    [
        ("2026-02-09", []),
        ("2026-02", []),
        ('"2026-02"', []),
        ("2026-2", ["topic/date"]),
        ("2026-13", ["topic/date"]),
        ("2026", ["topic/date"]),
        ("0000-01", ["topic/date"]),
        ("2026-02-30", ["yaml/date"]),
        ("2025-12-31", ["topic/outside-year"]),
        ("2027-01", ["topic/outside-year"]),
    ],
)
def test_dates(date: str, rules: list[str]) -> None:
    assert parsed(f"年度: 2026\n材料: [{{编号: a, 日期: {date}, 标题: 甲, 出处: 乙, 类别: 会议精神}}]") == rules


def test_a_wrong_year_is_one_mistake() -> None:
    assert parsed("年度: 2025\n材料: [{编号: a, 日期: 2026-01, 标题: 甲, 出处: 乙, 类别: 会议精神}]") == ["plan/year"]
    assert parsed("年度: 2026\n") == []


def test_the_study_categories_are_the_yearbooks() -> None:
    yearbook = load(PORTAL)[0].yearbook
    assert yearbook is not None
    assert set(STUDY) <= set(yearbook.head.categories)


def test_newest_first_with_the_meetings_that_passed_them_on(library: Library) -> None:
    """A December paper studied in January is found in the next year's ledger, past an older entry of that id."""
    found = [(r.year, r.topic.id, [str(p.entry.date) for p in r.passings]) for r in readings(library, DAY)]
    assert found == [
        (2026, "m03", []),
        (2026, "m01", []),
        (2026, "m02", ["2026-03-12", "2026-03-25"]),
        (2025, "m01", ["2026-01-08"]),
    ]


def test_rules(root: Path) -> None:
    """The same mistakes as in tests/sites/awful, one by one."""
    file = root / "plans/2026/topics.yml"
    good = file.read_text(encoding="utf-8")
    for before, after, rule in (
        ("[l3, l2]", "[l3, l9]", "topic/entry"),
        ("[l3, l2]", "[l1]", "topic/entry-before"),
        ("materials/a.md", "materials/b.md", "content/page"),
        ("编号: m02", "编号: m01", "topic/duplicate-id"),
    ):
        file.write_text(good.replace(before, after), encoding="utf-8")
        assert [p.rule for p in inspect(root)[1]] == [rule]
    file.write_text(good, encoding="utf-8")
    ledger, yearbook = root / "plans/2026/ledger.yml", root / "plans/yearbook.yml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("主题党日", "培训"), encoding="utf-8")
    yearbook.write_text("类别: [第一议题, 培训]\n", encoding="utf-8")
    (problem,) = inspect(root)[1]
    assert (problem.rule, problem.level.name) == ("topic/entry-category", "WARNING")


def test_list(library: Library) -> None:
    """The newest year; or the newest of all years; or one category. Status in words, with its place in the ledger."""
    view = View(library, DAY, path="materials/topics.md")
    drawn = str(TopicsFence().draw(view))
    tree = html.fragment_fromstring(drawn, create_parent=True)
    rows = [" ".join(li.text_content().split()) for li in tree.iter("li")]
    told = "已传达：2026年3月12日 党委会议第一议题、2026年3月25日 主题党日"
    assert rows == [
        "三月底 2026年3月31日 · 新华社 会议精神 还没有传达记录",
        "只知道月份 2026年3月 · 新华社 法律法规 还没有传达记录",
        f"甲 & <b>乙</b> 2026年2月9日 · 人民日报 会议精神 学习：学习页 {told}",
    ]
    assert [a.get("href") for a in tree.xpath("//li//a")] == [
        "../../materials/a/", "../../plans/2026/ledger/#l2", "../../plans/2026/ledger/#l3",
    ]  # fmt: skip
    assert "只列公开标题、日期和出处" in drawn
    assert "示例数据" in drawn
    assert words(TopicsFence.model_validate({"条数": 4}).draw(view)).count("新华社") == 3
    one = words(TopicsFence.model_validate({"年度": 2026, "类别": "法律法规"}).draw(view))
    assert "只知道月份" in one
    assert "示例数据" not in one
    assert words(TopicsFence.model_validate({"年度": 2025, "类别": "法律法规"}).draw(view)) == "还没有第一议题材料。"


def test_what_nobody_has_studied_is_named_first(library: Library) -> None:
    """With the days since it came out; a paper still to come is no debt."""
    view = View(library, DAY, path="materials/topics.md")
    tree = html.fragment_fromstring(str(TopicsFence().draw(view)), create_parent=True)
    (told,) = tree.find_class("xueer-owed")
    assert "还没有学过 2 份：三月底（公开 237 天）、只知道月份（公开 267 天）。" in " ".join(
        told.text_content().split()
    )
    assert [a.get("href") for a in told.iter("a")] == ["../../plans/2026/topics/#m03", "../../plans/2026/topics/#m01"]
    early = View(library, dt.date(2026, 3, 30), path="materials/topics.md")
    assert "还没有学过 1 份" in words(TopicsFence().draw(early))
    assert "还没有学过" not in words(TopicsFence.model_validate({"年度": 2025}).draw(view))


def test_a_meeting_to_come_has_studied_nothing(library: Library) -> None:
    """On 11 March nobody has studied what is entered for the 12th."""
    day = dt.date(2026, 3, 11)
    assert [len(r.passings) for r in readings(library, day, [2026])] == [0, 0, 0]
    assert [len(r.passings) for r in readings(library, dt.date(2026, 3, 12), [2026])] == [0, 0, 1]
    assert [s.entry.id for s in sessions(library, 2026, day)] == ["l1"]


SAID = {
    "plans/yearbook.yml": "类别: [第一议题, 主题党日, 培训]\n角色: [党委书记]\n单位: {党支部: [甲支部, 乙支部]}\n",
    "plans/2025/topics.yml": FILES["plans/2025/topics.yml"],
    "plans/2026/topics.yml": FILES["plans/2026/topics.yml"].replace("m01", "n01").replace("传达: [l3, l2],", ""),
    "plans/2026/ledger.yml": """
        年度: 2026
        标题: 台账
        示例数据: true
        记录:
          - {编号: l1, 日期: 2026-01-08, 类别: 第一议题, 主题: 次年传达, 材料: m01}
          - {编号: l2, 日期: 2026-03-12, 类别: 第一议题, 主题: 传达, 材料: [m02, n01], 领学人角色: 党委书记}
          - {编号: l3, 日期: 2026-03-25, 类别: 主题党日, 主题: 支部学习, 材料: [m02], 单位: {全部除: [乙支部]}}
          - {编号: l4, 日期: 2026-03-26, 类别: 主题党日, 主题: 没有学材料}
          - {编号: l5, 日期: 2026-04-02, 类别: 第一议题, 主题: 没有写材料}
          - {编号: l6, 日期: 2026-12-02, 类别: 第一议题, 主题: 还没有到, 材料: [m03]}
        """,
    "docs/materials/a.md": FILES["docs/materials/a.md"],
}


def test_what_was_studied_when(project: Callable[[dict[str, str]], Path]) -> None:
    """Meeting by meeting with papers, role and units, from 材料 of the ledger; those that name none say so."""
    library = load(project(SAID))[0]
    assert [(r.topic.id, [p.entry.id for p in r.passings]) for r in readings(library, DAY)] == [
        ("m03", []), ("n01", ["l2"]), ("m02", ["l2", "l3"]), ("m01", ["l1"]),
    ]  # fmt: skip
    view = View(library, DAY, path="plans/2026/topics.md")
    tree = html.fragment_fromstring(
        str(TopicArchiveFence.model_validate({"年度": 2026}).draw(view)), create_parent=True
    )
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath("//tbody/tr")]
    assert rows == [
        ["次年传达第一议题", "1月8日", "年底的材料", "", ""],
        ["传达第一议题", "3月12日", "只知道月份、甲 & <b>乙</b>", "党委书记", ""],
        ["支部学习主题党日", "3月25日", "甲 & <b>乙</b>", "", "全部除乙支部"],
        ["没有写材料第一议题", "4月2日", "没有写", "", ""],
    ]
    assert tree.xpath("//tbody/tr[1]/td[2]/a/@href") == ["../../../plans/2025/topics/#m01"]
    text = " ".join(tree.text_content().split())
    assert "1 次第一议题没有写明学的哪份材料" in text
    assert "已传达：2026年3月12日 党委会议第一议题、2026年3月25日 主题党日（全部除乙支部）" in text
    ledger = words(LedgerFence.model_validate({"年度": 2026}).draw(view))
    assert "领学人角色：党委书记材料：甲 & <b>乙</b>、只知道月份" in ledger
    assert "单位：全部除乙支部" in ledger


def test_archive_and_years(library: Library) -> None:
    view = View(library, DAY, path="plans/2026/topics.md")
    tree = html.fragment_fromstring(
        str(TopicArchiveFence.model_validate({"年度": 2026}).draw(view)), create_parent=True
    )
    assert [(s.get("data-topic", "").split(), s[0].text) for s in tree.iter("section")] == [
        (["1", "3"], "3月"), (["1"], "2月"),
    ]  # fmt: skip
    assert [(li.get("id"), li.get("data-topic")) for li in tree.iter("li")] == [
        ("m03", "1"), ("m01", "3"), ("m02", "1"),
    ]  # fmt: skip
    assert [a.text for a in tree.xpath("//nav/a")] == ["全部（3）", "会议精神（2）", "法律法规（1）"]
    assert "共 3 份，其中 1 份已有传达记录" in tree.text_content()
    years = html.fragment_fromstring(str(TopicYearsFence().draw(view)), create_parent=True)
    assert [a.get("href") for a in years.iter("a")] == [
        "../../../plans/2026/topics/", "../../../plans/2026/topics/#topic-1", "../../../plans/2026/topics/#topic-3",
        "../../../plans/2025/topics/", "../../../plans/2025/topics/#topic-1",
    ]  # fmt: skip


def test_nothing_yet() -> None:
    view = View(Library(), DAY)
    for fence in (TopicsFence(), TopicYearsFence()):
        assert words(fence.draw(view)) == "还没有第一议题材料。"
    assert [f[1] for f in TopicArchiveFence.model_validate({"年度": 2026}).findings(Library())] == ["fence/unknown"]


def test_every_category_has_its_number_in_the_style_sheet() -> None:
    """Numbers are addresses: the order of the first five is fixed."""
    style = (ROOT / "theme/assets/xueer/site.css").read_text(encoding="utf-8")
    for number in NUMBERS.values():
        assert f':has(#topic-{number}:target) [data-topic]:not([data-topic~="{number}"])' in style
    assert get_args(TopicCategory)[:5] == ("会议精神", "党内法规", "法律法规", "学习教育", "重要讲话")


def test_feed(library: Library) -> None:
    """Read by feedparser: newest first, stable ids, a month is its first day, links to the archive."""
    xml = dict(feeds(Edition(library, DAY), Urls(), Site(name="小站", address=ADDRESS)))["feeds/first-topic.xml"]
    entries = read(xml).entries
    assert [e.id for e in entries] == [f"first-topic/{x}" for x in ("2026/m03", "2026/m01", "2026/m02", "2025/m01")]
    assert [e.published[5:16] for e in entries] == ["31 Mar 2026", "01 Mar 2026", "09 Feb 2026", "20 Dec 2025"]
    told = entries[2]
    assert (told.title, told.link) == ("甲 & <b>乙</b>", f"{ADDRESS}plans/2026/topics/#m02")
    assert told.tags[0].term == "会议精神"
    assert told.summary == ("人民日报，2026年2月9日。已传达：2026年3月12日 党委会议第一议题、2026年3月25日 主题党日。")
    assert entries[1].summary == "新华社，2026年3月。还没有传达记录。"
    early = dict(feeds(Edition(library, dt.date(2026, 3, 1)), Urls(), Site(name="小站")))["feeds/first-topic.xml"]
    assert len(read(early).entries) == 3


def test_built(tmp_path: Path) -> None:
    """A strict build has the archive, the list, the feed and a search record of a paper."""
    root = copy(MINIMAL, tmp_path / "site")
    for name in ("plans/2025/topics.yml", "plans/2026/topics.yml", "plans/2025/ledger.yml", "plans/2026/ledger.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(line[8:] for line in FILES[name].split("\n")[1:])
        text = text.replace("materials/a.md", "materials/branch-life.md")
        (root / name).write_text(text, encoding="utf-8")
    (root / "plans/yearbook.yml").write_text("类别: [第一议题, 主题党日]\n", encoding="utf-8")
    head = "---\ntitle: 目录\n资料: {类别: 第一议题, 发布: 2026-03-01, 核对: 2026-03-01, 适用版本: 甲}\n---\n\n"
    fences = "".join(f"```{name}\n```\n\n" for name in ("第一议题目录", "第一议题"))
    (root / "docs/materials/topics.md").write_text(head + fences, encoding="utf-8")
    done = build(root, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    archive = html.parse(tmp_path / "out/plans/2026/topics/index.html").getroot()
    assert archive.find(".//h1").text.startswith("2026 年第一议题学习材料")
    assert [li.get("id") for li in archive.xpath("//li[@data-topic]")] == ["m03", "m01", "m02"]
    listed = html.parse(tmp_path / "out/materials/topics/index.html").getroot()
    assert "../../plans/2025/topics/" in listed.xpath("//article//a/@href")
    assert len(read((tmp_path / "out/feeds/first-topic.xml").read_text(encoding="utf-8")).entries) == 4
    index = json.loads((tmp_path / "out/search/search_index.json").read_text(encoding="utf-8"))
    assert any("只知道月份" in r["text"] and r["location"].startswith("plans/2026/topics/") for r in index["docs"])
