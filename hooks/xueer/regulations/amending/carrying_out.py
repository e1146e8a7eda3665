"""The operations on a draft, one function each; what cannot be done raises a sentence that says why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import assert_never

from ...ground.clause_id import ClauseId
from .draft import Draft, Node, nodes_of
from .operations import (
    Append,
    Delete,
    Insert,
    Merge,
    Operation,
    Rename,
    Renumber,
    Reorder,
    Replace,
    Retitle,
    Split,
    Substitute,
)


class NoPlaceError(Exception):
    """An operation whose place is not there, with the sentence that says so."""


@dataclass(slots=True)
class State:
    """The draft, and what the sentences have said so far about the text as a whole."""

    draft: Draft
    title: str | None = None
    reorder: bool = False
    citations: bool = False
    gone: list[ClauseId] = field(default_factory=list)
    touched: list[Node] = field(default_factory=list)  # by the sentence at hand


def carried_out(state: State, operations: tuple[Operation, ...]) -> tuple[list[str], str]:
    """What was done, one sentence each, and why the first that could not be done could not."""
    did: list[str] = []
    for operation in operations:
        try:
            did.append(_one(state, operation))
        except NoPlaceError as error:
            return did, str(error)
    return did, ""


def _one(state: State, operation: Operation) -> str:
    match operation:
        case Replace():
            return _replace(state, operation)
        case Substitute():
            return _substitute(state, operation)
        case Append():
            return _append(state, operation)
        case Renumber():
            return _renumber(state, operation)
        case Insert():
            return _insert(state, operation)
        case Delete():
            return _delete(state, operation.at)
        case Merge():
            return _merge(state, operation)
        case Split():
            return _split(state, operation)
        case Retitle():
            state.title = operation.title
            return f"标题改为“{operation.title}”"
        case Rename():
            return _rename(state, operation)
        case Reorder():
            state.reorder, state.citations = True, state.citations or operation.citations
            return "条文顺序相应调整"
        case _:
            assert_never(operation)


def _found(state: State, place: ClauseId) -> tuple[Node, Node]:
    """The article and the node of a place; the article is touched by what follows."""
    if place in state.gone or (place.unit in state.gone):
        raise NoPlaceError(f"{place.words()}前面已经删去了")
    found = state.draft.at(place)
    if found is None:
        raise NoPlaceError(f"原文没有{place.words()}")
    one, node = found
    one.lines = None
    state.touched.append(one)
    return one, node


def _holder(one: Node, node: Node) -> Node:
    """The node that this one stands in."""
    return next(above for above in one.walk() if any(below is node for below in above.below))


def _replace(state: State, operation: Replace) -> str:
    one, node = _found(state, operation.at)
    new = nodes_of(operation.words, node.letter)
    if len(new) != 1 and node.letter != "k":
        raise NoPlaceError(f"引号里不是一{'条' if node.letter == 't' else '项'}，是 {len(new)} 个")
    if node is one:
        one.below = new[0].below
    else:
        above = _holder(one, node)
        at = above.below.index(node)
        new[0].old, new[0].to = node.old, node.to
        above.below[at : at + 1] = new
    return f"{operation.at.words()}整{'条款项'['tkx'.index(node.letter)]}修改"


def _substitute(state: State, operation: Substitute) -> str:
    places = operation.places or tuple(one.old for one in state.draft.articles if one.old)
    count = 0
    for place in places:
        found = state.draft.at(place)
        times = _in(found[1], operation) if found else 0
        if found and times:
            found[0].lines = None
            state.touched.append(found[0])
        elif operation.places:
            _found(state, place)
            raise NoPlaceError(f"{place.words()}里没有“{operation.old}”")
        count += times
    if not operation.places:
        count += _outside(state, operation)
    if count == 0:
        raise NoPlaceError(f"原文里没有“{operation.old}”")
    done = f"改为“{operation.new}”" if operation.new else "删去"
    where = "、".join(p.words() for p in operation.places) or "全文"
    return f"{where}里的“{operation.old}”{done}（{count} 处）"


def _pattern(operation: Substitute) -> re.Pattern[str]:
    """The old words; a blank between figures and words is none."""
    return re.compile("[ 　]?".join(map(re.escape, re.sub(r"[\s　]", "", operation.old))))


def _outside(state: State, operation: Substitute) -> int:
    """The same in chapter titles and annexes, which the whole text has too."""
    words, count = _pattern(operation), 0
    for lines in (*state.draft.headings, state.draft.closing):
        changed = [words.subn(lambda _: operation.new, line) for line in lines]
        lines[:] = [line for line, _ in changed]
        count += sum(n for _, n in changed)
    return count


def _append(state: State, operation: Append) -> str:
    one, node = _found(state, operation.at)
    if node is one:
        node = one.below[-1]
        if len(one.below) > 1:
            raise NoPlaceError(f"{operation.at.words()}有 {len(one.below)} 款，看不出加在哪一款后面")
    if node.below or node.letter not in "kx":
        raise NoPlaceError(f"{operation.at.words()}里有项或者表，看不出加在哪里")
    if node.more:
        node.more[-1] += operation.words
    else:
        node.text += operation.words
    return f"{operation.at.words()}末尾增加“{operation.words}”"


def _in(node: Node, operation: Substitute) -> int:
    """How often the words stood in the node; they are the new ones then."""
    words, count = _pattern(operation), 0
    for one in node.walk():
        one.text, times = words.subn(lambda _: operation.new, one.text)
        changed = [words.subn(lambda _: operation.new, line) for line in one.more]
        one.more = [line for line, _ in changed]
        count += times + sum(n for _, n in changed)
    return count


def _renumber(state: State, operation: Renumber) -> str:
    one, node = _found(state, operation.at)
    if node.letter == "t":
        one.to = operation.to
    else:
        node.to = operation.to
    return f"{operation.at.words()}改为{operation.to.words()}"


def _insert(state: State, operation: Insert) -> str:
    new = nodes_of(operation.words, operation.letter)
    if not new or (operation.to and len(new) != 1):
        raise NoPlaceError("看不出引号里是几条、几款、几项")
    for node in new:
        node.to = operation.to
    if operation.inside is None:
        _insert_articles(state, operation, new)
    else:
        _, above = _found(state, operation.inside)
        if operation.letter == "x" and above.letter == "t":
            above = next((p for p in above.below if any(b.letter == "x" for b in p.below)), above.below[0])
        at = len(above.below)
        if operation.after:
            at = above.below.index(_child(state, above, operation.after)) + 1
        above.below[at:at] = new
    return f"增加{operation.to.words() if operation.to else f'{len(new)} {_UNIT[operation.letter]}'}"


_UNIT = {"t": "条", "k": "款", "x": "项"}


def _child(state: State, above: Node, place: ClauseId) -> Node:
    _, node = _found(state, place)
    if not any(one is node for one in above.below):
        raise NoPlaceError(f"{place.words()}不在要增加的地方")
    return node


def _insert_articles(state: State, operation: Insert, new: list[Node]) -> None:
    articles = state.draft.articles
    after = _found(state, operation.after)[0] if operation.after else None
    if operation.after:
        state.touched.remove(after or new[0])
    for node in new:
        node.after, after = after, node
    at = articles.index(new[0].after) + 1 if new[0].after else len(articles)
    articles[at:at] = new
    state.touched += new


def _delete(state: State, place: ClauseId) -> str:
    one, node = _found(state, place)
    if node is one:
        state.draft.articles.remove(one)
    else:
        _holder(one, node).below.remove(node)
    state.gone += {place, node.old or place}
    return f"删去{place.words()}"


def _merge(state: State, operation: Merge) -> str:
    (first, _), *others = [_found(state, place) for place in operation.parts]
    if operation.words:
        _replace(state, Replace(operation.parts[0], operation.words))
    else:
        first.below += [paragraph for one, _ in others for paragraph in one.below]
    for (one, _), place in zip(others, operation.parts[1:], strict=True):
        state.draft.articles.remove(one)
        state.gone.append(place)
    first.to = operation.to
    return f"{'、'.join(p.words() for p in operation.parts)}合并为{operation.to.words()}"


def _split(state: State, operation: Split) -> str:
    _replace(state, Replace(operation.at, operation.words[0]))
    one, _ = _found(state, operation.at)
    one.to = operation.to[0]
    after = operation.at
    for words, to in zip(operation.words[1:], operation.to[1:], strict=True):
        _insert(state, Insert("t", None, words, to, after))
    return f"{operation.at.words()}拆为{'、'.join(p.words() for p in operation.to)}"


def _rename(state: State, operation: Rename) -> str:
    wanted = ClauseId(f"z{operation.chapter}").words()
    for lines in state.draft.headings:
        marks, _, rest = lines[0].partition("第")
        if f"第{rest}".startswith(wanted):
            lines[0] = f"{marks}{wanted}　{operation.name.removeprefix(wanted).lstrip('　 ')}"
            return f"{wanted}改名“{operation.name}”"
    raise NoPlaceError(f"原文没有{wanted}")
