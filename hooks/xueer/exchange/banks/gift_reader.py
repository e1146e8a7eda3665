"""GIFT: what its questions mean, as Moodle reads them; what ours cannot say is listed, what is unsure left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ...quizzes.types import BLANK
from . import category
from .draft import Draft, Imported
from .gift_syntax import Block, Entry, Part, blocks, entry, hidden, markup_of, parts, plain, stray
from .weights import FULL, Answer, amount, boxes, forms, matched, radio
from .words import Words, of_html, pictured

#: Stands where the answer goes.
_PLACE = "____"
_MARKED = {"html": "只存了文字", "markdown": "Markdown 的记号照原样留在文字里"}
_JUDGED = {"T": "对", "TRUE": "对", "F": "错", "FALSE": "错"}


def read(text: str) -> Imported:
    """The questions of a GIFT file."""
    imported = Imported()
    for block in blocks(text):
        if block.category is not None:
            imported.under(f"第 {block.line} 行", category.name_of(block.category), block.category)
        elif not block.text:
            for key, value in block.meta:
                imported.leave(f"第 {block.line} 行以后", "", key, value, "后面没有题")
        else:
            imported.begin()
            _question(imported, block)
    return imported.settle()


@dataclass(slots=True)
class _Asked:
    """A question being read: its texts become words here, in one place that tells what cannot be kept."""

    imported: Imported
    block: Block
    entry: Entry
    #: The stem, and the stem with a blank where the answer stands, at its end too.
    stem: str = ""
    whole: str = ""
    unheld: list[str] = field(default_factory=list)

    def where(self, down: int = 0) -> str:
        return f"第 {self.block.line + down} 行"

    def words(self, raw: str, name: str, down: int = 0, *, vital: bool = True) -> str:
        """A text without escapes and markup; without its `vital` parts the question is none."""
        if not raw or raw.isspace():
            return ""
        own, raw = markup_of(raw) if name != "题干" else ("", raw)
        self.marked(name, own, down)
        text = plain(raw)
        markup = own or self.entry.markup
        if markup != "html":
            if markup != "plain" and vital and pictured(text):
                self.unheld.append(f"有图片“{text.strip().removesuffix(_PLACE)}”")
            if markup != "plain" and "<" in text and (found := re.search(r"</?[A-Za-z][^<>]*>", text)):
                self.imported.note_on(self.where(down), self.stem, f"{name}里有标记 {found[0]}，照原样留着")
            return text.strip()
        words: Words = of_html(text)
        if vital and words.unheld:
            self.unheld.append(words.why_not())
        for tag, shown in [*([] if vital else words.unheld), *words.looks]:
            self.imported.leave(self.where(down), self.stem, f"{name}里的 {tag}", shown, "只存了文字")
        return words.text

    def marked(self, name: str, markup: str, down: int = 0) -> None:
        """List how a text was marked up, where that is more than plain words."""
        if why := _MARKED.get(markup):
            self.imported.leave(self.where(down), self.stem, f"{name}的格式", f"[{markup}]", why)

    def answers(self, found: Sequence[Part]) -> list[Answer]:
        """The answers; without a share written, = is fully right and ~ wrong."""
        down = self.entry.down
        return [
            Answer(
                self.where(down + part.down),
                self.words(part.text, "选项", down + part.down),
                Decimal(part.weight) if part.weight else FULL if part.sign != "~" else Decimal(0),
                self.words(part.note, "反馈", down + part.down, vital=False),
            )
            for part in found
        ]


def _question(imported: Imported, block: Block) -> None:
    taken = entry(block)
    if isinstance(taken, str):
        imported.lose(f"第 {block.line} 行", block.text.strip(), taken + _together(block))
        return
    asked = _Asked(imported, block, taken)
    asked.whole = asked.words(taken.before.lstrip() + _PLACE + taken.after.rstrip(), "题干")
    asked.stem = asked.whole if taken.after.strip() else asked.whole.removesuffix(_PLACE).rstrip()
    asked.marked("题干", taken.markup)
    draft = "没有答案的说明文字，不是题" if taken.body is None else _draft(asked, taken.body)
    if asked.unheld:
        draft = "；".join(asked.unheld)
    if isinstance(draft, str):
        imported.lose(asked.where(), asked.stem, draft)
        return
    draft["编号"] = _id(asked)
    draft["解析"] = asked.words(taken.general, "解析", vital=False)
    tags = [value for key, value in block.meta if key == "tag"]
    imported.store(draft | ({"标签": tags} if tags else {}), asked.where(), taken.name)
    for remark in (value for key, value in block.meta if key == "注释"):
        imported.leave(asked.where(), asked.stem, "注释", remark, "没有位置，没有存")


def _together(block: Block) -> str:
    """That the block looks like several questions without an empty line between, with the lines of the further ones."""
    lines, closed = block.text.split("\n"), False
    starts = []
    for number, line in enumerate(lines):
        if closed:
            starts.append(f"第 {block.line + number} 行")
        closed = hidden(line).rstrip().endswith("}")
    return f"；像是 {1 + len(starts)} 道题连在一起，{'、'.join(starts)}前面缺一个空行" if starts else ""


def _id(asked: _Asked) -> str:
    """The id of its comment; further ids are listed."""
    first, *others = [value for key, value in asked.block.meta if key == "id"] or [""]
    for other in dict.fromkeys(others):
        if other != first:
            asked.imported.leave(asked.where(), asked.stem, "编号", other, f"一题只有一个编号，用了 {first}")
    return first


def _draft(asked: _Asked, body: str) -> Draft | str:
    """What the answer makes of the question, tried in the order of Moodle's own reader."""
    taken, found = asked.entry, parts(body)
    if stray(taken.before, taken.after):
        return f"花括号后面多出“{taken.after.strip()}”，看不出是不是题干的一部分"
    if not body.strip():
        return "简答题没有参考答案和要点，请补写后手工加入"
    if body.lstrip().startswith("#"):
        numbers = parts(body.lstrip()[1:])
        if any(p.sign == "~" for p in numbers):
            return "数值题里有 ~，读不懂答案"
        answers = asked.answers(numbers)
        return amount(asked.imported, asked.stem, answers)
    if any(part.sign == "~" for part in found):
        return _choice(asked, found)
    if any("->" in part.text for part in found if part.sign):
        return _match(asked, found)
    if found[0].text.strip().upper() in _JUDGED and not found[0].sign and len(found) == 1:
        return _judge(asked, found[0])
    return _blank(asked, found)


