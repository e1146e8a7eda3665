"""A bank as one Excel workbook that can be edited and read back without loss (workbook_reader.py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias

from ...quizzes import Bank
from ...quizzes.types import Blank, Essay, Judge, Match, Multiple, Number, Order, Question, Single
from ..office.workbook import Value, workbook
from .lossy import Exported, number_text
from .workbook_row import lettered

#: What stands under the headings.
Row: TypeAlias = dict[str, Value]

#: Columns before and after the options, as YAML keys.
BEFORE = ("编号", "题型", "题干")
AFTER = (
    "答案", "解析", "选项解析", "计分", "误差", "单位", "难度", "分值", "标签", "材料", "依据", "已核", "勘误",
)  # fmt: skip
LETTERS = "ABCDEFGHIJ"
OPTIONS = tuple(f"选项{letter}" for letter in LETTERS)
HEADINGS = (*BEFORE, *OPTIONS, *AFTER)
#: The sheets beside the questions: title and headings.
ABOUT = ("题库", "项目", "内容")
MATERIALS = ("材料", "编号", "内容")
GUIDE = ("说明", "列或题型", "怎么写")
HELP = (
    ("单选、多选", "选项写在 选项A、选项B……，答案写字母，如 B 或 ABD"),
    ("判断", "答案写 对 或 错"),
    ("填空", "答案每空一行；同一空的几种写法用 ； 隔开"),
    ("数值", "答案写一个数；误差、单位写在各自的列，几种单位用 ； 隔开"),
    ("排序", "选项A 起按正确次序写；答案空着"),
    ("匹配", "每个选项格写 左边 => 右边；多出来的右边写 => 右边；答案空着"),
    ("简答", "答案写参考答案；每个选项格写一个要点：要点 | 分"),
    ("选项解析", "每行一条：A：为什么"),
    ("已核", "每行一条：规则：为什么不用改"),
    ("勘误", "照抄，不要动"),
    ("编号", "写定不改、不重用；依据照抄，后面的核对标记不要动"),
)


def export(bank: Bank) -> Exported:
    """Sheets 题目, 材料, 题库, 说明; what is lost are questions of types that have no columns here."""
    exported = Exported()
    rows: list[list[Value]] = []
    for item in bank.questions:
        own = _own(item.question)
        if own is None:
            exported.lose_whole(item, "Excel")
            continue
        exported.stored.append(item.id)
        row = _common(item.question) | own
        rows.append([row.get(name) for name in HEADINGS])
    defaults = bank.defaults.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    about: list[list[Value]] = [
        ["题库", bank.id], ["标题", bank.title], ["说明", bank.note], ["默认", _json(defaults)],
        ["已核", _notes(bank.reviewed)],
    ]  # fmt: skip
    exported.content = workbook([
        ("题目", HEADINGS, rows),
        (MATERIALS[0], MATERIALS[1:], list(bank.materials.items())),
        (ABOUT[0], ABOUT[1:], about),
        (GUIDE[0], GUIDE[1:], HELP),
    ])  # fmt: skip
    return exported


def _common(question: Question) -> Row:
    """The columns of every question."""
    return {
        "编号": question.id,
        "题型": question.type,
        "题干": question.stem,
        "解析": question.explanation,
        "计分": question.scoring_name() or None,
        "难度": question.difficulty,
        "分值": None if question.score is None else _exact(question.score),
        "标签": _several(question.tags),
        "材料": question.material,
        "依据": question.source,
        "已核": _notes(question.reviewed),
        "勘误": _json([[e.revision, e.stem, e.why] for e in question.errata]) if question.errata else None,
    }


def _own(question: Question) -> Row | None:
    """The columns of its type; None when there are none for it (workbook_reader.py reads them back)."""
    match question:
        case Single() | Multiple():
            options = {f"选项{letter}": lettered(letter, text) for letter, text in question.options.items()}
            return {"答案": "".join(question.answer), "选项解析": _notes(question.option_notes), **options}
        case Judge():
            return {"答案": question.answer}
        case Blank():
            return {"答案": _blanks(question.answer)}
        case Number():
            units = _several(question.units)
            return {"答案": _exact(question.answer), "误差": _exact(question.tolerance) or None, "单位": units}
        case Order():
            return _cells(question.items)
        case Match():
            sides = [*question.pairs.items(), *(("", right) for right in question.extras)]
            if any("=>" in left for left, _ in sides):
                return {"选项A": _json(sides)}
            return _cells([f"{left} => {right}".strip() for left, right in sides])
        case Essay():
            return {"答案": question.model_answer} | _cells(
                [f"{p.text} | {number_text(p.score)}" for p in question.points]
            )
        case _:
            return None


def _cells(texts: Sequence[str]) -> Row:
    """One text an option cell, as JSON in the first when there are too many."""
    if len(texts) > len(OPTIONS) or texts[0].startswith("["):
        return {"选项A": _json(list(texts))}
    return dict(zip(OPTIONS, texts, strict=False))


def _several(texts: Sequence[str]) -> str | None:
    """Texts between ；; as JSON when one of them holds what would part it."""
    if not texts:
        return None
    parted = texts[0].startswith("[") or any(sign in text for text in texts for sign in "；;,，、\n")
    return _json(list(texts)) if parted else "；".join(texts)


def _exact(value: float) -> float | str:
    """A number, as text where a cell would round it (ECMA-376 keeps 15 digits)."""
    return value if float(f"{value:.15g}") == value else number_text(value)


def _notes(notes: dict[str, str] | None) -> str | None:
    """A line for each: what it is about, a colon, the words; further lines of these are indented."""
    return "\n".join(f"{about}：{words}".replace("\n", "\n  ") for about, words in (notes or {}).items()) or None


def _blanks(answer: Sequence[Sequence[str]]) -> str:
    """One line a blank, its forms between ；; as JSON when a form holds one of these."""
    if answer[0][0].startswith("[") or any("；" in form or "\n" in form for forms in answer for form in forms):
        return _json(answer)
    return "\n".join("；".join(forms) for forms in answer)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
