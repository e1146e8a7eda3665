"""步骤清单: who does what by when, counted from a day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from places import ROOT
from xueer.edition import Edition
from xueer.fences.steps import StepListsFence, StepsFence
from xueer.ground import yamltree
from xueer.library import load
from xueer.page.generated import generated
from xueer.page.view import View
from xueer.plans import steps
from xueer.plans.steps import Offset
from xueer.rules.inspection import inspect
from xueer.standing.backlinks import resting

RULE = """---
title: 某办法
法规: {编号: r, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}}
---

第一条　届满换届。
"""


def made(*rows: dict[str, Any], **head: Any) -> str:
    listed = [
        {"内容": "做一件事", "角色": ["书记"], "单位做法": True, "编号": f"s{n}"} | row for n, row in enumerate(rows, 1)
    ]
    top = {"步骤清单": "e", "标题": "换届", "主体": "支部", "起算": "大会"} | head
    return yaml.safe_dump(top | {"步骤": listed}, allow_unicode=True, sort_keys=False)


def told(text: str) -> list[str]:
    tree, problems = yamltree.read(text, "e.yml", 1)
    assert tree
    return [f"{p.rule} {p.message}" for p in [*problems, *steps(tree)[1]]]


def dates(day: dt.date, *words: str) -> list[str]:
    tree, _ = yamltree.read(made(*({"时限": one} for one in words)), "e.yml", 1)
    assert tree
    found, problems = steps(tree)
    assert found
    assert [str(p) for p in problems] == []
    return [str(step.when.due(day) or "—") for step in found.head.steps]


def test_dates_are_counted_from_the_day() -> None:
    """之前 and 之后 have no number in any rule, so no date; a month before the 31st is that month's last day."""
    words = ("提前6个月", "提前90天", "之前", "提前1个月", "提前1天", "当天", "之后", "之后3天", "之后2个月")
    assert dates(dt.date(2026, 8, 31), *words) == [
        "2026-02-28", "2026-06-02", "—", "2026-07-31", "2026-08-30", "2026-08-31", "—", "2026-09-03", "2026-10-31",
    ]  # fmt: skip
    assert dates(dt.date(2028, 1, 5), "提前12个月", "提前6天", "之后365天") == [
        "2027-01-05",
        "2027-12-30",
        "2029-01-04",
    ]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 60), st.booleans(), st.booleans())
def test_dates_agree_with_dateutil(day: dt.date, number: int, months: bool, after: bool) -> None:
    words = f"{'之后' if after else '提前'}{number}{'个月' if months else '天'}"
    far = relativedelta(months=number) if months else relativedelta(days=number)
    assert dates(day, words) == [str(day + far if after else day - far)]


@pytest.mark.parametrize("words", ["提前三个月", "提前0天", "提前", "会前", "提前90日", "2026-01-01", ""])
def test_a_limit_that_is_none_is_told(words: str) -> None:
    assert told(made({"时限": words})) == [f"steps/when 读不懂时限“{words}”"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("提前7天", "提前60天"), ["steps/order “提前60天”比前面的“提前7天”早"]),
        (("当天", "之前"), ["steps/order “之前”比前面的“当天”早"]),
        (("之后", "当天"), ["steps/order “当天”比前面的“之后”早"]),
        (("之后2个月", "之后3天"), ["steps/order “之后3天”比前面的“之后2个月”早"]),
        (("提前1个月", "之前", "提前30天", "当天", "当天", "之后3天"), []),
    ],
)
def test_steps_stand_in_their_order(words: tuple[str, ...], found: list[str]) -> None:
    assert told(made(*({"时限": one} for one in words))) == found


def test_each_step_rests_on_something_and_has_its_own_id() -> None:
    rows: list[dict[str, Any]] = [
        {"时限": "提前9天", "单位做法": False},
        {"时限": "提前8天", "单位做法": False, "依据": ["r#t1"]},
        {"时限": "提前7天", "单位做法": False, "站外依据": ["《某条例》第三条"]},
        {"时限": "提前6天", "编号": "s1"},
    ]
    assert told(made(*rows)) == ["steps/duplicate-id 编号“s1”重复", "steps/groundless 步骤“s1”没有依据"]
    assert told(made({"时限": "当天", "角色": []}))[0].startswith("schema/")


@pytest.fixture
def root(project: Callable[[dict[str, str]], Path]) -> Path:
    rows = ({"时限": "提前30天", "依据": ["r#t1"], "文书": ["请示"]}, {"时限": "之前"}, {"时限": "当天"})
    example = {"日期": dt.date(2026, 12, 18), "说明": "示例数据。"}
    return project({"docs/regulations/r/index.md": RULE, "plans/steps/e.yml": made(*rows, 示例=example)})


def rows_of(drawn: str) -> list[list[str]]:
    rows = html.fromstring(drawn).iterfind(".//tbody/tr")
    return [[" ".join("".join(map(str, cell.itertext())).split()) for cell in row] for row in rows]


def test_the_page_counts_from_the_example_or_from_a_day_given(root: Path) -> None:
    library, _ = load(root)
    view = View(library, dt.date(2026, 11, 23), path="plans/steps/e.md")
    drawn = StepsFence.model_validate({"清单": "e"}).draw(view)
    assert "演示" in drawn
    assert [row[3] for row in rows_of(drawn)] == ["提前30天2026年11月18日", "之前", "当天2026年12月18日"]
    assert rows_of(drawn)[0][5] == "《某办法》第一条单位做法"
    own = StepsFence.model_validate({"清单": "e", "日期": dt.date(2027, 3, 1)}).draw(view)
    assert "演示" not in own
    assert [row[3] for row in rows_of(own)] == ["提前30天2027年1月30日", "之前", "当天2027年3月1日"]
    assert "3 步" in StepListsFence().draw(view)


def test_a_list_has_its_page_and_stands_at_its_clause(root: Path) -> None:
    """The article says what rests on it; a clause that is not there is told as everywhere."""
    library, _ = load(root)
    assert "plans/steps/e.md" in {page.path for page in generated(library)}
    note = resting(Edition(library, dt.date(2026, 11, 23)))["r", "t1"]
    assert [(one.id, step.id) for one, step in note.steps] == [("e", "s1")]
    (root / "plans/steps/e.yml").write_text(made({"时限": "当天", "依据": ["r#t9"]}), encoding="utf-8")
    assert [p.rule for p in inspect(root)[1] if p.at.file == "plans/steps/e.yml"] == ["source/clause"]


@pytest.mark.parametrize(
    ("offset", "day", "due"), json.loads((ROOT / "tests/cases/steps.json").read_text(encoding="utf-8"))
)
def test_the_page_and_the_build_count_alike(offset: list[int], day: str, due: str | None) -> None:
    """The same table as client/test/steps_test.ts."""
    side, days, months = offset
    found = Offset("", side, days, months).due(dt.date.fromisoformat(day))
    assert (found.isoformat() if found else None) == due
