"""The comparison of two texts cites the item of the decision that ordered each change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from xueer.fences.text_comparison import CompareFence
from xueer.library import load
from xueer.page.view import View
from xueer.standing.amendments import of_pair, ordered

FACTS = "类别: 局内制度, 制定机关: 局, 责任处室: 处, 复核: {上次: 2026-01-01}"
OLD = ["第一条　甲登记一次。", "第二条　乙公示结果。", "第三条　丙归档。", "第四条　丁按期复核。"]
NEW = ["第一条　甲登记两次。", "第二条　丙归档。", "第三条　丁按期复核。", "第四条　戊通知本人。"]
ITEMS = [
    "一、将第一条中的“一次”修改为“两次”。",
    "二、删去第二条。",
    "三、增加一条，作为第四条：“第四条　戊通知本人。”",
    "四、本办法中的“登记”不作修改。",
    "条文顺序作相应调整。",
]


def page(path: Path, name: str, title: str, day: str, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = f"编号: {name}, 施行日期: {day}, {FACTS}"
    path.write_text(f"---\ntitle: {title}\n法规: {{{facts}}}\n---\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")


def test_each_change_cites_its_item(tmp_path: Path) -> None:
    """Also an article that is gone; what only moved cites none; another rule's decision of that day is none of it."""
    rules = tmp_path / "docs/regulations"
    page(rules / "a/index.md", "a", "某办法", "2026-04-01", NEW)
    page(rules / "a/2025-01-01.md", "a", "某办法", "2025-01-01", OLD)
    page(rules / "d/index.md", "d", "关于修改《某办法》的决定", "2026-04-01", ITEMS)
    page(rules / "e/index.md", "e", "关于修改《别的办法》的决定", "2026-04-01", ITEMS[:1])
    page(rules / "f/index.md", "f", "关于修改《某办法》的决定", "2025-01-01", ["一、删去第三条。"])
    library, _ = load(tmp_path)
    new, old = library.versions("a")
    found = ordered(library, old, new)
    assert [
        (pair.fate.value, one.label, [(o.label, o.decision.id, o.anchor) for o in of_pair(found, pair)])
        for pair in library.comparison(old, new)
        if (one := pair.new or pair.old)
    ] == [
        ("修改", "第一条", [("一、", "d", "y1")]),
        ("删去", "第二条", [("二、", "d", "y2")]),
        ("移位", "第二条", []),
        ("移位", "第三条", []),
        ("新增", "第四条", [("三、", "d", "y3")]),
    ]
    fence = CompareFence.model_validate({"法规": "a", "从": dt.date(2025, 1, 1), "到": dt.date(2026, 4, 1)})
    drawn = fence.draw(View(library, dt.date(2026, 5, 6), path="regulations/a/x.md"))
    assert 'href="../../../regulations/d/#y2" title="《关于修改《某办法》的决定》">决定“二、”</a>' in drawn
    assert "由“一次”改为“两次”" in drawn
