"""Files of other programs: every field is stored or listed, and a stored question has the source's right answer.

The careless reading: what a reader does not look at is gone without a word, and half marks become full ones.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Any

import foreignbanks as foreign
import yaml
from foreignbanks import Made, Writer
from hypothesis import given, settings
from hypothesis import strategies as st
from xueer.cli.banks import IMPORTS
from xueer.exchange.banks import Imported, bank_text

MARK = re.compile(r"w\d+w")
EXAMPLES = settings(max_examples=60)


def right_of(draft: dict[str, Any]) -> Any:
    """The answer of a draft as a writer tells it."""
    match draft["题型"]:
        case "单选" | "多选":
            return [MARK.findall(draft["选项"][letter])[0] for letter in draft["答案"]]
        case "判断" | "数值":
            return draft["答案"]
        case "填空":
            return [form for forms in draft["答案"] for form in forms]
        case "排序":
            return draft["项目"]
        case "匹配":
            return [side for pair in draft["配对"].items() for side in pair]
        case _:
            return draft["参考答案"].split("\n")


def check(name: str, content: bytes, made: list[Made], head: str = "") -> None:
    """`head`: what stands in the file beside the items."""
    imported: Imported = IMPORTS[name](content, "x")
    stored = bank_text("x", imported) if imported.drafts else ""
    said = stored + "".join(f"{f.where}{f.about}{f.field}{f.value}{f.why}\n" for f in imported.findings)
    said += imported.title
    known = {*MARK.findall(said)}
    lost = [f for f in imported.findings if f.lost]
    assert {*MARK.findall(head)} <= known
    for one in made:
        left = [f for f in lost if f.where == one.place or (one.stem and one.stem in f.about)]
        drafts = [d for d in imported.drafts if one.stem and one.stem in MARK.findall(d["题干"])]
        if not left:
            assert {*MARK.findall(one.text)} <= known, (one, said)
        if one.right is None:
            assert not drafts or name == "excel", (one, drafts)
            continue
        assert len(drafts) == 1, (one, said)
        found = right_of(drafts[0])
        assert (
            found == one.right
            if one.right in ("对", "错") or not isinstance(found, list)
            else sorted(found) == sorted(one.right)
        ), one
        for told in one.told:
            assert told in said, (one, said)
    assert yaml.safe_load(stored or "{}") is not None


def lines_of(made: list[Made], gap: int) -> bytes:
    """The items one after another, each knowing its lines."""
    line = 1
    for one in made:
        first = line + next((n for n, text in enumerate(one.text.split("\n")) if not text.startswith("//")), 0)
        one.place = f"第 {first} 行"
        line += one.text.count("\n") + 1 + gap
    return ("\n" * (gap + 1)).join(one.text for one in made).encode()


@EXAMPLES
@given(st.data())
def test_gift(data: st.DataObject) -> None:
    made = Writer(data.draw).items(*foreign.GIFT)
    check("gift", lines_of(made, 1), made)


@EXAMPLES
@given(st.data())
def test_aiken(data: st.DataObject) -> None:
    made = Writer(data.draw).items(*foreign.AIKEN)
    content = lines_of(made, 1)
    imported = IMPORTS["aiken"](content, "x")
    starts = [int(one.place.split()[1]) for one in made]
    for one, start, end in zip(made, starts, [*starts[1:], 10_000], strict=True):
        named = [f for f in imported.findings if f.lost and start <= int(f.where.split()[1]) < end]
        one.place = named[0].where if named and one.right is None else one.place
        assert bool(named) == (one.right is None), (one, imported.findings)
    check("aiken", content, made)


@EXAMPLES
@given(st.data())
def test_moodle(data: st.DataObject) -> None:
    made = Writer(data.draw).items(*foreign.MOODLE)
    content = lines_of([Made('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>'), *made, Made("</quiz>")], 0)
    check("moodle", content, made)


@EXAMPLES
@given(st.data())
def test_qti(data: st.DataObject) -> None:
    writer = Writer(data.draw)
    made = writer.items(*foreign.QTI)
    content, head = foreign.qti_package(writer, made)
    check("qti", content, made, head)


@EXAMPLES
@given(st.data())
def test_excel(data: st.DataObject) -> None:
    rows, made = foreign.excel_rows(Writer(data.draw))
    check("excel", foreign.excel_file(rows), made, " ".join(str(v) for row in rows for v in row if v and len(row) == 1))


def test_every_kind_of_item_is_drawn_and_read() -> None:
    """One file with everything, so that no writer's item is left out by chance alone."""
    numbers = count()
    seen: set[str] = set()

    @settings(max_examples=30)
    @given(st.data())
    def read(data: st.DataObject) -> None:
        next(numbers)
        writer = Writer(data.draw)
        made = [make(writer) for make in foreign.MOODLE]
        content = lines_of([Made("<quiz>"), *made, Made("</quiz>")], 0)
        seen.update(d["题型"] for d in IMPORTS["moodle"](content, "x").drafts)

    read()
    assert seen == {"单选", "多选", "判断", "填空", "数值", "匹配", "简答"}
