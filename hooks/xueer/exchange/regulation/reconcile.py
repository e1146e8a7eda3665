"""对账单: what the file holds against what the page would say. A gap stops the import."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ground.catalogue import Level
from ...ground.numerals import NUMBER
from ...regulations import Kind, Regulation, runs_on
from .page import Page
from .proposals import Applied
from .report import Both, Changes, ProposalLine, Remark, Report
from .secrecy_marks import marks
from .source import Paragraph, Source, solid
from .words import plain

#: e.g. 第十条之二　学习 · 第三条
_HEAD = re.compile(rf"第{NUMBER}条(?:之{NUMBER})?(?=[\s　]|$)")
#: e.g. | --- | --- | · | :--- | ---: |
_ROW = re.compile(r"\|(?: --- \|)+$|\s*\|(?:\s*:?-+:?\s*\|)+\s*$")


def reconcile(
    source: Source, page: Page, applied: Applied, *, file: str, without: frozenset[str], proposals: list[ProposalLine]
) -> Report:
    """The 对账单 of a source and its page; `without` names what the user gives up: pictures, hidden."""
    regulation = page.regulation
    articles = regulation.articles()
    kinds = [c.kind for c in regulation.clauses.values() if c.number]
    left_out = [*source.left_out, *page.left_out]
    gone = sum(len(plain(t, markdown=source.kind == "markdown")) for t in applied.removed) - applied.added
    written = len(plain("\n".join(page.body))) + sum(len(solid(t)) for t in page.moved)
    report = Report(
        file=file,
        title=page.title,
        articles=len(articles),
        first_article=articles[0].label if articles else None,
        last_article=articles[-1].label if articles else None,
        inserted_zhi_articles=[a.label for a in articles if "之" in a.label],
        parts=kinds.count(Kind.PART),
        subparts=kinds.count(Kind.SUBPART),
        chapters=kinds.count(Kind.CHAPTER),
        sections=kinds.count(Kind.SECTION),
        empty_articles=_empty(regulation),
        article_heads=Both(source=_heads(_texts(source)), page=_heads(page.body)),
        characters=Both(source=source.characters - sum(len(plain(t)) for t in page.left_out) - gone, page=written),
        tables=Both(source=source.tables - applied.tables, page=sum(1 for line in page.body if _ROW.match(line))),
        pictures=len(source.pictures),
        tracked_changes=Changes(insertions=source.insertions, deletions=source.deletions),
        hidden_text=source.hidden,
        headers=source.headers,
        text_boxes=source.text_boxes,
        footnotes=source.footnotes,
        comments=source.comments,
        contents_left_out=left_out,
        to_fill=page.to_fill,
        removed=applied.removed,
        proposals=proposals,
    )
    remarks = [*_unproven(applied), *_remarks(report, source, page, without)]
    return report.model_copy(update={"problems": list(dict.fromkeys(remarks))})


def _unproven(applied: Applied) -> Iterator[Remark]:
    if not applied.proven:
        yield Remark(where="", message="采用的建议动了文字，不导入：这是程序的错误，请把文件和这句话告诉维护人员")


def _texts(source: Source) -> list[str]:
    return [b.text for b in source.blocks if isinstance(b, Paragraph)]


def _heads(lines: list[str]) -> int:
    """Lines that begin with an article's number, counted in the same way on both sides."""
    return sum(1 for line in lines if _HEAD.match(line.strip()))


def _empty(regulation: Regulation) -> list[str]:
    return [a.label for a in regulation.articles() if not any(regulation.words(a.id))]


def _remarks(report: Report, source: Source, page: Page, without: frozenset[str]) -> Iterator[Remark]:
    for where, message in marks(source):
        yield Remark(where=where, message=message)
    for finding in source.findings:
        about = f"“{finding.about[:20]}”" if finding.about else ""
        yield Remark(where=finding.where, message=f"{about}{finding.why}", stops=finding.lost)
    for where, problem in page.problems:
        hint = f"（{problem.hint}）" if problem.hint else ""
        stops = problem.level is Level.ERROR
        yield Remark(where=where, message=f"{problem.message}{hint}", stops=stops, rule=problem.rule)
    for where, problem in page.dangling:
        message = f"{problem.message}（{problem.hint}）"
        yield Remark(where=where, message=message, stops=False, rule=problem.rule)
    yield from _gaps(report, source, page)
    yield from _lost(report, source, without)
    yield from _notes(report, page)


def _gaps(report: Report, source: Source, page: Page) -> Iterator[Remark]:
    """Counts that differ, and a text without clauses."""
    if not source.blocks:
        yield Remark(where="", message="文件里没有文字（扫描件、图片里的文字读不出来）")
        return
    if not page.regulation.units():
        yield Remark(where="", message="没有认出任何条文：条写作“第一条”加空格，没有条的写作“一、”")
    if report.article_heads.source != report.article_heads.page:
        both = report.article_heads
        yield Remark(where="", message=f"条数对不上：原文件 {both.source} 条，页面 {both.page} 条")
    if report.tables.source != report.tables.page:
        yield Remark(where="", message=f"表格数对不上：原文件 {report.tables.source} 张，页面 {report.tables.page} 张")
    if report.characters.source != report.characters.page:
        both = report.characters
        where = _first_missing(source, page)
        yield Remark(where=where, message=f"字数对不上：原文件 {both.source} 字，页面 {both.page} 字")


def _first_missing(source: Source, page: Page) -> str:
    """Where the first words stand that the page does not have."""
    whole = plain("\n".join([*page.moved, *page.body]))
    for block in source.blocks:
        if isinstance(block, Paragraph) and plain(block.text, markdown=block.raw) not in whole:
            return f"{block.where}“{block.text[:20]}”"
    missing = next((piece for piece in source.pieces if piece not in whole), "")
    return f"“{missing[:20]}”附近" if missing else ""


def _lost(report: Report, source: Source, without: frozenset[str]) -> Iterator[Remark]:
    """What a page cannot have: it stops the import unless the user gives it up by name."""
    if source.kind != "markdown" and report.pictures and "pictures" not in without:
        names = "、".join(f"{source.pictures.count(n)} 个{n}" for n in dict.fromkeys(source.pictures))
        yield Remark(where="", message=f"有 {names}，导入不了；确认不要的，加 --without-pictures")
    if report.hidden_text and "hidden" not in without:
        first = report.hidden_text[0][:20]
        message = f"有 {len(report.hidden_text)} 处隐藏文字（如“{first}”），页面上没有；确认不要的，加 --without-hidden"
        yield Remark(where="", message=message)


def _notes(report: Report, page: Page) -> Iterator[Remark]:
    """Handled, but a reviewer should know."""
    changes = report.tracked_changes
    if changes.insertions or changes.deletions:
        message = f"有修订痕迹：{changes.insertions} 处插入已写进页面，{changes.deletions} 处删除没有写；请确认是定稿"
        yield Remark(where="", message=message, stops=False)
    for text in report.headers:
        yield Remark(where="", message=f"没有写进页面的{text}", stops=False)
    if report.comments:
        yield Remark(where="", message=f"有 {report.comments} 条批注，没有写进页面", stops=False)
    if report.contents_left_out:
        message = f"目录 {len(report.contents_left_out)} 行没有写进页面（网站自动生成）"
        yield Remark(where="", message=message, stops=False)
    if (on := runs_on(page.regulation)) is not None:
        message = "章号穿过各编接着数" if on else "章号在每编重新数起"
        yield Remark(where="", message=message, stops=False)
    for text in page.remarks:
        yield Remark(where="", message=text, stops=False)
