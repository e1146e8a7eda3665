"""What one line of a regulation is: heading, article, item, point, division, table, and the irregular forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..ground.numerals import NUMBER, ordinal, to_chinese

#: e.g. ## 第一章　总则 · ### 第二节 学习 {#study}
HEADING = re.compile(rf"#{{2,6}}\s*第({NUMBER})(分编|编|章|节)[\s　]*(.*?)\s*(?:\{{.*\}})?$")
#: e.g. ## 总　纲 · ## 附　则
NAMED_HEADING = re.compile(r"#{2,6}\s*(总[\s　]*纲|序[\s　]*言|前[\s　]*言|引[\s　]*言|附[\s　]*则)\s*(?:\{.*\})?$")
#: e.g. 第十条之二　学习内容包括： · 　　第三条 · 第32条　甲
ARTICLE = re.compile(rf"[\s　]*第({NUMBER})条(?:之({NUMBER}))?(?=[\s　]|$)([\s　]*)(.*)$")
#: e.g. 第九条、第十条　学习 · 第九条至第十二条　学习
COMBINED = re.compile(rf"[\s　]*(第{NUMBER}条(?:(?:、|至|和)第{NUMBER}条)+)(?=[\s　])([\s　]*)(.*)$")
#: e.g. 、第十条 · 至第十二条
ONE_OF_COMBINED = re.compile(rf"(、|至|和)?第({NUMBER})条")
#: e.g. （一）党章党规； · (2)文件。
ITEM = re.compile(rf"[\s　]*[（(]({NUMBER})[）)]\s*(.*)$")
#: e.g. 1．党章； · ２. 党规 · 3、文件
POINT = re.compile(r"[\s　]*([0-9０-９]{1,2})[．.、](?!\d)\s*(.*)$")
#: e.g. 一、总体要求 · ## 十二、加强领导
DIVISION = re.compile(r"(#{2,6}\s*)?[\s　]*([一二三四五六七八九十百]{1,4})、\s*(.*?)\s*(?:\{.*\})?$")
TABLE = re.compile(r"\s*\|")
#: e.g. | 甲 | · !!! note · - 甲 · [^1]: 注 ·     代码
NOT_PROSE = re.compile(r"\s*(?:[|>#<]|!!!|\?\?\?|```|~~~|[-*+]\s|\[\^|\{|:::)|(?: {4}|\t)")
#: e.g. > 说明 · - 甲 · <div> · {甲}
OUTSIDE = re.compile(r"\s*(?:>|[-*+]\s)|(?: {4}|\t)\s*\S|\s*<(?!!--)|\s*\{(?![:#.])")
BOX = re.compile(r"\s*(?:!!!|\?\?\?|:::|\[\^)")
#: Behind a number at the beginning of a 款: 第三条规定的情形, 第三条第一款所列….
#: e.g. 第三条规定的情形 · 第十条以上
CITED = re.compile(rf"[\s　]*第{NUMBER}条(?:规定|所|的|第|中|以[上下前后])")
#: e.g. ## 附件1 · ## 附：登记表
ANNEX = re.compile(r"#{1,6}\s*附[\s　]*[件表录图：:]")
#: Heads that were given the marks of a Markdown heading, which would take their words out of the text.
#: e.g. ### 第三条　甲 · ## （一）甲
MARKED = re.compile(rf"#{{1,6}}\s*(第{NUMBER}条(?:之{NUMBER})?|[（(]{NUMBER}[）)])")
#: （1） below an item （一） or a point 1.: deeper than any level that is cited, so its words belong to that.
DEEPER = re.compile(r"[\s　]*[（(][0-9０-９]{1,2}[）)]")
#: Deeper still, and never a 款.
#: e.g. ①甲 · ⑫ 乙
CIRCLED = re.compile(r"[\s　]*[①-⑳㉑-㉟]")

_DASHES = "－—–‐ー_-"
_DASHED = rf"[零〇○一二三四五六七八九十百千]*[{_DASHES}][零〇○一二三四五六七八九十]*"
#: e.g. 笫三条　甲 · 第三十－条　甲
MISREAD = re.compile(rf"[\s　]*(?:笫(?P<wrong>{NUMBER})条|第(?P<dash>{_DASHED})条(?=[\s　]))")
#: An article whose number no clause id can have.
#: e.g. 第一万条　甲 · 第 一万零一 条
TOO_LARGE = re.compile(
    r"[\s　]*第[\s　]*[零〇○一二两三四五六七八九十百千0-9]*[万亿][零〇○一二三四五六七八九十百千万]*"
    r"[\s　]*条(?=[\s　]|$)"
)
#: e.g. 第三条为了规范学习
NO_SPACE = re.compile(rf"[\s　]*第({NUMBER})条(?=[^\s　之、至和])")
#: e.g. 第　条　甲 · （）甲
NO_NUMBER = re.compile(r"[\s　]*(?:第[\s　]*条(?=[\s　]|$)|[（(][\s　]*[）)](?=\S))")
_TITLE = r"[\s　]+(?![^。；，]*[。；，])\S.*|[\s　]*|[^\s。；，：、的]{1,20}"
#: e.g. 第一章　总则 · 第二章
PLAIN_HEADING = re.compile(rf"[\s　]*第({NUMBER})(分编|编|章|节)(?:{_TITLE})$")
#: e.g. 制定本办法。第二条　本办法
GLUED = re.compile(rf"[。；]第{NUMBER}条　")
#: Not sure signs of a head: only looked at when the number is the next one and stands nowhere else.
#: e.g. 包括：第三条 甲 · （完）第四条　乙 · 本办法 第三条 甲
GLUED_LOOSELY = re.compile(rf"(?:[。；：！”』」）][\s　]*|(?<=[^\s#])[\s　]+)第({NUMBER})条[\s　]")
#: e.g. 制定本办法。第二条本办法
GLUED_CLOSELY = re.compile(
    rf"[。；：！？”』」）][\s　]*第({NUMBER})条(?![\s　、，。；）至和或及与之第中所的]|规定|以[上下前后内外])"
)
#: What stands before 第二条 there is a rule with its date, so that it is cited.
#: e.g. 《某办法》（2018年修订）
NAMED = re.compile(r"》[（(][^（）()]*[）)][\s　]*$")
#: Chapters that lost their 第…章, so that their names would be words of the article before.
#: e.g. 1. 总则 · ## 2．学习 · 三、附则
NUMBERED_TITLE = re.compile(
    r"(?:#{1,6}\s*)?[\s　]*(?:([0-9０-９]{1,2})[．.、]|([一二三四五六七八九十]{1,3})、)\s*([^\s。；：，、？！|]{2,20})$"
)
#: A line of Markdown that goes on where the line above is already at its end.
STOPPED = re.compile(r"[。：；]\s*$")
#: e.g. **第三条** · 弟三条 · 第 三 条
ODD = re.compile(
    r"[\s　]*(?P<head>[*_【〔\[]*[第弟笫苐][\s　]*(?P<number>[零〇○一二三四五六七八九十百千\s　]+?)[\s　]*[条條])"
)
#: e.g. 包括：（一）甲；（二）乙。
INLINE_ITEMS = re.compile(r"(?<!第)[（(]一[）)][^（(]*[；;。](?:[^（(]*[；;。])?\s*[（(]二[）)]")
#: Characters that nobody sees: what is copied from web pages begins with them.
UNSEEN = str.maketrans("", "", "\u200b\u2060\ufeff")

#: How many lines a quotation may run on before its closing mark counts as lost.
_LONGEST_QUOTATION = 120


def cells(line: str) -> list[str]:
    """The cells of a row of a Markdown table; a stroke behind a backslash belongs to its cell."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def is_programme(line: str) -> bool:
    """Whether this is the heading 总纲."""
    found = NAMED_HEADING.match(line)
    return found is not None and found[1].startswith("总")


