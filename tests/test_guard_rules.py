"""The guard over a project: pages, YAML, names; guard.yml; importers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import MINIMAL
from xueer.cli import main
from xueer.fences.review import ReviewFence
from xueer.library import load
from xueer.page.view import View
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
NUMBER = "13800000000"
ROW = "- {{文件: {0}, 种类: 手机号码, 内容: '138******00', 理由: {1}}}\n"


def told(root: Path) -> list[str]:
    """Place and rule of what the guard says."""
    return [f"{p.at} {p.rule}" for p in inspect(root)[1] if p.rule.startswith("guard/")]


def test_every_text_of_the_project_is_read(project: Project) -> None:
    """Pages, front matter, keys, fences, menus, what is never published, the settings of the site."""
    root = project(
        {
            "docs/a.md": f"---\ntitle: {NUMBER}\n---\n\n甲\n\n```text\n{NUMBER}\n```\n",
            "docs/.nav.yml": f"nav:\n  - 甲 {NUMBER}: index.md\n",
            "docs/index.md": "甲\n",
            "quizzes/README.md": f"找 {NUMBER}\n",
            "quizzes/banks/b.yml": f"题库: b\n标题: 甲\n题目: []\n# {NUMBER}\n",
            "plans/duties/d.yml": f'"{NUMBER}": 甲\n',
            "mkdocs.yml": f"site_name: 甲 {NUMBER}\n",
            "guard.yml": ROW.format("guard.yml", f"编造的号码{NUMBER}"),
        }
    )
    assert told(root) == [
        "docs/.nav.yml:2:7 guard/mobile",
        "docs/a.md:2:8 guard/mobile",
        "docs/a.md:8:1 guard/mobile",
        "guard.yml:1:3 guard/idle",
        "guard.yml:1:57 guard/mobile",
        "mkdocs.yml:1:14 guard/mobile",
        "plans/duties/d.yml:1:2 guard/mobile",
        "quizzes/README.md:1:3 guard/mobile",
        "quizzes/banks/b.yml:4:3 guard/mobile",
    ]


IDENTITY = "11010519491231002X"
CARD = "6222000000000000004"
#: Where other rules than the guard's show what is written; {} is a number.
SHOWN = {
    "docs/head.md": "---\ntitle: [{}]\n\"{}\": 甲\nhide: ['{}']\n---\n甲\n",
    "docs/number.md": "---\ntitle: 0{}\n---\n甲\n",
    "docs/deep.md": "---\nsearch: {{boost: '甲{}'}}\n---\n[甲]({}.md) [乙](#{}) <x{}> [^{}]\n",
    "docs/fence.md": "```测{}\n```\n\n```测验\n题库: '{}'\n```\n",
    "docs/{}/page.md": "[甲](nowhere.md) 《支部条例》第{}条\n",
    "quizzes/banks/b.yml": "题库: b\n标题: [{}]\n题目:\n  - {{编号: '{}', 题型: {}, 题干: 甲, 答案: '{}'}}\n",
    "quizzes/papers/p.yml": "试卷: p\n标题: 甲\n大题: [{{标题: 甲, 题目: [b.{}]}}]\n及格: {}\n",
    "plans/2026/plan.yml": "年度: {}\n标题: 甲\n任务: '{}'\n",
    "guard.yml": "- {{文件: docs/a.md, 种类: 手机号码, 内容: '{}', 理由: 公开的值班电话}}\n- {{种类: '{}'}}\n",
    "docs/long.md": f"---\ntitle: [{'甲' * 32}{{}}]\n---\n甲\n",
}


@pytest.mark.parametrize("number", [NUMBER, IDENTITY, CARD, "138 0000 0000", "138-0000-0000", "１３８００００００００"])
def test_no_rule_shows_what_the_guard_hides(number: str, project: Project) -> None:
    """What an unreadable value, a dead link or a misspelt key is told by goes into logs and to helpers."""
    root = project({name.replace("{}", number): text.replace("{}", number).replace("{{", "{").replace("}}", "}")
                    for name, text in SHOWN.items()})  # fmt: skip
    problems = inspect(root)[1]
    assert len({p.rule for p in problems if not p.rule.startswith("guard/")}) > 8
    for problem in problems:
        plain = unicodedata.normalize("NFKC", f"{problem} {problem.message} {problem.hint}")
        shown = re.sub(r"[^0-9X]", "", plain.replace("“", ""))
        digits = re.sub(r"[^0-9X]", "", unicodedata.normalize("NFKC", number))
        assert digits not in shown, problem
        assert digits[:9] not in shown, problem


def test_no_message_shows_the_value(project: Project) -> None:
    """Neither of a text nor of a file's or folder's name."""
    root = project({f"docs/{NUMBER}/{NUMBER}.md": f"找 {NUMBER}\n", "docs/机密/a.md": "甲\n"})
    problems = [p for p in inspect(root)[1] if p.rule.startswith("guard/")]
    assert [f"{p.at}" for p in problems if p.message.startswith("文件")] == [
        "docs/138******00:1:1",
        "docs/138******00/138******00.md:1:1",
        "docs/机密:1:1",
    ]
    assert not any(NUMBER in p.message for p in problems)


def test_guard_yml_lets_one_value_of_one_file_stand(project: Project) -> None:
    """The same number elsewhere and another number there are told; the row that is used up is not."""
    root = project(
        {
            "docs/a.md": f"{NUMBER}\n\n再 {NUMBER}\n\n13900000000\n",
            "docs/b.md": f"{NUMBER}\n",
            "guard.yml": ROW.format("docs/a.md", "编造的例子，没有这个号, 处数: 2"),
        }
    )
    assert told(root) == ["docs/a.md:5:1 guard/mobile", "docs/b.md:1:1 guard/mobile"]


def hinted(root: Path) -> list[str]:
    """Place and hint of what the guard says."""
    return [f"{p.at} {p.hint}" for p in inspect(root)[1] if p.rule.startswith("guard/")]


OTHER = "13811111100"  # shown like NUMBER
REASON = "编造的例子，没有这个号"


def test_a_row_is_for_one_value_in_so_many_places(project: Project) -> None:
    """Careless: whoever adds another number that begins and ends alike would find it let stand unread."""
    row = ROW.format("docs/a.md", REASON)
    another = "guard.yml 放过的是头尾相同的另一个。个人信息一律不放，删去；例子里编造的，在 guard.yml 里写明理由"
    more = "guard.yml 放过 1 处，这里有 3 处；都看过、都可以公开的，写“处数: 3”"
    for page, rows, found in (
        (f"{NUMBER}\n\n{OTHER}\n", row, [f"docs/a.md:3:1 {another}"]),
        (f"{OTHER}\n\n{NUMBER}\n", row, [f"docs/a.md:3:1 {another}"]),
        (f"{NUMBER}\n\n{OTHER}\n", row + row, []),
        (f"{NUMBER}，138 0000 0000\n\n138-0000-0000\n", row, [f"docs/a.md:1:13 {more}", f"docs/a.md:3:1 {more}"]),
    ):
        assert hinted(project({"docs/a.md": page, "guard.yml": rows})) == found


@pytest.mark.parametrize(
    ("page", "rows", "found"),
    [
        (f"{NUMBER}\n", (2,), ["guard.yml:1:3 改成“处数: 1”"]),
        (f"{NUMBER}，{NUMBER}\n", (3,), ["guard.yml:1:3 改成“处数: 2”"]),
        (f"{NUMBER}，{NUMBER}\n", (2,), []),
        (f"{NUMBER}\n", (1, 1), ["guard.yml:2:3 从 guard.yml 里删去这一条"]),
        (f"{NUMBER}，{OTHER}，{NUMBER}\n", (2, 1), []),
        (f"{NUMBER}，{OTHER}，{NUMBER}\n", (2, 2), ["guard.yml:2:3 改成“处数: 1”"]),
    ],
)
def test_a_row_for_more_than_there_is_is_told(
    project: Project, page: str, rows: tuple[int, ...], found: list[str]
) -> None:
    text = "".join(ROW.format("docs/a.md", f"{REASON}, 处数: {count}") for count in rows)
    assert hinted(project({"docs/a.md": page, "guard.yml": text})) == found


def test_a_row_is_for_one_place_at_least(project: Project) -> None:
    root = project({"docs/a.md": f"{NUMBER}\n", "guard.yml": ROW.format("docs/a.md", f"{REASON}, 处数: 0")})
    assert "guard.yml" in {p.at.file for p in inspect(root)[1]}
    assert told(root) == ["docs/a.md:1:1 guard/mobile"]


def test_marks_and_names_are_counted_too(project: Project) -> None:
    """A mark has no mask; what people are called is masked to almost nothing."""
    rows = (
        "- {文件: docs/a.md, 种类: 密级标志, 内容: 秘密★10年, 理由: 讲解标志的例子}\n"
        "- {文件: docs/a.md, 种类: 人名与处分、线索, 内容: 李****处分, 理由: 编造的例子，没有这个人}\n"
    )
    root = project({"docs/a.md": "秘密★10年\n\n李某受到处分。\n\n李甲受到处分。\n\n秘密★10年\n", "guard.yml": rows})
    assert told(root) == ["docs/a.md:5:1 guard/person", "docs/a.md:7:1 guard/secrecy"]


@pytest.mark.parametrize(
    ("reason", "taken"),
    [
        ("aaaaaaaaaaaa", False), ("哈哈哈哈哈哈哈", False), ("待填写待填写", False), ("111111111", False),
        ("TODO TODO", False), ("写上为什么可以公开", False), ("可以可以可以", False),
        ("理由：待补充说明", False), ("以后再写，以后再写", False), ("example only", False),
        ("公开公开公开的", False), ("国家标准印着", True), ("公开公开号码", True), ("编造的例子，没有这个号", True),
        ("局门户网站公布的值班电话", True), ("RFC 2606 留给例子的", True),
    ],
)  # fmt: skip
def test_a_reason_says_something(project: Project, reason: str, taken: bool) -> None:
    """One sign repeated, and what is written where a reason is missing, are none."""
    root = project({"docs/a.md": f"{NUMBER}\n", "guard.yml": ROW.format("docs/a.md", reason)})
    found = [(p.rule, p.message, p.hint) for p in inspect(root)[1] if p.rule == "guard/reason"]
    assert found == ([] if taken else [("guard/reason", f"理由“{reason}”没有说出为什么", ENOUGH)])
    assert told(root) == ([] if taken else ["docs/a.md:1:1 guard/mobile", "guard.yml:1:52 guard/reason"])


@pytest.mark.parametrize(
    "name", ["guard.yaml", "guard.YML", "Guard.yml", "GUARD.YAML", "guard.yml.txt", "guard.yaml.TXT"]
)
def test_a_file_that_is_taken_for_guard_yml_is_told(project: Project, name: str) -> None:
    """Otherwise an editor's rows would count for nothing, and nobody would say why."""
    root = project({"docs/a.md": "甲\n", name: ROW.format("docs/a.md", REASON)})
    (problem,) = [p for p in inspect(root)[1] if p.rule == "file/unread"]
    assert (problem.at.file, problem.message, problem.hint) == (
        name,
        f"没有读“{name}”，里面写的都不算数",
        "改名为 guard.yml",
    )
    assert inspect(project({name + "x": "甲\n", "my-" + name: "甲\n"}))[1] == [problem]


