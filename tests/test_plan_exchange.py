"""The plan from and to the office's table, and next year's draft: as meant, or told by row and cell, never half."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import pytest
import yaml
from click.testing import CliRunner
from openpyxl import Workbook
from xueer.cli import main
from xueer.exchange.plan import merge, read, table
from xueer.exchange.plan.text import plan_text, written
from xueer.exchange.plan.times import when
from xueer.ground import yamltree
from xueer.plans import Plan, PlanSource
from xueer.plans import plan as parse_plan

Project = Callable[[dict[str, str]], Path]

YEARBOOK = "类别: [支部会议]\n单位: {党支部: [第一党支部, 第二党支部]}\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUEER_TODAY", "2026-12-01")


def book(rows: Sequence[Sequence[object]], merges: Sequence[str] = (), title: str = "Sheet1") -> bytes:
    """A workbook as somebody types it."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def tasks(content: bytes) -> list[dict[str, object]]:
    """What a table says, when nothing stops."""
    reading = read(content, "计划.xlsx", 2026)
    assert [str(f) for f in reading.stopping] == []
    return [dict(draft.value) for draft in reading.drafts]


def stops(content: bytes) -> list[str]:
    return [str(f) for f in read(content, "计划.xlsx", 2026).stopping]


USUAL: list[list[object]] = [
    ["某市交通局 2026 年党建工作任务分解表", None, None, None, None, None, None],
    ["序号", "类别", "工作任务", "目标要求", "责任分工", None, "完成时限"],
    [None, None, None, None, "牵头单位", "配合单位", None],
    [1, "一、组织生活", "召开支部党员大会", "每季度一次", "各党支部", "机关党委、办公室", "每季度末"],
    [2, None, "讲党课", None, "党委书记", None, dt.date(2026, 6, 30)],
    [3, "二、学习", "集中学习", "不少于六次", "办公室；组织处\n宣传处", "/", "12月底前"],
    ["备注：时间以通知为准", None, None, None, None, None, None],
]
MERGES = ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "B4:B5", "A7:G7"]


def test_the_usual_table() -> None:
    """Two rows of headings, merged categories, lists of units, times in words; the note is no task."""
    assert tasks(book(USUAL, MERGES)) == [
        {"类别": "组织生活", "标题": "召开支部党员大会", "完成标准": "每季度一次", "责任": ["各党支部"],
         "协助": ["机关党委", "办公室"], "时限": "每季度"},
        {"类别": "组织生活", "标题": "讲党课", "责任": ["党委书记"], "时限": dt.date(2026, 6, 30)},
        {"类别": "学习", "标题": "集中学习", "完成标准": "不少于六次", "责任": ["办公室", "组织处", "宣传处"],
         "时限": dt.date(2026, 12, 31)},
    ]  # fmt: skip
    reading = read(book(USUAL, MERGES), "计划.xlsx", 2026)
    assert reading.title == "某市交通局 2026 年党建工作任务分解表"
    assert [str(f) for f in reading.findings] == [
        "Sheet1 第 4 行 G 列：“每季度末”读成“每季度”",
        "Sheet1 第 6 行 G 列：“12月底前”读成 2026-12-31",
        "Sheet1 第 7 行：“备注：时间以通知为准”没有导入",
    ]