def quotations(lines: list[str]) -> tuple[set[int], list[int]]:
    """Lines that continue a quotation (an amendment's replacement text), and lines whose “ is never closed.

    Inside “第五条　…” a line 第六条　… is quoted words, not an article. A quotation that would swallow the
    next articles of the text itself is taken for an unclosed one: the numbers around it tell.
    """
    inside: set[int] = set()
    unclosed: list[int] = []
    for index in range(len(lines)):
        if index in inside:
            continue
        end = _closing(lines, index)
        if end is None or _swallows(lines, index, end):
            unclosed.append(index)
        else:
            inside |= set(range(index + 1, end + 1))
    return inside, unclosed


def inside_items(lines: list[str], quoted: set[int]) -> set[int]:
    """Lines between （一） and （二） of one list: a paragraph there belongs to （一） and ends no list.

    （一）坚守岗位。／因特殊情况离岗的，应当报告。／（二）… is one list of one 款: the number that follows tells.
    A list that begins anew with （一） is another 款's, and what stands before it is that 款.
    """
    found: set[int] = set()
    since: set[int] = set()
    last: re.Match[str] | None = None
    for number, line in enumerate(lines):
        item = None if number in quoted else ITEM.match(line)
        if number not in quoted and (line.startswith("#") or ARTICLE.match(line) or COMBINED.match(line)):
            last, since = None, set()
        elif item and last and DEEPER.match(line) and not DEEPER.match(last[0]):
            since.add(number)
        elif item:
            found |= since if last and ordinal(item[1]) == (ordinal(last[1]) or 0) + 1 else set()
            last, since = item, set()
        else:
            since.add(number)
    return found


