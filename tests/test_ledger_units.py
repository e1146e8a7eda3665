"""Units, roles, papers and forms from Excel: all that is wrong at once, by sheet and row, and no name repeated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_ledger_import import book, parsed, run
from xueer.exchange.ledger import Reading, known_of, lines, merge, read
from xueer.library import load
from xueer.plans import Whose
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
TASK = "来源文件: 培训计划, 类别: 甲, 责任: 甲, 时限: 全年, 完成标准: 甲, 对象: 甲"
HEADINGS = ["日期", "类别", "主题", "任务", "次数", "单位", "领学人角色", "材料", "形式", "专题"]
FILES = {
    "plans/yearbook.yml": (
        "类别: [党课, 主题党日, 第一议题]\n角色: [党委书记, 支部书记]\n形式: [集中学习, 专题研讨]\n"
        "单位:\n  党支部: [第一党支部, 第二党支部, 第三党支部, {名称: 第四党支部, 自: 2023-06-01}]\n"
    ),
    "plans/2023/plan.yml": (
        "年度: 2023\n标题: 计划\n任务:\n"
        f"  - {{编号: p01, 标题: 讲党课, {TASK}}}\n"
        f"  - {{编号: p02, 标题: 学习、研讨, {TASK}}}\n"
    ),
    "plans/2023/topics.yml": (
        "年度: 2023\n材料:\n"
        "  - {编号: m1, 日期: 2023-02-01, 标题: 《甲、乙规定》, 出处: 新华社, 类别: 党内法规}\n"
        "  - {编号: m2, 日期: 2023-05-01, 标题: 丙通知, 出处: 新华社, 类别: 学习教育}\n"
    ),
    "plans/2022/topics.yml": (
        "年度: 2022\n材料:\n  - {编号: n1, 日期: 2022-12-20, 标题: 上年的决定, 出处: 新华社, 类别: 会议精神}\n"
        "  - {编号: m2, 日期: 2022-12-21, 标题: 同号的, 出处: 新华社, 类别: 会议精神}\n"
    ),
}
TODAY = dt.date(2023, 11, 23)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Reading]:
    """Rows of (date, 单位, 领学人角色, 材料, 形式, 专题) under our headings, read for 2023."""
    root = tmp_path_factory.mktemp("ledger")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    known = known_of(load(root)[0], 2023, TODAY)

    def rows(*found: tuple[Any, ...]) -> Reading:
        table = [[r[0], "主题党日", "学习", "p01", 1, *r[1:], *[None] * (6 - len(r))] for r in found]
        return read(book(HEADINGS, *table), "台账.xlsx", known)

    return rows


def test_what_a_row_says(reading: Callable[..., Reading]) -> None:
    found = reading(
        ("2023-3-5", "第一党支部、 第二 党支部", "支部书记", "m1、上年的决定", "专题研讨", "纪律"),
        ("2023-3-6", "全部", None, "《甲、乙规定》；n1"),
        ("2023-3-7", "全部除第三党支部"),
    )
    assert lines(found.findings) == []
    first, whole, but = (d.entry for d in found.drafts)
    assert (first.units, first.role, first.papers) == (Whose(("第一党支部", "第二党支部")), "支部书记", ("m1", "n1"))
    assert (first.form, first.theme) == ("专题研讨", "纪律")
    assert (whole.units, whole.papers) == (Whose((), but=True), ("m1", "n1"))
    assert but.units == Whose(("第三党支部",), but=True)


@pytest.mark.parametrize(
    ("text", "names", "but"),
    [
        ("第一党支部", ("第一党支部",), False),
        ("第一党支部\n第三党支部", ("第一党支部", "第三党支部"), False),
        ("第一党支部，第三党支部；第二党支部", ("第一党支部", "第三党支部", "第二党支部"), False),
        ("全 部", (), None),
        ("全部（除第三党支部外）", ("第三党支部",), True),
        ("除第一党支部、第三党支部以外", ("第一党支部", "第三党支部"), True),
        ("除第一党支部外全部", ("第一党支部",), True),
    ],
)
def test_ways_to_write_units(
    text: str, names: tuple[str, ...], but: bool | None, reading: Callable[..., Reading]
) -> None:
    found = reading(("2023-3-5", text))
    if but is None:
        assert found.stopping
        return
    (draft,) = found.drafts
    assert draft.entry.units == Whose(names, but=but)


def test_everything_that_is_wrong_is_told_together(reading: Callable[..., Reading]) -> None:
    """By sheet, row and column; nothing of a name is repeated; the good row waits with the others."""
    found = reading(
        ("2023-3-5", "第五党支部", "李书记", "m9", "研讨会"),
        ("2023-3-6", "王小二", "张三丰", "丙通知"),
        ("2023-3-7", "第一党支部、第一党支部"),
        ("2023-3-8", "第四党支部"),
        ("2023-1-8", "第一党支部", None, "m1"),
        ("2023-11-24", "全部"),
        ("2023-11-23", "全部"),
    )
    told = lines(found.stopping)
    assert told == [
        "3月 第 2 行 F 列：没有单位“第五党支部”（是否想写“第四党支部”？）",
        "3月 第 2、3 行 G 列：领学人角色不在“角色”里，这里不写姓名（角色有 党委书记、支部书记）",
        "3月 第 2 行 H 列：第一议题材料里没有“m9”（是否想写“m2”？）",
        "3月 第 2 行 I 列：没有形式“研讨会”（是否想写“专题研讨”？）",
        "3月 第 3 行 F 列：有一个单位看着像人名（只写单位的名称，如 第一党支部）",
        "3月 第 3 行 H 列：材料“丙通知”和另一年的一份编号相同（m2），先给其中一份换一个编号",
        "3月 第 4 行 F 列：“第一党支部”在一条记录里写了两次（删去一次）",
        "3月 第 5 行 A 列：2023-03-08 没有“第四党支部”这个单位（核对日期，或者 plans/yearbook.yml 里单位的起止）",
        "3月 第 6 行 A 列：材料“m1”在 2023-02-01 才公开发布，晚于这次学习（核对日期或者材料）",
        "3月 第 7 行 A 列：日期 2023-11-24 还没有到（今天 2023-11-23；台账只记做过的）",
    ]
    assert not any(name in line for line in told for name in ("王小二", "张三丰", "李书记"))


def test_nothing_is_half_imported(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUEER_TODAY", TODAY.isoformat())
    root = project(FILES)
    good = ["2023-3-5", "主题党日", "学习", "p01", 1, "第一党支部", "支部书记"]
    bad = [*good[:5], "第九党支部", "支部书记"]
    (root / "a.xlsx").write_bytes(book(HEADINGS, good, bad))
    code, output = run(root, "ledger", "import", root / "a.xlsx", "--year", 2023)
    assert (code, output.splitlines()[-1]) == (1, "没有导入：有 1 处要改，台账没有动")
    assert not (root / "plans/2023/ledger.yml").exists()
    (root / "a.xlsx").write_bytes(book(HEADINGS, good))
    assert run(root, "ledger", "import", root / "a.xlsx", "--year", 2023)[0] == 0
    assert [p for p in inspect(root, TODAY)[1] if p.at.file == "plans/2023/ledger.yml"] == []
    text = (root / "plans/2023/ledger.yml").read_text(encoding="utf-8")
    assert "任务: p01, 单位: [第一党支部], 领学人角色: 支部书记}" in text


def test_several_tasks_in_a_cell(project: Project) -> None:
    """A title with 、 in it is one task; two ids are two."""
    known = known_of(load(project(FILES))[0], 2023, TODAY)
    assert known.task("学习、研讨") == (("p02",), "")
    assert known.task("p01、p02") == (("p01", "p02"), "")
    assert known.task("p01、p9")[0] is None


@pytest.mark.parametrize("heading", ["领学人", "主讲人", "领学人姓名", "单位联系人"])
def test_a_column_of_persons_is_still_refused(heading: str) -> None:
    known = known_of(load(Path("nowhere"))[0], 2023, TODAY)
    rows = [["日期", "类别", "主题", heading], ["2023-3-5", "党课", "学习", "某某"]]
    assert any("请删去这一列" in str(f) for f in read(book(*rows), "台账.xlsx", known).stopping)


# Rows of one day


def test_a_row_for_each_unit_is_one_each(reading: Callable[..., Reading]) -> None:
    """Three branches met on one day under one topic: three entries; the same branch twice is told."""
    each = reading(("2023-3-5", "第一党支部"), ("2023-3-5", "第二党支部"), ("2023-3-5", "全部除第一党支部、第二党支部"))
    assert (len(each.drafts), lines(each.findings)) == (3, [])
    for first, second in (
        ("第一党支部", "第一党支部、第二党支部"), ("全部", "第一党支部"), ("全部除第一党支部", "第二党支部"),
        ("全部", "全部除第一党支部"), (None, "第一党支部"), ("第一党支部", None),
    ):  # fmt: skip
        (told,) = lines(reading(("2023-3-5", first), ("2023-3-5", second)).stopping)
        assert told.startswith("3月 第 3 行：和第 2 行是同一天")


OLD = """年度: 2023
标题: 台账
记录:
  - {编号: l001, 日期: 2023-03-05, 类别: 主题党日, 主题: 学习, 任务: p01, 单位: [第一党支部]}
  - {编号: l002, 日期: 2023-03-06, 类别: 主题党日, 主题: 学习, 任务: p01}
