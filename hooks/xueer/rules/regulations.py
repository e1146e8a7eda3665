"""Rules about regulations and the citations of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..ground.problems import Location, Problem
from ..ground.text import normalise
from ..library import Library
from ..regulations import Regulation, missing_clause
from ..standing.backlinks import citations


def names_are_unique(library: Library) -> Iterator[Problem]:
    """No two regulations share a title or 简称, else a citation could mean either."""
    owners: dict[str, Regulation] = {}
    for regulation in library.regulations.values():
        for name in regulation.names:
            first = owners.setdefault(name, regulation)
            if first is not regulation:
                at = library.documents[regulation.path].meta.at(("法规", "简称"))
                yield Problem(at, "regulation/name", f"名称“{name}”已被 {first.path} 使用", "改用不同的简称")


def versions_have_a_current_text(library: Library) -> Iterator[Problem]:
    """An earlier text stands beside an index.md, which holds the current one."""
    for text in library.texts.values():
        current = f"regulations/{text.id}/index.md"
        if not text.path.endswith("/index.md") and current not in library.documents:
            at = Location(library.documents[text.path].file)
            hint = f"现行文本写在 docs/{current}"
            yield Problem(at, "regulation/no-current", f"“{text.id}”只有历次文本，没有现行文本", hint)


def texts_lie_in_their_folder(library: Library) -> Iterator[Problem]:
    """A regulation is a folder named by its id: index.md is current, <effective-date>.md is earlier."""
    for text in library.texts.values():
        head, meta = text.head, library.documents[text.path].meta
        folder, _, name = text.path.rpartition("/")
        if folder != f"regulations/{head.id}":
            hint = f"放到 docs/regulations/{head.id}/ 下，或改编号"
            message = f"编号“{head.id}”和文件夹“{folder}”不一致"
            yield Problem(meta.at(("法规", "编号")), "regulation/folder", message, hint)
        if name not in {"index.md", f"{head.effective}.md"}:
            hint = f"历次文本以施行日期命名：{head.effective}.md"
            message = f"文件名“{name}”不是施行日期"
            yield Problem(meta.at(("法规", "施行日期")), "regulation/version-name", message, hint)


def citations_resolve(library: Library) -> Iterator[Problem]:
    """A citation of a clause that a full text does not have is an error, at its line."""
    for found in citations(library):
        if wrong := missing_clause(found.citation):
            at = Location(found.document.file, found.document.first_line + found.line, found.citation.start + 1)
            yield Problem(at, "citation/missing-clause", *wrong)


def citations_are_in_force(library: Library) -> Iterator[Problem]:
    """A page must not cite a rule that was repealed, or not yet made, on the page's date; 历史引用: true waives it.

    The date is a study page's 核对, a guide's 复核, a current rule's own date; other pages have none.
    """
    for found in citations(library):
        document, regulation = found.document, found.citation.regulation
        day = _date_of(library, document.path)
        if regulation is None or day is None or regulation.path == document.path or document.front.get("历史引用"):
            continue
        head = regulation.head
        first = min((c.effective for c in head.history if c.effective), default=head.effective)
        if head.repealed and head.repealed <= day:
            what, hint = f"{head.repealed} 起已废止", "改引现行规定；确实要引历史文件，在文首写 历史引用: true"
        elif first and first > day:
            what, hint = f"{first} 起才施行", "核对日期，或者改引当时的规定"
        else:
            continue
        at = Location(document.file, document.first_line + found.line, found.citation.start + 1)
        message = f"本页日期 {day}，引用的《{regulation.short}》{what}"
        yield Problem(at, "citation/not-in-force", message, hint)


#: 《某办法》第三条规定：“……”: what stands between a citation and the words it quotes; 修改为：“……” quotes none of it.
_QUOTING = re.compile(r"(?![^“]*(?:改为|作为|增加))[^。；“”《》]{0,12}“(?P<words>[^“”]{8,})”")


def quotations_are_exact(library: Library) -> Iterator[Problem]:
    """Words quoted right after a citation of a full text's clause stand in that article (eight characters or more)."""
    for found in citations(library):
        citation, document = found.citation, found.document
        regulation = citation.regulation
        unit = regulation.unit_of(citation.clause) if regulation and citation.clause else None
        quoted = _QUOTING.match(found.text, citation.end)
        if regulation is None or unit is None or quoted is None or not regulation.complete:
            continue
        words = normalise("".join(regulation.words(unit.id)))
        if normalise(quoted["words"]).rstrip("。，；…") not in words:
            at = Location(document.file, document.first_line + found.line, quoted.start("words") + 1)
            message = f"引文“{quoted['words'][:20]}”不在《{regulation.short}》{unit.label}里"
            yield Problem(at, "citation/quotation", message, "照条文改，或去掉引号")


def _date_of(library: Library, path: str) -> dt.date | None:
    """What a page's statements are true on."""
    if (material := library.materials.get(path)) is not None:
        return material.head.checked
    text = library.texts.get(path)
    if text is None or library.regulations.get(text.id) is not text:
        return None
    return text.head.date if text.complete else text.head.review.last
