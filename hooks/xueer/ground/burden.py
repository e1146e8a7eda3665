"""What Markdown would take minutes over, or not come to the end of: said at its line before it is asked.

Python-Markdown looks from every bracket for its counterpart, begins a paragraph anew at every heading in it, fills
every row of a table up to the widest, counts from one for every heading and footnote of the same name, and calls
itself for every level. Each costs nothing on a page that somebody wrote and grows with the square, or ends the
program, on one that went wrong: a paste without its closing brackets, a key that got stuck.

The bounds are far from anything written. The Civil Code has 107,000 characters, 1,260 articles, lines of at most 700;
a list of permits 5,000 rows of twelve cells; the longest page that comes with 学而, ten times over, 262,000 characters
in 12,700 lines. Brackets that are closed cost their own length, so the work of such a page is below its size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from .documents import Document, fences
from .problems import Location, Problem

#: Of a page: characters, lines, cells of its tables.
MOST_CHARACTERS, MOST_LINES, MOST_CELLS = 300_000, 30_000, 100_000
#: Of one line; how far it may be indented (in columns); marks of lists and quotations at its beginning.
LONGEST_LINE, WIDEST_INDENT, MOST_MARKS = 10_000, 160, 40
#: Characters of a block of code in a named language (of several the root of the squares): Pygments takes six seconds
#: over 20,000 of Java.
MOST_CODE = 10_000
#: Signs of emphasis open at once; definitions of terms without an empty line between them.
DEEPEST_EMPHASIS, MOST_GLUED = 60, 100
#: Characters from every bracket to its counterpart, or to the end of the paragraph, on one page.
MOST_SEEKING = 2_000_000
#: Signs of a paragraph (of a row, in a table) times its length: for each of them Markdown copies it.
MOST_COPYING = 1_000_000_000
#: Headings of a paragraph times its lines; squares of how often each name is given.
MOST_ANEW, MOST_NAMING = 500_000, 500_000

_BRACKET = re.compile(r"\\.|\]\(|[\[\]()]", re.DOTALL)
_TICKS = re.compile(r"(?<!\\)`+")
_NOTE = re.compile(r"\[\^([^\]]*)\]")
_MARK = re.compile(r"[ \t]*(?:[-+*](?=[ \t])|\d{1,9}\.(?=[ \t])|>)")
_ONE_SIGN = re.compile(r"[ \t]*([-*_=#~`+:])(?:[ \t]*\1)*[ \t]*$")
_ANEW = re.compile(r"[ \t>]*(?:#|[-=]+[ \t]*$|[*_]{3,}[ \t]*$|([-*_])[ \t]+\1[ \t]+\1|!!!|\?\?\?|===|\[[^\]]*\]:)")
_EMPHASIS = re.compile(r"\\.|\*+|_+", re.DOTALL)
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]*(.*)")
_SIGN = re.compile(r"[\\`*_\[<&]")
_COLUMNS = re.compile(r"[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_SEPARATOR = frozenset("|-: >\t")
_HINT = "看看是不是粘贴坏了"


def burden(document: Document) -> list[Problem]:
    """The first thing that is too much on a page; nothing else is said of it then."""
    lines = [line.expandtabs(4) for line in document.lines]  # as Markdown does
    found = next(_of_the_page(lines), None) or next(_of_a_line(lines), None) or next(_of_paragraphs(lines), None)
    found = found or next(_of_code(document), None)
    if found is None:
        return []
    index, message, hint = found
    return [Problem(Location(document.file, document.first_line + index), "page/burden", message, hint)]


def _of_the_page(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    if (size := sum(map(len, lines)) + len(lines)) > MOST_CHARACTERS:
        yield 0, f"这一页有 {size} 个字，超过 {MOST_CHARACTERS // 10_000} 万", "分成几页"
    if len(lines) > MOST_LINES:
        yield 0, f"这一页有 {len(lines)} 行，超过 {MOST_LINES // 10_000} 万", "删去多余的空行；还太长的，分成几页"


def _of_a_line(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for index, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            yield index, f"这一行有 {len(line)} 个字，超过 {LONGEST_LINE // 10_000} 万", f"{_HINT}；长的分成几段"
        indent = len(line) - len(line.lstrip(" "))
        if WIDEST_INDENT < indent < len(line):
            yield index, f"这一行缩进了 {indent} 格，超过 {WIDEST_INDENT}", "少缩进几层"
        if not _ONE_SIGN.match(line) and (marks := _marks(line)) > MOST_MARKS:
            yield index, f"行首有 {marks} 个列表、引用的符号，超过 {MOST_MARKS} 个", f"{_HINT}；少套几层"


def _marks(line: str) -> int:
    marks = end = 0
    while found := _MARK.match(line, end):
        marks, end = marks + 1, found.end()
    return marks


def _of_paragraphs(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    seeking = copying = cells = anew = 0
    for first, paragraph in _paragraphs(lines):
        text = "\n".join(paragraph)
        work, where = _seeking(text)
        if (seeking := seeking + work) > MOST_SEEKING:
            at = first + text.count("\n", 0, where)
            hint = f"{_HINT}；要写方括号本身，前面加反斜线"
            yield at, f"方括号、圆括号没有配对，或者一层套一层（这一段有 {text.count('[')} 个“[”）", hint
        pieces = paragraph if _is_table(paragraph) else [text]
        copying += sum(len(piece) * len(_SIGN.findall(piece)) for piece in pieces)
        if copying > MOST_COPYING:
            message = f"从这里起的 {len(paragraph)} 行没有空行，里面有 {len(_SIGN.findall(text))} 个 Markdown 的符号"
            yield first, message, f"{_HINT}；每一段的后面空一行"
        columns = max((ln.count("|") + 1 for ln in paragraph if "|" in ln and _SEPARATOR.issuperset(ln)), default=0)
        if (cells := cells + columns * len(paragraph)) > MOST_CELLS:
            message = f"表格太大：到这里有 {cells} 格（{columns} 列），一页最多 {MOST_CELLS // 10_000} 万格"
            yield first, message, "分成几页；列数多写了的，改第二行的横线"
        begun = sum(1 for line in paragraph if _ANEW.match(line))
        if (anew := anew + begun * len(paragraph)) > MOST_ANEW:
            message = f"从这里起的 {len(paragraph)} 行没有空行，里面有 {begun} 个小标题、横线、名称"
            yield first, message, "每个小标题的前后空一行"
        glued = sum(1 for line in paragraph if line.lstrip(" ").startswith(": "))
        if glued > MOST_GLUED:
            yield first, f"{glued} 条解释连在一起，中间没有空行，最多 {MOST_GLUED} 条", "每条术语之间空一行"
        if (deep := _emphasis(text)) > DEEPEST_EMPHASIS:
            message = f"这一段有 {deep} 个“*”“_”一层套一层，或者没有配对，最多 {DEEPEST_EMPHASIS} 个"
            yield first, message, f"{_HINT}；要写星号本身，前面加反斜线"
    yield from _names(lines)


def _of_code(document: Document) -> Iterator[tuple[int, str, str]]:
    """Fences that name a language; text has no colours, and ours (named in Chinese) are no code."""
    work = 0
    for fence in fences(document):
        index = fence.at.line - document.first_line - 1
        language = document.lines[index].strip(" \t`~{.}")
        if not language or language.startswith("text") or "一" <= language[0] <= "龥":
            continue
        if (work := work + len(fence.body) ** 2) > MOST_CODE**2:
            message = (
                f"写明语言的代码太长（这一块有 {len(fence.body)} 个字，最多 {MOST_CODE // 10_000} 万），上色要很久"
            )
            yield index, message, "围栏的名字改成 text；没有结束的围栏，补上结束的一行"


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Index of the first line, and the lines up to an empty one; what Markdown takes for empty."""
    empty = [-1, *(index for index, line in enumerate(lines) if not line.strip(" \t")), len(lines)]
    yield from ((before + 1, lines[before + 1 : after]) for before, after in pairwise(empty) if after > before + 1)


