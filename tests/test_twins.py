"""Twins of sealed questions: what who practised the open ones knows before the exam."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from xueer.ground.catalogue import Level
from xueer.ground.problems import Problem
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
RULES = (
    "---\ntitle: 学习办法\n法规: {编号: study-rules, 形式: 全文, 简称: [学习办法], 类别: 局内制度, 制定机关: 甲, "
    "施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}}\n---\n\n"
    "第一条　每季度至少集中学习一次。\n\n第二条　学习要有记录。\n"
)
SEALED = "{编号: q1, 题型: 单选, 题干: §党, 选项: {A: 每月, B: 每季度}, 答案: B, §1}"


#: What the questions below write short.
SHORT = {
    "§党": "支部党员大会多久召开一次",
    "§1": "解析: 见, 依据: study-rules#t1",
    "§2": "解析: 见, 依据: study-rules#t2",
}


def bank(name: str, *questions: str) -> str:
    materials = "{m1: 某支部有党员三十名到会二十名赞成十五名, m2: 应到会 18 名，实到 12 名}"
    head = f"题库: {name}\n标题: {name}\n材料: {materials}\n题目:\n"
    text = head + "".join(f"  - {q}\n" for q in questions)
    for short, long in SHORT.items():
        text = text.replace(short, long)
    return text


def exam(name: str, question: str, release: str = "2026-12-15") -> str:
    return f"试卷: {name}\n标题: 卷\n模式: 考试\n答案发布: {release}\n大题:\n  - {{标题: 一, 题目: [{question}]}}\n"


def found(root: Path, today: dt.date = dt.date(2026, 12, 1)) -> list[Problem]:
    return [p for p in inspect(root, today)[1] if p.rule in ("quiz/open-twin", "quiz/open-sibling", "quiz/kept-back")]


def site(project: Project, open_question: str, sealed: str = SEALED, **more: str) -> Path:
    return project({
        "docs/index.md": "首页\n", "docs/regulations/study-rules/index.md": RULES,
        "quizzes/banks/exam.yml": bank("exam", sealed), "quizzes/banks/free.yml": bank("free", open_question),
        "quizzes/papers/p.yml": exam("p", "exam.q1"), **more,
    })  # fmt: skip


#: An open question, the level at which `check` speaks of the sealed one, and its reason.
CASES = {
    "a stem word for word, another answer": (
        "{编号: o1, 题型: 判断, 题干: §党, 答案: 对, 解析: 见}", Level.ERROR, "题干相似 100%"),
    "a stem with one sign more": (
        "{编号: o1, 题型: 填空, 题干: §党？, 答案: [[别的]], 解析: 见}", Level.ERROR, "题干相似 96%"),
    "another stem, the article and the answer the same": (
        "{编号: o1, 题型: 填空, 题干: 全体党员____碰头, 答案: [[每季度, 一季]], 解析: 见, 依据: study-rules#t1k1}",
        Level.ERROR, "同一条款，答案也相同"),
    "the same answer on another article": (
        "{编号: o1, 题型: 填空, 题干: 全体党员____碰头, 答案: [[每季度]], §2}", None, ""),
    "another answer on the same article": (
        "{编号: o1, 题型: 填空, 题干: 全体党员____碰头, 答案: [[每年]], §1}", None, ""),
    "much alike": (
        "{编号: o1, 题型: 判断, 题干: 支部党员大会一般多久开一次会, 答案: 对, 解析: 见}", Level.HINT, "题干相似 85%"),
    "alike with options that share nothing, on another article: another question": (
        "{编号: o1, 题型: 单选, 题干: §党, 选项: {A: 甲, B: 乙}, 答案: B, §2}",
        Level.HINT, "题干相似 100%"),
    "alike with options that share nothing, on the same article": (
        "{编号: o1, 题型: 单选, 题干: §党, 选项: {A: 甲, B: 乙}, 答案: B, §1}",
        Level.ERROR, "题干相似 100%"),
    "alike over a material of its own": (
        "{编号: o1, 题型: 判断, 材料: m1, 题干: §党, 答案: 对, 解析: 见}", None, ""),
    "nothing alike": ("{编号: o1, 题型: 判断, 题干: 学习要有记录, 答案: 对, §1}", None, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_open_question_that_tells_a_sealed_one(case: str, project: Project) -> None:
    question, level, why = CASES[case]
    problems = found(site(project, question))
    assert [p.level for p in problems] == ([level] if level else [])
    assert all(p.message.endswith(f"：free.o1（{why}）") and p.at.file.endswith("exam.yml") for p in problems)


JUDGES = ["{编号: q1, 题型: 判断, 题干: 记录要写明时间地点, 答案: 对, §2}",
          "{编号: o1, 题型: 判断, 题干: 学习有记录, 答案: 对, §2}"]  # fmt: skip
NUMBERS = ["{编号: q1, 题型: 数值, 题干: 几个月审批完, 答案: 3, 单位: [个月, 月], §2}",
           "{编号: o1, 题型: 单选, 题干: 应当多久办结手续, 选项: {A: 一个月, B: 三个月}, 答案: B, §2}"]  # fmt: skip
MANY = ["{编号: q1, 题型: 多选, 题干: 要求包括什么, 选项: {A: 甲, B: 乙, C: 丙}, 答案: AB, §2}",
        "{编号: o1, 题型: 多选, 题干: 下面哪些应当做到, 选项: {A: 丙, B: 乙, C: 甲, D: 丁}, 答案: %s, §2}"]  # fmt: skip

SEVEN = "{编号: q1, 题干: 最多几名____, §2, 题型: %s}"
OPEN = "{编号: o1, 题干: 上限是____, §2, 题型: %s}"


@pytest.mark.parametrize(
    ("sealed", "opened", "told"),
    [
        (*JUDGES, False), (*NUMBERS, True), (MANY[0], MANY[1] % "BC", True), (MANY[0], MANY[1] % "BCD", False),
        (MANY[0], MANY[1] % "AB", False),
        (SEVEN % "数值, 答案: 7, 单位: [名, 人]", OPEN % "数值, 答案: 7", True),
        (SEVEN % "数值, 答案: 7, 单位: [名]", OPEN % "数值, 答案: 7, 单位: [个]", True),
        (SEVEN % "数值, 答案: 7, 单位: [名]", OPEN % "填空, 答案: [[七]]", True),
        (SEVEN % "数值, 答案: 7, 单位: [名]", OPEN % "单选, 选项: {A: 七, B: 九}, 答案: A", True),
        (SEVEN % "数值, 答案: 7, 单位: [名]", OPEN % "单选, 选项: {A: 七, B: 九}, 答案: B", False),
        (SEVEN % "数值, 答案: 7, 单位: [名]", OPEN % "数值, 答案: 7, 单位: [天]", False),
        (SEVEN % "数值, 答案: 7, 单位: [名]", OPEN % "数值, 答案: 70, 单位: [名]", False),
        (SEVEN % "数值, 答案: 0.7, 单位: [名]", OPEN % "数值, 答案: 7, 单位: [名]", False),
    ],
)  # fmt: skip
def test_the_same_answer_in_other_clothes(sealed: str, opened: str, told: bool, project: Project) -> None:
    """三个月 is 3 个月, letters may differ, two of three answers are not three; 对 on one article says nothing."""
    problems = found(site(project, opened, sealed))
    assert [p.rule for p in problems if p.level is Level.ERROR] == (["quiz/open-twin"] if told else [])


OTHER = "同一条款，题面或者解析说到它的答案"
COUNTED = "同一条款，都拿数目出题"
SAYS = "{编号: q1, 题型: 判断, 题干: 学习记录必须写明地点和时间, 答案: 对, §2}"
NAMES = "{编号: q1, 题型: 多选, 题干: 要求包括什么, 选项: {A: 采取无记名投票, B: 乙, C: 丙}, 答案: AB, §2}"
DAYS = "{编号: q1, 题型: 判断, 题干: 三个月办完, 答案: 对, §2}"
FEES = "{编号: q1, 题型: 填空, 题干: 上级管理的党费按照比例下拨到____, 答案: [[支部]], §2}"
TOP = "{编号: q1, 题型: 数值, 题干: 最多几名, 答案: 7, 单位: [名], §2}"
IN_IT = "同一条款，它的答案都在里面"
CASE = "{编号: q1, 题型: 数值, 题干: 应到会 30 名，至少到几名才能开会, 答案: 16, §2}"


@pytest.mark.parametrize(
    ("sealed", "opened", "why"),
    [
        (SAYS, "{编号: o1, 题型: 单选, 题干: 记录里要写什么, 选项: {A: 地点和时间, B: 乙}, 答案: A, §2}", OTHER),
        (SAYS, "{编号: o1, 题型: 单选, 题干: 要写什么, 选项: {A: 地点和时间, B: 乙}, 答案: B, §2}", ""),
        (SAYS, "{编号: o1, 题型: 判断, 题干: 不必留底, 答案: 错, 解析: 学习记录写明地点, 依据: study-rules#t2}", OTHER),
        (SAYS, "{编号: o1, 题型: 判断, 题干: 不必留底, 答案: 错, 解析: 学习记录写明地点, 依据: study-rules#t1}", ""),
        (SAYS, "{编号: o1, 题型: 判断, 题干: 不必留底, 答案: 错, 解析: 学习记录写明地点}", ""),
        (NAMES, "{编号: o1, 题型: 填空, 题干: 怎样投票____, 答案: [[无记名投票]], §2}", OTHER),
        (NAMES, "{编号: o1, 题型: 填空, 题干: 怎样投票____, 答案: [[举手]], §2}", ""),
        (
            NAMES,
            "{编号: o1, 题型: 单选, 题干: 怎样表决, 选项: {A: 举手, B: 传签}, 答案: A, 选项解析: {B: 要无记名}, §2}",
            "",
        ),
        (
            NAMES,
            "{编号: o1, 题型: 单选, 题干: 怎样表决, 选项: {A: 举手, B: 传签}, 答案: A, 选项解析: {B: 无记名投}, §2}",
            OTHER,
        ),
        (DAYS, "{编号: o1, 题型: 填空, 题干: 多久____, 答案: [[3个月]], §2}", OTHER),
        # A key of two letters: said where the same thing is spoken of, or a part of another key.
        (FEES, "{编号: o1, 题型: 判断, 题干: 支部的党费由上级管理的部分按照比例来, 答案: 对, §2}", OTHER),
        (FEES, "{编号: o1, 题型: 判断, 题干: 党费由上级管理的部分按照比例来, 答案: 对, §2}", ""),
        (FEES, "{编号: o1, 题型: 判断, 题干: 支部应当留底, 答案: 对, §2}", ""),
        (FEES, "{编号: o1, 题型: 匹配, 题干: 配一配, 配对: {甲: 支部, 乙: 党委}, §2}", IN_IT),
        (FEES, "{编号: o1, 题型: 匹配, 题干: 配一配, 配对: {支部: 甲, 党委: 乙}, §2}", ""),
        (TOP, "{编号: o1, 题型: 判断, 题干: 不是九个人, 答案: 对, 解析: 最多七个人, 依据: study-rules#t2}", OTHER),
        (TOP, "{编号: o1, 题型: 判断, 题干: 不是九个人, 答案: 对, 解析: 最多七天, 依据: study-rules#t2}", ""),
        (TOP, "{编号: o1, 题型: 判断, 题干: 不是九个人, 答案: 对, 解析: 最多十七人, 依据: study-rules#t2}", ""),
        (SAYS, "{编号: o1, 题型: 单选, 材料: m2, 题干: 人数够不够, 选项: {A: 够了, B: 不够}, 答案: A, §2}", ""),
        (CASE, "{编号: o1, 题型: 单选, 材料: m2, 题干: 人数够不够, 选项: {A: 够了, B: 不够}, 答案: A, §2}", COUNTED),
        (CASE, "{编号: o1, 题型: 单选, 题干: 在 2026 年 9 月开会, 选项: {A: 可以, B: 不行}, 答案: A, §2}", ""),
        (CASE, "{编号: o1, 题型: 单选, 材料: m2, 题干: 人数够不够, 选项: {A: 够了, B: 不够}, 答案: A, §1}", ""),
    ],
)
def test_the_same_fact_in_other_words_on_the_same_article(sealed: str, opened: str, why: str, project: Project) -> None:
    """A hint, never an error: the words only make it likely. A wrong option tells nothing."""
    told = [f"exam.q1：封存的题与公开的题相近：free.o1（{why}）"] if why else []
    problems = found(site(project, opened, sealed))
    assert [(p.message, p.rule) for p in problems] == [(message, "quiz/open-sibling") for message in told]


NUMBER = "{编号: q1, 题型: 数值, 题干: 学习要有记录写在第几条, 答案: 2, 单位: [条], §2}"
FILLED = "{编号: q1, 题型: 填空, 题干: 学习要有记录写在第____条, 答案: [[二, 第二条]], §2}"
PICKED = "{编号: q1, 题型: 单选, 题干: 学习要有记录是哪一条, 选项: {A: 第二条, B: 第二十二条}, 答案: A, §2}"
TIMES = "{编号: q1, 题型: 数值, 题干: 一年至少几次, 答案: 2, 单位: [次], §2}"
TWENTY = PICKED.replace("答案: A", "答案: B")
WRITTEN = "同一条款，依据里写着的条号就是答案"


@pytest.mark.parametrize(
    ("sealed", "told"), [(NUMBER, True), (FILLED, True), (PICKED, True), (TIMES, False), (TWENTY, False)]
)
def test_an_articles_number_is_told_by_whatever_rests_on_it(sealed: str, told: bool, project: Project) -> None:
    """An open question shows its 依据 once it is answered, a page cites it; twice a year is no 第二条."""
    question = "{编号: o1, 题型: 判断, 题干: 要留底, 答案: 对, §2}"
    page = "# 页\n\n前言\n\n| 记录 | 《学习办法》第二条 |\n\n《学习办法》第一条，再写一遍第二条。\n"
    problems = found(site(project, question, sealed, **{"docs/a.md": page}))
    expected = [
        f"exam.q1：封存的题与公开的题相近：free.o1（{WRITTEN}）",
        "exam.q1：封存的题问条号，页面引用这一条时写着：docs/a.md:5、docs/a.md:7",
    ]
    assert [p.message for p in problems] == (expected if told else [])
    other = site(project, question.replace("§2", "§1"), sealed, **{"docs/a.md": "《学习办法》第一条\n"})
    assert found(other) == []


COPY = SEALED.replace("q1", "c1")


@pytest.mark.parametrize(
    ("release", "today", "told"),
    [
        ("2026-12-14", "2026-12-01", ["exam.q1"]),  # the copy is out a day before
        ("2026-12-15", "2026-12-01", []),
        ("不公布", "2026-12-01", ["free.c1"]),  # what is never published is told by what is
        ("立即", "2026-12-01", ["exam.q1"]),
        ("2026-12-14", "2026-12-15", []),  # the exam is over, nothing is kept back
        ("2026-12-14", "2026-12-14", ["exam.q1"]),
    ],
)
def test_a_copy_in_another_exam_tells_when_that_one_is_published_first(
    release: str, today: str, told: list[str], project: Project
) -> None:
    files = {"quizzes/papers/other.yml": exam("other", "free.c1", release)}
    problems = found(site(project, COPY, **files), dt.date.fromisoformat(today))
    assert [p.message.split("：")[0] for p in problems] == told


def test_at_most_three_twins_are_named_the_surest_first(project: Project) -> None:
    copies = [SEALED.replace("q1", f"c{n}") for n in range(4)]
    root = site(
        project,
        "\n  - ".join(["{编号: o1, 题型: 判断, 题干: 支部党员大会一般多久开一次会, 答案: 对, 解析: 见}", *copies]),
    )
    (problem,) = found(root)
    assert [part in problem.message for part in ("free.c0", "free.c1", "free.c2", "free.c3", "free.o1")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_question_that_an_exam_takes_away_is_told_where_it_is_missed(project: Project) -> None:
    practice = "试卷: t\n标题: 练\n大题:\n  - {标题: 一, 题目: [free.o1, exam.q1]}\n"
    page = "# 页\n\n```测验\n题目: [free.o1, exam.q1]\n```\n"
    question = "{编号: o1, 题型: 判断, 题干: 学习要有记录, 答案: 对, 解析: 见}"
    root = site(project, question, **{"quizzes/papers/t.yml": practice, "docs/a.md": page})
    assert [(str(p.at), p.message) for p in found(root)] == [
        ("docs/a.md:4:15", "题目“exam.q1”留作考试，在 2026年12月15日以前不在这里显示"),
        ("quizzes/papers/t.yml:4:27", "题目“exam.q1”留作考试，在 2026年12月15日以前不在这里显示"),
    ]
    assert found(root, dt.date(2026, 12, 15)) == []


def test_all_pairs_of_a_large_house_are_compared(project: Project) -> None:
    """Each of many sealed questions finds its own twin among as many open ones, and no other."""
    stems = [f"{a}处室向{b}科室报送{c}材料的期限是几天" for a in "甲乙丙丁" for b in "子丑寅卯" for c in "金木水火土"]
    made = "{{编号: {}{}, 题型: 单选, 题干: {}, 选项: {{A: 每月{}, B: 每季度}}, 答案: A, §1}}"
    kept = [made.format("q", n, stem, n) for n, stem in enumerate(stems)]
    seen = [made.format("o", n, f"换一种说法第{n}", n) for n in range(len(stems))]
    ids = ", ".join(f"exam.q{n}" for n in range(len(stems)))
    root = project({
        "docs/index.md": "首页\n", "docs/regulations/study-rules/index.md": RULES,
        "quizzes/banks/exam.yml": bank("exam", *kept), "quizzes/banks/free.yml": bank("free", *seen),
        "quizzes/papers/p.yml": exam("p", ids),
    })  # fmt: skip
    assert [p.message.partition("（")[0] for p in found(root)] == [
        f"exam.q{n}：封存的题，做过公开的题就知道答案：free.o{n}" for n in range(len(stems))
    ]