def test_a_row_that_lets_nothing_stand_is_told(project: Project) -> None:
    root = project({"docs/a.md": "甲\n", "guard.yml": ROW.format("docs/a.md", "编造的例子，没有这个号")})
    assert told(root) == ["guard.yml:1:3 guard/idle"]


ENOUGH = "写上为什么可以公开，6 个字以上"
KINDS = "密级标志、身份证号码、手机号码、银行卡号、固定电话、邮箱、车牌号、住址、人名与处分、线索、拍摄位置"


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        (
            "- {文件: a, 种类: 手机号码, 内容: '1**', 理由: 可以，可以}",
            "1:36 guard/reason",
            f"理由“可以，可以”太短（{ENOUGH}）",
        ),
        ("- {文件: a, 种类: 手机号码, 内容: '1**'}", "1:3 guard/reason", f"没有写理由（{ENOUGH}）"),
        (
            "- {文件: a, 种类: 手机, 内容: '1**', 理由: 编造的例子，没有}",
            "1:15 schema/choice",
            "没有“手机”这一种（是否想写“手机号码”？）",
        ),
        (
            "- {文件: a, 种类: X, 内容: '1**', 理由: 编造的例子，没有}",
            "1:15 schema/choice",
            f"没有“X”这一种（可选：{KINDS}）",
        ),
        (
            "- {文件: a, 种类: 手机号码, 理由: 编造的例子，没有}",
            "1:3 schema/missing-key",
            "缺少“内容”（补上 内容: …）",
        ),
        (
            "文件: a",
            "1:1 schema/list",
            "guard.yml 应为列表（每行一个“- {文件: …, 种类: …, 内容: …, 理由: …}”）",
        ),
    ],
)
def test_a_row_says_all(project: Project, text: str, rule: str, said: str) -> None:
    """File, kind, masked value and a reason; what is missing is said with how it is written."""
    (problem,) = inspect(project({"guard.yml": text + "\n"}))[1]
    assert f"{problem.at} {problem.rule}" == f"guard.yml:{rule}"
    assert f"{problem.message}（{problem.hint}）" == said


