"""A row of a table as a question: type, answer and the further columns; in words why it is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_letters, ascii_uppercase
from typing import Any

from ...quizzes import TYPES
from .draft import Draft, judgement
from .workbook_extras import RowText, extras, finite, from_list


def reduced(text: Any) -> str:
    """A heading for comparison: NFKC, no blanks, nothing in brackets, lower case."""
    return _reduced(str(text or ""))


@lru_cache(maxsize=256)
def _reduced(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text)
    end = max(whole.rfind(bracket) for bracket in ")）】]") + 1  # behind it nothing closes, so nothing is searched
    plain = re.sub(r"[（(【\[].*?[)）】\]]", "", whole[:end]) + whole[end:]
    return re.sub(r"\s|[*：:]", "", plain).casefold()


def _kind(word: str) -> str | None:
    """The registered type that a cell of 题型 names; None when there is none."""
    names = ((name, (name, f"{name}题", *kind.also_called)) for name, kind in TYPES.items())
    return next((name for name, words in names if word in words), None)


def take(row: RowText, others: Sequence[str] = ()) -> bool:
    """Store the question of a row; whether it is one (else it is reported). `others`: what further columns answer."""
    draft = _draft(row)
    if not isinstance(draft, str) and (other := _contrary(draft, others)):
        draft = f"有两列答案，一列是“{row.text('答案')}”，一列是“{other}”，看不出以哪个为准"
    if isinstance(draft, str):
        row.imported.lose(row.where, row.stem, draft)
        return False
    parted = from_list(row.text("答案")) is not None
    if not row.imported.store(draft | dict(extras(row, draft["题型"])), row.where, parted=parted):
        return False
    for aside in re.findall(r"[（(【\[].*?[)）】\]]", row.text("题型")):
        row.leave("题型", aside, "没有位置，没有存")
    return True


def _contrary(draft: Draft, others: Sequence[str]) -> str:
    """An answer of another column that says another key; empty when none does. Words beside a key are no key."""
    options, key = draft.get("选项", {}), draft.get("答案")
    for other in others:
        letters = {*_letters(other)}
        if options and letters and letters <= {*options} and letters != {*str(key)}:
            return other
        if draft["题型"] == "判断" and judgement(other) not in (None, key):
            return other
    return ""


def _draft(row: RowText) -> Draft | str:
    """Type, stem and answer; in words why the row is no question."""
    if not row.stem:
        return "没有题干"
    options = {
        k.removeprefix("选项"): bare(k[-1], v)
        for k, v in row.texts.items()
        if k.startswith("选项") and len(k) == 3 and v
    }
    kind, answer = _kind(reduced(row.text("题型"))), row.text("答案")
    if row.text("题型") and kind is None:
        return f"不认识题型“{row.text('题型')}”"
    if kind is None:
        if (kind := _guess(options, answer)) is None:
            return "没有题型，也看不出是什么题"
        row.imported.note_on(row.where, row.stem, f"没有写题型，按“{kind}”导入，请核对")
    draft: Draft = {"编号": row.text("编号"), "题型": kind, "题干": row.stem}
    why = _crossed(row, kind) or _surplus(kind, options, answer) or _answer(kind, draft, options, answer)
    return why or draft | {"解析": row.text("解析")}


def _surplus(kind: str, options: dict[str, str], answer: str) -> str:
    """Cells beside the answer that make it unsure; empty when there are none."""
    first = next(iter(options.values()), "")
    if options and (kind in ("填空", "数值") or (kind == "判断" and not all(map(judgement, options.values())))):
        return f"{kind}题还有选项“{first}”，看不出答案"
    if answer and kind in ("排序", "匹配"):
        return f"{kind}题的答案列要空着，这里是“{answer}”，看不出以哪个为准"
    return ""


#: A. or （A） before the words of an option; A、B 都对 is words itself.
_ONE = "[A-Za-zＡ-Ｚａ-ｚ]"
_LETTERED = re.compile(
    rf"([A-Z])\. (?={_ONE}$)|(?:({_ONE})\s*[.．、:：)）]|[(（]({_ONE})[)）])\s*(?!{_ONE}(?!{_ONE}|[.．:：]))"
)


#: What an option's own letter can begin with.
_OPENERS = frozenset(ascii_letters + "（(" + "".join(chr(ord(c) + 0xFEE0) for c in ascii_letters))


def _letter(text: str) -> tuple[str, int]:
    """(the letter that an option's words begin with, how long it is with its sign); nothing where there is none."""
    found = _LETTERED.match(text)
    letter = unicodedata.normalize("NFKC", found[1] or found[2] or found[3]).upper() if found else ""
    return letter, found.end() if found else 0


def bare(letter: str, text: str) -> str:
    """An option without its repeated letter: `A、每月` in 选项A is 每月."""
    written, length = _letter(text)
    return text[length:] if written == letter else text


def lettered(letter: str, text: str) -> str:
    """An option as a cell has it; one that begins with a letter gets its own before, for the reader takes one away."""
    return f"{letter}. {text}" if _letter(text)[0] or re.fullmatch("[A-Za-z]", text) else text


def _crossed(row: RowText, kind: str) -> str:
    """That an option stands in the column of another one, in words; empty when none does."""
    letters, answer = {name[-1] for name in row.texts if name.startswith("选项")}, row.text("答案")
    for name, text in row.texts.items():
        if kind in ("单选", "多选", "判断") and name.startswith("选项") and name[2:] != "解析":
            written = _letter(text)[0] if text[0] in _OPENERS else ""
            if text == answer and answer in letters - {name[-1]}:
                return f"答案“{answer}”是选项 {answer} 的字母，又是选项 {name[-1]} 的文字，看不出是哪个"
            if written in letters - {name[-1]}:
                return (
                    f"{name} 的格子里写着“{text}”，看不出答案“{answer}”按列还是按格子里的字母；删去格子里的字母再导入"
                )
    return ""


def _letters(answer: str) -> str:
    """Letters without what stands between them."""
    return re.sub(r"[\s,，、;；]", "", unicodedata.normalize("NFKC", answer)).upper()


def _guess(options: dict[str, str], answer: str) -> str | None:
    if judgement(answer) and set(map(judgement, options.values())) <= {"对", "错"}:
        return "判断"
    letters = _letters(answer)
    if options and letters and set(letters) <= set(options):
        return "多选" if len(letters) > 1 else "单选"
    return None


def _chosen(kind: str, options: dict[str, str], answer: str) -> tuple[str, str]:
    """(the letters of the right options, why there are none)."""
    letters = _letters(answer)
    if not letters or set(letters) - set(options):
        letters = next((k for k, text in options.items() if text == answer), "")
        if not letters:
            return "", f"答案“{answer}”不在选项里"
    place = ascii_uppercase[int(answer) - 1] if answer in map(str, range(1, 1 + len(options))) else letters
    if place != letters and place in options:
        return "", f"答案“{answer}”是选项 {letters} 的文字，又像是第 {answer} 个选项，看不出是哪个"
    several = kind == "单选" and len(letters) > 1
    return letters, f"单选题的答案有 {len(letters)} 个字母" if several else ""


def _answer(kind: str, draft: Draft, options: dict[str, str], answer: str) -> str:
    """Fill in what the type needs; in words why that cannot be done."""
    match kind:
        case "单选" | "多选":
            letters, why = _chosen(kind, options, answer)
            if why:
                return why
            draft |= {"选项": options, "答案": letters}
        case "判断":
            said = judgement(answer) or judgement(options.get(answer.upper(), ""))
            if said is None:
                return f"判断题的答案“{answer}”读不出对错"
            draft["答案"] = said
        case "填空":
            if not answer:
                return "没有答案"
            draft["答案"] = from_list(answer) or [line.split("；") for line in answer.split("\n")]
        case "数值":
            try:
                draft["答案"] = finite(unicodedata.normalize("NFKC", answer))
            except ValueError:
                return f"数值题的答案“{answer}”不是数"
        case _:
            return _listed(kind, draft, from_list(options.get("A", "")) or list(options.values()), answer)
    return ""


def _listed(kind: str, draft: Draft, cells: list[Any], answer: str) -> str:
    """排序, 匹配, 简答: what stands in the option cells."""
    if kind == "排序":
        draft["项目"] = cells
        return "" if len(cells) > 1 else "排序题至少要两项，从 选项A 起按正确次序写"
    if kind == "匹配":
        pairs = [_sides(cell, "=>") for cell in cells]
        if any(len(pair) != 2 for pair in pairs) or len(pairs) < 2:
            return "匹配题每个选项格写“左边 => 右边”"
        draft["配对"] = {left: right for left, right in pairs if left}
        if extras := [right for left, right in pairs if not left]:
            draft["干扰"] = extras
        return ""
    if kind != "简答":
        return f"Excel 里还没有{kind}题的写法"
    points = [_sides(cell, "|", last=True) for cell in cells] or [[answer]]
    draft |= {"参考答案": answer, "要点": []}
    for text, *score in points:
        try:
            draft["要点"].append({"点": text} | ({"分": finite(score[0])} if score else {}))
        except ValueError:
            return f"要点的分“{score[0]}”不是数"
    return "" if answer else "简答题没有参考答案"


def _sides(cell: object, sign: str, *, last: bool = False) -> list[str]:
    """What stands left and right of the first sign, or the last, without blanks around it; a pair as it is."""
    if isinstance(cell, list):
        return [str(side) for side in cell]
    if sign not in str(cell):
        return [str(cell)]
    left, found, right = str(cell).rpartition(sign) if last else str(cell).partition(sign)
    return [left.rstrip(), right.lstrip()] if found else [left]
