"""Banks for tests: what a question says as one flat record, and banks full of texts that formats stumble over."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st
from xueer.exchange.banks import Imported, bank_text
from xueer.ground import yamltree
from xueer.quizzes import Bank, BankQuestion, bank

Fields = dict[str, Any]


def read_bank(text: str) -> Bank:
    """The bank in this YAML, which has no problem."""
    tree, problems = yamltree.read(text, "x.yml")
    assert tree is not None
    built, more = bank(tree)
    assert built is not None
    assert [*problems, *more] == []
    return built


def reread(imported: Imported, bank_id: str) -> Bank:
    """The bank that an import would write, read as the portal reads it."""
    return read_bank(bank_text(bank_id, imported))


def fields(item: BankQuestion) -> Fields:
    """Everything that a question says, with what its bank gives it; by the names that reports use."""
    raw = item.question.model_dump(mode="json", by_alias=True)
    return raw | {
        "计分": item.question.scoring_name() or "全对",
        "分值": item.score,
        "难度": item.difficulty,
        "标签": list(item.tags),
        "材料": item.material,
    }


NUMBERS = (3, -2.5, 3.1415, 1e-7, 0.1 + 0.2)
#: Pieces of text that mean something to one format or another.
NASTY = (
    "甲", "乙丙", "x", "=", "~", "#", "{", "}", ":", "::", "\\", "\\n", "\n", "->", "=>", "*", "%50%", "%-5%", "//",
    "[html]", "[plain]", "[id:x]", "$CATEGORY: x", "<b>", "</p>", "<img src=x>", "&", "&amp;", '"', "'", "“", "”", ";",
    "；", "、", "____", "{1:SA:=y}", "A. ", "B) ", "ANSWER: A", "要点：", "- ", "（2 分）", "|", "T", "对", "错",
    "1..2", "  ", "\n  ", "####", "](x)", "![", "]]>", "<!--", "3.14", "/", "，", "。", "@@PLUGINFILE@@", "=1+1", "+",
)  # fmt: skip


def texts(*without: str) -> st.SearchStrategy[str]:
    """A text of some of these pieces, not blank."""
    pieces = [piece for piece in NASTY if not any(w in piece for w in without)]
    joined = st.lists(st.sampled_from(pieces), min_size=1, max_size=5).map("".join)
    return joined.filter(lambda text: text.strip() != "")


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """A bank with a question of every type, or of the types that are drawn."""
    kinds = draw(st.lists(st.sampled_from(sorted(_MAKERS)), min_size=1, max_size=6))
    asked = [_question(draw, kind, number) for number, kind in enumerate(kinds, 1)]
    head = {"题库": "nasty", "标题": draw(texts("\n")), "材料": {"m1": draw(texts())}, "题目": asked}
    built = _built(head)
    for question, item in zip(asked, built.questions, strict=True):
        if draw(st.booleans()):
            old = item.question.stem.replace("甲", "乙", 1)
            question["勘误"] = [{"修订": item.question.revision(old), "原题干": old, "改了": draw(texts())}]
    return _built(head)


def _built(head: Fields) -> Bank:
    tree, problems = yamltree.read(yaml.safe_dump(head, allow_unicode=True, sort_keys=False), "nasty.yml")
    assert (problems, tree is None) == ([], False)
    built, more = bank(tree) if tree else (None, [])
    assume(built is not None and not more)  # two answers may be the same to a reader, a slip too much of one
    assert built is not None
    return built


def _question(draw: st.DrawFn, kind: str, number: int) -> Fields:
    question: Fields = {"编号": f"q{number}", "题型": kind, "题干": draw(texts("____")), "解析": draw(texts())}
    question |= _MAKERS[kind](draw)
    if kind == "填空":
        blanks = ["____", "__", "______"]
        parts = [
            draw(texts("____")),
            *(draw(st.sampled_from(["", "。", draw(texts("____"))])) for _ in question["答案"]),
        ]
        question["题干"] = parts[0] + "".join(draw(st.sampled_from(blanks)) + part for part in parts[1:])
    more = {
        "分值": st.sampled_from([1, 2, 2.5, 1 / 3]), "难度": st.integers(1, 5), "材料": st.just("m1"),
        "标签": st.lists(texts("\n"), min_size=1, max_size=2, unique_by=str.strip),
        "依据": st.just("rules#t1@00000000"), "已核": st.just({"quiz/no-source": "甲"}),
    }  # fmt: skip
    return question | {name: draw(made) for name, made in more.items() if draw(st.booleans())}


def _different(draw: st.DrawFn, least: int, most: int, *without: str) -> list[str]:
    """Texts that are still told apart when blanks and line breaks are."""
    found = draw(st.lists(texts(*without), min_size=least, max_size=most))
    return [f"{n}{text}{n}" for n, text in enumerate(found)]


def _single(draw: st.DrawFn) -> Fields:
    letters = draw(st.sampled_from(["ABCD", "BCDE"]))
    options = dict(zip(letters, _different(draw, 2, 4), strict=False))
    if draw(st.booleans()):
        options = {letter: text[1:-1].strip() + text[0] for letter, text in options.items()}
    if draw(st.integers(0, 9)) == 0:
        options = {"A": "对", "B": "错"}
    notes = {letter: draw(texts()) for letter in options if draw(st.booleans())}
    return {"选项": options, "答案": draw(st.sampled_from(sorted(options)))} | ({"选项解析": notes} if notes else {})


def _multiple(draw: st.DrawFn) -> Fields:
    options = dict(zip("ABCDE", _different(draw, 3, 5), strict=False))
    right = draw(st.lists(st.sampled_from(sorted(options)), min_size=2, max_size=4, unique=True))
    rule = draw(st.sampled_from(["全对", "漏选得半", "按项"]))
    return {"选项": options, "答案": sorted(right), "计分": rule}


def _judge(draw: st.DrawFn) -> Fields:
    return {"答案": draw(st.sampled_from(["对", "错"]))}


def _blank(draw: st.DrawFn) -> Fields:
    forms = st.lists(texts(), min_size=1, max_size=3, unique_by=str.strip)
    return {"答案": draw(st.lists(forms, min_size=1, max_size=2)), "计分": draw(st.sampled_from(["全对", "按项"]))}


def _number(draw: st.DrawFn) -> Fields:
    found = {
        "答案": draw(st.sampled_from(NUMBERS)),
        "误差": draw(st.sampled_from([0, 0.5])),
    }
    return found | {"单位": draw(st.lists(texts("\n"), max_size=2, unique_by=str.strip))}


def _order(draw: st.DrawFn) -> Fields:
    return {"项目": _different(draw, 2, 4), "计分": draw(st.sampled_from(["全对", "按项"]))}


def _match(draw: st.DrawFn) -> Fields:
    lefts, rights = _different(draw, 2, 3), _different(draw, 3, 4)
    found = {"配对": dict(zip(lefts, rights, strict=False)), "计分": draw(st.sampled_from(["全对", "按项"]))}
    return found | {"干扰": rights[len(lefts) :]}


def _essay(draw: st.DrawFn) -> Fields:
    points = [{"点": text, "分": draw(st.sampled_from([1, 2.5, 1 / 3]))} for text in _different(draw, 1, 3)]
    return {"参考答案": draw(texts()), "要点": points}


_MAKERS = {
    "单选": _single, "多选": _multiple, "判断": _judge, "填空": _blank, "数值": _number, "排序": _order,
    "匹配": _match, "简答": _essay,
}  # fmt: skip