"""


def test_merging_rows_of_other_units(reading: Callable[..., Reading]) -> None:
    """The other branch is new; the same is skipped; one without units is not doubled by the same with units."""
    found = reading(("2023-3-5", "第二党支部"), ("2023-3-5", "第一党支部"), ("2023-3-6", "第三党支部"))
    merged = merge(OLD, parsed(OLD), 2023, found.drafts)
    assert [(e.id, e.units and e.units.words) for e in merged.added] == [("l003", "第二党支部")]
    assert lines(merged.findings) == [
        "3月 第 3 行：台账里已有（l001），跳过",
        "3月 第 4 行：台账里已有（l002），跳过，但写的不同（台账和表里：单位 没有写 和 第三党支部），台账没有改",
    ]
    again = merge(OLD, parsed(OLD), 2023, found.drafts, replace=True)
    assert sorted((e.id, e.units and e.units.words) for e in again.added) == [
        ("l001", "第一党支部"), ("l002", "第三党支部"), ("l003", "第二党支部"),
    ]  # fmt: skip


NAMES = ("甲支部", "乙支部", "丙支部", "丁支部")
SOME = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(tuple)
WHOSE = st.builds(Whose, SOME, st.booleans())


@given(WHOSE | st.just(Whose((), but=True)), WHOSE)
def test_units_meet_when_one_may_be_of_both(first: Whose, second: Whose) -> None:
    """Among all units there may be: those named here and others."""
    everybody = (*NAMES, "别的支部")
    assert first.meets(second) == bool(set(first.of(everybody)) & set(second.of(everybody)))
    assert first.meets(second) == second.meets(first)


def test_the_template_offers_units_roles_and_forms(project: Project, tmp_path: Path) -> None:
    """What it offers is taken by the import as it stands there."""
    root, file = project(FILES), tmp_path / "t.xlsx"
    assert run(root, "ledger", "template", "--year", 2023, "-o", file)[0] == 0
    made = openpyxl.load_workbook(file)
    sheet, options = made["台账"], made["选项"]
    heads = {c.value: n for n, c in enumerate(sheet[1], 1)}
    offered = {column[0].value: [c.value for c in column[1:] if c.value] for column in options.columns}
    assert (offered["领学人角色"], offered["形式"]) == (["党委书记", "支部书记"], ["集中学习", "专题研讨"])
    assert offered["单位"] == ["第一党支部", "第二党支部", "第三党支部", "第四党支部"]
    rules = {str(r.sqref): r.formula1 for r in sheet.data_validations.dataValidation if r.type == "list"}
    letters = {name: openpyxl.utils.get_column_letter(n) for name, n in heads.items()}
    assert rules[f"{letters['领学人角色']}2:{letters['领学人角色']}1000"] == "选项!$C$2:$C$3"
    assert f"{letters['单位']}2:{letters['单位']}1000" not in rules
    filled: dict[str, Any] = {
        "日期": dt.date(2023, 7, 5), "类别": "主题党日", "主题": "学习", "单位": offered["单位"][3],
        "领学人角色": offered["领学人角色"][1], "材料": offered["材料"][0], "形式": offered["形式"][0],
    }  # fmt: skip
    for name, value in filled.items():
        sheet.cell(2, heads[name], value)
    made.save(file)
    code, output = run(root, "ledger", "import", file, "--year", 2023)
    assert code == 0, output
    (entry,) = parsed((root / "plans/2023/ledger.yml").read_text(encoding="utf-8")).head.entries
    assert (entry.units, entry.role, entry.papers) == (Whose(("第四党支部",)), "支部书记", ("m1",))