@pytest.mark.parametrize(
    ("rows", "merges", "found"),
    [
        # Categories on lines of their own.
        (
            [["任务", "责任单位", "时限"], ["一、组织生活", None, None], ["开会", "各党支部", "每月"],
             ["（二）学习", None, None], ["读书", "办公室", "全年"]],
            ["A2:C2"],
            [("组织生活", "开会", ["各党支部"], None), ("学习", "读书", ["办公室"], None)],
        ),
        # The coarser column is the category, the finer one the task.
        (
            [["重点任务", "具体措施", "责任部门", "完成时间"], ["组织生活", "开会", "甲处", "每月"],
             [None, "评议", "乙处", "年底前"]],
            ["A2:A3"],
            [("组织生活", "开会", ["甲处"], None), ("组织生活", "评议", ["乙处"], None)],
        ),
        # Who leads and who helps in one cell, in two ways.
        (
            [["类别", "任务", "责任单位", "时限"],
             ["学习", "读书", "牵头单位：办公室；配合单位：组织处、宣传处", "每月"],
             ["学习", "看书", "办公室（牵头）、组织处、宣传处", "每月"],
             ["学习", "写字", "办公室、组织处（配合）", "每月"]],
            [],
            [("学习", "读书", ["办公室"], ["组织处", "宣传处"]), ("学习", "看书", ["办公室"], ["组织处", "宣传处"]),
             ("学习", "写字", ["办公室"], ["组织处"])],
        ),
        # A unit with a list in its brackets is one.
        (
            [["类别", "任务", "责任单位", "时限"], ["学习", "读书", "各党支部（一、二、三支部）、办公室", "每月"]],
            [],
            [("学习", "读书", ["各党支部（一、二、三支部）", "办公室"], None)],
        ),
    ],
)  # fmt: skip
def test_other_tables(
    rows: Sequence[Sequence[object]], merges: list[str], found: list[tuple[str, str, list[str], list[str] | None]]
) -> None:
    told = tasks(book(rows, merges))
    assert [(t["类别"], t["标题"], t["责任"], t.get("协助")) for t in told] == found


HEADS = ["类别", "任务", "责任单位", "时限"]
GOOD = ["学习", "读书", "办公室", "每月"]


@pytest.mark.parametrize(
    ("rows", "merges", "told"),
    [
        ([HEADS, [*GOOD[:3], "春节前"], ["学习", "看书", None, "每月"], ["学习", None, "甲处", "每月"]], [],
         ["Sheet1 第 2 行 D 列：时限“春节前”读不出是哪一天（写作 2026-03-31、3月底前、每月25日、每季度）",
          "Sheet1 第 3 行 C 列：没有责任", "Sheet1 第 4 行：这一行没有任务名称"]),
        ([HEADS, [*GOOD[:3], "2025年3月底"]], [], ["Sheet1 第 2 行 D 列：时限“2025年3月底”不在 2026 年"]),
        ([HEADS, [*GOOD[:3], dt.date(2027, 3, 1)]], [], ["Sheet1 第 2 行 D 列：时限 2027-03-01 不在 2026 年"]),
        ([HEADS, ["学习", "读书", "办公室、王小明", "每月"]], [],
         ["Sheet1 第 2 行 C 列：责任里有一个看着像人名（责任、对象只写处室、组织和角色）"]),
        ([[*HEADS, "责任人"], [*GOOD, "王小明"]], [],
         ["Sheet1 第 2 行 E 列：“责任人”一列有内容：计划只写处室、组织和角色，请删去这一列"]),
        ([[*HEADS, "分管领导"], [*GOOD, "甲"]], [],
         ["Sheet1 第 2 行 E 列：“分管领导”一列有内容：计划只写处室、组织和角色，请删去这一列"]),
        ([HEADS, GOOD, GOOD], [], ["Sheet1 第 3 行：和第 2 行的任务名称、类别相同（合成一行，或者写清楚）"]),
        ([[*HEADS, "编号"], [*GOOD, "a1"], ["学习", "看书", "办公室", "每月", "a1"]], [],
         ["Sheet1 第 3 行：和第 2 行的编号相同（合成一行，或者写清楚）"]),
        ([[*HEADS, "编号"], [*GOOD, "一号"]], [],
         ["Sheet1 第 2 行 E 列：编号“一号”写法不对（只用英文字母、数字和短横线；不写会自动编）"]),
        ([["2025 年任务分解表", None, None, None], HEADS, GOOD], ["A1:D1"],
         ["Sheet1 第 1 行 A 列：写的是 2025 年，要导入的是 2026 年"]),
        ([HEADS, GOOD, ["学习", None, "组织处", "每月"]], ["B2:B3"],
         ["Sheet1 第 3 行 B 列：任务合并了几行，下面几行有自己的内容，看不出是一项还是几项（拆开，每行写任务）"]),
        ([["任务", "责任单位", "时限"], ["读书", "办公室", "每月"]], [], ["Sheet1 第 2 行：没有类别"]),
        ([["类别", "任务", "时限"], ["学习", "读书", "每月"]], [], ["Sheet1 第 1 行：表头里没有“责任”"]),
        ([["甲", "乙"], ["1", "2"]], [],
         ["Sheet1：没有找到计划的表头（要有“任务”“责任单位”“完成时限”），不是计划就删去这张表"]),
        ([[*HEADS, "时限"], [*GOOD, "每季度"]], [], ["Sheet1 第 1 行 E 列：有两列“时限”，合成一列再导入"]),
        ([HEADS, [*GOOD[:3], "=1+1"]], [],
         ["Sheet1 第 2 行 D 列：时限是公式，文件里没有算出的值（在 Excel 里打开、保存一次再导入）"]),
        ([[*HEADS, "联系方式"], [*GOOD, "13812345678"]], [],
         ["Sheet1 第 2 行 E 列：有手机号码“138******78”，计划不写个人信息，请删去",
          "Sheet1 第 2 行 E 列：“联系方式”一列有内容：计划只写处室、组织和角色，请删去这一列"]),
        ([[*HEADS, "达到"], [*GOOD, "多几次"]], [],
         ["Sheet1 第 2 行 E 列：达到“多几次”读不懂（写作 6 次，其中研讨 3 次）"]),
        ([[*HEADS, "来源文件"], [*GOOD, "县里的文件"]], [],
         [f"Sheet1 第 2 行 E 列：来源文件“县里的文件”不是本站的来源（可写 {'、'.join(get_args(PlanSource))}）"]),
    ],
)  # fmt: skip
def test_what_stops(rows: Sequence[Sequence[object]], merges: list[str], told: list[str]) -> None:
    """Everything at once, with sheet, row and column."""
    found = stops(book(rows, merges))
    assert [line.replace("138*****678", "138******78") for line in found] == told or found == told


