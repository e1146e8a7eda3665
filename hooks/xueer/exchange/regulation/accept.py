"""A part of a Word file as it reads when all changes are accepted and nothing hidden is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .ooxml import child, elements, flag, q, value
from .source import solid
from .styles import Styles


@dataclass(slots=True)
class Accepted:
    """What was taken out of a part, and how many changes were in it."""

    insertions: int = 0
    deletions: int = 0
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)


def accept(root: Any, styles: Styles) -> Accepted:
    """Clean the tree in place: alternatives, contents, deletions, hidden runs, readings above characters."""
    done = Accepted()
    _choose(root)
    _contents(root, styles, done)
    _changes(root, done)
    _hidden(root, styles, done)
    _struck(root, done)
    for reading in list(root.iter(q("w:rt"))):
        _remove(reading)
    return done


def text_of(element: Any) -> str:
    """The characters of all w:t below an element."""
    return "".join(t.text or "" for t in element.iter(q("w:t"), q("w:delText")))


def mark_is_deleted(paragraph: Any) -> bool:
    """17.13.5.15: the paragraph's end was deleted, so the next paragraph joins it."""
    properties = child(paragraph, "w:pPr", "w:rPr")
    return child(properties, "w:del") is not None or child(properties, "w:moveFrom") is not None


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _choose(root: Any) -> None:
    """mc:AlternateContent (part 3, 7.6): the choice, else the fallback; never both."""
    for alternate in list(root.iter(q("mc:AlternateContent"))):
        parent = alternate.getparent()
        if parent is None:
            continue
        chosen = child(alternate, "mc:Choice")
        if chosen is None or not list(elements(chosen)):
            chosen = child(alternate, "mc:Fallback")
        place = parent.index(alternate)
        parent.remove(alternate)
        for offset, element in enumerate([] if chosen is None else list(elements(chosen))):
            parent.insert(place + offset, element)


def _contents(root: Any, styles: Styles, done: Accepted) -> None:
    """Word's own table of contents repeats the headings: it is made again by the site."""
    for sdt in list(root.iter(q("w:sdt"))):
        if value(sdt, "w:sdtPr", "w:docPartObj", "w:docPartGallery") == "Table of Contents":
            done.contents += [text_of(p) for p in sdt.iter(q("w:p")) if solid(text_of(p))]
            _remove(sdt)
    for paragraph in list(root.iter(q("w:p"))):
        if styles.name(paragraph).startswith(("toc ", "目录 ")):
            done.contents.append(text_of(paragraph))
            _remove(paragraph)


def _changes(root: Any, done: Accepted) -> None:
    """17.13.5: insertions stay, deletions and the old places of moved text go."""
    done.insertions += sum(1 for _ in root.iter(q("w:ins"), q("w:moveTo")))
    for row in list(root.iter(q("w:tr"))):
        if child(row, "w:trPr", "w:del") is not None:
            done.deletions += 1
            done.deleted.append(text_of(row))
            _remove(row)
    for deletion in list(root.iter(q("w:del"), q("w:moveFrom"))):
        parent = deletion.getparent()
        done.deletions += 1
        if parent is not None and parent.tag not in (q("w:rPr"), q("w:trPr")):
            done.deleted.append(text_of(deletion))
            _remove(deletion)


def _hidden(root: Any, styles: Styles, done: Accepted) -> None:
    last = None
    paragraph: Any = None
    style: str | None = None
    for run in list(root.iter(q("w:r"))):
        before, paragraph = paragraph, next(run.iterancestors(q("w:p")), None)
        if paragraph is not before:
            style = None if paragraph is None else styles.of(paragraph)
        if not styles.hidden(run, style):
            continue
        if text := text_of(run):
            if last is paragraph and done.hidden:
                done.hidden[-1] += text
            else:
                done.hidden.append(text)
            last = paragraph
        _remove(run)


def _struck(root: Any, done: Accepted) -> None:
    """Text under a line drawn by hand (w:strike, w:dstrike, 17.3.2.37 and 9): it stays, and somebody must decide."""
    for run in root.iter(q("w:r")):
        drawn = flag(run, "w:rPr", "w:strike") or flag(run, "w:rPr", "w:dstrike")
        if drawn and (text := text_of(run)).strip():
            done.struck.append(text)
