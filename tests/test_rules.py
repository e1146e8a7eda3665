"""The table of rules: each is used, each example is true, the guide is written from it and current."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from places import ROOT
from xueer.ground.catalogue import RULES, Level
from xueer.ground.problems import Location, Problem, errors, summary
from xueer.published.rule_guide import AREAS, PATH, rule_guide
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
Data = dict[str, Any]

WORDS = "第一条　每季度至少集中学习一次。\n\n第二条　学习要有记录。"
TASK: Data = {
    "编号": "p01", "来源文件": "党建工作要点", "类别": "组织生活", "标题": "主题党日", "责任": "机关党委",
    "时限": "每月25日", "完成标准": "有记录", "对象": "支部书记",
}  # fmt: skip
QUESTION: Data = {
    "编号": "q1",
    "题型": "单选",
    "题干": "多久学一次？",
    "解析": "其他都少了。",
    "依据": "study-rules#t1",
}
OPTIONS: Data = {"选项": {"A": "每月", "B": "每季度", "C": "每年"}, "答案": "B"}
HEAD: Data = {
    "编号": "study-rules", "形式": "全文", "简称": ["学习办法"], "类别": "局内制度", "制定机关": "甲",
    "施行日期": dt.date(2025, 1, 1), "责任处室": "乙", "复核": {"上次": dt.date(2026, 1, 1)},
}  # fmt: skip
PAPER: Data = {"试卷": "p", "标题": "卷", "大题": [{"标题": "一", "题目": ["b.q1"]}]}
PLAN: Data = {"年度": 2026, "标题": "计划", "任务": [TASK]}
YEARBOOK: Data = {
    "类别": ["党课"],
    "单位": {"党支部": ["第一党支部", "第二党支部"]},
    "角色": ["支部书记"],
    "形式": ["专题研讨"],
}
ENTRY: Data = {"编号": "l1", "日期": dt.date(2026, 3, 1), "类别": "党课", "主题": "党课"}
TOPIC: Data = {"编号": "m1", "日期": "2026-01", "标题": "材料", "出处": "某报", "类别": "会议精神"}
TASKS: list[Data] = [
    {"编号": "t0", "类型": "线下", "标题": "甲", "学时": 1},
    {"编号": "monthly", "类型": "线下", "标题": "乙", "学时": 1, "截止": "每月"},
]
LIST: Data = {"清单": "2026-members", "标题": "清单", "对象": "党员", "学时目标": 1}


def question(example: Data) -> Data:
    """The example as a question: of another type it brings its own options."""
    usual = QUESTION if example.get("题型", "单选") not in ("单选", "多选") else QUESTION | OPTIONS
    return usual | example


def rule_page(text: str) -> str:
    """The example in the head of a regulation when it has keys, else as its words."""
    head, words = (HEAD | yaml.safe_load(text), WORDS) if re.match(r"[一-龥]+: ?", text) else (HEAD, text)
    return f"---\n{dump({'title': '学习办法', '法规': head})}---\n\n{words}\n"


def dump(value: Any) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text


def bank(**own: Any) -> str:
    return dump({"题库": "b", "标题": "题库", "材料": {"m1": "材料"}, "题目": [question(own)]})


def site() -> dict[str, str]:
    """Files that have what the examples name, and no mistake."""
    return {
        "docs/index.md": "甲\n",
        "docs/regulations/study-rules/index.md": rule_page(WORDS),
        "quizzes/banks/b.yml": bank(),
        "quizzes/papers/p.yml": dump(PAPER),
        "plans/yearbook.yml": dump(YEARBOOK),
        "plans/2026/plan.yml": dump(PLAN),
        "plans/2026/ledger.yml": dump({"年度": 2026, "标题": "台账", "记录": [ENTRY]}),
        "plans/2026/topics.yml": dump({"年度": 2026, "材料": [TOPIC]}),
        "plans/2026/checklists/l.yml": dump(LIST | {"任务": TASKS}),
    }


def with_example(area: str, text: str) -> dict[str, str]:
    """The file that an example changes."""
    if area in ("yaml", "file"):
        return {"quizzes/banks/b.yml": f"题库: b\n标题: 题库\n{text}\n题目:\n- {question({})}\n"}
    if area in ("page", "guard", "glossary", "fence", "citation", "material"):
        return page_with(area, text)
    if area == "regulation":
        return {"docs/regulations/study-rules/index.md": rule_page(text)}
    return data_with(area, yaml.safe_load(text))


def page_with(area: str, text: str) -> dict[str, str]:
    if text.startswith("第"):
        return {"docs/regulations/study-rules/index.md": rule_page(text)}
    front = {"glossary": "---\n术语表: true\n---\n\n", "material": "---\n"}.get(area, "")
    path = "docs/materials/a.md" if area == "material" else "docs/a.md"
    return {path: f"{front}{text}\n" + ("---\n" if area == "material" else "")}


def data_with(area: str, value: Data) -> dict[str, str]:
    key = next(iter(value))
    if area == "paper" or key in ("答案发布", "纸质", "大题"):
        return {
            "quizzes/papers/p.yml": dump(
                PAPER | ({"模式": "考试", "答案发布": "立即"} if area == "schema" else {"模式": "练习"}) | value
            )
        }
    if key in ("年度", "示例数据"):
        return {"plans/2026/plan.yml": dump(PLAN | value)}
    if (area == "unit" and key == "单位") or key == "角色":
        return {"plans/yearbook.yml": dump(YEARBOOK | value)}
    if area in ("plan", "unit"):
        return {"plans/2026/plan.yml": dump(PLAN | {"任务": [TASK | value]})}
    if area == "ledger":
        return {"plans/2026/ledger.yml": dump({"年度": 2026, "标题": "台账", "记录": [ENTRY | value]})}
    if area == "topic":
        return {"plans/2026/topics.yml": dump({"年度": 2026, "材料": [TOPIC | value]})}
    if area == "checklist":
        own = LIST | (value if key == "取自计划" else {})
        tasks = [*TASKS, {"编号": "t1", "类型": "线下", "标题": "甲"} | ({} if key == "取自计划" else value)]
        return {"plans/2026/checklists/l.yml": dump(own | {"任务": tasks})}
    return {"quizzes/banks/b.yml": bank(**value)}


def is_literal(text: str) -> bool:
    """What stands in a file; a sentence has words in single backticks."""
    return not re.search("(?<!`)`(?!`)", text)


LITERAL = [r for r in RULES.values() if is_literal(r.bad) and is_literal(r.good)]


@pytest.mark.parametrize("rule", [r for r in LITERAL if r.area != "settings"], ids=lambda r: r.id)
def test_examples_are_true(rule: Any, project: Project) -> None:
    """The wrong one is reported by its rule; the right one has no error, and its rule is silent.

    Those of mkdocs.yml are tried in test_settings.py.
    """
    root = project(site())
    before = {name: (root / name).read_text(encoding="utf-8") for name in site()}
    for text, wrong in ((rule.bad, True), (rule.good, False)):
        for name, content in (before | with_example(rule.area, text)).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        problems = inspect(root)[1]
        assert (rule.id in [p.rule for p in problems]) is wrong, [str(p) for p in problems]
        assert wrong or [str(p) for p in errors(problems)] == []


def test_most_examples_are_tried() -> None:
    """Sentences stand only where it takes more than one place to see the mistake."""
    assert len(LITERAL) > len(RULES) * 7 // 10


def test_every_rule_is_used_and_every_used_rule_is_in_the_table() -> None:
    """What the code can report, apart from the table, is the table."""
    used: set[str] = set()
    for path in (ROOT / "hooks/xueer").rglob("*.py"):
        if path.name != "catalogue.py":
            areas = "|".join({rule.area for rule in RULES.values()})
            used |= set(re.findall(rf"\"((?:{areas})/[a-z-]+)\"", path.read_text(encoding="utf-8")))
    assert used == set(RULES)


def test_an_unknown_rule_is_a_mistake_of_ours() -> None:
    with pytest.raises(LookupError, match=r"^no rule quiz/nothing in ground/catalogue\.py$"):
        Problem(Location("a.yml"), "quiz/nothing", "甲")


def test_each_level_is_summed_up() -> None:
    """错误 and 警告 are the verdict; 提示 is told besides."""
    one = {
        level: next(Problem(Location("a"), r.id, "甲") for r in RULES.values() if r.level is level) for level in Level
    }
    error, warning, hint = one[Level.ERROR], one[Level.WARNING], one[Level.HINT]
    assert summary([]) == "内容检查通过，没有发现问题"
    assert summary([hint, hint]) == "内容检查通过，有 2 处提示"
    assert summary([error, hint]) == "内容有 1 处错误，另有 1 处提示"
    assert summary([error, error, warning]) == "内容有 2 处错误、1 处警告"


def test_every_rule_stands_in_the_guide_once() -> None:
    """Whatever its area."""
    rows = re.findall(r"^`([a-z/-]+)`　(\S+)$", rule_guide(), re.MULTILINE)
    assert sorted(rows) == sorted((rule.id, str(rule.level)) for rule in RULES.values())
    assert rule_guide().count("```") == 2  # the example of 已核; no example of a fence opens one
    assert {area for areas in AREAS.values() for area in areas} == {rule.area for rule in RULES.values()}


@pytest.mark.skipif(not (ROOT / PATH).exists(), reason="another office may have no guide")
def test_the_guide_is_current() -> None:
    """After a change of the table: `python3 run.py xueer rules`."""
    assert (ROOT / PATH).read_text(encoding="utf-8") == rule_guide()
