"""What an interaction of QTI 2.1 asks, by its kind; in words why that is no question of ours."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from string import ascii_uppercase
from typing import Any, TypeAlias

from .draft import Draft
from .essay import from_pieces
from .qti_source import Item
from .weights import between, plain
from .words import UNIT, children, of_element


def _choices(item: Item) -> dict[str, str]:
    return {c.get("identifier", ""): item.words(c, "选项") for c in children(item.interactions[0], "simpleChoice")}


def _mapping(declared: Any) -> Any:
    """What single answers are worth; None where nothing is said of it."""
    return next(iter(children(declared, "mapping")), None)


def _keyed(item: Item, known: set[str]) -> list[str] | str:
    """The correct response, made of known choices only, that alone decides the score."""
    declared, correct = item.declared(item.response), item.correct(item.response)
    if declared is None or not correct or {*" ".join(correct).split()} - known:
        return "没有正确答案，或者答案不在选项里"
    if _mapping(declared) is not None or item.scoring.way not in ("match", "none"):
        return "有 mapping，各选项分值不同，不能导入"
    return correct


def _choice(item: Item) -> Draft | str:
    choices, interaction = _choices(item), item.interactions[0]
    correct = _keyed(item, {*choices})
    if isinstance(correct, str):
        return correct
    many = item.declared(item.response).get("cardinality") == "multiple"
    most = interaction.get("maxChoices", "1")
    if many != (most != "1"):
        return f"cardinality 和 maxChoices“{most}”不一致，看不出是单选还是多选"
    if len(choices) > len(ascii_uppercase):
        return f"选项有 {len(choices)} 个，最多 {len(ascii_uppercase)} 个"
    if not many and len(correct) != 1:
        return f"单选有 {len(correct)} 个正确答案"
    letters = dict(zip(choices, ascii_uppercase, strict=False))
    key = "".join(sorted(letters[k] for k in correct))
    if sorted(choices.values()) == ["对", "错"] and not many:
        return {"题型": "判断", "题干": item.stem, "答案": choices[correct[0]]}
    if many and most not in ("0", str(len(choices))):
        item.imported.leave(item.where, item.stem, "maxChoices", most, "多选不限选几项")
    options = {letters[k]: text for k, text in choices.items()}
    return {"题型": "多选" if many else "单选", "题干": item.stem, "选项": options, "答案": key}


def _entry(item: Item) -> Draft | str:
    names = [str(i.get("responseIdentifier", "")) for i in item.interactions]
    declared = [item.declared(name) for name in names]
    if any(d is None for d in declared):
        return "有没有声明的作答"
    if based := [base for i in item.interactions if (base := i.get("base", "10")) != "10"]:
        return f"数是 {based[0]} 进制的（base），不能导入"
    if declared[0].get("baseType") in ("float", "integer"):
        return _number(item) if len(names) == 1 else "有几处要填数"
    if {d.get("baseType") for d in declared} != {"string"}:
        return f"要填的不是文字（{declared[0].get('baseType')}）"
    blanks, values = [], set()
    for name, one in zip(names, declared, strict=True):
        found = _forms(item, name, one)
        if isinstance(found, str):
            return found
        blanks.append(found[0])
        values.add(found[1])
    if len(values) > 1 or (item.scoring.way == "all" and values != {Decimal(1)}):
        return "各空的分不相等，不能导入"
    draft: Draft = {"题型": "填空", "题干": item.stem, "答案": blanks}
    return draft | ({"计分": "按项"} if item.scoring.way == "sum" else {})


def _forms(item: Item, name: str, declared: Any) -> tuple[list[str], Decimal] | str:
    """(the accepted forms of a blank, what each is worth)."""
    correct, mapping = item.correct(name), _mapping(declared)
    if mapping is None or item.scoring.way in ("match", "none"):
        if len(correct) > 1 and declared.get("cardinality") == "single":
            return f"只许有一个答案（{name} 的 cardinality 是 single），却写了 {len(correct)} 个，看不出哪个对"
        several = len(item.interactions) > 1 and item.scoring.way == "match"
        unsure = mapping is not None or several or item.scoring.way not in ("match", "none")
        return "计分规则只看其中一处，或者 mapping 没有用上" if unsure or not correct else (correct, Decimal(1))
    entries = children(mapping, "mapEntry")
    worth = {between(e.get("mappedValue", "")) for e in entries}
    value = next(iter(worth), None)
    keys = [str(e.get("mapKey", "")) for e in entries]
    bounded = any(mapping.get(name, "0") not in ("0", "0.0") for name in ("lowerBound", "upperBound", "defaultValue"))
    if len(worth) != 1 or value is None or value[0] <= 0 or bounded or {*correct} - {*keys}:
        return f"有 mapping（{name}），各种写法分值不同，不能导入"
    return keys, value[0]


def _number(item: Item) -> Draft | str:
    correct = item.correct(item.response)
    found = between(f"{correct[0]}:{item.scoring.tolerance}") if len(correct) == 1 else None
    mapped = _mapping(item.declared(item.response)) is not None
    if found is None or mapped or item.scoring.way not in ("match", "near", "none"):
        return "读不出一个数和误差"
    draft: Draft = {"题型": "数值", "题干": item.stem.removesuffix("____").rstrip(), "答案": plain(found[0])}
    if units := [of_element(u).text for _, u in item.body if u.get("class") == UNIT]:
        draft["单位"] = units
    return draft | ({"误差": plain(found[1])} if found[1] else {})


def _order(item: Item) -> Draft | str:
    choices = _choices(item)
    correct = _keyed(item, {*choices})
    if isinstance(correct, str):
        return correct
    if sorted(correct) != sorted(choices):
        return "不是把所有的项都排出来"
    return {"题型": "排序", "题干": item.stem, "项目": [choices[k] for k in correct]}


def _match(item: Item) -> Draft | str:
    sets = children(item.interactions[0], "simpleMatchSet")
    if len(sets) != 2:
        return "没有左右两边"
    left, right = ({c.get("identifier", ""): item.words(c, "配对") for c in side} for side in sets)
    correct = _keyed(item, {*left, *right})
    if isinstance(correct, str):
        return correct
    pairs = [pair.split() for pair in correct]
    if sorted(p[0] for p in pairs) != sorted(left) or any(len(p) != 2 or p[1] not in right for p in pairs):
        return "不是左边每项配右边一项"
    if len({*left.values()}) != len(left):
        return "左边有两项相同"
    matched = {left[a]: right[b] for a, b in pairs}
    used = {b for _, b in pairs}
    ordered = {text: matched[text] for text in left.values()}
    draft: Draft = {"题型": "匹配", "题干": item.stem, "配对": ordered}
    extras = [text for name, text in right.items() if name not in used]
    return draft | ({"干扰": extras} if extras else {})


def _essay(item: Item) -> Draft | str:
    if item.scoring.way != "none" or item.correct(item.response):
        return "简答题有标准答案，不是由人评分"
    rubrics = [r for name, r in item.body if name == "rubricBlock" and r.get("view") == "scorer"]
    lines = [item.words(p, "参考答案") for r in rubrics for p in r]
    return from_pieces(item.imported, item.where, item.stem, [line for line in lines if line])


_Reader: TypeAlias = Callable[[Item], Draft | str]
READERS: dict[str, _Reader] = {
    "choiceInteraction": _choice, "orderInteraction": _order, "matchInteraction": _match,
    "textEntryInteraction": _entry, "extendedTextInteraction": _essay,
}  # fmt: skip