TIMES = {
    "3月底前": "2026-03-31", "2 月底": "2026-02-28", "6月30日前": "2026-06-30",
    "2026年9月": "2026-09-30", "9月中旬": "2026-09-20", "3-5月": "2026-05-31",
    "第一季度": "2026-03-31", "二季度末前": "2026-06-30", "七一前": "2026-06-30",
    "国庆节前": "2026-09-30", "2026.3.31前": "2026-03-31",
    "2026-03-31": "2026-03-31", "2026-03": "2026-03",
    "十二月底": "2026-12-31", "每月25日前": "每月25日", "每季度末": "每季度", "按月": "每月",
    "每两个月": "每两月", "半年一次": "每半年", "长期坚持": "全年", "年底前": "全年",
    "上半年完成": "上半年", "第二季度前": "第二季度前", "三季度前": "第三季度前",
    "有应当学习的内容时": "有应当学习的内容时",
}  # fmt: skip


@pytest.mark.parametrize(("words", "meant"), TIMES.items())
def test_times_in_words(words: str, meant: str) -> None:
    found = when(words, 2026)
    assert found.schedule is not None
    assert found.schedule.words == meant
    assert bool(found.read) == (words not in (meant, "2026-03-31"))


@pytest.mark.parametrize(
    "words", ["及时", "每周", "3月初", "13月底", "2月30日", "一季度前", "10月1日至7日", "", "2027年底前"]
)
def test_times_that_say_no_day(words: str) -> None:
    """None is guessed: 春节 moves, 一季度前 was last year."""
    assert when(words, 2026).schedule is None
    assert when(words, 2026).why


# There and back.