def _choice(asked: _Asked, found: Sequence[Part]) -> Draft | str:
    if not found[0].sign:
        return f"第一个选项前面多出“{found[0].text.strip()}”"
    if strange := [p for p in found if p.sign == "=" and p.weight and Decimal(p.weight) != FULL]:
        return f"选项“{plain(strange[0].text).strip()}”又是答案又只有 {strange[0].weight}%，读不懂"
    single = any(part.sign == "=" for part in found)
    return (radio if single else boxes)(asked.imported, asked.stem, asked.answers(found))


def _judge(asked: _Asked, part: Part) -> Draft | str:
    after = asked.entry.after.strip()
    if after and not re.fullmatch(r"[。．.！!？?）)]+", after):
        return "判断题的答案在句子中间，看不出判断的是哪句话"
    stem = "".join(asked.stem.rpartition(_PLACE)[::2]) if after else asked.stem
    wrong, _, right = part.note.partition("#")
    for name, note in (("答错的反馈", wrong), ("答对的反馈", right)):
        if text := asked.words(note, "反馈", vital=False):
            asked.imported.leave(asked.where(asked.entry.down), stem, name, text, "判断题没有位置")
    return {"题型": "判断", "题干": stem, "答案": _JUDGED[part.text.strip().upper()]}


def _match(asked: _Asked, found: Sequence[Part]) -> Draft | str:
    sides = []
    for part in found:
        if "->" not in part.text:
            return f"配对里的“{plain(part.text).strip()}”没有写“->”"
        if part.sign != "=" or part.text.count("->") != 1 or part.weight:
            return f"配对“{plain(part.text).strip()}”不是“左边 -> 右边”"
        left, right = (asked.words(side, "配对", part.down) for side in part.text.split("->"))
        if note := asked.words(part.note, "反馈", part.down, vital=False):
            where = asked.where(asked.entry.down + part.down)
            asked.imported.leave(where, asked.stem, f"“{left}”的反馈", note, "这种题型没有位置")
        sides.append((left, right))
    return matched(asked.stem, sides)


def _blank(asked: _Asked, found: Sequence[Part]) -> Draft | str:
    if any(part.sign != "=" for part in found):
        return "读不懂答案"
    right = forms(asked.imported, asked.stem, asked.answers(found))
    if isinstance(right, str):
        return right
    at_end = f"{asked.stem}{_PLACE}" if asked.entry.markup == "html" and not asked.entry.after.strip() else asked.whole
    stem = asked.stem if BLANK.search(asked.stem) else at_end
    return {"题型": "填空", "题干": stem, "答案": [right]}