def inside_points(lines: list[str], quoted: set[int]) -> set[int]:
    """Lines between 1. and 2. of one list: a paragraph, （1） or ① there belongs to 1. and ends no list.

    A list that begins anew with 1. is another clause's, and what stands before it is that clause's.
    """
    found: set[int] = set()
    since: set[int] = set()
    last = 0
    for number, line in enumerate(lines):
        if number in quoted:
            since.add(number)
        elif point := POINT.match(line):
            found |= since if last and int(point[1]) == last + 1 else set()
            last, since = int(point[1]), set()
        elif _ends_points(line):
            last, since = 0, set()
        else:
            since.add(number)
    return found


def _ends_points(line: str) -> bool:
    """Whether a clause of a higher level begins: what follows is no point of the same list."""
    item = ITEM.match(line) and not DEEPER.match(line)
    return bool(item or line.startswith("#") or ARTICLE.match(line) or COMBINED.match(line) or DIVISION.match(line))


def _closing(lines: list[str], start: int) -> int | None:
    """The line that closes the quotation; each of its paragraphs may repeat the opening mark."""
    open_marks = 0
    for index in range(start, min(len(lines), start + _LONGEST_QUOTATION)):
        repeated = index > start and lines[index].lstrip().startswith("“")
        open_marks += lines[index].count("“") - lines[index].count("”") - repeated
        if open_marks <= 0:
            return index
    return None


def _swallows(lines: list[str], start: int, end: int) -> bool:
    """Whether the articles inside fill the gap between the one before and the one after."""
    inside = list(_numbers(lines[start + 1 : end + 1]))
    if not inside:
        return False
    before = next(_numbers(reversed(lines[: start + 1])), None)
    after = next(_numbers(lines[end + 1 :]), None)
    return before is not None and inside[0] == before + 1 and after in (None, inside[-1] + 1)


def _numbers(lines: Iterable[str]) -> Iterator[int]:
    """The numbers of the articles that begin on these lines."""
    for line in lines:
        if (found := ARTICLE.match(line)) and (number := ordinal(found[1])) is not None:
            yield number


def combined(heads: str) -> list[int] | None:
    """第九条、第十二条至第十四条: 9, 12, 13, 14; None when one of the numbers cannot be read."""
    found: list[int] = []
    for one in ONE_OF_COMBINED.finditer(heads):
        if (number := ordinal(one[2])) is None:
            return None
        if one[1] == "至":
            found += range(found[-1] + 1, number)
        found.append(number)
    return found


def heads(line: str) -> list[int]:
    """The numbers of the articles whose head stands on this line."""
    if found := COMBINED.match(line):
        return combined(found[1]) or []
    return list(_numbers([line]))


def has_articles(lines: list[str], quoted: set[int]) -> bool:
    """Whether the text is divided into 条; charters and decisions with 一、（一）1. are not."""
    return any(ARTICLE.match(line) or COMBINED.match(line) for i, line in enumerate(lines) if i not in quoted)


def guess(dashed: str) -> str | None:
    """What 三十－ may have been, each dash a 一: 三十一; None when that is no numeral."""
    numeral = re.sub(rf"[{_DASHES}]", "一", dashed)
    value = ordinal(numeral)
    return numeral if value is not None and to_chinese(value) == numeral else None