def made_plan(seed: int) -> str:
    """A plan in which every field varies."""
    rng = random.Random(seed)  # noqa: S311
    names = ["办公室", "各党支部", "机关党委（工会）", "党委书记", "青年学习小组"]

    def some(words: list[str]) -> list[str]:
        return rng.sample(words, rng.randint(1, len(words)))

    values = []
    for n in range(rng.randint(1, 8)):
        value: dict[str, object] = {
            "编号": f"k{n}", "来源文件": rng.choice(["党建工作要点", "培训计划"]),
            "类别": rng.choice(["组织生活", "学习"]),
            "标题": f"任务{n}：{rng.choice(['读书', '3.5 的题', '=不是公式', 'true', '一、二'])}", "责任": some(names),
            "时限": rng.choice(["每月", "每月25日", "全年", "第三季度前", dt.date(2026, rng.randint(1, 12), 28)]),
            "完成标准": rng.choice(["每月一次", '写，"引号"', "# 井号", "- 短横"]),
            "对象": some(["全体党员", "支部委员"]),
        }  # fmt: skip
        if rng.random() < 0.5:
            value["协助"] = some(names)
        if rng.random() < 0.5:
            value |= {"学习": ["materials/a.md", "regulations/b/index.md"], "测验": ["题库 b", "试卷 2026-p"]}
        if rng.random() < 0.5:
            value |= {"适用": ["党支部"], "清单": ["2026-m"], "依据": ["r#t3k1@0a1b2c3d", "r#t5"]}
        if rng.random() < 0.5:
            value["达到"] = {"次数": rng.randint(1, 9)} | (
                {"其中": {"研讨": 2, "自学": 1}} if rng.random() < 0.5 else {}
            )
        values.append(value)
    return plan_text({"年度": 2026, "标题": "计划"}, values)


def parsed(text: str) -> Plan:
    tree, problems = yamltree.read(text, "plan.yml")
    assert tree
    found, more = parse_plan(tree, 2026)
    assert (problems, more) == ([], [])
    assert found
    return found


@pytest.mark.parametrize("seed", range(40))
def test_there_and_back(seed: int) -> None:
    """Task for task, field for field, whatever YAML or Excel would make of the words."""
    plan = parsed(made_plan(seed))
    reading = read(table(plan), "计划.xlsx", 2026)
    assert [str(f) for f in reading.findings] == []
    columns = frozenset(key for draft in reading.drafts for key in draft.value)
    back = merge(reading.drafts, None, 2026, title="", columns=columns, usual={})
    assert parsed(back.text).head.tasks == plan.head.tasks
    assert back.to_fill == ()


def test_the_text_is_what_was_meant() -> None:
    meant = [written(task) for task in parsed(made_plan(3)).head.tasks]
    again = parsed(plan_text({"年度": 2026, "标题": "计"}, meant)).head.tasks
    assert [written(task) for task in again] == meant


# The commands.

PLAN = """年度: 2026
标题: 2026 年度计划
任务:
  - {编号: p01, 来源文件: 党建工作要点, 类别: 组织生活, 标题: 开会, 责任: [各党支部], 时限: 每季度,
     完成标准: 每季度一次, 适用: 党支部, 对象: [全体党员], 清单: [2026-m]}
  - {编号: p02, 来源文件: 培训计划, 类别: 学习, 标题: 学 2026 年的书和 2026 年修订本, 责任: [办公室], 时限: 2026-02-28,
     完成标准: 读完, 对象: [全体党员]}
  - {编号: p07, 来源文件: 培训计划, 类别: 学习, 标题: 旧的, 责任: [办公室], 时限: 2026-11-30,
     完成标准: 做完, 对象: [全体党员]}
"""
LIST = (
    "清单: 2026-m\n标题: 必修\n对象: 全体党员\n学时目标: 32\n任务:\n  - {编号: t1, 类型: 线下, 标题: 上课, 学时: 2}\n"
)
LEDGER = """年度: 2026
标题: 台账
记录:
  - {编号: l001, 日期: 2026-03-09, 类别: 支部会议, 主题: 开会, 任务: p01, 单位: 全部}
  - {编号: l002, 日期: 2026-05-09, 类别: 支部会议, 主题: 开会, 任务: p01, 单位: [第一党支部]}
  - {编号: l003, 日期: 2026-03-09, 类别: 支部会议, 主题: 读书, 任务: p02}
"""
PAGE = "---\ntitle: 计划\n---\n\n```计划\n年度: 2026\n```\n"


