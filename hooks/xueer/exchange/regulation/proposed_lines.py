"""Lines broken in the middle of a sentence, as copying out of a PDF or a mail leaves them: each would be its own 款."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...ground.numerals import NUMBER
from ...regulations.lines import NOT_PROSE
from .edits import JOIN, Edit, Found, Text
from .layout import begins_annex, heading, is_structure
from .proposed_heads import heads

#: e.g. 应当： · 甲。” · 设施.
_STOPPED = re.compile(r"[。：；！？…:;!?.][”’』」）》)]*$")
#: A sentence never ends so, whatever follows and however long the line is.
#: e.g. 甲， · 依照第 · 制定《
_OPEN = re.compile(r"[，、,第“‘（《]$")
#: e.g. （一）甲 · 3．乙 · 一、丙 · ①丁 · 笫三条　戊 · 附：己
_BEGINS = re.compile(
    rf"[（(]{NUMBER}[）)]|[0-9０-９]{{1,2}}[．.、]|[一二三四五六七八九十]{{1,3}}、|[①-⑳]|[弟笫].{{0,9}}?[条條]|附[：:]"
)
#: e.g. 一条处理 · （二）项规定的
_NUMERAL = re.compile(rf"[（(]?{NUMBER}[）)]?[编章节条款项目]")
#: e.g. 第三条 · 第三条　甲
_HEAD = re.compile(rf"第{NUMBER}条(?=[\s　]|$)")
#: An article or item that has a name, its text below.
#: e.g. 第一条　立法目的 · （二）战斗性原则
_TITLE = re.compile(
    rf"第{NUMBER}条(?:之{NUMBER})?[\s　]+[^，。；：:0-9]{{1,10}}"
    rf"|(?:[（(]{NUMBER}[）)]|[0-9０-９]{{1,2}}[．.、]|[一二三四五六七八九十]{{1,3}}、|[①-⑳])[^，。；：]{{1,24}}"
)
#: A tab that does not stand behind a number.
#: e.g. 值班员	2
_CELLS = re.compile(rf"^(?!第{NUMBER}条\t|[（(]{NUMBER}[）)]\t|[0-9]+[．.、]?\t)[^\t]+\t|\t[^\t]+\t")
_BROKEN = re.compile(r"[A-Za-z]$")
#: The share of the column that a broken line fills at least; narrower columns (in half characters) prove nothing.
_FILLED, _NARROWEST = 0.7, 24


def wrapped(text: Text) -> Iterator[Found]:
    """Each paragraph that was broken, with all its breaks."""
    run: list[int] = []
    for n in _sure(text):
        if run and n != run[-1] + 1:
            yield _join(text, run)
            run = []
        run.append(n)
    if run:
        yield _join(text, run)


def _join(text: Text, run: list[int]) -> Found:
    return Found(tuple(_edit(text, n) for n in run))


def _edit(text: Text, n: int) -> Edit:
    """Foreign words need a blank between them."""
    line = text.line(n)
    apart = " " if _BROKEN.search(line) and _BROKEN.match(text.next(n)[:1]) else ""
    return Edit(n, len(line), len(line), apart + JOIN)


def doubtful(text: Text) -> Iterator[tuple[int, str]]:
    """Blocks that count as a 款 and perhaps are none, and what to say of each."""
    for n in unfinished(text):
        yield n, "没有写完，下一行作为另起的一款；是同一款的，接成一段"
    if found := rows(text):
        many = f"（全文这样的有 {len(found)} 行）"
        yield found[0], f"像是表格的一行，作为另起的一款{many}；表格从 Word 导入，或者写成 | 甲 | 乙 |"


def unfinished(text: Text) -> list[int]:
    """Blocks whose sentence goes on nowhere: the next paragraph counts as a further 款. Titles of items are none."""
    articles = any(re.match(rf"第{NUMBER}条", line) for line in text.lines.values())
    sure = _sure(text)
    doubtful = [n for n in _breaks(text) if not _TITLE.fullmatch(text.line(n))] if articles else []
    return sorted({*sure, *doubtful})


def rows(text: Text) -> list[int]:
    """Rows of a table that became lines with tabs: each counts as a 款."""
    return [n for n in _body(text) if _CELLS.search(text.line(n))]


def _sure(text: Text) -> list[int]:
    """The breaks that hardly anybody would call an end: after a comma, or where a column of one width ends."""
    breaks = _breaks(text)
    widths = sorted(_width(text.line(n)) for n in _body(text))
    wide = widths[-1 - len(widths) // 20] if widths else 0
    close = [n for n in breaks if not text.gap(n + 1)]
    filled = {n for n in close if wide >= _NARROWEST and _width(text.line(n)) >= _FILLED * wide}
    return [n for n in breaks if _OPEN.search(text.line(n)) or (n in filled and len(filled) > 1)]


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)


def _body(text: Text) -> list[int]:
    """From the first 条 or 一、 to the first annex; quoted lines too."""
    found: list[int] = []
    begun = False
    for n in sorted(text.lines.keys() | text.quoted):
        begun = begun or is_structure(text.blocks[n])
        if begun and begins_annex(text.line(n)):
            break
        if begun and not heading(text.line(n)):
            found.append(n)
    return found


def _breaks(text: Text) -> list[int]:
    """Lines of the body without an end, and below each a line that begins nothing."""
    body = _body(text)
    inside = set(body) - {head.block for head in heads(text) if head.kind != "glued"}
    inside -= {n for n in text.quoted if text.line(n).startswith("“")}
    return [n for n in body if n + 1 in inside and _is_break(text.line(n), text.line(n + 1))]


def _is_break(line: str, following: str) -> bool:
    if _STOPPED.search(line) or "\t" in line + following or NOT_PROSE.match(line) or NOT_PROSE.match(following):
        return False
    if line.endswith("第") and _NUMERAL.match(following):
        return True
    alone = re.fullmatch(rf"(?:第{NUMBER}条|[（(]{NUMBER}[）)]|[0-9０-９]{{1,2}}[．.、])[\s　]*", line)
    begins = _BEGINS.match(following) or _HEAD.match(following)
    return not alone and not begins and not following.isascii()
