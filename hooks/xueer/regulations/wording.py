"""How two wordings of an article differ: the words to mark, and one sentence that says it.

A number with its unit and a date are one word: 七日 became 十个工作日, 3000 became 2000; half a number tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diff_match_patch import diff_match_patch

from ..ground.numerals import to_chinese
from .changes import alike, followed, pairing
from .model import Clause, Kind, Regulation

_FIGURES = r"(?:[0-9０-９][0-9０-９,，.．]*[0-9０-９]|[0-9０-９]+|[零〇一二两三四五六七八九十百千万亿]+)"
_UNITS = (
    "个?工作日|个?自然日|个?月份?|年度?|日|天|个?小时|学时|课时|分钟|个?季度|周|次|人|名|元|万元|亿元|份|篇|场|期|倍|"
    "级|岁|公里|米|吨|分|以[上下内]"
)
#: e.g. 2025年6月1日 · 十个工作日 · 百分之三十 · 3000元 · 第十二条 · 三分之二
_WHOLE = re.compile(
    rf"第{_FIGURES}[条款项章节编次届]|百分之{_FIGURES}|{_FIGURES}分之{_FIGURES}|[0-9０-９.．]+[%％‰]|"
    rf"{_FIGURES}\s*年\s*{_FIGURES}\s*月(?:\s*{_FIGURES}\s*日)?|{_FIGURES}\s*月\s*{_FIGURES}\s*日|"
    rf"{_FIGURES}\s*(?:{_UNITS})|[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?|.",
    re.DOTALL,
)
#: Where single signs stand for whole words while they are compared: a private plane of Unicode.
_PRIVATE = 0xF0000
#: So many changes of one wording are quoted; a quotation so long.
_MOST, _LONGEST = 3, 24
#: Where words end for certain. What stands between two of these, at most so much of it, is a phrase.
#: e.g. ， · 的 · 应当 · 3
_STOP = re.compile(r"[^一-龥]|[的和与或及由将被把等]|应当|可以|不得|必须|或者|以及|按照|依照")
_PHRASE = 4
#: A number, or one with its unit.
#: e.g. 七日 · 3
_FIGURE = re.compile(r"\d|^[第零〇一二两三四五六七八九十百千万亿].|^[零〇一二两三四五六七八九十百千万亿]$")
_MARKS = "，。；：、,;: 　"


def marks(old: str, new: str) -> list[tuple[int, str]]:
    """(-1 deleted, 0 kept, 1 inserted; text), cleaned up to what a reader would mark."""
    signs: dict[str, str] = {}

    def coded(text: str) -> str:
        return "".join(
            one if len(one) == 1 and one < chr(_PRIVATE) else signs.setdefault(one, chr(_PRIVATE + len(signs)))
            for one in _WHOLE.findall(text)
        )

    engine = diff_match_patch()
    diffs = engine.diff_main(coded(old), coded(new))
    engine.diff_cleanupSemantic(diffs)
    words = {sign: word for word, sign in signs.items()}
    return [(int(kind), "".join(words.get(c, c) for c in text)) for kind, text in diffs]


def summary(old: Regulation, was: Clause, new: Regulation, now: Clause, labels: dict[str, str]) -> str:
    """What changed from `was` to `now`, in one sentence: 由“七日”改为“十个工作日”；增加第三款.

    `labels` are the new numbers of the articles: a citation that only followed them is no change.
    """
    return "；".join(filter(None, _articles(old, was, new, now, labels))) or "标点或者编排有变化"


def _articles(old: Regulation, was: Clause, new: Regulation, now: Clause, labels: dict[str, str]) -> Iterator[str]:
    before, after = (_parts(r, c, Kind.PARAGRAPH) for r, c in ((old, was), (new, now)))
    first = [_whole(old, c) for c in before]
    second = [_whole(new, c) for c in after]
    for i, j in pairing(first, second):
        if i is None:
            yield f"增加第{to_chinese((j or 0) + 1)}款"
        elif j is None:
            yield f"删去{'原' if len(before) > 1 else ''}第{to_chinese(i + 1)}款"
        else:
            name = f"第{to_chinese(j + 1)}款" if len(after) > 1 else ""
            yield from _paragraph(old, before[i], new, after[j], name, labels)


def _paragraph(
    old: Regulation, was: Clause, new: Regulation, now: Clause, name: str, labels: dict[str, str]
) -> Iterator[str]:
    if not alike(was.text, now.text, labels):
        yield _called(name, changed(followed(was.text, now.text, labels), now.text))
    before, after = (_parts(r, c, Kind.ITEM) for r, c in ((old, was), (new, now)))
    first, second = ([_whole(r, c) for c in cs] for r, cs in ((old, before), (new, after)))
    for i, j in pairing(first, second):
        if i is None:
            yield f"{name}增加第（{to_chinese((j or 0) + 1)}）项"
        elif j is None:
            yield f"{name}删去原第（{to_chinese(i + 1)}）项"
        elif not alike(first[i], second[j], labels):
            yield _called(
                f"{name}第（{to_chinese(j + 1)}）项", changed(followed(first[i], second[j], labels), second[j])
            )


def _parts(regulation: Regulation, above: Clause, kind: Kind) -> list[Clause]:
    return [c for c in regulation.children(above.id) if c.kind is kind]


def _whole(regulation: Regulation, clause: Clause) -> str:
    return "".join(regulation.words(clause.id))


def _called(name: str, sentence: str) -> str:
    if not sentence:
        return ""
    quoted = name and sentence.startswith(("由", "增加", "删去"))
    return f"{name}：{sentence}" if quoted else f"{name}{sentence}"


def changed(old: str, new: str) -> str:
    """The changes inside one wording: 由“一次”改为“两次”，增加“并归档”; 文字有修改 when they are many or long.

    Empty when nothing but marks changed, as the 。 of the last 项 does when another follows.
    """
    found = [(was, now) for was, now in _phrases(*_changes(marks(old, new))) if was or now]
    if len(found) > _MOST or any(len(text) > _LONGEST for pair in found for text in pair):
        return "文字有修改"
    return "，".join(_change(was, now) for was, now in found)


def _changes(found: Iterable[tuple[int, str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Each stretch that is not kept, (what went, what came), and what is kept before, between and behind them."""
    changes, kept = list[tuple[str, str]](), [""]
    was = now = ""
    for kind, text in [*found, (0, "")]:
        if kind < 0:
            was += text
        elif kind > 0:
            now += text
        else:
            if was or now:
                changes.append((was, now))
                kept.append("")
                was = now = ""
            kept[-1] += text
    return changes, kept


