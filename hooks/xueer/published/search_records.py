"""One search record for every 条: what Material's search plugin wrote by headings is rewritten by articles.

A record is {location, title, text} as the plugin writes it and client/src/search/search.ts reads it. A regulation has
- for each article of its current text one at …/#t3, 《简称》第三条, with the words of all its 款, 项 and tables, a
  line each; `parts` names the clause of each line, so that a hit opens at 第三条第（二）项 and says so, while words
  spread over the 款 of an article still find it;
- one for its page: the facts of its head, what stands before the first heading, and `names`, its other names;
- one for each heading, with what stands below it outside the articles (often nothing).
An earlier text has only the articles that the next text changed or dropped, so that each wording is in the index
once, where it stood last; its `boost` puts it behind everything in force. A comparison has its titles alone.
The questions of an exam are left out by its template: they are never found by searching, wherever it stands.
Whatever a record is made of, it leaves through `_inert`: the theme prints titles, texts and tags as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Required, TypedDict

from ..edition import Edition
from ..ground.text import chinese_date, normalise
from ..page.paths import Urls, compare_path
from ..page.previews import printed_number
from ..regulations import Clause, Fate, Kind, Regulation, status
from ..standing.revisions import earlier_and_later, is_past, revisions


class Record(TypedDict, total=False):
    """One record of search_index.json: the first three are the plugin's and always there, the others ours."""

    location: Required[str]
    title: Required[str]
    text: Required[str]
    tags: list[str]
    boost: float
    names: list[str]
    parts: list[list[str]]


class Index(TypedDict):
    """search_index.json."""

    config: dict[str, object]
    docs: list[Record]


#: An earlier text's best hit stays behind a mere mention in a text in force.
EARLIER = 0.05
COMPARISON = 0.5
#: The longest heading of a 一、 that is taken for a title and not for its text.
TITLE = 24
_BLOCK = re.compile(r"\s*<(p|li)>(.*?)</\1>\s*", re.DOTALL)
_TAG = re.compile(r"<sup>.*?</sup>|<[^>]*>", re.DOTALL)
_LEAD = re.compile(r"第\S{1,40}条(?:之\S{1,3})?\s|[（(][^）)]{1,4}[）)]|\d{1,2}[.．]|[一二三四五六七八九十]{1,3}、")
_MARKUP = re.compile(r"\*\*|`|\[\^[^\]]*\]")
#: Whatever begins an element but those that Material's plugin keeps, without attributes.
_ALIVE = re.compile(r"<(?!/?(?:p|code|pre|li|ol|ul|sub|sup)>)")
_FOOT = re.compile(r"\s*适用版本[^<>]*资料核对日期[^<>]*$")


def rewrite(index: Index, edition: Edition, urls: Urls) -> Index:
    """The index with the records of regulations and comparisons replaced where they stood."""
    texts = {urls.of(text.path): text for text in edition.library.texts.values()}
    compared = {urls.of(compare_path(old, new)) for old, new in earlier_and_later(edition.library)}
    pages: dict[str, list[Record]] = {}
    for record in index["docs"]:
        pages.setdefault(record["location"].partition("#")[0], []).append(record)
    docs: list[Record] = []
    for page, records in pages.items():
        if page in texts:
            docs += _regulation(texts[page], records, edition, urls)
        elif page in compared:
            docs += _comparison(records)
        else:
            docs += records
    return {**index, "docs": [_inert(record) for record in docs]}


def _inert(record: Record) -> Record:
    """The record with no markup but bare paragraphs, lists and code; a tag comes from the front matter and is text."""
    title, text = (_ALIVE.sub("&lt;", record[key]) for key in ("title", "text"))
    made: Record = {**record, "title": title, "text": text}
    if "tags" in made:
        made["tags"] = [escape(tag, quote=False) for tag in made["tags"]]
    return made


def _comparison(records: list[Record]) -> Iterator[Record]:
    """Its titles and its first sentence, without the two texts."""
    for record in records:
        lead = _BLOCK.match(record["text"]) if record is records[0] else None
        yield {**record, "text": lead[0].strip() if lead else "", "boost": COMPARISON}


def _regulation(text: Regulation, records: list[Record], edition: Edition, urls: Urls) -> Iterator[Record]:
    if edition.library.regulations.get(text.id, text) is text:
        yield _page(text, records[0], edition)
        yield from _headings(text, records)
        yield from (_article(text, unit, urls) for unit in text.units())
        return
    dated = f"（{chinese_date(text.head.date)}文本）" if text.head.date else "（历史文本）"
    page = _page(text, {**records[0], "text": ""}, edition)
    for record in (page, *(_article(text, unit, urls) for unit in _gone(text, edition))):
        yield {**record, "title": record["title"] + dated, "boost": EARLIER}


