"""勘误: a slip in a stem is mended without making everybody answer again, and nothing else passes as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from xueer.cli import main
from xueer.edition import Edition
from xueer.library import load
from xueer.page.paths import Urls
from xueer.page.payload import Payloads
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
STEM = "党支部党员大汇一般多久召开一次？"
BANK = """题库: b
标题: 库
题目:
  - 编号: q1
    题型: 单选
    题干: {stem}
    选项: {options}
    答案: {key}
    解析: 见文件
    {errata}
"""
PAPER = "试卷: p\n标题: 卷\n模式: 考试\n答案发布: 2026-12-01\n大题:\n  - {标题: 一, 题目: [b.q1]}\n"


def write(project: Project, stem: str, key: str = "B", options: str = "{A: 每月, B: 每季度}", errata: str = "") -> Path:
    text = BANK.format(stem=stem, key=key, options=options, errata=errata)
    return project({"docs/index.md": "首页\n", "quizzes/banks/b.yml": text, "quizzes/papers/p.yml": PAPER})


def line(root: Path) -> str:
    """What the command prints to be pasted."""
    done = CliRunner().invoke(main, ["--root", str(root), "erratum", "b.q1"])
    assert done.exit_code == 0
    return done.output.strip().replace("写明改了什么", "错字")


def found(root: Path) -> list[str]:
    return [p.message for p in inspect(root)[1] if p.rule == "quiz/erratum"]


def payload(root: Path, day: dt.date) -> tuple[str, tuple[str, ...]]:
    library, _ = load(root)
    question = Payloads(Edition(library, day), Urls(directories=True)).question(library.questions["b.q1"])
    return question.rev, question.formerly


def test_a_slip_is_mended_and_answers_stand(project: Project) -> None:
    root = write(project, STEM)
    before, errata = payload(root, dt.date(2026, 12, 1))[0], line(root)
    write(project, STEM.replace("汇", "会"), errata=errata)
    assert found(root) == []
    after, formerly = payload(root, dt.date(2026, 12, 1))
    assert (after != before, formerly) == (True, (before,))


def test_a_sealed_question_tells_no_revision_that_rests_on_its_key(project: Project) -> None:
    root = write(project, STEM)
    write(project, STEM.replace("汇", "会"), errata=line(root))
    assert payload(root, dt.date(2026, 11, 30))[1] == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key": "A"}, "选项、答案或者原题干对不上"),
        ({"options": "{A: 每月, B: 每一季}"}, "选项、答案或者原题干对不上"),
        ({"options": "{A: 每季度, B: 每月}"}, "选项、答案或者原题干对不上"),
        ({"stem": "下列哪一项是支委会的职责？"}, "题干改了很多，不只是错字"),
        ({}, ""),
    ],
)
def test_nothing_else_passes_as_a_slip(change: dict[str, str], told: str, project: Project) -> None:
    """With a changed key members would keep answers that are wrong now."""
    root = write(project, STEM)
    errata = line(root)
    write(project, **{"stem": STEM.replace("汇", "会"), "errata": errata} | change)
    assert [told in message for message in found(root)] == ([True] if told else [])


def test_an_old_stem_that_was_not_copied_is_told(project: Project) -> None:
    root = write(project, STEM)
    errata = line(root).replace("一般", "")
    write(project, STEM.replace("汇", "会"), errata=errata)
    assert len(found(root)) == 1


def test_the_command_knows_its_questions(project: Project) -> None:
    root = write(project, STEM)
    done = CliRunner().invoke(main, ["--root", str(root), "erratum", "b.q2"])
    assert (done.exit_code, done.output) == (1, "没有题目“b.q2”（是否想写“b.q1”？）\n")