def _phrases(changes: list[tuple[str, str]], kept: list[str]) -> Iterator[tuple[str, str]]:
    """The same without the marks around them; one of a single character with the words that it stands in.

    Two whose words meet are one: 监管 became 监督管理.
    """
    was = now = before = ""
    for n, (went, came) in enumerate(changes):
        part = _is_part(went, came)
        left = _STOP.split(kept[n])[-1][-_PHRASE:] if part else ""
        right = _STOP.split(kept[n + 1])[0][:_PHRASE] if part else ""
        if n and len(before) + len(left) >= len(kept[n]) and (before or left):
            was, now = was + kept[n] + went, now + kept[n] + came
        else:
            yield (was + before).strip(_MARKS), (now + before).strip(_MARKS)
            was, now = left + went, left + came
        before = right
    yield (was + before).strip(_MARKS), (now + before).strip(_MARKS)


def _is_part(was: str, now: str) -> bool:
    """Whether this may be a part of words: 理局 that became 委会, 增加“不”; no figure, no longer words."""
    if any(one.strip(_MARKS) != one for one in (was, now)):
        return False
    short = min(len(was), len(now)) <= 2 if was and now else len(was + now) == 1
    return short and not any(_FIGURE.search(one) for one in _WHOLE.findall(f"{was}，{now}"))


def _change(was: str, now: str) -> str:
    if was and now:
        return f"由“{was}”改为“{now}”"
    return f"增加“{now}”" if now else f"删去“{was}”"
