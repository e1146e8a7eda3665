"""勘误: a slip in a stem is mended without making everybody answer again, and nothing else passes as one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_personal_papers import receipt
from xueer.assessment import mark_all, read_folder
from xueer.cli import main
from xueer.edition import Edition
from xueer.library import load
from xueer.page.paths import Urls
from xueer.page.payload import Payloads
from xueer.quizzes.slips import turns
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


REVERSED = {
    "超过半数赞成就算通过": [
        "不超过半数赞成就算通过", "超过半数赞成就不算通过", "没超过半数赞成就算通过", "低于半数赞成就算通过",
        "超过半数反对就算通过", "超过三分之二赞成就算通过",
    ],
    "实际到会人数过半": ["应到会人数过半", "实际到会人数满半", "实际未到会人数过半", "实际到会票数过半"],
    "每三个月开一次会": ["每五个月开一次会", "每三个年开一次会", "每3个月开二次会", "每三天开一次会"],
    "应当报批": ["可当报批", "不应当报批", "应当报备"],
    "前 3.5 天以内": ["前 35 天以内", "后 3.5 天以内", "前 3.5 天以外"],
}  # fmt: skip
MENDED = {
    "超过半数赞成就算通过": ["超过半数赞成，就算通过。", "超过半数赞成成就算通过", "超过半数赞城就算通过"],
    "实际到会人数过半": ["实际到会的人数过半", "实际到会人数 过半", "实际到汇人数过半"],
    "每三个月开一次会": ["每三个月开一次会议", "每 3 个月开一次会"],
}


@pytest.mark.parametrize(("old", "new"), [(a, b) for a, those in REVERSED.items() for b in those])
def test_a_stem_that_asks_something_else_now_is_no_slip(old: str, new: str) -> None:
    """不, a figure, another word: who answered the old one rightly would count as right on the new one."""
    assert turns(old, new)


@pytest.mark.parametrize(("old", "new"), [(a, b) for a, those in MENDED.items() for b in those])
def test_a_slip_of_the_pen_is_one(old: str, new: str) -> None:
    assert turns(old, new) == turns(new, old) == ""


def test_the_check_says_what_turns_the_stem(project: Project) -> None:
    root = write(project, "超过半数赞成就算通过，这样说对吗？")
    errata = line(root)
    write(project, "不超过半数赞成就算通过，这样说对吗？", errata=errata)
    assert found(root) == ["改动的“不”关系到答案，不是错字"]


def test_an_old_stem_that_was_not_copied_is_told(project: Project) -> None:
    root = write(project, STEM)
    errata = line(root).replace("一般", "")
    write(project, STEM.replace("汇", "会"), errata=errata)
    assert len(found(root)) == 1


def test_the_command_knows_its_questions(project: Project) -> None:
    root = write(project, STEM)
    done = CliRunner().invoke(main, ["--root", str(root), "erratum", "b.q2"])
    assert (done.exit_code, done.output) == (1, "没有题目“b.q2”（是否想写“b.q1”？）\n")


# Receipts of before


TWO = """题库: b
标题: 库
题目:
  - {{编号: q1, 题型: 单选, 题干: {0}, 选项: {{A: 每月, B: 每季度}}, 答案: B, 解析: 见, 勘误: [{1}]}}
  - {{编号: q2, 题型: 单选, 题干: {2}, 选项: {{A: 甲, B: {4}}}, 答案: A, 解析: 见, 勘误: [{3}]}}
"""
FIRST = "支部委员会会议一般多久招开一次？"
EACH = PAPER.replace("大题", "随机: {每人一卷: true}\n大题").replace(
    "题目: [b.q1]", "题型: 单选, 每题: 2, 抽取: {题库: [b], 数量: 1}"
)
BOTH = PAPER.replace("[b.q1]", "[b.q1, b.q2]")
DAY = dt.date(2026, 11, 1)


def mended(project: Project, paper: str, *fixed: int, option: str = "乙") -> Edition:
    """A paper of two questions with a slip in each; those whose numbers are `fixed` have a 勘误."""

    def write_all(errata: Sequence[str]) -> Path:
        stems = [
            s.translate(str.maketrans("汇招", "会召")) if e else s for s, e in zip((STEM, FIRST), errata, strict=True)
        ]
        text = TWO.format(stems[0], errata[0], stems[1], errata[1], option)
        return project({"docs/index.md": "首页\n", "quizzes/banks/b.yml": text, "quizzes/papers/p.yml": paper})

    plain = load(write_all(["", ""]))[0].questions
    lines = [
        f'{{修订: "{q.question.revision()}", 原题干: {q.question.stem}, 改了: 错字}}' if n in fixed else ""
        for n, q in enumerate(plain.values(), 1)
    ]
    return Edition(load(write_all(lines))[0], DAY)


def notes(tmp_path: Path, before: Edition, after: Edition, code: str = "A07H") -> list[str]:
    """What grading says today of a receipt of before."""
    tmp_path.joinpath("in").mkdir(exist_ok=True)
    body = receipt(before, code, code, "B", "p")
    tmp_path.joinpath("in/a.json").write_text(json.dumps(body), encoding="utf-8")
    receipts, _ = read_folder(tmp_path / "in", "p")
    (one,) = mark_all(after, after.library.papers["p"], receipts, dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    return one.notes


@pytest.mark.parametrize("paper", [BOTH, EACH])
@pytest.mark.parametrize(
    ("then", "today"), [((), (1,)), ((), (1, 2)), ((1,), (1, 2)), ((2,), (1, 2)), ((1, 2), (1, 2))]
)
def test_a_receipt_of_before_a_slip_was_mended_is_of_the_same_paper(
    paper: str, then: tuple[int, ...], today: tuple[int, ...], project: Project, tmp_path: Path
) -> None:
    """Of 每人一卷 also when the mended question was not the candidate's."""
    before = mended(project, paper, *then)
    assert notes(tmp_path, before, mended(project, paper, *today)) == []


@pytest.mark.parametrize("paper", [BOTH, EACH])
def test_a_receipt_of_before_an_option_was_changed_is_of_another(paper: str, project: Project, tmp_path: Path) -> None:
    """Also when a slip was mended besides."""
    before = mended(project, paper)
    assert "作答时的试卷与现在的不同" in notes(tmp_path, before, mended(project, paper, 1, option="丙"))


def test_a_stem_put_back_without_a_word_is_another_paper(project: Project, tmp_path: Path) -> None:
    """The receipt is of after the 勘误, the paper of before it: nothing says that they are the same."""
    after = mended(project, BOTH, 1)
    said = notes(tmp_path, after, mended(project, BOTH))
    assert said == ["作答时的试卷与现在的不同", "作答时的题与现在的不同：b.q1"]