@pytest.fixture
def root(project: Project) -> Path:
    return project({
        "docs/index.md": "首页\n", "docs/plans/2026/index.md": PAGE, "plans/yearbook.yml": YEARBOOK,
        "plans/2026/plan.yml": PLAN, "plans/2026/ledger.yml": LEDGER, "plans/2026/checklists/m.yml": LIST,
    })  # fmt: skip


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), "plan", *words])
    return done.exit_code, done.output


def put(root: Path, rows: Sequence[Sequence[object]]) -> str:
    (root / "表.xlsx").write_bytes(book(rows))
    return str(root / "表.xlsx")


def test_a_table_over_a_plan(root: Path) -> None:
    """What the table has no column for is kept from the task of before; a new one is numbered on; one is gone."""
    file = put(root, [HEADS, ["组织生活", "开会", "各党支部、机关党委", "每月"], ["学习", "新的", "办公室", "6月底前"]])
    before = (root / "plans/2026/plan.yml").read_text(encoding="utf-8")
    assert run(root, "import", file, "--year", "2026")[0] == 1
    assert (root / "plans/2026/plan.yml").read_text(encoding="utf-8") == before
    code, output = run(root, "import", file, "--year", "2026", "--replace", "--source", "节点活动")
    assert code == 0, output
    made = yaml.safe_load((root / "plans/2026/plan.yml").read_text(encoding="utf-8"))
    assert made["标题"] == "2026 年度计划"
    assert made["任务"] == [
        {"编号": "p01", "来源文件": "党建工作要点", "类别": "组织生活", "标题": "开会",
         "责任": ["各党支部", "机关党委"], "时限": "每月", "完成标准": "每季度一次",
         "适用": ["党支部"], "对象": ["全体党员"], "清单": ["2026-m"]},
        {"编号": "p02", "来源文件": "节点活动", "类别": "学习", "标题": "新的", "责任": ["办公室"],
         "时限": dt.date(2026, 6, 30), "完成标准": "待填写", "对象": ["待填写"]},
    ]  # fmt: skip
    assert "原来的“旧的”（p07）表里没有，去掉了" in output
    assert "接着补上完成标准、对象" in output


def test_a_wrong_row_leaves_the_plan_as_it_was(root: Path) -> None:
    file = put(root, [HEADS, GOOD, ["学习", "看书", "办公室", "春节前"]])
    before = (root / "plans/2026/plan.yml").read_bytes()
    code, output = run(root, "import", file, "--year", "2026", "--replace")
    assert code == 1
    assert "要改：Sheet1 第 3 行 D 列：时限“春节前”读不出" in output
    assert "没有导入：有 1 处要改，计划没有动" in output
    assert (root / "plans/2026/plan.yml").read_bytes() == before


def test_what_the_plan_does_not_take_is_told_by_row(root: Path) -> None:
    """意识形态工作计划 has titles and dates only; 测验 has its own words."""
    heads = [*HEADS, "来源文件", "测验"]
    file = put(
        root, [heads, [*GOOD, "党建工作要点", "考一考"], ["学习", "会", "办公室", "每月", "意识形态工作计划", "题库 b"]]
    )
    code, output = run(root, "import", file, "--year", "2026", "--replace")
    assert code == 1
    assert "要改：Sheet1 第 2 行：读不懂测验“考一考”" in output