def _is_table(paragraph: list[str]) -> bool:
    """Whether Markdown surely takes it for one: it reads each of its cells by itself."""
    if len(paragraph) < 3 or not _COLUMNS.match(paragraph[1]) or set("\\`") & set(paragraph[0]):
        return False
    head, columns = (line.strip(" \t>") for line in paragraph[:2])
    return all(head[at] == "|" and columns[at] == "|" for at in (0, -1)) and head.count("|") == columns.count("|")


def _seeking(text: str) -> tuple[int, int]:
    """How far Markdown looks from every bracket, and where the first that is never closed stands.

    Nothing follows a backslash that closes, and code closes nothing outside it. Round brackets count behind a square
    one only.
    """
    if "[" not in text:
        return 0, 0
    code = _code(text)
    opened: dict[tuple[int, str], list[int]] = defaultdict(list)
    work = 0
    for found in _BRACKET.finditer(text):
        sign, at = found[0], found.start()
        span = bisect_right(code, (at, len(text))) - 1
        inside = span if span >= 0 and at < code[span][1] else -1
        square, around = opened[inside, "["], opened[inside, "("]
        if sign == "[":
            square.append(at)
        elif sign[0] == "]" and square:
            work += at - square.pop()
        if sign == "](" or (sign == "(" and around):
            around.append(at)
        elif sign == ")" and around:
            work += at - around.pop()
    left = sorted(at for stack in opened.values() for at in stack)
    return work + sum(len(text) - at for at in left), left[0] if left else 0


