"""A year is held to the text that was in force in it: its clause as numbered then, never words of today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from places import PORTAL
from xueer.exchange.year.annual_tables import report_json, tables
from xueer.library import Library, load
from xueer.plans import FrequencyRule
from xueer.standing.in_force import bound_in, in_force
from xueer.year.annual import report

HEAD = """---
title: 甲办法
法规:
  编号: rules
  类别: 局内制度
  制定机关: 某局
  发文字号: 某发〔{year}〕1号
  施行日期: {day}
  责任处室: 办公室
  复核: {{上次: 2026-01-01, 周期: 12个月}}
---

第一条　为了做好工作，制定本办法。
"""
FIRST = (
    HEAD.format(year=2021, day="2021-03-01")
    + """
第二条　学习每季度不少于一次，每次不少于两小时。

第三条　记录由学习秘书保存一年。
"""
)
SECOND = (
    HEAD.format(year=2023, day="2023-04-01")
    + """
第二条　学习应当有计划。

第三条　学习由学习秘书通知。

学习每季度不少于一次，每次不少于三小时。

第四条　记录由学习秘书保存两年。
"""
)
THIRD = (
    HEAD.format(year=2025, day="2025-06-01")
    + """
第二条　学习应当有计划。

第三条　学习由学习秘书通知。

学习每季度不少于一次，全年不少于六次，每次不少于半天。

第四条　记录由学习秘书保存三年。

第五条　结果每年通报一次。
"""
)
FILES = {
    "docs/regulations/rules/2021-03-01.md": FIRST,
    "docs/regulations/rules/2023-04-01.md": SECOND,
    "docs/regulations/rules/index.md": THIRD,
}


@pytest.fixture
def library(project: Callable[[dict[str, str]], Path]) -> Library:
    return load(project(FILES))[0]


def told(library: Library, reference: str, year: int) -> list[str]:
    return [b.label for b in in_force(library, reference, dt.date(year, 1, 1), dt.date(year, 12, 31))]


def test_each_year_cites_its_own_text(library: Library) -> None:
    """2022 is held to 第二条 of 2021, 2024 to 第三条第二款 of 2023, 2026 to today's: never 2023 to a number of 2025."""
    assert told(library, "rules#t3k2", 2024) == ["《甲办法》（2023年4月1日施行）第三条第二款"]
    assert told(library, "rules#t3k2", 2026) == ["《甲办法》第三条第二款"]
    (bound,) = in_force(library, "rules#t3k2", dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert bound.clause
    assert "六次" not in bound.clause.text
    assert bound.regulation.path.endswith("2023-04-01.md")


def test_a_year_in_which_the_text_changed_has_two(library: Library) -> None:
    """The first quarter of 2023 was held to the text of 2021; on the day itself the new one holds."""
    assert told(library, "rules#t4", 2023) == [
        "《甲办法》（2021年3月1日施行）第三条", "《甲办法》（2023年4月1日施行）第四条",
    ]  # fmt: skip
    day = dt.date(2023, 4, 1)
    assert [b.label for b in in_force(library, "rules#t4", day, day)] == ["《甲办法》（2023年4月1日施行）第四条"]
    before = day - dt.timedelta(days=1)
    assert [b.label for b in in_force(library, "rules#t4", before, before)] == ["《甲办法》（2021年3月1日施行）第三条"]


def test_what_was_not_there_is_not_cited(library: Library) -> None:
    """A clause of 2025 binds nobody in 2024; before the first text there is none; nothing is cited for nothing."""
    assert told(library, "rules#t5", 2024) == ["《甲办法》（2023年4月1日施行，没有这一条）"]
    assert told(library, "rules#t5", 2025) == ["《甲办法》（2025年6月1日施行）第五条"]
    assert told(library, "rules#t2", 2020) == ["《甲办法》（当时施行的文本没有收录）"]
    assert told(library, "none#t2", 2020) == []


def test_a_paragraph_put_in_between_is_not_taken_for_another(library: Library) -> None:
    """第三条第一款 of today was put before what 第二条 of 2021 said: 2022 cites the whole article."""
    assert told(library, "rules#t3k1", 2022) == ["《甲办法》（2021年3月1日施行）第二条"]
    assert told(library, "rules#t4k1", 2022) == ["《甲办法》（2021年3月1日施行）第三条第一款"]
    assert told(library, "rules#t3k1", 2024) == ["《甲办法》（2023年4月1日施行）第三条第一款"]


def test_a_rule_is_held_to_the_texts_of_its_own_days(library: Library) -> None:
    raw = {"编号": "f", "事项": "甲", "类别": "甲", "频次": "每年", "适用": "甲", "依据": "rules#t4"}
    rule = FrequencyRule.model_validate(raw | {"自": dt.date(2023, 4, 1)})
    assert [b.label for b in bound_in(library, rule, 2023)] == ["《甲办法》（2023年4月1日施行）第四条"]
    rule = FrequencyRule.model_validate(raw | {"至": dt.date(2025, 5, 31)})
    assert [b.label for b in bound_in(library, rule, 2025)] == ["《甲办法》（2023年4月1日施行）第四条"]


def test_json_and_tables_cite_it_too() -> None:
    """The report of 2024 names the text of 2023 in the JSON and in the table for Word and Excel."""
    made = report(load(PORTAL)[0], 2023, dt.date(2026, 11, 23))
    (one,) = [f for f in made.frequencies if f.rule.category == "支部党员大会" or f.rule.id == "f01"]
    assert [b.label for b in one.clauses]
    found = report_json(made)["frequencies"]
    assert isinstance(found, list)
    assert [f["clauses"] for f in found] == [[b.label for b in f.clauses] for f in made.frequencies]
    rows = next(rows for name, _, rows in tables(made) if name == "频次对照")
    assert [row[7] for row in rows] == ["、".join(b.label for b in f.clauses) for f in made.frequencies]
