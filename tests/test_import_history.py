"""When a text was made, by whom, of what category: written when the file says it, and what is guessed is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from test_regulation_import import made

ADOPTED = "2015年6月26日某省第九届人民代表大会常务委员会第十二次会议通过"
AMENDED = "根据2021年3月25日某省第十一届人民代表大会常务委员会第二十次会议《关于修改〈某法〉的决定》第二次修正"
ORDER = "2017年12月1日某市人民政府令第5号公布"
BY_ORDER = "根据2020年3月4日《某市人民政府关于公布和修改部分规章的决定》修正"
ANEW = "2022年5月6日某市人民政府令第9号修订"
STANDING, CITY = "某省人民代表大会常务委员会", "某市人民政府"


def facts(head: str, title: str = "某办法", **options: Any) -> tuple[dict[str, Any], list[str]]:
    page, report = made(f"{title}\n（{head}）\n第一条　甲。\n".encode(), "a.txt", **options)
    return page.front["法规"], [str(p) for p in report.problems]


@pytest.mark.parametrize(
    ("head", "adopted", "published", "issuer", "told"),
    [
        (ADOPTED, (2015, 6, 26), None, STANDING, ""),
        (f"{ADOPTED}　{AMENDED}", (2021, 3, 25), None, STANDING, "2015年6月26日通过、2021年3月25日修正"),
        (ORDER, None, (2017, 12, 1), CITY, ""),
        (f"{ORDER}　{BY_ORDER}", (2020, 3, 4), None, CITY, "2017年12月1日公布、2020年3月4日修正"),
        (f"{ORDER}　{BY_ORDER}　{ANEW}", (2022, 5, 6), None, CITY,
         "2017年12月1日公布、2020年3月4日修正、2022年5月6日修订"),
        (f"{ANEW}　2022年5月9日某市人民政府令第9号公布", (2022, 5, 6), (2022, 5, 9), CITY,
         "2022年5月6日修订、2022年5月9日公布"),
        ("二〇一七年十二月一日某市第十六届人大常委会第二次会议通过　2018年1月2日某省人大常委会第九次会议批准",
         (2017, 12, 1), None, "某市人大常委会", "二〇一七年十二月一日通过、2018年1月2日批准"),
        ("2023年3月2日中共某市委批准　2023年3月10日中共某市委办公室发布", (2023, 3, 2), (2023, 3, 10),
         "中共某市委", ""),
        ("2022年2月30日某市人民政府修订", None, None, CITY, ""),
    ],
)  # fmt: skip
def test_days_and_issuers(
    head: str, adopted: tuple[int, int, int] | None, published: tuple[int, int, int] | None, issuer: str, told: str
) -> None:
    """通过日期 is the day that made the text as it stands; no deed takes another's day, no title is a deed."""
    found, problems = facts(head)
    days = [dt.date(*day) if day else None for day in (adopted, published)]
    assert [found.get("通过日期"), found.get("公布日期")] == days
    assert found["制定机关"] == issuer
    remarks = [p for p in problems if "沿革" in p]
    assert remarks == ([f"文首有{told}；通过日期写的是 {days[0]}，请核对，并补上沿革"] if told else [])


@pytest.mark.parametrize(
    ("title", "head", "category", "told"),
    [
        ("某省航道保护法", ADOPTED, "局内制度", "类别看不出来，先写成“局内制度”，请核对"),
        ("某市广告条例（草案）", "甲", "局内制度", "类别看不出来，先写成“局内制度”，请核对"),
        ("某办法", ADOPTED, "局内制度", "类别看不出来，先写成“局内制度”，请核对"),
        ("某办法", ORDER, "规范性文件", f"类别按制定机关“{CITY}”写成“规范性文件”，请核对"),
        ("某局工作办法", "2025年6月1日某局印发", "局内制度", ""),
    ],
)
def test_a_category_that_is_guessed_is_said(title: str, head: str, category: str, told: str) -> None:
    """Not where an editor has written one on the page before."""
    found, problems = facts(head, title)
    assert (found["类别"], [p for p in problems if "类别" in p]) == (category, [told] if told else [])
    kept, problems = facts(head, title, known={"法规": {"类别": "法律"}})
    assert (kept["类别"], [p for p in problems if "类别" in p]) == ("法律", [])


def test_an_issuer_that_only_the_title_names() -> None:
    """Probable, and said; what an editor wrote stays, what the file says comes first."""
    title = "某市卫生健康委员会关于做好防火工作的意见"
    found, problems = facts("甲", title)
    assert found["制定机关"] == "某市卫生健康委员会"
    assert [p for p in problems if "制定机关" in p] == ["制定机关按标题写成“某市卫生健康委员会”，请核对"]
    assert facts(ADOPTED, title)[0]["制定机关"] == STANDING
    kept, problems = facts("甲", title, known={"法规": {"制定机关": "某市防火办"}})
    assert (kept["制定机关"], [p for p in problems if "制定机关" in p]) == ("某市防火办", [])
    assert facts("甲", "关于做好防火工作的意见")[0]["制定机关"] == "待填写"