def test_a_first_plan(root: Path) -> None:
    file = put(root, [HEADS, ["学习", "读书", "办公室", "2027年3月底"]])
    code, output = run(root, "import", file, "--year", "2027", "--source", "培训计划", "--audience", "全体党员")
    assert code == 0, output
    assert yaml.safe_load((root / "plans/2027/plan.yml").read_text(encoding="utf-8"))["任务"][0]["编号"] == "p01"
    assert run(root, "import", file, "--year", "2028", "--source", "没有的")[1].startswith(
        "来源文件“没有的”不是本站的来源"
    )


def test_the_exported_table_is_the_plan(root: Path) -> None:
    file = root / "计划.xlsx"
    assert run(root, "export", "2026", "-o", str(file))[1] == f"{file}：2026 年度计划，3 项任务\n"
    before = yaml.safe_load(PLAN)["任务"]
    assert run(root, "import", str(file), "--year", "2026", "--replace")[0] == 0
    after = yaml.safe_load((root / "plans/2026/plan.yml").read_text(encoding="utf-8"))["任务"]
    assert [{**task, "适用": ["党支部"]} if "适用" in task else task for task in before] == after
    assert run(root, "export", "2025", "-o", str(file))[1] == "没有 2025 年的计划（有计划的年度：2026）\n"
    assert run(root, "export", "2026", "-o", "计划.csv")[1] == "计划.csv 不是 .xlsx，换一个文件名，如 计划.xlsx\n"


def test_next_years_plan(root: Path) -> None:
    """Recurring the same, dates a year on, last year's list left out; what was late or missed stands beside it."""
    code, output = run(root, "roll", "2026", "2027")
    assert code == 0, output
    text = (root / "plans/2027/plan.yml").read_text(encoding="utf-8")
    made = yaml.safe_load(text)
    assert (made["年度"], made["标题"]) == (2027, "2027 年度计划")
    assert [(t["编号"], t["标题"], t["时限"], t.get("清单")) for t in made["任务"]] == [
        ("p01", "开会", "每季度", None),
        ("p02", "学 2027 年的书和 2026 年修订本", dt.date(2027, 2, 28), None),
        ("p07", "旧的", dt.date(2027, 11, 30), None),
    ]
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("#")] == [
        "# 2026 年：6月30日 逾期 1/2，欠第二党支部；9月30日 逾期 0/2，都欠",
        "# 2026 年：迟办 9 天",
        "# 2026 年：逾期",
    ]
    assert "清单“2026-m”是 2026 年的，1 项任务里没有带过来" in output
    assert "标题里的 2026 年改成了 2027 年，核对" in output
    assert "2026 年还没有过完：还有 1 次没有到期" in output
    again, said = run(root, "roll", "2026", "2027")
    assert (again, said) == (1, "plans/2027/plan.yml 已经有了，没有动它；加 -o 写到别处，再比着改\n")
    assert run(root, "roll", "2026", "2026")[1] == "2026 不在 2026 以后：写作 xueer plan roll 2026 2027\n"


def test_a_leap_day_and_a_list_that_is_there(root: Path) -> None:
    plan = root / "plans/2026/plan.yml"
    plan.write_text(PLAN.replace("2026-02-28", "2026-02-27"), encoding="utf-8")
    (root / "plans/2028/checklists").mkdir(parents=True)
    (root / "plans/2028/checklists/m.yml").write_text(LIST.replace("2026-m", "2028-m"), encoding="utf-8")
    out = root / "草稿.yml"
    assert run(root, "roll", "2026", "2028", "-o", str(out))[0] == 0
    made = yaml.safe_load(out.read_text(encoding="utf-8"))["任务"]
    assert [t.get("清单") for t in made] == [["2028-m"], None, None]
    assert made[1]["时限"] == dt.date(2028, 2, 27)


def test_a_plan_without_a_ledger_says_so(root: Path) -> None:
    (root / "plans/2026/ledger.yml").unlink()
    assert "2026 年：本年还没有台账，没有办法说哪些做了、哪些没做" in run(root, "roll", "2026", "2027")[1]