def _code(text: str) -> list[tuple[int, int]]:
    """Beginning and end of every span of code: from a run of backticks to the next run as long."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(runs):
        by_length[end - start].append(index)
    spans, index = [], 0
    while index < len(runs):
        same = by_length[runs[index][1] - runs[index][0]]
        place = bisect_right(same, index)
        if place < len(same):
            spans.append((runs[index][0], runs[same[place]][1]))
            index = same[place]
        index += 1
    return spans


def _emphasis(text: str) -> int:
    """The most signs of emphasis that are open at once; a line of nothing else is a rule."""
    text = "\n".join(line for line in text.split("\n") if not _ONE_SIGN.match(line))
    opened: list[str] = []
    deep = most = 0
    for found in _EMPHASIS.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if found[0][0] == "\\" or (found[0][0] == "_" and (before + after).isalnum() and before and after):
            continue  # also one inside a word
        if opened and before.strip() and found[0] == opened[-1]:
            deep -= len(opened.pop())
        elif after.strip():
            opened.append(found[0])
            deep += len(found[0])
            most = max(most, deep)
    return most


def _names(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Headings and footnotes by their names: the thousandth of one is looked for a thousand times."""
    notes, headings = Counter[str](), Counter[str]()
    work = 0
    for index, line in enumerate(lines):
        for counter, what, names in (
            (notes, "脚注", _NOTE.findall(line) if "[^" in line else []),
            (headings, "小标题", [_slug(found[1])] if (found := _HEADING.match(line)) else []),
        ):
            for name in names:
                counter[name] += 1
                work += 2 * counter[name]
                if work > MOST_NAMING:
                    message = f"到这里，{what}“{name[:20]}”用了 {counter[name]} 次，重名的太多"
                    yield index, message, f"{_HINT}；重名的改名，或者分成几页"


def _slug(heading: str) -> str:
    """What headings that come to have the same address have in common."""
    return re.sub(r"_[0-9]+$", "", re.sub(r"[^\w]+", "", heading)).lower()