def test_a_guard_file_may_be_empty_and_six_letters_are_a_reason(project: Project) -> None:
    row = ROW.format("docs/a.md", "编造，的号码的")
    assert inspect(project({"docs/a.md": f"{NUMBER}\n", "guard.yml": row}))[1] == []
    assert inspect(project({"docs/a.md": "甲\n", "guard.yml": "# 还没有\n"}))[1] == []


def test_hints_are_let_stand_in_the_same_file_only(project: Project) -> None:
    """已核 does not let the guard's hints stand, and says where it is done."""
    page = "---\ntitle: 页\n已核: {guard/mail: 公开的邮箱，在公示栏}\n---\n\nxuexi@jtj.gov.cn\n"
    (wrong, mail) = inspect(project({"docs/a.md": page}))[1]
    assert (wrong.rule, wrong.hint, mail.rule) == ("reviewed/error", "写到 guard.yml 里", "guard/mail")


def test_the_review_page_lists_what_is_let_stand(project: Project) -> None:
    """With the reason, and never the value."""
    root = project(
        {
            "docs/a.md": f"---\ntitle: 通讯\n---\n\n{NUMBER}\n",
            "guard.yml": ROW.format("docs/a.md", "编造的号码，没有人用"),
        }
    )
    html = str(ReviewFence().draw(View(load(root)[0], dt.date(2026, 11, 23))))
    for words in ("编造的号码，没有人用", "138******00", "通讯", "手机号码"):
        assert words in html
    assert " 处" not in html
    (root / "guard.yml").write_text(ROW.format("docs/a.md", f"{REASON}, 处数: 2"), encoding="utf-8")
    assert " · 2 处 · docs/a.md" in str(ReviewFence().draw(View(load(root)[0], dt.date(2026, 11, 23))))
    assert NUMBER not in html


