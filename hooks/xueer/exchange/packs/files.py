"""A 送学包 as one page to print, and as a zip of files that open from disk."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...ground.text import chinese_date
from ...page.view import View, environment
from ..papers.word import key_document, paper_document
from .pack import Pack
from .plain import Find, plain, slug


def pack_page(view: View, pack: Pack) -> str:
    """Cover with lists to sign, every page to read, the quiz, its key on a sheet of its own."""

    def find(path: str, anchor: str) -> str | None:
        return f"#{slug(path)}{f'--{anchor}' if anchor else ''}" if path in pack.pages else None

    pages = [_page(view, path, find, f"{slug(path)}--") for path in pack.pages]
    hrefs = {path: f"#{slug(path)}" for path in pack.pages}
    template = environment().get_template("pack/pack.html")
    return template.render(**_cover(view, pack, hrefs), pages=pages, sheet=pack.sheet, key=_key(view, pack))


def pack_zip(view: View, pack: Pack, pdf: bytes | None) -> bytes:
    """index.html, pages/*.html, the quiz and its key as Word, the PDF: the same content gives the same bytes."""

    def find(path: str, anchor: str) -> str | None:
        return f"{slug(path)}.html{f'#{anchor}' if anchor else ''}" if path in pack.pages else None

    hrefs = {path: f"pages/{slug(path)}.html" for path in pack.pages}
    index = environment().get_template("pack/pack-index.html").render(**_cover(view, pack, hrefs), sheet=pack.sheet)
    files: dict[str, bytes] = {"index.html": index.encode()}
    for path, href in hrefs.items():
        page = environment().get_template("pack/pack-page.html").render(page=_page(view, path, find, ""), pack=pack)
        files[href] = page.encode()
    if pack.sheet:
        files[f"自测-{pack.quarter}.docx"] = paper_document(pack.sheet)
        files[f"自测答案-{pack.quarter}.docx"] = key_document([pack.sheet])
    if pdf:
        files[f"送学包-{pack.quarter}.pdf"] = pdf
    return _zipped(files)


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Page:
    id: str
    title: str
    body: Markup


def _page(view: View, path: str, find: Find, prefix: str) -> _Page:
    there = replace(view, path=path)
    body = Markup(plain(there, find, prefix))  # noqa: S704 - rendered by our own extension, scripts taken out
    return _Page(slug(path), view.library.title_of(path), body)


def _cover(view: View, pack: Pack, hrefs: dict[str, str]) -> dict[str, object]:
    contents = [(view.library.title_of(path), hrefs[path], *_facts(view, path)) for path in pack.pages]
    return {"pack": pack, "made": chinese_date(view.today), "contents": contents}


def _facts(view: View, path: str) -> tuple[str, str]:
    """适用版本 and 资料核对日期, which the package has to name."""
    library = view.library
    if (material := library.materials.get(path)) is not None:
        return material.head.based_on, chinese_date(material.head.checked)
    if (text := library.texts.get(path)) is not None:
        date = text.head.date
        edition = text.head.edition or (f"{date.year}年文本" if date else "")
        return edition, chinese_date(text.head.review.last)
    return "", ""


def _key(view: View, pack: Pack) -> list[tuple[int, str, str, str]]:
    """(number, key, explanation, source) of every question."""
    rows = []
    for item in (q for _, group in pack.sheet.sections for q in group) if pack.sheet else ():
        question = view.library.questions[item.id].question
        source = view.payloads.source(question.source)
        rows.append((item.number, item.key, question.explanation, source.label if source else ""))
    return rows