def _gone(text: Regulation, edition: Edition) -> Iterator[Clause]:
    """The articles of an earlier text whose words the next one has no more."""
    for old, new in revisions(edition.library, text.id):
        if old is text:
            pairs = edition.library.comparison(old, new)
            yield from (p.old for p in pairs if p.old and p.fate in (Fate.CHANGED, Fate.REMOVED))


def _page(text: Regulation, record: Record, edition: Edition) -> Record:
    head = text.head
    superseded = is_past(edition.library, text, edition.today)
    state = status(head, text.title, edition.today, superseded=superseded)
    dates = [("通过", head.adopted), ("公布", head.published), ("施行", head.effective)]
    facts = [state, head.category, head.issuer, head.number, *(f"{chinese_date(d)}{w}" for w, d in dates if d)]
    others = [name for name in text.names if name != text.title]
    lines = ["　".join(fact for fact in facts if fact), "、".join(others), *_lead(text, state, record["text"])]
    made: Record = {"location": record["location"], "title": record["title"], "text": _html(lines)}
    if "tags" in record:
        made["tags"] = record["tags"]
    if others:
        made["names"] = others
    return made


def _lead(text: Regulation, state: str, html: str) -> list[str]:
    """The paragraphs before the first heading that belong to no article and not to the printed head."""
    own = _words(text)
    blocks = [_plain(block) for tag, block in _BLOCK.findall(html) if tag == "p"]
    if blocks and blocks[0].startswith(state) and blocks[0].endswith(text.head.category):
        del blocks[0]
    return [
        b
        for b in blocks
        if _core(b) not in own and not b.startswith(("目录", "修订对照：", "这是历史文本", "这是现行文本"))
    ]


def _headings(text: Regulation, records: list[Record]) -> Iterator[Record]:
    """Each heading that is no unit itself, with what is below it outside the articles."""
    own = _words(text)
    for record in records[1:]:
        if text.unit_of(record["location"].partition("#")[2]) is None:
            rest = _BLOCK.sub(lambda m: " " if _core(_plain(m[2])) in own else m[0], record["text"])
            text_left = _FOOT.sub("", rest).strip()
            yield {"location": record["location"], "title": record["title"], "text": text_left}


def _article(text: Regulation, unit: Clause, urls: Urls) -> Record:
    name, lines = unit.label, [*_lines(text, unit)]
    if unit.kind is Kind.DIVISION:
        short = len(unit.text) <= TITLE
        name = printed_number(unit, text) + (unit.text if short else "")
        lines[:0] = [] if short else [(unit, unit.text)]
    title = escape(f"《{text.short}》{name}", quote=False)
    record: Record = {
        "location": urls.of(text.path, unit.id),
        "title": title,
        "text": _html([words for _, words in lines]),
    }
    parts = [[clause.id, _within(unit, clause)] for clause, _ in lines]
    if len(parts) > 1:
        record["parts"] = parts
    return record


def _lines(text: Regulation, above: Clause) -> Iterator[tuple[Clause, str]]:
    """Everything below a clause: each one's words on one line, with the numbers of 项 and 目 as printed."""
    for clause in text.children(above.id):
        number = printed_number(clause, text) if clause.kind in (Kind.ITEM, Kind.POINT) else ""
        if words := number + _MARKUP.sub("", clause.text).replace("\n", "；"):
            yield clause, words
        yield from _lines(text, clause)


def _within(unit: Clause, clause: Clause) -> str:
    """What a clause adds to its unit's label: 第二款, 第（二）项; nothing for the 款 on the line of its 条."""
    opening = clause.kind is Kind.PARAGRAPH and clause.number == 1
    return "" if opening or clause is unit else clause.label.removeprefix(unit.label)


def _html(lines: list[str]) -> str:
    return "\n".join(escape(line, quote=False) for line in lines if line)


def _words(text: Regulation) -> set[str]:
    return {normalise(clause.text) for clause in text.clauses.values()}


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()


def _core(block: str) -> str:
    """A paragraph without its number, for telling whether it is a clause's."""
    return normalise(_LEAD.sub("", block, count=1) if _LEAD.match(block) else block)