# Importers


def test_a_regulation_with_a_number_is_not_imported(tmp_path: Path) -> None:
    """Nothing is written, and the number is not repeated."""
    (tmp_path / "a.txt").write_text(f"学习办法\n\n第一条　联系{NUMBER}。\n\n第二条　乙。\n", encoding="utf-8")
    arguments = ["import", "regulation", str(tmp_path / "a.txt"), "-o", str(tmp_path / "study")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "手机号码“138******00”" in done.output
    assert not (tmp_path / "study").exists()


def test_a_bank_with_a_number_loses_that_question(tmp_path: Path) -> None:
    """The others are imported; options that are nothing but 机密 are options."""
    text = f"电话{NUMBER}对吗？ {{T}}\n\n密级有？ {{=机密 ~内部资料}}\n\n电话{NUMBER}（没有答案）\n"
    (tmp_path / "a.gift").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(tmp_path), "import", "bank", str(tmp_path / "a.gift"), "--id", "b"])
    assert "有手机号码“138******00”" in done.output
    assert NUMBER not in done.output
    bank = (tmp_path / "quizzes/banks/b.yml").read_text(encoding="utf-8")
    assert NUMBER not in bank
    assert "机密" in bank


def test_a_clean_site_is_clean() -> None:
    assert told(MINIMAL) == []
