"""What an author may write in a bank and in a paper: bounds, what holds unsaid, what is said of mistakes."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError
from xueer.ground import yamltree
from xueer.ground.problems import Problem
from xueer.quizzes import TYPES, Bank, BankHead, Paper, PaperHead, bank, brief, paper
from xueer.quizzes.draw import Cell

#: What every type needs besides what every question has.
NEEDS: dict[str, dict[str, Any]] = {
    "单选": {"选项": {"A": "每月", "B": "每季度"}, "答案": "B"},
    "多选": {"选项": {"A": "每月", "B": "每季度", "C": "每年"}, "答案": "AC"},
    "判断": {"答案": "对"},
    "填空": {"答案": [["5", "五"], ["季度"]]},
    "数值": {"答案": 3.5, "误差": 0.5, "单位": ["学时", "时"]},
    "排序": {"项目": ["甲", "乙", "丙"]},
    "匹配": {"配对": {"左一": "甲", "左二": "乙"}, "干扰": ["丙"]},
    "简答": {"参考答案": "答", "要点": ["甲", {"点": "乙", "分": 2}]},
}


def asked(kind: str, **more: Any) -> dict[str, Any]:
    """A question of this type as its author writes it."""
    stem = "甲____乙____丙" if kind == "填空" else "题"
    return {"编号": "q1", "题型": kind, "题干": stem, "解析": "见条文第三项。"} | copy.deepcopy(NEEDS[kind]) | more


def tree(value: Any, file: str) -> yamltree.Tree:
    found, problems = yamltree.read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), file)
    assert found is not None
    assert problems == []
    return found


def read_bank(*questions: Any, **more: Any) -> tuple[Bank | None, list[Problem]]:
    return bank(tree({"题库": "b", "标题": "甲"} | more | {"题目": list(questions)}, "b.yml"))


def a_paper(section: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    sections = [{"标题": "一", "题目": ["b.q1"]} | (section or {})]
    return {"试卷": "p", "标题": "甲", "大题": sections} | more


def read_paper(section: dict[str, Any] | None = None, **more: Any) -> tuple[Paper | None, list[Problem]]:
    return paper(tree(a_paper(section, **more), "p.yml"))


def takes(model: type[BaseModel], value: dict[str, Any]) -> bool:
    """Whether this may be written."""
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


def drawn(**more: Any) -> dict[str, Any]:
    """A section drawn from a bank."""
    return {"题目": [], "抽取": {"题库": "b"} | more}


LEFTS = {f"左{n}": f"右{n}" for n in range(13)}
ITEMS = [f"第{n}步" for n in range(13)]


def pairs(number: int) -> dict[str, Any]:
    return asked("匹配", 配对=dict(list(LEFTS.items())[:number]))


@pytest.mark.parametrize(
    ("least", "most", "below", "beyond"),
    [
        (asked("判断", 分值=0.5), asked("判断", 分值=100), asked("判断", 分值=0), asked("判断", 分值=100.5)),
        (asked("判断", 难度=1), asked("判断", 难度=5), asked("判断", 难度=0), asked("判断", 难度=6)),
        (pairs(2), pairs(12), pairs(1), pairs(13)),
        tuple(asked("排序", 项目=ITEMS[:n]) for n in (2, 12, 1, 13)),
        tuple(asked("简答", 要点=[{"点": "甲", "分": n}]) for n in (0.5, 100, 0, 100.5)),
        (asked("简答", 要点="甲"), asked("简答", 要点=["甲"]), asked("简答", 要点=[]), asked("简答", 要点=[""])),
        (asked("数值", 误差=0), asked("数值", 误差=0.5), asked("数值", 误差=-0.5), asked("数值", 误差="半")),
        (
            asked("单选", 选项={"A": "一", "B": "二"}), asked("单选", 选项={"B": "一", "Z": "二"}),
            asked("单选", 选项={"B": "一"}), asked("单选", 选项={"B": "一", "AB": "二"}),
        ),
    ],
)  # fmt: skip
def test_bounds_of_a_question(least: Any, most: Any, below: Any, beyond: Any) -> None:
    """The least and the most are taken, what is less or more is refused."""
    for question, taken in [(least, True), (most, True), (below, False), (beyond, False)]:
        assert takes(TYPES[question["题型"]], question) is taken, question


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("分值", 100.5, "“分值”太大：“100.5”（最多 100）"),
        ("分值", 0, "“分值”太小：“0”（要大于 0）"),
        ("难度", 6, "“难度”太大：“6”（最多 5）"),
        ("难度", 0, "“难度”太小：“0”（至少 1）"),
    ],
)
def test_a_score_or_difficulty_out_of_bounds_is_told(key: str, value: float, message: str) -> None:
    """In a question it costs that question, as what holds unsaid the whole bank; the least is taken."""
    built, problems = read_bank(asked("判断", **{key: value}), asked("判断", 编号="q2", 分值=0.5, 难度=1))
    assert built is not None
    assert [(q.id, q.score, q.difficulty) for q in built.questions] == [("b.q2", 0.5, 1)]
    assert [f"{p.at} {p.message}（{p.hint}）" for p in problems] == [f"b.yml:9:7 {message}"]
    refused, problems = read_bank(asked("判断"), 默认={key: value})
    assert refused is None
    assert [f"{p.at} {p.message}（{p.hint}）" for p in problems] == [f"b.yml:4:7 {message}"]
    taken, _ = read_bank(asked("判断"), 默认={"分值": 0.5, "难度": 1})
    assert taken is not None
    assert (taken.questions[0].score, taken.questions[0].difficulty) == (0.5, 1)


@pytest.mark.parametrize("more", [{"答案": float("inf")}, {"答案": float("nan")}, {"误差": float("inf")}])
def test_a_number_can_be_reached(more: dict[str, Any]) -> None:
    """An answer without end, or a tolerance that takes everything, is no question, wherever it comes from."""
    one = TYPES["数值"].model_validate(asked("数值"))
    assert [one.share(one.key_parts(), [text], one.rule()) for text in ("4", "4.1")] == [1, 0]
    with pytest.raises(ValidationError):
        TYPES["数值"].model_validate(asked("数值", **more))


@pytest.mark.parametrize(
    ("least", "most", "below", "beyond"),
    [
        tuple({"默认": {"分值": n}} for n in (0.5, 100, 0, 100.5)),
        tuple({"默认": {"难度": n}} for n in (1, 5, 0, 6)),
        ({"题目": [1]}, {"题目": [1] * 300}, {"题目": []}, {"题目": 1}),
    ],
)
def test_bounds_of_a_bank(least: Any, most: Any, below: Any, beyond: Any) -> None:
    head = {"题库": "b", "标题": "甲", "题目": [1]}
    assert [takes(BankHead, head | more) for more in (least, most, below, beyond)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("least", "most", "below", "beyond"),
    [
        tuple({"section": {"每题": n}} for n in (0.5, 100, 0, 100.5)),
        tuple({"section": drawn(数量=n)} for n in (1, 200, 0, 201)),
        tuple({"section": drawn(难度={n: 1})} for n in (1, 5, 0, 6)),
        tuple({"section": drawn(难度={1: n})} for n in (1, 200, 0, 201)),
        tuple({"section": drawn(数量=1, 题库=names)} for names in ("b", ["b", "c"], [], [""])),
        tuple({"模式": "考试", "答案发布": "立即", "时长": n} for n in (1, 600, 0, 601)),
        tuple({"模式": "考试", "答案发布": "立即", "次数": n} for n in (1, 100, 0, 101)),
        tuple({"纸质": {"套": list("ABCDEFGHI")[:n]}} for n in (1, 8, 0, 9)),
        tuple({"及格": n} for n in (0, 1, -0.01, 1.01)),
        tuple({"及格": n} for n in ("0%", "100 ％", "101%", "六成")),
        tuple({"及格": n} for n in (0.6, " 60% ", True, "60")),
    ],
)  # fmt: skip
def test_bounds_of_a_paper(least: Any, most: Any, below: Any, beyond: Any) -> None:
    taken = [takes(PaperHead, a_paper(**more)) for more in (least, most, below, beyond)]
    assert taken == [True, True, False, False]


def test_a_paper_has_a_section() -> None:
    assert not takes(PaperHead, a_paper(大题=[]))


def test_what_holds_unsaid() -> None:
    """Two points, difficulty 2, no tags."""
    built, problems = read_bank(asked("判断"))
    assert built is not None
    assert problems == []
    (one,) = built.questions
    assert (one.id, one.score, one.difficulty, one.tags, one.material) == ("b.q1", 2, 2, (), None)
    assert (built.note, built.materials, built.reviewed) == ("", {}, None)


def test_what_holds_unsaid_of_a_paper() -> None:
    """Practice, in the order written, printed once with its line; its id is its seed."""
    head = PaperHead.model_validate(a_paper())
    assert (head.mode, head.minutes, head.pass_mark, head.attempts, head.release) == ("练习", None, None, None, None)
    assert (head.shuffle.questions, head.shuffle.options, head.seed) == ("原序", "原序", "p")
    assert (head.print.sets, head.print.sealed_line, head.note) == (("A",), True, None)
    assert (head.sections[0].kind, head.sections[0].score) == (None, None)


def test_what_is_said_holds() -> None:
    """A question's own word before its bank's; tags add up, each once."""
    more = {"说明": "乙", "默认": {"分值": 3, "难度": 4, "标签": ["支部", "会议"]}, "材料": {"m1": "某支部。"}}
    second = asked("判断", 编号="q2", 分值=5, 难度=1, 标签=["党课", "会议"], 材料="m1", 依据="r#t1@0")
    built, problems = read_bank(asked("判断"), second, **more)
    assert built is not None
    assert problems == []
    one, other = built.questions
    assert (one.score, one.difficulty, one.tags, one.material) == (3, 4, ("支部", "会议"), None)
    assert (other.score, other.difficulty, other.tags) == (5, 1, ("支部", "会议", "党课"))
    assert (other.material, other.question.source, other.kind) == ("某支部。", "r#t1@0", "判断")
    assert (built.title, built.note, built.materials) == ("甲", "乙", {"m1": "某支部。"})


@pytest.mark.parametrize("word", ["打乱", "原序"])
def test_what_is_said_of_a_paper_holds(word: str) -> None:
    shuffle, printed = {"种子": "甲", "题序": word, "选项": word}, {"套": ["A", "B"], "密封线": False}
    head = PaperHead.model_validate(a_paper(随机=shuffle, 纸质=printed, 及格="60％", 说明="丙", 模式="练习"))
    assert (head.seed, head.shuffle.questions, head.shuffle.options) == ("甲", word, word)
    assert (head.print.sets, head.print.sealed_line, head.pass_mark, head.note) == (("A", "B"), False, 0.6, "丙")
    assert (head.id, head.title, head.mode, head.sections[0].title) == ("p", "甲", "练习", "一")


def told(found: tuple[Any, list[Problem]]) -> list[str]:
    """What an editor reads, with the line it is about."""
    return [f"{p.at.line} {p.rule} {p.message}（{p.hint}）" for p in found[1]]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"及格": "六成"}, "7 paper/pass-mark 及格线读不懂（写作 60%，在 0% 到 100% 之间）"),
        ({"时长": 30}, "1 paper/mode “时长”“次数”“开放”“答案发布”只用于考试，这份是练习（去掉，或写 模式: 考试）"),
        ({"次数": 3}, "1 paper/mode “时长”“次数”“开放”“答案发布”只用于考试，这份是练习（去掉，或写 模式: 考试）"),
        (
            {"答案发布": dt.date(2026, 12, 1), "模式": "每日"},
            "1 paper/mode “时长”“次数”“开放”“答案发布”只用于考试，这份是每日（去掉，或写 模式: 考试）",
        ),
        ({"模式": "每日"}, "1 paper/mode 每日卷的题要由“抽取”得来（把“题目”改成“抽取”）"),
        ({"模式": "挑战"}, "1 paper/mode 挑战卷的题要由“抽取”得来（把“题目”改成“抽取”）"),
        (
            {"section": {"题目": []}},
            "4 paper/section 大题“一”要写“题目”或“抽取”其中一个（题目写题号，抽取写题库和数量）",
        ),
        (
            {"section": {"抽取": {"题库": "b", "数量": 1}}},
            "4 paper/section 大题“一”要写“题目”或“抽取”其中一个（题目写题号，抽取写题库和数量）",
        ),
        (
            {"section": drawn()},
            "7 paper/draw 抽取要写“数量”或“难度”其中一个（如 数量: 10，或 难度: {1: 5, 2: 5}）",
        ),
        (
            {"section": drawn(数量=1, 难度={1: 1})},
            "7 paper/draw 抽取要写“数量”或“难度”其中一个（如 数量: 10，或 难度: {1: 5, 2: 5}）",
        ),
        (
            {"section": {"题型": "单选题"}},
            "7 schema/choice “题型”不能是 “单选题”（可选：单选、多选、判断、填空、数值、排序、匹配、简答）",
        ),
    ],
)
def test_words_about_papers(more: dict[str, Any], expected: str) -> None:
    assert told(read_paper(**more)) == [expected]


@pytest.mark.parametrize("mode", ["考试", "每日", "挑战", "练习"])
def test_a_drawn_section_fits_every_mode(mode: str) -> None:
    release = {"答案发布": "立即"} if mode == "考试" else {}
    assert told(read_paper(section=drawn(数量=2), 模式=mode, **release)) == []


def test_what_is_drawn_and_what_is_named() -> None:
    """By number, or by difficulty from the easiest; the section's type counts for all of it."""
    read, _ = read_paper(
        大题=[
            {"标题": "一", "题型": "单选", "抽取": {"题库": "b", "标签": "支部", "数量": 3}},
            {"标题": "二", "题目": ["b.q1", "c.q2"]},
            {"标题": "三", "抽取": {"题库": ["b"], "难度": {3: 1, 1: 2}}},
        ]
    )
    assert read is not None
    one, two, three = (section.draw.cells(section.kind) if section.draw else [] for section in read.head.sections)
    assert one == [Cell(3, "单选", ("支部",), None)]
    assert two == []
    assert three == [Cell(2, "", (), 1), Cell(1, "", (), 3)]
    assert read.fixed() == ["b.q1", "c.q2"]
    assert [(name, str(at)) for name, at in read.references()] == [("b.q1", "p.yml:12:5"), ("c.q2", "p.yml:13:5")]
    assert {section: str(at) for section, at in read.draws.items()} == {0: "p.yml:7:5", 2: "p.yml:16:5"}
    assert (str(read.at), read.id, read.file) == ("p.yml:1:5", "p", "p.yml")


def test_answers_are_kept_back_until_the_day_of_their_release() -> None:
    """On the day itself they are out; practice keeps nothing back; 不公布 is no day ever, 立即 every day."""
    days = [dt.date(2026, 11, n) for n in (22, 23, 24)]
    exam, _ = read_paper(模式="考试", 答案发布=days[1])
    never, _ = read_paper(模式="考试", 答案发布="不公布")
    at_once, _ = read_paper(模式="考试", 答案发布="立即")
    practice, _ = read_paper()
    assert exam is not None
    assert never is not None
    assert at_once is not None
    assert practice is not None
    assert [exam.head.sealed(day) for day in days] == [True, False, False]
    assert never.head.sealed(dt.date(2999, 1, 1))
    assert not at_once.head.sealed(dt.date(2000, 1, 1))
    assert not practice.head.sealed(days[0])


def test_a_long_stem_is_cut_for_lists() -> None:
    """Twenty-four signs are shown whole."""
    questions = {n: TYPES["判断"].model_validate(asked("判断", 题干="题" * n)) for n in (24, 25)}
    assert brief(questions[24]) == "题" * 24
    assert brief(questions[25]) == "题" * 24 + "…"
    assert brief(questions[24], 23) == "题" * 23 + "…"
